"""Files to text and to records: encodings, JSON, JSON Lines, CSV."""

from __future__ import annotations

__all__ = ["UnreadableError", "csv_records", "decode", "json_records", "jsonl_records", "read_text"]

import codecs
import csv
import io
import json
import re
import sys
import threading
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
_ZERO_SHARE = 0.6  # of every other byte of UTF-16
_FEW_PAIRS = 8
_SAMPLE = 8192  # bytes that are looked at
_WINDOWS_BYTES = "claimdiff.windows-1252"
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?\s{0,3}([A-Za-z][\w.:-]{1,30})""")
_LATIN = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252")  # as browsers do
LARGEST_JSON = 1 << 28
"""Characters of one JSON document; more belong into JSON Lines, which are read line by line."""
LONGEST_LINE = 1 << 26
"""Characters of one line of JSON Lines."""
DEEPEST_JSON = 64
"""How deep lists and objects may be nested."""
_SIGNATURES = (b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"GIF8", b"\xff\xd8\xff", b"{\\rtf")


_csv_limit = threading.Lock()


class UnreadableError(Exception):
    """A file or a part of one that cannot be read; the message says why and what to do."""


def read_text(path: Path) -> tuple[str, str | None]:
    """The text of a file with line ends as "\n", and the name of its encoding where it was assumed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"the file cannot be opened: {error.strerror or error}") from error
    return decode(data)


def decode(data: bytes) -> tuple[str, str | None]:
    """Bytes to text, and the name of their encoding where it had to be assumed. No byte is lost.

    The byte order mark tells, else they are UTF-8, else what a page or feed declares, else UTF-16 where every
    other byte is zero. Bytes that are none of these are read as Windows-1252.

    >>> decode(b"caf\\xe9")
    ('café', 'Windows-1252')
    """
    marked = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if marked:
        return _marked(data, marked)
    unmarked = _utf16_by_zeros(data[:_SAMPLE])
    if unmarked:
        return _unix(data.decode(unmarked, "replace")), "UTF-16"
    if _is_binary(data[:_SAMPLE]):
        raise UnreadableError("the file is binary, not text; give text, Markdown, HTML, JSON, JSON Lines or CSV")
    try:
        return _unix(data.decode("utf-8")), None
    except UnicodeDecodeError as error:
        return _declared(data) or _as_windows(data, error.start)


def _marked(data: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return _unix(data.decode(encoding)), None
    except UnicodeDecodeError as error:
        how = _WINDOWS_BYTES if encoding.startswith("utf-8") else "replace"
        return _unix(data.decode(encoding, how)), f"{encoding.removesuffix('-sig').upper()}, broken at byte {error.start}"


def _utf16_by_zeros(head: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: English text has a zero at every other place, and nowhere else."""
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if pairs >= _FEW_PAIRS and max(even, odd) >= _ZERO_SHARE * pairs and min(even, odd) <= _CONTROL_SHARE * pairs:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _is_binary(head: bytes) -> bool:
    return head.startswith(_SIGNATURES) or sum(byte in _CONTROLS for byte in head) > _CONTROL_SHARE * len(head)


def _declared(data: bytes) -> tuple[str, None] | None:
    """A page or feed in the encoding that it declares, None where it declares none that holds."""
    declared = _DECLARED.search(data[:_SAMPLE]) if data.lstrip()[:1] == b"<" else None
    name = declared[1].decode("ascii").lower() if declared else ""
    try:
        return (_unix(data.decode(_LATIN.get(name, name))), None) if name else None
    except (LookupError, ValueError):
        return None


def _as_windows(data: bytes, first: int) -> tuple[str, str]:
    """Windows-1252, or UTF-8 in which single bytes are."""
    text = data.decode("utf-8", _WINDOWS_BYTES)
    is_whole = len(text) == len(data)  # no two bytes were one letter of UTF-8
    return _unix(text), "Windows-1252" if is_whole else f"UTF-8 with bytes of Windows-1252 (the first is byte {first})"


def _windows_letters(error: UnicodeError) -> tuple[str, int]:
    """For bytes that are not UTF-8 their letters in Windows-1252; of the five that have none, a control character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.end]
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in broken), error.end


codecs.register_error(_WINDOWS_BYTES, _windows_letters)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def json_records(text: str) -> list[Any]:
    """The articles of a JSON document: a list, one object, or an object whose "articles" is a list."""
    if len(text) > LARGEST_JSON:
        raise UnreadableError(f"one JSON document of {len(text)} characters is too large; write it as JSON Lines")
    try:
        content = _shallow(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"not valid JSON: {error or 'nested too deep'}; JSON Lines files end in .jsonl") from error
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
        if len(line) > LONGEST_LINE:
            yield number, UnreadableError(f"the line has {len(line)} characters, too many for one article; split it")
            continue
        try:
            yield number, _shallow(json.loads(line))
        except (ValueError, RecursionError) as error:
            yield number, UnreadableError(f"the line is not valid JSON: {error}")


def _shallow(content: Any) -> Any:
    """The content, unless it is nested deeper than any article is: then a ValueError."""
    level = [content]
    for _ in range(DEEPEST_JSON):
        holders = [one for one in level if isinstance(one, (list, dict))]
        level = [member for one in holders for member in (one.values() if isinstance(one, dict) else one)]
        if not level:
            return content
    raise ValueError(f"lists and objects are nested more than {DEEPEST_JSON} deep")


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
    try:
        with _csv_limit:  # it is one for the whole process
            limit = csv.field_size_limit(sys.maxsize)
            try:
                reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
                next(reader, None)
                rows = [(reader.line_num, cells) for cells in reader if cells]
            finally:
                csv.field_size_limit(limit)
    except csv.Error as error:
        raise UnreadableError(f"not valid CSV: {error}") from error
    for number, cells in rows:
        if len(cells) > len(columns):
            yield (
                number,
                UnreadableError(f"the row has {len(cells)} cells, the header {len(columns)}; quote the text"),
            )
        else:
            yield number, dict(zip(columns, cells, strict=False))
