"""Stories: articles that tell of the same event, found by their words, day and place."""

from __future__ import annotations

__all__ = ["Story", "find_stories"]

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from claimdiff.claims.context import ArticleContext
from claimdiff.claims.where import Place
from claimdiff.lexicon import Lexicon
from claimdiff.names.places import place_relation

_KEPT_TERMS = 80
_KEY_TERMS = 14
_LEAD_WEIGHT = 1.6
_PRIOR = 20
_THRESHOLD = 0.24
_MOST_PER_KEY = 200

Vector = dict[str, float]


@dataclass(slots=True)
class Story:
    """A cluster of articles with its centre: the sum of their word vectors, their days and places."""

    number: int
    total: Vector = field(default_factory=dict)
    norm: float = 0.0
    days: Counter[date] = field(default_factory=Counter)
    printed: Counter[date] = field(default_factory=Counter)
    places: dict[tuple[str, str | None], int] = field(default_factory=dict)
    articles: list[str] = field(default_factory=list)

    def add(self, context: ArticleContext, vector: Vector) -> None:
        for term, weight in vector.items():
            self.total[term] = self.total.get(term, 0.0) + weight
        self.norm = math.sqrt(sum(weight * weight for weight in self.total.values()))
        if context.day is not None:
            self.days[context.day] += 1
        if context.published is not None:
            self.printed[context.published] += 1
        if context.place is not None:
            key = (context.place.name, context.place.level)
            self.places[key] = self.places.get(key, 0) + 1
        self.articles.append(context.article_id)


def rarity(contexts: Sequence[ArticleContext]) -> dict[str, float]:
    """How telling each term is: the logarithm of the share of articles without it, smoothed for small corpora."""
    frequency: Counter[str] = Counter()
    for context in contexts:
        frequency.update(context.terms.keys())
    total = len(contexts) + _PRIOR
    return {term: math.log(total / (count + 1)) for term, count in frequency.items()}


def vector_of(context: ArticleContext, telling: Mapping[str, float]) -> Vector:
    """The article's word vector of length one, over its most telling terms."""
    weights = {
        term: (1 + math.log(count)) * telling[term] * (_LEAD_WEIGHT if term in context.lead else 1.0)
        for term, count in context.terms.items()
    }
    kept = sorted(weights, key=lambda term: (-weights[term], term))[:_KEPT_TERMS]
    norm = math.sqrt(sum(weights[term] ** 2 for term in kept)) or 1.0
    return {term: weights[term] / norm for term in kept}


def _mode(days: Counter[date]) -> date | None:
    return min(days, key=lambda day: (-days[day], day)) if days else None


def _day_score(context: ArticleContext, story: Story) -> float:
    """How well the days agree: of the event where both name it, else of publication."""
    own, other = context.day, _mode(story.days)
    if own is not None and other is not None:
        apart = abs((own - other).days)
        return 0.10 if apart <= 1 else 0.0 if apart <= 3 else -0.2 if apart <= 10 else -0.6
    own, other = own or context.published, other or _mode(story.printed)
    if own is None or other is None:
        return 0.0
    apart = abs((own - other).days)
    return 0.05 if apart <= 2 else 0.0 if apart <= 10 else -0.1 if apart <= 60 else -0.3


_PLACE_SCORES = {"same": 0.12, "inside": 0.05, "around": 0.05, "apart": -0.15, "unknown": 0.0}


def _place_score(place: Place | None, story: Story, lexicon: Lexicon | None) -> float:
    if place is None or not story.places:
        return 0.0
    name, level = min(story.places, key=lambda key: (-story.places[key], key[0], key[1] or ""))
    return _PLACE_SCORES[place_relation(place.name, place.level, name, level, lexicon=lexicon)]


def _cosine(vector: Vector, story: Story) -> float:
    total = story.total
    return sum(weight * total.get(term, 0.0) for term, weight in vector.items()) / (story.norm or 1.0)


def story_score(context: ArticleContext, vector: Vector, story: Story, lexicon: Lexicon | None) -> float:
    """How well an article fits a story's centre."""
    words = _cosine(vector, story)
    if words < 0.08:
        return 0.0
    return words + _day_score(context, story) + _place_score(context.place, story, lexicon)


def find_stories(contexts: Sequence[ArticleContext], *, lexicon: Lexicon | None = None) -> dict[str, int]:
    """The number of each article's story, by article id.

    Articles are taken in the order of their days and ids, and each joins the story whose centre it fits best;
    only stories that share one of its most telling terms are looked at.
    """
    telling = rarity(contexts)
    stories: list[Story] = []
    index: dict[str, list[int]] = defaultdict(list)
    member: dict[str, int] = {}
    for context in sorted(contexts, key=_order):
        vector = vector_of(context, telling)
        keys = sorted(vector, key=lambda term: (-vector[term], term))[:_KEY_TERMS]
        nearby = sorted({number for key in keys for number in index[key][-_MOST_PER_KEY:]})
        scores = [(story_score(context, vector, stories[number], lexicon), -number) for number in nearby]
        best, chosen = max(scores, default=(0.0, 0))
        if best >= _THRESHOLD:
            story = stories[-chosen]
        else:
            story = Story(len(stories))
            stories.append(story)
        story.add(context, vector)
        member[context.article_id] = story.number
        for key in keys:
            if story.number not in index[key]:
                index[key].append(story.number)
    return member


def _order(context: ArticleContext) -> tuple[date, str]:
    return context.day or context.published or date.max, context.article_id
