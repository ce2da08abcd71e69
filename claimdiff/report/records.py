"""Records from JSON objects, slot by slot, by the types that their classes declare."""

from __future__ import annotations

__all__ = ["record_of"]

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar, get_type_hints

from claimdiff.errors import ClaimDiffError, InputError

Record = TypeVar("Record")


def record_of(
    kind: type[Record],
    row: Any,
    where: str,
    *,
    words: Mapping[str, Sequence[str]] | None = None,
    derived: Collection[str] = (),
) -> Record:
    """The record of a JSON object; `words` holds the slots that take one of a few words.

    The object must hold every slot, and nothing else but `derived`. Raises InputError, which names `where`,
    the slot and what it must be.

    >>> from claimdiff.errors import Problem
    >>> record_of(Problem, {"where": "a.txt", "what": "empty", "why": "No text."}, "problem 1").what
    'empty'
    """
    if not isinstance(row, Mapping):
        raise InputError(f"{where}: must be an object, not {_shown(row)}")
    asked: Any = kind
    readers = _readers(asked)
    if unknown := [name for name in row if name not in readers and name not in derived]:
        raise InputError(f"{where}: unknown field {unknown[0]!r}; known are {', '.join(readers)}")
    if missing := [name for name in readers if name not in row]:
        raise InputError(f"{where}: the field {missing[0]!r} is missing")
    slots: dict[str, Any] = {}
    for name, (told, read) in readers.items():
        try:
            slots[name] = read(row[name])
        except (TypeError, ValueError):
            raise InputError(f"{where}: {name} must be {told}, not {_shown(row[name])}") from None
        if words and name in words and slots[name] is not None and slots[name] not in words[name]:
            raise InputError(f"{where}: {name} must be one of {', '.join(words[name])}, not {_shown(row[name])}")
    try:
        return kind(**slots)
    except ClaimDiffError as error:
        raise InputError(f"{where}: {error}") from error


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:60]} …"


_Reader = tuple[str, Callable[[Any], Any]]


@lru_cache(maxsize=None)
def _readers(kind: type[Any]) -> dict[str, _Reader]:
    """How each slot of a class is read: what it must be, in words, and a function that checks it."""
    hints = get_type_hints(kind)
    return {field.name: _READERS[hints[field.name]] for field in fields(kind)}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not -sys.float_info.max <= value <= sys.float_info.max:
        raise TypeError
    return float(value)


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _day(value: Any) -> date:
    return date.fromisoformat(_text(value))


def _time(value: Any) -> datetime:
    return datetime.fromisoformat(_text(value))


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_text, value))


def _or_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


_READERS: dict[Any, _Reader] = {
    str: ("a string", _text),
    int: ("a whole number", _whole),
    float: ("a finite number", _number),
    bool: ("true or false", _yes_or_no),
    date: ("a day such as 2017-10-26", _day),
    tuple[str, ...]: ("a list of strings", _texts),
    str | None: ("a string or null", _or_none(_text)),
    float | None: ("a finite number or null", _or_none(_number)),
    date | None: ("a day such as 2017-10-26, or null", _or_none(_day)),
    datetime | None: ("a time such as 2017-10-26T13:17:00, or null", _or_none(_time)),
}
