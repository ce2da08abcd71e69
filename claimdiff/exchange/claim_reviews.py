"""Fact-checks as schema.org `ClaimReview`: those of others read, and drafts of one's own that leave the rating open."""

from __future__ import annotations

__all__ = [
    "ClaimReview",
    "ClaimReviews",
    "claim_reviews_of_conflicts",
    "draft_claim_review",
    "left_open",
    "read_claim_reviews",
]

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from claimdiff.articles.dates import parse_date
from claimdiff.articles.record import Article
from claimdiff.errors import InputError, Problem
from claimdiff.exchange.jsonld import nodes_of, read_json_ld, text_of, types_of
from claimdiff.exchange.schema_org import CONTEXT, Node, appearance, claim_node
from claimdiff.findings.record import Finding

if TYPE_CHECKING:
    import os

    from claimdiff.report.report import Report

_REQUIRED = ("author", "claimReviewed", "datePublished", "reviewRating", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReview:
    """One fact-check: what was claimed, by whom and when, and how it was rated by whom.

    `rating` is the verdict in words (`alternateName`); the numbers beside it are None where they are not given.
    `claimant_title` is the claimant's post (`jobTitle`), `claimant_page` where more is said of the claimant (`sameAs`).
    """

    claim: str
    claimant: str | None = None
    claimed_on: date | None = None
    appearances: tuple[str, ...] = ()
    rating: str | None = None
    rating_value: float | None = None
    best_rating: float | None = None
    worst_rating: float | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    rating_explanation: str | None = None
    claimant_title: str | None = None
    claimant_page: str | None = None

    def article(self) -> Article:
        """What was claimed as an article of the claimant, to be compared with others.

        >>> review = ClaimReview(claim="The flood in Beira killed 48 people.", claimant="Mayor of Beira")
        >>> review.article().source
        'Mayor of Beira'
        """
        address = self.appearances[0] if self.appearances else None
        return Article(text=self.claim, source=self.claimant, published=self.claimed_on, url=address)


class ClaimReviews(list[ClaimReview]):
    """The fact-checks that were read, with `problems`: those that could not be, or in part."""

    def __init__(self, reviews: Iterable[ClaimReview] = (), problems: Iterable[Problem] = ()) -> None:
        super().__init__(reviews)
        self.problems: list[Problem] = list(problems)


def read_claim_reviews(source: str | os.PathLike[str] | Mapping[str, Any] | list[Any]) -> ClaimReviews:
    """The fact-checks of a JSON-LD file, a page (.html, .htm) with JSON-LD in it, or such an object or list.

    They may stand alone, in a list, a `@graph` or a `DataFeed`. A review that does not say what was claimed is
    left out, a day or number that cannot be read is left empty; `problems` tells both. Raises InputError for a
    file that cannot be read.

    >>> (review,) = read_claim_reviews({"@type": "ClaimReview", "claimReviewed": "The flood killed 48 people.",
    ...     "reviewRating": {"@type": "Rating", "alternateName": "False", "ratingValue": "1", "bestRating": 5}})
    >>> review.rating, review.rating_value, review.best_rating
    ('False', 1.0, 5.0)
    """
    where, content = read_json_ld(source)
    found = ClaimReviews()
    for number, node in enumerate(nodes_of(content, "ClaimReview"), 1):
        reader = _Reader(f"{where}, review {number}")
        review = reader.review(node)
        found.problems += reader.problems
        if review is not None:
            found.append(review)
    return found


class _Reader:
    """Reads one review and notes what could not be read."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[Problem] = []

    def review(self, node: Node) -> ClaimReview | None:
        item, rating = _first(node.get("itemReviewed")), _first(node.get("reviewRating"))
        claim = text_of(node.get("claimReviewed")) or text_of(item.get("text")) or text_of(item.get("name"))
        if claim is None:
            self._problem("left out", "the review does not say what was claimed (claimReviewed)")
            return None
        shown = [*_all(item.get("appearance")), *_all(item.get("firstAppearance"))]
        claimant = _first(item.get("author"))
        return ClaimReview(
            claim=claim,
            claimant=text_of(claimant.get("name")),
            claimed_on=self._day(item.get("datePublished")),
            appearances=tuple(dict.fromkeys(filter(None, map(_address, shown)))),
            rating=text_of(rating.get("alternateName")) or text_of(rating.get("name")),
            rating_value=self._number(rating.get("ratingValue")),
            best_rating=self._number(rating.get("bestRating")),
            worst_rating=self._number(rating.get("worstRating")),
            publisher=text_of(_first(node.get("author")).get("name")) or text_of(_first(node.get("publisher")).get("name")),
            published=self._day(node.get("datePublished")),
            url=_address(node.get("url")) or _address(node.get("mainEntityOfPage")),
            rating_explanation=text_of(rating.get("ratingExplanation")),
            claimant_title=text_of(claimant.get("jobTitle")),
            claimant_page=_address(claimant.get("sameAs")),
        )

    def _day(self, value: Any) -> date | None:
        text = text_of(value)
        found = parse_date(text) if text else None
        if text and found is None:
            self._problem("date", f"the date {text!r:.60} cannot be read; left empty")
        return found.date() if found else None

    def _number(self, value: Any) -> float | None:
        text = text_of(value)
        if text is None:
            return None
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        if number - number != 0:
            self._problem("rating", f"the rating {text!r:.60} is no number; left empty")
            return None
        return number

    def _problem(self, what: str, why: str) -> None:
        self.problems.append(Problem(self.where, what, why))


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: Any) -> Node:
    """The first node of a value; a bare text stands for the name of one."""
    for one in _all(value):
        if isinstance(one, Mapping):
            return dict(one)
        if isinstance(one, str):
            return {"name": one}
    return {}


def _address(value: Any) -> str | None:
    for one in _all(value):
        found = text_of(one.get("url") or one.get("@id")) if isinstance(one, Mapping) else text_of(one)
        if found:
            return found
    return None


# --- drafts


def draft_claim_review(report: Report, claim_id: str) -> Node:
    """A ClaimReview of one claim to be filled in by a person, as an object to be written as JSON-LD.

    It holds the claim (`claimReviewed`, `itemReviewed`) and, as `citation`, the evidence: every other claim of
    its topic with which it was judged, its sentence and article, and what the finding says. The rating, the
    author, the day and the address of the review are left out: they are the reviewer's, and `left_open` lists
    them. `creativeWorkStatus` is "Draft". Raises UnknownClaimError for a claim that the report does not hold.

    >>> import claimdiff as cd
    >>> report = cd.compare(["Police said 12 people were killed in Homs.", "The mayor said 15 people were killed in Homs."])
    >>> draft = draft_claim_review(report, report.claims["claim_id"][0])
    >>> "reviewRating" in draft, len(draft["citation"]), left_open(draft)
    (False, 1, ['author', 'datePublished', 'reviewRating', 'url'])
    """
    claim = report.claim(claim_id)
    articles = {article.id: article for article in report.articles}
    item = claim_node(claim, articles.get(claim.article_id), report.lexicon)
    evidence = []
    for finding in _findings_on(report, claim_id):
        other = report.claim(finding.b_claim if finding.a_claim == claim_id else finding.a_claim)
        shown = appearance(other, articles.get(other.article_id))
        evidence.append(
            {**shown, "text": other.sentence or other.quote, "description": f"{finding.verdict}: {finding.explanation}"}
        )
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "creativeWorkStatus": "Draft",
        "claimReviewed": claim.sentence or claim.quote,
        "itemReviewed": item,
        "citation": evidence,
    }


def _findings_on(report: Report, claim_id: str) -> Iterator[Finding]:
    """What was found on a claim: the findings that differ first, as in `report.conflicts`, then the others."""
    differing = [finding for finding in report.differing if claim_id in (finding.a_claim, finding.b_claim)]
    yield from differing
    for finding in report.finding_records:
        if claim_id in (finding.a_claim, finding.b_claim) and finding not in differing:
            yield finding


def claim_reviews_of_conflicts(report: Report) -> list[Node]:
    """A draft for each claim that stands in a conflict, in the order of `report.conflicts`."""
    pairs = [(finding.a_claim, finding.b_claim) for finding in report.differing if finding.verdict == "conflict"]
    return [draft_claim_review(report, claim_id) for claim_id in dict.fromkeys(one for pair in pairs for one in pair)]


def left_open(review: Mapping[str, Any]) -> list[str]:
    """What a ClaimReview still lacks to be published, of what fact-check markup requires or recommends.

    Raises InputError for what is no ClaimReview.

    >>> left_open({"@type": "ClaimReview", "claimReviewed": "48 died.", "url": "https://example.org/check"})
    ['author', 'datePublished', 'reviewRating']
    """
    if "ClaimReview" not in types_of(review):
        raise InputError("left_open takes a ClaimReview, an object whose @type is ClaimReview")
    rating = _first(review.get("reviewRating"))
    missing = [name for name in _REQUIRED if review.get(name) in (None, "", [], {})]
    if "reviewRating" not in missing and not text_of(rating.get("alternateName")):
        missing.append("reviewRating.alternateName")
    return missing
