"""`claimdiff compare`: where articles differ."""

from __future__ import annotations

__all__ = ["compare"]

import sys

import click

from claimdiff.cli.options import Articles, Shown, articles_options, report_options, workers_option
from claimdiff.cli.reading import read, read_lexicon, tell
from claimdiff.cli.reporting import print_report


@click.command()
@articles_options
@report_options
@click.option("--decisions", metavar="PATH",
              help="Your own word on pairs of claims or names: same or different (JSON Lines).")  # fmt: skip
@workers_option
def compare(articles: Articles, shown: Shown, decisions: str | None, workers: int) -> None:
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

    words = read_lexicon(articles.lexicon)
    found = read(articles)
    report = compare_articles(found, lexicon=words, decisions=decisions or (), workers=workers, progress=sys.stderr.isatty())
    tell(report.problem_records)
    print_report(report, shown)
