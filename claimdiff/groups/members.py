"""A claim made ready for grouping: all of it that bears on which claims it belongs with."""

from __future__ import annotations

__all__ = ["Member", "Profile", "member_of"]

import math
from bisect import bisect_right
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from claimdiff.claims.counted import counted_group
from claimdiff.claims.incidents import means_in, sides_in
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.mentions.units import to_base
from claimdiff.names.persons import persons_named

_FAR_WEIGHT = 0.35
_UNSEEN_WEIGHT = 3.0
_KEY_TERMS = 4
_SMALL = 5
_DEPTHS = (400, 1200, 3000)
_OPENING = 1
_COUNTED_LONG = 1000.0
_SOON_TOLD = timedelta(days=3)
_OTHER: frozenset[str] = frozenset({"another"})
_NONE: frozenset[str] = frozenset()

_TOLD_BY_CLAIM = attrgetter(
    *("sentence", "quote", "what", "counted", "who", "said_by", "status", "cues"),
    *("where", "where_level", "when_start", "when_end"),
)
_TOLD_BY_TOPIC = attrgetter(*(field.name for field in fields(Topic) if field.name not in ("alike", "strand", "told", "joined")))


@dataclass(slots=True)
class Profile:
    """What of a claim says which claims it belongs with; `Topic` tells what most of the slots mean.

    `what` is the measure, `figures` are those printed and the same in base units to two digits, so that 60 m meets 200 ft,
    `told` those of its kind in its article, `joined` others of its sentence; `vague` tells that no single one is printed,
    `of_several` that it is one of more. `first` and `last` are the days that the claim tells of (`sure_time`: its own
    sentence gives them, or it opens an article printed soon after; `long_counted`: so high a toll is counted for weeks),
    `persons` those of whom a measured fact is (a fall, an age, a prison term), `depth` how far into its article it stands,
    from 0 (headline, opening) to 3, `means` and `sides` those of an incident that its sentence names, `vector` the words, a
    vector of length one; without a sentence none. Slots with a default may lack in stored profiles that are older than they.
    Nothing changes one, though it is not frozen: frozen records take three times as long to make, and each claim has one.
    """

    article_id: str
    strand: str
    sentence: str
    said_by: str | None
    what: str
    family: str
    nature: str
    dimension: str
    unique: bool
    generic: bool
    standing: bool
    thing: str | None
    alike: int
    figures: frozenset[float]
    vague: bool
    of_several: bool
    who: str | None
    persons: frozenset[str]
    where: str | None
    where_level: str | None
    own_place: bool
    first: date | None
    last: date | None
    own_time: bool
    printed: date | None
    main: bool
    vector: dict[str, float]
    depth: int = 0
    sure_time: bool = False
    said_time: bool = False
    long_counted: bool = False
    means: frozenset[str] = _NONE
    sides: frozenset[str] = _NONE
    told: frozenset[float] = frozenset()
    joined: frozenset[float] = frozenset()
    site: tuple[str, str | None] | None = None


class Member:
    """A claim, what was kept beside it for grouping, and its profile, which is made when it is first asked for.

    Copies of a claim follow it without a profile of their own.
    """

    __slots__ = ("_profile", "_weights", "claim", "topic")

    def __init__(self, claim: Claim, topic: Topic, weights: Mapping[str, float], profile: Profile | None = None) -> None:
        self.claim = claim
        self.topic = topic
        self._weights = weights
        self._profile = profile

    def __reduce__(self) -> tuple[Any, ...]:
        """Members are sent with their profile, and without the weights of all terms."""
        return Member, (self.claim, self.topic, {}, self.profile)

    @property
    def profile(self) -> Profile:
        """What says which claims this one belongs with."""
        if self._profile is None:
            self._profile = _profile_of(self.claim, self.topic, self._weights)
        return self._profile

    def wording(self) -> Hashable:
        """What copies of one claim share: all that is told, but not in which article; without a sentence, the claim itself."""
        claim = self.claim
        if not claim.sentence:
            return claim.claim_id
        return _TOLD_BY_CLAIM(claim), _TOLD_BY_TOPIC(self.topic)

    def keys(self) -> Iterator[Hashable]:
        """What a stored topic must share with the claim to be looked at."""
        profile = self.profile
        if profile.family:
            yield "family", profile.family
        if profile.thing is not None:
            yield "thing", counted_group(profile.thing)
        for figure in profile.figures:
            if figure > _SMALL:
                yield "figure", figure
        near = sorted(self.topic.near, key=lambda term: (-profile.vector.get(term, 0.0), term))
        for term in near[:_KEY_TERMS]:
            yield "term", term


def member_of(claim: Claim, topic: Topic, weights: Mapping[str, float]) -> Member:
    """A claim as a Member; `weights` says how telling each term is."""
    return Member(claim, topic, weights)


def _profile_of(claim: Claim, topic: Topic, weights: Mapping[str, float]) -> Profile:
    """The profile of a claim; a row without a sentence is of the day of its telling."""
    told = None if claim.sentence else claim.as_of or claim.published
    first, last = claim.when_start or claim.when_end or told, claim.when_end or claim.when_start or told
    depth = bisect_right(_DEPTHS, claim.start) if claim.field == "text" else 0
    opens = bool(claim.sentence) and topic.main and depth <= _OPENING
    figures = _figures(claim)
    return Profile(
        article_id=claim.article_id,
        strand=topic.strand,
        sentence=claim.sentence,
        said_by=claim.said_by,
        what=claim.what,
        family=topic.family,
        nature=topic.nature,
        dimension=topic.dimension,
        unique=topic.unique,
        generic=topic.generic,
        standing=topic.standing,
        thing=topic.thing,
        alike=topic.alike,
        figures=figures,
        vague=claim.value is None and claim.kind == "figure",
        of_several=claim.value == 1.0 and (" of " in claim.quote or f"{claim.quote} of " in claim.sentence),
        who=claim.who,
        persons=_persons(claim, topic),
        where=claim.where,
        where_level=claim.where_level,
        own_place=topic.own_place,
        first=first,
        last=last,
        own_time=topic.own_time,
        sure_time=topic.own_time or (opens and _is_dated(claim) and _soon_told(first, claim.published)),
        said_time=claim.when_from == "as_of",
        long_counted=topic.nature == "toll" and min(figures, default=0.0) >= _COUNTED_LONG,
        printed=claim.published,
        main=topic.main,
        depth=depth,
        means=means_in(topic.terms),
        sides=sides_in(topic.terms),
        told=topic.told,
        joined=topic.joined,
        site=topic.site,
        vector=_vector(topic, weights) if claim.sentence else {},
    )


def _persons(claim: Claim, topic: Topic) -> frozenset[str]:
    """Of whom a measured fact is: the one whose age it is, by each of his names, as print often differs in one of them,
    or "another" than those named; else those named beside a fall or a term."""
    if topic.family == "age":
        other = _OTHER if f"another {claim.quote}" in claim.sentence else _NONE
        return frozenset(claim.who.lower().split()) if claim.who else other
    personal = topic.nature == "event" and not topic.generic and topic.dimension not in ("count", "share", "money")
    return persons_named(claim.sentence) if personal else _NONE


def _is_dated(claim: Claim) -> bool:
    """Whether a claim is of a day, and not only of some day until then."""
    return claim.when_from != "as_of" or claim.when_start is not None


def _soon_told(day: date | None, printed: date | None) -> bool:
    return day is not None and printed is not None and abs(printed - day) <= _SOON_TOLD


def _vector(topic: Topic, weights: Mapping[str, float]) -> dict[str, float]:
    """The words of a claim, those near the figure before the rest, weighed by how telling they are."""
    near, terms = topic.near, sorted(topic.terms)
    found = [weights.get(term, _UNSEEN_WEIGHT) * (1.0 if term in near else _FAR_WEIGHT) for term in terms]
    norm = math.hypot(*found) or 1.0
    return dict(zip(terms, [weight / norm for weight in found], strict=True))


def _figures(claim: Claim) -> frozenset[float]:
    printed = {figure for figure in (claim.value, claim.low, claim.high) if figure}
    if claim.unit is None:
        return frozenset(printed)
    return frozenset(printed | {float(f"{to_base(figure, claim.unit)[0]:.2g}") for figure in printed})
