"""Figures of a headline or lead that the article tells again with their day: "18 killed", later "on Tuesday … killed 18"."""

from __future__ import annotations

__all__ = ["days_told_later", "sites_told_later"]

from collections import defaultdict
from collections.abc import Hashable, Sequence
from datetime import date

from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.lexicon import Lexicon
from claimdiff.names.places import place_relation
from claimdiff.packed import with_value

_OPENING = 400
_FEW = 1.0
_WIDTHS: dict[str | None, int] = {"site": 0, "city": 1, "region": 2, "country": 3}


def days_told_later(claims: Sequence[Claim], topics: Sequence[Topic]) -> list[Claim]:
    """The claims of an article; tolls of its opening that name no day have the one that the article tells beside them later.

    A headline has its day from the article as a whole, which may tell of two attacks, so the sentence that gives its
    figure again knows better. Where several do, and name different days, nothing is changed.
    """
    told: defaultdict[Hashable, set[tuple[date | None, date | None]]] = defaultdict(set)
    for claim, topic in zip(claims, topics, strict=True):
        if topic.own_time and claim.when_from == "stated" and _is_own_toll(claim, topic):
            told[_figure(claim)].add((claim.when_start, claim.when_end))
    return [
        _dated(claim, *told[_figure(claim)]) if _leaves_day_open(claim, topic) and len(told[_figure(claim)]) == 1 else claim
        for claim, topic in zip(claims, topics, strict=True)
    ]


def sites_told_later(claims: Sequence[Claim], topics: Sequence[Topic], lexicon: Lexicon | None) -> list[Topic]:
    """The topics of an article's claims; tolls of its opening know the narrower place of the sentence that gives them again."""
    told: defaultdict[Hashable, set[tuple[str, str | None]]] = defaultdict(set)
    for claim, topic in zip(claims, topics, strict=True):
        if topic.own_place and claim.where is not None and _is_own_toll(claim, topic):
            told[_figure(claim)].add((claim.where, claim.where_level))
    return [_placed(claim, topic, told[_figure(claim)], lexicon) for claim, topic in zip(claims, topics, strict=True)]


def _placed(claim: Claim, topic: Topic, told: set[tuple[str, str | None]], lexicon: Lexicon | None) -> Topic:
    if not _opens(claim) or not _is_own_toll(claim, topic):
        return topic
    within = [place for place in told if _may_lie_in(place, claim, lexicon)]
    return with_value(topic, "site", *within) if len(within) == 1 else topic


def _may_lie_in(place: tuple[str, str | None], claim: Claim, lexicon: Lexicon | None) -> bool:
    """Whether a place is narrower than that of a claim, or a town near it: print calls a region by its chief city."""
    if claim.where is None:
        return True
    narrow = _WIDTHS.get(place[1], 0) <= _WIDTHS.get(claim.where_level, 0)
    return narrow and place_relation(claim.where, claim.where_level, *place, lexicon=lexicon) in ("around", "unknown")


def _is_own_toll(claim: Claim, topic: Topic) -> bool:
    """Whether a claim counts those of its article's event, and more than one: "one killed" may be anybody."""
    return topic.nature == "toll" and topic.main and claim.value is not None and claim.value > _FEW


def _leaves_day_open(claim: Claim, topic: Topic) -> bool:
    return _opens(claim) and not topic.own_time and _is_own_toll(claim, topic)


def _opens(claim: Claim) -> bool:
    return claim.field == "title" or claim.start < _OPENING


def _figure(claim: Claim) -> Hashable:
    return claim.what, claim.value, claim.status


def _dated(claim: Claim, day: tuple[date | None, date | None]) -> Claim:
    first, last = day
    return with_value(with_value(with_value(claim, "when_start", first), "when_end", last), "when_from", "stated")
