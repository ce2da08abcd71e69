"""Names in sentences: type, canonical name, level and country."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.names.find import find_names


def found(text: str, **keywords: str) -> list[tuple[str, str, str]]:
    return [(name.text, name.type, name.name) for name in find_names(text, **keywords)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Convoys left Deir Ezzor at noon.", ("Deir Ezzor", "city", "Deir ez-Zor", "Syria")),
        ("Convoys left Dayr az-Zawr city at noon.", ("Dayr az-Zawr", "city", "Deir ez-Zor", "Syria")),
        ("Villages in Deir al-Zor province were hit.", ("Deir al-Zor", "region", "Deir ez-Zor", "Syria")),
        ("Villages in Homs Governorate were hit.", ("Homs Governorate", "region", "Homs", "Syria")),
        ("Shells fell on the city of Hama.", ("Hama", "city", "Hama", "Syria")),
        ("Trucks crossed into al-Boukamal.", ("al-Boukamal", "city", "Al-Bukamal", "Syria")),
        ("Storms hit Ohio on Monday.", ("Ohio", "region", "Ohio", "United States")),
        ("A fire broke out in Moscow, Idaho, officials said.", ("Moscow", "city", "Moscow", "United States")),
        ("A fire broke out in Moscow, officials said.", ("Moscow", "city", "Moscow", "Russia")),
        ("The bridge over the Euphrates was cut.", ("Euphrates", "site", "Euphrates", None)),
        ("Gunmen attacked a bus near Kharkov.", ("Kharkov", "city", "Kharkiv", "Ukraine")),
        ("Thousands marched through São Paulo.", ("São Paulo", "city", "Sao Paulo", "Brazil")),
        ("The U.S. sent envoys.", ("U.S.", "country", "United States", "United States")),
        ("A deputy from Harris County was hurt.", ("Harris County", "region", "Harris County", "United States")),
        ("The quake shook the village of Benterra.", ("Benterra", "city", "Benterra", None)),
        ("Shells fell near the Lebanese capital.", ("Lebanese capital", "city", "Beirut", "Lebanon")),
        ("Shells fell east of Lebanons capital.", ("Lebanons capital", "city", "Beirut", "Lebanon")),
        ("Peru's capital was dark.", ("Peru's capital", "city", "Lima", "Peru")),
        ("The Bolivian capital, La Paz, was dark.", ("La Paz", "city", "La Paz", "Bolivia")),
        ("Shells fell near the Lebanese capital, Beirut.", ("Beirut", "city", "Beirut", "Lebanon")),
        ("The truck hit a wall on Larkspur Avenue.", ("Larkspur Avenue", "site", "Larkspur Avenue", None)),
    ],
)
def test_places(text: str, expected: tuple[str, str, str, str | None]) -> None:
    first = next(name for name in find_names(text) if name.type == "place")
    assert (first.text, first.level, first.name, first.country) == expected


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Smoke rose in Kazakhstan's capital, Almaty.", ["Almaty"]),
        ("Shells fell on the Lebanese capital, Sidon and Tyre.", ["Beirut", "Sidon", "Tyre"]),
        ("Fires burned in Bolivia, La Paz above all.", ["La Paz"]),
        ("Kenya's Capital FM spoke of floods.", []),
        ("Blast in Lebanese Capital Kills 12", ["Beirut"]),
    ],
)
def test_towns(text: str, towns: list[str]) -> None:
    assert [name.name for name in find_names(text) if name.level == "city"] == towns


def test_a_lost_apostrophe_is_not_part_of_the_name() -> None:
    assert ("Russia", "place", "Russia") in found("The visit angered Russias neighbours.")
    assert ("Bashar al-Assad", "person", "Bashar al-Assad") in found("He met Bashar al-Assads aides.")


@pytest.mark.parametrize(
    ("text", "country", "where"),
    [
        ("Protesters in Tripoli blocked roads.", None, "Libya"),
        ("Protesters in Tripoli blocked roads.", "Lebanon", "Lebanon"),
        ("Lebanon sent soldiers after protesters in Tripoli blocked roads, the Lebanese army said.", None, "Lebanon"),
        ("Lawmakers in Georgia met in Tbilisi.", None, "Georgia"),
        ("A tornado crossed Georgia and Alabama; Florida was spared.", None, "United States"),
    ],
)
def test_homonyms_go_to_the_countries_of_the_text(text: str, country: str | None, where: str) -> None:
    place = next(name for name in find_names(text, country=country) if name.name in ("Tripoli", "Georgia"))
    assert place.country == where


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Daesh lost the hill.", "Islamic State"),
        ("The IS group lost the hill.", "Islamic State"),
        ("ISIL lost the hill.", "Islamic State"),
        ("The Russian Defence Ministry denied it.", "Russian Defence Ministry"),
        ("The Ministry of Defense of Russia denied it.", "Russian Defence Ministry"),
        ("Russia's Ministry of Defense denied it.", "Russian Defence Ministry"),
        ("Turkey's Foreign Ministry denied it.", "Turkish Foreign Ministry"),
        ("The Syrian Arab Army took the hill.", "Syrian army"),
        ("Syrian government forces took the hill.", "Syrian army"),
        ("Damascus forces took the hill.", "Syrian army"),
        ("Turkish troops crossed the border.", "Turkish army"),
        ("Colombian army soldiers crossed the river.", "Colombian army"),
        ("Indian navy ships arrived.", "Indian navy"),
        ("The US-led coalition struck twice.", "US-led coalition"),
        ("Cleveland police closed the road.", "Cleveland Police"),
        ("The Harris County Sheriff's Office closed the road.", "Harris County Sheriff's Office"),
        ("The UN refugee agency appealed for tents.", "UNHCR"),
        ("The Harbour Workers Union called a strike.", "Harbour Workers Union"),
        ("The Department of Fisheries closed the coast.", "Department of Fisheries"),
    ],
)
def test_groups(text: str, name: str) -> None:
    assert name in [found.name for found in find_names(text) if found.type == "group"]


def test_lists_of_provinces() -> None:
    names = find_names("Rain fell on Homs, Hama and Idlib provinces.")
    assert [(name.name, name.level) for name in names] == [("Homs", "region"), ("Hama", "region"), ("Idlib", "region")]


def test_a_region_stated_once_holds_for_the_whole_text() -> None:
    names = find_names("Bountiful mourns. A fire in Bountiful, British Columbia, killed two in Utah's sister town.")
    assert [name.country for name in names if name.name == "Bountiful"] == ["Canada", "Canada"]


def test_a_town_unknown_to_the_gazetteer_is_told_by_its_state() -> None:
    names = find_names("Shots rang out in Larkin Creek on Friday. LARKIN CREEK, Ore. (AP) is quiet.")
    assert {(name.name, name.level, name.country) for name in names if name.type == "place"} == {
        ("Larkin Creek", "city", "United States")
    }


def test_ships_are_groups_also_without_their_letters() -> None:
    text = "The frigate INS Mysore gave chase. India said the Mysore carried two helicopters."
    assert [name[2] for name in found(text) if name[1] == "group"] == ["INS Mysore"] * 2


def test_forces_without_a_country_belong_to_the_country_of_the_text() -> None:
    text = "Syria said that Syrian towns were safe. On Friday regime forces shelled a market."
    assert ("regime forces", "group", "Syrian army") in found(text)
    assert not [name for name in found("On Friday regime forces shelled a market.") if name[1] == "group"]


def test_a_surname_is_the_person_named_in_full() -> None:
    text = 'Mayor Dora Lindqvist resigned. Lindqvist gave no reason. "I am tired," Lindqvist said.'
    assert [name[2] for name in found(text)] == ["Dora Lindqvist"] * 3


def test_a_headline_before_the_full_name_counts_too() -> None:
    text = "Okafor wins vote\n\nThe engineer Daniel Okafor won the vote on Sunday."
    assert [name[2] for name in found(text)] == ["Daniel Okafor", "Daniel Okafor"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russian Defense Minister Sergey Shoigu spoke.", "Sergey Shoigu"),
        ("Lt. Gen. Sergei Rudskoy spoke.", "Sergei Rudskoi"),
        ("Secretary of State John Kerry spoke.", "John Kerry"),
        ("Mr Oduya spoke.", "Oduya"),
        ("Police identified Tamsin Reed, 31, on Friday.", "Tamsin Reed"),
        ("The witness, Kwabena Asiedu, who lives nearby, fled.", "Kwabena Asiedu"),
        ("Putin spoke.", "Vladimir Putin"),
        ('Police took Vincent "the Ox" Marlowe home.', "Vincent Marlowe"),
    ],
)
def test_people(text: str, name: str) -> None:
    assert name in [found.name for found in find_names(text) if found.type == "person"]


@pytest.mark.parametrize(
    "text",
    [
        "Syrian and Turkish families met.",
        "US-backed and Kurdish-led fighters met.",
        "He slept on Monday and in June.",
        "The Internet was cut at 5 PM EST.",
        "Workers Return To Reopened Plant After Long Strike",
        "We did not know. They did not ask.",
    ],
)
def test_these_name_nothing(text: str) -> None:
    assert found(text) == []


def test_outlets() -> None:
    text = "AFP and the Syrian Arab News Agency differ, The Guardian wrote; WKRD and the Quarry Bay Gazette agreed."
    assert [name[2] for name in found(text) if name[1] == "outlet"] == [
        "Agence France-Presse",
        "SANA",
        "The Guardian",
        "WKRD",
        "Quarry Bay Gazette",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Swiss capital markets fell.",
        "It raised Swiss capital.",
        "The Swiss capital account shrank.",
    ],
)
def test_capital_may_be_money(text: str) -> None:
    assert found(text) == []


def test_short_names_that_are_words_need_their_capitals() -> None:
    assert not found("Who is it, and is he right?")
    assert ("WHO", "group", "World Health Organization") in found("The WHO warned of cholera.")


def test_initials_in_brackets_stand_for_the_group() -> None:
    text = "The Coastal Rescue Society (CRS) sent boats. The CRS saved nine sailors."
    assert [name[2] for name in found(text)] == ["Coastal Rescue Society"] * 3


def test_the_observatory_is_the_one_introduced() -> None:
    text = "The Syrian Observatory for Human Rights counted nine dead. The observatory had earlier counted six."
    assert [name[2] for name in found(text)] == ["Syrian Observatory for Human Rights"] * 2
    assert found("The observatory on the hill was closed.") == []


@given(st.text(alphabet="ABab zor-'.,’\n SyriaHomsIS", max_size=120))
def test_offsets_are_sorted_and_apart(text: str) -> None:
    names = find_names(text)
    assert all(text[name.start : name.end] == name.text and name.text for name in names)
    assert all(before.end <= after.start for before, after in itertools.pairwise(names))


@pytest.mark.parametrize(
    ("text", "printed", "name", "country"),
    [
        ("Syria said troops held the al-Omar oil field.", "al-Omar oil field", "Al-Omar oil field", "Syria"),
        ("Syria said troops held Omar oilfield.", "Omar oilfield", "Al-Omar oil field", "Syria"),
        ("Syria said jets hit the Al-Tanf military base.", "Al-Tanf military base", "Tanf", "Syria"),
        ("Syria said rebels shelled Menagh airbase.", "Menagh airbase", "Menagh air base", None),
        ("Syria said engineers reached the Tabqa dam.", "Tabqa dam", "Tabqa Dam", "Syria"),
        ("Trucks queued at the Bab al-Salama border gate.", "Bab al-Salama border gate", "Bab al-Salama border crossing", None),
        ("Syria said the Yarmouk refugee camp was calm.", "Yarmouk refugee camp", "Yarmouk", "Syria"),
        ("Iraq said the Baiji oil refinery was on fire.", "Baiji oil refinery", "Baiji refinery", "Iraq"),
        ("Syria said troops climbed the Jabal Sahran mountain.", "Jabal Sahran mountain", "Jabal Sahran", None),
        ("Syria said guards fled the Homs central prison.", "Homs central prison", "Homs prison", "Syria"),
        ("Syria said shells hit the Salah al-Din district.", "Salah al-Din", "Salaheddin", "Syria"),
    ],
)
def test_a_name_and_a_site_noun_are_one_site(text: str, printed: str, name: str, country: str | None) -> None:
    site = next(each for each in find_names(text) if each.level == "site")
    assert (site.text, site.name, site.country) == (printed, name, country)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Syria said shells hit the Damascus district of Midan.", "city"),
        ("Syria said shells hit a southern district of Aleppo.", "city"),
        ("Syria said shells hit the Palmyra area.", "city"),
        ("Syria said shells hit the Idlib countryside.", "region"),
    ],
)
def test_what_lies_in_a_town_leaves_the_town_a_town(text: str, level: str) -> None:
    assert [name.level for name in find_names(text)][1] == level


def test_a_site_noun_after_an_article_is_no_name() -> None:
    assert ("Boston", "place", "Boston") in found("Two inmates of a Boston prison fled.")


@pytest.mark.parametrize("printed", ["ar-Raqqa", "el-Raqqa", "Deir ez-zor", "an-Nabk", "es-Safira"])
def test_an_article_in_small_letters_begins_a_name(printed: str) -> None:
    assert printed in [name.text for name in find_names(f"Syrian state media said convoys reached {printed} at dawn.")]


@pytest.mark.parametrize("printed", ["Western coalition", "US-led coalition", "international coalition", "US-Led Coalition"])
def test_the_coalition_has_one_name(printed: str) -> None:
    assert (printed, "group", "US-led coalition") in found(f"The {printed} struck a depot in Raqqa.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The tanker Bright Heron drifted for a day; the Heron Star did not.", [("Bright Heron", "group", "Bright Heron")]),
        ("INS Mysore left port. Hours later the Mysore turned back.", [("Mysore", "group", "INS Mysore")]),
        ("Lebanese TV channel Al-Mayadin showed the ruins.", [("Al-Mayadin", "outlet", "Al-Mayadeen")]),
        ("SANAs reporter counted six shells.", [("SANA", "outlet", "SANA")]),
        ("KQXR-TV reported two arrests.", [("KQXR-TV", "outlet", "KQXR-TV")]),
        ("Syria said shells fell in Hamas countryside, north of Homs.", [("Hama", "place", "Hama")]),
        ("Syria said it took the villages of Marba, al-Salha and Umm Dafra.", [("al-Salha", "place", "Al-Salha")]),
        ("Benterra Police Department searched a barn. Benterra has 900 people.", [("Benterra", "place", "Benterra")]),
        ("\nBENTERRA — Fire broke out at dawn.", [("BENTERRA", "place", "Benterra")]),
        ("Elders of the al-Raqim tribe met the governor.", [("al-Raqim", "group", "al-Raqim")]),
        ("The Oakvale School District closed early.", [("Oakvale School District", "group", "Oakvale School District")]),
        ("Pressure grows on Assad Trump says.", [("Assad", "person", "Bashar al-Assad"), ("Trump", "person", "Donald Trump")]),
        ("Lyons said the prisoner was gone.", [("Lyons", "person", "Lyons")]),
        (
            "Syria said Aleppo Nusra Front fighters fled.",
            [("Nusra Front", "group", "Jabhat al-Nusra"), ("Aleppo", "place", "Aleppo")],
        ),
        ("Aid came with Syrias Red Crescent.", [("Red Crescent", "group", "Red Crescent"), ("Syria", "place", "Syria")]),
        ("Syria: Daraa Army units dug in.", [("Daraa", "place", "Daraa")]),
        ("Prosecutor Jasmine Hill spoke first.", [("Jasmine Hill", "person", "Jasmine Hill")]),
        ("\nBENTERRA, Idaho (AP) A barn burned.", [("BENTERRA", "place", "Benterra")]),
        ("He was flown to Kings County Hospital.", [("Kings County Hospital", "place", "Kings County Hospital")]),
        ("General Manager Ed Larkspur spoke.", [("Ed Larkspur", "person", "Ed Larkspur")]),
        ("Half-brother Jonathan Larkspur fled.", [("Jonathan Larkspur", "person", "Jonathan Larkspur")]),
        ("Fighters of Liwa al-Fajr withdrew.", [("Liwa al-Fajr", "group", "Liwa al-Fajr")]),
        ("Syria said troops took Sheikh Issa town.", [("Sheikh Issa", "place", "Sheikh Issa")]),
        ("The merchant vessel Gibraltar Dawn sent an alarm.", [("Gibraltar Dawn", "group", "Gibraltar Dawn")]),
        ("She served at Fort Jackson in 1999.", [("Fort Jackson", "place", "Fort Jackson")]),
    ],
)
def test_neighbours_tell_the_type(text: str, names: list[tuple[str, str, str]]) -> None:
    assert set(names) <= set(found(text))


@pytest.mark.parametrize(
    "text",
    [
        "Tuesdays attack was the second.",
        "Mondays raid and Fridays vote were over.",
        "He was born in Toledo, Minn.",
        "Santas elves sang.",
        "We've called, the Lowcountry said.",
        "A truce held for Eid al-Fitr.",
    ],
)
def test_days_and_abbreviations_of_states_name_nothing(text: str) -> None:
    assert [name for name in find_names(text) if name.name != "Toledo"] == []


def test_the_towns_of_a_text_tell_whose_government_is_meant() -> None:
    text = "Russia and Moscow's envoy spoke. Russia said government troops were near Palmyra, and took Tabqa."
    assert ("government troops", "group", "Syrian army") in found(text)
