"""Cosines of word vectors, for all pairs at once and the same on any machine."""

from __future__ import annotations

__all__ = ["cosines", "cosines_of", "tiled"]

from collections.abc import Mapping, Sequence
from itertools import chain, product

import numpy as np
from numpy.typing import NDArray

from claimdiff.groups.vectors import Codes, Grid, Weights, codes_of

_FINE = 1 << 11
"""Into how many parts a weight is told, a power of two: sums of products of such whole numbers stay below 2 ** 24, so that
single precision adds them without rounding, in any order, and divides them without rounding."""

_FEW = 16
"""Up to how many vectors may bear a term for its products to be added one by one."""

_TILE = 64
"""The side of the tiles that are multiplied at once: too little work for a BLAS to start threads for it."""


def cosines_of(vectors: Sequence[Mapping[str, float]], pairs: Grid) -> Weights:
    """The cosines of some pairs of vectors of length one, by term.

    >>> cosines_of([{"flood": 1.0}, {"flood": 0.5, "storm": 0.86}], Grid.of_all(2, first=1)).tolist()
    [[0.5]]
    """
    here, there = (np.bincount(side.ravel(), minlength=len(vectors)) > 0 for side in (pairs.left, pairs.right))
    if 2 * here.sum() * there.sum() > len(vectors) ** 2:
        return pairs.taken(cosines(vectors))
    some, others = ([vectors[at] for at in np.flatnonzero(side).tolist()] for side in (here, there))
    left, right = (np.cumsum(side) - 1 for side in (here, there))
    found: Weights = _between(some, others)[left[pairs.left], right[pairs.right]]
    return found


def _between(some: Sequence[Mapping[str, float]], others: Sequence[Mapping[str, float]]) -> Weights:
    """The cosines of each of some vectors with each of others."""
    rows, terms, weights, bearing = _entries([*some, *others])
    first = rows < len(some)
    own = np.bincount(terms[first], minlength=len(bearing))
    shared = np.flatnonzero((own > 0) & (own < bearing))
    column = np.full(len(bearing), -1)
    column[shared] = np.arange(len(shared))
    dense = np.zeros((len(some) + len(others), len(shared)), dtype=np.float32)
    kept = column[terms] >= 0
    dense[rows[kept], column[terms[kept]]] = weights[kept]
    found = tiled(dense[: len(some)], dense[len(some) :])
    found /= _FINE**2
    return found


def tiled(some: Weights, others: Weights) -> Weights:
    """The products of each row of one matrix with each of another, tile by tile, so that no BLAS starts threads for them.

    >>> tiled(np.eye(2, dtype=np.float32), np.ones((1, 2), dtype=np.float32)).tolist()
    [[1.0], [1.0]]
    """
    found = np.zeros((len(some), len(others)), dtype=np.float32)
    for top, left, start in product(*(range(0, size, _TILE) for size in (*found.shape, some.shape[1]))):
        one, other = some[top : top + _TILE, start : start + _TILE], others[left : left + _TILE, start : start + _TILE]
        found[top : top + _TILE, left : left + _TILE] += one @ other.T
    return found


def cosines(vectors: Sequence[Mapping[str, float]]) -> Weights:
    """The cosines of vectors of length one, by term, for all pairs.

    Whole numbers stand for the weights, so that no sum depends on the order of adding, nor on the machine.

    >>> cosines([{"flood": 1.0}, {"flood": 0.5, "storm": 0.86}]).tolist()[0][1]
    0.5
    """
    count = len(vectors)
    rows, terms, weights, bearing = _entries(vectors)
    most = _FEW if count > 2 * _TILE else 1
    many = np.flatnonzero(bearing > most)
    column = np.full(len(bearing), -1)
    column[many] = np.arange(len(many))
    dense = np.zeros((count, len(many)), dtype=np.float32)
    kept = column[terms] >= 0
    dense[rows[kept], column[terms[kept]]] = weights[kept]
    products = _products(dense)
    if most > 1:
        few = (bearing[terms] > 1) & ~kept
        products += _added(rows[few], terms[few], weights[few], count)
    products /= _FINE**2
    return products


def _entries(vectors: Sequence[Mapping[str, float]]) -> tuple[Codes, Codes, Weights, Codes]:
    """Of each weight the number of its vector and of its term, and its parts; of each term how many vectors bear it."""
    sizes = np.fromiter(map(len, vectors), np.intp, len(vectors))
    distinct, terms = codes_of(chain.from_iterable(vectors))
    weights = np.fromiter(chain.from_iterable(vector.values() for vector in vectors), np.float64, len(terms))
    rows = np.repeat(np.arange(len(vectors)), sizes)
    return rows, terms, np.rint(weights * _FINE).astype(np.float32), np.bincount(terms, minlength=len(distinct))


def _products(dense: NDArray[np.float32]) -> NDArray[np.float32]:
    """The matrix times itself, turned over, tile by tile."""
    count, width = dense.shape
    found = np.zeros((count, count), dtype=np.float32)
    for top in range(0, count, _TILE):
        some = dense[top : top + _TILE]
        for left in range(top, count, _TILE):
            others, tile = dense[left : left + _TILE], found[top : top + _TILE, left : left + _TILE]
            for start in range(0, width, _TILE):
                tile += some[:, start : start + _TILE] @ others[:, start : start + _TILE].T
            found[left : left + _TILE, top : top + _TILE] = tile.T
    return found


def _added(rows: Codes, terms: Codes, weights: Weights, count: int) -> Weights:
    """The sums of the products of weights of one term, of terms that few vectors bear."""
    order = np.argsort(terms, kind="stable")
    rows, terms, weights = rows[order], terms[order], weights[order]
    starts = np.searchsorted(terms, terms)
    times = np.searchsorted(terms, terms, side="right") - starts
    one = np.repeat(np.arange(len(rows)), times)
    other = np.arange(len(one)) - np.repeat(np.cumsum(times) - times - starts, times)
    sums = np.bincount(rows[one] * count + rows[other], weights[one] * weights[other], count * count)
    return sums.astype(np.float32).reshape(count, count)
