"""Records that go between processes, and are copied, as the tuple of their values: they are many."""

from __future__ import annotations

__all__ = ["packed", "with_value"]

from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar, cast

T = TypeVar("T")


def packed(record: type[T]) -> type[T]:
    """Lets the instances of a frozen slotted dataclass be sent and copied ten times as fast as dataclasses are.

    >>> from dataclasses import dataclass
    >>> from pickle import dumps, loads
    >>> @packed
    ... @dataclass(frozen=True, slots=True)
    ... class Sum:
    ...     amount: float
    ...     unit: str
    >>> Sum(3.0, "metre").__getstate__(), with_value(Sum(3.0, "metre"), "unit", "mile")
    ((3.0, 'metre'), Sum(amount=3.0, unit='mile'))
    """
    names = tuple(field.name for field in fields(cast(Any, record)))
    values = attrgetter(*names)
    setters = tuple(getattr(record, name).__set__ for name in names)

    def state(self: T) -> tuple[Any, ...]:
        found: tuple[Any, ...] = values(self)
        return found

    def restore(self: T, state: Sequence[Any]) -> None:
        for put, value in zip(setters, state, strict=True):
            put(self, value)

    record.__getstate__ = state  # type: ignore[assignment]
    record.__setstate__ = restore  # type: ignore[attr-defined]
    return record


def with_value(record: T, name: str, value: Any) -> T:
    """A copy of a packed record with another value in one slot, as `dataclasses.replace` makes it."""
    kind: Any = type(record)
    copy: T = object.__new__(kind)
    copy.__setstate__(record.__getstate__())  # type: ignore[attr-defined]
    getattr(kind, name).__set__(copy, value)
    return copy
