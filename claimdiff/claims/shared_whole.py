"""The whole of which a figure gives a share or a part: "60 percent of the town", "seven of its 22 crew"."""

from __future__ import annotations

__all__ = ["measures_of_whole", "size_of_whole"]

from collections.abc import Mapping, Sequence

from claimdiff.claims.view import SentenceView, TextView, is_possessive, name_at
from claimdiff.claims.wordlists import word_set
from claimdiff.mentions.quantity_nouns import lemma

_LONGEST_WHOLE = 5


def measures_of_whole(
    view: TextView, sentence: SentenceView, last: int, by_whole: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The measures that are shares of the whole named behind a figure that ends at a token; empty where none is known.

    "60 percent of the shares" is a stake, "half of Homs" a share of territory: a place counts by its level.
    """
    words = view.words
    if last + 1 >= sentence.last or words[last] != "of":
        return frozenset()
    for token in range(last + 1, min(last + 1 + _LONGEST_WHOLE, sentence.last)):
        name = name_at(view, sentence, token)
        if name is not None:
            if name.type == "place" and not is_possessive(view, name):
                return by_whole.get(name.level or "", frozenset())
            continue
        if words[token] in by_whole or lemma(words[token]) in by_whole:
            return by_whole.get(words[token]) or by_whole[lemma(words[token])]
        if not words[token][0].isalpha() or words[token] in word_set("locative") or words[token] in word_set("passive"):
            break
    return frozenset()


def size_of_whole(view: TextView, figures: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether a figure is the size of the set of which the one before it is a part: the 22 of "seven of its 22 crew"."""
    if not index:
        return False
    between = view.words[figures[index - 1][1] : figures[index][0]]
    return between[:1] == ["of"] and len(between) <= 2 and set(between[1:]) <= word_set("determiners")
