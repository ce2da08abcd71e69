"""Stories: articles that tell of the same event, found by their words, days, places and persons."""

from __future__ import annotations

__all__ = [
    "STORY_THRESHOLD",
    "STRANDS",
    "STRAND_THRESHOLD",
    "InStrands",
    "Linked",
    "Outline",
    "Story",
    "document_frequency",
    "find_stories",
    "find_stories_and_rarity",
    "originals_of",
    "outline_of",
    "rarity",
    "stories_of",
    "story_links",
    "story_order",
    "story_scores",
    "telling",
    "vector_of",
    "wording_of",
]

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from itertools import chain, tee
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimdiff.claims.context import ArticleContext
from claimdiff.data import load_table
from claimdiff.groups.cosines import cosines_of
from claimdiff.groups.linkage import Bar, Part, divided, linked, linked_in_parts, linked_parts
from claimdiff.groups.vectors import Flags, Grid, Kinds, Weights, codes_of
from claimdiff.lexicon import Lexicon
from claimdiff.names.places import place_relation
from claimdiff.packed import packed

_KEPT_TERMS = 80
_LEAD_WEIGHT = 1.6
_PRIOR = 20
_MOST_AT_ONCE = 600
_MOST_SAID = 4000
_UNIT = 1000
_COMMON = 2
_ODD = 100
_PLACES_MATTER = -3500
"""The score without places from which they are looked at: they cost most to compare."""

STORY_THRESHOLD = -2600
"""The mean score of pairs above which two clusters of articles are one story."""

STRAND_THRESHOLD = 600
"""The same for a strand of a story: one attack of a day of many, one hearing of a trial."""

STRANDS = Bar(STRAND_THRESHOLD, 100)
"""The bar of strands, higher each time that the smaller of two clusters doubles: of two alike events that many tell of,
each is told in its own words and figures."""

Vector = dict[str, float]
_Place = tuple[str, str | None]

CASES: dict[str, tuple[str, ...]] = {
    "days": ("unknown", "0", "1", "3", "10", "30", "far"),
    "printed": ("unknown", "0", "2", "5", "10", "30", "90", "far"),
    "places": ("unknown", "same", "within", "apart"),
    "people": ("unknown", "same", "other"),
}
"""The cases of two articles by the days between those that they tell of, or were printed on, their places, persons."""


class Story(NamedTuple):
    """Where an article belongs: the number of its story, and within it the strand, by the id of its first article."""

    number: int
    strand: str = ""


@packed
@dataclass(frozen=True, slots=True)
class Outline:
    """What of an article says which story it tells: its words, those of names among them, and its figures as vectors,
    its days, towns and regions, and persons."""

    article_id: str
    printed: tuple[date, ...]
    days: tuple[date, ...]
    places: tuple[tuple[str, str | None], ...]
    people: tuple[str, ...]
    vector: dict[str, float]
    names: dict[str, float] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)


InStrands = list[list[list[int]]]
"""Stories, each as its strands, of the places of articles."""

Linked = Callable[[Iterable[Part[Outline]], Bar, Bar | None], Iterator[InStrands]]
"""What gives the `story_links` of some parts of a corpus, in their order."""

_Links = Callable[[Iterable[Part[Outline]]], Iterator[list[list[int]]]]


def outline_of(context: ArticleContext, vector: Vector) -> Outline:
    """An article's outline; `vector` is that of its words."""
    names = {term: weight for term, weight in vector.items() if term in context.names}
    figures = {f"{figure:g}": math.log1p(min(figure, _ODD)) for figure in sorted(context.figures) if figure > _COMMON}
    return Outline(
        article_id=context.article_id,
        printed=() if context.published is None else (context.published,),
        days=context.days,
        places=tuple(place for place in context.places if place[1] != "country"),
        people=context.people,
        vector=vector,
        names=_normed(names),
        figures=_normed(figures),
    )


def _normed(weights: Vector) -> Vector:
    """Terms with their weights as a vector of length one, to the bit whatever the order of the terms."""
    norm = math.hypot(*sorted(weights.values())) or 1.0
    return {term: weight / norm for term, weight in weights.items()}


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
    times = {count: 1 + math.log(count) for count in set(context.terms.values())}
    weights = {term: times[count] * rarities[term] for term, count in context.terms.items()}
    for term in context.lead.intersection(weights):
        weights[term] *= _LEAD_WEIGHT
    return _normed(_heaviest(weights, _KEPT_TERMS))


def _heaviest(weights: Vector, most: int) -> Vector:
    """The terms that weigh most; of those that weigh the same the first by name."""
    if len(weights) <= most:
        return weights
    least = sorted(weights.values(), reverse=True)[most - 1]
    kept = {term: weight for term, weight in weights.items() if weight >= least}
    if len(kept) > most:
        for term in sorted([term for term, weight in kept.items() if weight == least])[most - len(kept) :]:
            del kept[term]
    return kept


def find_stories(
    contexts: Sequence[ArticleContext], *, lexicon: Lexicon | None = None, strands: Bar = STRANDS
) -> dict[str, Story]:
    """The story of each article, by article id. Copies of an article are of its story and bear on none."""
    return find_stories_and_rarity(contexts, lexicon=lexicon, strands=strands)[0]


def find_stories_and_rarity(
    contexts: Sequence[ArticleContext],
    *,
    lexicon: Lexicon | None = None,
    links: Linked | None = None,
    strands: Bar = STRANDS,
) -> tuple[dict[str, Story], dict[str, float]]:
    """What `find_stories` and `rarity` tell of some articles, for both need to know which are copies.

    `links` and `strands` as `stories_of` takes them.
    """
    originals = originals_of(zip(_wordings(contexts), map(story_order, contexts), strict=True))
    ordered = [context for context in sorted(contexts, key=story_order) if originals[context.article_id] == context.article_id]
    rarities = _rarity(ordered)
    vectors = ((context, vector_of(context, rarities)) for context in ordered)
    stories = stories_of(vectors, lexicon=lexicon, links=links, strands=strands)
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


def _wordings(contexts: Sequence[ArticleContext]) -> Iterator[Hashable]:
    """What `wording_of` tells of each article; None where no other opens as it does with as many words: none can copy it."""
    openings = [(context.lead, len(context.terms)) for context in contexts]
    times = Counter(openings)
    return (wording_of(context) if times[opening] > 1 else None for context, opening in zip(contexts, openings, strict=True))


def story_order(context: ArticleContext) -> tuple[date, str]:
    """The key by which articles are sorted before `stories_of`: their day, then their id."""
    return context.day or context.published or date.max, context.article_id


def stories_of(
    articles: Iterable[tuple[ArticleContext, Vector]],
    *,
    lexicon: Lexicon | None = None,
    links: Linked | None = None,
    strands: Bar = STRANDS,
) -> dict[str, Story]:
    """The story of each article, by article id, from the articles of a corpus sorted by `story_order`.

    Each comes with its word vector, which stands for the terms of its context: they are not looked at. Articles and
    stories whose pairs agree on average are made one, the best agreeing first. No other step of grouping needs all
    articles at once. `links` works out what belongs together in parts of the corpus, elsewhere perhaps, and the first
    parts before the vectors of the last articles are asked for; else `story_links` is asked here. `strands` is the bar that
    parts a story into its strands.
    """
    place: dict[str, int] = {}

    def outlined() -> Iterator[Outline]:
        for context, vector in articles:
            place[context.article_id] = len(place)
            yield outline_of(context, vector)

    links = links or partial(story_links, lexicon=lexicon)
    found: dict[str, Story] = {}
    known: dict[tuple[str, ...], list[list[Outline]]] = {}
    (stories,) = _linked([outlined()], place, _noting_strands(links, strands, known))
    across = [story for story in stories if _ids(story) not in known]
    others = _linked(across, place, lambda parts: (_whole(part) for part in links(parts, strands, None)))
    for number, story in enumerate(stories):
        for strand in known.get(_ids(story)) or next(others):
            found |= {outline.article_id: Story(number, strand[0].article_id) for outline in strand}
    return found


def _noting_strands(links: Linked, strands: Bar, known: dict[tuple[str, ...], list[list[Outline]]]) -> _Links:
    """What links articles to stories, and notes the strands of those that are found at once: most stories are no others."""

    def linked(parts: Iterable[Part[Outline]]) -> Iterator[list[list[int]]]:
        given, sent = tee(parts)
        for part, stories in zip(given, links(sent, Bar(STORY_THRESHOLD), strands), strict=True):
            whole = _whole(stories)
            if not part.speaking:
                for story, in_strands in zip(whole, stories, strict=True):
                    outlines = [[part.things[place] for place in strand] for strand in in_strands]
                    known[_ids(part.things[place] for place in story)] = outlines
            yield whole

    return linked


def _whole(stories: InStrands) -> list[list[int]]:
    """Stories without their strands."""
    return [sorted(chain.from_iterable(strands)) for strands in stories]


def _ids(outlines: Iterable[Outline]) -> tuple[str, ...]:
    return tuple([outline.article_id for outline in outlines])


def _linked(blocks: Sequence[Iterable[Outline]], place: Mapping[str, int], links: _Links) -> Iterator[list[list[Outline]]]:
    """Articles of each block that agree on average; the clusters, and each of them, in the order of the articles' places."""

    def at(outline: Outline) -> int:
        return place[outline.article_id]

    for clusters in linked_in_parts(blocks, links, orders=(at, _place_order, _term_order), most=_MOST_AT_ONCE):
        yield sorted((sorted(cluster, key=at) for cluster in clusters), key=lambda cluster: at(cluster[0]))


def story_links(
    parts: Iterable[Part[Outline]], bar: Bar, strands: Bar | None = None, lexicon: Lexicon | None = None
) -> Iterator[InStrands]:
    """Which articles, or clusters of articles, of each part belong together: lists of their places.

    Each is given in its strands where their bar is given and the part is one of articles; else as a single one.
    """
    for part in parts:
        if strands is None or part.speaking or len(part.things) < 2:
            (found,) = linked_parts([part], lambda given: (story_scores(outlines, lexicon) for outlines in given), bar)
            yield [[story] for story in found]
        else:
            scores = story_scores(part.things, lexicon)
            yield [divided(scores, story, strands) for story in linked(scores, bar)]


def _place_order(outline: Outline) -> tuple[str, str]:
    return min((name for name, _ in outline.places), default=""), outline.article_id


def _term_order(outline: Outline) -> tuple[str, str]:
    """By the word that tells most."""
    vector = outline.vector
    return max(vector, key=lambda term: (vector[term], term), default=""), outline.article_id


def story_scores(outlines: Sequence[Outline], lexicon: Lexicon | None = None, *, first: int | None = None) -> NDArray[np.int64]:
    """The weight of evidence that two articles tell one story, for all pairs, in thousandths of a nat.

    Where `first` is given, the rows are the first so many articles, the columns the others. The log odds stand in the
    table `story_similarity`, which tells where they come from. The words, the names and the figures count by the root
    of their cosines, for the first that are shared tell most.
    """
    weights, grid = _weights(), Grid.of_all(len(outlines), first)
    total = np.full(grid.shape, weights["prior"])
    for slot, vectors in (
        ("words", [outline.vector for outline in outlines]),
        ("names", [outline.names for outline in outlines]),
        ("figures", [outline.figures for outline in outlines]),
    ):
        alike = np.sqrt(cosines_of(vectors, grid))
        alike *= weights[slot]
        total += alike
    total += weights["no_figures"] * grid.either(np.array([not outline.figures for outline in outlines]))
    total += _by_gaps("days", [outline.days for outline in outlines], grid)
    total += _by_gaps("printed", [outline.printed for outline in outlines], grid)
    total += grid.weighed((frozenset(outline.people) for outline in outlines), _people, weights["people"])
    mattering = total > _PLACES_MATTER / _UNIT
    total[mattering] += _places(outlines, mattering, grid, lexicon)
    total *= _UNIT
    whole: NDArray[np.int64] = np.rint(np.clip(total, -_MOST_SAID, _MOST_SAID)).astype(np.int64)
    return whole


@lru_cache(maxsize=1)
def _weights() -> dict[str, Weights]:
    table = load_table("story_similarity")
    weights = {slot: np.array([table[slot].get(name, 0.0) for name in names], np.float32) for slot, names in CASES.items()}
    of_all = ("words", "names", "figures", "no_figures", "prior")
    return weights | {slot: np.array(table["all"][slot], np.float32) for slot in of_all}


def _by_gaps(slot: str, days: Sequence[tuple[date, ...]], grid: Grid) -> Weights:
    """What the days between the nearest two of each pair of articles say."""
    distinct, codes = codes_of(days)
    kinds, longest = Kinds(grid, codes), max(map(len, distinct), default=0) or 1
    known = np.full((len(distinct), longest), np.nan)
    for row, of_article in zip(known, distinct, strict=True):
        row[: len(of_article)] = [day.toordinal() for day in of_article]
    gaps = np.abs(known[kinds.grid.left][:, :, None] - known[kinds.grid.right][:, None, :])
    nearest = np.where(np.isnan(gaps), np.inf, gaps).min(axis=(1, 2))
    limits = [int(name) for name in CASES[slot][1:-1]]
    cases = np.where(np.isinf(nearest), 0, 1 + np.digitize(nearest, limits, right=True))
    return kinds.spread(_weights()[slot][cases])


def _places(outlines: Sequence[Outline], mattering: Flags, grid: Grid, lexicon: Lexicon | None) -> Weights:
    """What the best of the pairs of places says, for the pairs of articles for which it matters."""
    rows, columns = np.nonzero(mattering)
    pairs = Grid(grid.left[rows, 0], grid.right[0, columns])
    return pairs.weighed((outline.places for outline in outlines), partial(_best_place, lexicon=lexicon), _weights()["places"])


@lru_cache(maxsize=1 << 16)
def _best_place(some: Sequence[_Place], others: Sequence[_Place], lexicon: Lexicon | None) -> int:
    if any(one in others for one in some):
        return CASES["places"].index("same")
    found = {place_relation(*one, *other, lexicon=lexicon) for one in some for other in others}
    if "same" in found:
        return CASES["places"].index("same")
    best = "within" if not found.isdisjoint(("inside", "around")) else "apart" if "apart" in found else "unknown"
    return CASES["places"].index(best)


def _people(some: frozenset[str], others: frozenset[str]) -> int:
    return CASES["people"].index("unknown" if not some or not others else "other" if some.isdisjoint(others) else "same")
