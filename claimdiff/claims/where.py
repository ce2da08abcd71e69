"""Where: the place of a figure, in its clause, its sentence, or the text before it."""

from __future__ import annotations

__all__ = [
    "WIDTHS",
    "Place",
    "Seen",
    "as_place",
    "is_passed",
    "is_scene",
    "land_abroad",
    "leaves_open",
    "places_of_sentence",
    "settlement_levels",
]

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, repeat
from typing import NamedTuple

from claimdiff.claims.counted import is_people
from claimdiff.claims.datelines import is_dateline
from claimdiff.claims.distance import Nearest, Spot
from claimdiff.claims.holders import holds_before, lands_of_sentence
from claimdiff.claims.keywords import keywords_end
from claimdiff.claims.speakers import speech_words
from claimdiff.claims.view import SentenceView, TextView, is_owner, is_side, name_at
from claimdiff.claims.wordlists import word_set
from claimdiff.data import load_table
from claimdiff.mentions.quantity_nouns import lemma
from claimdiff.names.records import Name

WIDTHS = {"site": 0.0, "city": 3.0, "region": 6.0, "country": 9.0}
"""How many words farther a place counts for being wide: of two near a figure, the narrower is meant."""

_OFF_CENTRE = 4.0
_BESIDE = 6.0
_OPENING_COUNTRY = 12.0
_APPOSITION = 14
_OFFICE_WORDS = 3
_ARMS_WORDS = 2
_JOINT = 2.5
_TOWN_REACH = 6
_CARE_WORDS = 7
_QUALITIES = 2
_LISTED = 4


@lru_cache(maxsize=1)
def settlement_levels() -> dict[str, str]:
    """The level of the places that a noun stands for: "the province" for a region."""
    return {noun: level for level, nouns in load_table("references").items() for noun in nouns}


class Place(NamedTuple):
    """A place: canonical name, printed words, level, and the country in which it lies."""

    name: str
    text: str
    level: str | None
    country: str | None


@dataclass(slots=True)
class Seen:
    """The last place of each level that a text has named so far, the last country at which it let something happen,
    and the place of the article's event."""

    home: Place | None
    last: dict[str | None, Place] = field(default_factory=dict)
    scene: Place | None = None

    def add(self, view: TextView, sentence: SentenceView, name: Name) -> None:
        """Take in a place that is named; "the district" means no house in it, nor where somebody shoots from."""
        first, last = view.tokens_of(name.start, name.end)
        if _is_base(view, sentence, first):
            return
        houses = word_set("buildings") | word_set("addresses")
        if name.level != "site" or houses.isdisjoint(view.words[last - 1 : min(last + 1, sentence.last)]):
            self.last[name.level] = as_place(name)
        if name.level == "country" and _is_locative(view, sentence, first):
            self.scene = as_place(name)


def as_place(name: Name) -> Place:
    """The place that a name names."""
    return Place(name.name, name.text, name.level, name.country)


def _is_locative(view: TextView, sentence: SentenceView, first: int) -> bool:
    """Whether a preposition of place leads up to a token: "in the northern town of", "the battle for"."""
    for token in range(first - 1, max(first - 6, sentence.first) - 1, -1):
        word = view.words[token]
        if word in word_set("locative") or (word == "for" and view.words[token - 1] in word_set("battles")):
            return True
        if word in word_set("bordering") or word in word_set("contrasts") or word in word_set("no_locatives"):
            return False
        if (
            word.endswith("ing")
            and view.words[token - 1] in word_set("locative")
            and view.words[token + 1] in word_set("articles")
        ):
            return False
        if not word[0].isalpha():
            return word == "," and token > sentence.first
    return False


def places_of_sentence(view: TextView, sentence: SentenceView) -> Nearest[Place]:
    """The places at which a sentence lets something happen, the narrower counted as nearer."""
    spots = []
    inner: Name | None = None
    held_until = sentence.first
    for name in sentence.places:
        begin, end = view.tokens_of(name.start, name.end)
        removal = _removal(view, sentence, begin, end, name)
        if inner is not None and (begin == held_until or holds_before(view, inner, name)):
            held_until = end
            continue
        if removal is not None:
            spots.append(Spot(begin, end, as_place(name), removal + WIDTHS.get(name.level or "city", WIDTHS["city"])))
        inner = name if removal == 0.0 else None
    return Nearest(spots, _words_between(view, sentence) if spots else _none)


def land_abroad(view: TextView, sentence: SentenceView, home: Place | None) -> Place | None:
    """The first country that a sentence tells by its adjective alone, none that holds the article's event: "off the
    Belgian coast"."""
    for begin, end, country in lands_of_sentence(view, sentence):
        if home is None or home.country not in (None, country):
            return Place(country, view.text[view.starts[begin] : view.ends[end - 1]], "country", country)
    return None


def is_passed(places: Nearest[Place], place: Place) -> bool:
    """Whether a sentence only passes a place, as "west of Homs" and "fled to Homs" do: what follows is not told of it."""
    removal = places.removal_of(place) - WIDTHS.get(place.level or "city", WIDTHS["city"])
    return _OFF_CENTRE <= removal < _OPENING_COUNTRY


def _none(first: int, last: int) -> float:
    return 0.0


@lru_cache(maxsize=1)
def _joints() -> dict[str, float]:
    """How many words a word that joins two clauses counts for."""
    return dict.fromkeys(word_set("coordinators"), _JOINT)


def _words_between(view: TextView, sentence: SentenceView) -> Callable[[int, int], float]:
    """The distance in words over tokens; one that joins two clauses counts for more: "12 in Homs and 7 in Hama"."""
    weights = map(_joints().get, view.words[sentence.first : sentence.last], repeat(1.0))
    sums = list(accumulate(weights, initial=0.0))
    return lambda first, last: sums[last - sentence.first] - sums[first - sentence.first] if last > first else 0.0


def _removal(view: TextView, sentence: SentenceView, begin: int, end: int, name: Name) -> float | None:
    """How far the print removes a place from what happened: 0 for "in Homs", more for "west of Homs", "from
    Homs" or a place that opens the sentence; None for one that speaks, acts or only situates another.
    """
    locative = _is_locative(view, sentence, begin)
    if not locative and end < sentence.last and view.words[end] in word_set("place_verbs"):
        return None
    if name.level == "country" and (_acts(view, sentence, begin, end) or _does(view, sentence, begin, end)):
        return None
    if _is_no_scene(view, sentence, begin, end, name):
        return None
    if _is_hit(view, sentence, begin):
        return 0.0
    removal = _removal_led_in if locative else _removal_bare
    return removal(view, sentence, begin, end, name)


def _is_no_scene(view: TextView, sentence: SentenceView, begin: int, end: int, name: Name) -> bool:
    """Whether a place only tells whose, where from or of what something else is."""
    return (
        begin < keywords_end(view, sentence)
        or _holds_next(view, sentence, end, name)
        or _situates(view, sentence, begin)
        or _is_seat(view, sentence, begin, end)
        or _is_base(view, sentence, begin)
        or _is_origin(view, sentence, begin)
        or _is_of_office(view, sentence, begin)
        or _is_of_care(view, sentence, begin, end)
        or is_dateline(view, sentence, begin, end, name)
        or _is_opposed(view, sentence, begin, name)
    )


def _removal_bare(view: TextView, sentence: SentenceView, begin: int, end: int, name: Name) -> float | None:
    """The removal of a place that no preposition leads in: "Homs hospital", "Syria: 12 dead"."""
    words = view.words
    if name.level == "city" and end < sentence.last and words[end] in word_set("buildings"):
        return 1.0
    if (begin > sentence.first + 1 and words[begin - 1] != ";") or _names_office(view, sentence, end):
        return None
    if name.level != "country":
        return _OFF_CENTRE
    return None if "there" in words[end : sentence.last] else _OPENING_COUNTRY


def _removal_led_in(view: TextView, sentence: SentenceView, begin: int, end: int, name: Name) -> float | None:
    """The removal of a place that a preposition leads in; where somebody stands who speaks is beside the scene.

    So in "a reporter in Beirut said 12 people died in Tripoli".
    """
    words = view.words
    before = words[begin - 1] if begin > sentence.first else ""
    earlier = words[begin - 2] if begin - 1 > sentence.first else ""
    if before == "to" and earlier == "according":
        return None
    if before == "near" and name.level == "country":
        return None
    if before == "of" and earlier in word_set("directions"):
        return _BESIDE
    if before == "," and _is_group(view, sentence, begin - 2):
        return _BESIDE
    if end < sentence.last and words[end] in word_set("place_verbs"):
        return _BESIDE
    if before == "of" and name.level == "country" and is_owner(view, name):
        return _OPENING_COUNTRY
    return _OFF_CENTRE if before in word_set("motion") else 0.0


def is_scene(view: TextView, sentence: SentenceView, name: Name) -> bool:
    """Whether a sentence lets something happen at a place that it names."""
    return _removal(view, sentence, *view.tokens_of(name.start, name.end), name) is not None


def leaves_open(view: TextView, sentence: SentenceView) -> bool:
    """Whether a sentence leaves its town unnamed: "a town in", "a market in northern Mali", not "a city official".

    One that tells of another event does not tell of the article's town.
    """
    if any(_tells_of_further(view, token) for token in range(sentence.first, sentence.last - 1)):
        return False
    for article in range(sentence.first, sentence.last - 1):
        if view.words[article] in ("a", "an"):
            for noun in range(article + 1, min(article + _TOWN_REACH, sentence.last - 1)):
                if settlement_levels().get(view.words[noun]) == "city" or view.words[noun] in word_set("public_places"):
                    return not _goes_on(view.words[noun + 1])
    return False


def _tells_of_further(view: TextView, token: int) -> bool:
    """Whether a word tells of what comes on top: "another raid", "eight more girls", not "more than", "dozens more in"."""
    word, follows = view.words[token], view.words[token + 1]
    return word in word_set("additional_before") or (word == "more" and follows != "than" and follows not in word_set("locative"))


def _goes_on(word: str) -> bool:
    """Whether a word behind a noun belongs to its phrase: "a city official", "a village of", not "a town has"."""
    closed = ("locative", "passive", "auxiliaries", "modals", "soft_breaks", "clause_breaks")
    participle = word.endswith("ed") or word in word_set("other_participles")
    return word == "of" or (word.isalpha() and not participle and not any(word in word_set(name) for name in closed))


def _names_office(view: TextView, sentence: SentenceView, end: int) -> bool:
    """Whether a place only names the office behind it, or whose word it is.

    So in "Harvey County Sheriff Ann Walton", "US peace envoy Ann Walton", "a Baghdad war communique said".
    """
    for token in range(end, min(end + _OFFICE_WORDS, sentence.last - 1)):
        if view.words[token] in word_set("messages"):
            return True
        if view.words[token] in speech_words("roles"):
            return view.is_capital(token) or view.is_capital(token + 1)
        if not view.words[token].isalpha() or view.words[token] in word_set("locative"):
            return False
    return False


def _is_opposed(view: TextView, sentence: SentenceView, begin: int, name: Name) -> bool:
    """Whether a country is one that something is done against: "the match against Malta", not "the raids against Syria"."""
    if name.level != "country" or begin - 2 < sentence.first or view.words[begin - 1] != "against":
        return False
    return view.words[begin - 2] not in word_set("striking")


def _acts(view: TextView, sentence: SentenceView, begin: int, end: int) -> bool:
    """Whether a country stands for its arms: "12 dead in heavy U.S. raids", "in US air strikes", not "in Syria raids"."""
    acronym = view.text[view.starts[begin] : view.ends[end - 1]].replace(".", "").isupper()
    arms = view.words[end : min(end + (_ARMS_WORDS if acronym else 1), sentence.last)]
    if _words_of_arms().isdisjoint(arms):
        return False
    return acronym or begin == sentence.first or view.words[begin - 1] not in word_set("locative")


def _does(view: TextView, sentence: SentenceView, begin: int, end: int) -> bool:
    """Whether a country that opens a sentence does or asks something, wherever that is: "Israel has demanded the arrest"."""
    if begin != sentence.first or end + 1 >= sentence.last:
        return False
    verb = end + (view.words[end] in word_set("auxiliaries"))
    if view.words[verb] in word_set("passive") or view.words[verb] in word_set("suffering") or view.is_capital(verb):
        return False
    return verb > end or view.words[verb].endswith("ed")


def _is_of_care(view: TextView, sentence: SentenceView, begin: int, end: int) -> bool:
    """Whether a place only tells where the hurt were brought or the accused are held: "taken to Mercy Hospital"."""
    if not word_set("caring").issuperset(view.words[end - 1 : end]) or view.words[begin - 1] not in word_set("belonging_to"):
        return False
    return not word_set("cared_for").isdisjoint(view.words[max(begin - _CARE_WORDS, sentence.first) : begin])


@lru_cache(maxsize=1)
def _words_of_arms() -> frozenset[str]:
    return word_set("striking") | word_set("forces")


def _is_seat(view: TextView, sentence: SentenceView, begin: int, end: int) -> bool:
    """Whether a place only tells where a body that speaks sits: "the interior ministry in Ankara said"."""
    if begin < sentence.first + 2 or view.words[begin - 1] != "in" or view.words[begin - 2] not in word_set("seated"):
        return False
    return end >= sentence.last or view.words[end] in word_set("place_verbs") or view.words[end] in word_set("phrase_ends")


def _is_base(view: TextView, sentence: SentenceView, begin: int) -> bool:
    """Whether a place only tells where somebody stands who acts or hears elsewhere: "gunmen positioned in Homs shelled".

    What "is based in Homs" is there itself.
    """
    token = begin - 1
    if view.words[token] == "and" and token > sentence.first:
        other = name_at(view, sentence, token - 1)
        if other is not None and other.type == "place":
            return _is_base(view, sentence, view.tokens_of(other.start, other.end)[0])
    while token > sentence.first and (_is_part(view, token) or _is_of_kind(view, token)):
        token -= 1
    if token <= sentence.first or view.words[token] not in word_set("locative"):
        return False
    hearer = name_at(view, sentence, token - 1)
    if hearer is not None and hearer.type != "place":
        by = view.tokens_of(hearer.start, hearer.end)[0] - 1
        by -= by > sentence.first and view.words[by] == "the"
        return view.words[by] == "by" and by > sentence.first and view.words[by - 1] in word_set("standing")
    seated = view.words[token - 1] in word_set("based") and view.words[token - 2] not in word_set("passive")
    return seated or view.words[token - 1] in word_set("standing")


def _is_of_kind(view: TextView, token: int) -> bool:
    """Whether a word before a place only tells its kind: "the villages of"."""
    kind = view.words[token - 1 if view.words[token] == "of" else token]
    return kind in settlement_levels() or kind.removesuffix("s") in settlement_levels()


def _is_hit(view: TextView, sentence: SentenceView, begin: int) -> bool:
    """Whether a place is what something struck: "a quake shook northern Japan", "planes pound rebel-held Homs"."""
    token = begin - 1
    while token > sentence.first and _is_part(view, token):
        token -= 1
    return token >= sentence.first and view.words[token] in word_set("place_objects")


def _is_part(view: TextView, token: int) -> bool:
    """Whether a word before a place only tells which part of it, or whose: "northern", "the", "rebel-held"."""
    word = view.words[token]
    return is_side(word) or word in word_set("parts") or word.endswith(("-held", "-controlled", "-run"))


def _is_group(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a token belongs to the name of a body, which a place behind it only situates: "at Ridge College, Leeds"."""
    name = name_at(view, sentence, token) if token >= sentence.first else None
    return name is not None and name.type == "group"


def _is_of_office(view: TextView, sentence: SentenceView, begin: int) -> bool:
    """Whether a place tells where a speaker's body sits: ", head of the Seamen's Mission in Accra"."""
    wider = name_at(view, sentence, begin - 2) if begin - 2 >= sentence.first and view.words[begin - 1] == "," else None
    if wider is not None and wider.type == "place":
        begin = view.tokens_of(wider.start, wider.end)[0]
    for comma in range(begin - 2, max(begin - _APPOSITION, sentence.first), -1):
        word = view.words[comma]
        if word == ",":
            role = view.words[comma + 1 : begin - 1]
            person = name_at(view, sentence, comma - 1)
            named = person is not None and person.type == "person"
            return named and not speech_words("persons").isdisjoint(role) and view.words[begin - 1] in word_set("belonging")
        if word in speech_words("verbs") or word in word_set("passive"):
            return False
    return False


def _is_origin(view: TextView, sentence: SentenceView, begin: int) -> bool:
    """Whether a place only tells where people come from: "12 are from Somalia and 11 from Yemen", "natives of Mali"."""
    first = _list_start(view, sentence, begin)
    while first > sentence.first and (view.words[first - 1] in word_set("determiners") or view.words[first - 1].endswith("ern")):
        first -= 1
    before = view.words[max(first - 3, sentence.first) : first]
    if before[-1:] == ["from"]:
        counted = before[-2:-1] != [] and (before[-2][0].isdigit() or before[-2] in word_set("number_words"))
        land = name_at(view, sentence, begin)
        if before[-2:-1] and land is not None and land.level == "country" and is_people(lemma(before[-2])):
            return True
        return counted or not word_set("coming").isdisjoint(before)
    return before[-1:] == ["of"] and not word_set("natives").isdisjoint(before)


def _list_start(view: TextView, sentence: SentenceView, begin: int) -> int:
    """Where a short list of places begins that a place ends or goes on: "Tunisia, Libya and Egypt"."""
    for _ in range(_LISTED):
        token = begin - 1
        while token > sentence.first and view.words[token] in ("and", ","):
            token -= 1
        before = name_at(view, sentence, token) if sentence.first <= token < begin - 1 else None
        if before is None or before.type != "place":
            return begin
        begin = view.tokens_of(before.start, before.end)[0]
    return begin


def _is_kind(word: str) -> bool:
    """Whether a word tells what kind of place a name is: "city", "port"."""
    return word in settlement_levels() or word in word_set("lands")


def _holds_next(view: TextView, sentence: SentenceView, end: int, name: Name) -> bool:
    """Whether a place only tells where the one behind it lies.

    So in "the Texas city of Waco", "Kenya's dry northern county of Turkana", not in "Homs province of Syria".
    """
    kinds = range(end, min(end + 1 + _QUALITIES, sentence.last - 2))
    kind = next((token for token in kinds if view.words[token] in settlement_levels() or not _may_qualify(view, token)), end)
    if kind + 2 >= sentence.last or view.words[kind] not in settlement_levels() or view.words[kind + 1] != "of":
        return False
    inner = name_at(view, sentence, kind + 2)
    return (
        inner is not None
        and inner.type == "place"
        and WIDTHS.get(inner.level or "city", 0.0) < WIDTHS.get(name.level or "city", 0.0)
    )


def _may_qualify(view: TextView, token: int) -> bool:
    """Whether a word may tell of what kind the place behind it is: "southern", "coastal"."""
    word = view.words[token]
    return word.replace("-", "").isalpha() and not view.is_capital(token) and word not in word_set("locative")


def _situates(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a place only tells where the one before it lies: "Palmyra, located northeast of Damascus"."""
    if _measures_way(view, sentence, token):
        return True
    for comma in range(token - 1, max(token - _APPOSITION, sentence.first), -1):
        if view.words[comma] == ",":
            place = name_at(view, sentence, comma - 1)
            return view.words[comma + 1] in word_set("situating") and place is not None and place.type == "place"
    return False


def _measures_way(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a place only tells how far off the one before it lies: "Saraqib, some 15 km (9 miles) south of Idlib"."""
    words = view.words
    end = token - 2 if words[token - 1] == "of" and is_side(words[token - 2]) else token - 1 if words[token - 1] == "from" else 0
    for before in range(end - 1, max(end - _APPOSITION, sentence.first) - 1, -1):
        name = name_at(view, sentence, before)
        if name is not None:
            return name.type == "place" and any(
                word.lstrip("0123456789") in word_set("way_units") for word in words[before + 1 : end]
            )
        if words[before] not in word_set("way_words") | word_set("way_units") and not words[before][0].isdigit():
            return False
    return False
