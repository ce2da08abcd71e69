"""Average linkage: what fits together on average is joined, the best fitting first."""

from __future__ import annotations

__all__ = ["Bar", "Part", "Scores", "linked", "linked_in_parts", "linked_parts"]

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice, tee
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from claimdiff.groups.vectors import Codes

T = TypeVar("T")
Scores = NDArray[np.int64]
Sizes = NDArray[np.float64]

_SPOKESMEN = 6


class Bar(NamedTuple):
    """What the mean score of the pairs of two clusters must exceed for the two to be joined.

    `first` where one of them is a single thing, and `doubling` more each time that the smaller of both doubles: one
    stray pair joins two things, but two topics that stand on much of their own must fit the better. Bars are whole
    numbers, so that no machine's logarithm moves them.

    >>> Bar(-500, 300).of(np.array([1, 2, 8])).tolist()
    [-500.0, -200.0, 400.0]
    """

    first: int
    doubling: int = 0

    def of(self, sizes: Sizes) -> Sizes:
        """What clusters of some sizes ask for; between two the lower holds, which is that of the smaller."""
        found: Sizes = self.first + np.rint(self.doubling * np.log2(sizes))
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
    bars = bar.of(sizes)
    sums = scores[np.ix_(part, part)] * np.outer(sizes, sizes)
    np.fill_diagonal(sums, -np.inf)
    fits = sums / np.outer(sizes, sizes) - np.minimum.outer(bars, bars)
    clusters = {place: [one] for place, one in enumerate(part)}
    gone = np.zeros(len(part))
    done: list[list[int]] = []
    chain: list[int] = []
    while clusters:
        last = chain[-1] if chain else next(iter(clusters))
        chain = chain or [last]
        best = int(fits[last].argmax())
        before = chain[-2] if len(chain) > 1 else best
        if fits[last, best] <= 0:
            chain.pop()
            done.append(sorted(clusters.pop(last)))
            gone[last] = fits[:, last] = -np.inf
        elif fits[last, before] >= fits[last, best] and len(chain) > 1:
            del chain[-2:]
            clusters[last] += clusters.pop(before)
            gone[before] = fits[:, before] = -np.inf
            sums[last] = sums[:, last] = sums[last] + sums[before]
            sizes[last] += sizes[before]
            bars[last] = bar.of(sizes[last])
            fits[last] = fits[:, last] = sums[last] / (sizes[last] * sizes) - np.minimum(bars[last], bars) + gone
        else:
            chain.append(best)
    return done


class Part(NamedTuple, Generic[T]):
    """Things that are compared at once: each for itself, or some that speak for clusters.

    `speaking` tells how many of the things, one cluster after another, speak for each cluster, `sizes` how large the
    clusters are; both are empty where each thing is a cluster.
    """

    things: Sequence[T]
    speaking: Sequence[int] = ()
    sizes: Sequence[int] = ()


def linked_parts(
    parts: Iterable[Part[T]], scores: Callable[[Iterable[Sequence[T]]], Iterator[Scores]], bar: Bar
) -> Iterator[list[list[int]]]:
    """Which things, or clusters, of each part are `linked`: lists of their places.

    Clusters fit as those fit on average that speak for them. `scores` gives the pair scores of the things of each part,
    and is not asked of one that stands alone.
    """
    given, scored = tee(parts)
    found = scores(part.things for part in scored if len(part.things) > 1)
    for part in given:
        if len(part.things) < 2:
            yield [[0]] if part.things else []
        elif part.speaking:
            yield linked(_means(next(found), np.array(part.speaking)), bar, part.sizes)
        else:
            yield linked(next(found), bar)


def _means(scores: Scores, counts: Codes) -> Scores:
    """The mean scores between so many things and so many others."""
    starts = np.cumsum(counts) - counts
    sums = np.add.reduceat(np.add.reduceat(scores, starts, axis=0), starts, axis=1)
    means: Scores = np.rint(sums / np.outer(counts, counts)).astype(np.int64)
    return means


def linked_in_parts(
    blocks: Iterable[Iterable[T]],
    links: Callable[[Iterable[Part[T]]], Iterator[list[list[int]]]],
    *,
    orders: Sequence[Callable[[T], Any]],
    most: int,
) -> Iterator[list[list[T]]]:
    """The clusters of each block of any number of things, of which no more than `most` are ever compared at once.

    Few are simply linked. Of very many, given in the first of `orders` so that like stands beside like, first
    those of each part; then clusters beside one another in each of the orders, by a few things that speak for each.
    Time grows with the number of things, not with its square. `links` is `linked_parts`, worked out anywhere: a part
    of a block is asked for before the next things of the block are.
    """
    numbered, parts = tee((number, part) for number, block in enumerate(blocks) for part in _parts_of(block, most))
    found = zip(numbered, links(Part(part) for _, part in parts), strict=True)
    for _, of_block in groupby(found, key=lambda one: one[0][0]):
        clusters, count = [], 0
        for (_, part), together in of_block:
            clusters += [[part[place] for place in places] for places in together]
            count += 1
        for order in orders if count > 1 else ():
            clusters.sort(key=lambda cluster: order(cluster[0]))
            clusters = _joined(clusters, links, max(most // _SPOKESMEN, 1))
        yield clusters


def _parts_of(things: Iterable[T], most: int) -> Iterator[list[T]]:
    """Things in parts of `most`; of no things one that is empty."""
    rest = iter(things)
    part = list(islice(rest, most))
    yield part
    while part := list(islice(rest, most)):
        yield part


def _joined(
    clusters: Sequence[list[T]], links: Callable[[Iterable[Part[T]]], Iterator[list[list[int]]]], most: int
) -> list[list[T]]:
    """Clusters, joined with some of the `most` that stand beside them."""
    groups = list(_parts_of(clusters, most))
    together = links(_speaking(group) for group in groups)
    return [
        [thing for place in places for thing in group[place]]
        for group, found in zip(groups, together, strict=True)
        for places in found
    ]


def _speaking(clusters: Sequence[list[T]]) -> Part[T]:
    """A few things of each of some clusters, which speak for it."""
    speakers = [cluster[:: -(-len(cluster) // _SPOKESMEN)] for cluster in clusters]
    return Part([thing for some in speakers for thing in some], list(map(len, speakers)), list(map(len, clusters)))
