"""Stages of one count: rival figures of a toll of which the topic itself tells that one had become the other."""

from __future__ import annotations

__all__ = ["counted_on"]

from collections.abc import Iterable, Sequence
from datetime import date

from claimdiff.claims.counted import within
from claimdiff.findings.intervals import meet, middle
from claimdiff.findings.judge import Judged, pair_of
from claimdiff.findings.severity import severity
from claimdiff.findings.sides import Pair, Ruling, Side
from claimdiff.findings.wording import is_portion, tells
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy

_LOWER_TOO = Ruling("update", "figure", "the speaker of the higher count gave the lower one too while it went on")
_COUNTED_ON = Ruling("update", "figure", "the speaker of the lower count later gave a higher one that day")
_ROSE = Ruling("update", "figure", "a report of that day tells that the count had risen beyond the lower one")


def counted_on(judged: Sequence[Judged], sides: Iterable[Side], policy: Policy, lexicon: Lexicon | None = None) -> list[Judged]:
    """What was judged, amended where two rival figures of one day are stages of one count; `sides` are the topic's claims."""
    rivals = {one.pair: None for one in judged if one.ruling.verdict == "conflict" and _is_rival_toll(one, policy)}
    if not rivals:
        return list(judged)
    tolls = _Tolls(sides)
    stages = {pair: _stage_of(pair, tolls, policy, lexicon) for pair in rivals}
    return [one if (stage := stages.get(one.pair)) is None else _ruled(one.pair, stage) for one in judged]


class _Tolls:
    """The asserted counts of a topic, in the order in which they were told."""

    def __init__(self, sides: Iterable[Side]) -> None:
        self._of_day: dict[tuple[str, date | None], list[Side]] = {}
        self._of_sentence: dict[tuple[str, str], list[Side]] = {}
        self._wholes: dict[tuple[str, date | None], list[Side]] = {}
        self._risen: dict[tuple[str, date | None], list[Side]] = {}
        for side in sides:
            claim = side.claim
            if side.value is not None and claim.status == "asserted":
                self._of_day.setdefault((claim.what, side.day), []).append(side)
                self._of_sentence.setdefault((claim.what, side.words), []).append(side)

    def of_day(self, what: str, day: date | None) -> Sequence[Side]:
        """Those that are told as a whole, and not as a part of others."""
        key = what, day
        if key not in self._wholes:
            told = self._of_day.get(key, ())
            self._wholes[key] = [side for side in told if not (side.has("part") or is_portion(side.claim))]
        return self._wholes[key]

    def risen_of_day(self, what: str, day: date | None) -> Sequence[Side]:
        """Those of them that are told as risen."""
        key = what, day
        if key not in self._risen:
            self._risen[key] = [side for side in self.of_day(what, day) if side.has("revision")]
        return self._risen[key]

    def of_sentence(self, what: str, words: str) -> Sequence[Side]:
        return self._of_sentence.get((what, words), ())


def _is_rival_toll(one: Judged, policy: Policy) -> bool:
    """Whether a conflict is of two voices' tolls of one day, alike in what they count or as part and whole."""
    voices = one.pair.rivals or not (one.pair.same_article or one.pair.same_speaker)
    told = one.rule == "rival_speakers" or (one.rule == "counted_group" and voices and one.pair.same_day)
    return told and one.pair.a.claim.what in policy.growing


def _stage_of(pair: Pair, tolls: _Tolls, policy: Policy, lexicon: Lexicon | None) -> Ruling | None:
    """As `_stage`; of a part also where the toll beside which its sentence tells it is a stage of one count with the other."""
    what = pair.a.claim.what
    if (stage := _stage(pair, what, tolls, policy, lexicon)) is not None:
        return stage
    a, b = (_whole(side, tolls.of_sentence(what, side.words)) or side for side in pair.sides)
    if (a is pair.a and b is pair.b) or (middle(pair.a) < middle(pair.b)) != (middle(a) < middle(b)):
        return None
    return _stage(pair_of(a, b, policy, lexicon), what, tolls, policy, lexicon)


def _whole(part: Side, told: Iterable[Side]) -> Side | None:
    """The toll of the same sentence that takes in a side's group: of "39 people, 30 of them children" the 39."""
    group = part.claim.counted
    return next((side for side in told if _holds(side, group) and middle(side) >= middle(part)), None)


def _holds(side: Side, group: str | None) -> bool:
    return group is not None and within(group, side.claim.counted or "person")


def _stage(pair: Pair, what: str, tolls: _Tolls, policy: Policy, lexicon: Lexicon | None) -> Ruling | None:
    """Why the lower figure of a pair is an earlier count than the higher; None where the topic does not tell so."""
    lower, higher = sorted(pair.sides, key=middle)
    groups = {lower.claim.counted, higher.claim.counted, None, "person"}
    named = _is_named(lower) or _is_named(higher)
    for side in tolls.of_day(what, higher.day) if named else tolls.risen_of_day(what, higher.day):
        if side.claim.counted not in groups:
            continue
        if _speaks_as(higher, side) and middle(side) < middle(higher) and meet(pair_of(side, lower, policy, lexicon)):
            if _may_be_one(side, higher, policy, lexicon):
                return _LOWER_TOO
        if _speaks_as(lower, side) and middle(side) > middle(lower) and tells(side.claim, "said_later"):
            if _may_be_one(side, lower, policy, lexicon):
                return _COUNTED_ON
        risen = side.has("revision") and middle(lower) < middle(side) <= middle(higher)
        if risen and _may_be_one(side, lower, policy, lexicon):
            return _ROSE
    return None


def _speaks_as(one: Side, side: Side) -> bool:
    """Whether a claim is by the named speaker of another figure."""
    return side.speaker == one.speaker and _is_named(one)


def _is_named(side: Side) -> bool:
    """Whether a speaker is named, and not only called "police" or "officials"."""
    return side.speaker is not None and not side.speaker.islower()


def _may_be_one(a: Side, b: Side, policy: Policy, lexicon: Lexicon | None) -> bool:
    """Whether neither place nor time sets two tolls apart."""
    pair = pair_of(a, b, policy, lexicon)
    return pair.places() != "apart" and pair.periods() in ("same", "near", None)


def _ruled(pair: Pair, ruling: Ruling) -> Judged:
    return Judged(pair, "counted_on", ruling, severity(ruling.verdict, distance=0.5))
