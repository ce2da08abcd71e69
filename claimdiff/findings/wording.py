"""How alike the words around two figures are: a sign that both count one thing where no slot says it."""

from __future__ import annotations

__all__ = ["alike", "is_increment", "is_portion", "near_words"]

import re
from functools import lru_cache

from claimdiff.claims.record import Claim
from claimdiff.data import load_table

_WORD = re.compile(r"[^\W\d_]+")
_REACH = 10
_STEM = 5
_FEWEST = 3


@lru_cache(maxsize=None)
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("verdict_words")[name])


def is_increment(claim: Claim) -> bool:
    """Whether the words beside a figure say that it came on top of an earlier one."""
    before, quote, after = claim.sentence.partition(claim.quote)
    beside = [*before.split()[-1:], *quote.split(), *after.split()[:1]]
    return any(word.lower() in _words("increments") for word in beside)


def is_portion(claim: Claim) -> bool:
    """Whether a count is told as so many of a larger one ("two of the four", "of the four wounded, two")."""
    before, quote, after = claim.sentence.partition(claim.quote)
    first, follows = before.split()[:1], [*quote.split()[1:], *after.split()][:1]
    return any(word.lower() in _words("portions") for word in (*first, *follows))


def near_words(claim: Claim) -> frozenset[str]:
    """The stems of the telling words within ten words to either side of a figure, and of what it counts."""
    before, quote, after = claim.sentence.partition(claim.quote)
    if not quote:
        before, quote, after = "", claim.sentence, ""
    counted = [quote] if claim.unit is None else []
    near = [*before.split()[-_REACH:], *counted, *after.split()[:_REACH]]
    words = _WORD.findall(" ".join(near).lower())
    return frozenset(word[:_STEM] for word in words if len(word) > 2 and word not in _words("function_words"))


def alike(a: frozenset[str], b: frozenset[str]) -> float | None:
    """The share of the smaller set of words that stands in the other; None where either is too small to tell.

    >>> alike(frozenset({"seize", "rifle", "boat"}), frozenset({"rifle", "boat", "navy", "adens"}))
    0.6666666666666666
    """
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= _FEWEST else None
