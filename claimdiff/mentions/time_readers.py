"""The reader of each rule of the grammar: from a match to a TIMEX3 value."""

from __future__ import annotations

__all__ = ["READERS"]

from collections.abc import Callable

from claimdiff.mentions import time_dates, time_days, time_durations, time_periods, time_quarters
from claimdiff.mentions.time_context import Context, Reading
from claimdiff.mentions.time_patterns import Found

Reader = Callable[[Context, Found], Reading | None]

READERS: dict[str, Reader] = {
    "further_day": time_dates.read_further_day,
    "clock": time_days.read_clock,
    "daypart_of": time_days.read_daypart_of,
    "clock_hour": time_days.read_clock_hour,
    "week_of": time_dates.read_week_of,
    "day_beside": time_days.read_day_beside,
    "first_units": time_durations.read_first_units,
    "nth_of": time_periods.read_nth_of,
    "first_of_days": time_dates.read_first_of_days,
    "date": time_dates.read_date,
    "first_of_months": time_dates.read_first_of_months,
    "month_year": time_dates.read_month_year,
    "month_relative_year": time_dates.read_month_relative_year,
    "every": time_durations.read_every,
    "weekdays": time_days.read_weekdays,
    "relative_quarter": time_quarters.read_relative_quarter,
    "spelled_year": time_periods.read_spelled_year,
    "ago_quarter": time_quarters.read_ago_quarter,
    "quarter_year": time_quarters.read_quarter_year,
    "quarter_code": time_quarters.read_quarter_code,
    "nth_quarter": time_quarters.read_nth_quarter,
    "span": time_durations.read_span,
    "bare_quarter": time_quarters.read_bare_quarter,
    "season": time_periods.read_season,
    "weekend": time_periods.read_weekend,
    "weekday": time_days.read_weekday,
    "today": time_days.read_today,
    "daypart_spoken_of": time_days.read_daypart_spoken_of,
    "daypart": time_days.read_daypart,
    "overnight": time_days.read_overnight,
    "ago": time_durations.read_ago,
    "units_ago": time_durations.read_units_ago,
    "century": time_periods.read_century,
    "relative_unit": time_periods.read_relative_unit,
    "month_relative": time_dates.read_month_relative,
    "part_of_unit": time_periods.read_part_of_unit,
    "year_end": time_periods.read_year_end,
    "half_count": time_durations.read_half_count,
    "duration_range": time_durations.read_duration_range,
    "duration": time_durations.read_duration,
    "long_unit": time_durations.read_long_unit,
    "one_unit": time_durations.read_one_unit,
    "recent_units": time_durations.read_recent_units,
    "plural_units": time_durations.read_plural_units,
    "ended_unit": time_durations.read_ended_unit,
    "the_unit": time_periods.read_the_unit,
    "month": time_dates.read_month,
    "decade": time_periods.read_decade,
    "holiday": time_dates.read_holiday,
    "past_reference": time_periods.read_past_reference,
    "future_reference": time_periods.read_future_reference,
    "soon": time_periods.read_soon,
    "adjective_reference": time_periods.read_adjective_reference,
    "reference": time_periods.read_reference,
    "set": time_durations.read_set,
    "year": time_periods.read_year,
}
"""The reader of each rule of `time_rules.RULES`; the rule `not_a_time` has none."""
