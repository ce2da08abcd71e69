"""The range of a topic's figures: lowest, highest, best attested, latest, and which claims it is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

import claimdiff as cd
from claimdiff.claims.record import Claim
from claimdiff.findings.estimates import estimates_of
from claimdiff.report.frames import ESTIMATE_COLUMNS

MONDAY = date(2024, 5, 6)
TUESDAY = MONDAY + timedelta(days=1)


def claim(claim_id: str, value: float | None, **slots: Any) -> Claim:
    """A death toll by a speaker of its own, in an article of its own."""
    quote = str(slots.pop("quote", f"{value:g} people" if value is not None else "dozens"))
    given: dict[str, Any] = {
        "article_id": f"article of {claim_id}",
        "group_id": "g",
        "source": f"Outlet {claim_id}",
        "as_of": MONDAY,
        "what": "deaths",
        "counted": "person",
        "value": value,
        "low": value,
        "high": value,
        "sentence": f"{claim_id} {claim_id}: {quote} died.",
        **slots,
    }
    return Claim(claim_id=claim_id, quote=quote, start=0, end=len(quote), **given)


def ranges(*claims: Claim, **scope: Any) -> tuple[str | None, ...]:
    """The claim ids of lowest, highest, best attested and latest."""
    found = estimates_of(claims, **scope)
    assert found is not None
    chosen = (found.lowest, found.highest, found.most_attested, found.latest)
    return tuple(None if one is None else one.claim_id for one in chosen)


A = claim("a", 20)
B = claim("b", 26)
C = claim("c", 26, as_of=TUESDAY)
D = claim("d", 24, as_of=TUESDAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([A, B, C, D], ("a", "b", "b", "d")),
        ([A, B], ("a", "b", None, None)),
        ([A, B, C], ("a", "b", "b", "c")),
        ([B, C], ("b", "b", "b", "c")),
        ([A, replace(B, as_of=None), replace(D, as_of=None)], ("a", "b", None, "a")),
        ([replace(A, as_of=None), replace(B, as_of=None)], ("a", "b", None, None)),
        ([A, B, replace(claim("e", 500), status="expected"), replace(claim("f", 1), status="denied")], ("a", "b", None, None)),
        ([A, B, claim("g", 900, what="injuries"), claim("h", 3, counted="child"), claim("i", None, kind="event")],
         ("a", "b", None, None)),
        ([A, B, claim("j", 30, counted=None)], ("a", "j", None, None)),
        ([A, claim("k", 43, low=43.0, high=None, modifier="at least", as_of=TUESDAY)], ("a", "k", None, "k")),
        ([A, claim("l", None, low=15.0, high=30.0, modifier="between", quote="15 to 30")], ("l", "l", None, None)),
        ([A, claim("m", 12, low=0.0, high=12.0, modifier="at most", quote="up to 12")], ("m", "a", None, None)),
    ],
)  # fmt: skip
def test_ranges(claims: list[Claim], expected: tuple[str | None, ...]) -> None:
    assert ranges(*claims) == expected
    assert ranges(*reversed(claims)) == expected


def test_each_estimate_bears_its_claim() -> None:
    found = estimates_of([A, B, C, D])
    assert found is not None
    assert (found.group_id, found.what, found.counted, found.unit, found.claims, found.origins) == (
        "g", "deaths", "person", None, 4, 4,
    )  # fmt: skip
    best = found.most_attested
    assert best is not None
    assert (best.figure, best.claim_id, best.quote, best.source, best.day, best.origins) == (
        26.0, "b", "26 people", "Outlet b", MONDAY, 2,
    )  # fmt: skip


def test_the_ends_of_a_range_are_lowest_and_highest() -> None:
    found = estimates_of([A, claim("l", None, low=15.0, high=30.0, modifier="between", quote="15 to 30", as_of=TUESDAY)])
    assert found is not None
    assert (found.lowest.figure, found.highest.figure) == (15.0, 30.0)
    assert found.latest is not None
    assert (found.latest.figure, found.latest.quote) == (None, "15 to 30")


def test_copies_of_one_statement_attest_it_once() -> None:
    words = "Reuters reported on Monday that the storm had left 20 people dead on the coast."
    copies = [claim(f"copy{n}", 20, quote="20 people", sentence=words, via="Reuters") for n in range(3)]
    found = estimates_of([*copies, B, C])
    assert found is not None
    assert (found.claims, found.origins, found.lowest.origins) == (5, 3, 1)
    assert found.most_attested is not None
    assert found.most_attested.figure == 26.0


@pytest.mark.parametrize(
    ("claims", "scope"),
    [
        ([], {}),
        ([A], {}),
        ([A, claim("e", 60, what="injuries")], {}),
        ([claim("p", 20, what="area", unit="percent"), claim("q", 20, what="area", unit="hectare")], {}),
        ([A, B], {"measure": "injuries"}),
        ([A, B], {"counted": "child"}),
    ],
)  # fmt: skip
def test_no_range(claims: list[Claim], scope: dict[str, str]) -> None:
    assert estimates_of(claims, **scope) is None


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({}, ("a", "b")),
        ({"counted": "person"}, ("a", "b")),
        ({"counted": "child"}, ("r", "s")),
        ({"measure": "injuries"}, ("t", "u")),
    ],
)
def test_the_scope_can_be_chosen(scope: dict[str, str], expected: tuple[str, str]) -> None:
    others = [claim("r", 3, counted="child"), claim("s", 5, counted="child"), claim("t", 70, what="injuries")]
    assert ranges(A, B, C, *others, claim("u", 90, what="injuries"), **scope)[:2] == expected


def test_children_are_the_scope_where_only_they_are_counted() -> None:
    found = estimates_of([claim("r", 3, counted="child"), claim("s", 5, counted="child")])
    assert found is not None
    assert found.counted == "child"


def test_units_of_one_dimension_are_given_in_its_base_unit() -> None:
    slots: dict[str, Any] = {"what": "height", "counted": None}
    found = estimates_of([claim("v", 60, unit="metre", **slots), claim("w", 0.07, unit="kilometre", **slots)])
    assert found is not None
    assert (found.unit, found.lowest.figure, found.highest.figure) == ("metre", 60.0, pytest.approx(70.0))


def test_holders_and_places_are_not_mixed() -> None:
    share: dict[str, Any] = {"what": "territory share", "unit": "percent", "counted": None, "where": "Syria"}
    army = [claim(name, value, who="Syrian army", **share) for name, value in (("x", 85.0), ("y", 87.4))]
    assert ranges(*army, claim("z", 5.0, who="Islamic State", **share))[:2] == ("x", "y")
    assert ranges(*army, claim("z", 91.0, who="Syrian army", cues=("purge",), **share))[:2] == ("x", "y")
    towns = [replace(one, where="Homs", where_level="city") for one in (A, B, C)]
    assert ranges(*towns, claim("far", 3000, where="Porto", where_level="city"))[:2] == ("a", "b")


ARTICLES = [
    cd.Article(source="Northern Courier", published="2019-03-15", text="The mayor said the flood in Beira had killed 48 people."),
    cd.Article(source="Southern Gazette", published="2019-03-15", text="The Red Cross said the flood in Beira had killed 190."),
    cd.Article(source="Western Post", published="2019-03-15", text="A lorry crash in Tete hurt 6 people."),
]


def test_the_report_gives_a_topic_and_a_frame_of_all() -> None:
    report = cd.compare(ARTICLES)
    (group,) = [group.group_id for group in report.group_records if len(group.claim_ids) > 1]
    found = report.estimates(group)
    assert isinstance(found, cd.Estimates)
    assert (found.lowest.figure, found.highest.figure, found.most_attested) == (48.0, 190.0, None)
    frame = report.estimates()
    assert tuple(frame.columns) == ESTIMATE_COLUMNS
    (row,) = frame.to_dict("records")
    assert (row["group_id"], row["lowest"], row["lowest_quote"], row["highest_source"], row["highest_day"]) == (
        group, 48.0, "48 people", "Southern Gazette", "2019-03-15",
    )  # fmt: skip
    assert row["most_attested"] != row["most_attested"]
    assert row["most_attested_claim"] is None
    assert report.estimates(measure="injuries").empty
    assert [report.estimates(g.group_id) for g in report.group_records if len(g.claim_ids) == 1] == [None]
    with pytest.raises(cd.UnknownClaimError, match="g0"):
        report.estimates("g0")
