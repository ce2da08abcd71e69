"""Figures that tell by its size which thing is meant: "the 17-inch MacBook Pro", "a 9mm pistol", "the 13-inch"."""

from __future__ import annotations

__all__ = ["Designation", "designated", "designations", "product_words"]

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from claimdiff.data import load_table
from claimdiff.mentions.quantity_nouns import ends_phrase, lemma, words_after
from claimdiff.mentions.records import Quantity
from claimdiff.names.tables import words as name_words

_REACH = 6
_LEAD = 40
_JOINED = re.compile(r"\s?-?\s?(?:and|or|to|,|&)\s(?:and\s|or\s)?(?:(?:the|an?)\s)?")
_FOR = re.compile(r"(?:\s\([^()]{1,30}\))?\s(?:for|in|on|of)\s(?:(?:the|an?|its)\s)?(?:[\w-]+\s){0,2}")
_SPACED = re.compile(r"\s\Z")


class Designation(NamedTuple):
    """A figure that names a thing, and what it names it: the size and its unit."""

    quantity: Quantity
    name: str


@dataclass(frozen=True, slots=True)
class _Kind:
    heads: frozenset[str]
    named: bool


@lru_cache(maxsize=1)
def _kinds() -> dict[str, _Kind]:
    """The kinds of things that are told apart by their size, by unit."""
    rows = load_table("designations")["kind"]
    return {unit: _Kind(frozenset(row["heads"]), row.get("named", False)) for row in rows for unit in row["units"]}


@lru_cache(maxsize=1)
def product_words() -> frozenset[str]:
    """Nouns for products of any kind, which say little of what is measured: "model", "version", "price"."""
    return frozenset(head for row in load_table("designations")["kind"] if row["name"] == "product" for head in row["heads"])


@lru_cache(maxsize=1)
def _alone() -> tuple[frozenset[str], frozenset[str]]:
    table = load_table("designations")["alone"]
    return frozenset(table["between"]), frozenset(table["behind"])


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    return frozenset(load_table("not_quantities")["plain_words"]["words"])


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    return frozenset(word for words in load_table("counted")["parts"].values() for word in words)


def designations(text: str, quantities: Sequence[Quantity]) -> list[Designation]:
    """Which figures of a sentence name a thing.

    >>> from claimdiff.mentions.quantities import find_quantities
    >>> text = "The 11- and 13-inch models and the new 17-inch Folio Max have 15-inch screens, and the 64GB version 4GB of RAM."
    >>> [(found.quantity.text, found.name) for found in designations(text, find_quantities(text))]
    [('11', '11 inch'), ('13-inch', '13 inch'), ('17-inch', '17 inch'), ('64GB', '64 gigabyte')]
    """
    found: list[Designation] = []
    for at in range(len(quantities) - 1, -1, -1):
        quantity = quantities[at]
        kind = _kinds().get(quantity.unit or "")
        if kind is None or quantity.value is None or quantity.modifier != "exactly":
            continue
        joined = found and found[-1].quantity.unit == quantity.unit and found[-1].quantity is quantities[at + 1]
        if (joined and _JOINED.fullmatch(text, quantity.end, found[-1].quantity.start)) or _names(text, quantity, kind):
            found.append(Designation(quantity, f"{quantity.value:g} {quantity.unit}"))
    return found[::-1]


def designated(text: str, quantity: Quantity, names: Sequence[Designation]) -> str | None:
    """Which of the things that are named in its sentence a figure with a unit is of: that behind "for", else that before it.

    None where another clause begins between them.

    >>> from claimdiff.mentions.quantities import find_quantities
    >>> text = "It costs $5 for the 11-inch model and $7 for the 13-inch, while a 15-inch version weighs 3 kg."
    >>> figures = find_quantities(text)
    >>> names = designations(text, figures)
    >>> [designated(text, figures[at], names) for at in (0, 2, 5)]
    ['11 inch', '13 inch', '15 inch']
    """
    if quantity.unit is None:
        return None
    before = None
    for name in names:
        if name.quantity.start > quantity.end:
            if _FOR.fullmatch(text, quantity.end, name.quantity.start):
                return name.name
            break
        before = name
    return None if before is None or ";" in text[before.quantity.end : quantity.start] else before.name


def _names(text: str, quantity: Quantity, kind: _Kind) -> bool:
    """Whether what follows a figure, or "the" or a name before it, shows that it only tells which thing is meant."""
    words = words_after(text, quantity.end, len(text), _REACH)
    if not words or words[0].text.lower() in _alone()[1] or ends_phrase(words[0].text):
        return kind.named and _is_attributive(quantity) and _stands_alone(text, quantity)
    name = None
    for at, word in enumerate(words):
        lower = word.text.lower()
        if lower in _parts():
            return False
        if lemma(lower) in kind.heads:
            return True
        if word.text[0].isupper() and lower not in _plain():
            if kind.named and _is_name(quantity, lower):
                name = word.text
        elif ends_phrase(lower) or _is_verb(lower, name):
            break
        elif name is not None:
            return any(lemma(later.text.lower()) in kind.heads for later in words[at:])
    return name is not None and _is_attributive(quantity)


def _is_name(quantity: Quantity, word: str) -> bool:
    """Whether a capital behind a figure makes a name: any but that of an ordinary word in a headline, "9-Inch Knife"."""
    return quantity.text[-1:] == '"' or quantity.text.split("-")[-1][:1].islower() or word not in name_words().common


def _is_attributive(quantity: Quantity) -> bool:
    """Whether a figure stands in the form in which it describes a noun: "17-inch", not "17 inches"."""
    return not quantity.text.endswith("es") and not _SPACED.search(quantity.text)


def _is_verb(word: str, name: str | None) -> bool:
    """Whether a word behind a name looks like a verb: "the 17-inch Folio offers", not "the 17-inch Folio screen".

    Behind a name in the plural it is one in any form: "the 15-inch Folios get".
    """
    if name is not None and name.endswith("s"):
        return True
    return (word.endswith(("s", "ed")) and not word.endswith("ss")) or word.endswith(("n't", "n’t"))


def _stands_alone(text: str, quantity: Quantity) -> bool:
    """Whether a figure is all that names a thing behind "the" or a name: "the new 13-inch will sell", "the Folio 15-inch"."""
    before = text[max(0, quantity.start - _LEAD) : quantity.start].split()
    while before and before[-1].lower() in _alone()[0]:
        before.pop()
    if not before:
        return False
    return before[-1].lower() == "the" or (before[-1].isalnum() and before[-1][0].isupper() and len(before[-1]) > 1)
