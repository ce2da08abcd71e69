"""Average linkage: what fits together on average is joined, the best fitting first."""

from __future__ import annotations

__all__ = ["Scores", "linked", "linked_in_parts"]

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, tee
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Scores = NDArray[np.int64]

_SPOKESMEN = 6


def linked(scores: Scores, threshold: int) -> list[list[int]]:
    """Clusters of things by their pair scores, as lists of their places; each is sorted, and they by their first.

    `scores` is square and symmetric. Two clusters are joined while the mean score of their pairs lies above
    `threshold`, the pair with the highest mean first (unweighted average linkage, Sokal and Michener 1958), found
    by chains of nearest neighbours (Murtagh 1983) in quadratic time. Sums of whole numbers are exact, so that
    neither the order of adding nor the machine changes a cluster.

    >>> linked(np.array([[0, 9, -5], [9, 0, 1], [-5, 1, 0]]), 0)
    [[0, 1], [2]]
    """
    if len(scores) < 2:
        return [[0]] if len(scores) else []
    return sorted(cluster for part in _parts(scores > threshold) for cluster in _linked_part(scores, part, threshold))


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


def _linked_part(scores: Scores, part: list[int], threshold: int) -> list[list[int]]:
    """The clusters of one part; of those that nothing fits any more, none is looked at again."""
    if len(part) < 3:
        return [part]
    sums = scores[np.ix_(part, part)].astype(np.float64)
    np.fill_diagonal(sums, -np.inf)
    sizes = np.ones(len(part))
    clusters = {place: [one] for place, one in enumerate(part)}
    done: list[list[int]] = []
    chain: list[int] = []
    while clusters:
        last = chain[-1] if chain else next(iter(clusters))
        chain = chain or [last]
        means = sums[last] / (sizes[last] * sizes)
        best = int(means.argmax())
        before = chain[-2] if len(chain) > 1 else best
        if means[best] <= threshold:
            chain.pop()
            done.append(sorted(clusters.pop(last)))
            sums[last] = sums[:, last] = -np.inf
        elif means[before] >= means[best] and len(chain) > 1:
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
    threshold: int,
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
    linked_parts = _linked_all((part for block in parts for part in _cut(block, most)), scores, threshold)
    for block in ordered:
        cut = _cut(block, most)
        clusters = [cluster for found in islice(linked_parts, len(cut)) for cluster in found]
        for order in orders if len(cut) > 1 else ():
            clusters.sort(key=lambda cluster: order(cluster[0]))
            clusters = _joined(_cut(clusters, max(most // _SPOKESMEN, 1)), scores, threshold)
        yield clusters


def _cut(things: Sequence[T], most: int) -> list[Sequence[T]]:
    return [things[start : start + most] for start in range(0, len(things), most)]


def _linked_all(
    parts: Iterable[Sequence[T]], scores: Callable[[Iterable[Sequence[T]]], Iterator[Scores]], threshold: int
) -> Iterator[list[list[T]]]:
    """The clusters of each part by itself."""
    given, scored = tee(parts)
    for part, found in zip(given, scores(scored), strict=True):
        yield [[part[place] for place in places] for places in linked(found, threshold)]


def _joined(
    groups: Sequence[Sequence[list[T]]], scores: Callable[[Iterable[Sequence[T]]], Iterator[Scores]], threshold: int
) -> list[list[T]]:
    """The clusters of each group, joined where those that speak for them fit on average."""
    speaking = [[cluster[:: -(-len(cluster) // _SPOKESMEN)] for cluster in group] for group in groups]
    found: list[list[T]] = []
    for group, speakers, between in zip(groups, speaking, scores(list(chain(*one)) for one in speaking), strict=True):
        sizes = np.array([len(things) for things in speakers])
        starts = np.cumsum(sizes) - sizes
        sums = np.add.reduceat(np.add.reduceat(between, starts, axis=0), starts, axis=1)
        means = np.rint(sums / np.outer(sizes, sizes)).astype(np.int64)
        found += [[thing for place in places for thing in group[place]] for places in linked(means, threshold)]
    return found
