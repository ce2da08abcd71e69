"""Readers of calendar dates: days, months, holidays."""

from __future__ import annotations

__all__ = [
    "date_from_tokens",
    "holiday_day",
    "holiday_value",
    "month_comes_first",
    "read_date",
    "read_first_of_months",
    "read_holiday",
    "read_month",
    "read_month_relative",
    "read_month_relative_year",
    "read_month_year",
    "split_numeric_date",
]

from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from claimdiff.data import load_table
from claimdiff.mentions.time_context import Context, Reading
from claimdiff.mentions.time_lexer import CHAR_OF, OTHER
from claimdiff.mentions.time_parts import (
    anchor,
    direction,
    month_number,
    nearest_year,
    part_mod,
    payload_of,
    unit_letter,
    word_of,
    words_of,
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
        year = nearest_year(context, month, day, 2 * step or context.tense(*span))
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
    """A date in figures. Where day and month could be exchanged, the text's other dates and the article's day
    decide; failing them, 10/11/2017 is 11 October (the American order, commonest online) and marked ambiguous,
    while 10.11.2017 and 10-11-2017 are 10 November.
    """
    parts = split_numeric_date(word)
    if parts is None:
        return None
    first, second, year, separator = parts
    ambiguous = False
    if separator == "" or second > 12:
        month, day = first, second
    elif first > 12 or separator == ".":
        day, month = first, second
    elif context.month_first is not None:
        month, day = (first, second) if context.month_first else (second, first)
    else:
        month, day = (first, second) if separator == "/" else (second, first)
        ambiguous = first != second
    try:
        return Reading("DATE", date(year, month, day).isoformat(), ambiguous=ambiguous)
    except ValueError:
        return None


def split_numeric_date(word: str) -> tuple[int, int, int, str] | None:
    """First number, second number, year and separator of a date in figures; year/month/day has no separator.

    >>> split_numeric_date("24/10/2017"), split_numeric_date("2017/10/24")
    ((24, 10, 2017, '/'), (10, 24, 2017, ''))
    """
    separator = next((char for char in word if not char.isdigit()), "/")
    numbers = word.split(separator)
    if len(numbers) != 3 or not all(number.isdecimal() for number in numbers):
        return None
    if len(numbers[0]) == 4:
        return int(numbers[1]), int(numbers[2]), int(numbers[0]), ""
    return int(numbers[0]), int(numbers[1]), year_of(numbers[2]), separator


def month_comes_first(words: list[str], published: date | None) -> bool | None:
    """Whether the dates in figures of a text put the month first; None where none of them tells.

    One that is impossible in the other order tells, and so does one that is the article's own day in one order.
    """
    for word in words:
        parts = split_numeric_date(word)
        if parts is None or parts[3] in ("", "."):
            continue
        first, second, year, _ = parts
        if second > 12 >= first:
            return True
        if first > 12 >= second:
            return False
        if published and first != second and published.year == year:
            if (published.month, published.day) == (first, second):
                return True
            if (published.month, published.day) == (second, first):
                return False
    return None


def read_date(context: Context, found: Found) -> Reading | None:
    """Jan. 5, 2017; Wednesday, 5 April; 2017-04-05; 5/4/2017; 5 April of last year."""
    if context.word(found.first - 1) == "in" and _counts_after_month(context, found):
        month = month_number(context, found.parts["date"])
        year = nearest_year(context, month, 15, context.tense(found.first, found.last))
        return Reading("DATE", month_value(year, month) if year else f"XXXX-{month:02d}", last=found.last - 1)
    reading = date_from_tokens(context, found.parts["date"], direction(word_of(context, found, "rel")))
    if reading and "year" in found.parts and not _has_year(context, found.parts["date"]):
        reading = _in_year(reading, year_at(context, found.parts["year"]))
    if reading and "whole" in found.parts:
        reading = _in_whole_year(context, found, reading)
    return reading._replace(mod=part_mod(context, found)) if reading else None


def _has_year(context: Context, span: tuple[int, int]) -> bool:
    years = (CHAR_OF["YEAR"], CHAR_OF["SHORT_YEAR"], CHAR_OF["ISO"], CHAR_OF["NUMERIC_DATE"], CHAR_OF["CENTURY_NUMBER"])
    return any(context.char(index) in years for index in range(*span))


def _in_year(reading: Reading, year: int) -> Reading | None:
    """A date that takes its year from the end of its range: 5 October to 9 October 2016."""
    value = f"{year:04d}{reading.value[4:]}"
    return reading._replace(value=value) if days_of(value) else None


def _in_whole_year(context: Context, found: Found, reading: Reading) -> Reading | None:
    """A date in the year named behind it: 5 April of last year; what is no year does not belong to the date."""
    if unit_letter(context, found) != "Y" or _has_year(context, found.parts["date"]):
        return reading._replace(last=found.parts["date"][1])
    if context.published is None:
        return reading
    return _in_year(reading, context.published.year + direction(word_of(context, found, "whole")))


def read_first_of_months(context: Context, found: Found) -> Reading | None:
    """The November of "November and December 2022", of "November to February 2023"."""
    month, following = month_number(context, found.parts["month"]), month_number(context, found.parts["next"])
    year = year_at(context, found.parts["year"]) - (month > following)
    return Reading("DATE", month_value(year, month), part_mod(context, found))


def _counts_after_month(context: Context, found: Found) -> bool:
    """Whether the number after a month counts a noun: in March 12 soldiers died."""
    first, last = found.parts["date"]
    noun = context.word(last)
    return (
        context.char(first) in (CHAR_OF["MONTH"], CHAR_OF["MAYBE_MONTH"])
        and last - first == 2
        and context.char(last) == OTHER
        and noun.isalpha()
        and context.raw(last)[0].islower()
    )


def read_further_day(context: Context, found: Found) -> Reading | None:
    """The 25 of "April 24 and 25": in the month of the date before it."""
    noun = context.word(found.last)
    counts = context.char(found.last) == OTHER and (noun == "people" or (noun.endswith("s") and len(noun) > 3))
    if not context.named or len(context.named) != 10 or (counts and context.char(found.first - 1) != CHAR_OF["HYPHEN"]):
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
    base = anchor(context) if words in ("previous", "following", "same", "that") else context.published
    if base is None:
        return Reading("DATE", f"XXXX-{month:02d}", part_mod(context, found))
    return Reading("DATE", month_value(base.year + direction(words), month), part_mod(context, found))


def read_month_relative(context: Context, found: Found) -> Reading | None:
    """Last April; next May; this past October; the following January, from the date before it."""
    month = month_number(context, found.parts["month"])
    words = word_of(context, found, "rel")
    base = anchor(context) if words in ("following", "previous", "preceding", "that", "same") else context.published
    mod = part_mod(context, found)
    if base is None:
        return Reading("DATE", f"XXXX-{month:02d}", mod)
    step = direction(words)
    year = base.year
    if step < 0 and month >= base.month:
        year -= 1
    elif step > 0 and month <= base.month:
        year += 1
    return Reading("DATE", month_value(year, month), mod)


def read_month(context: Context, found: Found) -> Reading | None:
    """October, the nearest in the direction of the tense; May and March only where a time is spoken of."""
    first, last = found.parts["month"]
    if "part" not in found.parts and not _is_month(context, first, last):
        return None
    if context.char(first) == CHAR_OF["ABBREVIATED_MONTH"] and last - first == 1:
        return None
    month = month_number(context, (first, last))
    mod = "END" if "end" in found.parts else part_mod(context, found)
    base = context.published
    if base is None:
        return Reading("DATE", f"XXXX-{month:02d}", mod)
    if month == base.month:
        return Reading("DATE", month_value(base.year, month), mod)
    year = nearest_year(context, month, 15, context.tense(found.first, found.last))
    return Reading("DATE", month_value(year, month), mod) if year else None


def _is_month(context: Context, first: int, last: int) -> bool:
    """Whether a month's name is a month: not the verb, not a first name."""
    following, lead = context.word(last), context.word(first - 1)
    named = context.char(last) == OTHER and context.raw(last)[0].isupper()
    if named and context.word(first) in words_of("first_names"):
        return context.is_led("month_before_name", first) or lead == "the"
    if context.char(first) == CHAR_OF["MAYBE_MONTH"] and not context.is_led("month", first):
        return lead == "the" and context.char(last) == OTHER and following.isalpha()
    return True


def holiday_day(name: str, year: int) -> date | None:
    """The day of a holiday of data/en/times.toml in a year."""
    table = load_table("times")
    if name in table["holidays"]:
        month, day = (int(part) for part in table["holidays"][name].split("-"))
        return date(year, month, day)
    if name in table["easter_holidays"]:
        return easter(year) + timedelta(days=table["easter_holidays"][name])
    month, nth, weekday = table["weekday_holidays"][name]
    moved: date = date(year, month, 1) + relativedelta(
        day=31 if nth < 0 else 1, weekday=(MO, TU, WE, TH, FR, SA, SU)[weekday - 1](nth)
    )
    return moved


def holiday_value(context: Context, name: str, year: int | None, tense: int) -> str | None:
    """The value of a holiday in a year, or in the year that brings it nearest; None where it is no date."""
    if year is None:
        typical = holiday_day(name, 2000)
        if context.published is None or typical is None:
            return f"XXXX{typical.isoformat()[4:]}" if typical else None
        year = nearest_year(context, typical.month, min(typical.day, 28), tense)
    day = holiday_day(name, year) if year and 1583 <= year <= 4099 else None
    return day.isoformat() if day else None


def read_holiday(context: Context, found: Found) -> Reading | None:
    """Christmas, New Year's Eve, Thanksgiving Day, Easter 2016; not Christmas Island, nor Christmas cards."""
    if context.word(found.last) in words_of("holiday_things"):
        return None
    year = year_at(context, found.parts["year"]) if "year" in found.parts else None
    tense = 2 * direction(word_of(context, found, "rel")) or context.tense(found.first, found.last)
    value = holiday_value(context, str(payload_of(context, found, "holiday")), year, tense)
    return Reading("DATE", value, part_mod(context, found)) if value else None
