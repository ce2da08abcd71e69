"""Figures that answer the question of the figure before: "the hospital spoke of 15", "the union put it at 3,500"."""

from __future__ import annotations

__all__ = ["Asked", "with_answers"]

from typing import NamedTuple

from claimdiff.claims.frames import Frame, kind_of
from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.wordlists import word_set

_KINDS = frozenset({"count", "share"})
_LATEST = 2
_REACH = 7
_FARTHEST_RATIO = 10.0


class Asked(NamedTuple):
    """The last figure with a measure, and how many sentences ago it stood."""

    frame: Frame
    ago: int = 0

    def later(self) -> Asked | None:
        """The same one sentence later; None when it is too long ago to be answered."""
        return Asked(self.frame, self.ago + 1) if self.ago < _LATEST else None


def with_answers(
    view: TextView, sentence: SentenceView, frames: list[Frame], asked: Asked | None
) -> tuple[list[Frame], Asked | None]:
    """The frames of a sentence, bare figures that answer with the measure of the one before; and what is asked then.

    A bare figure answers where someone gives it ("said 15", "spoke of 15", "it was 15"), nothing is counted behind
    it, and it is of the kind and the size of the figure before.
    """
    found = []
    asked = None if asked is None else asked.later()
    for frame in frames:
        if asked is not None and _answers(view, sentence, frame, asked.frame):
            frame = frame._replace(measure=asked.frame.measure, noun=asked.frame.noun, answers=True)
        if frame.measure is not None and kind_of(frame.quantity) in _KINDS:
            asked = Asked(frame)
        found.append(frame)
    return found, asked


def _answers(view: TextView, sentence: SentenceView, frame: Frame, before: Frame) -> bool:
    quantity, earlier = frame.quantity, before.quantity
    if frame.measure is not None or frame.noun is not None or quantity.noun is not None or before.measure is None:
        return False
    if kind_of(quantity) != kind_of(earlier) or quantity.unit != earlier.unit or not _of_one_size(frame, before):
        return False
    return _is_given(view, sentence, frame) and _ends_there(view, sentence, frame)


def _of_one_size(frame: Frame, before: Frame) -> bool:
    a, b = frame.quantity.value, before.quantity.value
    return a is not None and b is not None and 0.0 < max(a, b) <= _FARTHEST_RATIO * min(a, b)


def _is_given(view: TextView, sentence: SentenceView, frame: Frame) -> bool:
    """Whether the words before a figure give it: "said", "counted", "it was"; "put the number at", "spoke of"."""
    words = view.words[max(sentence.first, frame.first - _REACH) : frame.first]
    if not words:
        return False
    if words[-1] in word_set("answer_verbs"):
        return True
    if words[-1] in word_set("answer_copulas"):
        return not word_set("answer_subjects").isdisjoint(words[-6:])
    return words[-1] in word_set("answer_links") and not word_set("answer_givers").isdisjoint(words)


def _ends_there(view: TextView, sentence: SentenceView, frame: Frame) -> bool:
    """Whether nothing is counted behind a figure: its clause ends, or tells when and where."""
    follows = view.words[frame.last] if frame.last < sentence.last else "."
    return not follows[0].isalnum() or follows in word_set("answer_follows")
