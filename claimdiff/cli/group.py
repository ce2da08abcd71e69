"""The group of all commands: help, version, and errors told without a traceback."""

from __future__ import annotations

__all__ = ["BadInput", "main"]

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click

from claimdiff.errors import ClaimDiffError


class BadInput(click.ClickException):
    """A message on standard error and exit code 2."""

    exit_code = 2


class Commands(click.Group):
    """A group of commands that ends with an exit code, not a traceback, when the input is bad or it is interrupted."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _ended_in_order():
                return super().invoke(ctx)
        except ClaimDiffError as error:
            raise BadInput(str(error).replace('read_articles(…, columns={"text": "…"})', "--columns text=…")) from error
        except KeyboardInterrupt as error:
            click.echo("Interrupted", err=True)
            raise click.exceptions.Exit(128 + signal.SIGINT) from error


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """While a command runs, a request to terminate leaves it as an error does: worker processes and drafts go with it."""

    def leave(number: int, _: object) -> NoReturn:
        raise SystemExit(128 + number)

    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


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

    Exit codes: 0 done, 1 conflicts found (with --fail-on-conflict), 2 bad input, 130 interrupted, 143 terminated.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
