"""One toll told of two days, two towns or two doers: from the articles' words to the finding."""

from __future__ import annotations

import pytest

import claimdiff as cd

RIVALS = [
    (
        "A bomb killed 17 people in a fish market in Porto on Monday, police said.",
        "The bomb that killed 17 people in a fish market in Porto went off on Thursday, the mayor said.",
        ("conflict", "date", "rival_days"),
    ),
    (
        "An explosion at a fireworks plant in Lamego killed 23 workers on 4 May, the fire brigade said.",
        "An explosion at a fireworks plant in Lamego killed 23 workers on 7 May, the company said.",
        ("conflict", "date", "rival_days"),
    ),
    (
        "A bomb killed 17 people in a fish market in Porto on Monday.",
        "A bomb killed 17 people in a fish market in Porto on Saturday.",
        ("conflict", "date", "rival_days"),
    ),
    (
        "A bomb killed 17 people in a fish market in Porto on Monday, police said.",
        "A bomb killed 17 people in a fish market in Porto on Tuesday, the mayor said.",
        ("agree", "figure", "same_figure"),
    ),
    (
        "Islamic State killed 17 people in an attack on a market in Homs on Monday.",
        "The Syrian army killed 17 people in an attack on a market in Homs on Monday.",
        ("conflict", "actor", "rival_actors"),
    ),
]


@pytest.mark.parametrize(("one", "other", "expected"), RIVALS)
def test_one_toll_with_two_answers_to_when_or_who(one: str, other: str, expected: tuple[str, str, str]) -> None:
    articles = [cd.Article(text=text, source=text[-9:], published="2024-05-11") for text in (one, other)]
    found = cd.compare(articles).findings
    assert {(row.verdict, row.kind, row.rule) for row in found.itertuples()} == {expected}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("An explosion in Lamego killed 23 workers on 4 May.", "asserted"),
        ("In Lamego 23 workers may have died.", "conditional"),
    ],
)
def test_the_month_of_may_makes_no_figure_a_possibility(text: str, status: str) -> None:
    assert [claim.status for claim in cd.extract(text, published="2024-05-11")] == [status]
