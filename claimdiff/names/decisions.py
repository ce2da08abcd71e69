"""A lexicon with people's decisions on names: entries for the names that the tables lack."""

from __future__ import annotations

__all__ = ["with_decisions"]

from collections.abc import Sequence
from dataclasses import replace

from claimdiff.decisions import Decided, Decision
from claimdiff.lexicon import Alias, Lexicon, PlaceEntry
from claimdiff.names.decided import entry_of, place_of, rules_of
from claimdiff.names.find import find_names


def with_decisions(lexicon: Lexicon | None, decisions: Sequence[Decision]) -> Lexicon | None:
    """The lexicon with the decisions on names, and entries for those names that the tables lack.

    Such a name is of the kind of one that is said to be the same, else of the kind that its own words tell.
    Names said to be the same go by the one that the decisions give first. Raises InputError where decisions
    contradict one another once aliases of the tables are taken as one name.

    >>> from claimdiff.decisions import read_decisions
    >>> word = {"kind": "name", "answer": "same", "by": "Ana Reis", "when": "2026-11-22"}
    >>> lexicon = with_decisions(None, read_decisions([{"a": "Mayadin", "b": "Kfar Bulu", **word}]))
    >>> [name.name for name in find_names("A bridge in Kfar Bulu fell.", lexicon=lexicon)]
    ['Mayadin']
    """
    on_names = tuple(decision for decision in decisions if decision.kind == "name")
    if not on_names:
        return lexicon
    plain = lexicon or Lexicon()
    aliases, places = list(plain.aliases), list(plain.places)
    for members in Decided(on_names).classes:
        unknown = [name for name in members if entry_of(name, lexicon) is None and place_of(name, lexicon) is None]
        model = _model(members, lexicon)
        if isinstance(model, Alias):
            aliases += [replace(model, name=name, aliases=()) for name in unknown]
        elif model is not None:
            places += [replace(model, name=name, aliases=()) for name in unknown]
    amended = replace(plain, aliases=tuple(aliases), places=tuple(places), decisions=on_names)
    rules_of(amended)
    return amended


def _model(names: Sequence[str], lexicon: Lexicon | None) -> Alias | PlaceEntry | None:
    """What the tables, else the words of the names themselves, tell of names that are one."""
    for name in names:
        entry = entry_of(name, lexicon)
        if entry is not None:
            return replace(entry, party=entry.party or entry.name)
    for name in names:
        place = place_of(name, lexicon)
        if place is not None:
            return PlaceEntry(place.name, place.level, place.country, place.region)
    for name in names:
        told = find_names(name, lexicon=lexicon)
        if told and told[-1].end == len(name):
            last = told[-1]
            return PlaceEntry(name, last.level or "city", last.country) if last.type == "place" else Alias(name, last.type)
    return None
