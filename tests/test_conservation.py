"""Nothing lost, nothing invented: every figure of a text is told, and every number that is told is in a text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hostile import injured, texts
from hypothesis import example, given
from hypothesis import strategies as st
from test_pipeline_properties import corpora

from claimdiff import Article, Claim, Quantity, Report, compare, extract, find_quantities, read_articles
from claimdiff.claims.assemble import extract_article
from claimdiff.report.axis import figure_label
from claimdiff.report.html import page

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = date(2017, 10, 24)
WORDED = (
    "The army is some 30 kilometres (19 miles) from Homs, as it was two days ago, at 9:30 p.m. on Friday.",
    "The toll rose from 240 to 273 people in 2018, 12 of the 31 lorries burned, and 11 Yemeni and 12 Somali pirates fled.",
    "Nineteen months later, 12-year-old Tom and two-thirds of the 5-6 million people in the nineteen fifties left.",
    "Homs is one of the largest cities, and one of its 12 gates fell.",
)
corpora_of_two = st.tuples(injured(), injured()).map(lambda pair: [Article(text=t, id=f"a{n}") for n, t in enumerate(pair)])
mixed = st.one_of(corpora, corpora_of_two)


def told_places(article: Article, name: str) -> list[tuple[int, int]]:
    """The spans of a field that a claim quotes or of which a problem says why no claim does."""
    found = extract_article(article)
    claimed = [(claim.start, claim.end) for claim in found.claims if claim.kind == "figure" and claim.field == name]
    reasons = [re.findall(rf"\(characters (\d+) to (\d+) of the {name}\)", problem.why) for problem in found.problems]
    return claimed + [(int(start), int(end)) for spans in reasons for start, end in spans]


def is_told(quantity: Quantity, told: list[tuple[int, int]]) -> bool:
    return any(start < quantity.end and quantity.start < end for start, end in told)


@given(texts, st.one_of(st.none(), texts))
@example(WORDED[0], WORDED[1])
@example(WORDED[2], WORDED[0])
def test_every_figure_is_a_claim_or_has_a_reason(text: str, title: str | None) -> None:
    article = Article(text=text, title=title, id="a", published=DAY)
    for name, printed in (("text", article.text), ("title", article.title or "")):
        told = told_places(article, name)
        assert [quantity for quantity in find_quantities(printed) if not is_told(quantity, told)] == []


@pytest.mark.parametrize("text", WORDED)
def test_the_reasons_reach_the_report(text: str) -> None:
    report = compare([Article(text=text, id="a", published=DAY)])
    reasons = [problem.what for problem in report.problem_records]
    assert len(find_quantities(text)) <= len(report.claims) + len(reasons)
    assert set(reasons) <= {"given twice", "part of a time", "one among others"}


@given(texts)
@example(WORDED[1])
@example("More than no people have been killed since the war began in 2011.")
def test_every_claim_has_its_numbers_from_a_figure_of_the_text(text: str) -> None:
    article = Article(text=text, id="a", published=DAY)
    figures = find_quantities(text)
    for claim in extract(article):
        of_none = claim.value == 0.0 and claim.quote.lower().startswith(("no ", "no\n", "any "))
        if claim.kind == "figure" and not of_none:
            numbers = {
                number
                for figure in figures
                if figure.start < claim.end and claim.start < figure.end
                for number in (figure.value, figure.low, figure.high)
            }
            assert {claim.value, claim.low, claim.high} <= numbers | {None}


@given(texts)
@example("The rebels fell back from Homs, fell about 2,000ft and struck Aleppo between 5 and 6 times.")
@example("The army captured Homs after 1,200 men struck Idlib 2,500 times.")
@example("An earthquake struck 12 km north of Raqqa at 0:100,000,002,401 p.m.")
@example("A bomb killed 1100,000,000 people in Raqqa, and 3,5 percent or 1,2001\ufe0f\u20e3 were hurt.")
@example("The bill rose to €1,000,0 and then to €1,000,000,000,000,000,000,0 bn.")
def test_no_quote_holds_a_piece_of_a_number(text: str) -> None:
    """A figure is no piece of anything like a number; the clause of an event cuts none that is written in a known way."""
    spans = {kind: [found.span() for found in re.finditer(pattern, text)] for kind, pattern in _PRINTED.items()}
    for claim in extract(Article(text=text, id="a", published=DAY)):
        ends = (claim.start, claim.end)
        assert [text[start:end] for start, end in spans[claim.kind] if any(start < cut < end for cut in ends)] == []


_FREE = r"(?<![A-Za-z]\.)(?<![\w,])[0-9]+(?:,[0-9]{3})*"
_PRINTED = {"figure": _FREE, "event": _FREE + "(?!,?[0-9])"}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers_in(*told: str | None) -> set[str]:
    return {number for one in told for number in _NUMBER.findall(one or "")}


@given(mixed)
def test_every_number_of_an_explanation_stands_in_a_quote(articles: list[Article]) -> None:
    report = compare(articles)
    for finding in report.finding_records:
        assert numbers_in(finding.explanation) <= numbers_in(finding.a_quote, finding.b_quote)


def counted(report: Report) -> set[str]:
    """The numbers that a summary derives: how many articles, claims, topics, findings of a verdict; places in the list."""
    amounts = [len(report.articles), len(report.claim_records), len(report.group_records), *report.counts().values()]
    undated = sum(article.published is None for article in report.articles)
    listed = range(len(report.finding_records) + 1)
    return {f"{number:,}" for number in (*amounts, undated, len(report.problem_records), *listed)}


def dated(claim: Claim) -> set[str]:
    days = (claim.published, claim.as_of, claim.when_start, claim.when_end)
    return {str(number) for day in days if day for number in (day.day, day.year)}


@given(corpora)
def test_every_number_of_a_summary_is_printed_in_an_article_or_counts_what_is_there(articles: list[Article]) -> None:
    report = compare(articles)
    printed = numbers_in(*(field for article in articles for field in (article.text, article.title, article.source)))
    days = {number for claim in report.claim_records for number in dated(claim)}
    assert numbers_in(str(report)) <= printed | days | counted(report)


_UNSAID = (
    r"<(style|script)\b.*?</\1>",
    r'<text class="(?:level|day)".*?</text>|<div class="row ticks".*?</div>',
    r'<span class="omitted">.*?</span>|<footer.*?</footer>',
)
"""What of a page is no statement: looks, the scales of charts, how much is left out, the version."""


def told_by(page: str) -> str:
    """The text of a page, with what is told on hover and to readers of the screen."""
    for pattern in _UNSAID:
        page = re.sub(pattern, " ", page, flags=re.DOTALL)
    tips = re.findall(r' (?:title|aria-label)="([^"]*)"', page)
    return unescape(" ".join([re.sub(r"<[^>]+>", " ", page), *tips]))


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))
def test_every_number_of_a_page_is_printed_in_an_article_or_counts_what_is_there(name: str) -> None:
    """A figure of a chart or a table is written in digits, thousands apart; of a finding the severity is given too."""
    report = compare(read_articles(EXAMPLES / name))
    fields = [field for one in report.articles for field in (one.text, one.title, one.source, one.id)]
    fields += [problem.where for problem in report.problem_records]  # the path of a folder may hold digits
    written = {
        number
        for claim in report.claim_records
        for figure in (claim.value, claim.low, claim.high)
        if figure is not None
        and (not numbers_in(claim.quote) or numbers_in(f"{figure:,.15g}", f"{figure:.15g}") & numbers_in(claim.quote))
        for number in numbers_in(figure_label(figure))
    }
    severities = {f"{finding.severity:.2f}" for finding in report.finding_records}
    days = {number for claim in report.claim_records for number in dated(claim)}
    amounts = {f"{number:,}" for number in range(len(report.claim_records) + len(report.finding_records) + 1)}
    allowed = numbers_in(*fields) | written | severities | days | amounts | counted(report)
    assert numbers_in(told_by(page(report, limit=10_000))) <= allowed


def test_the_order_of_articles_changes_no_order_of_problems() -> None:
    articles = [Article(text=text, id=f"a{number}", published=DAY) for number, text in enumerate(WORDED)]
    report = compare(articles)
    assert len({problem.where for problem in report.problem_records}) > 1
    assert compare(articles[::-1]).as_dict() == report.as_dict()


def told_of(report: Report, ids: set[str]) -> dict[str, Any]:
    """What a report says of articles alone: their claims but for the group, and the problems met in them."""
    claims = [replace(claim, group_id="") for claim in report.claim_records if claim.article_id in ids]
    return {"claims": claims, "problems": [problem for problem in report.problem_records if problem.where in ids]}


@given(mixed, st.integers(0, 4))
def test_removing_an_article_removes_its_claims_and_nothing_else(articles: list[Article], number: int) -> None:
    left = [article for place, article in enumerate(articles) if place != number % len(articles)]
    ids = {article.id for article in left}
    before, after = compare(articles), compare(left)
    assert told_of(before, ids) == told_of(after, ids)
    assert {claim.article_id for claim in after.claim_records} <= ids


@given(mixed, st.randoms())
def test_the_order_of_articles_changes_nothing(articles: list[Article], random: Any) -> None:
    shuffled = articles[:]
    random.shuffle(shuffled)
    assert compare(shuffled).as_dict() == compare(articles).as_dict()
    assert str(compare(shuffled)) == str(compare(articles))
