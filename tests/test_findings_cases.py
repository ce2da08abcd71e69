"""Golden pairs: two claims, the verdict that an editor would sign, and the rule that must give it.

A case holds the slots of `a` and of `b`, and those of `both`. What is left out: an article and an outlet of its own, a
day of statement common to both, and the asserted interval that the modifier gives.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimdiff.claims.record import Claim
from claimdiff.findings.judge import judge
from claimdiff.findings.registry import RULES

FILES = sorted((Path(__file__).parent / "cases" / "findings").glob("*.json"))
CASES = [case for path in FILES for case in json.loads(path.read_text(encoding="utf-8"))]
DATES = ("as_of", "published", "when_start", "when_end")
OUTLETS = {"a": "The Herald", "b": "Evening Post"}


def asserted(slots: dict[str, Any]) -> dict[str, Any]:
    """`low` and `high` as the contract gives them for a modifier."""
    value, modifier = slots.get("value"), slots.get("modifier", "exactly")
    low = None if modifier in ("nearly", "at most", "less than") else value
    high = None if modifier in ("at least", "more than") else value
    return {"low": slots.get("low", low), "high": slots.get("high", high)}


def claim_of(side: str, case: dict[str, Any]) -> Claim:
    """The claim of one side of a case."""
    slots = {"as_of": "2024-05-07", "published": "2024-05-07", **case.get("both", {}), **case[side]}
    slots = {"article_id": side, "source": OUTLETS[side], **slots, **asserted(slots)}
    for name in DATES:
        if isinstance(slots.get(name), str):
            slots[name] = date.fromisoformat(slots[name])
    if slots.get("when_start") is not None:
        slots.setdefault("when_from", "stated")
    slots.setdefault("start", 0)
    slots.setdefault("sentence", slots["quote"])
    slots["cues"] = tuple(slots.get("cues", ()))
    slots["end"] = slots["start"] + len(slots["quote"])
    return Claim(claim_id=f"{case['id']}-{side}", **slots)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_verdict_kind_and_rule(case: dict[str, Any]) -> None:
    a, b = claim_of("a", case), claim_of("b", case)
    finding = judge(a, b)
    expected = (case["verdict"], case["kind"], case["rule"])
    assert (finding.verdict, finding.kind, finding.rule) == expected, f"{case['note']}: {finding.explanation}"
    assert judge(b, a) == finding


def test_there_are_cases_of_every_verdict_kind_and_rule() -> None:
    assert len(CASES) >= 150
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert {case["verdict"] for case in CASES} == {
        "agree", "compatible", "update", "different_scope", "conflict", "undecided",
    }  # fmt: skip
    assert {case["kind"] for case in CASES} >= {"figure", "share total", "part over whole", "date", "actor", "denial"}
    assert {rule.name for rule in RULES} <= {case["rule"] for case in CASES}
