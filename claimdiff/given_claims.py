"""Claims that come from elsewhere, compared under the same rules as those of articles."""

from __future__ import annotations

__all__ = ["compare_claims"]

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from claimdiff.articles.read import Articles, read_articles
from claimdiff.claims.adopted import adopt_claims
from claimdiff.claims.record import Claim
from claimdiff.claims.tables import read_claims
from claimdiff.decisions import Decided, Decisions, read_decisions
from claimdiff.errors import Problem
from claimdiff.groups.decided import unused_decisions
from claimdiff.groups.rows import stories_with_rows
from claimdiff.groups.topics import given_groups, group_claims
from claimdiff.lexicon import Lexicon
from claimdiff.names.decisions import with_decisions
from claimdiff.pipeline import judge_groups
from claimdiff.policy import Policy
from claimdiff.report.report import Report


def compare_claims(
    claims: Any,
    *,
    columns: Mapping[str, str] | None = None,
    articles: Any = (),
    grouped: bool = False,
    lexicon: Lexicon | Mapping[str, Any] | str | Path | None = None,
    policy: Policy | None = None,
    decisions: Decisions = (),
) -> Report:
    """Compare claims that come from elsewhere under the same rules: a spreadsheet of tolls, a model's objects.

    `claims` is a DataFrame, the path of a .csv, .json or .jsonl file, or a list of dicts or Claim records, with
    the columns of `report.claims`. Only `what` and a figure are needed: a number in `value`, `low` or `high`, or
    words in `value` ("at least 58"). `columns` says which column of yours holds which of ours: {"value": "tote"}.
    What is left out stays unknown, but for what follows from the rest: `when_end` is `when_start`, `as_of` is
    `published`, the measure, unit and names are put into the form of the tables. `articles`, as `read_articles`
    takes them, are those to which an `article_id` refers: quotes are found in their texts.
    A `claim_id` that a row gives is kept; without it and without an `article_id`, `article_id` is the row's place
    ("row 7"), and a row that repeats another's content is read once and told in `problems`.
    Topics are found as those of articles are; with `grouped`, claims of one `group_id` are one topic.
    Raises InputError that names rows and columns for values that no claim can have: below zero, not finite, a
    word where another is needed, an unknown column.

    >>> report = compare_claims([
    ...     {"said_by": "Health Ministry", "published": "2019-03-15", "what": "deaths", "value": 48, "where": "Beira"},
    ...     {"said_by": "Red Cross", "published": "2019-03-15", "what": "killed", "value": "at least 190", "where": "Beira"},
    ... ])
    >>> list(report.findings["verdict"])
    ['conflict']
    """
    rules = Policy.of(policy)
    said = read_decisions(decisions)
    decided = Decided(decision for decision in said if decision.kind == "claim")
    known = with_decisions(Lexicon.of(lexicon), said)
    texts = Articles() if isinstance(articles, (tuple, list)) and not articles else read_articles(articles)
    by_id = {article.id: article for article in texts}
    given, noted = read_claims(claims, columns=columns, articles=by_id, lexicon=known)
    if grouped:
        found, groups = given_groups(given, known)
    else:
        extractions = [
            adopt_claims(of_article, by_id.get(article_id), lexicon=known, policy=rules)
            for article_id, of_article in _by_article(given).items()
        ]
        stories = stories_with_rows(extractions, policy=rules, lexicon=known)
        found, groups = group_claims(extractions, lexicon=known, decided=decided, stories=stories)
        if any(claim.group_id for claim in given):
            noted.append(Problem("claims", "grouped anew", "group_id was given; to keep it, use compare_claims(…, grouped=True)"))
    findings = judge_groups(found, groups, known, rules, decided)
    problems = [*texts.problems, *noted, *unused_decisions(decided, {claim.claim_id for claim in found})]
    return Report(list(texts), found, groups, findings, problems, policy=rules, lexicon=known, decided=decided)


def _by_article(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.article_id, []).append(claim)
    return found
