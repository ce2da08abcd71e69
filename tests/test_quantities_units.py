"""Conversion of units, against facts, and tables that hold together."""

from __future__ import annotations

import pytest

from claimdiff.data import load_table
from claimdiff.mentions.quantity_nouns import lemma
from claimdiff.mentions.units import dimension_of, to_base


@pytest.mark.parametrize(
    ("value", "unit", "expected", "base"),
    [
        (26.21875, "mile", 42194.988, "metre"),  # a marathon
        (29_032, "foot", 8848.9536, "metre"),  # Mount Everest
        (1, "nautical mile", 1852, "metre"),
        (1, "light-year", 9.4607304725808e15, "metre"),
        (640, "acre", 2_589_988.11, "square metre"),  # a square mile
        (100, "hectare", 1_000_000, "square metre"),
        (42, "gallon", 0.158987294928, "cubic metre"),  # a barrel of oil
        (8, "pint", 0.003785411784, "cubic metre"),  # a gallon
        (16, "ounce", 0.45359237, "kilogram"),  # a pound
        (2000, "pound", 907.18474, "kilogram"),  # a short ton
        (1, "tonne", 1000, "kilogram"),
        (7, "day", 604_800, "second"),
        (12, "month", 31_556_952, "second"),  # a Gregorian year
        (-40, "degree Fahrenheit", -40, "degree Celsius"),
        (32, "degree Fahrenheit", 0, "degree Celsius"),
        (273.15, "kelvin", 0, "degree Celsius"),
        (60, "mile per hour", 26.8224, "metre per second"),
        (1, "knot", 1852 / 3600, "metre per second"),
        (1, "kilowatt-hour", 3_600_000, "joule"),
        (1, "atmosphere", 101_325, "pascal"),
        (1, "horsepower", 745.69987, "watt"),
        (100, "basis point", 1, "percentage point"),
        (24, "month of age", 2, "year of age"),
        (8, "bit", 1, "byte"),
    ],
)
def test_known_conversions(value, unit, expected, base):
    converted, name = to_base(value, unit)
    assert name == base
    assert converted == pytest.approx(expected, rel=1e-6, abs=1e-9)


def test_currencies_and_unknown_units_stay_as_they_are():
    assert to_base(5.0, "euro") == (5.0, "euro")
    assert to_base(5.0, "furlough") == (5.0, "furlough")


@pytest.mark.parametrize(
    ("unit", "dimension"),
    [
        ("percent", "share"),
        ("percentage point", "percentage point"),
        ("US dollar", "money"),
        ("US dollar per barrel", "rate"),
        ("per day", "rate"),
        ("year of age", "age"),
        ("year", "duration"),
        ("magnitude", "magnitude"),
        ("gigabyte", "data"),
        ("nonsense", "other"),
    ],
)
def test_dimension_of(unit, dimension):
    assert dimension_of(unit) == dimension


def test_every_dimension_has_a_base_unit_of_factor_one():
    table = load_table("units")
    for dimension, units in table["units"].items():
        base = units[table["base"][dimension]]
        assert (base["factor"], base.get("offset", 0)) == (1, 0)


def test_no_word_or_symbol_stands_for_two_units():
    seen: dict[str, str] = {}
    for units in load_table("units")["units"].values():
        for name, entry in units.items():
            for word in {*entry["words"], *entry.get("plurals", []), *entry.get("symbols", [])}:
                assert seen.setdefault(word, name) == name, word


def test_plurals_come_down_to_their_singulars():
    words = "soldiers people women children cities buses crises aircraft Syrians Civilians sorties policemen witnesses".split()
    singulars = "soldier person woman child city bus crisis aircraft Syrian civilian sortie policeman witness".split()
    assert [lemma(word) for word in words] == singulars
