"""`claimdiff extract`: the claims of articles."""

from __future__ import annotations

__all__ = ["extract"]

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from claimdiff.cli.output import output_options, put, table_content
from claimdiff.cli.reading import read, read_lexicon, reading_options, tell

if TYPE_CHECKING:
    from claimdiff.articles.record import Article
    from claimdiff.claims.record import Claim
    from claimdiff.lexicon import Lexicon


@click.command()
@reading_options
@output_options
def extract(
    files: tuple[str, ...], columns: tuple[str, ...], lexicon: str | None, form: str, output: str | None, escape_formulas: bool
) -> None:
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

    words = read_lexicon(lexicon)
    articles = read(files, columns)
    tell(articles.problems)
    claims = _extract_all(articles, words)
    if form == "text":
        put(_claims_text(articles, claims), output)
        return
    rows = rows_of([claim for found in claims for claim in found], CLAIM_COLUMNS)
    put(table_content(form, rows, CLAIM_COLUMNS, escape_formulas=escape_formulas), output)


def _extract_all(articles: Sequence[Article], lexicon: Lexicon | None) -> list[list[Claim]]:
    """The claims of each article, with progress where it takes longer than a second."""
    from tqdm import tqdm

    from claimdiff.pipeline import extract as extract_claims

    progress = tqdm(articles, unit=" articles", delay=1, leave=False, file=sys.stderr, disable=not sys.stderr.isatty())
    return [extract_claims(article, lexicon=lexicon) for article in progress]


def _claims_text(articles: Sequence[Article], claims: Sequence[Sequence[Claim]]) -> str:
    from claimdiff.report.text import claims_table

    return "\n\n".join(claims_table(article, found) for article, found in zip(articles, claims, strict=True))
