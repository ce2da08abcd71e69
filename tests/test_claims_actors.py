"""Whose figure it is and who brought it about: the subject of the verb, and nobody who merely stands near."""

from __future__ import annotations

import pytest

from claimdiff import extract


@pytest.mark.parametrize(
    ("text", "quote", "who"),
    [
        ("Israel has closed two crossings.", "two crossings", "Israel"),
        ("Angela Merkel, a physicist, has served four terms.", "four terms", "Angela Merkel"),
        ("Angela Merkel, who has served four terms, spoke.", "four terms", "Angela Merkel"),
        ("The Islamic State recovered seven lorries.", "seven lorries", "Islamic State"),
        ("Angela Merkel has been charged with hiding three yachts.", "three yachts", "Angela Merkel"),
        ("Scores of Islamic State pamphlets lay there.", "Scores of Islamic State pamphlets", "Islamic State"),
        ("Angela Merkel points out 92 per cent of the letters were signed.", "92 per cent", None),
        ("After the talks with Angela Merkel in the third of four rooms, all left.", "four rooms", None),
        ("The rally for Angela Merkel on Friday drew out three trams.", "three trams", None),
        ("A coach struck two of the pillars of the United Nations.", "two of the pillars", None),
        ("Critics of Angela Merkel in three papers grumbled.", "three papers", None),
    ],
)
def test_whose_it_is(text: str, quote: str, who: str | None) -> None:
    assert [claim.who for claim in extract(text) if claim.quote == quote] == [who]


@pytest.mark.parametrize(
    ("text", "what", "who"),
    [
        ("Angela Merkel admits 40 jobs at the mill will go.", "jobs", None),
        ("A judge sentenced Angela Merkel on Monday to 20 years in prison.", "prison term", "Angela Merkel"),
        ("Angela Merkel was charged with two counts of fraud.", "charges", "Angela Merkel"),
        ("Angela Merkel was convicted of arson and two counts of fraud.", "charges", "Angela Merkel"),
        ("The court sat near the office of Angela Merkel and heard six counts of fraud.", "charges", None),
        ("The plan was put to Turkey to avoid default on the $9 billion debt.", "debt", None),
    ],
)
def test_who_holds_it(text: str, what: str, who: str | None) -> None:
    assert [claim.who for claim in extract(text) if claim.what == what] == [who]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Units of the Syrian army killed 12 people.", "Syrian army"),
        ("Fighters of the Islamic State killed 12 people.", "Islamic State"),
        ("Two men accused of killing Angela Merkel in 2011 and wounding 12 people were tried.", None),
        ("Turkey banned the charities of Hezbollah, and a bomb killed 12 people.", None),
        ("A blast on a farm in northwest Syria early on Tuesday killed 12 people.", None),
        ("The Xinhua news agency said the blast killed 12 people.", None),
        ("The party's leader, Angela Merkel, says the storm killed 12 people.", None),
        ("The Japan earthquake killed 12 people.", None),
        ("The crisis gripping Turkey has killed 12 people.", None),
        ("Israel then killed 12 people in Gaza.", "Israel"),
        ("Israel again killed 12 people in Gaza.", "Israel"),
        ("A fire in the northeast China city of Harbin killed 12 people.", None),
        ("A fire in the China city of Harbin killed nine and hurt 12 people.", None),
        ("The second Pakistan bombing killed 12 people.", None),
        ("A storm which struck southern Turkey killed 12 people.", None),
        ("Gunmen attacked the Syrian army and killed 12 people.", None),
        ("A shell hit the frigate Angela Merkel, which killed 12 people.", None),
        ("Reuters Heavy shelling killed 12 people.", None),
        ("Iraq lost 12 men captured, the agency, monitored by the Coastal Bank, said.", None),
        ("A missile attack on the frigate Arden which killed 12 people was condemned.", None),
        ("The Syrian army killed or wounded 12 people.", "Syrian army"),
        ("Turkey spoke of the killed and wounded 12 people.", None),
        ("Turkey has also killed 12 people.", "Turkey"),
        ("Turkey warplanes killed 12 people.", "Turkish air force"),
        ("Turkey strikes killed 12 people.", "Turkey"),
    ],
)
def test_who_did_it(text: str, by: str | None) -> None:
    assert [claim.by for claim in extract(text) if "12" in claim.quote] == [by]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Angela Merkel saw prices of 18 euros a barrel.", None),
        ("The rise was below the 3.3 percent increase forecast by Angela Merkel.", None),
        ("Angela Merkel and eight directors were charged with fraud by wiring funds to Turkey.", None),
    ],
)
def test_what_nobody_brings_about(text: str, by: str | None) -> None:
    assert {claim.by for claim in extract(text)} == {by}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Angela Merkel left the stage. The 41-year-old looked tired.", "Angela Merkel"),
        ("Angela Merkel left the stage. Today, the 41-year-old came back.", "Angela Merkel"),
        ("Angela Merkel left the stage. It rained. The 41-year-old looked tired.", None),
        ("Angela Merkel said no. A neighbour told of the 41-year-old.", None),
        ("Angela Merkel left the stage. A 41-year-old sang.", None),
        ("Angela Merkel left the stage. The 4-year-old boy sang.", None),
    ],
)
def test_whose_age_it_is(text: str, who: str | None) -> None:
    assert [claim.who for claim in extract(text) if claim.what == "age"] == [who]


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("The storm hurt 12 people, although officials said it was weak.", "officials"),
        ("The storm hurt 12 people, Saturday police said.", "police"),
        ("Local commanders say the militants have lost 12 men.", "local commanders"),
    ],
)
def test_a_speaker_begins_behind_conjunctions_and_days(text: str, said_by: str) -> None:
    assert {claim.said_by for claim in extract(text)} == {said_by}


def test_the_company_is_the_one_that_spoke() -> None:
    text = "Borealis Shipping Corp said it leased four ships from Austral Lines Co. It will hire 12 pilots, the company said."
    assert [claim.said_by for claim in extract(text)] == ["Borealis Shipping Corp", "Borealis Shipping Corp"]


@pytest.mark.parametrize("text", ["Floods killed 12 people, reported by", "Floods killed 12 people, according to"])
def test_a_text_that_breaks_off_before_its_speaker_names_none(text: str) -> None:
    assert [claim.said_by for claim in extract(text)] == [None]
