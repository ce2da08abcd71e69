"""Whether one of two figures that differ is told of less than the other: one side's areas, one kind, one model."""

from __future__ import annotations

__all__ = ["FACT_TESTS", "TOLL_TESTS", "last_hours", "of_one_make", "other_means"]

from collections.abc import Callable, Mapping
from functools import lru_cache

from claimdiff.claims.incidents import means_in
from claimdiff.claims.terms import terms_of
from claimdiff.findings.intervals import middle
from claimdiff.findings.sides import Pair
from claimdiff.findings.signs import ANY_SIGN, sign
from claimdiff.findings.wording import areas_told, makes_in, shares_out, tells
from claimdiff.mentions.quantities import find_quantities
from claimdiff.mentions.units import dimension_of
from claimdiff.tokens import letter_runs

_SEVERAL = 3


def _one_side(pair: Pair) -> str | None:
    """The smaller is told of the areas of one side of a war, of which the other does not speak: 40 there and 51 in the city."""
    smaller, larger = sorted(pair.sides, key=middle)
    if not areas_told(smaller.claim.sentence) or areas_told(larger.claim.sentence):
        return None
    return "one is told of the areas of one side only"


def _one_kind(pair: Pair) -> str | None:
    """The smaller names a make of the same things, and the larger none: "seven AK-47 rifles" and "nine rifles"."""
    smaller, larger = sorted(pair.sides, key=middle)
    if pair.nature not in ("event", "open") or pair.a.unit is not None or pair.a.claim.noun != pair.b.claim.noun:
        return None
    named = makes_in(smaller.claim.quote) and not makes_in(larger.claim.quote)
    return "one is told of a single make of them" if named else None


def of_one_make(pair: Pair) -> bool:
    """Whether both figures are told of things of one make, whatever these are called: "12 T72 tanks", "nine T-72 vehicles"."""
    return not makes_in(pair.a.claim.quote).isdisjoint(makes_in(pair.b.claim.quote))


def _one_of_several(pair: Pair) -> str | None:
    """One is told of one of several things: "2 kg for the small model and 3 kg for the large"."""
    if pair.a.unit is None or pair.nature not in ("event", "open"):
        return None
    shared = [shares_out(side.claim.sentence, side.claim.quote) for side in pair.sides]
    listed = [_lists_sums(side.claim.sentence) for side in pair.sides if dimension_of(side.unit or "") == "money"]
    several = shared[0] != shared[1] or (any(listed) and not pair.one_person)
    return "one sentence gives such figures of several things" if several else None


@lru_cache(maxsize=4096)
def _lists_sums(sentence: str) -> bool:
    """Whether a sentence spells out what a sum of money is made of, or what several things cost: three sums or more.

    >>> _lists_sums("They pay $5 million in cash, $2 million in notes and $1 million in fees.")
    True
    """
    return sum(quantity.dimension == "money" for quantity in find_quantities(sentence)) >= _SEVERAL


def _in_hospital(pair: Pair) -> str | None:
    """The smaller is told of those whom hospitals took in."""
    smaller, larger = sorted(pair.sides, key=middle)
    if pair.nature != "toll" or not tells(smaller.claim, "taken_in") or tells(larger.claim, "taken_in"):
        return None
    return "one counts those whom hospitals took in"


def _buried(pair: Pair) -> str | None:
    """Only one is told of a burial, which need not be of those who died that day."""
    told = [tells(side.claim, "burials") for side in pair.sides]
    return "one is told of a burial" if pair.nature == "toll" and told[0] != told[1] else None


def _cause_untold(pair: Pair) -> str | None:
    """Only one tells that or how they died, in other words: "51 martyrs were escorted from the hospital"."""
    if pair.a.claim.what != "deaths" or pair.likeness is None or pair.likeness >= pair.policy.retold_likeness:
        return None
    told = [tells(side.claim, "dying") or bool(_means(side.claim.sentence)) for side in pair.sides]
    return "only one tells that or how they died" if told[0] != told[1] else None


def last_hours(pair: Pair) -> str | None:
    """Only one counts the hours before it was told: "25 in the past 24 hours", and the dead of a day."""
    told = [tells(side.claim, "last_hours") for side in pair.sides]
    if pair.nature != "toll" or told[0] == told[1] or pair.a.period == pair.b.period:
        return None
    return "one counts the last hours, which need not be the other's day"


def _several_shocks(pair: Pair) -> str | None:
    """One is of several quakes of a day, or of what came before or after the main one."""
    if not pair.a.measure.unique or pair.a.unit is None or not any(tells(side.claim, "shocks") for side in pair.sides):
        return None
    return "one is told of several shocks"


def _outer_bound(pair: Pair) -> str | None:
    """The larger is but a bound from above, told first, and nobody is named for what was counted later."""
    if pair.nature != "toll" or not pair.later or pair.named_speakers or pair.a.claim.modifier != "at most":
        return None
    return "the earlier one is but a bound from above" if middle(pair.a) > middle(pair.b) else None


def other_means(pair: Pair) -> str | None:
    """Tolls of which the sentences tell that it happened by different means: air strikes, and shells."""
    if pair.nature != "toll":
        return None
    first, second = (_means(side.claim.sentence) for side in pair.sides)
    return "they are told of two ways in which it happened" if first and second and first.isdisjoint(second) else None


@lru_cache(maxsize=4096)
def _means(sentence: str) -> frozenset[str]:
    return means_in(terms_of(letter_runs(sentence)))


TOLL_TESTS: Mapping[Callable[[Pair], str | None], int] = {
    _one_side: ANY_SIGN,
    _in_hospital: sign("taken_in"),
    _buried: sign("burials"),
    _cause_untold: ANY_SIGN,
    last_hours: sign("last_hours"),
    _several_shocks: sign("shocks"),
    _outer_bound: sign("at most"),
}
"""The tests of tolls in their order, with the signs without which one gives no reason."""

FACT_TESTS: Mapping[Callable[[Pair], str | None], int] = {
    _one_side: ANY_SIGN,
    _one_kind: ANY_SIGN,
    _one_of_several: ANY_SIGN,
    _cause_untold: ANY_SIGN,
    _several_shocks: sign("shocks"),
}
"""The same of what is no toll."""
