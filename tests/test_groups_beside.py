"""A figure that stands beside the other's in one sentence is no other state of its count."""

from __future__ import annotations

import pytest

from claimdiff import Article
from claimdiff.claims.assemble import extract_article
from claimdiff.groups.columns import CASES, Columns
from claimdiff.groups.figure_slots import beside
from claimdiff.groups.members import Profile, member_of

RAID = "A raid near Homs killed 120 fighters and 60 mercenaries, the ministry said."
FIGURES = {
    "the other half of one sentence, told by both": (RAID, "60 mercenaries", RAID, "120 fighters", "joined_both_toll"),
    "the same half": (RAID, "60 mercenaries", RAID, "60 mercenaries", "none"),
    "told by one in one sentence": (
        RAID,
        "60 mercenaries",
        "A raid near Homs killed 120 people.",
        "120 people",
        "joined_one_toll",
    ),
    "told by one in its next sentence": (
        "A raid near Homs killed 60 people. By night 120 people had died.",
        "60 people",
        "A raid near Homs killed 120 people.",
        "120 people",
        "one_toll",
    ),
    "sizes of two things": (
        "The bridge is 310 metres long and 14 metres wide.",
        "14 metres",
        "The bridge of Porto is 14 metres wide and 310 metres long.",
        "310 metres",
        "joined_both",
    ),
    "one of one": ("One person died and 12 were hurt in Homs.", "12", "In Homs one man died.", "one man", "none"),
}


def profile_of(article_id: str, text: str, quote: str) -> Profile:
    made = extract_article(Article(id=article_id, text=text))
    place = [claim.quote for claim in made.claims].index(quote)
    return member_of(made.claims[place], made.topics[place], {}).profile


@pytest.mark.parametrize(("text", "quote", "other_text", "other_quote", "expected"), FIGURES.values(), ids=FIGURES)
def test_what_stands_beside_is_no_counterpart(text: str, quote: str, other_text: str, other_quote: str, expected: str) -> None:
    codes = beside(Columns([profile_of("wire", text, quote), profile_of("daily", other_text, other_quote)], None))
    assert [CASES["beside"][codes[side]] for side in ((0, 1), (1, 0))] == [expected, expected]
