"""Names that people said are the same or different, and what the name finder makes of their word."""

from __future__ import annotations

__all__ = ["decided_name", "decided_names", "entry_of", "kept_apart", "name_decisions", "place_of", "rules_of"]

from dataclasses import dataclass, replace
from functools import lru_cache

from claimdiff.decisions import Decided
from claimdiff.lexicon import Alias, Lexicon
from claimdiff.names.fold import key
from claimdiff.names.gazetteer import Place, gazetteer
from claimdiff.names.records import Name
from claimdiff.names.tables import known

_NONE = Decided(())


@dataclass(frozen=True, slots=True)
class Rules:
    """What decisions make of names, by key.

    `split`: a printed form and a name that it must not have → its own name; `renamed`: a name → the one name
    of all that are the same.
    """

    said: Decided
    split: dict[tuple[str, str], str]
    renamed: dict[str, str]


def entry_of(name: str, lexicon: Lexicon | None) -> Alias | None:
    """The entry of a name; by its folded spelling only where no place has the name."""
    exact = known(lexicon).by_key.get(key(name))
    return exact if exact is not None or place_of(name, lexicon) else known(lexicon).entry(name)


def place_of(name: str, lexicon: Lexicon | None) -> Place | None:
    """The likeliest place of a name."""
    return gazetteer(lexicon).best(key(name))


def _canonical(name: str, lexicon: Lexicon | None) -> str:
    """The name by which the tables know a name; one that they lack stands for itself."""
    found = entry_of(name, lexicon) or place_of(name, lexicon)
    return name if found is None else found.name


@lru_cache(maxsize=8)
def rules_of(lexicon: Lexicon) -> Rules:
    """The decisions of a lexicon, compiled. Raises InputError where they contradict one another."""
    own: dict[str, str] = {}
    split: dict[tuple[str, str], str] = {}
    for decision in lexicon.decisions:
        if decision.answer == "different":
            a, b = (_canonical(name, lexicon) for name in (decision.a, decision.b))
            if key(a) != key(b):
                split[key(decision.b), key(a)] = b
                split[key(decision.a), key(b)] = a
                continue
            leaving = decision.a if key(decision.b) == key(b) else decision.b
            own[key(leaving)] = split[key(leaving), key(a)] = leaving

    def held(name: str) -> str:
        return own.get(key(name)) or _canonical(name, lexicon)

    said = Decided(lexicon.decisions, lambda name: key(held(name)))
    names = {key(held(name)): held(name) for decision in lexicon.decisions for name in (decision.a, decision.b)}
    renamed = {member: names[members[0]] for members in said.classes for member in members}
    return Rules(said, split, renamed)


def name_decisions(lexicon: Lexicon | None) -> Decided:
    """The decisions on names, which answer for every spelling that the tables know."""
    return _NONE if lexicon is None or not lexicon.decisions else rules_of(lexicon).said


def kept_apart(a: str, b: str, lexicon: Lexicon | None) -> bool:
    """Whether a person said that two names are different."""
    return lexicon is not None and bool(lexicon.decisions) and bool(name_decisions(lexicon).apart(a, b))


def decided_name(name: str, lexicon: Lexicon | None) -> str:
    """The one name of all that are said to be the same as this one, or the name itself."""
    if lexicon is None or not lexicon.decisions:
        return name
    return rules_of(lexicon).renamed.get(key(name), name)


def decided_names(names: list[Name], lexicon: Lexicon | None) -> list[Name]:
    """The names of a text, each under the name that decisions give it.

    >>> from datetime import date
    >>> from claimdiff.decisions import Decision
    >>> lexicon = Lexicon(decisions=(Decision("Islamic State", "Daesh", "name", "different", "Ana Reis", date(2026, 11, 22)),))
    >>> [name.name for name in decided_names([Name(0, 5, "Daesh", "group", "Islamic State")], lexicon)]
    ['Daesh']
    """
    if lexicon is None or not lexicon.decisions:
        return names
    return [_decided(name, rules_of(lexicon), lexicon) for name in names]


def _decided(name: Name, rules: Rules, lexicon: Lexicon) -> Name:
    form, held = key(name.text), key(name.name)
    own = rules.split.get((form, held))
    if own is None and name.type == "place":
        own = rules.split.get((form.rpartition(" ")[0], held))
    if own is not None:
        name = replace(name, name=own)
    one = rules.renamed.get(key(name.name))
    if one is None:
        return name
    if name.type != "place":
        return replace(name, name=one) if entry_of(one, lexicon) or not place_of(one, lexicon) else name
    place = place_of(one, lexicon)
    if place is None:
        return name if entry_of(one, lexicon) else replace(name, name=one)
    level = name.level if name.level == "region" and place.level == "city" else place.level
    return replace(name, name=one, level=level, country=place.country)
