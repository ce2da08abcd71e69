"""The commands on tables of claims and for other programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from command_line import cli_runner

import claimdiff as cd
from claimdiff.cli import main
from claimdiff.exchange import label_studio_config, label_studio_tasks, read_claim_reviews

ARTICLES = [
    {"id": "north", "source": "Northern Courier", "published": "2019-03-15",
     "text": "The Agriculture Ministry said on Friday that the flood in Beira had killed 48 people."},
    {"id": "south", "source": "Southern Gazette", "published": "2019-03-15",
     "text": "The Red Cross said on Friday that the flood in Beira had killed 190 people."},
]  # fmt: skip
TOLLS = """what,toll,where,said_by,published
killed,48,Beira,Agriculture Ministry,2019-03-15
deaths,at least 190,Beira,Red Cross,2019-03-15
"""


def run(*arguments: str | Path) -> Result:
    result = cli_runner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    return path


@pytest.fixture
def tolls(tmp_path: Path) -> Path:
    path = tmp_path / "tolls.csv"
    path.write_text(TOLLS, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["compare-claims", "export", "evaluate"])
def test_help_has_examples(command: str) -> None:
    told = run(command, "--help").stdout
    assert "Examples:" in told
    assert f"claimdiff {command} " in told


def test_compare_claims(tolls: Path) -> None:
    told = run("compare-claims", tolls, "--columns", "value=toll", "--fail-on-conflict")
    assert told.exit_code == 1
    assert "CONFLICT" in told.stdout
    rows = run("compare-claims", tolls, "--columns", "value=toll", "--format", "csv").stdout
    assert [row["verdict"] for row in csv.DictReader(io.StringIO(rows))] == ["conflict"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--columns", "value"], "--columns value: write SLOT=COLUMN"),
        (["--columns", "vaule=toll"], "no such slot of a claim: 'vaule'"),
        ([], "line 2: unknown column 'toll'"),
    ],
)
def test_compare_claims_names_what_is_wrong(tolls: Path, arguments: list[str], message: str) -> None:
    told = run("compare-claims", tolls, *arguments)
    assert told.exit_code == 2
    assert message in told.stderr


@pytest.mark.parametrize("target", ["web-annotations", "schema-org", "claim-reviews", "label-studio"])
def test_export(target: str, articles: Path, tmp_path: Path) -> None:
    printed = run("export", articles, "--to", target)
    assert printed.exit_code == 0
    assert "190 people" in json.dumps(json.loads(printed.stdout))
    assert run("export", articles, "--to", target, "--output", tmp_path / "out.json").stdout == ""
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == printed.stdout


def test_drafts_are_read_as_reviews(articles: Path, tmp_path: Path) -> None:
    run("export", articles, "--to", "claim-reviews", "--output", tmp_path / "drafts.json")
    reviews = read_claim_reviews(tmp_path / "drafts.json")
    assert {review.claimant for review in reviews} == {"ICRC", "Agriculture Ministry"}
    assert all(review.rating is None for review in reviews)


def test_interface(articles: Path, tmp_path: Path) -> None:
    run("export", articles, "--to", "label-studio", "--interface", tmp_path / "interface.xml")
    assert (tmp_path / "interface.xml").read_text(encoding="utf-8") == label_studio_config()
    told = run("export", articles, "--to", "schema-org", "--interface", tmp_path / "interface.xml")
    assert told.exit_code == 2
    assert "--interface goes with --to label-studio" in told.stderr


def export(change: str | None = None) -> list[dict[str, Any]]:
    """A project in which all was submitted as predicted, but one measure."""
    tasks: list[dict[str, Any]] = label_studio_tasks(cd.compare(ARTICLES))
    for task in tasks:
        task["annotations"] = task["predictions"]
    if change:
        what = next(one for one in tasks[0]["annotations"][0]["result"] if one["from_name"] == "what")
        what["value"]["text"] = [change]
    return tasks


def test_evaluate(tmp_path: Path) -> None:
    path = tmp_path / "corrected.json"
    path.write_text(json.dumps(export("injuries")), encoding="utf-8")
    told = run("evaluate", path)
    assert told.stdout.startswith("2 articles\n")
    assert "claims              2      2      2      100.0   100.0  100.0" in told.stdout
    assert "1 differing:\n  north: '48 people': what is injuries, found deaths" in told.stdout
    rows = list(csv.DictReader(io.StringIO(run("evaluate", path, "--format", "csv").stdout)))
    assert {row["field"]: row["f1"] for row in rows}["what"] == "0.5"
    assert json.loads(run("evaluate", path, "--format", "json").stdout)[0]["correct"] == 2


def test_evaluate_limits_the_errors(tmp_path: Path) -> None:
    tasks = export()
    for task in tasks:
        task["annotations"] = [{"result": []}]
    (tmp_path / "corrected.json").write_text(json.dumps(tasks), encoding="utf-8")
    assert "2 spurious:" in run("evaluate", tmp_path / "corrected.json", "--limit", "1").stdout
    assert "… and 1 more (--limit 0 shows all)" in run("evaluate", tmp_path / "corrected.json", "--limit", "1").stdout
    assert "more" not in run("evaluate", tmp_path / "corrected.json", "--limit", "0").stdout


def test_evaluate_tells_what_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    told = run("evaluate", tmp_path / "other.json")
    assert told.exit_code == 2
    assert "no export of Label Studio" in told.stderr
