"""Readers of quarters and halves of years, which news of business speaks of by comparison."""

from __future__ import annotations

__all__ = [
    "read_ago_quarter",
    "read_bare_quarter",
    "read_nth_quarter",
    "read_quarter_code",
    "read_quarter_year",
    "read_relative_quarter",
]

from datetime import date

from claimdiff.mentions.time_context import Context, Reading
from claimdiff.mentions.time_lexer import CHAR_OF
from claimdiff.mentions.time_parts import direction, part_mod, relative_unit_value, unit_letter, word_of, year_at
from claimdiff.mentions.time_patterns import Found
from claimdiff.mentions.time_values import days_of


def _nth_value(context: Context, span: tuple[int, int], year: str) -> str | None:
    number = 0
    half = False
    for index in range(*span):
        char, word, payload = context.char(index), context.raw(index), context.payload(index)
        if char == CHAR_OF["ORDINAL"]:
            number = int(str(payload))
        elif char == CHAR_OF["SECOND"]:
            number = 2
        elif char == CHAR_OF["ORDINAL_FIGURE"]:
            number = int(word[:-2])
        elif char == CHAR_OF["HALF"]:
            half = True
    if half:
        return f"{year}-H{number}" if number in (1, 2) else None
    return f"{year}-Q{number}" if 1 <= number <= 4 else None


def read_relative_quarter(context: Context, found: Found) -> Reading | None:
    """This year's third quarter; the second half of last year."""
    if unit_letter(context, found) != "Y":
        return None
    year = relative_unit_value(context.published, "Y", direction(word_of(context, found, "rel")))
    value = _nth_value(context, found.parts["nth"], year or "XXXX")
    return Reading("DATE", value, part_mod(context, found)) if value else None


def read_quarter_code(context: Context, found: Found) -> Reading | None:
    """Q3 2016; 1H; 2Q of 2015."""
    letter, number = found.parts["letter"][0], found.parts["number"][0]
    first, second = sorted((letter, number))
    if context.tokens.end(first) != context.tokens.starts[second]:
        return None
    count = int(context.raw(number))
    if count > (4 if context.raw(letter) == "Q" else 2):
        return None
    code = f"{context.raw(letter)}{count}"
    if "year" in found.parts:
        return Reading("DATE", f"{year_at(context, found.parts['year']):04d}-{code}")
    return _nearest_quarter(context, found, code)


def _nearest_quarter(context: Context, found: Found, code: str) -> Reading | None:
    base = context.published
    mod = part_mod(context, found)
    if base is None:
        return Reading("DATE", f"XXXX-{code}", mod)
    year = base.year
    days = days_of(f"{year}-{code}")
    if days is None:
        return None
    tense = context.tense(found.first, found.last)
    if days[0] > base and (tense <= 0 or (days[0] - base).days > 250):
        year -= 1
    value = f"{year}-{code}"
    if code[0] == "Q" and _has_ended(value, base):
        context.quarter = context.compared = value
    return Reading("DATE", value, mod)


def last_quarter(context: Context) -> str:
    """The quarter that "the quarter" means: the last one named, else the last that ended."""
    return context.quarter or relative_unit_value(context.published, "Q", -1) or "XXXX-QX"


def read_ago_quarter(context: Context, found: Found) -> Reading | None:
    """The year-earlier quarter; year-ago; the year-ago third quarter."""
    if unit_letter(context, found) != "Y":
        return None
    first = found.first + ("a" in found.parts)
    if "nth" in found.parts:
        year = relative_unit_value(context.published, "Y", -1) or "XXXX"
        value = _nth_value(context, found.parts["nth"], year)
        return Reading("DATE", value, first=first) if value else None
    quarter = last_quarter(context) if "quarter" in found.parts else context.compared
    days = days_of(quarter) if quarter else None
    if quarter and days:
        return Reading("DATE", f"{days[0].year - 1}{quarter[4:]}", first=first)
    return Reading("DATE", relative_unit_value(context.published, "Y", -1) or "XXXX", first=first)


def read_quarter_year(context: Context, found: Found) -> Reading | None:
    """The third quarter of 1984; the 1988 second quarter; the 1988 period."""
    year = f"{year_at(context, found.parts['year']):04d}"
    if "period" in found.parts:
        quarter = last_quarter(context)
        return Reading("DATE", year + (quarter[4:] if quarter[4:5] == "-" else ""))
    value = _nth_value(context, found.parts["nth"], year)
    return Reading("DATE", value, part_mod(context, found)) if value else None


def read_nth_quarter(context: Context, found: Found) -> Reading | None:
    """The third quarter: the nearest to the article's day, in the direction of the tense.

    A half without a year is one of a match as often as of a year, and is left alone.
    """
    if context.word(found.parts["nth"][1] - 1) == "half" and "fiscal" not in found.parts:
        return None
    value = _nth_value(context, found.parts["nth"], "2000")
    return _nearest_quarter(context, found, value[5:]) if value else None


def _has_ended(value: str, base: date) -> bool:
    days = days_of(value)
    return days is not None and days[1] <= base


def read_bare_quarter(context: Context, found: Found) -> Reading | None:
    """The quarter, the latest quarter, this quarter, last quarter, next quarter."""
    words = word_of(context, found, "rel")
    if "latest" in found.parts and not context.quarter:
        return None
    if not words and "part" not in found.parts and not context.quarter and context.char(found.last) != CHAR_OF["ENDED"]:
        return None
    if not words or "latest" in words or "same" in words or "that" in words:
        return Reading("DATE", last_quarter(context), part_mod(context, found))
    value = relative_unit_value(context.published, "Q", direction(words))
    return Reading("DATE", value, part_mod(context, found)) if value else None
