"""A text as words with their keys, and what their capitals mean."""

from __future__ import annotations

__all__ = ["Tokens"]

import re

from claimdiff.names.fold import key
from claimdiff.names.tables import words

_TOKEN = re.compile(r"(?:[A-Z]\.)+(?:[A-Z]\b)?|[^\W_]+(?:['’&-][^\W_]+)*")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_WINDOW = 4


class Tokens:
    """The words of a text: `starts`, `ends` (without a possessive 's), and what stands around each.

    >>> tokens = Tokens("The U.S. army left Syria's north.")
    >>> [tokens.text[s:e] for s, e in zip(tokens.starts, tokens.ends)]
    ['The', 'U.S.', 'army', 'left', 'Syria', 'north']
    """

    __slots__ = ("_keys", "ends", "full_ends", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.full_ends: list[int] = []
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            self.starts.append(start)
            self.full_ends.append(end)
            self.ends.append(end - 2 if text[end - 2 : end] in _POSSESSIVE and end - start > 2 else end)
        self._keys: list[str | None] = [None] * len(self.starts)

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, i: int) -> str:
        """The word as printed, without a possessive 's."""
        return self.text[self.starts[i] : self.ends[i]]

    def key(self, i: int) -> str:
        """The word's key; empty beyond the text's ends."""
        if not 0 <= i < len(self.starts):
            return ""
        found = self._keys[i]
        if found is None:
            word = self.word(i)
            found = word.lower() if word.isascii() and word.isalnum() else key(word)
            self._keys[i] = found
        return found

    def capital(self, i: int) -> bool:
        """Whether the word begins with a capital, also after an article: "Homs", "al-Mayadin"."""
        if not 0 <= i < len(self.starts):
            return False
        word = self.word(i)
        if word[0].isupper():
            return True
        if "-" in word or "'" in word or "’" in word:
            head, _, tail = word.replace("'", "-").replace("’", "-").partition("-")
            return head in words().particles and tail[:1].isupper()
        return False

    def possessive(self, i: int) -> bool:
        """Whether the word carries a possessive 's."""
        return self.ends[i] != self.full_ends[i]

    def tight(self, i: int) -> bool:
        """Whether only a space, or an abbreviation's dot and a space, parts the word from the one before."""
        if not 0 < i < len(self.starts) or self.possessive(i - 1):
            return False
        gap = self.text[self.full_ends[i - 1] : self.starts[i]]
        if gap in (" ", "\xa0"):
            return True
        return gap in (". ", ".") and self.key(i - 1) in words().abbreviations

    def opens(self, i: int) -> bool:
        """Whether the word opens a sentence, a line or a quotation."""
        if i <= 0:
            return True
        gap = self.text[self.full_ends[i - 1] : self.starts[i]]
        if gap == " ":
            return self.text[self.full_ends[i - 1] - 1] == "." and len(self.word(i - 1)) > 3
        if "." in gap:
            return self.key(i - 1) not in words().abbreviations
        return any(sign in gap for sign in "!?\n:\"“”‘•|*>—")

    def ordinary(self, i: int) -> bool:
        """Whether the word is an ordinary English word or a number."""
        found = self.key(i)
        return found in words().common or found[:1].isdigit()

    def headline(self, i: int) -> bool:
        """Whether capitals around the word say nothing: ordinary words near it carry them too."""
        capitals = lower = ordinary = 0
        for j in range(max(0, i - _WINDOW), min(len(self.starts), i + _WINDOW + 1)):
            if j == i or self.ends[j] - self.starts[j] < 4:
                continue
            if self.text[self.starts[j]].isupper():
                capitals += 1
                if self.key(j) in words().common and not self.opens(j):
                    ordinary += 1
            elif self.text[self.starts[j]].isalpha():
                lower += 1
        return ordinary >= 2 and capitals > 2 * lower

    def shouted(self, i: int) -> bool:
        """Whether the word stands among words in capitals throughout."""
        return any(
            0 <= j < len(self.starts)
            and self.word(j).isupper()
            and self.ends[j] - self.starts[j] > 3
            and self.ordinary(j)
            for j in (i - 2, i - 1, i + 1, i + 2)
        )

    def before(self, i: int) -> str:
        """The key of the word before, when nothing but a space parts them; else the empty string."""
        if 0 < i < len(self.starts) and self.text[self.full_ends[i - 1] : self.starts[i]] in (" ", "\xa0"):
            return self.key(i - 1)
        return ""

    def after(self, i: int) -> str:
        """The key of the word after, when nothing but a space parts them; else the empty string."""
        if 0 <= i < len(self.starts) - 1 and self.text[self.full_ends[i] : self.starts[i + 1]] in (" ", "\xa0"):
            return self.key(i + 1)
        return ""
