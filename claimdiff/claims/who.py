"""Whose figure it is, and who brought it about."""

from __future__ import annotations

__all__ = ["Actors", "actors_of_figure"]

from dataclasses import dataclass

from claimdiff.claims.frames import Frame
from claimdiff.claims.view import SentenceView, TextView, name_at
from claimdiff.claims.wordlists import word_set
from claimdiff.names.records import Name

_HOLDERS = frozenset({"territory share", "seats", "vote share", "votes", "revenue", "profit", "stake", "area", "troops", "seized", "jobs"})
_REACH = 12


@dataclass(frozen=True, slots=True)
class Actors:
    """`who` and `by` are canonical names; `who_text` is what is printed."""

    who: str | None = None
    who_text: str | None = None
    by: str | None = None


def _acts(name: Name) -> bool:
    return name.type in ("group", "person") or (name.type == "place" and name.level == "country") or name.type == "outlet"


def _subject(view: TextView, sentence: SentenceView, token: int) -> Name | None:
    """The nearest name before a token that can act, within its clause."""
    for before in range(token - 1, max(token - _REACH, sentence.first) - 1, -1):
        name = name_at(view, sentence, before)
        if name is not None and _acts(name):
            return name
        if view.words[before] in word_set("clause_breaks"):
            return None
    return None


def _agent(view: TextView, sentence: SentenceView, token: int) -> Name | None:
    """The name after "by" within reach of a passive verb."""
    for after in range(token, min(token + _REACH, sentence.last)):
        if view.words[after] == "by":
            for inner in range(after + 1, min(after + 5, sentence.last)):
                name = name_at(view, sentence, inner)
                if name is not None and _acts(name):
                    return name
            return None
        if view.words[after] in word_set("clause_breaks"):
            return None
    return None


def _named_in(view: TextView, sentence: SentenceView, first: int, last: int) -> Name | None:
    """A name within the figure's own phrase or right behind it ("12 members of the Islamic State")."""
    for token in range(first, min(last + 3, sentence.last)):
        name = name_at(view, sentence, token)
        if name is not None and name.type in ("group", "person"):
            return name
        if token >= last and view.words[token] not in ("of", "from", "the", "in"):
            return None
    return None


def _person_beside(view: TextView, sentence: SentenceView, first: int, last: int) -> Name | None:
    """The person whose age a figure is: the nearest before it, else the nearest after."""
    for token in [*range(first - 1, max(first - 8, sentence.first) - 1, -1), *range(last, min(last + 6, sentence.last))]:
        name = name_at(view, sentence, token)
        if name is not None and name.type == "person":
            return name
    return None


def actors_of_figure(view: TextView, sentence: SentenceView, frame: Frame) -> Actors:
    """Who is measured and who acted, read from the frame of the measure."""
    row, cue = frame.measure, frame.cue
    if row is not None and row.name == "age":
        person = _person_beside(view, sentence, frame.first, frame.last)
        return Actors(person.name, person.text) if person else Actors()
    own = _named_in(view, sentence, frame.first, frame.last)
    subject = agent = None
    if cue is not None and cue.last <= frame.first:
        subject = _subject(view, sentence, cue.first)
    elif cue is not None:
        agent = _agent(view, sentence, cue.last)
        subject = _subject(view, sentence, frame.first) if row is not None and row.name in _HOLDERS else None
    if row is not None and row.name in _HOLDERS:
        holder = subject or agent or own
        return Actors(holder.name, holder.text) if holder else Actors()
    acting = agent or (subject if cue is not None and cue.cue.form != "phrase" else None)
    return Actors(own.name if own else None, own.text if own else None, acting.name if acting else None)
