"""How two places stand to each other, and which country and region a place lies in."""

from __future__ import annotations

__all__ = ["country_of", "place_relation", "region_of", "regions_of"]

from functools import lru_cache

from claimdiff.lexicon import Lexicon
from claimdiff.names.decided import kept_apart
from claimdiff.names.fold import fold, key, same_name, similarity, split_site
from claimdiff.names.gazetteer import Gazetteer, Place, gazetteer

_RANK = {"site": 0, "city": 1, "region": 2, "country": 3}


def place_relation(a: str, a_level: str | None, b: str, b_level: str | None, *, lexicon: Lexicon | None = None) -> str:
    """How place `a` stands to place `b`, both by canonical name and level.

    "same", "inside" (a lies in b), "around" (a holds b), "apart" (neither holds a part of the other), or
    "unknown" where the gazetteer does not tell. A city and the region of its name are inside and around. A city
    and another town of the region of its name are "unknown": print that says "near Aleppo" may mean the city or
    the region. A site named after a town, as "Aleppo airport", lies in it.
    Homonyms have the benefit of the doubt: where one of the places of a name lies in the other, it is meant.

    >>> place_relation("Raqqa", "city", "Syria", "country"), place_relation("Syria", "country", "Homs", "city")
    ('inside', 'around')
    >>> place_relation("Homs", "city", "Homs", "region"), place_relation("Homs", "city", "Hama", "city")
    ('inside', 'apart')
    >>> place_relation("Aleppo", "city", "Manbij", "city"), place_relation("Homs airport", "site", "Homs", "city")
    ('unknown', 'inside')
    >>> place_relation("Georgia", "region", "Georgia", "country")
    'apart'
    """
    return "same" if a == b and a_level == b_level else _place_relation(a, a_level, b, b_level, lexicon)


@lru_cache(maxsize=1 << 16)
def _place_relation(a: str, a_level: str | None, b: str, b_level: str | None, lexicon: Lexicon | None) -> str:
    if kept_apart(a, b, lexicon):
        return "apart"
    one_name = same_name(a, b)
    if one_name and (a_level == b_level or a_level is None or b_level is None):
        return "same"
    first, second = _candidates(a, a_level, lexicon), _candidates(b, b_level, lexicon)
    if one_name and not (first and second):
        return _same_named(a_level, b_level)
    if not first or not second:
        return "same" if a_level == b_level and similarity(a, b) > 0.92 and len(fold(a)) > 6 else "unknown"
    answers = {_relation(one, other, gazetteer(lexicon)) for one in first for other in second}
    for answer in ("same", "inside", "around", "unknown"):
        if answer in answers:
            return answer
    return "apart"


def country_of(name: str, level: str | None, *, lexicon: Lexicon | None = None) -> str | None:
    """The country of a place, or None where the gazetteer does not know it.

    >>> country_of("Aleppo", "city"), country_of("Ohio", "region")
    ('Syria', 'United States')
    """
    places = _candidates(name, level, lexicon)
    return places[0].country if places else None


def region_of(name: str, level: str | None, *, lexicon: Lexicon | None = None) -> str | None:
    """The first-level region of a city, county or site; of a region itself, None.

    >>> region_of("Miami", "city"), region_of("Syria", "country")
    ('Florida', None)
    """
    places = _candidates(name, level, lexicon)
    return places[0].region if places else None


def regions_of(name: str, level: str | None, *, lexicon: Lexicon | None = None) -> frozenset[str]:
    """The first-level regions of all places of a name that may be meant.

    >>> sorted(regions_of("Midan", "site"))
    ['Aleppo', 'Damascus']
    """
    return frozenset(place.region for place in _candidates(name, level, lexicon) if place.region is not None)


def _same_named(a_level: str | None, b_level: str | None) -> str:
    return "inside" if _RANK[a_level or "site"] < _RANK[b_level or "site"] else "around"


@lru_cache(maxsize=1 << 14)
def _candidates(name: str, level: str | None, lexicon: Lexicon | None) -> tuple[Place, ...]:
    """The places of this name and level, largest first; the small homonyms of a large one left out."""
    found = [
        place
        for place, own in gazetteer(lexicon).find(key(name))
        if (level is None or place.level == level) and (own or place.name == name)
    ]
    if not found and level in (None, "site"):
        found = _after_town(name, lexicon)
    found.sort(key=lambda place: -place.population)
    return tuple(place for place in found if place.population * 100 >= found[0].population)


def _after_town(name: str, lexicon: Lexicon | None) -> list[Place]:
    """A site that bears a town's name or another site's and a noun lies in the region that the town lies in."""
    proper, noun = split_site(name)
    if noun is None:
        return []
    return [
        place._replace(name=name, level="site") for place, _ in gazetteer(lexicon).find(proper) if place.level in ("city", "site")
    ]


def _relation(a: Place, b: Place, known: Gazetteer) -> str:
    if (a.name, a.level, a.country) == (b.name, b.level, b.country):
        return "same" if a.region == b.region or a.level != "city" else "apart"
    if a.country is None or b.country is None:
        return "unknown"
    if a.country != b.country:
        return "apart"
    rank_a, rank_b = _RANK[a.level], _RANK[b.level]
    if rank_a == 3 or rank_b == 3:
        return "inside" if rank_a < rank_b else "around"
    if a.level == "region" and a.region is None:
        return _against_region(b, a, "around", known)
    if b.level == "region" and b.region is None:
        return _against_region(a, b, "inside", known)
    if a.region and b.region and a.region != b.region:
        return "apart"
    if rank_a == 0 and rank_b == 1 and split_site(a.name)[0] == key(b.name):
        return "inside"
    if rank_a == 1 and rank_b == 0 and split_site(b.name)[0] == key(a.name):
        return "around"
    if a.level == b.level == "city" and a.region == b.region and a.region in (a.name, b.name):
        return "unknown"
    return "apart" if a.level == b.level == "city" or rank_a == rank_b == 2 else "unknown"


def _against_region(place: Place, region: Place, answer: str, known: Gazetteer) -> str:
    """A place against a region; of regions that are no division of their country, nothing is known."""
    if place.region == region.name:
        return answer
    if not known.first_level(region) or (place.region is None and not known.first_level(place)):
        return "unknown"
    return "apart"
