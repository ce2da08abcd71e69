"""Figures of two articles of which one tells both: what it says in one breath, it does not hold against the other."""

from __future__ import annotations

__all__ = ["told_both"]

from collections.abc import Iterable, Sequence

from claimdiff.findings.judge import Judged
from claimdiff.findings.severity import severity
from claimdiff.findings.sides import Figure, Ruling, Side, are_rivals

_ITSELF = Ruling("undecided", "figure", "one of the two articles tells both figures itself")

Told = dict[tuple[str, str, Figure], list[Side]]
"""Claims by article, measure and figure."""


def told_both(judged: Sequence[Judged], sides: Iterable[Side]) -> list[Judged]:
    """What was judged, amended where one of two articles gives the other's figure too, and not as a rival speaker's.

    `sides` are the topic's claims.
    """
    if not any(one.ruling.verdict == "conflict" and not one.pair.same_article for one in judged):
        return list(judged)
    told: Told = {}
    for side in sides:
        if side.claim.kind == "figure" and side.claim.status == "asserted":
            told.setdefault((side.claim.article_id, side.claim.what, side.figure), []).append(side)
    return [_ruled(one) if one.ruling.verdict == "conflict" and _is_told_by_one(one, told) else one for one in judged]


def _is_told_by_one(one: Judged, told: Told) -> bool:
    pair = one.pair
    if one.ruling.kind != "figure" or pair.same_article or pair.a.figure == pair.b.figure:
        return False
    return _gives(pair.a, pair.b, told) or _gives(pair.b, pair.a, told)


def _gives(teller: Side, other: Side, told: Told) -> bool:
    """Whether the article of one side gives the figure of the other too, for that time, by no rival of its own figure."""
    own = told.get((teller.claim.article_id, other.claim.what, other.figure), ())
    return any(not are_rivals(side, teller) and _of_one_time(side, other) for side in own)


def _of_one_time(a: Side, b: Side) -> bool:
    return a.period is None or b.period is None or a.period == b.period


def _ruled(one: Judged) -> Judged:
    return Judged(one.pair, "told_both", _ITSELF, severity(_ITSELF.verdict, distance=0.5))
