"""Event claims: who captured or struck what, without a figure."""

from __future__ import annotations

__all__ = ["EventMention", "events_of_sentence"]

from dataclasses import dataclass
from functools import lru_cache

from claimdiff.claims.listed import joined_row
from claimdiff.claims.view import SentenceView, TextView, is_in_figure, is_led_in, is_possessive, name_at
from claimdiff.claims.wordlists import word_set
from claimdiff.data import load_table
from claimdiff.names.records import Name

_REACH = 9
_LONGEST = 30
_FORMS = ("verbs", "falls", "from", "at", "nominal")


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event whose clause is at tokens first..last and its verb at `trigger`, with its actor and what is acted on."""

    first: int
    last: int
    trigger: int
    name: str
    actor: Name | None
    target: Name


@dataclass(frozen=True, slots=True)
class _Trigger:
    """Words that tell an event, in what form, what it acts on, and whether its actor must be named."""

    words: tuple[str, ...]
    event: str
    form: str
    targets: frozenset[str]
    needs_actor: bool


@lru_cache(maxsize=1)
def _triggers() -> dict[str, tuple[_Trigger, ...]]:
    found: dict[str, list[_Trigger]] = {}
    for row in load_table("events")["event"]:
        targets = frozenset({"place"} if row["object"] == "place" else {"place", "group"})
        for form in _FORMS:
            for entry in row[form]:
                words = tuple(entry.split())
                needs_actor = row.get("actor", False) or form == "at"
                found.setdefault(words[0], []).append(_Trigger(words, row["name"], form, targets, needs_actor))
    return {word: tuple(entries) for word, entries in found.items()}


def _target(view: TextView, sentence: SentenceView, tokens: range, kinds: frozenset[str]) -> Name | None:
    """The first name of some kinds among tokens that is not cut off by a preposition or another clause."""
    stops = word_set("clause_breaks") | (word_set("event_ends") if tokens.step > 0 else word_set("event_stops"))
    for token in tokens:
        name = name_at(view, sentence, token)
        if name is not None and _kind(name) & kinds and not is_possessive(view, name):
            return name
        if view.words[token] in stops:
            return None
    return None


def _actor(view: TextView, sentence: SentenceView, tokens: range) -> Name | None:
    """The first name that can act among tokens; one that hangs on a preposition ("backed by Russia") cannot."""
    stops = word_set("clause_breaks") | word_set("event_stops")
    for token in tokens:
        name = name_at(view, sentence, token)
        hangs = name is not None and tokens.step < 0 and is_led_in(view, sentence, name)
        if name is not None and "actor" in _kind(name) and not hangs and not is_possessive(view, name):
            return name
        if view.words[token] in stops:
            return None
    return None


def _kind(name: Name) -> frozenset[str]:
    if name.type == "place":
        return frozenset({"place", "actor"}) if name.level == "country" else frozenset({"place"})
    return frozenset({"actor", "group"}) if name.type == "group" else frozenset({"person"})


def _arguments(
    view: TextView, sentence: SentenceView, first: int, last: int, form: str, target: frozenset[str]
) -> tuple[Name | None, Name | None]:
    """The actor and the target of a trigger, by its form."""
    ahead = range(last, min(last + _REACH, sentence.last))
    behind = range(first - 1, max(first - 1 - _REACH, sentence.first - 1), -1)
    passive = form == "verbs" and first > sentence.first and view.words[first - 1] in word_set("passive")
    if form == "falls" or passive:
        marker = "by" if passive else "to"
        if form == "falls" and not _falls(view, sentence, first):
            return None, None
        at = next((token for token in ahead if view.words[token] == marker), None)
        actor = _actor(view, sentence, range(at + 1, min(at + _REACH, sentence.last))) if at is not None else None
        return actor, _target(view, sentence, behind, target)
    if form in ("from", "nominal"):
        return None, _target(view, sentence, ahead, target)
    return _actor(view, sentence, behind), _target(view, sentence, ahead, target)


def _falls(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether the place before "fell" is what fell, not where somebody lived who "slipped and fell"."""
    before = token - 1
    between = word_set("auxiliaries") | word_set("adverbs") | word_set("settlements")
    while before > sentence.first and view.words[before] in between:
        before -= 1
    name = name_at(view, sentence, before)
    return name is not None and name.type == "place" and not is_led_in(view, sentence, name)


def _is_adjective(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a participle stands before a noun ("inside liberated Raqqa", "the captured town")."""
    before = view.words[token - 1] if token > sentence.first else ""
    return before in word_set("locative") or before in word_set("determiners") or before in word_set("just_now")


def events_of_sentence(view: TextView, sentence: SentenceView) -> list[EventMention]:
    """The events that a sentence tells, each with its clause; of two alike in one clause the first."""
    found: dict[tuple[int, int, str], EventMention] = {}
    triggers = _triggers()
    free = sentence.first
    for token in view.tokens_in(sentence, triggers.keys()):
        if token < free:
            continue
        for trigger in triggers[view.words[token]]:
            mention = _event_at(view, sentence, token, trigger)
            if mention is not None:
                found.setdefault((mention.first, mention.last, mention.name), mention)
                free = token + len(trigger.words)
                break
    return list(found.values())


def _event_at(view: TextView, sentence: SentenceView, token: int, trigger: _Trigger) -> EventMention | None:
    last = token + len(trigger.words)
    if last > sentence.last or tuple(view.words[token:last]) != trigger.words:
        return None
    if trigger.form == "verbs" and _is_adjective(view, sentence, token):
        return None
    actor, target = _arguments(view, sentence, token, last, trigger.form, trigger.targets)
    if target is None or (actor is None and trigger.needs_actor) or (actor is not None and actor.name == target.name):
        return None
    return _mention(view, sentence, trigger.event, token, last, actor, target)


def _mention(
    view: TextView, sentence: SentenceView, event: str, first: int, last: int, actor: Name | None, target: Name
) -> EventMention:
    actors = joined_row(view, sentence, actor) if actor is not None else ()
    spans = [view.tokens_of(name.start, name.end) for name in (*actors, target)]
    begin, end = min(first, *(start for start, _ in spans)), max(last, *(stop for _, stop in spans))
    stops = word_set("clause_breaks") | word_set("clause_ends")
    longest = min(sentence.last, begin + _LONGEST)
    while (end < longest and view.words[end] not in stops) or (end < sentence.last and is_in_figure(view, sentence, end)):
        end += 1
    return EventMention(begin, end, first, event, actor, target)
