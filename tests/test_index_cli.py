"""`claimdiff add`, `check` and `report`: what they print, where, and with which exit code."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from test_cli import ARTICLES, run, written

TEXTS = {"north.txt": ARTICLES[0], "south.txt": ARTICLES[1]}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, article in TEXTS.items():
        written(tmp_path / name, f"Source: {article['source']}\nMarch 15, 2019\n\n{article['text']}\n")
    return tmp_path


def test_add_then_check_then_report(folder: Path) -> None:
    assert run("add", "claims.sqlite", "north.txt").stdout == "1 article added, 0 revised, 0 unchanged.\n"
    told = run("check", "claims.sqlite", "south.txt", "--fail-on-conflict")
    assert told.exit_code == 1
    for words in ("48 people", "190 people", "Northern Courier", "Southern Gazette", "CONFLICT"):
        assert words in told.stdout
    assert run("add", "claims.sqlite", "north.txt", "south.txt").stdout == "1 article added, 0 revised, 1 unchanged.\n"
    rows = [json.loads(line) for line in run("report", "claims.sqlite", "--format", "jsonl").stdout.splitlines()]
    assert [row["verdict"] for row in rows] == ["conflict"]
    assert run("report", "claims.sqlite", "--fail-on-conflict").exit_code == 1
    elsewhere = run("report", "claims.sqlite", "--place", "Peru", "--fail-on-conflict")
    assert (elsewhere.exit_code, elsewhere.stdout.partition("\n")[0]) == (0, "0 articles, 0 claims, 0 topics. Findings: none.")


def test_ids_of_files_do_not_depend_on_what_is_given_with_them(folder: Path) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        written(folder / name / "news.txt", f"The governor said {len(name) + ord(name)} people were killed in Porto.")
    assert "1 article added" in run("add", "claims.sqlite", "a/news.txt").stdout
    assert "1 article added, 0 revised, 1 unchanged" in run("add", "claims.sqlite", "a", "b/news.txt").stdout


def test_a_revision_is_told(folder: Path) -> None:
    run("add", "claims.sqlite", "north.txt")
    written(folder / "north.txt", (folder / "north.txt").read_text().replace("48", "52"))
    told = run("add", "claims.sqlite", "north.txt")
    assert (told.stdout, told.stderr) == ("0 articles added, 1 revised, 0 unchanged.\n", "Revised: north.txt\n")


@pytest.mark.parametrize("form", ["json", "csv"])
def test_check_prints_records(folder: Path, form: str) -> None:
    run("add", "claims.sqlite", "north.txt")
    told = run("check", "claims.sqlite", "south.txt", "--format", form, "--html", "check.html")
    assert told.exit_code == 0
    assert "rival_speakers" in told.stdout
    assert "190 people" in (folder / "check.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("check", "north.txt"), ("report",)])
def test_an_index_that_is_not_there_is_not_made(folder: Path, arguments: tuple[str, ...]) -> None:
    command, *files = arguments
    told = run(command, "mistyped.sqlite", *files)
    assert told.exit_code == 2
    assert "there is no index 'mistyped.sqlite'" in told.stderr
    assert not (folder / "mistyped.sqlite").exists()


def test_check_takes_one_article(folder: Path) -> None:
    run("add", "claims.sqlite", "north.txt")
    told = run("check", "claims.sqlite", "north.txt", "south.txt")
    assert told.exit_code == 2
    assert "check takes one article, and 2 were given" in told.stderr


def test_a_file_that_is_no_index_is_bad_input(folder: Path) -> None:
    told = run("add", "south.txt", "north.txt")
    assert told.exit_code == 2
    assert "south.txt: this file is no index of claims" in told.stderr


def test_a_newer_format_is_bad_input(folder: Path) -> None:
    run("add", "claims.sqlite", "north.txt")
    with sqlite3.connect("claims.sqlite") as db:
        db.execute("PRAGMA user_version = 9")
    told = run("check", "claims.sqlite", "south.txt")
    assert told.exit_code == 2
    assert "format 9" in told.stderr
    assert "update claimdiff" in told.stderr


@pytest.mark.parametrize("command", ["add", "check", "report"])
def test_help_has_examples(command: str) -> None:
    told = run(command, "--help").stdout
    assert f"claimdiff {command} claims.sqlite" in told
    assert "Examples:" in told
