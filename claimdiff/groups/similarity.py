"""How likely two claims answer one question: the weight of evidence, slot by slot."""

from __future__ import annotations

__all__ = ["THRESHOLD", "evidence", "scores"]

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from claimdiff.data import load_table
from claimdiff.groups.members import Profile
from claimdiff.groups.slots import AMOUNTS, CASES, Columns, amounts_of, cases_of
from claimdiff.groups.vectors import Matrix
from claimdiff.lexicon import Lexicon

THRESHOLD = -500
"""The mean score of pairs above which two clusters of claims are one."""

_MOST_SAID = 4000
_UNIT = 1000


def scores(profiles: Sequence[Profile], lexicon: Lexicon | None = None, *, first: int | None = None) -> NDArray[np.int64]:
    """The weight of evidence that two claims answer one question, for all pairs, in thousandths of a nat.

    A square symmetric matrix of whole numbers between plus and minus 4,000: no single pair decides alone. Where
    `first` is given, the rows are the first so many claims, the columns the others.
    """
    total = sum(evidence(profiles, lexicon, first=first).values(), np.zeros(()))
    whole: NDArray[np.int64] = np.rint(np.clip(total * _UNIT, -_MOST_SAID, _MOST_SAID)).astype(np.int64)
    return whole


def evidence(profiles: Sequence[Profile], lexicon: Lexicon | None = None, *, first: int | None = None) -> dict[str, Matrix]:
    """What each slot says for (above 0) or against (below 0) two claims' answering one question, for all pairs.

    `first` as in `scores`. The weights are log odds as Fellegi and Sunter (1969) add them up. They come from a
    logistic regression on pairs of figures that were read by hand, and stand in the table `similarity`; the prior
    odds are a slot of their own.
    """
    columns = Columns(profiles, lexicon, first)
    weights, sizes = _weights(), amounts_of(columns)
    said = {slot: weights[slot][codes] for slot, codes in cases_of(columns).items()}
    said |= {slot: weights["amounts"][at] * sizes[slot] for at, slot in enumerate(AMOUNTS)}
    said["prior"] = np.asarray(weights["prior"])
    return said


@lru_cache(maxsize=1)
def _weights() -> dict[str, Matrix]:
    """The weights of each slot's cases, in the order of their codes; a case that the table does not name weighs nothing."""
    table = load_table("similarity")
    weights = {slot: np.array([table[slot].get(name, 0.0) for name in names]) for slot, names in CASES.items()}
    weights["amounts"] = np.array([table["amounts"][name] for name in AMOUNTS])
    weights["prior"] = np.array(table["prior"]["all"])
    return weights
