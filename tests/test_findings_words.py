"""The words and parties that weigh when figures are judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimdiff import extract, judge
from claimdiff.claims.record import Claim
from claimdiff.data import load_table
from claimdiff.findings.wording import is_increment, names_word, partners, tells
from claimdiff.names.groups import party_of


def claim(quote: str, sentence: str) -> Claim:
    """A count of deaths in a sentence."""
    return Claim(claim_id="c", article_id="x", what="deaths", value=3.0, quote=quote, start=0, end=len(quote), sentence=sentence)


@pytest.mark.parametrize("name", sorted({name for pair in partners() for name in pair}))
def test_partners_are_named_as_parties(name: str) -> None:
    assert party_of(name) == name


def test_partners_come_in_twos() -> None:
    assert all(len(pair) == 2 for pair in load_table("verdict_words")["partners"])


@pytest.mark.parametrize(
    ("quote", "sentence", "expected"),
    [
        ("three", "By dawn three more people had died.", True),
        ("another three", "The blast killed another three.", True),
        ("more than three people", "The blast killed more than three people.", False),
        ("three", "The blast killed three at the gate.", False),
    ],
)
def test_more_than_is_no_increment(quote: str, sentence: str, expected: bool) -> None:
    assert is_increment(claim(quote, sentence)) is expected


def test_phrases_are_found_as_whole_words() -> None:
    told = claim("three", "In a separate raid three were hurt; two are in stable condition.")
    assert tells(told, "elsewhere")
    assert tells(told, "conditions")
    assert not tells(claim("three", "The separated halves killed three."), "elsewhere")
    assert names_word("The school of al-Akram in Homs", "Homs")
    assert not names_word("The Homsian", "Homs")


@pytest.mark.parametrize(
    ("quote", "value", "told"),
    [("any civilians", 0.0, "none (“any civilians”)"), ("no one", 0.0, "“no one”"), ("a dozen", 12.0, "“a dozen”")],
)
def test_a_none_that_reads_as_some_is_told_as_none(quote: str, value: float, told: str) -> None:
    a, b = claim(quote, f"The raid killed {quote}."), claim("three", "The raid killed three.")
    a, b = replace(a, claim_id="a", value=value, article_id="y", said_by="Ana Costa"), replace(b, said_by="Rui Dias")
    assert f"Ana Costa gave {told} " in judge(a, b).explanation


@pytest.mark.parametrize(
    ("source", "said_by", "start"),
    [("Post", "police", "Police gave “three”"), (None, None, "One article gave"), ("al-wasat", None, "al-wasat gave")],
)
def test_an_explanation_begins_as_a_sentence_and_an_outlet_as_it_writes_itself(
    source: str | None, said_by: str | None, start: str
) -> None:
    a, b = claim("three", "The blast killed three."), claim("four", "The blast killed four.")
    told = replace(a, claim_id="a", source=source, said_by=said_by)
    assert judge(told, replace(b, claim_id="b", value=4.0)).explanation.startswith(start)


@pytest.mark.parametrize(
    "text", ["Five dead, including gunman, in attack on bar in Faro", "Five people died, including the gunman, at a bar in Faro."]
)
def test_a_toll_with_the_attacker_is_known_in_a_headline_too(text: str) -> None:
    assert "with attacker" in extract(text)[0].cues
