"""A report as HTML: a short fragment for notebooks, a page for a browser. All text is escaped."""

from __future__ import annotations

__all__ = ["fragment", "page"]

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from claimdiff.findings.record import Finding
from claimdiff.report.text import LABELS, SHOWN, counts_line
from claimdiff.report.words import headline, side

if TYPE_CHECKING:
    from claimdiff.report.report import Report


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("claimdiff.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fragment(report: Report, limit: int = SHOWN) -> str:
    """The counts and the first `limit` conflicts, for a notebook's cell."""
    findings = report.differing[:limit]
    return _templates().get_template("fragment.html.j2").render(
        counts=counts_line(report),
        conflicts=[_shown(finding, report) for finding in findings],
        more=len(report.differing) - len(findings),
    )


def page(report: Report) -> str:
    """A self-contained page: the counts, all conflicts, all topics of more than one claim, the problems."""
    return _templates().get_template("page.html.j2").render(
        counts=counts_line(report),
        conflicts=[_shown(finding, report) for finding in report.differing],
        more=0,
        topics=_topics(report),
        problems=report.rows("problems"),
    )


def _shown(finding: Finding, report: Report) -> dict[str, Any]:
    return {
        "question": report.question(finding),
        "verdict": finding.verdict,
        "label": LABELS.get(finding.verdict, finding.verdict),
        "explanation": finding.explanation,
        "rule": finding.rule,
        "sides": [
            ("A", side(report.claim(finding.a_claim))),
            ("B", side(report.claim(finding.b_claim))),
        ],
    }


def _topics(report: Report) -> list[dict[str, Any]]:
    topics = []
    for row in report.rows("groups"):
        if row["claims"] > 1:
            claims = report.claims_of(row["group_id"])
            topics.append(
                {
                    "question": headline(claims, report.group(row["group_id"])),
                    "label": LABELS.get(row["verdict"], row["verdict"]),
                    "verdict": row["verdict"],
                    "sources": row["sources"],
                    "sides": [side(claim) for claim in claims],
                }
            )
    return topics
