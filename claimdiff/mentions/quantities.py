"""Text to quantities: figures with value, bounds, unit or counted noun."""

from __future__ import annotations

__all__ = ["find_quantities"]

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from claimdiff.articles.furniture import find_zones
from claimdiff.articles.lines import LINE_BREAKS
from claimdiff.data import load_table
from claimdiff.errors import check_text
from claimdiff.mentions import quantity_guards as guards
from claimdiff.mentions.figure_joins import join_figures
from claimdiff.mentions.figures import Figure, read_figure
from claimdiff.mentions.numbers import find_numbers
from claimdiff.mentions.quantity_hedges import hedge_after, hedge_before
from claimdiff.mentions.quantity_idioms import is_no_figure
from claimdiff.mentions.quantity_nouns import Noun, counted_noun, describes, hyphenated_noun, is_plural, words_after
from claimdiff.mentions.records import Quantity
from claimdiff.mentions.spaces import plain_spaces
from claimdiff.mentions.units import match_rate
from claimdiff.mentions.word_patterns import one_of
from claimdiff.policy import Policy


def find_quantities(text: str, *, policy: Policy | None = None) -> list[Quantity]:
    """The quantities of a text, sorted by start, none overlapping; `text[q.start:q.end] == q.text`.

    `policy` holds the conventions for vague counts ("dozens"). Dates, clock times, ordinals, scores, versions,
    addresses and names are no quantities. Time grows linearly with the text. Raises InputError for a text that
    is no string.

    >>> [(q.text, q.value, q.modifier, q.noun) for q in find_quantities("At least 12 heavily armed fighters died.")]
    [('At least 12 heavily armed fighters', 12.0, 'at least', 'fighter')]
    >>> [(q.text, q.low, q.high, q.unit) for q in find_quantities("Some 5-6 km remain.")]
    [('Some 5-6 km', 5.0, 6.0, 'kilometre')]
    """
    policy = Policy.of(policy)
    check_text(text)
    found = _read(text, policy)
    cuts = [0, *_borders_within(text, found, policy), len(text)]
    if len(cuts) == 2:
        return found
    parts = [(start, quantity) for start, end in pairwise(cuts) for quantity in _read(text[start:end], policy)]
    return [replace(quantity, start=start + quantity.start, end=start + quantity.end) for start, quantity in parts]


_BROKEN = re.compile(f"[{LINE_BREAKS}]")
_NEXT = re.compile(r"\s{0,8}(\w)")


def _borders_within(text: str, quantities: list[Quantity], policy: Policy) -> list[int]:
    """Where a heading or other furniture begins or ends within a figure: the figure joins what stands apart."""
    broken = [quantity for quantity in quantities if _BROKEN.search(quantity.text)]
    borders = sorted({border for zone in find_zones(text) for border in (zone.start, zone.end)}) if broken else []
    return [
        border
        for quantity in broken
        for border in borders[bisect_right(borders, quantity.start) : bisect_left(borders, quantity.end)]
        if _is_whole(text, quantity.start, border, policy)
    ]


def _is_whole(text: str, start: int, border: int, policy: Policy) -> bool:
    """Whether a figure is one up to a border: the line neither breaks off within it nor goes on in lower case."""
    following = _NEXT.match(text, border)
    if following is not None and following[1].islower():
        return False
    begun = text[start:border].rstrip()
    return any(quantity.end == len(begun) for quantity in _read(begun, policy))


def _read(text: str, policy: Policy) -> list[Quantity]:
    """The quantities of a text that is read as one piece."""
    printed, text = text, plain_spaces(text)
    numbers = (number for number in find_numbers(text) if not is_no_figure(text, number))
    figures = [figure for number in numbers if (figure := read_figure(text, number, policy)) is not None]
    figures = join_figures(text, figures)
    stops = [figure.start for figure in figures[1:]]
    stops.append(len(text))
    quantities: list[Quantity] = []
    free = 0
    for figure, stop in zip(figures, stops, strict=False):
        quantity = _quantity(text, figure, free, stop)
        if quantity is not None:
            quantities.append(quantity)
            free = quantity.end
    quantities = _share_ages(text, _share_nouns(text, quantities))
    if printed is text:
        return quantities
    return [replace(quantity, text=printed[quantity.start : quantity.end]) for quantity in quantities]


def _quantity(text: str, figure: Figure, free: int, stop: int) -> Quantity | None:
    """The record of a figure between `free` and `stop`, or None where nothing is counted."""
    start, end = figure.start, figure.end
    duration = figure.unit is not None and figure.unit.dimension == "duration" and not figure.age
    modifier = None
    hedge = hedge_before(text, start, duration=duration)
    if hedge and hedge[1] >= free:
        modifier, start = hedge
    behind = hedge_after(text, end, stop)
    if behind:
        modifier, end = behind
    noun: Noun | None = None
    if figure.unit is None:
        if guards.is_age(text, figure.ends[0].number if figure.ends else figure.number, start):
            figure.age = True
        else:
            noun = _noun(text, figure, end, stop)
            if not _counts(text, figure, noun, stop, modifier):
                return None
    elif figure.unit.dimension == "share":
        share_of = counted_noun(text, end, stop, single=False) if _OF.match(text, end, stop) else None
        noun = share_of and Noun(share_of.lemma, end, share_of.plural)
    if noun is not None:
        end = max(end, noun.end)
    if figure.unit is None and not figure.age and (rate := match_rate(text, end)) and rate[1] <= stop:
        figure.over, end = rate
    if behind is None and (later := hedge_after(text, end, stop)):
        modifier, end = later
    unit, dimension = _measure(figure)
    value, low, high, modifier = _assert(figure, modifier, dimension)
    return Quantity(start, end, text[start:end], value, low, high, modifier, unit, noun.lemma if noun else None, dimension)


_OF = re.compile(r"\s+of\b")


def _noun(text: str, figure: Figure, end: int, stop: int) -> Noun | None:
    number = figure.number
    if figure.noun is not None:
        return figure.noun
    if number.style == "fold":
        return Noun("time", end, True)
    single = not figure.is_range and figure.low == 1 and number.style != "part"
    noun = counted_noun(text, end, stop, single=single)
    if figure.is_share and noun is not None:
        return Noun(noun.lemma, end, noun.plural) if _OF.match(text, end, stop) or figure.ends else None
    if noun is None and figure.ends is not None and figure.is_range:
        left, right = figure.ends
        noun = counted_noun(text, left.end, right.start, single=False)
        noun = noun and Noun(noun.lemma, end, noun.plural)
    if noun is None and not figure.is_share:
        noun = hyphenated_noun(text, end, stop)
    return noun


def _counts(text: str, figure: Figure, noun: Noun | None, stop: int, modifier: str | None) -> bool:
    """Whether a number without a unit counts something, rather than naming it."""
    number = figure.number
    plural = noun is not None and noun.plural
    if figure.is_share or number.style in ("vague", "fold"):
        return number.vague != "several" or number.scale > 1 or (noun is not None and noun.lemma != "time")
    if figure.ends is not None:
        return _range_counts(text, figure, plural=plural, hedged=modifier is not None)
    if number.style == "digits":
        if guards.is_year(text, number, has_plural_noun=plural):
            about = guards.is_about_year(text, number, modifier)
            return modifier is not None and not about and not guards.behind_determiner(text, number.start)
        if guards.is_alone_in_brackets(text, number) or guards.is_code_tail(text, number.start):
            return False
        if noun is None and guards.is_short_year(text, number):
            return False
        if noun is None and (guards.is_before_code(text, number) or _before_sentence(text, figure, stop)):
            return False
        if modifier or "," in text[number.start : number.end]:
            return True
        return not guards.is_name(text, figure.start, number, has_plural_noun=plural)
    if text[number.start : number.end].lower() == "one":
        return _one_counts(text, figure, noun, stop)
    return plural or not guards.is_name(text, figure.start, number, has_plural_noun=plural)


def _before_sentence(text: str, figure: Figure, stop: int) -> bool:
    """Whether a number opens a line and a sentence starts right behind it: what a page counts ("67 At least …")."""
    if text[max(0, figure.start - 2) : figure.start].strip(" "):
        return False
    following = words_after(text, figure.end, min(len(text), max(stop, figure.end + 24)), 1)
    return bool(following) and following[0].text.istitle() and not describes(following[0].text)


def _range_counts(text: str, figure: Figure, *, plural: bool, hedged: bool) -> bool:
    """Whether a range is one of counts rather than of years, or a score."""
    if figure.ends is None or hedged:
        return True
    left, right = figure.ends
    if all(guards.is_year(text, end.number, has_plural_noun=False) for end in (left, right)):
        following = words_after(text, figure.end, len(text), 1)
        if not plural or not is_plural(following[0].text):
            return False
    gap = text[left.end : right.start]
    if "to" in gap or "and" in gap or right.number.style != "digits":
        return True
    if figure.low >= figure.high or guards.is_score(text, figure.start, figure.end):
        return False
    return plural


@lru_cache(maxsize=1)
def _pronoun_one() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    table = load_table("nouns")
    pronoun = table["pronoun_one"]
    return (
        frozenset(pronoun["before"]),
        frozenset(pronoun["after"]),
        frozenset(table["participles"]["words"]),
        frozenset(pronoun["counted_before"]),
    )


def _one_counts(text: str, figure: Figure, noun: Noun | None, stop: int) -> bool:
    """Whether "one" counts: "one man", "one of the hostages", not "no one", "the one who", "one another"."""
    before, after, participles, counted_before = _pronoun_one()
    following = words_after(text, figure.end, stop, 4)
    if guards.previous_word(text, figure.start).lower() in counted_before and noun is None:
        return not following or following[0].text.lower() != "another"
    if not following or (text[figure.end] in "-‑" and noun is None):
        return False
    first = following[0].text.lower()
    previous = guards.previous_word(text, figure.start)
    if first == "of":
        return previous.lower() not in ("no", "any", "every", "each", "the", "this")
    if previous.lower() in before:
        return False
    if first in ("was", "is", "has"):
        return any(word.text.lower() in participles for word in following[1:])
    if first in after:
        return False
    if previous[:1].isupper() and previous[-1].isalpha() and text[figure.start].isupper():
        return False
    return noun is not None or first in participles


def _measure(figure: Figure) -> tuple[str | None, str]:
    """The canonical unit of a figure and its dimension."""
    if figure.age:
        name = figure.unit.name if figure.unit is not None else "year"
        return f"{name} of age", "age"
    if figure.unit is None:
        if figure.over:
            return f"per {figure.over}", "rate"
        return None, "share" if figure.is_share else "count"
    if figure.over:
        return f"{figure.unit.name} per {figure.over}", "rate"
    return figure.unit.name, figure.unit.dimension


def _assert(figure: Figure, modifier: str | None, dimension: str) -> tuple[float | None, float | None, float | None, str]:
    """What is asserted: value, low, high and modifier."""
    if figure.is_range:
        return None, min(figure.low, figure.high), max(figure.low, figure.high), "between"
    value = figure.low
    if modifier in ("at least", "more than"):
        whole = None if dimension != "share" else 1.0 if figure.unit is None else 100.0
        return value, value, whole if whole is None or whole >= value else None, modifier
    if modifier in ("at most", "less than"):
        return value, 0.0 if dimension in ("count", "share") and value >= 0 else None, value, modifier
    if modifier == "nearly":
        return value, None, value, modifier
    return value, value, value, modifier or "exactly"


_SHARED_AHEAD = re.compile(
    r"(?P<words>(?:\s+[^\W\d_]+){0,2})(?:\s*+,)?\s++"
    r"(?:and|or|up|down"
    r"|of(?:\s+(?:the|its|his|her|their|our|these|those))?(?:\s+[^\W\d_]+['’]s|\s+(?:last|past|first|next))?)\s+",
    re.IGNORECASE,
)
"""What may stand between "12 Somali" and "11 Yemeni pirates"; the words are to describe what is counted."""


@lru_cache(maxsize=1)
def _shared_behind() -> re.Pattern[str]:
    """What may stand between "40 trucks" and a bare "12" that counts trucks too."""
    return re.compile(
        rf"(?:[^.;:\d]{{0,30}}[\s,])??{one_of(load_table('hedges')['same_noun']['between'])}\s+",
        re.IGNORECASE,
    )


CLOSE = 4
"""Characters that may stand between "15 men" and "4 of whom"."""
NEAR, FAR = 32, 50
"""Characters that may stand between two counts of which one has its noun from the other, ahead and behind."""
_OF_WHOM = re.compile(r"\s+of\s+(?:whom|which|them)\b", re.IGNORECASE)


def _share_nouns(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Give a bare count the noun of its neighbour: "12 Somali and 11 Yemeni pirates", "40 trucks, including 12".

    What a figure describes that stands between is counted too: "two four-storey houses", "three 10-year terms".
    """
    for index in range(len(quantities) - 2, -1, -1):
        left, right = quantities[index], quantities[index + 1]
        if left.noun is None and left.dimension == "count" and text[left.end : right.start] == " " and "-" in right.text:
            described = counted_noun(text, right.end, len(text), single=left.value == 1)
            noun = described.lemma if described is not None else right.noun if is_plural(right.text.split()[-1]) else None
            quantities[index] = left if noun is None else replace(left, noun=noun)
            continue
        if left.noun is None and right.noun is not None and left.dimension == right.dimension == "count":
            gap = right.start - left.end
            ahead = _SHARED_AHEAD.fullmatch(text, left.end, right.start) if gap < NEAR else None
            if ahead and all(map(describes, ahead["words"].split())):
                quantities[index] = replace(left, noun=right.noun)
    for index in range(1, len(quantities)):
        left, right = quantities[index - 1], quantities[index]
        if right.noun is None and left.noun is not None and left.dimension == right.dimension == "count":
            gap = right.start - left.end
            whom = gap < CLOSE and _OF_WHOM.match(text, right.end)
            alike = gap < FAR and not _participle(text, right.end) and _shared_behind().fullmatch(text, left.end, right.start)
            if whom or alike:
                quantities[index] = replace(right, noun=left.noun)
    return quantities


_AGES = re.compile(r"\s*+,\s++(?:(?:and|or|to)\s++)?|\s++(?:and|or|to)\s++", re.IGNORECASE)


def _share_ages(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Read "16" of "ages 6 and 16", and both of "the girls, 6 and 16,", as ages."""
    listed = False
    for index in range(1, len(quantities)):
        left, right = quantities[index - 1], quantities[index]
        listed = listed or guards.behind_age(text, left.start) or guards.begins_age_list(text, left.start)
        alike = left.dimension == "age" and right.dimension == "count" and right.noun is None
        listed = listed and alike and _AGES.fullmatch(text, left.end, right.start) is not None
        if listed:
            quantities[index] = replace(right, unit=left.unit, dimension="age")
    return quantities


def _participle(text: str, end: int) -> bool:
    following = words_after(text, end, len(text), 1)
    return bool(following) and following[0].text.lower() in _pronoun_one()[2]
