"""When: the time of the event or state that a figure tells of, and the day on which it was stated."""

from __future__ import annotations

__all__ = ["NEWS_DAYS", "Period", "TimesOfSentence", "as_of_day", "dated", "is_of_page", "later_deed", "told_times"]

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from claimdiff.claims.attribution import Attribution
from claimdiff.claims.distance import Distances, Nearest, Spot
from claimdiff.claims.lasting import days_of_both, lasted
from claimdiff.claims.other_times import is_other_time, stretch_before
from claimdiff.claims.view import SentenceView, TextView, name_at, time_at
from claimdiff.claims.wordlists import word_set
from claimdiff.mentions.records import TimeExpression
from claimdiff.mentions.time_values import shift

NEWS_DAYS = 60
"""How long before its publication an article may look back without telling of another story."""

_LEAD_WORDS = 7
_DEED_WORDS = 6
_NOW_WORDS = 3
_MONTH = 27
_YEAR_MONTHS = 12
_SOON_DAYS = 31


class Period(NamedTuple):
    """The days that a figure covers, either end open, and the expression that states them (None if inherited)."""

    start: date | None
    end: date | None
    stated: TimeExpression | None = None

    @property
    def days(self) -> int | None:
        """How many days it covers; None where an end is open."""
        return None if self.start is None or self.end is None else (self.end - self.start).days + 1


def _lead_word(view: TextView, sentence: SentenceView, time: TimeExpression) -> str:
    """The preposition before a time, over the words of a noun phrase ("prior to the intervention in …")."""
    first, _ = view.tokens_of(time.start, time.end)
    for token in range(first - 1, max(first - _LEAD_WORDS, sentence.first) - 1, -1):
        word = view.words[token]
        if word in word_set("opens_period") or word in word_set("ends_period"):
            return word if word != "from" or token == first - 1 else ""
        if word == "prior" or (word == "to" and token > sentence.first and view.words[token - 1] == "prior"):
            return "before"
        if word in word_set("phrase_ends") or word in word_set("passive"):
            break
    return ""


def _is_beginning(view: TextView, sentence: SentenceView, time: TimeExpression) -> bool:
    """Whether a time is that at which what goes on began: "the war, which erupted in March 2011, has killed".

    So it is behind "since the war began with protests in"; else told in the perfect, of a day only where the verb follows:
    "the fires which began on May 6 have killed".
    """
    first, last = view.tokens_of(time.start, time.end)
    verbs = word_set("beginning")
    if "since" in view.words[max(first - 2 * _LEAD_WORDS, sentence.first) : first]:
        return not verbs.isdisjoint(view.words[max(first - _LEAD_WORDS, sentence.first) : first])
    if time.first is None or time.last is None:
        return False
    reach = _LEAD_WORDS if (time.last - time.first).days >= _MONTH else 2
    perfect = not word_set("auxiliaries").isdisjoint(view.words[last : min(last + reach, sentence.last)])
    return perfect and not verbs.isdisjoint(view.words[max(first - 3, sentence.first) : first])


def _period(view: TextView, sentence: SentenceView, time: TimeExpression, as_of: date | None) -> Period:
    stretch = stretch_before(view, sentence, time)
    if stretch is not None:
        return Period(stretch.start, stretch.end, time)
    _, last = view.tokens_of(time.start, time.end)
    lead = _lead_word(view, sentence, time) if "when" not in view.words[last : last + 2] else ""
    if lead in word_set("opens_period"):
        open_end = as_of if as_of is not None and time.first is not None and as_of >= time.first else None
        return Period(time.first, open_end, time)
    if lead in word_set("ends_period"):
        return Period(None, time.last if time.mod == "END" else time.first, time)
    if as_of is not None and _is_beginning(view, sentence, time) and time.first is not None and as_of > time.first:
        return Period(time.first, as_of, time)
    if as_of is not None and _is_bygone(time) and time.first is not None and time.last is not None:
        return Period(time.first - (time.last - as_of), as_of, time)
    both = days_of_both(view, sentence, time) if len(sentence.times) > 1 and time.type == "DATE" else None
    return Period(*(both or (time.first, time.last)), time)


def later_deed(view: TextView, sentence: SentenceView, time: TimeExpression) -> int | None:
    """The word for what was done later about the event, where a time dates it.

    So in "the gunman identified Friday as", "made his first appearance in court Monday", "arrested a man on Friday".
    """
    first, _ = view.tokens_of(time.start, time.end)
    for token in range(first - 1, max(first - _DEED_WORDS, sentence.first) - 1, -1):
        word = view.words[token]
        if word in word_set("later_deeds"):
            return token
        if name_at(view, sentence, token) is None and not _is_of_object(word):
            return None
    return None


def _is_of_object(word: str) -> bool:
    """Whether a word may stand between a verb and its time, as part of its objects: "arrested a man in the town on"."""
    if word in word_set("locative") or word in word_set("determiners"):
        return True
    known = any(word in word_set(name) for name in ("number_words", "passive", "auxiliaries", "soft_breaks", "clause_breaks"))
    return word.isalpha() and not known and not word.endswith(("ed", "ing"))


def _is_bygone(time: TimeExpression) -> bool:
    """Whether a time is a length that ends on the day on which it is told: "the past five days"."""
    return time.type == "DURATION" and not {"past", "last"}.isdisjoint(time.text.lower().split())


def is_of_page(time: TimeExpression, published: date | None) -> bool:
    """Whether a time is the day of publication with its year, as a page prints it over its text: "Tuesday 14 May 2019"."""
    return published is not None and time.first == published and str(published.year) in time.text


def dated(times: list[TimeExpression]) -> list[TimeExpression]:
    """The times that name days on the calendar."""
    return [time for time in times if time.type in ("DATE", "TIME") and time.first is not None]


def told_times(view: TextView, sentence: SentenceView) -> list[TimeExpression]:
    """The times at which something that a sentence tells of was so: also "in the last two years", not "due 1999" nor hours."""
    if not sentence.times:
        return []
    spans = [time for time in sentence.times if time.type == "DURATION" and time.first is not None and time.last is not None]
    spans = [time for time in spans if time.first != time.last or not (time.value or "").startswith("PT")]
    times = sorted([*dated(sentence.times), *spans], key=lambda time: time.start)
    closed = [stretch.noun for time in times if (stretch := stretch_before(view, sentence, time)) is not None]
    nouns = {view.starts[token] for token in closed}
    return [
        time
        for time in times
        if time.value != "PRESENT_REF"
        and not is_other_time(view, sentence, time)
        and not any(time.start <= noun < time.end for noun in nouns)
    ]


def _is_yearless_day(time: TimeExpression) -> bool:
    """Whether a time is a day of a month without its year: "Nov. 22"."""
    named = time.first == time.last and any(letter.isdigit() for letter in time.text)
    return named and time.type == "DATE" and (time.value or "")[:4] not in time.text


def _is_soon(time: TimeExpression, until: date) -> bool:
    """Whether a time lies ahead of a day, and not so far that the year before is meant."""
    if time.first is None or time.first <= until:
        return False
    return not (_is_yearless_day(time) and (time.first - until).days > _SOON_DAYS)


class TimesOfSentence:
    """The times that a sentence states for its figures and events."""

    def __init__(self, view: TextView, sentence: SentenceView, published: date | None = None) -> None:
        self._view = view
        self._sentence = sentence
        self._nearest: Nearest[TimeExpression] | None = None
        self._by_verb: dict[int, TimeExpression] = {}
        self._of_page: list[int] = []
        spots = []
        for time in told_times(view, sentence):
            if is_of_page(time, published):
                self._of_page.append(view.tokens_of(time.start, time.end)[0])
                continue
            verb = later_deed(view, sentence, time)
            if verb is None:
                spots.append(Spot(*view.tokens_of(time.start, time.end), time))
            else:
                self._by_verb[verb] = time
        if spots:
            self._nearest = Nearest(spots, Distances(view, sentence).between)

    def period(
        self,
        first: int,
        last: int,
        spoken: Collection[TimeExpression],
        as_of: date | None,
        *,
        verb: int | None = None,
        until: date | None = None,
    ) -> Period | None:
        """The period stated for a figure at tokens first..last, and its verb; the times of speaking are left out.

        What has happened `until` a day is of no time after it: a day without a year that lies far ahead is that of the
        year before ("the Nov. 22 fire", told in October), and one soon to come is another's ("the June 3 poll").
        """
        owner = self._owner(first)
        if owner is not None:
            return Period(owner.first, owner.last, owner)
        now = self._now(first) if as_of is not None else None
        if now is not None:
            return Period(as_of, as_of, now)
        time = self._by_verb.get(last - 1 if verb is None else verb)
        if time is None or time in spoken:
            ahead = [] if until is None else [one for one in self._sentence.times if _is_soon(one, until)]
            time = self._nearest.to(first, last, without=[*spoken, *ahead]) if self._nearest is not None else None
            time = None if time is not None and self._is_across_page(first, time) else time
        if time is not None and until is not None and _is_yearless_day(time) and time.first is not None and time.first > until:
            day = shift(time.first, "M", -_YEAR_MONTHS)
            return Period(day, day, time)
        if time is not None:
            return _period(self._view, self._sentence, time, as_of)
        days = (
            lasted(self._view, self._sentence, as_of, happened=until is not None)
            if as_of is not None and self._sentence.times
            else None
        )
        return Period(*days) if days is not None else None

    def _is_across_page(self, first: int, time: TimeExpression) -> bool:
        """Whether the day that a page prints stands between a figure and a time: one is of the headline, one of the lead."""
        begin, _ = self._view.tokens_of(time.start, time.end)
        return any(min(first, begin) < day < max(first, begin) for day in self._of_page)

    def _owner(self, first: int) -> TimeExpression | None:
        """The time that owns a figure: "from 2016's 4 percent"."""
        before = time_at(self._view, self._sentence, first - 1) if first > self._sentence.first else None
        owns = before is not None and before.first is not None and self._view.words[first - 1].endswith("'s")
        return before if owns else None

    def _now(self, first: int) -> TimeExpression | None:
        """The word close before a figure that tells it of today: "and now employs about 180", not "have now been hit by"."""
        view, begin = self._view, max(first - _NOW_WORDS, self._sentence.first)
        if not word_set("auxiliaries").isdisjoint(view.words[max(begin - 1, self._sentence.first) : first]):
            return None
        start = view.starts[begin]
        present = (time for time in self._sentence.times if time.value == "PRESENT_REF")
        return next((time for time in present if start <= time.start and time.end <= view.starts[first]), None)


def as_of_day(said: Attribution | None, published: date | None) -> date | None:
    """The day on which a figure was stated: that of the attribution, else that of the article."""
    if said is not None and said.said_on is not None and said.said_on.first is not None:
        first, last = said.said_on.first, said.said_on.last
        if first == last and (published is None or first <= published):
            return first
    return published
