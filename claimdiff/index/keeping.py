"""What articles yield, written into the index and taken out of it, within a transaction of the caller."""

from __future__ import annotations

__all__ = ["keep", "remove"]

import sqlite3
from collections.abc import Iterable, Sequence

from claimdiff.claims.assemble import Extraction
from claimdiff.claims.context import ArticleContext
from claimdiff.index.articles import insert_article, retire
from claimdiff.index.claims import Keyed, rebuild_answers, store_claims
from claimdiff.index.codec import decode
from claimdiff.index.rows import to_sql
from claimdiff.index.stories import Stories
from claimdiff.index.topics import Topics
from claimdiff.index.words import Words
from claimdiff.lexicon import Lexicon


def keep(
    db: sqlite3.Connection,
    extractions: Sequence[Extraction],
    *,
    rules: int,
    lexicon: Lexicon | None,
    as_versions: bool = True,
) -> None:
    """Write what articles yield; it takes the place of what the same articles yielded before.

    What they yielded before is kept as an earlier version; where `as_versions` is False, it is deleted, and all
    articles must be stored already. `rules` is the key of the knowledge with which they were read.
    """
    if not extractions:
        return
    retired = [key for extraction in extractions if (key := retire(db, extraction.article.id)) is not None]
    words = Words.of(db, [extraction.context for extraction in extractions])
    stories = Stories(db, [extraction.context for extraction in extractions], words, lexicon)
    topics = Topics(db, lexicon)
    placed = topics.place(extractions, stories, words.weights)
    words.store()
    stories.store()
    articles = {each.article.id: insert_article(db, each, rules, stories.of_article[each.article.id]) for each in extractions}
    keyed = [
        Keyed(member.claim, member.topic, articles[member.claim.article_id], topic)
        for one, topic in zip(placed, topics.store(placed, stories.of_article), strict=True)
        for member in one.members
    ]
    store_claims(db, keyed, lexicon)
    _detach(db, retired)
    if not as_versions:
        _delete(db, retired)
        db.executemany("UPDATE article SET version = version - 1 WHERE key = ?", [(key,) for key in articles.values()])


def remove(db: sqlite3.Connection, article_id: str) -> None:
    """Take out an article with all its versions."""
    current = retire(db, article_id)
    if current is not None:
        _detach(db, [current])
    keys = [key for (key,) in db.execute("SELECT key FROM article WHERE article_id = ?", (to_sql(article_id),))]
    _delete(db, keys)


def _detach(db: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Take retired articles out of the topics, the stories and the counts of words."""
    topics: set[int] = set()
    left: set[int] = set()
    for key in articles:
        topics.update(topic for (topic,) in db.execute("SELECT DISTINCT topic FROM claim WHERE article = ?", (key,)))
        story, rules, context = db.execute("SELECT story, rules, context FROM article WHERE key = ?", (key,)).fetchone()
        left.add(story)
        db.execute("UPDATE claim SET topic = NULL WHERE article = ?", (key,))
        db.execute("UPDATE article SET story = NULL, strand = NULL WHERE key = ?", (key,))
        db.execute("UPDATE rules SET articles = articles - 1 WHERE key = ?", (rules,))
        Words.forget(db, decode(ArticleContext, context))
    Topics.rebuild(db, topics)
    rebuild_answers(db, topics)
    Stories.rebuild(db, left)


def _delete(db: sqlite3.Connection, articles: Iterable[int]) -> None:
    for key in articles:
        db.execute("DELETE FROM claim WHERE article = ?", (key,))
        db.execute("DELETE FROM problem WHERE article = ?", (key,))
        db.execute("DELETE FROM article WHERE key = ?", (key,))
