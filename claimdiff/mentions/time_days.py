"""Readers of days named from the article's own (weekdays, yesterday, this morning) and of clock times."""

from __future__ import annotations

__all__ = [
    "clock_value",
    "read_clock",
    "read_clock_hour",
    "read_daypart",
    "read_daypart_of",
    "read_overnight",
    "read_today",
    "read_weekday",
    "read_weekdays",
    "resolve_weekday",
]

from datetime import date

from claimdiff.mentions.time_context import Context, Reading
from claimdiff.mentions.time_dates import date_from_tokens, holiday_value
from claimdiff.mentions.time_lexer import CHAR_OF, OTHER
from claimdiff.mentions.time_parts import anchor, count_of, direction, part_mod, payload_of, unit_letter, word_of, words_of
from claimdiff.mentions.time_patterns import Found
from claimdiff.mentions.time_values import days_of, shift


def resolve_weekday(context: Context, weekday: int, first: int, last: int, words: str = "") -> date | None:
    """The day that a weekday means: the article's own day, else the nearest in the direction of the tense."""
    base = context.published
    if base is None:
        return None
    step = direction(words)
    if words and ("previous" in words or "following" in words):
        base = anchor(context, "D") or base
    ahead = (weekday - base.isoweekday()) % 7
    if step > 0:
        return shift(base, "D", ahead or 7)
    if step < 0:
        return shift(base, "D", ahead - 7)
    if "this" in words.split():
        return shift(base, "D", weekday - base.isoweekday())
    if ahead == 0 or context.points_ahead(first, last):
        return shift(base, "D", ahead)
    return shift(base, "D", ahead - 7)


def _is_title(context: Context, index: int) -> bool:
    """Whether the word after a weekday makes it a name, as in Sunday Times."""
    return context.word(index) in words_of("newspapers") and context.raw(index)[0].isupper()


def read_day_beside(context: Context, found: Found) -> Reading | None:
    """The day before yesterday; the day after last Tuesday."""
    if unit_letter(context, found) != "D":
        return None
    if "today" in found.parts:
        base = shift(context.published, "D", _TODAY[word_of(context, found, "today")]) if context.published else None
    elif "weekday" in found.parts:
        weekday = int(str(payload_of(context, found, "weekday")))
        base = resolve_weekday(context, weekday, *found.parts["weekday"], word_of(context, found, "rel"))
    else:
        reading = date_from_tokens(context, found.parts["date"])
        days = days_of(reading.value) if reading else None
        base = days[0] if days else None
    if base is None:
        return Reading("DATE", "XXXX-XX-XX")
    day = shift(base, "D", -1 if word_of(context, found, "dir") == "before" else 1)
    return Reading("DATE", day.isoformat()) if day else None


def read_daypart_spoken_of(context: Context, found: Found) -> Reading | None:
    """Mid-afternoon, in the morning: of the day spoken of."""
    value = _day_spoken_of(context, found.first)
    return Reading("TIME", f"{value}T{payload_of(context, found, 'daypart')}", part_mod(context, found))


def _day_spoken_of(context: Context, index: int) -> str:
    """The day that a bare clock time belongs to: the last one named in its paragraph, else the article's."""
    if context.named and len(context.named) >= 10 and not context.breaks_paragraph(context.named_at, index):
        return context.named[:10]
    return context.published.isoformat() if context.published else "XXXX-XX-XX"


def read_weekday(context: Context, found: Found) -> Reading | None:
    """Friday; last Friday; Friday night; early Friday; "following Friday's fire" is of the Friday alone."""
    index = found.parts["weekday"][0]
    weekday = int(str(context.payload(index)))
    words, first = word_of(context, found, "rel"), None
    if words == "following" and context.word(found.parts["rel"][0] - 1) != "the":
        words, first = "", index
    if "rel" not in found.parts and context.raw(found.last - 1)[0].isupper() and _is_title(context, found.last):
        return None
    day = resolve_weekday(context, weekday, found.first, found.last, words)
    value = day.isoformat() if day else f"XXXX-WXX-{weekday}"
    mod = part_mod(context, found)
    if "daypart" in found.parts:
        return Reading("TIME", f"{value}T{payload_of(context, found, 'daypart')}", mod, first=first)
    return Reading("DATE", value, mod, first=first)


_TODAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def read_weekdays(context: Context, found: Found) -> Reading | None:
    """Mondays; Tuesday nights; and "Tuesdays attack", of a page that lost its apostrophes, which is that Tuesday's."""
    weekday = int(str(context.payload(found.parts["weekday"][0])))
    if "daypart" in found.parts:
        return Reading("SET", f"XXXX-WXX-{weekday}T{payload_of(context, found, 'daypart')}")
    if _lost_its_apostrophe(context, found):
        day = resolve_weekday(context, weekday, found.first, found.last)
        return Reading("DATE", day.isoformat() if day else f"XXXX-WXX-{weekday}")
    return Reading("SET", f"XXXX-WXX-{weekday}")


def _lost_its_apostrophe(context: Context, found: Found) -> bool:
    """Whether a noun follows "Tuesdays" and no word before it speaks of many."""
    if context.is_led("weekdays", found.first) or context.char(found.last) != OTHER:
        return False
    following = context.raw(found.last)
    return following.isalpha() and following.islower() and len(following) > 3 and following not in words_of("tense", "past")


def read_today(context: Context, found: Found) -> Reading | None:
    """Today, tonight, yesterday morning, late yesterday."""
    word = word_of(context, found, "today")
    day = shift(context.published, "D", _TODAY[word]) if context.published else None
    value = day.isoformat() if day else "XXXX-XX-XX"
    mod = part_mod(context, found)
    if "daypart" in found.parts:
        return Reading("TIME", f"{value}T{payload_of(context, found, 'daypart')}", mod)
    if word == "tonight":
        return Reading("TIME", f"{value}TNI", mod)
    return Reading("DATE", value, mod)


def read_daypart(context: Context, found: Found) -> Reading | None:
    """This morning; last night; the next morning."""
    words = word_of(context, found, "rel")
    step = direction(words)
    base = context.published if words in ("this", "last") else anchor(context, "D")
    day = shift(base, "D", step) if base else None
    value = day.isoformat() if day else "XXXX-XX-XX"
    return Reading("TIME", f"{value}T{payload_of(context, found, 'daypart')}", part_mod(context, found))


def read_overnight(context: Context, found: Found) -> Reading | None:
    """Overnight: the night of the article's day."""
    value = context.published.isoformat() if context.published else "XXXX-XX-XX"
    return Reading("TIME", f"{value}TNI")


def clock_value(word: str) -> str | None:
    """A printed clock time as hours and minutes.

    >>> clock_value("4:40 p.m."), clock_value("12 am"), clock_value("17:05"), clock_value("1700")
    ('16:40', '00:00', '17:05', '17:00')
    """
    digits = "".join(char for char in word if char.isdigit())
    if not digits or len(digits) > 6:
        return None
    hours = len(digits) % 2 or 2
    hour, minute = int(digits[:hours]), int(digits[hours : hours + 2] or 0)
    letters = word.lower()
    if "p" in letters and hour < 12:
        hour += 12
    elif "a" in letters and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def _named_day(context: Context, found: Found) -> str | None:
    """The day that a weekday, yesterday or a full date means; None where it is no date."""
    span = found.parts["date"]
    index = span[0]
    char = context.char(index)
    if char == CHAR_OF["TODAY"]:
        day = shift(context.published, "D", _TODAY[context.word(index)]) if context.published else None
        return day.isoformat() if day else "XXXX-XX-XX"
    if char == CHAR_OF["WEEKDAY"] and span[1] - index == 1:
        weekday = int(str(context.payload(index)))
        day = resolve_weekday(context, weekday, found.first, span[1])
        return day.isoformat() if day else f"XXXX-WXX-{weekday}"
    if char == CHAR_OF["HOLIDAY"]:
        return holiday_value(context, str(context.payload(index)), None, context.tense(*span))
    reading = date_from_tokens(context, span)
    return reading.value[:10] if reading else None


def read_clock(context: Context, found: Found) -> Reading | None:
    """4:40 p.m.; 17:30 GMT; noon Thursday; 10 p.m. EST, Nov. 9."""
    first, last = found.parts["clock"]
    if context.char(first) == CHAR_OF["CLOCK_WORD"]:
        clock: str | None = str(context.payload(first))
    else:
        clock = clock_value(context.raw(first))
    if clock is None or context.word(first - 1) == "high":
        return None
    if "daypart" in found.parts and payload_of(context, found, "daypart") != "MO" and "05:00" <= clock < "12:00":
        clock = f"{int(clock[:2]) + 12}{clock[2:]}" if context.char(first) == CHAR_OF["CLOCK"] else clock
    if "date" in found.parts:
        day = _named_day(context, found)
        if day is not None:
            return Reading("TIME", f"{day}T{clock}", part_mod(context, found))
        return Reading("TIME", f"{_day_spoken_of(context, first)}T{clock}", part_mod(context, found), last=last)
    return Reading("TIME", f"{_day_spoken_of(context, first)}T{clock}", part_mod(context, found))


def read_daypart_of(context: Context, found: Found) -> Reading | None:
    """The night of April 3; the morning of Tuesday; mid-afternoon yesterday."""
    day = _named_day(context, found)
    if day is None:
        return None
    return Reading("TIME", f"{day}T{payload_of(context, found, 'daypart')}", part_mod(context, found))


def read_clock_hour(context: Context, found: Found) -> Reading | None:
    """4 in the morning; seven in the evening."""
    hour = count_of(context, found, "clock")
    if hour is None or not 1 <= hour <= 12:
        return None
    late = payload_of(context, found, "part") in ("AF", "EV", "NI")
    value = _day_spoken_of(context, found.first)
    return Reading("TIME", f"{value}T{int(hour) % 12 + (12 if late else 0):02d}:00")
