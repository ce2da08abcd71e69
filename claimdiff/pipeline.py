"""The whole way from articles to a report: read, extract, group, judge."""

from __future__ import annotations

__all__ = ["compare", "extract", "judge_groups"]

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from claimdiff.articles.read import Articles, read_articles
from claimdiff.articles.record import Article
from claimdiff.claims.assemble import Extraction, extract_article
from claimdiff.claims.extractor import Extractor
from claimdiff.claims.record import Claim
from claimdiff.crew import Crew
from claimdiff.decisions import Decided, Decisions, read_decisions
from claimdiff.errors import InputError
from claimdiff.findings.decided import judge_topic
from claimdiff.findings.record import Finding
from claimdiff.groups.decided import unused_decisions
from claimdiff.groups.record import Group
from claimdiff.lexicon import Lexicon
from claimdiff.names.decisions import with_decisions
from claimdiff.policy import Policy
from claimdiff.report.report import Report
from claimdiff.workers import extract_all, shown_stage

_MANY_CLAIMS = 2000
"""From so many claims on, comparing them takes longer than somebody who watches would wait without a word."""


def compare(
    articles: Any,
    *,
    lexicon: Lexicon | Mapping[str, Any] | str | Path | None = None,
    policy: Policy | None = None,
    decisions: Decisions = (),
    extractor: Extractor | None = None,
    workers: int = 1,
    progress: bool = False,
) -> Report:
    """Compare the figures of articles: anything that `read_articles` takes, to a Report.

    `lexicon` is a Lexicon, a dict or the path of a TOML file that adds aliases, places and measures.
    `workers` processes share the reading, grouping and judging of claims; the report is the same with any number
    of them. A script that uses them keeps its calls under `if __name__ == "__main__":`, else WorkerError is raised.
    `progress` shows a bar when reading takes longer than a second, and a line while many claims are compared.
    `decisions` are people's own, as `read_decisions` takes them: claims said to be the same stand in one topic,
    claims said to be different in two; names said to be the same are one name, names said to be different two.
    `extractor` finds the claims in place of ours, see `Extractor`.
    Raises InputError for decisions that are malformed or contradict one another; those on claims that no
    article holds are told in `report.problems`.

    >>> report = compare(["Police said 12 people were killed in Homs.", "The mayor said 15 people were killed in Homs."])
    >>> len(report.claims)
    2
    """
    from claimdiff.blocks import group_and_judge, made_ready  # these load numpy, which `extract` does without
    from claimdiff.groups.topics import group_claims

    rules = Policy.of(policy)
    said = read_decisions(decisions)
    decided = Decided(decision for decision in said if decision.kind == "claim")
    known = with_decisions(Lexicon.of(lexicon), said)
    with Crew(workers) as crew:
        crew.begin(partial(made_ready, known))
        read = articles if isinstance(articles, Articles) else read_articles(articles)
        extractions, failed = extract_all(read, lexicon=known, policy=rules, progress=progress, extractor=extractor, crew=crew)
        _ids_are_unique(extractions)
        many = sum(len(extraction.claims) for extraction in extractions) >= _MANY_CLAIMS
        with shown_stage("comparing the claims", progress and many):
            if decided:
                claims, groups = group_claims(extractions, lexicon=known, decided=decided)
                findings = judge_groups(claims, groups, known, rules, decided)
            else:
                claims, groups, findings = group_and_judge(extractions, lexicon=known, policy=rules, crew=crew)
    problems = [*read.problems, *sorted(failed, key=lambda problem: problem.where)]
    problems += unused_decisions(decided, {claim.claim_id for claim in claims})
    return Report(list(read), claims, groups, findings, problems, policy=rules, lexicon=known, decided=decided)


def _ids_are_unique(extractions: Sequence[Extraction]) -> None:
    """Raises InputError where another extractor gave one claim id twice."""
    homes: dict[str, str] = {}
    for claim in (claim for extraction in extractions for claim in extraction.claims):
        home = homes.setdefault(claim.claim_id, claim.article_id)
        if home != claim.article_id:
            raise InputError(f"the extractor gives the claim_id {claim.claim_id!r} to articles {home!r} and {claim.article_id!r}")


def extract(
    article: Article | str,
    published: date | str | None = None,
    *,
    lexicon: Lexicon | Mapping[str, Any] | str | Path | None = None,
    policy: Policy | None = None,
) -> list[Claim]:
    """The claims of one article or text, in the order in which they stand; `lexicon` as `compare` takes it.

    >>> [claim.quote for claim in extract("A fire in Porto killed 12 people and injured 30.")]
    ['12 people', '30']
    """
    one = article if isinstance(article, Article) else Article(text=article, published=published)
    return extract_article(one, lexicon=Lexicon.of(lexicon), policy=Policy.of(policy)).claims


def judge_groups(
    claims: Sequence[Claim], groups: Sequence[Group], lexicon: Lexicon | None, policy: Policy, decided: Decided
) -> list[Finding]:
    """The findings of all groups, in their order; `claims` bear their group ids."""
    members: dict[str, list[Claim]] = {}
    for claim in claims:
        members.setdefault(claim.group_id, []).append(claim)
    findings: list[Finding] = []
    for group in groups:
        if len(group.claim_ids) > 1:
            of_group = members[group.group_id]
            findings += judge_topic(of_group, group_id=group.group_id, decided=decided, policy=policy, lexicon=lexicon)
    return findings
