"""`claimdiff extract`: the claims of articles."""

from __future__ import annotations

__all__ = ["extract"]

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from claimdiff.cli.options import Articles, Records, articles_options, records_options
from claimdiff.cli.output import put, table_content
from claimdiff.cli.reading import read, read_lexicon, tell

if TYPE_CHECKING:
    from claimdiff.articles.record import Article
    from claimdiff.claims.record import Claim
    from claimdiff.lexicon import Lexicon


@click.command()
@articles_options
@records_options
def extract(articles: Articles, records: Records) -> None:
    """List the claims of articles: every figure with what, who, where, when and who says so.

    FILES are files, folders or globs (.txt, .md, .html, .json, .jsonl, .csv, feeds); "-" reads JSON
    Lines from standard input.

    \b
    Examples:
      claimdiff extract article.txt
      claimdiff extract news.csv --columns text=body --format jsonl
      claimdiff extract news.jsonl --format parquet --output claims.parquet
      cat articles.jsonl | claimdiff extract - --format csv
    """
    from claimdiff.report.frames import CLAIM_COLUMNS, rows_of

    words = read_lexicon(articles.lexicon)
    given = read(articles)
    tell(given.problems)
    claims = _extract_all(given, words)
    if records.form == "text":
        put(_claims_text(given, claims), records.output)
        return
    rows = rows_of([claim for found in claims for claim in found], CLAIM_COLUMNS)
    put(table_content(records.form, rows, CLAIM_COLUMNS, escape_formulas=records.escape_formulas), records.output)


def _extract_all(articles: Sequence[Article], lexicon: Lexicon | None) -> list[list[Claim]]:
    """The claims of each article, with progress where it takes longer than a second."""
    from tqdm import tqdm

    from claimdiff.pipeline import extract as extract_claims

    progress = tqdm(articles, unit=" articles", delay=1, leave=False, file=sys.stderr, disable=not sys.stderr.isatty())
    return [extract_claims(article, lexicon=lexicon) for article in progress]


def _claims_text(articles: Sequence[Article], claims: Sequence[Sequence[Claim]]) -> str:
    from claimdiff.report.text import claims_table

    return "\n\n".join(claims_table(article, found) for article, found in zip(articles, claims, strict=True))
