"""When two claims happened: how many days apart, and whether one was printed before the other's day."""

from __future__ import annotations

__all__ = ["foretold", "time"]

from operator import attrgetter

import numpy as np

from claimdiff.claims.counted import is_people
from claimdiff.claims.person_events import befalls_persons
from claimdiff.groups.columns import NO_DAY, Columns, at, chosen, ordinal
from claimdiff.groups.vectors import Codes, Flags

_NEAR_DAYS = 3
_TELLING_DAYS = 10
"""Within so many days of an attack its toll is still told anew."""
_MONTH = 31
_LONG, _BRIEF = 30, 3
_HAPPENS = frozenset({"toll", "event"})


def time(columns: Columns) -> Codes:
    """How many days apart two claims' periods lie, and how sure they are: an article opens with what it is about.

    What is no toll has a day only where its own sentence gives one; of a toll that is counted for weeks no day is sure,
    and one that is only told on a day is not surely of that day, though of one near it.
    """
    first = np.array([ordinal(profile.first) for profile in columns.profiles])
    last = np.array([ordinal(profile.last) for profile in columns.profiles])
    left, right = columns.left, columns.right
    known = columns.both(first != NO_DAY)
    gaps = np.maximum(np.maximum(first[left] - last[right], first[right] - last[left]), 0)
    own, sure = (columns.flags(attrgetter(name)) for name in ("own_time", "sure_time"))
    whose = np.where(columns.both(own), 2, np.where(columns.either(own), 1, 0))
    long_counted = columns.both(columns.flags(attrgetter("long_counted")))
    told = sure & ~columns.flags(attrgetter("said_time"))
    sures = [np.where(gaps > _TELLING_DAYS, count(sure), count(told)) for count in (columns.both, columns.either)]
    how_sure = np.select([long_counted, columns.both(own), *sures], [0, 3, 2, 1], default=0)
    of_toll = 1 + 4 * np.digitize(gaps, (1, 2, 4, 11)) + how_sure
    of_other = 1 + 20 + 2 * np.digitize(gaps, (1, 4, _MONTH)) + whose - 1
    long, brief = (last - first >= _LONG), (last - first <= _BRIEF)
    spans = (long[left] & brief[right]) | (brief[left] & long[right])
    of_toll = np.where(spans, at("time", "toll_span"), of_toll)
    found = np.where(~known, 0, np.where(_of_incident(columns), of_toll, np.where(whose > 0, of_other, 0)))
    events = columns.both(columns.flags(lambda one: one.dimension == "event" and not befalls_persons(one.family)))
    return np.where(known & events & (whose == 2) & (gaps > _NEAR_DAYS), at("time", "event_far_own"), found)


def _of_incident(columns: Columns) -> Flags:
    """Which pairs count who was in an incident: two tolls, or those of whom an event has but one number, as attackers."""
    taking_part = columns.flags(lambda one: one.unique and one.nature == "event" and is_people(one.thing))
    return columns.toll | (columns.both(taking_part) & columns.same_family)


def foretold(columns: Columns) -> Codes:
    """Whether one was printed before the day on which the other's event surely was: no article tells what is yet to come.

    A day later may be the same one elsewhere on earth. What its own article tells ahead is a plan, and no such event.
    """
    first, printed = (np.array([ordinal(getattr(one, day)) for one in columns.profiles]) for day in ("first", "printed"))
    own = columns.flags(attrgetter("own_time"))
    sure = own | columns.flags(lambda one: one.sure_time and not one.long_counted)
    toll, event = np.array([[one.nature == nature for one in columns.profiles] for nature in ("toll", "event")], dtype=bool)
    dated = (toll | event) & sure & (first != NO_DAY) & (first <= printed + 1)

    def ahead(one: Codes, other: Codes) -> Codes:
        return np.where(dated[one] & (printed[other] != NO_DAY), first[one] - printed[other], 0)

    left, right = columns.left, columns.right
    days = np.maximum(ahead(left, right), ahead(right, left))
    later_own = np.where(ahead(left, right) > 0, own[left], own[right])
    return chosen(
        "foretold",
        ((days > 1) & columns.toll, "toll"),
        ((days > 1) & columns.both(event), "event"),
        (days > 1, "mixed"),
        ((days == 1) & columns.toll & later_own, "toll_next_own"),
        ((days == 1) & columns.toll, "toll_next"),
    )
