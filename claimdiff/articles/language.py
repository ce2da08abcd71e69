"""Whether a text is English, told by its script and its share of function words."""

from __future__ import annotations

__all__ = ["foreign_language", "seeming_language"]

import re
import unicodedata
from collections import Counter
from collections.abc import Set
from functools import lru_cache
from operator import itemgetter

from claimdiff.data import load_table
from claimdiff.tokens import printed_runs

_SAMPLE = 20_000  # characters that are looked at
_FEW_LETTERS = 20  # with fewer, nothing is said about the script
_FEW_WORDS = 25  # in small letters; with fewer, nothing is said about the language
_MANY_WORDS = 40
_FOREIGN_SHARE = 0.15  # of another language's function words
_ENGLISH_FLOOR = 0.04  # English prose has ten times as many function words
_LONGER_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORT = 1_000  # characters; more hold enough words to be sure of
_LEAST_WORDS = 5  # of any kind; a shorter text may be a name
_LEAST_SMALL = 3
_KNOWN_SHARE = 0.6  # of ordinary English words; English has more, all but names
_UNKNOWN_SHARE = 0.25
_UNKNOWN_SMALL = 4
_NO_ASCII_LETTERS = bytes(code for code in range(256) if not chr(code).isalpha() or code > 127)


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
    words = {word: count for word, count in Counter(printed_runs(sample)).items() if word.islower()}
    total = sum(words.values())
    if total < _FEW_WORDS:
        return None
    english, others = _function_words()
    share = _number_of(words, english) / total
    least = max(_FOREIGN_SHARE, 2 * share)
    if _number_of(words, _words_of_others()) / total >= least:
        counts = ((name, _number_of(words, known) / total) for name, known in others.items())
        language, other = max(counts, key=itemgetter(1))
        if other >= _FOREIGN_SHARE and other > 2 * share:
            return language
    if share < _ENGLISH_FLOOR and total >= _MANY_WORDS:
        return "another language"
    return None


def _number_of(counts: dict[str, int], words: Set[str]) -> int:
    """How many of the counted words are of a kind."""
    return sum(map(counts.__getitem__, counts.keys() & words))


def seeming_language(text: str) -> str | None:
    """The language that a short text seems to be written in; None for English, for names, and for what is too short.

    A sentence has too few words to be sure of. It seems foreign where few of its small words are ordinary English ones and
    two are function words of another language, or where hardly any is English.

    >>> seeming_language("Le séisme a tué 12 personnes à Alger, selon la police.")
    'French'
    >>> [seeming_language(text) for text in ("Le Monde counted 12 dead.", "Marine Le Pen, Emmanuel Macron et al.")]
    [None, None]
    """
    if len(text) > _SHORT:
        return None
    words = _LONGER_WORD.findall(text if _is_prose(text) else " ".join(filter(_is_prose, text.split())))
    small = [words[0].lower(), *(word for word in words[1:] if word.islower())] if words else []
    if len(words) < _LEAST_WORDS or len(small) < _LEAST_SMALL:
        return None
    if _foreign_words().isdisjoint(small) and all(map(str.isascii, small)):
        return None
    english, others = _function_words()
    known = sum(map(_english_words().__contains__, small)) / len(small)
    if known >= _KNOWN_SHARE:
        return None
    language, foreign = max(
        ((name, sum(word in known and word not in english for word in small)) for name, known in others.items()),
        key=lambda pair: pair[1],
    )
    if foreign >= 2 and foreign > sum(word in english and word not in others[language] for word in small):
        return language
    return "another language" if known <= _UNKNOWN_SHARE and len(small) >= _UNKNOWN_SMALL else None


def _is_prose(part: str) -> bool:
    """Whether this is no address of the web or of mail, whose parts look like words."""
    return "@" not in part and "/" not in part and "www." not in part


@lru_cache(maxsize=1)
def _english_words() -> frozenset[str]:
    """The function words of English and its ordinary words."""
    return _function_words()[0] | frozenset(load_table("words")["common"].split())


@lru_cache(maxsize=1)
def _function_words() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    table = load_table("english")
    others = {name: frozenset(words) for name, words in table["others"].items()}
    return frozenset(table["english"]["words"]), others


@lru_cache(maxsize=1)
def _words_of_others() -> frozenset[str]:
    """The function words of all other languages."""
    return frozenset().union(*_function_words()[1].values())


@lru_cache(maxsize=1)
def _foreign_words() -> frozenset[str]:
    """Those that are none of English."""
    return _words_of_others() - _function_words()[0]


def _foreign_script(sample: str) -> str | None:
    """The script of a text most of whose letters are not Latin."""
    if len(sample.encode("ascii", "ignore").translate(None, _NO_ASCII_LETTERS)) * 2 > len(sample):
        return None
    scripts = [_script(char) for char in sample if char.isalpha()]
    foreign = [script for script in scripts if script != "LATIN"]
    if len(scripts) < _FEW_LETTERS or 2 * len(foreign) <= len(scripts):
        return None
    return f"{max(set(foreign), key=foreign.count).capitalize()} script"


def _script(char: str) -> str:
    return "LATIN" if char.isascii() else unicodedata.name(char, "UNKNOWN").split()[0]
