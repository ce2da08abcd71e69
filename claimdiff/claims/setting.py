"""The setting of a figure or event: its place, its time and its speaker, read outwards from its clause."""

from __future__ import annotations

__all__ = ["Scene", "Setting", "sole_period", "sole_place"]

from datetime import date
from typing import NamedTuple

from claimdiff.claims.attribution import Attribution, Attributions
from claimdiff.claims.incidents import means_in
from claimdiff.claims.joint_places import in_several, place_behind, place_of_both
from claimdiff.claims.memory import Memory
from claimdiff.claims.place_references import place_of_whole, place_reference
from claimdiff.claims.speakers import Speaker, giver_of_count
from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.when import NEWS_DAYS, Period, TimesOfSentence, as_of_day, told_times
from claimdiff.claims.where import (
    Place,
    as_place,
    is_passed,
    land_abroad,
    leaves_open,
    places_of_sentence,
)
from claimdiff.claims.wordlists import word_set
from claimdiff.mentions.records import Quantity, TimeExpression
from claimdiff.names.capitals import is_capital
from claimdiff.names.places import place_relation
from claimdiff.names.records import Name

_LONGEST_BATTLE = 31


class Setting(NamedTuple):
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
        return self._replace(period=None, own_time=False, as_of=period.end)


def sole_period(view: TextView, sentence: SentenceView, attributions: Attributions, published: date | None) -> Period | None:
    """The day at which a sentence without figures sets the scene of what follows; None where it names none or several,
    or one so long ago that it is only looked back on, or that of a trial."""
    if not word_set("trials").isdisjoint(sentence.vocabulary):
        return None
    spoken = [one.said_on for one in attributions.found]
    told = [time for time in told_times(view, sentence) if time not in spoken]
    day = told[0].first if len(told) == 1 else None
    if day is None or day != told[0].last or (published is not None and (published - day).days > NEWS_DAYS):
        return None
    return Period(day, day, told[0])


def sole_place(view: TextView, sentence: SentenceView, before: Place | None) -> Place | None:
    """The town or site at which a sentence without figures lets an incident be, of which what follows is told.

    None where it tells of no incident, or names no place or several, or one that is only passed, or holds the place
    `before` or bears its name.
    """
    if not means_in([term for term in view.terms[sentence.first : sentence.last] if term]):
        return None
    places = places_of_sentence(view, sentence)
    place = places.sole()
    if place is None or place.level not in ("city", "site") or is_passed(places, place):
        return None
    if before is not None and (place.name == before.name or _holds(place, before)):
        return None
    return place


def _holds(outer: Place, inner: Place) -> bool:
    return place_relation(outer.name, outer.level, inner.name, inner.level) == "around"


class Scene:
    """What a sentence offers to its figures and events: its places, times and speakers, and what came before.

    An isolated sentence (a teaser, a caption) borrows nothing from what came before. A headline that names no more
    than a country tells of the place in it at which the article's event is.
    """

    def __init__(
        self,
        view: TextView,
        sentence: SentenceView,
        attributions: Attributions,
        memory: Memory,
        *,
        isolated: bool = False,
        headline: bool = False,
    ) -> None:
        self._view = view
        self._sentence = sentence
        self._attributions = attributions
        self._memory = memory
        self._isolated = isolated
        self._open = leaves_open(view, sentence)
        self._headline = headline
        self._places = places_of_sentence(view, sentence)
        self._referred = place_reference(view, sentence, memory.places) or (
            land_abroad(view, sentence, memory.context.place) if not sentence.places else None
        )
        self._times = TimesOfSentence(view, sentence, memory.context.published)
        self._elsewhere = min(view.tokens_in(sentence, word_set("elsewhere")), default=sentence.last)

    def setting(
        self,
        first: int,
        last: int,
        respective: Name | None = None,
        *,
        verb: int | None = None,
        happened: bool = False,
        carries: bool = True,
    ) -> Setting:
        """The setting of the tokens first..last, and of their verb; a place to which "respectively" gives them is theirs.

        `happened` tells that they are of what is past, as the dead are; `carries` that what is told next may be of their
        place and time, as it is not of those of an age.
        """
        memory, context = self._memory, self._memory.context
        said = None if self._is_aside(first, last) else self._attributions.of(first, last)
        as_of = None if self._isolated else as_of_day(said, context.published)
        given = as_place(respective) if respective is not None and respective.type == "place" else None
        whole = place_of_whole(self._view, self._sentence, last, memory.places)
        until = context.published if happened else None
        own = self._place_of(first, last)
        held = place_of_both(self._view, self._sentence, own) if own is not None else None
        place = given or whole or held or self._referred
        period = self._times.period(first, last, self._attributions.spoken(first, said), as_of, verb=verb, until=until)
        own_place, own_time = place is not None, period is not None
        if place is None and (self._is_elsewhere(first) or (happened and self._is_of_war(period))):
            place = self._land()
        if carries and place is not None and (given or whole or not is_passed(self._places, place)):
            memory.place, memory.placed = place, memory.turn
        if carries and period is not None:
            memory.period, memory.timed = period, memory.turn
        if not self._isolated:
            place = place if held is not own else self._narrowed(place or memory.place or context.place)
            period = period or self._memory.period_of(until)
        if in_several(self._view, self._sentence, last):
            place, own_place = None, False
        speaker = memory.speaker_of(self._view, self._sentence, self._attributions, said) if said is not None else None
        if said is None or not said.denies:
            speaker = memory.body(giver_of_count(self._view, self._sentence, first)) or speaker
        return Setting(place, own_place, period, own_time, as_of, said, speaker)

    def _is_elsewhere(self, first: int) -> bool:
        """Whether a word before a figure tells that it is of another place than what was told before."""
        return self._elsewhere < first

    def _is_of_war(self, period: Period | None) -> bool:
        """Whether what a sentence tells of a long time is of a war, which no town has alone."""
        long = period is not None and (period.days is None or period.days > _LONGEST_BATTLE)
        return long and not word_set("wars").isdisjoint(self._sentence.vocabulary)

    def _land(self) -> Place | None:
        """The country of the article's event."""
        home = self._memory.context.place
        country = home.country if home is not None else None
        return Place(country, country, "country", country) if country is not None else None

    def _place_of(self, first: int, last: int) -> Place | None:
        """The place that the sentence gives a figure: that right behind it, or the nearest."""
        nearest = self._places.to(first, last)
        return nearest and (place_behind(self._view, self._sentence, last, nearest) or nearest)

    def _narrowed(self, place: Place | None) -> Place | None:
        """The place of a figure: that of the article's event where a headline names its country, or a lead leaves it open.

        The village that a lead leaves open is not the country's capital.
        """
        home = self._memory.context.place
        wide = ("country", "region") if self._open else ("country",) if self._headline else ()
        if place is None or home is None or place.level not in wide or home.name == place.name:
            return place
        if self._open and is_capital(home.name, home.country):
            return place
        inside = home.country == place.country or (home.country is None and home.level == "city")
        return home if inside and home.level not in wide else place

    def of_clause(self, first: int, last: int, place: Place | None, time: TimeExpression | None) -> Setting:
        """The setting of the tokens first..last with the place and time of their own clause; the text before gives none."""
        said = None if self._is_aside(first, last) else self._attributions.of(first, last)
        as_of = None if self._isolated else as_of_day(said, self._memory.context.published)
        period = Period(time.first, time.last, time) if time is not None else None
        memory = self._memory
        speaker = memory.speaker_of(self._view, self._sentence, self._attributions, said) if said is not None else None
        return Setting(place, place is not None, period, period is not None, as_of, said, speaker)

    def _is_aside(self, first: int, last: int) -> bool:
        """Whether the text itself tells it of a speaker, between commas: "Ann Hart, 41, said"."""
        within = any(one.first < first and last < one.last for one in self._attributions.found)
        return within and self._view.words[first - 1] == "," and self._view.words[last] == ","
