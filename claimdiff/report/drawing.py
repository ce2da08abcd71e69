"""The small chart of a topic: one mark for each position, as numbers that a template draws."""

from __future__ import annotations

__all__ = ["Drawing", "Mark", "drawing_of", "of_one_unit"]

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from claimdiff.claims.record import Claim
from claimdiff.report.axis import Axis, Tick, day_axis, figure_axis, figure_label
from claimdiff.report.words import day_in_words, period_in_words

SHOWN_ROWS = 24
"""So many positions are drawn as rows, and three times as many over time."""
_DAYS_FOR_TIME = 3
"""From so many days on, time is an axis of its own; with fewer, each position has a row."""
_TOO_FAR = 1e18
"""Figures beyond this are told in words, not drawn."""
_LABEL_ROOM = 16.0
"""In percent of the width: labels nearer than this would run into one another."""
_QUOTE_LENGTH = 34
_MARK_SIZE = 6.0
"""In percent of the height; of the width it is a quarter of that."""
_MARK_WIDTH = 13
"""In pixels."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One position: where it stands on the axes in percent, and what is told on hover and focus.

    `along` is the dot on the axis of figures (None for a range without a printed number), `start` and `end`
    the interval's ends; `opens_low` and `opens_high` tell that an end is open. `across` is the place on the
    axis of time, None where every position has its own row.
    """

    claim_id: str
    source: str
    who: str
    day: str
    label: str
    along: float | None
    start: float
    end: float
    opens_low: bool
    opens_high: bool
    across: float | None
    tentative: bool
    labelled: bool
    nudge: int = 0
    """So many pixels a mark of a time chart is moved aside, where it would lie upon another."""

    @property
    def middle(self) -> float:
        return self.along if self.along is not None else (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart. `kind` is rows (a row a position) or time (days from left to right, figures upward)."""

    kind: Literal["rows", "time"]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    days: tuple[Tick, ...]
    unit: str
    left_out: int


def drawing_of(claims: Sequence[Claim], sources: Mapping[str, str], rows: int = SHOWN_ROWS) -> Drawing | None:
    """The chart of these positions' claims, or None where there is nothing to draw.

    `sources` names the source of each claim. Drawn are the figures of the commonest unit, or, where none has a
    figure, the days of the events: at most `rows` rows, or three times as many marks over time, the lowest and
    the highest among them. The others are counted.
    """
    figures = [claim for claim in claims if _ends(claim) is not None]
    if figures:
        unit, alike = of_one_unit(figures)
        return _of_figures(alike, sources, unit, len(claims) - len(alike), rows)
    dated = sorted((claim for claim in claims if claim.when_start and claim.when_end), key=_by_day)
    if len({(claim.when_start, claim.when_end) for claim in dated}) < 2:
        return None
    return _of_days(dated, sources, len(claims) - len(dated), rows)


def of_one_unit(claims: Sequence[Claim]) -> tuple[str, list[Claim]]:
    """The commonest unit, and the claims in it by day; a bare number is taken to be in it, but for shares."""
    named = Counter(claim.unit for claim in claims if claim.unit)
    unit = named.most_common(1)[0][0] if named else ""
    units = (unit,) if unit == "percent" else (unit, None)
    return unit, sorted((claim for claim in claims if claim.unit in units), key=_by_day)


def _by_day(claim: Claim) -> tuple[date, float, str]:
    ends = _ends(claim)
    return _stated(claim) or date.max, ends[0] if ends else 0.0, claim.claim_id


def _stated(claim: Claim) -> date | None:
    return claim.as_of or claim.published


def _ends(claim: Claim) -> tuple[float, float] | None:
    """The lowest and the highest figure that a claim names."""
    known = [figure for figure in (claim.low, claim.value, claim.high) if figure is not None]
    drawable = all(math.isfinite(figure) and abs(figure) < _TOO_FAR for figure in known)
    return (min(known), max(known)) if known and drawable else None


def _of_figures(claims: Sequence[Claim], sources: Mapping[str, str], unit: str, left_out: int, rows: int) -> Drawing:
    ends = [end for claim in claims for end in (_ends(claim) or ())]
    axis = figure_axis(ends)
    days = [day for day in map(_stated, claims) if day]
    if len(days) == len(claims) and len(set(days)) >= _DAYS_FOR_TIME:
        time = day_axis(days)
        marks = [_mark(claim, sources, axis, time.at(day.toordinal())) for claim, day in zip(claims, days, strict=True)]
        kept = _thinned(marks, 3 * rows)
        return Drawing("time", _nudged(_labelled(kept)), axis.ticks, time.ticks, unit, left_out + len(marks) - len(kept))
    shown = [_mark(claim, sources, axis) for claim in claims[:rows]]
    return Drawing("rows", tuple(shown), axis.ticks, (), unit, left_out + len(claims) - len(shown))


def _mark(claim: Claim, sources: Mapping[str, str], axis: Axis, across: float | None = None) -> Mark:
    low, high = _ends(claim) or (0.0, 0.0)
    quote = " ".join(claim.quote.split())
    brief = figure_label(claim.value) if across is not None and claim.value is not None else quote
    return Mark(
        claim_id=claim.claim_id,
        source=sources[claim.claim_id],
        who=claim.said_by or "",
        day=_day(claim),
        label=brief if len(brief) <= _QUOTE_LENGTH else brief[: _QUOTE_LENGTH - 2].rstrip() + " …",
        along=axis.at(claim.value) if claim.value is not None else None,
        start=axis.at(low),
        end=axis.at(high),
        opens_low=claim.low is None,
        opens_high=claim.high is None,
        across=across,
        tentative=claim.status != "asserted",
        labelled=across is None,
    )


def _thinned(marks: Sequence[Mark], most: int) -> list[Mark]:
    """The marks, or of too many the lowest, the highest, and others evenly spread in time."""
    if len(marks) <= most:
        return list(marks)
    by_height = sorted(range(len(marks)), key=lambda index: (marks[index].middle, index))
    spread = (index * (len(marks) - 1) // (most - 3) for index in range(most - 2))
    return [marks[index] for index in sorted({by_height[0], by_height[-1], *spread})]


def _day(claim: Claim) -> str:
    stated = _stated(claim)
    return day_in_words(stated) if stated else "undated"


def _labelled(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks of a time chart, those labelled whose labels have room, the last and the highest first."""
    taken: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (-(mark.across or 0.0), -mark.middle)):
        if all(_apart(mark, other) for other in taken):
            taken.append(mark)
    return tuple(replace(mark, labelled=mark in taken) for mark in marks)


def _apart(one: Mark, other: Mark) -> bool:
    return abs((one.across or 0.0) - (other.across or 0.0)) >= _LABEL_ROOM or abs(one.middle - other.middle) >= _LABEL_ROOM


def _nudged(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks of a time chart, each moved aside by as many widths as it needs to lie upon no other."""
    placed: list[Mark] = []
    for mark in marks:
        upon = [other.nudge for other in placed if _overlap(mark, other)]
        nudge = next(step for step in range(0, _MARK_WIDTH * (len(upon) + 1), _MARK_WIDTH) if step not in upon)
        placed.append(replace(mark, nudge=nudge))
    return tuple(placed)


def _overlap(one: Mark, other: Mark) -> bool:
    return abs((one.across or 0.0) - (other.across or 0.0)) < _MARK_SIZE / 4 and abs(one.middle - other.middle) < _MARK_SIZE


def _of_days(claims: Sequence[Claim], sources: Mapping[str, str], left_out: int, rows: int) -> Drawing:
    """The days of events: a row a position, time from left to right."""
    axis = day_axis([day for claim in claims for day in (claim.when_start, claim.when_end) if day])
    marks = []
    for claim in claims[:rows]:
        start, end = (axis.at(day.toordinal()) for day in (claim.when_start, claim.when_end) if day)
        marks.append(
            Mark(
                claim_id=claim.claim_id, source=sources[claim.claim_id], who=claim.said_by or "", day=_day(claim),
                label=period_in_words(claim.when_start, claim.when_end), along=start if start == end else None,
                start=start, end=end, opens_low=False, opens_high=False, across=None,
                tentative=claim.status != "asserted", labelled=True,
            )
        )  # fmt: skip
    return Drawing("rows", tuple(marks), axis.ticks, (), "", left_out + len(claims) - len(marks))
