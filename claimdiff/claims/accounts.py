"""Tables of business results: "Shr 34 cts vs 28 cts", "Net 1,234,000 vs 987,000", each line with its label and its company."""

from __future__ import annotations

__all__ = ["Line", "company_of_title", "lines_of_sentence", "period_of"]

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from claimdiff.claims.frames import Frame
from claimdiff.claims.measures import Measure, MeasureTable, measure
from claimdiff.claims.view import SentenceView, TextView
from claimdiff.data import load_table
from claimdiff.mentions.quantity_nouns import ends_phrase

_LONGEST_LABEL = 6
_LONGEST_GAP = 3
_COMPANY = re.compile(r"<?([A-Z][^<>\n]{1,80}?)>?\s{0,2}<[A-Z]{1,5}(?:\.[A-Z]{1,2})?>")


class Line(NamedTuple):
    """A figure of a table of results: its measure, which of that name is meant, and whether it is of the year before."""

    measure: Measure
    thing: str
    earlier: bool


@lru_cache(maxsize=1)
def _measures() -> dict[str, str]:
    return {label: name for name, labels in load_table("accounts")["measures"].items() for label in labels}


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_table("accounts")["words"].items()}


def company_of_title(title: str | None) -> str | None:
    """The company before the sign under which it is traded.

    >>> company_of_title("CRANE CO <CR> 3RD QTR NET"), company_of_title("Crane Co net rises")
    ('CRANE CO', None)
    """
    found = _COMPANY.search(title or "")
    return found[1] if found else None


def period_of(words: Sequence[str]) -> str | None:
    """The period that a heading of a table names.

    >>> period_of(["nine", "mths"]), period_of(["crane", "co", "3rd", "qtr", "net"]), period_of(["net"])
    ('nine months', 'quarter', None)
    """
    for at, word in enumerate(words):
        if word in _words()["months"]:
            return f"{words[at - 1]} months" if at else "months"
        if word in _words()["periods"]:
            return "quarter" if word == "qtr" else word
    return None


def lines_of_sentence(
    view: TextView, sentence: SentenceView, frames: Sequence[Frame], table: MeasureTable, period: str | None
) -> tuple[dict[int, Line], str | None]:
    """The lines of a table of results by the first token of each figure, and the period that was told last.

    A line is a label, a figure, "vs" and the figure of the year before; a sentence may hold several whose ends are lost.
    """
    lines: dict[int, Line] = {}
    start = sentence.first
    for frame, after in pairwise(frames):
        if frame.first in lines:
            continue
        words = view.words[start : frame.first]
        start = frame.last
        if not _words()["between"].isdisjoint(view.words[frame.last : after.first]) and _is_line(words, view, frame, after):
            period = period_of(words) or period
            row, qualifiers = _measure_of(words, table)
            thing = " ".join((*qualifiers, period or ""))
            lines[frame.first] = Line(row, thing.strip(), False)
            lines[after.first] = Line(row, f"{thing} earlier".strip(), True)
            start = after.last
        elif not words:
            period = period_of(view.words[frame.first : frame.last]) or period
    return lines, period


def _is_line(label: Sequence[str], view: TextView, frame: Frame, after: Frame) -> bool:
    """Whether words are a label of a line whose two figures nothing but "vs" and signs part."""
    between = set(view.words[frame.last : after.first])
    told = 0 < len(label) <= _LONGEST_LABEL and all(word[0].isalpha() and not ends_phrase(word) for word in label)
    return (
        told
        and frame.quantity.noun is None
        and after.first - frame.last <= _LONGEST_GAP
        and between <= _words()["between"] | _words()["signs"]
    )


def _measure_of(label: Sequence[str], table: MeasureTable) -> tuple[Measure, list[str]]:
    """What a label measures, and the words that tell which of that name is meant."""
    words = _words()
    told = [word for word in label if word not in words["periods"] and word not in words["signs"]]
    qualifiers = [word for word in told if word in words["qualifiers"]]
    name = " ".join(word for word in told if word not in words["qualifiers"]) or " ".join(told) or " ".join(label)
    name = _measures().get(name, name)
    return table.measures.get(name) or measure(name), qualifiers
