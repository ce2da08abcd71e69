"""Times in a text as TIMEX3 records: dates, clock times, durations, sets."""

from __future__ import annotations

__all__ = ["find_times"]

from datetime import date, datetime

from claimdiff.errors import InputError, check_text
from claimdiff.mentions.records import TimeExpression
from claimdiff.mentions.spaces import plain_spaces
from claimdiff.mentions.time_context import Context, Reading
from claimdiff.mentions.time_dates import month_comes_first
from claimdiff.mentions.time_lexer import CHAR_OF, tokenize
from claimdiff.mentions.time_patterns import Found, scanner
from claimdiff.mentions.time_readers import READERS
from claimdiff.mentions.time_values import days_of

COMPARISONS = ("ago_quarter",)
"""Rules whose times are looked back at for comparison: what follows does not count from them."""
NUMERIC_DATE = CHAR_OF["NUMERIC_DATE"]


def find_times(text: str, published: date | datetime | str | None = None) -> list[TimeExpression]:
    """The time expressions of `text`, in order and without overlap.

    `published` is the day on which the text was published (a date, a datetime, or an ISO 8601 string): relative
    expressions are resolved against it, and where it is None they keep the unknown parts of their value as X
    and have no `first` and `last`. Types, values and modifiers are those of TIMEX3 (ISO-TimeML, ISO 24617-1).

    A bare weekday is the article's own day where that is its name, else the nearest in the direction of the
    tense; a month or day without a year likewise. "Two days later" and "the following year" count from the last
    date named. In a date such as 10/11/2017 the text's other dates and `published` tell day from month; where
    they do not, it is read month first and marked `ambiguous`. A season is three whole months of the northern
    hemisphere; "the past N days" covers the days up to `published`. Ages and rates are no times.

    Raises InputError when `published` is a string that is no ISO date, or the text is no string.

    >>> [(time.text, time.value) for time in find_times("It fell on Friday.", "2017-10-23")]
    [('Friday', '2017-10-20')]
    >>> [(time.text, time.value) for time in find_times("It fell on Friday.")]
    [('Friday', 'XXXX-WXX-5')]
    """
    check_text(text)
    tokens = tokenize(plain_spaces(text))
    context = Context(tokens, published_day(published))
    if NUMERIC_DATE in tokens.classes:
        numeric = [word for word, char in zip(tokens.words, tokens.classes, strict=True) if char == NUMERIC_DATE]
        context.month_first = month_comes_first(numeric, context.published)
    found_times: list[TimeExpression] = []
    scan = scanner()
    position = 0
    while True:
        found = scan.first_match(tokens.classes, position)
        if found is None:
            return found_times
        if found.rule == "not_a_time":
            position = found.last
            continue
        reading = READERS[found.rule](context, found)
        if reading is None:
            position = found.first + 1
            continue
        time = _record(text, context, found, reading)
        found_times.append(time)
        if time.type in ("DATE", "TIME") and time.first is not None and found.rule not in COMPARISONS:
            context.named, context.named_at = time.value, found.first
            if time.first == time.last:
                context.named_day = time.value
        position = max(reading.last or found.last, found.first + 1)


def published_day(published: date | datetime | str | None) -> date | None:
    """The day of `published`; InputError for a string that is no ISO date."""
    if isinstance(published, datetime):
        return published.date()
    if published is None or isinstance(published, date):
        return published
    try:
        return datetime.fromisoformat(published.strip()).date()
    except (ValueError, AttributeError) as error:
        raise InputError(
            f"published={published!r} is not a date: give an ISO 8601 string such as '2017-10-24', a date, "
            "a datetime, or None where it is unknown"
        ) from error


def _record(text: str, context: Context, found: Found, reading: Reading) -> TimeExpression:
    tokens = context.tokens
    start = tokens.starts[found.first if reading.first is None else reading.first]
    end = tokens.end((found.last if reading.last is None else reading.last) - 1)
    days = reading.days
    if days is None and reading.type in ("DATE", "TIME"):
        days = days_of(reading.value)
    first, last = days or (None, None)
    return TimeExpression(start, end, text[start:end], reading.type, reading.value, reading.mod, first, last, reading.ambiguous)
