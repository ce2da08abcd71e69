"""Claims from elsewhere: tables, dicts, records and other extractors, under the same rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimdiff as cd
from claimdiff.claims.given import claim_of_row
from claimdiff.claims.given_figures import CellError

ROOT = Path(__file__).parent.parent
TOLL = {"what": "deaths", "where": "Beira", "published": "2019-03-15", "when_start": "2019-03-15"}
FLOOD = [{**TOLL, "said_by": "Ministry of Health", "value": 48}, {**TOLL, "said_by": "Red Cross", "value": 190}]


def verdicts(report: cd.Report) -> list[str]:
    return list(report.findings["verdict"])


# --- a row

FIGURES = [
    ({"value": 58}, (58, 58, 58, "exactly", None), "58"),
    ({"value": "1,200"}, (1200, 1200, 1200, "exactly", None), "1,200"),
    ({"value": np.int64(7)}, (7, 7, 7, "exactly", None), "7"),
    ({"value": np.float32(0.5)}, (0.5, 0.5, 0.5, "exactly", None), "0.5"),
    ({"value": Decimal("12.5")}, (12.5, 12.5, 12.5, "exactly", None), "12.5"),
    ({"value": "at least 58"}, (58, 58, None, "at least", None), "at least 58"),
    ({"value": "about 400 people"}, (400, 400, 400, "about", None), "about 400 people"),
    ({"value": "12+"}, (12, 12, None, "at least", None), "12+"),
    ({"value": "dozens"}, (None, 24, 99, "between", None), "dozens"),
    ({"value": "30-40"}, (None, 30, 40, "between", None), "30-40"),
    ({"value": "1,000 to 1,200"}, (None, 1000, 1200, "between", None), "1,000 to 1,200"),
    ({"low": 30, "high": 40}, (None, 30, 40, "between", None), "30 to 40"),
    ({"low": 30}, (30, 30, None, "at least", None), "at least 30"),
    ({"high": 40}, (40, 0, 40, "at most", None), "at most 40"),
    ({"value": 40, "modifier": "nearly"}, (40, None, 40, "nearly", None), "nearly 40"),
    ({"value": 40, "modifier": " More Than "}, (40, 40, None, "more than", None), "more than 40"),
    ({"value": 91, "modifier": "at least", "unit": "%"}, (91, 91, 100, "at least", "percent"), "at least 91 percent"),
    ({"value": 5, "unit": "km"}, (5, 5, 5, "exactly", "kilometre"), "5 kilometre"),
    ({"value": "$27"}, (27, 27, 27, "exactly", "US dollar"), "$27"),
    ({"value": 3, "unit": "furlongs of sea"}, (3, 3, 3, "exactly", "furlongs of sea"), "3 furlongs of sea"),
    ({"value": -4, "unit": "degree Celsius"}, (-4, -4, -4, "exactly", "degree Celsius"), "-4 degree Celsius"),
    ({"value": 58, "low": 58, "high": 58}, (58, 58, 58, "exactly", None), "58"),
    ({"value": 58, "low": float("nan"), "high": None}, (58, 58, 58, "exactly", None), "58"),
]


@pytest.mark.parametrize(("row", "slots", "quote"), FIGURES)
def test_figure_of_a_row(row: dict[str, Any], slots: tuple[Any, ...], quote: str) -> None:
    claim = claim_of_row({"what": "toll", **row})
    assert (claim.value, claim.low, claim.high, claim.modifier, claim.unit) == slots
    assert claim.quote == quote
    assert (claim.start, claim.end) == (0, len(quote))


BAD = [
    ({"value": -3}, "value is -3: a count must not be negative"),
    ({"value": "-3"}, "value is -3: a count must not be negative"),
    ({"low": -5, "high": 3}, "low is -5: a count must not be negative"),
    ({"value": -3, "unit": "km"}, "value is -3: a figure in kilometre must not be negative"),
    ({"value": -3, "unit": "percent", "what": "turnout"}, "value is -3: a figure in percent must not be negative"),
    ({"value": float("inf")}, "value must be a finite number, not inf"),
    ({"low": 3, "high": float("-inf")}, "high must be a finite number"),
    ({"value": "1e999"}, "value must be a finite number"),
    ({"value": "nan"}, "value must be a finite number"),
    ({"value": float("nan")}, "a figure needs a number in value, low or high"),
    ({}, "a figure needs a number in value, low or high"),
    ({"value": ""}, "a figure needs a number in value, low or high"),
    ({"value": "many of them"}, "value must be a number or a figure in words such as 'at least 58', not 'many of them'"),
    ({"value": "12 killed and 30 hurt"}, "value must be a number or a figure in words"),
    ({"value": "not 12"}, "value must be a number or a figure in words"),
    ({"value": "87,4"}, "value must be a number or a figure in words"),
    ({"value": "1,20-40"}, "value must be a number or a figure in words"),
    ({"value": 10**400}, "value must be a finite number"),
    ({"value": True}, "value must be a number, not True"),
    ({"value": [12]}, "value must be a number, not [12]"),
    ({"low": "at least 5"}, "low and high must be numbers"),
    ({"low": 40, "high": 30}, "low is 40 and high 30"),
    ({"value": 50, "low": 45, "high": 60}, "a range has low and high, and no value"),
    ({"value": 50, "modifier": "between"}, "'between' needs low and high, and no value"),
    ({"value": "at least 5", "modifier": "nearly"}, "value says 'at least 5', and modifier"),
    ({"value": 5, "modifier": "exactlyy"}, "modifier must be one of exactly, about"),
    ({"value": 5, "status": "conflict"}, "status must be one of asserted, denied, expected, conditional, not 'conflict'"),
    ({"value": 5, "kind": "count"}, "kind must be one of figure, event"),
    ({"value": 5, "where": "Beira", "where_level": "town"}, "where_level must be one of country"),
    ({"value": 5, "published": "the 40th of May"}, "published must be a complete day such as 2017-10-26"),
    ({"value": 5, "as_of": 2017}, "as_of must be a complete day"),
    ({"value": 5, "when_start": "2017-05-02", "when_end": "2017-05-01"}, "it must not end before it starts"),
    ({"value": 5, "wehn_start": "2017-05-02"}, "unknown column 'wehn_start': did you mean 'when_start'?"),
    ({"value": 5, "verdict": "conflict"}, "unknown column 'verdict'"),
    ({"value": 5, "source": 7}, "source must be a string, not 7"),
    ({"value": 5, "cues": [1]}, "cues must be a list of words"),
    ({"value": 5, "what": None}, "what is missing"),
    ({"value": 5, "quote": "five", "sentence": "Six died."}, "quote 'five' does not stand in the sentence"),
    ({"value": 5, "quote": "five", "start": 3, "end": 4}, "start 3 and end 4 span 1 characters"),
    ({"value": 5, "quote": "five", "start": -1}, "start must be a whole number from 0"),
    ({"value": 5, "kind": "event"}, "value must be empty for an event"),
]


@pytest.mark.parametrize(("row", "message"), BAD)
def test_what_no_claim_can_be(row: dict[str, Any], message: str) -> None:
    with pytest.raises(CellError) as told:
        claim_of_row({"what": "deaths", **row})
    assert message in str(told.value)


def test_what_is_left_out_stays_unknown() -> None:
    claim = claim_of_row({"what": "deaths", "value": 5})
    known = {"claim_id", "article_id", "what", "value", "low", "high", "quote", "end"}
    blank = cd.Claim(claim_id="", article_id="", what="", quote="", start=0, end=0, sentence="")
    assert {name for name in cd.Claim.__slots__ if getattr(claim, name) != getattr(blank, name)} == known


def test_what_follows_from_the_rest() -> None:
    claim = claim_of_row({
        "what": "killed", "value": "at least 58 civilians", "where": "Dayr al-Zawr", "said_by": "SOHR",
        "published": datetime(2017, 10, 26, 9), "when_start": pd.Timestamp("2017-10-25"),
    })  # fmt: skip
    assert (claim.what, claim.counted, claim.noun) == ("deaths", "civilian", "civilian")
    assert (claim.where, claim.where_text, claim.where_level) == ("Deir ez-Zor", "Dayr al-Zawr", "city")
    assert (claim.said_by, claim.said_by_text) == ("Syrian Observatory for Human Rights", "SOHR")
    assert (claim.published, claim.as_of) == (date(2017, 10, 26), date(2017, 10, 26))
    assert (claim.when_start, claim.when_end, claim.when_from) == (date(2017, 10, 25), date(2017, 10, 25), "stated")


def test_an_open_end_is_said_by_an_empty_cell() -> None:
    assert claim_of_row({"what": "deaths", "value": 5, "when_start": "2017-10-25", "when_end": None}).when_end is None


def test_names_that_no_table_knows_stay() -> None:
    claim = claim_of_row({"what": "boats sold", "value": 5, "where": "Pier Nine", "who": "Quay & Sons"})
    assert (claim.what, claim.where, claim.where_level, claim.who) == ("boats sold", "Pier Nine", None, "Quay & Sons")


def test_event() -> None:
    claim = claim_of_row({"what": "capture", "kind": "event", "where": "Raqqa", "by": "SDF", "when_start": "2017-10-17"})
    assert (claim.kind, claim.value, claim.quote) == ("event", None, "capture")


finite = st.floats(allow_nan=False, allow_infinity=False, min_value=0, max_value=1e12)
plain = (st.none(), st.text(max_size=8), st.integers(), st.just(10**400), st.floats(), st.booleans(), st.dates())
cells = st.one_of(*plain, st.lists(st.text(), max_size=2))


@given(st.dictionaries(st.sampled_from(cd.Claim.__slots__), cells, max_size=6))
def test_a_row_is_a_sound_claim_or_a_named_error(row: dict[str, Any]) -> None:
    try:
        claim = claim_of_row({"what": "deaths", "value": 5, **row})
    except CellError:
        return
    assert claim.end - claim.start == len(claim.quote) > 0
    assert claim.low is None or claim.high is None or claim.low <= claim.high


@given(finite)
def test_the_quote_prints_the_figure(value: float) -> None:
    claim = claim_of_row({"what": "income", "value": value, "unit": "US dollar"})
    assert float(claim.quote.removesuffix(" US dollar").replace(",", "")) == pytest.approx(value, rel=1e-12)


# --- tables

SHAPES: dict[str, Any] = {
    "dicts": lambda: FLOOD,
    "frame": lambda: pd.DataFrame(FLOOD),
    "frame with missing cells": lambda: pd.DataFrame([*FLOOD, {**FLOOD[0], "said_by": None, "where": None}])[:2],
    "frame of dates": lambda: pd.DataFrame(FLOOD).assign(published=pd.Timestamp("2019-03-15")),
    "frame of pandas' own types": lambda: pd.DataFrame(FLOOD).convert_dtypes(),
    "a model's object": lambda: json.loads(json.dumps({"claims": FLOOD})),
    "a generator": lambda: iter(FLOOD),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_conflict(shape: str) -> None:
    report = cd.compare_claims(SHAPES[shape]())
    assert verdicts(report) == ["conflict"]
    assert report.groups["claims"].tolist() == [2]
    assert report.problem_records == ()


@pytest.mark.parametrize("suffix", ["csv", "json", "jsonl"])
def test_files(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"tolls.{suffix}"
    if suffix == "csv":
        pd.DataFrame(FLOOD).to_csv(path, index=False)
    else:
        path.write_text(json.dumps(FLOOD) if suffix == "json" else "".join(json.dumps(row) + "\n" for row in FLOOD))
    assert verdicts(cd.compare_claims(path)) == verdicts(cd.compare_claims(str(path))) == ["conflict"]


def test_a_file_with_semicolons_and_other_names(tmp_path: Path) -> None:
    path = tmp_path / "tolls.csv"
    frame = pd.DataFrame(FLOOD).rename(columns={"what": "measure", "value": "toll"})
    frame.to_csv(path, index=False, sep=";")
    assert verdicts(cd.compare_claims(path, columns={"what": "measure", "value": "toll"})) == ["conflict"]


def test_columns_of_another_name() -> None:
    frame = pd.DataFrame(FLOOD).rename(columns={"value": "tote", "said_by": "who says"})
    assert verdicts(cd.compare_claims(frame, columns={"value": "tote", "said_by": "who says"})) == ["conflict"]
    with pytest.raises(cd.InputError, match="no such slot of a claim: 'vaule'"):
        cd.compare_claims(frame, columns={"vaule": "tote"})
    with pytest.raises(cd.InputError, match="row 0: column 'tote': value is given by another column too"):
        cd.compare_claims(pd.DataFrame(FLOOD).assign(tote=3), columns={"value": "tote"})


def test_errors_name_rows_and_columns() -> None:
    frame = pd.DataFrame([{**FLOOD[0], "value": value} for value in (5, -1, 7, float("inf"))], index=list("abcd"))
    with pytest.raises(cd.InputError) as told:
        cd.compare_claims(frame)
    assert str(told.value).splitlines() == [
        "row b: value is -1: a count must not be negative",
        "row d: value must be a finite number, not inf",
    ]


def test_many_errors_are_counted() -> None:
    with pytest.raises(cd.InputError, match=r"row 5: .*\n… and 95 more rows$"):
        cd.compare_claims([{"what": "deaths", "value": -n} for n in range(1, 101)])


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (7, "claims: give a DataFrame"),
        ([7], "row 1: a claim must be a Claim, a dict or a row of a table, not int"),
        ({"rows": []}, 'claims must be a list, or an object with a list "claims"'),
        ("nowhere.csv", "nowhere.csv: the file cannot be opened"),
        ("nowhere.xlsx", "nowhere.xlsx"),
    ],
)
def test_what_holds_no_claims(source: Any, message: str) -> None:
    with pytest.raises(cd.InputError) as told:
        cd.compare_claims(source)
    assert message in str(told.value)


@pytest.mark.parametrize(("name", "text"), [("a.json", "[{"), ("a.jsonl", '{"what": "deaths", "value": 3}\n{'), ("a.txt", "x")])
def test_broken_files(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(cd.InputError, match=name):
        cd.compare_claims(tmp_path / name)


def test_no_claims() -> None:
    assert len(cd.compare_claims([]).claims) == 0
    assert len(cd.compare_claims(pd.DataFrame(FLOOD)[:0]).claims) == 0


def test_a_repeated_row_is_read_once_with_a_note() -> None:
    report = cd.compare_claims([*FLOOD, FLOOD[0]])
    assert [problem.what for problem in report.problem_records] == ["repeated"]
    assert len(report.claims) == 2


def test_two_sources_that_agree_are_two_origins() -> None:
    report = cd.compare_claims([FLOOD[0], {**FLOOD[1], "value": 48}])
    assert verdicts(report) == ["agree"]
    assert report.findings["independent"].tolist() == [True]
    assert report.groups["origins"].tolist() == [2]


def test_a_figure_that_is_repeated_later_is_not_lost() -> None:
    days = ("2019-03-15", "2019-03-16", "2019-03-17")
    rows = [{**FLOOD[n % 2], "published": day, "value": (43, 112, 43)[n]} for n, day in enumerate(days)]
    assert sorted(verdicts(cd.compare_claims(rows))) == ["agree", "conflict", "update"]


EVENTS = [("Beira", "2019-03-15"), ("Manila", "2020-11-12"), ("Porto", "2017-06-18"), ("Quito", "2016-04-17")]


def test_events_stay_apart() -> None:
    rows = [
        {"source": source, "what": what, "value": value + 7 * number, "where": place, "published": day, "when_start": day}
        for place, day in EVENTS
        for what, value in (("deaths", 40), ("displaced", 9000))
        for number, source in enumerate(("Ministry", "Red Cross", "Gazette"))
    ]
    report = cd.compare_claims(pd.DataFrame(rows))
    assert report.groups["claims"].tolist() == [3] * 8
    assert {(group.where, group.what) for group in report.group_records} == {
        (place, what) for place, _ in EVENTS for what in ("deaths", "displaced")
    }


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [{**row, "where": place} for place, _ in EVENTS for row in FLOOD]
    one, other = cd.compare_claims(rows), cd.compare_claims(rows[::-1])
    assert one.as_dict()["findings"] == other.as_dict()["findings"]
    assert one.as_dict()["groups"] == other.as_dict()["groups"]


def test_claims_tell_their_row(tmp_path: Path) -> None:
    frame = pd.DataFrame(FLOOD, index=["health", "aid"])
    assert sorted(cd.compare_claims(frame).claims["article_id"]) == ["row aid", "row health"]
    assert len(cd.compare_claims(frame.set_axis(["x", "x"])).claims) == 2
    frame.to_csv(tmp_path / "tolls.csv", index=False)
    assert sorted(cd.compare_claims(tmp_path / "tolls.csv").claims["article_id"]) == ["tolls.csv, line 2", "tolls.csv, line 3"]


def test_one_id_for_two_rows() -> None:
    with pytest.raises(cd.InputError, match="row 2: claim_id 'c1' is given to another row too"):
        cd.compare_claims([{**row, "claim_id": "c1"} for row in FLOOD])


# --- topics that are given


def test_given_topics_are_kept_on_request() -> None:
    rows = [{"what": "deaths", "value": 5, "group_id": "flood"}, {"what": "deaths", "value": 9, "group_id": "flood"},
            {"what": "deaths", "value": 9, "group_id": "fire"}]  # fmt: skip
    report = cd.compare_claims(rows, grouped=True)
    assert [(group.group_id, len(group.claim_ids)) for group in report.group_records] == [("flood", 2), ("fire", 1)]
    assert [problem.what for problem in cd.compare_claims(rows).problem_records] == ["grouped anew"]
    with pytest.raises(cd.InputError, match="has no group_id"):
        cd.compare_claims([*rows, FLOOD[0]], grouped=True)


# --- Claim records, alone and beside articles


@pytest.fixture(scope="module")
def articles() -> Any:
    return cd.read_articles(str(ROOT / "examples" / "syria-territory-2017" / "*.txt"))


def tables(report: cd.Report) -> dict[str, Any]:
    """All that is found, without what was noted on the way."""
    return {name: rows for name, rows in report.as_dict().items() if name != "problems"}


def test_own_claims_give_the_report_of_their_articles(articles: Any) -> None:
    claims = [claim for article in articles for claim in cd.extract(article)]
    expected = tables(cd.compare(articles))
    assert tables(cd.compare_claims(claims)) == expected
    assert tables(cd.compare_claims(claims, articles=articles)) == expected
    assert tables(cd.compare(articles, extractor=cd.extract)) == expected


MANY_KINDS = """A blast in Homs killed at least 12 people and injured more than 30, police said on Friday. Nearly 70 percent of
homes were damaged, and the army controls 91 percent of the province. Between 5 and 6 trucks burned. The temperature fell to
-4 degrees Celsius. Rebels captured the town of Saraqib on Thursday. John Lyons told reporters that two counts were filed."""


EARTHQUAKE = (ROOT / "examples" / "turkey-syria-earthquake-2023" / "articles.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [MANY_KINDS, *(json.loads(line)["text"] for line in EARTHQUAKE.splitlines())])
def test_the_table_of_a_report_is_read_back(text: str) -> None:
    claims = cd.extract(cd.Article(text=text, id="a", published="2023-02-10"))
    frame = cd.Report(claims=claims).claims
    read = {claim.claim_id: claim for claim in cd.compare_claims(frame).claim_records}
    for claim in claims:
        same = replace(read[claim.claim_id], cues=claim.cues, group_id="")
        assert same == claim or claim.what == "toll"


def test_a_row_meets_the_claims_of_articles(articles: Any) -> None:
    claims = [claim for article in articles for claim in cd.extract(article)]
    shares = [claim for claim in claims if claim.what == "territory share" and claim.value == 48.0]
    row = {"said_by": "Think Tank", "what": "territory share", "who": shares[0].who, "value": 70, "unit": "percent",
           "where": "Syria", "published": shares[0].published, "as_of": shares[0].as_of}  # fmt: skip
    report = cd.compare_claims([*claims, row])
    mine = next(claim for claim in report.claim_records if claim.said_by == "Think Tank")
    assert {claim.claim_id for claim in shares} <= set(report.group(mine.group_id).claim_ids)


def test_a_bad_record_is_named() -> None:
    (claim,) = cd.extract("The flood in Beira killed 48 people.")
    for change, message in (
        ({"value": float("nan")}, "value must be a finite number"),
        ({"low": -2.0}, "low is -2"),
        ({"status": "said"}, "status must be one of"),
        ({"low": 50.0, "high": 40.0}, "low is 50 and high 40"),
        ({"as_of": "2019-03-15"}, "as_of must be a date"),
        ({"quote": ""}, "quote must be a string that is not empty"),
    ):
        with pytest.raises(cd.InputError, match=f"row 1: {message}"):
            cd.compare_claims([replace(claim, **change)])  # type: ignore[arg-type]


def test_quotes_are_found_in_the_articles() -> None:
    article = cd.Article(id="a", source="Gazette", published="2019-03-15",
                         text="The dam held. The flood in Beira killed 48 people.")  # fmt: skip
    row = {"article_id": "a", "what": "deaths", "value": 48, "quote": "48 people", "where": "Beira"}
    (claim,) = cd.compare_claims([row], articles=[article]).claim_records
    assert article.text[claim.start : claim.end] == claim.quote
    assert (claim.source, claim.published) == ("Gazette", date(2019, 3, 15))
    assert claim.sentence == "The flood in Beira killed 48 people."
    with pytest.raises(cd.InputError, match="row 1: quote '49 people' does not stand in the text of article 'a'"):
        cd.compare_claims([{**row, "quote": "49 people"}], articles=[article])


def test_report_of_given_claims_shows_itself_and_round_trips(tmp_path: Path) -> None:
    report = cd.compare_claims(FLOOD)
    assert "CONFLICT" in str(report)
    assert "48" in report._repr_html_()
    assert "190" in report.to_html(tmp_path / "r.html").read_text(encoding="utf-8")
    assert report.why(*(claim.claim_id for claim in report.claim_records)).slots["figure"] == "75 % apart"
    assert cd.read_report(report.to_json(tmp_path / "r.json")).as_dict() == report.as_dict()


# --- other extractors

TEXTS = [
    cd.Article(id="n", source="Northern Courier", published="2019-03-15", text="Flood in Beira: 48 dead, says the ministry."),
    cd.Article(id="s", source="Southern Gazette", published="2019-03-15", text="Flood in Beira: 190 dead, says the Red Cross."),
]


def toy(article: cd.Article) -> Iterator[Mapping[str, Any]]:
    """Finds "N dead" and nothing else."""
    words = article.text.replace(",", "").split()
    for number, word in pairwise(words):
        if word == "dead":
            yield {"what": "deaths", "value": int(number), "quote": number, "where": "Beira", "said_by": words[-1]}


class Fixed:
    """An extractor with a state, that gives Claim records."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __call__(self, article: cd.Article) -> list[cd.Claim]:
        found = [claim for claim in cd.extract(article) if claim.value in (48.0, 190.0)]
        return [replace(claim, what=self.what) for claim in found]


@pytest.mark.parametrize("extractor", [toy, Fixed("deaths")])
def test_another_extractor_stands_in(extractor: cd.Extractor) -> None:
    report = cd.compare(TEXTS, extractor=extractor)
    assert verdicts(report) == ["conflict"]
    assert list(report.claims["source"]) == ["Northern Courier", "Southern Gazette"]
    texts = {article.id: article.text for article in report.articles}
    assert all(texts[c.article_id][c.start : c.end] == c.quote for c in report.claim_records)


def test_another_extractor_in_several_processes() -> None:
    many = [replace(article, id=f"{article.id}{n}") for article in TEXTS for n in range(3)]
    assert cd.compare(many, extractor=toy, workers=2).as_dict() == cd.compare(many, extractor=toy).as_dict()


def test_what_an_extractor_invents_is_left_out_and_told() -> None:
    def invents(article: cd.Article) -> list[Any]:
        (claim, *_) = cd.extract(article)
        return [
            {"what": "deaths", "value": 48, "quote": "48 drowned"},
            {"what": "deaths", "value": -1},
            {"what": "deaths", "value": 3, "article_id": "elsewhere", "quote": "dead"},
            replace(claim, start=0, end=3),
            "48 dead",
            {"what": "deaths", "value": 48, "quote": "48 dead"},
        ]

    report = cd.compare(TEXTS[:1], extractor=invents)
    assert list(report.claims["quote"]) == ["48 dead"]
    assert [(problem.where, problem.what) for problem in report.problem_records] == [("n", "claim left out")] * 5
    reasons = [problem.why for problem in report.problem_records]
    assert "quote '48 drowned' does not stand in the text of article 'n'" in reasons[0]
    assert "claim 5 of the extractor: an extractor gives Claim records or dicts, not str" in reasons[4]


def test_an_extractor_that_fails_loses_one_article() -> None:
    def fails(article: cd.Article) -> Iterator[Mapping[str, Any]]:
        if article.id == "n":
            raise RuntimeError("no answer")
        return toy(article)

    report = cd.compare(TEXTS, extractor=fails)
    assert list(report.claims["article_id"]) == ["s"]
    (problem,) = report.problem_records
    assert (problem.where, problem.what) == ("n", "failed")
    assert problem.why == "its claims could not be extracted (RuntimeError: no answer) by the extractor that was given"


def test_an_extractor_that_repeats_an_id() -> None:
    def repeats(article: cd.Article) -> list[Mapping[str, Any]]:
        return [{**row, "claim_id": "c1"} for row in toy(article)]

    with pytest.raises(cd.InputError, match="gives the claim_id 'c1' to articles 'n' and 's'"):
        cd.compare(TEXTS, extractor=repeats)


# --- rows whose days and places must tell the events apart


def test_many_events_of_few_places_stay_apart() -> None:
    """An event every ten days in one of four places, told by three speakers; one of the three leaves the day out."""
    rows = []
    for number in range(80):
        day = date(2015, 1, 1) + timedelta(days=10 * number)
        for speaker, value, stated in (("Red Cross", 40, day), ("Health Ministry", 44, day), ("police", 40, None)):
            published = day + timedelta(days=len(speaker) % 3)
            rows.append({"what": "deaths", "value": value + number, "where": EVENTS[number * number % 7 % 4][0],
                         "published": published, "when_start": stated, "said_by": speaker})  # fmt: skip
    report = cd.compare_claims(rows)
    whole = [group for group in report.group_records if len(group.claim_ids) == 3]
    assert len(whole) >= 76
    assert max(len(group.claim_ids) for group in report.group_records) <= 6


def test_a_toll_of_rows_is_followed_without_stated_days() -> None:
    days = ("2019-03-15", "2019-03-17", "2019-03-21", "2019-03-26")
    other = [
        {"what": "deaths", "value": 7, "where": place, "published": day, "said_by": "police"} for place, day in EVENTS[1:] * 20
    ]
    rows = [{**FLOOD[1], "published": day, "when_start": None, "value": 50 * n} for n, day in enumerate(days, 1)]
    report = cd.compare_claims([*rows, *other])
    assert [len(group.claim_ids) for group in report.group_records if group.where == "Beira"] == [4]


ROWS_BESIDE_ARTICLES = [
    ({"published": "2019-03-16", "when_start": "2019-03-15"}, True),
    ({"published": "2019-03-16"}, True),
    ({"published": "2019-04-10"}, True),
    ({"published": "2019-06-10"}, False),
    ({"published": "2019-03-16", "when_start": "2018-03-15"}, False),
    ({"published": "2019-03-16", "where": "Manila"}, False),
    ({"published": "2019-03-16", "what": "displaced"}, False),
]


@pytest.mark.parametrize(("slots", "meets"), ROWS_BESIDE_ARTICLES)
def test_rows_meet_articles_on_the_same_event(slots: dict[str, Any], meets: bool) -> None:
    text = "BEIRA, March 15, 2019 - The Red Cross said on Friday that the flood in Beira had killed 48 people. Roads were cut."
    claims = cd.extract(cd.Article(id="a", source="Gazette", published="2019-03-15", text=text))
    row = {"what": "deaths", "where": "Beira", "value": 60, "said_by": "Health Ministry", **slots}
    report = cd.compare_claims([*claims, row])
    (mine,) = (claim for claim in report.claim_records if claim.said_by == "Health Ministry")
    assert (len(report.group(mine.group_id).claim_ids) > 1) is meets


def test_claims_can_be_joined_with_the_rows_that_gave_them() -> None:
    rows = pd.DataFrame([{**row, "what": "deaths"} for row in (FLOOD[0], FLOOD[1], FLOOD[0])], index=["x", "y", "z"])
    report = cd.compare_claims(rows)
    joined = report.claims.assign(row=report.claims["article_id"].str.removeprefix("row ")).set_index("row")
    assert joined["value"].to_dict() == {"x": float(FLOOD[0]["value"]), "y": float(FLOOD[1]["value"])}
    assert [(one.where, one.why) for one in report.problem_records] == [("row z", "row x gave the same content; read once")]
    named = cd.compare_claims(rows.iloc[:2].assign(claim_id=["one", "two"], article_id="list")).claims
    assert dict(zip(named["claim_id"], named["value"], strict=True)) == {"one": FLOOD[0]["value"], "two": FLOOD[1]["value"]}
