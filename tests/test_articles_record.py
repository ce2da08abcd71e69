"""The Article record: what it takes, what it makes of it, what it refuses."""

from __future__ import annotations

import dataclasses
import math
import pickle
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.articles import Article, read_articles
from claimdiff.articles.dates import incomplete_date, parse_date, stated_date
from claimdiff.errors import ClaimDiffError, InputError

DAY = date(2017, 10, 26)

GIVEN = [
    ("2017-10-26", None),
    ("20171026", None),
    ("2017-10-26T13:17", (13, 17)),
    ("2017-10-26T13:17:05Z", (13, 17)),
    ("2017-10-26 00:00:00", None),
    ("26 October 2017", None),
    ("Oct. 26, 2017, 1:17 pm", (13, 17)),
    ("Thu, 26 Oct 2017 13:17:00 +0000", (13, 17)),
    ("10/26/2017", None),
    ("26.10.2017", None),
    (date(2017, 10, 26), None),
    (datetime(2017, 10, 26, 13, 17), (13, 17)),
    (datetime(2017, 10, 26, tzinfo=UTC), None),
    (pd.Timestamp("2017-10-26"), None),
]


@pytest.mark.parametrize(("given_date", "clock"), GIVEN, ids=[str(value) for value, _ in GIVEN])
def test_published_becomes_a_date(given_date: Any, clock: tuple[int, int] | None) -> None:
    article = Article(text="Nine people drowned.", published=given_date)
    assert type(article.published) is date
    assert article.published == DAY
    assert article.published_from == "given"
    got = article.published_at
    assert (got and (got.hour, got.minute)) == clock


@pytest.mark.parametrize("missing", [None, "", "  ", math.nan, pd.NaT, pd.NA])
def test_missing_date_is_none(missing: Any) -> None:
    article = Article(text="Nine people drowned.", published=missing)
    assert (article.published, article.published_at, article.published_from) == (None, None, None)


@pytest.mark.parametrize("wrong", ["yesterday", "2017-13-40", "5/6/2017", "2017", "October 2017", 1508976000, ["2017"]])
def test_a_date_that_is_none_is_refused(wrong: Any) -> None:
    with pytest.raises(InputError, match="year-month-day") as error:
        Article(text="Nine people drowned.", published=wrong)
    assert repr(wrong) in str(error.value)


@pytest.mark.parametrize(
    "fields", [{"text": None}, {"text": b"bytes"}, {"text": 5}, {"source": 5}, {"title": ["a"]}, {"url": 1.5}, {"id": []}]
)
def test_wrong_types_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ClaimDiffError, match="must be a string"):
        Article(**{"text": "Nine people drowned.", **fields})


@pytest.mark.parametrize(("given_id", "kept"), [("x7", "x7"), (" x7 ", "x7"), (7, "7"), (7.0, "7")])
def test_a_given_id_is_kept_as_a_string(given_id: Any, kept: str) -> None:
    assert Article(text="Nine people drowned.", id=given_id).id == kept


def test_an_id_left_out_is_a_stable_hash_of_the_content() -> None:
    one = Article(text="Nine people drowned.", source="Post")
    assert one.id == Article(text="Nine people drowned.", source="Post").id
    assert one.id.startswith("nine-people-drowned-")
    others = [
        Article(text="Ten people drowned.", source="Post"),
        Article(text="Nine people drowned.", source="Wire"),
        Article(text="Nine people drowned.", source="Post", title="Ferry"),
        Article(text="Nine people drowned.", source="Post", published="2017-10-26"),
    ]
    assert len({one.id, *(article.id for article in others)}) == 5


@pytest.mark.parametrize(
    ("fields", "start"),
    [
        ({"text": "Nine people drowned.", "title": "Ferry sinks"}, "ferry-sinks"),
        ({"text": "\n  “Don't panic”: the river's 3 bridges held"}, "dont-panic-the-rivers-3-bridges"),
        ({"text": "../../etc/passwd <script>"}, "etc-passwd-script"),
        ({"text": "\u202e\ud800\0"}, "a"),
        ({"text": "x" * 1000}, "x" * 40),
    ],
    ids=str,
)
def test_an_id_left_out_begins_with_words_that_a_reader_knows(fields: dict[str, Any], start: str) -> None:
    words, _, digest = Article(**fields).id.rpartition("-")
    assert (words, len(digest)) == (start, 12)


def test_text_and_title_are_kept_to_the_letter() -> None:
    article = Article(text="  Nine\r\n drowned. ", title=" Ferry ", source=" Post ", url="")
    assert (article.text, article.title, article.source, article.url) == ("  Nine\r\n drowned. ", " Ferry ", "Post", None)


def test_an_article_survives_replace_and_pickle() -> None:
    article = Article(text="26 October 2017, 13:17\nNine people drowned.")
    assert article.published_from == "text"
    assert pickle.loads(pickle.dumps(article)) == article
    assert dataclasses.replace(article, source="Post") == dataclasses.replace(article, source="Post")
    moved = dataclasses.replace(article, source="Post")
    assert (moved.published, moved.published_at, moved.published_from) == (DAY, datetime(2017, 10, 26, 13, 17), "text")


BODY = "Nine people drowned when a ferry sank off the island on Monday, the coast guard said in the evening."
STATES_ITS_DATE = [
    f"Ferry sinks\n\nOctober 26, 2017 at 1:17 pm\n\n{BODY}",
    f"Published: 2017-10-26\n{BODY}",
    f"Thursday, 26th of October 2017\n{BODY}",
    f"Ferry sinks\nBy Ada Marsh | 26 Oct 2017\n{BODY}",
    f"Updated: October 27, 2017\nPublished: October 26, 2017 10:40 AM EDT\n{BODY}",
    f"Posted on 10/26/2017 by Ada Marsh\n{BODY}",
    f"ATHENS, Oct. 26, 2017 (Reuters) - {BODY}",
    f"Thu 26 Oct 2017 Ferry sinks off island. {BODY} {BODY}",
    f"Ferry sinks off island AFP Thursday 26 Oct 2017 {BODY} {BODY}",
    f"{BODY}\nOctober 26, 2017\n{BODY}",
    f"26-10-2017 Ferry sinks off island. {BODY} {BODY}",
    f"Thursday 26 October 2017 18:41 Ferry sinks off island. {BODY} {BODY}",
]


@pytest.mark.parametrize("text", STATES_ITS_DATE)
def test_the_date_that_a_text_states_is_taken(text: str) -> None:
    article = Article(text=text)
    assert article.published == DAY
    assert article.published_from == "text"


STATES_NONE = [
    f"A crowd waits at the pier on 26 October 2017 [Ada Marsh/Anadolu Agency]\n\n{BODY}",
    f"{BODY}\nFerry down! #Aegean https://t.co/abc\n— Coast Guard (@guard) October 26, 2017\n{BODY}",
    f"On October 26, 2017, the ferry sank.\n{BODY}",
    f"October 26, 2017 was the day on which the ferry sank. {BODY} {BODY}",
    f"ATHENS, Oct 26 (Reuters) - {BODY}",
    f"October 2017\n{BODY}",
    f"Read: What we knew on 26 October 2017\n{BODY}",
    f"Published 5/6/2017\n{BODY}",
    f"Published: 2017-02-30\n{BODY}",
    "\n".join([BODY] * 5 + ["26 October 2017"]),
    "September 11, 2001 Attacks Remembered\nThousands gathered in New York.",
]


@pytest.mark.parametrize("text", STATES_NONE)
def test_other_dates_do_not_date_an_article(text: str) -> None:
    assert Article(text=text).published is None


INCOMPLETE = {
    f"ATHENS, Oct 26 (Reuters) - {BODY}": "Oct 26",
    f"ATHENS, 26 October - {BODY}": "26 October",
    f"Ferry sinks\nThursday, October 26th\n{BODY}": "October 26th",
    f"Ferry sinks\nPublished 5/6/2017\n{BODY}": "Published 5/6/2017",
    f"Published: 2017-02-30\n{BODY}": "Published: 2017-02-30",
    f"Published 10 minutes ago\n{BODY}": "Published 10 minutes ago",
    f"ATHENS, Oct. 26, 2017 (Reuters) - {BODY}": None,
    f"On Oct 26, 12 people drowned.\n{BODY}": None,
    f"In May 12 - 15 people drowned.\n{BODY}": None,
    f"ATHENS (Reuters) - Nine drowned on Oct 26 - they said.\n{BODY}": None,
    f"The ferry of October 26 sank.\n{BODY}": None,
    BODY: None,
}


@pytest.mark.parametrize("text", INCOMPLETE)
def test_a_date_that_lacks_its_year_or_is_uncertain_is_told(text: str) -> None:
    assert incomplete_date(text) == INCOMPLETE[text]
    told = [(problem.what, problem.why.split("'")[1]) for problem in read_articles([text]).problems]
    assert told == ([("date", INCOMPLETE[text])] if INCOMPLETE[text] else [])
    assert read_articles([{"text": text, "published": "2017-10-27"}]).problems == []


def test_a_given_date_wins_over_the_stated_one() -> None:
    article = Article(text=f"26 October 2017\n{BODY}", published="2017-10-28")
    assert (article.published, article.published_from) == (date(2017, 10, 28), "given")


def test_a_weekday_tells_the_month_from_the_day() -> None:
    assert parse_date("Thursday 12/10/2017") == datetime(2017, 10, 12)
    assert parse_date("Sunday 12/10/2017") == datetime(2017, 12, 10)


@given(st.text())
def test_any_string_is_a_text(text: str) -> None:
    article = Article(text=text)
    assert article.text == text
    stated = stated_date(text)
    assert article.published == (stated.date() if stated else None)
