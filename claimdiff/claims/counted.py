"""Counted groups: civilians, children, soldiers, attackers, and which of them lie within which."""

from __future__ import annotations

__all__ = ["counted_group", "is_listed", "is_people", "is_thing", "is_vague", "may_be_people", "of_pair", "overlap", "within"]

from functools import lru_cache

from claimdiff.data import load_table
from claimdiff.mentions.quantity_nouns import lemma
from claimdiff.names.gazetteer import adjectives


@lru_cache(maxsize=1)
def _group_of_noun() -> dict[str, str]:
    return {noun: row["name"] for row in load_table("counted")["group"] for noun in row["nouns"]}


@lru_cache(maxsize=1)
def _holder() -> dict[str, str]:
    return {row["name"]: row["within"] for row in load_table("counted")["group"] if "within" in row}


@lru_cache(maxsize=1)
def _people() -> tuple[frozenset[str], tuple[str, ...]]:
    table = load_table("counted")["people"]
    return frozenset(table["nouns"]), tuple(table["endings"])


@lru_cache(maxsize=1)
def _things() -> frozenset[str]:
    return frozenset(load_table("counted")["things"]["nouns"])


@lru_cache(maxsize=1)
def _vague() -> frozenset[str]:
    return frozenset(load_table("counted")["vague"]["nouns"])


@lru_cache(maxsize=1)
def _pairs() -> dict[str, str]:
    return dict(load_table("counted")["pairs"])


def of_pair(printed: str) -> str | None:
    """What a figure counts whose last two words say it together; None for others.

    >>> of_pair("22 Greek crew members"), of_pair("22 members")
    ('crew', None)
    """
    return _pairs().get(" ".join(printed.lower().split()[-2:]))


def counted_group(noun: str | None) -> str | None:
    """The counted group that a lemma names; a noun outside the table is its own group.

    >>> counted_group("militant"), counted_group("truck"), counted_group(None)
    ('fighter', 'truck', None)
    """
    return None if noun is None else _group_of_noun().get(noun, noun)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(_group_of_noun().values())


def is_listed(group: str) -> bool:
    """Whether a counted group stands in the table, so that it is known what lies within what.

    >>> is_listed("child"), is_listed("rambler")
    (True, False)
    """
    return group in _names()


def is_thing(noun: str | None) -> bool:
    """Whether a lemma names something that is never a person.

    >>> is_thing("village"), is_thing("villager")
    (True, False)
    """
    return noun in _things()


def is_vague(noun: str) -> bool:
    """Whether a lemma says little about what is counted.

    >>> is_vague("time"), is_vague("tree")
    (True, False)
    """
    return noun in _vague()


@lru_cache(maxsize=1 << 14)
def is_people(noun: str | None, *, by_ending: bool = True) -> bool:
    """Whether a lemma is known, or by its ending likely, to name people.

    >>> is_people("child"), is_people("economist"), is_people("Iraqi"), is_people("Thai"), is_people("truck")
    (True, True, True, True, False)
    """
    if noun is None or noun in _things():
        return False
    nouns, endings = _people()
    noun = noun.lower()
    return noun in nouns or noun in _group_of_noun() or noun in adjectives() or (by_ending and noun.endswith(endings))


def is_one_person(noun: str) -> bool:
    """Whether a word names one person by what that person is.

    >>> is_one_person("teacher"), is_one_person("teachers"), is_one_person("person")
    (True, False, False)
    """
    return noun.isalpha() and is_people(noun) and lemma(noun) == noun and counted_group(noun) != "person"


def may_be_people(noun: str) -> bool:
    """Whether a lemma that no table knows may name people by its ending.

    >>> may_be_people("gangbanger"), may_be_people("page")
    (True, False)
    """
    return noun.endswith(_doubtful_endings())


@lru_cache(maxsize=1)
def _doubtful_endings() -> tuple[str, ...]:
    return tuple(load_table("counted")["people"]["doubtful_endings"])


@lru_cache(maxsize=1)
def _overlapping() -> frozenset[frozenset[str]]:
    rows = load_table("counted")["group"]
    return frozenset(frozenset((row["name"], other)) for row in rows for other in row.get("overlaps", ()))


def overlap(a: str, b: str) -> bool:
    """Whether two counted groups, of which neither is a part of the other, may name the same people.

    >>> overlap("child", "student"), overlap("child", "woman")
    (True, False)
    """
    return frozenset((a, b)) in _overlapping()


@lru_cache(maxsize=1 << 14)
def within(inner: str, outer: str) -> bool:
    """Whether the counted group `inner` is a proper part of `outer`.

    Children are counted as civilians, civilians and fighters as people (the usual reading of tolls; UCDP GED
    keeps civilians apart from combatants in the same way), lorries as vehicles.

    >>> within("child", "person"), within("child", "civilian"), within("civilian", "child"), within("truck", "person")
    (True, True, False, False)
    """
    if inner == outer:
        return False
    step = _holder().get(inner)
    while step is not None:
        if step == outer:
            return True
        step = _holder().get(step)
    return outer == "person" and inner not in _holder() and inner != "person" and is_people(inner)
