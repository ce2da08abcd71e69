"""`claimdiff add`, `claimdiff check` and `claimdiff report`: claims kept in one file, and articles checked against them."""

from __future__ import annotations

__all__ = ["add", "check", "report"]

import os
import sys

import click

from claimdiff.cli.options import (
    Articles,
    Shown,
    articles_options,
    index_argument,
    lexicon_option,
    report_options,
    workers_option,
)
from claimdiff.cli.reading import read, read_lexicon, tell
from claimdiff.cli.reporting import print_report
from claimdiff.errors import InputError


@click.command()
@index_argument
@articles_options
@workers_option
def add(index: str, articles: Articles, workers: int) -> None:
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

    given = read(articles, root=os.path.dirname(os.path.abspath(index)))
    with ClaimIndex(index, lexicon=read_lexicon(articles.lexicon)) as opened:
        done = opened.add(given, workers=workers, progress=sys.stderr.isatty())
    tell(done.problems)
    for article_id in done.revised:
        click.echo(f"Revised: {article_id}", err=True)
    click.echo(f"{done}.")


@click.command()
@index_argument
@articles_options
@report_options
def check(index: str, articles: Articles, shown: Shown) -> None:
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
    given = read(articles, root=os.path.dirname(os.path.abspath(index)))
    if len(given) != 1:
        raise InputError(f"check takes one article, and {len(given)} were given; check them one by one")
    with ClaimIndex(index, lexicon=read_lexicon(articles.lexicon)) as opened:
        found = opened.check(given[0])
    tell([*given.problems, *found.problem_records])
    print_report(found, shown)


@click.command()
@index_argument
@click.option("--since", metavar="DAY", help="Only claims of this day or later, e.g. 2017-10-24.")
@click.option("--until", metavar="DAY", help="Only claims of this day or earlier.")
@click.option("--place", metavar="NAME", help="Only claims on this place; a country takes in its places.")
@click.option("--measure", metavar="NAME", help='Only claims of this measure or family, e.g. "casualties".')
@lexicon_option
@report_options
def report(
    index: str,
    since: str | None,
    until: str | None,
    place: str | None,
    measure: str | None,
    lexicon: str | None,
    shown: Shown,
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
    print_report(found, shown)


def _must_be_there(index: str) -> None:
    """Checking must not make an empty index of a path that was mistyped."""
    if not os.path.exists(index):
        raise InputError(f"there is no index {index!r}: check the path, or make one with claimdiff add")
