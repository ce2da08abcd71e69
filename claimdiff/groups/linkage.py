"""Average linkage: what fits together on average is joined, the best fitting first."""

from __future__ import annotations

__all__ = ["Bar", "Part", "Scores", "divided", "linked", "linked_in_parts", "linked_parts"]

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice, tee
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from claimdiff.groups.vectors import Codes

T = TypeVar("T")
Scores = NDArray[np.int64]
Sizes = NDArray[np.float64]

_SPOKESMEN = 6
_MOST_HELD = 1 << 14
"""How many things of blocks are held at once, so that the clusters of all their large ones are joined together."""
_WORTH_MOVING = 64
"""Matrices beyond so many rows are made anew when half of their rows are no longer looked at."""


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


def divided(scores: Scores, cluster: Sequence[int], bar: Bar) -> list[list[int]]:
    """What of a cluster of things, given by their places in `scores`, is `linked` by a higher bar than that of the cluster.

    >>> divided(np.array([[0, 9, 1], [9, 0, 1], [1, 1, 0]]), [0, 2], Bar(5))
    [[0], [2]]
    """
    found = linked(scores[np.ix_(cluster, cluster)], bar)
    return [[cluster[place] for place in part] for part in found]


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
    left = _Left(scores[np.ix_(part, part)], sizes, bar.of(sizes))
    clusters = {place: [one] for place, one in enumerate(part)}
    done: list[list[int]] = []
    chain: list[int] = []
    while clusters:
        if not chain:
            chain.append(next(iter(clusters)))
        last = chain[-1]
        row = left.fits[last]
        best = int(row.argmax())
        most = row[best]
        if most <= 0:
            chain.pop()
            done.append(sorted(clusters.pop(last)))
            left.drop(last)
        elif len(chain) > 1 and row[chain[-2]] >= most:
            before = chain[-2]
            del chain[-2:]
            clusters[last] += clusters.pop(before)
            left.join(last, before, bar)
        else:
            chain.append(best)
            continue
        if 2 * len(clusters) < len(left.fits) > _WORTH_MOVING:
            left.keep(list(clusters))
            moved = {place: to for to, place in enumerate(clusters)}
            clusters = dict(enumerate(clusters.values()))
            chain = [moved[place] for place in chain]
    return done


class _Left:
    """The clusters that may still be joined, by their places: sums of pair scores, and by how much each two clear the bar."""

    def __init__(self, scores: Scores, sizes: Sizes, bars: Sizes) -> None:
        """The clusters of a part before any are joined, with their sizes and bars."""
        self._sizes, self._bars = sizes, bars
        self._gone = np.zeros(len(sizes))
        alone = sizes.max() == 1
        pairs = 1.0 if alone else np.multiply.outer(sizes, sizes)
        self._sums = scores * pairs
        self._sums.flat[:: len(sizes) + 1] = -np.inf
        self.fits = self._sums - bars if alone else self._sums / pairs - np.minimum.outer(bars, bars)

    def drop(self, place: int) -> None:
        """A cluster that nothing fits is looked at no more."""
        self._gone[place] = -np.inf
        self.fits[:, place] = -np.inf

    def join(self, place: int, other: int, bar: Bar) -> None:
        """The cluster at one place takes in another, whose place is looked at no more."""
        self.drop(other)
        sums, sizes, bars = self._sums[place], self._sizes, self._bars
        sums += self._sums[other]
        self._sums[:, place] = sums
        sizes[place] += sizes[other]
        bars[place] = _bar_of(bar, float(sizes[place]))
        fits = sums / (sizes * sizes[place])
        fits -= np.minimum(bars, bars[place])
        fits += self._gone
        self.fits[place] = self.fits[:, place] = fits

    def keep(self, places: list[int]) -> None:
        """Only the clusters at some places are left, which move together."""
        square = np.ix_(places, places)
        self._sums, self.fits = self._sums[square], self.fits[square]
        self._sizes, self._bars, self._gone = self._sizes[places], self._bars[places], self._gone[places]


@lru_cache(maxsize=1 << 14)
def _bar_of(bar: Bar, size: float) -> float:
    """What a cluster of a size asks for."""
    return float(bar.of(np.array(size)))


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
    by_block = (_of_block(of_block) for _, of_block in groupby(found, key=lambda one: one[0][0]))
    for together in _together(by_block):
        large = [block for block in together if block.parts > 1]
        for order in orders if large else ():
            _join(large, links, order, max(most // _SPOKESMEN, 1))
        yield from (block.clusters for block in together)


@dataclass(slots=True)
class _Block(Generic[T]):
    """The clusters of a block so far, and of how many parts it is."""

    clusters: list[list[T]]
    parts: int


def _of_block(found: Iterable[tuple[tuple[int, list[T]], list[list[int]]]]) -> _Block[T]:
    """A block of the parts in which it was linked, each given with the places that belong together."""
    given = list(found)
    return _Block([[part[place] for place in places] for (_, part), together in given for places in together], len(given))


def _together(blocks: Iterable[_Block[T]]) -> Iterator[list[_Block[T]]]:
    """Blocks whose clusters are joined at the same time: all that are found, but not more than fit in memory."""
    found: list[_Block[T]] = []
    size = 0
    for block in blocks:
        found.append(block)
        size += sum(map(len, block.clusters))
        if size > _MOST_HELD:
            yield found
            found, size = [], 0
    yield found


def _parts_of(things: Iterable[T], most: int) -> Iterator[list[T]]:
    """Things in parts of `most`; of no things one that is empty."""
    rest = iter(things)
    part = list(islice(rest, most))
    yield part
    while part := list(islice(rest, most)):
        yield part


def _join(
    blocks: Sequence[_Block[T]],
    links: Callable[[Iterable[Part[T]]], Iterator[list[list[int]]]],
    order: Callable[[T], Any],
    most: int,
) -> None:
    """Joins clusters of each block with some of the `most` that stand beside them in an order of their first things."""
    groups: list[tuple[_Block[T], list[list[T]]]] = []
    for block in blocks:
        ordered = sorted(block.clusters, key=lambda cluster: order(cluster[0]))
        groups += [(block, group) for group in _parts_of(ordered, most)]
    joined: dict[int, list[list[T]]] = {id(block): [] for block in blocks}
    for (block, group), found in zip(groups, links(_speaking(group) for _, group in groups), strict=True):
        joined[id(block)] += [[thing for place in places for thing in group[place]] for places in found]
    for block in blocks:
        block.clusters = joined[id(block)]


def _speaking(clusters: Sequence[list[T]]) -> Part[T]:
    """A few things of each of some clusters, which speak for it."""
    speakers = [cluster[:: -(-len(cluster) // _SPOKESMEN)] for cluster in clusters]
    return Part([thing for some in speakers for thing in some], list(map(len, speakers)), list(map(len, clusters)))
