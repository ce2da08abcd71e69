"""Which claims of a report speak about a place, a measure, somebody, or a time."""

from __future__ import annotations

__all__ = ["Topic", "day_of", "is_measure", "name_matcher", "narrowed_claims"]

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from claimdiff.claims.measures import measure as measure_row
from claimdiff.claims.record import Claim
from claimdiff.errors import InputError
from claimdiff.groups.record import Group
from claimdiff.lexicon import Lexicon
from claimdiff.names.find import find_names
from claimdiff.names.fold import same_name
from claimdiff.names.records import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a user asks for; None asks for nothing."""

    place: str | None = None
    measure: str | None = None
    who: str | None = None
    since: date | str | None = None
    until: date | str | None = None


def narrowed_claims(
    claims: Sequence[Claim], groups: Mapping[str, Group], topic: Topic, lexicon: Lexicon | None = None
) -> list[Claim]:
    """The claims that fit all of what is asked for, in their order.

    Raises InputError for a day that does not parse and a name that is no string.
    """
    for name in ("place", "measure", "who"):
        if not isinstance(getattr(topic, name), str | None):
            raise InputError(f"{name}={getattr(topic, name)!r} is not a name; give a string such as 'Beira'")
    first, last = day_of(topic.since, "since"), day_of(topic.until, "until")
    is_place = name_matcher(topic.place, ("place",), lexicon)
    is_who = name_matcher(topic.who, ("person", "group", "place", "outlet"), lexicon)

    def fits(claim: Claim) -> bool:
        group = groups.get(claim.group_id)
        return (
            (topic.measure is None or is_measure(topic.measure, claim.what, lexicon))
            and _named(is_place, (claim.where, claim.where_text), group.where if group else None)
            and _named(is_who, (claim.who, claim.who_text), group.who if group else None)
            and _within(claim, first, last)
        )

    return [claim for claim in claims if fits(claim)]


def day_of(day: date | str | None, name: str) -> date | None:
    """A day as a date; `name` is the argument's, for the InputError that is raised where it does not parse."""
    if day is None:
        return None
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except (TypeError, ValueError):
        raise InputError(f"{name}={day!r} is not a day; give a date or an ISO string such as '2017-10-24'") from None


def name_matcher(wanted: str | None, types: tuple[str, ...], lexicon: Lexicon | None) -> Callable[[str], bool] | None:
    """Whether a name is the wanted one: the same name in any spelling, or a place in the wanted country."""
    if wanted is None:
        return None
    asked = _known(wanted, lexicon)

    @lru_cache(maxsize=None)
    def matches(name: str) -> bool:
        found = _known(name, lexicon)
        if asked and asked.level == "country" and found and found.country == asked.name:
            return True
        ours, theirs = asked.name if asked else wanted, found.name if found else name
        return any(same_name(ours, theirs, type) for type in types)

    return matches


def _known(text: str, lexicon: Lexicon | None) -> Name | None:
    """What the name finder makes of a name that stands alone."""
    names = find_names(text, lexicon=lexicon)
    return names[0] if len(names) == 1 and names[0].text == text else None


def _named(matches: Callable[[str], bool] | None, stated: Sequence[str | None], of_topic: str | None) -> bool:
    if matches is None:
        return True
    names = [name for name in stated if name] or [name for name in (of_topic,) if name]
    return any(matches(name) for name in names)


def is_measure(wanted: str, what: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a measure is the wanted one, or of the wanted family.

    >>> is_measure("casualties", "deaths"), is_measure("deaths", "injuries")
    (True, False)
    """
    return wanted.casefold() in (what.casefold(), measure_row(what, lexicon).family.casefold())


def _within(claim: Claim, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    stated = claim.as_of or claim.published
    start = claim.when_start or claim.when_end or stated
    end = claim.when_end or claim.when_start or stated
    if start is None or end is None:
        return False
    return (first is None or end >= first) and (last is None or start <= last)
