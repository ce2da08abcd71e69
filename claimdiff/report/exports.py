"""Files written whole or not at all: JSON, JSON Lines, CSV, HTML."""

from __future__ import annotations

__all__ = ["csv_text", "json_text", "jsonl_text", "write_atomically"]

import csv
import io
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from claimdiff.errors import InputError
from claimdiff.report.frames import Row


def write_atomically(path: str | os.PathLike[str], text: str) -> Path:
    """Writes `text` as UTF-8 to a neighbour of `path` and moves it there, so that no reader meets a half.

    What is not a regular file (a pipe, a device) is written to directly. Raises InputError when the
    folder is missing or cannot be written to.
    """
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
            return Path(path)
        target = Path(os.path.realpath(path))
        draft = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with open(draft, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(draft, target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            f"cannot write {os.fspath(path)}: {reason}; give a file in a folder that exists and is writable"
        ) from error
    return Path(path)


def json_text(content: Any) -> str:
    """JSON with two spaces of indentation and a final newline; non-ASCII letters stay as they are."""
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def jsonl_text(rows: Iterable[Row]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows)


def csv_text(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """CSV with a header line; missing is an empty cell.

    >>> csv_text([{"a": 1, "b": None}], ["a", "b"])
    'a,b\\n1,\\n'
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, fieldnames=list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()
