"""Names of claims and articles that hold outside claimdiff: the same input gives the same IRI."""

from __future__ import annotations

__all__ = ["iri_of_article", "iri_of_claim", "web_address"]

from uuid import NAMESPACE_URL, uuid5

from claimdiff.articles.record import Article
from claimdiff.claims.record import Claim


def web_address(url: str | None) -> str | None:
    """The address, where it is one of the web.

    >>> web_address("https://example.org/flood"), web_address("javascript:alert(1)"), web_address(None)
    ('https://example.org/flood', None, None)
    """
    if url is None or not url.lower().startswith(("http://", "https://")) or any(char.isspace() or char in '<>"' for char in url):
        return None
    return url


def iri_of_article(article_id: str, article: Article | None = None) -> str:
    """The address of an article; a UUID made from its id where it has none.

    >>> iri_of_article("north.txt")
    'urn:uuid:52f94da0-dd0b-51c4-b29e-e5e101615c53'
    """
    return web_address(article.url if article else None) or f"urn:uuid:{uuid5(NAMESPACE_URL, f'claimdiff article {article_id}')}"


def iri_of_claim(claim: Claim) -> str:
    """A UUID made from the ids of a claim and its article."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'claimdiff claim {claim.article_id} {claim.claim_id}')}"
