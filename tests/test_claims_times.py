"""When of the figure: stretches of days, days of arrests and hearings, the day that a page prints, wars of years."""

from __future__ import annotations

from datetime import date

import pytest

from claimdiff import Article, Claim, extract


def figure(text: str, quote: str, published: str = "2017-10-18", field: str = "text", title: str | None = None) -> Claim:
    found = [c for c in extract(Article(text=text, title=title, published=published)) if (c.quote, c.field) == (quote, field)]
    assert len(found) == 1, [claim.quote for claim in found]
    return found[0]


def days(claim: Claim) -> tuple[str | None, str | None]:
    return tuple(day.isoformat() if day else None for day in (claim.when_start, claim.when_end))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Floods killed 12 people in 2014 and 2015.", "2014-01-01", "2015-12-31"),
        ("Raiders killed 12 people between 2011 and 2013.", "2011-01-01", "2013-12-31"),
        ("Raids on Homs killed 12 people on Sunday and Monday.", "2017-10-15", "2017-10-16"),
        ("Raids on Homs killed 12 people on Sunday and Monday's hearing was put off.", "2017-10-15", "2017-10-15"),
        ("At least 12 soldiers died in two days of fighting near Homs, a monitor said on Saturday.", "2017-10-13", "2017-10-14"),
        ("Shells killed 12 people in three days.", "2017-10-16", "2017-10-18"),
        ("Fires that began on May 6 have killed 12 people.", "2017-05-06", "2017-10-18"),
        ("The rebels lost 12 fighters during a three-week siege.", "2017-09-28", "2017-10-18"),
        ("The blast killed 12 people, among them a two-day-old boy.", None, "2017-10-18"),
        ("After a two-week holiday he wrote that 12 people had died.", None, "2017-10-18"),
        ("Raids killed 12 people over the past 24 hours, the ministry said on Saturday.", "2017-10-13", "2017-10-14"),
        ("Raids killed 12 people over the past five days.", "2017-10-13", "2017-10-18"),
    ],
)
def test_a_stretch_of_days(text: str, start: str | None, end: str | None) -> None:
    claim = next(claim for claim in extract(text, "2017-10-18") if claim.value == 12)
    assert days(claim) == (start, end)


@pytest.mark.parametrize(
    ("text", "quote", "day"),
    [
        ("A man accused of shooting four women made his first appearance in court Monday.", "four women", None),
        ("Police arrested a man in Ohio on Friday over the blaze that killed three people.", "three people", None),
        ("A man who shot four women was drunk, according to lab results released Monday.", "four women", "2017-10-16"),
        ("Two men were charged with arson on Friday.", "Two men", "2017-10-13"),
        ("Police arrested two men in Ohio on Friday.", "two men", "2017-10-13"),
        ("The gunman killed three people in a shop on Friday.", "three people", "2017-10-13"),
    ],
)
def test_a_day_in_court_is_not_that_of_the_deed(text: str, quote: str, day: str | None) -> None:
    assert days(figure(text, quote)) == (day, day or "2017-10-18")


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("Tidewire Wednesday 18 Oct 2017 More died, a monitor said on Wednesday. Monday's raid hit Homs.", "2017-10-16"),
        ("Tidewire Wednesday 18 Oct 2017 The toll of raids has risen. Rebels took the hill on October 5.", "2017-10-18"),
        ("Tidewire Wednesday 18 Oct 2017 Raids on Homs killed many on Wednesday. Monday's raid hit Hama.", "2017-10-18"),
    ],
)
def test_the_day_of_the_page_is_the_event_s_where_no_day_just_before_it_is(lead: str, day: str) -> None:
    claim = figure(lead, "61", field="title", title="61 killed in Syria raid")
    assert days(claim) == (day, day)


@pytest.mark.parametrize(
    ("text", "quote", "background"),
    [
        ("The five-year-old conflict has killed more than 80,000 people.", "more than 80,000 people", True),
        ("More than 80,000 people have died in the country's three-year civil war.", "More than 80,000 people", True),
        ("A three-year-old girl and 12 men died in a raid.", "12 men", False),
        ("Raids have killed 12 people in the past 24 hours.", "12 people", False),
        ("Raids have killed 12 people in the past.", "12 people", True),
    ],
)
def test_a_war_of_years_is_background(text: str, quote: str, background: bool) -> None:
    claim = figure(text, quote)
    assert ("background" in claim.cues) is background


def test_an_age_gives_what_follows_no_time() -> None:
    text = "Omar Lind, 26, who served for a year from October 1981, was held. Two other men were earlier charged."
    assert days(figure(text, "Two other men")) == (None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Wednesday 18 Oct 2017 Blast kills 12 people in Homs. The bomb went off on Tuesday.", "2017-10-17"),
        ("Raid kills 12 people in Homs Tidewire Wednesday 18 Oct 2017 Planes hit a market on Tuesday.", "2017-10-17"),
        ("A raid killed 12 people in Homs on 18 October 2017.", "2017-10-18"),
    ],
)
def test_the_day_of_the_page_is_no_day_of_a_figure(text: str, day: str) -> None:
    assert days(figure(text, "12 people")) == (day, day)


def test_a_time_to_come_is_not_that_of_the_dead() -> None:
    text = "Unions called a strike for next Wednesday to press for relief. About 900 people are dead or missing."
    assert days(figure(text, "About 900 people")) == (None, "2017-10-18")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Shells on May 7th Street killed 12 people. The raid was on Monday.", "2017-10-16"),
        ("Sentencing was delayed Tuesday for the man who killed 12 people.", None),
    ],
)
def test_the_day_of_a_street_s_name_and_of_a_court(text: str, day: str | None) -> None:
    claim = next(claim for claim in extract(text, "2017-10-18") if claim.value == 12)
    assert days(claim)[0] == day


@pytest.mark.parametrize(
    ("text", "start", "end", "from_"),
    [
        ("A fire killed 12 people, police said.", None, "2017-10-18", "as_of"),
        ("A fire killed 12 people on Monday, police said.", "2017-10-16", "2017-10-16", "stated"),
        ("A fire could kill 12 people, police said.", None, None, "none"),
        ("A jury heard on Monday of the fire. It killed 12 people.", None, "2017-10-18", "as_of"),
    ],
)
def test_a_toll_without_a_day_was_so_when_it_was_told(text: str, start: str | None, end: str | None, from_: str) -> None:
    claim = figure(text, "12 people")
    assert (days(claim), claim.when_from) == ((start, end), from_)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Shells killed 12 people in three days.", "9999-12-31"),
        ("The mill lost 12 lorries in the year ended December 31, 9999.", "9999-12-31"),
        ("A mine killed 12 people two days ago.", "0001-01-01"),
    ],
)
def test_the_calendar_ends_without_losing_a_claim(text: str, published: str) -> None:
    assert "12" in "".join(claim.quote for claim in extract(Article(text=text, published=published)))


@pytest.mark.parametrize(
    ("last", "day"),
    [
        ("Monday's raid also burned 18 lorries.", "2017-10-16"),
        ("Mondays raid also burned 18 lorries.", "2017-10-16"),
        ("Monday's market also burned.", "2017-10-18"),
        ("Last month's raid burned 18 lorries.", "2017-10-18"),
        ("Monday's raid burned 18 lorries, and Tuesday's raid three more.", "2017-10-18"),
    ],
)
def test_an_incident_that_a_day_owns_is_the_event(last: str, day: str) -> None:
    text = "Wednesday 18 October 2017\n\nThe smoke was thick. Walls fell. Roads were shut. Doctors came. Trucks left. " + last
    claim = figure(text, "20 people", field="title", title="Raiders kill 20 people near Homs")
    assert claim.when_end == date.fromisoformat(day)
