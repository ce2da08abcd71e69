"""The whole report on the territory figures of autumn 2017, compared byte for byte with the one kept in `golden/`.

After a change that is meant to change the report, write it anew, and read the difference before it is committed:

    CLAIMDIFF_UPDATE_GOLDEN=1 python -m pytest tests/test_pipeline_golden.py && git diff tests/golden
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimdiff import Report, compare, read_articles
from claimdiff.report.exports import json_text

ROOT = Path(__file__).parent.parent
NAME = "syria-territory-2017"
GOLDEN = Path(__file__).parent / "golden" / f"{NAME}.json"


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(ROOT / "examples")
    return compare(read_articles(sorted(str(path) for path in Path(NAME).glob("*.txt"))))


def test_report_is_the_one_that_is_kept(report: Report) -> None:
    tables = json_text(report.as_dict())
    if os.environ.get("CLAIMDIFF_UPDATE_GOLDEN"):
        GOLDEN.write_text(tables, encoding="utf-8")
        pytest.skip(f"wrote {GOLDEN}")
    assert tables.encode() == GOLDEN.read_bytes(), "the report has changed; see the head of this file for how to write it anew"


FORMS = "one of the two shares is not read as the group's share of the territory of the country"
PAIRS = [
    pytest.param(85.0, 48.0, {"conflict"}),
    pytest.param(85.0, 87.4, {"update"}),
    pytest.param(87.4, 91.0, {"update"}),
    pytest.param(8.0, 5.0, {"update"}, marks=pytest.mark.xfail(strict=False, reason=FORMS)),
    pytest.param(5.0, 5.0, {"agree"}),
    pytest.param(91.0, 5.0, {"compatible", "different_scope"}),
    pytest.param(70.0, 5.0, {"update", "different_scope"}),
]


@pytest.mark.parametrize(("one", "other", "verdicts"), PAIRS)
def test_verdict_on_the_shares_of_syria(report: Report, one: float, other: float, verdicts: set[str]) -> None:
    by_id = {claim.claim_id: claim for claim in report.claim_records}
    found = {
        finding.verdict
        for finding in report.finding_records
        if {by_id[finding.a_claim].value, by_id[finding.b_claim].value} == {one, other}
        and all(by_id[name].unit == "percent" for name in (finding.a_claim, finding.b_claim))
    }
    assert found
    assert found <= verdicts
