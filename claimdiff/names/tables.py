"""The tables of people, groups and outlets, compiled once a lexicon; and the words that tell types of names."""

from __future__ import annotations

__all__ = ["Known", "Phrases", "Words", "country_heads", "country_words", "known", "words"]

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from claimdiff.data import load_table
from claimdiff.lexicon import Alias, Lexicon, aliases_of
from claimdiff.names.fold import fold, key
from claimdiff.names.gazetteer import adjectives, countries
from claimdiff.remembered import Remembered

_TABLES = (("groups", "group"), ("outlets", "outlet"), ("people", "person"))


@dataclass(frozen=True, slots=True)
class Known:
    """People, groups and outlets: `by_key` from a key to its entry, `longest` from a key's first word to the
    most words of a key that begins so, `by_name` from a name in any spelling to its entry or None."""

    by_key: dict[str, Alias]
    longest: dict[str, int]
    by_name: Remembered[Alias | None]

    def entry(self, name: str) -> Alias | None:
        """The entry of a name in any of its spellings."""
        return self.by_name[name]


def _entry(name: str, by_key: dict[str, Alias], by_fold: dict[tuple[str, str], Alias]) -> Alias | None:
    """The entry of a name by its key, else by its type and its folded form."""
    found = by_key.get(key(name))
    if found is not None:
        return found
    folded = fold(name)
    return next((entry for type in ("group", "outlet", "person") if (entry := by_fold.get((type, folded)))), None)


@lru_cache(maxsize=8)
def known(lexicon: Lexicon | None = None) -> Known:
    """The compiled tables, a user's entries before the built-in ones."""
    common = words().common
    by_key: dict[str, Alias] = {}
    by_fold: dict[tuple[str, str], Alias] = {}
    longest: dict[str, int] = {}
    own = lexicon.aliases if lexicon else ()
    built_in = (
        entry for table, type in _TABLES for entry in aliases_of(load_table(table)["alias"], origin=f"{table}.toml", type=type)
    )
    for entry in (*own, *built_in):
        for name in (entry.name, *entry.aliases):
            wanted = _without_article(key(name), common)
            by_key.setdefault(wanted, entry)
            if len(wanted) > 5:
                by_fold.setdefault((entry.type, fold(wanted)), entry)
            first, count = wanted.split(" ", 1)[0], wanted.count(" ") + 1
            longest[first] = max(count, longest.get(first, 0))
    return Known(by_key, longest, Remembered(partial(_entry, by_key=by_key, by_fold=by_fold)))


def _without_article(wanted: str, common: frozenset[str]) -> str:
    """The key without "the", unless an ordinary word alone would be left: "the hill", "the times"."""
    bare = wanted.removeprefix("the ")
    return wanted if bare in common else bare


class Phrases(dict[str, str]):
    """Key of a phrase → the heading of its list; `heads` are what the phrases begin with, also
    by several words, as a hyphen joins them, and without a possessive s."""

    __slots__ = ("heads",)

    def __init__(self, table: dict[str, str]) -> None:
        super().__init__(table)
        parts = [phrase.split() for phrase in table]
        heads = {" ".join(words[:size]) for words in parts for size in range(1, len(words) + 1)}
        self.heads = frozenset(heads | {head.removesuffix("s") for head in heads})


@dataclass(frozen=True, slots=True)
class Words:
    """Words that tell what a capitalised word is. All are keys, save `adjectives`, key → country."""

    common: frozenset[str]
    headline_words: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    short: dict[str, str]
    joined: frozenset[str]
    function: frozenset[str]
    role_endings: tuple[str, ...]
    introduces: frozenset[str]
    postal: frozenset[str]
    peoples: frozenset[str]
    place_starts: frozenset[str]
    short_groups: frozenset[str]
    of_state: frozenset[str]
    not_of_state: frozenset[str]
    small_starts: frozenset[str]
    ships: frozenset[str]
    abstract: frozenset[str]
    linked_groups: frozenset[str]
    plurals: frozenset[str]
    named_areas: frozenset[str]
    homonyms: frozenset[str]
    doubtful: frozenset[str]
    hints: dict[str, str]
    states: dict[str, str]
    titles: frozenset[str]
    offices: frozenset[str]
    organisations: frozenset[str]
    sites: frozenset[str]
    papers: frozenset[str]
    site_nouns: Phrases
    ship_nouns: frozenset[str]
    introducing: frozenset[str]
    firm_nouns: frozenset[str]
    body_leads: frozenset[str]
    body_verbs: frozenset[str]
    body_goods: frozenset[str]
    firm_ends: frozenset[str]
    place_forces: frozenset[str]
    place_verbs: frozenset[str]
    quarters: frozenset[str]
    around: frozenset[str]
    outlet_nouns: frozenset[str]
    tribes: frozenset[str]
    group_starts: frozenset[str]
    romanised: frozenset[str]
    articles: frozenset[str]
    areas: dict[str, str]
    near: frozenset[str]
    located: frozenset[str]
    money_nouns: frozenset[str]
    speech: frozenset[str]
    never: frozenset[str]
    headline_verbs: frozenset[str]
    particles: frozenset[str]
    person_particles: frozenset[str]
    directions: frozenset[str]
    armies: Phrases
    ministries: Phrases
    police: Phrases
    nationalities: dict[str, str]
    abbreviations: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words of `name_words.toml` and the lists beside it, compiled."""
    table = load_table("name_words")
    common = frozenset(load_table("words")["common"].split())
    capitalised = ("titles", "offices", "organisations", "sites", "areas", "papers", "peoples")
    return Words(
        common=common,
        headline_words=common.difference(*(_keys(_flat(table[name])) for name in capitalised)),
        given=frozenset(load_table("given_names")["given"].split()),
        surnames=frozenset(load_table("given_names")["surnames"].split()),
        short=dict(load_table("given_names")["short"]),
        joined=_keys(table["joined"]),
        function=_keys(table["function"]),
        role_endings=tuple(table["role_endings"]),
        introduces=_keys(table["introduces"]),
        postal=_keys(table["postal"]),
        peoples=_keys(table["peoples"]),
        place_starts=_keys(table["place_starts"]),
        short_groups=_keys(table["short_groups"]),
        of_state=_keys(table["of_state"]),
        not_of_state=_keys(table["not_of_state"]),
        small_starts=frozenset(table["small_starts"]),
        named_areas=_keys(table["named_areas"]),
        plurals=_keys(table["plurals"]),
        abstract=_keys(table["abstract"]),
        linked_groups=_keys(table["linked_groups"]),
        ships=_keys(table["ships"]),
        homonyms=_keys(table["homonyms"]),
        doubtful=_keys(table["doubtful"]),
        hints=_by_word(table["hints"]),
        states={word: key(state) for word, state in _by_word(table["states"]).items()},
        titles=_keys(table["titles"]),
        offices=_keys(table["offices"]),
        organisations=_keys(table["organisations"]),
        sites=_keys(table["sites"]),
        papers=_keys(table["papers"]),
        site_nouns=Phrases(_by_word(table["site_nouns"])),
        ship_nouns=_keys(table["ship_nouns"]),
        outlet_nouns=_keys(table["outlet_nouns"]),
        introducing=_keys(table["ship_nouns"]) | _keys(table["outlet_nouns"]),
        firm_nouns=_keys(table["firm_nouns"]),
        body_leads=_keys(table["body_leads"]),
        body_verbs=_keys(table["body_verbs"]),
        body_goods=_keys(table["body_goods"]),
        firm_ends=_keys(table["firm_ends"]),
        place_forces=_keys(table["place_forces"]),
        place_verbs=_keys(table["place_verbs"]),
        quarters=_keys(table["quarters"]),
        around=_keys(table["around"]),
        tribes=_keys(table["tribes"]),
        group_starts=_keys(table["group_starts"]),
        romanised=frozenset(table["romanised"]),
        articles=_keys(table["articles"]),
        areas=_by_word(table["areas"]),
        near=_keys(table["near"]),
        located=_keys(table["located"]),
        money_nouns=_keys(table["money_nouns"]),
        speech=_keys(table["speech"]),
        never=_keys(table["never"]),
        headline_verbs=_keys(table["headline_verbs"]),
        particles=_keys(table["particles"]),
        person_particles=_keys(table["particles"]).difference(_keys(table["prepositions"])),
        directions=_keys(table["directions"]),
        armies=Phrases(_by_word(table["armies"])),
        ministries=Phrases(_by_word(table["ministries"])),
        police=Phrases(_by_word(table["police"])),
        nationalities=adjectives(),
        abbreviations=_keys(table["abbreviations"]),
    )


@lru_cache(maxsize=1)
def country_words() -> dict[str, str]:
    """Key of a country's name, alias, adjective or capital → the country; each stands for its government."""
    table = dict(words().nationalities)
    for country in countries().values():
        for name in (country.name, *country.aliases):
            table.setdefault(key(name), country.name)
        if country.capital and key(country.capital) not in words().homonyms:
            table.setdefault(key(country.capital), country.name)
    return table


@lru_cache(maxsize=1)
def country_heads() -> frozenset[str]:
    """The first words of `country_words`."""
    return frozenset(word.split(" ", 1)[0] for word in country_words())


def _flat(items: Any) -> list[str]:
    return [word for group in items.values() for word in group] if isinstance(items, dict) else items


def _keys(items: Iterable[str]) -> frozenset[str]:
    return frozenset(key(item) for item in items)


def _by_word(table: dict[str, Any]) -> dict[str, str]:
    """Each word of each list → the heading of its list."""
    return {key(word): heading for heading, items in table.items() for word in items}
