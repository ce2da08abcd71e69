"""A user's additions to the built-in tables: aliases, places and measures, from a TOML file or a dict."""

from __future__ import annotations

__all__ = ["Alias", "Lexicon", "MeasureEntry", "PlaceEntry", "aliases_of", "places_of"]

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimdiff.decisions import Decision
from claimdiff.errors import LexiconError

_ALIAS_TYPES = ("person", "group", "place", "outlet")
_LEVELS = ("country", "region", "city", "site")
_ALIAS_FIELDS = frozenset(("name", "type", "aliases", "party", "country"))
_PLACE_FIELDS = frozenset(("name", "level", "country", "region", "aliases"))
_SECTIONS = ("alias", "place", "measure")


@dataclass(frozen=True, slots=True)
class Alias:
    """A person, group or outlet, the other names it goes by, and the party it speaks for."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    party: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place: `level` is country, region, city or site; `region` is the first-level region it lies in."""

    name: str
    level: str
    country: str | None = None
    region: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure as written: its name, every other field as (field, value) with lists as tuples, and where it stands."""

    name: str
    fields: tuple[tuple[str, Any], ...] = ()
    where: str = field(default="lexicon", compare=False)

    def get(self, field: str, default: Any = None) -> Any:
        """The value of a field, or `default`."""
        return dict(self.fields).get(field, default)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names and measures of a user, which go before the built-in ones. Frozen and hashable.

    `aliases`, `places` and `measures` hold the entries; make them from a TOML file (`Lexicon.from_toml`) or a dict
    (`Lexicon.from_dict`). `decisions` are those on names, which `compare(decisions=…)` puts there.

    >>> lexicon = Lexicon.from_dict({
    ...     "alias": [{"name": "Harbour Watch", "type": "group", "aliases": ["HW"], "party": "Harbour Watch"}],
    ...     "place": [{"name": "Pier Nine", "level": "site", "country": "Canada"}],
    ... })
    >>> lexicon.aliases[0].aliases, lexicon.places[0].level
    (('HW',), 'site')
    """

    aliases: tuple[Alias, ...] = ()
    places: tuple[PlaceEntry, ...] = ()
    measures: tuple[MeasureEntry, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """What people decided on names; `compare(decisions=…)` puts it here."""

    def __hash__(self) -> int:
        return hash(tuple(map(len, (self.aliases, self.places, self.measures, self.decisions))))  # asked for with every name

    @classmethod
    def of(cls, given: Lexicon | Mapping[str, Any] | str | Path | None) -> Lexicon | None:
        """A lexicon from what `compare` and `extract` take: a Lexicon, a dict, the path of a TOML file, or None.

        Raises LexiconError for anything else, and as `from_dict` and `from_toml` do.
        """
        if given is None or isinstance(given, cls):
            return given
        if isinstance(given, Mapping):
            return cls.from_dict(given)
        if isinstance(given, str | Path):
            return cls.from_toml(given)
        raise LexiconError(f"a lexicon is a Lexicon, a dict or the path of a TOML file, not {type(given).__name__}")

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, origin: str = "lexicon") -> Lexicon:
        """Read the sections `alias`, `place` and `measure`, each a list of tables.

        `origin` names the data in errors. Raises LexiconError naming the entry and the mistake.
        """
        for section in data:
            if section not in _SECTIONS:
                raise LexiconError(f"{origin}: unknown section [[{section}]]; use {', '.join(_SECTIONS)}")
        return cls(
            aliases=aliases_of(_entries(data, "alias", origin), origin=origin),
            places=places_of(_entries(data, "place", origin), origin=origin),
            measures=tuple(
                _measure(entry, _where(origin, "measure", number, entry))
                for number, entry in enumerate(_entries(data, "measure", origin), 1)
            ),
        )

    @classmethod
    def from_toml(cls, path: str | Path) -> Lexicon:
        """Read a TOML file with `[[alias]]`, `[[place]]` and `[[measure]]`.

        Raises LexiconError when the file cannot be read, is not TOML, or holds a malformed entry.
        """
        try:
            data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path}: cannot be read: {error}") from error
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{path}: not valid TOML: {error}") from error
        return cls.from_dict(data, origin=str(path))


def aliases_of(entries: list[dict[str, Any]], *, origin: str, type: str | None = None) -> tuple[Alias, ...]:
    """Entries of an alias table as records; `type` is the table's own where entries leave it out."""
    return tuple(
        _alias(entry if type is None else {"type": type, **entry}, _where(origin, "alias", number, entry))
        for number, entry in enumerate(entries, 1)
    )


def places_of(entries: list[dict[str, Any]], *, origin: str) -> tuple[PlaceEntry, ...]:
    """Entries of a place table as records."""
    return tuple(_place(entry, _where(origin, "place", number, entry)) for number, entry in enumerate(entries, 1))


def _entries(data: Mapping[str, Any], section: str, origin: str) -> list[dict[str, Any]]:
    entries = data.get(section, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise LexiconError(f"{origin}: [[{section}]] must be a list of tables")
    return entries


def _where(origin: str, section: str, number: int, entry: Mapping[str, Any]) -> str:
    name = entry.get("name")
    return f"{origin}: [[{section}]] {number}" + (f" ({name})" if isinstance(name, str) else "")


def _alias(entry: Mapping[str, Any], where: str) -> Alias:
    _only(entry, _ALIAS_FIELDS, where)
    return Alias(
        name=_name(entry, where),
        type=_one_of(entry, "type", _ALIAS_TYPES, where),
        aliases=_words(entry, "aliases", where),
        party=_text(entry, "party", where),
        country=_text(entry, "country", where),
    )


def _place(entry: Mapping[str, Any], where: str) -> PlaceEntry:
    _only(entry, _PLACE_FIELDS, where)
    return PlaceEntry(
        name=_name(entry, where),
        level=_one_of(entry, "level", _LEVELS, where),
        country=_text(entry, "country", where),
        region=_text(entry, "region", where),
        aliases=_words(entry, "aliases", where),
    )


def _measure(entry: Mapping[str, Any], where: str) -> MeasureEntry:
    fields = sorted((field, _frozen(value)) for field, value in entry.items() if field != "name")
    return MeasureEntry(name=_name(entry, where), fields=tuple(fields), where=where)


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return tuple(sorted((field, _frozen(item)) for field, item in value.items()))
    return value


def _only(entry: Mapping[str, Any], fields: frozenset[str], where: str) -> None:
    for key in entry:
        if key not in fields:
            raise LexiconError(f"{where}: unknown field {key!r}; use {', '.join(sorted(fields))}")


def _name(entry: Mapping[str, Any], where: str) -> str:
    name = _text(entry, "name", where)
    if not name:
        raise LexiconError(f"{where}: needs a name")
    return name


def _text(entry: Mapping[str, Any], field: str, where: str) -> str | None:
    value = entry.get(field)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise LexiconError(f"{where}: {field} must be a string that is not empty, not {value!r}")
    return value.strip()


def _one_of(entry: Mapping[str, Any], field: str, allowed: tuple[str, ...], where: str) -> str:
    value = entry.get(field)
    if value not in allowed:
        raise LexiconError(f"{where}: {field} must be one of {', '.join(allowed)}, not {value!r}")
    return str(value)


def _words(entry: Mapping[str, Any], field: str, where: str) -> tuple[str, ...]:
    value = entry.get(field, [])
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise LexiconError(f"{where}: {field} must be a list of strings that are not empty")
    return tuple(word.strip() for word in value)
