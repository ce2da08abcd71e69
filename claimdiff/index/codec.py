"""Records of grouping (contexts, slots, centres) as JSON and back, by the types that their classes declare."""

from __future__ import annotations

__all__ = ["decode", "encode", "plain", "record"]

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")
Reader = Callable[[Any], Any]

_MOST_DIGITS = 7
_AS_THEY_ARE = (str, int, float, bool, Any)


def encode(value: Any) -> str:
    """A record as JSON; sets are sorted, counters are lists of pairs, numbers have seven digits after the point.

    >>> encode({"Homs": 0.123456789, "day": date(2017, 4, 4)})
    '{"Homs":0.1234568,"day":"2017-04-04"}'
    """
    return json.dumps(plain(value), separators=(",", ":"))


def decode(kind: type[Kind], text: str) -> Kind:
    """The record of what `encode` gave."""
    return record(kind, json.loads(text))


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, float):
        return round(value, _MOST_DIGITS)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return [plain(each) for each in sorted(value, key=lambda each: (each is not None, each))]
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, Counter):
        return [[plain(key), count] for key, count in value.items()]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value


def record(kind: type[Kind], value: Any) -> Kind:
    """A value of a type from what `plain` gave."""
    hint: Any = kind
    found: Kind = _reader(hint)(value)
    return found


@lru_cache(maxsize=None)
def _reader(hint: Any) -> Reader:
    """How a value of a type is read."""
    kind = get_origin(hint) or hint
    given = get_args(hint)
    if NoneType in given:
        (other,) = (each for each in given if each is not NoneType)
        read = _reader(other)
        return lambda value: None if value is None else read(value)
    if kind is date:
        return date.fromisoformat
    if kind is tuple and given[1:] != (Ellipsis,):
        readers = tuple(_reader(each) for each in given)
        return lambda value: tuple(read(each) for read, each in zip(readers, value, strict=True))
    if kind in (list, set, frozenset, tuple):
        return _collection(kind, given[0])
    if kind is Counter:
        read = _reader(given[0])
        return lambda value: Counter({read(key): count for key, count in value})
    if is_dataclass(kind):
        return _dataclass(kind)
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _collection(kind: Any, member: Any) -> Reader:
    read = _reader(member)
    return kind if read is _as_it_is else lambda value: kind(map(read, value))


def _dataclass(kind: Any) -> Reader:
    """Fields that the JSON lacks get their defaults."""
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    return lambda value: kind(**{name: read(value[name]) for name, read in readers.items() if name in value})
