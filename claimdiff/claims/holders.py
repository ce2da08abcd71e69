"""Wider places that only hold a scene: the province behind a village, and the country that its adjective tells."""

from __future__ import annotations

__all__ = ["holds_before", "lands_of_sentence"]

from collections.abc import Iterator
from functools import lru_cache

from claimdiff.claims.view import SentenceView, TextView, is_side, name_at
from claimdiff.claims.wordlists import word_set
from claimdiff.data import load_table
from claimdiff.names.gazetteer import adjectives
from claimdiff.names.places import region_of
from claimdiff.names.records import Name

_NARROW = ("site", "city", "region", "country")
_LAND_REACH = 5


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    """Nouns that tell what kind of place a name is: "province", "district"."""
    return frozenset(noun for nouns in load_table("references").values() for noun in nouns)


@lru_cache(maxsize=1)
def _lands() -> frozenset[str]:
    """Nouns that tell, behind the adjective of a country, that a place is in it: "coast", "village", no "district"."""
    return (_kinds() - frozenset(load_table("references")["site"])) | word_set("lands")


def holds_before(view: TextView, inner: Name, name: Name) -> bool:
    """Whether a place only holds the narrower one named right before it: "the village of Kafr Hind in Idlib province",
    "the village of Kafr Hind, in northern Idlib"."""
    between = view.words[view.tokens_of(inner.start, inner.end)[1] : view.tokens_of(name.start, name.end)[0]]
    if between[:1] and between[0] in _kinds():
        between = between[1:]
    named = between[:1] == ["in"]
    if between[:2] == [",", "in"]:
        between, named = between[1:], any(map(is_side, between))
    if not between or between[0] not in ("in", "of") or not _lies_in(inner, name, named=named):
        return False
    return all(word in ("of", "the") or is_side(word) or word in _kinds() or word in adjectives() for word in between[1:])


def _lies_in(inner: Name, name: Name, *, named: bool) -> bool:
    """Whether one place can lie in another: a district in a city, a town in the province of a town's name.

    Where a text has `named` it as lying "in" the other, both may be of one level: "Kafr Hind district in Idlib province".
    """
    if inner.country is not None and name.country is not None and inner.country != name.country:
        return False
    if inner.level not in _NARROW or name.level not in _NARROW or inner.name == name.name:
        return False
    beyond = _NARROW.index(name.level) - _NARROW.index(inner.level)
    return beyond > 0 or (beyond == 0 and named) or region_of(inner.name, inner.level) == name.name


def lands_of_sentence(view: TextView, sentence: SentenceView) -> Iterator[tuple[int, int, str]]:
    """The countries at which a sentence lets something happen by their adjectives: "off the Belgian coast", "in Syrian
    waters", with the range of tokens."""
    for noun in view.tokens_in(sentence, _lands()):
        adjective = noun - 1
        while adjective > sentence.first and is_side(view.words[adjective]):
            adjective -= 1
        part_of_name = adjective > sentence.first and is_side(view.words[adjective - 1]) and view.is_capital(adjective - 1)
        country = adjectives().get(view.words[adjective]) if adjective > sentence.first and not part_of_name else None
        if country is not None and name_at(view, sentence, adjective) is None and _is_led_in(view, sentence, adjective):
            yield adjective, noun + 1, country


def _is_led_in(view: TextView, sentence: SentenceView, first: int) -> bool:
    """Whether a preposition of place stands close before a token: "off the", "in a northern"."""
    for token in range(first - 1, max(first - _LAND_REACH, sentence.first - 1), -1):
        word = view.words[token]
        if word in word_set("locative"):
            return word not in word_set("motion")
        if not (is_side(word) or word in word_set("determiners") or word.endswith(("-held", "-controlled", "-run"))):
            return False
    return False
