"""What is asked in words: readable English for every measure, in words that stand in the articles."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from claimdiff.claims.measures import measure_table
from claimdiff.claims.printed import measure_in_words, measure_kind
from claimdiff.claims.record import Claim
from claimdiff.pipeline import compare, extract
from claimdiff.report.questions import asked
from claimdiff.report.words import question


def claims_of(*sentences: str) -> list[Claim]:
    """The first claim of each sentence."""
    return [extract(sentence)[0] for sentence in sentences]


@pytest.mark.parametrize("what", sorted(measure_table().measures))
def test_every_measure_of_the_table_is_asked_for_in_a_sentence(what: str) -> None:
    claim = replace(claims_of("The flood in Beira killed 48 people.")[0], what=what, who="Syrian army")
    sentence = asked([claim])
    assert re.fullmatch(r"[A-Z][^{}]*[a-zA-Z]\?", sentence)
    assert "  " not in sentence


@pytest.mark.parametrize(
    ("sentences", "question_of_all", "title"),
    [
        (["The city revoked 48 passenger licenses on Friday."], "How many passenger licenses were revoked?",
         "Passenger licenses revoked"),
        (["Six large cranes were dismantled in Halifax."], "How many large cranes were dismantled in Halifax?",
         "Large cranes dismantled, Halifax"),
        (["A group of 12 pilgrims prayed in Halifax."], "How many pilgrims prayed in Halifax?", "Pilgrims prayed, Halifax"),
        (["He spoke to two jurors in Halifax.", "She met two jurors in Halifax."], "How many jurors are reported in Halifax?",
         "Jurors, Halifax"),
        (["Two transport officers waited.", "Two prison officers waited."], "How many officers waited?", "Officers waited"),
        (["The team is on a three-game losing streak."], "How many games are reported?", "Games"),
        (["Twelve wooden crates during the move broke."], "How many wooden crates are reported?", "Wooden crates"),
    ],
)  # fmt: skip
def test_a_measure_outside_the_table_is_asked_for_as_it_is_printed(
    sentences: list[str], question_of_all: str, title: str
) -> None:
    claims = claims_of(*sentences)
    assert asked(claims) == question_of_all
    assert question(claims) == title


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ([{"what": "deaths"}, {"what": "injuries"}], "How many people were killed or injured in Beira?"),
        ([{"what": "deaths"}, {"what": "deaths"}, {"what": "person flee"}], "How many people were killed in Beira?"),
        ([{"where": "Beira"}, {"where": "Dondo"}], "How many people were killed in Beira or Dondo?"),
        ([{"where": "Beira"}, {"where": "Mozambique", "where_level": "country"}], "How many people were killed in Beira?"),
        ([{"where": place} for place in ("Beira", "Dondo", "Buzi")], "How many people were killed?"),
        ([{"what": "age", "who": "Ana Reis"}], "How old was Ana Reis?"),
        ([{"what": "age", "counted": "teacher"}], "How old was the teacher?"),
        ([{"what": "age"}], "What age is reported in Beira?"),
        ([{"what": "duration", "noun": None, "unit": "day", "quote": "two days"}], "How long did it last in Beira?"),
        ([{"what": "money", "noun": None, "unit": "euro", "quote": "5 euros"}], "What sum is reported in Beira?"),
        ([{"what": "count", "noun": None, "quote": "48"}], "What number is reported in Beira?"),
        ([{"what": "destroyed", "noun": "building", "quote": "several damaged buildings"}],
         "How many buildings were destroyed in Beira?"),
        ([{"what": "stranded boats", "noun": "boat", "quote": "12 boats"}], "What is the figure for stranded boats in Beira?"),
    ],
)  # fmt: skip
def test_claims_that_differ_in_measure_or_place(claims: list[dict[str, object]], sentence: str) -> None:
    toll = claims_of("The flood in Beira killed 48 people.")[0]
    assert asked([replace(toll, **slots) for slots in claims]) == sentence  # type: ignore[arg-type]


def test_lists_and_explanations_name_a_measure_as_it_is_printed() -> None:
    texts = ["The city revoked 300 licenses in Halifax on 4 May 2019.", "The city revoked 80 licenses in Halifax on 4 May 2019."]
    report = compare([{"text": text, "source": source} for text, source in zip(texts, ("Herald", "Courier"), strict=True)])
    assert {measure_in_words([claim]) for claim in report.claim_records} == {"licenses revoked"}
    assert {measure_kind(claim) for claim in report.claim_records} == {"licenses"}
    (finding,) = report.finding_records
    assert " for licenses revoked in Halifax" in finding.explanation
