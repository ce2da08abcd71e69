"""The command line, a module a command: `claimdiff extract`, `claimdiff compare`."""

from __future__ import annotations

__all__ = ["main"]

from claimdiff.cli.compare import compare
from claimdiff.cli.extract import extract
from claimdiff.cli.group import main

main.add_command(extract)
main.add_command(compare)
