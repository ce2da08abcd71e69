"""Records as objects for JSON."""

from __future__ import annotations

__all__ = ["Jsonable", "row_of"]

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any


class Jsonable:
    """A dataclass whose records can be written as JSON."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """The fields as `json.dumps` takes them: days as ISO strings, tuples as lists, missing as None.

        >>> import claimdiff as cd
        >>> cd.extract("The flood in Beira killed 48 people.", "2019-03-15")[0].to_dict()["as_of"]
        '2019-03-15'
        """
        return row_of(self)


def row_of(record: Any) -> dict[str, Any]:
    """A record as a JSON object: days as ISO strings, tuples as lists.

    >>> from claimdiff.errors import Problem
    >>> row_of(Problem("a.txt", "empty", "The file holds no text."))
    {'where': 'a.txt', 'what': 'empty', 'why': 'The file holds no text.'}
    """
    return {field.name: _plain(getattr(record, field.name)) for field in fields(record)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return row_of(value)
    return list(value) if isinstance(value, tuple) else value
