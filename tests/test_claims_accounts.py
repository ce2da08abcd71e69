"""Tables of business results, line by line."""

from __future__ import annotations

import pytest

from claimdiff import Article, find_quantities
from claimdiff.claims.assemble import Extraction, extract_article

TABLE = """Shr profit 41 cts vs loss six cts
    Oper net 2,310,000 vs 1,120,000
    Revs 14.2 mln vs 9,870,000
    Avg shrs 5,600,000 vs 5,400,000
    Nine mths
    Net 6.1 mln vs 4.4 mln
    Backlog 31 mln vs 27 mln
"""


def _of(title: str, text: str = TABLE) -> Extraction:
    return extract_article(Article(title=title, text=text))


def test_each_line_gives_its_measure_its_period_and_its_company() -> None:
    extraction = _of("TARNE FOODS INC <TFI> 3RD QTR NET")
    pairs = zip(extraction.claims, extraction.topics, strict=True)
    told = [(claim.quote, claim.what, topic.thing) for claim, topic in pairs if "background" not in claim.cues]
    assert told == [
        ("41 cts", "earnings per share", "quarter"),
        ("2,310,000", "profit", "oper quarter"),
        ("14.2 mln", "revenue", "quarter"),
        ("5,600,000", "shares outstanding", "quarter"),
        ("6.1 mln", "profit", "nine months"),
        ("31 mln", "backlog", "nine months"),
    ]
    assert {claim.who for claim in extraction.claims} == {"TARNE FOODS INC"}


def test_the_figure_of_the_year_before_is_another() -> None:
    extraction = _of("TARNE FOODS INC <TFI> 3RD QTR NET")
    before = [(claim.quote, claim.what) for claim in extraction.claims if "background" in claim.cues]
    assert before[:3] == [("six cts", "earnings per share"), ("1,120,000", "profit"), ("9,870,000", "revenue")]


def test_a_heading_is_left_out_and_told() -> None:
    problems = [problem.why for problem in _of("TARNE FOODS INC <TFI> 3RD QTR NET").problems]
    assert any("Nine mths" in message for message in problems)


@pytest.mark.parametrize("title", ["Tarne Foods earns more", ""])
def test_without_a_listed_company_nothing_is_a_table(title: str) -> None:
    assert not any("background" in claim.cues for claim in _of(title).claims)


def test_prose_beside_a_table_keeps_its_own_measure() -> None:
    extraction = _of("TARNE FOODS INC <TFI> BUYS MILL", "The mill employs 300 people vs 280 a year ago.")
    assert [(claim.what, claim.who) for claim in extraction.claims][:1] == [("workforce", None)]


@pytest.mark.parametrize(("text", "found"), [("Revs 14.2 mln vs 9.8 mln", 2), ("Boeing 747 landed", 0), ("Sales 3 billion", 1)])
def test_a_number_of_millions_is_no_name(text: str, found: int) -> None:
    assert len(find_quantities(text)) == found
