"""How commands print a report: as text, as records, as a page."""

from __future__ import annotations

__all__ = ["print_report"]

from typing import TYPE_CHECKING

import click

from claimdiff.cli.options import Shown
from claimdiff.cli.output import put, table_content

if TYPE_CHECKING:
    from claimdiff.report.report import Report


def print_report(report: Report, shown: Shown) -> None:
    """Print a report, or write it to a file, and its page to another; end with 1 on a conflict, if that is asked for."""
    from claimdiff.report.document import document
    from claimdiff.report.exports import json_text
    from claimdiff.report.report import TABLES
    from claimdiff.report.text import summary

    if shown.html:
        report.to_html(shown.html)
    if shown.form == "text":
        put(summary(report, limit=shown.limit or None, where_more="(--limit 0 shows all)"), shown.output)
    elif shown.form == "json" and shown.table is None:
        put(json_text(document(report)), shown.output)
    else:
        name = shown.table or "findings"
        rows = table_content(shown.form, report.rows(name), TABLES[name], escape_formulas=shown.escape_formulas)
        put(rows, shown.output)
    if shown.fail_on_conflict and report.counts()["conflict"]:
        raise click.exceptions.Exit(1)
