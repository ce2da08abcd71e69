"""By their days two claims are told apart: no article tells what comes after its printing."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from claimdiff import Article
from claimdiff.claims.assemble import extract_article
from claimdiff.groups.columns import CASES, Columns
from claimdiff.groups.day_slots import foretold, time
from claimdiff.groups.members import Profile, member_of


class Told(NamedTuple):
    """A sentence, the day of its printing, and the figure asked for."""

    text: str
    printed: date | None
    quote: str


MAY = date(2024, 5, 1)
MARKET = Told("Shells hit a market in Hama on Monday, killing 14 people.", date(2024, 5, 7), "14 people")
RAID = Told("A raid in Hama killed 12 people.", date(2024, 5, 5), "12 people")
CASES_OF_PAIRS = {
    "a toll before the day of the other": (RAID._replace(printed=MAY), MARKET, "toll"),
    "a toll of the day before": (RAID, MARKET, "toll_next_own"),
    "the day after by what opens the article": (
        RAID,
        Told("Shells hit a market in Hama on Monday. At least 14 were killed.", date(2024, 5, 7), "At least 14"),
        "toll_next",
    ),
    "a toll printed later": (RAID._replace(printed=date(2024, 5, 8)), MARKET, "no"),
    "a thing that stands": (Told("The market of Hama has 300 stalls.", MAY, "300 stalls"), MARKET, "mixed"),
    "not printed on any day": (RAID._replace(printed=None), MARKET, "no"),
    "a plan": (
        Told("Voters will choose 40 members on 20 May in Hama.", MAY, "40 members"),
        Told("Voters will choose 42 members on 20 May in Hama.", date(2024, 5, 3), "42 members"),
        "no",
    ),
}


def profile_of(told: Told) -> Profile:
    made = extract_article(Article(id=f"{told.printed}-{told.quote}", text=told.text, published=told.printed))
    place = [claim.quote for claim in made.claims].index(told.quote)
    return member_of(made.claims[place], made.topics[place], {}).profile


@pytest.mark.parametrize(("one", "other", "expected"), CASES_OF_PAIRS.values(), ids=CASES_OF_PAIRS)
def test_what_is_printed_first_tells_of_nothing_later(one: Told, other: Told, expected: str) -> None:
    pairs = Columns([profile_of(one), profile_of(other)], None)
    codes = foretold(pairs)
    assert [CASES["foretold"][codes[side]] for side in ((0, 1), (1, 0))] == [expected, expected]


def told_on(text: str, day: int, quote: str) -> Profile:
    return profile_of(Told(text, date(2024, 5, day), quote))


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("Two suicide bombers struck a market in Hama on Monday.", "Two suicide bombers", "toll_10_own"),
        ("A blast in Hama killed two people on Monday.", "two people", "toll_10_own"),
        ("The price of bread in Hama rose to two dollars on Monday.", "two dollars", "other_far_own"),
    ],
)
def test_who_was_in_an_incident_is_told_apart_by_its_day(text: str, quote: str, expected: str) -> None:
    pairs = Columns([told_on(text, 7, quote), told_on(text, 14, quote)], None)
    assert CASES["time"][time(pairs)[0, 1]] == expected
