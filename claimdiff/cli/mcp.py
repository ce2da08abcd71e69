"""`claimdiff mcp`: claimdiff as tools for an assistant."""

from __future__ import annotations

__all__ = ["mcp"]

import click

from claimdiff.cli.options import lexicon_option
from claimdiff.cli.reading import read_lexicon


@click.command()
@click.option("--index", metavar="INDEX", help="An index made by claimdiff add, for the tool check.")
@lexicon_option
def mcp(index: str | None, lexicon: str | None) -> None:
    """Serve the tools extract, compare and check to an assistant, by the Model Context Protocol over stdio.

    Needs the extra [mcp]. An assistant starts this command itself; it ends with the session. The tools take
    texts, never files.

    \b
    Examples:
      claimdiff mcp
      claimdiff mcp --index claims.sqlite
    """
    from claimdiff.mcp_server import serve

    serve(index, lexicon=read_lexicon(lexicon))
