"""What a notebook shows: reports, tables, topics and findings; charts and their files; progress."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

import claimdiff as cd
from claimdiff.claims.record import Claim
from claimdiff.errors import InputError, MissingExtraError, UnknownClaimError
from claimdiff.findings.record import Finding
from claimdiff.report import Report, chart

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def is_escaped(html: str) -> bool:
    """Whether no tag or handler of the hostile text is one of the page's."""
    inside = re.sub(r"<style>.*?</style>", "", html, flags=re.S)
    return "alert(1)" in inside and not re.search(r"<(script|img)", inside)


def test_a_report_shows_counts_questions_quotes(report: Report) -> None:
    html = report._repr_html_()
    assert "3 articles, 4 claims, 2 topics" in html
    assert "How many people were killed in Khan Sheikhoun on 4 April 2017?" in html
    assert "killed <mark>at least 58</mark> people" in html
    assert "href=" not in html


def test_a_report_shows_few_topics_and_counts_the_others(claims: dict[str, Claim], finding_maker: Callable[..., Finding]) -> None:
    members, groups, findings = [], [], []
    for number in range(8):
        pair = [replace(claims[name], claim_id=f"{name}-{number}", group_id=f"g{number}") for name in ("c58", "c100")]
        members += pair
        findings.append(finding_maker(*pair, "conflict", 0.9))
        groups.append(
            cd.Group(group_id=f"g{number}", what="deaths", who=None, where=None, unit=None, when_start=None, when_end=None,
                     claim_ids=tuple(claim.claim_id for claim in pair))
        )  # fmt: skip
    html = Report(claims=members, groups=groups, findings=findings)._repr_html_()
    assert html.count('class="finding ') == 5
    assert "… and 3 more in report.conflicts" in html


def test_conflicts_show_verdicts_and_any_choice_of_rows_does_too(report: Report) -> None:
    assert isinstance(report.conflicts, pd.DataFrame)
    assert report.conflicts._repr_html_().count("v-conflict") == report.findings._repr_html_().count("v-conflict")
    chosen = report.conflicts[report.conflicts["verdict"] == "update"]
    html = chosen._repr_html_()
    assert ">update<" in html
    assert ">conflict<" not in html
    assert "Evening &lt;b&gt;Post&lt;/b&gt;" in report.conflicts._repr_html_()


def test_columns_and_computed_tables_show_as_pandas_does(report: Report) -> None:
    assert 'class="dataframe"' in report.conflicts[["verdict", "rule"]]._repr_html_()
    assert 'class="dataframe"' in report.findings.groupby("verdict").agg({"severity": "max"})._repr_html_()
    with pd.option_context("display.notebook_repr_html", False):
        assert report.conflicts._repr_html_() is None


def test_many_findings_show_few_rows(report: Report) -> None:
    many = pd.concat([report.findings] * 20, ignore_index=True)
    assert many._repr_html_().count("<tr>") == 21
    assert "… and 40 more" in many._repr_html_()


def test_a_topic_shows_its_claims_and_is_still_the_group(report: Report) -> None:
    group = report.group("g1")
    assert "killed <mark>at least 58</mark> people" in group._repr_html_()
    assert group == report.group_records[0]
    assert report.group_records[0] == group
    assert hash(group) == hash(report.group_records[0])
    assert repr(group) == repr(report.group_records[0])
    assert group != report.group("g2")
    assert replace(group, where="Idlib").where == "Idlib"


def test_a_topic_of_one_claim_shows_its_slots(report: Report) -> None:
    assert "Khan Sheikhoun" in report.group("g2")._repr_html_()
    assert "<th" in report.group_records[1]._repr_html_()


def test_a_finding_shows_both_quotes_and_its_rule(report: Report) -> None:
    html = report.judge("c72", "c100")._repr_html_()
    assert "“72”" in html
    assert "“100”" in html
    assert "rival_counts" in html


def test_all_is_escaped(report: Report) -> None:
    claims = [
        replace(claim, source=HOSTILE, said_by=HOSTILE, via=HOSTILE, who=HOSTILE, where=HOSTILE, counted=HOSTILE, what=HOSTILE)
        for claim in report.claim_records
    ]
    findings = [
        replace(finding, a_source=HOSTILE, b_quote=HOSTILE, explanation=HOSTILE, rule=HOSTILE, kind=HOSTILE)
        for finding in report.finding_records
    ]
    groups = [replace(group, what=HOSTILE, where=HOSTILE) for group in report.group_records]
    hostile = Report(report.articles, claims, groups, findings)
    shown = [hostile._repr_html_(), hostile.conflicts._repr_html_(), findings[0]._repr_html_(), groups[1]._repr_html_()]
    shown += [hostile.group(name)._repr_html_() for name in ("g1", "g2")]
    assert all(map(is_escaped, shown))


@pytest.fixture
def week(claims: dict[str, Claim], finding_maker: Callable[..., Finding]) -> Report:
    """A toll on five days, told by two sources, one of them as a range."""
    told = [
        replace(claims["c100"], claim_id=f"d{n}", value=100.0 + 10 * n, low=100.0 + 10 * n, high=100.0 + 10 * n,
                source=("Daily Wire", "Evening Post")[n % 2], as_of=date(2017, 4, 4) + timedelta(days=n))
        for n in range(5)
    ]  # fmt: skip
    told[3] = replace(told[3], value=None, low=120.0, high=140.0, modifier="between", sentence=HOSTILE)
    group = cd.Group(group_id="g1", what="deaths", who=None, where=None, unit=None, when_start=None, when_end=None,
                     claim_ids=tuple(claim.claim_id for claim in told))  # fmt: skip
    pairs = [finding_maker(a, b, "update", 0.1) for a, b in pairwise(told)]
    return Report(claims=told, groups=[group], findings=pairs)


class TestPlot:
    @pytest.fixture(autouse=True)
    def _altair(self) -> None:
        pytest.importorskip("altair", reason="altair is not installed: python -m pip install 'claimdiff[plot]'")

    def test_positions_stand_over_time_with_intervals(self, week: Report) -> None:
        chart = week.plot("g1").to_dict()
        rows = chart["data"]["values"]
        assert [row["day"] for row in rows] == [f"2017-04-0{n}T00:00:00Z" for n in range(4, 9)]
        assert [(row["low"], row["high"]) for row in rows][3] == (120.0, 140.0)
        bar, dot = chart["layer"]
        assert (bar["encoding"]["y"]["field"], bar["encoding"]["y2"]["field"]) == ("low", "high")
        assert {tip["field"] for tip in dot["encoding"]["tooltip"]} >= {"quote", "source", "said_by", "sentence"}
        assert chart["title"]["text"] == "How many people were killed in Khan Sheikhoun on 4 April 2017?"

    def test_few_days_have_a_row_a_position(self, report: Report) -> None:
        chart = report.plot("g1").to_dict()
        assert len(chart["data"]["values"]) == 3
        assert chart["layer"][0]["encoding"]["y"]["field"] == "label"

    def test_one_claim_can_be_drawn(self, report: Report) -> None:
        assert [row["quote"] for row in report.plot("g2").to_dict()["data"]["values"]] == ["400"]

    def test_all_topics_that_differ(self) -> None:
        report = cd.compare(Path(__file__).parent.parent / "examples" / "turkey-syria-earthquake-2023" / "articles.jsonl")
        assert len(report.plot().to_dict()["vconcat"]) > 2
        assert len(report.plot(limit=2).to_dict()["vconcat"]) == 2

    def test_no_more_charts_are_made_than_are_shown(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made, original = [], chart._of_positions
        monkeypatch.setattr(chart, "_of_positions", lambda *of: made.append(of) or original(*of))
        report = cd.compare(Path(__file__).parent.parent / "examples" / "turkey-syria-earthquake-2023" / "articles.jsonl")
        report.plot(limit=2)
        assert len(made) == 2

    def test_nothing_to_draw(self, report: Report) -> None:
        with pytest.raises(InputError, match="no figure to draw"):
            Report().plot()
        with pytest.raises(UnknownClaimError):
            report.plot("g9")

    def test_files_are_whole_and_need_no_network(self, week: Report, tmp_path: Path) -> None:
        pytest.importorskip("vl_convert")
        page = tmp_path / "toll.html"
        week.plot("g1", path=page)
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<script[^>]+src=|<link", text)
        assert "vegaEmbed" in text
        assert not re.search(r"<script>alert|<img src=x", text)
        week.plot("g1", path=tmp_path / "toll.png")
        assert (tmp_path / "toll.png").read_bytes().startswith(b"\x89PNG")
        week.plot("g1", path=tmp_path / "toll.svg")
        assert (tmp_path / "toll.svg").read_text(encoding="utf-8").startswith("<svg")
        week.plot("g1", path=tmp_path / "toll.json")
        assert json.loads((tmp_path / "toll.json").read_text(encoding="utf-8"))["data"]
        assert len(list(tmp_path.iterdir())) == 4

    @pytest.mark.parametrize("name", ["toll.docx", "toll", "nowhere/toll.svg"])
    def test_another_kind_of_file_is_named(self, week: Report, tmp_path: Path, name: str) -> None:
        with pytest.raises(InputError, match=f"cannot write .*{name}"):
            week.plot("g1", path=tmp_path / name)
        assert not list(tmp_path.iterdir())

    def test_what_is_no_path_or_no_number_is_told(self, week: Report) -> None:
        with pytest.raises(InputError, match="cannot write a chart as 5"):
            week.plot("g1", path=5)  # type: ignore[arg-type]
        with pytest.raises(InputError, match="limit must be a whole number from 1"):
            week.plot(limit=0)


def test_plot_names_its_extra(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtraError, match=r"claimdiff\[plot\]"):
        report.plot("g1")


def test_progress_is_shown_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, object]] = []

    def bar(results: list[object], **options: object) -> list[object]:
        told.append(options)
        return list(results)

    monkeypatch.setattr("tqdm.auto.tqdm", bar)
    articles = ["The flood in Beira killed 48 people.", "The flood in Beira killed 190 people."]
    quiet, shown = cd.compare(articles), cd.compare(articles, progress=True)
    assert [options["total"] for options in told] == [2]
    assert shown.rows("claims") == quiet.rows("claims")


def test_progress_tells_of_comparing_too_where_claims_are_many(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("claimdiff.pipeline._MANY_CLAIMS", 2)
    cd.compare(["The flood in Beira killed 48 people.", "The flood in Beira killed 190 people."], progress=True)
    assert "comparing the claims" in capsys.readouterr().err
