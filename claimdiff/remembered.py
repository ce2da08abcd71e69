"""What a word tells by itself, made once: a text's words are looked up many times as often as new ones are met."""

from __future__ import annotations

__all__ = ["Remembered"]

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_MOST_WORDS = 1 << 16
_LONGEST_WORD = 64


class Remembered(dict[str, T]):
    """Word → what a function makes of it, for the words met so far; so many are kept, and none that is very long.

    To look up a list of words, map `__getitem__` over it.

    >>> sizes = Remembered(len)
    >>> list(map(sizes.__getitem__, ["killed", "in", "killed"])), sorted(sizes)
    ([6, 2, 6], ['in', 'killed'])
    """

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> T:
        made = self._make(word)
        if len(word) <= _LONGEST_WORD:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[word] = made
        return made
