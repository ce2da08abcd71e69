"""What two claims count: one thing, a kind of it, or another."""

from __future__ import annotations

import pytest

from claimdiff import Article
from claimdiff.claims.assemble import extract_article
from claimdiff.groups.columns import CASES, Columns
from claimdiff.groups.members import Profile, member_of
from claimdiff.groups.slots import cases_of

THINGS = [
    ("31 lorries", "31 trucks", "group"),
    ("31 lorries", "31 vehicles", "part"),
    ("three skiffs", "three boats", "part"),
    ("12 guns", "seven rifles", "part"),
    ("12 pistols", "seven rifles", "apart_open"),
    ("31 lorries", "31 boats", "apart_open"),
    ("nine nurses", "nine people", "part"),
    ("nine nurses", "nine miners", "people_apart"),
]


def profile_of(article_id: str, quote: str) -> Profile:
    made = extract_article(Article(id=article_id, text=f"Customs officers saw {quote} at the quay."))
    return member_of(made.claims[0], made.topics[0], {}).profile


@pytest.mark.parametrize(("one", "other", "expected"), THINGS)
def test_kinds_of_one_thing(one: str, other: str, expected: str) -> None:
    codes = cases_of(Columns([profile_of("wire", one), profile_of("daily", other)], None))["thing"]
    assert [CASES["thing"][codes[side]] for side in ((0, 1), (1, 0))] == [expected, expected]
