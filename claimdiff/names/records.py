"""The record that the name finder returns."""

from __future__ import annotations

__all__ = ["Name"]

from dataclasses import dataclass

from claimdiff.jsonable import Jsonable


@dataclass(frozen=True, slots=True)
class Name(Jsonable):
    """A name in a text; what `find_names` returns.

    `text` is what stands there, from character `start` up to, and without, character `end`.
    `type` is person, group, place or outlet; `name` the canonical name; for places `level` is country,
    region, city or site, and `country` the canonical name of the country it lies in, where known.

    >>> import claimdiff as cd
    >>> (name,) = cd.find_names("Shells fell on Deir al-Zor.")
    >>> name.text, name.name, name.type, name.level, name.country
    ('Deir al-Zor', 'Deir ez-Zor', 'place', 'city', 'Syria')
    """

    start: int
    end: int
    text: str
    type: str
    name: str
    level: str | None = None
    country: str | None = None
