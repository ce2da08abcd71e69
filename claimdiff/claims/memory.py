"""What a text has named so far, and what its references (he, it, the group, the monitor) mean: the last that fits."""

from __future__ import annotations

__all__ = ["Memory"]

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from claimdiff.claims.attribution import Attribution, Attributions
from claimdiff.claims.context import ArticleContext
from claimdiff.claims.speakers import Speaker, speech_words
from claimdiff.claims.view import SentenceView, TextView, is_led_in, is_possessive
from claimdiff.claims.when import Period
from claimdiff.claims.where import Place, Seen
from claimdiff.data import load_table
from claimdiff.names.groups import party_of
from claimdiff.names.records import Name

_CARRIED = 4
"""For how many sentences the place and time of one hold in its paragraph: a page may have lost its breaks."""

_SCENE_CARRIED = 2
"""For how many the place of an incident that is told without a figure."""


def _words_of_body(noun: str) -> frozenset[str]:
    """Words of which the name must hold one that a noun such as "the war monitor" stands for."""
    table, parts = load_table("bodies"), noun.lower().split()
    return frozenset(table.get(" ".join(parts[-2:])) or table.get(parts[-1]) or ())


@lru_cache(maxsize=1)
def _institution_words() -> frozenset[str]:
    return frozenset(load_table("bodies")["institutions"])


def _is_institution(name: str) -> bool:
    """Whether a group is an office, a court, a force or the like, which nobody calls a firm."""
    return not _institution_words().isdisjoint(name.lower().split()) or party_of(name).endswith("(government)")


@dataclass(slots=True)
class Memory:
    """What the text has said so far: who spoke, what was named, and the paragraph's place and time for a few sentences.

    `groups` are those named, the latest last; `people` likewise. `person` and `group` head the last sentence that
    names any; `turn` counts sentences, and `spoke`, `named`, `placed` and `timed` are the turns at which the speaker, the
    person, the place and the time were.
    """

    context: ArticleContext
    speaker: Speaker | None = None
    places: Seen = field(init=False)
    groups: dict[str, None] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    person: Name | None = None
    group: Name | None = None
    speakers: set[str] = field(default_factory=set)
    paragraph: int = -1
    place: Place | None = None
    period: Period | None = None
    turn: int = 0
    spoke: int = 0
    named: int = 0
    placed: int = 0
    timed: int = 0

    def __post_init__(self) -> None:
        self.places = Seen(self.context.place)

    def enter(self, sentence: SentenceView) -> None:
        """Begin a sentence: a new paragraph forgets the place and time of the one before."""
        self.turn += 1
        if sentence.names:
            self.people.update(name.name for name in sentence.names if name.type == "person")
        if sentence.sentence.paragraph != self.paragraph:
            self.paragraph, self.place, self.period = sentence.sentence.paragraph, None, None
        if self.turn - self.placed > _CARRIED:
            self.place = None
        if self.turn - self.timed > _CARRIED:
            self.period = None

    def set_scene(self, place: Place) -> None:
        """Keep the place of an incident that is told without a figure."""
        self.place, self.placed = place, self.turn - (_CARRIED - _SCENE_CARRIED)

    def period_of(self, until: date | None) -> Period | None:
        """The paragraph's time for what has happened `until` a day: none that begins after it, as next week's strike does."""
        ahead = until is not None and self.period is not None and self.period.start is not None and self.period.start > until
        return None if ahead else self.period

    def leave(self, view: TextView, sentence: SentenceView, attributions: Attributions) -> None:
        """End a sentence: keep its places, its groups, its people and its speakers."""
        if sentence.names:
            self._keep_names(view, sentence)
        for found in attributions.found:
            if found.speaker is not None:
                self.speaker, self.spoke = found.speaker, self.turn
                self.speakers.add(found.speaker.name)

    def _keep_names(self, view: TextView, sentence: SentenceView) -> None:
        for name in sentence.places:
            self.places.add(view, sentence, name)
        for name in sentence.groups:
            self.groups.pop(name.name, None)
            self.groups[name.name] = None
        person = heads(view, sentence, "person")
        if person is not None:
            self.person, self.named = person, self.turn
        if sentence.groups:
            self.group = heads(view, sentence, "group") or self.group

    def speaker_of(self, view: TextView, sentence: SentenceView, attributions: Attributions, said: Attribution) -> Speaker | None:
        """Who states what stands under an attribution, its nouns and pronouns led back to whom they mean."""
        if said.speaker is not None:
            return self.body(said.speaker)
        before = attributions.before(said)
        if before is not None and before.speaker is not None and self._fits(said.pronoun, before.speaker):
            return self.body(before.speaker)
        known = self._of_pronoun(said.pronoun)
        if known is None and said.pronoun in speech_words("their_words"):
            return Speaker(said.pronoun, f"the {said.pronoun}", named=False)
        if known is None and said.pronoun in ("it", "they"):
            group = heads(view, sentence, "group", before=said.last)
            return Speaker(group.name, group.text) if group is not None else None
        return known

    def _fits(self, pronoun: str, speaker: Speaker) -> bool:
        """Whether a pronoun can stand for a speaker: "he" for one person, "it" and "they" for a body or several.

        "The statement" is that of the last speaker, of whatever kind.
        """
        if pronoun in speech_words("their_words"):
            return True
        unknown = speaker.named and speaker.name not in self.people and speaker.name not in self.context.bodies
        return unknown or self._is_person(speaker) == (pronoun in ("he", "she"))

    def _of_pronoun(self, pronoun: str) -> Speaker | None:
        """The last speaker or, named since, the last person whom a pronoun fits in kind and number."""
        speaker = self.body(self.speaker)
        fits = speaker is not None and self._fits(pronoun, speaker)
        if pronoun in ("he", "she") and self.person is not None and (not fits or self.named > self.spoke):
            return Speaker(self.person.name, self.person.text)
        if pronoun == "it" and not fits and self.group is not None:
            return Speaker(self.group.name, self.group.text)
        return speaker if fits else None

    def _is_person(self, speaker: Speaker) -> bool:
        """Whether a speaker is one person."""
        if speaker.named:
            return speaker.name in self.people
        return speaker.name.rsplit(" ", 1)[-1] in speech_words("persons")

    def body(self, speaker: Speaker | None) -> Speaker | None:
        """The named body that a noun stands for ("the monitor"): the last named of its kind, or the only one."""
        if speaker is None or speaker.named:
            return speaker
        name = self.body_named(speaker.name)
        return speaker if name is None else speaker._replace(name=name)

    def body_named(self, noun: str) -> str | None:
        """The body that a noun stands for: who spoke last if of its kind, else the last named, or the article's only one."""
        words = _words_of_body(noun)
        if not words:
            return None
        fitting = [name for name in self.context.bodies if not words.isdisjoint(name.lower().split())]
        if self.speaker is not None and self.speaker.name in fitting:
            return self.speaker.name
        before = next((name for name in reversed(self.groups) if name in fitting), None)
        if before is None and len(fitting) != 1:
            return None
        return before or fitting[0]

    def company(self) -> str | None:
        """The company or party that "the firm", "its" means: the last group named that is no state's and no force."""
        return next((name for name in reversed(self.groups) if not _is_institution(name)), None)

    def may_be_armed(self, group: str) -> bool:
        """Whether a noun such as "the militants" can mean a group: it is no state's and has not spoken."""
        return group not in self.speakers and not party_of(group).endswith("(government)")

    def armed_group(self) -> str | None:
        """The group that "the group", "the militants" means: the last that can be armed."""
        return next(filter(self.may_be_armed, reversed(self.groups)), None)


def heads(view: TextView, sentence: SentenceView, kind: str, *, before: int | None = None) -> Name | None:
    """The first name of a kind that may be a sentence's subject: it hangs on no preposition and owns nothing.

    Of people, where none may be, the first. `before` is the token before which it must stand.
    """
    end = len(view.text) if before is None else view.starts[before - 1]
    first: Name | None = None
    for name in sentence.names:
        if name.end > end:
            break
        if name.type == kind:
            if not is_possessive(view, name) and not is_led_in(view, sentence, name) and not _leads_to_role(view, name):
                return name
            first = first or name
    return first if kind == "person" else None


def _leads_to_role(view: TextView, name: Name) -> bool:
    """Whether a name only tells whose the one behind it is: "Merkel aide Ann Hart"."""
    _, last = view.tokens_of(name.start, name.end)
    return last < len(view.words) and view.words[last] in speech_words("persons")
