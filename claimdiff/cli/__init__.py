"""The command line, a command a function: on articles, on tables of claims, on an index, for other programs."""

from __future__ import annotations

__all__ = ["main"]

from claimdiff.cli.compare import compare
from claimdiff.cli.compare_claims import compare_claims
from claimdiff.cli.evaluate import evaluate
from claimdiff.cli.export import export
from claimdiff.cli.extract import extract
from claimdiff.cli.group import main
from claimdiff.cli.index import add, check, report
from claimdiff.cli.mcp import mcp

main.add_command(extract)
main.add_command(compare)
main.add_command(add)
main.add_command(check)
main.add_command(report)
main.add_command(compare_claims)
main.add_command(export)
main.add_command(evaluate)
main.add_command(mcp)
