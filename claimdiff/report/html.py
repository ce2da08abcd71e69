"""A report as HTML: a short fragment for notebooks, a page for a browser. All text is escaped."""

from __future__ import annotations

__all__ = ["fragment", "page"]

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from claimdiff.report.listing import Entry, entries
from claimdiff.report.text import LABELS, SHOWN, counts_line, troubles
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
    """The counts and the first `limit` differences, for a notebook's cell."""
    listed = entries(report)
    template = _templates().get_template("fragment.html.j2")
    return template.render(
        counts=counts_line(report), entries=[_shown(entry) for entry in listed[:limit]], more=max(len(listed) - limit, 0)
    )


def page(report: Report) -> str:
    """A self-contained page: the counts, all differences, all topics of more than one claim, the problems."""
    return (
        _templates()
        .get_template("page.html.j2")
        .render(
            counts=counts_line(report),
            entries=[_shown(entry) for entry in entries(report)],
            more=0,
            topics=_topics(report),
            problems=troubles(report.problem_records),
        )
    )


def _shown(entry: Entry) -> dict[str, Any]:
    finding = entry.findings[0]
    letters = [""] * len(entry.claims) if entry.is_story else ["A", "B"]
    return {
        "question": entry.question,
        "verdict": finding.verdict,
        "label": LABELS.get(finding.verdict, finding.verdict),
        "explanation": entry.explanation,
        "rules": entry.rules,
        "sides": list(zip(letters, map(side, entry.claims), strict=True)),
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
