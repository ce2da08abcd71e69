"""Sites named after a place: a proper name and a noun in small letters, as in "Menagh air base"."""

from __future__ import annotations

__all__ = ["named_site", "site_name", "site_of"]

from claimdiff.names.context import Context
from claimdiff.names.fold import key
from claimdiff.names.gazetteer import Place
from claimdiff.names.rules import Found, phrase_at

_INDEFINITE = frozenset(("a", "an", "another", "every", "each"))
_MOST_NOUN_WORDS = 4
_MOUNTS = frozenset(("jabal", "jebel", "jabel", "mount", "mt"))


def site_of(context: Context, i: int, last: int, place: Place) -> Found | None:
    """The site that tokens `i` to `last`, a known place, make with the noun after them: "Baiji refinery".

    A site keeps its own name whatever noun follows: "Tanf" and "Tanf military base" are one. Of a country and
    of a region no site is named so.
    """
    if place.level not in ("city", "site"):
        return None
    noun = _noun(context, i, last)
    if noun is None:
        return None
    heading, end = noun
    printed = " ".join(context.tokens.key[j] for j in range(i, last + 1))
    known = _known(context, printed, heading) or _known(context, key(place.name), heading)
    if known is None and place.level == "site":
        known = place
    if known is not None:
        return Found(i, end, "place", known.name, "site", known.country)
    return Found(i, end, "place", site_name(place.name, heading), "site", place.country)


def named_site(context: Context, i: int, last: int, name: str) -> Found | None:
    """The site that tokens `i` to `last`, known to no table, make with the noun after them."""
    noun = _noun(context, i, last)
    if noun is None:
        return None
    heading, end = noun
    known = _known(context, key(name), heading)
    if known is not None:
        return Found(i, end, "place", known.name, "site", known.country)
    return Found(i, end, "place", site_name(name, heading), "site")


def site_name(name: str, noun: str) -> str:
    """The canonical name of a site: proper name and noun; after "Jabal" or "Mount" a mountain needs none.

    >>> site_name("al-Khafsa", "oil field"), site_name("Jabal Turkman", "mountain")
    ('Al-Khafsa oil field', 'Jabal Turkman')
    """
    name = name[:1].upper() + name[1:]
    return name if noun == "mountain" and key(name).split(" ", 1)[0] in _MOUNTS else f"{name} {noun}"


def _noun(context: Context, i: int, last: int) -> tuple[str, int] | None:
    """The site noun in small letters after a name: its heading and its last token; none of "a Homs prison"."""
    tokens = context.tokens
    if tokens.gap[last + 1] != " " or tokens.capital[last + 1] or tokens.possessive(last):
        return None
    if tokens.before[i] in _INDEFINITE:
        return None
    return phrase_at(context, last + 1, context.words.site_nouns, _MOST_NOUN_WORDS)


def _known(context: Context, proper: str, heading: str) -> Place | None:
    """The site of the gazetteer that bears this name with any noun of the heading."""
    for noun, head in context.words.site_nouns.items():
        if head == heading and f"{proper} {noun}" in context.places:
            found = context.places.best(f"{proper} {noun}", context.home, "site")
            if found is not None:
                return found
    return None
