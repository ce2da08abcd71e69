"""By what means something happened and which sides stand in a sentence, from its terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import chain

import pytest

from claimdiff.claims.incidents import means_in, sides_in
from claimdiff.claims.terms import terms_of
from claimdiff.data import load_table

SENTENCES = [
    ("Warplanes bombarded a market in Daraa and killed 19 people", {"air"}, set()),
    ("A suicide bomber blew up a car at a checkpoint, killing 12 soldiers", {"bomb"}, set()),
    ("Air strikes killed 13 people as warplanes hit several districts", {"air"}, set()),
    ("Jets bombed a bakery in Hama and killed 20 people", {"air"}, set()),
    ("A hospital was bombed on Monday and seven people died", {"air", "bomb", "shelling"}, set()),
    ("A car bomb at a border crossing killed 17 people", {"bomb"}, set()),
    ("Rebel rockets and mortar shells hit the old town", {"shelling"}, {"rebels"}),
    ("Police said that a gunman shot four people at a petrol station", {"gun"}, {"police"}),
    ("Government troops and militants clashed near the Turkish border", {"battle"}, {"army", "rebels", "jihadists", "turkey"}),
    ("A man opened fire in a shopping mall and killed 12 people", {"fire", "gun"}, set()),
    ("Fighters stormed a school and killed 12 people", {"battle", "water"}, set()),
    ("The collapse of a coal mine killed 12 miners", set(), set()),
    ("A magnitude 6.1 earthquake brought down 40 houses", {"quake"}, set()),
    ("Floods and landslides cut off nine villages", {"water"}, set()),
    ("Unemployment fell to 6.1 percent in May", {"crash", "fall"}, set()),
    ("A bus plunged into a ravine and 15 people died", {"crash"}, set()),
    ("The firm sold 2.4 million cars last year", set(), set()),
]


@pytest.mark.parametrize(("sentence", "means", "sides"), SENTENCES)
def test_means_and_sides(sentence: str, means: set[str], sides: set[str]) -> None:
    terms = terms_of(sentence.lower().replace(",", "").split())
    assert (means_in(terms), sides_in(terms)) == (means, sides)


@pytest.mark.parametrize(("table", "found_in"), [("means", means_in), ("sides", sides_in)])
def test_every_word_of_the_table_can_be_met(table: str, found_in: Callable[[list[str]], frozenset[str]]) -> None:
    for kind, words in load_table("incidents")[table].items():
        for word in words:
            assert kind in found_in(terms_of(word.split())), word


@pytest.mark.parametrize("table", ["means", "sides"])
def test_no_word_stands_twice_in_one_list(table: str) -> None:
    for words in load_table("incidents")[table].values():
        forms = Counter(tuple(terms_of(word.split())) for word in words)
        assert [term for term, count in forms.items() if count > 1] == []
    assert set(chain.from_iterable(load_table("incidents")[table].values()))
