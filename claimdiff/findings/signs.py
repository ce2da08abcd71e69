"""What of a claim a test of sameness looks for, as bits: a test is run only on pairs that bear a sign of it."""

from __future__ import annotations

__all__ = ["ANY_SIGN", "side_signs", "sign"]

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimdiff.findings.traits import SHARED_OUT
from claimdiff.findings.wording import is_increment, told

if TYPE_CHECKING:
    from claimdiff.findings.sides import Side

_IN_CUES = ("part", "background", "furniture")
_IN_WORDS = ("elsewhere", "conditions", "requirements", "taken_in", "burials", "last_hours", "shocks")
_OF_SLOTS = ("increment", "age", "floor", "at most", "armed", "shared out", "of a holder", "doer", "loose")

_BIT: Mapping[str, int] = {name: 1 << at for at, name in enumerate((*_IN_CUES, *_IN_WORDS, *_OF_SLOTS))}
_CUES, _WORDS = frozenset(_IN_CUES), frozenset(_IN_WORDS)
_ARMED = frozenset({"fighter", "soldier"})

ANY_SIGN = -1
"""What a test needs that may tell of any pair."""


def sign(*names: str) -> int:
    """The bits of some signs, of which a pair must bear one on either side.

    >>> sign("part", "furniture")
    5
    """
    return sum(_BIT[name] for name in names)


def side_signs(side: Side) -> int:
    """The signs of one side."""
    claim, measure, found = side.claim, side.measure, 0
    for name in (*(_CUES & side.cues), *(_WORDS & told(claim.sentence))):
        found |= _BIT[name]
    if is_increment(claim):
        found |= _BIT["increment"]
    if claim.what == "age":
        found |= _BIT["age"]
    if claim.modifier in ("at least", "more than"):
        found |= _BIT["floor"]
    elif claim.modifier == "at most":
        found |= _BIT["at most"]
    if claim.counted in _ARMED:
        found |= _BIT["armed"]
    if claim.what in SHARED_OUT or claim.what in side.policy.exclusive:
        found |= _BIT["shared out"]
    if measure.holder:
        found |= _BIT["of a holder"]
    if claim.by or (claim.kind == "event" and claim.who):
        found |= _BIT["doer"]
    if measure.generic or measure.nature == "open":
        found |= _BIT["loose"]
    return found
