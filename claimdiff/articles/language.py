"""Whether a text is English, told by its script and its share of function words."""

from __future__ import annotations

__all__ = ["foreign_language"]

import re
import unicodedata
from functools import lru_cache

from claimdiff.data import load_table

_SAMPLE = 20_000  # characters that are looked at
_FEW_LETTERS = 20  # with fewer, nothing is said about the script
_FEW_WORDS = 25  # in small letters; with fewer, nothing is said about the language
_MANY_WORDS = 40
_FOREIGN_SHARE = 0.15  # of another language's function words
_ENGLISH_FLOOR = 0.04  # English prose has ten times as many function words
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_LETTERS = re.compile(r"[A-Za-z]")


def foreign_language(text: str) -> str | None:
    """The language or script of a text that is clearly not English, None for English and for doubtful texts.

    Short texts, headlines and lists of names and figures pass: only a text in another script, one with twice
    as many function words of another language, or one with hardly any English function word is rejected.

    >>> foreign_language("Le gouvernement a annoncé que les forces ont repris la ville et que les combats "
    ...                  "se sont arrêtés dans la nuit, selon un porte-parole de l'armée qui est sur place.")
    'French'
    >>> foreign_language("Troops retook the town, the army said.") is None
    True
    """
    sample = text[:_SAMPLE]
    script = _foreign_script(sample)
    if script:
        return script
    words = [word for word in _WORD.findall(sample) if word.islower()]
    if len(words) < _FEW_WORDS:
        return None
    english, others = _function_words()
    share = sum(word in english for word in words) / len(words)
    language, other = max(
        ((name, sum(word in known for word in words) / len(words)) for name, known in others.items()),
        key=lambda pair: pair[1],
    )
    if other >= _FOREIGN_SHARE and other > 2 * share:
        return language
    if share < _ENGLISH_FLOOR and len(words) >= _MANY_WORDS:
        return "another language"
    return None


@lru_cache(maxsize=1)
def _function_words() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    table = load_table("english")
    others = {name: frozenset(words) for name, words in table["others"].items()}
    return frozenset(table["english"]["words"]), others


def _foreign_script(sample: str) -> str | None:
    """The script of a text most of whose letters are not Latin."""
    if len(_ASCII_LETTERS.findall(sample)) * 2 > len(sample):
        return None
    scripts = [_script(char) for char in sample if char.isalpha()]
    foreign = [script for script in scripts if script != "LATIN"]
    if len(scripts) < _FEW_LETTERS or 2 * len(foreign) <= len(scripts):
        return None
    return f"{max(set(foreign), key=foreign.count).capitalize()} script"


def _script(char: str) -> str:
    return "LATIN" if char.isascii() else unicodedata.name(char, "UNKNOWN").split()[0]
