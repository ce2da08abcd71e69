"""Reports and records in memory: as strings and as objects for JSON, without a file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import claimdiff as cd

TEXTS = ["The Red Cross said on Friday that the flood in Beira had killed 190 people.", "The flood in Beira killed 48 people."]


@pytest.fixture(scope="module")
def report() -> cd.Report:
    return cd.compare(
        [cd.Article(text=text, published="2019-03-15") for text in TEXTS] + [cd.Article(text="Half a pair \ud800 fell.")]
    )


@pytest.mark.parametrize("form", ["to_json", "to_jsonl", "to_csv", "to_html"])
def test_without_a_path_the_content_is_returned(report: cd.Report, form: str, tmp_path: Path) -> None:
    path = getattr(report, form)(tmp_path / "report")
    assert getattr(report, form)() == path.read_text(encoding="utf-8")


def test_what_is_returned_is_read_back(report: cd.Report) -> None:
    for saved in (report.to_json(), report.to_jsonl(), report.to_dict(), json.loads(json.dumps(report.to_dict()))):
        again = cd.read_report(saved)
        assert again.claim_records == report.claim_records
        assert again.to_json() == report.to_json()
    with pytest.raises(cd.InputError, match="give what to_dict returned"):
        cd.read_report({"format": {1, 2}})


def test_records_are_objects_for_json(report: cd.Report) -> None:
    (finding,) = report.finding_records
    estimates = report.estimates(finding.group_id)
    assert estimates is not None
    records = [
        report.articles[0], report.claim_records[0], report.group(finding.group_id), report.group_records[0], finding, estimates,
        cd.find_quantities("12 people")[0], cd.find_times("on 4 April 2017")[0], cd.find_names("Homs")[0],
        cd.Problem("a", "b", "c"),
        cd.Decision(a="a", b="b", kind="name", answer="same", by="Ana Reis", when=date(2026, 11, 22)),
    ]  # fmt: skip
    for record in records:
        fields = json.loads(json.dumps(record.to_dict()))
        assert list(fields) == list(type(record).__dataclass_fields__)
    assert report.articles[0].to_dict()["published"] == "2019-03-15"
    assert estimates.to_dict()["highest"]["figure"] == 190.0
    assert report.claim_records[0].to_dict() == report.to_dict()["claims"][0]
