"""A report as one self-contained page for a browser. All text is escaped."""

from __future__ import annotations

__all__ = ["TITLE", "page"]

from typing import TYPE_CHECKING, Any

from claimdiff.claims.record import Claim
from claimdiff.errors import InputError
from claimdiff.rendering import asset, rendered
from claimdiff.report.axis import figure_label
from claimdiff.report.cards import PAIRS_SHOWN, Quote, label_of, tip_contexts
from claimdiff.report.page import SHOWN_AT_MOST, Page, checked_limit, page_of
from claimdiff.report.words import amount, question, side

if TYPE_CHECKING:
    from claimdiff.report.report import Report

TITLE = "Where the sources differ"


def page(report: Report, title: str = TITLE, limit: int = SHOWN_AT_MOST) -> str:
    """A self-contained page: what was compared, the topics as cards, tables, the articles, the problems.

    At most `limit` topics, findings, claims and articles are shown; the page says how many it leaves out.
    Raises InputError when `limit` is no whole number from 1, or `title` no string.
    """
    from claimdiff import __version__

    if not isinstance(title, str):
        raise InputError(f"the title of a page must be a string, not {title!r:.40}")
    shown = page_of(report, title, checked_limit(limit))
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
    verdicts, numbers = shown.verdicts, shown.claim_numbers
    cards = [one.card for one in shown.cards]
    quoted = {quote.claim_id for card in cards for quote in card.quotes}
    claims = {claim.claim_id: claim for card in cards for claim in card.claims}
    anchored: set[str] = set()

    def first(claim_id: str) -> bool:
        """Whether this is the claim's first quote on the page, which bears the anchor."""
        if claim_id in anchored:
            return False
        anchored.add(claim_id)
        return True

    def in_text(claim: Claim | Quote) -> str | None:
        """The anchor of a claim in the text of its article, where the page holds that."""
        return f"c{numbers[claim.claim_id]}" if claim.article_id in shown.article_numbers else None

    def in_table(claim: Claim) -> str | None:
        """The anchor of a claim in the table of claims, where it stands there."""
        return f"r{numbers[claim.claim_id]}" if numbers[claim.claim_id] < len(shown.claims) else None

    def href(claim_id: str) -> str | None:
        """Where a mark of a chart leads: to its quote, else to the text, else to the table."""
        if claim_id in quoted:
            return f"q{numbers[claim_id]}"
        claim = claims[claim_id]
        return in_text(claim) or in_table(claim)

    def claim_target(claim: Claim) -> str | None:
        """Where a claim in a text leads: to what it is compared with, else to the table."""
        card = shown.card_numbers.get(claim.claim_id)
        return f"k{card}" if card is not None else in_table(claim)

    def claim_tip(claim: Claim) -> str:
        verdict = verdicts.get(claim.claim_id)
        told = [question([claim]), side(claim).attribution, label_of(verdict) if verdict else "stands alone"]
        return "\n".join(part for part in told if part)

    return {
        "first": first,
        "href": href,
        "in_text": in_text,
        "claim_target": claim_target,
        "claim_tip": claim_tip,
        "claim_verdict": lambda claim: verdicts.get(claim.claim_id),
        "contexts": tip_contexts,
    }
