"""Capitals told by their country: "the Syrian capital" is Damascus, "near Lebanon's capital" is near Beirut."""

from __future__ import annotations

__all__ = ["is_capital", "told_capitals"]

from functools import lru_cache

from claimdiff.names.context import Context
from claimdiff.names.fold import key
from claimdiff.names.gazetteer import adjectives, countries
from claimdiff.names.rules import Found
from claimdiff.names.tables import country_words


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    """A country's name → its capital."""
    return {country.name: country.capital for country in countries().values() if country.capital}


def is_capital(town: str, country: str | None) -> bool:
    """Whether a town is the capital of a country.

    >>> is_capital("Kathmandu", "Nepal"), is_capital("Pokhara", "Nepal")
    (True, False)
    """
    return country is not None and key(_capitals().get(country, "")) == key(town)


def told_capitals(context: Context, found: list[Found]) -> list[Found]:
    """The names found, with the capitals that are told by the adjective or the genitive of their country.

    Not so where a town's own name follows ("the Syrian capital Damascus", "Kazakhstan's capital, Almaty,"), nor where
    "capital" is money ("Chinese capital markets"), belongs to another body ("the Kurdish capital"), or begins a name
    ("Kenya's Capital FM").
    """
    keys = context.tokens.key
    if "capital" not in keys:
        return found
    told = [capital for i in range(1, len(context.tokens)) if keys[i] == "capital" and (capital := _capital(context, found, i))]
    firsts = {capital.first for capital in told}
    return sorted([*told, *(each for each in found if each.first not in firsts)])


def _capital(context: Context, found: list[Found], i: int) -> Found | None:
    """The capital that the word "capital" at `i` and the country before it name."""
    tokens = context.tokens
    if tokens.gap[i] != " " or tokens.after[i] in context.words.money_nouns or _begins_name(context, i):
        return None
    lost = any(each.last == i - 1 and each.level == "country" and each.trim for each in found)  # the apostrophe of "Syrias"
    if not lost and not _is_place(context, i - 1):
        return None
    named = next((each.name for each in found if each.last == i - 1 and each.level == "country"), None)
    country = named or adjectives().get(tokens.key[i - 1]) or country_words().get(tokens.key[i - 1])
    town = _capitals().get(country) if country is not None else None
    if country is None or town is None or any(each.first <= i - 1 <= each.last and each.first != i - 1 for each in found):
        return None
    if _town_follows(context, found, i, town):
        return None
    place = context.places.best(key(town), frozenset({country}), "city")
    return Found(i - 1, i, "place", place.name if place is not None else town, "city", country)


def _begins_name(context: Context, i: int) -> bool:
    """Whether the word at `i` is the first of a name that goes on: "Capital FM", not "Syrian Capital Hit" in a headline."""
    tokens = context.tokens
    goes_on = tokens.capital[i] and tokens.follows(i + 1) and tokens.after[i] not in context.words.headline_verbs
    return goes_on and not tokens.headline(i)


def _town_follows(context: Context, found: list[Found], i: int, town: str) -> bool:
    """Whether the capital at `i` is named itself: as the table has it ("capital of Damascus"), or by any town right behind.

    Two towns behind a comma are a list: "the Lebanese capital, Sidon and Tyre".
    """
    tokens = context.tokens
    behind = next((each for each in found if each.first > i), None)
    if behind is None or behind.first > i + 2:
        return False
    if key(behind.name) == key(town):
        return True
    close = behind.first == i + 1 and tokens.gap[i + 1] in (" ", ", ") and tokens.key[behind.last + 1] != "and"
    return close and behind.level == "city"


def _is_place(context: Context, i: int) -> bool:
    """Whether a country's word at `i` stands where a town's would: behind "the" or a preposition, or in the genitive."""
    tokens = context.tokens
    before = tokens.before[i]
    return tokens.capital[i] and (tokens.possessive(i) or before == "the" or before in context.words.located)
