"""What claims and pairs of them have that rules ask for, as bits: a rule is asked only of pairs that it can decide."""

from __future__ import annotations

__all__ = ["NEEDS", "SHARED_OUT", "bits", "can_decide", "side_traits"]

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimdiff.findings.wording import areas_held, is_interim, is_portion, polls_told, told

if TYPE_CHECKING:
    from claimdiff.findings.sides import Side

_NAMES = (
    # of one of the two sides
    "per", "part", "additional", "background", "cumulative", "before", "after", "previous", "revision", "with attacker",
    "without attacker", "denied", "expected", "conditional", "age", "exclusive", "range", "portion", "country",
    "running_totals", "interim", "areas", "none", "floor", "poll",
    # of the pair
    "one article", "two articles", "one day", "later", "one speaker", "two holders", "two doers", "other unit", "other measure",
    "two groups", "other place", "other period", "toll", "state", "flow", "event", "open",
    # of its figures
    "equal", "unequal", "meeting", "differing", "rising", "falling",
)  # fmt: skip
SHARED_OUT = frozenset({"seats", "votes", "vote share"})
"""Measures of what several holders share out among them."""

_TOLD = frozenset({"running_totals"})
_BIT: Mapping[str, int] = {name: 1 << at for at, name in enumerate(_NAMES)}


def bits(*names: str) -> int:
    """Some traits as bits."""
    return sum(_BIT[name] for name in names)


_PART, _ATTACKER, _EXPECTED = (
    bits("part", "portion", "additional"),
    bits("with attacker", "without attacker"),
    bits("expected", "conditional"),
)
_FACT = bits("event", "open")
_DIFFERING = bits("differing")

NEEDS: Mapping[str, tuple[int, ...]] = {
    "other_unit": (bits("other unit"),),
    "other_measure": (bits("other measure"),),
    "rate_and_count": (bits("per"),),
    "shares_of_holders": (bits("exclusive"),),
    "other_poll": (bits("poll"), bits("two articles"), _DIFFERING),
    "other_holder": (bits("two holders", "exclusive"),),
    "counted_group": (bits("two groups"),),
    "other_place": (bits("other place", "areas"),),
    "other_period": (bits("other period"),),
    "one_sentence": (bits("one article"), _DIFFERING),
    "part_of_figure": (_PART, _DIFFERING),
    "background_figure": (bits("background"), _DIFFERING),
    "cumulative_count": (bits("cumulative", "running_totals"), _FACT | bits("flow"), _DIFFERING),
    "two_counts_of_article": (bits("one article"), _DIFFERING),
    "other_thing": (_FACT, bits("unequal", "age")),
    "denial": (bits("denied", "none"),),
    "forecast": (_EXPECTED,),
    "rival_towns": (bits("other place"), bits("toll")),
    "rival_days": (bits("other period"), bits("toll")),
    "rival_actors": (bits("two articles"), bits("toll"), bits("two doers")),
    "same_figure": (bits("equal"),),
    "covered": (bits("meeting"),),
    "attacker_counted": (_ATTACKER,),
    "ends_of_change": (bits("before", "after"),),
    "earlier_figure": (bits("previous"),),
    "revised_figure": (bits("revision"),),
    "state_of_another_day": (bits("state"),),
    "grew_older": (bits("age"),),
    "within_article": (bits("one article"),),
    "same_speaker_later": (bits("one speaker"),),
    "toll_rose": (bits("later"), bits("rising"), _FACT | bits("toll")),
    "first_hours": (bits("one day"),),
    "vague_count": (bits("range"),),
    "interim_count": (bits("interim"), bits("toll", "event")),
    "times_overlap": (bits("other period"), bits("toll")),
    "time_unknown": (bits("later"), bits("toll")),
    "coarse_place": (bits("other place", "country"), bits("toll")),
    "two_forecasts": (_EXPECTED,),
    "not_surely_one": (bits("two articles"),),
    "told_as_floor": (bits("floor"),),
    "toll_fell": (bits("later"), bits("falling"), bits("toll")),
    "rival_speakers": (bits("one day"),),
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
