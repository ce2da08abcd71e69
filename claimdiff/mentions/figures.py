"""One number with what stands around it: currency, scale, unit, rate."""

from __future__ import annotations

__all__ = ["SIGNED", "Figure", "read_figure", "read_sign"]

import re
from dataclasses import dataclass
from functools import lru_cache

from claimdiff.data import load_table
from claimdiff.mentions import quantity_guards as guards
from claimdiff.mentions.numbers import Number, take_suffix
from claimdiff.mentions.quantity_hedges import hedge_before
from claimdiff.mentions.quantity_nouns import Noun, counted_noun, is_plural, lemma, words_after
from claimdiff.mentions.units import (
    Unit,
    adjective_after,
    age_after,
    counts_people,
    currency_before,
    is_also_noun,
    match_magnitude,
    match_rate,
    match_unit,
    reads_as_length,
    unit_named,
)
from claimdiff.mentions.word_patterns import one_of
from claimdiff.policy import Policy


@dataclass(slots=True)
class Figure:
    """A number with what has been read around it; `low` and `high` are its value, or the ends of its range."""

    number: Number
    start: int
    end: int
    low: float
    high: float
    unit: Unit | None = None
    over: str | None = None
    noun: Noun | None = None
    age: bool = False
    is_range: bool = False
    is_share: bool = False
    ends: tuple[Figure, Figure] | None = None


GREATEST_MAGNITUDE = 10
"""No earthquake is stronger: the fault that it would take is longer than the Earth is round."""
SMALLEST_RATE_BASE = 100
"""From this number on "per 100,000" is what a rate is taken over."""

SIGNED = frozenset(("temperature", "share", "angle"))
"""Dimensions of which a figure may be below zero."""

_NEGATIVE = re.compile(r"(?:(?<![\w)%])[-−–]|\bminus[ -]?|\bnegative )\Z", re.IGNORECASE)
_COMPOUND = re.compile(
    r"\b(?:sub|minus|now|then|to|under|over|magnitude|plus|all|and|a|mid|other|of|the|some|about)[-‑]\Z", re.IGNORECASE
)
_CODE = re.compile(r"[A-Za-z]\w*[-‑]\Z")
_OF_STUFF = re.compile(r"\s+of\s+(?:[a-z]+\s)?[a-z]+(?=\s+(?:per|an?)\s)")
_COUNTRY = re.compile(r"\s(?:US|U\.S\.)(?![\w$])")
_SCALED_CODE = re.compile(r"\s(million|billion|trillion|thousand)\b", re.IGNORECASE)


def read_figure(text: str, number: Number, policy: Policy) -> Figure | None:
    """A number with its currency, scale and unit, or None where it counts nothing."""
    digits = number.style == "digits"
    currency = currency_before(text, number.start)
    start = currency[1] if currency else number.start
    if digits and currency is None and (_is_code(text, number) or guards.is_label(text, start)):
        return None
    figure = Figure(number, start, number.end, number.value, number.value)
    if number.style == "vague":
        figure.low, figure.high = _convention(number, policy)
        figure.is_range = True
    if currency:
        _read_money(text, figure, currency[0])
    else:
        _read_unit(text, figure)
    if digits and text[figure.end : figure.end + 1].isalnum():
        return None
    if number.value >= SMALLEST_RATE_BASE and guards.previous_word(text, start).lower() == "per":
        return None
    if figure.unit is None:
        if number.style == "scale" or (number.style == "part" and not _is_share(text, number)):
            return None
        figure.is_share = number.style == "part"
        if digits and guards.is_bare_year(text, number):
            return None
        magnitude = match_magnitude(text, start, figure.end) if number.value <= GREATEST_MAGNITUDE else None
        if magnitude is not None:
            figure.unit, figure.end = unit_named("magnitude"), magnitude
        return figure
    read_sign(text, figure)
    time = figure.unit.dimension == "duration"
    stuff = None if time or figure.unit.dimension == "money" else _OF_STUFF.match(text, figure.end)
    rate = match_rate(text, figure.end, time=time) or (match_rate(text, stuff.end()) if stuff else None)
    if rate:
        figure.over, figure.end = rate
    return figure


def _is_code(text: str, number: Number) -> bool:
    """Whether digits are part of a word, code, date or reference."""
    start = number.start
    previous = text[start - 1 : start]
    if previous.isalpha():
        return True
    if previous in ("-", "‑") and start > 1:
        window = max(0, start - 12)
        if _CODE.search(text, window, start) and not _COMPOUND.search(text, window, start):
            return True
    return guards.is_strange(text, number)


def _convention(number: Number, policy: Policy) -> tuple[float, float]:
    """The range that a vague count stands for: the policy's, or up to the next power of ten."""
    if not number.vague:
        return number.value, number.value * 10
    low, high = getattr(policy, number.vague)
    return low * number.scale, high * number.scale


def _settle(figure: Figure) -> None:
    if not figure.is_range:
        figure.low = figure.high = figure.number.value
    figure.end = figure.number.end


_LEADS_ON = re.compile(r"\s?\d")


def _read_money(text: str, figure: Figure, currency: Unit) -> None:
    """Read what stands behind a number whose currency stands before it: "$4.2b", "$76 US", "$10 dollars"."""
    figure.unit = currency
    take_suffix(text, figure.number)
    _settle(figure)
    _take_millions(figure)
    behind = match_unit(text, figure.end)
    if behind and behind[0] is currency and not _LEADS_ON.match(text, behind[1]):
        figure.end = behind[1]
    elif (country := _COUNTRY.match(text, figure.end)) and currency.name == "US dollar":
        figure.end = country.end()


def _take_millions(figure: Figure) -> None:
    """Read the million of a code such as "MUSD" into the figure."""
    if figure.unit is not None and figure.unit.dimension == "money" and figure.unit.factor != 1:
        figure.low, figure.high = figure.low * figure.unit.factor, figure.high * figure.unit.factor
        figure.unit = unit_named(figure.unit.name)


def read_sign(text: str, figure: Figure) -> None:
    """Take the minus before a temperature, a share or an angle into the figure."""
    if figure.unit is None or figure.unit.dimension not in SIGNED:
        return
    negative = _NEGATIVE.search(text, max(0, figure.start - 9), figure.start)
    if negative and not figure.is_range:
        figure.low = figure.high = -figure.low
        figure.start = negative.start()


_ORDINAL_PART = re.compile(r"an?\s(?!half|quarter)[a-z]+\s(?!of\b)", re.IGNORECASE)
_OF = re.compile(r"\s+of\s")
_OF_A = re.compile(r"[\s-]+(?:of\s+)?an?\s")
_LONG_SCALES = frozenset(("bn", "Bn", "BN", "tn", "trn", "tln", "bln", "BLN", "mn", "mln", "MLN", "mil", "mio"))


def _read_unit(text: str, figure: Figure) -> None:
    """Read scale suffix and unit behind a number, deciding between "15m" of metres and of millions."""
    number = figure.number
    if number.style == "digits" and number.scale == 1:
        _read_suffix(text, number)
    _settle(figure)
    unit = match_unit(text, figure.end) or _unit_behind_adjective(text, figure)
    if unit is None and figure.is_range and (of := _OF.match(text, figure.end)):
        unit = match_unit(text, of.end() - 1)
    elif unit is None and number.style == "part" and (of := _OF_A.match(text, figure.end)):
        unit = match_unit(text, of.end() - 1)
        if unit is not None and unit[0].dimension == "share":
            unit = None
    if unit is not None and number.style == "part" and _ORDINAL_PART.match(text, number.start):
        unit = None
    if unit is not None and unit[0].dimension == "money" and _is_of_next(text, unit[1]):
        unit = None
    if unit is None:
        old = age_after(text, figure.end, symbols=True)
        if old is not None:
            figure.unit, figure.age, figure.end = unit_named("year"), True, old
        return
    if number.value != 1 and _describes(text, figure.end, unit[1]):
        return
    if unit[0].dimension == "duration" and guards.is_bare_year(text, number, unit_singular=text[unit[1] - 1] != "s"):
        return
    figure.unit, figure.end = unit
    _take_millions(figure)
    if unit[0].name == "pound" and number.scale >= 1000:
        figure.unit = unit_named("pound sterling")
    if figure.unit is not None and figure.unit.dimension == "duration":
        old = age_after(text, figure.end)
        if old is not None:
            figure.age, figure.end = True, old
        elif guards.behind_age(text, figure.start):
            figure.age = True
    elif figure.unit is not None and figure.unit.dimension == "money" and number.scale == 1:
        scaled = _SCALED_CODE.match(text, figure.end)
        if scaled is not None:
            factor = load_table("numbers")["scales"][scaled[1].lower()]
            figure.low, figure.high, figure.end = figure.low * factor, figure.high * factor, scaled.end()


def _is_of_next(text: str, end: int) -> bool:
    """Whether a currency that ends here is that of the number behind it: "EUR" in "10-20 EUR 30" behind another "EUR"."""
    digit = _LEADS_ON.match(text, end)
    return digit is not None and currency_before(text, digit.end() - 1) is not None


def _unit_behind_adjective(text: str, figure: Figure) -> tuple[Unit, int] | None:
    """The unit of "three more years" and "ten more miles"."""
    between = adjective_after(text, figure.end)
    return match_unit(text, between) if between is not None else None


def _describes(text: str, start: int, end: int) -> bool:
    """Whether a unit's word only describes the plural noun behind it ("four barrel bombs")."""
    if text[start] != " " or not is_also_noun(text[start + 1 : end]):
        return False
    following = words_after(text, end, len(text), 1)
    return bool(following) and text[end] == " " and is_plural(following[0].text)


@lru_cache(maxsize=1)
def _calibres() -> frozenset[str]:
    """What millimetres tell apart: "a 7.62mm rifle", no millions of rifles."""
    kinds = load_table("designations")["kind"]
    return frozenset(head for kind in kinds if "millimetre" in kind["units"] for head in kind["heads"])


def _read_suffix(text: str, number: Number) -> None:
    before = number.value, number.end
    suffix = take_suffix(text, number)
    if suffix is None or suffix in _LONG_SCALES:
        return
    following = words_after(text, number.end, len(text), 1)
    length = bool(following) and (
        reads_as_length(following[0].text) or (suffix == "mm" and lemma(following[0].text.lower()) in _calibres())
    )
    if suffix in ("k", "K") and not length and not number.end - before[1] > 1:
        return
    counted = counted_noun(text, number.end, len(text), single=False) is not None
    counted = counted or (bool(following) and counts_people(following[0].text))
    spaced_metre = suffix == "m" and number.end - before[1] > 1
    if not length and not spaced_metre and (match_unit(text, number.end) is not None or (counted and text[number.end] == " ")):
        return
    number.value, number.end, number.scale = *before, 1.0


@lru_cache(maxsize=1)
def _parts() -> tuple[frozenset[str], re.Pattern[str], frozenset[str], frozenset[str]]:
    table = load_table("numbers")["parts"]
    after = re.compile(rf"\s+(?:{one_of(table['after'])})\b", re.IGNORECASE)
    return frozenset(table["ambiguous"]), after, frozenset(table["not_after"]), frozenset(table["before"])


def _is_share(text: str, number: Number) -> bool:
    """Whether a fraction is a share rather than "the second half", "a third man", "half-brother"."""
    ambiguous, after, not_after, before = _parts()
    if text[number.start : number.end].lower() not in ambiguous:
        return True
    previous = guards.previous_word(text, number.start).lower()
    if previous in not_after:
        return False
    return previous in before or bool(after.match(text, number.end)) or hedge_before(text, number.start) is not None
