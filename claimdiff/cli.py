"""The command line: `claimdiff extract` and `claimdiff compare`."""

from __future__ import annotations

__all__ = ["main"]

import os
import sys
from collections.abc import Callable, Sequence
from glob import glob
from typing import TYPE_CHECKING, Any

import click

from claimdiff.errors import ClaimDiffError, InputError, Problem

if TYPE_CHECKING:
    from claimdiff.articles.read import Articles
    from claimdiff.articles.record import Article
    from claimdiff.claims.record import Claim
    from claimdiff.lexicon import Lexicon

FORMATS = ("text", "json", "jsonl", "csv")
TABLE_NAMES = ("claims", "groups", "findings", "conflicts", "problems")


class BadInput(click.ClickException):
    """A message on standard error and exit code 2."""

    exit_code = 2


class Commands(click.Group):
    """A group of commands that ends with exit code 2, not a traceback, when the input is bad."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ClaimDiffError as error:
            raise BadInput(str(error).replace('columns={"text": "…"}', "--columns text=…")) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="claimdiff", prog_name="claimdiff")
def main() -> None:
    """Find where news articles disagree on figures.

    \b
    Examples:
      claimdiff compare reports/*.txt
      claimdiff compare articles.jsonl --html report.html --fail-on-conflict
      claimdiff extract article.txt --format csv > claims.csv

    Exit codes: 0 done, 1 conflicts found (with --fail-on-conflict), 2 bad input.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """What both commands take: files, column names, a lexicon, a format."""
    decorators = (
        click.argument("files", nargs=-1, required=True, metavar="FILES..."),
        click.option(
            "--format", "output", type=click.Choice(FORMATS), default="text", show_default=True,
            help="text for people; records to standard output for programs.",
        ),
        click.option(
            "--columns", multiple=True, metavar="FIELD=COLUMN",
            help="Name of a column or key in your data, e.g. --columns text=body. May be repeated.",
        ),
        click.option("--lexicon", metavar="PATH", help="Your own aliases, places and measures (TOML)."),
    )  # fmt: skip
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


@main.command()
@_reading_options
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

    words = _lexicon(lexicon)
    articles = _read(files, columns)
    _tell(articles.problems)
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


@main.command()
@_reading_options
@click.option(
    "--table", type=click.Choice(TABLE_NAMES), default=None,
    help="The records to print with --format. Default: findings; with json, all tables.",
)  # fmt: skip
@click.option("--html", metavar="PATH", help="Write the report as one self-contained page too.")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True,
              help="Differences to print as text; 0 prints all.")  # fmt: skip
@click.option("--decisions", metavar="PATH",
              help="Your own word on pairs of claims or names: same or different (JSON Lines).")  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")
@click.option("--fail-on-conflict", is_flag=True, help="Exit with 1 when a finding's verdict is conflict.")
def compare(
    files: tuple[str, ...],
    output: str,
    columns: tuple[str, ...],
    lexicon: str | None,
    table: str | None,
    html: str | None,
    limit: int,
    decisions: str | None,
    workers: int,
    fail_on_conflict: bool,
) -> None:
    """Compare articles and list where their answers differ, with both quotes.

    FILES are files, folders or globs (.txt, .md, .json, .jsonl, .csv); "-" reads JSON Lines from standard
    input.

    \b
    Examples:
      claimdiff compare monday.txt tuesday.txt
      claimdiff compare reports/ --html report.html
      claimdiff compare articles.jsonl --format csv --table conflicts
      cat articles.jsonl | claimdiff compare - --fail-on-conflict
    """
    from claimdiff.pipeline import compare as compare_articles
    from claimdiff.report.exports import csv_text, json_text, jsonl_text
    from claimdiff.report.report import TABLES
    from claimdiff.report.text import summary

    words = _lexicon(lexicon)
    articles = _read(files, columns)
    report = compare_articles(articles, lexicon=words, decisions=decisions or (), workers=workers, progress=sys.stderr.isatty())
    _tell(report.problem_records)
    if html:
        report.to_html(html)
    if output == "text":
        click.echo(summary(report, limit=limit or None, where_more="(--limit 0 shows all)"))
    elif output == "json":
        click.echo(json_text(report.rows(table) if table else report.as_dict()), nl=False)
    elif output == "jsonl":
        click.echo(jsonl_text(report.rows(table or "findings")), nl=False)
    else:
        name = table or "findings"
        click.echo(csv_text(report.rows(name), TABLES[name]), nl=False)
    if fail_on_conflict and report.counts()["conflict"]:
        raise click.exceptions.Exit(1)


def _lexicon(path: str | None) -> Lexicon | None:
    if path is None:
        return None
    from claimdiff.lexicon import Lexicon

    return Lexicon.from_toml(path)


def _column_names(columns: Sequence[str]) -> dict[str, str]:
    """
    >>> _column_names(["text=body"])
    {'text': 'body'}
    """
    from claimdiff.articles.read import FIELDS

    names = {}
    for pair in columns:
        field, column = (part.strip() for part in pair.partition("=")[::2])
        if field not in FIELDS or not column:
            raise InputError(
                f"--columns {pair}: write FIELD=COLUMN, such as --columns text=body; the fields are {', '.join(FIELDS)}"
            )
        names[field] = column
    return names


def _read(files: Sequence[str], columns: Sequence[str]) -> Articles:
    """The articles of all files. Raises InputError when nothing could be read, with the reasons."""
    from claimdiff.articles.read import Articles, read_articles, read_jsonl

    names = _column_names(columns)
    members: list[Any] = []
    problems: list[Problem] = []
    for name in files:
        if name == "-":
            piped = read_jsonl(sys.stdin.buffer, columns=names)
            members += piped
            problems += piped.problems or ([] if piped else [Problem("standard input", "empty", "it holds no article")])
        elif os.path.exists(name) or glob(name, recursive=True):
            members.append(name)
        else:
            raise InputError(f"there is no file or folder {name!r}: check the path")
    read = read_articles(members, columns=names) if members else Articles()
    problems += read.problems
    if not read:
        reasons = [f"{problem.where}: {problem.why}" for problem in problems]
        raise InputError("\n".join(["no article could be read", *reasons]))
    return Articles(read, problems)


def _tell(problems: Sequence[Problem]) -> None:
    from claimdiff.report.text import troubles

    for problem in troubles(problems):
        click.echo(f"Warning: {problem.where}: {problem.why}", err=True)


def _extract_all(articles: Sequence[Article], lexicon: Lexicon | None) -> list[list[Claim]]:
    """The claims of each article, with progress where it takes longer than a second."""
    from tqdm import tqdm

    from claimdiff.pipeline import extract as extract_claims

    progress = tqdm(articles, unit=" articles", delay=1, leave=False, file=sys.stderr, disable=not sys.stderr.isatty())
    return [extract_claims(article, lexicon=lexicon) for article in progress]


def _claims_text(articles: Sequence[Article], claims: Sequence[Sequence[Claim]]) -> str:
    from claimdiff.report.text import claims_table

    return "\n\n".join(claims_table(article, found) for article, found in zip(articles, claims, strict=True))
