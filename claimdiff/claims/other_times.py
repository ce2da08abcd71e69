"""Times that a sentence names for another reason than to say when: bases of comparison, records, due days, foundings."""

from __future__ import annotations

__all__ = ["Stretch", "is_other_time", "stretch_before"]

from datetime import date
from typing import NamedTuple

from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.wordlists import word_set
from claimdiff.mentions.records import TimeExpression
from claimdiff.mentions.time_values import shift

_REACH = 8
_YEAR = len("2017")
_UNITS = {"year": ("M", 12), "half": ("M", 6), "quarter": ("M", 3), "month": ("M", 1), "week": ("W", 1)}
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12}


class Stretch(NamedTuple):
    """A stretch of time that ends on a named day, and the token at which its noun stands."""

    start: date
    end: date
    noun: int


def is_other_time(view: TextView, sentence: SentenceView, time: TimeExpression) -> bool:
    """Whether a time is not that of what the sentence tells.

    It names a street, or is what something is compared with ("up 5 percent from a year earlier", "the worst since 1997", "a 1987
    high"), the day on which something falls due, or the year in which a body began. One that a clause tells more
    of is: "the most since 1994, when 63 were counted".
    """
    first, last = view.tokens_of(time.start, time.end)
    if "when" in view.words[last : last + 2]:
        return False
    before = view.words[first - 1] if first > sentence.first else ""
    if before == "since":
        return _is_since_record(view, sentence, first - 1)
    return (
        _names_address(view, sentence, last)
        or _is_base(view, sentence, first, last)
        or _names_record(view, sentence, time, last)
        or _is_due(view, sentence, first)
        or _is_founding(view, sentence, time, first, last)
    )


def _is_base(view: TextView, sentence: SentenceView, first: int, last: int) -> bool:
    """Whether a time is that with which a figure is compared: "5 percent from a year earlier", "than last year"."""
    lead = first - 1
    if lead > sentence.first and view.words[lead] in word_set("determiners"):
        lead -= 1
    word, earlier = view.words[lead], view.words[max(lead - 1, sentence.first)]
    if lead <= sentence.first:
        return False
    if word == "from":
        ranges = last < sentence.last and view.words[last] in word_set("range_links")
        return not ranges and (earlier in word_set("changed") or _ends_figure(view, sentence, lead))
    compared = word in ("than", "versus") or (earlier == "compared" and word in ("with", "to"))
    return compared and (last >= sentence.last or not view.words[last][0].isalnum() or view.words[last] in word_set("locative"))


def _ends_figure(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a figure ends right before a token."""
    return any(figure.end <= view.starts[token] and figure.end >= view.ends[token - 1] for figure in sentence.quantities)


def _names_record(view: TextView, sentence: SentenceView, time: TimeExpression, last: int) -> bool:
    """Whether a year only tells which record is meant: "a 1987 high of 432"."""
    bare = len(time.value or "") == _YEAR and time.text.isdigit()
    return bare and last < sentence.last and view.words[last] in word_set("record_nouns")


def _names_address(view: TextView, sentence: SentenceView, last: int) -> bool:
    """Whether a day is the name of a street or the like: "on July 14th Avenue"."""
    return last < sentence.last and view.is_capital(last) and view.words[last] in word_set("addresses")


def _is_since_record(view: TextView, sentence: SentenceView, since: int) -> bool:
    """Whether "since" tells how long nothing was like it: "the lowest level since March", "the first since 1990"."""
    for token in range(since - 1, max(since - _REACH, sentence.first - 1), -1):
        word = view.words[token]
        if word in word_set("superlatives"):
            return True
        if word in word_set("auxiliaries") or word in word_set("passive") or not word[0].isalnum():
            return False
    return False


def _is_due(view: TextView, sentence: SentenceView, first: int) -> bool:
    """Whether a time is that at which something falls due: "notes due 1999", "expires on 31 March"."""
    lead = first - 1
    if lead > sentence.first and view.words[lead] in ("in", "on", "by"):
        lead -= 1
    return lead >= sentence.first and view.words[lead] in word_set("due")


def _is_founding(view: TextView, sentence: SentenceView, time: TimeExpression, first: int, last: int) -> bool:
    """Whether a year is that in which a body began: "founded in 1887, it employs 600", not "opened in 1887 with 50"."""
    if len(time.value or "") != _YEAR or first - 2 < sentence.first or view.words[first - 1] != "in":
        return False
    verbs = [
        at for at in range(max(first - _REACH + 1, sentence.first), first - 1) if view.words[at] in word_set("founding_verbs")
    ]
    return bool(verbs) and view.words[verbs[-1] + 1] in word_set("locative") and view.words[last : last + 1] != ["with"]


def stretch_before(view: TextView, sentence: SentenceView, time: TimeExpression) -> Stretch | None:
    """The stretch that a time closes: "the year ended June 30", "the five years through 2016", "the week ending Friday"."""
    token = view.tokens_of(time.start, time.end)[0] - 1
    if token > sentence.first and view.words[token] == "on":
        token -= 1
    lead = view.words[token]
    if time.last is None or token <= sentence.first or lead not in ("ended", "ending", "to", "through"):
        return None
    if view.words[token - 1] == "," and token - 1 > sentence.first:
        token -= 1
    noun = view.words[token - 1]
    singular = noun.removesuffix("s")
    count = _count(view.words[token - 2]) if singular != noun and token - 1 > sentence.first else 1
    if singular not in _UNITS or count is None or (lead in ("to", "through") and singular == noun != "year"):
        return None
    letter, length = _UNITS[singular]
    next_day = shift(time.last, "D", 1)
    start = shift(next_day, letter, -count * length) if next_day is not None else None
    return Stretch(start, time.last, token - 1) if start is not None else None


def _count(word: str) -> int | None:
    """The number of units that a word tells."""
    return (int(word) or None) if word.isdigit() and len(word) <= 2 else _COUNTS.get(word)
