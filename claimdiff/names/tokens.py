"""A text as words with their keys, and what their capitals mean."""

from __future__ import annotations

__all__ = ["Tokens"]

import re

from claimdiff.names.fold import key
from claimdiff.names.tables import words

_TOKEN = re.compile(r"(?:[A-Z]\.)+(?:[A-Z]\b)?(?:-[^\W_]+)*|[^\W_]+(?:['’&-][^\W_]+)*")
_WINDOW = 4
_BEYOND = 12
"""Empty words after the last, so that looking a few words ahead or behind needs no care."""


class Tokens:
    """The words of a text: `starts`, `ends` (without a possessive 's), and what stands around each.

    `begins` are the indices of the words with which a name may begin.
    `capitals` are the indices of the words that begin with a capital, also after an article ("al-Mayadin");
    words such as "US-backed" do not count.

    >>> tokens = Tokens("The U.S. army left Syria's north.")
    >>> [tokens.word(i) for i in range(len(tokens))]
    ['The', 'U.S.', 'army', 'left', 'Syria', 'north']
    """

    __slots__ = ("_capital", "_flags", "_keys", "_words", "begins", "capitals", "ends", "full_ends", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in _TOKEN.finditer(text)]
        self.starts: list[int] = [start for start, _ in spans]
        self.full_ends: list[int] = [end for _, end in spans]
        self.ends: list[int] = self.full_ends.copy()
        lowered = text.lower()
        same = len(lowered) == len(text)
        self._keys: list[str] = [(lowered[s:e] if same else text[s:e].lower()) for s, e in spans] + [""] * _BEYOND
        self._capital = bytearray(len(spans) + _BEYOND)
        self._words = words()
        self._flags: dict[tuple[str, int], bool] = {}
        self.capitals: list[int] = []
        self.begins: list[int] = []
        self._read_words(spans)

    def _read_words(self, spans: list[tuple[int, int]]) -> None:
        """Note which words carry a capital or a possessive, and with which a name may begin."""
        text, joined = self.text, words().joined
        particles = words().particles | words().articles
        small = words().small_starts | words().short_groups
        for i, (start, end) in enumerate(spans):
            word = text[start:end]
            if word.islower() and word.isalnum():
                if word in small:
                    self.begins.append(i)
                if not word.isascii():
                    self._keys[i] = key(word)
                continue
            upper = capital = word[0].isupper()
            if not word.isalnum() and ("." not in word or "-" in word):
                if word[-1] in "sS" and word[-2] in "'’" and end - start > 2:
                    self.ends[i] = end - 2
                    word = word[:-2]
                if not word.isalnum():
                    capital = _capital_inside(word, capital, particles, joined)
            if not (word.isalnum() and word.isascii()):
                self._keys[i] = key(word)
            else:
                self._keys[i] = word.lower()
            if capital:
                self._capital[i] = 1
                self.capitals.append(i)
            if upper or capital or word in small:
                self.begins.append(i)

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, i: int) -> str:
        """The word as printed, without a possessive 's."""
        return self.text[self.starts[i] : self.ends[i]]

    def key(self, i: int) -> str:
        """The word's key; empty beyond the text's ends."""
        return self._keys[i]

    def gap(self, i: int) -> str:
        """What stands between the word before and word `i`; a line break beyond the text's ends."""
        return self.text[self.full_ends[i - 1] : self.starts[i]] if 0 < i < len(self.starts) else "\n"

    def capital(self, i: int) -> bool:
        """Whether the word begins with a capital, also after an article: "Homs", "al-Mayadin"."""
        return self._capital[i] == 1

    def possessive(self, i: int) -> bool:
        """Whether the word carries a possessive 's."""
        return self.ends[i] != self.full_ends[i]

    def tight(self, i: int) -> bool:
        """Whether only a space, or an abbreviation's dot and a space, parts the word from the one before."""
        gap = self.gap(i)
        if gap in (" ", "\xa0"):
            return not self.possessive(i - 1)
        return gap in (". ", ".") and self.key(i - 1) in self._words.abbreviations

    def follows(self, i: int) -> bool:
        """Whether the word is a capitalised one that continues the word before."""
        return self.capital(i) and self.tight(i)

    def opens(self, i: int) -> bool:
        """Whether the word opens a sentence, a line or a quotation."""
        gap = self.gap(i)
        if gap == " ":
            return self.text[self.full_ends[i - 1] - 1] == "." and len(self.word(i - 1)) > 4
        if "." in gap:
            return self.key(i - 1) not in self._words.abbreviations
        return any(sign in gap for sign in '!?\n:"“”‘•|*>—')

    def ordinary(self, i: int) -> bool:
        """Whether the word is an ordinary English word or a number."""
        found = self.key(i)
        return found in self._words.common or found[:1].isdigit()

    def headline(self, i: int) -> bool:
        """Whether capitals around the word say nothing: ordinary words near it carry them too."""
        flag = self._flags.get(("headline", i))
        if flag is None:
            flag = self._flags["headline", i] = self._in_headline(i)
        return flag

    def _in_headline(self, i: int) -> bool:
        capitals = lower = ordinary = 0
        headline_words = self._words.headline_words
        for j in range(max(0, i - _WINDOW), min(len(self.starts), i + _WINDOW + 1)):
            if j == i or self.ends[j] - self.starts[j] < 4:
                continue
            if self._capital[j]:
                capitals += 1
                if self.key(j) in headline_words and not self.opens(j):
                    ordinary += 1
            elif self.text[self.starts[j]].isalpha():
                lower += 1
        return ordinary >= 2 and capitals > 2 * lower

    def shouted(self, i: int) -> bool:
        """Whether the word stands among words in capitals throughout."""
        return any(
            0 <= j < len(self.starts) and self.ends[j] - self.starts[j] > 3 and self.word(j).isupper() and self.ordinary(j)
            for j in (i - 2, i - 1, i + 1, i + 2)
        )

    def plain(self, i: int) -> bool:
        """Whether the word is ordinary and its capital says nothing."""
        return self.ordinary(i) and (self.opens(i) or self.headline(i) or self.shouted(i))

    def before(self, i: int) -> str:
        """The key of the word before, when nothing but a space parts them; else the empty string."""
        return self.key(i - 1) if self.gap(i) in (" ", "\xa0") else ""

    def after(self, i: int) -> str:
        """The key of the word after, when nothing but a space parts them; else the empty string."""
        return self.key(i + 1) if self.gap(i + 1) in (" ", "\xa0") else ""


def _capital_inside(word: str, capital: bool, particles: frozenset[str], joined: frozenset[str]) -> bool:
    """Whether a word with a hyphen or an apostrophe counts as capitalised."""
    head, _, tail = word.replace("'", "-").replace("’", "-").partition("-")
    if tail.rpartition("-")[2].lower() in joined:
        return False
    if capital:
        return len(head) > 1 or not tail.islower()
    return tail[:1].isupper() and head in particles
