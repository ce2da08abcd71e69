"""Quantities: golden cases by domain, properties that hold for any text, and time that grows with length."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import assert_linear

from claimdiff.mentions.quantities import find_quantities
from claimdiff.policy import Policy

CASES = sorted(Path(__file__).parent.joinpath("cases", "quantities").glob("*.json"))
FIELDS = ("text", "value", "low", "high", "modifier", "unit", "noun", "dimension")


def golden() -> list[tuple[str, list[dict[str, object]]]]:
    return [
        pytest.param(case["text"], case["quantities"], id=f"{path.stem}-{number}")
        for path in CASES
        for number, case in enumerate(json.loads(path.read_text(encoding="utf-8")))
    ]


def test_there_are_golden_cases_for_every_domain():
    assert [path.stem for path in CASES] == [
        "disaster", "economy", "election", "health", "law", "sport", "traps", "war", "weather",
    ]  # fmt: skip
    assert len(golden()) >= 450


@pytest.mark.parametrize(("text", "quantities"), golden())
def test_golden_case(text, quantities):
    found = [{field: getattr(quantity, field) for field in FIELDS} for quantity in find_quantities(text)]
    for quantity in found:
        for field in ("value", "low", "high"):
            if quantity[field] is not None:
                quantity[field] = pytest.approx(quantity[field], rel=1e-4)
    assert quantities == found


@pytest.mark.parametrize(
    ("text", "figure", "dimension"),
    [
        ("Divers saved many, said Ana Costa. Around 60 were missing.", "Around 60", "count"),
        ("Divers saved many, said Ana Costa. 60 were missing.", "60", "count"),
        ("The ferry sank off Zanzibar. 60 died.", "60", "count"),
        ("Paul Berg Jr. 60 was arrested.", "60", "age"),
    ],
)
def test_a_name_that_ends_a_sentence_tells_nothing_of_the_next_figure(text, figure, dimension):
    (found,) = find_quantities(text)
    assert (found.text, found.dimension) == (figure, dimension)


def test_the_policy_holds_the_conventions_for_vague_counts():
    (dozens,) = find_quantities("Dozens of trucks arrived.", policy=Policy(dozens=(12, 99)))
    (several,) = find_quantities("Several hundred men came.", policy=Policy(several=(2, 7)))
    assert (dozens.low, dozens.high) == (12, 99)
    assert (several.low, several.high) == (200, 700)


@pytest.mark.parametrize(
    ("wording", "value", "low", "high", "modifier"),
    [
        ("12", 12, 12, 12, "exactly"),
        ("some 12", 12, 12, 12, "about"),
        ("at least 12", 12, 12, None, "at least"),
        ("no fewer than 12", 12, 12, None, "at least"),
        ("12 or more", 12, 12, None, "at least"),
        ("12-plus", 12, 12, None, "at least"),
        ("more than 12", 12, 12, None, "more than"),
        ("upwards of 12", 12, 12, None, "more than"),
        ("at most 12", 12, 0, 12, "at most"),
        ("as many as 12", 12, 0, 12, "at most"),
        ("up to 12", 12, 0, 12, "at most"),
        ("fewer than 12", 12, 0, 12, "less than"),
        ("under 12", 12, 0, 12, "less than"),
        ("nearly 12", 12, None, 12, "nearly"),
        ("almost 12", 12, None, 12, "nearly"),
        ("5-6", None, 5, 6, "between"),
        ("5 to 6", None, 5, 6, "between"),
        ("between 5 and 6", None, 5, 6, "between"),
        ("an estimated 5 to 6", None, 5, 6, "between"),
        ("four to five thousand", None, 4000, 5000, "between"),
        ("dozens of", None, 24, 99, "between"),
        ("scores of", None, 40, 99, "between"),
        ("tens of thousands of", None, 10_000, 100_000, "between"),
        ("two hundred and five", 205, 205, 205, "exactly"),
        ("half a million", 500_000, 500_000, 500_000, "exactly"),
        ("one and a half million", 1_500_000, 1_500_000, 1_500_000, "exactly"),
        ("a quarter of a million", 250_000, 250_000, 250_000, "exactly"),
        ("1,200", 1200, 1200, 1200, "exactly"),
        ("1 200", 1200, 1200, 1200, "exactly"),
        ("1.2 million", 1_200_000, 1_200_000, 1_200_000, "exactly"),
        ("12 lakh", 1_200_000, 1_200_000, 1_200_000, "exactly"),
    ],
)
def test_wordings_of_a_count_of_trucks(wording, value, low, high, modifier):
    (found,) = find_quantities(f"We saw {wording} trucks on the road.")
    assert (found.value, found.low, found.high, found.modifier) == (value, low, high, modifier)
    assert (found.noun, found.unit, found.dimension) == ("truck", None, "count")
    assert found.text == f"{wording} trucks"


@pytest.mark.parametrize(
    "text",
    [
        "At one point the pier shook.",
        "The guards left one by one at dawn.",
        "In a minute or two, the roof fell.",
        "They met at one o'clock at the pier.",
        "The boat left at 1430 hours on Monday.",
        "The 1973 Six Day War film was shown.",
        "Viewers of the Nine Network complained.",
        "He admired the Seven Samurai of the old film.",
        'She was known as the "Million Dollar Baker" of Leeds.',
        "Ministers of the Group of Seven met in Turin.",
        "A speaker for the Group of 77 agreed.",
        "She joined the under-19 side in Perth.",
        "The Lions were 4 for 112 at stumps.",
        "They drew 2-all in Perth.",
        "They found a 12-gauge shotgun.",
        "It records 1080p video.",
        "Dial 1800 555 010 for help.",
        "(Published 19 minutes ago)",
        "The road is open again. 219",
    ],
)
def test_a_number_that_counts_nothing(text):
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("One of the piers was closed.", ["One of the piers"]),
        ("In Riga, one of the ferries sank.", ["one of the ferries"]),
        ("Five men fell, one of them a priest.", ["Five men", "one"]),
        ("Police held a driver as well as one of the guards.", ["one of the guards"]),
        ("The risk is one in a million.", ["one in a million"]),
        ("He hit the gong a hundred times.", ["a hundred times"]),
        ("The council voted nine to five.", ["nine to five"]),
        ("It owns 51 percent per the filing.", ["51 percent"]),
        ("Ore cost 51 dollars per long ton.", ["51 dollars per long ton"]),
        ("Storm Kills Nine Sailors Near Riga", ["Nine Sailors"]),
        ("A group of seven ministers met in Turin.", ["seven ministers"]),
        ("The crew worked 1430 hours on the hull.", ["1430 hours"]),
        ("The court jailed 3 for 10 years.", ["3", "10 years"]),
        ("The share rose 12p to 1080p on Monday.", ["12p", "1080p"]),
        ("He left 19 minutes ago.", ["19 minutes"]),
        ("Nine people drowned. The toll is 12", ["Nine people", "12"]),
    ],
)
def test_a_number_that_only_resembles_one_that_counts_nothing(text, figures):
    assert [found.text for found in find_quantities(text)] == figures


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("The women are 36, 23 and 21, police said.", [36, 23, 21]),
        ("The two girls, 12 and 15, were found.", [12, 15]),
        ("The sisters were 12 and 15.", [12, 15]),
        ("The women, 34, 41 and 60, were freed.", [34, 41, 60]),
        ("His lawyer said he's 17, a pupil at the school.", [17]),
        ("She left home when she was just 15.", [15]),
        ("The drivers Paul Lund, 20 and Jonas Carr, 24, were held.", [20, 24]),
        ("A 6-yo was hurt.", [6]),
        ("Among the victims, 12 and 15 were named.", []),
        ("The soldiers, 12 and 15 officers left.", []),
        ("The officers were 5, 6 and 7 miles away.", []),
        ("It was just 15.", []),
    ],
)
def test_bare_numbers_that_are_ages(text, ages):
    assert [found.value for found in find_quantities(text) if found.dimension == "age"] == ages


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("She was minding two younger children.", ["child"]),
        ("They made three higher offers.", ["offer"]),
        ("Two better teams won.", ["team"]),
        ("Twelve later died.", [None]),
        ("Shares rose 12 higher as banks fell.", [None]),
        ("Police spoke of four over-night raids.", ["raid"]),
        ("Six long-range bombers took off.", ["bomber"]),
        ("Seven all-terrain vehicles burned.", ["vehicle"]),
        ("Two four-storey buildings burned.", ["building", "building"]),
        ("He was given three 10-year terms.", ["term", None]),
        ("Two 12-year-old girls were found.", ["girl", None]),
        ("The cells are 8-by-12 feet.", [None]),
    ],
)
def test_what_is_counted_stands_behind_what_describes_it(text, nouns):
    assert [found.noun for found in find_quantities(text)] == nouns


WORDS = st.sampled_from(
    "5 12 one two hundred thousand million half a third of and to from between at least more than 2017 % $ km m "
    "year-old people killed per 1,200 3.5 - – / ( ) , . ' \" aged dozens several £ in x × ½ °C –5 10^9".split()
)


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.text(max_size=120),
        st.lists(WORDS, max_size=30).map(" ".join),
        st.lists(WORDS, max_size=30).map("".join),
    )
)
def test_spans_quote_the_text_in_order_without_overlap(text):
    end = 0
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text != ""
        assert quantity.start >= end
        assert (quantity.modifier == "between") == (quantity.value is None)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        end = quantity.end


@pytest.mark.parametrize(
    "piece",
    [
        "1234567890", "one hundred and ", "one hundred and one ", "between 5 and 6 ", "from 5 to ", "5-6-", "5-6 ", "1,000,",
        "1 000 ", "1.2.", "more than ", "half a ", "tens of ", "five ", "[1]", "5 x ", " ", "\n", "(1-", "$", "1×10",
        '"', "(", "\u00a0", "5-6-7-8 to 9 to 10 and between 5 and ", "from 5 to 6 to 7 ", "5 km ", "in 2017 ", "magnitude ",
    ],
)  # fmt: skip
def test_time_grows_with_length_alone(piece):
    find_quantities(piece)
    assert_linear(lambda size: find_quantities((piece * (size // len(piece) + 1))[:size]), 10_000)
