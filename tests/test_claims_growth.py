"""Reading claims takes time in proportion to the text, also where a sentence never ends."""

from __future__ import annotations

from time import process_time
from timeit import repeat

import pytest

from claimdiff import extract

SMALL, LARGE = 8_000, 64_000
MOST = 4.0
"""How much more a byte of the large text may cost than one of the small; a quadratic reading would take 8 times."""

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


def seconds_per_byte(phrase: str, size: int) -> float:
    """The best of two runs, without garbage collection, whose cost grows with all that other tests hold."""
    text = phrase * (size // len(phrase))
    return min(repeat(lambda: extract(text, "2017-11-03"), timer=process_time, repeat=2, number=1)) / len(text)


@pytest.mark.parametrize("phrase", PHRASES.values(), ids=PHRASES)
def test_a_sentence_without_end_takes_linear_time(phrase: str) -> None:
    extract(phrase * 10, "2017-11-03")
    small = seconds_per_byte(phrase, SMALL)
    assert seconds_per_byte(phrase, LARGE) < MOST * small


def test_many_sentences_take_linear_time() -> None:
    """The places, groups and speakers named so far are looked up, not searched."""
    sentences = "The army captured the city. Islamic State militants killed 12 people in the province, the monitor said. "
    extract(sentences, "2017-11-03")
    small = seconds_per_byte(sentences, SMALL)
    assert seconds_per_byte(sentences, LARGE) < MOST * small
