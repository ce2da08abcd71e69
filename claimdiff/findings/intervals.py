"""What a figure asserts, as an interval widened by rounding, hedges and the reach of bounds."""

from __future__ import annotations

__all__ = ["asserted", "distance", "floor_allows", "hedge", "is_floor", "is_vague", "meet", "middle", "same_value"]

from math import isclose, isfinite

from claimdiff.findings.kinds import told_by_slots
from claimdiff.findings.sides import Pair, Side, is_fraction, printed_number
from claimdiff.mentions.units import dimension_of
from claimdiff.policy import Policy

_SHUT = 1 - 1e-9
_EQUAL = 1e-9
_BELOW = ("nearly", "less than")
_FLOORS = ("at least", "more than")
_CONVERSION = 0.03
_DOZEN = 12.0
_PLURAL = 2.0
_TENS = 10.0
_WHOLE = 100.0


def hedge(side: Side) -> str:
    """The wording's kind: "count" for a bare number and for "at least" (a count so far), else the modifier."""
    modifier = side.claim.modifier
    return "count" if modifier in ("exactly", "at least") else modifier


def asserted(side: Side, other: Side, policy: Policy) -> tuple[float, float]:
    """The interval in which a figure may lie according to its wording, in base units.

    "At least" is a count for tolls, and beside another "at least"; elsewhere it reaches up like "more than".
    """
    modifier, value = side.claim.modifier, side.value
    if value is None:
        low, high = _or(side.low, float("-inf")), _or(side.high, float("inf"))
        return _vague_range(low, high, policy) if is_vague(side) else (low, high)
    size = abs(value)
    if modifier == "about":
        reach = _vagueness(side, policy) * size
        return value - reach, value + reach
    if modifier == "nearly":
        return value - _vagueness(side, policy) * size, value
    if modifier in ("less than", "at most"):
        return value - policy.bound_reach * size, value
    if modifier == "more than" or (modifier == "at least" and not _is_count(side, other)):
        return value, _capped(value + _reach(side, size, policy), side)
    return value - side.half * _SHUT, value + side.half * _SHUT


def is_vague(side: Side) -> bool:
    """Whether a count is told by a word without a number: "several", "dozens", "hundreds"."""
    return side.value is None and side.unit is None and not any(letter.isdigit() for letter in side.claim.quote)


def _vague_range(low: float, high: float, policy: Policy) -> tuple[float, float]:
    """Where a vague word may still be right: "several" from two upwards, "dozens" some way beyond the nineties."""
    return (min(low, _PLURAL), float("inf")) if high < _TENS else (low, high * policy.vague_reach)


def _or(figure: float | None, default: float) -> float:
    return default if figure is None else figure


def _is_count(side: Side, other: Side) -> bool:
    return side.measure.nature == "toll" or other.claim.modifier in ("at least", "more than")


def _vagueness(side: Side, policy: Policy) -> float:
    """The reach of "about" as a share: a tenth, but only a few units of the last digit printed ("some 88.41")."""
    printed = None if is_fraction(side.claim) else printed_number(side.claim)
    if not printed:
        return policy.about_reach
    exponent = int(printed.as_tuple().exponent)
    last = exponent if exponent < 0 else int(printed.normalize().as_tuple().exponent)
    return min(policy.about_reach, policy.about_digits * 10.0**last / float(printed))


def _reach(side: Side, size: float, policy: Policy) -> float:
    """A fifth; a dozen where dozens are counted; for small counts at least one."""
    reach = policy.bound_reach * size
    if "dozen" in side.claim.quote.lower():
        return max(reach, _DOZEN)
    return max(reach, 1.0) if side.unit is None and float(size).is_integer() else reach


def _capped(high: float, side: Side) -> float:
    return min(high, _WHOLE) if side.unit == "percent" and side.value is not None and side.value <= _WHOLE else high


def meet(pair: Pair) -> bool:
    """Whether both figures can be true at once after widening.

    Two plain figures meet when one is the other rounded to fewer digits (87 and 87.4, 2,800 and 2,799; 5 and 4.5,
    for a half rounds up). "More than 300" and "nearly 300" touch at 300, which neither asserts.
    """
    return told_by_slots(pair, "meet", _meet)


def _meet(pair: Pair) -> bool:
    a, b = pair.sides
    if a.value is not None and b.value is not None and _are_plain(a, b):
        half = max(a.half, b.half)
        if isclose(a.value, b.value, rel_tol=_EQUAL) or abs(a.value - b.value) < half:
            return True
        if not half:
            return False
        return (
            (pair.calendar_units and _within_a_unit(a, b, pair.policy))
            or _rounds_to(a, b, pair.policy)
            or _rounds_to(b, a, pair.policy)
        )
    (a_low, a_high), (b_low, b_high) = asserted(a, b, pair.policy), asserted(b, a, pair.policy)
    low, high = max(a_low, b_low), min(a_high, b_high)
    if isfinite(low) and isclose(low, high, rel_tol=_EQUAL):
        from_above, from_below = (a, b) if a_low >= b_low else (b, a)
        return not (from_above.claim.modifier == "more than" and from_below.claim.modifier in _BELOW)
    return low <= high


def _within_a_unit(a: Side, b: Side, policy: Policy) -> bool:
    """Whether a time in days lies in or next to the last whole month, say, that the other counts: 136 days, "five months".

    Whoever counts months may count those that ended, or those that began.
    """
    coarse, fine = (a, b) if a.half >= b.half else (b, a)
    if coarse.value is None or fine.value is None:
        return False
    gap = abs(coarse.value - fine.value)
    return gap < 2 * coarse.half and gap <= policy.bound_reach * abs(coarse.value)


def _rounds_to(exact: Side, rounded: Side, policy: Policy) -> bool:
    """Whether a figure lies half a digit off a coarser one, to which it is rounded up; a time is rounded either way.

    So "eight and a half months" and "nine months", and for times "four and a half months" and "four months".
    """
    if exact.value is None or rounded.value is None:
        return False
    gap, cap = rounded.value - exact.value, policy.rounding_reach
    if rounded.unit is not None and dimension_of(rounded.unit) == "duration":
        gap, cap = abs(gap), policy.bound_reach
    return 0.0 < rounded.half <= cap * abs(rounded.value) * (1 + _EQUAL) and isclose(gap, rounded.half, rel_tol=_EQUAL)


def floor_allows(lower: Side, higher: Side, policy: Policy) -> bool:
    """Whether the lower of two figures is told as a floor, and the other lies a little above it: as far as "about" reaches.

    "At least 28" leaves room for 30, and not for 60. A count of small numbers is reached by the next one.
    """
    if not is_floor(lower) or lower.value is None:
        return False
    reach = policy.about_reach * abs(lower.value)
    return lower.value <= middle(higher) <= lower.value + (max(reach, 1.0) if lower.unit is None else reach)


def is_floor(side: Side) -> bool:
    """Whether a figure is told as the least that it may be: "at least", "more than"."""
    return side.claim.modifier in _FLOORS


def _are_plain(a: Side, b: Side) -> bool:
    """Whether both are judged as counts, without reach to either side."""
    if not hedge(a) == hedge(b) == "count":
        return False
    return a.claim.modifier == b.claim.modifier or "toll" in (a.measure.nature, b.measure.nature)


def same_value(pair: Pair) -> bool:
    """Whether both print the same figure, after conversion and rounding where units differ."""
    return told_by_slots(pair, "same value", _same_value)


def _same_value(pair: Pair) -> bool:
    a, b = pair.sides
    if a.value is None or b.value is None:
        return a.value is None and b.value is None and a.low == b.low and a.high == b.high
    if isclose(a.value, b.value, rel_tol=_EQUAL):
        return True
    if not pair.converted or pair.calendar_units:
        return False
    gap = abs(a.value - b.value)
    return gap < max(a.half, b.half) and gap <= _CONVERSION * max(abs(a.value), abs(b.value))


def distance(pair: Pair) -> float:
    """How far apart two figures stand, from 0 (they meet) to 1, relative to the larger."""
    return told_by_slots(pair, "distance", _distance)


def _distance(pair: Pair) -> float:
    if meet(pair):
        return 0.0
    a, b = (middle(side) for side in pair.sides)
    largest = max(abs(a), abs(b))
    return 0.0 if largest == 0 else min(1.0, abs(a - b) / largest)


def middle(side: Side) -> float:
    """The figure of a side, or the middle of its range."""
    if side.value is not None:
        return side.value
    ends = [end for end in (side.low, side.high) if end is not None]
    return sum(ends) / len(ends) if ends else 0.0
