from __future__ import annotations

import pytest

from claimdiff.mentions.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "modifier", "unit", "noun"),
    [
        ("At least 12 people died.", 12, 12, None, "at least", None, "person"),
        ("Nearly 70 percent voted.", 70, None, 70, "nearly", "percent", None),
        ("It lies between 5 and 6 km away.", None, 5, 6, "between", "kilometre", None),
        ("Up to 40 tanks crossed the bridge.", 40, 0, 40, "at most", None, "tank"),
        ("Dozens of houses burned.", None, 24, 99, "between", None, "house"),
    ],
)
def test_one_quantity(text, value, low, high, modifier, unit, noun):
    (found,) = find_quantities(text)
    assert (found.value, found.low, found.high, found.modifier) == (value, low, high, modifier)
    assert (found.unit, found.noun) == (unit, noun)
