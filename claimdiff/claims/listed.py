"""Names in a row: joined actors ("Russia and Turkey"), and lists that answer one another ("respectively")."""

from __future__ import annotations

__all__ = ["joined_names", "joined_row", "respective_names"]

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from claimdiff.claims.view import SentenceView, TextView, is_led_in, is_possessive
from claimdiff.claims.wordlists import word_set
from claimdiff.names.records import Name

_MOST_JOINED = 6
_LINKS = (["and"], [","], [",", "and"])


def joined_row(view: TextView, sentence: SentenceView, name: Name) -> Sequence[Name]:
    """A name with those that "and" joins to it on either side, as they stand: Russia, SAA of "Russia and SAA bombed"."""
    at = bisect_left(sentence.names, name.start, key=lambda one: one.start)
    first = last = at
    if _lists(view, sentence.names, at - 1, "and") and not is_led_in(view, sentence, sentence.names[at - 1]):
        first -= 1
        while at - first < _MOST_JOINED and _lists(view, sentence.names, first - 1, ","):
            first -= 1
    elif _lists(view, sentence.names, at, "and"):
        last += 1
    return sentence.names[first : last + 1]


def joined_names(view: TextView, sentence: SentenceView, name: Name) -> str:
    """The canonical names of a joined row: "Russia and Syrian army"."""
    names = list(dict.fromkeys(one.name for one in joined_row(view, sentence, name)))
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _lists(view: TextView, names: Sequence[Name], at: int, link: str) -> bool:
    """Whether a link alone stands between the names at an index and the next, and both could have acted."""
    if at < 0 or at + 1 >= len(names):
        return False
    one, other = names[at], names[at + 1]
    if is_possessive(view, one) or not (_acts(one) and _acts(other)):
        return False
    between = view.text[one.end : other.start].lower().split()
    return [word for word in between if word != "the"] == [link]


def _acts(name: Name) -> bool:
    return name.type in ("group", "person") or (name.type == "place" and name.level == "country")


def respective_names(view: TextView, sentence: SentenceView, figures: Sequence[tuple[int, int]]) -> dict[int, Name]:
    """The name to which each figure of a list belongs, by the figure's index, where "respectively" says so.

    The list of figures ends before the word, or before the noun that they share; the names are the last list of as many
    names of one type before it.
    """
    words = view.words
    if len(figures) < 2 or "respectively" not in words[sentence.first : sentence.last]:
        return {}
    at = words.index("respectively", sentence.first)
    end = max((index for index, (_, last) in enumerate(figures) if last <= at), default=-1)
    start = end
    while start > 0 and words[figures[start - 1][1] : figures[start][0]] in _LINKS:
        start -= 1
    names = _last_list(view, sentence, end - start + 1, figures[start][0]) if end > start else []
    return dict(zip(range(start, end + 1), names, strict=False))


def _last_list(view: TextView, sentence: SentenceView, size: int, before: int) -> list[Name]:
    """The last list of so many names, linked by commas and "and", that ends before a token; empty where there is none."""
    names = [name for name in sentence.names if view.tokens_of(name.start, name.end)[1] <= before]
    for end in range(len(names), size - 1, -1):
        row = names[end - size : end]
        if len({name.type for name in row}) == 1 and all(_linked(view, *pair) for pair in pairwise(row)):
            return row
    return []


def _linked(view: TextView, one: Name, other: Name) -> bool:
    between = view.words[view.tokens_of(one.start, one.end)[1] : view.tokens_of(other.start, other.end)[0]]
    return [word for word in between if word not in word_set("determiners")] in _LINKS
