"""The counted noun behind a number: "12 heavily armed Islamist fighters" counts fighters."""

from __future__ import annotations

__all__ = ["Noun", "compares", "counted_noun", "describes", "ends_phrase", "hyphenated_noun", "is_plural", "lemma", "words_after"]

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from claimdiff.data import load_table

LONGEST_PHRASE = 8
"""How many words behind a number are searched for its noun."""


class Noun(NamedTuple):
    """The head noun's lemma, where the noun phrase ends, and whether the noun stands in the plural."""

    lemma: str
    end: int
    plural: bool


class Word(NamedTuple):
    """A word of a text and its span; `joined` tells that a hyphen joins it to the next ("all-terrain")."""

    text: str
    start: int
    end: int
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Nouns:
    plurals: dict[str, str]
    unchanged: frozenset[str]
    not_plural: frozenset[str]
    attributive: frozenset[str]
    attributive_singular: frozenset[str]
    not_attributive: frozenset[str]
    stops: frozenset[str]
    participles: frozenset[str]
    common: frozenset[str]
    endings: tuple[str, ...]
    groups: frozenset[str]
    describing: frozenset[str]
    comparing: frozenset[str]
    describing_more: frozenset[str]


@lru_cache(maxsize=1)
def _nouns() -> _Nouns:
    table = load_table("nouns")
    return _Nouns(
        plurals=table["plurals"],
        unchanged=frozenset(word.lower() for word in table["unchanged"]["words"]),
        not_plural=frozenset(table["not_plural"]["words"]),
        attributive=frozenset(table["attributive"]["words"]),
        attributive_singular=frozenset(table["attributive_singular"]["words"]),
        not_attributive=frozenset(table["not_attributive"]["words"]),
        stops=frozenset(table["stops"]["words"]),
        participles=frozenset(table["participles"]["words"]),
        common=frozenset(table["common"]["words"]),
        endings=tuple(table["common"]["endings"]),
        groups=frozenset(table["groups"]["words"]),
        describing=frozenset(table["describing"]["words"]),
        comparing=frozenset(table["comparing"]["amount"] + table["comparing"]["degree"]),
        describing_more=frozenset(table["comparing"]["degree"] + table["comparing"]["time"]),
    )


@lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """The singular of a noun; groups named by an adjective keep their capital.

    >>> [lemma(w) for w in ("soldiers", "cities", "children", "Americans", "Civilians", "aircraft")]
    ['soldier', 'city', 'child', 'American', 'civilian', 'aircraft']
    """
    nouns = _nouns()
    singular = _singular_form(word)
    lower = singular.lower()
    if word[0].isupper() and not word.isupper() and lower.endswith(nouns.endings) and lower not in nouns.common:
        return singular
    return lower


def _singular_form(word: str) -> str:
    nouns = _nouns()
    lower = word.lower()
    if lower in nouns.plurals:
        return nouns.plurals[lower]
    if lower in nouns.unchanged or not is_plural(word):
        return word
    if lower.endswith("men"):
        return word[:-2] + "an"
    if lower.endswith("children"):
        return word[:-3]
    if lower.endswith("ies"):
        return word[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=8192)
def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    nouns = _nouns()
    lower = word.lower()
    if lower in nouns.plurals or lower in nouns.unchanged or word[:-1] in nouns.groups:
        return True
    if lower in nouns.not_plural and lower not in nouns.attributive:
        return False
    if lower.endswith(("men", "children")) and len(lower) > 5:
        return True
    return len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is", "ous", "'s", "’s"))


_WORD = re.compile(
    r"(?:[\"”](?=\s[a-z]))?\s{0,2}(?:[-–]|\s?\([A-Z]{2,6}\)\s?)?[\"“‘']?(?:[A-Z]{0,3}[- ]?\d{1,4}(?:-\d{1,3})?[A-Z]?[ -])?"
    r"(?P<word>(?:[A-Z]\.){2,4}|[^\W\d_]+(?:['’.][^\W\d_]+|-(?:up|off|in|out|on|down|over|away|back)(?![^\W_]))*)"
)
_OF = re.compile(
    r"\s+of\s+(?:(?:the|its|his|her|their|our|those|these|them|my|your|all|us|whom|which)\b\s*)?",
    re.IGNORECASE,
)


_HYPHENS = ("-", "‑")


def words_after(text: str, start: int, stop: int, limit: int = LONGEST_PHRASE) -> list[Word]:
    """The words directly behind a position, up to punctuation, a paragraph's end or `stop`."""
    found: list[Word] = []
    position = start
    match_at = _WORD.match
    for _ in range(limit):
        match = match_at(text, position, stop)
        if match is None:
            break
        begin, end = match.span("word")
        if "\n\n" in text[position:begin]:
            break
        found.append(Word(match["word"], begin, end, text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalpha()))
        position = end
    return found


def counted_noun(text: str, start: int, stop: int, *, single: bool) -> Noun | None:
    """The noun that a number ending at `start` counts; `single` where the number is one."""
    of = _OF.match(text, start, stop)
    if of is not None:
        return _head(words_after(text, of.end(), stop), single=False)
    return _head(words_after(text, start, stop), single=single)


def hyphenated_noun(text: str, end: int, stop: int) -> Noun | None:
    """The singular noun directly behind a hyphen ("a 12-page report") or of a few nouns behind a space."""
    nouns = _nouns()
    words = words_after(text, end, stop, 1)
    if not words:
        return None
    word = words[0]
    lower = word.text.lower()
    if text[end] in "-‑":
        if lower == "fold":
            return Noun("time", word.end, True)
        return None if lower in nouns.not_attributive or ends_phrase(lower) else Noun(lemma(word.text), word.end, False)
    return Noun(lower, word.end, False) if lower in nouns.attributive_singular else None


def describes(word: str) -> bool:
    """Whether a word behind a number only describes what is counted: a group's name or an adjective."""
    nouns = _nouns()
    lower = word.lower()
    return lower not in nouns.stops and lower not in nouns.participles and (word[0].isupper() or lower in nouns.describing)


def compares(word: str) -> bool:
    """Whether a word compares by degree, as in "60 percent faster graphics" and "5 percent more cargo".

    >>> compares("faster"), compares("more"), compares("after"), compares("silver")
    (True, True, False, False)
    """
    return word.lower() in _nouns().comparing


def ends_phrase(word: str) -> bool:
    """Whether a word ends the noun phrase that it follows: a preposition, a verb, a determiner."""
    return word.lower() in _nouns().stops


def _stops(word: str) -> bool:
    return word.lower() in _nouns().stops and not (word.isupper() and word in ("IS", "US", "WHO", "IT", "UN"))


def _head(words: list[Word], *, single: bool) -> Noun | None:
    nouns = _nouns()
    phrase: list[Word] = []
    for index, word in enumerate(words):
        lower = word.text.lower()
        if lower in nouns.participles:
            if not _describes(words, index) or words[index + 1].text.lower() == "others":
                break
        elif _stops(word.text) and not _in_compound(words, index):
            if lower == "more" and index == 0 and len(words) > 1 and words[1].text.lower() != "than":
                continue
            if index == 0 and lower in nouns.describing_more and not single and _describes(words, index):
                continue
            if lower == "and" and phrase and not single and _describes(words, index):
                continue
            break
        phrase.append(word)
        if not single and is_plural(word.text) and not _attributive(words, index):
            return Noun(lemma(word.text), word.end, True)
        if single and lower.endswith(("'s", "’s")):
            return Noun(lower[:-2], word.end, False)
    return _singular(phrase) if phrase and single else None


def _in_compound(words: list[Word], index: int) -> bool:
    """Whether a hyphen joins a word to another: "over" of "four over-night raids"."""
    return words[index].joined or (index > 0 and words[index - 1].joined)


def _describes(words: list[Word], index: int) -> bool:
    """Whether a participle or "and" leads to a plural noun close behind it ("wounded soldiers")."""
    nouns = _nouns()
    for word in words[index + 1 : index + 4]:
        if _stops(word.text) or word.text.lower() in nouns.participles or word.text.lower().endswith("ing"):
            return False
        if is_plural(word.text):
            return True
    return False


def _attributive(words: list[Word], index: int) -> bool:
    """Whether a plural only describes the plural behind it ("sports cars", "United Nations workers")."""
    nouns = _nouns()
    word = words[index].text
    if word.lower() not in nouns.attributive and word.lower() not in nouns.unchanged and not word[0].isupper():
        return False
    for following in words[index + 1 : index + 3]:
        if _stops(following.text) or following.text.lower() in nouns.participles:
            return False
        if is_plural(following.text):
            return True
    return False


def _singular(phrase: list[Word]) -> Noun | None:
    """The head of a singular phrase: its last word before a verb form."""
    head: Word | None = None
    for word in phrase[:4]:
        lower = word.text.lower()
        if lower.endswith("ly") and head is None:
            continue
        if head is not None and (
            lower.endswith(("ed", "ing")) or is_plural(word.text) or (word.text.istitle() and head.text.islower())
        ):
            break
        head = word
    return Noun(lemma(head.text), head.end, False) if head else None
