"""Hedges and bounds around a number: "at least", "nearly", "some", "or more"."""

from __future__ import annotations

__all__ = ["hedge_after", "hedge_before"]

import re
from dataclasses import dataclass
from functools import lru_cache

from claimdiff.data import load_table
from claimdiff.mentions.word_patterns import one_of


@dataclass(frozen=True, slots=True)
class _Hedges:
    before: dict[str, str]
    last_words: frozenset[str]
    longest: int
    between: frozenset[str]
    openers: frozenset[str]
    after: re.Pattern[str]
    modifier_after: dict[str, str]
    span_words: frozenset[str]
    bound_words: frozenset[str]


@lru_cache(maxsize=1)
def _hedges() -> _Hedges:
    table = load_table("hedges")
    before = {words: modifier for modifier, phrases in table["before"].items() for words in phrases}
    after = {words: modifier for modifier, phrases in table["after"].items() for words in phrases}
    between = table["between"]["words"]
    spaced = [words for words in after if words[0].isalpha()]
    joined = [words for words in after if not words[0].isalpha()]
    return _Hedges(
        before=before,
        last_words=frozenset(words.split(" ")[-1] for words in before),
        longest=max(len(words.split(" ")) for words in before),
        between=frozenset(between),
        openers=frozenset(words.split(" ")[-1] for words in [*before, *between]),
        after=re.compile(rf"(?:\s+({one_of(spaced)})\b|({one_of(joined)})(?!\w))", re.IGNORECASE),
        modifier_after=after,
        span_words=frozenset(table["over_time"]["words"]),
        bound_words=frozenset(table["over_time"]["bound"]),
    )


_WINDOW = 44
"""Characters before a number that a hedge may take."""
_OPENING = "([\"'“‘"


def _words_before(text: str, start: int) -> list[tuple[str, int]]:
    """The last words of the line before a position, in order, with their starts."""
    begin = max(0, start - _WINDOW)
    window = text[begin:start]
    words: list[tuple[str, int]] = []
    position = len(window)
    for word in reversed(window.split()):
        position = window.rfind(word, 0, position)
        words.append((word.lower(), begin + position))
    if begin and words and not text[begin - 1].isspace() and words[-1][1] == begin:
        words.pop()
    words.reverse()
    return words


def hedge_before(text: str, start: int, *, duration: bool = False) -> tuple[str, int] | None:
    """The modifier stated directly before a number that starts at `start`, and where the hedge starts.

    In a figure of time, "over" is a span rather than a bound unless a word such as "for" stands before it.
    """
    hedges = _hedges()
    last = text[max(0, start - _WINDOW) : start].rstrip().replace("\n", " ").rpartition(" ")[2].lower()
    if last.lstrip(_OPENING).rstrip("-") not in hedges.openers:
        return None
    words = _words_before(text, start)
    for size in (3, 2, 1):
        if len(words) > size and " ".join(word for word, _ in words[-size:]) in hedges.between:
            if words[-size - 1][0] in hedges.last_words:
                words = words[:-size]
            break
    if not words:
        return None
    last = words[-1][0].lstrip(_OPENING).rstrip("-")
    if last not in hedges.last_words:
        return None
    for size in range(min(hedges.longest, len(words)), 0, -1):
        chosen = words[-size:]
        first = chosen[0][0]
        opened = len(first) - len(first.lstrip(_OPENING))
        phrase = " ".join(word for word, _ in chosen)[opened:].rstrip("-")
        modifier = hedges.before.get(phrase)
        if modifier is None:
            continue
        if duration and phrase in hedges.span_words:
            previous = words[-size - 1][0] if len(words) > size else ""
            if previous not in hedges.bound_words:
                return None
        return modifier, chosen[0][1] + opened
    return None


def hedge_after(text: str, end: int, stop: int) -> tuple[str, int] | None:
    """The modifier stated directly behind a number or its noun, and where it ends.

    None where it belongs to the next number, which starts at `stop`.
    """
    hedges = _hedges()
    found = hedges.after.match(text, end, stop)
    if found is None or (stop < len(text) and stop - found.end() < 3 and not text[found.end() : stop].strip()):
        return None
    words = " ".join((found[1] or found[2]).lower().split())
    return hedges.modifier_after[words], found.end()
