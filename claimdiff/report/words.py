"""A claim in words: its question, its figure, its quote in context, its source and day."""

from __future__ import annotations

__all__ = ["Context", "Side", "amount", "day_in_words", "headline", "period_in_words", "question", "side"]

from calendar import month_name, monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimdiff.claims.printed import is_open, measure_in_words, plural
from claimdiff.claims.record import Claim
from claimdiff.groups.record import Group

CONTEXT_WIDTH = 200
STATUS = {"denied": "denied", "expected": "a forecast", "conditional": "as a possibility"}


@dataclass(frozen=True, slots=True)
class Context:
    """A quote with what stands before and after it in its sentence, on one line."""

    before: str
    quote: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.quote}{self.after}"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a finding, ready to be shown."""

    source: str
    published: str
    quote: str
    context: Context
    attribution: str
    """Who says it and as of when, where the text tells; "" when it is the outlet's own figure."""


def amount(number: int, noun: str) -> str:
    """
    >>> amount(1, "claim"), amount(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def day_in_words(day: date) -> str:
    """
    >>> day_in_words(date(2017, 4, 4))
    '4 April 2017'
    """
    return f"{day.day} {month_name[day.month]} {day.year}"


def period_in_words(first: date | None, last: date | None) -> str:
    """The days from `first` to `last`, either of which may be open; "" when both are.

    >>> period_in_words(date(2017, 10, 1), date(2017, 10, 31))
    'October 2017'
    >>> period_in_words(date(2017, 10, 3), date(2017, 10, 9))
    '3 to 9 October 2017'
    >>> period_in_words(None, date(2015, 9, 30))
    'until 30 September 2015'
    """
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"from {day_in_words(first)}" if first else f"until {day_in_words(last)}"  # type: ignore[arg-type]
    if first == last:
        return day_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        if (first.day, last.day) == (1, monthrange(last.year, last.month)[1]):
            return f"{month_name[first.month]} {first.year}"
        return f"{first.day} to {day_in_words(last)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    return f"{day_in_words(first)} to {day_in_words(last)}"


def _one_or_both(values: Sequence[str | None]) -> str | None:
    """The value of all, or the two between which they differ; None of three or more, or where one has none."""
    distinct = list(dict.fromkeys(values))
    known = [value for value in distinct if value]
    return " / ".join(known) if len(known) == len(distinct) <= 2 else None


def question(claims: Sequence[Claim], group: Group | None = None) -> str:
    """What these claims answer: measure, whose, where, when.

    A slot that the group leaves open is filled from `claims`: a place from those that state one, the others
    only where each claim states them. Two holders or two places are both named.

    >>> toll = Claim(claim_id="c1", article_id="a1", what="deaths", counted="civilian", where="Idlib",
    ...              when_start=date(2017, 4, 4), when_end=date(2017, 4, 4), quote="58", start=0, end=2,
    ...              sentence="58 civilians died in Idlib.")
    >>> question([toll])
    'Deaths (civilians), Idlib, 4 April 2017'
    """
    measures = {claim.what for claim in claims if not is_open(claim)}
    what = measure_in_words(claims) or (group.what if group else None) or "topic"
    counted = _one_or_both([claim.counted for claim in claims])
    is_told = counted is None or counted == "person" or counted in what or counted in measures
    if counted and not is_told and len(measures) == 1:
        what = f"{what} ({' / '.join(map(plural, counted.split(' / ')))})"
    who = (group.who if group else None) or _one_or_both([claim.who for claim in claims])
    where = (group.where if group else None) or _one_or_both([claim.where for claim in claims if claim.where])
    parts = [what[:1].upper() + what[1:], who if who != counted else None, where, _period(claims, group)]
    return ", ".join(part for part in parts if part)


def _period(claims: Sequence[Claim], group: Group | None) -> str:
    if group and (group.when_start or group.when_end):
        return period_in_words(group.when_start, group.when_end)
    spans = {(c.when_start, c.when_end) for c in claims}
    return period_in_words(*spans.pop()) if len(spans) == 1 else ""


def headline(claims: Sequence[Claim], group: Group | None) -> str:
    """The question of a topic, from the group's own slots where it has them."""
    if group and group.what:
        return question([claim for claim in claims if claim.what == group.what], group)
    return question(claims, group)


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{line}{' ' * text[-1:].isspace()}" if line else " " * bool(text)


def _tail(text: str, width: int) -> str:
    return text if len(text) <= width else "… " + text[-width:].split(" ", 1)[-1]


def _head(text: str, width: int) -> str:
    return text if len(text) <= width else text[:width].rsplit(" ", 1)[0] + " …"


def context(claim: Claim, width: int = CONTEXT_WIDTH) -> Context:
    """The claim's quote inside its sentence, cut at words to about `width` characters.

    >>> claim = Claim(claim_id="c1", article_id="a1", what="deaths", quote="58", start=19, end=21,
    ...               sentence="The attack killed\\n58 people, monitors said.")
    >>> str(context(claim))
    'The attack killed 58 people, monitors said.'
    """
    at = claim.sentence.find(claim.quote)
    if at < 0:
        return Context("", _head(" ".join(claim.quote.split()), width), "")
    quote = " ".join(claim.quote.split())
    before = _one_line(claim.sentence[:at]).lstrip()
    after = _one_line(claim.sentence[at + len(claim.quote) :]).rstrip()
    room = max(width - len(quote), 0)
    if len(before) + len(after) <= room:
        return Context(before, quote, after)
    left = min(len(before), max(room // 2, room - len(after)))
    return Context(_tail(before, left), _head(quote, width), _head(after, room - left))


def _attribution(claim: Claim) -> str:
    parts = []
    if claim.said_by and (claim.said_by != claim.source or claim.status == "denied"):
        parts.append(f"{'denied by' if claim.status == 'denied' else 'according to'} {claim.said_by}")
    if claim.via and claim.via != claim.source:
        parts.append(f"via {claim.via}")
    if claim.as_of and claim.as_of != claim.published:
        parts.append(f"as of {day_in_words(claim.as_of)}")
    if claim.status in STATUS and not (claim.status == "denied" and claim.said_by):
        parts.append(STATUS[claim.status])
    return ", ".join(parts)


def side(claim: Claim, width: int = CONTEXT_WIDTH) -> Side:
    """One side of a finding, ready to be shown."""
    return Side(
        source=claim.source or claim.article_id,
        published=day_in_words(claim.published) if claim.published else "undated",
        quote=" ".join(claim.quote.split()),
        context=context(claim, width),
        attribution=_attribution(claim),
    )
