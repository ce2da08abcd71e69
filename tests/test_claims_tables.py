"""The tables that steer the reading of claims are sound: every list is used, none says a thing twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimdiff
from claimdiff.claims.counted import counted_group, is_people, is_thing
from claimdiff.claims.measures import inflect, measure_table
from claimdiff.data import load_table
from claimdiff.lexicon import Lexicon

TABLES = (
    "measures", "counted", "wordlists", "cues", "speech", "speech_phrases", "status", "events", "stopwords", "references",
    "bodies",
)  # fmt: skip
ROWS: list[dict[str, Any]] = load_table("measures")["measure"]
SHARED = ("family", "nature", "unique", "holder", "generic", "standing")
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("claims", "groups")
    for path in sorted((Path(claimdiff.__file__).parent / folder).glob("*.py"))
)


def lists_of(table: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    """All lists of words of a table, each with where it stands."""
    if isinstance(table, dict):
        for name, part in table.items():
            yield from lists_of(part, f"{path}.{name}")
    elif isinstance(table, list) and all(isinstance(entry, str) for entry in table):
        yield path, table
    elif isinstance(table, list):
        for number, part in enumerate(table):
            yield from lists_of(part, f"{path}.{part.get('name', number)}")


def word_lists(name: str) -> Iterator[tuple[str, list[str]]]:
    """The lists of words of a table; the forms of irregular verbs, which may well be alike, are left out."""
    return lists_of({key: part for key, part in load_table(name).items() if key != "irregular"}, name)


def as_tokens(word: str) -> str:
    return " ".join(word.lower().replace("’", "'").split())


@pytest.mark.parametrize("name", TABLES)
def test_no_list_says_a_word_twice(name: str) -> None:
    twice = {path: [word for word, count in Counter(words).items() if count > 1] for path, words in word_lists(name)}
    assert {path: words for path, words in twice.items() if words} == {}


@pytest.mark.parametrize("name", TABLES)
def test_words_are_as_the_tokens_have_them(name: str) -> None:
    """In small letters, with straight apostrophes, one blank between two words."""
    odd = {path: [word for word in words if word != as_tokens(word)] for path, words in word_lists(name)}
    assert {path: words for path, words in odd.items() if words} == {}


@pytest.mark.parametrize("name", load_table("wordlists"))
def test_every_word_list_is_used(name: str) -> None:
    assert f'word_set("{name}")' in CODE


@pytest.mark.parametrize("name", load_table("speech"))
def test_every_list_of_speech_is_used(name: str) -> None:
    assert f'_words("{name}")' in CODE


@pytest.mark.parametrize("name", sorted(set(re.findall(r'word_set\("(\w+)"\)', CODE))))
def test_every_word_list_asked_for_exists(name: str) -> None:
    assert load_table("wordlists")[name]


@pytest.mark.parametrize("list_name", ["weak_verbs", "telling_verbs", "denials", "taking_verbs", "toll_verbs"])
def test_special_reporting_verbs_are_reporting_verbs(list_name: str) -> None:
    speech = load_table("speech")
    assert set(speech[list_name]) <= set(speech["verbs"])


@pytest.mark.parametrize("name", sorted({row["name"] for row in ROWS}))
def test_rows_of_one_measure_agree(name: str) -> None:
    rows = [{key: row.get(key) for key in SHARED} for row in ROWS if row["name"] == name]
    assert all(row == rows[0] for row in rows)
    assert measure_table().measures[name].name == name


def test_no_words_show_two_measures_on_one_side_alike() -> None:
    """Words that show two measures must tell them apart by the kind of figure, else the second row is never taken."""
    taken: dict[tuple[str, ...], str] = {}
    for row in ROWS:
        for side in ("before", "after"):
            for phrase in row.get(side, ()):
                for dimension in row.get("dimensions", ["count"]):
                    key = (side, phrase, dimension, row.get("of", ""), str(row.get("per", "")), *row.get("counts", ()))
                    assert taken.setdefault(key, row["name"]) == row["name"] or row.get("generic"), (key, taken[key])


@pytest.mark.parametrize("verb", load_table("measures")["irregular"])
def test_irregular_verbs_are_irregular(verb: str) -> None:
    assert tuple(load_table("measures")["irregular"][verb]) != inflect(verb, {})


def test_a_noun_has_one_counted_group() -> None:
    nouns = Counter(noun for row in load_table("counted")["group"] for noun in row["nouns"])
    assert [noun for noun, count in nouns.items() if count > 1] == []


@pytest.mark.parametrize("noun", load_table("counted")["people"]["nouns"])
def test_people_are_no_things_and_stand_in_one_place(noun: str) -> None:
    assert is_people(noun)
    assert not is_thing(noun)
    assert counted_group(noun) == noun


@pytest.mark.parametrize("row", load_table("counted")["group"], ids=lambda row: row["name"])
def test_a_group_lies_within_one_that_is_known(row: dict[str, Any]) -> None:
    assert row.get("within", "person") in {other["name"] for other in load_table("counted")["group"]}
    assert set(row.get("overlaps", ())) <= {other["name"] for other in load_table("counted")["group"]} - {row["name"]}
    assert counted_group(row["name"]) == row["name"]


def test_a_measure_of_the_lexicon_goes_before_one_of_the_table() -> None:
    lexicon = Lexicon.of({"measure": [{"name": "turnout", "nature": "state", "dimensions": ["share"], "before": ["polled"]}]})
    assert measure_table(lexicon).measures["turnout"].nature == "state"
