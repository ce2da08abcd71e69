"""Figures that are told in two: "5 feet 8 inches", "5-foot-8", "2 hours and 5 minutes", "four or five times"."""

from __future__ import annotations

__all__ = ["with_parts"]

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimdiff.data import load_table
from claimdiff.mentions.records import Quantity

_BETWEEN = re.compile(r",?\s(?:and\s)?|-|")
_MARKED = re.compile(r"(\d{1,2})['’′]\s?(\d{1,2})[\"”″]")
_INCHES = 12
_BARE = re.compile(r"-(\d{1,2})(?![\w.,-]*\d)")


def with_parts(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The figures of a sentence, those of two units as one in the unit of the first, and "four or five" as a range.

    >>> from claimdiff.mentions.quantities import find_quantities
    >>> text = "The 5-foot-9 guard ran for 2 hours and 15 minutes."
    >>> [(figure.text, figure.value, figure.unit) for figure in with_parts(text, find_quantities(text))]
    [('5-foot-9', 5.75, 'foot'), ('2 hours and 15 minutes', 2.25, 'hour')]
    >>> text = "They met four or five times a week."
    >>> [(figure.text, figure.low, figure.high, figure.unit) for figure in with_parts(text, find_quantities(text))]
    [('four or five times a week', 4.0, 5.0, 'per week')]
    """
    joined: list[Quantity] = []
    for quantity in _with_marks(text, quantities):
        whole = (_joined(text, joined[-1], quantity) or _either(text, joined[-1], quantity)) if joined else None
        if whole is not None:
            joined[-1] = whole
        else:
            joined.append(_with_bare_part(text, quantity))
    return joined


def _with_marks(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """The figures, each height in feet and inches as one: the 6'3" of a man who is 6' 3" tall."""
    end = 0
    for quantity in quantities:
        if quantity.start < end:
            continue
        marked = _MARKED.match(text, quantity.start) if quantity.dimension in ("count", "length") else None
        if marked is not None and int(marked[2]) < _INCHES:
            end, feet = marked.end(), round(int(marked[1]) + int(marked[2]) / _INCHES, 4)
            printed = text[quantity.start : end]
            quantity = replace(quantity, end=end, text=printed, value=feet, low=feet, high=feet, unit="foot", dimension="length")
        yield quantity


def _part_of(quantity: Quantity) -> tuple[str, int, bool] | None:
    """The smaller unit that a figure may go on in, how many of it make one, and whether it may be left out."""
    row = load_table("units")["compounds"].get(quantity.unit)
    if row is None or quantity.value is None or quantity.value % 1 or quantity.low is None:
        return None
    return row["unit"], row["per"], row.get("bare", False)


def _joined(text: str, before: Quantity, after: Quantity) -> Quantity | None:
    """One figure of two, where the second is in the smaller unit and follows at once."""
    part = _part_of(before)
    if part is None or after.value is None or after.unit != part[0] or not 0 <= after.value < part[1]:
        return None
    if not _BETWEEN.fullmatch(text, before.end, after.start) or after.modifier != "exactly":
        return None
    return _longer(text, before, after.end, after.value / part[1])


def _either(text: str, before: Quantity, after: Quantity) -> Quantity | None:
    """The range between two figures next to each other, of which one is meant: "four or five times", "10 or 15 men"."""
    low, high = before.value, after.value
    between = text[before.end : after.start]
    if low is None or high is None or not 1 < low < high <= 2 * low:
        return None
    if between != " or " and not (between == " to " and after.dimension == "rate"):
        return None
    hedged = before.modifier == "about"
    words = before.text.split()
    bare = len(words) == 1 + hedged and words[-1].isalnum() and (hedged or before.modifier == "exactly")
    if not bare or after.modifier != "exactly" or before.unit not in (None, after.unit) or before.noun not in (None, after.noun):
        return None
    printed = text[before.start : after.end]
    return replace(after, start=before.start, text=printed, value=None, low=low, high=high, modifier="between")


def _with_bare_part(text: str, quantity: Quantity) -> Quantity:
    """A figure with the part behind it that names no unit: "5-foot-8"."""
    part = _part_of(quantity)
    behind = _BARE.match(text, quantity.end) if part is not None and part[2] else None
    if part is None or behind is None or int(behind[1]) >= part[1]:
        return quantity
    return _longer(text, quantity, behind.end(), int(behind[1]) / part[1])


def _longer(text: str, quantity: Quantity, end: int, more: float) -> Quantity:
    value, low, high = (
        None if bound is None else round(bound + more, 4) for bound in (quantity.value, quantity.low, quantity.high)
    )
    return replace(quantity, end=end, text=text[quantity.start : end], value=value, low=low, high=high)
