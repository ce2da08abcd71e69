"""Closed classes of words, as sets and as phrases by first word."""

from __future__ import annotations

__all__ = ["PhraseTable", "find_phrases", "phrase_table", "word_set"]

from collections.abc import Iterator, Sequence
from functools import lru_cache

from claimdiff.data import load_table

PhraseTable = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@lru_cache(maxsize=None)
def word_set(name: str) -> frozenset[str]:
    """A closed class of words from `wordlists.toml`.

    >>> "including" in word_set("part_leads")
    True
    """
    return frozenset(load_table("wordlists")[name])


@lru_cache(maxsize=None)
def phrase_table(table: str) -> PhraseTable:
    """The phrases of a table of lists, by first word, longest first, each with the name of its list."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, entries in load_table(table).items():
        for entry in entries:
            words = tuple(entry.split())
            phrases.setdefault(words[0], []).append((words, name))
    return {first: tuple(sorted(found, key=lambda phrase: -len(phrase[0]))) for first, found in phrases.items()}


def find_phrases(words: Sequence[str], first: int, last: int, table: PhraseTable) -> Iterator[tuple[int, int, str]]:
    """Every longest phrase of a table among the tokens first..last: its range of tokens and its list's name."""
    token = first
    while token < last:
        step = 1
        for phrase, name in table.get(words[token], ()):
            if token + len(phrase) <= last and tuple(words[token : token + len(phrase)]) == phrase:
                yield token, token + len(phrase), name
                step = len(phrase)
                break
        token += step
