"""Which kinds of names may begin with a word, so that few are searched for at each of a text's capitals."""

from __future__ import annotations

__all__ = ["Start", "Starts", "starts"]

from functools import lru_cache
from typing import NamedTuple

from claimdiff.lexicon import Lexicon
from claimdiff.names.gazetteer import Gazetteer, gazetteer
from claimdiff.names.tables import Known, Words, country_heads, country_words, known, words

_MOST_WORDS = 1 << 16


class Start(NamedTuple):
    """What may begin with a word: an entry or a place of the tables, a country, a person's title, a ministry."""

    entry: bool
    place: bool
    country: bool
    title: bool
    ministry: bool


class Starts(dict[str, Start]):
    """The kinds of names that may begin with each key met so far."""

    def __init__(self, table: Words, entries: Known, places: Gazetteer) -> None:
        super().__init__()
        self._table, self._entries, self._places = table, entries, places

    def __missing__(self, word: str) -> Start:
        if len(self) >= _MOST_WORDS:
            self.clear()
        start = self[word] = self._start(word)
        return start

    def _start(self, word: str) -> Start:
        """What may begin with a key; one of several words, as a hyphen joins them, begins what its first word does."""
        table, places = self._table, self._places
        head, _, rest = word.partition(" ")
        bare = word[:-1] if word.endswith("s") else ""
        after_article = head in table.articles and rest in places
        return Start(
            entry=head in self._entries.longest or bare in self._entries.by_key or word in table.ships,
            place=places.begins(head) or word in places or after_article or (len(word) > 4 and bare in places),
            country=head in country_heads() or head[:-1] in country_words(),
            title=word in table.titles or word in table.offices,
            ministry=word == "ministry" or word in table.ministries.heads,
        )


def starts(lexicon: Lexicon | None = None) -> Starts:
    """What may begin with a word, with the names and places of a user's lexicon."""
    return _starts(lexicon)


@lru_cache(maxsize=8)
def _starts(lexicon: Lexicon | None) -> Starts:
    return Starts(words(), known(lexicon), gazetteer(lexicon))
