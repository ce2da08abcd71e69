"""The setting of a figure or event: its place, its time and its speaker, read outwards from its clause."""

from __future__ import annotations

__all__ = ["Memory", "Scene", "Setting"]

from dataclasses import dataclass, field, replace
from datetime import date

from claimdiff.claims.attribution import Attribution, Attributions, Speaker
from claimdiff.claims.context import ArticleContext
from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.when import Period, TimesOfSentence, as_of_day
from claimdiff.claims.where import Place, Seen, place_of_whole, place_reference, places_of_sentence
from claimdiff.data import load_table
from claimdiff.mentions.records import Quantity
from claimdiff.names.groups import party_of


def _words_of_body(noun: str) -> frozenset[str]:
    """Words of which the name must hold one that a noun such as "the war monitor" stands for."""
    table, parts = load_table("bodies"), noun.lower().split()
    return frozenset(table.get(" ".join(parts[-2:])) or table.get(parts[-1]) or ())


@dataclass(slots=True)
class Memory:
    """What the text has said so far: who spoke, what was named, and the paragraph's place and time.

    `groups` are those named, the latest last.
    """

    context: ArticleContext
    speaker: Speaker | None = None
    places: Seen = field(init=False)
    groups: dict[str, None] = field(default_factory=dict)
    speakers: set[str] = field(default_factory=set)
    paragraph: int = -1
    place: Place | None = None
    period: Period | None = None

    def __post_init__(self) -> None:
        self.places = Seen(self.context.place)

    def enter(self, sentence: SentenceView) -> None:
        """Begin a sentence: a new paragraph forgets the place and time of the one before."""
        if sentence.sentence.paragraph != self.paragraph:
            self.paragraph, self.place, self.period = sentence.sentence.paragraph, None, None

    def leave(self, sentence: SentenceView, attributions: Attributions) -> None:
        """End a sentence: keep its places, its groups and its speakers."""
        for name in sentence.places:
            self.places.add(name)
        for name in sentence.groups:
            self.groups.pop(name.name, None)
            self.groups[name.name] = None
        for found in attributions.found:
            if found.speaker is not None:
                self.speaker = found.speaker
                self.speakers.add(found.speaker.name)

    def body(self, speaker: Speaker | None) -> Speaker | None:
        """The named body that a noun stands for ("the monitor"): the last named of its kind, or the only one."""
        if speaker is None or speaker.named:
            return speaker
        words = _words_of_body(speaker.name)
        fitting = [name for name in self.context.bodies if not words.isdisjoint(name.lower().split())]
        before = next((name for name in reversed(self.groups) if name in fitting), None)
        if before is None and len(fitting) != 1:
            return speaker
        return replace(speaker, name=before or fitting[0])

    def may_be_armed(self, group: str) -> bool:
        """Whether a noun such as "the militants" can mean a group: it is no state's and has not spoken."""
        return group not in self.speakers and not party_of(group).endswith("(government)")

    def armed_group(self) -> str | None:
        """The group that "the group", "the militants" means: the last that can be armed."""
        return next(filter(self.may_be_armed, reversed(self.groups)), None)


@dataclass(frozen=True, slots=True)
class Setting:
    """Place, period and speaker of one mention; `own_place` and `own_time` when its sentence states them."""

    place: Place | None
    own_place: bool
    period: Period | None
    own_time: bool
    as_of: date | None
    said: Attribution | None
    speaker: Speaker | None

    def of_running_count(self, figure: Quantity) -> Setting:
        """The setting of a toll that "stood at 31,643 on Monday": a day behind the figure is that of the count."""
        period = self.period if self.own_time else None
        if period is None or period.stated is None or period.stated.start < figure.end or period.days != 1:
            return self
        return replace(self, period=None, own_time=False, as_of=period.end)


class Scene:
    """What a sentence offers to its figures and events: its places, times and speakers, and what came before.

    An isolated sentence (a teaser, a caption) borrows nothing from what came before.
    """

    def __init__(
        self, view: TextView, sentence: SentenceView, attributions: Attributions, memory: Memory, *, isolated: bool = False
    ) -> None:
        self._view = view
        self._sentence = sentence
        self._attributions = attributions
        self._memory = memory
        self._isolated = isolated
        self._places = places_of_sentence(view, sentence)
        self._referred = place_reference(view, sentence, memory.places)
        self._times = TimesOfSentence(view, sentence)

    def setting(self, first: int, last: int) -> Setting:
        """The setting of the tokens first..last."""
        memory, context = self._memory, self._memory.context
        said = self._attributions.of(first, last)
        as_of = None if self._isolated else as_of_day(said, context.published)
        place = place_of_whole(self._view, self._sentence, last, memory.places) or self._places.to(first, last) or self._referred
        period = self._times.period(first, last, said, as_of)
        own_place, own_time = place is not None, period is not None
        if place is not None:
            memory.place = place
        if period is not None:
            memory.period = period
        if not self._isolated:
            place = place or memory.place or context.place
            period = period or memory.period
        speaker = memory.body(said.speaker or memory.speaker) if said is not None else None
        return Setting(place, own_place, period, own_time, as_of, said, speaker)
