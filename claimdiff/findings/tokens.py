"""The words of a sentence in lower case, which judging asks of every claim."""

from __future__ import annotations

__all__ = ["letter_runs", "words_of"]

import re

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")


def _lowered(kept: str) -> bytes:
    """For each ASCII character what stands for it: itself in lower case where it is kept, else a space."""
    return "".join(one.lower() if one.lower() in kept else " " for one in map(chr, range(128))).encode().ljust(256)


_ASCII_LETTERS = _lowered("abcdefghijklmnopqrstuvwxyz")
_ASCII_WORD = _lowered("abcdefghijklmnopqrstuvwxyz0123456789")


def words_of(text: str) -> list[str]:
    """Runs of letters and digits.

    >>> words_of("At least 20 people died, SANA said."), words_of("Two-thirds of Sévaré")
    (['at', 'least', '20', 'people', 'died', 'sana', 'said'], ['two', 'thirds', 'of', 'sévaré'])
    """
    if text.isascii():  # the same by a table, five times as fast
        return text.encode().translate(_ASCII_WORD).decode().split()
    return _WORD.findall(text.lower())


def letter_runs(text: str) -> list[str]:
    """Runs of letters alone.

    >>> letter_runs("The 2nd of 20 cases"), letter_runs("Sévaré’s 2nd case")
    (['the', 'nd', 'of', 'cases'], ['sévaré', 's', 'nd', 'case'])
    """
    if text.isascii():
        return text.encode().translate(_ASCII_LETTERS).decode().split()
    return _LETTERS.findall(text.lower())
