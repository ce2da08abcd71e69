"""One reader a rule of the grammar: from a match to a TIMEX3 value."""

from __future__ import annotations

__all__ = ["READERS"]

from collections.abc import Callable
from datetime import date, timedelta

from claimdiff.mentions.time_context import Context, Reading
from claimdiff.mentions.time_lexer import CHAR_OF
from claimdiff.mentions.time_patterns import Found
from claimdiff.mentions.time_values import (
    days_of,
    month_value,
    quarter_value,
    season_of_day,
    shift,
    week_value,
    weekend_value,
)

Reader = Callable[[Context, Found], Reading | None]

_NEXT = {"next", "coming", "upcoming", "forthcoming", "following", "ensuing", "subsequent"}
_LAST = {"last", "past", "previous", "preceding", "prior", "latest"}


def word_of(context: Context, found: Found, part: str) -> str:
    """The lower-case words of a named part, joined by spaces; empty where it is missing."""
    span = found.parts.get(part)
    return " ".join(context.word(index) for index in range(*span)) if span else ""


def payload_of(context: Context, found: Found, part: str) -> object:
    """What the last lexical token of a named part stands for."""
    first, last = found.parts[part]
    for index in range(last - 1, first - 1, -1):
        payload = context.token(index).payload
        if payload is not None:
            return payload
    return None


def direction(words: str) -> int:
    """-1 for last, past, previous; 1 for next, coming, following; 0 for this, current, same."""
    for word in words.split():
        if word in _NEXT:
            return 1
        if word in _LAST:
            return -1
    return 0


def part_mod(context: Context, found: Found) -> str | None:
    """The TIMEX3 modifier of a leading part: early, the end of, …"""
    words = word_of(context, found, "part").split()
    for word in words:
        if word in ("early", "beginning", "start", "onset"):
            return "START"
        if word in ("mid", "middle"):
            return "MID"
        if word in ("late", "end", "close"):
            return "END"
    if "mod" in found.parts:
        return str(payload_of(context, found, "mod"))
    return None


def count_of(context: Context, found: Found, part: str = "count") -> float | None:
    """The number that a COUNT spells; None for a vague one (a few, several)."""
    span = found.parts.get(part)
    if not span:
        return None
    total, current, seen = 0.0, 0.0, False
    for index in range(*span):
        token = context.token(index)
        char = context.char(index)
        if char in (CHAR_OF["DAY_NUMBER"], CHAR_OF["FIGURE"], CHAR_OF["YEAR"]):
            try:
                current, seen = float(token.word.replace(",", "")), True
            except ValueError:
                return None
        elif char == CHAR_OF["NUMBER"] and isinstance(token.payload, int):
            seen = True
            if token.payload == 100:
                current = max(current, 1) * 100
            elif token.payload == 1000:
                total, current = total + max(current, 1) * 1000, 0.0
            else:
                current += token.payload
        elif char == CHAR_OF["COUPLE"]:
            return 2
    return total + current if seen else None


def duration_value(count: float | None, letter: str) -> str:
    """The TIMEX3 value of a duration.

    >>> duration_value(3, "Y"), duration_value(24, "TH"), duration_value(None, "D"), duration_value(2, "10Y")
    ('P3Y', 'PT24H', 'PXD', 'P20Y')
    """
    factor = letter.rstrip("DWMYQTHS")
    letter = letter[len(factor) :]
    prefix = "PT" if letter.startswith("T") else "P"
    letter = letter[-1]
    if count is None:
        return f"{prefix}X{letter if not factor else 'X' if letter != 'Y' else {'10': 'E', '100': 'C', '1000': 'L'}[factor]}"
    amount = count * int(factor or 1)
    if letter == "Q":
        amount, letter = amount * 3, "M"
    return f"{prefix}{amount:g}{letter}" if amount < 1e6 else f"{prefix}{amount:.0f}{letter}"


def unit_letter(context: Context, found: Found, part: str = "unit") -> str:
    """The TIMEX3 letter of a unit token: D, W, M, Y, Q, TH, TM, TS or a multiple such as 10Y."""
    index = found.parts[part][1] - 1
    char = context.char(index)
    if char in (CHAR_OF["QUARTER"], CHAR_OF["QUARTERS"]):
        return "Q"
    if char == CHAR_OF["SECOND"]:
        return "TS"
    if char in (CHAR_OF["WEEKEND"], CHAR_OF["WEEKENDS"]):
        return "W"
    if char in (CHAR_OF["SEASON"], CHAR_OF["SEASONS"]):
        return "Y"
    return str(context.token(index).payload)


def unit_value(day: date, letter: str) -> str:
    """The value of the calendar unit that holds `day`."""
    if letter == "D":
        return day.isoformat()
    if letter in ("W", "2W"):
        return week_value(day)
    if letter == "M":
        return month_value(day.year, day.month)
    if letter == "Q":
        return quarter_value(day)
    if letter == "10Y":
        return f"{day.year // 10:03d}"
    if letter == "100Y":
        return f"{day.year // 100:02d}"
    if letter == "1000Y":
        return f"{day.year // 1000}XXX"
    return f"{day.year:04d}"


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "10Y": "XXX", "100Y": "XX", "2W": "XXXX-WXX"}


def relative_unit_value(base: date | None, letter: str, steps: int) -> str | None:
    """The value of the unit `steps` units away from the one that holds `base`."""
    if base is None:
        return _UNKNOWN.get(letter)
    factor = letter.rstrip("DWMYQTHS")
    moved = shift(base, letter[len(factor) :], steps * int(factor or 1))
    return unit_value(moved, letter) if moved else None


def anchor(context: Context) -> date | None:
    """The day from which "earlier" and "the following" count: the last one named, else the article's."""
    if context.named:
        days = days_of(context.named)
        if days:
            return days[0]
    return context.published


# --- days and months


def month_number(context: Context, span: tuple[int, int]) -> int:
    """The number of the month among the tokens of a span."""
    for index in range(*span):
        if context.char(index) in (CHAR_OF["MONTH"], CHAR_OF["ABBREVIATED_MONTH"], CHAR_OF["MAYBE_MONTH"]):
            return int(str(context.token(index).payload))
    raise AssertionError("no month in the span")


def year_of(word: str) -> int:
    """A printed year as a number; two digits stand for 1930 to 2029."""
    digits = word.lstrip("'’")
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) < 30 else 1900)
    return int(digits)


def nearest_year(context: Context, month: int, day: int, tense: int) -> int | None:
    """The year that brings a month and day nearest to the article's day, in the direction of the tense."""
    base = context.published
    if base is None:
        return None
    best: tuple[float, int] | None = None
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            distance = (date(year, month, day) - base).days
        except ValueError:
            continue
        weight = abs(distance) * (2.0 if distance * tense < 0 else 1.0)
        if best is None or weight < best[0]:
            best = (weight, year)
    return best[1] if best else None


def _date_from_tokens(context: Context, span: tuple[int, int]) -> Reading | None:
    """A full or yearless date, an ISO or numeric date, among the tokens of a span."""
    month = day = year = None
    for index in range(*span):
        char, token = context.char(index), context.token(index)
        if char == CHAR_OF["ISO"]:
            return _iso_date(token.word)
        if char == CHAR_OF["NUMERIC_DATE"]:
            return _numeric_date(context, token.word)
        if char in (CHAR_OF["MONTH"], CHAR_OF["ABBREVIATED_MONTH"], CHAR_OF["MAYBE_MONTH"]):
            month = int(str(token.payload))
        elif char in (CHAR_OF["DAY_NUMBER"], CHAR_OF["ORDINAL_FIGURE"]):
            day = int(token.word.rstrip("stndrhSTNDRH"))
        elif char == CHAR_OF["ORDINAL"]:
            day = int(str(token.payload))
        elif char in (CHAR_OF["YEAR"], CHAR_OF["SHORT_YEAR"]):
            year = year_of(token.word)
    if month is None or day is None:
        return None
    if year is None:
        year = nearest_year(context, month, day, context.tense(*span))
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
    reading = _date_from_tokens(context, found.parts["date"])
    return reading._replace(mod=part_mod(context, found)) if reading else None


def read_month_year(context: Context, found: Found) -> Reading | None:
    """March 2011; early May 2011; the end of June '09."""
    first, _ = found.parts["year"]
    month = month_number(context, found.parts["month"])
    return Reading("DATE", month_value(year_of(context.token(first).word), month), part_mod(context, found))


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


def resolve_weekday(context: Context, weekday: int, first: int, last: int, words: str = "") -> date | None:
    """The day that a weekday means: the article's own day, else the nearest in the direction of the tense."""
    base = context.published
    if base is None:
        return None
    step = direction(words)
    if words and ("previous" in words or "following" in words):
        base = anchor(context) or base
    ahead = (weekday - base.isoweekday()) % 7
    if step > 0:
        return base + timedelta(days=ahead or 7)
    if step < 0:
        return base - timedelta(days=(7 - ahead) % 7 or 7)
    if ahead == 0:
        return base
    if context.tense(first, last) > 0 or context.word(first - 1) in ("by", "until", "next"):
        return base + timedelta(days=ahead)
    return base - timedelta(days=7 - ahead)


def read_weekday(context: Context, found: Found) -> Reading | None:
    """Friday; last Friday; Friday night; early Friday."""
    index = found.parts["weekday"][0]
    weekday = int(str(context.token(index).payload))
    if context.word(found.last) in ("times", "telegraph", "mirror", "express", "post", "herald", "mail", "sun"):
        return None
    day = resolve_weekday(context, weekday, found.first, found.last, word_of(context, found, "rel"))
    value = day.isoformat() if day else f"XXXX-WXX-{weekday}"
    mod = part_mod(context, found)
    if "daypart" in found.parts:
        return Reading("TIME", f"{value}T{payload_of(context, found, 'daypart')}", mod)
    return Reading("DATE", value, mod)


_TODAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


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
    base = context.published if words in ("this", "last") else anchor(context)
    day = shift(base, "D", step) if base else None
    value = day.isoformat() if day else "XXXX-XX-XX"
    return Reading("TIME", f"{value}T{payload_of(context, found, 'daypart')}", part_mod(context, found))


def read_overnight(context: Context, found: Found) -> Reading | None:
    """Overnight: the night of the article's day."""
    value = context.published.isoformat() if context.published else "XXXX-XX-XX"
    return Reading("TIME", f"{value}TNI")


# --- clock times


def clock_value(word: str) -> str | None:
    """A printed clock time as hours and minutes.

    >>> clock_value("4:40 p.m."), clock_value("12 am"), clock_value("17:05")
    ('16:40', '00:00', '17:05')
    """
    digits = word.lower().replace(".", ":", 1) if word[1:3].strip(".") != word[1:3] and word[:1].isdigit() else word.lower()
    numbers = [int(part) for part in "".join(c if c.isdigit() else " " for c in digits).split()]
    if not numbers:
        return None
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if "p" in digits and hour < 12:
        hour += 12
    elif "a" in digits and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def read_clock(context: Context, found: Found) -> Reading | None:
    """4:40 p.m.; 17:30 GMT; noon Thursday; 10 p.m. EST, Nov. 9."""
    first, last = found.parts["clock"]
    if context.char(first) == CHAR_OF["CLOCK_WORD"]:
        clock = str(context.token(first).payload)
    else:
        read = clock_value(context.token(first).word)
        if read is None:
            return None
        clock = read
    value = context.published.isoformat() if context.published else "XXXX-XX-XX"
    if "date" in found.parts:
        index = found.parts["date"][0]
        char = context.char(index)
        if char == CHAR_OF["TODAY"]:
            step = _TODAY[context.word(index)]
            day = shift(context.published, "D", step) if context.published else None
            value = day.isoformat() if day else value
        elif char == CHAR_OF["WEEKDAY"] and found.parts["date"][1] - index == 1:
            weekday = int(str(context.token(index).payload))
            day = resolve_weekday(context, weekday, found.first, found.last)
            value = day.isoformat() if day else f"XXXX-WXX-{weekday}"
        else:
            reading = _date_from_tokens(context, found.parts["date"])
            if reading is None:
                return Reading("TIME", f"{value}T{clock}", last=last)
            value = reading.value[:10]
    return Reading("TIME", f"{value}T{clock}", part_mod(context, found))


def read_clock_hour(context: Context, found: Found) -> Reading | None:
    """4 in the morning; seven in the evening."""
    hour = count_of(context, found, "clock")
    if hour is None or not 1 <= hour <= 12:
        return None
    late = payload_of(context, found, "part") in ("AF", "EV", "NI")
    value = context.published.isoformat() if context.published else "XXXX-XX-XX"
    return Reading("TIME", f"{value}T{int(hour) % 12 + (12 if late else 0):02d}:00")


# --- sets


def read_every(context: Context, found: Found) -> Reading | None:
    """Every day; each Thursday; every two years; each July."""
    if "weekday" in found.parts:
        value = f"XXXX-WXX-{context.token(found.parts['weekday'][0]).payload}"
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


def read_weekdays(context: Context, found: Found) -> Reading | None:
    """Mondays; Tuesday nights."""
    value = f"XXXX-WXX-{context.token(found.parts['weekday'][0]).payload}"
    if "daypart" in found.parts:
        value += f"T{payload_of(context, found, 'daypart')}"
    return Reading("SET", value)


def read_set(context: Context, found: Found) -> Reading | None:
    """Daily, weekly, annually."""
    return Reading("SET", str(context.token(found.first).payload))


# --- quarters and halves


def _nth_value(context: Context, span: tuple[int, int], year: str) -> str | None:
    number = 0
    half = False
    for index in range(*span):
        char, token = context.char(index), context.token(index)
        if char == CHAR_OF["ORDINAL"]:
            number = int(str(token.payload))
        elif char == CHAR_OF["SECOND"]:
            number = 2
        elif char == CHAR_OF["ORDINAL_FIGURE"]:
            number = int(token.word[:-2])
        elif char == CHAR_OF["HALF"]:
            half = True
    if half:
        return f"{year}-H{number}" if number in (1, 2) else None
    return f"{year}-Q{number}" if 1 <= number <= 4 else None


def read_relative_quarter(context: Context, found: Found) -> Reading | None:
    """This year's third quarter; the second half of last year."""
    if unit_letter(context, found) != "Y":
        return None
    year = relative_unit_value(context.published, "Y", direction(word_of(context, found, "rel")))
    value = _nth_value(context, found.parts["nth"], year or "XXXX")
    return Reading("DATE", value, part_mod(context, found)) if value else None


def last_quarter(context: Context) -> str:
    """The quarter that "the quarter" means: the last one named, else the last that ended."""
    if context.named and "-Q" in context.named:
        return context.named
    return relative_unit_value(context.published, "Q", -1) or "XXXX-QX"


def read_ago_quarter(context: Context, found: Found) -> Reading | None:
    """The year-earlier quarter; year-ago; the year-ago third quarter."""
    if unit_letter(context, found) != "Y":
        return None
    if "nth" in found.parts:
        year = relative_unit_value(context.published, "Y", -1) or "XXXX"
        value = _nth_value(context, found.parts["nth"], year)
        return Reading("DATE", value) if value else None
    quarter = last_quarter(context)
    days = days_of(quarter)
    if days is None:
        return Reading("DATE", "XXXX-QX")
    return Reading("DATE", f"{days[0].year - 1}{quarter[4:]}")


def read_quarter_year(context: Context, found: Found) -> Reading | None:
    """The third quarter of 1984; the 1988 second quarter; the 1988 period."""
    index = found.parts["year"][0]
    year = f"{year_of(context.token(index).word):04d}"
    if "period" in found.parts:
        quarter = last_quarter(context)
        return Reading("DATE", year + (quarter[4:] if quarter[4:5] == "-" else ""))
    value = _nth_value(context, found.parts["nth"], year)
    return Reading("DATE", value, part_mod(context, found)) if value else None


def read_nth_quarter(context: Context, found: Found) -> Reading | None:
    """The third quarter: the nearest to the article's day, in the direction of the tense."""
    base = context.published
    value = _nth_value(context, found.parts["nth"], "2000")
    if value is None:
        return None
    if base is None:
        return Reading("DATE", "XXXX" + value[4:], part_mod(context, found))
    days = days_of(value)
    if days is None:
        return None
    tense = context.tense(found.first, found.last)
    year = base.year
    starts = date(year, days[0].month, 1)
    if starts > base and (tense <= 0 or (starts - base).days > 250):
        year -= 1
    return Reading("DATE", f"{year}{value[4:]}", part_mod(context, found))


def read_bare_quarter(context: Context, found: Found) -> Reading | None:
    """The quarter, the latest quarter, this quarter, last quarter, next quarter."""
    words = word_of(context, found, "rel")
    if not words or "latest" in words or "same" in words or "that" in words:
        return Reading("DATE", last_quarter(context), part_mod(context, found))
    value = relative_unit_value(context.published, "Q", direction(words))
    return Reading("DATE", value, part_mod(context, found)) if value else None


# --- seasons, weekends, units


def read_season(context: Context, found: Found) -> Reading | None:
    """Last fall; the summer of 2011; this winter."""
    index = found.parts["season"][0]
    words = word_of(context, found, "rel")
    if context.char(index) == CHAR_OF["MAYBE_SEASON"] and not words and "year" not in found.parts:
        return None
    code = str(context.token(index).payload)
    mod = part_mod(context, found)
    if "year" in found.parts:
        return Reading("DATE", f"{year_of(context.token(found.parts['year'][0]).word)}-{code}", mod)
    base = context.published
    if base is None:
        return Reading("DATE", f"XXXX-{code}", mod)
    first_month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year, step = base.year, direction(words)
    running = season_of_day(base) == code
    starts = date(year, first_month, 1)
    if code == "WI" and base.month <= 2:
        starts = date(year - 1, 12, 1)
        year -= 1
    if step < 0 and "this" not in words and (running or starts > base):
        year -= 1
    elif step > 0 and (running or starts <= base):
        year += 1
    elif not words and starts > base and context.tense(found.first, found.last) < 0:
        year -= 1
    return Reading("DATE", f"{year}-{code}", mod)


def read_weekend(context: Context, found: Found) -> Reading | None:
    """The weekend, last weekend, this weekend."""
    if context.word(found.first) in ("a", "an"):
        return None
    base = context.published
    mod = part_mod(context, found)
    if base is None:
        return Reading("DATE", "XXXX-WXX-WE", mod)
    words = word_of(context, found, "rel")
    step = direction(words)
    if not words:
        step = -1 if base.isoweekday() < 5 and context.tense(found.first, found.last) <= 0 else 0
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
        base = anchor(context)
    if letter in ("10Y", "100Y") and step < 0 and "past" in words:
        return Reading("DURATION", duration_value(1, letter))
    value = relative_unit_value(base, letter, step)
    return Reading("DATE", value, part_mod(context, found)) if value else None


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
    if unit_letter(context, found) != "100Y":
        return None
    index = found.parts["nth"][0]
    token = context.token(index)
    number = int(str(token.payload)) if token.payload else int(token.word[:-2])
    return Reading("DATE", f"{number - 1:02d}", part_mod(context, found))


def read_decade(context: Context, found: Found) -> Reading | None:
    """The 1990s; the eighties; the mid-'60s."""
    token = context.token(found.parts["decade"][0])
    if token.payload is not None:
        value = f"19{token.payload}"
    else:
        digits = "".join(char for char in token.word if char.isdigit())
        value = digits[:3] if len(digits) == 4 else f"19{digits[0]}"
    return Reading("DATE", value, part_mod(context, found))


def read_year(context: Context, found: Found) -> Reading | None:
    """A bare year: 2017; 1860 only after a word that leads to a time."""
    index = found.parts["year"][0]
    year = int(context.token(index).word)
    previous = context.word(found.first - 1)
    following = context.word(found.last)
    if context.char(found.first - 1) in (CHAR_OF["MONEY"], CHAR_OF["HYPHEN"]) or following in ("%", "percent", "people"):
        return None
    if (year < 1900 or year > 2099) and previous not in ("in", "since", "of", "until", "by", "from", "to"):
        return None
    return Reading("DATE", f"{year:04d}", part_mod(context, found))


# --- durations and what counts from them


def read_ago(context: Context, found: Found) -> Reading | None:
    """Two years ago; a year earlier; three days later; a week from now."""
    letter = unit_letter(context, found)
    count = 1.0 if "one" in found.parts else count_of(context, found)
    words = word_of(context, found, "dir")
    if count is None:
        ahead = "later" in words or "after" in words or "from" in words
        return Reading("DATE", "FUTURE_REF" if ahead else "PAST_REF")
    if words in ("before", "after"):
        return Reading("DURATION", duration_value(count, letter), part_mod(context, found), last=found.parts["dir"][0])
    sign = 1 if words in ("later", "from now") else -1
    base = context.published if "ago" in words or "now" in words else anchor(context)
    if letter.startswith("T"):
        return Reading("DURATION", duration_value(count, letter), part_mod(context, found), last=found.parts["dir"][0])
    factor = letter.rstrip("DWMYQTHS")
    if count != int(count) or count > 9999:
        return None
    value = relative_unit_value(base, letter[len(factor) :], sign * int(count) * int(factor or 1))
    return Reading("DATE", value, part_mod(context, found)) if value else None


def read_span(context: Context, found: Found) -> Reading | None:
    """The past five years; the next two weeks; the first nine months."""
    letter = unit_letter(context, found)
    return Reading("DURATION", duration_value(count_of(context, found), letter), part_mod(context, found))


def read_duration(context: Context, found: Found) -> Reading | None:
    """Three years; 10-day; a few months; more than four hours; two and a half years."""
    letter = unit_letter(context, found)
    count = count_of(context, found)
    if "half" in found.parts and count is not None:
        count += 0.5
    return Reading("DURATION", duration_value(count, letter), part_mod(context, found))


def read_duration_range(context: Context, found: Found) -> Reading | None:
    """Two to three weeks: the lower end, as TimeML has it."""
    return Reading("DURATION", duration_value(count_of(context, found, "low"), unit_letter(context, found)), "APPROX")


def read_half_count(context: Context, found: Found) -> Reading | None:
    """A year and a half; half an hour."""
    letter = unit_letter(context, found)
    return Reading("DURATION", duration_value(0.5 if "half" in found.parts else 1.5, letter), part_mod(context, found))


def read_one_unit(context: Context, found: Found) -> Reading | None:
    """A year; an hour; not the rate of "$5 a day"."""
    previous = context.char(found.first - 1)
    if previous in (CHAR_OF["DAY_NUMBER"], CHAR_OF["FIGURE"], CHAR_OF["YEAR"], CHAR_OF["NUMBER"]):
        return None
    return Reading("DURATION", duration_value(1, unit_letter(context, found)), part_mod(context, found))


def read_plural_units(context: Context, found: Found) -> Reading | None:
    """Weeks; years: an unknown number of them."""
    return Reading("DURATION", duration_value(None, unit_letter(context, found)), part_mod(context, found))


def read_recent_units(context: Context, found: Found) -> Reading | None:
    """Recent weeks; the coming months."""
    return Reading("DURATION", duration_value(None, unit_letter(context, found)))


def read_reference(context: Context, found: Found) -> Reading | None:
    """Now, recently, the future."""
    return Reading("DATE", str(context.token(found.first).payload))


def read_holiday(context: Context, found: Found) -> Reading | None:
    """Christmas, New Year's Eve, Thanksgiving Day."""
    return None


READERS: dict[str, Reader] = {
    "clock_first": read_clock,
    "clock_hour": read_clock_hour,
    "date": read_date,
    "month_year": read_month_year,
    "month_relative_year": read_month_relative_year,
    "every": read_every,
    "weekdays": read_weekdays,
    "relative_quarter": read_relative_quarter,
    "ago_quarter": read_ago_quarter,
    "quarter_year": read_quarter_year,
    "nth_quarter": read_nth_quarter,
    "early_span": read_span,
    "bare_quarter": read_bare_quarter,
    "season": read_season,
    "weekend": read_weekend,
    "weekday": read_weekday,
    "today": read_today,
    "daypart": read_daypart,
    "overnight": read_overnight,
    "ago": read_ago,
    "century": read_century,
    "relative_unit": read_relative_unit,
    "month_relative": read_month_relative,
    "part_of_unit": read_part_of_unit,
    "year_end": read_year_end,
    "half_count": read_half_count,
    "duration_range": read_duration_range,
    "duration": read_duration,
    "one_unit": read_one_unit,
    "recent_units": read_recent_units,
    "plural_units": read_plural_units,
    "month": read_month,
    "decade": read_decade,
    "holiday": read_holiday,
    "reference": read_reference,
    "set": read_set,
    "year": read_year,
}
"""The reader of each rule of `time_patterns.RULES`."""
