"""What figures that are no tolls measure: prices, durations, shares, counts of things."""

from __future__ import annotations

import pytest

from claimdiff import Article, extract
from claimdiff.claims.assemble import extract_article
from claimdiff.claims.open_measures import verb_lemma


@pytest.mark.parametrize(
    ("text", "quote", "what"),
    [
        ("The surge caused more than $1 million in damages.", "more than $1 million", "damage"),
        ("The mill was ordered to pay $3 million in damages.", "$3 million", "compensation"),
        ("The new stove is $100 cheaper.", "$100", "difference"),
        ("Two days later the dam held.", "Two days", "interval"),
        ("The boy was found 12 days after the flood.", "12 days", "interval"),
        ("A vote is due within two years.", "two years", "interval"),
        ("The talks lasted two days.", "two days", "duration"),
        ("He lived there for five years.", "five years", "duration"),
        ("Hart spent nine months in jail.", "nine months", "prison term"),
        ("Hart served nine months before his parole.", "nine months", "prison term"),
        ("Ms Berg is seven months pregnant.", "seven months", "pregnancy"),
        ("The guards found 300 rounds of ammunition there.", "300 rounds", "round"),
        ("The guards fired 11 rounds.", "11 rounds", "rounds fired"),
        ("The league met with the participation of 300 delegates.", "300 delegates", "delegate"),
        ("Participation of 61 percent was reported.", "61 percent", "turnout"),
        ("The film has a cast of 2,000.", "2,000", "count"),
        ("The village cast 2,000 votes.", "2,000 votes", "votes"),
        ("The rebels took half of the airport.", "half", "territory share"),
        ("The clerk earned $9,000 a year.", "$9,000 a year", "wage"),
        ("Exports were 12 billion dollars a year earlier.", "12 billion dollars", "money"),
        ("The square saw a rally by 500 nurses.", "500 nurses", "crowd"),
    ],
)
def test_measure(text: str, quote: str, what: str) -> None:
    assert [claim.what for claim in extract(text) if claim.quote == quote] == [what]


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("taking", "take"),
        ("defeated", "defeat"),
        ("upgraded", "upgrade"),
        ("stopped", "stop"),
        ("carried", "carry"),
        ("serving", "serve"),
        ("rated", "rate"),
        ("red", None),
    ],
)
def test_base_form(word: str, base: str | None) -> None:
    assert verb_lemma(word) == base


def test_a_name_behind_one_thing_is_not_counted() -> None:
    assert [claim.counted for claim in extract("Of the towns just one place Lena liked was small.")] == ["place"]


@pytest.mark.parametrize(
    ("text", "quote", "thing"),
    [
        ("Red Zephyr will cost $19.99.", "$19.99", "zephyr"),
        ("The tent, which weighs 3 kg, is sold out.", "3 kg", "tent"),
        ("The shop will sell the tent for $90.", "$90", "tent"),
        ("The new Zephyr is priced at $199.", "$199", "zephyr"),
        ("The trial has already cost $2 million.", "$2 million", "trial"),
        ("The wall is 12 metres high.", "12 metres", "wall"),
        ("The base model starts at $1,199.", "$1,199", None),
        ("It costs $20.", "$20", None),
        ("It has a 2.3GHz quad-core i7.", "2.3GHz", "processor"),
        ("It has a 2.5GHz Core 2 Duo.", "2.5GHz", "processor"),
        ("It comes with 4GB of RAM.", "4GB", "memory"),
        ("It comes with a 320GB drive.", "320GB", "storage"),
        ("In the poll 68 percent disapproved of the law.", "68 percent", "against"),
        ("In the poll 55 percent were in favour.", "55 percent", "for"),
        ("In the poll 62 percent said so.", "62 percent", None),
        ("The 16-year-old turned to the police.", "16-year-old", None),
    ],
)
def test_thing(text: str, quote: str, thing: str | None) -> None:
    extraction = extract_article(Article(text=text))
    told = zip(extraction.claims, extraction.topics, strict=True)
    assert [topic.thing for claim, topic in told if claim.quote == quote] == [thing]
