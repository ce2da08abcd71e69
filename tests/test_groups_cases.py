"""Golden corpora of the groups stage: which claims answer one question, and which do not.

A case holds short articles and named sets of claims ("article: quote", with " #2" where the quote stands a second time
and " @title" where it stands in the title). The claims of one set must share a group; those of two sets must not.
`what` gives the measures of claims that share a group without measuring the same.

`known_gap` names what the grouping does not meet yet, and why: a set ("toll") or a pair of sets ("toll / war").
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from claimdiff import Article, Claim, compare

FILES = sorted((Path(__file__).parent / "cases" / "groups").glob("*.json"))
CASES = {case["id"]: case for path in FILES for case in json.loads(path.read_text(encoding="utf-8"))}
SETS = [(case, name) for case in CASES.values() for name, members in case["sets"].items() if len(members) > 1]
PAIRS = [(case, *pair) for case in CASES.values() for pair in combinations(case["sets"], 2)]
GAP = pytest.mark.xfail(strict=False, reason="known gap")


@lru_cache(maxsize=None)
def claims_of(case_id: str) -> tuple[Claim, ...]:
    return tuple(compare([Article(**slots) for slots in CASES[case_id]["articles"]]).claim_records)


def claim_at(case: dict[str, Any], member: str) -> Claim:
    """The claim that a member names."""
    article_id, quote = member.split(": ", 1)
    field = "title" if quote.endswith(" @title") else "text"
    quote, _, nth = quote.removesuffix(" @title").partition(" #")
    text = next(article[field] for article in case["articles"] if article["id"] == article_id)
    start = -1
    for _ in range(int(nth or 1)):
        start = text.index(quote, start + 1)
    end = start + len(quote)
    kind = "figure" if any(letter.isdigit() for letter in quote) or quote in case.get("words", ()) else None
    found = [
        claim
        for claim in claims_of(case["id"])
        if (claim.article_id, claim.field) == (article_id, field)
        and claim.start < end
        and claim.end > start
        and (kind is None or claim.kind == kind)
    ]
    assert found, f"no claim for {member!r}"
    return min(found, key=lambda claim: (abs(claim.start - start), claim.kind != "figure"))


def groups_of(case: dict[str, Any], name: str) -> dict[str, str]:
    return {member: claim_at(case, member).group_id for member in case["sets"][name]}


def with_gaps(params: list[tuple[Any, ...]]) -> list[Any]:
    """Each case, marked where it is a known gap."""
    made = []
    for case, *names in params:
        key = " / ".join(names)
        marks = [GAP] if key in case.get("known_gap", {}) else []
        made.append(pytest.param(case, *names, id=f"{case['id']}: {key}", marks=marks))
    return made


@pytest.mark.parametrize(("case", "name"), with_gaps(SETS))
def test_together(case: dict[str, Any], name: str) -> None:
    groups = groups_of(case, name)
    assert len(set(groups.values())) == 1, f"{case['note']}: {groups}"


@pytest.mark.parametrize(("case", "one", "other"), with_gaps(PAIRS))
def test_apart(case: dict[str, Any], one: str, other: str) -> None:
    ours, others = groups_of(case, one), groups_of(case, other)
    shared = set(ours.values()) & set(others.values())
    assert not shared, f"{case['note']}: {[member for member, group in (ours | others).items() if group in shared]}"


MEASURES = [(case, member, what) for case in CASES.values() for member, what in case.get("what", {}).items()]


@pytest.mark.parametrize(("case", "member", "what"), MEASURES, ids=[f"{case['id']}: {member}" for case, member, _ in MEASURES])
def test_measure(case: dict[str, Any], member: str, what: str) -> None:
    assert claim_at(case, member).what == what


def test_gaps_name_sets_and_there_are_enough_cases() -> None:
    assert len(CASES) >= 15
    keys = {(case["id"], name) for case, name in SETS} | {(case["id"], f"{one} / {other}") for case, one, other in PAIRS}
    assert {(case["id"], gap) for case in CASES.values() for gap in case.get("known_gap", {})} <= keys
