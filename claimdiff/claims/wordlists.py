"""Closed classes of words, as sets and as phrases by first word."""

from __future__ import annotations

__all__ = ["PhraseTable", "find_phrases", "phrase_table", "word_set"]

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from claimdiff.data import load_table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PhraseTable(Generic[T]):
    """Phrases with what each stands for, and by first word how many words they have, the most first."""

    phrases: dict[tuple[str, ...], T]
    lengths: dict[str, tuple[int, ...]]

    @classmethod
    def of(cls, phrases: dict[tuple[str, ...], T]) -> PhraseTable[T]:
        """The table of some phrases, none of them empty."""
        lengths: dict[str, set[int]] = {}
        for phrase in phrases:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        return cls(phrases, {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()})

    def longest(self, words: Sequence[str], token: int, last: int) -> tuple[str, ...] | None:
        """The longest phrase that begins at a token and ends before `last`."""
        for length in self.lengths.get(words[token], ()):
            phrase = tuple(words[token : token + length])
            if phrase in self.phrases and token + length <= last:
                return phrase
        return None


@lru_cache(maxsize=None)
def word_set(name: str) -> frozenset[str]:
    """A closed class of words from `wordlists.toml`.

    >>> "including" in word_set("part_leads")
    True
    """
    return frozenset(load_table("wordlists")[name])


@lru_cache(maxsize=None)
def phrase_table(table: str) -> PhraseTable[str]:
    """The phrases of a table of lists, each with the name of its list."""
    phrases: dict[tuple[str, ...], str] = {}
    for name, entries in load_table(table).items():
        for entry in entries:
            phrases.setdefault(tuple(entry.split()), name)
    return PhraseTable.of(phrases)


def find_phrases(words: Sequence[str], first: int, last: int, table: PhraseTable[T]) -> Iterator[tuple[int, int, T]]:
    """Every longest phrase of a table among the tokens first..last: its range of tokens and what it stands for."""
    free = first
    for token in [token for token, word in enumerate(words[first:last], first) if word in table.lengths]:
        phrase = table.longest(words, token, last) if token >= free else None
        if phrase is not None:
            free = token + len(phrase)
            yield token, free, table.phrases[phrase]
