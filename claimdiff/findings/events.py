"""Event rules: whether two claims about who did what, where and when tell the same event the same way."""

from __future__ import annotations

__all__ = ["EVENT_RULES"]

from collections.abc import Callable

from claimdiff.claims.person_events import befalls_persons, happens_once
from claimdiff.findings.facets import actors, backed, one_names_both
from claimdiff.findings.origins import party
from claimdiff.findings.sides import Pair, Ruling
from claimdiff.findings.wording import tells


def other_kind_of_event(pair: Pair) -> Ruling | None:
    """Events of different kinds are not compared.

    Apart: a capture and a withdrawal. Compared: two captures. Source: ACLED codes an event by its type.
    """
    if pair.a.claim.what == pair.b.claim.what:
        return None
    return Ruling("different_scope", "actor", "they are events of different kinds")


def other_person(pair: Pair) -> Ruling | None:
    """What befell two persons or groups is not one event.

    Apart: the arrest of one man and of another. Compared: two arrests of one man. Source: own reasoning.
    """
    whom = {side.claim.who for side in pair.sides}
    if None in whom or len(whom) == 1 or len({party(name, lexicon=pair.lexicon) for name in whom}) == 1:
        return None
    return Ruling("different_scope", "actor", "they befell different persons or groups")


def _of_one_person(pair: Pair) -> bool:
    """Whether both tell what befell one person who is named."""
    a, b = pair.a.claim, pair.b.claim
    return befalls_persons(a.what) and a.who is not None and a.who == b.who


def other_object(pair: Pair) -> Ruling | None:
    """Events in different places, or at a place and a part of it, are not one event.

    Apart: the capture of a town and of another; of a district and of its city. Compared: two captures of one
    town; what befell one person, wherever it is told to have happened. Source: ACLED codes an event by its place.
    """
    if _of_one_person(pair):
        return None
    relation = pair.places()
    if relation == "apart":
        return Ruling("different_scope", "place", "they happened at different places")
    if relation in ("inside", "around"):
        return Ruling("different_scope", "place", "one concerns a part of the place of the other")
    return None


def denied_event(pair: Pair) -> Ruling | None:
    """One says that it happened and the other that it did not.

    Conflict: "the army took the town" and "the group denied that the town had fallen". Update: the same
    speaker, later. Source: own reasoning; cf. negation in de Marneffe, Rafferty and Manning (2008).
    """
    statuses = {side.claim.status for side in pair.sides}
    if "denied" not in statuses or len(statuses) == 1:
        return None
    if statuses != {"denied", "asserted"}:
        return Ruling("undecided", "denial", "one is denied and the other is no statement of fact")
    if pair.same_speaker and pair.later:
        return Ruling("update", "denial", "the same speaker said otherwise on a later day")
    if pair.later and pair.periods() not in ("same", "near"):
        return Ruling(
            "undecided",
            "denial",
            "the two were stated on different days and it may have happened between them",
        )
    return Ruling("conflict", "denial", "one states what the other denies")


def expected_event(pair: Pair) -> Ruling | None:
    """An event that is expected is no event that happened.

    Undecided: "is about to take the town" and "has taken the town". Apart: the same of a province, or of what
    is not surely one place. Compared: two expectations. Source: own reasoning.
    """
    awaited = [side.claim.status in ("expected", "conditional") for side in pair.sides]
    if awaited[0] == awaited[1]:
        return None
    if not _one_target(pair):
        return Ruling("different_scope", "place", "one is expected, and nothing shows that both concern one place")
    return Ruling("undecided", "date", "one expects or supposes what the other states as a fact")


def _one_target(pair: Pair) -> bool:
    """Whether both concern one place small enough to be taken, struck or opened at once."""
    wide = any(side.claim.where_level in ("country", "region") for side in pair.sides)
    return pair.places() == "same" and not wide


def other_actor(pair: Pair) -> Ruling | None:
    """Who did it: a sentence that names the other's actor as well leaves room for both.

    Compatible: "the army took it" and "militias backed by the army took it". Conflict: "the army" and "the
    rebels", on one day. Undecided: the same without a common day; an actor and a partner that backs it. Source:
    own reasoning.
    """
    a, b = (actors(side, pair) for side in pair.sides)
    if not a or not b or a == b:
        return None
    if a & b or one_names_both(pair):
        return Ruling("compatible", "actor", "one of them names the other's actor too")
    if backed(a, b):
        return Ruling("undecided", "actor", "they name two actors of whom one backs the other")
    if pair.periods() in ("same", "near"):
        return Ruling("conflict", "actor", "they name different actors for one deed")
    return Ruling("undecided", "actor", "they name different actors and it is not known that both mean one day")


def same_event_place(pair: Pair) -> Ruling | None:
    """The towns in which one person is told to have been arrested, to have died and the like.

    Conflict: died in one town and in another. Undecided: the same without a common day, of what may happen twice.
    Left to the day: a town and its province. Source: own reasoning.
    """
    if not _of_one_person(pair) or pair.places() != "apart":
        return None
    if any(side.claim.where_level not in ("city", "site") for side in pair.sides):
        return None
    if happens_once(pair.a.claim.what) or pair.periods() in ("same", "near"):
        return Ruling("conflict", "place", "they give different places for one event")
    return Ruling("undecided", "place", "they give different places, and it is not known that both mean one day")


def same_event_day(pair: Pair) -> Ruling | None:
    """The days of one event: equal, a night apart across time zones, or different.

    Agree: both Friday. Compatible: Thursday night and Friday morning. Conflict: Tuesday and Friday; of one person,
    Tuesday and Wednesday. Undecided: May and the next year, for it may be another event of the kind; told on the
    12th as done, and dated to the week of the 16th. Source: own reasoning.
    """
    if _told_before(pair):
        return Ruling("undecided", "date", "one was told before the days that the other gives")
    relation, one_person = pair.periods(), _of_one_person(pair)
    if relation == "near" and (not one_person or _by_night(pair)):
        return Ruling("compatible", "date", "the days lie a night apart")
    if relation not in ("apart", "near"):
        return None
    if one_person and happens_once(pair.a.claim.what):
        return Ruling("conflict", "date", "they give different days for what happens but once")
    if not one_person:
        if any(side.claim.where_level == "country" for side in pair.sides):
            return Ruling("undecided", "date", "the place is too wide to tell one event from another")
        if pair.likeness is not None and pair.likeness < pair.policy.least_likeness:
            return Ruling("undecided", "date", "the words around them do not show that both tell one event")
    first, second = sorted(side.period for side in pair.sides if side.period is not None)
    if second[0].toordinal() - first[1].toordinal() > pair.policy.same_event_days:
        return Ruling("undecided", "date", "the days lie so far apart that it may have happened twice")
    return Ruling("conflict", "date", "they give different days for one event")


def _by_night(pair: Pair) -> bool:
    """Whether one is told to have happened at night, so that two days may be one hour."""
    return any(tells(side.claim, "night") for side in pair.sides)


def _told_before(pair: Pair) -> bool:
    """Whether one tells as past, without a day of its own, what the other dates to later days."""
    for side in pair.sides:
        period, claim = pair.other(side).period, side.claim
        told = claim.when_end or claim.as_of
        if side.period is None and claim.status == "asserted" and told is not None and period is not None:
            if (period[0] - told).days > pair.policy.day_slack:
                return True
    return False


def same_event(pair: Pair) -> Ruling | None:
    """Nothing told of the event differs.

    Agree: "the army took the town on Friday", twice. Undecided: what may befall one person twice, without a day and
    in other words ("was fired by the Reds", "the Blues fired him"). Source: own reasoning.
    """
    repeated = _of_one_person(pair) and not happens_once(pair.a.claim.what) and pair.periods() is None
    if repeated and not pair.same_article and pair.likeness is not None and pair.likeness < pair.policy.retold_likeness:
        return Ruling("undecided", "actor", "it may have happened twice, for it is not known that both mean one day")
    return Ruling("agree", "date" if pair.periods() is not None else "actor", "they tell the same event")


EVENT_RULES: tuple[Callable[[Pair], Ruling | None], ...] = (
    other_kind_of_event,
    other_person,
    other_object,
    denied_event,
    expected_event,
    other_actor,
    same_event_place,
    same_event_day,
    same_event,
)
