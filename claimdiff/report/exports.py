"""Rows as text and bytes for other programs: JSON, JSON Lines, CSV, Parquet."""

from __future__ import annotations

__all__ = ["csv_text", "json_text", "jsonl_text", "parquet_bytes"]

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from claimdiff.errors import MissingExtraError
from claimdiff.report.frames import NUMBER_TYPES, Row

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def json_text(content: Any) -> str:
    """JSON with two spaces of indentation and a final newline; non-ASCII letters stay as they are."""
    return _valid_unicode(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def jsonl_text(rows: Iterable[Row]) -> str:
    """One JSON object a line."""
    return "".join(_valid_unicode(json.dumps(row, ensure_ascii=False, allow_nan=False)) + "\n" for row in rows)


def _valid_unicode(text: str) -> str:
    """Half a surrogate pair, which no UTF-8 file can hold, as its JSON escape."""
    return _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def csv_text(rows: Iterable[Row], columns: Sequence[str], *, escape_formulas: bool = False) -> str:
    """CSV with a header line; missing is an empty cell.

    With `escape_formulas`, an apostrophe is put before texts that a spreadsheet would run as a formula: those
    that begin with =, +, -, @, a tab or a line end. Numbers stay as they are.

    >>> csv_text([{"a": 1, "b": None}], ["a", "b"])
    'a,b\\n1,\\n'
    >>> csv_text([{"a": -1, "b": "=1+1"}], ["a", "b"], escape_formulas=True)
    "a,b\\n-1,'=1+1\\n"
    """
    lines = _Lines()
    writer = csv.DictWriter(lines, fieldnames=list(columns), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(map(_escaped, rows) if escape_formulas else rows)
    return "".join(lines.written)


class _Lines:
    """Takes rows that end in CR LF, so that a cell with either is quoted, and keeps them ending in LF."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, row: str) -> None:
        self.written.append(row.removesuffix("\r\n") + "\n")


def _escaped(row: Row) -> Row:
    return {
        name: f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell for name, cell in row.items()
    }


def parquet_bytes(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    """A Parquet file whose column types do not depend on the rows: numbers, yes/no, and text for all else.

    Raises MissingExtraError without pyarrow.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError(
            "Parquet needs pyarrow, which is not installed: python -m pip install 'claimdiff[parquet]'"
        ) from error
    kinds = {"float64": pa.float64(), "int64": pa.int64(), "bool": pa.bool_()}
    schema = pa.schema([(name, kinds.get(NUMBER_TYPES.get(name, ""), pa.string())) for name in columns])
    sink = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist([_sound(row) for row in rows], schema=schema), sink)
    return sink.getvalue()


def _sound(row: Row) -> Row:
    """A row whose texts UTF-8 can hold."""
    return {
        name: cell.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(cell, str) else cell
        for name, cell in row.items()
    }
