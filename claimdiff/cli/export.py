"""`claimdiff export`: claims in the formats of other programs."""

from __future__ import annotations

__all__ = ["export"]

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from claimdiff.cli.options import Articles, articles_options, output_option
from claimdiff.cli.output import put
from claimdiff.cli.reading import read, read_lexicon, tell

if TYPE_CHECKING:
    from claimdiff.report.report import Report

TARGETS = ("web-annotations", "schema-org", "claim-reviews", "label-studio")


@click.command()
@articles_options
@click.option("--to", "target", type=click.Choice(TARGETS), required=True, help="The format.")
@output_option
@click.option("--interface", metavar="PATH", help="With label-studio: write the labelling interface (XML) there too.")
def export(articles: Articles, target: str, output: str | None, interface: str | None) -> None:
    """Write the claims of articles as JSON for other programs.

    web-annotations: W3C Web Annotations that point to each quote, with what it differs from. schema-org: Claim
    nodes (JSON-LD). claim-reviews: a draft of a ClaimReview for each claim in a conflict, with the evidence and
    without a rating. label-studio: tasks with the claims as predictions, to be corrected by hand and scored with
    claimdiff evaluate. FILES are as for compare.

    \b
    Examples:
      claimdiff export reports/ --to web-annotations --output annotations.json
      claimdiff export articles.jsonl --to claim-reviews
      claimdiff export articles.jsonl --to label-studio -o tasks.json --interface interface.xml
    """
    from claimdiff.exchange import label_studio_config
    from claimdiff.pipeline import compare
    from claimdiff.report.exports import json_text

    report = compare(read(articles), lexicon=read_lexicon(articles.lexicon), progress=sys.stderr.isatty())
    tell(report.problem_records)
    if interface is not None:
        if target != "label-studio":
            raise click.UsageError("--interface goes with --to label-studio")
        put(label_studio_config(), interface)
    put(json_text(_writer(target)(report)), output)


def _writer(target: str) -> Callable[[Report], Any]:
    from claimdiff import exchange

    return {
        "web-annotations": exchange.web_annotations,
        "schema-org": exchange.claims_as_schema_org,
        "claim-reviews": exchange.claim_reviews_of_conflicts,
        "label-studio": exchange.label_studio_tasks,
    }[target]
