"""Which claims of a report speak about a place, a measure, somebody, or a time."""

from __future__ import annotations

__all__ = ["narrowed_claims"]

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from claimdiff.claims.record import Claim
from claimdiff.errors import InputError
from claimdiff.groups.record import Group


def narrowed_claims(
    claims: Sequence[Claim],
    groups: Mapping[str, Group],
    *,
    place: str | None = None,
    measure: str | None = None,
    who: str | None = None,
    since: date | str | None = None,
    until: date | str | None = None,
) -> list[Claim]:
    """The claims that fit all of what is given, in their order."""
    first, last = _day(since, "since"), _day(until, "until")
    kept = []
    for claim in claims:
        group = groups.get(claim.group_id)
        if (
            _names(place, [claim.where, claim.where_text], group.where if group else None)
            and _names(measure, [claim.what], None)
            and _names(who, [claim.who, claim.who_text], group.who if group else None)
            and _within(claim, first, last)
        ):
            kept.append(claim)
    return kept


def _day(day: date | str | None, name: str) -> date | None:
    if day is None:
        return None
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except (TypeError, ValueError):
        raise InputError(
            f"{name}={day!r} is not a day; give a date or an ISO string such as '2017-10-24'"
        ) from None


def _names(wanted: str | None, stated: Sequence[str | None], topic: str | None) -> bool:
    if wanted is None:
        return True
    own = {name.casefold() for name in stated if name}
    if not own and topic:
        own = {topic.casefold()}
    return wanted.casefold() in own


def _within(claim: Claim, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    stated = claim.as_of or claim.published
    start = claim.when_start or claim.when_end or stated
    end = claim.when_end or claim.when_start or stated
    if start is None or end is None:
        return False
    return (first is None or end >= first) and (last is None or start <= last)
