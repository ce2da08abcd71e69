"""Counts of two articles of which a third calls one approximate: a round number is held against no other close to it."""

from __future__ import annotations

__all__ = ["called_approximate"]

from collections.abc import Iterable, Sequence

from claimdiff.claims.counted import within
from claimdiff.findings.intervals import meet
from claimdiff.findings.judge import Judged, pair_of
from claimdiff.findings.sides import Ruling, Side
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy

_ROUND = Ruling("compatible", "figure", "an article of the topic tells one of them as approximate")

Round = dict[float, list[Side]]
"""Counts that are told as approximate, by their figure."""


def called_approximate(
    judged: Sequence[Judged], sides: Iterable[Side], policy: Policy, lexicon: Lexicon | None = None
) -> list[Judged]:
    """What was judged, amended where an article of the topic gives one of two counts as approximate; `sides` are its claims."""
    if not any(one.ruling.verdict == "conflict" for one in judged):
        return list(judged)
    told: Round = {}
    for side in sides:
        if side.claim.modifier == "about" and side.value is not None and side.unit is None:
            told.setdefault(side.value, []).append(side)
    if not told:
        return list(judged)
    return [
        Judged(one.pair, "called_approximate", _ROUND, 0.0)
        if one.ruling.verdict == "conflict" and _is_called(one, told, policy, lexicon)
        else one
        for one in judged
    ]


def _is_called(one: Judged, told: Round, policy: Policy, lexicon: Lexicon | None) -> bool:
    pair = one.pair
    if one.ruling.kind != "figure" or pair.same_article:
        return False
    return any(
        meet(pair_of(rounded, pair.other(side), policy, lexicon))
        for side in pair.sides
        if side.value is not None and side.unit is None
        for rounded in told.get(side.value, ())
        if _counts(rounded, side)
    )


def _counts(rounded: Side, side: Side) -> bool:
    """Whether an approximate claim may count what another counts, by its own name or a wider one."""
    group, wider = side.claim.counted, rounded.claim.counted
    return group == wider or (group is not None and within(group, wider or "person"))
