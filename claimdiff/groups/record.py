"""The Group record."""

from __future__ import annotations

__all__ = ["Group"]

from dataclasses import dataclass
from datetime import date

from claimdiff.jsonable import Jsonable
from claimdiff.packed import packed


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Jsonable):
    """One topic and the claims that speak to it.

    `group_id` is a string, `claim_ids` are the claims in the order in which they were read. `what` is the measure,
    `who` whose figure it is, `where` the place, `unit` the unit, `when_start` and `when_end` the first and last day
    of the event or state; a slot in which the claims differ is None.

    >>> import claimdiff as cd
    >>> (group,) = cd.compare(["The flood in Beira killed 48 people.", "The Beira flood left 90 dead."]).group_records
    >>> group.what, group.where, len(group.claim_ids)
    ('deaths', 'Beira', 2)
    """

    group_id: str
    what: str | None
    who: str | None
    where: str | None
    unit: str | None
    when_start: date | None
    when_end: date | None
    claim_ids: tuple[str, ...]

    def _repr_html_(self) -> str:
        from claimdiff.rendering import rendered

        names = ("what", "who", "where", "unit", "when_start", "when_end")
        return rendered("group.html.j2", group=self, slots=[(name, getattr(self, name)) for name in names])
