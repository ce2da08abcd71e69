"""Find the names in a text: people, groups, places and outlets, each under its canonical name."""

from __future__ import annotations

__all__ = ["find_names"]

from claimdiff.lexicon import Lexicon
from claimdiff.names.fold import fold
from claimdiff.names.records import Name
from claimdiff.names.rules import Found
from claimdiff.names.walk import Walk, walk


def find_names(text: str, *, lexicon: Lexicon | None = None, country: str | None = None) -> list[Name]:
    """The names in `text`, sorted and without overlap.

    Canonical names come from the tables, the gazetteer and `lexicon`, else from the text: a surname is the
    person named in full elsewhere in the text. `country` is the article's, where known: homonyms go to the
    countries that the text speaks of and to it, then to the most inhabited. A capitalised word that nothing
    tells the type of is left out.

    >>> for name in find_names("Syrian Arab Army units entered Dayr al-Zawr, Shoigu told Reuters."):
    ...     print(name.text, name.type, name.name, name.level, sep=" | ")
    Syrian Arab Army | group | Syrian army | None
    Dayr al-Zawr | place | Deir ez-Zor | city
    Shoigu | person | Sergey Shoigu | None
    Reuters | outlet | Reuters | None
    """
    state = walk(text, lexicon, country)
    people = _people(state)
    places = _unknown_places(state)
    names = []
    for found in sorted((*state.found, *state.unknown)):
        settled = _settled(found, people, places)
        if settled is not None:
            names.append(_name(state, settled))
    return names


def _people(state: Walk) -> dict[str, str]:
    """Folded surname → the full name that the text gives first."""
    people: dict[str, str] = {}
    for found in state.found:
        if found.type == "person" and " " in found.name:
            people.setdefault(_surname(found.name), found.name)
    return people


def _surname(name: str) -> str:
    words = fold(name).split()
    while len(words) > 1 and words[-1] in ("jr", "sr", "ii", "iii"):
        words.pop()
    return words[-1] if words else ""


def _unknown_places(state: Walk) -> dict[str, Found]:
    """Words that context tells to be places somewhere in the text."""
    return {found.name: found for found in state.found if found.type == "place"}


def _settled(found: Found, people: dict[str, str], places: dict[str, Found]) -> Found | None:
    """A surname becomes its person; a word without evidence takes that of its other mentions, or goes."""
    if found.type == "person" and " " not in found.name:
        return found._replace(name=people.get(_surname(found.name), found.name))
    if found.type:
        return found
    full = people.get(_surname(found.name))
    if full is not None:
        return found._replace(type="person", name=full)
    place = places.get(found.name)
    if place is not None:
        return found._replace(type="place", level=place.level, country=place.country)
    return None


def _name(state: Walk, found: Found) -> Name:
    tokens = state.tokens
    start, end = tokens.starts[found.first], tokens.ends[found.last] - found.trim
    return Name(start, end, tokens.text[start:end], found.type, found.name, found.level, found.country)
