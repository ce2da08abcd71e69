"""The records that the finders return. Offsets count characters of the text given, end exclusive."""

from __future__ import annotations

__all__ = ["Quantity", "Sentence", "TimeExpression"]

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's span, the number of its paragraph, and the zone of the article in which it stands.

    `zone` is "body" or a kind of furniture: "heading", "teaser", "caption", "tweet", "form", "front".
    """

    start: int
    end: int
    paragraph: int
    zone: str = "body"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a text.

    `value` is the printed number; `low` and `high` are what is asserted, None where open. `modifier` is one
    of exactly, about, at least, more than, at most, less than, nearly, between. `unit` is canonical
    ("percent", "kilometre", "US dollar"), `noun` the lemma of the counted thing ("civilian", "truck").
    `dimension` says what kind of figure it is: count, share, length, area, money, duration, age, …
    """

    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    modifier: str
    unit: str | None
    noun: str | None
    dimension: str


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time in a text, with `type`, `value` and `mod` as in TIMEX3 (ISO-TimeML).

    `first` and `last` are the first and last day that it covers, None where unresolved or open.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None
    first: date | None
    last: date | None
    ambiguous: bool = False
