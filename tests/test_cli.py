"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from command_line import cli_runner

import claimdiff
from claimdiff.cli import main
from claimdiff.report.frames import CLAIM_COLUMNS, FINDING_COLUMNS, GROUP_COLUMNS

ARTICLES = [
    {
        "id": "north",
        "source": "Northern Courier",
        "published": "2019-03-15",
        "text": "The Agriculture Ministry said on Friday that the flood in Beira had killed 48 people.",
    },
    {
        "id": "south",
        "source": "Southern Gazette",
        "published": "2019-03-15",
        "text": "The Red Cross said on Friday that the flood in Beira had killed 190 people.",
    },
]
JSONL = "".join(json.dumps(article) + "\n" for article in ARTICLES)


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    result = cli_runner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def reworded(text: str, words: dict[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(old, new)
    return text


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return written(tmp_path / "articles.jsonl", JSONL)


def test_version() -> None:
    assert run("--version").stdout == f"claimdiff, version {claimdiff.__version__}\n"


@pytest.mark.parametrize("command", ["compare", "extract"])
def test_help_has_examples(command: str) -> None:
    told = run(command, "--help").stdout
    assert f"claimdiff {command} " in told
    assert "Examples:" in told
    assert "--columns text=body" in told


def test_compare_prints_both_sides(articles: Path) -> None:
    told = run("compare", articles)
    assert told.exit_code == 0
    assert told.stdout.startswith("2 articles, ")
    for words in ("Deaths", "Beira", "48", "190", "Northern Courier, 15 March 2019", "Southern Gazette"):
        assert words in told.stdout
    assert "CONFLICT" in told.stdout


def test_extract_prints_figures_with_what_they_answer(articles: Path) -> None:
    told = run("extract", articles).stdout
    assert "Northern Courier, 15 March 2019" in told
    assert "Deaths" in told
    assert all(len(line) <= 100 for line in told.splitlines())


def test_extract_records(articles: Path) -> None:
    rows = [json.loads(line) for line in run("extract", articles, "--format", "jsonl").stdout.splitlines()]
    assert rows == json.loads(run("extract", articles, "--format", "json").stdout)
    assert {48.0, 190.0} <= {row["value"] for row in rows}
    assert all(tuple(row) == CLAIM_COLUMNS for row in rows)
    texts = {article["id"]: article["text"] for article in ARTICLES}
    assert all(texts[row["article_id"]][row["start"] : row["end"]] == row["quote"] for row in rows)
    table = list(csv.DictReader(io.StringIO(run("extract", articles, "--format", "csv").stdout)))
    assert [row["claim_id"] for row in table] == [row["claim_id"] for row in rows]


def test_compare_records(articles: Path) -> None:
    whole = json.loads(run("compare", articles, "--format", "json").stdout)
    assert {"articles", "claims", "groups", "findings", "conflicts", "problems"} < set(whole)
    rows = [json.loads(line) for line in run("compare", articles, "--format", "jsonl").stdout.splitlines()]
    assert rows == whole["findings"]
    assert tuple(rows[0]) == FINDING_COLUMNS
    groups = run("compare", articles, "--format", "csv", "--table", "groups").stdout
    assert tuple(csv.DictReader(io.StringIO(groups)).fieldnames or ()) == GROUP_COLUMNS


@pytest.mark.parametrize("command", ["compare", "extract"])
def test_standard_input(command: str, articles: Path) -> None:
    piped = run(command, "-", "--format", "json", stdin=JSONL)
    assert piped.stdout == run(command, articles, "--format", "json").stdout


def test_fail_on_conflict(articles: Path, tmp_path: Path) -> None:
    assert run("compare", articles, "--fail-on-conflict").exit_code == 1
    alone = written(tmp_path / "one.jsonl", json.dumps(ARTICLES[0]) + "\n")
    assert run("compare", alone, "--fail-on-conflict").exit_code == 0


def test_html(articles: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    told = run("compare", articles, "--html", page, "--format", "jsonl")
    assert told.exit_code == 0
    assert "<mark>" in page.read_text(encoding="utf-8")
    assert all(line.startswith("{") for line in told.stdout.splitlines())


def test_more_than_the_limit(tmp_path: Path) -> None:
    fire = {"flood in Beira": "warehouse fire in Lima", "48": "12", "190": "35"}
    tolls = [*ARTICLES, *({**article, "id": None, "text": reworded(article["text"], fire)} for article in ARTICLES)]
    told = run("compare", "-", "--limit", "1", stdin="".join(json.dumps(toll) + "\n" for toll in tolls))
    assert told.stdout.endswith("… and 1 more (--limit 0 shows all)\n")


def test_warnings_are_of_what_is_lost(tmp_path: Path) -> None:
    text = "Rescuers walked 30 km (19 miles) to the village, and 12 people were found dead."
    told = run("compare", written(tmp_path / "walk.txt", text), written(tmp_path / "empty.txt", ""))
    assert told.stderr == f"Warning: {tmp_path / 'empty.txt'}: the file holds no text\n"
    shown = " ".join(told.stdout.split())
    assert f"1 problem in reading: {tmp_path / 'empty.txt'}. 1 article without a date: walk.txt." in shown


def test_columns(tmp_path: Path) -> None:
    content = "body,outlet,day\nThe storm killed 12 people in Manila.,Bay Paper,2020-11-12\n"
    path = written(tmp_path / "news.csv", content)
    names = ["--columns", "text=body", "--columns", "source=outlet", "--columns", "published=day"]
    (row,) = json.loads(run("extract", path, *names, "--format", "json").stdout)
    assert (row["value"], row["source"], row["published"]) == (12.0, "Bay Paper", "2020-11-12")


def test_lexicon(articles: Path, tmp_path: Path) -> None:
    alias = '[[alias]]\nname = "Flood Desk"\ntype = "group"\naliases = ["Red Cross"]\n'
    lexicon = written(tmp_path / "own.toml", alias)
    rows = json.loads(run("extract", articles, "--lexicon", lexicon, "--format", "json").stdout)
    assert "Flood Desk" in {row["said_by"] for row in rows}


def test_no_figures_is_a_result(tmp_path: Path) -> None:
    calm = "Nothing of note happened in the valley, and everybody was content with it.\n"
    path = written(tmp_path / "calm.txt", calm)
    told = run("compare", path, "--fail-on-conflict")
    assert told.exit_code == 0
    assert "No two answers differ." in told.stdout
    assert run("compare", path, "--format", "csv").stdout.strip() == ",".join(FINDING_COLUMNS)


def test_one_unreadable_file_does_not_stop_the_others(articles: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(b"\x00\xff\x00\x01binary")
    told = run("compare", articles, broken)
    assert told.exit_code == 0
    assert "broken.jsonl" in told.stderr
    assert "190" in told.stdout


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[1, 2]", ":3: "),
        ('{"text": "A storm killed 12', ":3: "),
        ('{"text": "The storm killed 12 people.", "published": "the 40th of May"}', "the 40th of May"),
        ('{"text": "   "}', "no text"),
    ],
)
def test_one_bad_line_does_not_stop_the_others(line: str, message: str) -> None:
    told = run("compare", "-", stdin=JSONL + line + "\n")
    assert told.exit_code == 0
    assert message in told.stderr
    assert "190" in told.stdout


BAD = {
    "empty": ("empty.txt", b""),
    "blank": ("blank.txt", b" \n\n "),
    "binary": ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))),
    "truncated json": ("broken.json", b'{"text": "Twelve'),
    "no text column": ("table.csv", b"heading,body\na,b\n"),
}


@pytest.mark.parametrize(("name", "content"), BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize("command", ["compare", "extract"])
def test_bad_files(tmp_path: Path, command: str, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    told = run(command, path)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert name in told.stderr


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (["compare"], None, "Missing argument"),
        (["compare", "nowhere.txt"], None, "nowhere.txt"),
        (["compare", "-"], "", "standard input: it holds no article"),
        (["compare", "-"], "not json\n", ":1: "),
        (["extract", "-"], '{"body": "ok"}\n', "text"),
        (["extract", "-", "--columns", "text"], JSONL, "--columns text"),
        (["extract", "-", "--lexicon", "nowhere.toml"], JSONL, "nowhere.toml"),
        (["compare", "-", "--html", "nowhere/report.html"], JSONL, "nowhere/report.html"),
        (["compare", "-", "--format", "xml"], JSONL, "xml"),
        (["compare", "-", "--columns", "text=nothing"], JSONL, "--columns text=…"),
        (["compare", "-", "--columns", "body=text"], JSONL, "--columns body=text: write FIELD=COLUMN"),
    ],
)
def test_bad_arguments(arguments: list[str], stdin: str | None, message: str) -> None:
    told = run(*arguments, stdin=stdin)
    assert told.exit_code == 2
    assert message in told.stderr
    assert told.stdout == ""


def test_output_goes_to_a_file(articles: Path, tmp_path: Path) -> None:
    for form in ("text", "json", "jsonl", "csv"):
        path = tmp_path / f"out.{form}"
        told = run("compare", articles, "--format", form, "--output", path)
        assert (told.exit_code, told.stdout) == (0, "")
        assert path.read_text(encoding="utf-8") == run("compare", articles, "--format", form).stdout
    read = claimdiff.read_report(tmp_path / "out.json")
    assert read.counts()["conflict"] == 1


def test_parquet_goes_to_a_file(articles: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "claims.parquet"
    assert run("extract", articles, "--format", "parquet", "-o", path).exit_code == 0
    assert parquet.read_table(path).to_pylist() == json.loads(run("extract", articles, "--format", "json").stdout)
    told = run("extract", articles, "--format", "parquet")
    assert told.exit_code == 2
    assert "needs --output PATH" in told.stderr


def test_formulas_are_escaped_unless_told_otherwise(tmp_path: Path) -> None:
    line = json.dumps({**ARTICLES[0], "source": "=cmd|' /C calc'!A0"})
    rows = csv.DictReader(io.StringIO(run("extract", "-", "--format", "csv", stdin=line).stdout))
    assert {row["source"] for row in rows} == {"'=cmd|' /C calc'!A0"}
    rows = csv.DictReader(io.StringIO(run("extract", "-", "--format", "csv", "--no-escape-formulas", stdin=line).stdout))
    assert {row["source"] for row in rows} == {"=cmd|' /C calc'!A0"}


def test_the_package_runs_as_the_command() -> None:
    told = subprocess.run([sys.executable, "-m", "claimdiff", "extract", "--help"], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("Usage: claimdiff extract [OPTIONS] FILES...")
