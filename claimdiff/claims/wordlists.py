"""Closed classes of words, as sets and as phrases by first word."""

from __future__ import annotations

__all__ = ["PhraseTable", "WordSets", "find_phrases", "phrase_table", "word_set"]

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, NamedTuple, TypeVar

from claimdiff.data import load_table

T = TypeVar("T")


class _Head(NamedTuple):
    """The phrases that begin with a word: that of the word alone; the second words and the lengths, the most first,
    of the others."""

    alone: tuple[str, ...] | None
    seconds: frozenset[str]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, phrases: Sequence[tuple[str, ...]]) -> _Head:
        """The head of some phrases that begin with the same word."""
        longer = [phrase for phrase in phrases if len(phrase) > 1]
        alone = next((phrase for phrase in phrases if len(phrase) == 1), None)
        lengths = sorted({len(phrase) for phrase in longer}, reverse=True)
        return cls(alone, frozenset(phrase[1] for phrase in longer), tuple(lengths))


@dataclass(frozen=True, slots=True)
class PhraseTable(Generic[T]):
    """Phrases with what each stands for, and the words with which they begin."""

    phrases: dict[tuple[str, ...], T]
    heads: dict[str, _Head]

    @classmethod
    def of(cls, phrases: dict[tuple[str, ...], T]) -> PhraseTable[T]:
        """The table of some phrases, none of them empty."""
        heads: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            heads.setdefault(phrase[0], []).append(phrase)
        return cls(phrases, {first: _Head.of(beginning) for first, beginning in heads.items()})

    def longest(self, words: Sequence[str], token: int, last: int) -> tuple[str, ...] | None:
        """The longest phrase that begins at a token and ends before `last`."""
        head = self.heads.get(words[token])
        if head is None:
            return None
        if token + 1 < last and words[token + 1] in head.seconds:
            for length in head.lengths:
                phrase = tuple(words[token : token + length])
                if phrase in self.phrases and token + length <= last:
                    return phrase
        return head.alone


class WordSets(dict[str, frozenset[str]]):
    """The lists of words of a table as sets, each made when it is first asked for.

    The rules ask for one several times a word, so it is looked up in a dict rather than by a function of Python.

    >>> "including" in WordSets("wordlists")["part_leads"]
    True
    """

    def __init__(self, table: str) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, name: str) -> frozenset[str]:
        words = self[name] = frozenset(load_table(self._table)[name])
        return words


word_set: Final[Callable[[str], frozenset[str]]] = WordSets("wordlists").__getitem__
"""A closed class of words from `wordlists.toml`: `word_set("part_leads")`."""


@lru_cache(maxsize=None)
def phrase_table(table: str) -> PhraseTable[str]:
    """The phrases of a table of lists, each with the name of its list."""
    phrases: dict[tuple[str, ...], str] = {}
    for name, entries in load_table(table).items():
        for entry in entries:
            phrases.setdefault(tuple(entry.split()), name)
    return PhraseTable.of(phrases)


def find_phrases(words: Sequence[str], tokens: Iterable[int], last: int, table: PhraseTable[T]) -> list[tuple[int, int, T]]:
    """Every longest phrase of a table that begins at one of some tokens and ends before `last`: its range of tokens and
    what it stands for."""
    found: list[tuple[int, int, T]] = []
    free = 0
    for token in tokens:
        phrase = table.longest(words, token, last) if token >= free else None
        if phrase is not None:
            free = token + len(phrase)
            found.append((token, free, table.phrases[phrase]))
    return found
