"""ClaimIndex: claims kept in one SQLite file, and new articles checked against them."""

from __future__ import annotations

__all__ = ["Added", "ClaimIndex"]

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

from claimdiff.articles.read import Articles, read_articles, unread_problem
from claimdiff.articles.record import Article
from claimdiff.claims.assemble import extract_article
from claimdiff.claims.record import Claim
from claimdiff.collector import without_collector
from claimdiff.decisions import Decided
from claimdiff.errors import InputError, Problem, UnknownArticleError
from claimdiff.findings.record import Finding
from claimdiff.groups.record import Group
from claimdiff.groups.topics import claim_order, given_groups, group_of
from claimdiff.index.articles import Version, all_articles, problems_of, rules_key, state, versions_of
from claimdiff.index.checking import Check, by_weight, findings_between
from claimdiff.index.claims import claims_of, representatives
from claimdiff.index.database import connect, reading, writing
from claimdiff.index.fingerprint import fingerprint
from claimdiff.index.keeping import keep, remove
from claimdiff.index.regrouping import regroup
from claimdiff.index.rows import from_sql, to_sql
from claimdiff.index.selection import wanted_topics
from claimdiff.index.stories import Stories
from claimdiff.index.topics import Topics
from claimdiff.index.upgrading import upgrade
from claimdiff.index.words import Words
from claimdiff.lexicon import Lexicon
from claimdiff.pipeline import judge_groups
from claimdiff.policy import Policy
from claimdiff.report.narrowing import Topic as Wanted
from claimdiff.report.report import Report
from claimdiff.report.words import amount
from claimdiff.workers import extract_all

_BATCH = 1000
"""Articles that are grouped together and written in one transaction."""


@dataclass(frozen=True, slots=True)
class Added:
    """What `ClaimIndex.add` did: the ids of articles that were added, revised, and already there; the problems met."""

    added: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        return f"{amount(len(self.added), 'article')} added, {len(self.revised)} revised, {len(self.unchanged)} unchanged"


class ClaimIndex:
    """Claims of articles that are gathered day after day, in one SQLite file.

    `path` is the file, made where there is none (":memory:" keeps it in memory). `lexicon` and `policy` are
    those of `compare`. `timeout` is for how many seconds another process that writes is waited for.

    The index holds the topics of its claims. Articles that are added together are grouped as `compare` groups
    them, so an index that was filled by one `add` of up to 1,000 articles holds the topics of their comparison.
    Articles that are added later join the topics that are there or begin new ones; the claims that are there
    stay in theirs, so a group id, once given, stands. `compare` looks at all claims at once and may draw
    topics together that the index, which saw one of them first, keeps apart: `regroup` does so here.

    It can be used from several threads and by several processes; `len(index)` is the number of its articles.
    Close it, or use it in a `with` block. Raises IndexFormatError for a file that is no index,
    IndexVersionError for one of a newer format, ClaimIndexError for one that cannot be opened.

    >>> index = ClaimIndex(":memory:")
    >>> print(index.add([Article(id="courier", text="The governor said 12 people were killed in Porto.")]))
    1 article added, 0 revised, 0 unchanged
    >>> for finding in index.check("The mayor said that 15 people were killed in Porto."):
    ...     print(finding.verdict, finding.a_quote, finding.b_quote, sep="; ")
    undecided; 15 people; 12 people
    >>> index.close()
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        lexicon: Lexicon | Mapping[str, Any] | str | Path | None = None,
        policy: Policy | None = None,
        timeout: float = 30.0,
    ) -> None:
        self.path = _path(path)
        self.lexicon = Lexicon.of(lexicon)
        self.policy = Policy.of(policy)
        self._folder = Path.cwd() if self.path == ":memory:" else Path(self.path).absolute().parent
        self._lock = RLock()
        self._rules = fingerprint(self.lexicon, self.policy)
        self._db = connect(self.path, timeout=_seconds(timeout))
        try:
            upgrade(self._db, self.path)
        except BaseException:
            self._db.close()
            raise

    # --- articles in and out

    def add(self, articles: Any, *, workers: int = 1, progress: bool = False) -> Added:
        """Add articles: anything that `read_articles` takes; `workers` and `progress` as for `compare`.

        The id of an article that is a file of its own is its path as seen from the folder of the index.

        An article that is there already changes nothing. One whose text, title, source, day or address is
        another than that of the stored article of its id is its new version: its claims take the place of the
        earlier ones, which `versions` still tells. Articles are stored in transactions of up to 1,000: a
        process that is killed leaves whole articles only, and adding them all again completes the work.

        Raises InputError as `read_articles` does, IndexBusyError when another process keeps writing for
        longer than `timeout`, IndexFullError when the disk is full.
        """
        read = articles if isinstance(articles, Articles) else read_articles(articles, root=self._folder)
        done = Added(problems=tuple(read.problems))
        for start in range(0, len(read), _BATCH):
            batch = self._add_batch(read[start : start + _BATCH], workers, progress)
            done = Added(
                done.added + batch.added,
                done.revised + batch.revised,
                done.unchanged + batch.unchanged,
                done.problems + batch.problems,
            )
        return done

    def _add_batch(self, articles: Sequence[Article], workers: int, progress: bool) -> Added:
        """Claims are extracted before the file is locked, so that others can write meanwhile."""
        with self._lock, reading(self._db, self.path):
            fresh = [article for article in articles if state(self._db, article) != "unchanged"]
        extractions, problems = extract_all(fresh, lexicon=self.lexicon, policy=self.policy, workers=workers, progress=progress)
        with self._lock, writing(self._db, self.path):
            states = {each.article.id: state(self._db, each.article) for each in extractions}
            new = [each for each in extractions if states[each.article.id] != "unchanged"]
            keep(self._db, new, rules=rules_key(self._db, self._rules.text), lexicon=self.lexicon)
        failed = {article.id for article in fresh}.difference(states)
        told = {article.id: states.get(article.id, "unchanged") for article in articles if article.id not in failed}
        added, revised, unchanged = (
            tuple(name for name, one in told.items() if one == word) for word in ("added", "revised", "unchanged")
        )
        return Added(added, revised, unchanged, tuple(problems))

    def remove(self, article_id: str) -> None:
        """Take out an article with all its versions. Raises UnknownArticleError for an id that is not there."""
        with self._lock, writing(self._db, self.path):
            self._known(article_id)
            remove(self._db, article_id)

    def reread(self, *, workers: int = 1, progress: bool = False) -> int:
        """Extract the claims of all articles anew that were read with another library, lexicon or policy.

        Gives the number of articles. Claims that come out the same keep their topic.
        """
        done = 0
        while batch := self._outdated():
            extractions, _ = extract_all(batch, lexicon=self.lexicon, policy=self.policy, workers=workers, progress=progress)
            with self._lock, writing(self._db, self.path):
                same = [each for each in extractions if state(self._db, each.article) == "unchanged"]
                rules = rules_key(self._db, self._rules.text)
                keep(self._db, same, rules=rules, lexicon=self.lexicon, as_versions=False)
            done += len(same)
            if not same:
                break
        return done

    def regroup(self) -> int:
        """Group all claims anew, as `compare` groups them; gives how many claims have another group id now.

        This draws topics together that were begun by articles added at different times. A topic keeps the id
        that most of its claims had. It takes the time and memory of grouping in one comparison of all articles.
        """
        with self._lock, writing(self._db, self.path):
            return regroup(self._db, self.lexicon)

    def outdated(self) -> list[str]:
        """The ids of the articles that were read with another library, lexicon or policy than is used now, in their order."""
        with self._lock, reading(self._db, self.path):
            return self._read_otherwise()

    def _outdated(self) -> list[Article]:
        with self._lock, reading(self._db, self.path):
            return list(all_articles(self._db, self._read_otherwise(_BATCH)))

    def _read_otherwise(self, most: int = -1) -> list[str]:
        rows = self._db.execute(
            "SELECT article_id FROM article JOIN rules ON rules.key = article.rules "
            "WHERE current AND fingerprint != ? ORDER BY article_id LIMIT ?",
            (self._rules.text, most),
        )
        return [from_sql(name) for (name,) in rows]

    # --- what is stored

    def __len__(self) -> int:
        with self._lock, reading(self._db, self.path):
            return int(self._db.execute("SELECT COALESCE(SUM(articles), 0) FROM rules").fetchone()[0])

    def __contains__(self, article_id: object) -> bool:
        with self._lock, reading(self._db, self.path):
            return isinstance(article_id, str) and self._holds(article_id)

    def articles(self) -> list[Article]:
        """All articles, each in its current version, in the order of their ids."""
        with self._lock, reading(self._db, self.path):
            return list(all_articles(self._db))

    def versions(self, article_id: str) -> list[Version]:
        """All versions of an article with their claims, the earliest first.

        Raises UnknownArticleError for an id that is not there.
        """
        with self._lock, reading(self._db, self.path):
            self._known(article_id)
            return versions_of(self._db, article_id)

    def _holds(self, article_id: str) -> bool:
        given = (to_sql(article_id),)
        return self._db.execute("SELECT 1 FROM article WHERE article_id = ?", given).fetchone() is not None

    def _known(self, article_id: str) -> None:
        if not isinstance(article_id, str) or not self._holds(article_id):
            raise UnknownArticleError(f"{self.path}: the index holds no article {article_id!r}; the ids are in index.articles()")

    # --- findings

    def check(self, article: Article | Mapping[str, Any] | os.PathLike[str] | str, published: date | str | None = None) -> Check:
        """The findings of an article's claims against all that is stored, the heaviest first.

        `article` is an Article, a mapping with its fields, the Path of a file that holds one, or a text, for
        which `published` is the day. It is not stored. Where an article of its id is stored, its claims are held
        against the others. Within a topic of more than 40 claims, each claim is judged with the best supported
        answers, the lowest and the highest figure, and the claims that are nearest in figure, origin and time.
        The claims that speak to a topic that is stored bear its group id. Where there is no text, or none in
        English, `problems` says so. Raises InputError for what is no article.
        """
        read = _one_article(article, published, self._folder)
        if not read:
            return Check(problems=read.problems, policy=self.policy, lexicon=self.lexicon)
        with without_collector():
            return self._checked(read[0], read.problems)

    def _checked(self, one: Article, problems: Sequence[Problem]) -> Check:
        extraction = extract_article(one, lexicon=self.lexicon, policy=self.policy)
        claims: list[Claim] = []
        groups: list[Group] = []
        findings: list[Finding] = []
        with self._lock, reading(self._db, self.path):
            words = Words.of(self._db, [extraction.context])
            stories = Stories(self._db, [extraction.context], words, self.lexicon)
            placed = Topics(self._db, self.lexicon).place([extraction], stories, words.weights)
            by_group: dict[str, list[Claim]] = {}
            topics: dict[str, int] = {}
            for each in placed:
                named = [replace(member.claim, group_id=each.group_id) for member in each.members]
                by_group.setdefault(each.group_id, []).extend(named)
                if each.topic is not None:
                    topics[each.group_id] = each.topic
            for group_id, own in by_group.items():
                stored = representatives(self._db, topics[group_id], own, self.lexicon) if group_id in topics else []
                findings += findings_between(own, stored, group_id=group_id, policy=self.policy, lexicon=self.lexicon)
                claims += [*own, *stored]
                groups.append(group_of([*own, *stored], self.lexicon))
            others = list(all_articles(self._db, list({claim.article_id for claim in claims} - {one.id})))
            told = [*problems, *extraction.problems, *self._notes()]
        return Check(
            [one, *others],
            sorted(claims, key=claim_order),
            groups,
            sorted(findings, key=by_weight),
            told,
            policy=self.policy,
            lexicon=self.lexicon,
        )

    def report(
        self,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        place: str | None = None,
        measure: str | None = None,
    ) -> Report:
        """A Report on all that is stored, or on the claims that `Report.about` would keep of it.

        Only the topics that hold such claims are loaded and judged. Raises InputError for a day that does not
        parse.
        """
        wanted = Wanted(place=place, measure=measure, since=since, until=until)
        whole = wanted == Wanted()
        with self._lock, reading(self._db, self.path):
            if whole:
                claims = claims_of(self._db, "claim.topic IS NOT NULL")
            else:
                topics = wanted_topics(self._db, wanted, self.lexicon)
                claims = claims_of(self._db, "claim.topic IN (SELECT value FROM json_each(?))", (json.dumps(topics),))
            ids = None if whole else sorted({claim.article_id for claim in claims})
            articles = list(all_articles(self._db, ids))
            problems = [*problems_of(self._db, ids), *self._notes()]
        claims, groups = given_groups(claims, self.lexicon)
        findings = judge_groups(claims, groups, self.lexicon, self.policy, Decided(()))
        report = Report(articles, claims, groups, findings, problems, policy=self.policy, lexicon=self.lexicon)
        return report if whole else report.about(since=since, until=until, place=place, measure=measure)

    def _notes(self) -> list[Problem]:
        """A problem for each other knowledge with which stored articles were read."""
        rows = self._db.execute(
            "SELECT fingerprint, articles FROM rules WHERE articles > 0 AND fingerprint != ? ORDER BY key", (self._rules.text,)
        )
        return [
            Problem(
                self.path,
                "read otherwise",
                f"{amount(articles, 'stored article')} of {self.path} were read with another "
                f"{' and '.join(self._rules.differences(text))} than is used now; index.outdated() names them, "
                "index.reread() reads them anew",
            )
            for text, articles in rows
        ]

    # --- the file

    def close(self) -> None:
        """Close the file. Nothing is lost without it, but files beside the index may remain."""
        with self._lock:
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<ClaimIndex {self.path!r}>"


def _path(given: str | os.PathLike[str]) -> str:
    if isinstance(given, (str, os.PathLike)) and isinstance(path := os.fspath(given), str) and path:
        return path
    raise InputError(
        f"the path of an index must be a string or a Path, not {given!r:.60}; write ClaimIndex('claims.sqlite'), say"
    )


def _seconds(given: float) -> float:
    if isinstance(given, (int, float)) and not isinstance(given, bool) and 0 <= given < 1e6:
        return given
    raise InputError(f"timeout must be a number of seconds from 0, not {given!r:.60}")


def _one_article(
    given: Article | Mapping[str, Any] | os.PathLike[str] | str, published: date | str | None, root: Path
) -> Articles:
    """The one article that is given, with what was met in reading it; none where it cannot be read."""
    if isinstance(given, str):
        given = Article(text=given, published=published)
    if isinstance(given, Article):
        unread = unread_problem(given, "the article to check")
        return Articles([given]) if unread is None else Articles(problems=[unread])
    if not isinstance(given, (Mapping, os.PathLike)):
        raise InputError(f"check takes an Article, a mapping with its fields, a Path or a text, not {type(given).__name__}")
    read = read_articles(given, root=root)
    if len(read) > 1:
        raise InputError(f"check takes one article: {len(read)} were given")
    return read
