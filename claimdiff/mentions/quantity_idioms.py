"""Numbers that the wording around them takes for no figure: idioms, spelled names, scores, what a page counts."""

from __future__ import annotations

__all__ = ["is_no_figure", "is_one_among"]

import re
from dataclasses import dataclass
from functools import lru_cache

from claimdiff.data import load_table
from claimdiff.mentions.numbers import Number
from claimdiff.mentions.quantity_guards import previous_word
from claimdiff.mentions.quantity_nouns import ends_phrase, words_after
from claimdiff.mentions.word_patterns import one_of

_REACH = 40
_SHORTEST_TOLD = 4
_NAMED = ("words", "scale")


@dataclass(frozen=True, slots=True)
class _Idioms:
    phrases: re.Pattern[str]
    stamps: re.Pattern[str]
    or_so: re.Pattern[str]
    being: frozenset[str]
    naming: frozenset[str]
    whole: frozenset[str]
    superlatives: frozenset[str]
    not_superlative: frozenset[str]
    leads: frozenset[str]
    placing: frozenset[str]
    pictures: frozenset[str]
    buttons: tuple[str, ...]
    offers: re.Pattern[str]


@lru_cache(maxsize=1)
def _idioms() -> _Idioms:
    table = load_table("not_quantities")
    among, bar = table["one_among"], load_table("furniture")["share_bar"]
    return _Idioms(
        phrases=re.compile(rf"\b{one_of(table['idioms']['phrases'])}(?!\w)", re.IGNORECASE),
        stamps=re.compile(rf"(?:^|[(\[\n.]\s?){one_of(table['stamps']['words'])}:?\s+\Z", re.IGNORECASE),
        or_so=re.compile(rf"\b{one_of(table['idioms']['spans'])}\s+or\s+\Z", re.IGNORECASE),
        being=frozenset(among["being"]),
        naming=frozenset(among["naming"]),
        whole=frozenset(among["whole"]),
        superlatives=frozenset(among["superlatives"]),
        not_superlative=frozenset(among["not_superlative"]),
        leads=frozenset(among["leads"]),
        placing=frozenset(among["placing"]),
        pictures=frozenset(table["pictures"]["words"]),
        buttons=(*bar["counted"], *bar["buttons"]),
        offers=re.compile(rf"\s{one_of(bar['behind'])}\s[A-Z]"),
    )


def is_no_figure(text: str, number: Number) -> bool:
    """Whether the words around a number make it an idiom, a name, a score, or a page's own count.

    >>> from claimdiff.mentions.numbers import find_numbers
    >>> told = ["At one point they left.", "The film of the Seven Samurai.", "One of four boats sank."]
    >>> [is_no_figure(text, find_numbers(text)[0]) for text in told]
    [True, True, False]
    """
    if number.style == "digits":
        return any(holds(text, number) for holds in _IN_DIGITS)
    if number.style not in _NAMED:
        return False
    return any(holds(text, number) for holds in _IN_WORDS)


def _in_idiom(text: str, number: Number) -> bool:
    """Whether a number is a word of an idiom ("at one point"), or ends "a minute or two"."""
    begin, end = max(0, number.start - _REACH), number.end + _REACH
    if any(found.start() <= number.start and number.end <= found.end() for found in _idioms().phrases.finditer(text, begin, end)):
        return True
    return text[number.start - 3 : number.start] == "or " and _idioms().or_so.search(text, begin, number.start) is not None


# --- names

_LINE = re.compile(r"[^\n.!?]*")
_QUOTES = ('"', "“", "'", "‘")
_NAMED_TIME = re.compile(r"[ -](?:Hours?|Days?|Weeks?|Months?|Years?)['’]?\s(?:War|Plan)\b")
_OF_YEAR = re.compile(r"\b[Tt]he\s(?:1[5-9]|20)\d\d\s\Z")


def _is_spelled_name(text: str, number: Number) -> bool:
    """Whether a number has its capital from a name: "the Nine Network", "World War Two", "the Six-Day War"."""
    if not text[number.start].isupper() or text[number.start : number.end].isupper():
        return False
    following = text[number.end + 1 : number.end + 2] if text[number.end : number.end + 1] in (" ", "-") else ""
    if number.style == "scale":
        return following.isupper() and text[number.start - 1 : number.start] in _QUOTES
    if _NAMED_TIME.match(text, number.end):
        return True
    if not _is_prose(text, number):
        return False
    before = previous_word(text, number.start)
    if before.isdigit():
        return following.isupper() and _OF_YEAR.search(text, max(0, number.start - _REACH), number.start) is not None
    if not before.isalpha():
        return False
    if following.isupper():
        return before.islower() or before == "The"
    return not following.isalnum() and before[0].isupper() and not before.isupper() and before.lower() in _idioms().leads


def _is_prose(text: str, number: Number) -> bool:
    """Whether the words of a number's sentence are in small letters, as those of a headline often are not."""
    begin = max(text.rfind(mark, max(0, number.start - _REACH * 2), number.start) for mark in "\n.!?") + 1
    begin = max(begin, number.start - _REACH * 2)
    line = text[begin : number.start] + _LINE.match(text, number.end, number.end + _REACH * 2)[0]  # type: ignore[index]
    told = [word for word in line.split()[1:] if len(word) >= _SHORTEST_TOLD]
    return bool(told) and 2 * sum(word[0].islower() for word in told) >= len(told)


# --- one of many

_ONE_OF = re.compile(r"one\s+of\s+", re.IGNORECASE)


def is_one_among(text: str, start: int) -> bool:
    """Whether "one of" at a position tells what something is, not how many.

    >>> told = ["It is one of four harbours.", "They live in one of the largest ports.", "We saw one of four boats sink."]
    >>> [is_one_among(text, text.index("one of")) for text in told]
    [True, True, False]
    """
    of = _ONE_OF.match(text, start)
    if of is None:
        return False
    idioms = _idioms()
    words = [word.text.lower() for word in words_after(text, of.end(), len(text))]
    if not words or words[0] in idioms.whole:
        return False
    if any(_is_superlative(word) for word in words[:4]):
        return True
    before = text[max(0, start - _REACH) : start].lower().split()
    if before and before[-1] in idioms.naming:
        before.pop()
    if before and before[-1] in idioms.being:
        return before[-2:] != ["well", "as"]
    return bool(before) and _is_apposition(text, start)


def _is_superlative(word: str) -> bool:
    idioms = _idioms()
    return word in idioms.superlatives or (word.endswith("est") and len(word) > 4 and word not in idioms.not_superlative)


_CLAUSE = re.compile(r"(?:\A|[\n.!?\"”]\s*|,\s+)(\S[^\n.!?,]*),\s\Z")


def _is_apposition(text: str, start: int) -> bool:
    """Whether a name and a comma stand before: "Anna Berg, one of two judges", not "In New York, one of two boats"."""
    clause = _CLAUSE.search(text, max(0, start - 2 * _REACH), start)
    words = clause[1].split() if clause else []
    if len(words) < 2 or not all(word[0].isupper() for word in words[-2:]) or ends_phrase(words[-2]):
        return False
    return len(words) == 2 or words[-3].lower() not in _idioms().placing


# --- what a page counts, times of day, classes, scores

_ALL = re.compile(r"-(?:all|nil)\b")
_FOR = " for "
_WICKETS = re.compile(
    r"(?<![\d.,$])\b(?:\d|10) for \d{1,3}"
    r"(?=[.,;:)](?!\d)|\s{0,99}\Z|\s(?:at|in|with|after|off|and|before|when|declared|overnight)\b)"
)
_NOTHING = re.compile(r"\s{0,99}\Z|\s\([A-Z][^()]{2,60}\)\s{0,99}(?:\Z|[A-Z])")
_ENDS = re.compile(r"[.!?][\"”’']?\s+\Z")


def _is_alone_at_end(text: str, number: Number) -> bool:
    """Whether bare digits stand behind the last sentence of a text, or before its source: how often a page was shared."""
    return _NOTHING.match(text, number.end) is not None and _ENDS.search(text, max(0, number.start - 6), number.start) is not None


_AFTER_COUNT = re.compile(r"\s{0,99}(?:\Z|[A-Z\d])")
_MOST_COUNTS = 2
_SENTENCE_ENDS = ("", ".", "!", "?", "…", '"', "”")


def _is_button_count(text: str, number: Number) -> bool:
    """Whether a number behind a button of a page tells how often it was used: the 0 and 15 of "Get short URL 0 15".

    So does one between the end of a sentence and a list of other articles: "… 85 Related Ferry Sinks".
    """
    if _idioms().offers.match(text, number.end):
        return text[max(0, number.start - 4) : number.start].rstrip()[-1:] in _SENTENCE_ENDS
    before = text[max(0, number.start - _REACH) : number.start]
    button = before.rstrip(" 0123456789")
    if not button.endswith(_idioms().buttons) or len(before[len(button) :].split()) >= _MOST_COUNTS:
        return False
    return _AFTER_COUNT.match(text, number.end) is not None


def _is_stamp(text: str, number: Number) -> bool:
    """Whether a number tells how old a page is: "Published 19 minutes ago"."""
    behind = text[number.end : number.end + 16].split()
    return behind[1:2] != [] and behind[1].startswith("ago") and _stamped(text, number.start)


def _stamped(text: str, start: int) -> bool:
    return _idioms().stamps.search(text, max(0, start - _REACH), start) is not None


_HOURS = re.compile(r"\s?(?:hours|hrs)\b")
_OCLOCK = re.compile(r"\so['’]?clock\b", re.IGNORECASE)
_LONGEST_CLOCK = 4


def _is_clock(text: str, number: Number) -> bool:
    """Whether a number is a time of day: "six o'clock", "at 1430 hours"."""
    if _OCLOCK.match(text, number.end):
        return True
    told = number.end - number.start == _LONGEST_CLOCK and number.value < 2400 and number.value % 100 < 60
    return told and _HOURS.match(text, number.end) is not None and previous_word(text, number.start).lower() == "at"


_UNDER = re.compile(r"\b[Uu](?:nder)?-\Z")
_GROUP = re.compile(r"\b[Tt]he\sGroup\sof\s\Z")
_DIALLED = re.compile(r"(?<!\d)\d{3,4}\s\Z")
_OLDEST_UNDER = 30


def _is_class(text: str, number: Number) -> bool:
    """Whether a number names a class of players or a group of states: "the under-19 side", "the Group of 77"."""
    begin = max(0, number.start - len("the Group of "))
    if text[number.start - 1 : number.start] == "-":
        under = number.value <= _OLDEST_UNDER and _UNDER.search(text, begin, number.start) is not None
        return under and text[number.end : number.end + 1] != "-"
    return text[number.start - 3 : number.start - 1] == "of" and _GROUP.search(text, begin, number.start) is not None


def _is_dialled(text: str, number: Number) -> bool:
    """Whether digits in groups go on behind others, as those of a telephone number do: "1800 555 010"."""
    return " " in text[number.start : number.end] and _DIALLED.search(text, max(0, number.start - 6), number.start) is not None


def _is_format(text: str, number: Number) -> bool:
    """Whether a number tells how many lines a picture has: "1080p video"."""
    if text[number.end : number.end + 1] != "p" or text[number.end + 1 : number.end + 2].isalnum():
        return False
    following = words_after(text, number.end + 1, len(text), 1)
    return bool(following) and following[0].text.lower() in _idioms().pictures


def _is_score(text: str, number: Number) -> bool:
    """Whether a number is the wickets, runs or goals of a score: "4 for 112", "2-all"."""
    if number.scale != 1 or number.value % 1:
        return False
    if _ALL.match(text, number.end):
        return True
    if text[number.end : number.end + len(_FOR)] != _FOR and text[max(0, number.start - len(_FOR)) : number.start] != _FOR:
        return False
    begin = max(0, number.start - len("10 for "))
    found = _WICKETS.search(text, begin, number.end + len(" for 112 overnight"))
    return found is not None and found.start() <= number.start and number.end <= found.end()


_IN_WORDS = (_in_idiom, _is_clock, _is_spelled_name, _is_class)
"""What a number in words may be that counts nothing."""
_IN_DIGITS = (_is_alone_at_end, _is_button_count, _is_stamp, _is_clock, _is_score, _is_class, _is_dialled, _is_format)
"""What bare digits may be that count nothing."""
