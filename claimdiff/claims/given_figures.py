"""The figure of a row: a number, an interval, or words that tell one; checked, with what it asserts."""

from __future__ import annotations

__all__ = [
    "FIGURES",
    "CellError",
    "Figure",
    "check_signs",
    "figure_of_event",
    "figure_of_row",
    "number_of",
    "one_of",
    "shown",
    "wording",
]

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from numbers import Real
from typing import Any

from claimdiff.claims.measures import measure_table
from claimdiff.claims.record import VOCABULARY
from claimdiff.errors import InputError
from claimdiff.lexicon import Lexicon
from claimdiff.mentions.quantities import find_quantities
from claimdiff.mentions.records import Quantity
from claimdiff.mentions.units import dimension_of

FIGURES = ("value", "low", "high")
_SIGNED = frozenset({"temperature", "money", "rate", "percentage point", "other"})
_RANGE = re.compile(r"\s*(\d[\d,.]*)\s*(?:-|–|to)\s*(\d[\d,.]*)\s*")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_CLOSED = ("exactly", "about")
_SHOWN = 60


class CellError(InputError):
    """A value that no claim can have; the message names its column."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a row asserts: the slots of a claim that tell its figure, and the words in which it was given."""

    value: float | None
    low: float | None
    high: float | None
    modifier: str
    unit: str | None
    noun: str | None
    text: str | None


def shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"


def one_of(given: Mapping[str, Any], name: str, default: Any) -> Any:
    """A slot that takes one of a few words, in any case."""
    if name not in given:
        return default
    value = given[name]
    word = value.strip().lower() if isinstance(value, str) else value
    if word not in VOCABULARY[name]:
        raise CellError(f"{name} must be one of {', '.join(VOCABULARY[name])}, not {shown(value)}")
    return word


def number_of(value: Any, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (Real, Decimal)):
        raise CellError(f"{name} must be a number, not {shown(value)}")
    try:
        number = float(value)  # type: ignore[arg-type,unused-ignore]
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise CellError(f"{name} must be a finite number, not {shown(value)}")
    return number


def _read_number(value: Any, name: str) -> float | Quantity:
    """A number, also where it is printed as text; or the one figure that words tell."""
    if not isinstance(value, str):
        return number_of(value, name)
    printed = value.strip()
    number = _printed_number(printed)
    if number is not None:
        return number_of(number, name)
    found = find_quantities(printed)
    if len(found) != 1 or found[0].start > 0 or printed[found[0].end :].strip(" ."):
        raise CellError(f"{name} must be a number or a figure in words such as 'at least 58', not {shown(value)}")
    return found[0]


def _printed_number(text: str) -> float | None:
    """A number in digits, with commas only between thousands; None for anything else.

    >>> _printed_number("1,200.5"), _printed_number("87,4"), _printed_number("at least 58")
    (1200.5, None, None)
    """
    if "," in text and not _THOUSANDS.fullmatch(text):
        return None
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def figure_of_event(given: Mapping[str, Any]) -> Figure:
    for name in (*FIGURES, "unit"):
        if name in given:
            raise CellError(f"{name} must be empty for an event, not {shown(given[name])}")
    return Figure(None, None, None, "exactly", None, None, None)


def figure_of_row(given: Mapping[str, Any], unit: str | None, noun: str | None) -> Figure:
    value, printed = given.get("value"), None
    ends = {name: _read_number(given[name], name) if name in given else None for name in ("low", "high")}
    if any(isinstance(end, Quantity) for end in ends.values()):
        raise CellError("low and high must be numbers; words such as 'at least 58' belong into value")
    low, high = ends["low"], ends["high"]
    assert not isinstance(low, Quantity)
    assert not isinstance(high, Quantity)
    if isinstance(value, str) and (span := _RANGE.fullmatch(value)):
        printed = value.strip()
        low, high, value = _read_end(span[1], value), _read_end(span[2], value), None
    number = None if value is None else _read_number(value, "value")
    if isinstance(number, Quantity):
        return _told(given, number, low, high, unit, noun)
    modifier = one_of(given, "modifier", _modifier(number, low, high))
    low, high, number = _bounds(number, low, high, modifier, unit)
    return Figure(number, low, high, modifier, unit, noun, printed)


def _read_end(text: str, whole: str) -> float:
    number = _printed_number(text)
    if number is None:
        raise CellError(f"value must be a number or a figure in words such as 'at least 58', not {shown(whole)}")
    return number


def _told(
    given: Mapping[str, Any], told: Quantity, low: float | None, high: float | None, unit: str | None, noun: str | None
) -> Figure:
    """A figure that is given in words; other cells may repeat what they say, and not gainsay it."""
    modifier = one_of(given, "modifier", told.modifier)
    same = modifier == told.modifier and low in (None, told.low) and high in (None, told.high)
    if not same or (unit and told.unit and unit != told.unit):
        raise CellError(f"value says {shown(given['value'])}, and modifier, low, high or unit say something else")
    noun = noun or told.noun
    return Figure(told.value, told.low, told.high, told.modifier, told.unit or unit, noun, told.text)


def _modifier(value: float | None, low: float | None, high: float | None) -> str:
    if value is not None:
        return "exactly"
    if low is not None and high is not None:
        return "between"
    return "at least" if low is not None else "at most"


def _bounds(
    value: float | None, low: float | None, high: float | None, modifier: str, unit: str | None
) -> tuple[float | None, float | None, float | None]:
    """What a figure asserts, as the wordings of texts do: its lower and higher end, and its value."""
    if low is not None and high is not None and low > high:
        raise CellError(f"low is {low:g} and high {high:g}: the lower end must not be above the higher")
    if value is None and low is None and high is None:
        raise CellError("a figure needs a number in value, low or high (an event, which has none, says kind: event)")
    if modifier == "between":
        if value is not None or low is None or high is None:
            raise CellError("'between' needs low and high, and no value")
        return low, high, None
    ranged = value is None and low is not None and high is not None and low < high
    if value is None:
        value = low if modifier in ("at least", "more than") else high
    if value is None or ranged:
        raise CellError(f"{modifier!r} needs one number; a range has low and high, and no value and no modifier")
    ceiling = 100.0 if unit == "percent" and value <= 100 else None
    floor = 0.0 if unit is None or unit == "percent" else None
    told = {
        "at least": (value, ceiling), "more than": (value, ceiling), "at most": (floor, value),
        "less than": (floor, value), "nearly": (None, value),
    }.get(modifier, (value, value))  # fmt: skip
    for name, end, beyond in (("low", low, low is not None and low > value), ("high", high, high is not None and high < value)):
        if beyond or (end not in (None, value) and modifier in _CLOSED):
            raise CellError(f"value is {value:g} and {name} {end:g}: a range has low and high, and no value")
    return (told[0] if low is None else low), (told[1] if high is None else high), value


def check_signs(figure: Figure, what: str, lexicon: Lexicon | None) -> None:
    """Raises CellError for a count, share, length, … below zero."""
    dimension = "count" if figure.unit is None else dimension_of(figure.unit)
    changes = dimension == "share" and what not in measure_table(lexicon).measures
    for name in FIGURES:
        number = getattr(figure, name)
        if number is not None and number < 0 and dimension not in _SIGNED and not changes:
            what_kind = "a count" if figure.unit is None else f"a figure in {figure.unit}"
            raise CellError(f"{name} is {number:g}: {what_kind} must not be negative")


def wording(figure: Figure, what: str) -> str:
    """A figure as it would be printed, with its unit: "at least 58", "45 to 60", "87.4 percent"; of an event, its name."""
    if figure.value is not None:
        text = f"{figure.value:,.15g}"
        text = text if figure.modifier == "exactly" else f"{figure.modifier} {text}"
    elif figure.low is None and figure.high is None:
        return what
    else:
        text = f"{figure.low:,.15g} to {figure.high:,.15g}"
    return f"{text} {figure.unit}" if figure.unit else text
