"""The whole way from articles to a report: read, extract, group, judge."""

from __future__ import annotations

__all__ = ["compare", "extract"]

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tqdm.auto import tqdm

from claimdiff.articles.read import Articles, read_articles
from claimdiff.articles.record import Article
from claimdiff.claims.assemble import extract_article
from claimdiff.claims.record import Claim
from claimdiff.findings.positions import judge_group
from claimdiff.findings.record import Finding
from claimdiff.groups.record import Group
from claimdiff.groups.topics import group_claims
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy
from claimdiff.report.report import Report


def compare(
    articles: Any, *, lexicon: Lexicon | None = None, policy: Policy | None = None, workers: int = 1, progress: bool = False
) -> Report:
    """Compare the figures of articles: anything that `read_articles` takes, to a Report.

    >>> report = compare(["Police said 12 people were killed in Homs.", "The mayor said 15 people were killed in Homs."])
    >>> len(report.claims)
    2
    """
    rules = policy or Policy()
    read = articles if isinstance(articles, Articles) else read_articles(articles)
    extractions = [extract_article(article, lexicon=lexicon, policy=rules) for article in _progress(read, progress)]
    claims, groups = group_claims(extractions, lexicon=lexicon)
    findings = _judge(claims, groups, lexicon, rules)
    problems = [*read.problems, *(problem for extraction in extractions for problem in extraction.problems)]
    return Report(list(read), claims, groups, findings, problems, policy=rules, lexicon=lexicon)


def extract(
    article: Article | str, published: date | str | None = None, *, lexicon: Lexicon | None = None, policy: Policy | None = None
) -> list[Claim]:
    """The claims of one article or text, in the order in which they stand.

    >>> [claim.quote for claim in extract("A fire in Porto killed 12 people and injured 30.")]
    ['12 people', '30']
    """
    one = article if isinstance(article, Article) else Article(text=article, published=published)
    return extract_article(one, lexicon=lexicon, policy=policy).claims


def _judge(claims: Sequence[Claim], groups: Sequence[Group], lexicon: Lexicon | None, policy: Policy) -> list[Finding]:
    members: dict[str, list[Claim]] = {}
    for claim in claims:
        members.setdefault(claim.group_id, []).append(claim)
    return [
        finding
        for group in groups
        if len(group.claim_ids) > 1
        for finding in judge_group(members[group.group_id], group_id=group.group_id, policy=policy, lexicon=lexicon)
    ]


def _progress(articles: Sequence[Article], shown: bool) -> Iterable[Article]:
    return tqdm(articles, desc="articles", delay=1.0) if shown else articles
