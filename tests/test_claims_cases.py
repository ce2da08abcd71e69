"""Golden cases of the claims stage: whole short articles, and the claims that a careful editor would note.

A case holds an article (`text`, and where it has them `title`, `published`, `source`), the slots that all its claims
share (`every`), and its `claims`: each a `quote` (`nth` where it stands more than once, `field` where in the title) and
the slots that matter. `when` stands for both `when_start` and `when_end`; the `cues` given must be there, those of
`no_cues` must not; a `said_by` that is a list gives the wordings that are all right. The words of `absent` must yield
no figure.

`known_gap` of a claim names the slots that the extraction does not meet yet, and why ("claim" where there is none).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from claimdiff import Article, Claim, extract
from claimdiff.data import load_table

FILES = sorted((Path(__file__).parent / "cases" / "claims").glob("*.json"))
CASES = {case["id"]: case for path in FILES for case in json.loads(path.read_text(encoding="utf-8"))}
NOT_SLOTS = {"field", "nth", "known_gap", "kind"}


@lru_cache(maxsize=None)
def claims_of(case_id: str) -> tuple[Claim, ...]:
    case = CASES[case_id]
    slots = {name: case.get(name) for name in ("text", "title", "published", "source")}
    return tuple(extract(Article(**slots)))


def place_of(case: dict[str, Any], expected: dict[str, Any]) -> int:
    """Where the quote stands in its field."""
    text, at = case[expected.get("field", "text")], -1
    for _ in range(expected.get("nth", 1)):
        at = text.index(expected["quote"], at + 1)
    return at


def claim_for(case: dict[str, Any], expected: dict[str, Any]) -> Claim | None:
    """The claim that overlaps the expected quote; of several, the one that begins nearest to it."""
    start = place_of(case, expected)
    end, field, kind = start + len(expected["quote"]), expected.get("field", "text"), expected.get("kind", "figure")
    found = [c for c in claims_of(case["id"]) if (c.field, c.kind) == (field, kind) and c.start < end and c.end > start]
    return min(found, key=lambda claim: abs(claim.start - start), default=None)


def slots_of(case: dict[str, Any], expected: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for slot, value in {**case.get("every", {}), **expected}.items():
        if slot == "when":
            yield "when_start", value[0] if value else None
            yield "when_end", value[1] if value else None
        elif slot not in NOT_SLOTS:
            yield slot, value


def differs(claim: Claim, slot: str, value: Any) -> bool:
    """Whether a slot of a claim is not what is expected."""
    if slot == "cues":
        return not set(value) <= set(claim.cues)
    if slot == "no_cues":
        return bool(set(value) & set(claim.cues))
    found = getattr(claim, slot)
    if isinstance(value, list):
        return found not in value
    return (found.isoformat() if isinstance(found, date) else found) != value


def label(case: dict[str, Any], expected: dict[str, Any]) -> str:
    return f"{case['id']}: {expected['quote']}" + (f" ({expected['nth']})" if "nth" in expected else "")


EXPECTED = [(case, expected) for case in CASES.values() for expected in case["claims"]]
GAPS = [(case, expected, slot) for case, expected in EXPECTED for slot in expected.get("known_gap", {})]


@pytest.mark.parametrize(("case", "expected"), EXPECTED, ids=[label(*pair) for pair in EXPECTED])
def test_claim(case: dict[str, Any], expected: dict[str, Any]) -> None:
    gaps = expected.get("known_gap", {})
    if "claim" in gaps:
        pytest.skip("the gap is tested below")
    claim = claim_for(case, expected)
    assert claim is not None, f"no claim for {expected['quote']!r}"
    wrong = {
        slot: (getattr(claim, "cues" if slot == "no_cues" else slot), value)
        for slot, value in slots_of(case, expected)
        if slot not in gaps and differs(claim, slot, value)
    }
    assert not wrong, f"slot: (found, expected): {wrong} in {claim.sentence!r}"


@pytest.mark.parametrize(("case", "expected", "slot"), GAPS, ids=[f"{label(c, e)} [{slot}]" for c, e, slot in GAPS])
@pytest.mark.xfail(strict=False, reason="known gap")
def test_known_gap(case: dict[str, Any], expected: dict[str, Any], slot: str) -> None:
    claim = claim_for(case, expected)
    assert claim is not None
    checked = dict(slots_of(case, expected))
    assert not any(differs(claim, name, value) for name, value in checked.items() if slot in ("claim", name))


ABSENT = [(case, words) for case in CASES.values() for words in case.get("absent", ())]


@pytest.mark.parametrize(("case", "words"), ABSENT, ids=[f"{case['id']}: {words}" for case, words in ABSENT])
def test_no_figure(case: dict[str, Any], words: str) -> None:
    start = case["text"].index(words)
    end = start + len(words)
    assert not [c for c in claims_of(case["id"]) if c.kind == "figure" and c.field == "text" and c.start < end and c.end > start]


def test_gaps_name_slots_that_are_expected() -> None:
    for case, expected, slot in GAPS:
        assert slot == "claim" or slot in dict(slots_of(case, expected)), label(case, expected)


def test_cases_cover_every_measure() -> None:
    assert len(CASES) >= 60
    assert len(EXPECTED) >= 200
    measures = {row["name"] for row in load_table("measures")["measure"]}
    assert measures <= {expected["what"] for _, expected in EXPECTED if isinstance(expected.get("what"), str)} | {
        case.get("every", {}).get("what") for case in CASES.values()
    }
