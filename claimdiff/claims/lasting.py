"""Stretches of days of which a text names no two ends: two days or years joined, "two days of fighting"."""

from __future__ import annotations

__all__ = ["days_of_both", "lasted"]

import re
from datetime import date

from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.wordlists import word_set
from claimdiff.mentions.records import TimeExpression
from claimdiff.mentions.time_values import shift

_JOINTS = (["and"], ["and", "in"], ["and", "on"], ["and", "again", "on"])
_LENGTH = re.compile(r"P(\d+)([DWM])")
_BEFORE_LASTING = 2


def days_of_both(view: TextView, sentence: SentenceView, time: TimeExpression) -> tuple[date, date] | None:
    """The first day and the last of two times joined by "and": "in 2014 and 2015", "between May and July", "on Monday
    and Tuesday"; None for one that stands alone or beside one of another length."""
    at = sentence.times.index(time)
    for earlier, later in zip(sentence.times[max(at - 1, 0) : at + 1], sentence.times[max(at, 1) : at + 2], strict=False):
        first, last = view.tokens_of(earlier.start, earlier.end)[1], view.tokens_of(later.start, later.end)[0]
        alike = earlier.type == later.type == "DATE" and len(earlier.value or "") == len(later.value or "")
        if not alike or view.words[first:last] not in _JOINTS or view.text[later.end : later.end + 1] in ("'", "’"):
            continue
        if earlier.first is not None and later.last is not None and earlier.first < later.last:
            return earlier.first, later.last
    return None


def lasted(
    view: TextView, sentence: SentenceView, until: date, *, happened: bool = False
) -> tuple[date, date, TimeExpression] | None:
    """The days, up to one, of what a sentence tells as lasting: "in two days of clashes", "the month-long campaign".

    What has `happened` may just be told of them: "killed 84 in three days".
    """
    for time in sentence.times:
        length = _LENGTH.fullmatch(time.value or "") if time.type == "DURATION" and time.first is None else None
        if length is None or not (_is_of_deeds(view, sentence, time) or (happened and _ends_clause(view, sentence, time))):
            continue
        next_day = shift(until, "D", 1)
        start = shift(next_day, length[2], -int(length[1])) if next_day is not None else None
        if start is not None and start <= until:
            return start, until, time
    return None


def _ends_clause(view: TextView, sentence: SentenceView, time: TimeExpression) -> bool:
    """Whether a length of time closes its clause behind "in" or "over": "in three days", not "in two days' time"."""
    first, last = view.tokens_of(time.start, time.end)
    closes = last >= sentence.last or view.words[last] in word_set("phrase_ends")
    return closes and first > sentence.first and view.words[first - 1] in ("in", "over") and "-" not in time.text


def _is_of_deeds(view: TextView, sentence: SentenceView, time: TimeExpression) -> bool:
    """Whether a length of time is that of deeds: "after two days of talks", "a three-week siege", not "a two-day-old boy"."""
    first, last = view.tokens_of(time.start, time.end)
    if last >= sentence.last:
        return False
    if view.words[last] == "of":
        return not word_set("during").isdisjoint(view.words[max(first - _BEFORE_LASTING, sentence.first) : first])
    return "-" in time.text and not word_set("campaigns").isdisjoint(view.words[last : min(last + 2, sentence.last)])
