"""The options that commands share, each said once. Those that belong together reach a command as one record."""

from __future__ import annotations

__all__ = [
    "Articles",
    "Records",
    "Shown",
    "articles_options",
    "index_argument",
    "lexicon_option",
    "output_option",
    "records_options",
    "report_options",
    "workers_option",
]

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import Any

import click

FORMATS = ("text", "json", "jsonl", "csv", "parquet")
TABLE_NAMES = ("claims", "groups", "findings", "conflicts", "problems")

Command = Callable[..., None]
Option = Callable[[Command], Command]


@dataclass(frozen=True, slots=True)
class Articles:
    """Which articles a command reads, and how."""

    files: tuple[str, ...]
    columns: tuple[str, ...]
    lexicon: str | None


@dataclass(frozen=True, slots=True)
class Records:
    """How a command prints text or records, and where to."""

    form: str
    output: str | None
    escape_formulas: bool


@dataclass(frozen=True, slots=True)
class Shown(Records):
    """How a command prints a report, beside that."""

    table: str | None
    html: str | None
    limit: int
    fail_on_conflict: bool


index_argument = click.argument("index", metavar="INDEX")
lexicon_option = click.option("--lexicon", metavar="PATH", help="Your own aliases, places and measures (TOML).")
output_option = click.option("--output", "-o", metavar="PATH", help="Write to this file instead of standard output.")
workers_option = click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")

_ARTICLES = (
    click.argument("files", nargs=-1, required=True, metavar="FILES..."),
    click.option("--columns", multiple=True, metavar="FIELD=COLUMN",
                 help="Name of a column or key in your data, e.g. --columns text=body. May be repeated."),
    lexicon_option,
)  # fmt: skip
_RECORDS = (
    click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
                 help="text for people; records for programs."),
    output_option,
    click.option("--escape-formulas/--no-escape-formulas", default=True, show_default=True,
                 help="In CSV, put an apostrophe before texts that a spreadsheet would run as a formula."),
)  # fmt: skip
_REPORT = (
    click.option("--table", type=click.Choice(TABLE_NAMES), default=None,
                 help="The records to print with --format. Default: findings; with json, the whole report."),
    click.option("--html", metavar="PATH", help="Write the report as one self-contained page too."),
    click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True,
                 help="Differences to print as text; 0 prints all."),
    click.option("--fail-on-conflict", is_flag=True, help="Exit with 1 when a finding's verdict is conflict."),
)  # fmt: skip


def _gathered(record: type[Any], name: str, options: tuple[Option, ...]) -> Option:
    """A decorator that gives a command some options, and hands their values to it as one record, its argument `name`."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def called(**given: Any) -> None:
            values = {field.name: given.pop(field.name) for field in fields(record)}
            command(**given, **{name: record(**values)})

        made: Command = called
        for option in reversed(options):
            made = option(made)
        return made

    return decorate


articles_options = _gathered(Articles, "articles", _ARTICLES)
"""What commands that read articles take: files, column names, a lexicon."""
records_options = _gathered(Records, "records", _RECORDS)
"""What commands that print text or records take."""
report_options = _gathered(Shown, "shown", (*_RECORDS, *_REPORT))
"""What commands that print a report take."""
