"""Whom words of harm are told of: not those of another clause, the doers, the kin, or whom someone only tried to harm."""

from __future__ import annotations

import pytest

from claimdiff import extract


@pytest.mark.parametrize(
    ("text", "quote", "is_harm"),
    [
        ("She showed a picture of her slain son to her five children.", "five children", False),
        ("The wounded officer thanked five nurses.", "five nurses", False),
        ("The wounded officer was among 12 hurt.", "12", True),
        ("He attempted to murder at least three other people.", "at least three other people", False),
        ("He tried to kill two men.", "two men", False),
        ("Ten officers shot dead a man.", "Ten officers", False),
        ("Ten officers shot and killed a man.", "Ten officers", False),
        ("Ten officers were shot dead by a man.", "Ten officers", True),
        ("Gunmen shot and killed ten officers.", "ten officers", True),
        ("Police were looking at two scenes after five people were shot.", "two scenes", False),
        ("He faces charges in the slayings of three people.", "three people", True),
        ("He killed two men.", "two men", True),
        ("A girl was shot when two people came to her home.", "two people", False),
        ("He died after the 12 men attacked.", "12 men", False),
        ("A girl was shot when a bomb killed two people.", "two people", True),
        ("He was shot dead by two officers.", "two officers", False),
        ("He was killed by the three guards.", "three guards", False),
        ("The wives of the five rebels were among the dead.", "five rebels", False),
        ("The five rebels were among the dead.", "five rebels", True),
        ("Two plainclothes officers were hurt.", "Two plainclothes officers", True),
    ],
)
def test_who_is_harmed(text: str, quote: str, is_harm: bool) -> None:
    (told,) = [claim.what for claim in extract(text) if claim.quote == quote]
    assert (told in ("deaths", "injuries", "shot", "casualties")) == is_harm


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Turnout was 94 percent in the vote for 288 candidates.",
            {"94 percent": "turnout", "288 candidates": "candidates"},
        ),
        ("Some 2.4 million people cast their ballots.", {"Some 2.4 million people": "turnout"}),
    ],
)
def test_turnout_counts_those_who_vote(text: str, told: dict[str, str]) -> None:
    assert {claim.quote: claim.what for claim in extract(text)} == told
