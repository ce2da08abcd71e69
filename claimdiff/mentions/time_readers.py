"""The reader of each rule of the grammar: from a match to a TIMEX3 value."""

from __future__ import annotations

__all__ = ["READERS"]

from collections.abc import Callable

from claimdiff.mentions import time_dates, time_days, time_durations, time_periods
from claimdiff.mentions.time_context import Context, Reading
from claimdiff.mentions.time_patterns import Found

Reader = Callable[[Context, Found], Reading | None]

READERS: dict[str, Reader] = {
    "further_day": time_dates.read_further_day,
    "first_of_days": time_dates.read_first_of_days,
    "week_of": time_dates.read_week_of,
    "day_beside": time_days.read_day_beside,
    "early_daypart": time_days.read_early_daypart,
    "the_daypart": time_days.read_early_daypart,
    "clock_first": time_days.read_clock,
    "clock_hour": time_days.read_clock_hour,
    "date": time_dates.read_date,
    "month_year": time_dates.read_month_year,
    "month_relative_year": time_dates.read_month_relative_year,
    "every": time_durations.read_every,
    "weekdays": time_durations.read_weekdays,
    "relative_quarter": time_periods.read_relative_quarter,
    "ago_quarter": time_periods.read_ago_quarter,
    "quarter_year": time_periods.read_quarter_year,
    "nth_quarter": time_periods.read_nth_quarter,
    "early_span": time_durations.read_span,
    "bare_quarter": time_periods.read_bare_quarter,
    "season": time_periods.read_season,
    "weekend": time_periods.read_weekend,
    "weekday": time_days.read_weekday,
    "today": time_days.read_today,
    "daypart": time_days.read_daypart,
    "overnight": time_days.read_overnight,
    "ago": time_durations.read_ago,
    "century": time_periods.read_century,
    "relative_unit": time_periods.read_relative_unit,
    "month_relative": time_dates.read_month_relative,
    "part_of_unit": time_periods.read_part_of_unit,
    "year_end": time_periods.read_year_end,
    "half_count": time_durations.read_half_count,
    "duration_range": time_durations.read_duration_range,
    "duration": time_durations.read_duration,
    "one_unit": time_durations.read_one_unit,
    "recent_units": time_durations.read_recent_units,
    "plural_units": time_durations.read_plural_units,
    "month": time_dates.read_month,
    "decade": time_periods.read_decade,
    "holiday": time_dates.read_holiday,
    "reference": time_periods.read_reference,
    "the_unit": time_periods.read_the_unit,
    "past_reference": time_periods.read_past_reference,
    "recent_reference": time_periods.read_recent_reference,
    "now_reference": time_periods.read_now_reference,
    "future_reference": time_periods.read_future_reference,
    "soon": time_periods.read_soon,
    "spelled_year": time_periods.read_spelled_year,
    "set": time_durations.read_set,
    "year": time_periods.read_year,
}
"""The reader of each rule of `time_patterns.RULES`."""
