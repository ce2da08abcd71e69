"""Shares of one whole by holders who exclude one another: what they add up to."""

from __future__ import annotations

__all__ = ["holder_of", "other_poll", "shares_of_holders"]

from claimdiff.findings.intervals import asserted, meet
from claimdiff.findings.origins import party
from claimdiff.findings.sides import Pair, Ruling, Side
from claimdiff.findings.traits import SHARED_OUT
from claimdiff.findings.wording import name_one, polls_told
from claimdiff.names.fold import key

_WHOLE = 100.0


def shares_of_holders(pair: Pair) -> Ruling | None:
    """Shares of one whole by exclusive holders are tested by their sum, on one day.

    Compatible: the army 87.4 percent and IS less than 5; freed of IS 91 percent, by whomever, and IS 5. Conflict:
    the army 87 percent and IS 30 on one day. Not: 85 percent held by the army and 91 freed; stakes in what is not named
    as one company. Source: own reasoning (parts of a whole are at most the whole).
    """
    a, b = pair.sides
    if a.claim.what not in pair.policy.exclusive or a.unit != b.unit or a.unit not in ("percent", None):
        return None
    holders = [holder_of(side, pair) for side in pair.sides]
    freed = any(holder is None and side.has("purge") for holder, side in zip(holders, pair.sides, strict=True))
    if holders[0] == holders[1] or (None in holders and not freed) or not _one_whole(pair):
        return None
    whole = _WHOLE if a.unit == "percent" else 1.0
    floor = sum(max(0.0, _floor(side, other, pair)) for side, other in ((a, b), (b, a)))
    if floor <= whole:
        return Ruling("compatible", "share total", "both fit into one whole, for the holders differ")
    if freed or (pair.one_topic and meet(pair)):
        return None
    if pair.same_article or pair.same_day or pair.periods() in ("same", "near"):
        return Ruling("conflict", "share total", "together they are more than the whole that the two holders share")
    return Ruling(
        "update",
        "share total",
        "together they are more than the whole, but they were stated on different days",
    )


def other_poll(pair: Pair) -> Ruling | None:
    """Every opinion poll is a measurement of its own, and none of them is the election.

    Apart: 31 percent in Norstat's poll and 27 in Verian's, or at the election. Compared: two articles on one pollster's
    figures of one week. Source: the reporting rules of AAPOR and WAPOR, by which a poll is told with its pollster and
    its days.
    """
    if pair.same_article or "percent" not in (pair.a.unit, pair.b.unit) or meet(pair):
        return None
    first, second = (polls_told(side.claim.sentence) for side in pair.sides)
    if first is None or second is None:
        return None if first is second else Ruling("different_scope", "figure", "only one is of an opinion poll")
    near = pair.days_apart is not None and pair.days_apart <= pair.policy.news_days
    if near and (not first.isdisjoint(second) or (pair.same_day and not (first and second))):
        return None
    return Ruling("different_scope", "figure", "they are of two opinion polls")


def _one_whole(pair: Pair) -> bool:
    """Whether two shares may be of one whole: a country or an election of no two places, or a company that both name."""
    if pair.a.measure.standing or pair.a.claim.what in SHARED_OUT:
        return pair.places() in ("same", "unknown")
    return name_one(*(side.claim.sentence for side in pair.sides))


def holder_of(side: Side, pair: Pair) -> str | None:
    """The party of whose figure a claim tells, by a key on which spellings of a name meet that differ by marks alone."""
    holder = party(side.claim.who, side.claim.who_text, lexicon=pair.lexicon)
    return None if holder is None else key(holder)


def _floor(side: Side, other: Side, pair: Pair) -> float:
    """The least that a share asserts; "less than" and "up to" assert no least."""
    if side.claim.modifier in ("less than", "at most"):
        return 0.0
    return asserted(side, other, pair.policy)[0]
