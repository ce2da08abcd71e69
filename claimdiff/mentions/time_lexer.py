"""Text → tokens with one-letter classes, so that the grammar of times can be regular expressions over classes.

One pass over the text; a class is a single character, so that position i of the class string is token i.
"""

from __future__ import annotations

__all__ = ["CHAR_OF", "CLASS_NAMES", "OTHER", "Token", "Tokens", "lexicon", "tokenize"]

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from claimdiff.data import load_table

OTHER = "x"

CLASS_NAMES = (
    "MONTH", "ABBREVIATED_MONTH", "MAYBE_MONTH", "WEEKDAY", "WEEKDAYS", "SHORT_WEEKDAY", "UNIT", "UNITS", "DAYPART", "DAYPARTS",
    "CLOCK_WORD", "SEASON", "MAYBE_SEASON", "SEASONS", "NUMBER", "ORDINAL", "DECADE_NAME", "HOLIDAY", "MOD",
    "ZONE", "REFERENCE", "SET", "YEAR", "DAY_NUMBER", "FIGURE", "ORDINAL_FIGURE", "DECADE", "CLOCK",
    "CLOCK_AMPM", "ISO", "NUMERIC_DATE", "SHORT_YEAR", "HYPHEN", "DOT", "COMMA", "POSS", "STOP", "LPAREN", "MONEY",
    "RPAREN", "THE", "AN", "THIS", "THAT", "THOSE", "POSSESSIVE", "LAST", "PAST", "PREVIOUS", "LATEST", "RECENT",
    "NEXT", "COMING", "FOLLOWING", "CURRENT", "SAME", "WHOLE", "OF", "IN", "ON", "AT", "AND", "OR", "TO", "FEW",
    "COUPLE", "DOZEN", "MORE", "EVERY", "EARLY", "EARLIER", "START", "AGO", "BEFORE", "FROM", "NOW", "HALF",
    "QUARTER", "QUARTERS", "SECOND", "PERIOD", "WEEKEND", "WEEKENDS", "FISCAL", "OLD", "LONG", "TODAY",
    "OVERNIGHT", "FUTURE", "SOON", "AGE",
)  # fmt: skip
"""Names of the classes, as the grammar writes them."""

CHAR_OF = {name: chr(0x80 + number) for number, name in enumerate(CLASS_NAMES)}

_TOKEN = re.compile(
    r"""
      [^\W\d_]+
    | (?P<ISO>(?<![\d-])\d{4}-\d\d-\d\d(?:[T\ ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
    | (?P<NUMERIC_DATE>(?<![\d/.-])(?:\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)|\d{4}/\d{1,2}/\d{1,2})(?![\d/-]))
    | (?P<CLOCK_AMPM>(?<![\d.:,])(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d){0,2}[ ]?(?:[ap]\.[ ]?m\.?|[ap]m)(?!\w))
    | (?P<CLOCK>(?<![\d.:,])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
    | (?P<DECADE>(?:'|(?<![\d.,$£€-]))(?:1[5-9]\d0|20\d0|(?<=')\d0|[2-9]0)'?s(?!\w))
    | (?P<ORDINAL_FIGURE>(?<![\d.,])\d{1,2}(?:st|nd|rd|th)(?!\w))
    | (?P<FIGURE>\d+(?:[,.]\d+){0,4})
    | (?P<SHORT_YEAR>(?<!\w)['’]\d\d(?![\w%]))
    | (?P<POSS>(?<=\w)['’]s?(?!\w))
    | (?P<HYPHEN>(?<=\w)[-‐‑–](?=\w)(?!-))
    | (?P<STOP>\n[^\S\n]*\n\s*|[!?;])
    | (?P<DOT>\.)
    | (?P<COMMA>,)
    | (?P<LPAREN>\()
    | (?P<RPAREN>\))
    | (?P<MONEY>[$£€¥])
    | (?P<PUNCT>[^\w\s])
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """Span of a token and what its word stands for (a month's number, a unit's letter, …)."""

    start: int
    end: int
    word: str
    payload: object


@dataclass(slots=True)
class Tokens:
    """A text's tokens and the string of their classes, position by position."""

    text: str
    items: list[Token] = field(default_factory=list)
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words to class and payload; first words of phrases to the phrases that they may begin."""

    words: dict[str, tuple[str, object]]
    phrases: dict[str, list[tuple[str, str, object]]]


def _cases(word: str) -> tuple[str, ...]:
    return (word, word.capitalize(), word.upper())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of data/en/times.toml by class, compiled once."""
    table = load_table("times")
    words: dict[str, tuple[str, object]] = {}
    phrases: dict[str, list[tuple[str, str, object]]] = {}

    def add(name: str, word: str, payload: object, cases: tuple[str, ...] | None = None) -> None:
        for form in cases if cases is not None else _cases(word):
            words[form] = (CHAR_OF[name], payload)

    def add_phrase(name: str, phrase: str, payload: object) -> None:
        head = re.match(r"\w+", phrase)
        if head and head.end() < len(phrase):
            phrases.setdefault(head[0].lower(), []).append((phrase.lower(), CHAR_OF[name], payload))
        else:
            add(name, phrase, payload)

    for name, forms in table["classes"].items():
        for word in forms:
            add("AN" if name == "a" else name.upper(), word, word)
    for section in ("months", "abbreviated_months"):
        for word, number in table[section].items():
            add("MONTH" if section == "months" else "ABBREVIATED_MONTH", word, number, _cases(word)[1:])
    for word, number in table["doubtful_months"].items():
        add("MAYBE_MONTH", word, number, _cases(word)[1:])
    for word, number in table["weekdays"].items():
        add("WEEKDAY", word, number)
        add("WEEKDAYS", word + "s", number)
    for word, number in table["short_weekdays"].items():
        add("SHORT_WEEKDAY", word, number, _cases(word)[1:])
    for word, letter in table["units"].items():
        add("UNIT", word, letter)
        add("UNITS", word + "s", letter)
    for plural, singular in table["irregular_plurals"].items():
        add("UNITS", plural, table["units"].get(singular, "TS"))
    for section, one, many in (("dayparts", "DAYPART", "DAYPARTS"), ("seasons", "SEASON", "SEASONS")):
        for word, code in table[section].items():
            add(one, word, code)
            add(many, word + "s", code)
    for section, name in (
        ("clock_words", "CLOCK_WORD"), ("doubtful_seasons", "MAYBE_SEASON"), ("numbers", "NUMBER"),
        ("ordinals", "ORDINAL"), ("decade_names", "DECADE_NAME"), ("sets", "SET"),
    ):  # fmt: skip
        for word, code in table[section].items():
            add(name, word, code)
    for section, name in (("mods", "MOD"), ("references", "REFERENCE")):
        for phrase, code in table[section].items():
            add_phrase(name, phrase, code)
    for section in ("holidays", "weekday_holidays", "easter_holidays"):
        for phrase in table[section]:
            add_phrase("HOLIDAY", phrase, phrase)
    for zone in table["zones"]["names"]:
        add("ZONE", zone, zone, (zone,))
    for phrase in table["zones"]["phrases"]:
        add_phrase("ZONE", phrase, phrase)
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    return Lexicon(words, phrases)


def _figure_class(figure: str) -> str:
    if figure.isdecimal():
        if len(figure) == 4 and "1400" <= figure <= "2199":
            return "YEAR"
        if len(figure) <= 2 and 1 <= int(figure) <= 31:
            return "DAY_NUMBER"
    return "FIGURE"


def tokenize(text: str) -> Tokens:
    """Split `text` into classed tokens; words outside the lexicon keep the class `OTHER`."""
    known = lexicon()
    words, phrases = known.words, known.phrases
    items: list[Token] = []
    classes: list[str] = []
    skip_to = 0
    unknown = (OTHER, None)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < skip_to:
            continue
        word = match[0]
        group = match.lastgroup
        if group is None:
            char, payload = words.get(word, unknown)
            options = phrases.get(word) or phrases.get(word.lower())
            if options:
                for phrase, phrase_char, phrase_payload in options:
                    stop = start + len(phrase)
                    if text[start:stop].lower() == phrase and not text[stop : stop + 1].isalnum():
                        word, end, char, payload = text[start:stop], stop, phrase_char, phrase_payload
                        skip_to = stop
                        break
        elif group == "FIGURE":
            char, payload = CHAR_OF[_figure_class(word)], None
        elif group == "PUNCT":
            char, payload = OTHER, None
        else:
            char, payload = CHAR_OF[group], None
        items.append(Token(start, end, word, payload))
        classes.append(char)
    return Tokens(text, items, "".join(classes))
