"""What an article is about: its main place, its main day, and the weight of its words."""

from __future__ import annotations

__all__ = ["ArticleContext", "article_context"]

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, islice

from claimdiff.articles.record import Article
from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.when import dated
from claimdiff.claims.where import Place, as_place
from claimdiff.data import load_table
from claimdiff.packed import packed

_LEAD_SENTENCES = 4
_MOST_WORDS = 3000
_WIDTHS: dict[str | None, int] = {"region": 1, "country": 2}


@packed
@dataclass(frozen=True, slots=True)
class ArticleContext:
    """`day` and `place` are those of the article's main event; `days` and `places` all that its opening names.

    `bodies` are the groups that it names; `people` the persons of its opening who are not
    named as speakers. `terms` are the counts of its content words, `lead` the content words of its opening.
    """

    article_id: str
    published: date | None
    day: date | None
    place: Place | None
    days: tuple[date, ...]
    places: tuple[tuple[str, str | None], ...]
    bodies: tuple[str, ...]
    people: tuple[str, ...]
    terms: dict[str, int]
    lead: frozenset[str]


def _main_place(opening: list[SentenceView]) -> Place | None:
    """The narrowest place named in the headline and the lead, the most often named first."""
    counts: Counter[tuple[str, str | None]] = Counter()
    first: dict[tuple[str, str | None], Place] = {}
    for sentence in opening:
        for name in sentence.places:
            key = (name.name, name.level)
            counts[key] += 1
            first.setdefault(key, as_place(name))
    if not counts:
        return None
    return first[min(first, key=lambda key: (_WIDTHS.get(key[1], 0), -counts[key]))]


def _lead_sentences(view: TextView) -> list[SentenceView]:
    """The opening sentences of a text."""
    body = (sentence for sentence in view.sentences if sentence.sentence.zone in ("body", "front", "heading"))
    return list(islice(body, _LEAD_SENTENCES))


def _single_days(sentences: list[SentenceView], published: date | None) -> tuple[date, ...]:
    """The single days that sentences name, in their order, none later than the day of publication."""
    days = [time.first for s in sentences for time in dated(s.times) if time.first is not None and time.first == time.last]
    return tuple(dict.fromkeys(day for day in days if published is None or day <= published))


def _people(view: TextView, sentence: SentenceView) -> Iterator[str]:
    """The persons whom a sentence tells of: not those beside a reporting verb or an office, who tell of others."""
    for name in sentence.names:
        if name.type != "person":
            continue
        first, last = view.tokens_of(name.start, name.end)
        beside = (*view.words[max(first - 2, sentence.first) : first], *view.words[last : min(last + 2, sentence.last)])
        if _telling_words().isdisjoint(beside):
            yield name.name


@lru_cache(maxsize=1)
def _telling_words() -> frozenset[str]:
    speech = load_table("speech")
    return frozenset(speech["verbs"]) - frozenset(speech["accusing_verbs"]) | frozenset(speech["roles"])


def article_context(article: Article, views: list[TextView]) -> ArticleContext:
    """The context of an article from the views of its title and text."""
    published = article.published
    terms = chain.from_iterable(view.terms[:_MOST_WORDS] for view in views)
    leads = [(view, sentence) for view in views for sentence in _lead_sentences(view)]
    opening = [sentence for _, sentence in leads]
    lead = chain.from_iterable(view.terms[sentence.first : sentence.last] for view, sentence in leads)
    days = _single_days(opening, published)
    return ArticleContext(
        article_id=article.id or "",
        published=published,
        day=days[0] if days else None,
        place=_main_place(opening),
        days=days,
        places=tuple(sorted({(name.name, name.level) for s in opening for name in s.places}, key=str)),
        bodies=tuple(sorted({name.name for v in views for s in v.sentences for name in s.groups})),
        people=tuple(sorted({name for view, sentence in leads for name in _people(view, sentence)})),
        terms=dict(Counter(filter(None, terms))),
        lead=frozenset(filter(None, lead)),
    )
