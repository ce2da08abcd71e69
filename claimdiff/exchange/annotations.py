"""Claims as annotations of the W3C Web Annotation Data Model, so that they can be shown on the page."""

from __future__ import annotations

__all__ = ["selectors", "web_annotations"]

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from claimdiff.claims.record import Claim
from claimdiff.exchange.identity import iri_of_article, iri_of_claim
from claimdiff.findings.record import Finding
from claimdiff.report.words import question

if TYPE_CHECKING:
    from claimdiff.articles.record import Article
    from claimdiff.report.report import Report

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""UTF-16 units before and behind a quote: some annotators on the web take no more."""
_Node = dict[str, Any]


def web_annotations(report: Report) -> _Node:
    """An AnnotationPage with an annotation of each claim's quote, as an object to be written as JSON-LD.

    The body says what the claim measures; a second one, with the purpose "commenting", says how it differs from
    others. The target has two selectors: a TextQuoteSelector, whose prefix and suffix are widened until the
    quote is found once, and a TextPositionSelector, which counts characters (Unicode code points) of the
    article's text; JavaScript counts UTF-16 units, which are more behind an emoji. The text of a page may begin elsewhere:
    there the quote decides. Of a headline the quote alone is given. An article without an address is named by a UUID
    made from its id.

    >>> import claimdiff as cd
    >>> page = web_annotations(cd.compare(["The flood in Beira killed 48 people."]))
    >>> page["items"][0]["target"]["selector"][0]
    {'type': 'TextQuoteSelector', 'exact': '48 people', 'prefix': 'The flood in Beira killed ', 'suffix': '.'}
    """
    articles = {article.id: article for article in report.articles}
    differing = _differences(report.differing)
    items = [_annotation(claim, articles.get(claim.article_id), differing.get(claim.claim_id)) for claim in report.claim_records]
    return {"@context": _CONTEXT, "type": "AnnotationPage", "items": items}


def _differences(findings: Sequence[Finding]) -> Mapping[str, Finding]:
    """For each claim the first of the findings that names it."""
    found: dict[str, Finding] = {}
    for finding in findings:
        for claim_id in (finding.a_claim, finding.b_claim):
            found.setdefault(claim_id, finding)
    return found


def _annotation(claim: Claim, article: Article | None, difference: Finding | None) -> _Node:
    bodies = [_body("describing", f"{question([claim])}: {claim.quote}")]
    if difference is not None:
        bodies.append(_body("commenting", f"{difference.verdict}: {difference.explanation}"))
    return {
        "id": iri_of_claim(claim),
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": "claimdiff"},
        "body": bodies,
        "target": {
            "source": {"id": iri_of_article(claim.article_id, article), "type": "Text", "label": claim.article_id},
            "selector": selectors(claim, article),
        },
    }


def _body(purpose: str, value: str) -> _Node:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": "en"}


def selectors(claim: Claim, article: Article | None) -> list[_Node]:
    """How a claim's quote is found: by its words in their surroundings, and by its position in the text."""
    text = None if article is None else article.title if claim.field == "title" else article.text
    if text is None or text[claim.start : claim.end] != claim.quote:
        return [{"type": "TextQuoteSelector", "exact": claim.quote}]
    prefix, suffix = _surroundings(text, claim)
    quote = {"type": "TextQuoteSelector", "exact": claim.quote, "prefix": prefix, "suffix": suffix}
    position = {"type": "TextPositionSelector", "start": claim.start, "end": claim.end}
    return [quote] if claim.field == "title" else [quote, position]


def _surroundings(text: str, claim: Claim) -> tuple[str, str]:
    """The text before and behind a quote, at least so much that both with the quote stand in the text once."""
    around = _AROUND
    while True:
        prefix = _within(text[max(claim.start - around, 0) : claim.start][::-1], around)[::-1]
        suffix = _within(text[claim.end : claim.end + around], around)
        whole = f"{prefix}{claim.quote}{suffix}"
        if len(whole) == len(text) or text.find(whole, text.find(whole) + 1) < 0:
            return prefix, suffix
        around *= 2


def _within(text: str, units: int) -> str:
    """The first characters of a text that take no more than so many units of UTF-16.

    >>> _within("a😢b", 3), _within("a😢b", 2)
    ('a😢', 'a')
    """
    taken = 0
    for place, character in enumerate(text):
        taken += 2 if character > "\uffff" else 1
        if taken > units:
            return text[:place]
    return text
