"""Axes of a chart: where a figure or a day stands between its ends, and the ticks to label."""

from __future__ import annotations

__all__ = ["Axis", "Tick", "day_axis", "figure_axis", "figure_label"]

import math
from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_LARGEST = 1e16
"""From ten thousand times a trillion on, a figure is written by its power of ten."""
_TICKS = 5
_MARGIN = 0.06
_NEAR_ZERO = 0.4
"""The axis starts at zero when the lowest figure is no more than this share of the highest."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis, as a percentage of its length."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, with its ticks. Days count as proleptic ordinals."""

    low: float
    high: float
    ticks: tuple[Tick, ...]

    def at(self, figure: float) -> float:
        """Where a figure stands, in percent of the axis' length, held between its ends.

        >>> Axis(0.0, 200.0, ()).at(50.0)
        25.0
        """
        share = (figure - self.low) / (self.high - self.low)
        return round(100 * min(1.0, max(0.0, share)), 2)


def figure_label(figure: float) -> str:
    """A figure for a tick or a mark: thousands apart, all digits that are printed and none beside; 2/3 has four.

    >>> figure_label(1541.0), figure_label(87.4), figure_label(1.2e6), figure_label(35e9), figure_label(4e12)
    ('1,541', '87.4', '1.2 million', '35 billion', '4 trillion')
    >>> figure_label(2286217.0), figure_label(1234.56), figure_label(2 / 3)
    ('2,286,217', '1,234.56', '0.6667')
    """
    if abs(figure) >= _LARGEST:
        return f"{figure:.3g}"
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        short = f"{figure / size:.4g}"
        if abs(figure) >= size and math.isclose(float(short) * size, figure, rel_tol=1e-12):
            return f"{short} {name}"
    return f"{figure:,.15g}" if math.isclose(round(figure, 6), figure, rel_tol=1e-9) else f"{figure:,.4g}"


def figure_axis(figures: Sequence[float]) -> Axis:
    """An axis that holds all figures with a margin, its ticks at round numbers.

    >>> [tick.label for tick in figure_axis([48, 85, 91]).ticks]
    ['50', '60', '70', '80', '90']
    """
    low, high = min(figures), max(figures)
    if low == high:
        reach = abs(low) * 0.1 or 1.0
        low, high = low - reach, high + reach
    if 0 <= low <= _NEAR_ZERO * high:
        low = 0.0
    margin = (high - low) * _MARGIN
    start, end = (low if low == 0 else low - margin), high + margin
    step = _round_step((end - start) / _TICKS)
    first = math.ceil(start / step)
    marks = [(first + index) * step for index in range(_TICKS * 3) if (first + index) * step <= end]
    axis = Axis(start, end, ())
    return Axis(start, end, tuple(Tick(axis.at(mark), figure_label(round(mark, 10))) for mark in marks))


def _round_step(step: float) -> float:
    """The next of 1, 2, 2.5, 5 times a power of ten.

    >>> _round_step(8.9), _round_step(23.0), _round_step(0.12)
    (10.0, 25.0, 0.2)
    """
    power = 10.0 ** math.floor(math.log10(step))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= step * 0.999)


_STRIDES = (1, 2, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652, 18262, 36524, 182621, 365242, 730484)


def day_axis(days: Sequence[date]) -> Axis:
    """An axis of days with a margin; its ticks are days, or first days of months or years.

    >>> [tick.label for tick in day_axis([date(2023, 2, 6), date(2023, 2, 20)]).ticks]
    ['6 Feb', '13 Feb', '20 Feb']
    """
    first, last = min(days), max(days)
    span = max((last - first).days, 1)
    margin = max(span * _MARGIN, 0.3)
    axis = Axis(first.toordinal() - margin, last.toordinal() + margin, ())
    ticks = [Tick(axis.at(day.toordinal()), _day_label(day, span)) for day in _tick_days(first, last, span)]
    return Axis(axis.low, axis.high, tuple(ticks))


def _tick_days(first: date, last: date, span: int) -> list[date]:
    stride = next((stride for stride in _STRIDES if span / stride <= _TICKS), _STRIDES[-1])
    if stride < 28:
        return [first + timedelta(days=days) for days in range(0, span + 1, stride) if first + timedelta(days=days) <= last]
    months = max(round(stride / 30.44), 1)
    index = -(-(first.year * 12 + first.month - 1 + (first.day > 1)) // months) * months
    found = []
    while index // 12 <= 9999 and (day := date(max(index // 12, 1), index % 12 + 1, 1)) <= last:
        found.append(day)
        index += months
    return found or [first]


def _day_label(day: date, span: int) -> str:
    if span > 365 * 4:
        return str(day.year)
    month = month_name[day.month][:3]
    return f"{month} {day.year}" if span > 28 * _TICKS else f"{day.day} {month}"
