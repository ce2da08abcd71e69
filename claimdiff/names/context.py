"""What the rules know of a text while its names are found."""

from __future__ import annotations

__all__ = ["Context", "context"]

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from claimdiff.lexicon import Lexicon
from claimdiff.names.fold import key
from claimdiff.names.gazetteer import Gazetteer, Place, gazetteer
from claimdiff.names.starts import Starts, starts
from claimdiff.names.tables import Known, Words, country_words, known, words
from claimdiff.names.tokens import Tokens
from claimdiff.remembered import Remembered

_HOME_SHARE = 0.25
_INNER_PLACE = 3


@dataclass(slots=True)
class Context:
    """A text's words, the tables, and the countries that the text speaks of (`lead` is the first of them)."""

    tokens: Tokens
    words: Words
    table: Known
    places: Gazetteer
    starts: Starts
    home: frozenset[str]
    lead: str | None
    pinned: dict[str, Place] = field(default_factory=dict)
    """Places whose region the text states once: they hold for the whole text."""


def context(text: str, lexicon: Lexicon | None, country: str | None) -> Context:
    """Read a text's words and count the countries it speaks of; `country` is the article's own."""
    tokens = Tokens(text)
    home, lead = _home(tokens, country)
    return Context(tokens, words(), known(lexicon), gazetteer(lexicon), starts(lexicon), home, lead)


@lru_cache(maxsize=1)
def _hints() -> dict[str, str]:
    """Words that tell which country a text speaks of."""
    unsure = words().homonyms | words().doubtful
    table = {word: name for word, name in country_words().items() if word not in unsure}
    for place in gazetteer().regions_of("United States"):
        if key(place) not in unsure:
            table.setdefault(key(place), "United States")
    for word, name in words().hints.items():
        table.setdefault(word, name)
    return table


@lru_cache(maxsize=1)
def _hint_heads() -> frozenset[str]:
    """What all but the last word of a hint of several is."""
    return frozenset(hint.rpartition(" ")[0] for hint in _hints() if " " in hint)


def _hinted(word: str) -> tuple[str | None, str | None]:
    """The country that a word or its first part tells, and that which it tells without its last s."""
    table = _hints()
    told = table.get(word) or table.get(word.split(" ", 1)[0])
    return told, table.get(word[:-1]) if word.endswith("s") else None


_HINTED = Remembered(_hinted)


def _home(tokens: Tokens, country: str | None) -> tuple[frozenset[str], str | None]:
    """The countries a text speaks of, and the one it speaks of most, when it does so twice."""
    counts: Counter[str] = Counter()
    table, heads = _hints(), _hint_heads()
    previous = ""
    for word in map(tokens.key.__getitem__, tokens.capitals):
        told, worn = _HINTED[word]
        if told is None and previous in heads:
            told = table.get(f"{previous} {word}")
        named = told or worn
        if named is not None:
            counts[named] += 1
        previous = word
    if country:
        counts[country] += max(3, max(counts.values(), default=0))
    if not counts:
        return frozenset(), None
    most = max(counts.values())
    home = frozenset(name for name, number in counts.items() if number >= _HOME_SHARE * most)
    return home, _lead(tokens, counts)


def _weight(word: str, level: str | None) -> float:
    """What a place says of where a text is set: a capital least, since it stands for a government that speaks."""
    if word not in country_words():
        return _INNER_PLACE
    return 1.0 if level == "country" else 0.5


def _lead(tokens: Tokens, counts: Counter[str]) -> str | None:
    """The country that the text is set in: the one whose name and places it names most, and twice at least.

    A name of a country or capital counts less than its other places: states are also named for what they say.
    """
    places, nationalities = gazetteer(), words().nationalities
    named: dict[str, float] = defaultdict(float)
    mentions = Counter(counts)
    for word in filter(places.in_table, map(tokens.key.__getitem__, tokens.capitals)):
        place = places.best(word) if word not in nationalities else None
        if place is not None and place.country is not None:
            mentions[place.country] += 1
            named[place.country] += _weight(word, place.level)
    best = named or counts
    lead = min(best, key=lambda name: (-best[name], -counts[name], name))
    return lead if mentions[lead] >= 2 else None
