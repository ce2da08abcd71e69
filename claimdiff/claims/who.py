"""Whose figure it is, and who brought it about."""

from __future__ import annotations

__all__ = ["Actors", "actors_of_figure"]

from typing import NamedTuple

from claimdiff.claims.counted import counted_group, is_people
from claimdiff.claims.frames import Frame
from claimdiff.claims.measure_cues import CueMatch
from claimdiff.claims.measures import finite_forms
from claimdiff.claims.memory import Memory, heads
from claimdiff.claims.subjects import (
    Holder,
    agent_of,
    driven_out,
    heading,
    members_of,
    owner,
    speaks,
    subject_of,
    subject_of_verb,
)
from claimdiff.claims.view import SentenceView, TextView, is_possessive, name_at, time_at
from claimdiff.claims.wordlists import word_set
from claimdiff.names.tables import words as name_words

_MEMBERS = frozenset(("fighter", "soldier", "officer", "worker", "man", "attacker"))

_BY_NOBODY = frozenset(("money", "share", "percentage point"))
"""What a state or a period has without anyone who brought it about: prices, shares, changes."""

_ACCOUNTS = frozenset(("revenue", "profit"))


class Actors(NamedTuple):
    """`who` and `by` are canonical names; `who_text` is what is printed."""

    who: str | None = None
    who_text: str | None = None
    by: str | None = None


def _named_in(view: TextView, sentence: SentenceView, frame: Frame) -> Holder | None:
    """A name within the figure's own phrase or right behind it ("12 members of the Islamic State", "12 votes for Hart").

    None of two sides ("12 rebel and Iraqi army men"), nor what follows a counted noun unlinked, as where a headline runs on.
    """
    first, last = frame.first, frame.last
    won = frame.measure is not None and frame.measure.holder
    for token in range(first, min(last + 3, sentence.last)):
        name = name_at(view, sentence, token)
        if name is not None and name.type in ("group", "person"):
            strange = token == last and name.type == "group" and frame.quantity.noun is not None and not won
            joined = token < last and "and" in view.words[first:token]
            return None if strange or joined or speaks(view, sentence, name) else Holder(name.name, name.text)
        if token >= last and view.words[token] not in word_set("member_links") and not (won and view.words[token] == "for"):
            return None
    return None


def _counts_its_own(view: TextView, frame: Frame, own: Holder) -> bool:
    """Whether what is counted belongs to a name: it stands within the figure's phrase, or of people or a whole."""
    if frame.quantity.unit is not None:
        return frame.quantity.dimension == "share"
    start, end = view.starts[frame.first], view.ends[frame.last - 1]
    return own.text in view.text[start:end] or is_people(frame.quantity.noun)


def _aged_person(view: TextView, sentence: SentenceView, frame: Frame, memory: Memory) -> Holder | None:
    """The person whose age a figure is: "Rosa Diaz, 41,", "he was 41", "Diaz died at 41", not "Diaz's 9-year-old son"."""
    first, last = frame.first, frame.last
    behind = name_at(view, sentence, last) if last < sentence.last else None
    if behind is not None and behind.type == "person" and not is_possessive(view, behind):
        return Holder(behind.name, behind.text)
    for token in range(first - 1, max(first - 5, sentence.first) - 1, -1):
        name, word = name_at(view, sentence, token), view.words[token]
        if word in ("a", "an", "the") and token > sentence.first and view.words[token - 1] == ",":
            continue
        if name is not None:
            if name.type == "person" and not is_possessive(view, name):
                return Holder(name.name, name.text)
            break
        if word in ("he", "she"):
            person = heads(view, sentence, "person", before=token + 1) or memory.person
            return Holder(person.name, word) if person is not None else None
        if word not in word_set("age_links"):
            break
    known = _known_person(view, sentence, frame, memory)
    if known is not None:
        return known
    unheard = _unheard_person(view, sentence, first)
    if unheard is not None:
        return unheard
    for token in range(last, min(last + 5, sentence.last)):
        name = name_at(view, sentence, token)
        if view.words[token - 1].endswith("'s"):
            break
        if name is not None and name.type == "person":
            return Holder(name.name, name.text)
        if name is None and not view.words[token][0].isalpha() and view.words[token] != ",":
            break
    before = view.words[max(first - 2, sentence.first) : first]
    if before[-1:] == ["at"] or before in (["age", "of"], ["at", "age"]):
        person = heads(view, sentence, "person", before=first)
        return Holder(person.name, person.text) if person is not None else None
    return None


def _known_person(view: TextView, sentence: SentenceView, frame: Frame, memory: Memory) -> Holder | None:
    """Whom "the 41-year-old" means: the person of the sentence before, who says nothing and is not named in this one."""
    first, last, person = frame.first, frame.last, memory.person
    if person is None or first == sentence.first or view.words[first - 1] != "the" or frame.quantity.noun is not None:
        return None
    before = view.words[first - 2] if first - 1 > sentence.first else ""
    if before == "about" or before in word_set("locative") or before in word_set("led_in"):
        return None
    if memory.turn - memory.named != 1 or person.name in memory.speakers or "old" not in view.words[last - 1]:
        return None
    if any(name.type == "person" and name.name == person.name for name in sentence.names):
        return None
    return Holder(person.name, view.text[view.starts[first - 1] : view.ends[last - 1]])


def _unheard_person(view: TextView, sentence: SentenceView, first: int) -> Holder | None:
    """Two or three capitals that no table knows, before a comma and an age: "Jaxen Slade, 6,"."""
    start = comma = first - 1
    while start > sentence.first and view.is_capital(start - 1) and name_at(view, sentence, start - 1) is None:
        start -= 1
    if not 2 <= comma - start <= 3 or view.words[comma] != ",":
        return None
    if any(view.words[token] in name_words().function or time_at(view, sentence, token) for token in range(start, comma)):
        return None
    text = view.text[view.starts[start] : view.ends[comma - 1]]
    return Holder(text, text)


def _gapped(view: TextView, sentence: SentenceView, frame: Frame) -> Holder | None:
    """The subject right before a figure whose verb is left out: "and Japan $10 million"."""
    name = name_at(view, sentence, frame.first - 1)
    if name is not None:
        return Holder(name.name, name.text)
    return heading(view, sentence, frame.first, ordinary=True)


def _holder(view: TextView, sentence: SentenceView, frame: Frame, memory: Memory, own: Holder | None) -> Holder | None:
    """Who holds, wins, earns or owns what a figure measures."""
    cue = frame.cue
    if frame.gapped:
        return _gapped(view, sentence, frame) or own
    if cue is None:
        subject = own or subject_of_verb(view, sentence, frame.first, memory, holds=True)
        verb = frame.first - (0 if view.is_capital(frame.first - 1) else 1)
        return subject or heading(view, sentence, frame.first) or heading(view, sentence, verb)
    if cue.last > frame.first:
        subject = subject_of_verb(view, sentence, driven_out(view, sentence, frame.first), memory, holds=True)
        return subject or agent_of(view, sentence, cue.last) or own or heading(view, sentence, frame.first - 1)
    receiver = _receiver(view, sentence, cue.last, frame.first)
    if receiver is not None:
        return receiver
    owned = owner(view, sentence, cue.first, memory) if cue.cue.form == "phrase" else None
    if owned is None and cue.first == sentence.first and cue.cue.measure.name in _ACCOUNTS:
        return _accounted(memory)
    return owned or subject_of(view, sentence, cue.first, memory, holds=True) or own or heading(view, sentence, cue.first)


def _accounted(memory: Memory) -> Holder | None:
    """Whose accounts open a sentence without an owner ("Net profit came to …"): the company last named."""
    company = memory.company()
    return Holder(company, company) if company is not None else None


def _receiver(view: TextView, sentence: SentenceView, first: int, last: int) -> Holder | None:
    """Who is given what a figure measures: "sentenced Hart to 12 years", "fined the Coastal Bank $5 million"."""
    for token in range(first, min(first + 3, last)):
        name = name_at(view, sentence, token)
        if name is not None:
            held = name.type in ("person", "group") and not is_possessive(view, name)
            return Holder(name.name, name.text) if held else None
        if view.words[token] not in word_set("determiners") and view.words[token] not in word_set("age_links"):
            return None
    return None


def actors_of_figure(view: TextView, sentence: SentenceView, frame: Frame, memory: Memory) -> Actors:
    """Who is measured and who acted, read from the frame of the measure."""
    row = frame.measure
    if row is not None and row.name == "age":
        person = _aged_person(view, sentence, frame, memory)
        return Actors(person.name, person.text) if person else Actors()
    own = _named_in(view, sentence, frame)
    respective = frame.respective
    if respective is not None and not (respective.type == "place" and respective.level != "country"):
        own = Holder(respective.name, respective.text)
        if row is None or row.holder:
            return Actors(own.name, own.text)
    if row is None:
        own = own if own is not None and _counts_its_own(view, frame, own) else None
        holder = own or subject_of_verb(view, sentence, frame.first, memory)
        return Actors(holder.name, holder.text) if holder and holder.name else Actors()
    if row.holder:
        holder = _holder(view, sentence, frame, memory, own)
        return Actors(holder.name, holder.text) if holder else Actors()
    acting = _actor(view, sentence, frame, memory)
    if frame.cue is not None and frame.cue.cue.words[0] in word_set("losing"):
        own, acting = own or acting, None
    if own is None and counted_group(frame.quantity.noun) in _MEMBERS:
        own = members_of(view, sentence, frame.first, frame.last, memory, acting.name if acting else None)
    return Actors(own.name if own else None, own.text if own else None, acting.name if acting else None)


def _is_deed(view: TextView, sentence: SentenceView, cue: CueMatch) -> bool:
    """Whether a phrase is a verb in the active: "its troops killed or wounded", not "the killed and wounded"."""
    before = view.words[cue.first - 1] if cue.first > sentence.first else ""
    noun = before in word_set("determiners") or before in word_set("passive") or before in word_set("locative")
    words = cue.cue.words
    verb = words[0] not in word_set("determiners") and any(word.endswith("ed") or word in finite_forms() for word in words)
    return verb and before.isalpha() and not noun


def _actor(view: TextView, sentence: SentenceView, frame: Frame, memory: Memory) -> Holder | None:
    """Who brought about what is counted; a price or a change for a period is brought about by nobody."""
    cue, row = frame.cue, frame.measure
    if row is not None and row.nature in ("state", "flow") and _BY_NOBODY.issuperset(row.dimensions):
        return None
    if frame.gapped:
        return _gapped(view, sentence, frame)
    if cue is None:
        return None
    if cue.last > frame.first:
        return agent_of(view, sentence, cue.last)
    if cue.cue.form == "phrase" and not _is_deed(view, sentence, cue):
        return agent_of(view, sentence, frame.last) if view.words[frame.last : frame.last + 1] == ["by"] else None
    return subject_of(view, sentence, cue.first, memory)
