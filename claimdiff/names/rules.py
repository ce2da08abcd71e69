"""Groups named by rule: a country's army, government and ministries, the police of a place."""

from __future__ import annotations

__all__ = ["Found", "country_group", "lead_army", "ministry", "phrase_at", "place_police"]

from typing import NamedTuple

from claimdiff.names.context import Context
from claimdiff.names.fold import key
from claimdiff.names.gazetteer import adjective_of
from claimdiff.names.tables import Phrases, country_words

_MOST_WORDS = 3


class Found(NamedTuple):
    """Something found: tokens `first` to `last`, inclusive, and what they name.

    `type` is empty while nothing tells it. `trim` counts the characters at the end of the last word that are
    not the name's: "Syrias" for Syria's.
    """

    first: int
    last: int
    type: str
    name: str
    level: str | None = None
    country: str | None = None
    trim: int = 0


def country_group(context: Context, i: int, last: int, country: str) -> Found | None:
    """ "Russian Defence Ministry", "Syria's army", "Damascus regime": tokens `i` to `last` name a country.

    The name is the country's adjective with the body: "Syrian army", "Turkish Foreign Ministry".
    """
    tokens, table = context.tokens, context.words
    after = last + 1
    if tokens.gap[after] != " " or tokens.key[after] == "the":
        return None
    if tokens.key[after] == "ministry" and tokens.after[after] == "of":
        subject = phrase_at(context, after + 2, table.ministries)
        return _ministry(context, i, subject[1], subject[0], country) if subject else None
    subject = phrase_at(context, after, table.ministries)
    if subject is not None and tokens.after[subject[1]] == "ministry":
        return _ministry(context, i, subject[1] + 1, subject[0], country)
    arms = phrase_at(context, after, table.armies)
    if arms is None:
        return None
    return _body(context, i, arms[1], f"{_adjective(country)} {arms[0]}", country)


def lead_army(context: Context, i: int) -> Found | None:
    """ "regime forces", "government warplanes": the arms of the country that the text speaks of."""
    arms = phrase_at(context, i, context.words.armies)
    if arms is None or arms[1] == i or context.lead is None:
        return None
    return _body(context, i, arms[1], f"{_adjective(context.lead)} {arms[0]}", context.lead)


def ministry(context: Context, i: int) -> Found | None:
    """ "Ministry of Defence of Russia", "Health Ministry"; without a country, that of the text."""
    tokens, table = context.tokens, context.words
    if tokens.key[i] != "ministry":
        subject = phrase_at(context, i, table.ministries)
        if subject is None or tokens.after[subject[1]] != "ministry" or not tokens.capital[subject[1] + 1]:
            return None
        return _ministry(context, i, subject[1] + 1, subject[0], context.lead)
    if tokens.after[i] != "of":
        return None
    subject = phrase_at(context, i + 2, table.ministries)
    if subject is None:
        return None
    name, last = subject
    stated = _of_country(context, last) if tokens.after[last] == "of" else None
    if stated is not None:
        return _ministry(context, i, stated[1], name, stated[0])
    return _ministry(context, i, last, name, context.lead)


def place_police(context: Context, i: int, last: int, place: str, country: str | None) -> Found | None:
    """ "Cleveland police", "Harris County Sheriff's Office": the force of a place."""
    if context.tokens.gap[last + 1] != " ":
        return None
    force = phrase_at(context, last + 1, context.words.police)
    return None if force is None else _body(context, i, force[1], f"{place} {force[0]}", country)


def phrase_at(context: Context, i: int, table: Phrases, most: int = _MOST_WORDS) -> tuple[str, int] | None:
    """The longest phrase of `table` that begins at token `i`: its heading and its last token."""
    tokens = context.tokens
    phrase = tokens.key[i]
    if phrase not in table.heads:
        return None
    found = (table[phrase], i) if phrase in table else None
    for j in range(i + 1, i + most):
        if tokens.gap[j] != " ":
            break
        phrase = f"{phrase}s {tokens.key[j]}" if tokens.possessive(j - 1) else f"{phrase} {tokens.key[j]}"
        if phrase in table:
            found = (table[phrase], j)
    return found


def _of_country(context: Context, last: int) -> tuple[str, int] | None:
    """The country after "of" or "of the", and its last token."""
    tokens, table = context.tokens, country_words()
    start = last + (3 if tokens.key[last + 2] == "the" else 2)
    for size in (2, 1):
        named = table.get(" ".join(tokens.key[j] for j in range(start, start + size)))
        if named is not None and tokens.capital[start]:
            return named, start + size - 1
    return None


def _adjective(country: str) -> str:
    return adjective_of().get(country, country)


def _ministry(context: Context, first: int, last: int, subject: str, country: str | None) -> Found:
    if country is None:
        return Found(first, last, "group", f"{subject} Ministry")
    return _body(context, first, last, f"{_adjective(country)} {subject} Ministry", country)


def _body(context: Context, first: int, last: int, name: str, country: str | None) -> Found:
    """A body, under its name in the tables where they have one."""
    entry = context.table.by_key.get(key(name))
    return Found(first, last, "group", entry.name if entry else name, country=country)
