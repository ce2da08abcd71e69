"""Text → tokens with one-letter classes, so that the grammar of times can be regular expressions over classes.

One pass over the text; a class is a single character, so that position i of the class string is token i.
"""

from __future__ import annotations

__all__ = ["CHAR_OF", "CLASS_NAMES", "OTHER", "Tokens", "lexicon", "tokenize"]

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress

from claimdiff.data import load_table
from claimdiff.remembered import Remembered

OTHER = "x"

CLASS_NAMES = (
    "MONTH", "ABBREVIATED_MONTH", "MAYBE_MONTH", "WEEKDAY", "WEEKDAYS", "SHORT_WEEKDAY", "UNIT", "UNITS", "DAYPART", "DAYPARTS",
    "CLOCK_WORD", "SEASON", "MAYBE_SEASON", "SEASONS", "NUMBER", "ORDINAL", "DECADE_NAME", "HOLIDAY", "MOD",
    "ZONE", "REFERENCE", "SET", "YEAR", "DAY_NUMBER", "FIGURE", "ORDINAL_FIGURE", "DECADE", "CLOCK",
    "CLOCK_AMPM", "ISO", "NUMERIC_DATE", "SHORT_YEAR", "HYPHEN", "DOT", "COMMA", "POSS", "STOP", "LPAREN", "MONEY",
    "RPAREN", "THE", "AN", "THIS", "THAT", "POSSESSIVE", "LAST", "PAST", "PREVIOUS", "LATEST", "RECENT",
    "NEXT", "COMING", "FOLLOWING", "CURRENT", "SAME", "WHOLE", "OF", "IN", "ON", "AND", "OR", "TO", "FEW",
    "COUPLE", "DOZEN", "MORE", "EVERY", "EARLY", "EARLIER", "START", "AGO", "BEFORE", "FROM", "NOW", "HALF",
    "QUARTER", "QUARTERS", "SECOND", "PERIOD", "WEEKEND", "WEEKENDS", "FISCAL", "OLD", "LONG", "TODAY",
    "OVERNIGHT", "FUTURE", "SOON", "AGE", "SO", "CENTURY_NUMBER", "LONG_UNIT", "ENDED", "QUARTER_LETTER",
)  # fmt: skip
"""Names of the classes, as the grammar writes them."""

CHAR_OF = {name: chr(0x80 + number) for number, name in enumerate(CLASS_NAMES)}

_LETTERS = "A-Za-zªµºÀ-ÖØ-öø-ʯͰ-῿Ⰰ-퟿豈-﷿"
"""Letters as ranges, which the matcher tests faster than a category; digits of other scripts are no matter."""

SHORTEST_CHAIN = 12
"""From this many small numbers on with nothing but range words and blanks between them, a line is a table, not prose."""
SHORTEST_ORNAMENT = 8
"""From this many marks of punctuation on, a run of them is an ornament."""
_LINKS = r"(?: [\s,;()\[\]–-]++ (?: (?:to|and|from|between|or)\b [\s-]++ ){0,4}+ )"

_GRAMMAR = rf"""(?![ \t])(?:
      [{_LETTERS}]+
    | (?: [^\w\s'’] | ['’](?![s\d]) ) (?![^\w\s]{{{SHORTEST_ORNAMENT - 1}}})
    | [0-9] (?= [^\w\s.,;:/()\[\]–-] | /(?![0-9]{{1,2}}/[0-9]{{2}}) | :(?![0-5][0-9]) )
    | (?=[0-9]) (?:
        (?P<CHAIN>(?<!\d) (?: \d{{1,3}}+ {_LINKS} ){{{SHORTEST_CHAIN},}}+)
      | (?P<ISO>(?<![\d-]) \d{{4}}-\d\d-\d\d
            (?: [T\ ]\d\d:\d\d (?: :\d\d)? (?: \.\d{{1,9}})? (?: Z|[+-]\d\d:?\d\d)? )? (?![\d-]))
      | (?P<NUMERIC_DATE>(?<![\d/.-])
            (?: (?: \d{{1,2}}/\d{{1,2}}/ | \d{{1,2}}\.\d{{1,2}}\. | \d{{1,2}}-\d{{1,2}}- ) (?: \d{{4}}|\d\d)
              | \d{{4}}[/.]\d{{1,2}}[/.]\d{{1,2}}) (?![\d/-]))
      | (?P<CLOCK_AMPM>(?<![\d.:,]) (?: 1[0-2]|0?[1-9]) (?: [:.]?[0-5]\d){{0,2}} [ ]?
            (?: [ap]\.[ ]?m\.? | [ap]m | [AP]\.[ ]?M\.? | [AP]M) (?!\w))
      | (?P<CLOCK>(?<![\d.:,+-]) (?: (?: [01]?\d|2[0-4]) :[0-5]\d (?: :[0-5]\d)? (?![\d:])
            | (?: 1[0-2]|0?[1-9]) [ ]o['’]clock (?!\w)))
      | (?P<DECADE>(?: (?<![\d.,$£€]) (?: 1[5-9]\d0|20\d0) | (?<![\d.,$£€-]) [2-9]0) ['’]?s (?!\w))
      | (?P<ORDINAL_FIGURE>(?<![\d.,]) \d{{1,2}} (?: st|nd|rd|th) (?!\w))
      | (?P<FIGURE>[0-9]+ (?: [,.][0-9]+){{0,4}} (?: [ -][1-9]/[2-9](?![\d/]))?)
      )
    | (?P<ORNAMENT>[^\w\s]{{{SHORTEST_ORNAMENT},}}+)
    | (?=['’]) (?:
        (?P<SHORT_DECADE>(?<!\w) ['’][2-9]0s (?!\w))
      | (?P<SHORT_YEAR>(?<!\w) ['’]\d\d (?![\w%]))
      | (?P<POSS>(?<=\w) ['’]s (?!\w))
      )
    | (?P<STOP>\n[^\S\n]*\n\s* | (?<!,)\n(?=[^\S\n]*[^\sa-z\d]))
    | [^\w\s]
    )"""
_TOKEN = re.compile(_GRAMMAR, re.VERBOSE)
_TOKENS = re.compile("(" + re.sub(r"\?P<\w+>", "?:", _GRAMMAR) + ")", re.VERBOSE)
"""The grammar with the names of its kinds, which tell the class of a token; and without them, to split texts by."""
_UNSURE = "?"
"""The class of a token that only what stands around it can tell."""
_JOINTS = {**dict.fromkeys("'’", CHAR_OF["POSS"]), **dict.fromkeys("-‐‑–", CHAR_OF["HYPHEN"])}
_IS_JOINT = re.compile(r"(?<=\w) (?: ['’] (?!\w) | [^'’] (?=[\w'’]) )", re.VERBOSE).match
"""The marks that have a class only where they hang on a word, and whether one of them does."""
_IS_DOTTED = re.compile(r"\d+\.\d+\.\d+").fullmatch
"""Whether a token is a date or a figure, as what stands around it has it."""
_MARKS = {"COMMA": ",", "DOT": ".", "STOP": "!?;", "LPAREN": "(", "RPAREN": ")", "MONEY": "$£€¥"}
"""The punctuation that has a class, whatever stands around it."""
_GROUP_CHARS: dict[str | None, str] = {name: CHAR_OF.get(name, OTHER) for name in _TOKEN.groupindex}
_GROUP_CHARS.update({None: OTHER, "SHORT_DECADE": CHAR_OF["DECADE"]})


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens: position i of `classes` is the class of the word `words[i]`, which starts at `starts[i]`."""

    text: str
    classes: str
    starts: list[int]
    words: list[str]

    def end(self, index: int) -> int:
        """Where a token ends."""
        return self.starts[index] + len(self.words[index])

    def payload(self, index: int) -> object:
        """What the word of a token stands for (a month's number, a unit's letter, …); None for a figure."""
        return lexicon().payload(self.words[index])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Class and payload of each word and phrase; the phrases that a word may begin, longest first."""

    words: dict[str, tuple[str, object]]
    phrases: dict[str, list[tuple[str, str, object]]]
    phrase_payloads: dict[str, object]

    def payload(self, word: str) -> object:
        """What a word or phrase stands for."""
        entry = self.words.get(word)
        return entry[1] if entry else self.phrase_payloads.get(word.lower())


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
            for form in _cases(head[0].lower()):
                phrases.setdefault(form, []).append((phrase.lower(), CHAR_OF[name], payload))
        else:
            add(name, phrase, payload)

    for name, marks in _MARKS.items():
        for mark in marks:
            add(name, mark, mark, (mark,))
    for digit in "0123456789":
        words[digit] = (_figure_class(digit), None)
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
        ("clock_words", "CLOCK_WORD"), ("long_units", "LONG_UNIT"), ("doubtful_seasons", "MAYBE_SEASON"), ("numbers", "NUMBER"),
        ("ordinals", "ORDINAL"), ("decade_names", "DECADE_NAME"), ("sets", "SET"),
    ):  # fmt: skip
        for word, code in table[section].items():
            add(name, word, code)
    for word in ("eighteen", "nineteen", "twenty"):
        add("CENTURY_NUMBER", word, table["numbers"][word])
    for section, name in (("mods", "MOD"), ("references", "REFERENCE")):
        for phrase, code in table[section].items():
            add_phrase(name, phrase, code)
    for section in ("holidays", "weekday_holidays", "easter_holidays"):
        for phrase in table[section]:
            add_phrase("HOLIDAY", phrase, phrase)
    for letter in table["quarter_letters"]:
        add("QUARTER_LETTER", letter, letter, (letter,))
    for zone in table["zones"]["names"]:
        add("ZONE", zone, zone, (zone,))
    for phrase in table["zones"]["phrases"]:
        add_phrase("ZONE", phrase, phrase)
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    payloads = {phrase: payload for options in phrases.values() for phrase, _, payload in options}
    return Lexicon(words, phrases, payloads)


def _figure_class(figure: str) -> str:
    if figure.isdecimal():
        if len(figure) == 4 and "1400" <= figure <= "2199":
            return CHAR_OF["YEAR"]
        if len(figure) <= 2 and 1 <= int(figure) <= 31:
            return CHAR_OF["DAY_NUMBER"]
    return CHAR_OF["FIGURE"]


@lru_cache(maxsize=1)
def _heads_of_joined() -> frozenset[str]:
    """The first words of phrases in which no space follows them."""
    phrases = lexicon().phrases
    return frozenset(head for head in phrases for phrase, *_ in phrases[head] if phrase[len(head) : len(head) + 1] != " ")


def _merge_phrases(text: str, heads: Iterable[int], classes: list[str], starts: list[int], words: list[str]) -> None:
    """Make one token of each phrase of the lexicon that begins at one of the `heads`."""
    phrases = lexicon().phrases
    kept = bytearray(b"\1") * len(words)
    for index in heads:
        if not kept[index]:
            continue
        start = starts[index]
        for phrase, char, _ in phrases[words[index]]:
            stop = start + len(phrase)
            if text[start:stop].lower() == phrase and not text[stop : stop + 1].isalnum():
                words[index], classes[index] = text[start:stop], char
                follower = index + 1
                while follower < len(starts) and starts[follower] < stop:
                    kept[follower] = 0
                    follower += 1
                break
    if not all(kept):
        classes[:] = compress(classes, kept)
        starts[:] = compress(starts, kept)
        words[:] = compress(words, kept)


def _class_of(word: str) -> str:
    """The class that the print of a token tells, or `_UNSURE`."""
    entry = lexicon().words.get(word)
    if entry is not None:
        return entry[0]
    if word in _JOINTS or _IS_DOTTED(word):
        return _UNSURE
    if word[0].isspace():
        return CHAR_OF["STOP"]
    if word in ("'s", "’s"):
        return CHAR_OF["POSS"]
    return _class_of_match(_TOKEN.match(word))


def _class_of_match(match: re.Match[str] | None) -> str:
    kind = match.lastgroup if match is not None else None
    return _figure_class(match[0]) if match is not None and kind == "FIGURE" else _GROUP_CHARS[kind]


def _class_between(around: str) -> str:
    """The class of a mark that may be a joint, between the characters before and after it."""
    return _JOINTS[around[1]] if _IS_JOINT(around, 1) else OTHER


_CLASSES = Remembered(_class_of)
_JOINT_CLASSES = Remembered(_class_between)


def tokenize(text: str) -> Tokens:
    """Split `text` into classed tokens; words outside the lexicon keep the class `OTHER`."""
    parts = _TOKENS.split(text)
    words = parts[1::2]
    starts = list(accumulate(map(len, parts)))[:-1:2]
    classes = list(map(_CLASSES.__getitem__, words))
    for index in compress(range(len(words)), map(_UNSURE.__eq__, classes)):
        start = starts[index]
        if words[index] not in _JOINTS:
            classes[index] = _class_of_match(_TOKEN.match(text, start))
        else:
            classes[index] = _JOINT_CLASSES[text[start - 1 : start + 2]] if start else OTHER
    spaced, joined = parts[2::2], _heads_of_joined()
    heads = [
        index
        for index in compress(range(len(words)), map(lexicon().phrases.__contains__, words))
        if spaced[index] or words[index] in joined
    ]
    if heads:
        _merge_phrases(text, heads, classes, starts, words)
    return Tokens(text, "".join(classes), starts, words)
