"""Quantities made ready for claims: the two ends of a change apart, a figure given twice kept once."""

from __future__ import annotations

__all__ = ["Figures", "bodies_of", "figures_of_sentence", "measured_thing"]

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from claimdiff.claims.compound import with_parts
from claimdiff.claims.counted import is_one_person, is_people, is_thing, is_vague, of_pair
from claimdiff.claims.designations import Designation, designations, product_words
from claimdiff.claims.left_out import LeftOut, is_indefinite_time
from claimdiff.claims.wordlists import word_set
from claimdiff.mentions.quantities import find_quantities
from claimdiff.mentions.quantity_idioms import is_one_among
from claimdiff.mentions.quantity_nouns import compares, ends_phrase, lemma, words_after
from claimdiff.mentions.records import Quantity
from claimdiff.mentions.units import to_base
from claimdiff.names.gazetteer import adjective_of, adjectives

_SAME = 0.06
_LONGEST_WORD = 30
_ATTRIBUTES = 4
_DIMENSIONS = ("long", "wide", "tall", "high", "deep", "thick", "old", "large")
_STUFF = ("mass", "volume")
_ATTRIBUTIVE = ("data", "frequency")
_OF = re.compile(r"\s+of\s+(?:(?:the|its|their|his|her|our)\s+)?")
_GOES_ON = re.compile(r"\s(?!(?:and|or|with|for|in|on|at|to|from|by|of|that|which)\b)\w")
_LEAD = 30
_FAR = 6
_TO = " to "
_FROM = re.compile(r",?\s+from\s+", re.IGNORECASE)
_LED_TO = re.compile(r"\bto\s+$", re.IGNORECASE)
_OLDEST = 120


@dataclass(slots=True)
class Figures:
    """The figures of a sentence; those that are no claims; those of these that name things; the ends of changes by start."""

    kept: list[Quantity] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    names: list[Designation] = field(default_factory=list)
    ends: dict[int, str] = field(default_factory=dict)


def figures_of_sentence(text: str, quantities: Sequence[Quantity]) -> Figures:
    """The figures of a sentence as claims need them.

    "30 km (19 miles)" is one figure; "rose from 240 to 273" is two, before and after, and so are "to 273 from 240" and
    "by 52 percent to 48".

    >>> text = "The bill rose from 240 to 273, some 30 km (19 miles) away."
    >>> figures = figures_of_sentence(text, find_quantities(text))
    >>> [figure.text for figure in figures.kept], [(figure.quantity.text, figure.what) for figure in figures.left_out]
    (['240', '273', 'some 30 km'], [('19 miles', 'given twice')])
    """
    quantities = _with_ages(text, _with_shared_units(text, with_parts(text, quantities)))
    quantities, ends_told = _with_ends_of_change(text, quantities)
    figures = Figures(names=designations(text, quantities), ends=ends_told)
    naming = {name.quantity.start for name in figures.names}
    for number, quantity in enumerate(quantities):
        following = quantities[number + 1] if number + 1 < len(quantities) else None
        if following is not None and quantity.noun is None and quantity.unit is None:
            quantity = _with_shared_noun(text, quantity, following)
        if quantity.dimension == "count" and " " not in quantity.text:
            quantity = _with_nation(text, quantity, figures.kept[-1] if figures.kept else None)
        if quantity.noun is not None and (pair := of_pair(quantity.text)) is not None:
            quantity = replace(quantity, noun=pair)
        if quantity.dimension == "age" and quantity.noun is None:
            quantity = _with_person(text, quantity)
        if (what := _no_claim(text, quantity, naming, figures.kept)) is not None:
            figures.left_out.append(LeftOut(quantity, what))
        elif quantity.modifier == "between" and (_is_change(text, quantity) or _is_result(quantity)):
            ends = _ends(text, quantity)
            figures.kept.extend(ends)
            if len(ends) == 2 and not _is_result(quantity):
                figures.ends |= {ends[0].start: "before", ends[1].start: "after"}
        else:
            figures.kept.append(quantity)
    return figures


def _no_claim(text: str, quantity: Quantity, naming: Container[int], kept: Sequence[Quantity]) -> str | None:
    """Why a figure is no claim, whatever it measures; `naming` are the starts of those that name things."""
    if quantity.value == 1.0 and is_one_among(text, quantity.start):
        return "one among others"
    if quantity.start in naming:
        return "designation"
    if is_indefinite_time(text, quantity):
        return "indefinite time"
    return "given twice" if kept and _repeats(text, kept[-1], quantity) else None


def _with_shared_units(text: str, quantities: Sequence[Quantity]) -> Sequence[Quantity]:
    """The figures of a list that "respectively" closes, with the unit of its last: "5, 6 and 7 percent respectively"."""
    if len(quantities) < 2 or "respectively" not in text[quantities[-1].start : quantities[-1].end + _LEAD]:
        return quantities
    shared = list(quantities)
    for at in range(len(shared) - 1, 0, -1):
        before, after = shared[at - 1], shared[at]
        if before.unit is None and before.noun is None and text[before.end : after.start] in (" and ", ", ", ", and "):
            shared[at - 1] = replace(before, unit=after.unit, noun=after.noun, dimension=after.dimension)
    return shared


def _with_ends_of_change(text: str, quantities: Sequence[Quantity]) -> tuple[Sequence[Quantity], dict[int, str]]:
    """The figures of "raised to $5 billion from 4 billion", the second in the unit of the first; and which end each is."""
    told = list(quantities)
    ends: dict[int, str] = {}
    for at, (after, before) in enumerate(pairwise(quantities)):
        bare = before.unit is None and before.noun is None
        alike = bare or (before.unit, before.noun) == (after.unit, after.noun)
        if (
            alike
            and _FROM.fullmatch(text, after.end, before.start)
            and _LED_TO.search(text, max(0, after.start - _LEAD), after.start)
        ):
            told[at + 1] = replace(before, unit=after.unit, noun=after.noun, dimension=after.dimension) if bare else before
            ends |= {before.start: "before", after.start: "after"}
    return told, ends


def _with_ages(text: str, quantities: Sequence[Quantity]) -> Sequence[Quantity]:
    """Bare counts that are ages: "died at 91", "turned 40", "the bomber was 22", "Ann Hart, 17, of Leeds"."""
    return [_as_age(text, quantity) for quantity in quantities]


def _as_age(text: str, quantity: Quantity) -> Quantity:
    bare = quantity.dimension == "count" and quantity.noun is None and quantity.modifier == "exactly"
    if not bare or quantity.value is None or not 0 < quantity.value <= _OLDEST or not quantity.text[-1:].isalnum():
        return quantity
    before = [word.strip("'‘’\"“”") for word in text[max(0, quantity.start - _LEAD) : quantity.start].lower().split()]
    behind = text[quantity.end : quantity.end + _LEAD].lower()
    if not _tells_age(before, behind):
        return quantity
    return replace(quantity, dimension="age", unit="year of age")


def _tells_age(before: Sequence[str], behind: str) -> bool:
    """Whether the words before and behind a bare count make it an age."""
    if behind[:1].isalnum() or behind[:2] in ("-y", "-m") or behind.startswith((" of ", " per", "%", ":", "–")):
        return False
    earliest, earlier, last = ["", "", "", *before][-3:]
    closed = not behind.strip() or behind.lstrip()[:1] in ".,;:?!)"
    ends = closed or behind.lstrip().split()[0] in word_set("after_age")
    if last == "at":
        if closed and not word_set("dying").isdisjoint(before[-_FAR:]):
            return True
        return ends and earlier in word_set("death_verbs") and earliest not in ("of", "the")
    if last in word_set("age_verbs"):
        return ends
    if last == "of" and earlier in word_set("of_an_age"):
        return earliest in word_set("determiners")
    return ends and last in ("was", "is") and (earlier in ("he", "she") or is_one_person(earlier))


def measured_thing(text: str, quantity: Quantity, *, named: bool = False) -> str | None:
    """What a figure with a unit measures, by the words behind it; else None.

    Where a measure is `named`, only the noun that a figure before it describes says more, and the stuff of a mass.

    >>> text = "They sailed a 10-metre wooden dhow for 12 days with 40 tonnes of raw sugar, 5 percent more cargo."
    >>> [measured_thing(text, quantity) for quantity in find_quantities(text)]
    ['dhow', None, 'sugar', 'cargo']
    """
    if quantity.unit is None or quantity.noun is not None:
        return None
    if "-" in quantity.text:
        head = _described(text, quantity.end)
        return head if quantity.dimension != "age" or is_people(head) else None
    of = _OF.match(text, quantity.end) if not named or quantity.dimension in _STUFF else None
    if of is not None:
        return _described(text, of.end(), capitals=True)
    if named:
        return None
    following = words_after(text, quantity.end, len(text), 1)
    if quantity.dimension == "share" and following and compares(following[0].text):
        return _described(text, following[0].end)
    return _described(text, quantity.end, capitals=True) if quantity.dimension in _ATTRIBUTIVE else None


def bodies_of(text: str, quantity: Quantity) -> str | None:
    """Whose bodies a figure counts; None where it counts something else, or does not say whose.

    >>> text = "At least 65 bodies of civilians and five bodies were found."
    >>> [bodies_of(text, quantity) for quantity in find_quantities(text)]
    ['civilian', None]
    """
    of = _OF.match(text, quantity.end) if quantity.noun in ("body", "corpse") else None
    head = None if of is None else _described(text, of.end(), capitals=True)
    return head if is_people(head) else None


def _described(text: str, start: int, *, capitals: bool = False) -> str | None:
    """The head of the noun phrase that begins at a position; `capitals` lets names stand before it, or an acronym be it."""
    head, end = None, start
    for word in words_after(text, start, len(text), _ATTRIBUTES):
        if ends_phrase(word.text) or (head is not None and word.text.endswith(("ed", "ing"))):
            return _told(head)
        if word.text.islower() or (capitals and word.text.isupper() and word.text.isalpha()):
            head = None if word.text in _DIMENSIONS else lemma(word.text.lower())
        elif not capitals:
            return _told(head)
        end = word.end
    return None if capitals and _GOES_ON.match(text, end) else _told(head)


def _told(head: str | None) -> str | None:
    return None if head is None or is_vague(head) or head in product_words() else head


def _with_shared_noun(text: str, quantity: Quantity, following: Quantity) -> Quantity:
    """A figure with the noun that it shares with the next: "18 of the 31 lorries", "12 and 15 lorries"."""
    between = text[quantity.end : following.start].strip().lower()
    shared = between in word_set("partitive") or between in ("and", "or")
    return replace(quantity, noun=following.noun) if shared and following.unit is None else quantity


_NATION = re.compile(
    r"(?:\s(?:of\s(?:them|whom)|(?:are|were|is|was)|reportedly|believed|thought|reported|said|identified|as|to\sbe|come|came))*"
    r"\s(from\s)?([A-Z][\w-]+)"
)


def _with_nation(text: str, quantity: Quantity, before: Quantity | None) -> Quantity:
    """A bare count of people with the nation to which they are said to belong: "12 were Somali and 11 from Yemen"."""
    told = _NATION.match(text, quantity.end) if before is None or not is_thing(before.noun) else None
    if told is None:
        return quantity
    if told[1]:
        nation = adjective_of().get(told[2]) if before is not None and is_people(before.noun) else None
    else:
        nation = told[2] if told[2].lower() in adjectives() and not _GOES_ON.match(text, told.end()) else None
    return quantity if nation is None else replace(quantity, noun=lemma(nation))


def _with_person(text: str, quantity: Quantity) -> Quantity:
    """An age with the noun that describes the person: "a 12-year-old girl", not "12-year-old Brian"."""
    printed = text[quantity.end : quantity.end + _LONGEST_WORD].replace("’", "'").split()
    word = printed[0].rstrip(".,;:") if printed else ""
    if len(printed) > 1 and (word.endswith("'s") or word.lower() in adjectives()) and is_one_person(printed[1].rstrip(".,;:")):
        word = printed[1].rstrip(".,;:")
    word = word.removesuffix("'s").removesuffix("'")
    noun = lemma(word.lower()) if word.isalpha() else None
    return replace(quantity, noun=noun) if is_people(noun, by_ending=word.islower()) else quantity


def _repeats(text: str, before: Quantity, after: Quantity) -> bool:
    between = text[before.end : after.start].strip()
    if between not in ("(", "/", "or") or before.unit is None or after.unit is None or before.unit == after.unit:
        return False
    (a, a_unit), (b, b_unit) = (
        to_base(before.value or before.low or 0.0, before.unit),
        to_base(after.value or after.low or 0.0, after.unit),
    )
    return a_unit == b_unit and abs(a - b) <= _SAME * max(abs(a), abs(b))


def _is_change(text: str, quantity: Quantity) -> bool:
    lead = text[max(0, quantity.start - _LEAD) : quantity.start].lower().split()
    opening = quantity.text.lower()
    return (opening.startswith("from ") or lead[-1:] == ["from"]) and not word_set("change_verbs").isdisjoint(lead[-4:])


def _is_result(quantity: Quantity) -> bool:
    """Whether two shares fall, as those for and against do: "by 52 percent to 48", not "40 to 60 percent"."""
    if quantity.dimension != "share" or quantity.low is None or quantity.high is None or quantity.low == quantity.high:
        return False
    opening, to, _ = quantity.text.lower().partition(_TO)
    return bool(to) and opening.startswith(f"{quantity.high:g}")


def _ends(text: str, quantity: Quantity) -> list[Quantity]:
    """The two ends of a change, each as an exact figure at its own place in the text."""
    cut = quantity.text.lower().find(_TO)
    if cut < 0:
        return [quantity]
    ends = []
    for start, end in ((quantity.start, quantity.start + cut), (quantity.start + cut + len(_TO), quantity.end)):
        for found in find_quantities(text[start:end])[:1]:
            ends.append(
                replace(
                    found,
                    start=found.start + start,
                    end=found.end + start,
                    unit=found.unit or quantity.unit,
                    noun=found.noun or quantity.noun,
                    dimension=quantity.dimension,
                )
            )
    return ends if len(ends) == 2 else [quantity]
