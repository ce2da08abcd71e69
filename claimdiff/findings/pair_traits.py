"""What pairs of claims have that rules ask for, as bits, beside what both sides have."""

from __future__ import annotations

__all__ = ["pair_traits"]

from claimdiff.findings.intervals import meet, middle, same_value
from claimdiff.findings.kinds import told_by_slots
from claimdiff.findings.sides import Pair
from claimdiff.findings.traits import SHARED_OUT, bits

_ONE_ARTICLE, _TWO_ARTICLES, _ONE_DAY, _LATER = (bits(name) for name in ("one article", "two articles", "one day", "later"))
_ONE_SPEAKER, _TWO_HOLDERS, _TWO_DOERS = (bits(name) for name in ("one speaker", "two holders", "two doers"))
_OTHER_UNIT, _OTHER_MEASURE, _TWO_GROUPS = (bits(name) for name in ("other unit", "other measure", "two groups"))
_OTHER_PLACE, _OTHER_PERIOD = bits("other place"), bits("other period")
_EQUAL, _UNEQUAL, _MEETING, _DIFFERING = (bits(name) for name in ("equal", "unequal", "meeting", "differing"))
_NATURE = {name: bits(name) for name in ("toll", "state", "flow", "event", "open")}
_RISING, _FALLING = bits("rising"), bits("falling")


def pair_traits(pair: Pair) -> int:
    """The traits of a pair and of its sides."""
    found = pair.a.traits | pair.b.traits | told_by_slots(pair, "traits", _slot_traits)
    found |= _ONE_ARTICLE if pair.same_article else _TWO_ARTICLES
    if pair.same_day:
        found |= _ONE_DAY
    elif pair.later:
        found |= _LATER
    if pair.same_speaker:
        found |= _ONE_SPEAKER
    return found


def _slot_traits(pair: Pair) -> int:
    """The traits of a pair that the slots of its sides tell."""
    a, b = pair.sides
    first, second = a.claim, b.claim
    found = _NATURE[pair.nature] | _figure_traits(pair)
    if a.unit != b.unit:
        found |= _OTHER_UNIT
    if first.what != second.what:
        found |= _OTHER_MEASURE
    if _tell_two_groups(pair):
        found |= _TWO_GROUPS
    if (first.who is not None and second.who is not None) or first.what in SHARED_OUT:
        found |= _TWO_HOLDERS
    if first.by is not None and second.by is not None and first.by != second.by:
        found |= _TWO_DOERS
    if first.where != second.where or first.where_level != second.where_level:
        found |= _OTHER_PLACE
    if a.period != b.period:
        found |= _OTHER_PERIOD
    return found


def _figure_traits(pair: Pair) -> int:
    """How the figures of a pair relate."""
    found = (_EQUAL if same_value(pair) else _UNEQUAL) | (_MEETING if meet(pair) else _DIFFERING)
    first, second = middle(pair.a), middle(pair.b)
    return found | (_RISING if first < second else _FALLING if first > second else 0)


def _tell_two_groups(pair: Pair) -> bool:
    """Whether each side names whom or what it counts, and the other names others; casualties are people."""
    a, b = pair.a.claim.counted, pair.b.claim.counted
    if pair.a.measure.family == "casualties":
        a, b = a or "person", b or "person"
    return a is not None and b is not None and a != b
