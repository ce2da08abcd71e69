"""Readers of periods: quarters, seasons, weekends, weeks, years, decades, centuries, and past, present, future."""

from __future__ import annotations

__all__ = [
    "read_adjective_reference",
    "read_century",
    "read_decade",
    "read_future_reference",
    "read_nth_of",
    "read_part_of_unit",
    "read_past_reference",
    "read_reference",
    "read_relative_unit",
    "read_season",
    "read_soon",
    "read_spelled_year",
    "read_the_unit",
    "read_weekend",
    "read_year",
    "read_year_end",
]

from datetime import date, timedelta

from claimdiff.mentions.quantity_guards import is_street_number
from claimdiff.mentions.time_context import Context, Reading
from claimdiff.mentions.time_lexer import CHAR_OF, OTHER
from claimdiff.mentions.time_parts import (
    anchor,
    days_ahead,
    days_back,
    direction,
    duration_value,
    month_number,
    nearest_year,
    part_mod,
    relative_unit_value,
    unit_letter,
    word_of,
    words_of,
    year_at,
)
from claimdiff.mentions.time_patterns import Found
from claimdiff.mentions.time_values import days_of, month_value, season_of_day, shift, week_value, weekend_value


def _covered_days(context: Context, found: Found) -> tuple[date, date] | None:
    """The days of the month, year or running period after "of"."""
    if "month" in found.parts:
        month = month_number(context, found.parts["month"])
        if "year" in found.parts:
            return days_of(month_value(year_at(context, found.parts["year"]), month))
        year = nearest_year(context, month, 15, context.tense(found.first, found.last))
        return days_of(month_value(year, month)) if year else None
    if "year" in found.parts:
        return days_of(f"{year_at(context, found.parts['year']):04d}")
    value = relative_unit_value(context.published, unit_letter(context, found, "of"), direction(word_of(context, found, "whole")))
    return days_of(value) if value else None


def read_nth_of(context: Context, found: Found) -> Reading | None:
    """The first week of September; the last day of 2016; the third Monday of January; the first month of the year.

    The n-th week of a month is its n-th seven days; its value is the ISO week that holds most of them.
    """
    nth = _ordinal(context, found.parts["nth"][0])
    index = found.parts["unit"][0]
    char = context.char(index)
    whole = _covered_days(context, found)
    if "of" in found.parts and unit_letter(context, found, "of") not in ("W", "M", "Y", "10Y"):
        return None
    letter = "W" if char in (CHAR_OF["WEEKEND"], CHAR_OF["WEEKDAY"]) else unit_letter(context, found)
    if whole is None:
        return Reading("DATE", _UNRESOLVED.get(letter, "XXXX")) if context.published is None else None
    first, last = whole
    if char in (CHAR_OF["WEEKEND"], CHAR_OF["WEEKDAY"]):
        weekday = 6 if char == CHAR_OF["WEEKEND"] else int(str(context.payload(index)))
        ahead = (weekday - first.isoweekday()) % 7 + 7 * (nth - 1)
        day = first + timedelta(days=ahead) if nth > 0 else last - timedelta(days=(last.isoweekday() - weekday) % 7)
        if not first <= day <= last:
            return None
        return Reading("DATE", weekend_value(day) if weekday == 6 and char == CHAR_OF["WEEKEND"] else day.isoformat())
    if letter not in ("D", "W", "M"):
        return None
    if letter == "M":
        start = shift(first, "M", nth - 1) if nth > 0 else last.replace(day=1)
        return Reading("DATE", month_value(start.year, start.month)) if start and start <= last else None
    length = 1 if letter == "D" else 7
    start = first + timedelta(days=length * (nth - 1)) if nth > 0 else last - timedelta(days=length - 1)
    end = min(start + timedelta(days=length - 1), last)
    if start > last:
        return None
    if letter == "D":
        return Reading("DATE", start.isoformat())
    return Reading("DATE", week_value(start + timedelta(days=3)), days=(start, end))


_UNRESOLVED = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}


def _ordinal(context: Context, index: int) -> int:
    """The number that first, 2nd or third spells; -1 for last."""
    char, word = context.char(index), context.word(index)
    if char == CHAR_OF["LAST"]:
        return -1
    if char == CHAR_OF["SECOND"]:
        return 2
    return int(word[:-2]) if char == CHAR_OF["ORDINAL_FIGURE"] else int(str(context.payload(index)))


def read_season(context: Context, found: Found) -> Reading | None:
    """Last fall; the summer of 2011; this winter."""
    index = found.parts["season"][0]
    words = word_of(context, found, "rel")
    if not words and not found.parts.keys() & {"year", "whole"}:
        if context.char(index) == CHAR_OF["MAYBE_SEASON"] and (
            "the" not in found.parts or not context.is_led("season", found.first) or context.word(found.last) == "of"
        ):
            return None
        if "the" not in found.parts and "part" not in found.parts and not context.is_led("season", found.first):
            return None
    code = str(context.payload(index))
    mod = part_mod(context, found)
    if "year" in found.parts:
        return Reading("DATE", f"{year_at(context, found.parts['year'])}-{code}", mod)
    base = context.published
    if base is None:
        return Reading("DATE", f"XXXX-{code}", mod)
    if "whole" in found.parts:
        if unit_letter(context, found) != "Y":
            return None
        return Reading("DATE", f"{base.year + direction(word_of(context, found, 'whole')):04d}-{code}", mod)
    first_month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year, step = base.year, direction(words)
    running = season_of_day(base) == code
    ahead = base.month < first_month
    if code == "WI" and base.month <= 2:
        ahead, year = False, year - 1
    if step < 0 and "this" not in words and (running or ahead):
        year -= 1
    elif step > 0 and (running or not ahead):
        year += 1
    elif not words and ahead and context.tense(found.first, found.last) < 0:
        year -= 1
    return Reading("DATE", f"{year:04d}-{code}", mod)


def read_weekend(context: Context, found: Found) -> Reading | None:
    """The weekend, last weekend, this weekend."""
    if not found.parts.keys() & {"a", "rel", "part"} or word_of(context, found, "a") in ("a", "an"):
        return None
    base = context.published
    mod = part_mod(context, found)
    if base is None:
        return Reading("DATE", "XXXX-WXX-WE", mod)
    words = word_of(context, found, "rel")
    step = direction(words)
    if not words:
        tense = context.tense(found.first, found.last)
        step = -1 if (base.isoweekday() < 5 and tense <= 0) or (base.isoweekday() == 5 and tense < 0) else 0
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
        base = anchor(context, letter)
        if "following" in words and base == context.published and context.tense(found.first, found.last) < 0:
            base = None
    if letter in ("10Y", "100Y") and step < 0 and "past" in words:
        return Reading("DURATION", duration_value(1, letter), days=days_back(context, letter, 1))
    if letter == "2W" and step:
        days = days_back(context, letter, 1) if step < 0 else days_ahead(context, letter, 1)
        return Reading("DURATION", duration_value(1, letter), days=days)
    value = relative_unit_value(base, letter, step)
    up_to_now = words == "past" or (words == "last" and letter in ("W", "M", "Y") and _runs_up_to_now(context, found))
    days = days_back(context, letter, 1) if up_to_now and part_mod(context, found) is None else None
    return Reading("DATE", value, part_mod(context, found), days) if value else None


def _runs_up_to_now(context: Context, found: Found) -> bool:
    """Whether "the last month" is that which ends today, as in "over the last month", not "last month"."""
    return context.word(found.first) == "the" and context.word(found.first - 1) in (
        "over",
        "in",
        "during",
        "within",
        "throughout",
    )


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
    if unit_letter(context, found) != "100Y" or context.word(found.last) in ("bc", "bce", "b"):
        return None
    if context.is_capitalised(found.last - 1) and context.is_capitalised(found.last):
        return None
    index = found.parts["nth"][0]
    word, payload = context.raw(index), context.payload(index)
    number = int(str(payload)) if payload else int(word[:-2])
    return Reading("DATE", f"{number - 1:02d}", part_mod(context, found))


def _speaks_of_heat(context: Context, index: int) -> bool:
    return any(
        context.word(before) in ("temperatures", "temperature", "highs", "lows", "degrees") for before in range(index - 6, index)
    )


def read_decade(context: Context, found: Found) -> Reading | None:
    """The 1990s; the eighties; the mid-'60s; not a person in their 30s or temperatures in the 80s."""
    index = found.parts["decade"][0]
    word, payload = context.raw(index), context.payload(index)
    if payload is not None:
        if not found.parts.keys() & {"the", "century"}:
            return None
        value = f"19{payload}"
    else:
        digits = "".join(char for char in word if char.isdigit())
        if len(digits) == 2 and word[0].isdigit() and ("the" not in found.parts or _speaks_of_heat(context, found.first)):
            return None
        value = digits[:3] if len(digits) == 4 else f"{'20' if digits[0] in '0' else '19'}{digits[0]}"
    return Reading("DATE", value, part_mod(context, found))


def read_year(context: Context, found: Found) -> Reading | None:
    """A bare year: 2017, post-2003; 1860 only after a word that leads to a time; not 2000 people or 1920 x 1200."""
    index = found.parts["year"][0]
    year = int(context.raw(index))
    end = context.tokens.end(index)
    if context.tokens.text[end : end + 1].isalpha():
        return None
    if "the" in found.parts and context.payload(found.parts["the"][1] - 1) != "Y":
        return None
    second = context.word(found.first - 1) == "and" and context.char(found.first - 2) == CHAR_OF["YEAR"]
    led = second or context.is_led("year", found.first) or "the" in found.parts or "part" in found.parts
    before = context.char(found.first - 1)
    if before == CHAR_OF["HYPHEN"] and not _follows_year_prefix(context, found.first - 2):
        return None
    if before == CHAR_OF["MONEY"] or context.word(found.first - 1) in words_of("numbered"):
        return None
    if not led and ((year < 1900 or year > 2060) or _counts_noun(context, found.last, year)):
        return None
    if context.char(found.last) == OTHER and context.word(found.last) in ("%", "percent", "x", "°"):
        return None
    if is_street_number(context.tokens.text, end) and context.word(index - 1) not in ("in", "since", "until"):
        return None
    return Reading("DATE", f"{year:04d}", part_mod(context, found))


def _follows_year_prefix(context: Context, index: int) -> bool:
    """Whether the word before a hyphen lets a year follow: 2011-2013, post-2003, mid-1996."""
    return context.char(index) in (CHAR_OF["YEAR"], *(CHAR_OF[name] for name in ("MONTH", "MAYBE_MONTH"))) or context.word(
        index
    ) in ("post", "pre", "mid", "early", "late")


def _counts_noun(context: Context, index: int, year: int) -> bool:
    """Whether a round number from 1900 to 2099 counts the noun after it: 2000 fighters."""
    noun = context.word(index)
    if year % 50 or context.char(index) != OTHER or not noun.isalpha():
        return False
    return noun in ("people", "men", "women", "children", "troops") or (noun.endswith("s") and len(noun) > 3)


def read_the_unit(context: Context, found: Found) -> Reading | None:
    """The year, the week, the fiscal year: the running one."""
    letter = unit_letter(context, found)
    if letter not in ("W", "M", "Y") or context.is_capitalised(found.last - 1):
        return None
    value = relative_unit_value(context.published, letter, 0)
    return Reading("DATE", value) if value else None


def read_past_reference(context: Context, found: Found) -> Reading | None:
    """The past, as a noun."""
    following = context.word(found.last)
    if context.char(found.last) == OTHER and following.isalpha() and following not in words_of("after_past"):
        return None
    return Reading("DATE", "PAST_REF")


def read_adjective_reference(context: Context, found: Found) -> Reading | None:
    """Recent and current before a noun; not an electric current."""
    following = context.word(found.last)
    if context.char(found.last) != OTHER or not following.isalpha() or following.endswith("ly"):
        return None
    if context.word(found.first) == "present" or following in words_of("tense", "past") or following in ("is", "are", "will"):
        return None
    return Reading("DATE", "PAST_REF" if context.word(found.first) == "recent" else "PRESENT_REF")


def read_future_reference(context: Context, found: Found) -> Reading | None:
    """The future; not the adjective."""
    if found.last - found.first == 1 and context.word(found.first - 1) not in ("in", "near", "foreseeable"):
        return None
    return Reading("DATE", "FUTURE_REF")


def read_soon(context: Context, found: Found) -> Reading | None:
    """Soon, of what lies ahead; not "as soon as", "soon after", "soon became"."""
    if context.word(found.first - 1) == "as" or context.word(found.last) in ("as", "after", "afterward"):
        return None
    return Reading("DATE", "FUTURE_REF") if context.tense(found.first, found.last) >= 0 else None


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
    """Now, recently, the near future; not the "Now," that opens a sentence to draw attention."""
    if (
        context.word(found.first) == "now"
        and context.starts_sentence(found.first)
        and context.char(found.last) == CHAR_OF["COMMA"]
    ):
        return None
    return Reading("DATE", str(context.payload(found.first)))
