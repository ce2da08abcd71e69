"""What of a claim decides its topic: kept beside the claim for grouping, not part of the public record."""

from __future__ import annotations

__all__ = ["Topic"]

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """`family` and `nature` of the measure; `thing` the counted noun or kind of unit.

    `terms` are the content words of the claim's sentence; `main` tells that the claim speaks of its
    article's main event; `own_place` and `own_time` that its place or time stand in its own sentence.
    """

    family: str
    nature: str
    thing: str
    terms: frozenset[str]
    main: bool
    own_place: bool
    own_time: bool
