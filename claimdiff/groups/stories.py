"""Stories: articles that tell of the same event, found by their words, day and place."""

from __future__ import annotations

__all__ = [
    "STORY_THRESHOLD",
    "Story",
    "document_frequency",
    "find_stories",
    "rarity",
    "stories_of",
    "story_order",
    "story_score",
    "telling",
    "vector_of",
]

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from claimdiff.claims.context import ArticleContext
from claimdiff.lexicon import Lexicon
from claimdiff.names.places import place_relation

_KEPT_TERMS = 80
_KEY_TERMS = 14
_LEAD_WEIGHT = 1.6
_PRIOR = 20
STORY_THRESHOLD = 0.24
_MERGE_THRESHOLD = 0.4
_MOST_PER_KEY = 200
_COMMON = 4
_SHARED_PERSON = 0.12
_PLACE_SCORES = {"same": 0.12, "inside": 0.05, "around": 0.05, "unknown": 0.0, "apart": -0.1}

Vector = dict[str, float]
Key = tuple[str, str | None]


@dataclass(slots=True)
class Story:
    """A cluster of articles with its centre: the sum of their word vectors, their days and places."""

    number: int
    total: Vector = field(default_factory=dict)
    square: float = 0.0
    days: Counter[date] = field(default_factory=Counter)
    printed: Counter[date] = field(default_factory=Counter)
    places: Counter[Key] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    common_days: list[date] = field(default_factory=list)
    common_places: list[Key] = field(default_factory=list)
    common_people: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)

    def absorb(self, other: Story) -> None:
        """Take in all articles of another story."""
        self._add(other.total, other.days, other.printed, other.places, other.people)
        self.articles += other.articles

    def key_terms(self) -> list[str]:
        """The terms that weigh most in its centre."""
        return sorted(self.total, key=lambda term: (-self.total[term], term))[:_KEY_TERMS]

    def add(self, context: ArticleContext, vector: Vector) -> None:
        """Take in an article."""
        printed = [context.published] if context.published is not None else []
        self._add(vector, Counter(context.days), Counter(printed), Counter(context.places), Counter(context.people))
        self.articles.append(context.article_id)

    def _add(
        self, vector: Vector, days: Counter[date], printed: Counter[date], places: Counter[Key], people: Counter[str]
    ) -> None:
        for term, weight in vector.items():
            before = self.total.get(term, 0.0)
            self.total[term] = before + weight
            self.square += weight * (2.0 * before + weight)
        self.days.update(days)
        self.printed.update(printed)
        self.places.update(places)
        self.people.update(people)
        self.common_days = _commonest(self.days, {*self.common_days, *days})
        self.common_places = _commonest(self.places, {*self.common_places, *places})
        self.common_people = _commonest(self.people, {*self.common_people, *people})


def _commonest(counts: Counter[Any], among: set[Any]) -> list[Any]:
    """The most often counted of some keys, ties in their own order."""
    return sorted(among, key=lambda key: (-counts[key], str(key)))[:_COMMON]


def document_frequency(contexts: Iterable[ArticleContext]) -> Counter[str]:
    """In how many articles each term stands. The counts of parts of a corpus add up to those of the whole."""
    frequency: Counter[str] = Counter()
    for context in contexts:
        frequency.update(context.terms.keys())
    return frequency


def rarity(contexts: Sequence[ArticleContext]) -> dict[str, float]:
    """How telling each term is: the logarithm of the share of articles without it, smoothed for small corpora."""
    return {term: telling(count, len(contexts)) for term, count in document_frequency(contexts).items()}


def telling(count: int, articles: int) -> float:
    """How telling a term is that stands in `count` of so many articles."""
    return math.log((articles + _PRIOR) / (count + 1))


def vector_of(context: ArticleContext, rarities: Mapping[str, float]) -> Vector:
    """The article's word vector of length one, over its most telling terms."""
    weights = {
        term: (1 + math.log(count)) * rarities[term] * (_LEAD_WEIGHT if term in context.lead else 1.0)
        for term, count in context.terms.items()
    }
    kept = sorted(weights, key=lambda term: (-weights[term], term))[:_KEPT_TERMS]
    norm = math.sqrt(sum(weights[term] ** 2 for term in kept)) or 1.0
    return {term: weights[term] / norm for term in kept}


def _day_score(days: Iterable[date], printed: Iterable[date], story: Story) -> float:
    """How well the days of the event agree, where both name any; else the days of publication."""
    nearest = _days_apart(days, story.common_days)
    if nearest is not None:
        return 0.1 if nearest <= 1 else 0.0 if nearest <= 3 else -0.15 if nearest <= 10 else -0.3
    nearest = _days_apart(printed, story.printed)
    if nearest is None:
        return 0.0
    return 0.05 if nearest <= 2 else 0.0 if nearest <= 10 else -0.1 if nearest <= 60 else -0.3


def _days_apart(some: Iterable[date], others: Iterable[date]) -> int | None:
    return min((abs((one - other).days) for one in some for other in others), default=None)


def _of_persons(days: float, people: Iterable[str], story: Story) -> float:
    """The say of the days; where both tell of one person they do not part them, for a saga may run for years."""
    if set(people).isdisjoint(story.common_people):
        return days
    return 0.0 if days < 0.0 else days + _SHARED_PERSON


def _place_score(places: Iterable[Key], story: Story, lexicon: Lexicon | None) -> float:
    """How well the places agree: by the best of the pairs, countries apart from the rest."""
    narrow = [place for place in places if place[1] != "country"]
    others = [place for place in story.common_places if place[1] != "country"]
    relations = {place_relation(*one, *other, lexicon=lexicon) for one in narrow for other in others}
    return next((score for relation, score in _PLACE_SCORES.items() if relation in relations), 0.0)


def _cosine(vector: Vector, story: Story) -> float:
    total = story.total
    return sum(weight * total.get(term, 0.0) for term, weight in vector.items()) / (math.sqrt(story.square) or 1.0)


def story_score(context: ArticleContext, vector: Vector, story: Story, lexicon: Lexicon | None) -> float:
    """How well an article fits a story's centre."""
    words = _cosine(vector, story)
    if words < 0.08:
        return 0.0
    printed = [context.published] if context.published is not None else []
    days = _day_score(context.days, printed, story)
    return words + _of_persons(days, context.people, story) + _place_score(context.places, story, lexicon)


def _merge_score(one: Story, other: Story, lexicon: Lexicon | None) -> float:
    """How well the centres of two stories agree."""
    words = _cosine(one.total, other) / (math.sqrt(one.square) or 1.0)
    if words < 0.2:
        return 0.0
    days = _day_score(one.common_days, one.printed, other)
    return words + _of_persons(days, one.common_people, other) + _place_score(one.common_places, other, lexicon)


def find_stories(contexts: Sequence[ArticleContext], *, lexicon: Lexicon | None = None) -> dict[str, int]:
    """The number of each article's story, by article id."""
    rarities = rarity(contexts)
    ordered = sorted(contexts, key=story_order)
    return stories_of(((context, vector_of(context, rarities)) for context in ordered), lexicon=lexicon)


def story_order(context: ArticleContext) -> tuple[date, str]:
    """The key by which articles are sorted before `stories_of`: their day, then their id."""
    return context.day or context.published or date.max, context.article_id


def stories_of(articles: Iterable[tuple[ArticleContext, Vector]], *, lexicon: Lexicon | None = None) -> dict[str, int]:
    """The number of each article's story, by article id, from the articles of a corpus sorted by `story_order`.

    Each comes with its word vector, which stands for the terms of its context: they are not looked at. It joins
    the story whose centre it fits best; only stories that share one of its most telling terms are looked at.
    Stories whose centres agree are then made one. No other step of grouping needs all articles at once.
    """
    stories: list[Story] = []
    index: dict[str, list[int]] = defaultdict(list)
    for context, vector in articles:
        keys = sorted(vector, key=lambda term: (-vector[term], term))[:_KEY_TERMS]
        best, story = STORY_THRESHOLD, None
        for number in _nearby(index, keys):
            score = story_score(context, vector, stories[number], lexicon)
            if score > best:
                best, story = score, stories[number]
        if story is None:
            story = Story(len(stories))
            stories.append(story)
        story.add(context, vector)
        _register(index, keys, story.number)
    return {article: story.number for story in _merged(stories, lexicon) for article in story.articles}


def _nearby(index: dict[str, list[int]], keys: Sequence[str]) -> list[int]:
    """The stories that share a key term, in the order of their numbers."""
    return sorted({number for key in keys for number in index[key][-_MOST_PER_KEY:]})


def _register(index: dict[str, list[int]], keys: Sequence[str], number: int) -> None:
    for key in keys:
        if number not in index[key][-_MOST_PER_KEY:]:
            index[key].append(number)


def _merged(stories: list[Story], lexicon: Lexicon | None) -> list[Story]:
    """Each story joins the earlier one whose centre agrees best with its own, if one does."""
    kept: dict[int, Story] = {}
    index: dict[str, list[int]] = defaultdict(list)
    for story in sorted(stories, key=lambda story: (-len(story.articles), story.number)):
        keys = story.key_terms()
        best, chosen = _MERGE_THRESHOLD, None
        for number in _nearby(index, keys):
            score = _merge_score(story, kept[number], lexicon)
            if score > best:
                best, chosen = score, kept[number]
        if chosen is not None:
            chosen.absorb(story)
            continue
        kept[story.number] = story
        _register(index, keys, story.number)
    return list(kept.values())
