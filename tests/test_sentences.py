"""Where sentences end, and where they do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from timing import assert_linear

from claimdiff.articles import Zone, find_zones
from claimdiff.articles.lines import paragraph_spans
from claimdiff.mentions.sentences import split_sentences

ONE_SENTENCE = [
    "The quake struck at 5 a.m. Sunday near the coast.",
    "The ferry left at 11:30 p.m. EST with 40 aboard.",
    "The trial starts at 9 a.m. Eastern time in Albany.",
    "Lt. Gen. Martin Dempsey met U.S. troops in Kabul.",
    "Mr. Annan, Mrs. Clinton and Dr. Brundtland signed.",
    "Gunners shelled St. Louis No. 5 school and the U.N. Security Council met.",
    "It measured 3.5 on the scale and sank 0.4 metres.",
    "On Dec. 26, 2004, a tsunami hit Aceh.",
    "Apple Inc. Chief Executive Tim Cook spoke.",
    "George W. Bush and J. K. Rowling dined.",
    "The house at E. 55th St. burned.",
    "“Stop!” he shouted at the crowd.",
    "“Why now?” asked the mayor of Lyon.",
    "The cost will be high … but bearable.",
    "Read more on example.com or call 1.800.555 for help.",
    "He won 51.9 percent vs. Smith.",
    "1. Fill the form in",
    "It shook at 10:35 a.m. (0735 GMT) on Friday.",
    "GARY, Ind. (May 3) saw nine fires.",
    "BUFFALO, N.Y. (May 3) saw nine fires.",
    "Gen.Smith and Mr.Annan met.",
    "They won half (. 538) of their games.",
    "See www.Example.org for the list.",
    "The firm (Siemens Corp.) Vice President left.",
]

SEVERAL = [
    ("The dam broke. Nine died.", ["The dam broke.", "Nine died."]),
    ("It ended at 5 p.m. Police left.", ["It ended at 5 p.m.", "Police left."]),
    ("He lives in the U.S. The visa expired.", ["He lives in the U.S.", "The visa expired."]),
    ("“We won,” he said. “We are free.” Nobody cheered.", ["“We won,” he said.", "“We are free.”", "Nobody cheered."]),
    ('"It is over." "Not yet," she said.', ['"It is over."', '"Not yet," she said.']),
    ("Was it a bomb? Nobody knows! Tests go on.", ["Was it a bomb?", "Nobody knows!", "Tests go on."]),
    ("The army advanced. al-Manar showed it.", ["The army advanced.", "al-Manar showed it."]),
    ("Rebels left in 2014. 12 died.", ["Rebels left in 2014.", "12 died."]),
    ("Did they talk? No. They fought.", ["Did they talk?", "No.", "They fought."]),
    ("Aid reached two areas.The convoy left.", ["Aid reached two areas.", "The convoy left."]),
    ("Trucks burned.Several drivers fled.", ["Trucks burned.", "Several drivers fled."]),
    ("He was alone,” she said.Lyon Police came.", ["He was alone,” she said.", "Lyon Police came."]),
    ("It sank (off Malta). Divers came.", ["It sank (off Malta).", "Divers came."]),
    ("He told her ‘rest now. ’ She slept.", ["He told her ‘rest now. ’", "She slept."]),
    ("A line\nAnother line", ["A line", "Another line"]),
    ("The toll rose ... The army denied it.", ["The toll rose ...", "The army denied it."]),
]


def _split(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text)]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_one_sentence_stays_whole(text: str) -> None:
    assert _split(text) == [text]


@pytest.mark.parametrize(("text", "sentences"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_sentences_are_split(text: str, sentences: list[str]) -> None:
    assert _split(text) == sentences


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    text = (
        "The river rose by two metres in one night and\n"
        "flooded the old town. Rescuers brought more than\n"
        "four hundred people to a school on the hill. The\n"
        "bridge at Passau was closed until the evening."
    )
    assert len(_split(text)) == 3
    assert {sentence.paragraph for sentence in split_sentences(text)} == {0}


def test_zones_cut_sentences_and_name_their_kind() -> None:
    text = "By Ada Marsh. Nine people drowned. Read: Forty ferries are unsafe."
    teaser = text.index("Read")
    zones = [Zone(0, 13, "front"), Zone(teaser, len(text), "teaser")]
    found = [(text[s.start : s.end], s.zone) for s in split_sentences(text, zones)]
    assert found == [
        ("By Ada Marsh.", "front"),
        ("Nine people drowned.", "body"),
        ("Read: Forty ferries are unsafe.", "teaser"),
    ]


def test_paragraphs_are_counted() -> None:
    text = "One. Two.\n\nThree."
    assert [sentence.paragraph for sentence in split_sentences(text)] == [0, 0, 1]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \u2003"])
def test_no_text_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


@pytest.mark.parametrize("unit", ["." * 8, '. "', "A. ", "Mr. X ", "a\n", "(", "pic.twitter.com ", "[a/", "Read: a\n"])
def test_time_grows_with_length_alone(unit: str) -> None:
    assert_linear(lambda times: split_sentences(unit * times, find_zones(unit * times)), 4000)


WORDS = st.sampled_from(
    ["The", "army", "said", "Mr.", "U.S.", "5", "a.m.", "“We", "won.”", "\n", "\n\n", "By", "Source:", "Read:", "(AP", "Photo)"]
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
@example("\r\n.\u2028 \x1c")
@example("— RT (@rt) May 1, 2017\n. ’")
def test_spans_are_in_order_and_cover_all_but_white_space(text: str) -> None:
    zones = find_zones(text)
    sentences = split_sentences(text, zones)
    covered = "".join(text[sentence.start : sentence.end] for sentence in sentences)
    assert "".join(covered.split()) == "".join(text.split())
    for before, after in pairwise(sentences):
        assert before.end <= after.start
        assert before.paragraph <= after.paragraph
    paragraphs = paragraph_spans(text)
    for sentence in sentences:
        piece = text[sentence.start : sentence.end]
        assert piece == piece.strip()
        start, end = paragraphs[sentence.paragraph]
        assert start <= sentence.start < sentence.end <= end
        assert all(zone.end <= sentence.start or sentence.end <= zone.start or zone.kind == sentence.zone for zone in zones)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_zones_are_in_order_without_overlap(text: str) -> None:
    zones = find_zones(text)
    for zone in zones:
        assert 0 <= zone.start < zone.end <= len(text)
        assert text[zone.start : zone.end].strip() == text[zone.start : zone.end]
    for before, after in pairwise(zones):
        assert before.end <= after.start
