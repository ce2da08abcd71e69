"""The group of all commands: help, version, and errors told without a traceback."""

from __future__ import annotations

__all__ = ["BadInput", "main"]

import sys
from typing import Any

import click

from claimdiff.errors import ClaimDiffError


class BadInput(click.ClickException):
    """A message on standard error and exit code 2."""

    exit_code = 2


class Commands(click.Group):
    """A group of commands that ends with exit code 2, not a traceback, when the input is bad."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ClaimDiffError as error:
            raise BadInput(str(error).replace('read_articles(…, columns={"text": "…"})', "--columns text=…")) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="claimdiff", prog_name="claimdiff")
def main() -> None:
    """Find where news articles disagree on figures.

    \b
    Examples:
      claimdiff compare reports/*.txt
      claimdiff compare articles.jsonl --html report.html --fail-on-conflict
      claimdiff extract article.txt --format csv > claims.csv
      claimdiff add claims.sqlite reports/
      claimdiff check claims.sqlite draft.txt

    Exit codes: 0 done, 1 conflicts found (with --fail-on-conflict), 2 bad input.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
