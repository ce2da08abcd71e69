"""Texts of records that are made when they are first read."""

from __future__ import annotations

__all__ = ["deferred"]

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def deferred(name: str) -> Callable[[type[T]], type[T]]:
    """Lets a text slot of a slotted dataclass be given as any object; when it is first read, it becomes its `str`.

    >>> from dataclasses import dataclass
    >>> @deferred("shown")
    ... @dataclass(frozen=True, slots=True)
    ... class Sum:
    ...     shown: str
    >>> Sum(3.5), Sum(3.5) == Sum("3.5")
    (Sum(shown='3.5'), True)
    """

    def of(record: type[T]) -> type[T]:
        slot: Any = getattr(record, name)

        def read(self: T) -> str:
            """What was given, as text."""
            given: Any = slot.__get__(self)
            if isinstance(given, str):
                return given
            text = str(given)
            slot.__set__(self, text)
            return text

        setattr(record, name, property(read, slot.__set__))
        return record

    return of
