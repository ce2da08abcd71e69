"""What befell named persons, told without a figure: who died, was arrested or pleaded guilty, when and where."""

from __future__ import annotations

__all__ = ["PersonEvent", "befalls_persons", "happens_once", "person_events_of_sentence"]

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from claimdiff.claims.memory import Memory
from claimdiff.claims.speakers import speech_words
from claimdiff.claims.view import SentenceView, TextView, is_in_figure, is_led_in, is_possessive, name_at, time_at
from claimdiff.claims.when import dated
from claimdiff.claims.wordlists import word_set
from claimdiff.data import load_table
from claimdiff.mentions.records import TimeExpression
from claimdiff.names.records import Name

_REACH = 6
_LONGEST = 24
_APPOSITION = 16
_NAMED_SINCE = 2
_OPENING = 3


@dataclass(frozen=True, slots=True)
class PersonEvent:
    """An event whose clause is at tokens first..last and its verb at `trigger`: its person, its day and place if told."""

    first: int
    last: int
    trigger: int
    name: str
    person: Name
    time: TimeExpression | None
    place: Name | None


@dataclass(frozen=True, slots=True)
class _Trigger:
    words: tuple[str, ...]
    event: str
    transitive: bool
    complement: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Subject:
    """Whom a verb is told of, at which token the subject begins, and a day between the two."""

    person: Name
    first: int
    time: TimeExpression | None


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in load_table("person_events")["event"]}


@lru_cache(maxsize=1)
def _triggers() -> dict[str, tuple[_Trigger, ...]]:
    found: dict[str, list[_Trigger]] = {}
    for name, row in _rows().items():
        for form in ("verbs", "intransitive"):
            for entry in row[form]:
                words = tuple(entry.split())
                trigger = _Trigger(words, name, form == "verbs", frozenset(row["complement"]))
                found.setdefault(words[0], []).append(trigger)
    return {word: tuple(sorted(entries, key=lambda one: -len(one.words))) for word, entries in found.items()}


def befalls_persons(event: str) -> bool:
    """Whether an event of that name befalls a person.

    >>> befalls_persons("arrest"), befalls_persons("capture")
    (True, False)
    """
    return event in _rows()


def happens_once(event: str) -> bool:
    """Whether an event befalls a person but once in a life.

    >>> happens_once("death"), happens_once("arrest")
    (True, False)
    """
    return event in _rows() and bool(_rows()[event]["once"])


def person_events_of_sentence(view: TextView, sentence: SentenceView, memory: Memory) -> list[PersonEvent]:
    """What a sentence tells of named persons, and of "he" or "she" where the person before is known.

    Of two events alike in one clause the first.
    """
    found: dict[tuple[int, int, str], PersonEvent] = {}
    for token in view.tokens_in(sentence, _triggers().keys()):
        for event in _events_at(view, sentence, token, memory):
            found.setdefault((event.first, event.last, event.name), event)
    return list(found.values())


def _events_at(view: TextView, sentence: SentenceView, token: int, memory: Memory) -> Iterator[PersonEvent]:
    for trigger in _triggers()[view.words[token]]:
        last = token + len(trigger.words)
        if last > sentence.last or tuple(view.words[token:last]) != trigger.words:
            continue
        passive = _is_passive(view, sentence, token)
        subject = _subject(view, sentence, token, memory) if passive or not trigger.transitive else None
        person = None if passive or not trigger.transitive else _object(view, sentence, last)
        if person is not None:
            last = max(last, view.tokens_of(person.start, person.end)[1])
            yield _told(view, sentence, trigger, token, last, _Subject(person, token, None))
        elif subject is not None:
            for one in _row(view, sentence, subject):
                yield _told(view, sentence, trigger, token, last, one)
        return


def _is_passive(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a form of "to be" stands before a participle, adverbs between them."""
    at = token - 1
    while at > sentence.first and view.words[at].endswith("ly"):
        at -= 1
    return at >= sentence.first and view.words[at] in word_set("passive")


def _subject(view: TextView, sentence: SentenceView, token: int, memory: Memory) -> _Subject | None:
    """The person of whom a verb is told: right before it, its auxiliaries, a day, or what is told of the person in commas."""
    at, time, skipped = token - 1, None, word_set("passive") | word_set("auxiliaries") | word_set("deed_adverbs")
    while at >= sentence.first:
        word, between = view.words[at], time_at(view, sentence, at)
        if between is not None:
            at, time = view.tokens_of(between.start, between.end)[0] - 1, between
        elif word in skipped or word.endswith("ly") or (time is not None and word == "on"):
            at -= 1
        else:
            break
    if at > sentence.first and view.words[at] in ("but", "and") and at < token - 1:
        at = _head(view, sentence)
    if at < sentence.first:
        return None
    if view.words[at] in ("he", "she"):
        known = memory.person if memory.turn - memory.named <= _NAMED_SINCE else None
        return _Subject(known, at, time) if known is not None else None
    at = _before_aside(view, sentence, at)
    person = name_at(view, sentence, at) if at >= sentence.first else None
    if person is None or not _is_free(view, sentence, person):
        return None
    return _Subject(person, view.tokens_of(person.start, person.end)[0], time)


def _head(view: TextView, sentence: SentenceView) -> int:
    """The token with which the subject of a sentence ends that opens with it: the subject of its later verbs too."""
    name = name_at(view, sentence, sentence.first)
    return view.tokens_of(name.start, name.end)[1] - 1 if name is not None else sentence.first


def _row(view: TextView, sentence: SentenceView, subject: _Subject) -> Iterator[_Subject]:
    """The subject, and the persons with whom it stands in a row: "Ann Hale, 52, and Jo Lee were arrested"."""
    yield subject
    at = subject.first - 1
    while at >= sentence.first and (view.words[at] in (",", "and") or view.words[at].isdigit()):
        at -= 1
    name = name_at(view, sentence, at) if sentence.first <= at < subject.first - 1 else None
    if name is not None and view.words[at + 1] in (",", "and") and "and" in view.words[at + 1 : subject.first]:
        if name.type == "person" and not is_possessive(view, name):
            yield _Subject(name, view.tokens_of(name.start, name.end)[0], subject.time)


def _before_aside(view: TextView, sentence: SentenceView, at: int) -> int:
    """The token before what is told between commas, or before "who"."""
    if view.words[at] == "who":
        at -= 1
        return at - 1 if at >= sentence.first and view.words[at] == "," else at
    if view.words[at] == ",":
        for comma in range(at - 1, max(at - _APPOSITION, sentence.first), -1):
            name = name_at(view, sentence, comma - 1) if view.words[comma] == "," else None
            if name is not None and name.type == "person":
                return comma - 1
    return at


def _is_free(view: TextView, sentence: SentenceView, name: Name) -> bool:
    """Whether a name is a person's own: not one on whom another hangs ("a friend of X", "X's brother")."""
    first, _ = view.tokens_of(name.start, name.end)
    hangs = first > sentence.first and view.words[first - 1] in ("of", "or")
    if first > sentence.first and " " not in name.text and view.is_capital(first - 1):
        hangs = hangs or view.words[first - 1] not in speech_words("roles")  # half of a name that is not known
    return name.type == "person" and not hangs and not is_possessive(view, name) and not is_led_in(view, sentence, name)


def _object(view: TextView, sentence: SentenceView, last: int) -> Name | None:
    """The person behind a verb: the first name, before which no preposition stands."""
    stops = word_set("clause_breaks") | word_set("clause_ends") | word_set("event_ends") | word_set("deed_breaks")
    for token in range(last, min(last + _REACH, sentence.last)):
        name = name_at(view, sentence, token)
        if name is not None:
            return name if _is_free(view, sentence, name) else None
        if view.words[token] in stops:
            return None
    return None


def _told(view: TextView, sentence: SentenceView, trigger: _Trigger, token: int, after: int, subject: _Subject) -> PersonEvent:
    """The event with its day and place: those of its own clause, or the day that opens the sentence."""
    begin, person = min(subject.first, token), subject.person
    end = _end_of_clause(view, sentence, after)
    opening = _opening_day(view, sentence, begin)
    behind_verb = _day_behind(view, sentence, after, end, trigger.complement)
    time = subject.time or behind_verb or opening
    if time is not None and time is opening:
        begin = sentence.first
    if time is not None:
        end = max(end, view.tokens_of(time.start, time.end)[1])
    place = _place_behind(view, sentence, after, end, trigger.complement)
    return PersonEvent(begin, end, token, trigger.event, person, time, place)


def _end_of_clause(view: TextView, sentence: SentenceView, first: int) -> int:
    stops = word_set("clause_breaks") | word_set("clause_ends")
    end = first
    while end < min(sentence.last, first + _LONGEST):
        end = _behind_place(view, sentence, end)
        if end >= sentence.last or (view.words[end] in stops and not is_in_figure(view, sentence, end)):
            break
        end += 1
    while end < sentence.last and is_in_figure(view, sentence, end):
        end += 1
    return end


def _behind_place(view: TextView, sentence: SentenceView, token: int) -> int:
    """The token behind what only tells in which region the place before lies: ", Calif.," of "in Malibu, Calif., on"."""
    place = name_at(view, sentence, token - 1) if view.words[token] == "," else None
    if place is None or place.type != "place":
        return token
    for comma in range(token + 2, min(token + 5, sentence.last)):
        if view.words[comma] == ",":
            return comma + 1
    return token


def _opening_day(view: TextView, sentence: SentenceView, subject: int) -> TimeExpression | None:
    """A day with which the sentence opens, right before the subject: "On June 27, 1973, he pleaded guilty"."""
    for time in dated(sentence.times):
        first, last = view.tokens_of(time.start, time.end)
        if first - sentence.first <= 1 and 0 <= subject - last <= _OPENING:
            return time
    return None


def _day_behind(
    view: TextView, sentence: SentenceView, first: int, end: int, complement: frozenset[str]
) -> TimeExpression | None:
    """The first day that a clause tells of its own verb, not of what stands behind it ("charged with a theft in May")."""
    for time in dated(sentence.times):
        begin, _ = view.tokens_of(time.start, time.end)
        if first <= begin < end:
            return time if _belongs(view, first, begin, complement) else None
    return None


def _place_behind(view: TextView, sentence: SentenceView, first: int, end: int, complement: frozenset[str]) -> Name | None:
    """The first town or site in which a clause lets its verb happen."""
    for name in sentence.places:
        begin, _ = view.tokens_of(name.start, name.end)
        if first < begin < end and view.words[begin - 1] in ("in", "at", "near", "outside"):
            return name if _belongs(view, first, begin, complement) else None
    return None


def _belongs(view: TextView, first: int, last: int, complement: frozenset[str]) -> bool:
    """Whether what stands at `last` still belongs to the verb before `first`."""
    between = view.words[first:last]
    breaks = word_set("deed_breaks") - complement
    definite = between[-1:] == ["the"]
    return not definite and breaks.isdisjoint(between) and not any(len(word) > 4 and word.endswith("ing") for word in between)
