"""The Group record."""

from __future__ import annotations

__all__ = ["Group"]

from dataclasses import dataclass
from datetime import date

from claimdiff.packed import packed


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One topic and the claims that speak to it. A slot in which its members differ is None."""

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
