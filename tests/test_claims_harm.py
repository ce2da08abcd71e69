"""What casualty figures count: the dead or the hurt, mixed groups, by whom, and whether it has happened."""

from __future__ import annotations

import pytest

from claimdiff import Claim, extract


def figures(text: str) -> dict[str, Claim]:
    return {claim.quote: claim for claim in extract(text, "2017-10-18") if claim.kind == "figure"}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("He is accused of fatally shooting three people.", {"three people": "deaths"}),
        ("The next two were shot and killed in a church.", {"two": "deaths"}),
        ("He shot and killed two men.", {"two men": "deaths"}),
        ("He shot two men.", {"two men": "shot"}),
        ("Four people including a child killed six others injured.", {"Four people": "deaths", "six others": "injuries"}),
        ("Three officers fatally shot the man and hurt two.", {"Three officers": "officer", "two": "injuries"}),
        ("As well as those killed at least 60 people were injured.", {"at least 60 people": "injuries"}),
        ("Those killed include six women.", {"six women": "deaths"}),
        ("Nine farmers, among them two women and a boy, were killed.", {"Nine farmers": "deaths", "two women": "deaths"}),
        ("Nine farmers - including two women and two boys - were hurt.", {"Nine farmers": "injuries", "two boys": "injuries"}),
        ("Nine farmers, including two women, met Ann Lee, who was hurt.", {"Nine farmers": "farmer"}),
        ("The group is blamed for the death or injury of 900 people.", {"900 people": "casualties"}),
        ("The quake left 900 people dead or missing.", {"900 people": "casualties"}),
    ],
)  # fmt: skip
def test_what_is_counted(text: str, measures: dict[str, str]) -> None:
    found = figures(text)
    assert {quote: found[quote].what for quote in measures} == measures


@pytest.mark.parametrize(
    ("text", "quote", "counted"),
    [
        ("At least 40 soldiers and guerrillas died.", "At least 40 soldiers", "person"),
        ("At least 40 women and children died.", "At least 40 women", "person"),
        ("A blast killed 40 soldiers and guerrillas were blamed.", "40 soldiers", "soldier"),
        ("At least 40 soldiers and policewomen's dogs died.", "At least 40 soldiers", "soldier"),
        ("At least 40 soldiers and trucks were hit.", "At least 40 soldiers", "soldier"),
    ],
)
def test_two_groups_counted_together_are_people(text: str, quote: str, counted: str) -> None:
    assert figures(text)[quote].counted == counted


@pytest.mark.parametrize(
    ("text", "who", "by"),
    [
        ("At least 88 rebel and Syrian army men were killed.", None, None),
        ("At least 88 Syrian army soldiers were killed.", "Syrian army", None),
        ("Gunmen shelled a rally in support of Bashar al-Assads party, killing 88 people.", None, None),
        ("The US-led coalitions jets killed 88 people.", None, "US-led coalition"),
    ],
)
def test_whose_and_by_whom(text: str, who: str | None, by: str | None) -> None:
    (claim,) = figures(text).values()
    assert (claim.who, claim.by) == (who, by)


@pytest.mark.parametrize(
    ("text", "quote", "status"),
    [
        ("The cabinet demanded the arrest of 36 militants.", "36 militants", "expected"),
        ("Preparations are made for the evacuation of 900 people.", "900 people", "expected"),
        ("One of them is going to get hurt.", "One", "expected"),
        ("Some 900 people are expected to be killed.", "Some 900 people", "expected"),
        ("The toll of 300 dead and 4,000 missing could rise.", "4,000", "asserted"),
        ("The toll of 300 dead and 4,000 missing could be wrong.", "4,000", "conditional"),
        ("Some 900 people were killed, and the toll is expected to rise.", "Some 900 people", "asserted"),
    ],
)
def test_what_has_not_happened_is_expected(text: str, quote: str, status: str) -> None:
    assert figures(text)[quote].status == status


@pytest.mark.parametrize("text", ["The drug threatens the lives of 900 people.", "They saved the lives of 900 people."])
def test_lives_that_are_not_lost_are_no_dead(text: str) -> None:
    assert figures(text)["900 people"].what != "deaths"


def test_a_part_of_a_country_acts_no_more_than_the_country() -> None:
    assert figures("Raids in northern and eastern Syria kill 20 civilians.")["20 civilians"].by is None


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("One killed others injured in raids.", {"One": "deaths"}),
        ("Raids hurt 12 wounded soldiers.", {"12 wounded soldiers": "injuries"}),
    ],
)
def test_others_belong_to_the_word_behind_them(text: str, measures: dict[str, str]) -> None:
    found = figures(text)
    assert {quote: found[quote].what for quote in measures} == measures


def test_whose_offensive_is_struck_does_not_strike() -> None:
    assert figures("Syrian jets pounded an Islamic State offensive, killing 50 men.")["50 men"].by != "Islamic State"
