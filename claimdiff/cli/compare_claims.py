"""`claimdiff compare-claims`: claims of a table compared under the rules for articles."""

from __future__ import annotations

__all__ = ["compare_claims"]

import click

from claimdiff.cli.options import Shown, lexicon_option, report_options
from claimdiff.cli.reading import read_lexicon, tell
from claimdiff.cli.reporting import print_report
from claimdiff.errors import InputError


@click.command("compare-claims")
@click.argument("table_of_claims", metavar="FILE")
@click.option("--columns", multiple=True, metavar="SLOT=COLUMN",
              help="Name of a column in your data, e.g. --columns value=toll. May be repeated.")  # fmt: skip
@lexicon_option
@report_options
def compare_claims(table_of_claims: str, columns: tuple[str, ...], lexicon: str | None, shown: Shown) -> None:
    """Compare claims that come from elsewhere: a spreadsheet of tolls, the objects of a model.

    FILE is a .csv, .json or .jsonl file with a row a claim. A row needs what is measured (what) and a figure
    (value, in digits or in words such as "at least 58"; or low and high); where, when_start, said_by, source and
    published are better given. The columns are those of the claims that claimdiff extract prints.

    \b
    Examples:
      claimdiff compare-claims tolls.csv
      claimdiff compare-claims tolls.csv --columns value=toll --columns said_by=who --format csv
      claimdiff compare-claims model.json --html report.html --fail-on-conflict
    """
    from claimdiff.given_claims import compare_claims as compare

    names = dict(pair.partition("=")[::2] for pair in columns)
    if wrong := [slot for slot, column in names.items() if not slot or not column]:
        raise InputError(f"--columns {wrong[0]}: write SLOT=COLUMN, such as --columns value=toll")
    report = compare(table_of_claims, columns=names, lexicon=read_lexicon(lexicon))
    tell(report.problem_records)
    print_report(report, shown)
