"""What must hold of a report on any set of articles: no order matters, and articles do not change each other's claims."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimdiff import Article, Report, compare

DAY = date(2017, 10, 17)
PLACES = ("Raqqa", "Homs", "Aleppo", "Kabul", "Porto")
SPEAKERS = (
    "police said", "the health ministry said", "the Syrian Observatory for Human Rights said", "Sergey Shoigu said", "he said",
)  # fmt: skip
SENTENCES = (
    "A bomb killed {n} people in {place} on {weekday}, {speaker}.",
    "The death toll from the attack in {place} has risen to {n}, {speaker}.",
    "At least {n} civilians, including {m} children, died in {place}.",
    "Another {m} people were wounded, {speaker}.",
    "In a similar attack last year, {n} people died in {place}.",
    "More than {n},000 people have been killed since the war began in 2011.",
    "Islamic State controls less than {m} percent of Syria's territory, {speaker}.",
    "The army pushed {m} km east of {place}.",
    "Police arrested a {n}-year-old man and seized {m} rifles.",
    "The Syrian Democratic Forces captured {place} on {weekday}.",
)
sentences = st.builds(
    lambda sentence, n, m, place, speaker, weekday: sentence.format(n=n, m=m, place=place, speaker=speaker, weekday=weekday),
    st.sampled_from(SENTENCES),
    st.integers(10, 60),
    st.integers(2, 9),
    st.sampled_from(PLACES),
    st.sampled_from(SPEAKERS),
    st.sampled_from(("Monday", "Tuesday", "Sunday")),
)
bodies = st.builds(
    lambda lines, gap: gap.join(lines), st.lists(sentences, min_size=1, max_size=4), st.sampled_from((" ", "\n\n"))
)
undated_articles = st.builds(
    lambda text, days, dated, title: Article(
        text=text, id="x", source="Daily Wire", published=DAY + timedelta(days=days) if dated else None, title=title
    ),
    bodies,
    st.integers(0, 3),
    st.booleans(),
    st.one_of(st.none(), sentences),
)
corpora = st.lists(undated_articles, min_size=2, max_size=5).map(
    lambda made: [replace(article, id=f"a{number}", source=f"Outlet {number}") for number, article in enumerate(made)]
)
some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def tables(report: Report) -> dict[str, Any]:
    return {name: report.rows(name) for name in ("claims", "groups", "findings", "conflicts", "problems")}


def claims_without_group(report: Report, articles: list[Article]) -> list[dict[str, Any]]:
    kept = {article.id for article in articles}
    rows = [asdict(claim) for claim in report.claim_records if claim.article_id in kept]
    return [{name: value for name, value in row.items() if name != "group_id"} for row in rows]


def verdicts(report: Report, articles: list[Article]) -> dict[tuple[str, str], str]:
    kept = {article.id for article in articles}
    ids = [claim.claim_id for claim in report.claim_records if claim.article_id in kept]
    return {(a, b): report.judge(a, b).verdict for a, b in combinations(ids, 2)}


@some
@given(corpora, st.randoms())
def test_the_order_of_articles_changes_nothing(articles: list[Article], random: Any) -> None:
    shuffled = articles[:]
    random.shuffle(shuffled)
    assert tables(compare(shuffled)) == tables(compare(articles))


@some
@given(corpora)
def test_another_article_changes_no_claims(articles: list[Article]) -> None:
    fewer = articles[:-1]
    assert claims_without_group(compare(articles), fewer) == claims_without_group(compare(fewer), fewer)


TWO_CITIES = [
    Article(
        text="A bomb killed 10 people in Raqqa on Monday, police said. A bomb killed 10 people in Homs on Monday, police "
        "said. The death toll from the attack in Raqqa has risen to 10, police said.",
        id="a0",
        source="Outlet 0",
    ),
    Article(text="A bomb killed 10 people in Raqqa on Monday, police said.", id="a1", source="Outlet 1"),
]


@some
@given(corpora, st.integers(1, 3))
@example(TWO_CITIES, 1)
def test_copies_change_no_verdict_between_the_others(articles: list[Article], times: int) -> None:
    copied = [*articles, *(replace(articles[0], id=f"zz-copy {number}", source="Reprint") for number in range(times))]
    assert verdicts(compare(copied), articles) == verdicts(compare(articles), articles)


@some
@given(corpora)
def test_every_claim_has_one_group_and_findings_stay_within_groups(articles: list[Article]) -> None:
    report = compare(articles)
    group_of = {claim.claim_id: claim.group_id for claim in report.claim_records}
    assert sorted(group_of) == sorted(claim_id for group in report.group_records for claim_id in group.claim_ids)
    for group in report.group_records:
        assert {group_of[claim_id] for claim_id in group.claim_ids} == {group.group_id}
    for finding in report.finding_records:
        assert group_of[finding.a_claim] == group_of[finding.b_claim] == finding.group_id
