"""Readers of calendar dates: days, months, holidays."""

from __future__ import annotations

__all__ = [
    "date_from_tokens",
    "holiday_day",
    "read_date",
    "read_holiday",
    "read_month",
    "read_month_relative",
    "read_month_relative_year",
    "read_month_year",
]

from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from claimdiff.data import load_table
from claimdiff.mentions.time_context import Context, Reading
from claimdiff.mentions.time_lexer import CHAR_OF
from claimdiff.mentions.time_parts import (
    anchor,
    direction,
    month_number,
    nearest_year,
    part_mod,
    payload_of,
    unit_letter,
    word_of,
    year_at,
    year_of,
)
from claimdiff.mentions.time_patterns import Found
from claimdiff.mentions.time_values import days_of, month_value, week_value


def date_from_tokens(context: Context, span: tuple[int, int], step: int = 0) -> Reading | None:
    """A full or yearless date, an ISO or numeric date, among the tokens of a span."""
    month = day = year = None
    for index in range(*span):
        char, word, payload = context.char(index), context.raw(index), context.payload(index)
        if char == CHAR_OF["ISO"]:
            return _iso_date(word)
        if char == CHAR_OF["NUMERIC_DATE"]:
            return _numeric_date(context, word)
        if char in (CHAR_OF["MONTH"], CHAR_OF["ABBREVIATED_MONTH"], CHAR_OF["MAYBE_MONTH"]):
            month = int(str(payload))
        elif char in (CHAR_OF["DAY_NUMBER"], CHAR_OF["ORDINAL_FIGURE"]):
            day = int(word.rstrip("stndrhSTNDRH"))
        elif char == CHAR_OF["ORDINAL"]:
            day = int(str(payload))
        elif char in (CHAR_OF["YEAR"], CHAR_OF["SHORT_YEAR"]):
            year = year_of(word)
        elif char == CHAR_OF["CENTURY_NUMBER"]:
            year = year_at(context, (index, span[1]))
            break
    if month is None or day is None:
        return None
    if year is None:
        year = nearest_year(context, month, day, 4 * step or context.tense(*span))
        if year is None:
            return Reading("DATE", f"XXXX-{month:02d}-{day:02d}") if 1 <= day <= 31 else None
    try:
        return Reading("DATE", date(year, month, day).isoformat())
    except ValueError:
        return None


def _iso_date(word: str) -> Reading | None:
    try:
        date.fromisoformat(word[:10])
    except ValueError:
        return None
    if len(word) > 10:
        return Reading("TIME", word[:10] + "T" + word[11:])
    return Reading("DATE", word)


def _numeric_date(context: Context, word: str) -> Reading | None:
    separator = next(char for char in word if not char.isdigit())
    numbers = word.split(separator)
    ambiguous = False
    if len(numbers[0]) == 4:
        year, month, day = (int(number) for number in numbers)
    else:
        first, second = int(numbers[0]), int(numbers[1])
        year = year_of(numbers[2])
        if first > 12 or (separator == "." and second <= 12):
            day, month = first, second
        elif second > 12 or context.month_first:
            month, day = first, second
        else:
            day, month = first, second
        ambiguous = first <= 12 and second <= 12 and first != second and separator != "." and not context.order_known
    try:
        return Reading("DATE", date(year, month, day).isoformat(), ambiguous=ambiguous)
    except ValueError:
        return None


def read_date(context: Context, found: Found) -> Reading | None:
    """Jan. 5, 2017; Wednesday, 5 April; 2017-04-05; 5/4/2017."""
    reading = date_from_tokens(context, found.parts["date"], direction(word_of(context, found, "rel")))
    return reading._replace(mod=part_mod(context, found)) if reading else None


def read_further_day(context: Context, found: Found) -> Reading | None:
    """The 25 of "April 24 and 25": in the month of the date before it."""
    if not context.named or len(context.named) != 10:
        return None
    day = int(context.raw(found.first).rstrip("stndrhSTNDRH"))
    try:
        return Reading("DATE", date.fromisoformat(context.named).replace(day=day).isoformat())
    except ValueError:
        return None


def read_first_of_days(context: Context, found: Found) -> Reading | None:
    """The 24 of "24 and 25 April": in the month of the date after it."""
    day = int(context.raw(found.first).rstrip("stndrhSTNDRH"))
    index = found.first + 3 + (context.word(found.first + 3) == "of")
    month = month_number(context, (index, index + 1))
    if "year" in found.parts:
        year: int | None = year_at(context, found.parts["year"])
    else:
        year = nearest_year(context, month, day, context.tense(found.first, index + 1)) if day <= 31 else None
    if year is None:
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}") if context.published is None else None
    try:
        return Reading("DATE", date(year, month, day).isoformat())
    except ValueError:
        return None


def read_week_of(context: Context, found: Found) -> Reading | None:
    """The week of March 6."""
    reading = date_from_tokens(context, found.parts["date"])
    if reading is None or context.payload(found.parts["unit"][0]) != "W":
        return None
    days = days_of(reading.value)
    return Reading("DATE", week_value(days[0]) if days else "XXXX-WXX")


def read_month_year(context: Context, found: Found) -> Reading | None:
    """March 2011; early May 2011; the end of June '09."""
    month = month_number(context, found.parts["month"])
    return Reading("DATE", month_value(year_at(context, found.parts["year"]), month), part_mod(context, found))


def read_month_relative_year(context: Context, found: Found) -> Reading | None:
    """June last year; the end of May this year."""
    if unit_letter(context, found) != "Y":
        return None
    month = month_number(context, found.parts["month"])
    words = word_of(context, found, "rel")
    base = anchor(context) if words in ("previous", "following", "same") else context.published
    if base is None:
        return Reading("DATE", f"XXXX-{month:02d}", part_mod(context, found))
    return Reading("DATE", month_value(base.year + direction(words), month), part_mod(context, found))


def read_month_relative(context: Context, found: Found) -> Reading | None:
    """Last April; next May; this past October."""
    month = month_number(context, found.parts["month"])
    base = context.published
    mod = part_mod(context, found)
    if base is None:
        return Reading("DATE", f"XXXX-{month:02d}", mod)
    step = direction(word_of(context, found, "rel"))
    year = base.year
    if step < 0 and month >= base.month:
        year -= 1
    elif step > 0 and month <= base.month:
        year += 1
    return Reading("DATE", month_value(year, month), mod)


_MONTH_LEADS = {"in", "of", "since", "until", "till", "by", "last", "next", "this", "from", "to", "through", "during",
                "late", "early", "mid", "and", "before", "after", "between", "for", "or"}  # fmt: skip


def read_month(context: Context, found: Found) -> Reading | None:
    """October, the nearest in the direction of the tense; May and March only where a time is spoken of."""
    first, last = found.parts["month"]
    char = context.char(first)
    previous = context.word(found.first - 1)
    if char == CHAR_OF["MAYBE_MONTH"] and "part" not in found.parts and previous not in _MONTH_LEADS - {"and", "for", "or"}:
        return None
    if char == CHAR_OF["ABBREVIATED_MONTH"] and last - first == 1:
        return None
    month = month_number(context, (first, last))
    mod = part_mod(context, found)
    base = context.published
    if base is None:
        return Reading("DATE", f"XXXX-{month:02d}", mod)
    if month == base.month:
        return Reading("DATE", month_value(base.year, month), mod)
    year = nearest_year(context, month, 15, context.tense(found.first, found.last))
    return Reading("DATE", month_value(year, month), mod) if year else None


def holiday_day(name: str, year: int) -> date | None:
    """The day of a holiday of data/en/times.toml in a year."""
    table = load_table("times")
    if name in table["holidays"]:
        month, day = (int(part) for part in table["holidays"][name].split("-"))
        return date(year, month, day)
    if name in table["easter_holidays"]:
        return easter(year) + timedelta(days=table["easter_holidays"][name])
    month, nth, weekday = table["weekday_holidays"][name]
    moved = date(year, month, 1) + relativedelta(
        day=31 if nth < 0 else 1, weekday=(MO, TU, WE, TH, FR, SA, SU)[weekday - 1](nth)
    )
    return moved + timedelta(days=0)


def read_holiday(context: Context, found: Found) -> Reading | None:
    """Christmas, New Year's Eve, Thanksgiving Day, Easter 2016."""
    name = str(payload_of(context, found, "holiday"))
    if "year" in found.parts:
        year: int | None = year_at(context, found.parts["year"])
    else:
        typical = holiday_day(name, 2000)
        if context.published is None or typical is None:
            return Reading("DATE", "XXXX" if typical is None else f"XXXX{typical.isoformat()[4:]}")
        step = direction(word_of(context, found, "rel"))
        year = nearest_year(context, typical.month, min(typical.day, 28), step or context.tense(found.first, found.last))
    day = holiday_day(name, year) if year and 1583 <= year <= 4099 else None
    return Reading("DATE", day.isoformat(), part_mod(context, found)) if day else None
