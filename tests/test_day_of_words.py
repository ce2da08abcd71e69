"""The day from which a text counts its days, where its front states another than was given."""

from __future__ import annotations

from datetime import date

import pytest

import claimdiff as cd
from claimdiff.articles.dates import day_of_words

_GIVEN = date(2019, 5, 10)


@pytest.mark.parametrize(
    ("front", "day"),
    [
        ("Monday, May 20, 2019", date(2019, 5, 20)),
        ("Published: 20 May 2019", date(2019, 5, 20)),
        ("Published: 2 April 2016", date(2016, 4, 2)),
        ("Updated: 2 April 2016", date(2016, 4, 2)),
        ("Updated: 20 May 2019", _GIVEN),
        ("May 2, 2016", _GIVEN),
        ("May 11, 2019", _GIVEN),
        ("The ferry had sailed on May 20, 2019.", _GIVEN),
    ],
    ids=["printed later", "labelled later", "labelled earlier", "last change earlier", "a later change", "a chapter's day",
         "a night apart", "no date line"],
)  # fmt: skip
def test_no_text_is_older_than_the_day_that_it_states(front: str, day: date) -> None:
    assert day_of_words(f"{front}\nThe coach was fired today.", _GIVEN) == day


def test_a_text_without_a_given_day_is_read_by_its_article() -> None:
    assert day_of_words("Monday, May 20, 2019\nThe coach was fired today.", None) is None


def test_the_reader_is_told_from_which_day_a_text_was_read() -> None:
    text = "Monday, May 20, 2019\nA flood in Beira killed 12 people today."
    report = cd.compare([cd.Article(id="a", published="2019-05-01", text=text)])
    (claim,) = report.claim_records
    assert (claim.published, claim.as_of, claim.when_start) == (date(2019, 5, 1), date(2019, 5, 20), date(2019, 5, 20))
    (problem,) = report.problem_records
    assert (problem.where, problem.what) == ("a", "date")
    assert problem.why.endswith("2019-05-01 was given; its days are counted from 2019-05-20")
