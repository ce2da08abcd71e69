"""What the rules' readers share: words, counts, units and years among the tokens of a match."""

from __future__ import annotations

__all__ = [
    "anchor",
    "count_of",
    "days_ahead",
    "days_back",
    "direction",
    "duration_value",
    "figure_value",
    "month_number",
    "nearest_year",
    "part_mod",
    "payload_of",
    "relative_unit_value",
    "unit_letter",
    "unit_value",
    "word_of",
    "words_of",
    "year_at",
    "year_of",
]

import math
from datetime import date
from functools import lru_cache

from claimdiff.data import load_table
from claimdiff.mentions.time_context import Context
from claimdiff.mentions.time_lexer import CHAR_OF
from claimdiff.mentions.time_patterns import Found
from claimdiff.mentions.time_values import days_of, month_value, quarter_value, shift, week_value

_NEXT = {"next", "coming", "upcoming", "forthcoming", "following", "ensuing", "subsequent"}


_LAST = {"last", "past", "previous", "preceding", "prior", "latest"}


@lru_cache(maxsize=None)
def words_of(section: str, name: str = "words") -> frozenset[str]:
    """A list of words of data/en/times.toml, as a set."""
    return frozenset(load_table("times")[section][name])


def word_of(context: Context, found: Found, part: str) -> str:
    """The lower-case words of a named part, joined by spaces; empty where it is missing."""
    span = found.parts.get(part)
    return " ".join(context.word(index) for index in range(*span)) if span else ""


def payload_of(context: Context, found: Found, part: str) -> object:
    """What the last lexical token of a named part stands for."""
    first, last = found.parts[part]
    for index in range(last - 1, first - 1, -1):
        payload = context.payload(index)
        if payload is not None:
            return payload
    return None


def direction(words: str) -> int:
    """-1 for last, past, previous; 1 for next, coming, following; 0 for this, current, same."""
    for word in words.split():
        if word in _NEXT:
            return 1
        if word in _LAST:
            return -1
    return 0


def part_mod(context: Context, found: Found) -> str | None:
    """The TIMEX3 modifier of a leading part: early, the end of, …"""
    words = word_of(context, found, "part").split()
    for word in words:
        if word in ("early", "beginning", "start", "onset"):
            return "START"
        if word in ("mid", "middle"):
            return "MID"
        if word in ("late", "end", "close"):
            return "END"
    if "mod" in found.parts:
        return str(payload_of(context, found, "mod"))
    return "APPROX" if "so" in found.parts else None


def figure_value(word: str) -> float:
    """A printed number, with separators and a fraction.

    >>> figure_value("1,200"), figure_value("2 1/2")
    (1200.0, 2.5)
    """
    whole, _, fraction = word.replace("-", " ").partition(" ")
    value = float(whole.replace(",", ""))
    if fraction:
        above, _, below = fraction.partition("/")
        value += int(above) / int(below)
    return value


def count_of(context: Context, found: Found, part: str = "count") -> float | None:
    """The number that a COUNT spells; None for a vague one (a few, several)."""
    span = found.parts.get(part)
    if not span:
        return None
    total, current, seen = 0.0, 0.0, False
    for index in range(*span):
        word, payload = context.raw(index), context.payload(index)
        char = context.char(index)
        if char in (CHAR_OF["DAY_NUMBER"], CHAR_OF["FIGURE"], CHAR_OF["YEAR"]):
            try:
                current, seen = figure_value(word), True
            except ValueError:
                return None
        elif char in (CHAR_OF["NUMBER"], CHAR_OF["CENTURY_NUMBER"]) and isinstance(payload, int):
            seen = True
            if payload == 100:
                current = max(current, 1) * 100
            elif payload == 1000:
                total, current = total + max(current, 1) * 1000, 0.0
            else:
                current += payload
        elif char == CHAR_OF["COUPLE"]:
            return 2
    return total + current if seen else None


def duration_value(count: float | None, letter: str) -> str:
    """The TIMEX3 value of a duration.

    >>> duration_value(3, "Y"), duration_value(24, "TH"), duration_value(None, "D"), duration_value(2, "10Y")
    ('P3Y', 'PT24H', 'PXD', 'P20Y')
    """
    factor = letter.rstrip("DWMYQTHS")
    letter = letter[len(factor) :]
    prefix = "PT" if letter.startswith("T") else "P"
    letter = letter[-1]
    if count is None:
        return f"{prefix}X{letter if not factor else 'X' if letter != 'Y' else {'10': 'E', '100': 'C', '1000': 'L'}[factor]}"
    amount = count * int(factor or 1)
    if letter == "Q":
        amount, letter = amount * 3, "M"
    half = _HALVES.get(prefix + letter)
    if half and amount % 1 == 0.5:
        whole = f"{prefix}{int(amount)}{letter}" if amount > 1 else prefix
        return whole + half if not half.startswith("T") else (whole if amount > 1 else "P") + half
    return f"{prefix}{amount:g}{letter}" if amount < 1e6 else f"{prefix}{amount:.0f}{letter}"


_HALVES = {"PY": "6M", "PTH": "30M", "PTM": "30S", "PD": "T12H"}


def days_back(context: Context, letter: str, count: float | None) -> tuple[date, date] | None:
    """The days of "the past N units" to the article's day; None where N or that day is unknown."""
    return _days_to(context, letter, count, -1)


def days_ahead(context: Context, letter: str, count: float | None) -> tuple[date, date] | None:
    """The days of "the next N units" from the article's day; None where N or that day is unknown."""
    return _days_to(context, letter, count, 1)


def _days_to(context: Context, letter: str, count: float | None, sign: int) -> tuple[date, date] | None:
    if context.published is None or count is None:
        return None
    factor = letter.rstrip("DWMYQTHS")
    base, unit = letter[len(factor) :], int(factor or 1)
    if base.startswith("T"):
        base, count = "D", math.ceil(count * {"TH": 3600, "TM": 60, "TS": 1}[base] / 86400)
    other = shift(context.published, base, sign * round(count * unit)) if count < 1e5 else None
    if other is None:
        return None
    return (other, context.published) if sign < 0 else (context.published, other)


def unit_letter(context: Context, found: Found, part: str = "unit") -> str:
    """The TIMEX3 letter of a unit token: D, W, M, Y, Q, TH, TM, TS or a multiple such as 10Y."""
    index = found.parts[part][1] - 1
    char = context.char(index)
    if char in (CHAR_OF["QUARTER"], CHAR_OF["QUARTERS"]):
        return "Q"
    if char == CHAR_OF["SECOND"]:
        return "TS"
    if char in (CHAR_OF["WEEKEND"], CHAR_OF["WEEKENDS"]):
        return "W"
    if char in (CHAR_OF["SEASON"], CHAR_OF["SEASONS"]):
        return "Y"
    return str(context.payload(index))


def unit_value(day: date, letter: str) -> str:
    """The value of the calendar unit that holds `day`."""
    if letter == "D":
        return day.isoformat()
    if letter in ("W", "2W"):
        return week_value(day)
    if letter == "M":
        return month_value(day.year, day.month)
    if letter == "Q":
        return quarter_value(day)
    if letter == "10Y":
        return f"{day.year // 10:03d}"
    if letter == "100Y":
        return f"{day.year // 100:02d}"
    if letter == "1000Y":
        return f"{day.year // 1000}XXX"
    return f"{day.year:04d}"


_UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "10Y": "XXX",
    "100Y": "XX",
    "2W": "XXXX-WXX",
}


def relative_unit_value(base: date | None, letter: str, steps: int) -> str | None:
    """The value of the unit `steps` units away from the one that holds `base`."""
    if base is None:
        return _UNKNOWN.get(letter)
    factor = letter.rstrip("DWMYQTHS")
    moved = shift(base, letter[len(factor) :], steps * int(factor or 1))
    return unit_value(moved, letter) if moved else None


def anchor(context: Context, letter: str = "Y") -> date | None:
    """The day from which "earlier" and "the following" count: the last time named, else the article's day.

    Days and weeks count from the last day named, not from a month or a year: None where the text speaks of another.
    """
    named = context.named_day if letter in ("D", "W") else context.named
    days = days_of(named) if named else None
    if days is None and letter in ("D", "W") and _is_elsewhere(context):
        return None
    return days[0] if days else context.published


def _is_elsewhere(context: Context) -> bool:
    """Whether the text speaks of another month or year than that in which it was published."""
    days = days_of(context.named) if context.named else None
    return days is not None and context.published is not None and not days[0] <= context.published <= days[1]


def month_number(context: Context, span: tuple[int, int]) -> int:
    """The number of the month among the tokens of a span."""
    for index in range(*span):
        if context.char(index) in (CHAR_OF["MONTH"], CHAR_OF["ABBREVIATED_MONTH"], CHAR_OF["MAYBE_MONTH"]):
            return int(str(context.payload(index)))
    raise AssertionError("no month in the span")


def year_of(word: str) -> int:
    """A printed year as a number; two digits stand for 1930 to 2029."""
    digits = word.lstrip("'’")
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) < 30 else 1900)
    return int(digits)


def year_at(context: Context, span: tuple[int, int]) -> int:
    """The year among the tokens of a span: 2011, '96, nineteen ninety-six."""
    if context.char(span[0]) in (CHAR_OF["YEAR"], CHAR_OF["SHORT_YEAR"]):
        return year_of(context.raw(span[0]))
    numbers = [int(str(context.payload(index))) for index in range(*span) if context.payload(index)]
    return 100 * numbers[0] + sum(numbers[1:])


_AGAINST_TENSE = {0: 1.0, 1: 4.0, 2: 15.0}
"""How many times farther a day seems that lies against the tense, by how surely the tense is known."""


@lru_cache(maxsize=4096)
def _nearest_year(base: date, month: int, day: int, tense: int) -> int | None:
    best: tuple[float, int] | None = None
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            distance = (date(year, month, day) - base).days
        except ValueError:
            continue
        weight = abs(distance) * (_AGAINST_TENSE[abs(tense)] if distance * tense < 0 else 1.0)
        if best is None or weight < best[0]:
            best = (weight, year)
    return best[1] if best else None


def nearest_year(context: Context, month: int, day: int, tense: int) -> int | None:
    """The year that brings a month and day nearest to the article's day, in the direction of the tense."""
    return _nearest_year(context.published, month, day, tense) if context.published else None
