"""Compiles the grammar of `time_rules` into one regular expression over the string of token classes."""

from __future__ import annotations

__all__ = ["Found", "scanner"]

import re
from functools import lru_cache
from typing import NamedTuple

from claimdiff.mentions.time_lexer import CHAR_OF, CLASS_NAMES, OTHER
from claimdiff.mentions.time_rules import MACROS, RULES

_NEVER_FIRST = {
    "HYPHEN", "DOT", "COMMA", "POSS", "STOP", "LPAREN", "RPAREN", "MONEY", "OF", "IN", "ON", "AND", "OR", "TO",
    "AGO", "FROM", "SO", "OLD", "LONG", "AGE", "ZONE", "MORE", "BEFORE", "WHOLE", "ENDED",
}  # fmt: skip
_WEAK = _NEVER_FIRST | {
    "THE", "AN", "THIS", "THAT", "POSSESSIVE", "LAST", "PREVIOUS", "LATEST", "NEXT", "COMING", "FOLLOWING",
    "SAME", "FEW", "COUPLE", "DOZEN", "EVERY", "EARLY", "EARLIER", "START", "HALF", "NUMBER", "ORDINAL", "MOD",
    "FISCAL", "DAY_NUMBER", "FIGURE", "ORDINAL_FIGURE",
}  # fmt: skip
_CORE = set(CLASS_NAMES) - _WEAK | {"ZONE"}
_START = set(CLASS_NAMES) - _NEVER_FIRST - {"PERIOD"}
_LONGEST_LEAD = 12


class Found(NamedTuple):
    """A rule that matched, with the tokens [first, last) that it and its named parts cover."""

    rule: str
    first: int
    last: int
    parts: dict[str, tuple[int, int]]


_CLASS_NAME = re.compile(r"(?<![?])\b[A-Z][A-Z_]+\b")
_GROUP = re.compile(r"\(\?P<(\w+)>")


def compile_pattern(pattern: str) -> str:
    """A pattern of class names as a regular expression over class characters."""

    def replace(match: re.Match[str]) -> str:
        name = match[0]
        if name in MACROS:
            return compile_pattern(MACROS[name])
        return OTHER if name == "OTHER" else CHAR_OF[name]

    return _CLASS_NAME.sub(replace, pattern).replace(" ", "")


def _char_class(names: set[str]) -> str:
    return "[" + "".join(sorted(CHAR_OF[name] for name in names)) + "]"


_OPENING = re.compile(r"\((?P<look>\?<?[=!])?(?:\?:|\?P<\w+>)?")
_QUANTIFIER = re.compile(r"\?|\{(?P<least>\d+),\d*\}")


def first_classes(pattern: str) -> frozenset[str]:
    """The class characters with which a match of a compiled pattern may start."""
    classes, _, end = _first_of_choice(pattern, 0)
    assert end == len(pattern), f"unbalanced brackets in {pattern!r}"
    return frozenset(classes)


def _first_of_choice(pattern: str, position: int) -> tuple[set[str], bool, int]:
    """First characters of a choice, whether it may be empty, and where it ends."""
    classes, may_be_empty = set(), False
    while True:
        more, empty, position = _first_of_sequence(pattern, position)
        classes |= more
        may_be_empty |= empty
        if pattern[position : position + 1] != "|":
            return classes, may_be_empty, position
        position += 1


def _first_of_sequence(pattern: str, position: int) -> tuple[set[str], bool, int]:
    classes, may_be_empty = set[str](), True
    while position < len(pattern) and pattern[position] not in "|)":
        opening = _OPENING.match(pattern, position)
        if opening is None:
            more, empty, position = {pattern[position]}, False, position + 1
        else:
            more, empty, position = _first_of_choice(pattern, opening.end())
            position += 1
            if opening["look"]:
                more, empty = set(), True
        quantifier = _QUANTIFIER.match(pattern, position)
        if quantifier is not None:
            empty = empty or not int(quantifier["least"] or 0)
            position = quantifier.end()
        if may_be_empty:
            classes |= more
            may_be_empty = empty
    return classes, may_be_empty, position


class _Rule(NamedTuple):
    name: str
    pattern: str
    first: frozenset[str]
    needs_core: bool


class _Choice(NamedTuple):
    """The rules that may start at one class, as one pattern; the name and the parts of each, by number."""

    pattern: re.Pattern[str]
    rules: list[tuple[str, list[tuple[str, str]]]]


@lru_cache(maxsize=None)
def _choice(rules: tuple[_Rule, ...]) -> _Choice:
    """The rules of a class; many classes share theirs, as the kinds of months do."""
    branches, named = [], []
    for number, rule in enumerate(rules):
        parts = [(f"r{number}_{part}", part.rstrip("0123456789")) for part in _GROUP.findall(rule.pattern)]
        named.append((rule.name, parts))
        branch = f"(?P<r{number}>" + _GROUP.sub(rf"(?P<r{number}_\1>", rule.pattern) + ")"
        branches.append(_LEAD + branch if rule.needs_core else branch)
    return _Choice(re.compile("|".join(branches)), named)


_LEAD = f"(?={_char_class(_WEAK)}{{0,{_LONGEST_LEAD}}}{_char_class(_CORE)})"


class Scanner:
    """All rules as one regular expression for each class at which a time may start.

    A match needs, within a few weak tokens (articles, numbers, "last"), a core token such as a month or a unit;
    that look-ahead is what makes the scan fast.
    """

    def __init__(self) -> None:
        self._rules = []
        for name, pattern in RULES:
            compiled = compile_pattern(pattern)
            self._rules.append(_Rule(name, compiled, first_classes(compiled), name != "further_day"))
        further_day = _GROUP.sub("(?:", self._rules[0].pattern)
        self._start = re.compile(f"(?={_char_class(_START)})(?:{further_day}|{_LEAD})")
        self._choices: dict[str, _Choice] = {}

    def first_match(self, classes: str, position: int) -> Found | None:
        """The first match at or after a token."""
        while start := self._start.search(classes, position):
            position = start.start()
            char = classes[position]
            choice = self._choices.get(char)
            if choice is None:
                choice = self._choices[char] = _choice(tuple(rule for rule in self._rules if char in rule.first))
            match = choice.pattern.match(classes, position)
            if match is not None and match.lastgroup is not None:
                name, groups = choice.rules[int(match.lastgroup[1:])]
                parts = {part: span for group, part in groups if (span := match.span(group))[0] >= 0}
                return Found(name, position, match.end(), parts)
            position += 1
        return None


@lru_cache(maxsize=1)
def scanner() -> Scanner:
    """The compiled grammar."""
    return Scanner()
