"""How commands print a report: as text, as records, as a page."""

from __future__ import annotations

__all__ = ["print_report", "report_options"]

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from claimdiff.cli.output import put, table_content

if TYPE_CHECKING:
    from claimdiff.report.report import Report

TABLE_NAMES = ("claims", "groups", "findings", "conflicts", "problems")


def report_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a command that prints a report, beside those of `output_options`."""
    decorators = (
        click.option(
            "--table", type=click.Choice(TABLE_NAMES), default=None,
            help="The records to print with --format. Default: findings; with json, the whole report.",
        ),
        click.option("--html", metavar="PATH", help="Write the report as one self-contained page too."),
        click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True,
                     help="Differences to print as text; 0 prints all."),
    )  # fmt: skip
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


def print_report(
    report: Report,
    form: str,
    output: str | None,
    *,
    table: str | None,
    html: str | None,
    limit: int,
    escape_formulas: bool,
) -> None:
    """Print a report, or write it to the file `output`, and its page to the file `html`."""
    from claimdiff.report.document import document
    from claimdiff.report.exports import json_text
    from claimdiff.report.report import TABLES
    from claimdiff.report.text import summary

    if html:
        report.to_html(html)
    if form == "text":
        put(summary(report, limit=limit or None, where_more="(--limit 0 shows all)"), output)
    elif form == "json" and table is None:
        put(json_text(document(report)), output)
    else:
        name = table or "findings"
        put(table_content(form, report.rows(name), TABLES[name], escape_formulas=escape_formulas), output)
