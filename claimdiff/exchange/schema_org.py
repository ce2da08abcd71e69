"""Claims in the vocabulary of schema.org, as JSON-LD."""

from __future__ import annotations

__all__ = ["CONTEXT", "appearance", "claim_node", "claims_as_schema_org", "party_node"]

from datetime import date
from typing import TYPE_CHECKING, Any

from claimdiff.claims.record import Claim
from claimdiff.exchange.identity import iri_of_claim, web_address
from claimdiff.names.find import find_names
from claimdiff.report.words import question

if TYPE_CHECKING:
    from claimdiff.articles.record import Article
    from claimdiff.lexicon import Lexicon
    from claimdiff.report.report import Report

CONTEXT = "https://schema.org"
Node = dict[str, Any]


def claims_as_schema_org(report: Report) -> Node:
    """All claims of a report as schema.org `Claim` nodes, as an object to be written as JSON-LD.

    `text` is the sentence, `author` who states it, `appearance` the article, `temporalCoverage` the day or days
    spoken of, `about` the figure as an `Observation` (what is measured, value or ends, unit, place, and the day
    where it is one). What is not known has no key.

    >>> import claimdiff as cd
    >>> (node,) = claims_as_schema_org(cd.compare(["The flood in Beira killed 48 people."]))["@graph"]
    >>> node["@type"], node["about"]["variableMeasured"], node["about"]["value"]
    ('Claim', 'deaths', 48)
    """
    articles = {article.id: article for article in report.articles}
    nodes = [claim_node(claim, articles.get(claim.article_id), report.lexicon) for claim in report.claim_records]
    return {"@context": CONTEXT, "@graph": nodes}


def claim_node(claim: Claim, article: Article | None, lexicon: Lexicon | None = None) -> Node:
    """One claim as a `Claim`."""
    author = claim.said_by or claim.source
    day = claim.as_of or claim.published
    return _known({
        "@type": "Claim",
        "@id": iri_of_claim(claim),
        "identifier": claim.claim_id,
        "name": f"{question([claim])}: {claim.quote}",
        "text": claim.sentence or claim.quote,
        "author": party_node(author, lexicon) if author else None,
        "datePublished": day.isoformat() if day else None,
        "spatialCoverage": _place(claim),
        "temporalCoverage": _period(claim.when_start, claim.when_end),
        "appearance": appearance(claim, article),
        "about": _observation(claim) if claim.kind == "figure" else None,
    })  # fmt: skip


def party_node(name: str, lexicon: Lexicon | None = None) -> Node:
    """A person where the tables or the words of the name tell so, else an organisation.

    >>> party_node("John Kirby")["@type"], party_node("Red Cross")["@type"]
    ('Person', 'Organization')
    """
    found = find_names(name, lexicon=lexicon)
    person = bool(found) and all(each.type == "person" for each in found)
    return {"@type": "Person" if person else "Organization", "name": name}


def appearance(claim: Claim, article: Article | None) -> Node:
    """The article in which a claim stands, as far as it is known."""
    return _known({
        "@type": "NewsArticle",
        "url": web_address(article.url) if article else None,
        "headline": article.title if article else None,
        "publisher": {"@type": "Organization", "name": claim.source} if claim.source else None,
        "datePublished": claim.published.isoformat() if claim.published else None,
        "identifier": claim.article_id,
    })  # fmt: skip


def _known(node: Node) -> Node:
    return {key: value for key, value in node.items() if value is not None}


def _place(claim: Claim) -> Node | None:
    return {"@type": "Place", "name": claim.where} if claim.where else None


def _period(first: date | None, last: date | None) -> str | None:
    """A day or an interval of ISO 8601, with ".." for an open end.

    >>> _period(date(2017, 4, 4), date(2017, 4, 4)), _period(None, date(2017, 4, 4)), _period(None, None)
    ('2017-04-04', '../2017-04-04', None)
    """
    if first is None and last is None:
        return None
    return _day(first, last) or f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"


def _day(first: date | None, last: date | None) -> str | None:
    return first.isoformat() if first is not None and first == last else None


def _observation(claim: Claim) -> Node:
    counted = f" ({claim.counted})" if claim.counted and claim.counted != "person" else ""
    closed = claim.value is not None and claim.low == claim.high == claim.value
    return _known({
        "@type": "Observation",
        "variableMeasured": f"{claim.what}{counted}",
        "value": _number(claim.value) if closed else None,
        "minValue": None if closed else _number(claim.low),
        "maxValue": None if closed else _number(claim.high),
        "description": claim.modifier if claim.modifier != "exactly" else None,
        "unitText": claim.unit,
        "observationAbout": _place(claim),
        "observationDate": _day(claim.when_start, claim.when_end),
    })  # fmt: skip


def _number(figure: float | None) -> float | int | None:
    return int(figure) if figure is not None and figure.is_integer() else figure
