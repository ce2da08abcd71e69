"""find_times against golden cases by domain (text in, records out), and one table a rule of judgement."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from claimdiff.errors import InputError
from claimdiff.mentions.records import TimeExpression
from claimdiff.mentions.time_readers import READERS
from claimdiff.mentions.time_rules import RULES
from claimdiff.mentions.times import find_times

CASES = Path(__file__).parent / "cases" / "times"
GOLDEN = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted(CASES.glob("*.json"))
    for number, case in enumerate(json.loads(path.read_text(encoding="utf-8")))
]


def as_case(time: TimeExpression) -> dict[str, Any]:
    """A record as the golden files write it: only what says something."""
    row: dict[str, Any] = {"text": time.text, "start": time.start, "type": time.type, "value": time.value}
    if time.mod:
        row["mod"] = time.mod
    if time.first and time.last:
        row["days"] = [time.first.isoformat(), time.last.isoformat()]
    if time.ambiguous:
        row["ambiguous"] = True
    return row


def values(text: str, published: str | None = "2017-10-24") -> list[tuple[str, str]]:
    return [(time.text, time.value) for time in find_times(text, published)]


@pytest.mark.parametrize("case", GOLDEN)
def test_golden(case: dict[str, Any]) -> None:
    assert [as_case(time) for time in find_times(case["text"], case["published"])] == case["times"]


def test_golden_cases_are_many() -> None:
    assert len(GOLDEN) >= 350


def test_every_rule_has_a_reader() -> None:
    assert {name for name, _ in RULES} == set(READERS) | {"not_a_time"}


# 24 October 2017 is a Tuesday.
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Troops entered the city on Tuesday.", "2017-10-24"),
        ("Troops entered the city on Wednesday.", "2017-10-18"),
        ("Troops will enter the city on Tuesday.", "2017-10-24"),
        ("Troops will enter the city on Wednesday.", "2017-10-25"),
        ("Troops entered the city last Tuesday.", "2017-10-17"),
        ("Troops will leave next Tuesday.", "2017-10-31"),
        ("The vote is scheduled for Friday.", "2017-10-27"),
        ("A truce may come as early as Friday.", "2017-10-27"),
        ("He was given until Friday.", "2017-10-27"),
        ("They will appeal Friday's ruling.", "2017-10-20"),
        ("The road will be closed on Sunday.", "2017-10-29"),
        ("The mayor said Sunday that buses will run.", "2017-10-22"),
        ("Markets fell ahead of Sunday's vote.", "2017-10-29"),
    ],
)
def test_a_weekday_is_the_articles_own_or_the_nearest_in_the_tense(text: str, value: str) -> None:
    assert [found for _, found in values(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The strike began in October.", "2017-10"),
        ("The strike began in December.", "2016-12"),
        ("The strike will begin in December.", "2017-12"),
        ("The strike began on 30 November.", "2016-11-30"),
        ("The strike will begin on 3 January.", "2018-01-03"),
        ("The strike began last November.", "2016-11"),
        ("The strike began in June last year.", "2016-06"),
    ],
)
def test_a_month_or_day_takes_the_nearest_year(text: str, value: str) -> None:
    assert [found for _, found in values(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the palace.",
        "Mrs May spoke first.",
        "He writes for the Sunday Times.",
        "Prices fall and springs dry up.",
        "She came second.",
        "A second blast followed.",
        "He scored twice in the second half.",
        "A 45-year-old man was held.",
        "She was 12 years old.",
        "Three-quarters of the seats are taken.",
        "It costs $40 a day.",
        "Resolution 2042 was adopted.",
        "The screen has 1920 x 1080 points.",
        "About 2000 people marched.",
        "The current is strong here.",
        "Temperatures were in the 80s.",
        "April Smith won.",
        "The Anchorage Daily News broke the story.",
        "She was voted Player of the Year.",
        "Two 4-year-olds were found.",
        "He saved them from the past season's debts.",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 3 October the convoy left. Two days later it was hit.", ("Two days later", "2017-10-05")),
        ("The treaty of 1994 was renewed the following year.", ("the following year", "1995")),
        ("On 3 October the dam broke. That night the town was cleared.", ("That night", "2017-10-03TNI")),
        ("On Sunday guards fled. At 5 p.m. the gate fell.", ("5 p.m.", "2017-10-22T17:00")),
        ("The war was short. Two days earlier nobody expected it.", ("Two days earlier", "2017-10-22")),
    ],
)
def test_some_count_from_the_date_before_them(text: str, expected: tuple[str, str]) -> None:
    assert values(text)[-1] == expected


def test_a_clock_time_in_another_paragraph_is_the_articles_day() -> None:
    assert values("On Sunday guards fled.\n\nAt 5 p.m. the gate fell.")[-1] == ("5 p.m.", "2017-10-24T17:00")


@pytest.mark.parametrize(
    ("text", "published", "value", "ambiguous"),
    [
        ("Dated 24/10/2017.", None, "2017-10-24", False),
        ("Dated 10/24/2017.", None, "2017-10-24", False),
        ("Dated 10/11/2017.", None, "2017-10-11", True),
        ("Dated 10-11-2017.", None, "2017-11-10", True),
        ("Dated 10.11.2017.", None, "2017-11-10", False),
        ("Dated 2017/11/10.", None, "2017-11-10", False),
        ("Dated 10/10/2017.", None, "2017-10-10", False),
        ("Dated 10/11/2017.", "2017-11-10", "2017-11-10", False),
        ("Dated 10/11/17, not 25/11/17.", None, "2017-11-10", False),
    ],
)
def test_dates_in_figures_follow_the_articles_other_dates(text: str, published: str | None, value: str, ambiguous: bool) -> None:
    first = find_times(text, published)[0]
    assert (first.value, first.ambiguous) == (value, ambiguous)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Friday", "XXXX-WXX-5"),
        ("yesterday", "XXXX-XX-XX"),
        ("last year", "XXXX"),
        ("next month", "XXXX-XX"),
        ("this week", "XXXX-WXX"),
        ("in October", "XXXX-10"),
        ("on 24 October", "XXXX-10-24"),
        ("in the third quarter", "XXXX-Q3"),
        ("last summer", "XXXX-SU"),
        ("the weekend", "XXXX-WXX-WE"),
        ("two weeks ago", "XXXX-WXX"),
        ("last night", "XXXX-XX-XXTNI"),
        ("at 5 p.m.", "XXXX-XX-XXT17:00"),
        ("from 24 to 26 October", "XXXX-10-24"),
    ],
)
def test_without_a_date_of_publication_nothing_is_resolved(text: str, value: str) -> None:
    time = find_times(text)[0]
    assert (time.value, time.first, time.last) == (value, None, None)


def test_published_may_be_a_date_a_datetime_or_a_string() -> None:
    given = (date(2017, 10, 24), datetime(2017, 10, 24, 9), "2017-10-24", "2017-10-24T09:00:00Z", " 2017-10-24 ")
    assert {find_times("yesterday", published)[0].value for published in given} == {"2017-10-23"}


@pytest.mark.parametrize("published", ["24 October 2017", "2017-13-01", "", "soon"])
def test_a_malformed_date_of_publication_says_what_to_do(published: str) -> None:
    with pytest.raises(InputError, match="ISO 8601"):
        find_times("yesterday", published)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in the past 24 hours", "2017-10-23", "2017-10-24"),
        ("over the past two weeks", "2017-10-10", "2017-10-24"),
        ("over the last month", "2017-09-24", "2017-10-24"),
        ("by the last month", "2017-09-01", "2017-09-30"),
        ("in the last quarter", "2017-07-01", "2017-09-30"),
        ("in the next three months", "2017-10-24", "2018-01-24"),
        ("the first week of September", "2017-09-01", "2017-09-07"),
        ("the last weekend of July 2016", "2016-07-30", "2016-07-31"),
        ("the winter of 2012", "2012-12-01", "2013-02-28"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("the 19th century", "1800-01-01", "1899-12-31"),
        ("the first half of 2016", "2016-01-01", "2016-06-30"),
        ("this week", "2017-10-23", "2017-10-29"),
    ],
)
def test_days_covered(text: str, first: str, last: str) -> None:
    (time,) = find_times(text, "2017-10-24")
    assert (time.first, time.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("about two years", "APPROX"),
        ("nearly two years", "LESS_THAN"),
        ("more than two years", "MORE_THAN"),
        ("at least two years", "EQUAL_OR_MORE"),
        ("up to two years", "EQUAL_OR_LESS"),
        ("early 2016", "START"),
        ("mid-2016", "MID"),
        ("the end of 2016", "END"),
        ("two years", None),
    ],
)
def test_modifiers(text: str, mod: str | None) -> None:
    (time,) = find_times(text, "2017-10-24")
    assert (time.text, time.mod) == (text, mod)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sundays attack killed ten.", ("DATE", "2017-10-22")),
        ("The market opens on Sundays only.", ("SET", "XXXX-WXX-7")),
        ("Sundays are quiet.", ("SET", "XXXX-WXX-7")),
    ],
)
def test_a_plural_weekday_before_a_noun_has_lost_its_apostrophe(text: str, expected: tuple[str, str]) -> None:
    (time,) = find_times(text, "2017-10-24")
    assert (time.type, time.value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wed 05 Apr 2017", [("Wed 05 Apr 2017", "2017-04-05")]),
        ("06.04.2017(updated 2340 23.10.2017)", [("06.04.2017", "2017-04-06"), ("23.10.2017", "2017-10-23")]),
        ("April 10 2017 Airstrikes hit the town", [("April 10 2017", "2017-04-10")]),
        ("Updated: 4:40 p.m. GMT, April 10, 2017", [("4:40 p.m. GMT, April 10, 2017", "2017-04-10T16:40")]),
        ("at 7 pm (1700 GMT)", [("7 pm", "2017-10-24T19:00"), ("1700 GMT", "2017-10-24T17:00")]),
        ("2017-10-24T09:15:00Z", [("2017-10-24T09:15:00Z", "2017-10-24T09:15:00Z")]),
        ("WASHINGTON, Oct. 24 (AP)", [("Oct. 24", "2017-10-24")]),
        ("Sunday 22nd of October, 2017", [("Sunday 22nd of October, 2017", "2017-10-22")]),
        ("October 31 to November 2, 2016", [("October 31", "2016-10-31"), ("November 2, 2016", "2016-11-02")]),
    ],
)
def test_datelines(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected
