"""What people see: terminal text, notebook HTML, files, charts."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import claimdiff as cd
from claimdiff.claims.record import Claim
from claimdiff.errors import InputError
from claimdiff.findings.record import Finding
from claimdiff.groups.record import Group
from claimdiff.report import Report
from claimdiff.report.text import WIDTH, summary
from claimdiff.report.words import context, period_in_words, question, side


def test_text_reads_question_sides_reason(report: Report) -> None:
    text = str(report)
    first = text.split("\n\n")[1].split("\n")
    assert first[0] == "1. Deaths, Khan Sheikhoun, 4 April 2017"
    assert first[1].startswith("   A  72  (a3, 5 April 2017, according to Syrian Observatory")
    assert any(line.startswith("   B  100") for line in first)
    assert first[-1].startswith("   CONFLICT: Two speakers count differently on one day. [rival_counts]")


def test_text_states_the_counts_first(report: Report) -> None:
    assert str(report).startswith("3 articles, 4 claims, 2 topics. Findings: conflict 2, update 1. 1 problem")


def test_text_fits_a_terminal(report: Report) -> None:
    assert max(len(line) for line in str(report).splitlines()) <= WIDTH


def test_text_stays_short(report: Report) -> None:
    text = summary(report, limit=1)
    assert "2. " not in text
    assert text.endswith("… and 2 more in report.conflicts")


@pytest.fixture
def rising(claims: dict[str, Claim], finding_maker: Callable[..., Finding]) -> Report:
    """One toll that rose three times, and one rival of it."""
    steps = [
        replace(claims["c72"], claim_id=f"s{day}", value=10.0 * day, quote=f"{10 * day}", as_of=date(2017, 4, day))
        for day in (7, 5, 4, 6)
    ]
    pairs = [(a, b) for a in steps for b in steps if a.claim_id < b.claim_id]
    members = (*(claim.claim_id for claim in steps), "c100")
    return Report(
        claims=[*steps, claims["c100"]],
        groups=[
            Group(group_id="g1", what="deaths", who=None, where=None, unit=None, when_start=None, when_end=None,
                  claim_ids=members),
        ],
        findings=[
            *(finding_maker(a, b, "update", 0.1, rule="toll_rose") for a, b in pairs),
            finding_maker(steps[0], claims["c100"], "conflict", 0.8),
        ],
    )  # fmt: skip


def test_updates_of_one_count_are_told_as_one_story(rising: Report) -> None:
    assert len(rising.conflicts) == 7
    _, conflict, story = str(rising).split("\n\n")
    assert "CONFLICT" in conflict
    lines = story.splitlines()
    assert lines[0] == "2. Deaths, Khan Sheikhoun, 4 April 2017"
    assert [line.split()[0] for line in lines[1:5]] == ["4", "5", "6", "7"]
    assert lines[1] == "   4 April 2017       40  (Syrian Observatory for Human Rights, a3)"
    assert lines[5].startswith("   UPDATE: 4 figures from first to last")
    assert lines[5].endswith("[toll_rose]")
    html = rising._repr_html_()
    assert html.count('class="finding ') == 1
    assert "4 figures from first to last" in html


def test_empty_report_shows_itself() -> None:
    assert str(Report()) == "0 articles, 0 claims, 0 topics. Findings: none.\n\nThere is nothing to compare."
    assert "No two answers differ." in Report()._repr_html_()


def test_html_is_escaped_and_marks_the_quote(report: Report) -> None:
    html = report._repr_html_()
    assert "Evening &lt;b&gt;Post&lt;/b&gt;" in html
    assert "<b>Post" not in html
    assert "killed <mark>at least 58</mark> people" in html


def test_html_page(report: Report, tmp_path: Path) -> None:
    page = report.to_html(tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "https://" not in page
    assert "notes.bin" in page
    assert "<b>Post" not in page


def test_json_holds_all_tables(report: Report, tmp_path: Path) -> None:
    content = json.loads(report.to_json(tmp_path / "report.json").read_text(encoding="utf-8"))
    assert {name: len(rows) for name, rows in content.items() if isinstance(rows, list)} == {
        "decisions": 0, "articles": 3, "claims": 4, "groups": 2, "findings": 3, "problems": 1, "conflicts": 3,
    }  # fmt: skip
    assert content["claims"][0]["high"] is None
    assert list(content["claims"][0]) == [*report.claims.columns, "cues"]


def test_jsonl_and_csv_hold_one_table(report: Report, tmp_path: Path) -> None:
    lines = report.to_jsonl(tmp_path / "f.jsonl", table="findings").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["verdict"] for line in lines] == ["update", "conflict", "conflict"]
    with open(report.to_csv(tmp_path / "c.csv", table="claims"), encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["quote"] for row in rows] == ["at least 58", "100", "72", "400"]


def test_unknown_table(report: Report, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no table 'clams'"):
        report.to_csv(tmp_path / "c.csv", table="clams")


def test_a_file_is_written_whole_or_not_at_all(report: Report, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "report.json"
    path.write_text("before", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(InputError, match=r"report\.json: No space left"):
        report.to_json(path)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_missing_folder(report: Report, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot write"):
        report.to_html(tmp_path / "nowhere" / "report.html")


def test_a_pipe_is_written_to(report: Report, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as reader:
        read = reader.submit(pipe.read_text, encoding="utf-8")
        report.to_csv(pipe)
    assert read.result().startswith("group_id,kind,verdict")
    assert pipe.is_fifo()


def test_a_folder_is_no_file(report: Report, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot write"):
        report.to_csv(tmp_path)


def test_a_link_stays_a_link(report: Report, tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("", encoding="utf-8")
    (tmp_path / "link.html").symlink_to(tmp_path / "real.html")
    report.to_html(tmp_path / "link.html")
    assert (tmp_path / "link.html").is_symlink()
    assert "claimdiff" in (tmp_path / "real.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        (date(2017, 4, 4), date(2017, 4, 4), "4 April 2017"),
        (date(2017, 4, 4), date(2017, 4, 6), "4 to 6 April 2017"),
        (date(2017, 4, 30), date(2017, 5, 1), "30 April 2017 to 1 May 2017"),
        (date(2016, 2, 1), date(2016, 2, 29), "February 2016"),
        (date(2016, 1, 1), date(2016, 12, 31), "2016"),
        (date(2011, 1, 1), date(2016, 12, 31), "2011 to 2016"),
        (date(2011, 3, 15), None, "from 15 March 2011"),
    ],
)
def test_period_in_words(first: date | None, last: date | None, words: str) -> None:
    assert period_in_words(first, last) == words


def test_question_names_both_measures_where_they_differ(claims: dict[str, Claim]) -> None:
    assert question([claims["c58"], claims["c400"]]) == "Deaths / injuries, Khan Sheikhoun, 4 April 2017"


def test_question_takes_no_holder_and_no_day_from_one_side(claims: dict[str, Claim]) -> None:
    held = replace(claims["c58"], what="territory share", counted=None, who="Islamic State")
    open_side = replace(held, who=None, when_start=None, when_end=None)
    assert question([held, open_side]) == "Territory share, Khan Sheikhoun"


def test_question_names_both_holders_and_places(claims: dict[str, Claim]) -> None:
    held = replace(claims["c58"], what="territory share", counted=None, who="Syrian army", where="Homs")
    other = replace(held, who="Islamic State", where="Hama")
    assert question([held, other]) == "Territory share, Syrian army / Islamic State, Homs / Hama, 4 April 2017"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("asserted", "according to Ana Reis"),
        ("denied", "denied by Ana Reis"),
        ("expected", "according to Ana Reis, a forecast"),
        ("conditional", "according to Ana Reis, as a possibility"),
    ],
)
def test_who_says_so_in_words(claims: dict[str, Claim], status: str, words: str) -> None:
    claim = replace(claims["c58"], said_by="Ana Reis", via=None, as_of=claims["c58"].published, status=status)
    assert side(claim).attribution == words


def test_context_of_a_long_sentence_keeps_the_quote() -> None:
    sentence = "word " * 100 + "killed 58 people" + " more" * 100
    claim = Claim(claim_id="c", article_id="a", what="deaths", quote="58", start=0, end=2, sentence=sentence)
    shown = context(claim, 80)
    assert shown.quote == "58"
    assert shown.before.startswith("… word")
    assert shown.before.endswith("killed ")
    assert shown.after.startswith(" people more")
    assert shown.after.endswith(" …")
    assert len(str(shown)) <= 90


def test_articles_without_a_date_are_named() -> None:
    texts = [cd.Article(id=f"note-{name}", text=f"A fire killed {n} people.") for n, name in enumerate("abcde", 3)]
    report = cd.compare([*texts, cd.Article(id="dated", text="A storm killed 12 people.", published="2019-03-15")])
    assert [article.id for article in report.undated] == [f"note-{name}" for name in "abcde"]
    told = "5 articles without a date: note-a, note-b, note-c and 2 more (report.undated)."
    assert told in " ".join(str(report).split())
    page = report.to_html()
    assert "<summary>5 articles without a date</summary>" in page
    assert '<a href="#a1"><bdi>note-b</bdi></a>' in page


def test_many_sources_are_folded() -> None:
    tolls = [cd.Article(source=f"Paper {n % 20}", text=f"A fire killed {n} people.") for n in range(2, 42)]
    page = cd.compare([*tolls, cd.Article(id="nameless", text="A storm killed 12 people.")]).to_html()
    shown, _, folded = page.partition("<summary>9 more sources</summary>")
    assert "<bdi>Paper 2</bdi> <small>2</small>" in shown
    assert "<bdi>nameless</bdi> <small>1</small></li>\n</ul></details>" in folded
