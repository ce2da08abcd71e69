"""Countries, first-level regions, counties and cities: loaded once, found by key, homonyms in order.

Regions and cities come from GeoNames (https://www.geonames.org, CC BY 4.0), in the file that
`claimdiff.data.build_gazetteer` writes; countries, renamings and places beside them from tables.
"""

from __future__ import annotations

__all__ = ["Country", "Gazetteer", "Place", "gazetteer"]

import gzip
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from claimdiff.data import load_table
from claimdiff.lexicon import Lexicon, PlaceEntry, places_of
from claimdiff.names.fold import fold, key, keys

HOME_WEIGHT = 30.0
"""How much a place of a country that the text speaks of outweighs one elsewhere, per inhabitant."""
ALIAS_WEIGHT = 0.1
"""What another spelling counts against a place's own name, per inhabitant."""
TABLE_PEOPLE = {"country": 2e7, "region": 3e6, "city": 2e6, "site": 1e6}
"""The weight of a place of a table, by level, in inhabitants: news names it, or it would not stand there."""


class Place(NamedTuple):
    """One place: canonical name, level, country, first-level region and inhabitants (0 where unknown)."""

    name: str
    level: str
    country: str | None
    region: str | None
    population: float


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its ISO 3166 code, its capital and its adjectives, the first of which names its organs."""

    name: str
    iso: str
    capital: str | None
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    aliases: tuple[str, ...]


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """ISO code → country."""
    return {
        entry["iso"]: Country(
            entry["name"],
            entry["iso"],
            entry.get("capital"),
            tuple(entry["adjectives"]),
            tuple(entry.get("people", ())),
            tuple(entry.get("aliases", ())),
        )
        for entry in load_table("countries")["country"]
    }


@lru_cache(maxsize=1)
def adjectives() -> dict[str, str]:
    """Key of an adjective or noun of nationality → the country's name: "syrian", "danes"."""
    table: dict[str, str] = {}
    for country in countries().values():
        for adjective in country.adjectives:
            table.setdefault(key(adjective), country.name)
            table.setdefault(key(adjective) + "s", country.name)
        for noun in country.people:
            table.setdefault(key(noun), country.name)
    for alias in ("us", "uss", "usa"):
        table.pop(alias, None)
    return table


@lru_cache(maxsize=1)
def adjective_of() -> dict[str, str]:
    """A country's name → its first adjective, or its name where it has none."""
    return {country.name: (country.adjectives[0] if country.adjectives else country.name) for country in countries().values()} | {
        "United States": "US"
    }


class Gazetteer:
    """Places by key. `find` gives every place of a key, `best` settles homonyms."""

    def __init__(self, extra: tuple[PlaceEntry, ...] = ()) -> None:
        self._file: list[str] = []
        self._lines: dict[str, str] = {}
        self._table: dict[str, list[Place]] = {}
        self._renamed: dict[tuple[str, str | None, str], str] = {}
        self._first_level: frozenset[tuple[str, str | None]] | None = None
        self._heads: frozenset[str] | None = None
        self._by_iso: defaultdict[str, list[str]] | None = None
        self._by_fold: dict[str, dict[str, Place]] = {}
        self._found: dict[str, tuple[tuple[Place, bool], ...]] = {}
        self._country = {iso: country.name for iso, country in countries().items()}
        self._index_lines()
        for country in countries().values():
            place = Place(country.name, "country", country.name, None, TABLE_PEOPLE["country"])
            self._add(place, (country.name, *country.aliases))
        entries = (*places_of(load_table("places")["place"], origin="places.toml"), *extra)
        for entry in entries:
            self._rename(entry)
        for entry in entries:
            self._add_entry(entry)

    def _index_lines(self) -> None:
        """Index the lines of the file by key, unparsed: few are ever asked for.

        The lines of a key are one string, since a hundred thousand lists would slow every collection of garbage.
        """
        packed = files("claimdiff.data").joinpath("gazetteer.tsv.gz").read_bytes()
        self._file = gzip.decompress(packed).decode("utf-8").splitlines()
        index = self._lines
        names = keys([line.split("\t", 2)[1] for line in self._file])
        for line, name in zip(self._file, names, strict=True):
            others = line[line.rindex("\t") + 1 :]
            for wanted in (name, *others.split("|")) if others else (name,):
                index[wanted] = f"{index[wanted]}\n{line}" if wanted in index else line

    def _lines_of(self, wanted: str) -> list[str]:
        """The lines of the file whose place has a key as its name or as another spelling."""
        return self._lines[wanted].split("\n") if wanted in self._lines else []

    def _rename(self, entry: PlaceEntry) -> None:
        """Where the file has a place of the table under another spelling, the table's name rules."""
        for name in (entry.name, *entry.aliases):
            wanted = key(name)
            for line in self._lines_of(wanted):
                place = self._place(line)
                if (place.level, place.country) == (entry.level, entry.country) and key(place.name) == wanted:
                    self._renamed[place.level, place.country, line.split("\t", 2)[1]] = entry.name

    def _place(self, line: str) -> Place:
        kind, name, iso, region, population, _ = line.split("\t")
        country = self._country.get(iso)
        region = self._renamed.get(("region", country, region), region)
        level = "city" if kind == "C" else "region"
        people = float(population or (1e6 if kind == "R" else 2e5))
        return Place(self._renamed.get((level, country, name), name), level, country, region or None, people)

    def _add(self, place: Place, names: tuple[str, ...]) -> None:
        for name in names:
            places = self._table.setdefault(key(name), [])
            if place not in places:
                places.append(place)

    def _add_entry(self, entry: PlaceEntry) -> None:
        names = (entry.name, *entry.aliases)
        known = [
            place
            for name in names
            for place in map(self._place, self._lines_of(key(name)))
            if (place.name, place.level, place.country) == (entry.name, entry.level, entry.country)
        ]
        largest = max(known, key=lambda place: place.population, default=None)
        region = entry.region or (largest.region if largest else None)
        people = max(TABLE_PEOPLE[entry.level], largest.population if largest else 0.0)
        self._add(Place(entry.name, entry.level, entry.country, region, people), names)

    def __contains__(self, wanted: str) -> bool:
        return wanted in self._table or wanted in self._lines

    def begins(self, wanted: str) -> bool:
        """Whether a key is the first word of a longer key."""
        if self._heads is None:
            keys = (*self._lines, *self._table)
            self._heads = frozenset(each.split(" ", 1)[0] for each in keys if " " in each)
        return wanted in self._heads

    def in_table(self, wanted: str) -> bool:
        """Whether a key names a country or a place of the tables, not only one of the file."""
        return wanted in self._table

    def find(self, wanted: str) -> tuple[tuple[Place, bool], ...]:
        """The places that a key names, each with whether the key is its own name rather than an alias.

        >>> [place.level for place, _ in gazetteer().find("aleppo")]
        ['city', 'region']
        """
        found = self._found.get(wanted)
        if found is None:
            places: dict[tuple[str, str, str | None, str | None], tuple[Place, bool]] = {}
            for place in self._table.get(wanted, ()):
                places[place.name, place.level, place.country, place.region] = (place, True)
            sites = {(place.name, place.country) for place, _ in places.values() if place.level == "site"}
            for line in self._lines_of(wanted):
                place = self._place(line)
                if (place.name, place.country) in sites:
                    continue
                own = _file_key(line.split("\t", 2)[1]) == wanted
                known = places.get((place.name, place.level, place.country, place.region))
                if known is None or place.population > known[0].population:
                    places[place.name, place.level, place.country, place.region] = (place, own)
            found = self._found[wanted] = tuple(places.values())
        return found

    def first_level(self, place: Place) -> bool:
        """Whether a place is one of the regions into which its country is divided."""
        if place.level != "region" or place.region is not None:
            return False
        if self._first_level is None:
            regions = (self._place(line) for line in self._file if line[0] == "R")
            self._first_level = frozenset((each.name, each.country) for each in regions)
        return (place.name, place.country) in self._first_level

    def _lines_in(self, country: str) -> Iterator[str]:
        """The lines of the file whose place lies in a country."""
        if self._by_iso is None:
            self._by_iso = defaultdict(list)
            for line in self._file:
                self._by_iso[line.split("\t", 3)[2]].append(line)
        for iso, name in self._country.items():
            if name == country:
                yield from self._by_iso.get(iso, ())

    def regions_of(self, country: str) -> list[str]:
        """The first-level regions of a country."""
        iso = next((code for code, name in self._country.items() if name == country), None)
        regions = (line.split("\t", 3) for line in self._file if line[0] == "R")
        return sorted({fields[1] for fields in regions if fields[2] == iso})

    def folded(self, country: str) -> dict[str, Place]:
        """Folded name → place, for one country: for spellings that no table holds."""
        table = self._by_fold.get(country)
        if table is None:
            table = self._by_fold[country] = {}
            for line in self._lines_in(country):
                place = self._place(line)
                for wanted in _keys(line):
                    if len(wanted) > 4:
                        self._keep(table, fold(wanted), place)
            for wanted, places in self._table.items():
                for place in places:
                    if place.country == country and len(wanted) > 4:
                        self._keep(table, fold(wanted), place)
        return table

    @staticmethod
    def _keep(table: dict[str, Place], folded: str, place: Place) -> None:
        known = table.get(folded)
        if known is None or (known.level == "region", -known.population) > (place.level == "region", -place.population):
            table[folded] = place

    def best(self, wanted: str, home: frozenset[str] = frozenset(), level: str | None = None) -> Place | None:
        """The likeliest place of a key: of the countries `home` before others, then the most inhabited.

        `level` asks for that level; where there is none of it, None.

        >>> gazetteer().best("tripoli").country, gazetteer().best("tripoli", frozenset({"Lebanon"})).country
        ('Libya', 'Lebanon')
        """
        best, most = None, -1.0
        for place, own in self.find(wanted):
            if level is not None and place.level != level:
                continue
            weight = (place.population + 1) * (1.0 if own else ALIAS_WEIGHT)
            weight *= HOME_WEIGHT if place.country in home else 1.0
            if level is None and place.level == "city":
                weight *= CITY_WEIGHT
            if weight > most:
                best, most = place, weight
        return best


CITY_WEIGHT = 12.0
"""A name without a word for its level means the city rather than the region of its name."""


def _file_key(name: str) -> str:
    """`key` for the names of the file, which are ASCII already but for a few."""
    if name.isalpha() and name.isascii():
        return name.lower()
    return key(name)


def _keys(line: str) -> list[str]:
    """The keys of a line of the file: that of its name, and its other spellings."""
    _, name, _, _, _, others = line.split("\t")
    return [_file_key(name), *others.split("|")] if others else [_file_key(name)]


def gazetteer(lexicon: Lexicon | None = None) -> Gazetteer:
    """The gazetteer, with the places of a user's lexicon."""
    return _gazetteer(lexicon.places if lexicon else ())


@lru_cache(maxsize=8)
def _gazetteer(extra: tuple[PlaceEntry, ...]) -> Gazetteer:
    return Gazetteer(extra)
