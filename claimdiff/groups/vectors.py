"""What two things share, for many pairs at once: flags, codes, and what depends on their kinds alone."""

from __future__ import annotations

__all__ = ["Codes", "Flags", "Grid", "Kinds", "Matrix", "Weights", "codes_of", "first_case"]

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Number = TypeVar("Number", np.float64, np.float32, np.intp)
Matrix = NDArray[np.float64]
Weights = NDArray[np.float32]
"""Of millions of pairs; what is compared is told in thousandths, for which single precision is enough."""
Codes = NDArray[np.intp]
Flags = NDArray[np.bool_]


class Grid:
    """Pairs of things, by the places of both sides: two arrays that numpy broadcasts to one shape.

    >>> Grid.of_all(3, 1).both(np.array([True, True, False]))
    array([[ True, False]])
    """

    def __init__(self, left: Codes, right: Codes) -> None:
        self.left = left
        self.right = right

    @classmethod
    def of_all(cls, count: int, first: int | None = None) -> Grid:
        """All things with all, or the first so many with the others, a row for each of these."""
        return Grid(np.arange(count if first is None else first)[:, None], np.arange(first or 0, count)[None, :])

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of what is told of all pairs."""
        return np.broadcast_shapes(self.left.shape, self.right.shape)

    def both(self, flags: Flags) -> Flags:
        """Of which pairs something is true on both sides."""
        found: Flags = flags[self.left] & flags[self.right]
        return found

    def either(self, flags: Flags) -> Flags:
        """Of which pairs something is true on one side or both."""
        found: Flags = flags[self.left] | flags[self.right]
        return found

    def same(self, codes: Codes) -> Flags:
        """Of which pairs both sides have one code."""
        found: Flags = codes[self.left] == codes[self.right]
        return found

    def of_one(self, codes: Codes) -> tuple[Codes, ...]:
        """Where the pairs stand of which both sides have one code."""
        return np.nonzero(self.same(codes))

    def at(self, places: tuple[Codes, ...]) -> Grid:
        """The pairs that stand in some places.

        >>> grid = Grid.of_all(3)
        >>> grid.at(grid.of_one(np.array([0, 1, 0]))).left
        array([0, 0, 1, 2, 2])
        """
        return Grid(*(np.broadcast_to(side, self.shape)[places] for side in (self.left, self.right)))

    def taken(self, table: NDArray[Number]) -> NDArray[Number]:
        """For each pair the entry of a square table that has a row and a column for each thing."""
        if self.is_of_all(len(table)):
            found: NDArray[Number] = table
        elif self.left.shape[1:] == (1,):
            found = table.take(self.left[:, 0], axis=0).take(self.right[0], axis=1)
        else:
            found = table[self.left, self.right]
        return found

    def is_of_all(self, count: int) -> bool:
        """Whether the pairs are those of so many things with one another, in their order."""
        if self.left.shape != (count, 1) or self.right.shape != (1, count):
            return False
        places = np.arange(count)
        return bool((self.left[:, 0] == places).all() and (self.right[0] == places).all())

    def related(self, values: Iterable[T], relation: Callable[[T, T], int]) -> Codes:
        """How the values of both sides stand to each other, by a relation that does not ask which comes first.

        >>> Grid.of_all(3).related([4, 6, 4], lambda one, other: abs(one - other)).tolist()
        [[0, 2, 0], [2, 0, 2], [0, 2, 0]]
        """
        kinds, found = self._relations(values, relation)
        return kinds.spread(found)

    def weighed(self, values: Iterable[T], relation: Callable[[T, T], int], weights: Weights) -> Weights:
        """What of some weights the places are that a relation of the values of both sides gives, as in `related`.

        >>> Grid.of_all(2).weighed([4, 6], lambda one, other: abs(one - other) // 2, np.array([0.5, 1.5])).tolist()
        [[0.5, 1.5], [1.5, 0.5]]
        """
        kinds, found = self._relations(values, relation)
        return kinds.spread(weights[found])

    def _relations(self, values: Iterable[T], relation: Callable[[T, T], int]) -> tuple[Kinds, Codes]:
        """The kinds of things by their values, and the relation of each two of them."""
        distinct, codes = codes_of(values)
        kinds = Kinds(self, codes)
        pairs = zip(kinds.grid.left.tolist(), kinds.grid.right.tolist(), strict=True)
        return kinds, np.array([relation(distinct[one], distinct[other]) for one, other in pairs], dtype=np.intp)


class Kinds:
    """The pairs of kinds that pairs of things are, each once: what depends on the kinds alone is worked out for them."""

    def __init__(self, things: Grid, codes: Codes) -> None:
        """`codes` tells of which kind each thing is."""
        self._things = Grid(codes[things.left], codes[things.right])
        self._size = int(codes.max(initial=-1)) + 1
        if things.is_of_all(len(codes)):
            self.grid = Grid(*_each_two(self._size))
            return
        met = np.zeros((self._size, self._size), dtype=bool)
        left, right = self._things.left, self._things.right
        if left.shape[1:] == (1,):
            left, right = np.unique(left)[:, None], np.unique(right)[None, :]
        met[np.minimum(left, right), np.maximum(left, right)] = True
        self.grid = Grid(*np.nonzero(met))

    def spread(self, found: NDArray[Number]) -> NDArray[Number]:
        """For all pairs of things what was found for those of their kinds."""
        table = np.zeros((self._size, self._size), dtype=found.dtype)
        table[self.grid.left, self.grid.right] = found
        table[self.grid.right, self.grid.left] = found
        return self._things.taken(table)


@lru_cache(maxsize=1 << 5)
def _each_two(count: int) -> tuple[Codes, Codes]:
    """The places of each two of so many kinds, and of each with itself."""
    left, right = np.triu_indices(count)
    left.flags.writeable = right.flags.writeable = False
    return left, right


def codes_of(values: Iterable[Hashable]) -> tuple[list[Any], Codes]:
    """The distinct values, and which of them each is.

    >>> codes_of(["Beira", None, "Beira"])
    (['Beira', None], array([0, 1, 0]))
    """
    numbers: defaultdict[Hashable, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    found = np.fromiter(map(numbers.__getitem__, values), np.intp)
    numbers.default_factory = None  # which held the table, so that only the collector would have freed it
    return list(numbers), found


def first_case(names: Sequence[str], *cases: tuple[Flags, str]) -> Codes:
    """For each pair the place in `names` of the first case whose condition holds; 0 where none does."""
    found = np.zeros(cases[0][0].shape, dtype=np.intp)
    for flags, name in reversed(cases):
        np.copyto(found, names.index(name), where=flags)
    return found
