"""The date that an article states of itself: complete dates (day, month and year) at the front of a text."""

from __future__ import annotations

__all__ = ["StatedDate", "day_of_words", "front_dates", "incomplete_date", "is_date_line", "parse_date", "stated_date"]

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from claimdiff.articles.lines import front_spans
from claimdiff.data import load_table

_LINE_LENGTH = 160  # a longer line is no date line
_FLAT_LENGTH = 200  # of a text that runs on behind its date without a line break
_PREFIX_LENGTH = 80
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_TOKEN = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*+")
_CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d)(?:[:.][0-5]\d(?:\.\d{1,6})?)?)?"
    r"\s{0,2}(?P<half>[ap])?(?P<m>\.?m\b\.?)?(?![\d.]*\d)",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"@\w")  # of a social network: the line is a tweet's
_OFFSET = re.compile(r"(?:GMT|UTC)?\s{0,2}[+-]\d{1,2}:?\d{0,2}(?!\d)")
_DATELINE_END = re.compile(r"\s{0,3}(?:[(/][^()/]{2,40}[)/])?\s{0,3}[-–—:._|/]")
_FLAT_NEXT = re.compile(r"[\s|,.:–—-]{0,6}[\"'“‘(\[]?[A-Z0-9]")


_PUBLISHED, _BARE, _UPDATED = range(3)
"""Ranks of dates, the surest first."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date of publication at the front of a text: the span of its line or phrase, and what it says.

    `rank` is 0 for a date labelled as the publication's, 1 for one without a label, 2 for a later change.
    """

    start: int
    end: int
    when: datetime
    rank: int


@dataclass(frozen=True, slots=True)
class _Words:
    months: dict[str, int]
    weekdays: dict[str, int]
    beside: frozenset[str]
    zones: frozenset[str]
    published: frozenset[str]
    updated: frozenset[str]
    bylines: tuple[str, ...]
    agencies: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    times, furniture = load_table("times"), load_table("furniture")
    months = times["months"] | times["abbreviated_months"] | times["doubtful_months"]
    weekdays = times["weekdays"] | times["short_weekdays"]
    labels = furniture["date_labels"]
    published = {word for label in labels["published"] for word in label.split()}
    updated = {word for label in labels["updated"] for word in label.split()}
    neutral = set(furniture["date_line"]["words"])
    return _Words(
        months=months,
        weekdays=weekdays,
        beside=frozenset({*neutral, *published, *updated, *weekdays}),
        zones=frozenset(furniture["date_line"]["zones"]),
        published=frozenset(published - neutral),
        updated=frozenset(updated - neutral),
        bylines=tuple(f"{label} " for label in furniture["byline_labels"]["words"]),
        agencies=frozenset(word for agency in furniture["agencies"]["words"] for word in agency.split()),
    )


@lru_cache(maxsize=1)
def _complete_date() -> re.Pattern[str]:
    """A pattern of a complete date, with the groups day, month, year for each way of writing it."""
    month = "|".join(sorted(map(re.escape, _words().months), key=len, reverse=True))
    year = _YEAR.pattern
    forms = (
        rf"\b(?P<m1>{month})\b\.?\s{{0,3}}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s{{0,3}},?\s{{0,3}}(?P<y1>{year})",
        (
            rf"(?<![\d.:/-])(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s{{1,3}}of)?[\s-]{{1,3}}(?P<m2>{month})\b"
            rf"\.?,?[\s-]{{1,3}}(?P<y2>{year})"
        ),
        rf"(?<!\d)(?P<y3>{year})[-/.](?P<m3>\d{{1,2}})[-/.](?P<d3>\d{{1,2}})(?!\d)",
        rf"(?<![\d/.-])(?P<a4>\d{{1,2}})(?P<s4>[/.-])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>{year})",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


@lru_cache(maxsize=1)
def _day_of_month() -> re.Pattern[str]:
    """A pattern of a day and a month, whether a year follows or not."""
    month = "|".join(sorted(map(re.escape, _words().months), key=len, reverse=True))
    day = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
    return re.compile(rf"\b(?:{month})\b\.?\s{{0,3}}{day}|(?<![\d.:/-]){day}\s{{1,3}}(?:{month})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _clock_behind() -> re.Pattern[str]:
    """A pattern of the time of day behind a date, or of nothing."""
    zone = "|".join(map(re.escape, _words().zones))
    return re.compile(rf"(?:\s\d{{1,2}}[:.][0-5]\d(?:\s?(?i:[ap]\.?m\b\.?))?(?:\s(?:{zone})\b)?)?")


def _dates(line: str) -> Iterator[tuple[re.Match[str], date]]:
    if _YEAR.search(line) is None:
        return
    for match in _complete_date().finditer(line):
        found = _date_of(match, line)
        if found is not None:
            yield match, found


def _date_of(match: re.Match[str], line: str) -> date | None:
    """The day of a match; None for a day that is none, or that could be read in two ways (5/6/2017)."""
    got = match.groupdict()
    months = _words().months
    if got["y4"]:
        first, second, year = int(got["a4"]), int(got["b4"]), int(got["y4"])
        if "." in match.group():
            return _day(year, second, first)
        return _slashed(first, second, year, line[: match.start()])
    for form in "123":
        if got[f"y{form}"]:
            month = got[f"m{form}"]
            number = int(month) if month.isdigit() else months[month.lower()]
            return _day(int(got[f"y{form}"]), number, int(got[f"d{form}"]))
    return None


def _slashed(first: int, second: int, year: int, before: str) -> date | None:
    readings = {_day(year, first, second), _day(year, second, first)} - {None}
    if len(readings) > 1:
        tokens = _TOKEN.findall(before[-20:].lower())
        weekday = _words().weekdays.get(tokens[-1]) if tokens else None
        readings = {day for day in readings if day and day.isoweekday() == weekday}
    return readings.pop() if len(readings) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(line: str) -> time:
    """The time of day in a line without its date; midnight where there is none."""
    for match in _CLOCK.finditer(line):
        half = (match["half"] or "").lower() if match["m"] else ""
        if not half and not match["minute"]:
            continue
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24:
            return time(hour, minute)
    return time.min


def parse_date(value: str) -> datetime | None:
    """The complete date, with a time of day or without, that a string consists of; None where it is none.

    ISO 8601 first, else a date in English words or with slashes where only one reading is possible.

    >>> parse_date("2017-10-26"), parse_date("26 October 2017, 13:17"), parse_date("5/6/2017")
    (datetime.datetime(2017, 10, 26, 0, 0), datetime.datetime(2017, 10, 26, 13, 17), None)
    """
    value = value.strip()
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        pass
    if len(value) > _LINE_LENGTH:
        return None
    stated = _date_line(value, 0)
    return stated.when if stated else None


def stated_date(text: str) -> datetime | None:
    """The date of publication that the front of a text states, or None.

    >>> stated_date("Bridge reopens\\n\\nPublished: 3 May 2019\\nTraffic is back.")
    datetime.datetime(2019, 5, 3, 0, 0)
    """
    found = sorted(front_dates(text), key=lambda stated: (stated.rank, stated.start))
    return found[0].when if found else None


def day_of_words(text: str, published: date | None) -> date | None:
    """The day from which the words of a text count its days: `published`, unless the front of the text shows that it is not.

    No text is older than the day that it states, nor was it made after the day that it calls its own; a day's
    difference may be one of time zones. Source: TIMEX3's document creation time (ISO-TimeML).

    >>> day_of_words("Monday, May 20, 2019\\nThe coach was fired today.", date(2019, 5, 1))
    datetime.date(2019, 5, 20)
    >>> day_of_words("Monday, May 20, 2019\\nThe coach was fired today.", date(2019, 5, 21))
    datetime.date(2019, 5, 21)
    """
    found = min(front_dates(text), key=lambda stated: (stated.rank, stated.start), default=None) if published else None
    if found is None or published is None:
        return published
    later = (found.when.date() - published).days
    shown_late, shown_early = later > 1 and found.rank != _UPDATED, later < -1 and found.rank != _BARE
    return found.when.date() if shown_late or shown_early else published


def front_dates(text: str) -> list[StatedDate]:
    """The dates of publication or change at the front of a text, in order."""
    found: list[StatedDate] = []
    for number, (start, end) in enumerate(front_spans(text)):
        line = text[start:end]
        if _HANDLE.search(line[:_LINE_LENGTH]):
            continue
        stated = _date_line(line, start) if len(line) <= _LINE_LENGTH else None
        stated = stated or _dateline(line, start)
        if number == 0 and stated is None:
            stated = _flat_front(line, start)
        if stated is not None:
            found.append(stated)
    return found


def incomplete_date(text: str) -> str | None:
    """What the front of a text says of its day where that is no complete date, or not for certain; else None.

    >>> incomplete_date("BEIRUT, Oct. 12 (Reuters) - Nine people died."), incomplete_date("Updated 5/6/2017\\nNine people died.")
    ('Oct. 12', 'Updated 5/6/2017')
    """
    for start, end in front_spans(text):
        line = text[start:end]
        if is_labelled_date(line):
            return line
        match = _day_of_month().search(line, 0, 2 * _PREFIX_LENGTH)
        if match and (_dateline_end(line, match) or (len(line) <= _LINE_LENGTH and _is_all_date(_without(line, [match.span()])))):
            return match.group()
    return None


def is_date_line(line: str) -> bool:
    """Whether a line is a date with nothing beside it but labels, a time of day, a byline or a place.

    >>> is_date_line("Published: 3 May 2019"), is_date_line("On 3 May 2019 the ferry sank")
    (True, False)
    """
    if len(line) > _LINE_LENGTH or _HANDLE.search(line):
        return False
    return _date_line(line, 0) is not None or is_labelled_date(line)


def is_labelled_date(line: str) -> bool:
    """Whether a line is a label of publication and a date or time, be it one that cannot be read with certainty.

    >>> is_labelled_date("Updated 5/6/2017"), is_labelled_date("3 May 2019")
    (True, False)
    """
    if len(line) > _LINE_LENGTH or _DIGIT.search(line) is None:
        return False
    words = _words()
    tokens = [token.lower() for token in _TOKEN.findall(line)]
    if words.published.isdisjoint(tokens) and words.updated.isdisjoint(tokens):
        return False
    return _is_all_date(line)


def _is_all_date(line: str) -> bool:
    """Whether nothing stands in a line but labels, days, months, numbers and times of day."""
    plain = _TOKEN.findall(_CLOCK.sub(" ", _OFFSET.sub(" ", line)))
    return all(_stands_beside(token) or token.lower() in _words().months or token.isdigit() for token in plain)


def _date_line(line: str, offset: int) -> StatedDate | None:
    """A line that holds a date and nothing but labels, times of day, and a byline or a place set off."""
    dates = list(_dates(line))
    if not dates:
        return None
    rest = _without(line, [match.span() for match, _ in dates])
    clock = _clock(rest[dates[0][0].start() :])
    if clock == time.min:
        clock = _clock(rest)
    bare = _CLOCK.sub(lambda m: " " if m["minute"] or m["m"] else m.group(), _OFFSET.sub(" ", rest))
    tokens = _TOKEN.findall(bare)
    left = [token for token in tokens if not _stands_beside(token)]
    if left and not _is_set_off(line, left, after_by="by" in tokens[: tokens.index(left[0])][-1:]):
        return None
    match, day = dates[0]
    return StatedDate(offset, offset + len(line), datetime.combine(day, clock), _rank(line[: match.start()]))


def _without(line: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        line = line[:start] + " " * (end - start) + line[end:]
    return line


def _stands_beside(token: str) -> bool:
    words = _words()
    return token.lower() in words.beside or token in words.zones or (token.isdigit() and len(token) <= 2)


def _is_set_off(line: str, left: list[str], *, after_by: bool) -> bool:
    """Whether the words left beside a date are a byline, a place or an outlet, no sentence or headline."""
    if len(left) > 6 or not all(token[0].isupper() for token in left):
        return False
    if after_by or line.lower().startswith(_words().bylines) or any(mark in line for mark in "|•·"):
        return True
    return all(token.isupper() or token in _words().agencies for token in left)


def _rank(before: str) -> int:
    tokens = set(_TOKEN.findall(before.lower()))
    if tokens & _words().updated:
        return _UPDATED
    return _PUBLISHED if tokens & _words().published else _BARE


def _dateline(line: str, offset: int) -> StatedDate | None:
    """The dateline of a wire story with a complete date: "BEIRUT, Oct. 12, 2017 (Reuters) - …"."""
    head = line[: _PREFIX_LENGTH * 2]
    match, day = next(_dates(head), (None, None))
    end = _dateline_end(line, match) if match else None
    return StatedDate(offset, offset + end, datetime.combine(day, time.min), _BARE) if day and end else None


def _dateline_end(line: str, date_of_it: re.Match[str]) -> int | None:
    """Where a dateline ends whose date is this: a place in capitals before it, an agency or a dash behind it."""
    tokens = _TOKEN.findall(line[: date_of_it.start()])
    places = [token for token in tokens if token.isupper() and len(token) > 1]
    others = [token for token in tokens if not token.isupper() and token not in _words().agencies]
    end = _DATELINE_END.match(line, date_of_it.end())
    if date_of_it.start() > _PREFIX_LENGTH or not places or end is None:
        return None
    return end.end() if all(_stands_beside(token) for token in others) else None


def _flat_front(line: str, offset: int) -> StatedDate | None:
    """A date at the front of a text without line breaks: "Wed 05 Apr 2017 Ferry sinks …".

    Nothing stands before it but labels, or a headline and an agency: "Ferry sinks AFP 5 April 2017 Nine …".
    """
    if len(line) < _FLAT_LENGTH:
        return None
    found = next(_dates(line[: 2 * _PREFIX_LENGTH]), None)
    if found is None:
        return None
    match, day = found
    clock = _clock_behind().match(line, match.end())
    end = clock.end() if clock else match.end()
    if _FLAT_NEXT.match(line, end) is None:
        return None
    before = list(_TOKEN.finditer(line, 0, match.start()))
    while before and _stands_beside(before[-1].group()):
        before.pop()
    labels = line[before[-1].end() if before else 0 : match.start()]
    if before and not (before[-1].group() in _words().agencies and before[-1].group().isupper()):
        return None
    if labels.strip().lower() == "on":
        return None
    begin = before[-1].start() if before else 0
    when = datetime.combine(day, _clock(line[match.end() : end]))
    return StatedDate(offset + begin, offset + end, when, _rank(labels))
