"""What an article is about: its main place, its main day, and the weight of its words."""

from __future__ import annotations

__all__ = ["ArticleContext", "article_context"]

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, islice, pairwise

from claimdiff.articles.record import Article
from claimdiff.claims.attribution import attributions_of_sentence
from claimdiff.claims.holders import holds_before
from claimdiff.claims.incidents import means_in
from claimdiff.claims.other_times import is_other_time, stretch_before
from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.when import dated, is_of_page, later_deed
from claimdiff.claims.where import Place, as_place, is_scene, land_abroad, leaves_open
from claimdiff.claims.wordlists import word_set
from claimdiff.data import load_table
from claimdiff.mentions.records import TimeExpression
from claimdiff.names.capitals import is_capital
from claimdiff.names.records import Name
from claimdiff.packed import packed

_NAMED_WITHIN = 8
_LEAD_SENTENCES = 4
_MOST_WORDS = 3000
_BORN_REACH = 8
_YESTERDAYS = 3
_WIDTHS: dict[str | None, int] = {"region": 1, "country": 2}


@packed
@dataclass(frozen=True, slots=True)
class ArticleContext:
    """`day` and `place` are those of the article's main event; `days` and `places` all that its opening names.

    `bodies` are the groups that it names; `people` the persons of its opening who are not
    named as speakers. `terms` are the counts of its content words, `lead` the content words of its opening, `figures`
    the figures that it gives, `names` those of its terms that stand in names, countries left out. `day_told` is
    whether `day` is when the event was, and not only when it was spoken of.
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
    figures: frozenset[float] = frozenset()
    names: frozenset[str] = frozenset()
    day_told: bool = True


def _is_address(name: str, level: str | None) -> bool:
    """Whether a place is one within a town, as a street or a hospital, unlike a gulf, a summit or a gas field."""
    return level == "site" and name.rsplit(" ", 1)[-1].lower() in word_set("addresses")


def _main_place(opening: list[tuple[TextView, SentenceView]]) -> Place | None:
    """The narrowest place of the headline and the lead, of those at which something happens, the most often named first.

    A place that only speaks or situates another is taken where there is none else, of a capital its country, whose
    government speaks; so is that of a dateline where something happens in another country. Where no place is named, it
    is the country of an adjective: "off the Belgian coast". In place of one that holds another stands the one held.
    """
    named = [(view, sentence, name) for view, sentence in opening for name in sentence.places]
    scenes = [(sentence, name) for view, sentence, name in named if is_scene(view, sentence, name)]
    told = [name for sentence, name in scenes if sentence.sentence.zone != "front"]
    written = {name.country for sentence, name in scenes if sentence.sentence.zone == "front"}
    if not any(name.country is not None and name.country not in written for name in told):
        told = [name for _, name in scenes]
    counts: Counter[tuple[str, str | None]] = Counter()
    first: dict[tuple[str, str | None], Place] = {}
    for place in map(as_place, told) if told else _beside_scene(opening, [name for _, _, name in named]):
        key = (place.name, place.level)
        counts[key] += 1
        first.setdefault(key, place)
    if not counts:
        return None
    main = first[min(first, key=lambda key: (_WIDTHS.get(key[1], 0), -counts[key], _is_address(*key)))]
    held = [(inner, outer) for view, one in opening for inner, outer in pairwise(one.places) if holds_before(view, inner, outer)]
    return next((as_place(inner) for inner, outer in held if outer.name == main.name and inner in told), main)


def _beside_scene(opening: list[tuple[TextView, SentenceView]], names: list[Name]) -> Iterator[Place]:
    """The places of an opening at none of which something happens: a capital stands for its country."""
    for name in names:
        of_state = name.country is not None and is_capital(name.name, name.country)
        yield Place(name.country, name.text, "country", name.country) if name.country and of_state else as_place(name)
    for view, sentence in () if names else opening:
        land = land_abroad(view, sentence, None)
        if land is not None:
            yield land


def _named_town(opening: list[tuple[TextView, SentenceView]], views: list[TextView], place: Place | None) -> Place | None:
    """The main place; where the opening leaves it open ("a village in northern Syria"), the first town told further on."""
    if place is None or place.level not in ("country", "region"):
        return place
    if not any(leaves_open(view, sentence) for view, sentence in opening):
        return place
    for view in views:
        for sentence in islice((one for one in view.sentences if one.sentence.zone == "body"), _NAMED_WITHIN):
            for name in sentence.places:
                inside = name.country in (None, place.country) and name.level in ("city", "site")
                if inside and not is_capital(name.name, place.country) and is_scene(view, sentence, name):
                    return as_place(name)
    return place


def _lead_sentences(view: TextView) -> list[SentenceView]:
    """The opening sentences of a text."""
    body = (sentence for sentence in view.sentences if sentence.sentence.zone in ("body", "front", "heading"))
    return list(islice(body, _LEAD_SENTENCES))


def _single_days(sentences: list[SentenceView], published: date | None) -> tuple[date, ...]:
    """The single days that sentences name, in their order, none later than the day of publication."""
    return _single([time for sentence in sentences for time in dated(sentence.times)], published)


def _single(times: list[TimeExpression], published: date | None) -> tuple[date, ...]:
    days = [time.first for time in times if time.first is not None and time.first == time.last]
    return tuple(dict.fromkeys(day for day in days if published is None or day <= published))


def _main_day(
    opening: list[tuple[TextView, SentenceView]], views: list[TextView], published: date | None
) -> tuple[date | None, bool]:
    """The first day that the opening names, and whether it is told of the event.

    Those on which something was said or made known count only where there is no other; that of the page counts before
    them, and before a day long past, unless the text gives another day its incident: "Monday's raid". A trial's own day
    is none on which what is tried was done.
    """
    tried = any(not word_set("trials").isdisjoint(sentence.vocabulary) for _, sentence in opening)
    spoken = [
        one.said_on
        for view, sentence in opening
        for one in attributions_of_sentence(view, sentence).found
        if one.said_on is not None
    ]
    spoken += [time for view, sentence in opening for time in dated(sentence.times) if _is_made_known(view, sentence, time)]
    told = [
        time
        for view, sentence in opening
        for time in dated(sentence.times)
        if time not in spoken and not _is_birthday(view, sentence, time) and not _is_elsewhen(view, sentence, time)
    ]
    if published is not None and tried:
        long_past = [time for time in told if time.last is not None and (published - time.last).days > _YESTERDAYS]
        return next(iter(_single(long_past, published)), None), True
    if published is not None and told and is_of_page(told[0], published):
        days = _single([time for time in told if not is_of_page(time, published)], published)
        again = any(is_of_page(time, published) for time in told[1:])
        page = published if again else _day_of_incident(views, published) or published
        return next((day for day in days if (published - day).days <= _YESTERDAYS), page), True
    days = _single(told, published)
    return next(iter(days or _single(spoken, published)), None), bool(days)


def _day_of_incident(views: list[TextView], published: date | None) -> date | None:
    """The day just before that of the page which a text gives an incident, and no other: "Monday's raid"."""
    days = {
        time.first
        for view in views
        for sentence in view.sentences
        for time in dated(sentence.times)
        if time.first is not None and time.first == time.last and _owns_incident(view, time)
    }
    (day,) = days if len(days) == 1 else (None,)
    just_before = day is not None and published is not None and 0 < (published - day).days <= _YESTERDAYS
    return day if just_before else None


def _owns_incident(view: TextView, time: TimeExpression) -> bool:
    """Whether an incident is that of a day: "Monday's raid", and "Mondays raid" where apostrophes were lost."""
    first, last = view.tokens_of(time.start, time.end)
    if last >= len(view.words) or not view.words[last - 1].endswith("s") or "day" in view.words[first:last]:
        return False
    term = view.terms[last]
    return term is not None and (term == "attack" or bool(means_in([term])))


def _is_made_known(view: TextView, sentence: SentenceView, time: TimeExpression) -> bool:
    """Whether something was made known at a time: "identified on Friday", "lab results released Wednesday"."""
    deed = later_deed(view, sentence, time)
    return deed is not None and view.words[deed] in word_set("made_known")


def _is_elsewhen(view: TextView, sentence: SentenceView, time: TimeExpression) -> bool:
    """Whether a time is no day of an event: one that something is compared with, is due on, or a year ends on.

    Nor is that of what was done later about it: an arrest, a hearing in court.
    """
    if is_other_time(view, sentence, time) or later_deed(view, sentence, time) is not None:
        return True
    return stretch_before(view, sentence, time) is not None


def _is_birthday(view: TextView, sentence: SentenceView, time: TimeExpression) -> bool:
    """Whether a time is that of a birth: "born in Nashville on 22 April 1923"."""
    first, _ = view.tokens_of(time.start, time.end)
    return "born" in view.words[max(first - _BORN_REACH, sentence.first) : first]


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


def article_context(article: Article, views: list[TextView], published: date | None) -> ArticleContext:
    """The context of an article from the views of its title and text, and the day from which its words count."""
    terms = chain.from_iterable(view.terms[:_MOST_WORDS] for view in views)
    leads = [(view, sentence) for view in views for sentence in _lead_sentences(view)]
    opening = [sentence for _, sentence in leads]
    lead = chain.from_iterable(view.terms[sentence.first : sentence.last] for view, sentence in leads)
    days = _single_days(opening, published)
    day, day_told = _main_day(leads, views, published)
    return ArticleContext(
        article_id=article.id or "",
        published=published,
        day=day,
        day_told=day_told,
        place=_named_town(leads, views, _main_place(leads)),
        days=days,
        places=tuple(sorted({(name.name, name.level) for s in opening for name in s.places}, key=str)),
        bodies=tuple(sorted({name.name for v in views for s in v.sentences for name in s.groups})),
        people=tuple(sorted({name for view, sentence in leads for name in _people(view, sentence)})),
        terms=dict(Counter(filter(None, terms))),
        lead=frozenset(filter(None, lead)),
        figures=frozenset(figure.value for view in views for s in view.sentences for figure in s.quantities if figure.value),
        names=frozenset(chain.from_iterable(_named(view) for view in views)),
    )


def _named(view: TextView) -> Iterator[str]:
    """The terms of the names of a text."""
    for sentence in view.sentences:
        for name in sentence.names:
            if name.level != "country":
                first, last = view.tokens_of(name.start, name.end)
                yield from filter(None, view.terms[first:last])
