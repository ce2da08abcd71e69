"""What has to be known of all partitions at once: small summaries of articles, never their claims.

What is gathered, and how large it is, is told in the docstring of `claimdiff.distributed`.
"""

from __future__ import annotations

__all__ = [
    "Repeats",
    "TermCounts",
    "add_counts",
    "count_terms",
    "find_repeats",
    "keys_of",
    "rarities_of",
    "stories_of_parts",
    "unused",
]

import json
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from sys import intern
from typing import TYPE_CHECKING

from claimdiff.claims.context import ArticleContext
from claimdiff.distributed.stages import Settings, contexts_of, problem_table, without_repeats
from claimdiff.distributed.tables import unpacked
from claimdiff.errors import InputError, Problem
from claimdiff.groups.decided import unused_decisions
from claimdiff.groups.stories import Story, document_frequency, originals_of, stories_of, telling

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Repeats:
    """The articles of a partition that were given before: the numbers of their rows, and a problem each.

    `copies` gives for those with the words of another article, by the number of the row, that article's id.
    """

    rows: frozenset[int]
    copies: dict[int, str]
    problems: pd.DataFrame


def keys_of(articles: pd.DataFrame) -> pd.DataFrame:
    """What tells whether an article was given before: its id, a hash of its text, its day and its words."""
    return articles[["article_id", "digest", "day", "wording"]]


def find_repeats(articles: Sequence[pd.DataFrame], names: Sequence[str]) -> list[Repeats]:
    """Which articles stand in more than one partition; the first is kept.

    `articles` are the columns of `keys_of` of every partition, `names` the partitions' names.
    Raises InputError where one id stands for two different texts.
    """
    originals = originals_of(
        (wording or None, (date.fromisoformat(day), article_id))
        for part in articles
        for article_id, day, wording in zip(part["article_id"], part["day"], part["wording"], strict=True)
    )
    first: dict[str, tuple[str, str]] = {}
    found = []
    for name, part in zip(names, articles, strict=True):
        rows, problems = [], []
        for number, article_id, digest in zip(part.index, part["article_id"], part["digest"], strict=True):
            known, home = first.setdefault(article_id, (digest, name))
            if known != digest:
                raise InputError(f"two different texts have the id {article_id!r} ({home} and {name}): give each its own id")
            if home != name:
                rows.append(number)
                why = f"the article {article_id!r} was given before with the same text ({home}); read once"
                problems.append(Problem(name, "repeated", why))
        told = zip(part.index, part["article_id"], strict=True)
        copies = {number: originals[article_id] for number, article_id in told if originals[article_id] != article_id}
        found.append(Repeats(frozenset(rows), copies, problem_table(problems)))
    if not first:
        found[-1] = Repeats(frozenset(), {}, problem_table([Problem("input", "nothing to read", "no partition gave an article")]))
    return found


@dataclass(frozen=True, slots=True)
class TermCounts:
    """In how many of a number of articles each term stands."""

    terms: Counter[str]
    articles: int


def count_terms(articles: pd.DataFrame, repeats: Repeats) -> TermCounts:
    """The counts of a partition, without those of copies."""
    originals = without_repeats(articles, repeats.copies)
    return TermCounts(document_frequency(contexts_of(originals)), len(originals))


def add_counts(counts: Iterable[TermCounts]) -> TermCounts:
    """The counts of several partitions together."""
    terms: Counter[str] = Counter()
    articles = 0
    for one in counts:
        terms.update(one.terms)
        articles += one.articles
    return TermCounts(terms, articles)


def rarities_of(counts: TermCounts) -> dict[str, float]:
    """How telling each term of the corpus is."""
    return {term: telling(count, counts.articles) for term, count in counts.terms.items()}


def stories_of_parts(summaries: Sequence[pd.DataFrame], repeats: Sequence[Repeats], settings: Settings) -> list[dict[int, Story]]:
    """For each partition the story of each article, by the number of the article's row."""
    originals = [without_repeats(part, found.copies) for part, found in zip(summaries, repeats, strict=True)]
    stories = stories_of(_articles(originals), lexicon=settings.lexicon)
    return [
        {
            number: stories[found.copies.get(number, article_id)]
            for number, article_id in zip(part.index, part["article_id"], strict=True)
        }
        for part, found in zip(summaries, repeats, strict=True)
    ]


def _articles(summaries: Sequence[pd.DataFrame]) -> Iterator[tuple[ArticleContext, dict[str, float]]]:
    """The articles of all partitions by day and id, unpacked one at a time; equal terms are one string."""
    columns = [[part[name].tolist() for name in ("day", "article_id", "context", "terms", "weights")] for part in summaries]
    order = sorted(
        (day, article_id, part, row)
        for part, (days, ids, *_) in enumerate(columns)
        for row, (day, article_id) in enumerate(zip(days, ids, strict=True))
    )
    for _, _, part, row in order:
        context, terms, weights = (column[row] for column in columns[part][2:])
        yield unpacked(context, ArticleContext), dict(zip(map(intern, json.loads(terms)), array("d", weights), strict=True))


def unused(decided: Sequence[Collection[str]], settings: Settings) -> pd.DataFrame:
    """The problems of decisions on claims that no partition holds; `decided` are the claims that each does hold."""
    return problem_table(unused_decisions(settings.decided, frozenset().union(*decided)))
