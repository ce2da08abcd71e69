"""The HTML page as text: what it says, what it leaves out, how large it grows; and the parts it is made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimdiff as cd
from claimdiff.claims.measures import measure_table
from claimdiff.claims.record import Claim
from claimdiff.data import load_table
from claimdiff.errors import InputError
from claimdiff.findings.record import Finding
from claimdiff.report import Report
from claimdiff.report.axis import day_axis, figure_axis
from claimdiff.report.cards import web_link
from claimdiff.report.drawing import SHOWN_ROWS, drawing_of
from claimdiff.report.html import page
from claimdiff.report.marked import abridged, paragraphs, stretches
from claimdiff.report.questions import asked
from claimdiff.report.threads import threads_of, verdict_by_claim

DAY = date(2017, 4, 4)

figures = st.floats(min_value=-1e15, max_value=1e15, allow_nan=False).map(lambda number: round(number, 3))
hostile = st.text(st.sampled_from("<>&\"'{}/%\n\u202e\x00\ud800 a1-"), max_size=30)
unhurried = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@pytest.mark.parametrize("name", ["page.html.j2", "macros.html.j2", "page.css", "page.js"])
def test_templates_are_shipped(name: str) -> None:
    assert files("claimdiff.report").joinpath("templates", name).is_file()


def test_page_is_self_contained(report: Report) -> None:
    text = page(report)
    assert not re.search(r"https?://|<link|src=|@import|url\(", text)
    assert "default-src 'none'" in text
    assert " style=" not in text
    assert text == page(report)


def test_page_says_what_was_compared(report: Report) -> None:
    text = page(report, title="Tolls & claims")
    assert "<title>Tolls &amp; claims</title>" in text
    assert "3 articles from 3 sources: 4 claims on 2 topics" in text
    assert re.findall(r"<b>([\d,]+)</b> <span>([a-z ]+)</span>", text) == [
        ("2", "conflict"), ("0", "undecided"), ("1", "update"), ("0", "compatible"), ("0", "agree"), ("0", "different scope"),
    ]  # fmt: skip
    assert 'href="#problems">1 problem in reading' in text


def test_page_asks_in_words_and_marks_the_figure(report: Report) -> None:
    text = page(report)
    assert "How many people were killed in Khan Sheikhoun on 4 April 2017?" in text
    assert "killed <mark>at least 58</mark> people" in text
    assert "Evening &lt;b&gt;Post&lt;/b&gt;" in text
    assert "<b>Post" not in text


def test_page_of_nothing() -> None:
    text = page(Report())
    assert "0 claims on 0 topics from 0 sources" in text
    assert "No two answers speak to one question." in text


def test_page_tells_what_it_leaves_out(report: Report) -> None:
    text = page(report, limit=1)
    assert "… and 2 more in <code>report.articles</code>" in text
    assert "… and 3 more in <code>report.claims</code>" in text
    assert "… and 2 more in <code>report.findings</code>" in text
    assert "report.groups" not in text


@pytest.mark.parametrize("limit", [0, -1, True, 1.5, "all", None])
def test_limit_must_be_a_whole_number(report: Report, tmp_path: Path, limit: object) -> None:
    with pytest.raises(InputError, match="limit must be a whole number from 1"):
        report.to_html(tmp_path / "report.html", limit=limit)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_title_must_be_a_string(report: Report, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="title of a page must be a string"):
        report.to_html(tmp_path / "report.html", title=5)  # type: ignore[arg-type]


def test_every_anchor_stands_once_and_every_link_has_one(report: Report) -> None:
    text = page(report)
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


@pytest.fixture(scope="module")
def many() -> Report:
    """Five hundred claims of 125 articles on floods in five towns."""
    towns = ("Beira", "Porto", "Homs", "Lviv", "Accra")
    filler = " ".join(["The river had left its bed in the night and the road to the coast was under water."] * 25)
    articles = [
        cd.Article(
            text=f"The Red Cross said on Friday that the flood in {town} had killed {40 + n} people and injured {90 + n}.\n"
            f"{filler}\n"
            f"The police in {town} said that {20 + n} people were missing and {300 + n} homes were destroyed.",
            source=f"Courier {n % 12}",
            published=date(2019, 3, 15) + timedelta(days=n // 20),
            url=f"https://example.org/{n}",
        )
        for n, town in ((n, towns[n % len(towns)]) for n in range(125))
    ]
    report = cd.compare(articles)
    assert len(report.claim_records) >= 500
    return report


def test_five_hundred_claims_stay_under_two_megabytes(many: Report) -> None:
    assert len(page(many).encode()) < 2_000_000


@pytest.mark.parametrize("limit", [1, 7, 60, 500])
def test_every_link_leads_somewhere_whatever_is_left_out(many: Report, limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdiff.report.page.WHOLE_CARDS", 2)
    shown = page(many, limit=limit)
    ids = re.findall(r' id="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', shown)) <= set(ids)


def test_positions_that_no_finding_links_are_asked_apart(report: Report, claims: dict[str, Claim]) -> None:
    (thread,) = threads_of(report)
    assert [claim.claim_id for claim in thread.claims] == ["c58", "c100", "c72"]
    assert thread.verdict == "conflict"
    assert verdict_by_claim(report, [thread]) == {"c58": "conflict", "c72": "conflict", "c100": "conflict"}


def test_deaths_and_injuries_of_one_topic_are_two_threads(
    claims: dict[str, Claim], finding_maker: Callable[..., Finding]
) -> None:
    hurt = [replace(claims["c400"], claim_id=f"h{n}", group_id="g1", value=float(n), quote=str(n)) for n in (400, 300)]
    dead = [claims["c58"], claims["c100"]]
    members = [*dead, *hurt]
    topic = cd.Group(group_id="g1", what="casualties", who=None, where=None, unit=None, when_start=DAY, when_end=DAY,
                     claim_ids=tuple(claim.claim_id for claim in members))  # fmt: skip
    scope = [finding_maker(a, b, "different_scope", 0.0, rule="other_measure") for a in dead for b in hurt]
    report = Report(claims=members, groups=[topic],
                    findings=[finding_maker(*dead, "conflict", 0.9), finding_maker(*hurt, "undecided", 0.4), *scope])  # fmt: skip
    assert [[claim.what for claim in thread.firsts] for thread in threads_of(report)] == [["deaths"] * 2, ["injuries"] * 2]


@pytest.mark.parametrize(
    ("slots", "question"),
    [
        ({}, "How many people were killed in Khan Sheikhoun on 4 April 2017?"),
        ({"counted": "child"}, "How many children were killed in Khan Sheikhoun on 4 April 2017?"),
        ({"where": None, "when_start": None, "when_end": None}, "How many people were killed?"),
        ({"where": "United States", "when_end": date(2017, 4, 30), "when_start": date(2017, 4, 1)},
         "How many people were killed in the United States in April 2017?"),
        ({"where": "Pier Nine", "where_level": "site"}, "How many people were killed at Pier Nine on 4 April 2017?"),
        ({"what": "territory share", "who": "Syrian army", "where": "Syria"},
         "What share of the territory of Syria was held by the Syrian army on 4 April 2017?"),
        ({"what": "stranded boats", "where": "Halifax"}, "What is the figure for stranded boats in Halifax on 4 April 2017?"),
        ({"what": "capture", "kind": "event", "where": "Raqqa"}, "Who captured Raqqa, and when?"),
    ],
)  # fmt: skip
def test_question_in_words(claims: dict[str, Claim], slots: dict[str, object], question: str) -> None:
    assert asked([replace(claims["c58"], **slots)]) == question  # type: ignore[arg-type]


def test_a_measure_of_ones_own_brings_its_question(claims: dict[str, Claim]) -> None:
    own = {"measure": [{"name": "stranded boats", "nouns": ["boat"], "question": "How many boats were stranded{where}{when}?"}]}
    claim = replace(claims["c58"], what="stranded boats", where="Halifax")
    assert asked([claim], lexicon=cd.Lexicon.of(own)) == "How many boats were stranded in Halifax on 4 April 2017?"
    boats = "12 boats were stranded in Halifax on Friday, police said."
    found = cd.compare([boats, boats.replace("12", "15")], lexicon=own)
    assert "How many boats were stranded in Halifax?" in page(found)


@pytest.mark.parametrize("question", ["In {town}?", "{where.x}?", "{where[0]}?", "{where:>99}?", "{where!r}?", "{", "{}", 12])
def test_a_malformed_question_is_told(question: object) -> None:
    own = {"measure": [{"name": "stranded boats", "nouns": ["boat"], "question": question}]}
    with pytest.raises(cd.LexiconError, match="measure 'stranded boats': question must be a sentence"):
        cd.extract("12 boats were stranded.", lexicon=own)


@unhurried
@given(st.lists(st.tuples(hostile, hostile, hostile), min_size=1, max_size=3))
def test_any_text_makes_a_sound_page(drawn: list[tuple[str, str, str]]) -> None:
    articles = [
        cd.Article(text=f"The flood in Beira killed {40 + n} people. {text}", title=title, source=name, id=str(n), url=name)
        for n, (text, title, name) in enumerate(drawn)
    ]
    shown = page(cd.compare(articles))
    ids = re.findall(r' id="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(ids)
    assert shown.count("<script") == shown.count("</script") == 1


def test_claims_without_articles_make_a_page(report: Report) -> None:
    shown = page(Report(claims=report.claim_records, groups=report.group_records, findings=report.finding_records))
    assert "4 claims on 2 topics from 3 sources" in shown
    assert 'id="articles"' not in shown
    assert "In the text" not in shown
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(re.findall(r' id="([^"]+)"', shown))


def test_questions_are_of_measures_and_events_that_there_are(claims: dict[str, Claim]) -> None:
    table = load_table("questions")
    assert set(table["figure"]) <= set(measure_table().measures) | set(load_table("accounts")["measures"])
    assert set(table["event"]) == {event["name"] for name in ("events", "person_events") for event in load_table(name)["event"]}
    for kind in ("figure", "event"):
        for what in table[kind]:
            sentence = asked([replace(claims["c58"], what=what, kind=kind, who="Syrian army")])
            assert sentence.endswith("?")
            assert not re.search(r"[{}]|  ", sentence)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
     "vbscript:x", "file:///etc/passwd", "//example.org", "example.org", "http://", "https:///path", "http://[", "", None,
     "https://example.org/\u202egnp.html", "https://example.org/ onclick=x"],
)  # fmt: skip
def test_what_is_no_web_address_is_no_link(url: str | None) -> None:
    assert web_link(url) is None


@pytest.mark.parametrize("url", ["https://example.org", "HTTP://EXAMPLE.ORG/a?b=c#d", "https://example.org/a%20b(1)"])
def test_a_web_address_is_a_link(url: str) -> None:
    assert web_link(url) == url


@unhurried
@given(st.lists(figures, min_size=1, max_size=12))
def test_an_axis_holds_all_its_figures(drawn: list[float]) -> None:
    axis = figure_axis(drawn)
    places = [axis.at(figure) for figure in sorted(drawn)]
    assert all(0 <= place <= 100 for place in places)
    assert places == sorted(places)
    ticks = [tick.at for tick in axis.ticks]
    assert ticks == sorted(ticks)
    assert len(ticks) <= 12


@unhurried
@given(st.lists(st.dates(), min_size=1, max_size=12))
def test_an_axis_holds_all_its_days(days: list[date]) -> None:
    axis = day_axis(days)
    places = [axis.at(day.toordinal()) for day in sorted(days)]
    assert places == sorted(places)
    assert 1 <= len(axis.ticks) <= 12


def test_few_days_have_rows_and_many_an_axis_of_time(claims: dict[str, Claim]) -> None:
    days = [replace(claims["c100"], claim_id=str(n), value=100.0 + n, as_of=DAY + timedelta(days=n)) for n in range(4)]
    named = {claim.claim_id: "Daily Wire" for claim in days}
    few, many = drawing_of(days[:2], named), drawing_of(days, named)
    assert few is not None
    assert many is not None
    assert (few.kind, many.kind) == ("rows", "time")
    assert [mark.across for mark in many.marks] == sorted(mark.across or 0 for mark in many.marks)


def test_open_ends_and_ranges_are_drawn_as_such(claims: dict[str, Claim]) -> None:
    between = replace(claims["c100"], value=None, low=80.0, high=120.0, modifier="between")
    drawn = drawing_of([claims["c58"], between], {"c58": "Daily Wire", "c100": "Evening Post"})
    assert drawn is not None
    least, ranged = drawn.marks
    assert (least.opens_low, least.opens_high, least.start) == (False, True, least.along)
    assert (ranged.opens_high, ranged.along) == (False, None)
    assert ranged.start < ranged.end


def test_marks_that_would_lie_on_one_another_stand_side_by_side(claims: dict[str, Claim]) -> None:
    same = [replace(claims["c100"], claim_id=f"{day}-{n}", as_of=DAY + timedelta(days=day)) for day in range(3) for n in range(3)]
    drawn = drawing_of(same, {claim.claim_id: "Daily Wire" for claim in same})
    assert drawn is not None
    assert len({(mark.across, mark.nudge) for mark in drawn.marks}) == len(same)


def test_what_is_not_drawn_is_counted(claims: dict[str, Claim]) -> None:
    many = [replace(claims["c100"], claim_id=str(n), value=float(n)) for n in range(SHOWN_ROWS + 3)]
    endless = replace(claims["c100"], claim_id="endless", value=float("inf"), low=float("inf"), high=float("inf"))
    dollars = replace(claims["c100"], claim_id="dollars", unit="US dollar")
    drawn = drawing_of([*many, endless], {claim.claim_id: "Daily Wire" for claim in (*many, endless)})
    assert drawn is not None
    assert (len(drawn.marks), drawn.left_out) == (SHOWN_ROWS, 4)
    priced = drawing_of([replace(dollars, claim_id="more"), dollars], {"dollars": "a", "more": "b"})
    assert priced is not None
    assert priced.unit == "US dollar"


def marked(text: str, *spans: tuple[int, int]) -> list[Claim]:
    return [
        Claim(claim_id=f"c{n}", article_id="a1", what="deaths", quote=text[start:end], start=start, end=end, sentence=text)
        for n, (start, end) in enumerate(spans)
    ]


spans = st.tuples(st.integers(0, 40), st.integers(0, 40))


@unhurried
@given(st.text(alphabet="ab 1\n", max_size=40), st.lists(spans, max_size=5))
def test_marking_loses_no_character(text: str, drawn: list[tuple[int, int]]) -> None:
    pieces = stretches(text, marked(text, *drawn))
    assert "".join(piece.text for piece in pieces) == text
    begun = [claim.claim_id for piece in pieces for claim in piece.starts]
    assert len(begun) == len(set(begun)) == sum(0 <= start < end <= len(text) for start, end in drawn)
    shown = "".join(piece.text for line in paragraphs(pieces) for piece in line)
    assert "".join(shown.split()) == "".join(text.split())


def test_the_shortest_claim_is_the_one_that_is_linked() -> None:
    text = "Troops took the town and 58 died there."
    pieces = stretches(text, marked(text, (0, 39), (25, 27)))
    assert [(piece.text, [claim.claim_id for claim in piece.claims]) for piece in pieces] == [
        ("Troops took the town and ", ["c0"]), ("58", ["c1", "c0"]), (" died there.", ["c0"]),
    ]  # fmt: skip


def test_what_is_left_out_of_a_long_text_is_counted() -> None:
    text = "word " * 1000 + "killed 58 people" + " more" * 10
    (claim,) = marked(text, (5007, 5009))
    kept = abridged(stretches(text, [claim]), 700)
    assert sum(len(piece.text) + piece.omitted for piece in kept) == len(text)
    assert [piece.text for piece in kept if piece.claims] == ["58"]
    assert sum(len(piece.text) for piece in kept) < 500


def test_a_chart_of_very_many_positions_keeps_the_extremes(claims: dict[str, Claim]) -> None:
    told = [replace(claims["c100"], claim_id=str(n), value=float(n % 700), as_of=DAY + timedelta(days=n)) for n in range(1000)]
    drawn = drawing_of(told, {claim.claim_id: "Daily Wire" for claim in told})
    assert drawn is not None
    assert len(drawn.marks) + drawn.left_out == 1000
    assert len(drawn.marks) <= 3 * SHOWN_ROWS
    names = {mark.claim_id for mark in drawn.marks}
    assert {"0", "999", "699"} <= names
