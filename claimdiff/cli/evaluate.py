"""`claimdiff evaluate`: how well claims are found on one's own data."""

from __future__ import annotations

__all__ = ["evaluate"]

from typing import TYPE_CHECKING

import click

from claimdiff.cli.options import lexicon_option, output_option
from claimdiff.cli.output import put, table_content
from claimdiff.cli.reading import read_lexicon, tell

if TYPE_CHECKING:
    from claimdiff.exchange.evaluation import Evaluation

COLUMNS = ("field", "gold", "found", "correct", "precision", "recall", "f1")


@click.command()
@click.argument("corrected", metavar="CORRECTED")
@lexicon_option
@click.option("--match", type=click.Choice(("overlap", "exact")), default="overlap", show_default=True,
              help="When a found quote counts as the marked one.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "json", "csv")), default="text", show_default=True,
              help="text for people; the scores as records for programs.")  # fmt: skip
@output_option
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True,
              help="Errors of each kind to print as text; 0 prints all.")  # fmt: skip
def evaluate(corrected: str, lexicon: str | None, match: str, form: str, output: str | None, limit: int) -> None:
    """Score the claims that are found against claims that people corrected: precision, recall and F1 by field.

    CORRECTED is a project of Label Studio, exported as JSON, that was made from the tasks of
    claimdiff export --to label-studio.

    \b
    Examples:
      claimdiff evaluate corrected.json
      claimdiff evaluate corrected.json --lexicon own.toml --match exact
      claimdiff evaluate corrected.json --format csv > scores.csv
    """
    from claimdiff.exchange.evaluation import evaluate as score

    scores = score(corrected, match=match, lexicon=read_lexicon(lexicon))  # type: ignore[arg-type]
    tell(scores.problems)
    if form == "text":
        put("\n".join([f"{scores.articles} articles", str(scores), *_errors(scores, limit or None)]), output)
    else:
        put(table_content(form, scores.rows(), COLUMNS, escape_formulas=False), output)


def _errors(scores: Evaluation, limit: int | None) -> list[str]:
    """The errors behind the scores, the first of each kind."""
    told = {
        "missed": [f"{claim.article_id}: {claim.what} {claim.quote!r} in {claim.sentence!r}" for claim in scores.missed],
        "spurious": [f"{claim.article_id}: {claim.what} {claim.quote!r} in {claim.sentence!r}" for claim in scores.spurious],
        "differing": [
            f"{gold.article_id}: {gold.quote!r}: {slot} is {getattr(gold, slot)}, found {getattr(mine, slot)}"
            for gold, mine, slot in scores.differing
        ],
    }
    lines = []
    for kind, errors in told.items():
        if errors:
            more = [f"  … and {len(errors) - limit} more (--limit 0 shows all)"] if limit and len(errors) > limit else []
            lines += ["", f"{len(errors)} {kind}:", *(f"  {' '.join(error.split())}" for error in errors[:limit]), *more]
    return lines
