"""Files to text and to records: encodings, JSON, JSON Lines, CSV."""

from __future__ import annotations

__all__ = ["UnreadableError", "csv_records", "decode", "json_records", "jsonl_records", "read_text"]

import codecs
import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = frozenset(range(32)) - set(b"\t\n\v\f\r\x1b")
_CONTROL_SHARE = 0.005  # of a text; a binary file has many more
_SIGNATURES = (b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"GIF8", b"\xff\xd8\xff", b"{\\rtf")


class UnreadableError(Exception):
    """A file or a part of one that cannot be read; the message says why and what to do."""


def read_text(path: Path) -> tuple[str, str | None]:
    """The text of a file with line ends as "\\n", and the name of its encoding where it was assumed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"the file cannot be opened: {error.strerror or error}") from error
    return decode(data)


def decode(data: bytes) -> tuple[str, str | None]:
    """Bytes to text: by the byte order mark, else UTF-8, else Windows-1252, whose name is returned then.

    >>> decode(b"caf\\xe9")
    ('café', 'Windows-1252')
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    marked = encoding != "utf-8"
    if not marked and _is_binary(data):
        raise UnreadableError("the file is binary, not text; give text, Markdown, JSON, JSON Lines or CSV")
    try:
        return _unix(data.decode(encoding)), None
    except UnicodeDecodeError as error:
        if marked:
            raise UnreadableError(f"the file is marked as {encoding} and is not; save it as UTF-8") from error
    try:
        return _unix(data.decode("cp1252")), "Windows-1252"
    except UnicodeDecodeError as error:
        raise UnreadableError("the file is neither UTF-8 nor Windows-1252; save it as UTF-8") from error


def _is_binary(data: bytes) -> bool:
    head = data[:8192]
    if head.startswith(_SIGNATURES) or b"\0" in head:
        return True
    return sum(byte in _CONTROLS for byte in head) > _CONTROL_SHARE * len(head)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def json_records(text: str) -> list[Any]:
    """The articles of a JSON document: a list, one object, or an object whose "articles" is a list."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"not valid JSON: {error}; JSON Lines files end in .jsonl") from error
    if isinstance(content, dict) and isinstance(content.get("articles"), list):
        content = content["articles"]
    if isinstance(content, dict):
        return [content]
    if not isinstance(content, list):
        raise UnreadableError('the JSON must be a list of articles, one article, or {"articles": [...]}')
    return content


def jsonl_records(lines: Iterable[str]) -> Iterator[tuple[int, Any]]:
    """The number and content of every line that is not blank; an UnreadableError stands for a broken line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, UnreadableError(f"the line is not valid JSON: {error}")


def csv_records(text: str, text_column: str) -> tuple[list[str], Iterator[tuple[int, Any]]]:
    """The columns of a CSV text, and the number of the last line and the record of every row.

    Cells are set apart by commas, or by the semicolons or tabs with which the header has `text_column`.
    A row with more cells than the header is an UnreadableError.
    """
    header = text.split("\n", 1)[0]
    delimiter = next((mark for mark in ",;\t" if text_column in _cells(header, mark)), ",")
    columns = _cells(header, delimiter)
    return columns, _rows(text, columns, delimiter)


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]


def _rows(text: str, columns: list[str], delimiter: str) -> Iterator[tuple[int, Any]]:
    limit = csv.field_size_limit(sys.maxsize)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        next(reader, None)
        rows = [(reader.line_num, cells) for cells in reader if cells]
    except csv.Error as error:
        raise UnreadableError(f"not valid CSV: {error}") from error
    finally:
        csv.field_size_limit(limit)
    for number, cells in rows:
        if len(cells) > len(columns):
            yield (
                number,
                UnreadableError(f"the row has {len(cells)} cells, the header {len(columns)}; quote the text"),
            )
        else:
            yield number, dict(zip(columns, cells, strict=False))
