"""One toll told of two towns, two days or two doers: who did it, where and when of an event that is known by its toll."""

from __future__ import annotations

__all__ = ["FACET_RULES", "actors", "backed", "one_names_both"]

from collections.abc import Callable

from claimdiff.findings.intervals import same_value
from claimdiff.findings.origins import normalised, party
from claimdiff.findings.sides import Pair, Ruling, Side
from claimdiff.findings.wording import WEEKDAYS, names_word, partners

_SMALL = 12
_NARROW = ("city", "site")


def actors(side: Side, pair: Pair) -> frozenset[str]:
    """The parties of who did it: of all that were joined ("Russia and Syrian army"); of an event without a doer the holder."""
    claim = side.claim
    doer = claim.by or (claim.who if claim.kind == "event" else None)
    parties = (party(name, lexicon=pair.lexicon) for name in _joined(doer))
    return frozenset(name for name in parties if name is not None)


def _joined(names: str | None) -> list[str]:
    return names.replace(", ", " and ").split(" and ") if names else []


def one_names_both(pair: Pair) -> bool:
    """Whether one of two sentences names the other's doer as well."""
    return _names(pair.a, pair.b) or _names(pair.b, pair.a)


def _names(side: Side, other: Side) -> bool:
    names = (*_joined(other.claim.by), other.claim.who, other.claim.who_text)
    return any(name is not None and f" {normalised(name)} " in f" {side.words} " for name in names)


def backed(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether a party of one side is known to back one of the other."""
    return any(frozenset((one, other)) in partners() for one in first for other in second)


def _one_toll(pair: Pair) -> bool:
    """Whether two articles of one topic give one toll that is seldom the same by chance."""
    value = pair.a.value
    if pair.nature != "toll" or not pair.one_topic or pair.same_article or value is None or value <= _SMALL:
        return False
    return same_value(pair) and (pair.likeness or 0.0) >= pair.policy.retold_likeness


def rival_towns(pair: Pair) -> Ruling | None:
    """One toll of one day, told of two towns that the two sentences name.

    Conflict: "the bomb in the market of Porto killed 17 people" and "… in the market of Braga killed 17". Left to
    the figures: a town and its district, or a town that the text before gives. Source: ACLED codes an event by its
    place.
    """
    a, b = pair.a.claim, pair.b.claim
    if a.where_level not in _NARROW or b.where_level not in _NARROW or pair.places() != "apart" or not _one_toll(pair):
        return None
    own = names_word(a.sentence, a.where) and names_word(b.sentence, b.where)
    if not own or names_word(a.sentence, b.where) or names_word(b.sentence, a.where) or pair.periods() not in ("same", "near"):
        return None
    return Ruling("conflict", "place", "one toll of one day is told of two places")


def rival_days(pair: Pair) -> Ruling | None:
    """One toll of one town, told of two days that lie further than a night apart.

    Conflict: "the bomb in Porto killed 17 people on Monday" and "… on Thursday". Left to the figures: days a night
    apart, and a day on which it was only told. Source: UCDP GED keeps a start and an end of what is not surely of a day.
    """
    narrow = pair.a.claim.where_level in _NARROW
    if pair.periods() != "apart" or not narrow or pair.places() != "same" or not _one_toll(pair):
        return None
    days = [side.period for side in pair.sides if side.period is not None and side.period[0] == side.period[1]]
    if len(days) < 2 or any(side.period == (side.day, side.day) and not _prints_day(side) for side in pair.sides):
        return None
    if abs((days[0][0] - days[1][0]).days) > pair.policy.news_days:
        return None
    return Ruling("conflict", "date", "one toll of one place is told of two days")


def _prints_day(side: Side) -> bool:
    """Whether the sentence names its article's own day as that of the event, for it tells of nothing that was said."""
    day = side.day
    return (
        side.speaker is None
        and day is not None
        and any(names_word(side.claim.sentence, name) for name in (WEEKDAYS[day.weekday()], "today"))
    )


def rival_actors(pair: Pair) -> Ruling | None:
    """One toll of one place and day, for which two doers are named.

    Conflict: "the rebels killed 17 people in Porto on Monday" and "the army killed 17 people …". Undecided: a doer
    and a partner that backs him. Left to the figures: a sentence that names both. Source: ACLED and UCDP GED code
    who did it.
    """
    if pair.a.claim.by is None or pair.b.claim.by is None or pair.a.claim.by == pair.b.claim.by or not _one_toll(pair):
        return None
    first, second = (actors(side, pair) for side in pair.sides)
    if not first or not second or first & second or one_names_both(pair) or any(name.islower() for name in first | second):
        return None
    if pair.places() != "same" or pair.periods() not in ("same", "near"):
        return None
    if backed(first, second):
        return Ruling("undecided", "actor", "they name two actors of whom one backs the other")
    return Ruling("conflict", "actor", "they name different actors for one toll")


FACET_RULES: tuple[Callable[[Pair], Ruling | None], ...] = (rival_towns, rival_days, rival_actors)
