"""One place of several: what happened "in Homs and Hama", and the place that stands right behind a figure."""

from __future__ import annotations

__all__ = ["in_several", "place_behind", "place_of_both"]

from claimdiff.claims.view import SentenceView, TextView, is_side, name_at
from claimdiff.claims.where import WIDTHS, Place, as_place, is_scene
from claimdiff.claims.wordlists import word_set
from claimdiff.data import load_table
from claimdiff.mentions.quantity_nouns import lemma
from claimdiff.names.places import regions_of
from claimdiff.names.records import Name

_LEADS = ("in", "at", "near")
_OF_PHRASE = 4
_LINKS = (["and"], ["&"], [","], [",", "and"])


def place_behind(view: TextView, sentence: SentenceView, last: int, nearest: Place) -> Place | None:
    """The place that a figure ending at a token names right behind it, as a list does: "12 in Homs, 7 in the city of Hama".

    The nearest place stays where it is narrower: "12 in Aleppo's Sukari".
    """
    if last >= sentence.last or view.words[last] not in _LEADS:
        return None
    for token in range(last + 1, min(last + 1 + _OF_PHRASE, sentence.last)):
        name, word = name_at(view, sentence, token), view.words[token]
        if name is not None:
            fits = name.type == "place" and WIDTHS.get(name.level or "", 0.0) <= WIDTHS.get(nearest.level or "", 0.0)
            return as_place(name) if fits and is_scene(view, sentence, name) else None
        of_phrase = word == "of" or word in word_set("determiners") or is_side(word)
        if not of_phrase and not any(word in nouns for nouns in load_table("references").values()):
            return None
    return None


def in_several(view: TextView, sentence: SentenceView, last: int) -> bool:
    """Whether a figure that ends at a token is of several places named before: "20,000 in the two countries"."""
    behind = view.words[last : min(last + 1 + _OF_PHRASE, sentence.last)]
    if not behind or behind[0] not in _LEADS:
        return False
    phrase = [word for word in behind[1:] if word not in word_set("determiners")]
    if len(phrase) < 2 or phrase[0] not in word_set("number_words") | {"both"}:
        return False
    return any(lemma(phrase[1]) in nouns for nouns in load_table("references").values())


def place_of_both(view: TextView, sentence: SentenceView, place: Place) -> Place:
    """A place, or what holds it and those that "and" joins to it: the region or the country of "in Homs and Hama".

    Where a figure stands between them, each has its own; a list whose places lie in several countries, and one of districts
    of a town, which are far from being all of its region, are left as they are.
    """
    at = next((at for at, name in enumerate(sentence.places) if as_place(name) == place), None)
    if at is None or place.level not in ("city", "region") or len(sentence.places) == 1:
        return place
    first = last = at
    while first and _joined(view, sentence.places[first - 1], sentence.places[first]):
        first -= 1
    while last + 1 < len(sentence.places) and _joined(view, sentence.places[last], sentence.places[last + 1]):
        last += 1
    row = sentence.places[first : last + 1]
    between = view.text[row[0].end : row[-1].start].split()
    if len(row) < 2 or not {"and", "&"} & set(between) or not is_scene(view, sentence, row[0]):
        return place
    return _holder(row, view.text[row[0].start : row[-1].end]) or place


def _joined(view: TextView, name: Name, other: Name) -> bool:
    """Whether but a link stands between two places of one level."""
    between = view.words[view.tokens_of(name.start, name.end)[1] : view.tokens_of(other.start, other.end)[0]]
    return between in _LINKS and name.level == other.level


def _holder(row: list[Name], text: str) -> Place | None:
    """The region, or else the country, in which all places of a row lie."""
    countries = {name.country for name in row}
    if len(countries) != 1 or None in countries or len({name.name for name in row}) < 2:
        return None
    (country,) = countries
    shared = frozenset.intersection(*(regions_of(name.name, name.level) for name in row))
    if len(shared) == 1:
        return Place(min(shared), text, "region", country)
    return Place(country, text, "country", country) if country is not None else None
