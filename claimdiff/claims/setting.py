"""The setting of a figure or event: its place, its time and its speaker, read outwards from its clause."""

from __future__ import annotations

__all__ = ["Memory", "Setting", "setting_of"]

from dataclasses import dataclass, field, replace
from datetime import date

from claimdiff.claims.attribution import Attribution, Speaker, attribute
from claimdiff.claims.context import ArticleContext
from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.when import Period, as_of_day, period_of_figure
from claimdiff.claims.where import Place, Seen, as_place, nearest_place, place_of_whole, place_reference
from claimdiff.data import load_table
from claimdiff.names.groups import party_of
from claimdiff.names.records import Name


def _words_of_body(noun: str) -> frozenset[str]:
    """Words of which the name must hold one that a noun such as "the war monitor" stands for."""
    table, parts = load_table("bodies"), noun.lower().split()
    return frozenset(table.get(" ".join(parts[-2:])) or table.get(parts[-1]) or ())


@dataclass(slots=True)
class Memory:
    """What the text has said so far: who spoke, what was named, and the paragraph's place and time."""

    context: ArticleContext
    speaker: Speaker | None = None
    places: Seen = field(init=False)
    groups: list[Name] = field(default_factory=list)
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

    def leave(self, sentence: SentenceView, attributions: list[Attribution]) -> None:
        """End a sentence: keep its places, its groups and its speakers."""
        self.places.places.extend(as_place(name) for name in sentence.names if name.type == "place")
        self.groups.extend(name for name in sentence.names if name.type == "group")
        for found in attributions:
            if found.speaker is not None:
                self.speaker = found.speaker
                self.speakers.add(found.speaker.name)

    def body(self, speaker: Speaker | None) -> Speaker | None:
        """The named body that a noun stands for ("the monitor"): the last named of its kind, or the only one."""
        if speaker is None or speaker.named:
            return speaker
        words = _words_of_body(speaker.name)
        fitting = [name for name in self.context.bodies if not words.isdisjoint(name.lower().split())]
        before = [name.name for name in self.groups if name.name in fitting]
        if not before and len(fitting) != 1:
            return speaker
        return replace(speaker, name=before[-1] if before else fitting[0])

    def armed_group(self) -> Name | None:
        """The group that "the group", "the militants" means: the last that is no state's and has not spoken."""
        for name in reversed(self.groups):
            if name.name not in self.speakers and not party_of(name.name).endswith("(government)"):
                return name
        return None


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


def setting_of(
    view: TextView, sentence: SentenceView, first: int, last: int, attributions: list[Attribution], memory: Memory, isolated: bool
) -> Setting:
    """The setting of the tokens first..last. An isolated sentence (a teaser, a caption) borrows nothing."""
    context = memory.context
    said = attribute(attributions, first, last)
    as_of = None if isolated else as_of_day(said, context.published)
    place = (
        place_of_whole(view, sentence, last, memory.places)
        or nearest_place(view, sentence, first, last)
        or place_reference(view, sentence, memory.places)
    )
    period = period_of_figure(view, sentence, first, last, said, as_of)
    own_place, own_time = place is not None, period is not None
    if place is not None:
        memory.place = place
    if period is not None:
        memory.period = period
    if not isolated:
        place = place or memory.place or context.place
        period = period or memory.period
    speaker = memory.body(said.speaker or memory.speaker) if said is not None else None
    return Setting(place, own_place, period, own_time, as_of, said, speaker)
