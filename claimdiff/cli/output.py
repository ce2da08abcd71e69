"""Where commands put what they found: on standard output, or in a file written whole or not at all."""

from __future__ import annotations

__all__ = ["put", "table_content"]

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from claimdiff.errors import InputError

if TYPE_CHECKING:
    from claimdiff.report.frames import Row


def table_content(form: str, rows: Sequence[Row], columns: Sequence[str], *, escape_formulas: bool) -> str | bytes:
    """A table as JSON, JSON Lines, CSV or Parquet."""
    from claimdiff.report.exports import csv_text, json_text, jsonl_text, parquet_bytes

    if form == "parquet":
        return parquet_bytes(rows, columns)
    if form == "csv":
        return csv_text(rows, columns, escape_formulas=escape_formulas)
    return json_text(list(rows)) if form == "json" else jsonl_text(rows)


def put(content: str | bytes, path: str | None) -> None:
    """Print the content, or write it to a file. Raises InputError for bytes that have no file to go to."""
    from claimdiff.writing import write_atomically

    if path is not None:
        write_atomically(path, f"{content}\n" if isinstance(content, str) and not content.endswith("\n") else content)
    elif isinstance(content, bytes):
        raise InputError("--format parquet needs --output PATH: a Parquet file cannot be printed")
    else:
        click.echo(content, nl=not content.endswith("\n"))
