"""What is done with one partition: pure functions that know nothing of Dask nor of other partitions.

In their order: `extract_part`, `without_repeats`, `summaries_of`, `block_rows`, `judge_part`. What has to be
known of all partitions at once is in overall.py.
"""

from __future__ import annotations

__all__ = [
    "Judged",
    "Part",
    "Settings",
    "block_rows",
    "contexts_of",
    "extract_part",
    "judge_decided",
    "judge_part",
    "summaries_of",
    "without_repeats",
]

import json
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from claimdiff.articles.read import Articles
from claimdiff.claims.context import ArticleContext
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.decisions import Decided
from claimdiff.distributed.tables import BLOCK_COLUMNS, packed, table_of, unpacked
from claimdiff.errors import ClaimDiffError, Problem
from claimdiff.findings.decided import judge_topic
from claimdiff.findings.record import Finding
from claimdiff.groups.clusters import cluster_members
from claimdiff.groups.decided import decided_clusters
from claimdiff.groups.members import Member, member_of
from claimdiff.groups.record import Group
from claimdiff.groups.stories import Story, story_order, vector_of, wording_of
from claimdiff.groups.topics import block_key, claim_order, group_order, topic_of
from claimdiff.lexicon import Lexicon
from claimdiff.packed import with_value
from claimdiff.policy import Policy
from claimdiff.report.frames import CLAIM_COLUMNS, FINDING_COLUMNS, GROUP_COLUMNS, PROBLEM_COLUMNS, Row, rows_of
from claimdiff.report.topics import group_row
from claimdiff.workers import extract_all

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Settings:
    """What every stage is given besides articles and claims: lexicon, policy, decisions on claims."""

    lexicon: Lexicon | None
    policy: Policy
    decided: Decided

    @property
    def decided_ids(self) -> frozenset[str]:
        """The claims on which people decided."""
        return frozenset(claim_id for one in self.decided.decisions for claim_id in (one.a, one.b))


@dataclass(frozen=True, slots=True)
class Part:
    """A partition after extraction.

    `articles` has a row an article: `article_id`, `digest` (a hash of its text), `day` and `wording` (by which
    copies are known, "" for one without words), `context` (JSON).
    `claims` has a row a claim: `article` (the number of the article's row), `claim` and `topic` (JSON).
    `problems` tells what could not be read or extracted, `decided` its claims on which people decided.
    """

    articles: pd.DataFrame
    claims: pd.DataFrame
    problems: pd.DataFrame
    decided: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """The tables of some topics, and the topics that were set aside because people decided on their claims."""

    claims: pd.DataFrame
    groups: pd.DataFrame
    findings: pd.DataFrame
    problems: pd.DataFrame
    aside: tuple[Sequence[Member], ...]


def extract_part(name: str, read: Callable[..., Articles], settings: Settings, *given: Any) -> Part:
    """Read a partition by `read(*given)` and extract its claims; where reading fails, that is its one problem.

    A ClaimDiffError is raised: it tells of a mistake for which `compare` would raise it too.
    """
    import pandas as pd

    try:
        found = read(*given)
    except ClaimDiffError:
        raise
    except Exception as error:
        why = f"the partition could not be read and was left out ({type(error).__name__}: {error})"
        found = Articles(problems=[Problem(name, "failed", why)])
    extractions, failed = extract_all(found, lexicon=settings.lexicon, policy=settings.policy)
    articles = [
        (one.context.article_id, _digest(one.article.text), *_told(one.context), _packed_context(one.context))
        for one in extractions
    ]
    claims = [
        (number, packed(claim), packed(topic))
        for number, one in enumerate(extractions)
        for claim, topic in zip(one.claims, one.topics, strict=True)
    ]
    return Part(
        articles=pd.DataFrame(articles, columns=["article_id", "digest", "day", "wording", "context"], dtype=object),
        claims=pd.DataFrame(claims, columns=["article", "claim", "topic"], dtype=object),
        problems=problem_table([*found.problems, *failed]),
        decided=settings.decided_ids.intersection(claim.claim_id for one in extractions for claim in one.claims),
    )


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _told(context: ArticleContext) -> tuple[str, str]:
    """An article's day in `story_order`, and a hash of what `wording_of` gives."""
    day, _ = story_order(context)
    return day.isoformat(), _digest(_words(context)) if wording_of(context) is not None else ""


def _words(context: ArticleContext) -> str:
    """The words by which copies are known, as JSON."""
    return json.dumps([sorted(context.lead), sorted(context.terms.items())])


def _packed_context(context: ArticleContext) -> str:
    """A context as JSON, without its main place and its bodies: grouping does not look at them."""
    return packed(replace(context, place=None, bodies=()))


def problem_table(problems: Iterable[Problem]) -> pd.DataFrame:
    """Problems as the table that comes out."""
    return table_of(rows_of(problems, PROBLEM_COLUMNS), PROBLEM_COLUMNS)


def without_repeats(rows: pd.DataFrame, repeats: Collection[int], column: str | None = None) -> pd.DataFrame:
    """The rows of a part's table without those of articles given before.

    `repeats` are numbers of articles; `column` holds them, None where they are the index.
    """
    numbers = rows.index if column is None else rows[column]
    return rows[~numbers.isin(list(repeats))]


def contexts_of(articles: pd.DataFrame) -> Iterator[ArticleContext]:
    """The contexts of a partition's articles, in their order."""
    return (unpacked(line, ArticleContext) for line in articles["context"])


def summaries_of(articles: pd.DataFrame, rarities: Mapping[str, float]) -> pd.DataFrame:
    """All of a partition's articles that decides their stories, a row an article under the same index.

    `order` (their day and id), `context` (without terms) and `terms` are JSON, `weights` the terms' weights as
    bytes of doubles. `rarities` says how telling each term is.
    """
    import pandas as pd

    rows = []
    for context in contexts_of(articles):
        vector = vector_of(context, rarities)
        day, article_id = story_order(context)
        bare = packed(replace(context, terms={}, lead=frozenset()))
        rows.append((day.isoformat(), article_id, bare, json.dumps(list(vector)), array("d", vector.values()).tobytes()))
    columns = ["day", "article_id", "context", "terms", "weights"]
    return pd.DataFrame(rows, columns=columns, index=articles.index, dtype=object)


def block_rows(claims: pd.DataFrame, stories: Mapping[int, Story]) -> pd.DataFrame:
    """The claims of a partition, each with the block in which it looks for its topic, all as JSON.

    `stories` gives each article's story, by the number of the article's row.
    """
    blocks, topics = [], []
    for article, line, kept in zip(claims["article"], claims["claim"], claims["topic"], strict=True):
        story, topic = stories[article], unpacked(kept, Topic)
        blocks.append(json.dumps(block_key(unpacked(line, Claim), topic, story.number)))
        topics.append(packed(with_value(topic, "strand", story.strand)))
    return claims.assign(block=blocks, topic=topics)[list(BLOCK_COLUMNS)]


def judge_part(rows: pd.DataFrame, rarities: Mapping[str, float], settings: Settings) -> Judged:
    """Group and judge the claims of whole blocks.

    The claims of a block that cannot be grouped, and of a topic that cannot be judged, stand alone, and the
    problems tell why. Topics with a claim on which people decided are set aside.
    """
    judging, decided, aside = _Judging(settings), settings.decided_ids, []
    for block, of_block in rows.groupby("block", sort=True):
        members = [
            member_of(unpacked(claim, Claim), unpacked(topic, Topic), rarities)
            for claim, topic in zip(of_block["claim"], of_block["topic"], strict=True)
        ]
        for cluster in judging.clusters(f"block {block}", members):
            if decided.isdisjoint(member.claim.claim_id for member in cluster):
                judging.add(cluster)
            else:
                aside.append(cluster)
    return judging.judged(aside)


def judge_decided(aside: Iterable[Iterable[Sequence[Member]]], settings: Settings) -> Judged:
    """Judge what all partitions set aside, joined and split as people decided."""
    judging = _Judging(settings)
    for cluster in decided_clusters([list(cluster) for of_part in aside for cluster in of_part], settings.decided):
        judging.add(cluster)
    return judging.judged()


class _Judging:
    """Collects the tables of topics, and what went wrong."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._claims: list[Claim] = []
        self._groups: list[tuple[Group, Row]] = []
        self._findings: list[Finding] = []
        self._problems: list[Problem] = []

    def clusters(self, where: str, members: Sequence[Member]) -> list[list[Member]]:
        """The topics of a block."""
        try:
            return cluster_members(members, self._settings.lexicon)
        except Exception as error:
            return self._alone(where, members, error)

    def add(self, cluster: Sequence[Member]) -> None:
        """Judge a topic."""
        try:
            self._add(cluster)
        except Exception as error:
            if len(cluster) == 1:
                raise
            for one in self._alone(f"group {topic_of(cluster)[1].group_id}", cluster, error):
                self._add(one)

    def _add(self, cluster: Sequence[Member]) -> None:
        lexicon, policy, decided = self._settings.lexicon, self._settings.policy, self._settings.decided
        claims, group = topic_of(cluster, lexicon)
        claims.sort(key=attrgetter("claim_id"))
        findings = []
        if len(claims) > 1:
            findings = judge_topic(claims, group_id=group.group_id, decided=decided, policy=policy, lexicon=lexicon)
        row = group_row(group, claims, findings, policy=policy, lexicon=lexicon)
        self._claims += claims
        self._groups.append((group, row))
        self._findings += findings

    def _alone(self, where: str, members: Sequence[Member], error: Exception) -> list[list[Member]]:
        articles = sorted({member.claim.article_id for member in members})
        shown = ", ".join(articles[:_SHOWN]) + (f" and {len(articles) - _SHOWN} more" if len(articles) > _SHOWN else "")
        why = (
            f"{len(members)} claims of {shown} could not be compared and stand alone "
            f"({type(error).__name__}: {error}); please report the articles"
        )
        self._problems.append(Problem(where, "failed", why))
        return [[member] for member in members]

    def judged(self, aside: Iterable[Sequence[Member]] = ()) -> Judged:
        """The tables, in the order of a report."""
        groups = sorted(self._groups, key=lambda pair: group_order(pair[0]))
        return Judged(
            claims=table_of(rows_of(sorted(self._claims, key=claim_order), CLAIM_COLUMNS), CLAIM_COLUMNS),
            groups=table_of([row for _, row in groups], GROUP_COLUMNS),
            findings=table_of(rows_of(self._findings, FINDING_COLUMNS), FINDING_COLUMNS),
            problems=problem_table(self._problems),
            aside=tuple(aside),
        )
