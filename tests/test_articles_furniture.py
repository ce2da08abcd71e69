"""Furniture: teasers, captions, tweets, forms, front matter and headings, told from the article's prose."""

from __future__ import annotations

import pytest

from claimdiff.articles import find_zones
from claimdiff.articles.front import byline, dateline_end, source_line

PROSE = "Nine people drowned when a ferry sank off the island on Monday, the coast guard said in the evening."

LINES = [
    ("teaser", "Read: 40 ferries are unsafe, inspectors find"),
    ("teaser", "Read more about the inspection of 40 ferries"),
    ("teaser", "RELATED LINK | How 40 ferries passed inspection"),
    ("teaser", "Also read – Owners of 40 ferries fined"),
    ("teaser", "Advertisement"),
    ("caption", "Relatives wait at the pier, 3 May 2019 [Ada Marsh/Anadolu Agency]"),
    ("caption", "The ferry in its port in 2011. (Photo: Harbour Office)"),
    ("caption", "Divers at work (AP Photo/Ada Marsh)"),
    ("caption", "FILE PHOTO: The ferry leaves Piraeus with 300 aboard. REUTERS/Ada Marsh"),
    ("caption", "Image 2 of 13"),
    ("caption", "The wreck, seen from the air | AFP"),
    ("tweet", "We saw 30 people in the water pic.twitter.com/abc123"),
    ("form", "Required fields are marked with a star; your address stays with us"),
    ("form", "Share this story"),
    ("form", "Sign up for our newsletter and get 5 stories a day"),
    ("front", "Source: Example News"),
    ("heading", "Survivors Speak of Waves"),
    ("heading", "## What is known"),
]


@pytest.mark.parametrize(("kind", "line"), LINES, ids=[line for _, line in LINES])
def test_a_line_of_furniture_is_a_zone(kind: str, line: str) -> None:
    text = f"{PROSE}\n\n{line}\n\n{PROSE}\n{PROSE}"
    assert [(zone.kind, text[zone.start : zone.end]) for zone in find_zones(text)] == [(kind, line)]


PROSE_LINES = [
    PROSE,
    "Read the report, she said, and you will find 40 names.",
    "He said more: 40 ferries had no papers.",
    "Facebook said 50 million people were affected.",
    "The photo shows 12 boats.",
    "The wreck lies at 40 metres (130 feet).",
    "By midnight nine bodies had been found.",
    "The captain was arrested with three of his crew",
    "“We lost everything,” said Ada Marsh (45).",
]


@pytest.mark.parametrize("line", PROSE_LINES)
def test_prose_is_no_zone(line: str) -> None:
    assert find_zones(f"{PROSE}\n\n{line}\n\n{PROSE}") == []


INLINE = [
    (f"{PROSE} Print Tweet Views 1662 {PROSE}", "form", "Print Tweet Views 1662"),
    (f"Ferry sinks 1204 03.05.2019 Get short URL 185 {PROSE}" * 2, "form", "1204 03.05.2019 Get short URL 185"),
    (
        f"{PROSE} 03.05.2019(updated 1204 04.05.2019) Get short URL 0 185 {PROSE}",
        "form",
        "03.05.2019(updated 1204 04.05.2019) Get short URL 0 185",
    ),
    (f"{PROSE * 4} (Photo: Harbour Office) {PROSE}", "caption", "(Photo: Harbour Office)"),
    (f"{PROSE} (Published Friday, May 3, 2019) {PROSE * 4}", "caption", "(Published Friday, May 3, 2019)"),
    (
        f"{PROSE * 4} Divers found 12 pic.twitter.com/ab1 Coast Guard (guard) May 3 2019 {PROSE}",
        "tweet",
        "Divers found 12 pic.twitter.com/ab1 Coast Guard (guard) May 3 2019",
    ),
]


@pytest.mark.parametrize(("text", "kind", "part"), INLINE, ids=[part for _, _, part in INLINE])
def test_furniture_inside_a_line_is_a_zone(text: str, kind: str, part: str) -> None:
    assert (kind, part) in [(zone.kind, text[zone.start : zone.end]) for zone in find_zones(text)]


def test_a_tweet_is_its_text_and_its_signature() -> None:
    text = f"{PROSE}\n30 people in the water, boats are on their way.\n— Coast Guard (@guard) May 3, 2019\n{PROSE}"
    assert [zone.kind for zone in find_zones(text)] == ["tweet", "tweet"]


def test_a_comment_form_reaches_to_the_end() -> None:
    text = f"{PROSE}\n\nLeave a Reply\n\nName\n\nTom wrote: 500 died!"
    (zone,) = find_zones(text)
    assert (zone.kind, text[zone.start :]) == ("form", "Leave a Reply\n\nName\n\nTom wrote: 500 died!")


def test_front_matter_and_headline() -> None:
    text = f"Ferry Sinks Off Island\n\nBy Ada Marsh\nSource: Example News\nMay 3, 2019\n{PROSE}"
    assert [zone.kind for zone in find_zones(text)] == ["heading", "front", "front", "front"]


def test_a_dateline_is_set_apart_from_its_sentence() -> None:
    text = f"ATHENS, Greece (AP) — {PROSE}"
    (zone,) = find_zones(text)
    assert (zone.kind, text[zone.start : zone.end]) == ("front", "ATHENS, Greece (AP) —")


def test_a_flat_page_has_its_headline_and_date_set_apart() -> None:
    text = f"Ferry sinks off island AFP Friday 3 May 2019 {PROSE} {PROSE}"
    assert [(zone.kind, text[zone.start : zone.end]) for zone in find_zones(text)] == [
        ("heading", "Ferry sinks off island"),
        ("front", "AFP Friday 3 May 2019"),
    ]


def test_the_time_behind_a_flat_date_goes_with_it() -> None:
    text = f"Friday 3 May 2019 18:41 EEST The ferry sank. {PROSE} {PROSE}"
    assert [text[zone.start : zone.end] for zone in find_zones(text)] == ["Friday 3 May 2019 18:41 EEST"]
    text = text.replace(" EEST", "")
    assert [text[zone.start : zone.end] for zone in find_zones(text)] == ["Friday 3 May 2019 18:41"]


def test_notes_without_full_stops_are_no_headings() -> None:
    assert find_zones("Nine dead off the island\nTwelve saved by fishermen\nFerry was from 1974") == []


def test_a_single_line_is_no_heading() -> None:
    assert find_zones("Nine people drown off Greek island") == []


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ada Marsh", "Ada Marsh"),
        ("By ADA MARSH and Tom Reed in Athens", "ADA MARSH and Tom Reed in Athens"),
        ("**By Ada Marsh**", "Ada Marsh"),
        ("Author: Ada Marsh", "Ada Marsh"),
        ("By the evening", None),
        ("By 2015 Greece", None),
        ("Bystanders Flee", None),
    ],
)
def test_bylines(line: str, author: str | None) -> None:
    assert byline(line) == author


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Source: RT", "RT"),
        ("**Source:** Example News", "Example News"),
        ("Sources: AP, AFP", "AP, AFP"),
        ("Source of the fire", None),
    ],
)
def test_source_lines(line: str, source: str | None) -> None:
    assert source_line(line) == source


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("BEIRUT (Reuters) - Nine died.", "BEIRUT (Reuters) -"),
        ("MYRTLE CREEK, Ore. (KXYZ 6) — Nine died.", "MYRTLE CREEK, Ore. (KXYZ 6) —"),
        ("Geneva (AFP) Nine died.", "Geneva (AFP)"),
        ("DETROIT -- Nine died.", "DETROIT --"),
        ("Nine people (AFP counted ten) died.", ""),
        ("Greece - long a haven - is full.", ""),
        ("US-backed forces (SDF) took it.", ""),
    ],
)
def test_datelines(line: str, dateline: str) -> None:
    assert line[: dateline_end(line)].rstrip() == dateline
