"""Claims that our extractor did not make, with what grouping asks of them: their topics and their article's context."""

from __future__ import annotations

__all__ = ["adopt_claims", "adopt_rows"]

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from claimdiff.articles.record import Article
from claimdiff.claims.assemble import Extraction, extract_article
from claimdiff.claims.context import ArticleContext
from claimdiff.claims.given import check_claim, claim_of_row
from claimdiff.claims.given_figures import CellError
from claimdiff.claims.measures import measure, measure_table
from claimdiff.claims.record import Claim
from claimdiff.claims.terms import terms_of
from claimdiff.claims.topics import Topic, counted_alike
from claimdiff.claims.view import TOKEN
from claimdiff.claims.where import Place
from claimdiff.errors import Problem
from claimdiff.lexicon import Lexicon
from claimdiff.mentions.times import find_times
from claimdiff.mentions.units import dimension_of
from claimdiff.policy import Policy

_NEAR_WORDS = 7
_EVENT_DAYS = 4
_TOLD_DAYS = 16


def adopt_rows(
    article: Article, given: Iterable[Any], *, lexicon: Lexicon | None = None, policy: Policy | None = None
) -> Extraction:
    """What another extractor made of an article: Claim records, or rows as `claim_of_row` takes them.

    A claim that cannot be used (a quote that the article does not say, a figure that none can be) is left out
    and told in the extraction's problems.
    """
    claims: dict[str, Claim] = {}
    problems: list[Problem] = []
    for number, one in enumerate(given, 1):
        try:
            claim = _of_article(one, article, lexicon)
            if claims.setdefault(claim.claim_id, claim) != claim:
                raise CellError(f"claim_id {claim.claim_id!r} is given to another claim of this article too")
        except CellError as error:
            problems.append(Problem(article.id, "claim left out", f"claim {number} of the extractor: {error}"))
    return replace(adopt_claims(list(claims.values()), article, lexicon=lexicon, policy=policy), problems=problems)


def _of_article(given: Any, article: Article, lexicon: Lexicon | None) -> Claim:
    if isinstance(given, Mapping):
        claim = claim_of_row(given, article=article, lexicon=lexicon)
    elif isinstance(given, Claim):
        claim = check_claim(given)
    else:
        raise CellError(f"an extractor gives Claim records or dicts, not {type(given).__name__}")
    if claim.article_id != article.id:
        raise CellError(f"article_id is {claim.article_id!r}, and the article's id {article.id!r}")
    text = article.title if claim.field == "title" else article.text
    if (text or "")[claim.start : claim.end] != claim.quote:
        raise CellError(f"quote {claim.quote!r} does not stand at {claim.start} of the article's {claim.field}")
    return claim


def adopt_claims(
    claims: Sequence[Claim],
    article: Article | None = None,
    *,
    lexicon: Lexicon | None = None,
    policy: Policy | None = None,
) -> Extraction:
    """The claims of one article with their topics; its context is read from the article, else from the claims.

    A claim that is found in the article too has the topic that is found there.
    """
    siblings = Counter((claim.sentence, _dimension(claim, lexicon)) for claim in claims)
    topics = [_topic(claim, lexicon, siblings[claim.sentence, _dimension(claim, lexicon)] > 1) for claim in claims]
    topics = counted_alike(claims, topics)
    if article is not None:
        read = extract_article(article, lexicon=lexicon, policy=policy)
        found = dict(zip(read.claims, read.topics, strict=True))
        topics = [found.get(claim, topic) for claim, topic in zip(claims, topics, strict=True)]
        return replace(read, claims=list(claims), topics=topics, problems=[])
    first = claims[0]
    text = "\n".join(dict.fromkeys(claim.sentence or claim.quote for claim in claims))
    stand_in = Article(text=text, id=first.article_id, source=first.source, published=first.published)
    return Extraction(stand_in, list(claims), topics, _context(claims))


def _context(claims: Sequence[Claim]) -> ArticleContext:
    """What an article is about as far as its claims tell."""
    published = next((claim.published for claim in claims if claim.published), None)
    main = [claim for claim in claims if "background" not in claim.cues]
    days = [claim.when_start for claim in main if claim.when_from == "stated" and claim.when_start == claim.when_end]
    known_days = tuple(dict.fromkeys(day for day in days if day and (published is None or day <= published)))
    places = list(dict.fromkeys((claim.where, claim.where_level) for claim in main if claim.where))
    terms: Counter[str] = Counter()
    for sentence, words in {claim.sentence or claim.claim_id: _words(claim) for claim in claims}.items():
        terms.update(terms_of(words) if sentence else ())
    terms.update(term for claim in claims if not claim.sentence for term in _day_terms(claim))
    return ArticleContext(
        article_id=claims[0].article_id,
        published=published,
        day=known_days[0] if known_days else None,
        place=_place(main),
        days=known_days,
        places=tuple(sorted(((name, level) for name, level in places if name), key=str)),
        bodies=(),
        people=(),
        terms=dict(terms),
        lead=frozenset(terms),
        figures=frozenset(claim.value for claim in claims if claim.value),
    )


def _day_terms(claim: Claim) -> list[str]:
    """The days of a claim without wording as terms: two near days share one, days far apart none.

    Rows of a table have few words, and those of many events the same; their days must tell the events apart.
    """
    stated, told = claim.when_start or claim.when_end, claim.as_of or claim.published
    return [*_windows("event", stated, _EVENT_DAYS), *_windows("told", told, _TOLD_DAYS)]


def _windows(name: str, day: date | None, length: int) -> list[str]:
    """The two overlapping windows of days in which a day lies; days up to half a window apart share one.

    >>> _windows("event", date(2019, 3, 15), 4), _windows("event", date(2019, 3, 17), 4)
    (['event 184283', 'event 184283.5'], ['event 184283', 'event 184284.5'])
    """
    if day is None:
        return []
    number = day.toordinal()
    return [f"{name} {number // length}", f"{name} {(number + length // 2) // length}.5"]


def _place(claims: Sequence[Claim]) -> Place | None:
    return next((Place(c.where, c.where_text or c.where, c.where_level, None) for c in claims if c.where), None)


def _topic(claim: Claim, lexicon: Lexicon | None, listed: bool) -> Topic:
    known = claim.what in measure_table(lexicon).measures
    row = measure(claim.what, lexicon)
    event = claim.kind == "event"
    before, quote, after = claim.sentence.partition(claim.quote)
    near = [*_split(before)[-_NEAR_WORDS:], *_split(quote), *_split(after)[:_NEAR_WORDS]]
    own = _words(claim)
    return Topic(
        family=row.family if known or event else "",
        nature="event" if event else row.nature,
        unique=event or row.unique,
        generic=row.generic,
        standing=row.standing,
        dimension=_dimension(claim, lexicon),
        thing=claim.where or claim.who if event else claim.noun,
        near=frozenset(terms_of(near if claim.sentence else own)),
        terms=frozenset(terms_of(own)),
        main="background" not in claim.cues,
        own_place=_states_place(claim),
        own_time=claim.when_from == "stated" and _states_time(claim),
        listed=listed,
    )


def _dimension(claim: Claim, lexicon: Lexicon | None) -> str:
    """The kind of figure, as grouping tells them apart."""
    if claim.kind == "event":
        return "event"
    row = measure(claim.what, lexicon)
    if row.unique and row.dimensions:
        return row.dimensions[0]
    if claim.unit is None:
        ends = [figure for figure in (claim.value, claim.low, claim.high) if figure is not None]
        return "share" if "share" in row.dimensions and max(ends, default=1.0) < 1.0 else "count"
    dimension = dimension_of(claim.unit)
    if dimension != "rate":
        return dimension
    paid = dimension_of(claim.unit.split(" per ")[0]) == "money"
    return "money" if paid else "count" if claim.noun is not None else "rate"


def _split(text: str) -> list[str]:
    return TOKEN.findall(text.replace("’", "'").lower())


def _words(claim: Claim) -> list[str]:
    """The words of the sentence; those of the slots where no sentence is known."""
    if claim.sentence:
        return _split(claim.sentence)
    slots = (claim.what, claim.counted, claim.who, claim.by, claim.where, claim.noun, claim.unit)
    return [word for slot in slots if slot for word in _split(slot)]


def _states_place(claim: Claim) -> bool:
    printed = claim.where_text or claim.where
    return printed is not None and (not claim.sentence or printed in claim.sentence)


def _states_time(claim: Claim) -> bool:
    if not claim.sentence:
        return claim.when_start is not None or claim.when_end is not None
    days: set[date | None] = {time.first for time in find_times(claim.sentence, claim.published)}
    return claim.when_start in days - {None}
