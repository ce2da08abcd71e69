"""Average linkage: what fits together on average is joined, the best fitting first."""

from __future__ import annotations

__all__ = ["linked", "linked_in_parts"]

from collections.abc import Callable, Sequence
from itertools import accumulate
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
    things: Sequence[T],
    scores: Callable[[Sequence[T]], Scores],
    threshold: int,
    *,
    orders: Sequence[Callable[[T], Any]],
    most: int,
) -> list[list[T]]:
    """Clusters of any number of things, of which no more than `most` are ever compared at once.

    Few are simply `linked`. Of very many, sorted by the first of `orders` so that like stands beside like, first
    those of each part; then clusters beside one another in each of the orders, by a few things that speak for each.
    Time grows with the number of things, not with its square. `scores` gives the pair scores of things.
    """
    ordered = sorted(things, key=orders[0])
    parts = [ordered[start : start + most] for start in range(0, len(ordered), most)]
    clusters = [[part[place] for place in places] for part in parts for places in _linked_all(part, scores, threshold)]
    if len(parts) > 1:
        for order in orders:
            clusters.sort(key=lambda cluster: order(cluster[0]))
            beside = max(most // _SPOKESMEN, 1)
            groups = [clusters[start : start + beside] for start in range(0, len(clusters), beside)]
            clusters = [joined for group in groups for joined in _joined(group, scores, threshold)]
    return clusters


def _linked_all(part: Sequence[T], scores: Callable[[Sequence[T]], Scores], threshold: int) -> list[list[int]]:
    return linked(scores(part), threshold) if len(part) > 1 else [[0]]


def _joined(clusters: Sequence[list[T]], scores: Callable[[Sequence[T]], Scores], threshold: int) -> list[list[T]]:
    """Clusters joined where those that speak for them fit on average."""
    speaking = [cluster[:: -(-len(cluster) // _SPOKESMEN)] for cluster in clusters]
    starts = list(accumulate(map(len, speaking), initial=0))[:-1]
    between = scores([thing for things in speaking for thing in things])
    sums = np.add.reduceat(np.add.reduceat(between, starts, axis=0), starts, axis=1)
    sizes = np.array([len(things) for things in speaking])
    means = np.rint(sums / np.outer(sizes, sizes)).astype(np.int64)
    return [[thing for place in places for thing in clusters[place]] for places in linked(means, threshold)]
