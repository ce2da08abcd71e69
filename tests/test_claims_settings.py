"""Where and when of the figure itself: not where its speaker sits, whence it was shot, or when another event was."""

from __future__ import annotations

from datetime import date

import pytest

from claimdiff import Article, extract


def figure(text: str, quote: str, *, title: str | None = None, published: str | None = None, field: str = "text"):
    found = [c for c in extract(Article(text=text, title=title, published=published)) if (c.quote, c.field) == (quote, field)]
    assert len(found) == 1, [claim.quote for claim in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote", "where"),
    [
        ("A blast near the Lebanese capital killed nine people.", "nine people", "Beirut"),
        ("Shells fell on Aleppo. Gunmen positioned in Homs fired them and killed 12 people.", "12 people", "Aleppo"),
        ("Floods hit Hama. A broadcast monitored in London said 12 people died.", "12 people", "Hama"),
        ("Shells fell on Aleppo. According to Idlib health workers, 12 people died.", "12 people", "Aleppo"),
        ("Floods hit Hama. The agency, monitored by the BBC in London, said 12 people died.", "12 people", "Hama"),
        ("Shells fell on Haifa. A blast in the northern Israeli town killed 12 people.", "12 people", "Haifa"),
        ("Shells fell on Basra. A Baghdad war communique said 12 people died.", "12 people", "Basra"),
        ("The battle for Manbij has cost the lives of 12 people.", "12 people", "Manbij"),
        ("A quake shook northern Japan, killing 12 people.", "12 people", "Japan"),
        ("A reporter in Beirut said 12 people died in Tripoli.", "12 people", "Tripoli"),
        ("Officials in Beirut said 12 people died.", "12 people", "Beirut"),
        ("A court in Haifa heard that 12 people died in Eilat.", "12 people", "Eilat"),
        ("Iran attacked Basra, while Ankara said 12 people had died.", "12 people", "Basra"),
        ("One of the two parties is based in Homs and has 400 members.", "400 members", "Homs"),
        (
            "Shells hit the Karrada district and the Yarmouk hospital. In May 12 people died in the district.",
            "12 people",
            "Karrada",
        ),
    ],
)
def test_where_it_was(text: str, quote: str, where: str) -> None:
    assert figure(text, quote).where == where


LEAD = "Air raids on a village in northern Syria killed 12 people on Friday. The jets struck Atareb at noon."


@pytest.mark.parametrize(
    ("title", "text", "field", "quote", "where"),
    [
        ("Twelve killed in Syria", LEAD, "title", "Twelve", "Atareb"),
        ("Twelve killed in Idlib", LEAD, "title", "Twelve", "Idlib"),
        (None, LEAD, "text", "12 people", "Atareb"),
        (None, LEAD.replace("a village in", "a village held by rebels in"), "text", "12 people", "Atareb"),
        (None, LEAD.replace("a village in", "a market in"), "text", "12 people", "Atareb"),
        (None, LEAD.replace("a village in", "convoys in"), "text", "12 people", "Syria"),
        (None, LEAD.replace("a village in", "a city hall in"), "text", "12 people", "Syria"),
        (None, LEAD.replace("The jets struck Atareb at noon", "Shops in Damascus closed"), "text", "12 people", "Syria"),
    ],
)
def test_a_lead_names_its_town_later(title: str | None, text: str, field: str, quote: str, where: str) -> None:
    assert figure(text, quote, title=title, field=field).where == where


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The fever could kill 12 people by 2020.", "conditional"),
        ("Nurses expect 12 people to die by 2020.", "expected"),
        ("As many as 12 people will die by 2020.", "expected"),
    ],
)
def test_forecasts_of_tolls_keep_their_day(text: str, status: str) -> None:
    claim = next(claim for claim in extract(Article(text=text, published="2017-10-24")) if claim.value == 12)
    assert (claim.status, claim.when_end) == (status, date(2020, 12, 31))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Twelve died in May and 7 in June.", "asserted"),
        ("Twelve may die in May.", "conditional"),
        ("Storm May Kill Twelve In Leeds", "conditional"),
    ],
)
def test_a_month_is_no_modal(text: str, status: str) -> None:
    assert next(claim.status for claim in extract(text) if claim.value == 12) == status


@pytest.mark.parametrize(
    ("text", "published", "when"),
    [
        ("Four men admitted the Nov. 22 fire that killed 12 people.", "2016-10-17", date(2015, 11, 22)),
        ("Four men admitted the May 3 fire that killed 12 people.", "2016-10-17", date(2016, 5, 3)),
        ("On Friday rebels shelled a rally for the June 3 poll, killing 12 people.", "2014-05-25", date(2014, 5, 23)),
        ("The fire that killed 12 people burned on Nov. 22, 2014.", "2016-10-17", date(2014, 11, 22)),
    ],
)
def test_nobody_has_died_after_the_news(text: str, published: str, when: date) -> None:
    claim = figure(text, "12 people", published=published)
    assert (claim.when_start, claim.when_end) == (when, when)


@pytest.mark.parametrize(
    ("text", "wheres"),
    [
        ("Raids killed 12 people in Homs and Hama.", {"12 people": "Syria"}),
        ("Quakes shook Chile and Peru. They killed 12 people in the two countries.", {"12 people": None}),
        ("Quakes shook Chile and Peru. They killed 12 people in two attacks.", {"12 people": "Chile"}),
        ("Raids killed 12 people in Miami and Tampa.", {"12 people": "Florida"}),
        ("Raids killed 12 people in Homs and Ankara.", {"12 people": "Homs"}),
        ("Raids killed 12 people in Homs and 7 in Hama.", {"12 people": "Homs", "7": "Hama"}),
        ("Raids killed 12 people in Homs, seven in Hama and four in the city of Idlib.", {"seven": "Hama", "four": "Idlib"}),
        ("Raids killed 12 people in Aleppo's Sukari district.", {"12 people": "Sukari"}),
        ("Twelve people died on Queensland roads, five in Tasmania and two in Darwin.", {"five": "Tasmania", "two": "Darwin"}),
    ],
)
def test_each_figure_of_a_list_has_its_place_and_joined_places_are_one(text: str, wheres: dict[str, str]) -> None:
    found = {claim.quote: (claim.what, claim.where) for claim in extract(text)}
    assert {quote: found[quote] for quote in wheres} == {quote: ("deaths", where) for quote, where in wheres.items()}


@pytest.mark.parametrize(
    ("text", "quote", "where"),
    [
        ("A gunman fired at a bus in Goshen. Four victims were taken to Goshen General Hospital.", "Four victims", "Goshen"),
        ("A gunman fired at a bus in Goshen. Four people died in an attack on Goshen General Hospital.", "Four people",
         "Goshen General Hospital"),
        ("Raids hit Nablus. Israel has demanded the arrest of 36 militants.", "36 militants", "Nablus"),
        ("Raids hit Nablus. Israel suffered 12 deaths.", "12 deaths", "Israel"),
        ("Gunmen entrenched in the villages of Rahoum and Amal fired 13 rockets on the town of Jarrah.", "13 rockets", "Jarrah"),
        ("Shells of a Warsaw Pact vessel hit a ship near Rostock and hurt three sailors.", "three sailors", "Rostock"),
    ],
)  # fmt: skip
def test_who_acts_or_cares_elsewhere_is_not_where_it_was(text: str, quote: str, where: str) -> None:
    assert figure(text, quote).where == where


@pytest.mark.parametrize(
    ("text", "quote", "where"),
    [
        ("OSLO A bomb in Kabul killed 12 people, Afghan officials said.", "12 people", "Kabul"),
        ("OSLO Some 12 people were killed in a series of raids in Syria.", "Some 12 people", "Syria"),
        ("OSLO A bomb in a market killed 12 people.", "12 people", "Oslo"),
        ("A helicopter was shot down over Syria, killing 12 men in the worst loss for Moscow.", "12 men", "Syria"),
        ("Shots fell in Goshen. Four remain there, says Ann Hart, trauma director for Mercy Hospital. Two are injured.", "Two",
         "Goshen"),
    ],
)  # fmt: skip
def test_where_it_was_written_or_whom_it_hit_is_not_where_it_was(text: str, quote: str, where: str) -> None:
    assert figure(text, quote).where == where


@pytest.mark.parametrize(
    ("text", "quote", "where"),
    [
        ("Shells hit the town of Sarmada in Idlib, killing 12 people.", "12 people", "Sarmada"),
        ("Jets hit the Norda district of Hama, killing 12 people.", "12 people", "Norda"),
        ("Shells fell in Homs and jets hit Idlib, killing 12 people.", "12 people", "Idlib"),
        ("Shells killed 12 people in Homs on Tuesday despite Damascus promises of a truce.", "12 people", "Homs"),
        ("Six died when a train derailed in Japan's northern port of Otaru.", "Six", "Otaru"),
        ("Iraq said it killed 12 people in stopping a Tehran offensive near Basra.", "12 people", "Basra"),
        ("Jets bombed Idlib. A raid on the town of Sarmada in Idlib began at dawn. It killed 12 people.", "12 people", "Sarmada"),
        ("A ferry capsized off the Belgian coast and 12 people drowned.", "12 people", "Belgium"),
        ("Shells fell on Homs. Jets fired on a boat in Turkish waters, killing 12 people.", "12 people", "Turkey"),
        ("Troops killed 12 people in a Syrian village. The killings took place in Wadi Norda.", "12 people", "Wadi Norda"),
        ("Shells fell on Homs, where 12 people died, a source in Damascus said.", "12 people", "Homs"),
        ("Shells fell on Homs. The Turkish navy said 12 people died.", "12 people", "Homs"),
        ("A blast in Homs killed five. Elsewhere, 12 people died.", "12 people", "Syria"),
        ("A blast hit Homs. The war has killed 90,000 people since it began in 2011.", "90,000 people", "Syria"),
        ("A blast hit Homs. Blasts have killed 12 people since May 2017.", "12 people", "Homs"),
        ("Jets bombed Idlib. Diplomats met in Geneva. Doctors counted 12 dead.", "12", "Idlib"),
        ("Jets bombed Idlib. A first wave of raids struck the village of Norda. Twelve people died.", "Twelve people", "Norda"),
        ("Raids on a market in the town of Sarmada, in northern Idlib, killed 12 people.", "12 people", "Sarmada"),
        ("Raids on a market in the town of Sarmada, in Syria's Idlib province, killed 12 people.", "12 people", "Sarmada"),
        ("Shells fell on Homs, and in Aleppo, in Syria's north, 12 people died.", "12 people", "Aleppo"),
        ("Tags Russia Syria air strikes At least 12 people died when jets hit Sarmada.", "At least 12 people", "Sarmada"),
        ("Tags Russia Syria. The blast in Homs killed 12 people.", "12 people", "Homs"),
        ("US raids kill 12 in Syrias Deir ezzor", "12", "Deir ez-Zor"),
        ("Twelve killed in Homs Beirut Reuters Monday 3 Apr 2017", "Twelve", "Homs"),
    ],
)
def test_a_figure_has_the_place_of_its_own_incident(text: str, quote: str, where: str) -> None:
    assert figure(text, quote, published="2017-10-18").where == where
