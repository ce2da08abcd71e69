"""The record that the name finder returns."""

from __future__ import annotations

__all__ = ["Name"]

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text. Offsets count characters of the text given, end exclusive.

    `type` is person, group, place or outlet; `name` the canonical name; for places `level` is country,
    region, city or site, and `country` the canonical name of the country it lies in, where known.
    """

    start: int
    end: int
    text: str
    type: str
    name: str
    level: str | None = None
    country: str | None = None
