"""`claimdiff add`, `claimdiff check` and `claimdiff report`: claims kept in one file, and articles checked against them."""

from __future__ import annotations

__all__ = ["add", "check", "report"]

import os
import sys

import click

from claimdiff.cli.output import output_options
from claimdiff.cli.reading import read, read_lexicon, reading_options, tell
from claimdiff.cli.reporting import print_report, report_options
from claimdiff.errors import InputError

_INDEX = click.argument("index", metavar="INDEX")
_FAIL_ON_CONFLICT = click.option("--fail-on-conflict", is_flag=True, help="Exit with 1 when a finding's verdict is conflict.")


@click.command()
@_INDEX
@reading_options
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")
def add(index: str, files: tuple[str, ...], columns: tuple[str, ...], lexicon: str | None, workers: int) -> None:
    """Add articles to an index of claims, and make the index where there is none.

    INDEX is one SQLite file. FILES are files, folders or globs (.txt, .md, .html, .json, .jsonl,
    .csv, feeds); "-" reads JSON Lines from standard input. An article that is there already changes nothing; one that was revised
    replaces its claims. The id of a text file is its path as seen from the folder of the index.

    \b
    Examples:
      claimdiff add claims.sqlite reports/
      claimdiff add claims.sqlite monday.jsonl tuesday.jsonl
      cat articles.jsonl | claimdiff add claims.sqlite -
    """
    from claimdiff.index.store import ClaimIndex

    articles = read(files, columns, root=os.path.dirname(os.path.abspath(index)))
    with ClaimIndex(index, lexicon=read_lexicon(lexicon)) as opened:
        done = opened.add(articles, workers=workers, progress=sys.stderr.isatty())
    tell(done.problems)
    for article_id in done.revised:
        click.echo(f"Revised: {article_id}", err=True)
    click.echo(f"{done}.")


@click.command()
@_INDEX
@reading_options
@output_options
@report_options
@_FAIL_ON_CONFLICT
def check(
    index: str,
    files: tuple[str, ...],
    columns: tuple[str, ...],
    lexicon: str | None,
    form: str,
    output: str | None,
    escape_formulas: bool,
    table: str | None,
    html: str | None,
    limit: int,
    fail_on_conflict: bool,
) -> None:
    """Check an article against an index of claims: where it differs from what is stored, with both quotes.

    INDEX is a file made by `claimdiff add`; the article is not added to it. FILES hold one article; "-" reads
    it as JSON Lines from standard input.

    \b
    Examples:
      claimdiff check claims.sqlite draft.txt
      claimdiff check claims.sqlite draft.txt --format json
      claimdiff check claims.sqlite draft.txt --html check.html --fail-on-conflict
    """
    from claimdiff.index.store import ClaimIndex

    _must_be_there(index)
    articles = read(files, columns, root=os.path.dirname(os.path.abspath(index)))
    if len(articles) != 1:
        raise InputError(f"check takes one article, and {len(articles)} were given; check them one by one")
    with ClaimIndex(index, lexicon=read_lexicon(lexicon)) as opened:
        found = opened.check(articles[0])
    tell([*articles.problems, *found.problem_records])
    print_report(found, form, output, table=table, html=html, limit=limit, escape_formulas=escape_formulas)
    if fail_on_conflict and found.counts()["conflict"]:
        raise click.exceptions.Exit(1)


@click.command()
@_INDEX
@click.option("--since", metavar="DAY", help="Only claims of this day or later, e.g. 2017-10-24.")
@click.option("--until", metavar="DAY", help="Only claims of this day or earlier.")
@click.option("--place", metavar="NAME", help="Only claims on this place; a country takes in its places.")
@click.option("--measure", metavar="NAME", help='Only claims of this measure or family, e.g. "casualties".')
@click.option("--lexicon", metavar="PATH", help="Your own aliases, places and measures (TOML).")
@output_options
@report_options
@_FAIL_ON_CONFLICT
def report(
    index: str,
    since: str | None,
    until: str | None,
    place: str | None,
    measure: str | None,
    lexicon: str | None,
    form: str,
    output: str | None,
    escape_formulas: bool,
    table: str | None,
    html: str | None,
    limit: int,
    fail_on_conflict: bool,
) -> None:
    """Report where the articles of an index differ: all of them, or on a place, a measure, a time.

    INDEX is a file made by `claimdiff add`.

    \b
    Examples:
      claimdiff report claims.sqlite --since 2017-10-01 --place Syria
      claimdiff report claims.sqlite --measure deaths --format csv --table conflicts
    """
    from claimdiff.index.store import ClaimIndex

    _must_be_there(index)
    with ClaimIndex(index, lexicon=read_lexicon(lexicon)) as opened:
        found = opened.report(since=since, until=until, place=place, measure=measure)
    tell(found.problem_records)
    print_report(found, form, output, table=table, html=html, limit=limit, escape_formulas=escape_formulas)
    if fail_on_conflict and found.counts()["conflict"]:
        raise click.exceptions.Exit(1)


def _must_be_there(index: str) -> None:
    """Checking must not make an empty index of a path that was mistyped."""
    if not os.path.exists(index):
        raise InputError(f"there is no index {index!r}: check the path, or make one with claimdiff add")
