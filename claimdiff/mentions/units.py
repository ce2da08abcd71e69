"""Units of measure and currencies: reading them behind a number, converting them, naming their dimension."""

from __future__ import annotations

__all__ = [
    "Unit",
    "adjective_after",
    "age_after",
    "counts_people",
    "currency_before",
    "dimension_of",
    "is_also_noun",
    "match_magnitude",
    "match_rate",
    "match_unit",
    "reads_as_length",
    "to_base",
    "unit_named",
]

import re
from dataclasses import dataclass
from functools import lru_cache

from claimdiff.data import load_table
from claimdiff.mentions.quantity_hedges import hedge_before
from claimdiff.mentions.word_patterns import one_of

MILLION = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `(value + offset) * factor` turns a figure into the base unit of its dimension.

    A currency's factor is 1, or a million where the code says so ("MUSD").
    """

    name: str
    dimension: str
    factor: float = 1.0
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class _Units:
    by_name: dict[str, Unit]
    words: dict[str, Unit]
    first_words: frozenset[str]
    symbols: dict[str, Unit]
    symbol: re.Pattern[str]
    ambiguous: frozenset[str]
    attached: frozenset[str]
    signs: re.Pattern[str]
    sign_units: dict[str, Unit]
    bases: dict[str, str]
    sign_ends: frozenset[str]
    short_signs: frozenset[str]
    rates: frozenset[str]
    rate_times: frozenset[str]
    not_rates: frozenset[str]
    determiners: frozenset[str]
    age: re.Pattern[str]
    age_symbol: re.Pattern[str]
    rate_symbols: dict[str, str]
    lengths: frozenset[str]
    people: frozenset[str]
    adjective: re.Pattern[str]
    also_nouns: frozenset[str]
    magnitude_before: re.Pattern[str]
    magnitude_after: re.Pattern[str]
    magnitude_things: re.Pattern[str]


def _spaced(word: str) -> str:
    return word.lower().replace("-", " ").replace(".", "")


@lru_cache(maxsize=1)
def _units() -> _Units:
    table, currencies = load_table("units"), load_table("currencies")
    magnitudes = table["magnitudes"]
    by_name: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    for dimension, units in table["units"].items():
        for name, entry in units.items():
            unit = Unit(name, dimension, float(entry["factor"]), float(entry.get("offset", 0)))
            by_name[name] = unit
            for word in entry["words"]:
                words[_spaced(word)] = unit
                for plural in [word + "s", *entry.get("plurals", [])]:
                    words[_spaced(plural)] = unit
            for symbol in entry.get("symbols", []):
                symbols[symbol] = unit
    for name, entry in currencies.items():
        unit = Unit(name, "money")
        by_name[name] = unit
        for word in entry.get("words", []):
            words.setdefault(_spaced(word), unit)
            for plural in entry.get("plurals", [word + "s"]):
                words.setdefault(_spaced(plural), unit)
        for sign in [*entry.get("signs", []), *entry.get("codes", [])]:
            signs[sign] = unit
            if len(sign) == 3 and sign.isalpha() and sign.isupper():
                signs.setdefault(sign.lower(), unit)
            symbols.setdefault(sign, unit)
        for code in entry.get("codes", []):
            signs[f"M{code}"] = symbols[f"M{code}"] = Unit(name, "money", MILLION)
    return _Units(
        by_name=by_name,
        words=words,
        first_words=frozenset(word.split(" ")[0] for word in words),
        symbols=symbols,
        symbol=re.compile(one_of(symbols)),
        ambiguous=frozenset(table["ambiguous"]["symbols"]),
        attached=frozenset(table["ambiguous"]["attached"]),
        signs=re.compile(rf"(?<![^\W\d_])({one_of(signs)})\s?\Z"),
        sign_units=signs,
        bases=table["base"],
        sign_ends=frozenset(sign[-2:] for sign in signs),
        short_signs=frozenset(sign for sign in signs if len(sign) == 1),
        rates=frozenset(table["rates"]["over"]),
        not_rates=frozenset(table["not_rates"]["after"]),
        determiners=frozenset(table["not_rates"]["determiners"]),
        rate_times=frozenset(table["rates"]["time"]),
        age=re.compile(rf"[\s-]+{one_of(table['ages']['after'])}\b", re.IGNORECASE),
        age_symbol=re.compile(rf"\s?{one_of(table['ages']['symbols'])}(?!\w)", re.IGNORECASE),
        rate_symbols=table["rates"]["symbols"],
        lengths=frozenset(table["lengths"]["after"]),
        people=frozenset(table["lengths"]["not_after"]),
        adjective=re.compile(rf"\s+{one_of(table['adjectives']['words'])}(?=\s)", re.IGNORECASE),
        also_nouns=frozenset(table["also_nouns"]["words"]),
        magnitude_before=re.compile(rf"\b{one_of(magnitudes['before'])}[\s-]\Z", re.IGNORECASE),
        magnitude_after=re.compile(rf"[\s-](?i:{one_of(magnitudes['after'])})\b"),
        magnitude_things=re.compile(rf"[\s-](?i:{one_of(magnitudes['things'])})\b"),
    )


def to_base(value: float, unit: str) -> tuple[float, str]:
    """A figure in the base unit of its dimension; currencies and unknown units come back unchanged.

    >>> to_base(30.0, "kilometre")
    (30000.0, 'metre')
    >>> to_base(212.0, "degree Fahrenheit")
    (100.0, 'degree Celsius')
    """
    units = _units()
    known = units.by_name.get(unit)
    if known is None or known.dimension not in units.bases:
        return value, unit
    return (value + known.offset) * known.factor, units.bases[known.dimension]


def dimension_of(unit: str) -> str:
    """What a canonical unit measures: "length", "money", "share", "rate", …; "other" for an unknown unit.

    >>> dimension_of("kilometre"), dimension_of("US dollar per barrel"), dimension_of("furtive")
    ('length', 'rate', 'other')
    """
    known = _units().by_name.get(unit)
    if known is not None:
        return known.dimension
    return "rate" if " per " in f" {unit}" else "other"


_EARLIER = re.compile(r"(\d[\d.,]*(?:(?:[-–]|\sto\s)\d[\d.,]*)?)\s?(?:[^\w\s]|[A-Z]{3})\Z")
_EARLIER_WITHIN = 40
_ROW_AT_MOST = 20


def currency_before(text: str, start: int) -> tuple[Unit, int] | None:
    """The currency whose sign or code stands directly before a number, and where the sign starts."""
    found = _sign_before(text, start)
    if found is None or not _leads(text, found, start):
        return None
    return _units().sign_units[found[1]], found.start()


def _sign_before(text: str, start: int) -> re.Match[str] | None:
    units = _units()
    stop = start - 1 if text[start - 1 : start].isspace() else start
    if text[max(0, stop - 2) : stop] not in units.sign_ends and text[max(0, stop - 1) : stop] not in units.short_signs:
        return None
    return units.signs.search(text, max(0, start - 8), start)


def _leads(text: str, sign: re.Match[str], start: int) -> bool:
    """Whether a sign is that of the number behind it, as in "USD 10 USD 20", rather than before it, as in "10 USD 20".

    In a row of both, the first decides: if it is a sign, all signs lead. Of a very long row that is assumed.
    """
    for _ in range(_ROW_AT_MOST):
        if not text[start - 1].isspace():
            return True
        earlier = _EARLIER.search(text, max(0, start - _EARLIER_WITHIN), sign.end(1))
        if earlier is None:
            return True
        start = earlier.start(1)
        before = _sign_before(text, start)
        if before is None:
            return False
        sign = before
    return True


_GAPS = frozenset("   \u202f\u2009-\u2011\u2010\n")
_LETTERS = re.compile(r"[^\W\d_]+(?:\.(?=[^\W\d_]\.)[^\W\d_]\.)?")


def match_unit(text: str, start: int) -> tuple[Unit, int] | None:
    """The unit that stands directly behind a number that ends at `start`, and where it ends."""
    units = _units()
    gap = text[start : start + 1]
    position, spaced = start, False
    if gap in _GAPS:
        position, spaced = start + 1, True
        if text[start : start + 3] == " - ":
            position += 2
        elif gap == "-" and text[position : position + 1] == " ":
            position += 1
    if not text[position : position + 1]:
        return None
    if text[position : position + 1] in "[{<" and text[position + 2 : position + 6].find("]") < 5:
        bracketed = _bracketed(text, position)
        if bracketed:
            return bracketed
    word = _match_words(text, position)
    if word is not None:
        return word
    if gap == "\n" or (spaced and position > start + 1) or not (spaced or text[start - 1].isdigit()):
        return None
    longest = units.symbol.match(text, position)
    for length in range(longest.end() - position if longest else 0, 0, -1):
        symbol = text[position : position + length]
        unit = units.symbols.get(symbol)
        if unit is None:
            continue
        following = text[position + length : position + length + 1]
        if symbol[-1].isalnum() and (following.isalnum() or following == "_"):
            continue
        if symbol in units.ambiguous and not _plain_symbol(text, position, symbol, spaced):
            continue
        if gap == "-" and unit.dimension == "money":
            continue
        if following == "-" and text[position + length + 1 : position + length + 2].isdigit():
            continue
        return unit, position + length
    return None


def _bracketed(text: str, position: int) -> tuple[Unit, int] | None:
    close = text.find({"[": "]", "{": "}", "<": ">"}[text[position]], position, position + 8)
    unit = _units().symbols.get(text[position + 1 : close]) if close > 0 else None
    return (unit, close + 1) if unit is not None else None


_FEET_BEFORE = re.compile(r"(?:ft|feet|foot|['′])\.?\s?\d+(?:[ -])?\Z")
_INCHES_AFTER = re.compile(r"\s?(?:\(|\)|(?:or|by|x|×)\s?\d)")


def _is_prime(text: str, position: int, symbol: str) -> bool:
    """Whether a quotation mark behind a digit stands for feet or inches: none is open, and no year stands before."""
    line = text[max(0, position - 400) : position].rpartition("\n")[2]
    opened = line.count(symbol) % 2 if symbol == '"' else f" {symbol}" in line or line.startswith(symbol)
    return not (opened or text[position + 1 : position + 2].isalnum() or line[-4:].isdigit())


def _plain_symbol(text: str, position: int, symbol: str, spaced: bool) -> bool:
    """Whether an ambiguous symbol stands where it can only be a unit."""
    units = _units()
    if symbol == "in":
        if _FEET_BEFORE.search(text, max(0, position - 12), position):
            return True
        return _INCHES_AFTER.match(text, position + 2) is not None
    if not spaced:
        return symbol not in "'\"" or _is_prime(text, position, symbol)
    if symbol in units.attached or text[position - 1] == "-":
        return False
    following = _LETTERS.match(text, position + len(symbol) + 1)
    return following is None or not following[0][0].isupper()


_WORD = re.compile(r"[^\W\d_]+\.?(?:[^\W\d_]\.)?")


def _match_words(text: str, position: int) -> tuple[Unit, int] | None:
    units = _units()
    found = _WORD.match(text, position)
    if found is None:
        return None
    first = found[0].lower().replace(".", "")
    if first not in units.first_words:
        return None
    phrase, best = first, None
    for _ in range(4):
        unit = units.words.get(phrase)
        if unit is not None:
            end = found.end()
            best = unit, end - 1 if text[end - 1] == "." else end
        gap = text[found.end() : found.end() + 1]
        if gap not in (" ", "-", " "):
            break
        nxt = _WORD.match(text, found.end() + 1)
        if nxt is None:
            break
        phrase, found = f"{phrase} {nxt[0].lower().replace('.', '')}", nxt
    return best


_PER = re.compile(
    r"\s+(?P<joint>per|an?|each|every)\s+(?P<over>[^\W\d_]+(?:-[^\W\d_]+)?)|\s?/\s?(?P<symbol>[A-Za-z]+[²³2]?)",
    re.IGNORECASE,
)
_PER_NUMBER = re.compile(
    r"\s+(?:per|for every|in every)\s+(?P<number>\d[\d,]{2,10}|\d{1,3}\s(?:million|thousand))(?![\d.])",
    re.IGNORECASE,
)


def match_rate(text: str, end: int, *, time: bool = False) -> tuple[str, int] | None:
    """What a figure that ends at `end` is taken over ("per day", "a barrel", "/kg"), and where that ends.

    A figure of time is taken only over a time ("40 hours a week"): "six months a child" is no rate, nor is "51 percent
    per the filing".
    """
    found = _PER.match(text, end)
    if found is None:
        number = _PER_NUMBER.match(text, end)
        return (number["number"].replace(",", ""), number.end()) if number else None
    units = _units()
    if found["symbol"]:
        over = units.rate_symbols.get(found["symbol"])
        return (over, found.end()) if over else None
    unit = _match_words(text, found.start("over"))
    joint, word = found["joint"].lower(), found["over"].lower()
    following = _WORD.match(text, found.end() + 1)
    if word in units.determiners:
        return None
    if joint != "per" and following is not None and following[0].lower().rstrip(".") in units.not_rates:
        return None
    if joint == "per" or (joint != "every" and word in (units.rate_times if time else units.rates)):
        return (unit[0].name, unit[1]) if unit is not None else (word, found.end())
    return None


def unit_named(name: str) -> Unit | None:
    """The unit of a canonical name."""
    return _units().by_name.get(name)


def age_after(text: str, end: int, *, symbols: bool = False) -> int | None:
    """Where "old" or "of age" behind a unit of time ends, or a short form such as "yo" behind a number."""
    found = (_units().age_symbol if symbols else _units().age).match(text, end)
    return found.end() if found else None


def match_magnitude(text: str, start: int, end: int) -> int | None:
    """Where a figure ends that is an earthquake's magnitude by what stands around it; None for any other."""
    units = _units()
    scale = units.magnitude_after.match(text, end)
    if scale is not None:
        return scale.end()
    if "." in text[start:end] and units.magnitude_things.match(text, end):
        return end
    if "agnitude" not in text[max(0, start - 40) : start]:
        return None
    hedge = hedge_before(text, start)
    return end if units.magnitude_before.search(text, max(0, start - 60), hedge[1] if hedge else start) else None


def is_also_noun(word: str) -> bool:
    """Whether a unit's word is also a noun that may describe another ("barrel bombs")."""
    return word.lower() in _units().also_nouns


def adjective_after(text: str, end: int) -> int | None:
    """Where an adjective ends that may stand between a number and its unit ("three more years")."""
    found = _units().adjective.match(text, end)
    return found.end() if found else None


def counts_people(word: str) -> bool:
    """Whether a word behind "1.2m" shows that millions of people are meant: "1.2m without power"."""
    return word.lower() in _units().people


def reads_as_length(word: str) -> bool:
    """Whether a word behind "15m" shows that metres are meant."""
    return word.lower() in _units().lengths
