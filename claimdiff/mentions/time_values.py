"""TIMEX3 values: written from calendar days, and read back as the days that they cover."""

from __future__ import annotations

__all__ = [
    "days_of",
    "month_value",
    "quarter_value",
    "season_of_day",
    "shift",
    "week_value",
    "weekend_value",
]

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<we>-WE)?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?:T.*)?"
)


def month_value(year: int, month: int) -> str:
    """The value of a month.

    >>> month_value(2017, 3)
    '2017-03'
    """
    return f"{year:04d}-{month:02d}"


def week_value(day: date) -> str:
    """The value of the ISO week (ISO 8601: Monday first) that holds `day`.

    >>> week_value(date(2016, 1, 1))
    '2015-W53'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def weekend_value(day: date) -> str:
    """The value of the weekend of the ISO week that holds `day`."""
    return week_value(day) + "-WE"


def quarter_value(day: date) -> str:
    """The value of the calendar quarter that holds `day`.

    >>> quarter_value(date(2016, 5, 1))
    '2016-Q2'
    """
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def season_of_day(day: date) -> str:
    """The TIMEX3 code of the meteorological season (northern hemisphere) that holds `day`."""
    return ("WI", "SP", "SU", "FA")[day.month % 12 // 3]


def shift(day: date, unit: str, count: int) -> date | None:
    """`day` moved by `count` units (TIMEX3 letters; hours move none); None outside the calendar.

    >>> shift(date(2016, 2, 29), "Y", 1)
    datetime.date(2017, 2, 28)
    """
    try:
        if unit == "D":
            return day + timedelta(days=count)
        if unit == "W":
            return day + timedelta(weeks=count)
        if unit == "M":
            return day + relativedelta(months=count)
        if unit == "Q":
            return day + relativedelta(months=3 * count)
        if unit == "Y":
            return day + relativedelta(years=count)
    except (OverflowError, ValueError):
        return None
    return day


def _month_days(year: int, month: int, months: int = 1) -> tuple[date, date] | None:
    last_year, last_month = year + (month + months - 2) // 12, (month + months - 2) % 12 + 1
    if not 1 <= year <= 9999 or not 1 <= last_year <= 9999:
        return None
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


@lru_cache(maxsize=4096)
def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a DATE or TIME value; None for one that names no days.

    A season is three whole months from March, June, September or December (meteorological).

    >>> days_of("2017-Q3")
    (datetime.date(2017, 7, 1), datetime.date(2017, 9, 30))
    >>> days_of("199")
    (datetime.date(1990, 1, 1), datetime.date(1999, 12, 31))
    >>> days_of("XXXX-WXX-5") is None
    True
    """
    if value.isascii() and value.isdigit() and len(value) in (2, 3):
        width = 100 if len(value) == 2 else 10
        first = int(value) * width
        return (date(first, 1, 1), date(first + width - 1, 12, 31)) if first > 0 else None
    parts = _VALUE.fullmatch(value)
    if not parts or parts["year"] == "0000":
        return None
    year = int(parts["year"])
    try:
        if parts["day"]:
            day = date(year, int(parts["month"]), int(parts["day"]))
            return day, day
        if parts["week"]:
            monday = date.fromisocalendar(year, int(parts["week"]), 1)
            return monday + timedelta(days=5 if parts["we"] else 0), monday + timedelta(days=6)
    except (ValueError, OverflowError):
        return None
    if parts["month"]:
        month = int(parts["month"])
        return _month_days(year, month) if 1 <= month <= 12 else None
    if parts["quarter"]:
        return _month_days(year, 3 * int(parts["quarter"]) - 2, 3)
    if parts["half"]:
        return _month_days(year, 6 * int(parts["half"]) - 5, 6)
    if parts["season"]:
        return _month_days(year, _SEASON_MONTHS[parts["season"]], 3)
    return _month_days(year, 1, 12)
