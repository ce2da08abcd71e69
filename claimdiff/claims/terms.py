"""Words as the terms by which texts are likened: without their endings, and without the words that say nothing."""

from __future__ import annotations

__all__ = ["content_term", "terms_by_word", "terms_of"]

from collections.abc import Iterable
from functools import lru_cache

from claimdiff.data import load_table
from claimdiff.remembered import Remembered


@lru_cache(maxsize=1)
def _stopwords() -> frozenset[str]:
    return frozenset(load_table("stopwords")["words"])


def content_term(word: str) -> str | None:
    """A word folded to a term, None for stopwords, figures and marks.

    >>> content_term("bombings"), content_term("Syria's".lower()), content_term("the"), content_term("58")
    ('bomb', 'syria', None, None)
    >>> content_term("strikes") == content_term("strike"), content_term("stabbed") == content_term("stab")
    (True, True)
    """
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) < 3 or not word[0].isalpha() or word in _stopwords():
        return None
    for ending, shortest in (
        ("ions", 6),
        ("ion", 6),
        ("ings", 4),
        ("ing", 4),
        ("ied", 3),
        ("ies", 3),
        ("ed", 4),
        ("es", 5),
        ("s", 4),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= shortest - 1 and not word.endswith("ss"):
            stem = word[: -len(ending)]
            return stem + "y" if ending in ("ied", "ies") else _bare(stem)
    return _bare(word)


def _bare(stem: str) -> str:
    """A stem without a silent "e", which some forms of a word lose, and without the consonant that they double."""
    if len(stem) > 4 and stem[-1] == "e":
        return stem[:-1]
    if len(stem) > 4 and stem[-1] == stem[-2] and stem[-1] in "bdgmnprt":
        return stem[:-1]
    return stem


_TERMS = Remembered(content_term)


def terms_by_word(words: Iterable[str]) -> list[str | None]:
    """The content term of each of some words, None for words that have none."""
    return list(map(_TERMS.__getitem__, words))


def terms_of(words: Iterable[str]) -> list[str]:
    """The content terms of some words, in order."""
    return list(filter(None, map(_TERMS.__getitem__, words)))
