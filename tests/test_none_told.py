"""Tolls of nobody: what states or denies that anybody was harmed, from the sentence to the finding."""

from __future__ import annotations

import pytest

import claimdiff as cd

STATED = [
    ("No civilians were killed in the raid on Homs, the army said.", "No civilians", "deaths", "civilian"),
    ("Nobody died in the hotel fire in Porto.", "Nobody", "deaths", "person"),
    ("No one was hurt when the roof of the gym in Evora fell.", "No one", "injuries", "person"),
    ("No American soldiers have been wounded in Mosul.", "No American soldiers", "injuries", "soldier"),
    ("There were no casualties among the passengers.", "no casualties", "casualties", "person"),
    ("The blaze in Faro caused no injuries.", "no injuries", "injuries", "person"),
    ("The army denied that any civilians were killed in Homs.", "any civilians", "deaths", "civilian"),
    ("The coalition denied any civilian casualties in Homs.", "any civilian casualties", "casualties", "civilian"),
    ("The ministry denied killing any children in Homs.", "any children", "deaths", "child"),
    ("The army said it did not kill any villagers in Homs.", "any villagers", "deaths", "civilian"),
    ("Russia denied that any of its soldiers were killed in Homs.", "any of its soldiers", "deaths", "soldier"),
]

NOT_STATED = [
    "There were no immediate reports of casualties.",
    "No casualties were reported.",
    "There were no injuries reported on Monday.",
    "No one was hurt in another shooting in Porto.",
    "No one else was injured, and there were no other victims.",
    "It was unclear whether any civilians were killed in Homs.",
    "Police made sure that no one was hurt.",
    "If no one was killed, he will be freed.",
    "No one will be killed, the mayor promised.",
    "No one has been arrested and no buildings were damaged.",
    "No one was seriously hurt.",
    "The driver did not suffer any injuries.",
    "Moscow has not acknowledged any civilian deaths.",
]


@pytest.mark.parametrize(("text", "quote", "what", "counted"), STATED)
def test_a_statement_that_nobody_was_harmed_is_a_claim_of_none(text: str, quote: str, what: str, counted: str) -> None:
    (claim,) = [claim for claim in cd.extract(text) if claim.kind == "figure"]
    assert (claim.quote, claim.what, claim.counted, claim.status) == (quote, what, counted, "asserted")
    assert claim.value == claim.low == claim.high == 0.0
    assert text[claim.start : claim.end] == quote


@pytest.mark.parametrize("text", NOT_STATED)
def test_what_states_no_toll_is_none(text: str) -> None:
    assert [claim.quote for claim in cd.extract(text) if claim.value == 0.0] == []


def test_what_befell_nobody_is_no_measure_of_those_who_were_there() -> None:
    claims = cd.extract("No one was injured, but several people, including two children, were in the church when the fire began.")
    assert [(claim.quote, claim.value) for claim in claims if claim.what == "injuries"] == [("No one", 0.0)]
    assert "two children" in {claim.quote for claim in claims}


def test_more_than_none_is_read_as_ever() -> None:
    (claim,) = cd.extract("No more than 12 people were killed in Homs.")
    assert (claim.value, claim.modifier) == (12.0, "at most")


TOLL = "An air strike on a market in Homs killed 12 civilians on Monday, the Red Crescent said."


@pytest.mark.parametrize(
    ("denial", "verdict", "rule"),
    [
        ("The army denied that any civilians were killed in Monday's air strike on a market in Homs.", "conflict", "denial"),
        ("The army denied any civilian casualties in Monday's air strike on a market in Homs.", "conflict", "denial"),
        ("No civilians were killed in the air strike on a market in Homs on Monday, the army said.", "conflict", "denial"),
        ("No soldiers were killed in the air strike on a market in Homs on Monday.", "different_scope", "counted_group"),
    ],
)
def test_a_denial_is_judged_against_a_toll(denial: str, verdict: str, rule: str) -> None:
    one = cd.Article(text=TOLL, id="one", source="The Herald", published="2024-05-07")
    other = cd.Article(text=denial, id="other", source="Evening Post", published="2024-05-07")
    found = {(finding.verdict, finding.rule) for finding in cd.compare([one, other]).findings.itertuples()}
    assert found == {(verdict, rule)}


def test_two_who_tell_of_nobody_agree() -> None:
    texts = ["Nobody was killed in the hotel fire in Porto, police said.", "No one was killed in the hotel fire in Porto."]
    report = cd.compare([cd.Article(text=text, published="2024-05-07", source=text[:6]) for text in texts])
    assert list(report.findings["verdict"]) == ["agree"]
