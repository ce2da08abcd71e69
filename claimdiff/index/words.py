"""How telling each word is among the stored articles."""

from __future__ import annotations

__all__ = ["Words"]

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from claimdiff.claims.context import ArticleContext
from claimdiff.groups.stories import document_frequency, telling
from claimdiff.index.rows import to_sql

_MOST_AT_ONCE = 500


class Words:
    """Content words with their keys and in how many articles they stand, those given counted with those stored.

    `counts` says in how many of the given `articles` each word stands; 0 for what is only looked up.
    """

    def __init__(self, db: sqlite3.Connection, counts: Counter[str], articles: int = 0) -> None:
        self._db = db
        self._new = counts
        self.keys: dict[str, int] = {}
        self._stored: dict[str, int] = {}
        for some in _chunks(sorted(self._new)):
            kept = {to_sql(term): term for term in some}
            marks = ",".join("?" * len(some))
            for key, term, count in db.execute(f"SELECT key, term, articles FROM term WHERE term IN ({marks})", list(kept)):
                self.keys[kept[term]], self._stored[kept[term]] = key, count
        total = db.execute("SELECT COALESCE(SUM(articles), 0) FROM rules").fetchone()[0] + articles
        self.weights = {term: telling(count + self._stored.get(term, 0), total) for term, count in self._new.items()}
        """How telling each term is, as in a comparison of all stored and given articles."""

    @classmethod
    def of(cls, db: sqlite3.Connection, contexts: Sequence[ArticleContext]) -> Words:
        """The words of articles that are not stored yet."""
        return cls(db, document_frequency(contexts), len(contexts))

    @classmethod
    def stored(cls, db: sqlite3.Connection, terms: Iterable[str]) -> Words:
        """Words of stored articles."""
        return cls(db, Counter(dict.fromkeys(terms, 0)))

    def store(self) -> None:
        """Count the words of the given articles among the stored ones."""
        rows = [(to_sql(term), count) for term, count in sorted(self._new.items())]
        self._db.executemany(
            "INSERT INTO term (term, articles) VALUES (?, ?) "
            "ON CONFLICT (term) DO UPDATE SET articles = articles + excluded.articles",
            rows,
        )
        for some in _chunks([term for term in sorted(self._new) if term not in self.keys]):
            kept = {to_sql(term): term for term in some}
            marks = ",".join("?" * len(some))
            for key, term in self._db.execute(f"SELECT key, term FROM term WHERE term IN ({marks})", list(kept)):
                self.keys[kept[term]] = key

    @staticmethod
    def forget(db: sqlite3.Connection, context: ArticleContext) -> None:
        """Take the words of a stored article out of the counts."""
        db.executemany("UPDATE term SET articles = articles - 1 WHERE term = ?", [(to_sql(term),) for term in context.terms])


def _chunks(terms: Sequence[str]) -> Iterable[Sequence[str]]:
    return (terms[start : start + _MOST_AT_ONCE] for start in range(0, len(terms), _MOST_AT_ONCE))
