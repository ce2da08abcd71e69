"""No regular expression of the package can be made to backtrack without end."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from timing import seconds

RECORDER = """
import importlib, json, pkgutil, re, sys

seen = {}
compile_pattern = re.compile

def recording(pattern, flags=0):
    caller = sys._getframe(1).f_globals.get("__name__", "")
    if caller.startswith("claimdiff") and isinstance(pattern, str):
        seen.setdefault((pattern, int(flags)), caller)
    return compile_pattern(pattern, flags)

re.compile = recording
import claimdiff
for module in pkgutil.walk_packages(claimdiff.__path__, "claimdiff."):
    if not module.name.endswith("__main__"):
        try:
            importlib.import_module(module.name)
        except ImportError:
            pass
from claimdiff.mentions.time_lexer import CHAR_OF
from claimdiff.mentions.time_patterns import scanner
for char in CHAR_OF.values():
    scanner().first_match(char * 3, 0)
claimdiff.compare([
    "BENTERRA, Oct. 12, 2017 (Reuters) - Police said at least 12 people, 3 of them aged 16 and 17, were killed on Friday.",
    "By Ada Marsh\\nUpdated: 3 May 2019\\nThe toll rose from 5 to 7.5 million dollars a year, some 40 trucks, including 12.",
    "Read: more\\nhttps://example.org (Photo: Ada Marsh) A magnitude 7.8 quake, 30 km deep (19 miles), in the town's north.",
])
print(json.dumps([[module, pattern, flags] for (pattern, flags), module in seen.items()]))
"""

ALPHABET = frozenset(map(chr, range(128))) | frozenset("\u00a0\u2009’“”–—éßЖ١²½")
"""The characters on which sets are compared: those of ASCII, and a few of each kind beyond it."""

Chars = frozenset[str]


@pytest.fixture(scope="module")
def patterns() -> list[tuple[str, str, int]]:
    """Module, pattern and flags of everything that the package compiles."""
    printed = subprocess.run([sys.executable, "-c", RECORDER], capture_output=True, text=True, check=True).stdout
    return [(module, pattern, flags) for module, pattern, flags in json.loads(printed)]


def in_category(category: Any, char: str) -> bool:
    name = str(category).lower()
    if "digit" in name:
        found = char.isdecimal()
    elif "space" in name:
        found = char.isspace()
    else:
        found = char.isalnum() or char == "_"
    return found != ("not_" in name)


def matches(items: Sequence[tuple[Any, Any]], char: str) -> bool:
    """Whether a class in brackets, as parsed, holds a character."""
    negated = bool(items) and items[0][0] is op.NEGATE
    for kind, value in items[negated:]:
        if (
            (kind is op.LITERAL and chr(value) == char)
            or (kind is op.RANGE and value[0] <= ord(char) <= value[1])
            or (kind is op.CATEGORY and in_category(value, char))
        ):
            return not negated
    return negated


def chars_of(kind: Any, value: Any, ignore_case: bool) -> Chars | None:
    """The characters that a node matches, None for one that does not match a single character."""
    if kind is op.LITERAL:
        found = frozenset(chr(value))
    elif kind is op.NOT_LITERAL:
        found = ALPHABET - {chr(value)}
    elif kind is op.ANY:
        found = ALPHABET
    elif kind is op.IN:
        found = frozenset(char for char in ALPHABET if matches(value, char))
    else:
        return None
    return found | {char.swapcase() for char in found} if ignore_case else found


REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def first_of(nodes: Sequence[tuple[Any, Any]], ignore_case: bool) -> tuple[Chars, bool]:
    """The characters with which nodes may begin, and whether they may match nothing."""
    first: Chars = frozenset()
    for kind, value in nodes:
        single = chars_of(kind, value, ignore_case)
        if single is not None:
            return first | single, False
        if kind in REPEATS:
            more, empty = first_of(value[2], ignore_case)
            empty = empty or value[0] == 0
        elif kind is op.BRANCH:
            branches = [first_of(branch, ignore_case) for branch in value[1]]
            more = frozenset().union(*(chars for chars, _ in branches))
            empty = any(empty for _, empty in branches)
        elif kind is op.SUBPATTERN:
            more, empty = first_of(value[3], ignore_case or bool(value[1] & re.IGNORECASE))
        elif kind is op.ATOMIC_GROUP:
            more, empty = first_of(value, ignore_case)
        elif kind is op.GROUPREF:
            more, empty = ALPHABET, True
        else:
            more, empty = frozenset(), True
        first |= more
        if not empty:
            return first, False
    return first, True


def children(kind: Any, value: Any) -> Iterator[Sequence[tuple[Any, Any]]]:
    if kind in REPEATS:
        yield value[2]
    elif kind is op.BRANCH:
        yield from value[1]
    elif kind is op.SUBPATTERN:
        yield value[3]
    elif kind is op.ATOMIC_GROUP:
        yield value
    elif kind in (op.ASSERT, op.ASSERT_NOT):
        yield value[1]


def ambiguous_loops(nodes: Sequence[tuple[Any, Any]], after: Chars | None, ignore_case: bool) -> Iterator[str]:
    """Loops without a bound inside such loops (`after`: what may follow in the outer one) that can end in several ways."""
    for at, (kind, value) in enumerate(nodes):
        folded = ignore_case or (kind is op.SUBPATTERN and bool(value[1] & re.IGNORECASE))
        follow = None
        if after is not None:
            behind, empty = first_of(nodes[at + 1 :], ignore_case)
            follow = behind | after if empty else behind
        endless = kind in REPEATS and value[1] is op.MAXREPEAT
        if endless and kind is not op.POSSESSIVE_REPEAT:
            own, _ = first_of(value[2], ignore_case)
            if follow is not None and own & follow:
                yield f"a loop that may begin with {''.join(sorted(own & follow))!r}, which may also follow it"
            follow = own | (follow or frozenset())
        elif kind in (op.POSSESSIVE_REPEAT, op.ATOMIC_GROUP, op.ASSERT, op.ASSERT_NOT):
            follow = None
        for inner in children(kind, value):
            yield from ambiguous_loops(inner, follow, folded)


def loops(pattern: str, flags: int) -> list[str]:
    tree = parser.parse(pattern, flags)
    return list(ambiguous_loops(tree, None, bool(tree.state.flags & re.IGNORECASE)))


@pytest.mark.parametrize(
    ("pattern", "ambiguous"),
    [
        (r"(a+)+b", True),
        (r"(?:\w+\s?)*;", True),
        (r"(?:a|\w)*x", False),
        (r"(?:\s*\d+)*;", True),
        (r"(?:\s+\d+)*;", False),
        (r"(?:,\d+)*", False),
        (r"(?:\d+)*+x", False),
        (r"(?i:(?:a+A)*)", True),
        (r"(?:a++)*b", False),
    ],
)
def test_the_walk_tells_ambiguous_loops(pattern: str, ambiguous: bool) -> None:
    assert bool(loops(pattern, 0)) == ambiguous


def test_no_loop_stands_ambiguously_in_a_loop(patterns: list[tuple[str, str, int]]) -> None:
    """What repeats within a repetition can only end in one way, so that it is never tried in exponentially many."""
    assert len(patterns) > 100
    found = {f"{module}: {pattern[:200]}": told for module, pattern, flags in patterns if (told := loops(pattern, flags))}
    assert not found


UNITS = (
    "a",
    "A ",
    "7",
    "7 ",
    "1,",
    "1-",
    "and ",
    "twenty ",
    " ",
    "\n",
    "(",
    '"',
    "'s ",
    ". ",
    "—",
    "@a",
    "Ab. ",
    "of a ",
    "May 5 ",
)
ENDS = ("\x00", "!", "a")
FEW, MANY = 50, 400
STEEPEST = 150.0
"""How many times as long eight times the text may take: 8 where time is linear, 64 where it is quadratic, 512 where cubic."""
NOTICEABLE = 0.02


def is_steep(compiled: re.Pattern[str], unit: str, end: str) -> bool:
    """Whether a pattern takes far longer on the long text than on the short one, every time it is tried."""
    for runs in (1, 5, 20):
        taken = seconds(lambda: compiled.search(unit * MANY + end), runs)
        if taken <= NOTICEABLE or taken <= STEEPEST * max(seconds(lambda: compiled.search(unit * FEW + end), runs), 1e-6):
            return False
    return True


def test_no_pattern_takes_more_than_quadratic_time(patterns: list[tuple[str, str, int]]) -> None:
    slow = []
    for module, pattern, flags in patterns:
        compiled = re.compile(pattern, flags)
        for unit in UNITS:
            for end in ENDS:
                if is_steep(compiled, unit, end):
                    slow.append((module, pattern[:100], unit))
    assert not slow
