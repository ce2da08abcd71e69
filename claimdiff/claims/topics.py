"""What of a claim decides its topic: kept beside the claim for grouping, not part of the public record."""

from __future__ import annotations

__all__ = ["Topic", "counted_alike"]

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from claimdiff.claims.record import Claim
from claimdiff.packed import packed, with_value

_MOST_TOLD = 24
_NONE: frozenset[float] = frozenset()
_ONE = frozenset({1.0})


@packed
@dataclass(frozen=True, slots=True)
class Topic:
    """`family` and `nature` of the measure ("" and "open" outside the table).

    `unique` when an event has but one answer; `generic` when its words say little; `standing` when it is a
    state of a place; `dimension` the kind of figure ("event" for event claims); `thing` the counted noun.

    `near` are the content words close to the figure, `terms` those of its whole sentence; `main` tells that
    the claim speaks of its article's main event; `own_place` and `own_time` that its place or time stand in
    its own sentence; `listed` that its sentence gives other figures of its kind; `alike` how many figures of its
    article are of its family and count its thing; `strand` the part of a story that its article tells, "" as long
    as stories are not found; `told` the figures of its kind that its article gives, where it gives several and no table;
    `joined` the figures above one that its sentence gives beside its own, of whatever kind; `site` the narrower place,
    with its level, that the article names where it gives the figure again.
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
    alike: int = 1
    strand: str = ""
    told: frozenset[float] = _NONE
    joined: frozenset[float] = _NONE
    site: tuple[str, str | None] | None = None


def counted_alike(claims: Sequence[Claim], topics: Sequence[Topic]) -> list[Topic]:
    """The topics of an article's claims, each with how many of them are alike, and the figures told beside its own."""
    alike = Counter((topic.family, topic.thing) for topic in topics)
    told: defaultdict[Hashable, set[float]] = defaultdict(set)
    for claim, topic in zip(claims, topics, strict=True):
        figures = _figures(claim)
        told[_kind(claim, topic)] |= figures
        told[claim.sentence] |= figures
    shown = {kind: frozenset(figures) for kind, figures in told.items() if 1 < len(figures) <= _MOST_TOLD}
    return [
        _with(
            topic,
            alike=alike[topic.family, topic.thing],
            told=shown.get(_kind(claim, topic), _NONE),
            joined=shown.get(claim.sentence, _NONE) - _figures(claim) - _ONE if claim.sentence else _NONE,
        )
        for claim, topic in zip(claims, topics, strict=True)
    ]


def _figures(claim: Claim) -> frozenset[float]:
    return frozenset(figure for figure in (claim.value, claim.low, claim.high) if figure)


def _with(topic: Topic, **values: Any) -> Topic:
    for name, value in values.items():
        topic = with_value(topic, name, value)
    return topic


def _kind(claim: Claim, topic: Topic) -> tuple[str, str]:
    return (topic.family, claim.what) if topic.family else ("", topic.dimension)
