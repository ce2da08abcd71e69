"""Whether two figures count the same people: a part and its whole, and groups that print calls by other names."""

from __future__ import annotations

__all__ = ["counted_group", "is_above"]

from functools import lru_cache

from claimdiff.claims.counted import counted_group as group_of
from claimdiff.claims.counted import is_listed, overlap, within
from claimdiff.claims.measures import Measure
from claimdiff.claims.printed import plural
from claimdiff.findings.intervals import asserted, floor_allows, is_floor, is_vague, meet, same_value
from claimdiff.findings.narrower import of_one_make
from claimdiff.findings.sameness import one_scope, ratio, sums_up, told_in_part
from claimdiff.findings.sides import Pair, Ruling, Side
from claimdiff.findings.words import without_digits

_DEMOGRAPHIC = frozenset({"child", "woman", "man"})
_ARMED = frozenset({"fighter", "soldier"})
_ONE_STATEMENT = 150
"""Up to how many characters apart two figures of one speaker stand in one statement."""


@lru_cache(maxsize=1 << 10)
def _two_groups(a: str, b: str) -> Ruling:
    return Ruling("different_scope", "figure", f"{_plural(a)} and {_plural(b)} are different groups")


@lru_cache(maxsize=1 << 10)
def _part_of(inner: str, outer: str) -> Ruling:
    return Ruling("different_scope", "figure", f"{_plural(inner)} are only a part of {_plural(outer)}")


def counted_group(pair: Pair) -> Ruling | None:
    """A part is not compared with its whole, unless it is larger: then the two cannot be told of different people.

    Apart: "12 children" and "40 people". Conflict: "50 civilians" and "40 people" in one statement or on one day.
    Undecided: "31 civilians" and "eight people", "30 civilians" and "at least 22 people" in two articles.
    Compared: "44 civilians" and, elsewhere, "30 dead"; "over 40 civilians" at first and then "61"; "20 civilians" and
    "20 people", "about 60 pupils" and "58 students", "three ramblers" and "three friends"; "12 T72 tanks" and "nine T-72
    vehicles"; a crowd by any name.
    Source: UCDP GED keeps civilian deaths within the total.
    """
    a, b = pair.a.claim.counted, pair.b.claim.counted
    if pair.a.measure.family == "casualties":
        a, b = a or "person", b or "person"
    if a is None or b is None or a == b or pair.a.claim.what == "population":
        return None
    if pair.a.claim.what == "crowd" and _DEMOGRAPHIC.isdisjoint((a, b)):
        return None
    things_of_event = pair.a.measure.unique and pair.a.measure.of != "people"
    if (things_of_event and meet(pair)) or (pair.one_topic and same_value(pair) and not _in_and_out_of_arms(a, b)):
        return None
    if of_one_make(pair):
        return None
    if not (within(a, b) or within(b, a)):
        unlisted = pair.a.measure.of in ("people", "only people") and not (is_listed(a) and is_listed(b))
        if (unlisted or overlap(a, b)) and meet(pair):
            return None
        return _two_groups(a, b)
    inner, outer = pair.sides if within(a, b) else (pair.b, pair.a)
    groups = (a, b) if within(a, b) else (b, a)
    if _named_by_measure(groups[0], pair.a.measure):
        return None
    if set(groups) <= pair.policy.same_people and (meet(pair) or _all_named_so(inner, pair)):
        return None
    one_time = pair.same_day or (pair.same_article and pair.same_speaker)
    if _one_count_changed(inner, outer, pair):
        return None
    if meet(pair) or floor_allows(outer, inner, pair.policy) or not _tells_all(outer) or not is_above(inner, outer, pair):
        return _part_of(*groups)
    if not one_time or not _whole_of(inner, outer, pair):
        return None
    if not pair.same_article and is_floor(outer):
        return Ruling("undecided", "part over whole", "the whole is told as the least that it may be, and the part is larger")
    if not pair.same_article and (inner.has("part") or ratio(pair) >= pair.policy.coarse_ratio):
        return Ruling("undecided", "part over whole", "a part cannot be so much larger than the whole of one event")
    if _one_event(pair) and ratio(pair) < pair.policy.coarse_ratio:
        return Ruling("conflict", "part over whole", "a part cannot be larger than the whole of the same day")
    return None


def _all_named_so(inner: Side, pair: Pair) -> bool:
    """Whether two named speakers tell one day's victims, who are called what they all are: "21 villagers", "36 people"."""
    plainly = pair.rivals and pair.same_day and pair.places() in ("same", "unknown") and pair.periods() == "same"
    return plainly and inner.claim.noun not in (None, inner.claim.counted) and not told_in_part(pair)


def _named_by_measure(group: str, measure: Measure) -> bool:
    """Whether a measure counts no others than a group: of those held hostage the hostages, of a workforce the workers."""
    counts_them = measure.nature == "state" and group in map(group_of, measure.nouns)
    return plural(group) == measure.name or counts_them


def _one_count_changed(inner: Side, outer: Side, pair: Pair) -> bool:
    """Whether words of change show a bare count to be of those whom the other names: "over 40 civilians", "now 61"."""
    group = inner.claim.counted
    named_alike = group in pair.policy.same_people or (pair.same_speaker and group not in _DEMOGRAPHIC)
    return outer.claim.counted is None and pair.told_as_change and named_alike and not inner.has("part")


def _tells_all(outer: Side) -> bool:
    """Whether the larger group's figure is told as all of them, and not as a single case or some."""
    added = outer.has("additional") and outer.claim.what != "injuries"  # but "12 died and 40 others were hurt"
    return outer.value != 1.0 and not (added or outer.has("part") or outer.has("background"))


def _in_and_out_of_arms(a: str, b: str) -> bool:
    """Whether one group are civilians and the other fighters or soldiers."""
    return any(one in _ARMED and (other == "civilian" or within(other, "civilian")) for one, other in ((a, b), (b, a)))


def _whole_of(inner: Side, outer: Side, pair: Pair) -> bool:
    """Whether the larger group's figure is its whole for the place and time of the part."""
    if outer.claim.counted is None:
        return False
    if pair.periods() not in ("same", None) or (inner.period != outer.period and None not in (inner.period, outer.period)):
        return False
    relation = pair.places()
    inside = "inside" if inner is pair.a else "around"
    return relation in ("same", inside) or inner.claim.where is None or outer.claim.where is None


def _one_event(pair: Pair) -> bool:
    """Whether part and whole are plainly told of one event: two voices, one place and day, and no great gap."""
    close = pair.a.claim.field == pair.b.claim.field and abs(pair.a.claim.start - pair.b.claim.start) <= _ONE_STATEMENT
    own_words = pair.same_article and ((pair.named_speakers and close) or pair.a.claim.field != pair.b.claim.field)
    one_voice = pair.same_speaker and not own_words
    near = not sums_up(pair) and not any(is_vague(side) for side in pair.sides)
    return near and one_scope(pair) and not one_voice and pair.only("cumulative") is None and not told_in_part(pair)


def is_above(inner: Side, outer: Side, pair: Pair) -> bool:
    return asserted(inner, outer, pair.policy)[0] > asserted(outer, inner, pair.policy)[1]


def _plural(group: str) -> str:
    return plural(without_digits(group, "other thing"))
