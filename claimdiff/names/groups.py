"""Parties: a state, its ministries, agencies, television and governors speak for one side."""

from __future__ import annotations

__all__ = ["party_of"]

from functools import lru_cache

from claimdiff.lexicon import Lexicon
from claimdiff.names.decided import decided_name, kept_apart
from claimdiff.names.fold import key
from claimdiff.names.gazetteer import gazetteer
from claimdiff.names.tables import country_words, known, words


@lru_cache(maxsize=65536)
def party_of(name: str, *, text_hint: str | None = None, lexicon: Lexicon | None = None) -> str:
    """The party that a speaker stands for, so that two names of one party are one side.

    States are "<Country> (government)": their capitals, armies, ministries, agencies and, where the tables or
    the printed form `text_hint` say so, their office holders. Unknown names are their own party.

    >>> party_of("SANA") == party_of("Syrian state television") == party_of("Syrian army")
    True
    >>> party_of("Talal Hadid", text_hint="Homs governor Talal Hadid"), party_of("Amaq")
    ('Syria (government)', 'Islamic State')
    >>> party_of("Jane Doe"), party_of("Jane Q. Doe"), party_of("Fred Hart")
    ('Jane Doe', 'Jane Doe', 'Frederick Hart')
    """
    name = decided_name(name, lexicon)
    entry = known(lexicon).entry(name)
    if entry is not None and not kept_apart(name, entry.name, lexicon):
        return entry.party or entry.name
    party = _state_of(name, lexicon, whole=True)
    if party is None and text_hint:
        party = _hinted(text_hint, lexicon)
    return party or _person(name)


def _person(name: str) -> str:
    """A person's full given name and surname, by which outlets call the same person that shorten or leave out names."""
    parts = name.split()
    table = words()
    if not 2 <= len(parts) <= 3 or parts[0].lower() not in table.given or parts[1].lower() in table.person_particles:
        return name
    given = table.short.get(parts[0].lower())
    return f"{given.capitalize() if given else parts[0]} {parts[-1]}"


def _state_of(name: str, lexicon: Lexicon | None, *, whole: bool) -> str | None:
    """The state that a name speaks for: a country, its capital, or its adjective with a body of state."""
    parts = key(name).split()
    table = country_words()
    if whole and " ".join(parts) in table:
        return f"{table[' '.join(parts)]} (government)"
    if not words().of_state.intersection(parts) or words().not_of_state.intersection(parts):
        return None
    for size in (3, 2, 1):
        for start in range(len(parts) - size + 1):
            country = table.get(" ".join(parts[start : start + size]))
            if country is not None:
                return f"{country} (government)"
    return None


def _hinted(text: str, lexicon: Lexicon | None) -> str | None:
    """The party that a printed form tells: "Russian Defence Minister X", "Homs governor Y", "Amaq"."""
    party = _state_of(text, lexicon, whole=False)
    if party is not None:
        return party
    parts = key(text).split()
    table = known(lexicon)
    for size in (4, 3, 2, 1):
        for start in range(len(parts) - size + 1):
            entry = table.by_key.get(" ".join(parts[start : start + size]))
            if entry is not None and entry.type != "person" and (size > 1 or len(parts[start]) > 3):
                return entry.party or entry.name
    if "governor" in parts and not any(part in words().given for part in parts[: parts.index("governor")]):
        place = gazetteer(lexicon).best(" ".join(parts[: parts.index("governor")]))
        if place is not None and place.country not in (None, "United States"):
            return f"{place.country} (government)"
    return None
