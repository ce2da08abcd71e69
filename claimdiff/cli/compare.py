"""`claimdiff compare`: where articles differ."""

from __future__ import annotations

__all__ = ["compare"]

import sys

import click

from claimdiff.cli.output import output_options
from claimdiff.cli.reading import read, read_lexicon, reading_options, tell
from claimdiff.cli.reporting import print_report, report_options


@click.command()
@reading_options
@output_options
@report_options
@click.option("--decisions", metavar="PATH",
              help="Your own word on pairs of claims or names: same or different (JSON Lines).")  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")
@click.option("--fail-on-conflict", is_flag=True, help="Exit with 1 when a finding's verdict is conflict.")
def compare(
    files: tuple[str, ...],
    columns: tuple[str, ...],
    lexicon: str | None,
    form: str,
    output: str | None,
    escape_formulas: bool,
    table: str | None,
    html: str | None,
    limit: int,
    decisions: str | None,
    workers: int,
    fail_on_conflict: bool,
) -> None:
    """Compare articles and list where their answers differ, with both quotes.

    FILES are files, folders or globs (.txt, .md, .html, .json, .jsonl, .csv, feeds); "-" reads JSON
    Lines from standard input.

    \b
    Examples:
      claimdiff compare monday.txt tuesday.txt
      claimdiff compare reports/ --html report.html
      claimdiff compare articles.jsonl --format csv --table conflicts
      claimdiff compare articles.jsonl --format json --output report.json
      cat articles.jsonl | claimdiff compare - --fail-on-conflict
    """
    from claimdiff.pipeline import compare as compare_articles

    words = read_lexicon(lexicon)
    articles = read(files, columns)
    report = compare_articles(articles, lexicon=words, decisions=decisions or (), workers=workers, progress=sys.stderr.isatty())
    tell(report.problem_records)
    print_report(report, form, output, table=table, html=html, limit=limit, escape_formulas=escape_formulas)
    if fail_on_conflict and report.counts()["conflict"]:
        raise click.exceptions.Exit(1)
