"""Text to quantities: figures with value, bounds, unit or counted noun."""

from __future__ import annotations

__all__ = ["find_quantities"]

import re
from dataclasses import dataclass, field

from claimdiff.mentions import quantity_guards as guards
from claimdiff.mentions.numbers import Number, find_numbers, take_suffix
from claimdiff.mentions.quantity_hedges import hedge_after, hedge_before
from claimdiff.mentions.quantity_nouns import Noun, counted_noun, words_after
from claimdiff.mentions.records import Quantity
from claimdiff.mentions.units import Unit, currency_before, match_rate, match_unit, reads_as_length
from claimdiff.policy import Policy

LONGEST_CHAIN = 16
"""More numbers than this with nothing but spaces and range words between them are a table, not prose."""


@dataclass(slots=True)
class _Figure:
    """A number with what has been read around it so far."""

    number: Number
    start: int
    end: int
    low: float
    high: float
    unit: Unit | None = None
    over: str | None = None
    noun: Noun | None = None
    age: bool = False
    range: bool = False
    proportion: bool = False
    modifier: str | None = None
    between: bool = False
    parts: list[_Figure] = field(default_factory=list)

    @property
    def value(self) -> float:
        return self.low


def find_quantities(text: str, *, policy: Policy | None = None) -> list[Quantity]:
    """The quantities of a text, sorted by start, none overlapping; `text[q.start:q.end] == q.text`.

    `policy` holds the conventions for vague counts ("dozens"). Dates, clock times, ordinals, scores, versions,
    addresses and names are no quantities.

    >>> [(q.text, q.value, q.modifier, q.noun) for q in find_quantities("At least 12 heavily armed fighters died.")]
    [('At least 12 heavily armed fighters', 12.0, 'at least', 'fighter')]
    >>> [(q.text, q.low, q.high, q.unit) for q in find_quantities("Some 5-6 km remain.")]
    [('Some 5-6 km', 5.0, 6.0, 'kilometre')]
    """
    policy = policy or Policy()
    figures = [figure for number in find_numbers(text) if (figure := _figure(text, number, policy)) is not None]
    figures = _join(text, figures)
    stops = [figure.start for figure in figures[1:]] + [len(text)]
    quantities: list[Quantity] = []
    free = 0
    for figure, stop in zip(figures, stops, strict=False):
        quantity = _quantity(text, figure, free, stop)
        if quantity is not None:
            quantities.append(quantity)
            free = quantity.end
    return quantities


_NEGATIVE = re.compile(r"(?:(?<![\w)])[-−–]|\bminus[ -]?|\bnegative )\Z", re.IGNORECASE)
_JOINED = re.compile(r"\b(sub|minus|now|then|to|under|over|plus|all|and|a|mid|other)-\Z", re.IGNORECASE)


def _figure(text: str, number: Number, policy: Policy) -> _Figure | None:
    """A number with its currency, scale and unit, or None where it counts nothing."""
    digits = number.style == "digits"
    currency = currency_before(text, number.start)
    start = currency[1] if currency else number.start
    if digits and currency is None:
        previous = text[number.start - 1 : number.start]
        if previous.isalpha() or guards.is_date_or_name(text, number):
            return None
        if previous in ("-", "‑") and text[number.start - 2 : number.start - 1].isalpha():
            if not _JOINED.search(text, max(0, number.start - 6), number.start):
                return None
    figure = _Figure(number, start, number.end, number.value, number.value)
    if number.style == "vague" and not _vague(number, figure, policy):
        return None
    if currency:
        figure.unit = currency[0]
        if digits:
            take_suffix(text, number)
        _settle(figure)
        behind = match_unit(text, figure.end)
        if behind and behind[0].dimension == "money" and behind[0].name not in ("cent", "penny"):
            figure.end = behind[1]
        elif (spelled := _US.match(text, figure.end)):
            figure.end = spelled.end()
    else:
        _read_unit(text, figure)
    if digits and text[figure.end : figure.end + 1].isalnum() :
        return None
    if figure.unit is None and figure.number.style == "part" and not _is_part(text, figure):
        return None
    negative = _NEGATIVE.search(text, max(0, start - 9), start)
    if negative and figure.unit is not None and figure.unit.dimension in ("temperature", "share", "angle"):
        figure.low = figure.high = -figure.low
        figure.start = negative.start()
    if figure.unit is not None:
        rate = match_rate(text, figure.end)
        if rate:
            figure.over, figure.end = rate
    return figure


_US = re.compile(r"\s(?:US|U\.S\.)(?!\w)")


def _settle(figure: _Figure) -> None:
    figure.low = figure.high = figure.number.value
    figure.end = figure.number.end


def _vague(number: Number, figure: _Figure, policy: Policy) -> bool:
    """Give a vague count the range of its convention."""
    word = number.vague
    if word == "dozens":
        figure.low, figure.high = policy.dozens
    elif word is not None and word in VAGUE:
        low, high = VAGUE[word]
        figure.low, figure.high = low * number.scale, high * number.scale
    else:
        figure.low, figure.high = number.low or 0.0, number.high or 0.0
    figure.range = True
    return True


VAGUE = {"scores": (40.0, 99.0), "several": (3.0, 9.0), "few": (3.0, 9.0), "handful": (3.0, 9.0), "couple": (2.0, 3.0)}


def _read_unit(text: str, figure: _Figure) -> None:
    """Read scale suffix and unit behind a number, deciding between "15m" of metres and of millions."""
    number = figure.number
    if number.style == "digits" and number.scale == 1:
        saved = number.value, number.end, number.scale
        if take_suffix(text, number):
            following = words_after(text, number.end, len(text), 1)
            suffix = text[saved[1] : number.end].strip()
            word = following[0][0] if following else ""
            unit = match_unit(text, number.end)
            scale = unit is not None or (bool(word) and not reads_as_length(word) and _countable(text, number.end))
            if suffix == "k" and not reads_as_length(word):
                scale = True
            if suffix in ("bn", "Bn", "BN", "tn", "trn", "bln", "mn", "mln", "mil", "mio"):
                scale = True
            if not scale:
                number.value, number.end, number.scale = saved
    vague = figure.range
    if not vague:
        _settle(figure)
    unit = match_unit(text, figure.end)
    if unit is None and vague and (of := _OF.match(text, figure.end)):
        unit = match_unit(text, of.end() - 1)
    elif unit is None and number.style == "part" and (of := _OF_A.match(text, figure.end)):
        unit = match_unit(text, of.end() - 1)
        if unit is not None and unit[0].dimension == "duration":
            unit = None
    if unit is None:
        return
    figure.unit, figure.end = unit
    if figure.unit.name == "pound" and number.scale >= 1000:
        figure.unit = match_unit(text[:0] + " pounds sterling", 0)[0]  # type: ignore[index]
    if figure.unit.dimension == "duration" and (old := _OLD.match(text, figure.end)):
        figure.age = True
        figure.end = old.end()


_OF = re.compile(r"\s+of\s")
_OF_A = re.compile(r"[\s-]+(?:of\s+)?an?\s")
_OLD = re.compile(r"[\s-]+olds?\b|\s+of\s+age\b|-of-age\b", re.IGNORECASE)


def _countable(text: str, end: int) -> bool:
    return counted_noun(text, end, len(text), single=False) is not None


_PART_AFTER = re.compile(r"\s+(?:of|a|an|the|its|their|his|her|our|that|this|as|full|empty)\b", re.IGNORECASE)
_HALF_BEFORE = re.compile(r"\b(first|second|other|latter|last|next|this|opening|better|final|third|fourth|each|in|by|former|per|every|the)\s\Z", re.IGNORECASE)


def _is_part(text: str, figure: _Figure) -> bool:
    """Whether a fraction is a share rather than "the second half", "the fourth quarter"."""
    word = figure.number
    if word.end - word.start > 7 and text[word.start : word.start + 2].lower() not in ("a ", "an"):
        return True
    spelled = text[word.start : word.end].lower()
    if spelled == "quarter":
        return False
    if spelled in ("half", "a half", "a quarter", "a third", "a fifth", "a tenth"):
        if spelled == "half" and _HALF_BEFORE.search(text, max(0, word.start - 10), word.start):
            return False
        return bool(_PART_AFTER.match(text, word.end)) or hedge_before(text, word.start) is not None
    return True


_CONNECTOR = re.compile(r"\s?(?:-|–|—|‑|\bto\b|\bto-|\band\b|\bor\b|\bup to\b|through|until|,)\s?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:in )?(between|from|ranging from|ranged from)\s+\Z", re.IGNORECASE)
_TO = re.compile(r"\s*(?:\s(?:up |down )?to\s|\s?(?:-|–|—|‑)\s?|\sto-|-to-)\s*\Z", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:between\s+)?\Z", re.IGNORECASE)
_FROM_TO = re.compile(r"(?:\s[^\W\d_]+){0,2}\s(?:up |down )?to\s+\Z", re.IGNORECASE)
_CHANGE = re.compile(r"\b(rose|fell|gained|lost|dropped|climbed|jumped|slid|slipped|up|down|added|shed|declined|increased|decreased|advanced|grew|sank|tumbled|plunged|soared|surged|by)\s+\Z", re.IGNORECASE)
_IN = re.compile(r"\s+(?:in|out\s+of|of\s+every|in\s+every|out\s+of\s+every)\s+\Z", re.IGNORECASE)
_COMMA = re.compile(r"\s*(?:,|,?\s+(?:and|or))\s*\Z", re.IGNORECASE)


def _join(text: str, figures: list[_Figure]) -> list[_Figure]:
    """Join the two ends of ranges and proportions; share scales, units and currencies along lists."""
    joined: list[_Figure] = []
    index = 0
    while index < len(figures):
        figure = figures[index]
        if index + 1 < len(figures) and figures[index + 1].start - figure.end < 40:
            merged = _merge(text, figure, figures[index + 1])
            if merged is not None:
                joined.append(merged)
                index += 2
                continue
        joined.append(figure)
        index += 1
    for left, right in zip(reversed(joined[:-1]), reversed(joined[1:]), strict=True):
        if left.unit is None and right.unit is not None and not right.age and _COMMA.fullmatch(text, left.end, right.start):
            if right.unit.dimension != "duration" or left.low < 100:
                left.unit, left.over = right.unit, right.over
    return joined


def _merge(text: str, left: _Figure, right: _Figure) -> _Figure | None:
    """One figure from two where the text between them makes a range or a proportion of them."""
    if left.range or right.range:
        return None
    gap_start, gap_end = left.end, right.start
    between = _BETWEEN.search(text, max(0, left.start - 15), left.start)
    word = between[1].lower() if between else ""
    same = left.unit is None or right.unit is None or left.unit == right.unit
    if not same:
        return None
    if word == "between" and _AND.fullmatch(text, gap_start, gap_end):
        return _range(text, left, right, between)
    if _TO.fullmatch(text, gap_start, gap_end):
        hyphen = "to" not in text[gap_start:gap_end].lower()
        if hyphen and left.unit is not None and right.unit is None:
            return None
        if not word and not hyphen and _CHANGE.search(text, max(0, left.start - 12), left.start):
            return None
        return _range(text, left, right, between)
    if word.endswith("from") and _FROM_TO.fullmatch(text, gap_start, gap_end):
        return _range(text, left, right, between)
    if _IN.fullmatch(text, gap_start, gap_end) and left.unit is None and right.unit is None:
        if 0 < left.low < right.low and left.low < 100 and left.number.scale == 1:
            of = "of" in text[gap_start:gap_end]
            if of or (right.low in PROPORTION_OF and not left.noun):
                return _Figure(
                    left.number, left.start, right.end, left.low / right.low, left.low / right.low, proportion=True
                )
    return None


PROPORTION_OF = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10_000, 100_000, 1_000_000))


def _range(text: str, left: _Figure, right: _Figure, between: re.Match[str] | None) -> _Figure:
    low, high = left.low, right.high
    if right.number.scale > 1 and left.number.scale == 1 and low < high / right.number.scale:
        low *= right.number.scale
    unit = right.unit or left.unit
    start = left.start
    return _Figure(
        right.number, between.start() if between else start, right.end, low, high,
        unit=unit, over=right.over or left.over, age=right.age or left.age, range=True,
        between=between is not None, parts=[left, right],
    )


def _quantity(text: str, figure: _Figure, free: int, stop: int) -> Quantity | None:
    """The record of a figure, or None where nothing is counted."""
    number = figure.number
    single = not figure.range and figure.low == 1 and not figure.proportion
    start, end = figure.start, figure.end
    duration = figure.unit is not None and figure.unit.dimension == "duration" and not figure.age
    hedge = hedge_before(text, start, duration=duration)
    modifier = None
    if hedge and hedge[1] >= free:
        modifier, start = hedge
    behind = hedge_after(text, end)
    if behind and behind[1] <= stop:
        modifier, end = behind
    noun: Noun | None = None
    if figure.unit is None or figure.unit.dimension == "share":
        noun = counted_noun(text, end, stop, single=single and number.style != "part")
    if figure.unit is None:
        if guards.age_before(text, start) or (not figure.range and guards.age_by_name(text, number)):
            figure.age = True
            noun = None
        elif not _counts(text, figure, noun, stop, hedged=modifier is not None):
            return None
    if noun is None and figure.unit is None and not figure.age and not figure.proportion:
        noun = _attributive(text, figure.end, stop)
    if noun is not None and (figure.unit is None):
        end = max(end, noun.end)
        rate = match_rate(text, end)
        if rate and rate[1] <= stop:
            figure.over, end = rate
    unit, dimension = _measure(figure)
    if behind is None and (later := hedge_after(text, end)) and later[1] <= stop:
        modifier, end = later
    value, low, high, modifier = _assert(figure, modifier, dimension)
    return Quantity(
        start, end, text[start:end], value, low, high, modifier, unit, noun.lemma if noun else None, dimension
    )


_HYPHEN_NOUN = re.compile(r"-(?P<noun>[^\W\d_]+)")
_NOT_NOUNS = frozenset(("old", "odd", "plus", "year", "fold", "off", "way", "time", "to", "in", "on", "up", "down"))


def _attributive(text: str, end: int, stop: int) -> Noun | None:
    """The singular noun behind a hyphen: "a 12-page report"."""
    found = _HYPHEN_NOUN.match(text, end, stop)
    if found is None or found["noun"].lower() in _NOT_NOUNS:
        return None
    return Noun(found["noun"].lower(), found.end(), False)


def _counts(text: str, figure: _Figure, noun: Noun | None, stop: int, *, hedged: bool) -> bool:
    """Whether a number without a unit counts something, rather than naming it."""
    number = figure.number
    plural = noun is not None and noun.plural
    if figure.range:
        left, right = (figure.parts or [figure, figure])[:2]
        if any(guards.is_year(text, part.number, has_plural_noun=plural) for part in (left, right)) and not hedged:
            return False
        hyphen = figure.parts and "-" in text[left.end : right.start] or "–" in text[left.end : right.start]
        if hyphen and not figure.between and not hedged:
            if figure.low >= figure.high or guards.is_score(text, figure.start, figure.end) or not plural:
                return False
        return True
    if figure.proportion or number.style == "part":
        return True
    if number.style == "digits":
        if guards.is_year(text, number, has_plural_noun=plural) and not hedged:
            return False
        if hedged or "," in text[number.start : number.end]:
            return True
        if guards.labelled_by_word(text, figure.start):
            return False
        if plural:
            return True
        return not guards.is_labelled(text, figure.start)
    if number.value == 1 and text[number.start : number.end].lower() == "one":
        return _one(text, figure, noun, stop)
    return number.style != "scale"


def _one(text: str, figure: _Figure, noun: Noun | None, stop: int) -> bool:
    """Whether "one" counts: "one man", "one of the hostages", not "no one", "the one who", "one another"."""
    from claimdiff.data import load_table

    table = load_table("nouns")
    previous = guards.previous_word(text, figure.start)
    if previous.lower() in table["pronoun_one"]["before"] or previous[:1].isupper() and previous.lower() not in ("at", "only", "in", "just"):
        return False
    following = words_after(text, figure.end, stop, 2)
    if not following:
        return False
    first = following[0][0].lower()
    if text[figure.end : figure.end + 1] == "-" or first in table["pronoun_one"]["after"]:
        return False
    if first == "of":
        return True
    return noun is not None or first in table["participles"]["words"]


def _measure(figure: _Figure) -> tuple[str | None, str]:
    """The canonical unit of a figure and its dimension."""
    if figure.age:
        name = figure.unit.name if figure.unit is not None else "year"
        return f"{name} of age", "age"
    if figure.unit is None:
        if figure.over:
            return f"per {figure.over}", "rate"
        share = figure.proportion or figure.number.style == "part"
        return None, "share" if share and not figure.range else "count"
    if figure.over:
        return f"{figure.unit.name} per {figure.over}", "rate"
    return figure.unit.name, figure.unit.dimension


def _assert(
    figure: _Figure, modifier: str | None, dimension: str
) -> tuple[float | None, float | None, float | None, str]:
    """What is asserted: value, low, high and modifier, as the contract's table has it."""
    if figure.range:
        return None, min(figure.low, figure.high), max(figure.low, figure.high), "between"
    value = figure.low
    bounded = dimension in ("count", "share")
    if modifier in ("at least", "more than"):
        top = None if dimension != "share" else (100.0 if figure.unit is not None else 1.0)
        return value, value, top, modifier
    if modifier in ("at most", "less than"):
        return value, 0.0 if bounded else None, value, modifier
    if modifier == "nearly":
        return value, None, value, modifier
    return value, value, value, modifier or "exactly"

