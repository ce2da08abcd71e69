"""A claim made ready for judging, and a pair of such claims with the questions that rules ask of it."""

from __future__ import annotations

__all__ = ["Figure", "Pair", "Ruling", "Side", "are_rivals", "is_fraction", "once", "printed_number", "side_of"]

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import log
from typing import Any, Generic, NamedTuple, TypeVar

from claimdiff.claims.measures import Measure, measure
from claimdiff.claims.record import Claim
from claimdiff.findings.kinds import Kind, shared
from claimdiff.findings.origins import Told, is_copy, normalised, origin_of
from claimdiff.findings.signs import side_signs
from claimdiff.findings.traits import side_traits
from claimdiff.findings.wording import alike, frame, near_words, tells
from claimdiff.lexicon import Lexicon
from claimdiff.mentions.units import dimension_of, to_base
from claimdiff.names.fold import same_name
from claimdiff.names.persons import persons_named
from claimdiff.names.places import place_relation
from claimdiff.policy import Policy

T = TypeVar("T")

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ROUND_FROM = 1000
_CONVERTED = 0.03
_FEWEST_WORDS = 4
_WHOLE = 100.0
_FRACTION_REACH = 2.0
"""How many percentage points off a fraction in words may be: "two-thirds" of 65 percent."""
_METRED = frozenset({"length", "area", "mass", "volume"})
_STEPS = 10

_ALONE = Kind()

Figure = tuple[str, float | None, float | None, float | None, str | None]
"""What is counted, the figure with its bounds, and its unit."""


class Ruling(NamedTuple):
    """What a rule decides: verdict, kind of finding, and the reason as the end of a sentence."""

    verdict: str
    kind: str
    reason: str


class once(Generic[T]):  # noqa: N801
    """A property that is worked out when it is first asked for; `cached_property` without its lock."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, asked: Any, owner: type | None = None) -> T:
        found = self._work(asked)
        setattr(asked, self._name, found)
        return found


@dataclass(eq=False)
class Side(Told):
    """A claim with its measure, its figures in base units, and who answers for it.

    Of an event of which thousands of articles tell few claims are judged: what only rules ask is worked out when
    it is first asked for.
    """

    policy: Policy
    topic: str
    """The id of the group, "" where none is known."""
    measure: Measure
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    day: date | None
    """The day on which the claim was stated."""
    period: tuple[date, date] | None
    """First and last day of the event or state, where the text states them."""
    kind: Kind = _ALONE

    @once
    def half(self) -> float:
        """Half of what the printed digits leave open, in base units."""
        return _half_in_base(self.claim, self.policy)

    @once
    def near(self) -> frozenset[str]:
        """The telling words around the figure."""
        return near_words(self.claim)

    @once
    def frame(self) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """The words of the sentence before the figure and from it onwards, without numbers."""
        return frame(self.claim.sentence, self.claim.quote)

    @once
    def cues(self) -> frozenset[str]:
        """The wordings around the figure."""
        cues = self.claim.cues
        return frozenset((*cues, "previous") if tells(self.claim, "superseded") else cues)

    @once
    def traits(self) -> int:
        """What rules ask for, see traits.py."""
        return side_traits(self)

    @once
    def signs(self) -> int:
        """What tests of sameness look for, see signs.py."""
        return side_signs(self)

    @once
    def thing(self) -> str:
        """What is counted; outside the table of measures the counted things, or the dimension, by whatever verb they are told."""
        claim = self.claim
        if self.measure.nature in ("event", "open") and claim.counted:
            return claim.counted
        return claim.what.split()[0] if self.measure.nature == "open" and self.unit is not None else claim.what

    @once
    def figure(self) -> Figure:
        """What is given, coarse for measured figures, so that 60 m and 200 feet are told as one."""
        if self.unit is not None and self.value is not None and self.value > 0:
            step = float(round(_STEPS * log(self.value)))
            return self.thing, step, step, step, self.unit
        return self.thing, self.value, self.low, self.high, self.unit

    @once
    def order(self) -> tuple[date, str]:
        """The key by which the two sides of a pair are sorted."""
        return self.day or date.max, self.claim.claim_id

    @once
    def telling(self) -> tuple[date, str, str, int, str, str, str]:
        """The key by which statements are sorted: their day, their words and place in the text, and only then their ids.

        So an article that comes before others by its id alone does not speak for them.
        """
        claim = self.claim
        told = self.words, claim.field, claim.start
        return self.day or date.max, *told, claim.source or "", claim.article_id, claim.claim_id

    def has(self, cue: str) -> bool:
        """Whether a wording stands around the figure."""
        return cue in self.cues


def printed_number(claim: Claim) -> Decimal | None:
    """The number as printed, with the zeros that were printed; None for a figure without a number.

    Read from the quote, so that a converted figure keeps the precision with which it was given.
    """
    return None if claim.value is None else _printed_number(claim.quote, claim.value)


@lru_cache(maxsize=1 << 14)
def _printed_number(quote: str, value: float) -> Decimal:
    shown = _NUMBER.search(quote)
    if shown and any(digit in "123456789" for digit in shown.group()):
        return Decimal(shown.group().replace(",", ""))
    return Decimal(repr(abs(value))).normalize()


@lru_cache(maxsize=1 << 14)
def _half(quote: str, value: float, unit: str | None, reach: float) -> float:
    """Half of what the printed digits leave open: 0.05 for 87.4, 500 for 5,000 dead, nothing for 12 dead.

    `reach` is the policy's for rounding.
    """
    printed, size = _printed_number(quote, value), abs(value)
    if not printed:
        return 0.0
    exponent = int(printed.as_tuple().exponent)
    if exponent >= 0:
        exponent = int(printed.normalize().as_tuple().exponent)
    if exponent > 0 and max(size, float(printed)) < _ROUND_FROM and _dimension(unit) not in _METRED:
        exponent = 0
    if unit is None and exponent <= 0 and float(printed) == size and printed == printed.to_integral():
        return 0.0
    half = size * 10.0**exponent / float(printed) / 2
    if exponent > 0 and size < _ROUND_FROM:
        half = min(half, size * _CONVERTED)
    return min(half, size * reach) if exponent > 0 or float(printed) != size >= _ROUND_FROM else half


def _dimension(unit: str | None) -> str | None:
    return None if unit is None else dimension_of(unit)


def is_fraction(claim: Claim) -> bool:
    """Whether a share is told by a fraction and not in decimals: "half", "two-thirds", "one in five"."""
    return claim.unit is None and claim.value is not None and 0.0 < claim.value < 1.0 and "." not in claim.quote


def _half_in_base(claim: Claim, policy: Policy) -> float:
    if is_fraction(claim):
        return _FRACTION_REACH
    value, unit = claim.value, claim.unit
    if value is None:
        return 0.0
    half = _half(claim.quote, value, unit, policy.rounding_reach)
    return half if unit is None else abs(to_base(value + half, unit)[0] - to_base(value, unit)[0])


def _based(claim: Claim) -> tuple[float | None, float | None, float | None, str | None]:
    """Value, low, high and unit in base units; of a fraction in words ("two-thirds") in percent."""
    unit = claim.unit
    if unit is None and not is_fraction(claim):
        return claim.value, claim.low, claim.high, None
    if unit is None:
        value, low, high = (None if x is None else x * _WHOLE for x in (claim.value, claim.low, claim.high))
        return value, low, high, "percent"
    value, low, high = (None if x is None else to_base(x, unit)[0] for x in (claim.value, claim.low, claim.high))
    return value, low, high, to_base(0.0, unit)[1]


def side_of(claim: Claim, policy: Policy, lexicon: Lexicon | None = None, topic: str | None = None) -> Side:
    """Prepare one claim; a caller that judges it often prepares it once. Its topic is the group that it names."""
    value, low, high, unit = _based(claim)
    speaker, outlet, origin = origin_of(claim, lexicon)
    measured = measure(claim.what, lexicon)
    return Side(
        claim=claim,
        words=normalised(claim.sentence),
        speaker=speaker,
        outlet=outlet,
        origin=origin,
        policy=policy,
        topic=claim.group_id if topic is None else topic,
        measure=measured,
        value=value,
        low=low,
        high=high,
        unit=unit,
        day=claim.as_of or claim.published,
        period=_period(claim, measured.nature),
    )


def _period(claim: Claim, nature: str) -> tuple[date, date] | None:
    """The days of a figure; a toll that is only told on a day is of that one until another is known."""
    start, end = claim.when_start, claim.when_end
    told = claim.when_from == "stated" or (nature == "toll" and start is not None)
    if not told or (start is None and end is None):
        return None
    return start or date.min, end or date.max


_CHANGE = frozenset({"before", "after", "previous", "revision"})


class Pair:
    """Two sides in canonical order (the earlier statement first), and the questions that rules ask of them.

    Rules ask the same again and again, of many pairs: what is asked of nearly every pair is worked out at once,
    the rest when it is first asked.
    """

    def __init__(self, a: Side, b: Side, policy: Policy, lexicon: Lexicon | None = None) -> None:
        first, second = a.claim, b.claim
        self.a, self.b, self.policy, self.lexicon = a, b, policy, lexicon
        self.sides = a, b
        self.between = a.kind.found_with(b.kind)
        """What was found of pairs of the same kinds, for what the slots alone tell."""
        self.same_article = first.article_id == second.article_id
        self.one_topic = a.topic != "" and a.topic == b.topic
        """Whether the claims were found to speak to one topic; then equal figures outweigh a slot that differs."""
        self.days_apart = _days_between(a.day, b.day)
        """Days from the first statement to the second; None where a day is unknown."""
        self.same_day = self.days_apart == 0
        self.later = bool(self.days_apart)
        """Whether the second statement was made on a later day."""
        one_speaker = a.speaker == b.speaker
        self.named_speakers = a.speaker is not None and b.speaker is not None
        self.same_speaker = one_speaker and (a.speaker is not None or (a.outlet is not None and a.outlet == b.outlet))
        """One named party, or one outlet's own figures."""
        self.rivals = self.named_speakers and not one_speaker
        """Two named speakers of different parties."""

    @shared
    def nature(self) -> str:
        """The nature of what is measured; that of a known measure beside an open one."""
        return _nature_of(self.a, self.b)

    @shared
    def converted(self) -> bool:
        """Whether the figures were printed in different units of one dimension."""
        return self.a.claim.unit != self.b.claim.unit

    @once
    def one_thing(self) -> bool:
        """Whether both give a lasting property of one named person or thing, wherever and whenever it is told.

        In one topic two spellings of a full name are one person.
        """
        a, b = self.a.claim.who, self.b.claim.who
        if a is None or b is None or self.nature != "event" or self.a.measure.generic:
            return False
        return a == b or (self.one_topic and " " in a and " " in b and same_name(a, b, "person"))

    @property
    def generic_speaker(self) -> bool:
        """Whether a speaker is only "police" or "officials", who need not be the same men twice."""
        return any(side.speaker is not None and side.speaker.islower() for side in self.sides)

    def places(self) -> str:
        """How the places relate: same, inside, around, apart, or unknown, also where one is not given."""
        return self._places

    @shared
    def _places(self) -> str:
        a, b = self.a.claim, self.b.claim
        if a.where is None or b.where is None:
            return "unknown"
        return place_relation(a.where, a.where_level, b.where, b.where_level, lexicon=self.lexicon)

    @once
    def likeness(self) -> float | None:
        """How alike the words around the two figures are, 0 to 1; None where they are too few to tell."""
        return alike(self.a.near, self.b.near)

    @once
    def word_for_word(self) -> bool:
        """Whether two articles tell both figures in one sentence, the same but for its numbers."""
        if self.same_article:
            return False
        told = self.a.frame
        return told is not None and told == self.b.frame and sum(map(len, told)) >= _FEWEST_WORDS

    @once
    def one_person(self) -> bool:
        """Whether both sentences name one person, and measure a fact of someone or something and not a count."""
        if self.nature != "event" or self.a.measure.generic or self.a.unit in (None, "percent"):
            return False
        return not persons_named(self.a.claim.sentence).isdisjoint(persons_named(self.b.claim.sentence))

    @once
    def told_as_change(self) -> bool:
        """Whether words call one figure earlier, revised, or an end of a change."""
        return not _CHANGE.isdisjoint(self.a.cues ^ self.b.cues)

    @once
    def independent(self) -> bool:
        """Whether the two claims have different origins."""
        if self.a.origin == self.b.origin:
            return False
        same_answer = (self.a.value, self.a.low, self.a.high) == (self.b.value, self.b.low, self.b.high)
        if self.same_article or self.named_speakers or not same_answer:
            return True
        return not is_copy(self.a.words, self.b.words, self.policy)

    def only(self, cue: str) -> Side | None:
        """The side that has a wording which the other lacks."""
        if self.a.has(cue) == self.b.has(cue):
            return None
        return self.a if self.a.has(cue) else self.b

    def other(self, side: Side) -> Side:
        return self.b if side is self.a else self.a

    def periods(self) -> str | None:
        """How the stated times relate: same, within (one far longer), near (a night apart), apart, or None."""
        return self._periods

    @shared
    def _periods(self) -> str | None:
        a, b = self.a.period, self.b.period
        if a is None or b is None:
            return None
        if a == b:
            return "same"
        first, second = sorted((a, b))
        if second[0] > first[1]:
            gap = second[0].toordinal() - first[1].toordinal()
            days = all((span[1] - span[0]).days <= 1 for span in (a, b))
            return "near" if days and gap <= self.policy.day_slack else "apart"
        short, long = sorted((a[1].toordinal() - a[0].toordinal() + 1, b[1].toordinal() - b[0].toordinal() + 1))
        return "within" if long > 7 * short and long > 45 else "same"

    @property
    def calendar_units(self) -> bool:
        """Whether the figures are durations in different units, whose conversion is not exact."""
        return self.converted and _dimension(self.a.claim.unit) == "duration"


def _days_between(first: date | None, second: date | None) -> int | None:
    if first is None or second is None:
        return None
    return 0 if first is second else (second - first).days


def are_rivals(a: Side, b: Side) -> bool:
    """Whether two named speakers of different parties stand behind two sides."""
    return a.speaker != b.speaker and a.speaker is not None and b.speaker is not None


def _nature_of(a: Side, b: Side) -> str:
    """The nature of what two sides measure; that of a known measure beside an open one.

    An age is judged as a fact: the rule grew_older says when time explains another one.
    """
    if a.claim.what == "age":
        return "event"
    return b.measure.nature if a.measure.nature == "open" else a.measure.nature
