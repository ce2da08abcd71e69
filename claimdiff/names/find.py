"""Find the names in a text: people, groups, places and outlets, each under its canonical name."""

from __future__ import annotations

__all__ = ["find_names"]

from claimdiff.lexicon import Lexicon
from claimdiff.names.context import Context, context
from claimdiff.names.fold import fold
from claimdiff.names.records import Name
from claimdiff.names.rules import Found
from claimdiff.names.walk import walk

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


def find_names(text: str, *, lexicon: Lexicon | None = None, country: str | None = None) -> list[Name]:
    """The names in `text`, sorted and without overlap.

    Canonical names come from the tables, the gazetteer and `lexicon`, else from the text: a surname is the
    person named in full elsewhere in the text. `country` is the article's, where known: homonyms go to the
    countries that the text speaks of and to it, then to the most inhabited. A capitalised word that nothing
    tells the type of is left out; adjectives such as "Syrian" name nothing by themselves.

    >>> for name in find_names("Syrian Arab Army units entered Dayr al-Zawr, Shoigu told Reuters."):
    ...     print(name.text, name.type, name.name, name.level, sep=" | ")
    Syrian Arab Army | group | Syrian army | None
    Dayr al-Zawr | place | Deir ez-Zor | city
    Shoigu | person | Sergey Shoigu | None
    Reuters | outlet | Reuters | None
    """
    state = context(text, lexicon, country)
    found = walk(state)
    people = _people(found)
    short = _short_names(state, found)
    places = {each.name: each for each in found if each.type == "place"}
    names = []
    for each in found:
        settled = _settled(state, each, people, places, short)
        if settled is not None:
            names.append(_name(state, settled))
    return names


def _people(found: list[Found]) -> dict[str, str]:
    """Folded surname, and folded full name, → the full name that the text gives first."""
    people: dict[str, str] = {}
    for each in found:
        if each.type == "person" and " " in each.name:
            people.setdefault(_surname(each.name), each.name)
            people.setdefault(fold(each.name), each.name)
    return people


def _surname(name: str) -> str:
    words = fold(name).split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return words[-1] if words else ""


def _short_names(state: Context, found: list[Found]) -> dict[str, Found]:
    """Initials that the text gives in brackets after a group: "Harbour Watch Council (HWC)" → the group."""
    tokens = state.tokens
    short: dict[str, Found] = {}
    for each in found:
        if each.type not in ("group", ""):
            continue
        following = each.last + 1
        if tokens.gap(following) == " (" and tokens.gap(following + 1)[:1] == ")":
            word = tokens.word(following)
            initials = [part for part in each.name.split() if part[0].isupper()]
            if word.isupper() and len(word) > 1 and len(initials) > 1 and word[0] == initials[0][0]:
                short.setdefault(word, each)
    return short


def _settled(
    state: Context, each: Found, people: dict[str, str], places: dict[str, Found], short: dict[str, Found]
) -> Found | None:
    """The name in the light of the whole text: surnames, initials, words told elsewhere what they are."""
    if each.name in short:
        return each._replace(type="group", name=short[each.name].name)
    if each.type == "person":
        return each._replace(name=_full(each.name, people))
    if each.type == "place":
        return _place_or_person(state, each, people)
    if each.type:
        return each
    if any(each is given for given in short.values()):
        return each._replace(type="group")
    full = people.get(fold(each.name)) if " " in each.name else people.get(_surname(each.name))
    if full is not None:
        return each._replace(type="person", name=full)
    place = places.get(each.name)
    if place is not None:
        return each._replace(type="place", level=place.level, country=place.country)
    return None


def _full(name: str, people: dict[str, str]) -> str:
    """A person's full name in the text; a name that has lost its apostrophe ("Assads") is the person's."""
    if " " in name:
        worn = people.get(fold(name[:-1])) if name.endswith("s") else None
        return worn if worn is not None and worn == name[:-1] else people.get(fold(name), name)
    return people.get(_surname(name), people.get(_surname(name[:-1]), name) if name.endswith("s") else name)


def _place_or_person(state: Context, each: Found, people: dict[str, str]) -> Found:
    """A town of one word that is the surname of somebody in the text is that person, unless "in" precedes it."""
    tokens = state.tokens
    if each.level != "city" or each.first != each.last or tokens.before(each.first) in state.words.near:
        return each
    full = people.get(_surname(each.name))
    if full is None or tokens.key(each.first) in state.pinned or tokens.key(each.first) in state.words.never:
        return each
    return Found(each.first, each.last, "person", full)


def _name(state: Context, found: Found) -> Name:
    tokens = state.tokens
    start, end = tokens.starts[found.first], tokens.ends[found.last] - found.trim
    return Name(start, end, tokens.text[start:end], found.type, found.name, found.level, found.country)
