"""Places in a text: which words name one, and which of the places of a name is meant."""

from __future__ import annotations

__all__ = ["Match", "folded_place", "match_place", "place_found", "region_after", "with_area"]

from typing import NamedTuple

from claimdiff.names.context import Context
from claimdiff.names.fold import fold, key
from claimdiff.names.gazetteer import Place
from claimdiff.names.rules import Found, place_police
from claimdiff.names.sites import site_of
from claimdiff.names.tables import country_words

_MOST_WORDS = 5
_SPOKEN = frozenset(("said", "says", "told", "added", "testified"))
_JOINTS = frozenset((" ", "\xa0", ". ", "/", "'s ", "’s "))
_VAGUE = frozenset(("area", "areas"))
_INSIDE = frozenset(("of", "and", "the"))


class Match(NamedTuple):
    """Words that the gazetteer knows: the last token, the key, and the characters cut from the last word."""

    last: int
    phrase: str
    trim: int = 0


def match_place(context: Context, i: int) -> Match | None:
    """The longest place of the gazetteer that begins at token `i`."""
    tokens, places, table = context.tokens, context.places, context.words
    best = None
    first = tokens.key[i]
    if not places.begins(first if " " not in first else first.split(" ", 1)[0]):
        if first not in places:
            return _without_article(context, i) or _worn(context, i)
        return Match(i, first) if _allowed(context, i, Match(i, first)) else None
    phrase = first
    if first in places and tokens.capital[i]:
        best = Match(i, first)
    for j in range(i + 1, i + _MOST_WORDS):
        word, capital = tokens.key[j], tokens.capital[j]
        if tokens.gap[j] not in _JOINTS:
            break
        after_article = not capital and word.partition(" ")[0] in table.articles
        phrase = f"{phrase}s {word}" if tokens.possessive(j - 1) else f"{phrase} {word}"
        written_small = not capital and tokens.capital[i] and places.in_table(phrase)
        if not (capital or written_small or after_article or word in table.particles or word in _INSIDE):
            break
        if phrase in places and (capital or written_small or (after_article and " " in word)):
            best = Match(j, phrase)
        elif capital and phrase[-1:] == "s" and phrase[:-1] in places:
            best = Match(j, phrase[:-1], 1)
    if best is None:
        return _without_article(context, i) or _worn(context, i)
    return best if _allowed(context, i, best) else None


def _without_article(context: Context, i: int) -> Match | None:
    """A place of the text's countries by its name behind an article that no table writes: "el-Raqqa"."""
    head, _, rest = context.tokens.key[i].partition(" ")
    if head not in context.words.articles or rest not in context.places:
        return None
    place = context.places.best(rest, context.home)
    return Match(i, rest) if place is not None and place.country in context.home else None


def _allowed(context: Context, i: int, match: Match) -> bool:
    """Whether the words may be a place at all: not a direction, an initialism in small letters, "Old City"."""
    tokens, table, places = context.tokens, context.words, context.places
    if match.last > i:
        if places.in_table(match.phrase) or not all(tokens.ordinary(j) for j in range(i, match.last + 1)):
            return True
        known = places.find(match.phrase)
        return not tokens.headline(i) and any(own and place.country in context.home for place, own in known)
    word = match.phrase
    if word in table.directions or word in table.never or word in table.areas or word in table.organisations:
        return False
    return len(word) > 3 or (places.in_table(word) and tokens.word[i].replace(".", "").isupper())


def _worn(context: Context, i: int) -> Match | None:
    """A place that has lost its apostrophe: "Syrias"."""
    tokens = context.tokens
    word = tokens.key[i]
    if not word.endswith("s") or len(word) < 5:
        return None
    if tokens.ordinary(i) and tokens.after[i] not in context.words.areas:
        return None
    place = context.places.best(word[:-1], context.home)
    if place is None or (place.population < 100_000 and place.country not in context.home):
        return None
    return Match(i, word[:-1], 1)


def place_found(context: Context, i: int, match: Match) -> Found | None:
    """The place that a match means, or the police of it; None where the words are more likely another name."""
    if match.last == i and _weak(context, i, match):
        return None
    place = _settle(context, i, match)
    if place is None:
        return None
    if place.level != "country" and not match.trim:
        police = place_police(context, i, match.last, place.name, place.country)
        if police is not None:
            return police
        named = site_of(context, i, match.last, place)
        if named is not None:
            return named
    last = match.last if match.trim else with_area(context, match.last)
    return Found(i, last, "place", place.name, place.level, place.country, match.trim)


def with_area(context: Context, last: int) -> int:
    """A level word with a capital belongs to the name: "Homs Province"."""
    tokens = context.tokens
    area = context.words.areas.get(tokens.after[last]) in ("region", "city") and tokens.capital[last + 1]
    return last + 1 if area and not tokens.headline(last) else last


def folded_place(context: Context, name: str) -> Place | None:
    """A place of the text's countries whose name folds as this one does."""
    folded = fold(name)
    if len(folded) < 5:
        return None
    for country in sorted(context.home & context.words.romanised):
        place = context.places.folded(country).get(folded)
        if place is not None:
            return place
    return None


def _weak(context: Context, i: int, match: Match) -> bool:
    """Whether a one-word place is more likely a person or another word."""
    tokens, table = context.tokens, context.words
    place = context.places.best(match.phrase, context.home)
    if place is None:
        return True
    if place.level == "country" or match.phrase in context.pinned:
        return False
    if tokens.after[i] in _SPOKEN and tokens.before[i] not in table.near and match.phrase not in country_words():
        return True
    plain = tokens.ordinary(i) or match.phrase in table.given
    if place.level == "region" and (place.country in _FEDERAL or place.population > 1e6) and not plain:
        return False
    cued = tokens.before[i] in table.located or tokens.before[i] in table.directions
    cued = cued or tokens.after[i] in table.areas or tokens.after[i] in table.police
    cued = cued or (tokens.before[i] == "of" and tokens.key[i - 2] in table.areas)
    at_home = place.country in context.home
    elsewhere = bool(context.home) and not at_home
    if elsewhere and (tokens.after[i] in table.quarters or (not cued and _only_alias(context, match.phrase, place))):
        return True
    around = region_after(context, i) is not None
    if tokens.ordinary(i) and context.home and not (at_home or around):
        return True
    if (cued or around) and not tokens.follows(i + 1):
        return False
    small = place.population < (100_000 if at_home else 400_000)
    if small and _beside_capitals(context, i) and not tokens.headline(i):
        return True
    if place.level == "region":
        return not at_home
    if plain:
        return place.population < 2_000_000
    if match.phrase in table.surnames and place.population < 400_000:
        return True
    return small and not at_home and bool(context.home) and tokens.before[i] not in table.near


def _only_alias(context: Context, phrase: str, place: Place) -> bool:
    """Whether a phrase is no name of its own of the place it means most likely."""
    return not any(own for known, own in context.places.find(phrase) if known == place)


def _beside_capitals(context: Context, i: int) -> bool:
    """Whether other capitals stand beside the word, so that it may be part of a longer name."""
    tokens, nationalities = context.tokens, context.words.nationalities
    if tokens.follows(i + 1) and tokens.key[i + 1] not in nationalities:
        return True
    return tokens.tight(i) and tokens.capital[i - 1] and tokens.key[i - 1] not in nationalities


def region_after(context: Context, last: int) -> Place | None:
    """The region or country that stands after a comma: "Moscow, Idaho"."""
    tokens = context.tokens
    if tokens.gap[last + 1] != ", " or not tokens.capital[last + 1]:
        return None
    word = tokens.key[last + 1]
    if tokens.word[last + 1].isupper() or word not in context.words.postal:
        word = context.words.states.get(word, word)
    for phrase in (f"{word} {tokens.key[last + 2]}", word):
        for place, own in context.places.find(phrase):
            if own and (place.level == "country" or (place.level == "region" and place.country in _FEDERAL)):
                return place
    return None


_FEDERAL = frozenset(("United States", "Canada", "Australia", "India"))


def _settle(context: Context, i: int, match: Match) -> Place | None:
    """Which of the places of this name is meant: level words and the region after a comma decide first."""
    places, phrase = context.places, match.phrase
    around = region_after(context, match.last)
    if around is not None:
        for place, _ in places.find(phrase):
            inside = around.name in (place.region, place.country)
            if place.level != "country" and inside and place.country == around.country and place.name != around.name:
                context.pinned[phrase] = place
                return place
        if around.level == "region" and around.country != "India":
            name = " ".join(context.tokens.word[j] for j in range(i, match.last + 1))
            name = name.title() if name.isupper() else name
            context.pinned[phrase] = Place(name, "city", around.country, around.name, 0.0)
            return context.pinned[phrase]
    level = _level(context, i, match.last)
    if level is not None and context.tokens.after[match.last] in context.words.quarters:
        quarter = places.best(phrase, context.home, "site")
        if quarter is not None and quarter.country in context.home:
            return quarter
    if level is None and phrase in context.pinned:
        return context.pinned[phrase]
    plain = places.best(phrase, context.home)
    if level is None or plain is None or _holds_another(context, match.last, plain, level):
        return plain
    if context.tokens.after[match.last] == "county":
        county = places.best(f"{key(plain.name)} county", context.home, "region")
        if county is not None and county.country == plain.country:
            return county
    stated = places.best(phrase, context.home, level)
    if stated is not None and (stated.country == plain.country or stated.country in context.home):
        return stated
    return plain._replace(level=level) if plain.level in ("city", "region") else plain


def _holds_another(context: Context, last: int, place: Place, level: str) -> bool:
    """Whether a level word behind a region is that of a place in it: "the Texas city of Waco"."""
    tokens = context.tokens
    narrower = place.level == "region" and level == "city"
    return narrower and tokens.after[last + 1] == "of" and tokens.capital[last + 3]


def _level(context: Context, i: int, last: int) -> str | None:
    """The level that the words around a place state: "Idlib province", "the city of Homs"."""
    tokens, areas = context.tokens, context.words.areas
    word = tokens.after[last]
    level = None if word in _VAGUE else areas.get(word)
    if word in context.words.around and tokens.after[last + 1] == "of":
        return None
    if level is None and tokens.before[i] == "of" and tokens.key[i - 2] not in context.words.around:
        level = areas.get(tokens.key[i - 2])
    return level if level in ("city", "region") else None
