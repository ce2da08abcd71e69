"""`claimdiff extract`: the claims of articles."""

from __future__ import annotations

__all__ = ["extract"]

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from claimdiff.cli.reading import read, read_lexicon, reading_options, tell

if TYPE_CHECKING:
    from claimdiff.articles.record import Article
    from claimdiff.claims.record import Claim
    from claimdiff.lexicon import Lexicon


@click.command()
@reading_options
def extract(files: tuple[str, ...], output: str, columns: tuple[str, ...], lexicon: str | None) -> None:
    """List the claims of articles: every figure with what, who, where, when and who says so.

    FILES are files, folders or globs (.txt, .md, .json, .jsonl, .csv); "-" reads JSON Lines from standard
    input.

    \b
    Examples:
      claimdiff extract article.txt
      claimdiff extract news.csv --columns text=body --format jsonl
      cat articles.jsonl | claimdiff extract - --format csv
    """
    from claimdiff.report.exports import csv_text, json_text, jsonl_text
    from claimdiff.report.frames import CLAIM_COLUMNS, rows_of

    words = read_lexicon(lexicon)
    articles = read(files, columns)
    tell(articles.problems)
    claims = _extract_all(articles, words)
    if output == "text":
        click.echo(_claims_text(articles, claims))
        return
    rows = rows_of([claim for found in claims for claim in found], CLAIM_COLUMNS)
    texts = {
        "json": lambda: json_text(rows),
        "jsonl": lambda: jsonl_text(rows),
        "csv": lambda: csv_text(rows, CLAIM_COLUMNS),
    }
    click.echo(texts[output](), nl=False)


def _extract_all(articles: Sequence[Article], lexicon: Lexicon | None) -> list[list[Claim]]:
    """The claims of each article, with progress where it takes longer than a second."""
    from tqdm import tqdm

    from claimdiff.pipeline import extract as extract_claims

    progress = tqdm(articles, unit=" articles", delay=1, leave=False, file=sys.stderr, disable=not sys.stderr.isatty())
    return [extract_claims(article, lexicon=lexicon) for article in progress]


def _claims_text(articles: Sequence[Article], claims: Sequence[Sequence[Claim]]) -> str:
    from claimdiff.report.text import claims_table

    return "\n\n".join(claims_table(article, found) for article, found in zip(articles, claims, strict=True))
