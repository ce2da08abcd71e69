"""A text as words with their keys, and what their capitals mean."""

from __future__ import annotations

__all__ = ["Tokens"]

import re
from functools import lru_cache
from itertools import accumulate, compress

from claimdiff.names.fold import key
from claimdiff.names.tables import words
from claimdiff.remembered import Remembered

_TOKEN = re.compile(r"((?:[A-Z]\.)+(?:[A-Z]\b)?(?:-[^\W_]+)*|[^\W_]+(?:['’&-][^\W_]+)*)")
_SPACES = frozenset((" ", "\xa0"))
_OPENING = frozenset('!?\n:"“”‘•|*>—')
_WINDOW = 4
_BEYOND = 12
"""Empty words after the last, so that looking a few words ahead or behind needs no care."""
_CAPITAL, _HEADLINE, _SMALL = 1, 2, 3
"""What a long word says of the line it stands in: a capital, a capital on an ordinary word, no capital."""


_Read = tuple[str, str, int, bool, bool, int]
"""What a word tells by itself: the word without a possessive 's, its key, how long that 's is, whether it begins with
a capital, whether names begin with it, and its shape. Plain tuples, which collections of garbage pass over."""


class Tokens:
    """The words of a text: `starts`, `ends` (without a possessive 's), and what stands around each.

    By index: `word` as printed without a possessive 's, its `key`, the `gap` before it (a line break before the
    first word and after the last), the keys `before` and `after` it where nothing but a space is between, else
    empty; `capital` tells whether it begins with a capital, also after an article: "Homs", "al-Mayadin"; words
    such as "US-backed" do not. All but `starts` and `ends` go a few empty words beyond the text's end.
    `begins` are the indices of the words with which a name may begin, `capitals` of those with a capital.

    >>> tokens = Tokens("The U.S. army left Syria's north.")
    >>> tokens.word[: len(tokens)]
    ['The', 'U.S.', 'army', 'left', 'Syria', 'north']
    """

    __slots__ = (
        "_flags", "_shapes", "_words", "after", "before", "begins", "capital", "capitals", "ends", "full_ends", "gap",
        "key", "starts", "text", "word",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text = text
        parts = _TOKEN.split(text)
        borders = list(accumulate(map(len, parts)))
        self.starts: list[int] = borders[0:-1:2]
        self.full_ends: list[int] = borders[1::2]
        read = list(map(_READ.__getitem__, parts[1::2]))
        word, found, trims, capital, begins, shapes = zip(*read, strict=True) if read else ((),) * 6
        beyond = [""] * _BEYOND
        self.word: list[str] = [*word, *beyond]
        self.key: list[str] = [*found, *beyond]
        self.ends: list[int] = self.full_ends.copy()
        for i in compress(range(len(read)), trims):
            self.ends[i] -= trims[i]
        self.gap: list[str] = ["\n", *parts[2:-1:2], *(["\n"] * _BEYOND)]
        self.before: list[str] = ["", *self.key]
        self.after: list[str] = [*self.key[1:], *beyond]
        for i in [i for i, gap in enumerate(self.gap) if gap not in _SPACES]:
            self.before[i] = self.after[i - 1] = ""
        self.capital: list[bool] = [*capital, *([False] * _BEYOND)]
        self.capitals: list[int] = list(compress(range(len(read)), capital))
        self.begins: list[int] = list(compress(range(len(read)), begins))
        self._shapes = bytes(shapes)
        self._words = words()
        self._flags: dict[int, bool] = {}

    def __len__(self) -> int:
        return len(self.starts)

    def possessive(self, i: int) -> bool:
        """Whether the word carries a possessive 's."""
        return self.ends[i] != self.full_ends[i]

    def tight(self, i: int) -> bool:
        """Whether only a space, or an abbreviation's dot and a space, parts the word from the one before."""
        gap = self.gap[i]
        if gap in _SPACES:
            return self.ends[i - 1] == self.full_ends[i - 1]
        return gap in (". ", ".") and self.key[i - 1] in self._words.abbreviations

    def follows(self, i: int) -> bool:
        """Whether the word is a capitalised one that continues the word before."""
        return self.capital[i] and self.tight(i)

    def opens(self, i: int) -> bool:
        """Whether the word opens a sentence, a line or a quotation."""
        gap = self.gap[i]
        if gap == " ":
            return self.text[self.full_ends[i - 1] - 1] == "." and len(self.word[i - 1]) > 4
        if "." in gap:
            return self.key[i - 1] not in self._words.abbreviations
        return not _OPENING.isdisjoint(gap)

    def ordinary(self, i: int) -> bool:
        """Whether the word is an ordinary English word or a number."""
        found = self.key[i]
        return found in self._words.common or found[:1].isdigit()

    def compound(self, i: int) -> bool:
        """Whether the word is made of ordinary words: "Half-brother", "Oil-rich"."""
        head, _, tail = self.word[i].partition("-")
        return tail in self._words.common and head.lower() in self._words.common

    def headline(self, i: int) -> bool:
        """Whether capitals around the word say nothing: ordinary words near it carry them too."""
        flag = self._flags.get(i)
        if flag is None:
            flag = self._flags[i] = self._in_headline(i)
        return flag

    def _in_headline(self, i: int) -> bool:
        first, end = max(0, i - _WINDOW), i + _WINDOW + 1
        around = self._shapes[first:i] + self._shapes[i + 1 : end]
        ordinary = around.count(_HEADLINE)
        if ordinary < 2 or ordinary + around.count(_CAPITAL) <= 2 * around.count(_SMALL):
            return False
        shapes = enumerate(self._shapes[first:end], first)
        return sum(shape == _HEADLINE and j != i and not self.opens(j) for j, shape in shapes) >= 2

    def shouted(self, i: int) -> bool:
        """Whether the word stands among words in capitals throughout."""
        return any(
            0 <= j < len(self.starts) and self.ends[j] - self.starts[j] > 3 and self.word[j].isupper() and self.ordinary(j)
            for j in (i - 2, i - 1, i + 1, i + 2)
        )

    def plain(self, i: int) -> bool:
        """Whether the word is ordinary and its capital says nothing."""
        return self.ordinary(i) and (self.opens(i) or self.headline(i) or self.shouted(i))


def _read(word: str) -> _Read:
    """A word of a text by itself."""
    small = word in _small_starts()
    if word.islower() and word.isalnum():
        shape = _SMALL if len(word) > 3 and word[0].isalpha() else 0
        return (word, word if word.isascii() else key(word), 0, False, small, shape)
    upper = capital = word[0].isupper()
    trim = 0
    if not word.isalnum() and ("." not in word or "-" in word):
        if word[-1] in "sS" and word[-2] in "'’" and len(word) > 2:
            trim, word = 2, word[:-2]
        if not word.isalnum():
            capital = _capital_inside(word, capital)
    small = word in _small_starts()
    found = word.lower() if word.isalnum() and word.isascii() else key(word)
    shape = 0
    if len(word) > 3:
        headline = _HEADLINE if found in words().headline_words else _CAPITAL
        shape = headline if capital else _SMALL if word[0].isalpha() else 0
    return (word, found, trim, capital, upper or capital or small, shape)


_READ = Remembered(_read)


@lru_cache(maxsize=1)
def _small_starts() -> frozenset[str]:
    return words().small_starts | words().short_groups


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """What before a hyphen leaves the capital after it in force: particles and articles."""
    return words().particles | words().articles


def _capital_inside(word: str, capital: bool) -> bool:
    """Whether a word with a hyphen or an apostrophe counts as capitalised."""
    head, _, tail = word.replace("'", "-").replace("’", "-").partition("-")
    if tail.rpartition("-")[2].lower() in words().joined:
        return False
    if capital:
        return len(head) > 1 or not tail.islower()
    return tail[:1].isupper() and head in _heads()
