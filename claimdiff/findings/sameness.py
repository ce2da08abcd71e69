"""Whether two figures that differ are surely of one thing: what speaks against it, before a conflict is called."""

from __future__ import annotations

__all__ = ["doubt", "not_one_count", "not_one_history", "one_scope", "ratio", "retold", "sums_up", "told_in_part"]

from collections.abc import Callable, Mapping
from functools import lru_cache

from claimdiff.findings.facets import actors, backed, one_names_both
from claimdiff.findings.intervals import is_vague, middle
from claimdiff.findings.kinds import told_by_slots
from claimdiff.findings.narrower import FACT_TESTS, TOLL_TESTS, last_hours, of_one_make, other_means
from claimdiff.findings.sides import Pair, Side
from claimdiff.findings.signs import ANY_SIGN, sign
from claimdiff.findings.traits import SHARED_OUT
from claimdiff.findings.wording import is_increment, name_one, name_others, names_word, tells
from claimdiff.names.fold import similarity

_ENOUGH_WORDS = 3
_NEARLY_ALL = 10
"""Two long times begin as one where less than a tenth of the longer lies between their beginnings."""
_ONE_NAME = 0.75
"""How alike two spellings of one place are at least, 0 to 1."""
_ARMED = frozenset({"fighter", "soldier"})
_NAMELESS = frozenset({"source", "sources", "same source", "the source"})

_Test = Callable[[Pair], str | None]


def doubt(pair: Pair) -> str | None:
    """Why two figures of two articles need not be of one thing; None where nothing speaks against it."""
    if pair.one_thing:
        return _age_of_another_time(pair) or _required(pair)
    if pair.word_for_word:
        return _told_by_size(pair)
    if _same_sentence(pair):
        return _told_by_size(pair) or _other_side(pair) or last_hours(pair)
    return _first("toll" if pair.nature == "toll" else "fact", pair)


def _first(kind: str, pair: Pair) -> str | None:
    """The first reason that a test of a kind gives; tests of which the pair bears no sign would give none."""
    for test in _tests_for(kind, pair.a.signs | pair.b.signs):
        if (reason := test(pair)) is not None:
            return reason
    return None


@lru_cache(maxsize=1 << 12)
def _tests_for(kind: str, signs: int) -> tuple[_Test, ...]:
    """The tests of a kind that may give a reason for pairs of some signs, in their order."""
    return tuple(test for test, needed in _TESTS[kind].items() if needed == ANY_SIGN or needed & signs)


@lru_cache(maxsize=1)
def not_one_count(pair: Pair) -> str | None:
    """Why time need not explain two tolls: what sets them apart whenever they are told. None where nothing does."""
    if pair.one_thing or pair.told_as_change:
        return None
    reason = _first("growth", pair)
    return None if reason is None or pair.word_for_word or _same_sentence(pair) else reason


def not_one_history(pair: Pair) -> str | None:
    """Why two tolls of which words call one earlier or revised need not be of one event; None where nothing speaks against it."""
    if pair.nature != "toll" or pair.same_article:
        return None
    return _first("history", pair)


def _leap(pair: Pair) -> str | None:
    """A count can hardly have become another one, unless both are told of one town on two days, or of a country's one day."""
    narrow = pair.a.claim.where_level != "country" or pair.periods() == "same"
    one_spot = pair.a.claim.where == pair.b.claim.where and narrow
    if pair.later and one_spot and ratio(pair) < pair.policy.one_event_ratio**3:
        return None
    return _far_apart(pair)


def _same_sentence(pair: Pair) -> bool:
    """Whether two articles tell both figures in nearly the same words, and enough of them."""
    enough = min(len(side.near) for side in pair.sides) > _ENOUGH_WORDS
    return enough and (pair.likeness or 0.0) >= pair.policy.same_wording and pair.only("furniture") is None


def ratio(pair: Pair) -> float:
    """How many times the smaller figure goes into the larger."""
    return told_by_slots(pair, "ratio", _ratio)


def _ratio(pair: Pair) -> float:
    low, high = sorted((abs(middle(pair.a)), abs(middle(pair.b))))
    return high / low if low else float("inf")


def one_scope(pair: Pair) -> bool:
    """Whether time and place leave no narrower incident: days that agree, and no wider place with the larger figure."""
    if pair.periods() not in (None, "same") and not (pair.rivals and pair.periods() == "near"):
        return False
    if _longer_period(pair) or any(tells(side.claim, "elsewhere") for side in pair.sides):
        return False
    relation = pair.places()
    if relation == "same" or None in (pair.a.claim.where, pair.b.claim.where):
        return True
    wider = _wider(pair)
    return wider is not None and middle(wider) <= middle(pair.other(wider))


def _wider(pair: Pair) -> Side | None:
    """The side of a country around the other's place, or of a place that the other's sentence names beside its own.

    Or of the province of a city's name, for print calls either by it.

    Of an unlisted place of one topic the topic's country is taken to be the country around it.
    """
    relation = pair.places()
    if relation in ("inside", "around"):
        outer = pair.b if relation == "inside" else pair.a
        namesake = outer.claim.where == pair.other(outer).claim.where
        return outer if namesake or outer.claim.where_level == "country" else None
    if relation != "unknown":
        return None
    countries = [side for side in pair.sides if side.claim.where_level == "country"]
    if len(countries) == 1 and (pair.one_topic or pair.same_article):
        return countries[0]
    return next((side for side in pair.sides if names_word(pair.other(side).claim.sentence, side.claim.where)), None)


def retold(pair: Pair) -> bool:
    """Whether one article tells two figures for one thing: two speakers who differ, or nearly the same words.

    Retold: "SANA says 20" and "the monitor says 26" of one place and day; a headline and its text. Not: one
    voice's figures of two blasts, a single victim beside the toll, "dozens" beside a number.
    """
    if any(is_vague(side) for side in pair.sides) or _one_of_many(pair) or told_in_part(pair) or not one_scope(pair):
        return False
    policy, likeness = pair.policy, pair.likeness or 0.0
    if pair.a.claim.what == "age":
        return likeness >= policy.wording_of_one
    if pair.rivals and pair.a.measure.unique and (pair.a.unit is not None or ratio(pair) <= _widest_gap(pair)):
        return True
    if pair.nature != "toll":
        return likeness >= _least_of_kind(pair, policy.wording_of_one if pair.rivals else policy.same_wording)
    return ratio(pair) <= _widest_gap(pair)


def _widest_gap(pair: Pair) -> float:
    """Up to which ratio two tolls of one article, place and day are told for one event."""
    policy, alike = pair.policy, (pair.likeness or 0.0) > pair.policy.wording_of_one
    if any(side.speaker in _NAMELESS for side in pair.sides):
        return policy.close_ratio
    if pair.rivals and pair.generic_speaker:
        one_place = pair.places() == "same" or pair.a.claim.where is None is pair.b.claim.where
        return policy.close_ratio * (policy.coarse_ratio if one_place else 1.0)
    if pair.rivals:
        return policy.rival_ratio
    if pair.a.claim.field != pair.b.claim.field:
        return 1.0 if sums_up(pair) else policy.coarse_ratio
    if pair.same_speaker and pair.named_speakers:
        return policy.coarse_ratio if alike else 1.0
    return policy.coarse_ratio if alike else policy.close_ratio


def sums_up(pair: Pair) -> bool:
    """Whether a headline may sum what the text tells one by one: it gives more, in other words."""
    if pair.a.claim.field == pair.b.claim.field:
        return False
    title, text = pair.sides if pair.a.claim.field == "title" else (pair.b, pair.a)
    return middle(title) > middle(text) and (pair.likeness or 0.0) < pair.policy.retold_likeness


def told_in_part(pair: Pair) -> bool:
    """Whether the smaller figure is told as a part, an addition, or of those in some condition."""
    smaller = min(pair.sides, key=middle)
    whole = smaller.claim.counted in (None, "person")
    if smaller.has("part") and whole:
        return True
    if is_increment(smaller.claim) and smaller.claim.what != "injuries":  # but "12 died and a further 40 were hurt"
        return True
    return tells(smaller.claim, "conditions") and not tells(pair.other(smaller).claim, "conditions")


def _least_of_kind(pair: Pair, least: float) -> float:
    """Measured figures of no table, and of generic measures, need nearly the same words."""
    bare = pair.nature == "open" and (pair.a.unit is not None or pair.a.claim.counted is None or _half_held(pair))
    loose = pair.a.measure.generic or pair.b.measure.generic or bare
    return pair.policy.same_wording if loose else least


def _one_of_many(pair: Pair) -> bool:
    """Whether one figure is of a single one and the other of more: a case beside a count."""
    low, high = sorted(middle(side) for side in pair.sides)
    counted = pair.nature == "toll" and not pair.a.measure.generic and (pair.rivals or not pair.same_article)
    return pair.a.unit is None and low == 1.0 and high > (2.0 if counted else 1.0)


def _half_held(pair: Pair) -> bool:
    """Whether only one is of a holder or person, whom the other's sentence does not name."""
    return (pair.a.claim.who is None) != (pair.b.claim.who is None) and not _holder_named(pair)


def _other_side(pair: Pair) -> str | None:
    """The losses of a side of a war and those of nobody named; seats of a party and of nobody named."""
    holders = {side.claim.who for side in pair.sides}
    shared_out = not SHARED_OUT.union(pair.policy.exclusive).isdisjoint(side.claim.what for side in pair.sides)
    if shared_out and None in holders and len(holders) > 1 and not _holder_named(pair):
        return "it is not known that both are of one holder"
    if holders == {None} and (shared_out or pair.a.measure.holder):
        told = [side.claim.sentence for side in pair.sides]
        if name_others(*told) or (shared_out and not name_one(*told)):
            return "nothing shows that both are of one holder"
    if _half_held(pair) and {pair.a.claim.counted, pair.b.claim.counted} <= _ARMED:
        return "only one tells of which side they were"
    return None


def _longer_period(pair: Pair) -> bool:
    a, b = pair.a.period, pair.b.period
    if a is None or b is None:
        return False
    return abs((a[1] - a[0]).days - (b[1] - b[0]).days) > 2 * pair.policy.day_slack


def _far_apart(pair: Pair) -> str | None:
    policy = pair.policy
    measured = pair.nature != "toll" and pair.a.unit is not None
    limit = policy.measured_ratio if measured else policy.rival_ratio if pair.rivals else policy.one_event_ratio
    return "they lie so far apart that one may count only a part" if ratio(pair) >= limit else None


def _single_case(pair: Pair) -> str | None:
    return "one tells of a single case" if _one_of_many(pair) else None


def _loose_places(pair: Pair) -> str | None:
    if pair.places() != "unknown" or None in (pair.a.claim.where, pair.b.claim.where) or _wider(pair) is not None:
        return None
    alike = pair.one_topic and pair.rivals and pair.periods() == "same" and pair.a.claim.counted == pair.b.claim.counted
    return None if alike and not _two_towns(pair) else "it is not known that their places are the same"


def _two_towns(pair: Pair) -> bool:
    """Whether both name a town or site, by names that are no two spellings of one."""
    a, b = pair.a.claim, pair.b.claim
    spots = {a.where_level, b.where_level} <= {"city", "site"}
    return spots and similarity(a.where or "", b.where or "") < _ONE_NAME


def _other_spot(pair: Pair) -> str | None:
    """Places that are not known to be one, told in words that are not much alike."""
    reason = _loose_places(pair)
    return reason if reason is not None and (pair.likeness or 0.0) < pair.policy.retold_likeness else None


def _other_words(pair: Pair) -> str | None:
    if pair.likeness is None or pair.likeness >= pair.policy.least_likeness or _one_spot(pair):
        return None
    return "the words around them show no one event"


def _bare_sentence(pair: Pair) -> str | None:
    """Only one sentence tells more than the count, and the other's place is a wider or narrower one: "More than 20 died."."""
    if pair.likeness is not None or pair.places() not in ("inside", "around"):
        return None
    bare = [len(side.near) < _ENOUGH_WORDS for side in pair.sides]
    return "one tells nothing but the count" if bare[0] != bare[1] else None


def _floor_elsewhere(pair: Pair) -> str | None:
    """The lower is told as a floor, of a province that is not known to hold the other's place: "at least 10" in Braga."""
    lower = min(pair.sides, key=middle)
    if lower.claim.modifier not in ("at least", "more than") or lower.claim.where_level != "region" or pair.places() != "unknown":
        return None
    return (
        None
        if pair.other(lower).claim.where is None
        else "the lower one is but a floor, and of a place not known to be the other's"
    )


def _one_spot(pair: Pair) -> bool:
    """Whether both are told of one town or site, and of no two times."""
    return pair.places() == "same" and pair.a.claim.where_level in ("city", "site") and pair.periods() in (None, "same")


def _both_background(pair: Pair) -> str | None:
    if all(side.has("background") for side in pair.sides) and pair.periods() != "same":
        return "both are told as background, which may be of two times"
    return None


def _half_dated(pair: Pair) -> str | None:
    """One has a day of its own and the other none."""
    if (pair.a.period is None) == (pair.b.period is None) or (pair.likeness or 1.0) >= pair.policy.fact_likeness:
        return None
    return "only one has a time of its own"


def _one_undated(pair: Pair) -> str | None:
    """Counts of an event of which one stands in an article without a date, told in words that are not much alike."""
    one_dated = (pair.a.day is None) != (pair.b.day is None)
    if not one_dated or pair.a.unit is not None or not pair.a.measure.unique or pair.periods() is not None:
        return None
    return "only one is dated" if (pair.likeness or 0.0) < pair.policy.retold_likeness else None


def _undated(pair: Pair) -> str | None:
    dated = pair.a.day is not None or pair.b.day is not None or None not in (pair.a.period, pair.b.period)
    if dated or pair.a.unit is not None or pair.a.measure.unique or _holder_named(pair):
        return None
    enough = pair.policy.same_wording if pair.nature == "open" else pair.policy.wording_of_one
    if pair.likeness is None or pair.likeness > enough or ratio(pair) == 1.0:
        return None
    return "neither is dated and the words around them differ"


def _part_told(pair: Pair) -> str | None:
    return "one is told as a part of others" if told_in_part(pair) else None


def _outside_text(pair: Pair) -> str | None:
    return None if pair.only("furniture") is None else "one stands outside the article's text"


def _required(pair: Pair) -> str | None:
    told = [tells(side.claim, "requirements") for side in pair.sides]
    return "one is what is required or asked for and not what is" if told[0] != told[1] else None


def _elsewhere(pair: Pair) -> str | None:
    told = [tells(side.claim, "elsewhere") for side in pair.sides]
    return "one is told of another place or attack" if told[0] != told[1] else None


def _longer_spell(pair: Pair) -> str | None:
    """One covers a longer time that began earlier: the week's dead and those of its last day, not a war's by two years."""
    a, b = pair.a.period, pair.b.period
    if a is None or b is None or not _longer_period(pair):
        return None
    longest = max((a[1] - a[0]).days, (b[1] - b[0]).days)
    begun_as_one = abs((a[0] - b[0]).days) <= max(pair.policy.day_slack, longest / _NEARLY_ALL)
    return None if begun_as_one else "one covers a longer time than the other"


def _day_after(pair: Pair) -> str | None:
    """Days that lie a night apart, and places that are not known to be one; not where the later is a running count."""
    running = pair.b.has("revision") or pair.b.has("cumulative")
    if pair.periods() != "near" or pair.places() == "same" or running:
        return None
    return "they are of two days, and it is not known that their places are the same"


def _other_doer(pair: Pair) -> str | None:
    """Deeds of two parties, of whom neither backs the other."""
    first, second = (actors(side, pair) for side in pair.sides)
    if not first or not second or first & second or backed(first, second) or one_names_both(pair):
        return None
    return "each is told as the deed of another"


def _other_spell(pair: Pair) -> str | None:
    return "one covers a longer time than the other" if _longer_period(pair) else None


def _told_by_size(pair: Pair) -> str | None:
    """Whether both figures name a thing by its size: "the 13-inch model" and "the 15-inch model"."""
    if pair.nature != "open" or pair.a.unit is None or not all("-" in side.claim.quote for side in pair.sides):
        return None
    return "both name a thing by its size"


def _unlike_fact(pair: Pair) -> str | None:
    """Whether the words around two facts are too unlike for their kind of measure, and no one person's name is in both."""
    if pair.one_person:
        return None
    policy, likeness = pair.policy, pair.likeness
    if likeness is None:
        talks = max(len(side.near) for side in pair.sides) >= _ENOUGH_WORDS
        return "too few words stand around them to show one thing" if talks and not pair.a.measure.unique else None
    if likeness < _least_likeness(pair) - _holder_named(pair) and not _rival_answers(pair):
        return "the words around them do not show that both measure one thing"
    apart = pair.periods() == "apart" and likeness <= policy.fact_likeness
    return "they were told of different days in different words" if apart else None


def _rival_answers(pair: Pair) -> bool:
    """Whether two speakers of one day answer a question that an event has once, and not far apart: how many were aboard."""
    return pair.rivals and pair.a.measure.unique and pair.same_day and ratio(pair) <= pair.policy.coarse_ratio


def _unlike_generic(pair: Pair) -> str | None:
    return _unlike_fact(pair) if pair.a.measure.generic or pair.b.measure.generic or _is_open(pair) else None


def _is_open(pair: Pair) -> bool:
    return "open" in (pair.a.measure.nature, pair.b.measure.nature) and pair.likeness is not None


def _least_likeness(pair: Pair) -> float:
    policy, measure = pair.policy, pair.a.measure
    if measure.unique:
        one_place = pair.places() == "same"
        nowhere = pair.a.claim.where is None is pair.b.claim.where
        one_answer = ((one_place or nowhere) and pair.a.unit is not None) or (one_place and pair.nature == "state")
        return 0.0 if one_answer else policy.least_likeness
    least = policy.fact_likeness if pair.a.unit is not None else policy.retold_likeness
    if pair.nature == "state" and (pair.a.claim.who is None or pair.a.claim.who != pair.b.claim.who):
        least = policy.retold_likeness
    return _least_of_kind(pair, least)


def _holder_named(pair: Pair) -> float:
    """What it weighs that one's sentence names the holder of the other, or that both count things of one make."""
    named = any(names_word(side.claim.sentence, pair.other(side).claim.who) for side in pair.sides)
    told = (named and pair.a.claim.who != pair.b.claim.who) or of_one_make(pair)
    return pair.policy.least_likeness if told else 0.0


def _age_of_another_time(pair: Pair) -> str | None:
    if pair.a.claim.what != "age":
        return None
    if any(tells(side.claim, "at_that_time") for side in pair.sides):
        return "one is the age at an earlier time"
    if any(tells(side.claim, "dead") for side in pair.sides):
        return None
    if (pair.a.day is None) != (pair.b.day is None):
        return "only one is dated, so that a birthday may lie between them"
    return None


_OF_PARTS, _OF_HOLDERS = sign("part", "increment", "conditions"), sign("shared out", "of a holder", "armed")

_TESTS: Mapping[str, Mapping[_Test, int]] = {
    "history": {_single_case: ANY_SIGN, _part_told: _OF_PARTS, _leap: ANY_SIGN},
    "growth": {
        _other_side: _OF_HOLDERS,
        _elsewhere: sign("elsewhere"),
        _part_told: _OF_PARTS,
        _outside_text: sign("furniture"),
        _other_doer: sign("doer"),
        _longer_spell: ANY_SIGN,
        _day_after: ANY_SIGN,
        _other_spot: ANY_SIGN,
        _leap: ANY_SIGN,
    },
    "toll": {
        _other_side: _OF_HOLDERS,
        _single_case: ANY_SIGN,
        _far_apart: ANY_SIGN,
        _loose_places: ANY_SIGN,
        _other_words: ANY_SIGN,
        _bare_sentence: ANY_SIGN,
        _floor_elsewhere: sign("floor"),
        _both_background: sign("background"),
        _half_dated: ANY_SIGN,
        _undated: ANY_SIGN,
        _other_spell: ANY_SIGN,
        _elsewhere: sign("elsewhere"),
        _part_told: _OF_PARTS,
        _outside_text: sign("furniture"),
        _other_doer: sign("doer"),
        other_means: ANY_SIGN,
        _unlike_generic: sign("loose"),
        **TOLL_TESTS,
    },
    "fact": {
        _other_side: _OF_HOLDERS,
        _told_by_size: ANY_SIGN,
        _single_case: ANY_SIGN,
        _far_apart: ANY_SIGN,
        _unlike_fact: ANY_SIGN,
        _undated: ANY_SIGN,
        _one_undated: ANY_SIGN,
        _part_told: _OF_PARTS,
        _outside_text: sign("furniture"),
        _required: sign("requirements"),
        _other_spell: ANY_SIGN,
        _age_of_another_time: sign("age"),
        **FACT_TESTS,
    },
}
"""The tests of each kind in their order, with the signs without which one gives no reason."""
