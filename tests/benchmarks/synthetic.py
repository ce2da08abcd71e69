"""News in any amount for measuring: stories, their articles, and the claims that these hold, made from a seed.

Nothing here is meant to be read for its content; what matters are its proportions. They follow what is seen in
collections of news: a few events of which thousands of claims tell and very many that one or two articles tell,
four claims in ten about the dead, copies of agency reports, tolls that rise from day to day, speakers that differ,
places by their inhabitants and in the spellings of the gazetteer, three figures in four without a hedge.

    for extraction in extractions(1_000_000):   # as `extract_article` gives them, without reading any text
        ...
    articles = [extraction.article for extraction in extractions(40_000)]   # to be read by `compare`
"""

from __future__ import annotations

__all__ = ["articles", "claims", "extractions"]

import gzip
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from itertools import accumulate
from random import Random
from sys import intern
from typing import Any

from claimdiff.articles.record import Article
from claimdiff.claims.assemble import Extraction
from claimdiff.claims.context import ArticleContext
from claimdiff.claims.counted import counted_group
from claimdiff.claims.measures import measure
from claimdiff.claims.record import Claim
from claimdiff.claims.terms import content_term
from claimdiff.claims.topics import Topic
from claimdiff.claims.where import Place
from claimdiff.data import load_table

FIRST_DAY = date(2017, 1, 1)
DAYS = 5 * 365
LARGEST_STORY = 1_500
"""The most articles of one story, some 8,000 claims."""
STORY_TAIL = 0.9
"""How the number of articles of a story is spread: the share of stories with more than n of them is n ** -0.9."""
COPIES = 0.2
"""The share of articles of a story that are copies of an earlier one."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR_WORDS = 7

SENTENCES = (
    (14, "{deaths|people} were killed when a {w} {w} struck the {w} in {place} on {day}{said}."),
    (8, "A {w} in {place} killed {deaths|people} and wounded {injuries|} on {day}{said}."),
    (8, "{deaths|people} died and {injuries|others} were injured near the {w} {w}{said}."),
    (6, "The death toll from the {w} in {place} has risen to {deaths|}{said}."),
    (5, "{deaths|civilians}, including {children|children}, were killed in {place}{said}."),
    (4, "{deaths|fighters} were killed in the {w} {w} on {day}{said}."),
    (7, "The {w} {w}, aged {age|}, was taken from the {w}{said}."),
    (6, "{injuries|people} were treated for {w} at the {w} hospital{said}."),
    (3, "{detained|people} were detained over the {w} {w}{said}."),
    (3, "{displaced|families} fled their homes in {place}{said}."),
    (3, "{destroyed|houses} were destroyed by the {w}{said}."),
    (3, "The {w} lasted {duration|hours} and closed the {w}{said}."),
    (2, "The {w} lies {distance|kilometres} from {place}{said}."),
    (2, "Repairs to the {w} will cost {damage|}{said}."),
    (4, "{open|rifles} and a {w} were found at the {w}{said}."),
    (3, "{open|trucks} carried {w} to the {w} of {place}{said}."),
    (2, "Turnout at the {w} {w} reached {turnout|}{said}."),
    (1, "The army captured {capture} on {day}{said}."),
)
"""How often a sentence is told, and its words. A field is a measure and the noun that is counted, or a slot."""

FILLERS = (
    "Residents of the {w} {w} spoke of {w} and {w} as the {w} reached the {w}.",
    "Officials promised {w} for the {w} and asked {w} not to return to the {w} {w}.",
    "The {w} had drawn {w} to the {w} before, and critics of the {w} demanded {w}.",
    "Witnesses described {w} {w} beside the {w}, where {w} and {w} lay in the road.",
    "A {w} from the {w} called the {w} {w} and thanked the {w}.",
)
TAILS = (
    " after the {w} of the {w} {w} gave way",
    " while {w} and {w} searched the {w} {w} for {w}",
    " as {w} spread from the {w} to the {w} {w}",
    " despite {w} from the {w} {w} that the {w} was {w}",
    "",
)
"""What follows a sentence's own words."""

UNITS = {"age": "year of age", "duration": "hour", "distance": "kilometre", "damage": "US dollar", "turnout": "percent"}
DIMENSIONS = {"age": "age", "duration": "duration", "distance": "length", "damage": "money", "turnout": "share"}
LEMMAS = {"people": "person", "others": "other", "civilians": "civilian", "children": "child", "fighters": "fighter",
          "families": "family", "houses": "house", "rifles": "rifle", "trucks": "truck"}  # fmt: skip
MEASURES = {"children": "deaths", "open": "found"}
TYPICAL = {"deaths": 6, "injuries": 14, "age": 30, "detained": 5, "displaced": 400, "destroyed": 40, "children": 2,
           "duration": 6, "distance": 20, "damage": 3_000_000, "open": 12, "turnout": 55}  # fmt: skip
"""What a measure counts in a middling story; the stories themselves are spread around it over several powers of ten."""
HEDGES = ((75, "exactly", ""), (9, "at least", "at least "), (6, "more than", "more than "), (5, "about", "about "))
VAGUE = (("dozens", 24.0, 99.0), ("several", 2.0, 9.0), ("hundreds", 100.0, 1000.0))
SPEAKERS = (
    "police", "officials", "authorities", "a spokesman", "the health ministry", "the interior ministry", "the governor",
    "the mayor", "rescue workers", "doctors", "the army", "the Red Cross", "the United Nations", "Reuters", "state television",
)  # fmt: skip
OUTLETS = tuple(
    f"{city} {paper}" for paper in ("Courier", "Herald", "Gazette", "Tribune", "Wire", "Observer", "Chronicle", "Star")
    for city in ("Northern", "Southern", "Harbour", "Capital", "Evening", "Daily", "Valley", "Eastern", "Coast", "Border")
)  # fmt: skip

_FIELD = re.compile(r"\{([^}]*)\}")
_WORD = re.compile(r"[^\W\d_]+(?:'s)?")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the spellings in which it is printed, its own name first."""

    name: str
    level: str
    region: str
    spellings: tuple[str, ...]


@dataclass(slots=True)
class Told:
    """A sentence of an article: its words, its figures with their offsets in it, and its content terms."""

    text: str
    figures: list[dict[str, Any]]
    terms: tuple[str, ...]


class Weighted:
    """Things drawn as often as their weights say."""

    def __init__(self, things: Sequence[Any], weights: Sequence[float]) -> None:
        self.things = things
        self._sums = list(accumulate(weights))

    def draw(self, random: Random) -> Any:
        return self.things[bisect(self._sums, random.random() * self._sums[-1], hi=len(self.things) - 1)]


@lru_cache(maxsize=1)
def spots() -> Weighted:
    """The cities of the gazetteer, weighed by their inhabitants."""
    lines = gzip.decompress(files("claimdiff.data").joinpath("gazetteer.tsv.gz").read_bytes()).decode("utf-8").splitlines()
    cities, weights = [], []
    for line in lines:
        kind, name, _, region, people, others = line.split("\t")
        if kind == "C" and people and float(people) > 50_000 and name.isascii():
            spellings = tuple(other.title() for other in others.split("|") if other.isascii())[:3]
            cities.append(Spot(name, "city", region, (name, name, name, *spellings)))
            weights.append(float(people) ** 0.7)
    return Weighted(cities, weights)


@lru_cache(maxsize=1)
def vocabulary() -> Weighted:
    """Ordinary words, some far more often than others."""
    words = [word for word in load_table("words")["common"].split() if len(word) > 3 and content_term(word)]
    Random(7).shuffle(words)
    return Weighted(words, [1 / (rank + 20) ** 0.8 for rank in range(len(words))])


@lru_cache(maxsize=1)
def sentences() -> Weighted:
    """The sentences with each tail, cut at their fields: words and fields in turn, words first and last."""
    cut = [tuple(_FIELD.split(text.replace("{said}", tail + "{said}"))) for _, text in SENTENCES for tail in TAILS]
    return Weighted(cut, [weight for weight, _ in SENTENCES for _ in TAILS])


@lru_cache(maxsize=1)
def fillers() -> list[tuple[str, ...]]:
    return [tuple(_FIELD.split(text)) for text in FILLERS]


@lru_cache(maxsize=1)
def hedges() -> Weighted:
    return Weighted([hedge[1:] for hedge in HEDGES], [hedge[0] for hedge in HEDGES])


class Story:
    """An event: its place, its day, its words, its speakers, and what there is to count."""

    def __init__(self, number: int, random: Random) -> None:
        self.number = number
        self.random = random
        self.spot: Spot = spots().draw(random)
        self.beside: Spot = spots().draw(random)
        self.day = FIRST_DAY + timedelta(random.randrange(DAYS))
        self.words = [vocabulary().draw(random) for _ in range(70)]
        self.truth = {name: typical * 2 ** random.gauss(0, 1.6) for name, typical in TYPICAL.items()}
        self.speakers = random.sample(SPEAKERS, 5)
        self.bias = {speaker: random.choice((1.0, 1.0, 1.0, 1.15, 0.9)) for speaker in self.speakers}
        self.fillers = [self._filler() for _ in range(24)]
        self.size = min(LARGEST_STORY, int(random.random() ** (-1 / STORY_TAIL)))

    def articles(self) -> Iterator[Extraction]:
        earlier: list[tuple[list[Told], list[Told]]] = []
        for number in range(self.size):
            random = self.random
            late = min(int(random.expovariate(0.5)), 30)
            if earlier and random.random() < COPIES:
                told, beside = random.choice(earlier)
            else:
                told = [self._sentence(late) for _ in range(min(24, 1 + int(random.expovariate(0.14))))]
                beside = random.sample(self.fillers, random.randrange(8, 20))
                if len(earlier) < 50:
                    earlier.append((told, beside))
            yield _extraction(self, f"s{self.number}-{number}", self.day + timedelta(late), told, beside)

    def _word(self) -> str:
        """A word of the story, or now and then any other."""
        words, draw = self.words, self.random.random()
        return str(words[int(draw * draw * 70)] if self.random.random() < 0.85 else vocabulary().draw(self.random))

    def _filler(self) -> Told:
        parts = self.random.choice(fillers())
        text = "".join(self._word() if at % 2 else part for at, part in enumerate(parts))
        return Told(text, [], _terms(text))

    def _sentence(self, late: int) -> Told:
        random = self.random
        parts = sentences().draw(random)
        speaker = random.choice(self.speakers) if random.random() < 0.42 else None
        slots: dict[str, Any] = {"said_by": speaker, "said_by_text": speaker, "where": self.spot, "own_place": False,
                                 "own_time": False, "late": late, "events": ()}  # fmt: skip
        text, figures = parts[0], []
        for at in range(1, len(parts), 2):
            field, start = parts[at], len(text)
            if field == "w":
                text += self._word()
            elif field == "place":
                slots["where"] = self.spot if random.random() < 0.85 else self.beside
                slots["where_text"] = random.choice(slots["where"].spellings)
                slots["own_place"] = True
                text += slots["where_text"]
            elif field == "day":
                slots["own_time"] = True
                text += WEEKDAYS[self.day.weekday()]
            elif field == "said":
                text += f", {speaker} said" if speaker else ""
            elif field == "capture":
                text += self.spot.name
                figures.append({"kind": "event", "what": "capture", "start": 0, "end": len(text)})
            else:
                figure = self._figure(field, speaker, late)
                text += figure["quote"]
                figures.append(figure | {"start": start, "end": len(text)})
            text += parts[at + 1]
        text = text[0].upper() + text[1:]
        for figure in figures:
            figure["slots"] = slots
            figure["quote"] = text[figure["start"] : figure["end"]]
        return Told(text, figures, _terms(text))

    def _figure(self, field: str, speaker: str | None, late: int) -> dict[str, Any]:
        random = self.random
        name, _, noun = field.partition("|")
        truth = self.truth[name] * self.bias.get(speaker or "", 1.0)
        if name == "age":
            truth = 4 + abs(random.gauss(30, 16))
        elif name in ("deaths", "injuries", "destroyed", "displaced", "detained"):
            truth *= min(1.0, 0.7 + 0.1 * late) * (1.0 if random.random() < 0.7 else random.choice((0.3, 0.5, 0.8, 1.2)))
        value = min(float(max(1, round(truth))), 95.0 if name in ("age", "turnout") else 1e9)
        if value > 100 and random.random() < 0.8:
            value = float(f"{value:.2g}")
        if name in ("deaths", "injuries", "open") and random.random() < 0.08:
            word, low, high = random.choice(VAGUE)
            return _given(name, noun, None, low, high, "between", word)
        modifier, hedge = hedges().draw(random) if name != "age" else ("exactly", "")
        low = value if modifier in ("exactly", "at least", "more than", "about") else None
        high = None if modifier in ("at least", "more than") else value
        return _given(name, noun, value, low, high, modifier, f"{hedge}{value:,.0f}")


def _given(
    name: str, noun: str, value: float | None, low: float | None, high: float | None, modifier: str, number: str
) -> dict[str, Any]:
    """A figure as it is quoted, with the slots of its claim."""
    after = {"age": "", "damage": " dollars", "turnout": " percent"}.get(name, f" {noun}" if noun else "")
    before = "$" if name == "damage" else ""
    lemma = None if name in UNITS else LEMMAS.get(noun)
    what = f"{lemma} found" if name == "open" else MEASURES.get(name, name)
    quote = f"${number} " if before and modifier == "exactly" else f"{number}{after}"
    return {
        "quote": intern(quote.strip()), "what": intern(what), "value": value, "low": low, "high": high, "modifier": modifier,
        "unit": UNITS.get(name), "noun": lemma, "counted": counted_group(lemma), "name": name,
    }  # fmt: skip


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str | None:
    term = content_term(word)
    return None if term is None else intern(term)


def _terms(text: str) -> tuple[str, ...]:
    return tuple(term for term in map(_term, _WORD.findall(text.lower())) if term is not None)


def _near(sentence: str, start: int, end: int) -> frozenset[str]:
    """The content terms within some words of a figure."""
    before, after = sentence[:start].split()[-NEAR_WORDS:], sentence[end:].split()[:NEAR_WORDS]
    return frozenset(_terms(" ".join((*before, sentence[start:end], *after))))


def _extraction(story: Story, name: str, published: date, told: list[Told], beside: list[Told]) -> Extraction:
    """The article that tells some sentences, figures first, and what is to be found in it."""
    source = OUTLETS[int(story.random.random() ** 2 * len(OUTLETS))]
    whole = [*told, *beside]
    text = " ".join(sentence.text for sentence in whole)
    article = Article(text=text, id=name, source=source, published=published)
    terms: dict[str, int] = {}
    for sentence in whole:
        for term in sentence.terms:
            terms[term] = terms.get(term, 0) + 1
    spot = story.spot
    context = ArticleContext(
        article_id=name,
        published=published,
        day=story.day,
        place=Place(spot.name, spot.name, spot.level, None),
        days=(story.day,),
        places=((spot.name, spot.level),),
        bodies=(),
        people=(),
        terms=terms,
        lead=frozenset(term for sentence in whole[:4] for term in sentence.terms),
        figures=frozenset(figure["value"] for sentence in told for figure in sentence.figures if figure.get("value")),
    )
    extraction = Extraction(article, [], [], context)
    offset = 0
    for sentence in told:
        about = frozenset(sentence.terms) if sentence.figures else frozenset()
        for figure in sentence.figures:
            extraction.claims.append(_claim(article, story.day, sentence, figure, offset))
            extraction.topics.append(_topic(sentence, figure, about))
        offset += len(sentence.text) + 1
    return extraction


def _claim(article: Article, day: date, sentence: Told, figure: dict[str, Any], offset: int) -> Claim:
    slots, published = figure["slots"], article.published
    spot: Spot = slots["where"]
    start, end = figure["start"] + offset, figure["end"] + offset
    key = "\x1f".join((article.id or "", "text", str(start), str(end), figure["what"]))
    return Claim(
        claim_id="c" + blake2b(key.encode(), digest_size=8).hexdigest(),
        article_id=article.id or "",
        source=article.source,
        published=published,
        kind=figure.get("kind", "figure"),
        what=figure["what"],
        counted=figure.get("counted"),
        where=spot.name,
        where_text=slots.get("where_text", spot.name),
        where_level=spot.level,
        value=figure.get("value"),
        low=figure.get("low"),
        high=figure.get("high"),
        modifier=figure.get("modifier", "exactly"),
        unit=figure.get("unit"),
        noun=figure.get("noun"),
        when_start=day,
        when_end=day,
        when_from="stated",
        as_of=published,
        said_by=slots["said_by"],
        said_by_text=slots["said_by_text"],
        quote=figure["quote"],
        start=start,
        end=end,
        sentence=sentence.text,
        cues=("revision",) if "risen" in sentence.terms else (),
    )


def _topic(sentence: Told, figure: dict[str, Any], terms: frozenset[str]) -> Topic:
    row = measure(figure["what"])
    event = figure.get("kind") == "event"
    name = figure.get("name", "")
    return Topic(
        family=row.family if row.nature != "open" else ("capture" if event else ""),
        nature="event" if event else row.nature,
        unique=row.unique or event,
        generic=row.generic,
        standing=row.standing,
        dimension="event" if event else DIMENSIONS.get(name, "count"),
        thing=figure["slots"]["where"].name if event else figure.get("noun"),
        near=_near(sentence.text, figure["start"], figure["end"]),
        terms=terms,
        main=True,
        own_place=figure["slots"]["own_place"],
        own_time=figure["slots"]["own_time"],
        listed=len(sentence.figures) > 1,
    )


def extractions(claims: int, *, seed: int = 0) -> Iterator[Extraction]:
    """Extractions that together hold that many claims, story by story; the same for the same seed on any machine.

    >>> made = list(extractions(1000))
    >>> sum(len(extraction.claims) for extraction in made)
    1000
    >>> claim, article = made[0].claims[0], made[0].article
    >>> article.text[claim.start:claim.end] == claim.quote
    True
    """
    number = 0
    while claims > 0:
        for extraction in Story(number, Random(f"{seed} {number}")).articles():
            extraction.claims, extraction.topics = extraction.claims[:claims], extraction.topics[:claims]
            claims -= len(extraction.claims)
            yield extraction
            if claims <= 0:
                return
        number += 1


def articles(count: int, *, seed: int = 0) -> Iterator[Article]:
    """That many articles, to be read as text.

    >>> [article.id for article in articles(2)]
    ['s0-0', 's1-0']
    """
    number = 0
    while count > 0:
        for extraction in Story(number, Random(f"{seed} {number}")).articles():
            yield extraction.article
            count -= 1
            if count <= 0:
                return
        number += 1


def claims(count: int, *, seed: int = 0) -> Iterator[Claim]:
    """That many claims, in the order of their articles.

    >>> sum(1 for _ in claims(100))
    100
    """
    for extraction in extractions(count, seed=seed):
        yield from extraction.claims
