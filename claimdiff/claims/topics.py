"""What of a claim decides its topic: kept beside the claim for grouping, not part of the public record."""

from __future__ import annotations

__all__ = ["Topic"]

from dataclasses import dataclass

from claimdiff.packed import packed


@packed
@dataclass(frozen=True, slots=True)
class Topic:
    """`family` and `nature` of the measure ("" and "open" outside the table).

    `unique` when an event has but one answer; `generic` when its words say little; `standing` when it is a
    state of a place; `dimension` the kind of figure ("event" for event claims); `thing` the counted noun.

    `near` are the content words close to the figure, `terms` those of its whole sentence; `main` tells that
    the claim speaks of its article's main event; `own_place` and `own_time` that its place or time stand in
    its own sentence; `listed` that its sentence gives other figures of its kind.
    """

    family: str
    nature: str
    unique: bool
    generic: bool
    standing: bool
    dimension: str
    thing: str | None
    near: frozenset[str]
    terms: frozenset[str]
    main: bool
    own_place: bool
    own_time: bool
    listed: bool
