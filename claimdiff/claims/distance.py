"""How far words of a sentence stand from each other, and which mention stands nearest to a figure."""

from __future__ import annotations

__all__ = ["Distances", "Nearest", "Spot"]

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from typing import Generic, NamedTuple, TypeVar

from claimdiff.claims.counted import is_people
from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.wordlists import word_set
from claimdiff.mentions.quantity_nouns import lemma

_CLAUSE_BREAK = 4.0
_SOFT_BREAK = 2.0
_IN_FIGURE = 0.5
_ANOTHER_FIGURE = 2.0
_LONGEST_ASIDE = 9
_LONGEST_LIST = 18

T = TypeVar("T")


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    """How many words a word that breaks the clause counts for."""
    return dict.fromkeys(word_set("soft_breaks"), _SOFT_BREAK) | dict.fromkeys(word_set("clause_breaks"), _CLAUSE_BREAK)


def _aside_end(view: TextView, sentence: SentenceView, first: int) -> int:
    """Where an aside ends that only says who some are: behind the second comma of ", most of them teenagers,".

    So in ", among them four women and a child, were hurt", where the verb stands behind it.
    """
    words = view.words
    if first >= sentence.last or words[first] not in word_set("aside_marks"):
        return first
    if words[first] == "," and words[first + 2 : first + 4] == ["of", "them"]:
        for comma in range(first + 5, min(first + _LONGEST_ASIDE, sentence.last)):
            if words[comma] == ",":
                return comma + 1 if is_people(lemma(words[comma - 1])) else first
    if words[first + 1 : first + 2] and words[first + 1] in word_set("part_leads"):
        for close in range(first + 3, min(first + _LONGEST_LIST, sentence.last - 1)):
            if words[close] == words[first] and words[close + 1] in word_set("passive") | word_set("auxiliaries"):
                return close + 1
    return first


class Distances:
    """Distances within a sentence, from running sums: a break of the clause counts as several words.

    Where `figures` are given (ranges of tokens), one that stands between keeps what is on its two sides apart.
    """

    def __init__(self, view: TextView, sentence: SentenceView, figures: Sequence[tuple[int, int]] = ()) -> None:
        self.first = sentence.first
        self._figure_of = {token: start for start, end in figures for token in range(start, end)}
        last = max([sentence.last, *(end for _, end in figures)])  # a figure may reach over the border of a zone
        weights = list(map(_weights().get, view.words[sentence.first : last], repeat(1.0)))
        for start, end in figures:
            weights[start - self.first : end - self.first] = [_IN_FIGURE] * (end - start)
            closing = _aside_end(view, sentence, end)
            weights[end - self.first : closing - self.first] = [0.0] * (closing - end)
        ends = {end for _, end in figures}
        for start in {start for start, _ in figures}:
            weights[start - self.first] += _ANOTHER_FIGURE + (_CLAUSE_BREAK if start in ends else 0.0)  # a mark was lost
        self.sums = list(accumulate(weights, initial=0.0))

    def is_of_another(self, token: int, figure: tuple[int, int]) -> bool:
        """Whether a token stands within a figure that is another than the one given."""
        return self._figure_of.get(token, figure[0]) != figure[0]

    def between(self, first: int, last: int) -> float:
        """The distance over the tokens first..last; 0 where there are none."""
        if last <= first:
            return 0.0
        return self.sums[max(last - self.first, 0)] - self.sums[max(first - self.first, 0)]


class Spot(NamedTuple, Generic[T]):
    """A mention at tokens first..last, and how much farther than its distance it counts."""

    first: int
    last: int
    mention: T
    removal: float = 0.0


class Nearest(Generic[T]):
    """Spots of a sentence, in order and without overlaps, to be searched outwards from a figure.

    `gap` gives the distance over a range of tokens; it must not shrink as the range grows.

    >>> spots = [Spot(0, 1, "Homs"), Spot(9, 10, "Aleppo"), Spot(11, 12, "Syria", removal=6.0)]
    >>> nearest = Nearest(spots, lambda first, last: last - first)
    >>> nearest.to(3, 4), nearest.to(10, 11), nearest.to(10, 11, without=["Aleppo"])
    ('Homs', 'Aleppo', 'Syria')
    """

    def __init__(self, spots: Sequence[Spot[T]], gap: Callable[[int, int], float]) -> None:
        self._spots = spots
        self._ends = [spot.last for spot in spots]
        self._gap = gap

    def to(self, first: int, last: int, *, without: Collection[T] = ()) -> T | None:
        """The mention nearest to the tokens first..last, the earlier of two as near."""
        best: tuple[float, int] | None = None
        chosen: T | None = None
        behind = bisect_right(self._ends, first)
        for step, at in ((-1, behind - 1), (1, behind)):
            while 0 <= at < len(self._spots):
                spot = self._spots[at]
                gap = self._gap(spot.last, first) if step < 0 else self._gap(last, spot.first)
                if best is not None and gap > best[0]:
                    break
                if spot.mention not in without and (best is None or (gap + spot.removal, spot.first) < best):
                    best, chosen = (gap + spot.removal, spot.first), spot.mention
                at += step
        return chosen

    def sole(self) -> T | None:
        """The mention of the only spot; None where there are several or none."""
        return self._spots[0].mention if len(self._spots) == 1 else None

    def removal_of(self, mention: T) -> float:
        """How much farther than its distance a mention counts; 0 for one that is none of the spots."""
        return min((spot.removal for spot in self._spots if spot.mention == mention), default=0.0)
