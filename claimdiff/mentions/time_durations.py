"""Readers of durations, of what counts from them, and of sets."""

from __future__ import annotations

__all__ = [
    "read_ago",
    "read_duration",
    "read_duration_range",
    "read_ended_unit",
    "read_every",
    "read_first_units",
    "read_half_count",
    "read_long_unit",
    "read_one_unit",
    "read_plural_units",
    "read_recent_units",
    "read_set",
    "read_span",
    "read_units_ago",
]

from datetime import date, timedelta

from claimdiff.mentions.time_context import Context, Reading
from claimdiff.mentions.time_lexer import CHAR_OF, OTHER
from claimdiff.mentions.time_parts import (
    anchor,
    count_of,
    days_ahead,
    days_back,
    direction,
    duration_value,
    month_number,
    part_mod,
    payload_of,
    relative_unit_value,
    unit_letter,
    word_of,
    words_of,
    year_at,
)
from claimdiff.mentions.time_patterns import Found
from claimdiff.mentions.time_values import days_of, shift

_CLAUSE_ENDS = frozenset(("", CHAR_OF["DOT"], CHAR_OF["COMMA"], CHAR_OF["STOP"], CHAR_OF["RPAREN"]))
_COUNTED = frozenset(CHAR_OF[name] for name in ("DAY_NUMBER", "FIGURE", "YEAR", "NUMBER", "UNITS"))


def read_every(context: Context, found: Found) -> Reading | None:
    """Every day; each Thursday; every two years; each July."""
    if "weekday" in found.parts:
        value = f"XXXX-WXX-{context.payload(found.parts['weekday'][0])}"
        if "daypart" in found.parts:
            value += f"T{payload_of(context, found, 'daypart')}"
        return Reading("SET", value)
    if "daypart" in found.parts:
        return Reading("SET", f"XXXX-XX-XXT{payload_of(context, found, 'daypart')}")
    if "month" in found.parts:
        return Reading("SET", f"XXXX-{month_number(context, found.parts['month']):02d}")
    if context.char(found.parts["unit"][0]) in (CHAR_OF["SEASON"], CHAR_OF["SEASONS"]):
        return Reading("SET", f"XXXX-{payload_of(context, found, 'unit')}")
    if context.char(found.parts["unit"][0]) in (CHAR_OF["WEEKEND"], CHAR_OF["WEEKENDS"]):
        return Reading("SET", "XXXX-WXX-WE")
    count = count_of(context, found) if "count" in found.parts else 1
    return Reading("SET", duration_value(count, unit_letter(context, found)))


def read_set(context: Context, found: Found) -> Reading | None:
    """Daily, weekly, annually; not a newspaper's name."""
    if context.is_capitalised(found.first) and (context.is_capitalised(found.last) or context.is_capitalised(found.first - 1)):
        return None
    return Reading("SET", str(context.payload(found.first)))


def read_ago(context: Context, found: Found) -> Reading | None:
    """Two years ago; a year earlier; three days later; a week from now; "two days before" where nothing follows.

    "A day later than" something else is a duration.
    """
    letter = unit_letter(context, found)
    words = word_of(context, found, "dir")
    count = 1.0 if "one" in found.parts else count_of(context, found)
    from_now = "ago" in words or "now" in words
    if count is None:
        if not from_now:
            return Reading("DURATION", duration_value(None, letter), part_mod(context, found))
        return Reading("DATE", "PAST_REF" if "ago" in words else "FUTURE_REF", part_mod(context, found))
    if "half" in found.parts:
        count += 0.5
    if words in ("before", "after") and not _closes_clause(context, found.last):
        if word_of(context, found, "one") == "the":
            return None
        return Reading("DURATION", duration_value(count, letter), part_mod(context, found), last=found.parts["dir"][0])
    if letter.startswith("T") or context.word(found.last) == "than":
        return Reading("DURATION", duration_value(count, letter), part_mod(context, found), last=found.parts["dir"][0])
    sign = -1 if words in ("earlier", "before") or "ago" in words else 1
    if letter == "Y" and count == 1 and context.compared and sign < 0:
        return Reading("DATE", f"{int(context.compared[:4]) - 1}{context.compared[4:]}")
    far_from_named = context.breaks_paragraph(context.named_at, found.first)
    base = context.published if from_now or (letter == "Y" and sign < 0 and far_from_named) else anchor(context, letter)
    value = _counted_value(base, letter, sign * count)
    return Reading("DATE", value, part_mod(context, found)) if value else None


def _closes_clause(context: Context, index: int) -> bool:
    """Whether nothing follows in the clause, so that "two days before" counts from what was said."""
    return context.char(index) in _CLAUSE_ENDS


def _counted_value(base: date | None, letter: str, count: float) -> str | None:
    """The value of the unit that lies a number of units from `base`; half years count as months."""
    factor = letter.rstrip("DWMYQTHS")
    letter, count = letter[len(factor) :], count * int(factor or 1)
    if letter == "Y" and count != int(count):
        letter, count = "M", count * 12
    if count != int(count) or abs(count) > 9999:
        return None
    return relative_unit_value(base, letter, int(count))


def read_span(context: Context, found: Found) -> Reading | None:
    """The past five years; the next two weeks; the following three days."""
    letter = unit_letter(context, found)
    count = count_of(context, found)
    words = word_of(context, found, "which")
    if words == "last" and context.word(found.first - 1) in words_of("before_verb"):
        return Reading("DURATION", duration_value(count, letter), first=found.parts["count"][0])
    days = None
    if any(word in words for word in ("past", "last", "next", "coming")):
        days = days_back(context, letter, count) if direction(words) < 0 else days_ahead(context, letter, count)
    if context.word(found.first) == "over" and "mod" in found.parts:
        return Reading("DURATION", duration_value(count, letter), None, days, first=found.first + 1)
    return Reading("DURATION", duration_value(count, letter), part_mod(context, found), days)


def read_first_units(context: Context, found: Found) -> Reading | None:
    """The first nine months of 2014; the year is an expression of its own."""
    letter = unit_letter(context, found)
    count = count_of(context, found)
    year = days_of(f"{year_at(context, found.parts['year']):04d}")
    days = None
    if year and count and count == int(count) and letter in ("D", "W", "M") and count <= 366:
        if context.word(found.parts["nth"][0]) == "first":
            end = shift(year[0], letter, int(count))
            days = (year[0], end - timedelta(days=1)) if end else None
        elif context.word(found.parts["nth"][0]) == "last":
            start = shift(year[1] + timedelta(days=1), letter, -int(count)) if year[1].year < 9999 else None
            days = (start, year[1]) if start else None
    return Reading("DURATION", duration_value(count, letter), days=days)


def read_ended_unit(context: Context, found: Found) -> Reading | None:
    """The year ended March 31; the year to October: a span, not the calendar's year."""
    letter = unit_letter(context, found)
    return None if letter.startswith("T") else Reading("DURATION", duration_value(1, letter))


def read_duration(context: Context, found: Found) -> Reading | None:
    """Three years; 10-day; a few months; more than four hours; two and a half years."""
    letter = unit_letter(context, found)
    count = count_of(context, found)
    if letter == "M" and context.word(found.first) == "the":
        context.compared = None
    if word_of(context, found, "count") == "one" and letter == "D" and found.last - found.first == 2:
        if context.word(found.first - 1) in ("will", "would", "could", "may", "might"):
            return Reading("DATE", "FUTURE_REF")
    if "half" in found.parts and count is not None:
        count += 0.5
    if context.char(found.parts["unit"][0] - 1) == CHAR_OF["HYPHEN"]:
        return Reading(
            "DURATION", duration_value(count, letter), part_mod(context, found), first=_adjective_start(context, found)
        )
    if "mod" in found.parts and context.word(found.first) == "over" and not context.is_led("over", found.first):
        return Reading("DURATION", duration_value(count, letter), first=found.first + 1)
    return Reading("DURATION", duration_value(count, letter), part_mod(context, found))


def _adjective_start(context: Context, found: Found) -> int:
    """Where "three-year" begins in "the three-year siege" and "a three-year siege"."""
    if "the" in found.parts:
        return found.parts["the"][1]
    first = found.parts["count"][0]
    if context.char(first) == CHAR_OF["AN"] and context.payload(first + 1) not in (100, 1000):
        return first + 1
    return found.first


def read_duration_range(context: Context, found: Found) -> Reading | None:
    """Two to three weeks: the lower end, as TimeML has it."""
    return Reading("DURATION", duration_value(count_of(context, found, "low"), unit_letter(context, found)), "APPROX")


def read_half_count(context: Context, found: Found) -> Reading | None:
    """A year and a half; half an hour; a quarter of a century."""
    letter = unit_letter(context, found)
    if "quarter" in found.parts:
        return Reading("DURATION", duration_value(15, "TM") if letter == "TH" else duration_value(0.25, letter))
    count = 0.5
    if "more" in found.parts:
        count += count_of(context, found) or 1
    return Reading("DURATION", duration_value(count, letter), part_mod(context, found))


def read_long_unit(context: Context, found: Found) -> Reading | None:
    """Week-long, decades-long, yearlong."""
    first = found.first + ("a" in found.parts)
    if "long" in found.parts:
        return Reading("DURATION", duration_value(1, str(context.payload(first))), first=first)
    plural = context.char(first) == CHAR_OF["UNITS"]
    return Reading("DURATION", duration_value(None if plural else 1, unit_letter(context, found)), first=first)


def read_units_ago(context: Context, found: Found) -> Reading | None:
    """Years ago."""
    return Reading("DATE", "PAST_REF")


def _is_rate(context: Context, index: int) -> bool:
    """Whether "a year" is a rate: after a number, a plural noun, "twice", "million", "%"."""
    before, not_plural = words_of("rates", "before"), words_of("rates", "not_plural")
    word, char = context.word(index - 1), context.char(index - 1)
    if char in _COUNTED or word == "%" or word in before:
        return True
    return char == OTHER and len(word) > 3 and word.endswith("s") and word not in not_plural and not word.endswith("ss")


def read_one_unit(context: Context, found: Found) -> Reading | None:
    """A year; an hour; not the rate of "$5 a day"."""
    if "mod" not in found.parts and _is_rate(context, found.first):
        return None
    return Reading("DURATION", duration_value(1, unit_letter(context, found)), part_mod(context, found))


def read_plural_units(context: Context, found: Found) -> Reading | None:
    """Weeks; years: an unknown number of them; minutes are too short to matter."""
    letter = unit_letter(context, found)
    if letter in ("TM", "TS") or (letter == "TH" and context.word(found.first - 1) in words_of("short_hours")):
        return None
    return Reading("DURATION", duration_value(None, unit_letter(context, found)), part_mod(context, found))


def read_recent_units(context: Context, found: Found) -> Reading | None:
    """Recent weeks; the coming months; and "last weeks vote", of a page that lost its apostrophes."""
    letter, words = unit_letter(context, found), word_of(context, found, "which")
    if "the" not in found.parts and words in ("last", "next"):
        value = relative_unit_value(context.published, letter, direction(words))
        return Reading("DATE", value) if value else None
    return Reading("DURATION", duration_value(None, letter))
