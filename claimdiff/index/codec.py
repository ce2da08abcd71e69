"""Records of grouping (contexts, slots, samples) as JSON and back, by the types that their classes declare."""

from __future__ import annotations

__all__ = ["decode", "encode"]

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from types import NoneType
from typing import Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")

_MOST_DIGITS = 7


class Form(NamedTuple):
    """How a value of some type is turned into what JSON has, and back."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def encode(record: Any) -> str:
    """A record as JSON: sets sorted, counters as lists of pairs, numbers with seven digits after the point.

    >>> from claimdiff.groups.stories import Outline
    >>> encode(Outline("wire", (date(2017, 4, 4),), (), (("Beira", "city"),), (), {"flood": 1.0}))[:59]
    '{"article_id":"wire","printed":["2017-04-04"],"days":[],"pl'
    """
    kind: Any = type(record)
    return json.dumps(_form(kind).write(record), separators=(",", ":"))


def decode(kind: type[Kind], text: str) -> Kind:
    """The record of what `encode` gave; fields that the text lacks get their defaults."""
    hint: Any = kind
    found: Kind = _form(hint).read(json.loads(text))
    return found


def _same(value: Any) -> Any:
    return value


def _rounded(value: float) -> float:
    return round(value, _MOST_DIGITS)


_AS_IT_IS = Form(_same, _same)
_NUMBER = Form(_rounded, _same)
_DAY = Form(date.isoformat, date.fromisoformat)


@lru_cache(maxsize=None)
def _form(hint: Any) -> Form:
    """The form of a type."""
    kind, given = get_origin(hint) or hint, get_args(hint)
    if NoneType in given:
        (other,) = (each for each in given if each is not NoneType)
        return _optional(_form(other))
    if kind is float:
        return _NUMBER
    if kind is date:
        return _DAY
    if kind is tuple and given[1:] != (Ellipsis,):
        return _pair(tuple(map(_form, given)))
    if kind in (list, tuple):
        return _sequence(kind, _form(given[0]))
    if kind in (set, frozenset):
        return _set(kind, _form(given[0]))
    if kind is Counter:
        return _counter(_form(given[0]))
    if kind is dict:
        return _table(_form(given[1]))
    return _record(kind) if is_dataclass(kind) else _AS_IT_IS


def _optional(one: Form) -> Form:
    if one is _AS_IT_IS:
        return one
    return Form(
        lambda value: None if value is None else one.write(value),
        lambda value: None if value is None else one.read(value),
    )


def _pair(forms: tuple[Form, ...]) -> Form:
    """A tuple of fixed length."""
    return Form(
        lambda value: [form.write(each) for form, each in zip(forms, value, strict=True)],
        lambda value: tuple(form.read(each) for form, each in zip(forms, value, strict=True)),
    )


def _sequence(kind: Any, one: Form) -> Form:
    return Form(lambda value: [*map(one.write, value)], lambda value: kind(map(one.read, value)))


def _set(kind: Any, one: Form) -> Form:
    def write(value: Any) -> Any:
        ordered = sorted(value) if None not in value else [None, *sorted(value - {None})]
        return [*map(one.write, ordered)]

    return Form(write, lambda value: kind(map(one.read, value)))


def _counter(one: Form) -> Form:
    return Form(
        lambda value: [[one.write(key), count] for key, count in value.items()],
        lambda value: Counter({one.read(key): count for key, count in value}),
    )


def _table(one: Form) -> Form:
    """A dict whose keys are texts."""
    if one is _AS_IT_IS:
        return one
    return Form(
        lambda value: {key: one.write(each) for key, each in value.items()}, _same if one.read is _same else _read_table(one)
    )


def _read_table(one: Form) -> Callable[[Any], Any]:
    return lambda value: {key: one.read(each) for key, each in value.items()}


def _record(kind: Any) -> Form:
    hints = get_type_hints(kind)
    forms = [(field.name, _form(hints[field.name])) for field in fields(kind)]
    names = frozenset(hints)
    changed = [(name, form.read) for name, form in forms if form.read is not _same]

    def read(value: dict[str, Any]) -> Any:
        known = value if names.issuperset(value) else {name: each for name, each in value.items() if name in names}
        known.update([(name, read_slot(known[name])) for name, read_slot in changed if name in known])
        return kind(**known)

    return Form(lambda value: {name: form.write(getattr(value, name)) for name, form in forms}, read)
