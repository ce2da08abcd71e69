"""Measures outside the table: named by the counted noun or unit and the verb beside it, so that no figure is lost."""

from __future__ import annotations

__all__ = ["open_measure", "verb_lemma"]

from functools import lru_cache

from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.wordlists import word_set
from claimdiff.data import load_table
from claimdiff.mentions.records import Quantity

_REACH = 5
_SILENT_E = ("at", "iz", "is", "v", "c", "g", "u", "ur", "as", "os", "id", "ud", "ir", "ar")


@lru_cache(maxsize=1 << 14)
def verb_lemma(word: str) -> str | None:
    """The base form of a regular past or -ing form; None for a word that is neither.

    >>> verb_lemma("confiscated"), verb_lemma("signing"), verb_lemma("taking"), verb_lemma("defeated"), verb_lemma("red")
    ('confiscate', 'sign', 'take', 'defeat', None)
    """
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and any(vowel in stem for vowel in "aeiou"):
            if stem.endswith("i"):
                return stem[:-1] + "y"
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
                return stem[:-1]
            bare, silent = stem in _words(), f"{stem}e" in _words()
            return f"{stem}e" if (silent if bare != silent else stem.endswith(_SILENT_E)) else stem
    return None


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(load_table("words")["common"].split())


def open_measure(view: TextView, sentence: SentenceView, quantity: Quantity, first: int, last: int) -> str:
    """The name of a measure outside the table: "rifle confiscate", "wife", "duration serve"."""
    thing = quantity.noun or (quantity.dimension if quantity.unit else None) or quantity.dimension
    breaks = word_set("clause_breaks") | word_set("part_leads")
    nearby = [*range(first - 1, max(first - 1 - _REACH, sentence.first - 1), -1), *range(last, min(last + 3, sentence.last))]
    for token in nearby:
        word = view.words[token]
        if word in breaks:
            continue
        lemma = verb_lemma(word) if word.isalpha() and word not in word_set("no_verbs") else None
        if lemma is not None and not view.is_capital(token):
            return f"{thing} {_deed(view, token, lemma)}"
    return thing


def _deed(view: TextView, token: int, lemma: str) -> str:
    """What was done: "escape" of "managed to escape"."""
    following = view.words[token + 1 : token + 3]
    return following[1] if lemma in word_set("leading_on") and len(following) == 2 and following[0] == "to" else lemma
