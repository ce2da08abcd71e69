"""Whose figure it is, and who brought it about."""

from __future__ import annotations

__all__ = ["Actors", "actors_of_figure"]

from bisect import bisect_right
from dataclasses import dataclass

from claimdiff.claims.frames import Frame
from claimdiff.claims.memory import Memory
from claimdiff.claims.view import SentenceView, TextView, is_led_in, is_possessive, name_at
from claimdiff.claims.wordlists import word_set
from claimdiff.names.records import Name

_REACH = 12


@dataclass(frozen=True, slots=True)
class Holder:
    """A canonical name, where there is one, and the printed words."""

    name: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Actors:
    """`who` and `by` are canonical names; `who_text` is what is printed."""

    who: str | None = None
    who_text: str | None = None
    by: str | None = None


def _acts(name: Name) -> bool:
    return name.type in ("group", "person") or (name.type == "place" and name.level == "country") or name.type == "outlet"


def _subject(view: TextView, sentence: SentenceView, token: int, memory: Memory) -> Holder | None:
    """The nearest name, or noun that stands for a group, before a token that can act, within its clause."""
    printed: Holder | None = None
    for before in range(token - 1, max(token - _REACH, sentence.first) - 1, -1):
        name = name_at(view, sentence, before)
        if name is not None and _acts(name) and not is_led_in(view, sentence, name) and not is_possessive(view, name):
            return Holder(name.name, name.text)
        if printed is None and view.words[before] in word_set("armed_groups"):
            printed = _referred(view, sentence, before, memory)
            if printed.name is not None:
                return printed
        if view.words[before] in word_set("clause_breaks"):
            break
    return printed


def _driven_out(view: TextView, sentence: SentenceView, token: int) -> int:
    """Where the object of "drove the rebels from 60 percent" begins: who is driven out of a share does not hold it."""
    if token == sentence.first or view.words[token - 1] != "from":
        return token
    start = token - 1
    while start > sentence.first and (
        name_at(view, sentence, start - 1) is not None or view.words[start - 1] in word_set("armed_groups")
    ):
        start -= 1
    return start


def _referred(view: TextView, sentence: SentenceView, noun: int, memory: Memory) -> Holder:
    """The group that a noun stands for: with "the", the last one named; without, only what is printed."""
    for first in range(noun - 1, max(noun - 4, sentence.first - 1), -1):
        if view.words[first] == "the":
            text = view.text[view.starts[first] : view.ends[noun]]
            at = bisect_right(sentence.groups, view.starts[first], key=lambda name: name.end) - 1
            group = sentence.groups[at].name if at >= 0 else None
            if group is None or not memory.may_be_armed(group):
                group = memory.armed_group()
            return Holder(group, text)
    return Holder(None, view.text[view.starts[noun] : view.ends[noun]])


def _agent(view: TextView, sentence: SentenceView, token: int) -> Holder | None:
    """The name after "by" within reach of a passive verb."""
    for after in range(token, min(token + _REACH, sentence.last)):
        if view.words[after] == "by":
            for inner in range(after + 1, min(after + 5, sentence.last)):
                name = name_at(view, sentence, inner)
                if name is not None and _acts(name):
                    return Holder(name.name, name.text)
            return None
        if view.words[after] in word_set("clause_breaks") or view.words[after] in word_set("other_participles"):
            return None
    return None


def _named_in(view: TextView, sentence: SentenceView, first: int, last: int) -> Holder | None:
    """A name within the figure's own phrase or right behind it ("12 members of the Islamic State")."""
    for token in range(first, min(last + 3, sentence.last)):
        name = name_at(view, sentence, token)
        if name is not None and name.type in ("group", "person"):
            return Holder(name.name, name.text)
        if token >= last and view.words[token] not in word_set("member_links"):
            return None
    return None


def _aged_person(view: TextView, sentence: SentenceView, first: int, last: int) -> Name | None:
    """The person whose age a figure is: "Rosa Diaz, 41,", "41-year-old Rosa Diaz", not "Diaz's 9-year-old son"."""
    for token in range(first - 1, max(first - 4, sentence.first) - 1, -1):
        name = name_at(view, sentence, token)
        if name is not None:
            if name.type == "person" and not is_possessive(view, name):
                return name
            break
        if view.words[token] not in word_set("age_links"):
            break
    for token in range(last, min(last + 5, sentence.last)):
        name = name_at(view, sentence, token)
        if name is not None and name.type == "person":
            return name
        if name is None and not view.words[token][0].isalpha() and view.words[token] != ",":
            return None
    return None


def actors_of_figure(view: TextView, sentence: SentenceView, frame: Frame, memory: Memory) -> Actors:
    """Who is measured and who acted, read from the frame of the measure."""
    row, cue = frame.measure, frame.cue
    if row is not None and row.name == "age":
        person = _aged_person(view, sentence, frame.first, frame.last)
        return Actors(person.name, person.text) if person else Actors()
    own = _named_in(view, sentence, frame.first, frame.last)
    if row is None:
        holder = own or _subject(view, sentence, frame.first, memory)
        return Actors(holder.name, holder.text) if holder and holder.name else Actors()
    subject = agent = None
    if cue is not None and cue.last <= frame.first:
        subject = _subject(view, sentence, cue.first, memory)
    elif cue is not None:
        agent = _agent(view, sentence, cue.last)
        subject = _subject(view, sentence, _driven_out(view, sentence, frame.first), memory) if row.holder else None
    if row.holder:
        holder = subject or agent or own
        return Actors(holder.name, holder.text) if holder else Actors()
    acting = agent or (subject if cue is not None and cue.cue.form != "phrase" else None)
    return Actors(own.name if own else None, own.text if own else None, acting.name if acting else None)
