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


class Scanner:
    """All rules as one regular expression.

    A match starts at a class that may begin a time and needs, within a few weak tokens (articles, numbers,
    "last"), a core token such as a month or a unit; that look-ahead is what makes the scan fast.
    """

    def __init__(self) -> None:
        branches = []
        self._groups: list[list[tuple[str, str]]] = []
        for number, (_, pattern) in enumerate(RULES):
            compiled = compile_pattern(pattern)
            names = _GROUP.findall(compiled)
            self._groups.append([(f"r{number}_{name}", name.rstrip("0123456789")) for name in names])
            branches.append(f"(?P<r{number}>" + _GROUP.sub(rf"(?P<r{number}_\1>", compiled) + ")")
        further_day, *others = branches
        start, weak, core = _char_class(_START), _char_class(_WEAK), _char_class(_CORE)
        lead = f"(?={weak}{{0,{_LONGEST_LEAD}}}{core})"
        self._pattern = re.compile(f"(?={start})(?:{further_day}|{lead}(?:{'|'.join(others)}))")

    def first_match(self, classes: str, position: int) -> Found | None:
        """The first match at or after a token."""
        match = self._pattern.search(classes, position)
        if match is None or match.lastgroup is None:
            return None
        number = int(match.lastgroup[1:])
        parts = {}
        for group, name in self._groups[number]:
            span = match.span(group)
            if span[0] >= 0:
                parts[name] = span
        return Found(RULES[number][0], match.start(), match.end(), parts)


@lru_cache(maxsize=1)
def scanner() -> Scanner:
    """The compiled grammar."""
    return Scanner()
