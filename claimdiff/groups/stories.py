"""Stories: articles that tell of the same event, found by their words, day and place."""

from __future__ import annotations

__all__ = [
    "STORY_THRESHOLD",
    "Story",
    "document_frequency",
    "find_stories",
    "find_stories_and_rarity",
    "originals_of",
    "rarity",
    "stories_of",
    "story_order",
    "story_score",
    "telling",
    "vector_of",
    "wording_of",
]

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from heapq import nsmallest
from itertools import repeat
from operator import add, itemgetter, mul
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
_MOST_PER_KEY = 64
_MOST_COMPARED = 48
_LEAST_SHARED = 0.25
_COMMON = 4
_SHARED_PERSON = 0.12
_UNDATED = 0.04
_PLACE_SCORES = {"same": 0.12, "inside": 0.05, "around": 0.05, "unknown": 0.0, "apart": -0.1}

_MOST_OF_REST = 1.0 + max(_PLACE_SCORES.values()) + 1e-9
"""The most that words and places can say together."""

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
        return _heaviest(self.total, _KEY_TERMS)

    def add(self, context: ArticleContext, vector: Vector) -> None:
        """Take in an article."""
        printed = [context.published] if context.published is not None else []
        self._add(vector, context.days, printed, context.places, context.people)
        self.articles.append(context.article_id)

    def _add(
        self,
        vector: Vector,
        days: Iterable[date],
        printed: Iterable[date],
        places: Iterable[Key],
        people: Iterable[str],
    ) -> None:
        total, square = self.total, self.square
        before = list(map(total.get, vector, repeat(0.0)))
        total.update(zip(vector, map(add, before, vector.values()), strict=True))
        for had, weight in zip(before, vector.values(), strict=True):
            square += weight * (2.0 * had + weight)
        self.square = square
        _count(self.printed, printed)
        self.common_days = _counted(self.days, days, self.common_days)
        self.common_places = _counted(self.places, places, self.common_places)
        self.common_people = _counted(self.people, people, self.common_people)


def _count(counts: Counter[Any], given: Iterable[Any]) -> None:
    """Count things, or take in how often they were counted."""
    for thing, times in given.items() if isinstance(given, Counter) else ((thing, 1) for thing in given):
        counts[thing] += times


def _counted(counts: Counter[Any], given: Iterable[Any], common: list[Any]) -> list[Any]:
    """Count things; the commonest of all that were counted, of which `common` were so far."""
    if not given:
        return common
    _count(counts, given)
    return _commonest(counts, {*common, *given})


def _heaviest(weights: Mapping[str, float], most: int) -> list[str]:
    """The terms that weigh most, by weight, then by name."""
    kept = list(weights)
    if len(kept) > most:
        least = sorted(weights.values(), reverse=True)[most - 1]
        kept = [term for term in kept if weights[term] >= least]
    kept.sort()
    kept.sort(key=weights.__getitem__, reverse=True)
    return kept[:most]


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
    """How telling each term is: the logarithm of the share of articles without it, smoothed for small corpora.

    Articles with the same words count once.
    """
    return _rarity(list({wording_of(context) or context.article_id: context for context in contexts}.values()))


def _rarity(contexts: Sequence[ArticleContext]) -> dict[str, float]:
    return {term: telling(count, len(contexts)) for term, count in document_frequency(contexts).items()}


def telling(count: int, articles: int) -> float:
    """How telling a term is that stands in `count` of so many articles."""
    return math.log((articles + _PRIOR) / (count + 1))


def vector_of(context: ArticleContext, rarities: Mapping[str, float]) -> Vector:
    """The article's word vector of length one, over its most telling terms."""
    lead = context.lead
    weights = {term: _times(count) * rarities[term] for term, count in context.terms.items()}
    for term in lead:
        if term in weights:
            weights[term] *= _LEAD_WEIGHT
    kept = _heaviest(weights, _KEPT_TERMS)
    norm = math.sqrt(sum(weights[term] ** 2 for term in kept)) or 1.0
    return {term: weights[term] / norm for term in kept}


@lru_cache(maxsize=1024)
def _times(count: int) -> float:
    """What it weighs that a term stands in an article so many times."""
    return 1 + math.log(count)


def _day_score(days: Iterable[date], printed: Iterable[date], story: Story) -> float:
    """How well the days of the event agree, where both name any; else the days of publication.

    Days that are not known say little for one story, and nothing against it.
    """
    nearest = _days_apart(days, story.common_days)
    if nearest is not None:
        return 0.1 if nearest <= 1 else 0.0 if nearest <= 3 else -0.15 if nearest <= 10 else -0.3
    nearest = _days_apart(printed, story.printed)
    if nearest is None:
        return _UNDATED
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
    shared: float = sum(map(mul, vector.values(), map(story.total.get, vector, repeat(0.0))))
    return shared / (math.sqrt(story.square) or 1.0)


def story_score(context: ArticleContext, vector: Vector, story: Story, lexicon: Lexicon | None, *, least: float = 0.0) -> float:
    """How well an article fits a story's centre; 0 where the days alone keep it below `least`, whatever the words say."""
    printed = [context.published] if context.published is not None else []
    days = _of_persons(_day_score(context.days, printed, story), context.people, story)
    if days + _MOST_OF_REST < least:
        return 0.0
    words = _cosine(vector, story)
    if words < 0.08:
        return 0.0
    return words + days + _place_score(context.places, story, lexicon)


def _merge_score(one: Story, other: Story, lexicon: Lexicon | None) -> float:
    """How well the centres of two stories agree."""
    words = _cosine(one.total, other) / (math.sqrt(one.square) or 1.0)
    if words < 0.2:
        return 0.0
    days = _day_score(one.common_days, one.printed, other)
    return words + _of_persons(days, one.common_people, other) + _place_score(one.common_places, other, lexicon)


def find_stories(contexts: Sequence[ArticleContext], *, lexicon: Lexicon | None = None) -> dict[str, int]:
    """The number of each article's story, by article id. Copies of an article are of its story and bear on none."""
    return find_stories_and_rarity(contexts, lexicon=lexicon)[0]


def find_stories_and_rarity(
    contexts: Sequence[ArticleContext], *, lexicon: Lexicon | None = None
) -> tuple[dict[str, int], dict[str, float]]:
    """What `find_stories` and `rarity` tell of some articles, for both need to know which are copies."""
    originals = originals_of((wording_of(context), story_order(context)) for context in contexts)
    ordered = [context for context in sorted(contexts, key=story_order) if originals[context.article_id] == context.article_id]
    rarities = _rarity(ordered)
    stories = stories_of(((context, vector_of(context, rarities)) for context in ordered), lexicon=lexicon)
    return {article: stories[original] for article, original in originals.items()}, rarities


def originals_of(articles: Iterable[tuple[Hashable, tuple[date, str]]]) -> dict[str, str]:
    """For each article, by id, the first of those with its words: its own id where it copies none.

    Each is given by its words (`wording_of`) and its `story_order`.

    >>> day = date(2024, 5, 7)
    >>> originals_of([("a storm", (day, "daily")), ("a flood", (day, "wire")), ("a storm", (day, "reprint"))])
    {'daily': 'daily', 'reprint': 'daily', 'wire': 'wire'}
    """
    first: dict[Hashable, str] = {}
    ordered = sorted(articles, key=itemgetter(1))
    return {article: article if words is None else first.setdefault(words, article) for words, (_, article) in ordered}


def wording_of(context: ArticleContext) -> Hashable:
    """What articles with the same words share, whatever their source and day; None for one without words."""
    return (context.lead, frozenset(context.terms.items())) if context.terms else None


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
    index = _Index()
    for context, vector in articles:
        keys = _heaviest(vector, _KEY_TERMS)
        best, story = STORY_THRESHOLD, None
        for number in index.likely(keys, vector):
            score = story_score(context, vector, stories[number], lexicon, least=best)
            if score > best or (score == best and story is not None and number < story.number):
                best, story = score, stories[number]
        if story is None:
            story = Story(len(stories))
            stories.append(story)
        story.add(context, vector)
        index.register(keys, story.number)
    return {article: story.number for story in _merged(stories, lexicon) for article in story.articles}


class _Index:
    """Stories by their most telling terms; of each term the latest, so that no step looks at all stories."""

    def __init__(self) -> None:
        self._by_term: dict[str, dict[int, None]] = defaultdict(dict)

    def likely(self, keys: Sequence[str], weights: Mapping[str, float]) -> list[int]:
        """The stories that share a key term, those first that share most; of many only these."""
        shared: dict[int, float] = {}
        for term in keys:
            weight = weights[term]
            for number in self._by_term.get(term, ()):
                shared[number] = shared.get(number, 0.0) + weight
        among = [(-weight, number) for number, weight in shared.items()]
        if len(among) <= _MOST_COMPARED:
            return [number for _, number in sorted(among)]
        most = _LEAST_SHARED * min(among)[0]
        return [number for _, number in nsmallest(_MOST_COMPARED, (one for one in among if one[0] <= most))]

    def register(self, keys: Iterable[str], number: int) -> None:
        """Let a story be found by terms; of each term the longest unused story gives way."""
        for term in keys:
            stories = self._by_term[term]
            stories.pop(number, None)
            stories[number] = None
            if len(stories) > _MOST_PER_KEY:
                del stories[next(iter(stories))]


def _merged(stories: list[Story], lexicon: Lexicon | None) -> list[Story]:
    """Each story joins the earlier one whose centre agrees best with its own, if one does."""
    kept: dict[int, Story] = {}
    index = _Index()
    for story in sorted(stories, key=lambda story: (-len(story.articles), story.number)):
        keys = story.key_terms()
        best, chosen = _MERGE_THRESHOLD, None
        for number in index.likely(keys, story.total):
            score = _merge_score(story, kept[number], lexicon)
            if score > best or (score == best and chosen is not None and number < chosen.number):
                best, chosen = score, kept[number]
        if chosen is not None:
            chosen.absorb(story)
            continue
        kept[story.number] = story
        index.register(keys, story.number)
    return list(kept.values())
