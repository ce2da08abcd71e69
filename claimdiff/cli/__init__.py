"""The command line: `claimdiff extract`, `claimdiff compare`; `claimdiff add`, `check` and `report` on an index."""

from __future__ import annotations

__all__ = ["main"]

from claimdiff.cli.compare import compare
from claimdiff.cli.extract import extract
from claimdiff.cli.group import main
from claimdiff.cli.index import add, check, report

main.add_command(extract)
main.add_command(compare)
main.add_command(add)
main.add_command(check)
main.add_command(report)
