"""What holds for find_times on any text, and its growth with the length of a text."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import assert_costs, assert_linear

from claimdiff.mentions import time_lexer
from claimdiff.mentions.time_values import days_of, shift
from claimdiff.mentions.times import find_times

PIECES = [
    "the", "a", "last", "next", "past", "of", "in", "to", "and", "half", "two", "twenty", "hundred", "first", "31",
    "30", "2", "12", "1999", "2017", "0000", "9999", "'90s", "1990s", "1st", "3/4/2017", "31/31/2017", "2017-02-30",
    "25:61", "5 p.m.", "noon", "GMT", "Feb.", "February", "May", "March", "Friday", "Fridays", "Fri", "weekend",
    "week", "weeks", "year", "years", "quarter", "quarters", "century", "night", "summer", "fall", "ago", "earlier",
    "later", "before", "after", "early", "mid", "end", "every", "more than", "at least", "Easter", "Thanksgiving",
    "second", "old", "long", "now", "Q3", "year-earlier", "-", "–", "'", "’", ",", ".", "(", ")", "'s", "\n", "\n\n", "people",
]  # fmt: skip
TEXTS = st.text() | st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join)
PUBLISHED = st.none() | st.dates()


@settings(max_examples=400, deadline=None)
@given(TEXTS, PUBLISHED)
def test_offsets_slice_and_expressions_stand_in_order(text: str, published: date | None) -> None:
    end = 0
    for found in find_times(text, published):
        assert text[found.start : found.end] == found.text
        assert end <= found.start < found.end
        assert found.type in {"DATE", "TIME", "DURATION", "SET"}
        assert found.value
        assert (found.first is None) == (found.last is None)
        assert found.first is None or found.last is None or found.first <= found.last
        end = found.end


def class_of_joint(mark: str, before: str, behind: str) -> str:
    """The class of an apostrophe that ends a word, of a hyphen that joins two; elsewhere they have none."""
    hangs, goes_on = re.match(r"\w", before[-1:]), re.match(r"\w", behind)
    if mark in "'’":
        return time_lexer.CHAR_OF["POSS"] if hangs and not goes_on else time_lexer.OTHER
    return time_lexer.CHAR_OF["HYPHEN"] if hangs and (goes_on or behind[:1] in {"'", "’"}) else time_lexer.OTHER


def class_by_grammar(match: re.Match[str]) -> str:
    """The class of a token as the grammar tells it, without what its print has told before."""
    entry = time_lexer.lexicon().words.get(match[0])
    if match.lastgroup == "FIGURE":
        return time_lexer._figure_class(match[0])
    if match[0] in {*"'’-‐‑–"}:
        return class_of_joint(match[0], match.string[: match.start()], match.string[match.end() :])
    return entry[0] if entry else time_lexer._GROUP_CHARS[match.lastgroup]


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_the_print_of_a_token_tells_the_class_that_the_grammar_tells(text: str) -> None:
    tokens = time_lexer.tokenize(text)
    found = {(start, word): char for start, word, char in zip(tokens.starts, tokens.words, tokens.classes, strict=True)}
    told = {(match.start(), match[0]): class_by_grammar(match) for match in time_lexer._TOKEN.finditer(text)}
    phrases = {(start, word) for start, word in found if word.lower() in time_lexer.lexicon().phrase_payloads}
    assert found.keys() - told.keys() <= phrases
    assert {each: char for each, char in found.items() if each not in phrases} == {
        each: told[each] for each in found.keys() - phrases
    }


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_unresolved_days_stay_unknown(text: str) -> None:
    for found in find_times(text):
        if found.value.startswith("X") or found.value.endswith("_REF"):
            assert found.first is None


@given(st.dates(), st.sampled_from("DWMQY"), st.integers(-500, 500))
def test_shifting_there_and_back_keeps_days_and_weeks(day: date, unit: str, count: int) -> None:
    moved = shift(day, unit, count)
    if moved is not None and unit in "DW":
        assert shift(moved, unit, -count) == day


@given(st.dates())
def test_a_days_value_covers_that_day(day: date) -> None:
    assert days_of(day.isoformat()) == (day, day)
    year, week, _ = day.isocalendar()
    covered = days_of(f"{year:04d}-W{week:02d}")
    if covered is not None:
        assert covered[0] <= day <= covered[1]


NEWS = (
    "The convoy reached the town on Tuesday, two days after the truce of 22 October 2017 was signed. Officials said "
    "last week that more than 400 families had left since March, some of them for the third time in five years. "
)
HOSTILE = {
    "digits": "1234567890",
    "number words": "one hundred and ",
    "ranges": "5 to 6 or ",
    "ranges of years": "2 to 3 to 4-year ",
    "articles": "the last the next ",
    "blank lines": "\n \n",
    "spaces": "\n" + " " * 97 + "x",
    "dates": "1/2/3/4/5.6.7-8-9:10:11 ",
    "earlier": "a year earlier ",
    "quotes": "'’'’s ",
    "orders": "early late the end of the ",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_grows_with_length_alone(kind: str) -> None:
    piece = HOSTILE[kind]
    find_times(piece)
    assert_linear(lambda size: find_times(piece * (size // len(piece)), "2017-10-24"), 20_000)


def test_speed_on_news() -> None:
    """Far slower than when written, it would be slower than this, even for a text as full of times."""
    text = NEWS * (200_000 // len(NEWS))
    find_times(NEWS)
    assert_costs(80.0, lambda: find_times(text, "2017-10-24"), lambda: re.findall(r"\w+|[^\w\s]", text))
