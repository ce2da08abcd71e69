"""How well a claim fits a topic, slot by slot: measure, place, time, whose figure, wording."""

from __future__ import annotations

__all__ = ["Centre", "fit"]

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.lexicon import Lexicon
from claimdiff.names.places import place_relation

_NEAR = timedelta(days=2)
_WORDING = 0.22
_NARROW = ("city", "site", "region")


@dataclass(slots=True)
class Centre:
    """What the members of a topic have in common."""

    size: int = 0
    places: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    starts: Counter[date] = field(default_factory=Counter)
    ends: Counter[date] = field(default_factory=Counter)
    holders: Counter[str] = field(default_factory=Counter)
    dimensions: Counter[str] = field(default_factory=Counter)
    things: Counter[str] = field(default_factory=Counter)
    terms: Counter[str] = field(default_factory=Counter)

    def add(self, claim: Claim, topic: Topic) -> None:
        self.size += 1
        if claim.where is not None and topic.own_place:
            self.places[claim.where, claim.where_level] += 1
        if claim.when_start is not None:
            self.starts[claim.when_start] += 1
        if claim.when_end is not None:
            self.ends[claim.when_end] += 1
        if claim.who is not None:
            self.holders[claim.who] += 1
        self.things[topic.thing] += 1
        self.terms.update(topic.terms)


def _common(counter: Counter) -> object:  # type: ignore[type-arg]
    return min(counter, key=lambda key: (-counter[key], str(key))) if counter else None


def _wording(topic: Topic, centre: Centre) -> float:
    """The share of the claim's content words that the topic's sentences use, weighed by how often."""
    if not topic.terms or not centre.terms:
        return 0.0
    shared = sum(min(centre.terms[term], centre.size) for term in topic.terms)
    norm = (len(topic.terms) * sum(count * count for count in centre.terms.values())) ** 0.5
    return shared / norm


def _places_apart(claim: Claim, topic: Topic, centre: Centre, lexicon: Lexicon | None) -> bool:
    if not topic.own_place or claim.where is None or not centre.places or claim.where_level not in _NARROW:
        return False
    name, level = min(centre.places, key=lambda key: (-centre.places[key], key[0], key[1] or ""))
    return place_relation(claim.where, claim.where_level, name, level, lexicon=lexicon) == "apart"


def _times_apart(claim: Claim, centre: Centre) -> bool:
    start, end = min(centre.starts, default=None), max(centre.ends, default=None)
    if claim.when_end is not None and start is not None and claim.when_end < start - _NEAR:
        return True
    return claim.when_start is not None and end is not None and claim.when_start > end + _NEAR


def fit(claim: Claim, topic: Topic, centre: Centre, lexicon: Lexicon | None) -> float:
    """How well a claim fits a topic's centre; 0 when it does not."""
    wording = _wording(topic, centre)
    if topic.nature == "state" and topic.family == "territory share":
        return 1.0 + wording
    if topic.family.startswith("event:"):
        return 1.0 + wording
    if topic.family == "age":
        return 1.0 if claim.who is not None and centre.holders[claim.who] else 0.0
    if _times_apart(claim, centre):
        return 0.0
    if topic.nature == "toll":
        return 0.0 if _places_apart(claim, topic, centre, lexicon) else 0.1 + wording
    if claim.who is not None and centre.holders and claim.who not in centre.holders:
        wording -= 0.1
    return wording if wording >= _WORDING else 0.0
