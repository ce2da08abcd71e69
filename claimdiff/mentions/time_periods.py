"""Readers of periods: quarters, seasons, weekends, weeks, years, decades, centuries, and past, present, future."""

from __future__ import annotations

__all__ = [
    "last_quarter",
    "read_ago_quarter",
    "read_bare_quarter",
    "read_century",
    "read_decade",
    "read_future_reference",
    "read_now_reference",
    "read_nth_quarter",
    "read_part_of_unit",
    "read_past_reference",
    "read_quarter_year",
    "read_recent_reference",
    "read_reference",
    "read_relative_quarter",
    "read_relative_unit",
    "read_season",
    "read_soon",
    "read_spelled_year",
    "read_the_unit",
    "read_weekend",
    "read_year",
    "read_year_end",
]

from datetime import date

from claimdiff.mentions.time_context import Context, Reading
from claimdiff.mentions.time_lexer import CHAR_OF
from claimdiff.mentions.time_parts import (
    anchor,
    direction,
    duration_value,
    part_mod,
    relative_unit_value,
    unit_letter,
    word_of,
    year_at,
)
from claimdiff.mentions.time_patterns import Found
from claimdiff.mentions.time_values import days_of, season_of_day, shift, weekend_value


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
    quarter = last_quarter(context)
    days = days_of(quarter)
    if days is None:
        return Reading("DATE", "XXXX-QX", first=first)
    return Reading("DATE", f"{days[0].year - 1}{quarter[4:]}", first=first)


def read_quarter_year(context: Context, found: Found) -> Reading | None:
    """The third quarter of 1984; the 1988 second quarter; the 1988 period."""
    year = f"{year_at(context, found.parts['year']):04d}"
    if "period" in found.parts:
        quarter = last_quarter(context)
        return Reading("DATE", year + (quarter[4:] if quarter[4:5] == "-" else ""))
    value = _nth_value(context, found.parts["nth"], year)
    return Reading("DATE", value, part_mod(context, found)) if value else None


def read_nth_quarter(context: Context, found: Found) -> Reading | None:
    """The third quarter: the nearest to the article's day, in the direction of the tense."""
    base = context.published
    value = _nth_value(context, found.parts["nth"], "2000")
    if value is None:
        return None
    if base is None:
        return Reading("DATE", "XXXX" + value[4:], part_mod(context, found))
    days = days_of(value)
    if days is None:
        return None
    tense = context.tense(found.first, found.last)
    year = base.year
    starts = date(year, days[0].month, 1)
    if starts > base and (tense <= 0 or (starts - base).days > 250):
        year -= 1
    value = f"{year}{value[4:]}"
    if "-Q" in value and _has_ended(value, base):
        context.quarter = context.compared = value
    return Reading("DATE", value, part_mod(context, found))


def _has_ended(value: str, base: date) -> bool:
    days = days_of(value)
    return days is not None and days[1] <= base


def read_bare_quarter(context: Context, found: Found) -> Reading | None:
    """The quarter, the latest quarter, this quarter, last quarter, next quarter."""
    words = word_of(context, found, "rel")
    if "latest" in found.parts and not context.quarter:
        return None
    if not words or "latest" in words or "same" in words or "that" in words:
        return Reading("DATE", last_quarter(context), part_mod(context, found))
    value = relative_unit_value(context.published, "Q", direction(words))
    return Reading("DATE", value, part_mod(context, found)) if value else None


def read_season(context: Context, found: Found) -> Reading | None:
    """Last fall; the summer of 2011; this winter."""
    index = found.parts["season"][0]
    words = word_of(context, found, "rel")
    if context.char(index) == CHAR_OF["MAYBE_SEASON"] and not words and "year" not in found.parts:
        return None
    code = str(context.payload(index))
    mod = part_mod(context, found)
    if "year" in found.parts:
        return Reading("DATE", f"{year_at(context, found.parts['year'])}-{code}", mod)
    base = context.published
    if base is None:
        return Reading("DATE", f"XXXX-{code}", mod)
    first_month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year, step = base.year, direction(words)
    running = season_of_day(base) == code
    starts = date(year, first_month, 1)
    if code == "WI" and base.month <= 2:
        starts = date(year - 1, 12, 1)
        year -= 1
    if step < 0 and "this" not in words and (running or starts > base):
        year -= 1
    elif step > 0 and (running or starts <= base):
        year += 1
    elif not words and starts > base and context.tense(found.first, found.last) < 0:
        year -= 1
    return Reading("DATE", f"{year}-{code}", mod)


def read_weekend(context: Context, found: Found) -> Reading | None:
    """The weekend, last weekend, this weekend."""
    if context.word(found.first) in ("a", "an"):
        return None
    base = context.published
    mod = part_mod(context, found)
    if base is None:
        return Reading("DATE", "XXXX-WXX-WE", mod)
    words = word_of(context, found, "rel")
    step = direction(words)
    if not words:
        step = -1 if base.isoweekday() < 5 and context.tense(found.first, found.last) <= 0 else 0
    elif step < 0 and base.isoweekday() >= 6 and "past" in words:
        step = 0
    day = shift(base, "W", step)
    return Reading("DATE", weekend_value(day), mod) if day else None


def read_relative_unit(context: Context, found: Found) -> Reading | None:
    """Last year; this week; the previous month; the past decade; next day."""
    words = word_of(context, found, "rel")
    letter = unit_letter(context, found)
    if letter.startswith("T"):
        return Reading("DURATION", duration_value(1, letter)) if "past" in words or "last" in words else None
    step = direction(words)
    base = context.published
    if any(word in words for word in ("previous", "following", "same", "that", "preceding")) or (
        "next" in words and letter == "D"
    ):
        base = anchor(context)
    if letter in ("10Y", "100Y") and step < 0 and "past" in words:
        return Reading("DURATION", duration_value(1, letter))
    value = relative_unit_value(base, letter, step)
    return Reading("DATE", value, part_mod(context, found)) if value else None


def read_part_of_unit(context: Context, found: Found) -> Reading | None:
    """The end of the year; earlier in the month."""
    letter = unit_letter(context, found)
    if letter.startswith("T"):
        return None
    value = relative_unit_value(context.published, letter, 0)
    return Reading("DATE", value, part_mod(context, found)) if value else None


def read_year_end(context: Context, found: Found) -> Reading | None:
    """Year-end; the year's end."""
    if unit_letter(context, found) != "Y" or context.word(found.parts["end"][0]) != "end":
        return None
    value = relative_unit_value(context.published, "Y", 0)
    return Reading("DATE", value, "END") if value else None


def read_century(context: Context, found: Found) -> Reading | None:
    """The 20th century."""
    if unit_letter(context, found) != "100Y":
        return None
    index = found.parts["nth"][0]
    word, payload = context.raw(index), context.payload(index)
    number = int(str(payload)) if payload else int(word[:-2])
    return Reading("DATE", f"{number - 1:02d}", part_mod(context, found))


def read_decade(context: Context, found: Found) -> Reading | None:
    """The 1990s; the eighties; the mid-'60s."""
    word, payload = context.raw(found.parts["decade"][0]), context.payload(found.parts["decade"][0])
    if payload is not None:
        value = f"19{payload}"
    else:
        digits = "".join(char for char in word if char.isdigit())
        value = digits[:3] if len(digits) == 4 else f"19{digits[0]}"
    return Reading("DATE", value, part_mod(context, found))


def read_year(context: Context, found: Found) -> Reading | None:
    """A bare year: 2017; 1860 only after a word that leads to a time."""
    index = found.parts["year"][0]
    year = int(context.raw(index))
    previous = context.word(found.first - 1)
    following = context.word(found.last)
    if context.char(found.first - 1) in (CHAR_OF["MONEY"], CHAR_OF["HYPHEN"]) or following in ("%", "percent", "people"):
        return None
    if (year < 1900 or year > 2099) and previous not in ("in", "since", "of", "until", "by", "from", "to"):
        return None
    return Reading("DATE", f"{year:04d}", part_mod(context, found))


def read_the_unit(context: Context, found: Found) -> Reading | None:
    """The year, the week, the fiscal year: the running one."""
    letter = unit_letter(context, found)
    if letter not in ("W", "M", "Y"):
        return None
    value = relative_unit_value(context.published, letter, 0)
    return Reading("DATE", value) if value else None


def read_past_reference(context: Context, found: Found) -> Reading | None:
    """The past."""
    return Reading("DATE", "PAST_REF")


def read_recent_reference(context: Context, found: Found) -> Reading | None:
    """Recent, before a noun."""
    return Reading("DATE", "PAST_REF")


def read_now_reference(context: Context, found: Found) -> Reading | None:
    """Current, before a noun."""
    return Reading("DATE", "PRESENT_REF") if context.word(found.first) == "current" else None


def read_future_reference(context: Context, found: Found) -> Reading | None:
    """The future; not the adjective."""
    if found.last - found.first == 1 and context.word(found.first - 1) not in ("in", "near", "foreseeable"):
        return None
    return Reading("DATE", "FUTURE_REF")


def read_soon(context: Context, found: Found) -> Reading | None:
    """Soon; not "as soon as", "soon after"."""
    if context.word(found.first - 1) == "as" or context.word(found.last) in ("as", "after", "afterward", "became"):
        return None
    return Reading("DATE", "FUTURE_REF")


def read_spelled_year(context: Context, found: Found) -> Reading | None:
    """Nineteen ninety-six; the year two thousand."""
    span = found.parts["count"]
    numbers = [int(str(context.payload(index))) for index in range(*span) if isinstance(context.payload(index), int)]
    if "the" in found.parts and numbers[:2] == [2, 1000]:
        return Reading("DATE", f"{2000 + sum(numbers[2:]):04d}")
    tens = len(numbers) == 2 and 10 <= numbers[1] <= 90
    if context.char(span[0]) == CHAR_OF["CENTURY_NUMBER"] and (
        tens or (len(numbers) == 3 and numbers[1] in range(20, 100, 10) and numbers[2] < 10)
    ):
        return Reading("DATE", f"{100 * numbers[0] + sum(numbers[1:])}")
    return None


def read_reference(context: Context, found: Found) -> Reading | None:
    """Now, recently, the future."""
    return Reading("DATE", str(context.payload(found.first)))
