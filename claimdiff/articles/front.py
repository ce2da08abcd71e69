"""The lines before an article's first sentence: headline, byline, source line, dateline."""

from __future__ import annotations

__all__ = ["agency_of", "byline", "dateline_end", "is_heading", "source_line"]

import re
from functools import lru_cache

from claimdiff.data import load_table

_LABEL_LENGTH = 80  # characters after a label; more is a sentence
_BYLINE_WORDS = 14
_HEADING_LENGTH = 130
_HEADING_WORDS = 18
_SENTENCE_WORDS = 8
_WORD = re.compile(r"[^\W_]+")
_CLOSERS = "\"'”’»)] *_"
_NO_HEADING_END = ".!?…,;:-–—"
_NO_HEADING_START = "-–—•·*▪◦|<("
_DATELINE = re.compile(
    r"(?:\((?P<first>[^()]{2,40})\)\s{1,3})?"
    r"(?P<place>[A-Z][\w'’./ -]{1,40}(?:,\s?[\w.'’ ]{2,25}){0,3}?)"
    r"(?:\s{0,2}\((?P<agency>[^()]{2,40})\)\s{0,2}(?P<dash>[-–—:_]{1,2}(?!\w))?|\s{0,2}[-–—]{1,2}\s)"
)


@lru_cache(maxsize=1)
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    furniture = load_table("furniture")
    source = "|".join(map(re.escape, furniture["source_labels"]["words"]))
    by = "|".join(map(re.escape, sorted(furniture["byline_labels"]["words"], key=len, reverse=True)))
    return (
        re.compile(rf"[*_]{{0,2}}(?:{source})\s{{0,2}}:[*_]{{0,2}}\s{{0,3}}(?P<name>\S.*)", re.IGNORECASE),
        re.compile(rf"[*_]{{0,2}}(?:{by})(?:\s{{0,2}}:[*_]{{0,2}}\s{{0,3}}|\s{{1,3}})(?P<name>\S.*)", re.IGNORECASE),
    )


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    return frozenset(load_table("furniture")["byline_small"]["words"])


@lru_cache(maxsize=1)
def _agencies() -> frozenset[str]:
    return frozenset(load_table("furniture")["agencies"]["words"])


def source_line(line: str) -> str | None:
    """The outlet named by a line such as "Source: Example News", else None.

    >>> source_line("Source: Example News"), source_line("Source material was burned.")
    ('Example News', None)
    """
    match = _labels()[0].fullmatch(line)
    if match is None or len(match["name"]) > _LABEL_LENGTH:
        return None
    return match["name"].rstrip(" .*_")


def byline(line: str) -> str | None:
    """The author named by a line such as "By Ada Marsh", else None.

    >>> byline("By Ada Marsh and Tom Reed"), byline("By midnight the fire was out")
    ('Ada Marsh and Tom Reed', None)
    """
    match = _labels()[1].fullmatch(line)
    if match is None or len(match["name"]) > _LABEL_LENGTH:
        return None
    name = match["name"].rstrip(" .,|*_")
    words = _WORD.findall(name)
    if not 0 < len(words) <= _BYLINE_WORDS or any(word.isdigit() for word in words):
        return None
    plain = [word for word in words if word.lower() not in _small_words()]
    return name if plain and words[0][0].isupper() and all(word[0].isupper() for word in plain) else None


def is_heading(line: str) -> bool:
    """Whether a line has the form of a headline: short, no small letter first, no stop last, and no sentence.

    >>> is_heading("Bridge Reopens After Flood"), is_heading("The bridge reopened.")
    (True, False)
    """
    if len(line) > _HEADING_LENGTH or line[0].islower() or line[0] in _NO_HEADING_START:
        return False
    bare = line.rstrip(_CLOSERS)
    if not bare or bare[-1] in _NO_HEADING_END or not any(char.isalpha() for char in bare):
        return False
    words = bare.lower().split()
    return len(words) <= _HEADING_WORDS and not _is_sentence(words)


def _is_sentence(words: list[str]) -> bool:
    headings = load_table("furniture")["headings"]
    if words[0] in headings["starts"] and any(verb in words for verb in headings["verbs"]):
        return True
    return len(words) >= _SENTENCE_WORDS and any(verb in words for verb in headings["past"])


def dateline_end(line: str) -> int:
    """The length of a wire story's dateline ("BEIRUT (Reuters) - "), 0 where the line begins with none.

    It is a place in capitals before brackets or a dash, or any place before a known agency in brackets.
    """
    match = _DATELINE.match(line)
    if match is None:
        return 0
    agency = match["agency"]
    known = agency in _agencies() or match["first"] in _agencies()
    first_word = re.split(r"[ ,(]", match["place"], maxsplit=1)[0]
    in_capitals = len(first_word) > 2 and first_word.isupper()
    if known or (in_capitals and (agency is None or match["dash"])):
        return match.end()
    return 0


def agency_of(line: str) -> str | None:
    """The known agency in a line's dateline, else None.

    >>> agency_of("OSLO (Reuters) - The ferry sank.")
    'Reuters'
    """
    match = _DATELINE.match(line) if dateline_end(line) else None
    if match is None:
        return None
    return next((name for name in (match["agency"], match["first"]) if name in _agencies()), None)
