"""What surrounds a time in its text: the article's day, the dates before it, the tense of its sentence."""

from __future__ import annotations

__all__ = ["Context", "Reading"]

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from claimdiff.data import load_table
from claimdiff.mentions.time_lexer import CHAR_OF, Tokens

_WINDOW = 30
_CLOSE = 3
_PARAGRAPH = 150
_DOT, _STOP = CHAR_OF["DOT"], CHAR_OF["STOP"]
_POSS = CHAR_OF["POSS"]
_NO_SIGN, _END, _PAST, _FUTURE = 1, 2, 3, 4
_BEFORE_NOUN = frozenset(CHAR_OF[name] for name in ("NUMBER", "DAY_NUMBER", "FIGURE", "YEAR", "THE", "POSSESSIVE"))
"""Behind these "votes" and its like are nouns: "by 15 votes"."""
_TENSES = {_END: 0, _PAST: -1, _FUTURE: 1}


class Reading(NamedTuple):
    """What a rule makes of its match: TIMEX3 type, value and modifier; days and tokens where they differ."""

    type: str
    value: str
    mod: str | None = None
    days: tuple[date | None, date | None] | None = None
    ambiguous: bool = False
    first: int | None = None
    last: int | None = None


class TenseWords(NamedTuple):
    """Words that tell the tense of a clause."""

    future: frozenset[str]
    future_with_to: frozenset[str]
    past: frozenset[str]
    not_past: frozenset[str]


@lru_cache(maxsize=1)
def tense_words() -> TenseWords:
    """The words of data/en/times.toml that tell a tense."""
    table = load_table("times")["tense"]
    return TenseWords(*(frozenset(table[name]) for name in TenseWords._fields))


@lru_cache(maxsize=None)
def lead_words(kind: str) -> frozenset[str]:
    """The words of data/en/times.toml that lead to a month, season or year."""
    return frozenset(load_table("times")["leads"][kind])


@dataclass(slots=True)
class Context:
    """A text being read: its tokens, the day on which it was published, and the last day named so far."""

    tokens: Tokens
    published: date | None
    named: str | None = None
    named_day: str | None = None
    named_at: int = 0
    quarter: str | None = None
    compared: str | None = None
    month_first: bool | None = None
    signs: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.signs = bytearray(len(self.tokens.words))

    def payload(self, index: int) -> object:
        """What the word at an index stands for."""
        return self.tokens.payload(index)

    def raw(self, index: int) -> str:
        """The word at an index as printed."""
        return self.tokens.words[index]

    def word(self, index: int) -> str:
        """The lower-case word at an index; empty outside the text."""
        return self.tokens.words[index].lower() if 0 <= index < len(self.tokens.words) else ""

    def char(self, index: int) -> str:
        """The class at an index; empty outside the text."""
        return self.tokens.classes[index] if 0 <= index < len(self.tokens.classes) else ""

    def is_capitalised(self, index: int) -> bool:
        """Whether a word has a capital first letter and small ones after it."""
        return 0 <= index < len(self.tokens.words) and self.tokens.words[index].istitle()

    def is_led(self, kind: str, index: int) -> bool:
        """Whether the word before the token leads to a time of a kind (in, since, until, …)."""
        return self.word(index - 1) in lead_words(kind)

    def starts_sentence(self, index: int) -> bool:
        """Whether nothing stands before the token in its sentence."""
        return index == 0 or self.char(index - 1) in (_DOT, _STOP)

    def breaks_paragraph(self, first: int, last: int) -> bool:
        """Whether a line break, or a stretch longer than a paragraph, stands between two tokens."""
        if last - first > _PARAGRAPH:
            return True
        between = zip(self.tokens.classes[first:last], self.tokens.words[first:last], strict=True)
        return any(char == _STOP and word.startswith("\n") for char, word in between)

    def ends_sentence(self, index: int) -> bool:
        """Whether a sentence ends at the token: a line break, ! or ?, or a full stop that closes no abbreviation."""
        char = self.tokens.classes[index]
        if char == _STOP:
            return True
        if char != _DOT or index == 0:
            return False
        following = self.tokens.words[index + 1] if index + 1 < len(self.tokens.words) else "A"
        return len(self.tokens.words[index - 1]) > 2 and not following[0].islower()

    def _tense_at(self, index: int) -> int:
        words = tense_words()
        word = self.word(index)
        if word in words.future:
            return 0 if word.endswith("s") and self.char(index - 1) in _BEFORE_NOUN else 1
        if word in words.future_with_to and self.word(index + 1) in ("to", "for"):
            return 1
        if word in words.past or (word.endswith("ed") and len(word) > 3 and word not in words.not_past):
            return 0 if "be" in (self.word(index - 1), self.word(index - 2)) else -1
        return 0

    def _sign_at(self, index: int) -> int:
        """Which key of `_TENSES` a token is, or `_NO_SIGN`; kept, since the windows of close times overlap."""
        tense = self._tense_at(index)
        sign = _END if self.ends_sentence(index) else _FUTURE if tense > 0 else _PAST if tense < 0 else _NO_SIGN
        self.signs[index] = sign
        return sign

    def tense(self, first: int, last: int) -> int:
        """1 where the nearest verb of the sentence points to the future, -1 to the past, 0 for none."""
        signs = self.signs
        for index in range(first - 1, max(-1, first - _WINDOW), -1):
            sign = signs[index] or self._sign_at(index)
            if sign == _END:
                break
            if sign != _NO_SIGN:
                tense = _TENSES[sign]
                return 2 * tense if first - index <= _CLOSE else tense
        for index in range(last, min(len(self.tokens.words), last + _WINDOW)):
            sign = signs[index] or self._sign_at(index)
            if sign != _NO_SIGN:
                return _TENSES[sign]
        return 0

    def points_ahead(self, first: int, last: int) -> bool:
        """Whether a bare day lies ahead: "as early as Tuesday", "until Friday", "will meet on Sunday"."""
        lead, before_lead = self.word(first - 1), self.word(first - 2)
        if lead == "of" and before_lead == "ahead":
            return True
        if lead == "as" and before_lead in ("soon", "early", "late"):
            return True
        if lead in ("until", "till") and not self.starts_sentence(first - 1):
            return True
        if self.char(last) == _POSS:
            return False
        return self.tense(first, last) > 0
