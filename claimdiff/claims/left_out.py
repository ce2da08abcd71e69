"""Figures that are no claims of their own, each with the reason: they tell no number that another source could give otherwise."""

from __future__ import annotations

__all__ = ["REASONS", "LeftOut", "is_indefinite_time", "reason_against"]

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from claimdiff.claims.frames import Frame
from claimdiff.claims.speakers import speech_words
from claimdiff.claims.view import TextView
from claimdiff.claims.wordlists import word_set
from claimdiff.data import load_table
from claimdiff.mentions.quantity_guards import previous_word
from claimdiff.mentions.quantity_nouns import words_after
from claimdiff.mentions.records import Quantity

REASONS: Final = {
    "given twice": "repeats the figure before it in another unit",
    "part of a time": "is told as part of a time",
    "one among others": "tells what something is, not how many",
    "page": "belongs to the page on which the article stands",
    "designation": "tells by its size which thing is meant",
    "indefinite time": "tells of some day or other, not how long",
    "indefinite one": "tells of someone or something, not how many there are",
    "told before": "speaks of those told of before, and does not count them anew",
    "vague count": "tells vaguely how many there are of what no measure is of",
}
"""Why a figure is left out: what a report calls it, and the reason in words."""

_ONE = re.compile(r"one\b(?!-)", re.IGNORECASE)
_ONE_OF = re.compile(r"one\s+of\b", re.IGNORECASE)
_OPENED = ("", "\n", *'.,;:!?"“”()–—')
_PAIR, _FEW = 2.0, 9.0


class LeftOut(NamedTuple):
    """A figure that is no claim, and which of `REASONS` says why."""

    quantity: Quantity
    what: str


def is_indefinite_time(text: str, quantity: Quantity) -> bool:
    """Whether "one day" and its like only say that it was some day or other.

    >>> from claimdiff.mentions.quantities import find_quantities
    >>> text = "One night she walked home. She waited for one night. They met one day in May. It began one day later."
    >>> [is_indefinite_time(text, quantity) for quantity in find_quantities(text)]
    [True, False, True, False]
    """
    if quantity.value != 1.0 or quantity.unit not in word_set("parts_of_days") or not _ONE.match(quantity.text):
        return False
    following = words_after(text, quantity.end, len(text), 1)
    behind = following[0].text.lower() if following else ""
    before = previous_word(text, quantity.start).lower()
    if behind in word_set("dating_a_day"):
        return before not in word_set("measuring_days")
    opens = before in word_set("before_a_day") or text[max(0, quantity.start - 4) : quantity.start].rstrip(" ")[-1:] in _OPENED
    return opens and bool(behind) and behind not in word_set("counting_from_a_day")


@lru_cache(maxsize=1)
def _vague() -> frozenset[str]:
    return frozenset(load_table("numbers")["vague"])


@lru_cache(maxsize=1)
def _scales() -> frozenset[str]:
    return frozenset(load_table("numbers")["scales"])


def reason_against(view: TextView, frame: Frame, others: Sequence[Frame]) -> str | None:
    """Which of `REASONS` makes a figure no claim beside the others of its sentence; None where it is one.

    What no measure of the tables is of is counted only where a number says how many there are: not by "several", not
    by "the two", who were told of before, and not by "one", which often stands for "a", unless it is stressed or stands
    beside another count. "One of the dead" tells of one of them, and "one witness said" who spoke, whatever else is told.
    """
    quantity = frame.quantity
    if quantity.dimension != "count" and quantity.modifier != "between":
        return None
    if frame.measure is None and _is_vague(quantity):
        return "vague count"
    if quantity.modifier != "exactly":
        return None
    if frame.measure is None and _is_told_before(view, quantity):
        return "told before"
    return "indefinite one" if quantity.value == 1.0 and _is_someone(view, frame, others) else None


def _is_told_before(view: TextView, quantity: Quantity) -> bool:
    """Whether a small count only speaks of those told of before: "the two sides", "the three met"."""
    if quantity.value is None or not (quantity.value == _PAIR or (quantity.noun is None and quantity.value <= _FEW)):
        return False
    return "-" not in quantity.text and previous_word(view.text, quantity.start).lower() in word_set("definite")


def _is_someone(view: TextView, frame: Frame, others: Sequence[Frame]) -> bool:
    """Whether "one" stands for "a" or "one of": "one official", "one of its piers", "one witness said"."""
    if not _ONE.match(frame.quantity.text):
        return False
    if frame.measure is not None:
        picked = _ONE_OF.match(view.text, frame.quantity.start) and frame.cue is None and not frame.gapped
        speaks = frame.quantity.noun is not None and not speech_words("verbs").isdisjoint(view.words[frame.last : frame.last + 1])
        return bool(picked) or speaks
    stressed = previous_word(view.text, frame.quantity.start).lower() in word_set("stressing")
    return not stressed and not _is_counted_beside(view, frame, others)


def _is_vague(quantity: Quantity) -> bool:
    """Whether a figure is "several", "a few", "a couple of", and no number of hundreds or dozens."""
    words = set(quantity.text.lower().split())
    return not words.isdisjoint(_vague()) and words.isdisjoint(_scales()) and quantity.value is None


def _is_counted_beside(view: TextView, frame: Frame, others: Sequence[Frame]) -> bool:
    """Whether another count stands beside one, or counts the same: "two brothers and one sister", "one gun and two more guns"."""
    for other in others:
        if other is frame or other.quantity.dimension != "count" or _is_vague(other.quantity):
            continue
        if frame.quantity.noun is not None and other.quantity.noun == frame.quantity.noun:
            return True
        between = view.words[other.last : frame.first] if other.first < frame.first else view.words[frame.last : other.first]
        if between and set(between) <= word_set("list_links"):
            return True
    return False
