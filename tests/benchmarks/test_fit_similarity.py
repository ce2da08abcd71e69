"""The table of weights can be fitted anew, and says what it should."""

from __future__ import annotations

import fit_similarity

from claimdiff.data import load_table


def test_the_golden_corpora_fit() -> None:
    pairs = list(fit_similarity.golden_pairs())
    assert len(pairs) > 150
    assert {pair.same for pair in pairs} == {True, False}
    table = fit_similarity.fit(pairs)
    assert {slot: set(cases) for slot, cases in table.items()} == {
        slot: set(cases) for slot, cases in load_table("similarity").items()
    }
    assert table["figure"]["equal_rare"] > table["figure"]["near"] > table["figure"]["far"]
    assert table["person"]["other"] < 0 < table["amounts"]["wording"]
