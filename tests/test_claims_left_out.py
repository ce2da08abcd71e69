"""Figures that are no claims: they name a thing, tell of some day or other, of someone, or vaguely of what has no measure."""

from __future__ import annotations

import pytest

from claimdiff import Article
from claimdiff.claims.assemble import extract_article
from claimdiff.claims.left_out import REASONS
from claimdiff.report.text import troubles

NAMES = "designation"
SOME_DAY = "indefinite time"
SOMEONE = "indefinite one"
TOLD = "told before"
VAGUE = "vague count"


def told(text: str) -> tuple[list[str], set[str]]:
    """The quotes of a text's figures that are claims, and which reasons keep others from being one."""
    found = extract_article(Article(text=text))
    return [claim.quote for claim in found.claims if claim.kind == "figure"], {problem.what for problem in found.problems}


@pytest.mark.parametrize(
    ("text", "quotes", "reason"),
    [
        ("The 17-inch Folio Max is new.", [], NAMES),
        ('The new 17" Folio Max is sold out.', [], NAMES),
        ("The Folio Max 17-inch is sold out.", [], NAMES),
        ("Its 13- and 15-inch models are sold out.", [], NAMES),
        ("Its 13 - and 15-inch Folio Pros don't last.", [], NAMES),
        ("The 15-inch will sell well.", [], NAMES),
        ("They want the new 15-inch.", [], NAMES),
        ("The 64GB version and the 2.5GHz model are sold out.", [], NAMES),
        ("New 13-Inch Folio Max Spec Upgrade Arrives", [], NAMES),
        ("He carried a 9mm Beretta and a 7.62mm rifle.", [], NAMES),
        ("Hall won the 100 metres freestyle.", [], NAMES),
        ("It has a 15-inch display.", ["15-inch"], None),
        ("It has a 15-inch Retina display.", ["15-inch"], None),
        ("It has a screen of 15.4 inches.", ["15.4 inches"], None),
        ("It has a 2.5GHz Orion processor and 64GB of storage.", ["2.5GHz", "64GB"], None),
        ("They saw a 10-foot Great White shark in 20-foot waves.", ["10-foot", "20-foot"], None),
        ("Police Seize 9-Inch Knife From Driver", ["9-Inch"], None),
        ("The gauge showed 25 mm Friday.", ["25 mm"], None),
        ("Hall swam 100 metres.", ["100 metres"], None),
        ("One night she walked home.", [], SOME_DAY),
        ("They met one afternoon in May, and one day he left.", [], SOME_DAY),
        ("The mill would one day close.", [], SOME_DAY),
        ("They waited for one day and spent one night in jail.", ["one day", "one night"], None),
        ("One day after the storm the mill burned.", ["One day"], None),
        ("The storm lasted one day.", ["one day"], None),
        ("One official said so.", [], SOMEONE),
        ("It was not one person but many.", [], SOMEONE),
        ("The mother of one of the victims wept.", [], SOMEONE),
        ("Shells hit one of its centres.", [], SOMEONE),
        ("One of the five men died.", ["One", "five men"], None),
        ("One man was killed.", ["One man"], None),
        ("Blast kills one man", ["one man"], None),
        ("He has two brothers and one sister.", ["two brothers", "one sister"], None),
        ("One bullet hit the door and two more bullets the wall.", ["One bullet", "two more bullets"], None),
        ("They made just one change.", ["one change"], None),
        ("Several shops and a couple of kiosks closed.", [], VAGUE),
        ("A handful of friends came.", [], VAGUE),
        ("Several people were killed.", ["Several people"], None),
        ("Several hundred friends came.", ["Several hundred friends"], None),
        ("The siege lasted several weeks.", ["several weeks"], None),
        ("Three shops closed.", ["Three shops"], None),
        ("Many wept near the pier, one witness said.", [], SOMEONE),
        ("The two sides met again, and these two men left.", [], TOLD),
        ("The three met again.", [], TOLD),
        ("The two men were killed.", ["two men"], None),
        ("The three men met again.", ["three men"], None),
        ("The two-year reign ended.", ["two-year"], None),
    ],
)
def test_what_is_no_claim(text: str, quotes: list[str], reason: str | None) -> None:
    claimed, reasons = told(text)
    assert claimed == quotes
    assert reasons == ({reason} if reason else set())


def test_readers_are_not_told_of_them() -> None:
    found = extract_article(Article(text="One day one official bought several 13-inch models and a 15-inch Folio."))
    assert {problem.what for problem in found.problems} <= set(REASONS)
    assert found.problems
    assert troubles(found.problems) == []


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("The 13-inch model costs $1,199.", {"$1,199": "13 inch"}),
        (
            "It costs $1,099 for the base 13-inch version and $1,799 for a 15-inch one.",
            {"$1,099": "13 inch", "$1,799": "15 inch"},
        ),
        ("The 11-inch model weighs 1.1 kg and the 13-inch 1.3 kg.", {"1.1 kg": "11 inch", "1.3 kg": "13 inch"}),
        ("The 64GB version sells for $300; the tent costs $90.", {"$300": "64 gigabyte", "$90": "tent"}),
        ("The 13-inch model has 64GB of storage.", {"64GB": "storage"}),
        ("The tent costs $90.", {"$90": "tent"}),
    ],
)
def test_a_designation_tells_whose_figure_it_is(text: str, things: dict[str, str]) -> None:
    found = extract_article(Article(text=text))
    assert {claim.quote: topic.thing for claim, topic in zip(found.claims, found.topics, strict=True)} == things


@pytest.mark.parametrize(
    ("text", "value"), [("He is 6' 3\" tall.", 6.25), ("They caught a 12'6\" gator.", 12.5), ("He is 5'11\" tall.", 5.9167)]
)
def test_feet_and_inches_are_one_figure(text: str, value: float) -> None:
    found = extract_article(Article(text=text))
    assert [(claim.value, claim.unit) for claim in found.claims] == [(value, "foot")]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("They met four or five times a week.", [(4, 5)]),
        ("They met two to three times a month.", [(2, 3)]),
        ("He served three or four years.", [(3, 4)]),
        ("About 10 or 15 men came.", [(10, 15)]),
        ("He paid $4 or $5 for it.", [(4, 4), (5, 5)]),
        ("It holds 12 men or 15 women.", [(12, 12), (15, 15)]),
        ("It takes 12 or 30 years.", [(12, 12), (30, 30)]),
    ],
)
def test_one_of_two_neighbours_is_a_range(text: str, bounds: list[tuple[float, float]]) -> None:
    assert [(claim.low, claim.high) for claim in extract_article(Article(text=text)).claims] == bounds


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Of the 23 pirates arrested, 12 are reported to be Somali and 11 Yemeni.", ["fighter", "Somali", "Yemeni"]),
        ("Out of 23 arrested pirates, 12 are reportedly from Somalia and 11 from Yemen.", ["fighter", "Somali", "Yemeni"]),
        ("The navy arrested 23 men (12 Somali and 11 Yemeni).", ["man", "Somali", "Yemeni"]),
        ("Police arrested 23 men, of whom 12 were Somali and 11 were Yemeni.", ["man", "Somali", "Yemeni"]),
        ("The pirates, 12 Somalis and 11 Yemenis, were arrested.", ["Somali", "Yemeni"]),
        ("Of the 40 trucks, 12 were Turkish and 8 from Iran.", ["truck", None, None]),
        ("Strikes killed 120 rebel fighters and 60 mercenaries.", ["fighter", "mercenary"]),
    ],
)
def test_nations_in_one_list_are_told_apart(text: str, counted: list[str | None]) -> None:
    found = extract_article(Article(text=text))
    assert [claim.counted for claim in found.claims] == counted


def test_those_of_a_list_share_its_verb() -> None:
    for text in (
        "Of the 23 pirates arrested, 12 are reported to be Somali and 11 Yemeni.",
        "The pirates, 12 Somalis and 11 Yemenis, were arrested.",
    ):
        assert {claim.what for claim in extract_article(Article(text=text)).claims} == {"detained"}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Jurors deadlocked with nine in favour and three against the sentence.", ["for", "against"]),
        ("The law failed because two jurors voted against it.", ["against"]),
        ("Nine members voted for the bill and three voted against.", [None, "against"]),
    ],
)
def test_votes_have_sides(text: str, sides: list[str | None]) -> None:
    found = extract_article(Article(text=text))
    assert [claim.what for claim in found.claims] == ["votes"] * len(sides)
    told = [topic.thing if topic.thing in ("for", "against") else None for topic in found.topics]
    assert told == sides


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("07.07.2015Get short URL 0 25 At least 12 men drowned.", ["At least 12 men"]),
        ("07.07.2015 Get short URL 1211 Coalition strikes hit the port.", []),
        ("Riga Tuesday Print Tweet Views 458 Nine men drowned.", ["Nine men"]),
        ("The port fell. ... 85 Related Ferry Sinks Near Riga", []),
        ("They heard 12 Related Artists songs.", ["12 Related Artists songs"]),
        ("Read pages 5 and 6. It has USB 3.0 and 2.0 in Windows 7 and 8.", []),
        ("On flight 12 and in the port 60 men died.", ["60 men"]),
        ("Nine men drowned.\nSign up for our 5 newsletters", ["Nine men"]),
    ],
)
def test_what_a_page_counts_is_no_claim(text: str, quotes: list[str]) -> None:
    assert [claim.quote for claim in extract_article(Article(text=text)).claims if claim.kind == "figure"] == quotes
