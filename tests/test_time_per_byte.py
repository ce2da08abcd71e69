"""Texts made to be slow cost little more than news: by the byte where they say nothing, by the mention where they are packed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from timing import assert_costs

from claimdiff import extract, find_names, find_quantities, find_times

EXAMPLES = Path(__file__).parents[1] / "examples"
SIZE = 30_000
MOST = 3.0
"""How many times as long as a byte of news a byte of a hostile text may take."""
DAY = "2017-10-24"

FINDERS: dict[str, Callable[[str], Sequence[Any]]] = {
    "quantities": find_quantities,
    "times": lambda text: find_times(text, DAY),
    "names": find_names,
    "claims": lambda text: extract(text, DAY),
}

HOSTILE = {
    "digits": "7",
    "hundred and": "hundred and ",
    "quotes": '"',
    "nested quotes": "“‘",
    "brackets": "(",
    "brackets and words": "(a ",
    "one line of words": "police said the town was quiet and ",
    "capitals": "Police In The Town Said That All Was Quiet And ",
    "ranges": "5-6 to 7-8 and ",
    "ends of ranges": "from 5 to ",
    "hyphens": "a-",
    "apostrophes": "a'",
    "curly apostrophes": "a’",
    "dashes": "a–",
    "ornaments": "-*",
    "blanks": " ",
    "line breaks": "\n",
    "full stops": ".",
    "links": "https://example.org/a ",
    "handles": "(@ab ",
    "speakers": "he said ",
    "slashes": "1/2/",
    "clocks": "1:",
    "commas": "1,",
    "initials": "U.S.",
    "small letters": "a/",
    "small sentences": "a. ",
    "small words": "a b ",
    "decimals": "1.",
    "two digits": "12/",
}
PACKED = {
    "counts": "12 people died, ",
    "bare counts": "killed 12 ",
    "shares": "5% of ",
    "sums": "$5 and ",
    "bare sums": "$1",
    "hedges": "at least 5 ",
    "kinds of figures": "12 men, $3.5 million, 40 km, 7 percent, ",
    "dates": "on 24 October 2017, ",
    "years": "2017 2018 ",
    "joined years": "2017-",
    "days": "two days ago, ",
    "places": "Homs, Aleppo and Idlib, ",
    "people": "Ada Marsh told Tom Reed ",
}


def news() -> str:
    lines = (EXAMPLES / "turkey-syria-earthquake-2023" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return filled("\n\n".join(json.loads(line)["text"] for line in lines) + "\n\n")


def filled(unit: str) -> str:
    return (unit * (SIZE // len(unit) + 1))[:SIZE]


Reader = tuple[Callable[[str], Sequence[Any]], str, int]


@pytest.fixture(scope="module", params=FINDERS)
def reader(request: pytest.FixtureRequest) -> Reader:
    """A finder, news for it to read, and how much it finds there."""
    find, text = FINDERS[request.param], news()
    return find, text, len(find(text))


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_a_byte_costs_little_more_than_in_news(reader: Reader, unit: str) -> None:
    find, text, _ = reader
    hostile = filled(unit)
    assert_costs(MOST, lambda: find(hostile), lambda: find(text))


@pytest.mark.parametrize("unit", PACKED.values(), ids=PACKED)
def test_a_mention_costs_no_more_than_in_news(reader: Reader, unit: str) -> None:
    """A text packed with figures, times or names is more work by the byte, but not by what is found in it."""
    find, text, found = reader
    hostile = filled(unit)
    assert_costs(MOST + len(find(hostile)) / found, lambda: find(hostile), lambda: find(text))


@pytest.mark.parametrize("joint", ["12 trucks{} and 15 cars", "12 trucks,{}and 15", "aged 12{}and 16", "from 12{}to 15 km"])
def test_a_gap_between_figures_costs_as_much_as_news(reader: Reader, joint: str) -> None:
    find, text, _ = reader
    hostile = joint.format(" " * SIZE)
    assert_costs(MOST, lambda: find(hostile), lambda: find(text))
