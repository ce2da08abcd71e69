"""What `starts` rules out at a word is what the search for it does not find there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.lexicon import Lexicon
from claimdiff.names.context import context
from claimdiff.names.persons import titled
from claimdiff.names.rules import ministry
from claimdiff.names.settle import match_place
from claimdiff.names.walk import _entry, _of_country

LEXICON = Lexicon.from_dict(
    {
        "alias": [{"name": "Quillon Front", "type": "group", "aliases": ["QF", "Zarb-Men"]}],
        "place": [{"name": "Vostrel Bight", "level": "site", "country": "Canada", "aliases": ["Vostrels"]}],
    }
)
WORDS = (
    "Syria", "Syrias", "Syrian", "Homs", "Hamas", "al-Raqqa", "el-Raqqa", "Deir", "ez-Zor", "New", "York", "Russian", "Russia's",
    "Ministry", "Defence", "Interior", "of", "the", "President", "Secretary", "Gen.", "Ann", "Hart", "Reuters", "Kurds", "MV",
    "Star", "King", "County", "US-backed", "U.S.", "Islamic", "State", "ISIS", "Quillon", "Front", "QF", "Zarb-Men", "Vostrel",
    "Vostrels", "Bight", "Banks", "Aleppos", "Germany's", "Foreign", "said", "in", "army", "Zbx", "S", "Police", "governor",
)  # fmt: skip


@pytest.mark.parametrize("lexicon", [None, LEXICON], ids=["own tables", "with a lexicon"])
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_nothing_is_found_where_starts_rules_it_out(lexicon: Lexicon | None, words: list[str]) -> None:
    read = context(" ".join(words), lexicon, None)
    for token in read.tokens.capitals:
        start = read.starts[read.tokens.key[token]]
        found = {
            "entry": _entry(read, token),
            "place": match_place(read, token),
            "country": _of_country(read, token),
            "title": titled(read, token),
            "ministry": ministry(read, token),
        }
        assert not [kind for kind, name in found.items() if name is not None and not getattr(start, kind)]


def test_a_lexicon_opens_words_of_its_own() -> None:
    """The names and places of a lexicon are searched for with it, and not without."""
    with_own, without = (context("Quillon Vostrel", lexicon, None).starts for lexicon in (LEXICON, None))
    assert with_own["quillon"].entry
    assert with_own["vostrel"].place
    assert not without["quillon"].entry
    assert not without["vostrel"].place
