"""Which case of each slot two claims are: the same measure or another, the same place or one apart, for all pairs at once."""

from __future__ import annotations

__all__ = ["amounts_of", "article_cases", "cases_by_kind", "cases_of", "crowds", "strand_cases", "wordings"]

import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

import numpy as np

from claimdiff.claims.counted import counted_group, is_people, within
from claimdiff.claims.person_events import befalls_persons
from claimdiff.groups.columns import AMOUNTS, CASES, CASUALTIES, NO_DAY, Columns, apart_casualties, at, chosen, ordinal
from claimdiff.groups.cosines import cosines_of
from claimdiff.groups.day_slots import foretold, time
from claimdiff.groups.figure_slots import beside, figure
from claimdiff.groups.members import Profile
from claimdiff.groups.vectors import Codes, Flags, Kinds, Weights
from claimdiff.lexicon import Lexicon
from claimdiff.names.places import country_of, place_relation, region_of

_OPPOSED = frozenset({"deaths", "injuries"})

_Named = tuple[str, str | None]
_Place = tuple[str | None, str | None, _Named | None]
"""A place, its level, and the narrower place that its article tells later."""


def cases_of(columns: Columns) -> dict[str, Codes]:
    """The case of each slot for all pairs: places in `CASES`."""
    found = {slot: kinds.spread(codes) for kinds, cases in cases_by_kind(columns) for slot, codes in cases.items()}
    kinds, strands = strand_cases(columns)
    article = kinds.spread(strands)
    within, codes = article_cases(columns)
    article[within] = codes
    return found | {"article": article}


def cases_by_kind(columns: Columns) -> Iterator[tuple[Kinds, dict[str, Codes]]]:
    """The case of each slot for the pairs of kinds on which it depends, slots of the same kinds together."""
    for asked, slots in _SLOTS.items():
        kinds, of_kinds = columns.kinds(asked)
        yield kinds, {slot: case(of_kinds) for slot, case in slots.items()}


def amounts_of(columns: Columns) -> dict[str, Weights]:
    """The size of each of `AMOUNTS` for all pairs."""
    kinds, codes, alike = wordings(columns)
    told = kinds.spread(codes)
    kinds, logs = crowds(columns)
    return {name: np.where(told == place, alike, 0.0) for place, name in enumerate(AMOUNTS[:3])} | {"crowd": kinds.spread(logs)}


def wordings(columns: Columns) -> tuple[Kinds, Codes, Weights]:
    """Which of the first three `AMOUNTS` the words of two kinds of claims are, and the cosines of the words for all pairs."""
    kinds, of_kinds = columns.kinds(_TOLD_BY)
    told = np.where(of_kinds.toll, 1, np.where(_told_by_words(of_kinds), 2, 0))
    return kinds, told, cosines_of([profile.vector for profile in columns.profiles], columns)


def _told_by_words(columns: Columns) -> Flags:
    """Of which pairs only the words tell what is measured: no table names it on both sides, or none but its kind."""
    return ~columns.same_family | columns.both(columns.flags(lambda one: one.generic))


# --- what is measured


def _measure(columns: Columns) -> Codes:
    kinds = np.array([at("measure", _kind_of(profile)) for profile in columns.profiles])
    words = columns.codes(lambda one: one.what)
    named = columns.families_named
    kind = np.minimum(kinds[columns.left], kinds[columns.right])
    casualties = apart_casualties(columns)
    opposed = casualties & columns.both(columns.flags(lambda one: one.what in _OPPOSED))
    found = chosen(
        "measure",
        (opposed, "casualties_opposed"),
        (casualties, "casualties_apart"),
        (~columns.same_family & columns.both(named), "differ"),
        (~columns.same_family & columns.either(named), "one"),
        (~columns.same_family & columns.same(words), "same_words"),
    )
    return np.where(columns.same_family & ~casualties, kind, found)


def _kind_of(profile: Profile) -> str:
    if profile.family in (CASUALTIES, "age"):
        return profile.family
    if profile.dimension == "event" and not befalls_persons(profile.family):
        return "event"
    if profile.standing and profile.where is not None:
        return "standing"
    return "toll" if profile.nature == "toll" else "unique" if profile.unique else "generic" if profile.generic else "other"


def _thing(columns: Columns) -> Codes:
    found = columns.related((one.thing for one in columns.profiles), lambda one, other: at("thing", _relation(one, other)))
    known, open_to_any = columns.flags(lambda one: one.thing is not None), _told_by_words(columns)
    return np.select(
        [
            (found == at("thing", "apart")) & ~columns.same_family,
            (found == at("thing", "same")) & open_to_any,
            columns.either(known) & ~columns.both(known) & open_to_any,
        ],
        [at("thing", name) for name in ("apart_open", "same_open", "one_open")],
        default=found,
    )


@lru_cache(maxsize=1 << 14)
def _relation(one: str | None, other: str | None) -> str:
    """How two counted things stand to each other."""
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "same"
    group, beside = counted_group(one) or one, counted_group(other) or other
    if group == beside:
        return "group"
    if within(group, beside) or within(beside, group):
        return "part"
    if not (is_people(one) and is_people(other)):
        return "models_apart" if one[0].isdigit() and other[0].isdigit() else "apart"
    return "part" if group[0].isupper() != beside[0].isupper() else "people_apart"


# --- whose, where, when


def _holder(columns: Columns) -> Codes:
    holders = columns.codes(lambda one: one.who)
    known = columns.both(columns.flags(lambda one: one.who is not None)) & ~columns.toll
    return chosen("holder", (known & columns.same(holders), "same"), (known, "other"))


def _person(columns: Columns) -> Codes:
    shared = columns.related((one.persons for one in columns.profiles), lambda one, other: not one.isdisjoint(other)) == 1
    known = columns.both(columns.flags(lambda one: bool(one.persons)))
    return chosen("person", (known & shared, "same"), (known, "other"))


def _place(columns: Columns) -> Codes:
    names = ("none", "same", "holds", "unlike", "region", "apart", "abroad")
    places = ((one.where, one.where_level, one.site) for one in columns.profiles)
    found = columns.related(places, lambda one, other: names.index(_places(one, other, columns.lexicon)))
    own = columns.flags(lambda one: one.own_place)
    sites = columns.flags(lambda one: one.where_level == "site")
    one_place, holds, unlike, region, apart, abroad = (found == names.index(name) for name in names[1:])
    apart |= abroad
    shares = columns.both(columns.flags(lambda one: one.dimension == "share" and one.standing))
    return chosen(
        "place",
        ((holds | apart) & columns.both(own) & shares, "wholes"),
        (one_place & columns.both(own), "same_own"),
        (one_place & columns.either(own), "same_one"),
        (one_place, "same_inherited"),
        (holds & columns.either(own), "holds"),
        (holds, "holds_inherited"),
        (unlike & columns.both(own & sites) & columns.toll, "unlike_sites"),
        (unlike & columns.either(own), "unlike"),
        (unlike, "unlike_inherited"),
        (region & columns.either(own), "region"),
        (region, "region_inherited"),
        (abroad & columns.both(own) & columns.toll, "abroad_toll"),
        (apart & ~columns.either(own), "apart_inherited"),
        (apart & columns.toll, "apart_toll"),
        (apart, "apart"),
    )


def _places(one: _Place, other: _Place, lexicon: Lexicon | None) -> str:
    """Whether two places are the same, one holds the other, their names are unlike, or they are apart (in one region, in
    two countries)."""
    if one[0] is None or other[0] is None:
        return "none"
    mine, theirs = _narrowed(one, other), _narrowed(other, one)
    relation = place_relation(*mine, *theirs, lexicon=lexicon)
    if relation == "unknown":  # of a narrow place that no gazetteer knows
        mine, theirs = (one[0], one[1]), (other[0], other[1])
        relation = "apart" if place_relation(*mine, *theirs, lexicon=lexicon) == "apart" else relation
    if relation != "apart":
        return {"same": "same", "unknown": "unlike"}.get(relation, "holds")
    regions = {_region(*mine, lexicon), _region(*theirs, lexicon)}
    if None not in regions and len(regions) == 1:
        return "region"
    countries = {country_of(*mine, lexicon=lexicon), country_of(*theirs, lexicon=lexicon)}
    return "apart" if None in countries or len(countries) == 1 else "abroad"


def _narrowed(one: _Place, other: _Place) -> _Named:
    """The place of a claim, or the site that its article tells later where the other's is as narrow."""
    told = other[2] is not None or (other[1] in ("city", "site") and other[0] != one[0])
    return one[2] if one[2] is not None and told else (one[0] or "", one[1])


def _region(name: str, level: str | None, lexicon: Lexicon | None) -> str | None:
    """The region of a place, of a region itself; print often calls a region by the name of its chief city."""
    return name if level == "region" else region_of(name, level, lexicon=lexicon)


def crowds(columns: Columns) -> tuple[Kinds, Weights]:
    """How many figures of its kind the article gives that gives more of them: among many, two meet by chance."""
    kinds, of_kinds = columns.kinds(_ALIKE)
    alike = np.array([math.log(max(profile.alike, 1)) for profile in of_kinds.profiles], dtype=np.float32)
    return kinds, np.maximum(alike[of_kinds.left], alike[of_kinds.right])


# --- how it is told


def _background(columns: Columns) -> Codes:
    """Whether tolls, and what flowed in a period, are of their articles' events or told as background."""
    dated = columns.both(columns.flags(lambda one: one.nature in ("toll", "flow")))
    aside = ~columns.flags(lambda one: one.main)
    return chosen("background", (dated & columns.both(aside), "both"), (dated & columns.either(aside), "one"), (dated, "none"))


def strand_cases(columns: Columns) -> tuple[Kinds, Codes]:
    """Whether two kinds of claims stand in one strand of a story: the case of the slot `article`, but for one article's."""
    kinds, of_kinds = columns.kinds(_STRAND)
    return kinds, _strand(of_kinds)


def article_cases(columns: Columns) -> tuple[tuple[Codes, ...], Codes]:
    """Where the pairs stand that are of one article, and the case of the slot `article` for these.

    An article that lets two speak tells what each of them says of one thing.
    """
    within = columns.of_one(columns.codes(attrgetter("article_id")))
    return within, _in_article(Columns(columns.profiles, columns.lexicon, columns.at(within)))


def _in_article(columns: Columns) -> Codes:
    """Whether claims of one article stand in one sentence, are told by two speakers, or give two figures."""
    speakers = columns.codes(attrgetter("said_by"))
    rivals = columns.both(columns.flags(lambda one: one.said_by is not None)) & ~columns.same(speakers)
    return chosen(
        "article",
        (columns.same(columns.codes(lambda one: (one.article_id, one.said_by, one.sentence))), "sentence"),
        (rivals, "rivals"),
        (~columns.same(columns.codes(attrgetter("figures"))), "same_other"),
        (np.ones(columns.shape, dtype=bool), "same"),
    )


def _strand(columns: Columns) -> Codes:
    """Whether two articles tell one strand of a story."""
    strands = columns.codes(lambda one: one.strand)
    known = columns.both(columns.flags(lambda one: bool(one.strand)))
    same_strand, told_by_words = known & columns.same(strands), _told_by_words(columns)
    return chosen(
        "article",
        (same_strand & columns.toll, "strand_toll"),
        (same_strand & told_by_words, "strand_open"),
        (same_strand, "strand"),
        (known & columns.both(columns.flags(lambda one: one.long_counted)), "story_long"),
        (known & columns.toll, "story_toll"),
        (known & columns.both(columns.flags(lambda one: one.family == "age")), "story_age"),
        (known & told_by_words, "story_open"),
        (known, "story"),
    )


def _part(columns: Columns) -> Codes:
    """Whether one of several is told of ("one of the victims"), which seldom is how many there were."""
    parts = columns.flags(lambda one: one.of_several)
    return chosen("part", (columns.both(parts), "both"), (columns.either(parts), "one"))


def _depth(columns: Columns) -> Codes:
    """How far into its article the deeper of both stands: articles open with what they are about, and stray later."""
    depths = np.array([profile.depth for profile in columns.profiles], dtype=np.intp)
    deeper: Codes = np.maximum(depths[columns.left], depths[columns.right])
    return deeper


def _printed(columns: Columns) -> Codes:
    """By the days between the printing of both."""
    days = np.array([ordinal(profile.printed) for profile in columns.profiles])
    gaps = np.abs(days[columns.left] - days[columns.right])
    limits = [int(name) for name in CASES["printed"][1:-1]]
    return np.where(columns.both(days != NO_DAY), 1 + np.digitize(gaps, limits, right=True), 0)


def _means(columns: Columns) -> Codes:
    """Whether both tell by the same means that it happened: an air raid is no ambush."""
    return _named(columns, "means", [profile.means for profile in columns.profiles])


def _sides(columns: Columns) -> Codes:
    """Whether the same sides stand in both sentences."""
    return _named(columns, "sides", [profile.sides for profile in columns.profiles])


def _named(columns: Columns, slot: str, sets: Sequence[frozenset[str]]) -> Codes:
    found = columns.related(sets, lambda one, other: at(slot, _overlap(one, other)))
    return np.where((found == at(slot, "apart")) & columns.toll, at(slot, "apart_toll"), found)


def _overlap(one: frozenset[str], other: frozenset[str]) -> str:
    if not one or not other:
        return "unknown"
    return "same" if one == other else "apart" if one.isdisjoint(other) else "shared"


_ALIKE = attrgetter("alike")
_TOLD_BY = attrgetter("family", "nature", "generic")
_STRAND = attrgetter("strand", "family", "nature", "generic", "long_counted")
_MEASURED = attrgetter(
    *("what", "family", "nature", "dimension", "unique", "generic", "standing", "thing", "who", "persons"),
    *("where", "where_level", "site", "own_place", "main", "of_several"),
)
_FIGURES = attrgetter("figures", "vague", "what", "family", "nature", "dimension", "generic", "printed", "thing")
_DAYS = attrgetter(
    *("first", "last", "own_time", "sure_time", "said_time", "long_counted"),
    *("family", "nature", "dimension", "unique", "thing"),
)
_NEWS = attrgetter("first", "printed", "own_time", "sure_time", "long_counted", "nature")

_SLOTS: dict[Callable[[Profile], Hashable], dict[str, Callable[[Columns], Codes]]] = {
    _MEASURED: {
        "measure": _measure,
        "thing": _thing,
        "holder": _holder,
        "person": _person,
        "place": _place,
        "background": _background,
        "part": _part,
    },
    _FIGURES: {"figure": figure},
    _DAYS: {"time": time},
    _NEWS: {"foretold": foretold},
    attrgetter("printed"): {"printed": _printed},
    attrgetter("means", "sides", "nature"): {"means": _means, "sides": _sides},
    attrgetter("depth"): {"depth": _depth},
    attrgetter("figures", "told", "joined", "nature"): {"beside": beside},
}
"""What of a claim each slot asks: claims that do not differ in it are of one kind, whose case is found once."""
