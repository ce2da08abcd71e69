"""A report as HTML: a self-contained page for a browser, fragments for notebooks. All text is escaped."""

from __future__ import annotations

__all__ = ["fragment", "page"]

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimdiff.claims.record import Claim
from claimdiff.errors import InputError
from claimdiff.report.axis import figure_label
from claimdiff.report.cards import PAIRS_SHOWN, Card
from claimdiff.report.listing import Entry, entries
from claimdiff.report.page import SHOWN_AT_MOST, Page, page_of
from claimdiff.report.text import LABELS, SHOWN, counts_line
from claimdiff.report.threads import threads_of, verdict_by_claim
from claimdiff.report.words import amount, context, question, side

if TYPE_CHECKING:
    from claimdiff.report.report import Report

TITLE = "Where the sources differ"
_PLOT_TOP, _PLOT_HEIGHT = 14.0, 196.0
_TIP_CONTEXT = 280


@lru_cache(maxsize=1)
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("claimdiff.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(amount=amount, upward=_upward, figure_label=figure_label, pairs_shown=PAIRS_SHOWN)
    return made


def _upward(percent: float) -> float:
    """The height of a place on the upward axis of a time chart, in pixels from the top."""
    return round(_PLOT_TOP + _PLOT_HEIGHT * (1 - percent / 100), 1)


@lru_cache(maxsize=None)
def _asset(name: str) -> tuple[Markup, str]:
    """A file of style or script, and its hash as a content security policy states it."""
    text = files("claimdiff.report").joinpath("templates", name).read_text(encoding="utf-8")
    digest = b64encode(sha256(text.encode()).digest()).decode("ascii")
    return Markup(text), f"sha256-{digest}"


def fragment(report: Report, limit: int = SHOWN) -> str:
    """The counts and the first `limit` differences, for a notebook's cell."""
    listed = entries(report)
    template = _templates().get_template("fragment.html.j2")
    return template.render(
        counts=counts_line(report), entries=[_shown(entry) for entry in listed[:limit]], more=max(len(listed) - limit, 0)
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


def page(report: Report, title: str = TITLE, limit: int = SHOWN_AT_MOST) -> str:
    """A self-contained page: what was compared, the topics as cards, tables, the articles, the problems.

    At most `limit` topics, findings, claims and articles are shown; the page says how many it leaves out.
    Raises InputError when `limit` is below 1.
    """
    from claimdiff import __version__

    if limit < 1:
        raise InputError(f"limit must be 1 or more, not {limit!r}")
    shown = page_of(report, title, limit)
    style, style_hash = _asset("page.css")
    script, script_hash = _asset("page.js")
    text = (
        _templates()
        .get_template("page.html.j2")
        .render(
            page=shown,
            version=__version__,
            style=style,
            style_hash=style_hash,
            script=script,
            script_hash=script_hash,
            **_helpers(report, shown),
        )
    )
    return text.encode("utf-8", "replace").decode("utf-8")


def _helpers(report: Report, shown: Page) -> dict[str, Any]:
    """What the template asks of a claim: its place on the page, its verdict, what is told on hover."""
    verdicts = verdict_by_claim(report, threads_of(report))
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
        told = [question([claim]), side(claim).attribution, LABELS.get(verdict, verdict) if verdict else "stands alone"]
        return "\n".join(part for part in told if part)

    def contexts(card: Card) -> dict[str, str]:
        return {claim.claim_id: str(context(claim, _TIP_CONTEXT)) for claim in card.claims}

    return {
        "first": first,
        "href": href,
        "claim_target": claim_target,
        "claim_tip": claim_tip,
        "claim_verdict": lambda claim: verdicts.get(claim.claim_id),
        "contexts": contexts,
    }
