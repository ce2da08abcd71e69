"""A report as one self-contained page for a browser. All text is escaped."""

from __future__ import annotations

__all__ = ["TITLE", "page"]

from typing import TYPE_CHECKING, Any

from claimdiff.claims.record import Claim
from claimdiff.errors import InputError
from claimdiff.rendering import asset, rendered
from claimdiff.report.axis import figure_label
from claimdiff.report.cards import PAIRS_SHOWN, label_of, tip_contexts
from claimdiff.report.page import SHOWN_AT_MOST, Page, page_of
from claimdiff.report.words import amount, question, side

if TYPE_CHECKING:
    from claimdiff.report.report import Report

TITLE = "Where the sources differ"


def page(report: Report, title: str = TITLE, limit: int = SHOWN_AT_MOST) -> str:
    """A self-contained page: what was compared, the topics as cards, tables, the articles, the problems.

    At most `limit` topics, findings, claims and articles are shown; the page says how many it leaves out.
    Raises InputError when `limit` is below 1.
    """
    from claimdiff import __version__

    if limit < 1:
        raise InputError(f"limit must be 1 or more, not {limit!r}")
    shown = page_of(report, title, limit)
    style, style_hash = asset("page.css")
    script, script_hash = asset("page.js")
    return rendered(
        "page.html.j2",
        page=shown,
        version=__version__,
        style=style,
        style_hash=style_hash,
        script=script,
        script_hash=script_hash,
        amount=amount,
        figure_label=figure_label,
        pairs_shown=PAIRS_SHOWN,
        **_helpers(shown),
    )


def _helpers(shown: Page) -> dict[str, Any]:
    """What the template asks of a claim: its place on the page, its verdict, what is told on hover."""
    verdicts = shown.verdicts
    anchored: set[str] = set()

    def first(claim_id: str) -> bool:
        """Whether this is the claim's first quote on the page, which bears the anchor."""
        if claim_id in anchored:
            return False
        anchored.add(claim_id)
        return True

    def href(claim_id: str) -> str:
        return f"q{shown.claim_numbers[claim_id]}"

    def claim_target(claim: Claim) -> str:
        card = shown.card_numbers.get(claim.claim_id)
        return f"k{card}" if card is not None else f"r{shown.claim_numbers[claim.claim_id]}"

    def claim_tip(claim: Claim) -> str:
        verdict = verdicts.get(claim.claim_id)
        told = [question([claim]), side(claim).attribution, label_of(verdict) if verdict else "stands alone"]
        return "\n".join(part for part in told if part)

    return {
        "first": first,
        "href": href,
        "claim_target": claim_target,
        "claim_tip": claim_tip,
        "claim_verdict": lambda claim: verdicts.get(claim.claim_id),
        "contexts": tip_contexts,
    }
