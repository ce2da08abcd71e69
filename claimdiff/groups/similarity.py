"""How well a claim fits a topic, slot by slot: measure, counted thing, wording, figure, place, time, whose figure."""

from __future__ import annotations

__all__ = ["THRESHOLD", "Centre", "Slots", "slots_of"]

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from datetime import date, timedelta

from claimdiff.claims.counted import counted_group, is_people
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.lexicon import Lexicon
from claimdiff.mentions.units import to_base
from claimdiff.names.places import place_relation, region_of

THRESHOLD = 0.5
"""The sum of slots from which a claim belongs to a topic."""

_NEAR = timedelta(days=2)
_FAR_WEIGHT = 0.35
_SAME_PERSON = 0.45


@dataclass(frozen=True, slots=True)
class Slots:
    """What each slot says for (above 0) or against (below 0) a claim's belonging to a topic."""

    measure: float = 0.0
    thing: float = 0.0
    wording: float = 0.0
    figure: float = 0.0
    holder: float = 0.0
    place: float = 0.0
    time: float = 0.0
    background: float = 0.0

    @property
    def total(self) -> float:
        return float(sum(astuple(self)))


@dataclass(slots=True)
class Centre:
    """What the members of a topic have in common."""

    weights: Mapping[str, float]
    size: int = 0
    main: int = 0
    families: Counter[str] = field(default_factory=Counter)
    things: Counter[str | None] = field(default_factory=Counter)
    vector: dict[str, float] = field(default_factory=dict)
    norm: float = 0.0
    figures: Counter[float] = field(default_factory=Counter)
    holders: Counter[str] = field(default_factory=Counter)
    places: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    starts: Counter[date] = field(default_factory=Counter)
    ends: Counter[date] = field(default_factory=Counter)
    own_days: set[tuple[date, date]] = field(default_factory=set)

    def add(self, claim: Claim, topic: Topic) -> None:
        self.size += 1
        self.main += topic.main
        self.families[topic.family] += 1
        self.things[topic.thing] += 1
        for term, weight in vector_of(topic, self.weights).items():
            self.vector[term] = self.vector.get(term, 0.0) + weight
        self.norm = math.sqrt(sum(weight * weight for weight in self.vector.values()))
        for figure in _figures(claim):
            self.figures[figure] += 1
        if claim.who is not None:
            self.holders[claim.who] += 1
        if claim.where is not None and topic.own_place:
            self.places[claim.where, claim.where_level] += 1
        if topic.own_time and claim.when_start is not None and claim.when_end is not None:
            self.own_days.add((claim.when_start, claim.when_end))
        if claim.when_start is not None:
            self.starts[claim.when_start] += 1
        if claim.when_end is not None:
            self.ends[claim.when_end] += 1


def vector_of(topic: Topic, weights: Mapping[str, float]) -> dict[str, float]:
    """The words of a claim, those near the figure before the rest, weighed by how telling they are."""
    vector = {term: weights.get(term, 3.0) * (1.0 if term in topic.near else _FAR_WEIGHT) for term in topic.terms}
    norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {term: weight / norm for term, weight in vector.items()}


def _figures(claim: Claim) -> set[float]:
    """The figures of a claim as printed, and in base units to two digits, so that 60 m meets 200 ft."""
    figures = {figure for figure in (claim.value, claim.low, claim.high) if figure}
    if claim.unit is not None:
        figures |= {float(f"{to_base(figure, claim.unit)[0]:.2g}") for figure in figures}
    return figures


def _measure(topic: Topic, centre: Centre) -> float | None:
    """None where both are measures of the table and differ."""
    families = [family for family in centre.families if family]
    if not topic.family or not families:
        return 0.0
    if topic.family not in families:
        return None
    if topic.nature == "toll" or topic.unique:
        return 0.55
    return 0.1 if topic.generic else 0.3


def _thing(topic: Topic, centre: Centre) -> float | None:
    """Whether the counted things are the same; None where they cannot be."""
    if topic.thing is None or all(thing is None for thing in centre.things):
        return 0.0 if topic.thing in centre.things or topic.family else -0.1
    if topic.thing in centre.things:
        return 0.25
    group = counted_group(topic.thing)
    if any(group == counted_group(thing) for thing in centre.things if thing is not None):
        return 0.2
    if is_people(topic.thing) and any(is_people(thing) for thing in centre.things):
        return 0.0
    return -0.1 if topic.family else None


def _wording(topic: Topic, centre: Centre) -> float:
    shared = sum(weight * centre.vector.get(term, 0.0) for term, weight in vector_of(topic, centre.weights).items())
    return shared / (centre.norm or 1.0)


def _figure(claim: Claim, centre: Centre) -> float:
    """The same figure of the same kind in the same story is seldom chance, unless it is a small number."""
    same = _figures(claim) & centre.figures.keys()
    if not same:
        return 0.0
    largest = max(same)
    if largest != int(largest) or largest > 12:
        return 0.35
    return 0.2 if largest > 5 else 0.12


def _holder(claim: Claim, topic: Topic, centre: Centre) -> float:
    if claim.who is None or not centre.holders or topic.nature == "toll" or topic.unique:
        return 0.0
    return 0.25 if claim.who in centre.holders else -0.25


def _place(claim: Claim, topic: Topic, centre: Centre, lexicon: Lexicon | None) -> float:
    """How well the place agrees with the one that most members state; half as much where it is only inherited."""
    if claim.where is None or not centre.places or (not topic.own_place and claim.where_level not in ("city", "site")):
        return 0.0
    weight = 1.0 if topic.own_place else 0.5
    name, level = min(centre.places, key=lambda key: (-centre.places[key], key[0], key[1] or ""))
    relation = place_relation(claim.where, claim.where_level, name, level, lexicon=lexicon)
    if relation != "apart":
        return 0.1 * weight if relation == "same" else 0.0
    own, other = _region(claim.where, claim.where_level, lexicon), _region(name, level, lexicon)
    if own is not None and own == other:
        return 0.0 if own in (claim.where, name) else -0.3 * weight
    return weight * (-0.6 if topic.nature == "toll" else -0.2)


def _region(name: str, level: str | None, lexicon: Lexicon | None) -> str | None:
    """The region of a place, of a region itself; print often calls a region by the name of its chief city."""
    return name if level == "region" else region_of(name, level, lexicon=lexicon)


def _time(claim: Claim, topic: Topic, centre: Centre) -> float:
    """Against a claim of another time: by the day for what both date themselves, else beyond two days."""
    heavy = topic.nature in ("toll", "flow")
    if topic.own_time and centre.own_days:
        apart = _days_from(claim, centre)
        if apart >= 1:
            return -0.15 if not heavy else -0.35 if apart == 1 else -0.6
    if not heavy:
        return 0.0
    start, end = min(centre.starts, default=None), max(centre.ends, default=None)
    before = claim.when_end is not None and start is not None and claim.when_end < start - _NEAR
    after = claim.when_start is not None and end is not None and claim.when_start > end + _NEAR
    return -0.6 if before or after else 0.0


def _background(topic: Topic, centre: Centre) -> float:
    """Against mixing the tolls of an article's event with those told as its background."""
    if topic.nature not in ("toll", "flow") or topic.main == (2 * centre.main >= centre.size):
        return 0.0
    return -0.6


def _days_from(claim: Claim, centre: Centre) -> int:
    """Days between a claim's own period and the nearest that the topic's members date themselves."""
    start, end = claim.when_start or claim.when_end, claim.when_end or claim.when_start
    if start is None or end is None:
        return 0
    return min(max((first - end).days, (start - last).days, 0) for first, last in centre.own_days)


def _same_person(claim: Claim, topic: Topic, centre: Centre, wording: float, figure: float) -> bool:
    """Whether an age is that of the topic's person: by name, else by much the same words or the same age."""
    if claim.who is not None and centre.holders:
        return claim.who in centre.holders
    if topic.listed and figure == 0.0:
        return False
    described = topic.thing is not None and topic.thing in centre.things
    needed = _SAME_PERSON - (0.2 if described else 0.0) - (0.2 if figure > 0.0 else 0.0)
    return wording >= needed


def slots_of(claim: Claim, topic: Topic, centre: Centre, lexicon: Lexicon | None) -> Slots | None:
    """Each slot's say on whether a claim belongs to a topic; None where measure or thing rule it out."""
    measure, thing = _measure(topic, centre), _thing(topic, centre)
    if measure is None or thing is None:
        return None
    wording, figure = _wording(topic, centre), _figure(claim, centre)
    if topic.family == "age" and not _same_person(claim, topic, centre, wording, figure):
        return None
    return Slots(
        measure=measure,
        thing=thing,
        wording=wording,
        figure=figure,
        holder=_holder(claim, topic, centre),
        place=_place(claim, topic, centre, lexicon),
        time=_time(claim, topic, centre),
        background=_background(topic, centre),
    )
