"""What a headline or a lead leaves open, and the sentence that gives its figure again tells."""

from __future__ import annotations

from datetime import date

import pytest

import claimdiff as cd
from claimdiff.claims.assemble import Extraction, extract_article

FRIDAY = date(2019, 8, 16)
THURSDAY = date(2019, 8, 15)


def extraction(title: str, text: str) -> Extraction:
    (article,) = cd.read_articles([cd.Article(id="a", source="Harbour Post", published=FRIDAY, title=title, text=text)])
    return extract_article(article)


DAYS = [
    (
        "11 farmers killed in raid on Binnish",
        "Jets flew over Idlib province all night. Eleven farmers were killed in a raid on Binnish on Thursday, rescuers said.",
        THURSDAY,
    ),
    (
        "11 farmers killed in raid on Binnish on Friday",
        "Eleven farmers were killed in a raid on Binnish. In Saraqib 11 farmers were killed on Thursday, rescuers said.",
        FRIDAY,
    ),
    (
        "11 farmers killed in raid on Binnish",
        "Eleven farmers were killed on Friday. A local council said 11 farmers had been killed on Thursday.",
        FRIDAY,
    ),
    (
        "One farmer killed in raid on Binnish",
        "Jets bombed the province on Friday. In Saraqib one farmer was killed on Thursday, rescuers said.",
        FRIDAY,
    ),
]


@pytest.mark.parametrize(("title", "text", "day"), DAYS)
def test_day_of_a_headline(title: str, text: str, day: date) -> None:
    claim = extraction(title, text).claims[0]
    assert (claim.field, claim.when_start, claim.when_end) == ("title", day, day)


SITES = [
    ("Barrel bombs kill 14 people near Daraa", "Helicopters struck Dael on Thursday and killed 14 people.", ("Dael", "city")),
    ("Barrel bombs kill 14 people in Dael", "Helicopters killed 14 people in Daraa province on Thursday.", None),
    ("Barrel bombs kill 14 people near Daraa", "Helicopters struck Dael on Thursday and killed nine people.", None),
]


@pytest.mark.parametrize(("title", "text", "site"), SITES)
def test_narrower_place_of_a_headline(title: str, text: str, site: tuple[str, str] | None) -> None:
    found = extraction(title, text)
    assert found.topics[0].site == site
    assert found.claims[0].where == ("Daraa" if "Daraa" in title else "Dael")
