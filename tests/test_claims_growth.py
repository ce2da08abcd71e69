"""Reading claims takes time in proportion to the text, also where a sentence never ends."""

from __future__ import annotations

import pytest
from timing import assert_linear

from claimdiff import compare, extract
from claimdiff.claims.view import LONGEST_SENTENCE

SMALL = 8_000
"""Characters; the large text has eight times as many."""

PHRASES = {
    "figures": "12 people were killed and ",
    "words": "word ",
    "places and figures": "In Homs 12 people died, ",
    "days and figures": "on 5 May 2017 12 people died, ",
    "names": "Homs and Aleppo and Reuters and John Smith and ",
    "speakers": "police said 12 were killed, ",
    "relayed speakers": "Reuters quoted police as saying that 12 were killed and John Smith told Homs on Monday, ",
    "denials": "the army denied that 12 people died in Homs, ",
    "capitals that speak": "Said ",
    "events": "Syria captured Homs and bombed Aleppo, ",
    "holders": "IS militants killed 12 soldiers and the group killed 5 by ",
    "parts": "12 people, including three children, ",
    "parts without a whole": "five of them ",
    "shares": "5 percent of the country, ",
}


def read(phrase: str, size: int) -> None:
    extract(phrase * (size // len(phrase)), "2017-11-03")


@pytest.mark.parametrize("phrase", PHRASES.values(), ids=PHRASES)
def test_a_sentence_without_end_takes_linear_time(phrase: str) -> None:
    read(phrase, 100)
    assert_linear(lambda size: read(phrase, size), SMALL)


def test_many_sentences_take_linear_time() -> None:
    """The places, groups and speakers named so far are looked up, not searched."""
    sentences = "The army captured the city. Islamic State militants killed 12 people in the province, the monitor said. "
    read(sentences, 200)
    assert_linear(lambda size: read(sentences, size), SMALL)


def test_the_figures_of_one_sentence_are_compared_in_linear_time() -> None:
    """No claim looks at all of a sentence that it shares with thousands."""
    counted = ("people were killed", "were wounded", "houses burned", "km of road", "million dollars", "cranes were repaired")

    def explained(figures: int) -> list[str]:
        listed = ", ".join(f"{number + 13} {counted[number % len(counted)]}" for number in range(figures))
        return [finding.explanation for finding in compare([f"Officials said {listed}."]).finding_records]

    explained(10)
    assert_linear(explained, 400)


@pytest.mark.parametrize("phrase", PHRASES.values(), ids=PHRASES)
def test_what_claims_say_of_a_sentence_without_end_grows_with_the_text(phrase: str) -> None:
    """Each claim holds its sentence, so that one without end is read in parts; no part cuts a quote."""
    claims = extract(phrase * (20_000 // len(phrase)), "2017-11-03")
    assert all(claim.quote in claim.sentence for claim in claims)
    assert max((len(claim.sentence) for claim in claims), default=0) <= LONGEST_SENTENCE
