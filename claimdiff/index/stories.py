"""The stored stories: which of them an article tells of, and their centres kept up as articles come and go."""

from __future__ import annotations

__all__ = ["Stories"]

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from claimdiff.claims.context import ArticleContext
from claimdiff.groups.stories import STORY_THRESHOLD, Story, find_stories, story_order, story_score, vector_of
from claimdiff.index.codec import decode
from claimdiff.index.rows import NO_DAY, story_text
from claimdiff.index.words import Words
from claimdiff.lexicon import Lexicon

Vector = dict[str, float]

_KEY_TERMS = 14
_MOST_PER_TERM = 100
_MOST_SCORED = 16
_MOST_COMPARED = 12
_MOST_NEAR = 4
_MOST_REBUILT = 500

_NEAREST = """
SELECT story FROM (SELECT story FROM story_term WHERE term = :term AND day <= :day ORDER BY day DESC LIMIT :most)
UNION ALL
SELECT story FROM (SELECT story FROM story_term WHERE term = :term AND day > :day ORDER BY day LIMIT :most)
"""


class Stories:
    """The stored stories as some given articles see them: each joins the one whose centre it fits best.

    Articles that are given together are first gathered into stories among themselves, as a comparison does;
    such a story joins the stored one whose centre its articles fit best on average. A number below 0 stands
    for a story that is not stored yet.
    """

    def __init__(self, db: sqlite3.Connection, contexts: Sequence[ArticleContext], words: Words, lexicon: Lexicon | None) -> None:
        self._db = db
        self._lexicon = lexicon
        self._words = words
        self._stories: dict[int, Story] = {}
        self._contexts = {context.article_id: context for context in sorted(contexts, key=story_order)}
        self._vectors = {name: vector_of(context, words.weights) for name, context in self._contexts.items()}
        self.of_article: dict[str, int] = {}
        """The number of each article's story, by article id."""
        self.near: dict[str, list[int]] = {}
        """The stored stories that each article fits, the best first: those that a comparison might make one."""
        self._place(find_stories(contexts, lexicon=lexicon))

    def _place(self, local: Mapping[str, int]) -> None:
        members: dict[int, list[str]] = defaultdict(list)
        for name in self._contexts:
            members[local[name]].append(name)
        for number, names in members.items():
            stored = self._fitting(names[:_MOST_COMPARED])
            self.near.update(dict.fromkeys(names, stored))
            self.of_article.update(dict.fromkeys(names, stored[0] if stored else -1 - number))

    def _fitting(self, names: Sequence[str]) -> list[int]:
        """The stored stories that some articles of one story fit, the best first."""
        fits: dict[int, float] = {}
        for story in self._candidates(names):
            scores = [story_score(self._contexts[name], self._vectors[name], story, self._lexicon) for name in names]
            fits[story.number] = sum(scores) / len(scores)
        fitting = [number for number, fit in fits.items() if fit > STORY_THRESHOLD]
        return sorted(fitting, key=lambda number: (-fits[number], number))[:_MOST_NEAR]

    def _candidates(self, names: Sequence[str]) -> list[Story]:
        """The stored stories that share most telling words, of each word those nearest in time."""
        shared: Counter[int] = Counter()
        for name in names:
            vector, day = self._vectors[name], _day(self._contexts[name])
            for term in _key_terms(vector):
                if term in self._words.keys:
                    given = {"term": self._words.keys[term], "day": day, "most": _MOST_PER_TERM}
                    for (key,) in self._db.execute(_NEAREST, given):
                        shared[key] += vector[term]  # type: ignore[assignment]  # weights, not numbers
        nearest = sorted(shared, key=lambda key: (-shared[key], key))[:_MOST_SCORED]
        return [self._load(key) for key in sorted(nearest)]

    def _load(self, key: int) -> Story:
        if key not in self._stories:
            text = self._db.execute("SELECT centre FROM story WHERE key = ?", (key,)).fetchone()[0]
            self._stories[key] = decode(Story, text)
        return self._stories[key]

    def store(self) -> None:
        """Write the given articles into their stories; those begun get a key of their own."""
        begun: dict[int, int] = {}
        sizes: Counter[int] = Counter()
        for name, context in self._contexts.items():
            number = self.of_article[name]
            if number < 0:
                if number not in begun:
                    begun[number] = self._begin()
                number = begun[number]
            self.of_article[name] = number
            self._load(number).add(context, self._vectors[name])
            sizes[number] += 1
            self._register(number, context, self._vectors[name])
        self._db.executemany(
            "UPDATE story SET size = size + ?, centre = ? WHERE key = ?",
            [(size, story_text(self._stories[key]), key) for key, size in sizes.items()],
        )

    def _begin(self) -> int:
        key = self._db.execute("INSERT INTO story (size, centre) VALUES (0, '')").lastrowid
        assert key is not None
        self._stories[key] = Story(key)
        return key

    def _register(self, key: int, context: ArticleContext, vector: Vector) -> None:
        self._db.executemany(
            "INSERT INTO story_term (term, story, day) VALUES (?, ?, ?) "
            "ON CONFLICT (term, story) DO UPDATE SET day = MAX(day, excluded.day)",
            [(self._words.keys[term], key, _day(context)) for term in _key_terms(vector)],
        )

    @staticmethod
    def rebuild(db: sqlite3.Connection, keys: Iterable[int]) -> None:
        """Make the centres of stories anew after articles left them, from their latest articles."""
        for key in sorted(set(keys)):
            rows = db.execute(
                "SELECT context FROM article WHERE story = ? AND current ORDER BY key DESC LIMIT ?",
                (key, _MOST_REBUILT),
            ).fetchall()
            if not rows:
                db.execute("DELETE FROM story_term WHERE story = ?", (key,))
                db.execute("DELETE FROM story WHERE key = ?", (key,))
                continue
            contexts = sorted((decode(ArticleContext, text) for (text,) in rows), key=story_order)
            words, story = Words.stored(db, (term for context in contexts for term in context.terms)), Story(key)
            for context in contexts:
                story.add(context, vector_of(context, words.weights))
            size = db.execute("SELECT COUNT(*) FROM article WHERE story = ? AND current", (key,)).fetchone()[0]
            db.execute("UPDATE story SET size = ?, centre = ? WHERE key = ?", (size, story_text(story), key))


def _key_terms(vector: Vector) -> list[str]:
    """The words by which an article's story is found."""
    return sorted(vector, key=lambda term: (-vector[term], term))[:_KEY_TERMS]


def _day(context: ArticleContext) -> str:
    day = context.day or context.published
    return NO_DAY if day is None else day.isoformat()
