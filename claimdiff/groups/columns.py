"""Pairs of claims with their slots as arrays, and the cases that each slot tells apart."""

from __future__ import annotations

__all__ = ["AMOUNTS", "CASES", "CASUALTIES", "NO_DAY", "Columns", "apart_casualties", "at", "chosen", "ordinal"]

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from functools import cached_property

import numpy as np

from claimdiff.groups.members import Profile
from claimdiff.groups.vectors import Codes, Flags, Grid, Kinds, codes_of, first_case
from claimdiff.lexicon import Lexicon

CASES: dict[str, tuple[str, ...]] = {
    "measure": (
        *("none", "same_words", "one", "differ"),
        *("casualties", "casualties_apart", "casualties_opposed"),
        *("toll", "unique", "generic", "age", "standing", "event", "other"),
    ),
    "thing": ("unknown", "one_open", "same", "same_open", "group", "part", "people_apart", "models_apart", "apart", "apart_open"),
    "figure": (
        *(
            "none",
            "vague",
            "vague_far",
            "near",
            "close",
            "within_2",
            "within_5",
            "within_20",
            "far",
            "part",
            "grown_5",
            "grown_20",
            "grown_far",
        ),
        *("open_within_5", "open_within_20", "open_far", "share"),
        *("equal_small", "equal_mid", "equal_rare", "equal_generic", "equal_age", "equal_apart", "equal_one"),
        *("both_1", "equal_small_toll", "unequal_age", "ages_apart"),
    ),
    "holder": ("unknown", "same", "other"),
    "person": ("unknown", "same", "other"),
    "place": (
        *("unknown", "same_inherited", "same_one", "same_own"),
        *("holds_inherited", "holds", "unlike_inherited", "unlike_sites", "unlike"),
        *("region_inherited", "region", "apart_inherited", "apart", "apart_toll", "abroad_toll", "wholes"),
    ),
    "time": (
        "unknown",
        *(f"toll_{gap}_{whose}" for gap in ("0", "1", "3", "10", "far") for whose in ("inherited", "one", "sure", "own")),
        *(f"other_{gap}_{whose}" for gap in ("0", "3", "far", "month") for whose in ("one", "own")),
        *("event_far_own", "toll_span"),
    ),
    "foretold": ("no", "toll_next", "toll_next_own", "toll", "event", "mixed"),
    "background": ("open", "none", "one", "both"),
    "article": (
        *("unknown", "strand", "strand_toll", "strand_open"),
        *("story", "story_toll", "story_long", "story_age", "story_open"),
        *("same", "same_other", "rivals", "sentence"),
    ),
    "part": ("none", "one", "both"),
    "depth": ("lead", "upper", "middle", "deep"),
    "printed": ("unknown", "3", "30", "365", "far"),
    "means": ("unknown", "same", "shared", "apart", "apart_toll"),
    "sides": ("unknown", "same", "shared", "apart", "apart_toll"),
    "beside": (
        "none",
        "one",
        "both",
        "one_toll",
        "both_toll",
        "joined_one",
        "joined_both",
        "joined_one_toll",
        "joined_both_toll",
    ),
}
"""The cases of each slot, by whose places its codes name them; the table `similarity` weighs them."""

AMOUNTS = ("wording", "wording_toll", "wording_open", "crowd")
"""Slots that have a size instead of a case: the cosine of the words, of tolls and of what no table tells for itself, and
the logarithm of how many figures are alike."""

CASUALTIES = "casualties"
NO_DAY = -(1 << 30)
"""The ordinal of a day that is not told."""


class Columns(Grid):
    """Pairs of claims, with the slots of the claims as arrays, a number a claim."""

    def __init__(self, profiles: Sequence[Profile], lexicon: Lexicon | None, pairs: Grid | None = None) -> None:
        """Of all pairs where none are given."""
        pairs = pairs or Grid.of_all(len(profiles))
        super().__init__(pairs.left, pairs.right)
        self.profiles = profiles
        self.lexicon = lexicon
        self._kinds: dict[Callable[[Profile], Hashable], tuple[Kinds, Columns]] = {}

    @cached_property
    def toll(self) -> Flags:
        """Which pairs are of two tolls."""
        return self.both(self.flags(lambda one: one.nature == "toll"))

    @cached_property
    def families_named(self) -> Flags:
        """Of which claims a table names the family of what is measured."""
        return self.flags(lambda one: bool(one.family))

    @cached_property
    def same_family(self) -> Flags:
        """Which pairs are of one family that a table names."""
        return self.same(self.codes(lambda one: one.family)) & self.both(self.families_named)

    def codes(self, slot: Callable[[Profile], Hashable]) -> Codes:
        """Numbers for the values of a slot, the same for equal values."""
        return codes_of(map(slot, self.profiles))[1]

    def flags(self, slot: Callable[[Profile], bool]) -> Flags:
        """Of which claims something is true."""
        return np.fromiter(map(slot, self.profiles), dtype=bool, count=len(self.profiles))

    def kinds(self, asked: Callable[[Profile], Hashable]) -> tuple[Kinds, Columns]:
        """The kinds of claims that differ in what is asked, and the pairs of such kinds with a claim of each."""
        if asked not in self._kinds:
            codes = self.codes(asked)
            kinds, one_of = Kinds(self, codes), np.flatnonzero(np.diff(np.maximum.accumulate(codes), prepend=-1))
            self._kinds[asked] = kinds, Columns([self.profiles[at] for at in one_of.tolist()], self.lexicon, kinds.grid)
        return self._kinds[asked]


def at(slot: str, name: str) -> int:
    """The place of a case among those of its slot."""
    return CASES[slot].index(name)


def chosen(slot: str, *cases: tuple[Flags, str]) -> Codes:
    """For each pair the first case of a slot whose condition holds; the slot's first where none does."""
    return first_case(CASES[slot], *cases)


def apart_casualties(columns: Columns) -> Flags:
    """Of which pairs both count casualties, but other ones: the dead, the hurt, those shot."""
    words = columns.codes(lambda one: one.what)
    return columns.both(columns.flags(lambda one: one.family == CASUALTIES)) & ~columns.same(words)


def ordinal(day: date | None) -> int:
    """The number of a day, `NO_DAY` where none is told."""
    return NO_DAY if day is None else day.toordinal()
