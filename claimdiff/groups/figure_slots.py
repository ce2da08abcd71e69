"""How much two claims tell: equal figures, near ones, figures that each article gives beside its own."""

from __future__ import annotations

__all__ = ["beside", "figure"]

from collections.abc import Mapping, Sequence
from itertools import chain
from operator import attrgetter

import numpy as np

from claimdiff.claims.counted import counted_group, within
from claimdiff.groups.columns import NO_DAY, Columns, apart_casualties, chosen, ordinal
from claimdiff.groups.cosines import tiled
from claimdiff.groups.vectors import Codes, Flags, Matrix, Weights, codes_of

_SMALL = 12
_HARDLY_COUNTS = 5
_RATIOS = (1.1, 1.25, 2.0, 5.0, 20.0)
_OUT_OF_RANGE = 5.0
"""How many times a figure lies beyond the end of a range that does not hold it: "dozens" and 600."""
_GROWN_OLD = 1.25
"""How many times an age goes into another that no slip of print explains: they are two persons', or of two times."""
_ONE = frozenset({1.0})
_FIGURES, _WHAT = attrgetter("figures"), attrgetter("what")


def figure(columns: Columns) -> Codes:
    """Equal figures by how seldom they are equal by chance; others by how many times one goes into the other."""
    kinds, of_kinds = columns.kinds(_FIGURES)
    figures = _printed([profile.figures for profile in of_kinds.profiles])
    left, right = of_kinds.left, of_kinds.right
    shared = kinds.spread(_shared(figures, left, right))
    ratio, least = map(kinds.spread, _ratios(figures[left], figures[right]))
    rare = shared == 3
    tolls, vague = columns.toll, columns.either(columns.flags(lambda one: one.vague))
    ages = columns.same_family & columns.both(columns.flags(lambda one: one.family == "age"))
    distances = [(ratio <= limit) for limit in _RATIOS]
    grown = tolls & _grown(columns)
    return chosen(
        "figure",
        (vague & (ratio > _OUT_OF_RANGE) & np.isfinite(ratio), "vague_far"),
        (vague, "vague"),
        ((shared > 0) & apart_casualties(columns), "equal_apart"),
        ((shared > 0) & ages, "equal_age"),
        (rare & columns.either(columns.flags(lambda one: one.generic)), "equal_generic"),
        (rare & columns.either(columns.families_named) & ~columns.both(columns.families_named), "equal_one"),
        (rare, "equal_rare"),
        (columns.both(columns.flags(lambda one: one.figures == _ONE)), "both_1"),
        (shared == 2, "equal_mid"),
        ((shared == 1) & tolls & columns.same_family, "equal_small_toll"),
        (shared == 1, "equal_small"),
        (np.isinf(ratio), "none"),
        (ages & (ratio > _GROWN_OLD), "ages_apart"),
        (ages, "unequal_age"),
        (distances[0] & (least > _HARDLY_COUNTS), "near"),
        (distances[1] & (least > _HARDLY_COUNTS), "close"),
        (columns.both(columns.flags(lambda one: one.dimension == "share")), "share"),
        (distances[2], "within_2"),
        (distances[4] & tolls & _may_be_part(columns), "part"),
        (distances[3] & grown, "grown_5"),
        (distances[4] & grown, "grown_20"),
        (grown, "grown_far"),
        (distances[3] & tolls, "within_5"),
        (distances[4] & tolls, "within_20"),
        (tolls, "far"),
        (distances[3], "open_within_5"),
        (distances[4], "open_within_20"),
        (~tolls, "open_far"),
    )


def _printed(sets: Sequence[frozenset[float]]) -> Matrix:
    """A row for each set of figures, the highest first; nan where there are no more."""
    found = np.full((len(sets), max(map(len, sets), default=0) or 1), np.nan)
    for row, figures in zip(found, sets, strict=True):
        row[: len(figures)] = sorted(figures, reverse=True)
    return found


def _shared(figures: Matrix, left: Codes, right: Codes) -> Codes:
    """How seldom a figure that both sides of a pair print is the same by chance, from 3 to 1; 0 where they print none."""
    whole = figures == np.floor(figures)
    chance = np.select([~whole | (figures > _SMALL), figures > _HARDLY_COUNTS], [3, 2], default=1)
    equal = figures[left][..., :, None] == figures[right][..., None, :]
    found: Codes = np.where(equal, chance[left][..., :, None], 0).max(axis=(-2, -1))
    return found


def beside(columns: Columns) -> Codes:
    """Whether an article gives the other's unequal figure too, beside its own, so that not this one is its counterpart:
    in the same sentence (`joined`), which seldom tells one thing twice, or elsewhere."""
    profiles = columns.profiles
    numbers = dict.fromkeys(chain.from_iterable((*sorted(one.told), *sorted(one.joined)) for one in profiles))
    if not numbers:
        return np.zeros(columns.shape, dtype=np.intp)
    places = {number: place for place, number in enumerate(numbers)}
    printed, told, joined = (_borne([getattr(one, name) for one in profiles], places) for name in ("figures", "told", "joined"))
    unequal = columns.taken(tiled(printed, printed)) == 0

    def given(figures: Weights) -> tuple[Flags, Flags]:
        mine, others = (unequal & (columns.taken(met) > 0) for met in (tiled(figures, printed), tiled(printed, figures)))
        return mine & others, mine | others

    (joined_both, joined_one), (both, one) = given(joined), given(told)
    cases = [(joined_both, "joined_both"), (joined_one, "joined_one"), (both, "both"), (one, "one")]
    of_tolls = [(found & columns.toll, f"{case}_toll") for found, case in cases]
    return chosen("beside", *chain.from_iterable(zip(of_tolls, cases, strict=True)))


def _borne(sets: Sequence[frozenset[float]], places: Mapping[float, int]) -> Weights:
    """A row for each set, with a one for each figure that it holds."""
    found = np.zeros((len(sets), len(places)), dtype=np.float32)
    for row, figures in zip(found, sets, strict=True):
        row[[places[figure] for figure in figures if figure in places]] = 1.0
    return found


def _grown(columns: Columns) -> Flags:
    """Of which pairs the one printed on a later day has the higher figure, as a toll has that is still being counted."""
    days = np.array([ordinal(profile.printed) for profile in columns.profiles])
    highest = _highest(columns)
    later = np.sign(days[columns.left] - days[columns.right])
    higher = np.sign(highest[columns.left] - highest[columns.right])
    found: Flags = columns.both(days != NO_DAY) & (later != 0) & (later == higher)
    return found


def _may_be_part(columns: Columns) -> Flags:
    """Of which pairs the lower figure counts a group that lies within the other's: the children among the dead."""
    things, codes = codes_of(one.thing for one in columns.profiles)
    parts = np.array([[_is_part(inner, outer) for outer in things] for inner in things], dtype=bool)
    highest = _highest(columns)
    left, right = columns.left, columns.right
    found: Flags = (highest[left] < highest[right]) & parts[codes[left], codes[right]]
    found |= (highest[right] < highest[left]) & parts[codes[right], codes[left]]
    return found & columns.same(columns.codes(_WHAT))


def _is_part(inner: str | None, outer: str | None) -> bool:
    """Whether one counted thing lies within another."""
    return inner is not None and within(counted_group(inner) or inner, counted_group(outer) or "person")


def _highest(columns: Columns) -> Matrix:
    return np.array([max(profile.figures, default=0.0) for profile in columns.profiles])


def _ratios(some: Matrix, others: Matrix) -> tuple[Matrix, Matrix]:
    """How many times the nearest two figures of each pair go into one another, and the larger of both sides' least."""
    some, others = (np.where(figures > 0.0, figures, np.nan) for figures in (some, others))
    with np.errstate(invalid="ignore", over="ignore"):
        times = some[..., :, None] / others[..., None, :]
        times = np.where(np.isnan(times), np.inf, np.maximum(times, 1.0 / times))
    least, beside = (np.where(np.isnan(figures), np.inf, figures).min(axis=-1) for figures in (some, others))
    return times.min(axis=(-2, -1)), np.maximum(least, beside)
