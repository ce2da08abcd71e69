"""Several processes give what one gives, and an article that fails loses no other."""

from __future__ import annotations

import pytest

import claimdiff.workers
from claimdiff import Article, InputError, compare

TEXTS = [
    f"The quake killed {count} people in Kahramanmaras on Monday, the {body} said."
    for count, body in [(12, "army"), (15, "police"), (15, "health ministry"), (18, "governor"), (20, "Red Crescent")]
]
ARTICLES = [Article(id=f"a{number}", text=text, published="2023-02-07") for number, text in enumerate(TEXTS)]


def test_two_processes_give_the_same():
    assert compare(ARTICLES, workers=2).as_dict() == compare(ARTICLES).as_dict()


@pytest.mark.parametrize("workers", [0, -1, 1.5, "2", True])
def test_workers_must_be_a_count(workers):
    with pytest.raises(InputError, match="workers"):
        compare(ARTICLES, workers=workers)


def test_an_article_that_fails_is_told(monkeypatch):
    extract = claimdiff.workers.extract_article

    def fails_on_the_first(article, **keywords):
        if article.id == "a0":
            raise RuntimeError("boom")
        return extract(article, **keywords)

    monkeypatch.setattr(claimdiff.workers, "extract_article", fails_on_the_first)
    report = compare(ARTICLES)
    assert set(report.claims["article_id"]) == {"a1", "a2", "a3", "a4"}
    assert [(row.where, row.what) for row in report.problems.itertuples()] == [("a0", "failed")]
