"""Reports as files: the versioned form, round trips without loss, and what must not be read."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimdiff as cd
from claimdiff.articles.record import Article
from claimdiff.claims.record import Claim
from claimdiff.decisions import Decision
from claimdiff.errors import Problem
from claimdiff.findings.record import Finding
from claimdiff.groups.record import Group
from claimdiff.policy import Policy
from claimdiff.report import Report
from claimdiff.report.document import VERSION, document, document_lines, schema
from claimdiff.report.exports import csv_text, json_text

ARTICLES = [
    Article(
        id="north",
        source="Northern Courier",
        published=datetime(2019, 3, 15, 9, 30),
        title="Flood in Beira kills 48",
        url="https://example.org/flood",
        text="The Agriculture Ministry said on Friday that the flood in Beira had killed 48 people.",
    ),
    Article(id="south", source="Southern Gazette", published=date(2019, 3, 15),
            text="The Red Cross said on Friday that the flood in Beira had killed 190 people 🌊 and hurt 30 at Pier Nine."),
    Article(text="March 16, 2019\nHarbour Watch said that 200 people had been killed by the flood in Beira."),
]  # fmt: skip
Changed = Callable[[Any, st.DataObject], Any]
WRITERS: dict[str, Callable[[Report, Path], Path]] = {"json": Report.to_json, "jsonl": Report.to_jsonl}


@pytest.fixture(scope="module")
def whole() -> Report:
    """A report with all that one can hold: own names, own conventions, decisions, problems."""
    lexicon = {
        "alias": [{"name": "Harbour Watch", "type": "group", "aliases": ["HW"], "party": "Harbour Watch"}],
        "place": [{"name": "Pier Nine", "level": "site", "country": "Canada"}],
        "measure": [{"name": "stranded boats", "nouns": ["boat", "ferry"]}],
    }
    claims = [claim.claim_id for article in ARTICLES[:2] for claim in cd.extract(article) if claim.value in (48.0, 190.0)]
    word = {"by": "Ana Reis", "when": "2026-11-22"}
    decisions = [
        {"a": claims[0], "b": claims[-1], "kind": "claim", "answer": "same", **word},
        {"a": "Harbour Watch", "b": "Port Watch", "kind": "name", "answer": "same", "note": "one office", **word},
    ]
    policy = Policy(dozens=(12, 99), off=frozenset({"attacker_counted"}))
    report = cd.compare([*ARTICLES, {"text": "  "}], lexicon=lexicon, policy=policy, decisions=decisions)
    assert report.finding_records
    assert report.problem_records
    return report


def state(report: Report) -> dict[str, Any]:
    return {
        "articles": report.articles,
        "claims": report.claim_records,
        "groups": report.group_records,
        "findings": report.finding_records,
        "problems": report.problem_records,
        "policy": report.policy,
        "lexicon": report.lexicon,
        "decisions": report.decided.decisions,
    }


@pytest.mark.parametrize("form", WRITERS)
def test_nothing_is_lost(whole: Report, form: str, tmp_path: Path) -> None:
    path = WRITERS[form](whole, tmp_path / f"report.{form}")
    read = cd.read_report(path)
    assert state(read) == state(whole)
    again = WRITERS[form](read, tmp_path / f"again.{form}")
    assert again.read_bytes() == path.read_bytes()


def test_a_read_report_answers_as_the_saved_one(whole: Report, tmp_path: Path) -> None:
    read = cd.read_report(whole.to_json(tmp_path / "report.json"))
    pd.testing.assert_frame_equal(read.conflicts, whole.conflicts)
    pd.testing.assert_frame_equal(read.groups, whole.groups)
    a, b = whole.claim_records[0].claim_id, whole.claim_records[-1].claim_id
    assert read.why(a, b) == whole.why(a, b)
    assert str(read) == str(whole)
    assert state(read.about(place="Beira")) == state(whole.about(place="Beira"))


def test_empty_report(tmp_path: Path) -> None:
    for form, write in WRITERS.items():
        assert state(cd.read_report(write(Report(), tmp_path / form))) == state(Report())


def test_hand_made_report(report: Report, tmp_path: Path) -> None:
    for form, write in WRITERS.items():
        assert state(cd.read_report(write(report, tmp_path / form))) == state(report)


# --- the schema


def validator(part: str | None = None) -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    form = schema()
    jsonschema.Draft202012Validator.check_schema(form)
    if part:
        form = {"$schema": form["$schema"], "$ref": f"#/$defs/{part}", "$defs": form["$defs"]}
    return jsonschema.Draft202012Validator(form, format_checker=jsonschema.FormatChecker())


def test_documents_follow_the_schema(whole: Report, report: Report) -> None:
    check, check_line = validator(), validator("line")
    for one in (whole, report, Report()):
        check.validate(json.loads(json_text(document(one))))
        for line in document_lines(one):
            check_line.validate(json.loads(json.dumps(line)))


@pytest.mark.parametrize(
    ("part", "kind"),
    [("article", Article), ("claim", Claim), ("finding", Finding), ("problem", Problem), ("decision", Decision)],
)
def test_schema_names_every_slot(part: str, kind: type[Any]) -> None:
    defs = schema()["$defs"]
    own = defs.get(f"{part}_fields", defs[part])
    assert list(own["properties"]) == [field.name for field in fields(kind)] == own["required"]


def test_schema_of_groups_holds_the_record_and_the_columns() -> None:
    own = schema()["$defs"]["group_fields"]["properties"]
    assert set(own) == {field.name for field in fields(Group)} | set(Report().groups.columns)


def spoilt(content: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy in which the value at a path such as "claims.0.kind" is another."""
    copy: dict[str, Any] = json.loads(json.dumps(content))
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    at: Any = copy
    for part in way:
        at = at[part]
    at[last] = value
    return copy


SPOILT = [
    ("claims.0.kind", "figures", "claim 1: kind must be one of figure, event"),
    ("claims.0.value", "48", "claim 1: value must be a finite number or null"),
    ("claims.0.value", True, "claim 1: value must be a finite number or null"),
    ("claims.0.start", 1.5, "claim 1: start must be a whole number"),
    ("claims.0.published", "the 40th of May", "claim 1: published must be a day"),
    ("claims.0.colour", "red", "claim 1: unknown field 'colour'"),
    ("claims.0.cues", "revision", "claim 1: cues must be a list of strings"),
    ("claims.0", [], "claim 1: must be an object"),
    ("claims", {}, "claims must be a list"),
    ("findings.0.verdict", "conflicts", "finding 1: verdict must be one of agree, compatible"),
    ("findings.0.independent", 1, "finding 1: independent must be true or false"),
    ("groups.0.colour", "red", "group 1: unknown field 'colour'"),
    ("colour", "red", "unknown field 'colour'"),
]


@pytest.mark.parametrize(("path", "value", "message"), SPOILT)
def test_what_the_schema_forbids_is_not_read(whole: Report, tmp_path: Path, path: str, value: Any, message: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    content = spoilt(document(whole), path, value)
    with pytest.raises(jsonschema.ValidationError):
        validator().validate(content)
    (tmp_path / "r.json").write_text(json_text(content), encoding="utf-8")
    with pytest.raises(cd.InputError, match=r"r\.json") as told:
        cd.read_report(tmp_path / "r.json")
    assert message in str(told.value)


CONTRADICTIONS = [
    ("claims.0.quote", "49 people", "does not say '49 people'"),
    ("findings.0.a_claim", "c0", "a finding names the claim 'c0'"),
    ("groups.0.claim_ids", ["c0"], "names the claim 'c0'"),
    ("articles.1.id", "north", "two articles have the id 'north'"),
    ("policy.dozens", [99, 12], "dozens"),
    ("policy.leniency", 3, "the policy has no 'leniency'"),
    ("policy.about_reach", "far", "the policy's about_reach must be a number"),
    ("lexicon.alias.0.type", "ship", "type must be one of"),
    ("lexicon", ["x"], "lexicon"),
    ("decisions.0.answer", "perhaps", "answer must be same or different"),
]


@pytest.mark.parametrize(("path", "value", "message"), CONTRADICTIONS)
def test_a_report_that_contradicts_itself(whole: Report, tmp_path: Path, path: str, value: Any, message: str) -> None:
    (tmp_path / "r.json").write_text(json_text(spoilt(document(whole), path, value)), encoding="utf-8")
    with pytest.raises(cd.InputError) as told:
        cd.read_report(tmp_path / "r.json")
    assert message in str(told.value)


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_change_is_read_or_refused(whole: Report, tmp_path: Path, data: st.DataObject, changed: Changed) -> None:
    """Whatever stands where, a file is either a sound report or refused with a message that names the file."""
    (tmp_path / "r.json").write_text(json_text(changed(document(whole), data)), encoding="utf-8")
    try:
        read = cd.read_report(tmp_path / "r.json")
    except cd.InputError as error:
        assert "r.json" in str(error)  # noqa: PT017
        return
    assert state(cd.read_report(read.to_json(tmp_path / "again.json"))) == state(read)


# --- other files


def test_newer_version(whole: Report, tmp_path: Path) -> None:
    for form, write in WRITERS.items():
        path = write(whole, tmp_path / form)
        text = path.read_text(encoding="utf-8").replace(f'"version": {VERSION}', f'"version": {VERSION + 1}', 1)
        path.write_text(text, encoding="utf-8")
        with pytest.raises(cd.InputError, match=rf"version {VERSION + 1} of the form by claimdiff .* upgrade"):
            cd.read_report(path)


@pytest.mark.parametrize("form", WRITERS)
@given(share=st.floats(min_value=0, max_value=1, exclude_max=True))
def test_a_file_that_was_cut_off_is_never_read(form: str, share: float, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("cut")
    report = cd.compare(ARTICLES[:2])
    data = WRITERS[form](report, folder / "whole").read_bytes().rstrip()
    (folder / "cut").write_bytes(data[: int(share * len(data))])
    with pytest.raises(cd.InputError, match="cut"):
        cd.read_report(folder / "cut")


FOREIGN = {
    "empty": (b"", "empty; was it cut off"),
    "list": (b"[1, 2]", "no report"),
    "other object": (b'{"claims": []}', 'no report: it does not say "format"'),
    "table": (b'{"claim_id": "c1"}\n{"claim_id": "c2"}\n', "not valid JSON"),
    "binary": (b"\x89PNG\r\n\x1a\n\xff", "no text in UTF-8"),
    "deep": (b"[" * 100_000, "nested too deeply"),
    "deep object": (b'{"format": ' * 100_000, "nested too deeply"),
    "not a number": (b'{"format": "claimdiff report", "version": NaN}', "NaN is no number"),
    "no version": (b'{"format": "claimdiff report"}', "version must be a whole number"),
    "version of another kind": (b'{"format": "claimdiff report", "version": "1"}', "version must be a whole number"),
    "twice": (b'{"format": "claimdiff report", "version": 1, "version": 1}', "'version' is given twice"),
    "head alone": (b'{"format": "claimdiff report", "version": 1}', "must be a list"),
    "huge number": (b'{"version": ' + b"9" * 10_000 + b"}", "not valid JSON"),
}


@pytest.mark.parametrize(("content", "message"), FOREIGN.values(), ids=FOREIGN)
def test_foreign_files(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "other.json").write_bytes(content)
    with pytest.raises(cd.InputError, match=r"other\.json") as told:
        cd.read_report(tmp_path / "other.json")
    assert message in str(told.value)


@pytest.mark.parametrize("number", ["1e999", "9" * 400])
def test_number_beyond_what_a_float_holds(whole: Report, tmp_path: Path, number: str) -> None:
    text = json_text(document(whole)).replace('"value": 48.0', f'"value": {number}', 1)
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    with pytest.raises(cd.InputError, match="value must be a finite number"):
        cd.read_report(tmp_path / "r.json")


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.json", tmp_path):
        with pytest.raises(cd.InputError, match="cannot be read"):
            cd.read_report(path)


def test_large_file_is_read_when_allowed(whole: Report, tmp_path: Path) -> None:
    path = whole.to_json(tmp_path / "r.json")
    with pytest.raises(cd.InputError, match="more than 100 bytes; allow more"):
        cd.read_report(path, largest=100)
    assert cd.read_report(path, largest=path.stat().st_size).claim_records == whole.claim_records


def test_half_a_surrogate_pair_survives(tmp_path: Path) -> None:
    report = cd.compare([Article(id="a", text="The storm \ud83c killed 12 people in Manila.")])
    for form, write in WRITERS.items():
        assert cd.read_report(write(report, tmp_path / form)).articles == report.articles


# --- CSV and Parquet

FORMULAS = ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_formulas_are_escaped_on_request(cell: str) -> None:
    row = {"quote": cell, "value": -2.5}
    (plain,) = csv.DictReader(io.StringIO(csv_text([row], list(row)), newline=""))
    (escaped,) = csv.DictReader(io.StringIO(csv_text([row], list(row), escape_formulas=True), newline=""))
    assert plain["quote"] == cell
    assert escaped["quote"] == f"'{cell}"
    assert escaped["value"] == plain["value"] == "-2.5"


def test_ordinary_cells_stay_as_they_are() -> None:
    row = {"quote": "at least 58", "a": None, "b": "a=b", "c": ""}
    assert csv_text([row], list(row), escape_formulas=True) == csv_text([row], list(row))


def test_csv_of_a_report_is_escaped_on_request(tmp_path: Path) -> None:
    report = cd.compare([Article(id="=HYPERLINK(1)", text="The storm killed 12 people in Manila.")])
    plain, escaped = tmp_path / "plain.csv", tmp_path / "escaped.csv"
    report.to_csv(plain, "claims")
    report.to_csv(escaped, "claims", escape_formulas=True)
    assert set(pd.read_csv(plain)["article_id"]) == {"=HYPERLINK(1)"}
    assert set(pd.read_csv(escaped)["article_id"]) == {"'=HYPERLINK(1)"}


@pytest.mark.parametrize("table", ["claims", "groups", "findings", "conflicts", "problems"])
def test_parquet_holds_the_table(whole: Report, table: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for report in (whole, Report()):
        read = parquet.read_table(report.to_parquet(tmp_path / "t.parquet", table))
        assert read.to_pylist() == report.rows(table)
        empty = parquet.read_table(Report().to_parquet(tmp_path / "e.parquet", table))
        assert read.schema.equals(empty.schema)


def test_parquet_names_its_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(cd.MissingExtraError, match=r"claimdiff\[parquet\]"):
        Report().to_parquet(tmp_path / "t.parquet")


# --- writing

PARTS = {
    "json": lambda report, path: report.to_json(path),
    "jsonl": lambda report, path: report.to_jsonl(path),
    "csv": lambda report, path: report.to_csv(path),
    "parquet": lambda report, path: report.to_parquet(path),
    "html": lambda report, path: report.to_html(path),
}


@pytest.mark.parametrize("form", PARTS)
def test_files_are_written_whole_or_not_at_all(form: str, whole: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    path = tmp_path / "file"
    path.write_text("before", encoding="utf-8")
    path.chmod(0o600)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(cd.InputError, match="No space left"):
            PARTS[form](whole, path)
    assert path.read_text(encoding="utf-8") == "before"
    PARTS[form](whole, path)
    assert path.read_bytes() != b"before"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_threads_may_write_one_file(whole: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(whole.to_json, [path] * 24))
    assert cd.read_report(path).as_dict() == whole.as_dict()
    assert list(tmp_path.iterdir()) == [path]
