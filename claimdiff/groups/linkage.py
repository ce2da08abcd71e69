"""Average linkage: what fits together on average is joined, the best fitting first."""

from __future__ import annotations

__all__ = ["Bar", "Scores", "linked", "linked_in_parts"]

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, tee
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Scores = NDArray[np.int64]
Sizes = NDArray[np.float64]

_SPOKESMEN = 6


class Bar(NamedTuple):
    """What the mean score of the pairs of two clusters must exceed for the two to be joined.

    `first` where one of them is a single thing, and `doubling` more each time that the smaller of both doubles: one
    stray pair joins two things, but two topics that stand on much of their own must fit the better. Bars are whole
    numbers, so that no machine's logarithm moves them.

    >>> Bar(-500, 300).asked(1, np.array([1, 8])).tolist(), Bar(-500, 300).asked(4, np.array([2, 9])).tolist()
    ([-500.0, -500.0], [-200.0, 100.0])
    """

    first: int
    doubling: int = 0

    def asked(self, size: float, sizes: Sizes) -> Sizes:
        """The bar between a cluster of some size and clusters of others."""
        found: Sizes = self.first + np.rint(self.doubling * np.log2(np.minimum(size, sizes)))
        return found


def linked(scores: Scores, bar: Bar, sizes: Sequence[int] | None = None) -> list[list[int]]:
    """Clusters of things by their pair scores, as lists of their places; each is sorted, and they by their first.

    `scores` is square and symmetric, `sizes` tells how many each thing stands for. Two clusters are joined while the
    mean score of their pairs lies above the `bar`, the pair that clears it best first (unweighted average linkage,
    Sokal and Michener 1958), found by chains of nearest neighbours (Murtagh 1983) in quadratic time. Sums of whole
    numbers are exact, so that neither the order of adding nor the machine changes a cluster.

    >>> linked(np.array([[0, 9, -5], [9, 0, 1], [-5, 1, 0]]), Bar(0))
    [[0, 1], [2]]
    """
    if len(scores) < 2:
        return [[0]] if len(scores) else []
    counts = np.ones(len(scores)) if sizes is None else np.array(sizes, dtype=np.float64)
    return sorted(cluster for part in _parts(scores > bar.first) for cluster in _linked_part(scores, part, bar, counts))


def _parts(near: NDArray[np.bool_]) -> list[list[int]]:
    """Parts between which no pair is near: no cluster reaches across them."""
    near = near.copy()
    np.fill_diagonal(near, False)
    parts: list[list[int]] = []
    left = np.ones(len(near), dtype=bool)
    while left.any():
        reached = np.zeros(len(near), dtype=bool)
        fresh = np.zeros(len(near), dtype=bool)
        fresh[int(left.argmax())] = True
        while fresh.any():
            reached |= fresh
            fresh = near[fresh].any(axis=0) & ~reached
        parts.append(np.flatnonzero(reached).tolist())
        left &= ~reached
    return parts


def _linked_part(scores: Scores, part: list[int], bar: Bar, counts: Sizes) -> list[list[int]]:
    """The clusters of one part; of those that nothing fits any more, none is looked at again."""
    if len(part) == 1 or (len(part) == 2 and counts[part].max() == 1):
        return [part]
    sizes = counts[part]
    sums = scores[np.ix_(part, part)] * np.outer(sizes, sizes)
    np.fill_diagonal(sums, -np.inf)
    clusters = {place: [one] for place, one in enumerate(part)}
    done: list[list[int]] = []
    chain: list[int] = []
    while clusters:
        last = chain[-1] if chain else next(iter(clusters))
        chain = chain or [last]
        fits = sums[last] / (sizes[last] * sizes) - bar.asked(sizes[last], sizes)
        best = int(fits.argmax())
        before = chain[-2] if len(chain) > 1 else best
        if fits[best] <= 0:
            chain.pop()
            done.append(sorted(clusters.pop(last)))
            sums[last] = sums[:, last] = -np.inf
        elif fits[before] >= fits[best] and len(chain) > 1:
            del chain[-2:]
            clusters[last] += clusters.pop(before)
            sums[last] = sums[:, last] = sums[last] + sums[before]
            sums[before] = sums[:, before] = -np.inf
            sizes[last] += sizes[before]
        else:
            chain.append(best)
    return done


def linked_in_parts(
    blocks: Iterable[Sequence[T]],
    scores: Callable[[Iterable[Sequence[T]]], Iterator[Scores]],
    bar: Bar,
    *,
    orders: Sequence[Callable[[T], Any]],
    most: int,
) -> Iterator[list[list[T]]]:
    """The clusters of each block of any number of things, of which no more than `most` are ever compared at once.

    Few are simply `linked`. Of very many, sorted by the first of `orders` so that like stands beside like, first
    those of each part; then clusters beside one another in each of the orders, by a few things that speak for each.
    Time grows with the number of things, not with its square. `scores` gives the pair scores of the things of each
    of some parts, one part after another.
    """
    ordered, parts = tee(sorted(block, key=orders[0]) for block in blocks)
    linked_parts = _linked_all((part for block in parts for part in _cut(block, most)), scores, bar)
    for block in ordered:
        cut = _cut(block, most)
        clusters = [cluster for found in islice(linked_parts, len(cut)) for cluster in found]
        for order in orders if len(cut) > 1 else ():
            clusters.sort(key=lambda cluster: order(cluster[0]))
            clusters = _joined(_cut(clusters, max(most // _SPOKESMEN, 1)), scores, bar)
        yield clusters


def _cut(things: Sequence[T], most: int) -> list[Sequence[T]]:
    return [things[start : start + most] for start in range(0, len(things), most)]


def _linked_all(
    parts: Iterable[Sequence[T]], scores: Callable[[Iterable[Sequence[T]]], Iterator[Scores]], bar: Bar
) -> Iterator[list[list[T]]]:
    """The clusters of each part by itself."""
    given, scored = tee(parts)
    for part, found in zip(given, scores(scored), strict=True):
        yield [[part[place] for place in places] for places in linked(found, bar)]


def _joined(
    groups: Sequence[Sequence[list[T]]], scores: Callable[[Iterable[Sequence[T]]], Iterator[Scores]], bar: Bar
) -> list[list[T]]:
    """The clusters of each group, joined where those that speak for them fit on average."""
    speaking = [[cluster[:: -(-len(cluster) // _SPOKESMEN)] for cluster in group] for group in groups]
    found: list[list[T]] = []
    for group, speakers, between in zip(groups, speaking, scores(list(chain(*one)) for one in speaking), strict=True):
        sizes = np.array([len(things) for things in speakers])
        starts = np.cumsum(sizes) - sizes
        sums = np.add.reduceat(np.add.reduceat(between, starts, axis=0), starts, axis=1)
        means = np.rint(sums / np.outer(sizes, sizes)).astype(np.int64)
        found += [
            [thing for place in places for thing in group[place]]
            for places in linked(means, bar, [len(cluster) for cluster in group])
        ]
    return found
