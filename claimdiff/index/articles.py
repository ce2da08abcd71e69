"""The stored articles and their versions."""

from __future__ import annotations

__all__ = ["Version", "all_articles", "insert_article", "problems_of", "retire", "rules_key", "state", "versions_of"]

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from claimdiff.articles.record import Article
from claimdiff.claims.assemble import Extraction
from claimdiff.claims.record import Claim
from claimdiff.errors import Problem
from claimdiff.groups.stories import Story
from claimdiff.index.claims import claims_of
from claimdiff.index.codec import encode
from claimdiff.index.rows import article_of, article_row, content_hash, from_sql, story_row, to_sql

_MADE = "hash, rules, story, strand, context"
_COLUMNS = "article_id, source, published, published_at, published_from, title, url, author, text"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a stored article, numbered from 1, with its claims. The last one is `current`.

    The claims of earlier versions stand in no topic any more: their `group_id` is empty.
    """

    number: int
    current: bool
    article: Article
    claims: tuple[Claim, ...]


def state(db: sqlite3.Connection, article: Article) -> Literal["added", "revised", "unchanged"]:
    """What storing an article would be."""
    row = db.execute("SELECT hash FROM article WHERE article_id = ? AND current", (to_sql(article.id),)).fetchone()
    if row is None:
        return "added"
    return "unchanged" if row[0] == content_hash(article) else "revised"


def rules_key(db: sqlite3.Connection, fingerprint: str) -> int:
    """The key of the knowledge with which articles are read."""
    db.execute("INSERT INTO rules (fingerprint, articles) VALUES (?, 0) ON CONFLICT DO NOTHING", (fingerprint,))
    return int(db.execute("SELECT key FROM rules WHERE fingerprint = ?", (fingerprint,)).fetchone()[0])


def retire(db: sqlite3.Connection, article_id: str) -> int | None:
    """Let the current version of an article be an earlier one; gives its key, None where there is none."""
    row = db.execute("SELECT key FROM article WHERE article_id = ? AND current", (to_sql(article_id),)).fetchone()
    if row is None:
        return None
    db.execute("UPDATE article SET current = 0 WHERE key = ?", row)
    return int(row[0])


def insert_article(db: sqlite3.Connection, extraction: Extraction, rules: int, story: Story) -> int:
    """Write an article as the current version; gives its key."""
    article = extraction.article
    (before,) = db.execute("SELECT COALESCE(MAX(version), 0) FROM article WHERE article_id = ?", (to_sql(article.id),)).fetchone()
    key = db.execute(
        f"INSERT INTO article (version, current, {_MADE}, {_COLUMNS}) VALUES (?, 1, {', '.join('?' * 14)})",
        (before + 1, content_hash(article), rules, *story_row(story), encode(extraction.context), *article_row(article)),
    ).lastrowid
    assert key is not None
    db.executemany(
        "INSERT INTO problem (article, place, what, why) VALUES (?, ?, ?, ?)",
        [(key, *map(to_sql, (problem.where, problem.what, problem.why))) for problem in extraction.problems],
    )
    db.execute("UPDATE rules SET articles = articles + 1 WHERE key = ?", (rules,))
    return key


def all_articles(db: sqlite3.Connection, ids: Sequence[str] | None = None) -> Iterator[Article]:
    """The current articles in the order of their ids; only those of `ids` where that is given."""
    select = f"SELECT {_COLUMNS} FROM article WHERE current"
    if ids is None:
        return map(article_of, db.execute(f"{select} ORDER BY article_id"))
    return (article_of(row) for name in sorted(ids) for row in db.execute(f"{select} AND article_id = ?", (to_sql(name),)))


def versions_of(db: sqlite3.Connection, article_id: str) -> list[Version]:
    """All versions of an article, the earliest first."""
    rows = db.execute(
        f"SELECT key, version, current, {_COLUMNS} FROM article WHERE article_id = ? ORDER BY version", (to_sql(article_id),)
    )
    return [
        Version(number, bool(current), article_of(row), tuple(claims_of(db, "claim.article = ?", (key,))))
        for key, number, current, *row in rows.fetchall()
    ]


def problems_of(db: sqlite3.Connection, ids: Sequence[str] | None = None) -> list[Problem]:
    """What could not be resolved in the current articles, or in those of `ids`."""
    select = "SELECT place, what, why FROM problem JOIN article ON article.key = problem.article WHERE current"
    given: tuple[str, ...] = ()
    if ids is not None:
        select, given = f"{select} AND article_id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    return [Problem(*map(from_sql, row)) for row in db.execute(f"{select} ORDER BY article_id, problem.rowid", given)]
