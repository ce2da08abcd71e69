"""Find the names in a text: people, groups, places and outlets, each under its canonical name."""

from __future__ import annotations

__all__ = ["find_names"]

from collections import Counter
from dataclasses import dataclass

from claimdiff.lexicon import Lexicon
from claimdiff.names.context import Context, context
from claimdiff.names.fold import fold
from claimdiff.names.records import Name
from claimdiff.names.rules import Found
from claimdiff.names.walk import walk

_LIST = frozenset((" ", ", ", " and ", ", and ", " & "))
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
    found = _in_lists(state, walk(state))
    known = _Text(
        people=_people(found),
        first_names=_first_names(found),
        places=_places(found),
        speakers=frozenset(each.name for each in found if each.type == "person" and " " not in each.name),
        short=_short_names(state, found),
        groups=_groups(found),
        ships=_ships(state, found),
    )
    settled = (_settled(state, each, known) for each in found)
    return [_name(state, each) for each in settled if each is not None]


@dataclass(frozen=True, slots=True)
class _Text:
    """What the whole text tells of its names.

    `people`: folded surname and folded full name → full name; `first_names` likewise; `places`: names that
    context tells to be places; `speakers`: single words that speak; `short`: initials → the group they stand
    for; `ships`: a ship's name without the letters before it; `groups`: a word of a group's name, in small
    letters → the one group of the text that holds it.
    """

    people: dict[str, str]
    first_names: dict[str, str]
    places: dict[str, Found]
    speakers: frozenset[str]
    short: dict[str, Found]
    groups: dict[str, Found]
    ships: dict[str, str]


def _in_lists(state: Context, found: list[Found]) -> list[Found]:
    """ "Homs, Hama and Idlib provinces": a level word after a list of places holds for all of them."""
    tokens, listed = state.tokens, found.copy()
    holds = False
    for k in range(len(found) - 1, 0, -1):
        after, before = listed[k], listed[k - 1]
        plural = after.type == "place" and tokens.after(after.last) in state.words.plurals
        between = tokens.text[tokens.ends[before.last] : tokens.starts[after.first]]
        region = state.places.best(tokens.key(before.first), state.home, "region") if plural or holds else None
        holds = between in _LIST and before.level == "city" and region is not None and region.name == before.name
        if holds:
            listed[k - 1] = before._replace(level="region")
    return listed


def _people(found: list[Found]) -> dict[str, str]:
    """Folded surname, and folded full name, → the full name that the text gives first."""
    people: dict[str, str] = {}
    for each in found:
        if each.type == "person" and " " in each.name:
            people.setdefault(_surname(each.name), each.name)
            people.setdefault(_short_form(each.name), each.name)
    return people


def _first_names(found: list[Found]) -> dict[str, str]:
    """First name → the one full name of the text that begins with it."""
    names: dict[str, set[str]] = {}
    for each in found:
        if each.type == "person" and " " in each.name:
            names.setdefault(each.name.split()[0], set()).add(each.name)
    return {first: next(iter(full)) for first, full in names.items() if len(full) == 1}


def _places(found: list[Found]) -> dict[str, Found]:
    """Places by name; an unknown word only where at least a third of its mentions stand as a place."""
    mentions = Counter(each.name for each in found)
    standing = Counter(each.name for each in found if each.type == "place")
    return {
        each.name: each
        for each in sorted(found, key=lambda each: each.country is not None)
        if each.type == "place" and (each.country or 3 * standing[each.name] >= mentions[each.name])
    }


def _ships(state: Context, found: list[Found]) -> dict[str, str]:
    """Ships of the text: name without the letters before it → full name."""
    groups = (each.name.split(" ", 1) for each in found if each.type == "group" and " " in each.name)
    return {rest: f"{first} {rest}" for first, rest in groups if first.lower() in state.words.ships}


def _groups(found: list[Found]) -> dict[str, Found]:
    """A word in small letters → the one group of the text whose name holds it."""
    holders: dict[str, dict[str, Found]] = {}
    for each in found:
        if each.type == "group" and " " in each.name:
            for word in each.name.lower().split():
                holders.setdefault(word, {})[each.name] = each
    return {word: next(iter(groups.values())) for word, groups in holders.items() if len(groups) == 1}


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


def _settled(state: Context, each: Found, known: _Text) -> Found | None:
    """The name in the light of the whole text: surnames, initials, words told elsewhere what they are."""
    if each.name in known.short:
        return each._replace(type="group", name=known.short[each.name].name)
    if each.type == "person":
        return each._replace(name=_full(each.name, known))
    if each.type == "place":
        return _place_or_person(state, each, known)
    if each.type:
        return each
    return _told_elsewhere(each, known)


def _told_elsewhere(each: Found, known: _Text) -> Found | None:
    """A word without evidence of its own takes the type that the text's other mentions tell, or goes."""
    group = known.groups.get(each.name.lower())
    if group is not None:
        return each._replace(type="group", name=group.name, country=group.country)
    if any(each is given for given in known.short.values()):
        return each._replace(type="group")
    full = known.people.get(_short_form(each.name) if " " in each.name else _surname(each.name))
    full = full or known.first_names.get(each.name)
    if full is not None:
        return each._replace(type="person", name=full)
    place = known.places.get(each.name)
    if place is not None:
        return each._replace(type="place", level=place.level, country=place.country)
    return each._replace(type="person") if each.name in known.speakers else None


def _full(name: str, known: _Text) -> str:
    """A person's full name in the text, also where an apostrophe was lost: "Hadids" for Hadid's."""
    people = known.people
    if " " in name:
        bare = name[:-1] if name.endswith("s") else name
        worn = people.get(_short_form(bare))
        return worn if worn == bare else people.get(_short_form(name), name)
    full = people.get(_surname(name)) or known.first_names.get(name)
    return full or (people.get(_surname(name[:-1]), name) if name.endswith("s") else name)


def _short_form(name: str) -> str:
    """Folded first name and surname: "Brian G. Nichols" and "Brian Nichols" are one person in a text."""
    words = fold(name).split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return f"{words[0]} {words[-1]}" if len(words) > 1 else name


def _place_or_person(state: Context, each: Found, known: _Text) -> Found | None:
    """A town of one word that is the surname of somebody in the text is that person, unless "in" precedes it."""
    tokens = state.tokens
    elsewhere = known.places.get(each.name)
    if each.country is None and elsewhere is not None and elsewhere.country is not None:
        return each._replace(level=elsewhere.level, country=elsewhere.country)
    pinned = state.pinned.get(tokens.key(each.first))
    if pinned is not None and each.level == "city":
        return each._replace(country=pinned.country)
    if each.level != "city" or each.first != each.last:
        return each
    if each.country is None and each.name not in known.places:
        return _told_elsewhere(each._replace(type="", level=None), known)
    word = tokens.word(each.first)
    ship = known.ships.get(word)
    if ship is not None:
        return Found(each.first, each.last, "group", ship)
    if each.country in state.home and tokens.before(each.first) in state.words.located:
        return each
    full = known.people.get(_surname(each.name)) or known.first_names.get(word)
    return each if full is None else Found(each.first, each.last, "person", full)


def _name(state: Context, found: Found) -> Name:
    tokens = state.tokens
    start, end = tokens.starts[found.first], tokens.ends[found.last] - found.trim
    return Name(start, end, tokens.text[start:end], found.type, found.name, found.level, found.country)
