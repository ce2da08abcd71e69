"""What befell a named person: read only where it is surely told of that person, and compared by day and place."""

from __future__ import annotations

import pytest

from claimdiff import Article, compare, extract

NOT_OF_THE_PERSON = (
    "A friend of Erik Berg died on Friday.",
    "Erik Berg's brother was arrested on Monday.",
    "Police arrested a man who robbed Erik Berg on Monday.",
    "Erik Berg was not arrested on Monday.",
    "Police arrested the killer of Erik Berg.",
)


@pytest.mark.parametrize("text", NOT_OF_THE_PERSON)
def test_what_befell_others_is_not_told_of_the_person(text: str) -> None:
    assert [claim for claim in extract(text, "2015-03-12") if claim.kind == "event" and claim.who == "Erik Berg"] == []


DAY_OF_SOMETHING_ELSE = (
    "Erik Berg was convicted of a robbery in May.",
    "Erik Berg was arrested for selling a boat in May.",
    "Erik Berg was arrested over the May 2014 robbery.",
)


@pytest.mark.parametrize("text", DAY_OF_SOMETHING_ELSE)
def test_the_day_of_something_else_is_not_taken(text: str) -> None:
    (event,) = [claim for claim in extract(text, "2015-03-12") if claim.kind == "event"]
    assert (event.when_start, event.when_from) == (None, "as_of")


BETWEEN = (
    ("Erik Berg was arrested on Tuesday.", "Erik Berg was arrested on Wednesday.", "conflict", "date"),
    ("Erik Berg was arrested on Tuesday night.", "Erik Berg was arrested on Wednesday.", "compatible", "date"),
    ("Erik Berg was arrested on Tuesday.", "Police arrested Erik Berg on Tuesday.", "agree", "date"),
    ("Erik Berg was arrested in Oslo on Tuesday.", "Erik Berg was arrested in Bergen on Tuesday.", "conflict", "place"),
    ("Erik Berg was arrested in Oslo on Tuesday.", "Erik Berg was arrested in Norway on Tuesday.", "agree", "date"),
    ("Erik Berg was arrested in Oslo.", "Erik Berg was arrested in Bergen.", "undecided", "place"),
    ("Erik Berg died in Oslo.", "Erik Berg died in Bergen.", "conflict", "place"),
    ("The singer Erik Berg died in 1998.", "The singer Erik Berg died in 1997.", "conflict", "date"),
    ("Erik Berg was sentenced in 1998.", "Erik Berg was sentenced in 1989.", "undecided", "date"),
)


@pytest.mark.parametrize(("one", "other", "verdict", "kind"), BETWEEN)
def test_the_day_and_the_place_of_one_event(one: str, other: str, verdict: str, kind: str) -> None:
    told = " Erik Berg, a painter of boats, lived in a house by the fjord, neighbours of the painter said."
    articles = [
        Article(text=text + told, id=name, source=name, published="2015-03-12") for name, text in (("a", one), ("b", other))
    ]
    report = compare(articles)
    events = [claim for claim in report.claim_records if claim.kind == "event"]
    finding = report.judge(*(claim.claim_id for claim in events))
    assert (finding.verdict, finding.kind) == (verdict, kind), finding.explanation


def test_two_persons_are_not_compared() -> None:
    texts = ("Erik Berg was arrested on Tuesday.", "Nora Lind was arrested on Friday.")
    report = compare([Article(text=text, id=text, published="2015-03-12") for text in texts])
    assert report.conflicts.empty
