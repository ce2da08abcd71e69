"""The stored stories: which of them an article tells of, and their samples kept up as articles come and go."""

from __future__ import annotations

__all__ = ["Stories"]

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from claimdiff.claims.context import ArticleContext
from claimdiff.groups.stories import (
    STORY_THRESHOLD,
    STRAND_THRESHOLD,
    Outline,
    Story,
    find_stories,
    outline_of,
    stories_of,
    story_order,
    story_scores,
    vector_of,
)
from claimdiff.index.codec import decode, encode
from claimdiff.index.rows import NO_DAY, from_sql, to_sql
from claimdiff.index.samples import StorySample, mean_scores
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
    """The stored stories as some given articles see them: each joins the one whose sample it fits best.

    Articles that are given together are first gathered into stories among themselves, as a comparison does;
    such a story joins the stored one with whose sample its articles fit best on average, and
    each of its strands the strand there that it fits best. A number below 0 stands for a story that is not stored yet.
    """

    def __init__(self, db: sqlite3.Connection, contexts: Sequence[ArticleContext], words: Words, lexicon: Lexicon | None) -> None:
        self._db = db
        self._lexicon = lexicon
        self._words = words
        self._samples: dict[int, StorySample] = {}
        self._contexts = {context.article_id: context for context in sorted(contexts, key=story_order)}
        self._outlines = {name: outline_of(each, vector_of(each, words.weights)) for name, each in self._contexts.items()}
        self.of_article: dict[str, Story] = {}
        """The story of each article, by article id."""
        self.near: dict[str, list[int]] = {}
        """The stored stories that each article fits, the best first: those that a comparison might make one."""
        self._place(find_stories(contexts, lexicon=lexicon))

    def _place(self, local: Mapping[str, Story]) -> None:
        members: dict[int, list[str]] = defaultdict(list)
        for name in self._contexts:
            members[local[name].number].append(name)
        for number, names in members.items():
            stored = self._fitting(names[:_MOST_COMPARED])
            self.near.update(dict.fromkeys(names, stored))
            strands: dict[str, list[str]] = defaultdict(list)
            for name in names:
                strands[local[name].strand].append(name)
            for strand, of_strand in strands.items():
                story = Story(stored[0], self._strand(of_strand, stored[0]) or strand) if stored else Story(-1 - number, strand)
                self.of_article.update(dict.fromkeys(of_strand, story))

    def _fitting(self, names: Sequence[str]) -> list[int]:
        """The stored stories that some articles of one story fit, the best first."""
        stories = self._candidates(names)
        fits = self._fits(names, [self._sample(story).outlines for story in stories])
        fitting = sorted((-fit, story) for fit, story in zip(fits, stories, strict=True) if fit > STORY_THRESHOLD)
        return [story for _, story in fitting[:_MOST_NEAR]]

    def _strand(self, names: Sequence[str], story: int) -> str | None:
        """The strand of a stored story that some articles of one strand fit best, where they fit one well enough."""
        strands = self._sample(story).strands()
        fits = self._fits(names[:_MOST_COMPARED], list(strands.values()))
        best, strand = max(zip(fits, strands, strict=True))
        return strand if best > STRAND_THRESHOLD else None

    def _fits(self, names: Sequence[str], samples: Sequence[Sequence[Outline]]) -> list[float]:
        """How well some articles fit each of some samples on average."""
        if not samples:
            return []
        outlines = [*(self._outlines[name] for name in names), *chain.from_iterable(samples)]
        return mean_scores(story_scores(outlines, self._lexicon, first=len(names)), list(map(len, samples)))

    def _candidates(self, names: Sequence[str]) -> list[int]:
        """The stored stories that share most telling words, of each word those nearest in time."""
        shared: Counter[int] = Counter()
        for name in names:
            vector, day = self._outlines[name].vector, _day(self._contexts[name])
            for term in _key_terms(vector):
                if term in self._words.keys:
                    given = {"term": self._words.keys[term], "day": day, "most": _MOST_PER_TERM}
                    for (key,) in self._db.execute(_NEAREST, given):
                        shared[key] += vector[term]  # type: ignore[assignment]  # weights, not numbers
        return sorted(sorted(shared, key=lambda key: (-shared[key], key))[:_MOST_SCORED])

    def _sample(self, key: int) -> StorySample:
        if key not in self._samples:
            text = self._db.execute("SELECT sample FROM story WHERE key = ?", (key,)).fetchone()[0]
            self._samples[key] = decode(StorySample, text)
        return self._samples[key]

    def store(self) -> None:
        """Write the given articles into their stories; those begun get a key of their own."""
        begun: dict[int, int] = {}
        sizes: Counter[int] = Counter()
        for name, context in self._contexts.items():
            number, strand = self.of_article[name]
            if number < 0:
                if number not in begun:
                    begun[number] = self._begin()
                number = begun[number]
            self.of_article[name] = Story(number, strand)
            self._sample(number).add(self._outlines[name], strand)
            sizes[number] += 1
            self._register(number, context, self._outlines[name].vector)
        self._db.executemany(
            "UPDATE story SET size = size + ?, sample = ? WHERE key = ?",
            [(size, encode(self._samples[key]), key) for key, size in sizes.items()],
        )

    def _begin(self) -> int:
        key = self._db.execute("INSERT INTO story (size, sample) VALUES (0, '')").lastrowid
        assert key is not None
        self._samples[key] = StorySample()
        return key

    def _register(self, key: int, context: ArticleContext, vector: Vector) -> None:
        self._db.executemany(
            "INSERT INTO story_term (term, story, day) VALUES (?, ?, ?) "
            "ON CONFLICT (term, story) DO UPDATE SET day = MAX(day, excluded.day)",
            [(self._words.keys[term], key, _day(context)) for term in _key_terms(vector)],
        )

    @staticmethod
    def divide(db: sqlite3.Connection, keys: Iterable[int]) -> None:
        """Find the strands of stories that were stored without any."""
        for key in keys:
            rows = db.execute("SELECT key, context FROM article WHERE story = ? AND current", (key,)).fetchall()
            contexts = {number: decode(ArticleContext, text) for number, text in rows}
            weights = Words.stored(db, (term for context in contexts.values() for term in context.terms)).weights
            ordered = sorted(contexts.values(), key=story_order)
            found = stories_of((context, vector_of(context, weights)) for context in ordered)
            strands = [(to_sql(found[context.article_id].strand), number) for number, context in contexts.items()]
            db.executemany("UPDATE article SET strand = ? WHERE key = ?", strands)

    @staticmethod
    def rebuild(db: sqlite3.Connection, keys: Iterable[int]) -> None:
        """Make the samples of stories anew after articles left them, from their latest articles."""
        for key in sorted(set(keys)):
            rows = db.execute(
                "SELECT context, strand FROM article WHERE story = ? AND current ORDER BY key DESC LIMIT ?",
                (key, _MOST_REBUILT),
            ).fetchall()
            if not rows:
                db.execute("DELETE FROM story_term WHERE story = ?", (key,))
                db.execute("DELETE FROM story WHERE key = ?", (key,))
                continue
            sample = _sample_of(db, [(decode(ArticleContext, text), from_sql(strand) or "") for text, strand in rows])
            size = db.execute("SELECT COUNT(*) FROM article WHERE story = ? AND current", (key,)).fetchone()[0]
            db.execute("UPDATE story SET size = ?, sample = ? WHERE key = ?", (size, encode(sample), key))


def _sample_of(db: sqlite3.Connection, articles: Iterable[tuple[ArticleContext, str]]) -> StorySample:
    """The sample of the articles of a stored story, each given with its strand."""
    ordered = sorted(articles, key=lambda one: story_order(one[0]))
    weights, sample = Words.stored(db, (term for context, _ in ordered for term in context.terms)).weights, StorySample()
    for context, strand in ordered:
        sample.add(outline_of(context, vector_of(context, weights)), strand)
    return sample


def _key_terms(vector: Vector) -> list[str]:
    """The words by which an article's story is found."""
    return sorted(vector, key=lambda term: (-vector[term], term))[:_KEY_TERMS]


def _day(context: ArticleContext) -> str:
    day = context.day or context.published
    return NO_DAY if day is None else day.isoformat()
