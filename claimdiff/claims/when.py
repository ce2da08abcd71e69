"""When: the time of the event or state that a figure tells of, and the day on which it was stated."""

from __future__ import annotations

__all__ = ["Period", "as_of_day", "period_of_figure"]

from dataclasses import dataclass
from datetime import date, datetime

from claimdiff.claims.attribution import Attribution
from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.wordlists import word_set
from claimdiff.mentions.records import TimeExpression

_OPEN_START = frozenset({"since", "from"})
_OPEN_END = frozenset({"before", "until", "till"})


@dataclass(frozen=True, slots=True)
class Period:
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
    for token in range(first - 1, max(first - 7, sentence.first) - 1, -1):
        word = view.words[token]
        if word in _OPEN_START or word in _OPEN_END:
            return word if word != "from" or token == first - 1 else ""
        if word == "prior" or (word == "to" and token > sentence.first and view.words[token - 1] == "prior"):
            return "before"
        if word in (",", ".", ";") or word in word_set("passive"):
            break
    return ""


def _period(view: TextView, sentence: SentenceView, time: TimeExpression, as_of: date | None) -> Period:
    lead = _lead_word(view, sentence, time)
    if lead in _OPEN_START:
        open_end = as_of if as_of is not None and time.first is not None and as_of >= time.first else None
        return Period(time.first, open_end, time)
    if lead in _OPEN_END:
        return Period(None, time.first, time)
    return Period(time.first, time.last, time)


def _distance(view: TextView, first: int, last: int, time: TimeExpression) -> float:
    """How far a time stands from a figure; what is after a break of the clause counts as farther."""
    begin, end = view.tokens_of(time.start, time.end)
    between = range(end, first) if end <= first else range(last, begin)
    if len(between) > 60:
        return float(len(between))
    breaks, soft = word_set("clause_breaks"), word_set("soft_breaks")
    return sum(4.0 if view.words[t] in breaks else 2.0 if view.words[t] in soft else 1.0 for t in between)


def _dates_another_verb(view: TextView, sentence: SentenceView, time: TimeExpression, figure: int) -> bool:
    """Whether a time belongs to what was done later about the event: "12 dead, the gunman identified Friday as …"."""
    first, _ = view.tokens_of(time.start, time.end)
    before = first - 2 if first - 1 > sentence.first and view.words[first - 1] == "on" else first - 1
    return before >= sentence.first and before != figure - 1 and view.words[before] in word_set("later_verbs")


def dated(times: list[TimeExpression]) -> list[TimeExpression]:
    """The times that name days on the calendar."""
    return [time for time in times if time.type in ("DATE", "TIME") and time.first is not None]


def period_of_figure(
    view: TextView, sentence: SentenceView, first: int, last: int, said: Attribution | None, as_of: date | None
) -> Period | None:
    """The period stated in the sentence for a figure at tokens first..last; the time of speaking is left out."""
    spoken = said.said_on if said is not None else None
    times = [
        time
        for time in dated(sentence.times)
        if time is not spoken and time.value != "PRESENT_REF" and not _dates_another_verb(view, sentence, time, last)
    ]
    if not times:
        return None
    nearest = min(times, key=lambda time: (_distance(view, first, last, time), time.start))
    return _period(view, sentence, nearest, as_of)


def as_of_day(said: Attribution | None, published: date | None) -> date | None:
    """The day on which a figure was stated: that of the attribution, else that of the article."""
    if said is not None and said.said_on is not None and said.said_on.first is not None:
        first, last = said.said_on.first, said.said_on.last
        if first == last and (published is None or first <= published):
            return first
    return published.date() if isinstance(published, datetime) else published
