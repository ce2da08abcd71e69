"""Find the names in a text: people, groups, places and outlets, each under its canonical name."""

from __future__ import annotations

__all__ = ["find_names"]

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimdiff.errors import check_text
from claimdiff.lexicon import Lexicon
from claimdiff.names.capitals import told_capitals
from claimdiff.names.context import Context, context
from claimdiff.names.decided import decided_names
from claimdiff.names.fold import fold
from claimdiff.names.records import Name
from claimdiff.names.rules import Found
from claimdiff.names.walk import walk

_LIST = frozenset((" ", ", ", " and ", ", and ", " & "))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


def find_names(
    text: str, *, lexicon: Lexicon | Mapping[str, Any] | str | Path | None = None, country: str | None = None
) -> list[Name]:
    """The names in `text`, sorted and without overlap.

    Canonical names come from the tables, the gazetteer and `lexicon`, else from the text: a surname is the
    person named in full elsewhere in the text. `country` is the article's, where known: homonyms go to the
    countries that the text speaks of and to it, then to the most inhabited. A capitalised word that nothing
    tells the type of is left out; adjectives such as "Syrian" name nothing by themselves. Raises InputError for
    a text that is no string, LexiconError as `Lexicon.of` does.

    >>> for name in find_names("Syrian Arab Army units entered Dayr al-Zawr, Shoigu told Reuters."):
    ...     print(name.text, name.type, name.name, name.level, sep=" | ")
    Syrian Arab Army | group | Syrian army | None
    Dayr al-Zawr | place | Deir ez-Zor | city
    Shoigu | person | Sergey Shoigu | None
    Reuters | outlet | Reuters | None
    """
    check_text(text)
    own = Lexicon.of(lexicon)
    state = context(text, own, country)
    found = told_capitals(state, _in_lists(state, _listed_places(state, walk(state))))
    known = _Text(
        people=_people(found),
        first_names=_first_names(found),
        places=_places(found),
        speakers=frozenset(each.name for each in found if each.type == "person" and " " not in each.name),
        short=_short_names(state, found),
        groups=_groups(state, found),
        firms=_firms(state, found),
        ships=_ships(state, found),
        seats=_seats(state, found),
        bodies=_bodies(state, found),
        societies=_societies(found),
    )
    settled = (_settled(state, each, known) for each in found)
    return decided_names([_name(state, each) for each in settled if each is not None], own)


@dataclass(frozen=True, slots=True)
class _Text:
    """What the whole text tells of its names.

    `people`: folded surname and folded full name → full name; `first_names` likewise; `places`: names that
    context tells to be places; `speakers`: single words that speak; `short`: initials → the group they stand
    for; `ships`: a ship's name without the letters before it; `groups`: a word of a group's name, in small
    letters → the one group of the text that holds it; `firms`: key of a firm's name without its "Corp" → the whole
    name; `seats`: towns known by their police alone; `bodies`: names
    that what stands around one of their mentions tells to be groups; `societies`: "red cross" → the one national
    society of the text.
    """

    people: dict[str, str]
    first_names: dict[str, str]
    places: dict[str, Found]
    speakers: frozenset[str]
    short: dict[str, Found]
    groups: dict[str, Found]
    firms: dict[str, str]
    ships: dict[str, str]
    seats: frozenset[str]
    bodies: frozenset[str]
    societies: dict[str, str]


def _in_lists(state: Context, found: list[Found]) -> list[Found]:
    """ "Homs, Hama and Idlib provinces": a level word after a list of places holds for all of them."""
    tokens, listed = state.tokens, found.copy()
    holds = False
    for k in range(len(found) - 1, 0, -1):
        after, before = listed[k], listed[k - 1]
        plural = after.type == "place" and tokens.after[after.last] in state.words.plurals
        between = tokens.text[tokens.ends[before.last] : tokens.starts[after.first]]
        region = state.places.best(tokens.key[before.first], state.home, "region") if plural or holds else None
        holds = between in _LIST and before.level == "city" and region is not None and region.name == before.name
        if holds:
            listed[k - 1] = before._replace(level="region")
    return listed


def _listed_places(state: Context, found: list[Found]) -> list[Found]:
    """ "the villages of Marba and al-Salha": what a level word for several stands before is a list of places."""
    listed = found.copy()
    level = None
    for k, each in enumerate(found):
        before = listed[k - 1] if k else None
        goes_on = (
            before is not None and state.tokens.text[state.tokens.ends[before.last] : state.tokens.starts[each.first]] in _LIST
        )
        if each.type == "place":
            level = each.level if _after_several(state, each.first) or (goes_on and level) else None
        elif goes_on and level and _may_be_place(state, each):
            listed[k] = _in_list(state, each, level)
        else:
            level = None
    return listed


def _in_list(state: Context, each: Found, level: str) -> Found:
    """A name in a list of places: one of the text's countries where they have it, else of the list's level."""
    place = state.places.best(" ".join(state.tokens.key[each.first : each.last + 1]), state.home)
    if place is not None and place.country in state.home and place.level != "country":
        return each._replace(type="place", name=place.name, level=place.level, country=place.country)
    return each._replace(type="place", level=level, name=each.name[:1].upper() + each.name[1:])


def _after_several(state: Context, i: int) -> bool:
    tokens = state.tokens
    word = tokens.key[i - 2]
    return tokens.before[i] == "of" and word.endswith("s") and word in state.words.areas


def _may_be_place(state: Context, each: Found) -> bool:
    """Whether a name is left open, or is a person's for no more than an article."""
    if each.type not in ("", "person") or state.tokens.key[each.first] in state.words.given:
        return False
    return state.table.entry(each.name) is None


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
    places = [each for each in found if each.type == "place"]
    if not places:
        return {}
    mentions = Counter([each.name for each in found])
    standing = Counter([each.name for each in places])
    levels = Counter([(each.name, each.level) for each in places])
    rank = {None: 0, "region": 1, "site": 2, "city": 3, "country": 4}
    order = sorted(places, key=lambda each: (each.country is not None, levels[each.name, each.level], rank[each.level]))
    return {each.name: each for each in order if each.country or 3 * standing[each.name] >= mentions[each.name]}


def _ships(state: Context, found: list[Found]) -> dict[str, str]:
    """Ships of the text: name without the letters before it → full name."""
    groups = [each for each in found if each.type == "group"]
    ships = {each.name: each.name for each in groups if state.tokens.before[each.first] in state.words.ship_nouns}
    for each in groups:
        first, _, rest = each.name.partition(" ")
        if rest and first.lower() in state.words.ships:
            ships[rest] = each.name
    return ships


def _seats(state: Context, found: list[Found]) -> frozenset[str]:
    """Towns that the text names with their police: "Benterra Police Department"."""
    pairs = (each.name.split(" ", 1) for each in found if each.type == "group" and " " in each.name)
    return frozenset(seat for seat, force in pairs if force.lower() in state.words.police)


def _bodies(state: Context, found: list[Found]) -> frozenset[str]:
    """Names left open of which one mention at least stands as a group's: "shares in Zentrix", "Zentrix's revenue"."""
    return frozenset(each.name for each in found if _is_open(each) and _stands_as_body(state, each))


def _is_open(each: Found) -> bool:
    """Whether nothing but the words around it tells what a name names."""
    return not each.type or (each.type == "place" and each.country is None)


def _stands_as_body(state: Context, each: Found) -> bool:
    tokens, words = state.tokens, state.words
    if tokens.key[each.last] in words.organisations or tokens.key[each.last] in words.short_groups:
        return False
    lead = tokens.before[each.first]
    if lead in words.body_leads or f"{tokens.before[each.first - 1]} {lead}" in words.body_leads:
        return True
    after = tokens.after[each.last]
    return after in (words.body_goods if tokens.possessive(each.last) else words.body_verbs)


def _societies(found: list[Found]) -> dict[str, str]:
    """What "the Red Cross" means where the text names one national society, and not the international committee."""
    names = {each.name for each in found if each.type == "group"}
    societies: dict[str, str] = {}
    for short in ("red cross", "red crescent"):
        national = [name for name in names if name.lower().endswith(f" {short}")]
        if len(national) == 1:
            societies[short] = national[0]
    return societies


def _groups(state: Context, found: list[Found]) -> dict[str, Found]:
    """A word in small letters → the one group of the text whose name holds it; the town of a police does not count."""
    forces = state.words.police
    holders: dict[str, dict[str, Found]] = {}
    for each in found:
        if each.type == "group" and " " in each.name:
            seat, *rest = each.name.lower().split()
            for word in rest if " ".join(rest) in forces else (seat, *rest):
                holders.setdefault(word, {})[each.name] = each
    return {word: next(iter(groups.values())) for word, groups in holders.items() if len(groups) == 1}


def _firms(state: Context, found: list[Found]) -> dict[str, str]:
    """The key of a firm's name without its "Corp" or "Inc" → its whole name."""
    key, ends = state.tokens.key, state.words.firm_ends
    groups = [each for each in found if each.type == "group" and each.last > each.first and key[each.last] in ends]
    return {" ".join(key[each.first : each.last]): each.name for each in groups}


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
        if tokens.gap[following] == " (" and tokens.gap[following + 1][:1] == ")":
            word = tokens.word[following]
            initials = [part for part in each.name.split() if part[0].isupper()]
            if word.isupper() and len(word) > 1 and len(initials) > 1 and word[0] == initials[0][0]:
                short.setdefault(word, each)
    return short


def _settled(state: Context, each: Found, known: _Text) -> Found | None:
    """The name in the light of the whole text: surnames, initials, words told elsewhere what they are."""
    if each.name in known.short:
        return each._replace(type="group", name=known.short[each.name].name)
    ship = known.ships.get(each.name) if each.type in ("group", "person") else None
    if ship is not None:
        return each._replace(type="group", name=ship)
    if each.type == "place" and each.name in known.bodies and _is_open(each):
        return each._replace(type="group", level=None)
    if each.type == "group" and known.societies:
        society = known.societies.get(" ".join(state.tokens.key[each.first : each.last + 1]))
        return each if society is None else each._replace(name=society, country=None)
    if each.type == "person":
        return each._replace(name=_full(each.name, known))
    if each.type == "place":
        firm = known.firms.get(" ".join(state.tokens.key[each.first : each.last + 1])) if known.firms else None
        if firm is not None and state.tokens.before[each.first] not in state.words.located:
            return Found(each.first, each.last, "group", firm)
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
    place = known.places.get(each.name[:1].upper() + each.name[1:])
    if place is not None:
        return each._replace(type="place", name=place.name, level=place.level, country=place.country)
    if each.name in known.seats:
        return each._replace(type="place", level="city")
    if each.name in known.bodies:
        return each._replace(type="group")
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
    if each.country is None and elsewhere is not None:
        each = each._replace(level=elsewhere.level, country=elsewhere.country)
    pinned = state.pinned.get(tokens.key[each.first])
    if pinned is not None and each.level == "city":
        return each._replace(country=pinned.country)
    if each.level != "city" or each.first != each.last:
        return each
    if each.country is None and each.name not in known.places:
        return _told_elsewhere(each._replace(type="", level=None), known)
    word = tokens.word[each.first]
    ship = known.ships.get(word)
    if ship is not None:
        return Found(each.first, each.last, "group", ship)
    if each.country in state.home and tokens.before[each.first] in state.words.located:
        return each
    full = known.people.get(_surname(each.name)) or known.first_names.get(word)
    if full is None and word in known.speakers and each.country not in state.home:
        full = word
    return each if full is None else Found(each.first, each.last, "person", full)


def _name(state: Context, found: Found) -> Name:
    tokens = state.tokens
    start, end = tokens.starts[found.first], tokens.ends[found.last] - found.trim
    return Name(start, end, tokens.text[start:end], found.type, found.name, found.level, found.country)
