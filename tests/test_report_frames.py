"""The frames of a report: columns to the letter, plain missing values, order, narrowing."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from claimdiff.claims.record import Claim
from claimdiff.errors import InputError, UnknownClaimError
from claimdiff.findings.record import Finding
from claimdiff.report import Report
from claimdiff.report.verdicts import topic_verdict
from claimdiff.report.why import slots

CONTRACT = {
    "claims": "claim_id, group_id, article_id, source, published, field, kind, what, counted, who, "
    "who_text, by, where, where_text, where_level, value, low, high, modifier, unit, noun, when_start, "
    "when_end, when_from, as_of, said_by, said_by_text, via, status, quote, start, end, sentence",
    "groups": "group_id, what, who, where, unit, when_start, when_end, claims, sources, origins, lowest, highest, verdict",
    "findings": "group_id, kind, verdict, severity, a_claim, b_claim, a_source, b_source, a_quote, b_quote, "
    "independent, rule, explanation",
    "conflicts": "group_id, kind, verdict, severity, a_claim, b_claim, a_source, b_source, a_quote, b_quote, "
    "independent, rule, explanation",
    "problems": "where, what, why",
}


@pytest.mark.parametrize("table", CONTRACT)
@pytest.mark.parametrize("empty", [True, False])
def test_columns_and_index(report: Report, table: str, empty: bool) -> None:
    frame = getattr(Report() if empty else report, table)
    assert list(frame.columns) == CONTRACT[table].split(", ")
    assert isinstance(frame.index, pd.RangeIndex)
    assert (len(frame) == 0) is empty


@pytest.mark.parametrize("table", CONTRACT)
def test_missing_is_none_or_nan(report: Report, table: str) -> None:
    frame = getattr(report, table)
    for name in frame.columns:
        assert str(frame[name].dtype) in ("object", "float64", "int64", "bool")
        for cell in frame[name]:
            assert cell is not pd.NA
            assert cell is not pd.NaT
            assert not isinstance(cell, date)
            if frame[name].dtype == object:
                assert cell is None or isinstance(cell, str)


def test_types_do_not_depend_on_the_rows(report: Report) -> None:
    for table in CONTRACT:
        assert getattr(report, table).dtypes.equals(getattr(Report(), table).dtypes)


def test_claims_rows(report: Report) -> None:
    row = report.claims.iloc[0].to_dict()
    assert (row["claim_id"], row["group_id"], row["published"]) == ("c58", "g1", "2017-04-04")
    assert (row["value"], row["low"]) == (58.0, 58.0)
    assert math.isnan(row["high"])
    assert row["unit"] is None


def test_groups_row(report: Report) -> None:
    first, second = report.groups.to_dict("records")
    assert (first["claims"], first["sources"], first["verdict"]) == (3, 3, "conflict")
    assert (first["lowest"], first["highest"]) == (58.0, 100.0)
    assert second["verdict"] is None


def test_origins_count_one_speaker_once(report: Report) -> None:
    assert report.groups["origins"][0] == 2


def test_conflicts_most_severe_first(report: Report) -> None:
    assert list(report.conflicts["verdict"]) == ["conflict", "conflict", "update"]
    assert list(report.conflicts["severity"]) == [0.9, 0.5, 0.2]
    assert len(report.findings) == 3


def test_frames_are_built_once(report: Report) -> None:
    assert report.claims is report.claims


@pytest.mark.parametrize(
    ("verdicts", "count", "expected"),
    [
        ((), 1, None),
        ((), 3, "agree"),
        (("agree", "different_scope"), 3, "agree"),
        (("different_scope",), 2, "different_scope"),
        (("compatible", "agree"), 3, "compatible"),
        (("update", "undecided", "agree"), 4, "undecided"),
        (("update", "conflict", "undecided"), 4, "conflict"),
    ],
)
def test_topic_verdict(
    finding_maker: Callable[..., Finding],
    claims: dict[str, Claim],
    verdicts: tuple[str, ...],
    count: int,
    expected: str | None,
) -> None:
    findings = [finding_maker(claims["c58"], claims["c100"], verdict, 0.5) for verdict in verdicts]
    assert topic_verdict(findings, count) == expected


def test_judge_takes_the_listed_finding_in_either_order(report: Report) -> None:
    assert report.judge("c100", "c58").verdict == "conflict"
    assert report.judge("c58", "c100").rule == "rival_counts"


def test_judge_across_topics(report: Report) -> None:
    finding = report.judge("c58", "c400")
    assert (finding.verdict, finding.rule) == ("different_scope", "another_topic")
    assert "Injuries" in finding.explanation
    assert finding == report.judge("c400", "c58")


@pytest.mark.parametrize("ids", [("c58", "nothing"), ("nothing", "c58"), ("", ""), (None, "c58")])
def test_judge_unknown_claim(report: Report, ids: tuple[str, str]) -> None:
    with pytest.raises(UnknownClaimError, match="holds no claim"):
        report.judge(*ids)


def test_unknown_group(report: Report) -> None:
    with pytest.raises(UnknownClaimError, match="holds no group 'g9'"):
        report.claims_of("g9")


def test_why_tells_each_slot(report: Report) -> None:
    told = report.why("c72", "c58")
    assert told.finding == report.judge("c58", "c72")
    assert "UPDATE" in told
    assert "same_speaker_later" in told
    assert told.slots["place"] == "the same: Khan Sheikhoun"
    assert told.slots["time"] == "the same: 4 April 2017"
    assert told.slots["stated on"] == "A 4 April 2017, B 5 April 2017"
    assert told.slots["figure"] == "19 % apart"
    assert told.slots["by"] == "neither says"
    assert all(words in told for words in told.slots.values())


@pytest.mark.parametrize(
    ("slot", "other", "words"),
    [
        ("measure", {"what": "injuries"}, "A deaths, B injuries: both casualties"),
        ("measure", {"what": "magnitude"}, "A deaths, B magnitude: two kinds of figure"),
        ("place", {"where": "Syria", "where_level": "country"}, "A Aleppo (city), B Syria (country): A lies in B"),
        ("place", {"where": "Homs", "where_level": "city"}, "A Aleppo (city), B Homs (city): two places apart"),
        ("place", {"where": None}, "only A says: Aleppo"),
        ("time", {"when_end": date(2017, 4, 9)}, "A 4 April 2017, B 4 to 9 April 2017: they overlap"),
        ("time", {"when_start": date(2017, 4, 5), "when_end": None}, "A 4 April 2017, B from 5 April 2017: 1 day apart"),
        ("figure", {"value": 58.0}, "the same: 58"),
        ("figure", {"value": 58.1}, "less than 1 % apart"),
        ("figure", {"value": 0.0}, "100 % apart"),
        ("figure", {"value": 40.0, "unit": "percent"}, "only B says: percent"),
        ("figure", {"value": None}, "a range or no figure on one side"),
        ("said by", {"said_by": "Red Cross"}, "only B says: Red Cross"),
        ("wording", {"sentence": "A strike killed at least 70 people."}, "100 of 100 alike, figures masked"),
    ],
)
def test_slots_in_words(claims: dict[str, Claim], slot: str, other: dict[str, Any], words: str) -> None:
    changes: dict[str, Any] = {
        "where": "Aleppo", "where_level": "city", "said_by": None, "sentence": "A strike killed at least 58 people.",
    }  # fmt: skip
    a = replace(claims["c58"], **changes)
    assert slots(a, replace(a, **other))[slot] == words


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ({}, {"c58", "c100", "c72", "c400"}),
        ({"measure": "injuries"}, {"c400"}),
        ({"place": "khan sheikhoun"}, {"c58", "c100", "c72", "c400"}),
        ({"place": "Idlib"}, set()),
        ({"measure": "deaths", "until": "2017-04-04"}, {"c58", "c100", "c72"}),
        ({"since": date(2017, 4, 5)}, set()),
        ({"since": "2017-04-01", "until": "2017-04-30", "measure": "injuries"}, {"c400"}),
        ({"who": "Islamic State"}, set()),
    ],
)
def test_about_keeps_what_fits(report: Report, wanted: dict[str, str], kept: set[str]) -> None:
    narrower = report.about(**wanted)  # type: ignore[arg-type]
    assert set(narrower.claims["claim_id"]) == kept
    assert set(narrower.groups["group_id"]) == set(narrower.claims["group_id"])
    ends = set(narrower.findings["a_claim"]) | set(narrower.findings["b_claim"])
    assert ends <= kept


def test_about_counts_anew(report: Report) -> None:
    assert list(report.about(measure="injuries").groups["claims"]) == [1]


def test_about_rejects_a_day_that_does_not_parse(report: Report) -> None:
    with pytest.raises(InputError, match="since='soon' is not a day"):
        report.about(since="soon")
