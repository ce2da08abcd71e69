"""How likely two claims answer one question: the weight of evidence, slot by slot."""

from __future__ import annotations

__all__ = ["DOUBLING", "THRESHOLD", "scores", "scores_between", "scores_within"]

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from claimdiff.data import load_table
from claimdiff.groups.columns import AMOUNTS, CASES, Columns
from claimdiff.groups.members import Profile
from claimdiff.groups.slots import article_cases, cases_by_kind, crowds, strand_cases, wordings
from claimdiff.groups.vectors import Codes, Grid, Weights
from claimdiff.lexicon import Lexicon

THRESHOLD = -700
"""The mean score of pairs above which a claim joins a cluster of claims."""

DOUBLING = 200
"""How much higher it must be each time that the smaller of two clusters doubles."""

_MOST_SAID = 4000
_UNIT = 1000
_SMALL = 128
_MOST_TOGETHER = 512
_CROWD = AMOUNTS.index("crowd")


def scores(profiles: Sequence[Profile], lexicon: Lexicon | None = None, *, first: int | None = None) -> NDArray[np.int64]:
    """The weight of evidence that two claims answer one question, for all pairs, in thousandths of a nat.

    A square symmetric matrix of whole numbers between plus and minus 4,000: no single pair decides alone. Where
    `first` is given, the rows are the first so many claims, the columns the others. The weights are log odds as
    Fellegi and Sunter (1969) add them up. They come from a logistic regression on pairs of figures that were read
    by hand, and stand in the table `similarity`; the prior odds are a slot of their own.
    """
    return _scores(Columns(profiles, lexicon, Grid.of_all(len(profiles), first)))


def scores_within(blocks: Iterable[Sequence[Profile]], lexicon: Lexicon | None = None) -> Iterator[NDArray[np.int64]]:
    """The `scores` of each block of claims by itself; those of small blocks are worked out together.

    >>> [of_block.tolist() for of_block in scores_within([[], []])]
    [[], []]
    """
    small: list[Sequence[Profile]] = []
    for block in blocks:
        if len(block) > _SMALL or sum(map(len, small)) + len(block) > _MOST_TOGETHER:
            yield from _scores_together(small, lexicon)
            small = []
        if len(block) > _SMALL:
            yield scores(block, lexicon)
        else:
            small.append(block)
    yield from _scores_together(small, lexicon)


def scores_between(
    parts: Sequence[tuple[Sequence[Profile], Sequence[Profile]]], lexicon: Lexicon | None = None
) -> list[NDArray[np.int64]]:
    """The `scores` of some claims, a row for each, with others, for each of some parts, which are worked out together.

    >>> scores_between([])
    []
    """
    if not parts:
        return []
    shapes = [(len(some), len(others)) for some, others in parts]
    starts = list(accumulate(map(sum, shapes), initial=0))[:-1]
    left = [np.repeat(np.arange(rows), columns) + start for start, (rows, columns) in zip(starts, shapes, strict=True)]
    right = [np.tile(np.arange(columns), rows) + start + rows for start, (rows, columns) in zip(starts, shapes, strict=True)]
    profiles = list(chain.from_iterable((*some, *others) for some, others in parts))
    found = _scores(Columns(profiles, lexicon, Grid(np.concatenate(left), np.concatenate(right))))
    ends = list(accumulate(map(len, left)))[:-1]
    return [of_part.reshape(shape) for of_part, shape in zip(np.split(found, ends), shapes, strict=True)]


def _scores_together(blocks: Sequence[Sequence[Profile]], lexicon: Lexicon | None) -> Iterator[NDArray[np.int64]]:
    if not any(blocks):
        yield from (np.zeros((0, 0), dtype=np.int64) for _ in blocks)
        return
    places = [_pairs_of(len(block)) for block in blocks]
    starts = list(accumulate(map(len, blocks), initial=0))[:-1]
    left, right = (np.concatenate([pairs[side] + start for pairs, start in zip(places, starts, strict=True)]) for side in (0, 1))
    found = _scores(Columns(list(chain(*blocks)), lexicon, Grid(left, right)))
    begin = 0
    for block, pairs in zip(blocks, places, strict=True):
        square = np.zeros((len(block), len(block)), dtype=np.int64)
        square[pairs] = square.T[pairs] = found[begin : begin + len(pairs[0])]
        begin += len(pairs[0])
        yield square


def _scores(columns: Columns) -> NDArray[np.int64]:
    weights = _weights()
    kinds, codes = strand_cases(columns)
    total = kinds.spread(weights["prior"] + weights["article"][codes])
    within, codes = article_cases(columns)
    total[within] = weights["prior"] + weights["article"][codes]
    for kinds, cases in cases_by_kind(columns):
        total += kinds.spread(sum((weights[slot][codes] for slot, codes in cases.items()), np.zeros((), dtype=np.float32)))
    kinds, told, alike = wordings(columns)
    total += kinds.spread(weights["amounts"][told]) * alike
    kinds, crowd = crowds(columns)
    total += kinds.spread(weights["amounts"][_CROWD] * crowd)
    total *= _UNIT
    return np.rint(np.clip(total, -_MOST_SAID, _MOST_SAID)).astype(np.int64)


@lru_cache(maxsize=_SMALL + 1)
def _pairs_of(count: int) -> tuple[Codes, Codes]:
    """The places of each two of so many things."""
    return np.triu_indices(count, 1)


@lru_cache(maxsize=1)
def _weights() -> dict[str, Weights]:
    """The weights of each slot's cases, in the order of their codes; a case that the table does not name weighs nothing."""
    table = load_table("similarity")
    weights = {slot: np.array([table[slot].get(name, 0.0) for name in names], np.float32) for slot, names in CASES.items()}
    weights["amounts"] = np.array([table["amounts"][name] for name in AMOUNTS], np.float32)
    weights["prior"] = np.array(table["prior"]["all"], np.float32)
    return weights
