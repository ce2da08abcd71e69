"""A claim made ready for grouping, and the centre of the topic that it may join."""

from __future__ import annotations

__all__ = ["Centre", "Member", "member_of"]

import math
from bisect import insort
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import repeat
from operator import mul

from claimdiff.claims.counted import counted_group
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.mentions.units import to_base
from claimdiff.names.persons import persons_named

_FAR_WEIGHT = 0.35
_UNSEEN_WEIGHT = 3.0
_KEY_TERMS = 4
_SMALL = 5
_NOBODY: frozenset[str] = frozenset()

Vector = dict[str, float]
Place = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Member:
    """A claim, what decides its topic, its words as a vector of length one, its figures.

    `persons` are those named beside a measured fact that is of someone: a fall, an age, a prison term.
    """

    claim: Claim
    topic: Topic
    vector: Vector
    figures: frozenset[float]
    persons: frozenset[str]

    @property
    def sentence(self) -> tuple[str, str]:
        """Where the claim stands, and who says it: two figures of one speaker's sentence count two things."""
        return self.claim.article_id, _told_by(self.claim.said_by, self.claim.sentence)

    def wording(self) -> Hashable:
        """What copies of one claim share: all that is told, but not in which article; without a sentence, the claim itself."""
        claim = self.claim
        if not claim.sentence:
            return claim.claim_id
        told = claim.sentence, claim.quote, claim.what, claim.counted, claim.who, claim.said_by, claim.status, claim.cues
        return *told, claim.where, claim.where_level, claim.when_start, claim.when_end, self.topic

    def keys(self) -> Iterator[Hashable]:
        """What a topic must share with the claim to be looked at."""
        if self.topic.family:
            yield "family", self.topic.family
        if self.topic.thing is not None:
            yield "thing", counted_group(self.topic.thing)
        for figure in self.figures:
            if figure > _SMALL:
                yield "figure", figure
        near = sorted(self.topic.near, key=lambda term: (-self.vector.get(term, 0.0), term))
        for term in near[:_KEY_TERMS]:
            yield "term", term


@lru_cache(maxsize=1024)
def _told_by(speaker: str | None, sentence: str) -> str:
    """A sentence with its speaker; made once, for a long one may hold thousands of claims."""
    return f"{speaker}\n{sentence}"


def member_of(claim: Claim, topic: Topic, weights: Mapping[str, float]) -> Member:
    """A claim as a Member; `weights` says how telling each term is."""
    personal = topic.nature == "event" and not topic.generic and topic.dimension not in ("count", "share", "money")
    persons = persons_named(claim.sentence) if personal else _NOBODY
    return Member(claim, topic, _vector(topic, weights), _figures(claim), persons)


def _vector(topic: Topic, weights: Mapping[str, float]) -> Vector:
    """The words of a claim, those near the figure before the rest, weighed by how telling they are."""
    vector = {
        term: weights.get(term, _UNSEEN_WEIGHT) * (1.0 if term in topic.near else _FAR_WEIGHT) for term in sorted(topic.terms)
    }
    norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {term: weight / norm for term, weight in vector.items()}


def _figures(claim: Claim) -> frozenset[float]:
    """The figures of a claim as printed, and in base units to two digits, so that 60 m meets 200 ft."""
    printed = {figure for figure in (claim.value, claim.low, claim.high) if figure}
    if claim.unit is None:
        return frozenset(printed)
    return frozenset(printed | {float(f"{to_base(figure, claim.unit)[0]:.2g}") for figure in printed})


class _Ranked:
    """What is made from a centre's figures: the same, sorted."""

    __slots__ = ("ranked",)

    def rank(self, figures: Iterable[float]) -> None:
        """Sort them."""
        self.ranked = sorted(figures)


@dataclass(slots=True)
class Centre(_Ranked):
    """What the members of a topic have in common, kept up as members join."""

    size: int = 0
    main: int = 0
    families: set[str] = field(default_factory=set)
    things: set[str | None] = field(default_factory=set)
    vector: Vector = field(default_factory=dict)
    square: float = 0.0
    figures: set[float] = field(default_factory=set)
    holders: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    sentences: set[tuple[str, str]] = field(default_factory=set)
    listed: bool = False
    places: Counter[Place] = field(default_factory=Counter)
    place: Place | None = None
    days: Counter[date] = field(default_factory=Counter)
    day: date | None = None
    own_days: Counter[date] = field(default_factory=Counter)
    own_day: date | None = None

    def __post_init__(self) -> None:
        self.rank(self.figures)

    def add(self, member: Member) -> None:
        """Take in a member."""
        claim, topic = member.claim, member.topic
        self.size += 1
        self.main += topic.main
        if topic.family:
            self.families.add(topic.family)
        self.things.add(topic.thing)
        for figure in member.figures - self.figures:
            insort(self.ranked, figure)
        self.figures |= member.figures
        self.sentences.add(member.sentence)
        self.listed = self.listed or topic.listed
        if claim.who is not None:
            self.holders.add(claim.who)
        self.persons |= member.persons
        self._add_vector(member.vector)
        self._add_place(claim, topic)
        self._add_time(claim, topic)

    def likeness(self, vector: Vector) -> float:
        """The cosine of a vector of length one and the members' words."""
        shared = sum(map(mul, vector.values(), map(self.vector.get, vector, repeat(0.0))))
        return shared / math.sqrt(self.square) if self.square > 0.0 else 0.0

    def _add_vector(self, vector: Vector) -> None:
        for term, weight in vector.items():
            before = self.vector.get(term, 0.0)
            self.vector[term] = before + weight
            self.square += weight * (2.0 * before + weight)

    def _add_place(self, claim: Claim, topic: Topic) -> None:
        if claim.where is None or not topic.own_place:
            return
        place = (claim.where, claim.where_level)
        self.places[place] += 1
        if self.place is None or _rank(self.places, place) < _rank(self.places, self.place):
            self.place = place

    def _add_time(self, claim: Claim, topic: Topic) -> None:
        """Keep the day that most members tell of, and the one that most state in their own sentences."""
        day = claim.when_start or claim.when_end
        if day is None:
            return
        self.days[day] += 2 if topic.own_time else 1
        self.day = _commoner(self.days, self.day, day)
        if topic.own_time:
            self.own_days[day] += 1
            self.own_day = _commoner(self.own_days, self.own_day, day)


def _commoner(days: Counter[date], kept: date | None, other: date) -> date:
    """The commoner of two days, the earlier of equals."""
    return other if kept is None or (-days[other], other) < (-days[kept], kept) else kept


def _rank(places: Counter[Place], place: Place) -> tuple[int, str, str]:
    """The order of places: the most often stated first, then by name."""
    return -places[place], place[0], place[1] or ""
