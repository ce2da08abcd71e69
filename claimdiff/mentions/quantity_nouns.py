"""The counted noun behind a number: "12 heavily armed Islamist fighters" counts fighters."""

from __future__ import annotations

__all__ = ["Noun", "counted_noun", "lemma"]

import re
from dataclasses import dataclass
from functools import lru_cache

from claimdiff.data import load_table

LONGEST_PHRASE = 8
"""How many words behind a number are searched for its noun."""


@dataclass(frozen=True, slots=True)
class Noun:
    """The head noun's lemma and where the noun phrase ends."""

    lemma: str
    end: int
    plural: bool


@dataclass(frozen=True, slots=True)
class _Nouns:
    plurals: dict[str, str]
    singulars: frozenset[str]
    unchanged: frozenset[str]
    not_plural: frozenset[str]
    attributive: frozenset[str]
    stops: frozenset[str]
    participles: frozenset[str]


@lru_cache(maxsize=1)
def _nouns() -> _Nouns:
    table = load_table("nouns")
    return _Nouns(
        plurals=table["plurals"],
        singulars=frozenset(table["plurals"].values()),
        unchanged=frozenset(word.lower() for word in table["unchanged"]["words"]),
        not_plural=frozenset(table["not_plural"]["words"]),
        attributive=frozenset(table["attributive"]["words"]),
        stops=frozenset(table["stops"]["words"]),
        participles=frozenset(table["participles"]["words"]),
    )


def lemma(word: str) -> str:
    """The singular of a noun; proper adjectives keep their capital.

    >>> [lemma(w) for w in ("soldiers", "cities", "children", "Americans", "buses", "aircraft")]
    ['soldier', 'city', 'child', 'American', 'bus', 'aircraft']
    """
    nouns = _nouns()
    lower = word.lower()
    if lower in nouns.plurals:
        return nouns.plurals[lower]
    if lower in nouns.unchanged or lower.endswith(("ss", "us", "is")) or len(word) < 4:
        return word
    if lower.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if lower.endswith("children"):
        return word[:-3]
    if lower.endswith("ies"):
        return word[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if lower.endswith("s"):
        return word[:-1]
    return word


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    nouns = _nouns()
    lower = word.lower()
    if lower in nouns.plurals or lower in nouns.unchanged:
        return True
    if lower in nouns.not_plural and lower not in nouns.attributive:
        return False
    if lower.endswith(("men", "children")) and len(lower) > 5:
        return True
    return len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is", "ous"))


_WORD = re.compile(r"[  \-–]?\s?(?P<word>[^\W\d_]+(?:['’.][^\W\d_]+)*)(?P<stop>['’]?)")
_OF = re.compile(
    r"\s+of\s+(?:(?:the|its|his|her|their|our|those|these|them|my|your|all|us|whom|which)\b\s*)?", re.IGNORECASE
)


def words_after(text: str, start: int, stop: int, limit: int = LONGEST_PHRASE) -> list[tuple[str, int, int]]:
    """The words directly behind a position, up to punctuation or `stop`: (word, start, end)."""
    found: list[tuple[str, int, int]] = []
    position = start
    for _ in range(limit):
        match = _WORD.match(text, position, stop)
        if match is None:
            break
        found.append((match["word"], match.start("word"), match.end("word")))
        position = match.end()
    return found


def counted_noun(text: str, start: int, stop: int, *, single: bool) -> Noun | None:
    """The noun that a number ending at `start` counts; `single` where the number is one."""
    of = _OF.match(text, start, stop)
    if of is not None:
        return _head(words_after(text, of.end(), stop), single=False, skip_article=True)
    return _head(words_after(text, start, stop), single=single)


def _head(words: list[tuple[str, int, int]], *, single: bool, skip_article: bool = False) -> Noun | None:
    nouns = _nouns()
    phrase: list[tuple[str, int, int]] = []
    for index, (word, start, end) in enumerate(words):
        lower = word.lower()
        if lower in nouns.participles:
            if _described(words, index):
                phrase.append((word, start, end))
                continue
            break
        if lower in nouns.stops:
            if skip_article and not phrase and lower in ("a", "an", "the", "all", "those"):
                continue
            break
        phrase.append((word, start, end))
        if not single and is_plural(word) and not _continues(words, index):
            return Noun(lemma(word), end, True)
    if not phrase or not single:
        return None
    return _singular(phrase)


def _described(words: list[tuple[str, int, int]], index: int) -> bool:
    """Whether a participle describes a plural noun right behind it ("wounded soldiers")."""
    nouns = _nouns()
    for word, _, _ in words[index + 1 : index + 4]:
        lower = word.lower()
        if lower in nouns.stops or lower in nouns.participles:
            return False
        if is_plural(word):
            return True
    return False


def _continues(words: list[tuple[str, int, int]], index: int) -> bool:
    """Whether a plural word only describes the plural behind it ("sports cars", "United Nations workers")."""
    nouns = _nouns()
    word = words[index][0]
    if word.lower() not in nouns.attributive and not (word[0].isupper() and index + 1 < len(words)):
        return False
    for following, _, _ in words[index + 1 : index + 3]:
        if following.lower() in nouns.stops or following.lower() in nouns.participles:
            return False
        if is_plural(following):
            return True
    return False


def _singular(phrase: list[tuple[str, int, int]]) -> Noun | None:
    """The head of a singular phrase: its last word before a verb form."""
    head = None
    for word, _, end in phrase[:4]:
        lower = word.lower()
        if lower.endswith("ly") and head is None:
            continue
        if head is not None and (lower.endswith(("ed", "ing")) or is_plural(word)):
            break
        head = (word, end)
    return Noun(head[0], head[1], False) if head else None
