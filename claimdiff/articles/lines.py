"""The lines and paragraphs of a text, as spans."""

from __future__ import annotations

__all__ = ["LINE_BREAKS", "Span", "front_spans", "line_spans", "paragraph_spans", "trim"]

import re
from functools import lru_cache
from itertools import islice

Span = tuple[int, int]

LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BREAK = re.compile(f"\r\n|[{LINE_BREAKS}]")
_LINE = re.compile(rf"\S(?:[^{LINE_BREAKS}]*\S)?")
_WRAP_WIDTH = 100  # a longer line was not wrapped by hand
_WRAP_SHARE = 0.3  # of the lines after the first that begin in lower case
_BROKEN_OFF = 40  # characters of a line that may break off
_FRONT_REACH = 4000  # characters
_FRONT_LINES = 15
_FRONT_SENTENCES = 3  # long lines after which the front is over
_LONG_LINE = 80


def line_spans(text: str) -> list[Span]:
    """The span of every line that is not blank, without the white space around it.

    >>> line_spans("Two lines\\n\\n  of text ")
    [(0, 9), (13, 20)]
    """
    return [match.span() for match in _LINE.finditer(text)]


def trim(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends; an empty span where there is nothing else."""
    part = text[start:end]
    bare = part.lstrip()
    start = end - len(bare)
    return start, start + len(bare.rstrip())


@lru_cache(maxsize=2)
def paragraph_spans(text: str) -> tuple[Span, ...]:
    """The span of every paragraph: a line, or the lines of a block that was wrapped at a fixed width.

    A block of lines without a blank line between them counts as wrapped when it has three lines or more,
    none of them longer than 100 characters, and of those after the first three in ten begin in lower case.
    Elsewhere a line that breaks off and the line below that goes on in lower case are one paragraph.

    >>> paragraph_spans("One.\\nTwo.")
    ((0, 4), (5, 9))
    """
    spans: list[Span] = []
    block: list[Span] = []
    for span in line_spans(text):
        if block and _is_blank_between(text, block[-1][1], span[0]):
            spans.extend(_joined(text, block))
            block = []
        block.append(span)
    spans.extend(_joined(text, block))
    return tuple(spans)


def _is_blank_between(text: str, end: int, start: int) -> bool:
    return start - end > 1 and len(_BREAK.findall(text, end, start)) > 1


def _joined(text: str, block: list[Span]) -> list[Span]:
    if len(block) >= 3 and all(end - start <= _WRAP_WIDTH for start, end in block):
        lower = sum(text[start].islower() for start, _ in block[1:])
        if lower >= _WRAP_SHARE * (len(block) - 1):
            return [(block[0][0], block[-1][1])]
    joined = block[:1]
    for start, end in block[1:]:
        before = joined[-1]
        if text[start].islower() and text[before[1] - 1].isalnum() and before[1] - before[0] >= _BROKEN_OFF:
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return joined


def front_spans(text: str) -> list[Span]:
    """The lines at the front of a text: up to the third long one, 15 at most."""
    spans: list[Span] = []
    long_lines = 0
    for line in islice(_LINE.finditer(text[:_FRONT_REACH]), _FRONT_LINES):
        start, end = line.span()
        spans.append((start, end))
        long_lines += end - start >= _LONG_LINE
        if long_lines == _FRONT_SENTENCES:
            break
    return spans
