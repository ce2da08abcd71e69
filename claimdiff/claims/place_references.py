"""Places that a text refers to by what they are: "the city", "of the country", "attacks there"."""

from __future__ import annotations

__all__ = ["place_of_whole", "place_reference"]

from claimdiff.claims.view import SentenceView, TextView, name_at
from claimdiff.claims.where import Place, Seen, as_place, settlement_levels
from claimdiff.claims.wordlists import word_set
from claimdiff.names.gazetteer import adjectives
from claimdiff.names.places import region_of

_REFERENCE_REACH = 4


def place_of_whole(view: TextView, sentence: SentenceView, last: int, seen: Seen) -> Place | None:
    """The whole of which a share is taken: "5 percent of the country", "of Syrian territory", "of Aleppo city"."""
    if last >= sentence.last or view.words[last] != "of" or view.words[last - 1] in word_set("natives"):
        return None
    for token in range(last + 1, min(last + 6, sentence.last)):
        name = name_at(view, sentence, token)
        if name is not None and name.type == "place":
            return as_place(name)
        word = view.words[token]
        country = adjectives().get(word)
        if country is not None:
            return Place(country, view.text[view.starts[token] : view.ends[token]], "country", country)
        level = settlement_levels().get(word.removesuffix("'s"))
        if level is not None:
            return _referred(seen, level)
        if not word[0].isalpha():
            return None
    return None


def _referred(seen: Seen, level: str) -> Place | None:
    """The place that "the city", "the country" means: the last of that level; the country of the article's event."""
    if level == "country":
        home = seen.home.country if seen.home is not None else None
        if seen.scene is not None and seen.home is not None and seen.home.level == "country":
            return seen.scene
        if home is not None:
            return Place(home, home, "country", home)
    found = seen.last.get(level)
    if found is None and level == "region":
        city = seen.last.get("city")
        region = region_of(city.name, "city") if city is not None else None
        found = Place(region, region, "region", city.country) if region is not None and city is not None else None
    return found


def place_reference(view: TextView, sentence: SentenceView, seen: Seen) -> Place | None:
    """The place to which "the city", "the province", "the country" refers: the last one of that level seen."""
    for token in range(sentence.first, sentence.last - 1):
        if view.words[token] not in ("the", "that"):
            continue
        for noun in range(token + 1, min(token + _REFERENCE_REACH, sentence.last)):
            if view.words[noun] in word_set("locative") or _is_foreign(view, noun):
                break
            level = settlement_levels().get(view.words[noun])
            follows = view.words[noun + 1 : min(noun + 3, sentence.last)]
            people = level == "country" and follows[1:] != [] and follows[1][0].isdigit()
            if level is not None and (follows[:1] != ["of"] or people):
                return _referred(seen, level)
    return _there(view, sentence, seen)


def _is_foreign(view: TextView, token: int) -> bool:
    """Whether a word has no place between "the" and "town": a mark or a name, not "northern", "Israeli"."""
    word = view.words[token]
    return not word[0].isalpha() or (view.is_capital(token) and word not in adjectives())


def _there(view: TextView, sentence: SentenceView, seen: Seen) -> Place | None:
    """The country that "attacks there" means; none for "there were attacks"."""
    at_home = seen.home is not None and seen.home.level != "country"
    if at_home or seen.scene is None or "there" not in view.words[sentence.first + 1 : sentence.last]:
        return None
    token = view.words.index("there", sentence.first + 1)
    follows = view.words[token + 1] if token + 1 < sentence.last else ""
    expletive = follows in word_set("passive") or follows in word_set("auxiliaries") or follows in word_set("modals")
    return None if expletive or not view.words[token - 1][0].isalpha() else seen.scene
