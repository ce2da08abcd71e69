"""The records that the finders return. Offsets count characters of the text given, end exclusive."""

from __future__ import annotations

__all__ = ["Quantity", "Sentence", "TimeExpression"]

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from claimdiff.jsonable import Jsonable


class Sentence(NamedTuple):
    """A sentence's span, the number of its paragraph, and the zone of the article in which it stands.

    `zone` is "body" or a kind of furniture: "heading", "teaser", "caption", "tweet", "form", "front".
    """

    start: int
    end: int
    paragraph: int
    zone: str = "body"


@dataclass(frozen=True, slots=True)
class Quantity(Jsonable):
    """A figure in a text; what `find_quantities` returns.

    `text` is what stands there, from character `start` up to, and without, character `end`.
    `value` is the printed number; `low` and `high` are what is asserted, None where open. `modifier` is one
    of exactly, about, at least, more than, at most, less than, nearly, between. `unit` is canonical
    ("percent", "kilometre", "US dollar"), `noun` the lemma of the counted thing ("civilian", "truck").
    `dimension` says what kind of figure it is: count, share, length, area, money, duration, age, …

    >>> import claimdiff as cd
    >>> (figure,) = cd.find_quantities("The fire burned more than 400 hectares.")
    >>> figure.text, figure.value, figure.low, figure.high, figure.modifier, figure.unit, figure.dimension
    ('more than 400 hectares', 400.0, 400.0, None, 'more than', 'hectare', 'area')
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
class TimeExpression(Jsonable):
    """A time in a text; what `find_times` returns.

    `text` is what stands there, from character `start` up to, and without, character `end`. `type` (DATE, TIME,
    DURATION, SET), `value` ("2017-10-24", "P3Y") and `mod` are as in TIMEX3 (ISO-TimeML). `first` and `last` are
    the first and last day that it covers, None where unresolved or open; `ambiguous` tells that it can be read
    in more than one way.

    >>> import claimdiff as cd
    >>> (time,) = cd.find_times("Troops entered the city in October 2017.")
    >>> time.type, time.value, time.first.isoformat(), time.last.isoformat()
    ('DATE', '2017-10', '2017-10-01', '2017-10-31')
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
