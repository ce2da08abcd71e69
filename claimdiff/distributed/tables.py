"""What travels between partitions: records as lines of JSON, and the columns of the tables that come out."""

from __future__ import annotations

__all__ = ["BLOCK_COLUMNS", "empty_table", "packed", "table_of", "unpacked"]

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from claimdiff.report.frames import Row, frame_of

if TYPE_CHECKING:
    import pandas as pd

Record = TypeVar("Record")

BLOCK_COLUMNS = ("block", "claim", "topic")
"""A claim on its way to its block: the block's slots, the Claim and its Topic, each as JSON."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def packed(record: object) -> str:
    """A record (a dataclass with slots) as a line of JSON in ASCII, which `unpacked` reads back as it was.

    >>> from claimdiff.errors import Problem
    >>> packed(Problem("a.txt", "empty", "The file holds no text."))
    '["a.txt","empty","The file holds no text."]'
    """
    kind: Any = type(record)
    return json.dumps([_plain(getattr(record, name)) for name, _ in _slots(kind)], separators=(",", ":"))


def unpacked(line: str, kind: Callable[..., Record]) -> Record:
    """The record of a kind that `packed` wrote.

    >>> from claimdiff.errors import Problem
    >>> unpacked('["a.txt","empty","The file holds no text."]', Problem)
    Problem(where='a.txt', what='empty', why='The file holds no text.')
    """
    slots = _slots(kind)
    return kind(**{name: read(value) for (name, read), value in zip(slots, json.loads(line), strict=True)})


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    return value


def _as_is(value: Any) -> Any:
    return value


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _days(value: list[str]) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, value))


def _pair(value: list[str | None] | None) -> tuple[str | None, ...] | None:
    return tuple(value) if value else None


def _pairs(value: list[list[str | None]]) -> tuple[tuple[str | None, ...], ...]:
    return tuple(map(tuple, value))


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("str", "str | None", "float | None", "int", "bool", "dict[str, int]"), _as_is),
    "date | None": _day,
    **dict.fromkeys(("frozenset[str]", "frozenset[float]"), frozenset),
    "tuple[str, ...]": tuple,
    "tuple[date, ...]": _days,
    "tuple[str, str | None] | None": _pair,
    "tuple[tuple[str, str | None], ...]": _pairs,
    "Place | None": _as_is,  # always None: see `stages.extract_part`
}
"""How a slot is made of what JSON holds, by the type with which the record declares it."""


@lru_cache(maxsize=16)
def _slots(kind: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple((field.name, _READERS[str(field.type)]) for field in fields(kind))


def table_of(rows: Iterable[Row], columns: Sequence[str]) -> pd.DataFrame:
    """Rows as a DataFrame of the types of `empty_table`: numbers and yes/no as in a report, all else text.

    Half a surrogate pair, which no Arrow or Parquet column can hold, becomes the replacement character.
    """
    frame = frame_of(list(rows), columns)
    texts = [name for name in columns if frame[name].dtype == object]
    for name in texts:
        frame[name] = [_encodable(cell) for cell in frame[name]]
    return frame.astype(dict.fromkeys(texts, _text_type()))


def empty_table(columns: Sequence[str]) -> pd.DataFrame:
    """A table without rows, which tells Dask the columns and their types.

    >>> empty_table(("group_id", "claims")).dtypes.astype(str).to_dict()["claims"]
    'int64'
    """
    return table_of([], columns)


def _encodable(cell: Any) -> Any:
    if isinstance(cell, str) and not cell.isascii():
        return _LONE_SURROGATE.sub("\ufffd", cell)
    return cell


def _text_type() -> Any:
    """Arrow strings whose missing value is NaN, under the name that the installed pandas has for them."""
    import pandas as pd

    try:
        return pd.StringDtype("pyarrow", na_value=float("nan"))
    except TypeError:  # before pandas 2.3
        return pd.StringDtype("pyarrow_numpy")
