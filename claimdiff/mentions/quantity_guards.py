"""Numbers that count nothing: dates, clock times, ordinals, scores, versions, addresses and names."""

from __future__ import annotations

__all__ = ["age_by_name", "is_date_or_name", "is_labelled", "is_score", "is_year"]

import re
from dataclasses import dataclass
from functools import lru_cache

from claimdiff.data import load_table
from claimdiff.mentions.numbers import Number

YEARS = range(1500, 2100)
"""Four bare digits in this range are a year unless something is counted by them."""


@dataclass(frozen=True, slots=True)
class _Guards:
    month_before: re.Pattern[str]
    month_after: re.Pattern[str]
    clock_after: re.Pattern[str]
    street_after: re.Pattern[str]
    age_before: re.Pattern[str]
    years_before: frozenset[str]
    labels: frozenset[str]
    plain: frozenset[str]
    scores: frozenset[str]
    after_age: frozenset[str]


@lru_cache(maxsize=1)
def _guards() -> _Guards:
    table = load_table("not_quantities")
    months = "|".join(sorted(table["months"]["words"], key=len, reverse=True))
    plain = "|".join(table["months"]["plain"])
    month = rf"(?:(?:{months})\b\.?|(?i:{plain})\b)"
    clock = "|".join(re.escape(word) for word in sorted(table["clock"]["after"], key=len, reverse=True))
    streets = "|".join(re.escape(word) for word in table["streets"]["words"])
    ages = "|".join(sorted(table["ages"]["before"], key=len, reverse=True))
    return _Guards(
        month_before=re.compile(
            rf"\b{month}[ \-]?(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and|,|&)\s?)?,?\s?)?\Z"
        ),
        month_after=re.compile(rf"(?:\s?(?:-|–|to|and|,|&|or)\s?\d{{1,2}})?(?:st|nd|rd|th)?[ \-]?(?:of )?{month}(?!\s+(?:be|have)\b)"),
        clock_after=re.compile(rf"(?:[:.]\d\d)?\s?(?:{clock})(?![\w])|:\d\d|[.]\d\d\s?(?:am|pm)\b|h\d\d\b"),
        street_after=re.compile(rf"(?:\s[A-Z][\w'’.]*){{0,3}}\s(?:{streets})(?!\w)"),
        age_before=re.compile(rf"\b(?:{ages})\s+\Z", re.IGNORECASE),
        years_before=frozenset(table["years"]["before"]),
        labels=frozenset(table["labels"]["words"]),
        plain=frozenset(table["plain_words"]["words"]),
        scores=frozenset(table["scores"]["words"]),
        after_age=frozenset(table["ages"]["after"]),
    )


_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b|['’]?s\b|\s?[x×]\s?\d+\b(?!0)", re.IGNORECASE)
_NUMERIC_DATE_AFTER = re.compile(r"[-/.]\d{1,2}[-/.]\d{2,4}\b|/\d")
_PREVIOUS = re.compile(r"([^\s(\[\"“]+)[ \-]\Z")


def previous_word(text: str, start: int) -> str:
    """The word directly before a position, with its punctuation; "" at the start of a line."""
    found = _PREVIOUS.search(text, max(0, start - 30), start)
    return found[1] if found else ""


def is_date_or_name(text: str, number: Number) -> bool:
    """Whether a number in digits is part of a date, time, ordinal, version, phone number or name."""
    guards = _guards()
    start, end = number.start, number.end
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in ("_", "#", "@", "/", "\\", "=", "&") and text[start - 2 : start] != "Y=":
        return True
    if before in (":", ".", ",") and text[start - 2 : start - 1].isdigit():
        return True
    if after.isalpha() or after in "_'’":
        if _ORDINAL_AFTER.match(text, end):
            return True
    if after in ("-", "/", ".") and _NUMERIC_DATE_AFTER.match(text, end):
        return True
    if before in ("-", "/", ".") and text[start - 2 : start - 1].isdigit() and text[max(0, start - 5) : start].count(before) > 1:
        return True
    if guards.clock_after.match(text, end):
        return True
    if number.value <= 31 and guards.month_after.match(text, end):
        return True
    if number.value in YEARS or number.value <= 31:
        if guards.month_before.search(text, max(0, start - 22), start):
            return True
    return bool(guards.street_after.match(text, end)) and number.scale == 1


def is_year(text: str, number: Number, *, has_plural_noun: bool) -> bool:
    """Whether four bare digits without a unit are a year."""
    if number.style != "digits" or number.end - number.start != 4 or number.value not in YEARS:
        return False
    if not has_plural_noun:
        return True
    return previous_word(text, number.start).lower().rstrip(",.") in _guards().years_before


def is_labelled(text: str, start: int) -> bool:
    """Whether the word before a bare number makes it a name ("Resolution 2254", "page 5", "iPhone 11")."""
    guards = _guards()
    word = previous_word(text, start)
    if not word or word[-1] in ",;:!?)—–":
        return False
    lower = word.lower()
    if lower in guards.plain:
        return False
    return lower in guards.labels or any(letter.isupper() for letter in word)


def labelled_by_word(text: str, start: int) -> bool:
    """Whether a word such as "page" or "No." stands before a number."""
    word = previous_word(text, start)
    return bool(word) and word.lower() in _guards().labels


_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")


def is_score(text: str, start: int, end: int) -> bool:
    """Whether a word beside "2-1" shows a score."""
    guards = _guards()
    after = _WORD_AFTER.match(text, end)
    if after is not None and after[1].lower() in guards.scores:
        return True
    return previous_word(text, start).lower() in guards.scores


def age_before(text: str, start: int) -> bool:
    """Whether "aged" or "age" stands before a number."""
    return bool(_guards().age_before.search(text, max(0, start - 16), start))


_NAME_COMMA = re.compile(r"(?:[A-Z][\w'’-]+|Jr\.|Sr\.|himself|herself)(?:,\s?|\s?\(|\s)\Z")
_NAME_BARE = re.compile(r"(?<![.!?]\s)\b[A-Z][a-z'’-]+\s[A-Z][a-z'’-]+\s\Z")


def age_by_name(text: str, number: Number) -> bool:
    """Whether a bare number between a name and a comma is an age: "Anna Berg, 33, said"."""
    if not (1 <= number.value <= 115) or number.value % 1 or number.style != "digits" or number.scale != 1:
        return False
    guards = _guards()
    start, end = number.start, number.end
    before = text[max(0, start - 40) : start]
    closing = text[end : end + 1]
    if before.endswith(", ") and closing and closing in ",.;" and _NAME_COMMA.search(before):
        return not text[end + 1 : end + 2].isdigit()
    if before.endswith("(") and closing == ")" and number.value >= 16 and _NAME_BARE.search(before[:-1]):
        return True
    if number.value < 14 or not _NAME_BARE.search(before):
        return False
    if previous_word(text, start).lower() in guards.labels | guards.plain:
        return False
    after = _WORD_AFTER.match(text, end)
    return after is not None and after[1] in guards.after_age
