"""What claims and pairs of them have that rules ask for, as bits: a rule is asked only of pairs that it can decide."""

from __future__ import annotations

__all__ = ["NEEDS", "SHARED_OUT", "can_decide", "pair_traits", "side_traits", "slot_traits"]

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimdiff.findings.wording import areas_held, is_interim, is_portion, polls_told, told

if TYPE_CHECKING:
    from claimdiff.findings.sides import Pair, Side

_NAMES = (
    # of one of the two sides
    "per", "part", "additional", "background", "cumulative", "before", "after", "previous", "revision", "with attacker",
    "without attacker", "denied", "expected", "conditional", "age", "exclusive", "range", "portion", "country",
    "running_totals", "interim", "areas", "none", "floor", "poll",
    # of the pair
    "one article", "two articles", "one day", "later", "one speaker", "two holders", "two doers", "other unit", "other measure",
    "other group", "other place", "other period", "toll", "state", "flow", "event", "open",
)  # fmt: skip
SHARED_OUT = frozenset({"seats", "votes", "vote share"})
"""Measures of what several holders share out among them."""

_TOLD = frozenset({"running_totals"})
_BIT: Mapping[str, int] = {name: 1 << at for at, name in enumerate(_NAMES)}


def _any(*names: str) -> int:
    return sum(_BIT[name] for name in names)


_PART, _ATTACKER, _EXPECTED = (
    _any("part", "portion", "additional"),
    _any("with attacker", "without attacker"),
    _any("expected", "conditional"),
)
_FACT = _any("event", "open")

NEEDS: Mapping[str, tuple[int, ...]] = {
    "other_unit": (_any("other unit"),),
    "other_measure": (_any("other measure"),),
    "rate_and_count": (_any("per"),),
    "shares_of_holders": (_any("exclusive"),),
    "other_poll": (_any("poll"), _any("two articles")),
    "other_holder": (_any("two holders", "exclusive"),),
    "counted_group": (_any("other group"),),
    "other_place": (_any("other place", "areas"),),
    "other_period": (_any("other period"),),
    "one_sentence": (_any("one article"),),
    "part_of_figure": (_PART,),
    "background_figure": (_any("background"),),
    "cumulative_count": (_any("cumulative", "running_totals"), _FACT | _any("flow")),
    "two_counts_of_article": (_any("one article"),),
    "other_thing": (_FACT,),
    "denial": (_any("denied", "none"),),
    "forecast": (_EXPECTED,),
    "rival_towns": (_any("other place"), _any("toll")),
    "rival_days": (_any("other period"), _any("toll")),
    "rival_actors": (_any("two articles"), _any("toll"), _any("two doers")),
    "attacker_counted": (_ATTACKER,),
    "ends_of_change": (_any("before", "after"),),
    "earlier_figure": (_any("previous"),),
    "revised_figure": (_any("revision"),),
    "state_of_another_day": (_any("state"),),
    "grew_older": (_any("age"),),
    "within_article": (_any("one article"),),
    "same_speaker_later": (_any("one speaker"),),
    "toll_rose": (_any("later"), _FACT | _any("toll")),
    "first_hours": (_any("one day"),),
    "vague_count": (_any("range"),),
    "interim_count": (_any("interim"), _any("toll", "event")),
    "times_overlap": (_any("other period"), _any("toll")),
    "time_unknown": (_any("later"), _any("toll")),
    "coarse_place": (_any("other place", "country"), _any("toll")),
    "two_forecasts": (_EXPECTED,),
    "not_surely_one": (_any("two articles"),),
    "told_as_floor": (_any("floor"),),
    "toll_fell": (_any("later"), _any("toll")),
    "rival_speakers": (_any("one day"),),
}
"""What a pair needs for a rule to decide it: one trait of each set. A rule that is not named here is always asked."""


def can_decide(rule: str, traits: int) -> bool:
    """Whether a rule can decide a pair of such traits; where it cannot, it need not be asked.

    >>> can_decide("order_unknown", 0), can_decide("rate_and_count", 0)
    (True, False)
    """
    return all(traits & some for some in NEEDS.get(rule, ()))


def side_traits(side: Side) -> int:
    """The traits of one side."""
    claim, found = side.claim, 0
    for word in (*side.cues, claim.status, *(_TOLD & told(claim.sentence))):
        found |= _BIT.get(word, 0)
    if claim.what == "age":
        found |= _BIT["age"]
    if claim.what in side.policy.exclusive:
        found |= _BIT["exclusive"]
    if side.value is None:
        found |= _BIT["range"]
    if side.value == 0.0:
        found |= _BIT["none"]
    if polls_told(claim.sentence) is not None:
        found |= _BIT["poll"]
    if claim.modifier in ("at least", "more than"):
        found |= _BIT["floor"]
    if side.unit is None and is_portion(claim):
        found |= _BIT["portion"]
    if claim.where_level == "country":
        found |= _BIT["country"]
    if is_interim(claim):
        found |= _BIT["interim"]
    if areas_held(claim.sentence):
        found |= _BIT["areas"]
    return found


_ONE_ARTICLE, _TWO_ARTICLES, _ONE_DAY, _LATER = (_BIT[name] for name in ("one article", "two articles", "one day", "later"))
_ONE_SPEAKER, _TWO_HOLDERS, _TWO_DOERS = (_BIT[name] for name in ("one speaker", "two holders", "two doers"))
_OTHER_UNIT, _OTHER_MEASURE, _OTHER_GROUP = (_BIT[name] for name in ("other unit", "other measure", "other group"))
_OTHER_PLACE, _OTHER_PERIOD = _BIT["other place"], _BIT["other period"]


def pair_traits(pair: Pair) -> int:
    """The traits of a pair and of its sides."""
    found = pair.a.traits | pair.b.traits | pair.slot_traits | (_ONE_ARTICLE if pair.same_article else _TWO_ARTICLES)
    if pair.same_day:
        found |= _ONE_DAY
    elif pair.later:
        found |= _LATER
    if pair.same_speaker:
        found |= _ONE_SPEAKER
    return found


def slot_traits(pair: Pair) -> int:
    """The traits of a pair that the slots of its sides tell."""
    a, b = pair.sides
    first, second = a.claim, b.claim
    found = _BIT[pair.nature]
    if a.unit != b.unit:
        found |= _OTHER_UNIT
    if first.what != second.what:
        found |= _OTHER_MEASURE
    if first.counted != second.counted:
        found |= _OTHER_GROUP
    if (first.who is not None and second.who is not None) or first.what in SHARED_OUT:
        found |= _TWO_HOLDERS
    if first.by is not None and second.by is not None and first.by != second.by:
        found |= _TWO_DOERS
    if first.where != second.where or first.where_level != second.where_level:
        found |= _OTHER_PLACE
    if a.period != b.period:
        found |= _OTHER_PERIOD
    return found
