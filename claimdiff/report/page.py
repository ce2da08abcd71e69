"""All that the page of a report shows, gathered from its records: for the template `page.html.j2`."""

from __future__ import annotations

__all__ = ["SHOWN_AT_MOST", "Page", "checked_limit", "page_of"]

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claimdiff.articles.record import Article
from claimdiff.claims.printed import is_open, measure_in_words, plural
from claimdiff.claims.record import Claim
from claimdiff.errors import InputError, Problem
from claimdiff.findings.record import Finding
from claimdiff.report.cards import (
    BRIEF,
    WHOLE,
    Card,
    Detail,
    Pair,
    Sources,
    card_of,
    label_of,
    pair_of,
    quote_of,
    source_of,
    sources_of,
    web_link,
)
from claimdiff.report.facets import Facet, Facets
from claimdiff.report.marked import Stretch, abridged, paragraphs, stretches
from claimdiff.report.questions import asked
from claimdiff.report.text import troubles
from claimdiff.report.threads import Thread, threads_of, verdict_by_claim
from claimdiff.report.words import Context, amount, context, day_in_words, period_in_words

if TYPE_CHECKING:
    from claimdiff.report.report import Report

SHOWN_AT_MOST = 500
"""So many topics, findings, claims and articles a page shows, unless told otherwise."""
WHOLE_TEXTS = 400_000
"""Articles that together have more characters are shown with what stands far from any claim left out."""
WHOLE_CARDS = 40
"""So many topics, the gravest, are shown with all that a card holds; what is further down is told in brief."""
SOURCES_SHOWN = 12
"""So many sources stand at the head of a page; the others are folded."""
_ROW_CONTEXT = 160
_PLAIN_AT_MOST = 700


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many findings bear a verdict."""

    verdict: str
    label: str
    count: int
    meaning: str


@dataclass(frozen=True, slots=True)
class CardOnPage:
    """A card, its filter tokens, and whether it stands open."""

    card: Card
    tokens: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A row of the table of findings; `at` is the place of its card, None where it has none."""

    pair: Pair
    question: str
    severity: float
    tokens: str
    at: int | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A row of the table of claims."""

    claim: Claim
    measure: str
    counted: str
    source: str
    context: Context
    when: str
    stated: str
    verdict: str
    label: str
    tokens: str


@dataclass(frozen=True, slots=True)
class ArticleOnPage:
    """An article: its head, and its text cut at its claims."""

    article: Article
    source: str
    published: str
    url: str | None
    title: tuple[Stretch, ...]
    lines: tuple[tuple[Stretch, ...], ...]
    claims: int
    tokens: str


@dataclass(frozen=True, slots=True)
class Left:
    """How much of each kind a page leaves out."""

    cards: int
    findings: int
    claims: int
    articles: int
    problems: int
    undated: int


@dataclass(frozen=True, slots=True)
class Page:
    """What the template shows."""

    title: str
    compared: str
    period: str
    counts: tuple[VerdictCount, ...]
    sources: Sources
    told_by_source: tuple[tuple[str, int], ...]
    """The sources with the number of their articles: all where they are few, else the first of those with most."""
    more_sources: tuple[tuple[str, int], ...]
    facets: tuple[Facet, ...]
    cards: tuple[CardOnPage, ...]
    findings: tuple[FindingRow, ...]
    claims: tuple[ClaimRow, ...]
    articles: tuple[ArticleOnPage, ...]
    problems: tuple[Problem, ...]
    undated: tuple[str, ...]
    """The ids of the articles without a date."""
    left: Left
    claim_numbers: dict[str, int]
    article_numbers: dict[str, int]
    card_numbers: dict[str, int]
    """Where the card of a claim stands."""
    verdicts: dict[str, str]
    """The heaviest verdict on each claim that is compared with another."""


MEANINGS = {
    "conflict": "both cannot be true of one time and scope, and nothing explains it",
    "undecided": "comparable, but what is known does not decide",
    "update": "different answers that time explains",
    "compatible": "different wordings that can both be true",
    "agree": "the same answer",
    "different_scope": "not the same counted group, place, period or measure",
}


def page_of(report: Report, title: str, limit: int = SHOWN_AT_MOST) -> Page:
    """The page of a report: at most `limit` topics, findings, claims and articles, the weightiest first."""
    by_source = _by_source(report)
    threads = threads_of(report)
    verdicts = verdict_by_claim(report, threads)
    claims = report.claim_records[:limit]
    articles = _with_claims_first(report)[:limit]
    shown = threads[:limit]
    findings = _in_order(report)
    problems = troubles(report.problem_records)
    facets = Facets(report.claim_records, verdicts)
    card_numbers = {claim.claim_id: place for place, thread in enumerate(shown) for claim in thread.claims}
    return Page(
        title=title,
        compared=_compared(report),
        period=_period(report.articles),
        counts=tuple(VerdictCount(v, label_of(v), n, MEANINGS[v]) for v, n in report.counts().items()),
        sources=sources_of(report),
        told_by_source=by_source[:SOURCES_SHOWN],
        more_sources=by_source[SOURCES_SHOWN:],
        facets=facets.listed(),
        cards=tuple(_card(thread, report, facets, WHOLE if place < WHOLE_CARDS else BRIEF) for place, thread in enumerate(shown)),
        findings=tuple(_finding_row(report, f, facets, card_numbers) for f in findings[:limit]),
        claims=tuple(_claim_row(claim, verdicts, facets) for claim in claims),
        articles=_articles(articles, report.claim_records, facets),
        problems=tuple(problems[:limit]),
        undated=tuple(article.id for article in report.undated[:limit]),
        left=Left(
            cards=len(threads) - len(shown),
            findings=max(len(findings) - limit, 0),
            claims=len(report.claim_records) - len(claims),
            articles=len(report.articles) - len(articles),
            problems=max(len(problems) - limit, 0),
            undated=max(len(report.undated) - limit, 0),
        ),
        claim_numbers={claim.claim_id: place for place, claim in enumerate(report.claim_records)},
        article_numbers={article.id: place for place, article in enumerate(articles)},
        card_numbers=card_numbers,
        verdicts=verdicts,
    )


def checked_limit(limit: object) -> int:
    """`limit` if it is a whole number from 1, else InputError."""
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise InputError(f"limit must be a whole number from 1, not {limit!r:.40}")
    return limit


def _compared(report: Report) -> str:
    found = f"{amount(len(report.claim_records), 'claim')} on {amount(len(report.group_records), 'topic')}"
    sources = amount(len(sources_of(report).names), "source")
    if not report.articles:
        return f"{found} from {sources}"
    return f"{amount(len(report.articles), 'article')} from {sources}: {found}"


def _period(articles: Sequence[Article]) -> str:
    days = [article.published for article in articles if article.published]
    return period_in_words(min(days), max(days)) if days else ""


def _by_source(report: Report) -> tuple[tuple[str, int], ...]:
    """How many articles are of each source, in the order of reading; of claims without articles, how many claims.

    Where the sources are many, those with most articles come first, those that have no name last.
    """
    found = Counter([article.source or article.id for article in report.articles] or map(source_of, report.claim_records))
    if len(found) <= SOURCES_SHOWN:
        return tuple(found.items())
    named = {article.source for article in report.articles} or set(found)
    return tuple(sorted(found.items(), key=lambda pair: (pair[0] not in named, -pair[1])))


def _with_claims_first(report: Report) -> list[Article]:
    """The articles in the order in which they were read, those without a claim behind the others."""
    telling = {claim.article_id for claim in report.claim_records}
    return sorted(report.articles, key=lambda article: article.id not in telling)


def _in_order(report: Report) -> list[Finding]:
    """What differs as in `report.conflicts`, then what agrees, then what is of different scope."""
    rest = [finding for finding in report.finding_records if finding.verdict in ("agree", "compatible")]
    apart = [finding for finding in report.finding_records if finding.verdict == "different_scope"]
    return [*report.differing, *rest, *apart]


def _card(thread: Thread, report: Report, facets: Facets, detail: Detail) -> CardOnPage:
    card = card_of(thread, report, detail)
    return CardOnPage(card, facets.tokens(card.claims, card.verdicts), is_open=bool(thread.differing))


def _finding_row(report: Report, finding: Finding, facets: Facets, cards: dict[str, int]) -> FindingRow:
    a, b = report.claim(finding.a_claim), report.claim(finding.b_claim)
    places = {cards.get(a.claim_id), cards.get(b.claim_id)}
    return FindingRow(
        pair=pair_of(finding, *(quote_of(claim, report.urls.get(claim.article_id)) for claim in (a, b))),
        question=asked([a, b], None, report.lexicon),
        severity=finding.severity,
        tokens=facets.tokens([a, b], [finding.verdict]),
        at=places.pop() if len(places) == 1 else None,
    )


def _claim_row(claim: Claim, verdicts: dict[str, str], facets: Facets) -> ClaimRow:
    verdict = verdicts.get(claim.claim_id, "")
    stated: date | None = claim.as_of or claim.published
    return ClaimRow(
        claim=claim,
        measure=measure_in_words([claim]),
        counted=plural(claim.counted) if claim.counted and claim.counted != "person" and not is_open(claim) else "",
        source=source_of(claim),
        context=context(claim, _ROW_CONTEXT),
        when=period_in_words(claim.when_start, claim.when_end),
        stated=day_in_words(stated) if stated else "",
        verdict=verdict,
        label=label_of(verdict),
        tokens=facets.tokens([claim], [verdict] if verdict else []),
    )


def _articles(articles: Sequence[Article], claims: Sequence[Claim], facets: Facets) -> tuple[ArticleOnPage, ...]:
    by_article: dict[str, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.article_id, []).append(claim)
    whole = sum(len(article.text) for article in articles) <= WHOLE_TEXTS
    return tuple(_article(article, by_article.get(article.id, []), facets, whole) for article in articles)


def _article(article: Article, claims: Sequence[Claim], facets: Facets, whole: bool) -> ArticleOnPage:
    pieces = stretches(article.text, [claim for claim in claims if claim.field == "text"])
    title = stretches(article.title or "", [claim for claim in claims if claim.field == "title"])
    return ArticleOnPage(
        article=article,
        source=article.source or article.id,
        published=day_in_words(article.published) if article.published else "undated",
        url=web_link(article.url),
        title=tuple(title),
        lines=tuple(tuple(line) for line in paragraphs(pieces if whole else abridged(pieces, _PLAIN_AT_MOST))),
        claims=len(claims),
        tokens=facets.tokens(claims, facets.verdicts_of(claims), article.source or article.id),
    )
