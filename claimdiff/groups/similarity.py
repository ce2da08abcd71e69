"""How well a claim fits a topic, slot by slot: measure, counted thing, wording, figure, place, time, whose figure."""

from __future__ import annotations

__all__ = ["THRESHOLD", "Slots", "slots_of"]

import math
from bisect import bisect
from datetime import date
from typing import NamedTuple

from claimdiff.claims.counted import counted_group, is_people, is_vague, within
from claimdiff.claims.measures import measure
from claimdiff.claims.person_events import befalls_persons
from claimdiff.claims.topics import Topic
from claimdiff.groups.centre import Centre, Member
from claimdiff.lexicon import Lexicon
from claimdiff.names.places import place_relation, region_of

THRESHOLD = 0.5
"""The sum of slots from which a claim belongs to a topic."""

_MOST_DAYS = 3
_OWN_DAYS = {1: -0.3, 2: -0.45}
_INHERITED_DAYS = {1: 0.0, 2: -0.15}
_SAME_PERSON = 0.45
_SMALL = 12
_HARDLY_COUNTS = 5
_CLOSE = ((1.1, 0.25), (1.25, 0.1))
"""How many times the smaller of two figures goes into the larger, and how much their nearness says."""
_OF_FEW = 0.2
_SAME_WORDS = 1.0 + 1e-9
"""The most that the words can say."""
_CASUALTIES = "casualties"
_TOLLS_OF_PEOPLE = frozenset({_CASUALTIES, "missing", "displaced"})


class Slots(NamedTuple):
    """What each slot says for (above 0) or against (below 0) a claim's belonging to a topic."""

    measure: float
    thing: float
    wording: float
    figure: float
    holder: float
    place: float
    time: float
    background: float

    @property
    def total(self) -> float:
        """The sum of all slots."""
        words = self.measure + self.thing + self.wording + self.figure
        return words + self.holder + self.place + self.time + self.background


def slots_of(
    member: Member, centre: Centre, lexicon: Lexicon | None, *, least: float = -math.inf, few: bool = False
) -> Slots | None:
    """Each slot's say on whether a claim belongs to a topic; None where measure, thing, day or person rule it out.

    None also where all slots together are not more than `least`, whatever the words say: these cost most to compare.
    `few` tells that the articles give but few figures of this kind, so that two near ones are likely of one thing.
    """
    measure, thing = _measure(member, centre), _thing(member, centre, lexicon)
    if measure is None or thing is None:
        return None
    if _of_another_day(member, centre) or _beside_in_sentence(member, centre):
        return None
    if _of_two_persons(member, centre) and not _rare_figure(member, centre):
        return None
    figure, holder, time = _figure(member, centre), _holder(member, centre), _time(member, centre)
    place, background = _place(member, centre, lexicon), _background(member.topic, centre)
    if few and not member.topic.generic and figure >= _CLOSE[-1][1]:
        figure += _OF_FEW
    if measure + thing + figure + holder + place + time + background < least - _SAME_WORDS:
        return None
    wording = centre.likeness(member.vector)
    if member.topic.family == "age" and not _same_person(member, centre, wording, figure):
        return None
    return Slots(
        measure=measure,
        thing=thing,
        wording=wording,
        figure=figure,
        holder=holder,
        place=place,
        time=time,
        background=background,
    )


def _measure(member: Member, centre: Centre) -> float | None:
    """How much the measure says: the dead and the hurt of one story are seldom those of two events.

    None where both are measures of the table and differ, unless outside casualties a figure that is seldom the
    same by chance shows one thing told by two measures (a fine, damages). Against it where only one is a toll of
    the table.
    """
    topic = member.topic
    if not topic.family and not centre.families:
        return 0.0
    if not topic.family or not centre.families:
        return -0.2 if topic.family in _TOLLS_OF_PEOPLE or not _TOLLS_OF_PEOPLE.isdisjoint(centre.families) else 0.0
    if topic.family not in centre.families:
        of_casualties = topic.family == _CASUALTIES or _CASUALTIES in centre.families
        return 0.05 if not of_casualties and _rare_figure(member, centre) else None
    if topic.family == _CASUALTIES:
        return 0.55
    if topic.nature == "toll" or topic.unique:
        return 0.45
    return 0.1 if topic.generic else 0.3


def _thing(member: Member, centre: Centre, lexicon: Lexicon | None) -> float | None:
    """Whether the counted things are the same; None where they cannot be."""
    topic = member.topic
    if topic.thing is None or centre.things == {None}:
        return 0.0 if topic.thing in centre.things or topic.family else -0.1
    if topic.thing in centre.things:
        return 0.0 if is_vague(topic.thing) else 0.25
    group = counted_group(topic.thing)
    if any(group == counted_group(thing) for thing in centre.things):
        return 0.2
    if is_people(topic.thing) and any(_may_be_of(group, counted_group(thing), topic) for thing in centre.things):
        return 0.0
    known_apart = not topic.family or not (is_people(topic.thing) or _counts_people(member, lexicon))
    return None if known_apart and not _rare_figure(member, centre) else -0.1


def _counts_people(member: Member, lexicon: Lexicon | None) -> bool:
    """Whether the claim's measure is of people, whatever they are called."""
    return measure(member.claim.what, lexicon).of in ("people", "only people")


def _may_be_of(group: str | None, other: str | None, topic: Topic) -> bool:
    """Whether two groups of people may be counted for one question: outside tolls, only a part and its whole."""
    if group is None or other is None or not is_people(other):
        return False
    by_nation = group[0].isupper() or other[0].isupper()
    return bool(topic.family) or by_nation or within(group, other) or within(other, group)


def _of_two_persons(member: Member, centre: Centre) -> bool:
    """Whether both are facts of persons, and name other ones."""
    return bool(member.persons and centre.persons) and centre.persons.isdisjoint(member.persons)


def _rare_figure(member: Member, centre: Centre) -> bool:
    """Whether claim and topic share a figure that is seldom the same by chance."""
    same = member.figures & centre.figures
    return bool(same) and (max(same) != int(max(same)) or max(same) > _SMALL)


def _figure(member: Member, centre: Centre) -> float:
    """The same figure of the same kind in the same story is seldom chance, unless it is a small number.

    Nor are two that lie close: sources differ by tenths on one thing more often than two things come so near.
    """
    same = member.figures & centre.figures
    if _rare_figure(member, centre):
        return 0.35 if member.topic.generic else 0.45
    equal = 0.0 if not same else 0.2 if max(same) > _HARDLY_COUNTS else 0.12
    return max(equal, _nearness(member, centre))


def _nearness(member: Member, centre: Centre) -> float:
    """What it says that a figure of the claim lies near one of the topic's."""
    ranked, nearest = centre.ranked, math.inf
    for figure in member.figures:
        if figure > _HARDLY_COUNTS:
            at = bisect(ranked, figure)
            beside = (other for other in ranked[max(at - 1, 0) : at + 1] if other > _HARDLY_COUNTS)
            nearest = min(nearest, *(max(figure, other) / min(figure, other) for other in beside), math.inf)
    return next((weight for limit, weight in _CLOSE if nearest <= limit), 0.0)


def _holder(member: Member, centre: Centre) -> float:
    topic, who = member.topic, member.claim.who
    if who is None or not centre.holders or topic.nature == "toll" or topic.unique:
        return 0.0
    return 0.25 if who in centre.holders else -0.25


def _place(member: Member, centre: Centre, lexicon: Lexicon | None) -> float:
    """How well the place agrees with the one that most members state; half as much where it is only inherited."""
    claim, topic = member.claim, member.topic
    if claim.where is None or centre.place is None or (not topic.own_place and claim.where_level not in ("city", "site")):
        return 0.0
    weight = 1.0 if topic.own_place else 0.5
    name, level = centre.place
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


def _time(member: Member, centre: Centre) -> float:
    """Against a claim of another day than the one that most members tell of; less so where it is only inherited.

    A fact that is no toll has a day only where its own sentence gives one; what flowed in a quarter is told on a day
    of no quarter.
    """
    own, nature = member.topic.own_time, member.topic.nature
    if nature == "flow":
        return -0.6 if own and _days_from(member, centre.own_day) > _MOST_DAYS else 0.0
    if nature == "toll":
        apart = _days_from(member, centre.day)
        return 0.0 if apart == 0 else _OWN_DAYS.get(apart, -0.6) if own else _INHERITED_DAYS.get(apart, -0.6)
    apart = _days_from(member, centre.own_day) if own else 0
    return 0.0 if apart == 0 else -0.35 if nature == "open" and apart > 1 else -0.15


def _of_another_day(member: Member, centre: Centre) -> bool:
    """Whether both state days of their own so far apart that the tolls, or what happened, are of two events."""
    topic = member.topic
    dated = topic.nature in ("toll", "flow") or (topic.dimension == "event" and not befalls_persons(topic.family))
    return dated and topic.own_time and _days_from(member, centre.own_day) > _MOST_DAYS


def _beside_in_sentence(member: Member, centre: Centre) -> bool:
    """Whether the topic holds another figure of the claim's own sentence, where they are no counts of people by a measure."""
    topic = member.topic
    things = not topic.family or (topic.thing is not None and not is_people(topic.thing))
    return things and member.figures.isdisjoint(centre.figures) and member.sentence in centre.sentences


def _days_from(member: Member, day: date | None) -> int:
    """Days between a claim's period and a day; 0 where either is not known."""
    claim = member.claim
    start, end = claim.when_start or claim.when_end, claim.when_end or claim.when_start
    if start is None or end is None or day is None:
        return 0
    return max((start - day).days, (day - end).days, 0)


def _background(topic: Topic, centre: Centre) -> float:
    """Against mixing the tolls of an article's event with those told as its background."""
    if topic.nature not in ("toll", "flow") or topic.main == (2 * centre.main >= centre.size):
        return 0.0
    return -0.3


def _same_person(member: Member, centre: Centre, wording: float, figure: float) -> bool:
    """Whether an age is that of the topic's person: by name, else by much the same words or the same age."""
    who, topic = member.claim.who, member.topic
    if who is not None and centre.holders:
        return who in centre.holders
    if topic.listed and figure == 0.0:
        return False
    if figure > 0.0 and not topic.listed and not centre.listed:
        return True
    described = topic.thing is not None and topic.thing in centre.things
    return wording >= _SAME_PERSON - (0.2 if described else 0.0) - (0.2 if figure > 0.0 else 0.0)
