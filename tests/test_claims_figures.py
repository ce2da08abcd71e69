"""What one figure of one sentence measures and counts."""

from __future__ import annotations

import pytest

from claimdiff import Article, extract, find_quantities
from claimdiff.claims.assemble import extract_article


@pytest.mark.parametrize(
    ("text", "quote", "what"),
    [
        ("Prosecutors brought charges against five men.", "five men", "charged"),
        ("The shelling left 40 people killed or wounded.", "40 people", "casualties"),
        ("Shelling killed or wounded 40 people.", "40 people", "casualties"),
        ("The rebels hold 30 percent of the country’s territory.", "30 percent", "territory share"),
        ("The rebels hold 30 percent after the truce.", "30 percent", "territory share"),
        ("The army controls 60 percent, rather than 30 percent, of Homs.", "60 percent", "territory share"),
        ("The plant employs 3,000 people.", "3,000 people", "workforce"),
        ("Some 900 people voted in the village.", "Some 900 people", "votes"),
        ("A bomb killed 12 Iraqis.", "12 Iraqis", "deaths"),
        ("The blast led to the death of one sailor and injury of 13 others.", "13 others", "injuries"),
        ("The navy sank a trawler and rescued two ferries.", "two ferries", "rescued"),
        ("Four patients were infected and one of them died.", "one", "deaths"),
        ("Two blasts hit the gate, claiming 4 martyrs and 13 injured.", "4 martyrs", "deaths"),
        ("The rebels swapped 12 captives.", "12 captives", "released"),
    ],
)
def test_measure(text: str, quote: str, what: str) -> None:
    assert [claim.what for claim in extract(text) if claim.quote == quote] == [what]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("A 12-year-old girl was hurt.", "child"),
        ("The police found a 12-year-old girl.", "child"),
        ("The driver hit a 9-year-old girl's bicycle.", "child"),
        ("Crash Kills 9-Year-Old Boy", "child"),
        ("The police named 19-year-old Brian Brown.", None),
        ("The police held a 21-year-old Saudi man.", "man"),
        ("A 35-year-old sheriff's deputy died.", "officer"),
        ("Boys as young as 6 dug there.", None),
    ],
)
def test_whose_age(text: str, counted: str | None) -> None:
    assert [claim.counted for claim in extract(text) if claim.what == "age"] == [counted]


def test_what_a_denial_tells_by_the_way_is_not_denied() -> None:
    text = "The army denied that it bombed the market, where 12 people died."
    assert [claim.status for claim in extract(text)] == ["asserted"]
    assert [claim.status for claim in extract("The army denied that 12 people died.")] == ["denied"]


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Brandal, founded in Leeds in 1887, employs 6,200 people.", False),
        ("Some 220 people work at the depot, which opened in 2009.", False),
        ("The mill opened in 1950 with 40 looms.", True),
        ("Gunmen opened fire in 2009, killing 12 people.", True),
    ],
)
def test_the_year_of_a_founding_dates_no_figure(text: str, dated: bool) -> None:
    (claim,) = extract(text, published="2016-05-19")
    assert (claim.when_start is not None and claim.when_start.year < 2016) == dated


@pytest.mark.parametrize("line_break", ["\n", "\n\n", "\r\n", "\x85", "\u2028", "\f"], ids=repr)
@pytest.mark.parametrize(
    "text",
    [
        "The death toll has risen from{}10 to 20, police said.",
        "A blast killed between{}5 and 6 people.",
        "A blast killed at least{}12 people.",
        "A blast killed one{}hundred people.",
        "The fire cost $5{}million.",
    ],
)
def test_a_line_that_breaks_within_a_figure_ends_no_sentence(text: str, line_break: str) -> None:
    claims = extract(text.format(line_break))
    assert claims
    assert all(claim.quote in claim.sentence for claim in claims)


SAID = "of the city of Homs fled on Monday, officials said in a statement."


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (f"Flood in Homs kills 12\nThousand families {SAID}", ["12"]),
        (f"Flood in Homs kills one hundred\nTwenty families {SAID}", ["one hundred", "Twenty families"]),
        (f"Homs: damage of $5\n2 million people {SAID}", ["$5", "2 million people"]),
        (f"Flood in Homs kills 12 to\n15 people {SAID}", ["12 to\n15 people"]),
        (f"Flood in Homs kills at least\n15 people {SAID}", ["at least\n15 people"]),
        (f"Flood in Homs kills one hundred\nand twenty families {SAID}", ["one hundred\nand twenty families"]),
    ],
)
def test_a_headline_and_what_stands_below_it_share_no_figure(text: str, quotes: list[str]) -> None:
    assert [claim.quote for claim in extract(text) if claim.kind == "figure"] == quotes
    assert [quantity.text for quantity in find_quantities(text)] == quotes


def test_a_figure_may_reach_over_the_border_of_a_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdiff.claims.view._whole", lambda sentences, _: sentences)
    assert [claim.value for claim in extract("The toll has risen from \n0 to 0, police said.")] == [0.0, 0.0]


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("The keeper is 5-foot-9.", "5-foot-9", 5.75, "foot"),
        ("The keeper stands 5 feet 9 inches tall.", "5 feet 9 inches", 5.75, "foot"),
        ("The baby weighed 7 pounds, 8 ounces.", "7 pounds, 8 ounces", 7.5, "pound"),
        ("It took more than 2 hours and 15 minutes.", "more than 2 hours and 15 minutes", 2.25, "hour"),
    ],
)
def test_two_units_are_one_figure(text: str, quote: str, value: float, unit: str) -> None:
    assert [(claim.quote, claim.value, claim.unit) for claim in extract(text)] == [(quote, value, unit)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The ledge is 6 feet up, 9 inches wide.", ["6 feet", "9 inches"]),
        ("They drove for 2 hours, 30 minutes of it in fog.", ["2 hours, 30 minutes"]),
        ("He ran 6-foot-wide lanes.", ["6-foot"]),
        ("A 6-foot-5 wall and a 5-foot-30 wall fell.", ["6-foot-5", "5-foot"]),
        ("They held out 3 hours 75 minutes.", ["3 hours", "75 minutes"]),
    ],
)
def test_two_units_apart_are_two_figures(text: str, quotes: list[str]) -> None:
    assert [claim.quote for claim in extract(text)] == quotes


@pytest.mark.parametrize(
    ("text", "quote", "not_what"),
    [
        ("The striker will turn 36 in March.", "36", "crowd"),
        ("The embassy must cut its staff by 50 percent, he said.", "50 percent", "opinion"),
        ("Up to 35 percent of the loan is new.", "Up to 35 percent", "change"),
        ("The metal traded up to 2,370 at noon.", "up to 2,370", "released"),
        ("The accord calls for a vote within two years.", "two years", "sentence sought"),
        ("The minister spoke of three tax cuts.", "three tax cuts", "injuries"),
    ],
)
def test_no_measure_from_a_word_that_means_something_else(text: str, quote: str, not_what: str) -> None:
    assert not_what not in [claim.what for claim in extract(text) if claim.start <= text.index(quote) < claim.end]
    assert any(claim.start <= text.index(quote) + 3 and claim.end >= text.index(quote) for claim in extract(text))


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The harbour is one of the largest in Chile.", []),
        ("It is one of four harbours in Chile.", ["four harbours"]),
        ("The town gave way to one of the fiercest storms in years.", []),
        ("Anna Berg, one of the judges, resigned.", []),
        ("In Riga, one of the ferries burned.", []),
        ("In New York, two of the ferries sank.", ["two of the ferries"]),
        ("Critics of Harbour Lines, one of its owners, objected.", []),
        ("The pier was named one of four landmarks.", ["four landmarks"]),
        ("Police killed one of the drivers.", ["one of the drivers"]),
        ("Fire gutted one of Budapest's piers.", ["one of Budapest's piers"]),
        ("Police held a driver as well as one of the guards.", []),
        ("Five men fell, one of them a priest.", ["Five men"]),
        ("One of the piers was closed.", []),
    ],
)
def test_one_among_others_is_no_count(text: str, quotes: list[str]) -> None:
    assert [claim.quote for claim in extract(text) if claim.kind == "figure"] == quotes


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("They sailed a 10-metre wooden dhow.", "dhow"),
        ("The port shipped 25,000 tonnes of raw sugar to Chile.", "sugar"),
        ("The town had six weeks of heavy rain.", "rain"),
        ("The new chip has 60 percent faster graphics.", "graphic"),
        ("The ship needs 5 percent more fuel.", "fuel"),
        ("The coin is 60 percent silver plate.", None),
        ("It has a 2.3 GHz processor.", "processor"),
        ("It comes with a 256GB SSD.", "storage"),
        ("It comes with a 256GB i9 drive.", "storage"),
        ("The strike lasted 12 days.", None),
        ("Sales were 5 percent lower in May.", None),
        ("The party won 125 seats.", "seat"),
        ("The law names 125 districts.", "district"),
        ("The flood caused three deaths.", None),
    ],
)
def test_what_a_figure_is_of(text: str, thing: str | None) -> None:
    (topic,) = extract_article(Article(text=text)).topics
    assert topic.thing == thing


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("The Reform Party took 12 percent of the vote.", True),
        ("The Reform Party took 12 percent more votes than in May.", False),
        ("The Reform Party took 12 percent fewer votes than in May.", False),
    ],
)
def test_by_how_much_more_is_no_share_of_the_vote(text: str, share: bool) -> None:
    (claim,) = [claim for claim in extract(text) if claim.kind == "figure"]
    assert (claim.what == "vote share") is share
