"""Text to sentences: rules over full stops, with the abbreviations of `data/en/sentences.toml`."""

from __future__ import annotations

__all__ = ["split_sentences"]

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimdiff.articles.furniture import Zone
from claimdiff.articles.lines import Span, paragraph_spans, trim
from claimdiff.data import load_table
from claimdiff.mentions.records import Sentence

_CLOSERS = "\"'”’»)\\]›"
_OPENERS = "\"'“‘«(\\[‹`„¿¡—–-"
_STOP = re.compile(rf"([.!?…](?<![.!?…]{{2}})[.!?…]*+)([{_CLOSERS}]*+(?:\s[”’»](?!\S))?)(\s*+)(?=([{_OPENERS}]*+)(\S))")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*+")
_LAST_TOKEN = re.compile(r"[^\s\"'“”‘’«»()\[\]—–/]*\Z")
_TOKEN_REACH = 24  # no abbreviation is longer
_INITIALS = re.compile(r"(?:[^\W\d_]\.)++[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    """The tables of sentences.toml as sets."""

    titles: frozenset[str]
    joining: frozenset[str]
    numbering: frozenset[str]
    ending: frozenset[str]
    doubtful: frozenset[str]
    clock: frozenset[str]
    clock_follows: frozenset[str]
    articles: frozenset[str]
    starters: frozenset[str]
    compass: frozenset[str]


@lru_cache(maxsize=1)
def _abbreviations() -> _Abbreviations:
    table = load_table("sentences")
    names = ("titles", "joining", "numbering", "ending", "clock", "clock_follows", "articles", "starters", "compass")
    words = {name: frozenset(table[name]["words"]) for name in names}
    return _Abbreviations(doubtful=frozenset(table["ending"]["doubtful"]), **words)


def split_sentences(text: str, zones: Sequence[Zone] = ()) -> list[Sentence]:
    """The sentences of a text, in order.

    Their spans have no white space at the ends, together cover every other character, and cross neither a
    paragraph nor the border of a zone. `zones` are those of `find_zones`; a sentence outside of them is of
    the zone "body". Time grows with the length of the text alone.

    >>> text = "Lt. Gen. Smith spoke at 5 a.m. Sunday. “We won.” Nobody asked."
    >>> [text[s.start:s.end] for s in split_sentences(text)]
    ['Lt. Gen. Smith spoke at 5 a.m. Sunday.', '“We won.”', 'Nobody asked.']
    """
    sentences: list[Sentence] = []
    pieces = _pieces(paragraph_spans(text), zones)
    for paragraph, zone, piece_start, piece_end in pieces:
        start = piece_start
        for end in (*_ends(text, piece_start, piece_end), piece_end):
            first, last = trim(text, start, end)
            if first < last:
                sentences.append(Sentence(first, last, paragraph, zone))
            start = end
    return sentences


def _pieces(paragraphs: Sequence[Span], zones: Iterable[Zone]) -> Iterator[tuple[int, str, int, int]]:
    """Cut the paragraphs at the borders of the zones: (number of the paragraph, zone, start, end)."""
    waiting = iter(sorted(zones, key=lambda zone: zone.start))
    zone = next(waiting, None)
    for number, (start, end) in enumerate(paragraphs):
        while start < end:
            while zone is not None and zone.end <= start:
                zone = next(waiting, None)
            if zone is None or zone.start >= end:
                yield number, "body", start, end
                break
            if zone.start > start:
                yield number, "body", start, zone.start
                start = zone.start
            inside = min(zone.end, end)
            yield number, zone.kind, start, inside
            start = inside


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where the sentences of text[start:end] end, but for the last."""
    first = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, first, stop):
            first = stop.end(2)
            yield first


def _ends_sentence(text: str, first: int, stop: re.Match[str]) -> bool:
    marks, closers, gap, openers, following = stop.groups()
    place = stop.end(3) + len(openers)
    word = _WORD.match(text, place)
    next_word = word.group() if word else ""
    if not gap:
        return _is_glued_end(text, stop, next_word, openers)
    if following.islower() and not _is_name_with_article(text, place, next_word):
        return False
    if _is_numbering(text, first, stop.start()):
        return False
    if marks != "." or (closers and closers[0] not in ")]"):
        return True
    return _token_ends_sentence(_token_before(text, first, stop.start()), next_word, openers[:1] or following)


def _is_glued_end(text: str, stop: re.Match[str], next_word: str, openers: str) -> bool:
    """Whether a sentence ends without a space after it: "… areas.The army …", "… burned.Divers came"."""
    words = _abbreviations()
    before = _token_before(text, max(0, stop.start() - _TOKEN_REACH), stop.start())
    if not (len(before) > 1 and before.isalpha() and before[1:].islower() and next_word[:1].isupper()):
        return False
    if before in words.titles or before in words.ending or before in words.numbering:
        return False
    if next_word in words.starters:
        return True
    after = stop.end(3) + len(openers) + len(next_word)
    next_is_free = text[after : after + 1] in (" ", ",", "\xa0")
    return len(before) > 2 + before[0].isupper() and next_word[1:].islower() and next_is_free


def _is_name_with_article(text: str, place: int, next_word: str) -> bool:
    """Whether a name with a small article begins here: "al-Masdar"."""
    after = place + len(next_word)
    return (
        next_word in _abbreviations().articles and text[after : after + 1] in ("-", "‑") and text[after + 1 : after + 2].isupper()
    )


def _is_numbering(text: str, first: int, stop: int) -> bool:
    """Whether all that stands before the full stop is the number of a list: "1.", "b."."""
    head = text[first:stop].strip() if stop - first <= _TOKEN_REACH else ""
    return 0 < len(head) <= 3 and (head.isdigit() or len(head) == 1)


def _token_before(text: str, first: int, stop: int) -> str:
    match = _LAST_TOKEN.search(text, max(first, stop - _TOKEN_REACH), stop)
    return match.group() if match else ""


def _token_ends_sentence(token: str, next_word: str, following: str) -> bool:
    """Whether the full stop after `token` ends a sentence, given the next word and the next character."""
    words = _abbreviations()
    if token in words.titles or token in words.joining:
        return False
    if token in words.clock:
        return next_word not in words.clock_follows and following != "("
    if following == "(":
        return not (token in words.ending or _INITIALS.fullmatch(token))
    if following.isdigit():
        return bool(token) and not (token in words.numbering or token in words.ending or token in words.compass)
    if token in words.doubtful:
        return True
    is_initial = len(token) == 1 and token.isupper()
    if token in words.ending or is_initial or _INITIALS.fullmatch(token):
        return next_word in words.starters and not (is_initial and len(next_word) == 1)
    return True
