"""What two things share, for all pairs of a grid at once: words, flags, codes."""

from __future__ import annotations

__all__ = ["Codes", "Flags", "Grid", "Matrix", "codes_of", "first_case"]

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Codes = NDArray[np.intp]
Flags = NDArray[np.bool_]

_FINE = 1 << 11


class Grid:
    """The pairs of a number of things: all with all, or the first so many with the others, a row for each of these.

    >>> Grid(3, 1).both(np.array([True, True, False]))
    array([[ True, False]])
    """

    def __init__(self, count: int, first: int | None = None) -> None:
        self.left: Codes = np.arange(count if first is None else first)[:, None]
        self.right: Codes = np.arange(first or 0, count)[None, :]

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

    def related(self, codes: Codes, relations: Sequence[Sequence[int]]) -> Codes:
        """How the codes of both sides stand to each other, by a table of all codes with all."""
        found: Codes = np.array(relations)[codes[self.left], codes[self.right]]
        return found

    def cosines(self, vectors: Sequence[Mapping[str, float]]) -> Matrix:
        """The cosines of vectors of length one, by term.

        Whole numbers stand for the weights, so that no sum depends on the order of adding, nor on the machine.

        >>> Grid(2).cosines([{"flood": 1.0}, {"flood": 0.6, "storm": 0.8}]).round(2).tolist()[0][1]
        0.6
        """
        bearing: dict[str, tuple[list[int], list[float]]] = {}
        for at, vector in enumerate(vectors):
            for term, weight in vector.items():
                places, weights = bearing.setdefault(term, ([], []))
                places.append(at)
                weights.append(weight)
        products = np.zeros((len(vectors), len(vectors)))
        for places, weights in bearing.values():
            if len(places) > 1:
                whole = np.rint(np.array(weights) * _FINE)
                products[np.ix_(places, places)] += whole[:, None] * whole
        found: Matrix = products[self.left, self.right] / _FINE**2
        return found


def codes_of(values: Iterable[Hashable]) -> tuple[list[Any], Codes]:
    """The distinct values, and which of them each is.

    >>> codes_of(["Beira", None, "Beira"])
    (['Beira', None], array([0, 1, 0]))
    """
    numbers: dict[Hashable, int] = {}
    found = [numbers.setdefault(value, len(numbers)) for value in values]
    return list(numbers), np.array(found, dtype=np.intp)


def first_case(names: Sequence[str], *cases: tuple[Flags, str]) -> Codes:
    """For each pair the place in `names` of the first case whose condition holds; 0 where none does."""
    return np.select([flags for flags, _ in cases], [names.index(name) for _, name in cases], default=0)
