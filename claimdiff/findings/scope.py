"""Scope rules: whether two claims count the same thing at all. They run before the figures are compared."""

from __future__ import annotations

__all__ = ["SCOPE_RULES"]

from collections.abc import Callable

from claimdiff.claims.counted import is_listed
from claimdiff.findings.intervals import meet, same_value
from claimdiff.findings.people import counted_group, is_above
from claimdiff.findings.sameness import one_scope, retold, told_in_part
from claimdiff.findings.shares import holder_of, other_poll, shares_of_holders
from claimdiff.findings.sides import Pair, Ruling, Side
from claimdiff.findings.traits import SHARED_OUT
from claimdiff.findings.wording import areas_held, is_bare, is_increment, is_portion, is_settled, name_others, tells
from claimdiff.findings.words import without_digits

_ALL_HARMED = "casualties"
"""The measure, and the family, that holds all who were harmed."""
_DEAD_AND_HURT = frozenset({_ALL_HARMED, "shot"})
"""Measures that may count the dead as well as the hurt."""
_SMALL = 12
_PER = " per "
_OF_THEM = ("of them ", "of whom ")


def _scope(reason: str, kind: str = "figure") -> Ruling:
    return Ruling("different_scope", kind, reason)


def other_unit(pair: Pair) -> Ruling | None:
    """Figures in units that do not convert into one another are not compared; nor are currencies.

    Apart: "20,000 km²" and "91 percent"; "three earthquakes" and "6.2 on the Richter scale". Compared: "30 km" and
    "19 miles". Source: own reasoning, after ISO 80000.
    """
    counts = [side.claim.counted is not None for side in pair.sides if side.unit is None]
    told_without = pair.a.measure.nature != "open" and counts == [False] and not _is_share(pair)
    if pair.a.unit == pair.b.unit or told_without:
        return None
    return _scope("their units do not convert into one another")


def _is_share(pair: Pair) -> bool:
    return "percent" in (pair.a.unit, pair.b.unit)


def other_measure(pair: Pair) -> Ruling | None:
    """Killed, injured, shot, missing and all casualties are counted apart.

    Apart: "12 killed" and "12 wounded". Compared: "12 killed" and "a death toll of 12"; "15 wounded" and "14
    casualties", which cannot be fewer. Source: UCDP GED and EM-DAT keep deaths, injured and affected in columns of
    their own; a part is no larger than its whole.
    """
    a, b = pair.a.measure, pair.b.measure
    if a.name == b.name or ("open" in (a.nature, b.nature) and _same_things(pair)):
        return None
    if pair.one_topic and (_one_figure_twice(pair) or _exceeds_all_casualties(pair)):
        return None
    first, second = without_digits(a.name, "the one"), without_digits(b.name, "the other")
    return _scope(f"{first} and {second} are counted apart")


def _one_figure_twice(pair: Pair) -> bool:
    """Whether a topic tells one figure under two measures: a rare one, or one of the same things in much the same words.

    The killed and the injured may be as many by chance; "six victims" and "six victims in hospital" are the same.
    """
    a, b = pair.sides
    if not same_value(pair):
        return False
    worded = (pair.likeness or 0.0) >= pair.policy.wording_of_one
    alike = worded and a.claim.noun == b.claim.noun is not None
    if a.measure.family == b.measure.family == _ALL_HARMED:
        wide = not _DEAD_AND_HURT.isdisjoint((a.measure.name, b.measure.name))
        return wide and (alike or (worded and _is_rare(pair)))
    return (alike or _is_rare(pair)) and _ALL_HARMED not in (a.measure.family, b.measure.family)


def _exceeds_all_casualties(pair: Pair) -> bool:
    """Whether the killed or injured of one article are more than all casualties of another on that place and day."""
    part, whole = pair.sides if pair.b.measure.name == _ALL_HARMED else (pair.b, pair.a)
    if whole.measure.name != _ALL_HARMED or part.measure.family != _ALL_HARMED or whole.value == 1.0:
        return False
    if pair.same_article and not (whole.value == 0.0 and pair.rivals):
        return False
    return part.claim.counted == whole.claim.counted and one_scope(pair) and is_above(part, whole, pair)


def _same_things(pair: Pair) -> bool:
    """Whether claims of which one has no measure of the table count the same things."""
    a, b = pair.a.claim, pair.b.claim
    if pair.word_for_word or (pair.one_topic and same_value(pair)):
        return True
    if pair.a.unit is not None and pair.a.unit == pair.b.unit:
        return pair.one_topic and (pair.likeness or 0.0) >= pair.policy.fact_likeness
    if a.counted is None or a.counted != b.counted:
        return False
    tolls = [side for side in pair.sides if side.measure.nature == "toll" and side.measure.family != "casualties"]
    if tolls and not meet(pair):
        return False
    if pair.one_topic:
        one_noun = a.noun is not None and a.noun == b.noun and (a.counted != "person" or pair.rivals)
        return one_noun or (pair.likeness or 0.0) >= pair.policy.reworded_likeness
    return a.what.split()[:1] == b.what.split()[:1] and pair.a.measure.nature == pair.b.measure.nature


def rate_and_count(pair: Pair) -> Ruling | None:
    """A rate is no count.

    Apart: "12 deaths per 100,000" and "12 deaths". Compared: two rates, in words or in one unit ("160 kilometres an
    hour", "172 km/h"). Source: own reasoning.
    """
    if pair.only("per") is None or (pair.a.unit is not None and _PER in pair.a.unit):
        return None
    return _scope("one is a rate and the other a count")


def other_holder(pair: Pair) -> Ruling | None:
    """Figures of different holders, sides or persons are not compared.

    Apart: the losses of the army and the losses of the rebels; seats in two sentences that name two parties.
    Compared: losses of "Daesh" and of "ISIS". Source: ACLED and UCDP GED count the dead of each side apart.
    """
    holders = {holder_of(pair.a, pair), holder_of(pair.b, pair)} - {None}
    told = [side.claim.sentence for side in pair.sides]
    if pair.a.claim.what in pair.policy.exclusive and len({tells(side.claim, "not_held") for side in pair.sides}) > 1:
        return None if meet(pair) else _scope("one is what a holder does not have")
    if not holders and pair.a.claim.what in SHARED_OUT and not meet(pair) and name_others(*told):
        return _scope("nothing shows that they belong to one holder, for each names one whom the other does not")
    if (
        len(holders) < 2
        or pair.one_thing
        or (pair.one_topic and same_value(pair) and (pair.nature in ("toll", "open") or _is_rare(pair)))
    ):
        return None
    return _scope("the figures belong to different holders or sides")


def _is_rare(pair: Pair) -> bool:
    """Whether a figure that both print is seldom the same by chance."""
    value = pair.a.value
    return value is not None and (value > _SMALL or value != int(value))


def other_place(pair: Pair) -> Ruling | None:
    """Figures of different places, or of a city and its province, are not compared.

    Apart: deaths in Homs and in Hama; the population of a city and of the province of its name; deaths in
    rebel-held and in government-held areas. Compared: one
    day's deaths in a town and "in the north of the province", where the smaller place has no fewer. Source:
    own reasoning.
    """
    if pair.one_thing or (pair.one_topic and same_value(pair)):
        return None
    if _of_two_sides(pair):
        return _scope("they belong to the areas of two sides")
    relation = pair.places()
    if relation == "apart":
        return None if _placeless(pair) else _scope("they belong to different places")
    if relation not in ("inside", "around"):
        return None
    if pair.nature in ("toll", "event", "open") and not _is_wider_count(pair, relation):
        return None
    return _scope("one belongs to a part of the other's place")


def _of_two_sides(pair: Pair) -> bool:
    """Whether each is told of areas of one side of a war, of two sides."""
    a, b = (areas_held(side.claim.sentence) for side in pair.sides)
    return bool(a and b) and a.isdisjoint(b) and pair.nature != "state"


def _placeless(pair: Pair) -> bool:
    """Whether what is measured is of a person or thing and not of a place: a prison term, the value of a deal.

    What an event has once (the magnitude of a quake, the speed of its wind) is of the event's place.
    """
    measure = pair.a.measure
    told = measure.nature == "event" and not measure.generic and not measure.unique
    return told and (pair.a.unit or pair.b.unit) not in (None, "percent")


def _is_wider_count(pair: Pair, relation: str) -> bool:
    """Whether the wider place has so many more that it counts more than the event in the narrower one."""
    inner, outer = pair.sides if relation == "inside" else (pair.b, pair.a)
    if pair.nature == "event" or pair.told_as_change or meet(pair) or inner.value is None or outer.value is None:
        return False
    long = any(period is not None and (period[1] - period[0]).days > 2 for period in (inner.period, outer.period))
    return inner.value < outer.value and (long or outer.value >= 2 * inner.value)


def other_period(pair: Pair) -> Ruling | None:
    """Counts of different periods are not compared: another day's attack, a day of the war and the whole war.

    Apart: the dead of 3 May and of 9 June; one day's dead and those of seven years. Compared: the share held
    in May and in June (a state, explained by time). Source: own reasoning.
    """
    if pair.nature == "state" or (_placeless(pair) and (pair.likeness or 0.0) >= pair.policy.fact_likeness):
        return None
    if pair.one_thing or (pair.one_topic and pair.nature != "flow" and same_value(pair) and not _twice_by_chance(pair)):
        return None
    relation = pair.periods()
    if relation == "apart" and not _told_as_of(pair):
        return _scope("they belong to different times")
    if relation == "within":
        return _scope("one covers a much longer time than the other")
    return None


def _twice_by_chance(pair: Pair) -> bool:
    """Whether a small toll may be the same on two days that lie apart."""
    return pair.nature == "toll" and not _is_rare(pair) and pair.periods() == "apart"


def _told_as_of(pair: Pair) -> bool:
    """Whether one topic's lasting fact differs only by a day that is the day of telling."""
    if not pair.one_topic or pair.nature not in ("event", "open"):
        return False
    told = [side.period == (side.day, side.day) for side in pair.sides]
    return any(told) and (pair.days_apart or 0) <= pair.policy.same_event_days


def one_sentence(pair: Pair) -> Ruling | None:
    """Two figures of one sentence are of two things, unless two speakers or words of change stand behind them.

    Apart: "killed two men of the one group and three of the other". Compared: "SANA spoke of 20 dead, the
    monitor of 26", "rose from 240 to 273". Source: own reasoning, after Grice's maxim of quality (1975).
    """
    same = pair.same_article and pair.a.claim.field == pair.b.claim.field and pair.a.words == pair.b.words
    if not same or pair.rivals or pair.told_as_change or meet(pair):
        return None
    return _scope("one sentence tells both, so they count two things")


def two_counts_of_article(pair: Pair) -> Ruling | None:
    """Two figures of one article count two things, unless two speakers or nearly the same words show one.

    Apart: "12 were killed in the strike" and, paragraphs later, "shells killed five at the market"; a toll and
    a single victim. Compared: a headline and its text; two speakers on one place and day; nearly the same
    words around both figures. Source: own reasoning, as above.
    """
    if not pair.same_article or pair.told_as_change or meet(pair) or (pair.nature == "state" and pair.periods() == "apart"):
        return None
    if pair.a.has("furniture") and pair.b.has("furniture"):
        return _scope("both stand outside the article's text, in captions or teasers")
    none_denied = pair.rivals and _none_told(pair) is not None
    if (
        none_denied
        or "denied" in (pair.a.claim.status, pair.b.claim.status)
        or (pair.one_thing and pair.a.claim.what != "age" and not told_in_part(pair))
    ):
        return None
    if _two_ages(pair) or not retold(pair):
        return _scope("nothing in the article shows that both count one thing")
    return None


_SLIPS_OF_LIFE = 5
"""Ages so many slips of print apart are those of two times of one person's life."""


def _two_ages(pair: Pair, slips: int = 1) -> bool:
    """Whether two ages lie too far apart to be one person's, misreported."""
    a, b = pair.a.claim, pair.b.claim
    if a.what != "age" or a.value is None or b.value is None or a.unit != b.unit:
        return False
    return abs(a.value - b.value) > slips * pair.policy.age_slip


def _least_likeness(pair: Pair) -> float:
    """How alike the words around two figures must be for one thing, by how much the measure itself says."""
    policy, a, b = pair.policy, pair.a, pair.b
    vague = any(side.value in (None, 1.0) and side.unit is None for side in pair.sides)
    nameless = pair.nature == "open" and None in (a.claim.counted, b.claim.counted)
    if _two_ages(pair):
        return float("inf")
    if vague or nameless or a.claim.what == "age":
        return policy.retold_likeness
    if a.measure.generic or pair.nature == "open":
        return policy.reworded_likeness
    return policy.least_likeness


def other_thing(pair: Pair) -> Ruling | None:
    """A property of someone or something not named is compared only where the words around it are alike.

    Ages, and counts such as "one" and "several" that hardly count, need more likeness than other figures.
    Apart: "a girl of 12 was hurt" and "the suspect, 24"; who died at 85 and came to a home at 10.
    Compared: the ages of one named person; "fell 150 metres from a ridge" and "a fall of 60 metres". Source: own reasoning.
    """
    if not pair.same_article and _two_ages(pair, _SLIPS_OF_LIFE):
        return _scope("they lie too far apart to be one age of one person")
    if pair.nature not in ("event", "open") or pair.one_thing or pair.word_for_word or pair.likeness is None:
        return None
    vague = pair.a.measure.generic or pair.nature == "open"
    if same_value(pair) or (meet(pair) and (not vague or pair.likeness >= pair.policy.least_likeness)):
        return None
    if pair.a.measure.unique or pair.likeness >= _least_likeness(pair) or (pair.one_person and not _two_ages(pair)):
        return None
    if pair.one_topic and pair.only("revision") is not None and not vague and not _two_ages(pair):
        return None
    return _scope("the words around them show no one thing that both measure")


def _part(pair: Pair) -> Side | None:
    """The side that is told as a part of a larger figure of its own kind, where the other is not."""
    first, second = _is_part(pair.a), _is_part(pair.b)
    return None if first == second else pair.a if first else pair.b


def _is_part(side: Side) -> bool:
    whole = side.claim.counted in (None, "person") or is_bare(side.claim.quote)
    told = side.has("in a row") or (side.has("part") and whole)
    return told or (side.unit is None and is_portion(side.claim) and not _names_subgroup(side))


def _names_subgroup(side: Side) -> bool:
    """Whether all of a group are counted that a larger figure's words single out: "11 civilians, three of them children"."""
    counted = side.claim.counted
    return counted is not None and is_listed(counted) and any(words in side.claim.quote for words in _OF_THEM)


def _increment(pair: Pair) -> bool:
    """Whether one toll is only what came on top ("three more had died")."""
    added = pair.only("additional")
    if added is None or added.claim.what == "injuries":
        return False
    if pair.nature in ("event", "open"):
        return True
    return added.claim.what in ("deaths", "casualties") or is_increment(added.claim)


def background_figure(pair: Pair) -> Ruling | None:
    """A figure of another time or place, told as background, is not compared with the event's own.

    Apart: "a similar blast killed 80" beside today's 12. Compared: two background figures, and equal figures.
    Source: own reasoning.
    """
    if pair.only("background") is None or pair.one_thing or meet(pair) or pair.periods() == "same" or _placeless(pair):
        return None
    return _scope("one is told as background of another time or place")


def part_of_figure(pair: Pair) -> Ruling | None:
    """A figure given as a part of another ("five of them critically"), or on top of it, is not the whole.

    Apart: "30 were wounded" and "among them five"; in one article "12 died" and "another three". Compared:
    "30 others were wounded" in one article and "30" in another. Source: own reasoning.
    """
    part = _part(pair)
    if part is not None and not meet(pair) and is_above(pair.other(part), part, pair):
        return _scope("one is given as a part of a larger figure")
    if _increment(pair) and not meet(pair):
        return _scope("one is counted on top of an earlier figure")
    added = pair.only("additional")
    if added is None or not pair.same_article or not pair.same_speaker or meet(pair):
        return None
    follows = added.claim.field == pair.other(added).claim.field and added.claim.start > pair.other(added).claim.start
    return _scope("one is counted on top of the other") if follows else None


def cumulative_count(pair: Pair) -> Ruling | None:
    """A running total of several events is not one event's count.

    Apart: "14 rifles in five operations so far" and "six rifles" in this one. Compared: two running totals,
    and two tolls of one event. Source: own reasoning.
    """
    total = pair.only("cumulative") or _running_total(pair)
    if total is None or pair.nature not in ("open", "flow", "event") or meet(pair):
        return None
    return _scope("one is a running total") if is_above(total, pair.other(total), pair) else None


def _running_total(pair: Pair) -> Side | None:
    """The side whose sentence adds up several occasions, where the other's does not."""
    a, b = (tells(side.claim, "running_totals") for side in pair.sides)
    return None if a == b else pair.a if a else pair.b


def denial(pair: Pair) -> Ruling | None:
    """A statement and its denial cannot both be true; whose is later decides only for the same speaker.

    Conflict: "12 civilians were killed" and "the army denied that any were killed", or "no civilians were killed".
    Update: "no one was hurt" in the first report and "two were hurt" on a later day. Undecided: a denial of
    another figure. Source: own reasoning; cf. the negation features of de Marneffe, Rafferty and Manning (2008).
    """
    if (none := _none_told(pair)) is not None:
        return _none_and_some(none, pair)
    statuses = {side.claim.status for side in pair.sides}
    if "denied" not in statuses or len(statuses) == 1:
        return None
    retells = pair.same_article and not pair.rivals and meet(pair)
    if retells or pair.a.measure.generic or pair.only("background") is not None:
        return None
    if statuses != {"denied", "asserted"}:
        return Ruling("undecided", "denial", "one is denied and the other is no statement of fact")
    denied = pair.a if pair.a.claim.status == "denied" else pair.b
    if not (denied.value in (None, 0.0) or meet(pair)):
        return Ruling("undecided", "denial", "what is denied is another figure")
    if pair.same_speaker and pair.later:
        return Ruling("update", "denial", "the same speaker said otherwise on a later day")
    return Ruling("conflict", "denial", "one states what the other denies")


def _none_told(pair: Pair) -> Side | None:
    """The side that says that nobody was harmed, where the other tells of some and neither is a forecast."""
    none = [side for side in pair.sides if side.value == 0.0]
    if len(none) != 1 or any(side.claim.status != "asserted" or side.measure.nature != "toll" for side in pair.sides):
        return None
    return none[0]


def _none_and_some(none: Side, pair: Pair) -> Ruling | None:
    placed = pair.same_article or pair.places() != "unknown" or _told_alike(pair)
    if not placed or not one_scope(pair) or pair.only("background") is not None or told_in_part(pair):
        return Ruling("undecided", "denial", "one says that there were none, but need not mean the same event")
    if pair.later and none is pair.a and (pair.same_speaker or none.speaker is None):
        return Ruling("update", "denial", "none were known on the earlier day")
    if pair.later and pair.same_speaker:
        return Ruling("update", "denial", "the same speaker said otherwise on a later day")
    return Ruling("conflict", "denial", "one says that there were none")


def _told_alike(pair: Pair) -> bool:
    """Whether neither names a place, and day and words around both figures show one event."""
    nowhere = pair.a.claim.where is None is pair.b.claim.where
    return nowhere and pair.periods() == "same" and (pair.likeness or 0.0) >= pair.policy.wording_of_one


def forecast(pair: Pair) -> Ruling | None:
    """A forecast or condition is not a fact: they meet or it stays open.

    Undecided: "is expected to reach 50" and "reached 38". Compatible: expected 50, then 50. Compared: the price
    that a buyer "offers" and the one that he "will pay", which is settled. Source: own reasoning; cf. modality in
    de Marneffe, Rafferty and Manning (2008).
    """
    open_ones = [side for side in pair.sides if side.claim.status in ("expected", "conditional")]
    if len(open_ones) != 1 or (pair.nature == "event" and is_settled(open_ones[0].claim)):
        return None
    if meet(pair):
        return Ruling("compatible", "figure", "what one expects is what the other states")
    return Ruling("undecided", "figure", "one is expected or conditional and the other stated as a fact")


SCOPE_RULES: tuple[Callable[[Pair], Ruling | None], ...] = (
    other_unit,
    other_measure,
    rate_and_count,
    other_poll,
    shares_of_holders,
    other_holder,
    counted_group,
    other_place,
    other_period,
    one_sentence,
    part_of_figure,
    background_figure,
    cumulative_count,
    two_counts_of_article,
    other_thing,
    denial,
    forecast,
)
