"""Spellings: one key for the many romanisations of a name, and whether two names are the same."""

from __future__ import annotations

__all__ = ["fold", "key", "keys", "same_name", "similarity", "split_site"]

import re
import string
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from claimdiff.data import load_table

_OF_KEY = (string.ascii_lowercase + string.digits + "& ").encode()
_TO_KEY = bytes.maketrans((string.ascii_uppercase + "-/").encode(), (string.ascii_lowercase + "  ").encode())
_NOT_KEY = bytes(set(range(128)).difference(_OF_KEY, (string.ascii_uppercase + "-/").encode()))
"""The ASCII letters of keys, what becomes one, and what goes."""
_ARTICLES = frozenset(("al", "el", "ad", "az", "as", "ar", "an", "at", "ash", "ez", "es", "ed", "er", "esh", "il"))
_ATTACHED = re.compile(r"\b[aeu](?=([dnrstzl])\1)|\b(?:al|el)(?=[bcfghjkmpqvwxy][aeiouy])(?=\w{5})")
_SPELLINGS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (letters, re.compile(pattern), replacement)
    for letters, pattern, replacement in (
        ("ab", r"\babu (?=\w)|\baboo (?=\w)", "bu"),
        ("ehn", r"ehn\b", "en"),
        ("ch", r"tch|ch", "sh"),
        ("d", r"dzh|dj", "j"),
        ("gh", r"gh", "g"),
        ("h", r"[kq]h", "k"),
        ("dh", r"dh", "d"),
        ("th", r"th", "t"),
        ("ph", r"ph", "f"),
        ("", r"[qgc]", "k"),
        ("", r"w(?=[aeiou])|v", "v"),
        ("", r"aw|au|ow|ou|oo|o|w", "u"),
        ("y", r"y(?![aeiou])", "i"),
        ("", r"[ae]i|ee|ie|e(?=\w)", "i"),
        ("h", r"(?<=[aiu])h\b", ""),
        ("", r"(?:iy|ii?)?(?:a|e|i)\b", "a"),
        ("", r"([a-z])\1+", r"\1"),
    )
)
"""Letters without which a pattern finds nothing, the pattern, and what replaces it, in the order in which they apply."""


def key(name: str) -> str:
    """Lower-case ASCII without apostrophes and dots, hyphens as spaces: the form names are looked up by.

    >>> key("Dayr al-Zawr"), key("U.S."), key("São Paulo")
    ('dayr al zawr', 'us', 'sao paulo')
    """
    printed = (name if name.isascii() else anyascii(name)).encode("ascii")
    return " ".join(printed.translate(_TO_KEY, _NOT_KEY).decode("ascii").split())


def keys(names: Sequence[str]) -> list[str]:
    """`key` of each of many names, none of them with a line break: faster than one by one.

    >>> keys(["Dayr al-Zawr", "U.S."])
    ['dayr al zawr', 'us']
    """
    printed = "\n".join(names)
    if not printed.isascii():
        return list(map(key, names))
    lines = printed.encode("ascii").translate(_TO_KEY, _NOT_KEY.replace(b"\n", b"")).decode("ascii").split("\n")
    return [" ".join(line.split()) for line in lines]


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A key on which the common romanisations of one name meet.

    Articles (al-, el-, ad-, az-, …) go, written apart or attached; doubled letters become one; q, k, g and c
    become k; ou, oo, o, w become u; ee, ei, ay, y become i; a last -a, -ah, -e, -eh becomes a. Meant for
    comparing names of the same type: unrelated short names may meet.

    >>> fold("Deir ez-Zor") == fold("Dayr al-Zawr") == fold("Deir Ezzor") == fold("Deir Az Zor")
    True
    >>> fold("Mayadin") == fold("al-Mayadeen"), fold("al-Bukamal") == fold("Boukamal")
    (True, True)
    >>> fold("Hama") == fold("Homs")
    False
    """
    plain = key(name)
    words = [word for word in plain.split() if word not in _ARTICLES]
    folded = " ".join(words) if words else plain
    folded = _ATTACHED.sub("", folded)
    for letters, pattern, replacement in _SPELLINGS:
        if letters in folded:
            folded = pattern.sub(replacement, folded)
    return folded.strip()


@lru_cache(maxsize=1)
def _confusable() -> frozenset[frozenset[str]]:
    """Pairs of keys that look alike and are kept apart."""
    pairs = load_table("confusable")["pairs"]
    return frozenset(frozenset(key(name) for name in pair) for pair in pairs)


@lru_cache(maxsize=65536)
def similarity(a: str, b: str) -> float:
    """How alike two names of one type are, from 0 to 1: 1 where they fold alike, else by shared letters.

    Confusable names (Iran and Iraq, Niger and Nigeria) have 0.

    >>> similarity("Boukamal", "al-Bukamal"), similarity("Iran", "Iraq")
    (1.0, 0.0)
    >>> 0.8 < similarity("Kafranbel", "Kafr Nabel") < 1
    True
    """
    key_a, key_b = key(a), key(b)
    if key_a == key_b:
        return 1.0
    if frozenset((key_a, key_b)) in _confusable():
        return 0.0
    fold_a, fold_b = fold(a), fold(b)
    if fold_a == fold_b:
        return 1.0
    return ratio(fold_a, fold_b) / 100


@lru_cache(maxsize=1)
def _site_nouns() -> dict[str, str]:
    """Key of a noun of sites → the form that canonical names take."""
    table = load_table("name_words")["site_nouns"]
    return {key(noun): heading for heading, nouns in table.items() for noun in nouns}


@lru_cache(maxsize=4096)
def split_site(name: str) -> tuple[str, str | None]:
    """The key of a site's proper name, and its noun in the form of canonical names; None where it has no noun.

    >>> split_site("Baiji oil refinery"), split_site("Baiji")
    (('baiji', 'refinery'), ('baiji', None))
    """
    parts = key(name).split()
    for first in range(1, len(parts)):
        noun = _site_nouns().get(" ".join(parts[first:]))
        if noun is not None:
            return " ".join(parts[:first]), noun
    return " ".join(parts), None


def same_name(a: str, b: str, type: str = "place") -> bool:
    """Whether two names of one type (person, group, place, outlet) are spellings of the same name.

    Places and people need nearly the same folded letters; a person's surname alone is the person; groups and
    outlets must fold alike, as "Army of Islam" and "Army of Iran" would not be told apart by letters. Sites named
    with a noun need the same noun and the same proper name; a ship is the same without the letters before it.

    >>> same_name("Deir ez-Zor", "Dayr az Zawr"), same_name("Hama", "Homs"), same_name("Niger", "Nigeria")
    (True, False, False)
    >>> same_name("Sergey Shoigu", "Sergei Shoygu", "person"), same_name("Sergey Shoigu", "Shoigu", "person")
    (True, True)
    """
    if type == "group":
        a, b = _without_letters(a), _without_letters(b)
    likeness = similarity(a, b)
    if likeness == 1.0:
        return True
    if type == "place":
        (proper_a, noun_a), (proper_b, noun_b) = split_site(a), split_site(b)
        if noun_a is not None and noun_b is not None:
            return noun_a == noun_b and same_name(proper_a, proper_b)
    if likeness == 0.0 or type in ("group", "outlet"):
        return False
    if type == "person":
        return _same_person(a, b)
    shorter = min(len(fold(a)), len(fold(b)))
    return shorter >= 6 and likeness >= (0.9 if shorter < 9 else 0.88) and fold(a)[:1] == fold(b)[:1]


@lru_cache(maxsize=1)
def _ship_letters() -> frozenset[str]:
    return frozenset(load_table("name_words")["ships"])


def _without_letters(name: str) -> str:
    letters, _, rest = name.partition(" ")
    return rest if rest and letters in _ship_letters() else name


def _same_person(a: str, b: str) -> bool:
    words_a, words_b = fold(a).split(), fold(b).split()
    if not words_a or not words_b or not _near(words_a[-1], words_b[-1]):
        return False
    if len(words_a) == 1 or len(words_b) == 1:
        return True
    first_a, first_b = words_a[0], words_b[0]
    if len(first_a) == 1 or len(first_b) == 1:
        return first_a[0] == first_b[0]
    return _near(first_a, first_b) or first_a in words_b or first_b in words_a


def _near(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= 5 and a[0] == b[0] and ratio(a, b) >= 84)
