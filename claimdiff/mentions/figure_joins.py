"""Two numbers that belong together: the ends of a range, a proportion, dollars and cents, figures that share a unit."""

from __future__ import annotations

__all__ = ["join_figures"]

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from claimdiff.data import load_table
from claimdiff.mentions import quantity_guards as guards
from claimdiff.mentions.figures import SIGNED, Figure, read_sign
from claimdiff.mentions.quantity_nouns import counted_noun
from claimdiff.mentions.word_patterns import one_of

WIDEST_GAP = 40
"""Characters between two numbers beyond which they are not read together."""
LONGEST_CHAIN = 8
"""More numbers than this with nothing but range words between them are a table, not prose: none of them is read."""
STEEPEST_CHANGE = 3.0
"""Behind "rose", "A to B units" with B more than this many times A is a change by A to B."""


@dataclass(frozen=True, slots=True)
class _Joins:
    before: re.Pattern[str]
    changes: frozenset[str]
    proportions: frozenset[float]


@lru_cache(maxsize=1)
def _joins() -> _Joins:
    ranges = load_table("hedges")["ranges"]
    return _Joins(
        before=re.compile(rf"\b({one_of(ranges['before'])})\s+\Z", re.IGNORECASE),
        changes=frozenset(ranges["changes"]),
        proportions=frozenset(float(of) for of in load_table("numbers")["proportions"]["of"]),
    )


_TO = re.compile(r"(?:\s+(?:up |down )?to\s+|\s?(?:-|–|—|‑|~)\s?|\s?-?to-\s?|\s+to-|-\s?to\s)", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:between\s+)?", re.IGNORECASE)
_FROM_TO = re.compile(r"(?:\s+[^\W\d_]+){0,2}\s+(?:up |down )?to\s+", re.IGNORECASE)
_IN = re.compile(r"\s+(?:in\s+(?:every\s+)?|out\s+of\s+(?:every\s+)?|of\s+every\s+)", re.IGNORECASE)
_LIST = re.compile(r"\s?-?(?:\s*+,)?\s++(?:and|or)\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s+")


def join_figures(text: str, figures: list[Figure]) -> list[Figure]:
    """Join the two ends of ranges and proportions; share units along "5 and 6 kg". Order is kept."""
    joined: list[Figure] = []
    index = 0
    while index < len(figures):
        figure = figures[index]
        if joined and figure.start < joined[-1].end:
            index += 1
            continue
        length = _chain(text, figures, index)
        if length > LONGEST_CHAIN:
            index += length
            continue
        merged = _merge(text, figure, figures[index + 1]) if index + 1 < len(figures) else None
        joined.append(merged or figure)
        index += 2 if merged else 1
    _share_units(text, joined)
    return joined


_LINK = re.compile(r"\s*(?:-|–|—|,|\bto\b|\band\b|\bfrom\b|\bbetween\b|\bor\b|\s){0,4}\s*", re.IGNORECASE)


def _chain(text: str, figures: list[Figure], index: int) -> int:
    """How many figures without unit follow one another with only blanks and range words between them."""
    length = 1
    while index + length < len(figures):
        left, right = figures[index + length - 1], figures[index + length]
        if left.unit is not None or right.start - left.end > 16 or not _LINK.fullmatch(text, left.end, right.start):
            break
        length += 1
    return length


def _merge(text: str, left: Figure, right: Figure) -> Figure | None:
    """One figure from two where the text between them makes a range, proportion or sum of them."""
    gap = right.start - left.end
    if not 0 < gap <= WIDEST_GAP or left.is_range or right.is_range:
        return None
    if left.unit is not None and left.unit.dimension == "money" and left.unit is not right.unit:
        cents = _dollars_and_cents(text, left, right)
        if cents is not None:
            return cents
    if left.unit is not None and right.unit is not None and left.unit is not right.unit:
        return None
    if left.unit is None and right.unit is not None and right.unit.dimension in SIGNED:
        signed = replace(left, unit=right.unit)
        read_sign(text, signed)
        left = signed if signed.low < 0 else left
    return _range(text, left, right) or _proportion(text, left, right)


_END = re.compile(r"\s*(?:[.,;:!?)]|\Z)|\s+more\b")


def _dollars_and_cents(text: str, left: Figure, right: Figure) -> Figure | None:
    """One sum from "thirteen dollars forty-five cents" or "15 dollars 50"."""
    if left.unit is None or left.unit.name in ("cent", "penny") or left.over or left.low % 1 or right.low % 1:
        return None
    joint = text[left.end : right.start].strip()
    if joint not in ("", "and") or not 0 < right.low < 100:
        return None
    if right.unit is None:
        spelled = left.end > left.number.end
        if not spelled or left.number.scale != 1 or right.low < 10 or not _END.match(text, right.end):
            return None
    elif right.unit.name not in ("cent", "penny"):
        return None
    value = left.low + right.low / 100
    return Figure(left.number, left.start, right.end, value, value, unit=left.unit, over=right.over)


def _range(text: str, left: Figure, right: Figure) -> Figure | None:
    if "fold" in (left.number.style, right.number.style):
        return None
    joins = _joins()
    start, stop = left.end, right.start
    before = joins.before.search(text, max(0, left.start - 24), left.start)
    word = before[1].lower().split()[-1] if before else ""
    between = "between" in before[1].lower() or word == "of" if before else False
    if between and _AND.fullmatch(text, start, stop):
        return _ranged(left, right, before)
    if _TO.fullmatch(text, start, stop):
        hyphen = "to" not in text[start:stop].lower()
        spelled_behind = left.start == left.number.start
        if hyphen and left.unit is not None and right.unit is None and spelled_behind:
            return None
        if not before and not hyphen and _is_change(text, left, right):
            return None
        return _ranged(left, right, before)
    if word == "from" and _FROM_TO.fullmatch(text, start, stop):
        return _ranged(left, right, before)
    return None


def _is_change(text: str, left: Figure, right: Figure) -> bool:
    """Whether "rose 58 to 16,369" tells a change and its outcome rather than a range."""
    if guards.previous_word(text, left.start).lower() not in _joins().changes:
        return False
    return right.unit is None or left.unit is not None or right.low > STEEPEST_CHANGE * left.low


def _leaves_thousand(left: Figure, right: Figure) -> bool:
    """Whether the thousand of a range is printed once: "13 to 14,000 feet", which is none from 13 feet."""
    return (
        left.low < 1000 <= right.high / 2
        and right.high % 1000 == 0
        and right.number.scale == left.number.scale == 1
        and left.unit is None
        and right.high / 2 <= left.low * 1000 < right.high
    )


def _ranged(left: Figure, right: Figure, before: re.Match[str] | None) -> Figure:
    low, high = left.low, right.high
    scale = right.number.scale
    if scale > 1 and left.number.scale == 1 and low < high / scale:
        low *= scale
    elif _leaves_thousand(left, right):
        low *= 1000
    return Figure(
        right.number,
        before.start() if before else left.start,
        right.end,
        low,
        high,
        unit=right.unit or left.unit,
        over=right.over or left.over,
        age=left.age or right.age or (before is not None and "age" in before[1].lower()),
        is_range=True,
        is_share=left.is_share and right.is_share,
        ends=(left, right),
    )


def _proportion(text: str, left: Figure, right: Figure) -> Figure | None:
    """The share that "one in five" or "three out of ten" is."""
    if left.unit is not None or right.unit is not None or left.is_share or right.is_share:
        return None
    if not 0 < left.low < right.low:
        return None
    if not _IN.fullmatch(text, left.end, right.start):
        return _spread_proportion(text, left, right)
    words = text[left.end : right.start].lower().split()
    if words == ["in"] and (right.low not in _joins().proportions or left.low >= 100):
        return None
    share = left.low / right.low
    return Figure(left.number, left.start, right.end, share, share, is_share=True, ends=(left, right))


_NOUN_IN = re.compile(r"\s+[^\W\d_]+\s+(?=in\s+\Z|out\s+of\s+(?:every\s+)?\Z)", re.IGNORECASE)


def _spread_proportion(text: str, left: Figure, right: Figure) -> Figure | None:
    """The share that "one child in five" is; "two men in five trucks" is none."""
    if left.number.style != "words" or right.number.style != "words" or right.low not in _joins().proportions:
        return None
    if not _NOUN_IN.match(text, left.end, right.start) or counted_noun(text, right.end, len(text), single=False):
        return None
    noun = counted_noun(text, left.end, right.start, single=left.low == 1)
    if noun is None:
        return None
    share = left.low / right.low
    noun = noun._replace(end=right.end)
    return Figure(left.number, left.start, right.end, share, share, noun=noun, is_share=True, ends=(left, right))


_EARLIER = re.compile(r",?\s+(?:up|down|compared\s+(?:with|to)|versus|against)\s+(?:from\s+)?(?:just\s+)?", re.IGNORECASE)


def _share_units(text: str, figures: list[Figure]) -> None:
    """Give "5" of "5 and 6 kg", and "4.8" of "5.2 percent, up from 4.8", the unit of its neighbour."""
    for left, right in pairwise(figures):
        if left.unit is None or right.unit is not None or right.is_share or left.age or left.unit.dimension == "duration":
            continue
        alike = left.unit.dimension == "magnitude" and _LIST.fullmatch(text, left.end, right.start)
        if (alike or _EARLIER.fullmatch(text, left.end, right.start)) and counted_noun(
            text, right.end, len(text), single=False
        ) is None:
            right.unit, right.over = left.unit, left.over
    shared = False
    for left, right in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
        listed = _LIST.fullmatch(text, left.end, right.start) or (shared and _COMMA.fullmatch(text, left.end, right.start))
        shared = False
        if listed and left.unit is None and right.unit is not None and not left.is_share:
            spelled_behind = right.number.start == right.start
            if spelled_behind or text[left.end : right.start].strip().lower() == "or":
                left.unit, left.over, left.age = right.unit, right.over, right.age
                shared = True
