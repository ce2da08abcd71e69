"""Groups named by rule: a country's army, government and ministries, the police of a place."""

from __future__ import annotations

__all__ = ["Found", "country_group", "ministry_of", "place_police"]

from functools import lru_cache
from typing import NamedTuple

from claimdiff.names.gazetteer import adjective_of, countries
from claimdiff.names.fold import key
from claimdiff.names.tables import Words, known, words
from claimdiff.names.tokens import Tokens

_MOST_WORDS = 3
_MINISTRY = frozenset(("ministry", "ministrys"))


class Found(NamedTuple):
    """Something found: tokens `first` to `last`, inclusive, and what they name."""

    first: int
    last: int
    type: str
    name: str
    level: str | None = None
    country: str | None = None
    trim: int = 0
    """Characters at the end of the last word that are not the name's ("Syrias" for Syria's)."""


@lru_cache(maxsize=1)
def country_words() -> dict[str, str]:
    """Key of a country's name, alias or capital → the country; each of which stands for its government."""
    table = dict(words().nationalities)
    for country in countries().values():
        for name in (country.name, *country.aliases):
            table.setdefault(key(name), country.name)
            table.setdefault(key(name) + "s", country.name)
        if country.capital and country.capital not in ("Victoria", "Hamilton", "Georgetown", "Kingston", "Male"):
            table.setdefault(key(country.capital), country.name)
    return table


def _phrase(tokens: Tokens, i: int, table: dict[str, str]) -> tuple[str, int] | None:
    """The longest phrase of `table` that begins at token `i`: its heading and its last token."""
    found = None
    phrase = ""
    for j in range(i, min(i + _MOST_WORDS, len(tokens))):
        if j > i and tokens.text[tokens.full_ends[j - 1] : tokens.starts[j]] != " ":
            break
        phrase = f"{phrase} {tokens.key(j)}".strip()
        if phrase in table:
            found = (table[phrase], j)
    return found


def country_group(tokens: Tokens, i: int, last: int, country: str) -> Found | None:
    """ "Russian Defence Ministry", "Syria's army", "Damascus regime": tokens `i` to `last` name a country.

    The name is the country's adjective with the body: "Syrian army", "Turkish Foreign Ministry".
    """
    table = words()
    after = last + 1
    if after >= len(tokens) or tokens.text[tokens.full_ends[last] : tokens.starts[after]] != " ":
        return None
    adjective = adjective_of().get(country, country)
    if tokens.key(after) == "ministry" and tokens.after(after) == "of":
        return _named(i, _ministry_tail(tokens, after + 2, table), adjective, country)
    subject = _phrase(tokens, after, table.ministries)
    if subject is not None and tokens.after(subject[1]) in _MINISTRY:
        return _body(i, subject[1] + 1, f"{adjective} {subject[0]} Ministry", country)
    arms = _phrase(tokens, after, table.armies)
    if arms is not None:
        return _body(i, arms[1], f"{adjective} {arms[0]}", country)
    return None


def _named(first: int, tail: tuple[str, int] | None, adjective: str, country: str) -> Found | None:
    return None if tail is None else _body(first, tail[1], f"{adjective} {tail[0]} Ministry", country)


def _ministry_tail(tokens: Tokens, i: int, table: Words) -> tuple[str, int] | None:
    """The subject after "Ministry of"."""
    return _phrase(tokens, i, table.ministries)


def _body(first: int, last: int, name: str, country: str) -> Found:
    """A body of a country, under its name in the tables where they have one."""
    entry = known().by_key.get(key(name))
    return Found(first, last, "group", entry.name if entry else name, country=country)


def ministry_of(tokens: Tokens, i: int, home: str | None) -> Found | None:
    """ "Ministry of Defence of Russia", "Ministry of Health"; without a country that of `home`, if any."""
    table = words()
    if tokens.key(i) == "ministry" and tokens.after(i) == "of":
        subject = _phrase(tokens, i + 2, table.ministries)
        if subject is None:
            return None
        name, last = subject
        country = home
        if tokens.after(last) in ("of", "in") and tokens.capital(last + 2 - (0)):
            skip = 3 if tokens.key(last + 2) == "the" else 2
            stated = country_words().get(tokens.key(last + skip))
            if stated is None and tokens.key(last + skip + 1):
                stated = country_words().get(f"{tokens.key(last + skip)} {tokens.key(last + skip + 1)}")
                skip += 1 if stated else 0
            if stated is not None and tokens.after(last) == "of":
                country, last = stated, last + skip
        return _ministry(i, last, name, country)
    subject = _phrase(tokens, i, table.ministries)
    if subject is not None and tokens.after(subject[1]) in _MINISTRY and tokens.capital(subject[1] + 1):
        return _ministry(i, subject[1] + 1, subject[0], home)
    return None


def _ministry(first: int, last: int, subject: str, country: str | None) -> Found:
    if country is None:
        return Found(first, last, "group", f"{subject} Ministry")
    return _body(first, last, f"{adjective_of().get(country, country)} {subject} Ministry", country)


def place_police(tokens: Tokens, i: int, last: int, place: str, country: str | None) -> Found | None:
    """ "Cleveland police", "Harris County Sheriff's Office": the force of a place."""
    after = last + 1
    if after >= len(tokens) or tokens.text[tokens.full_ends[last] : tokens.starts[after]] != " ":
        return None
    force = _phrase(tokens, after, words().police)
    if force is None:
        return None
    end = force[1]
    name = f"{place} {force[0]}"
    entry = known().by_key.get(key(name))
    return Found(i, end, "group", entry.name if entry else name, country=country)
