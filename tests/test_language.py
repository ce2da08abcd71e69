"""Texts that are not English: long ones are left out, short ones read with a note, names and headlines never noted."""

from __future__ import annotations

import pytest

import claimdiff as cd
from claimdiff.articles.language import foreign_language, seeming_language


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Le séisme a tué 12 personnes à Alger, selon la police.", "French"),
        ("Les inondations ont tué 48 personnes.", "French"),
        ("Bei einem Brand in Hamburg sind zwölf Menschen getötet worden.", "German"),
        ("Al menos 20 personas murieron en el incendio, según la policía.", "Spanish"),
        ("Almeno 12 persone sono morte nell'incendio di Milano.", "Italian"),
        ("Bij de brand in Rotterdam zijn twaalf mensen om het leven gekomen.", "Dutch"),
        ("Sedikitnya 12 orang tewas dalam kebakaran itu, kata polisi.", "Indonesian"),
        ("W pożarze zginęło 12 osób, poinformowała policja.", "another language"),
        ("Při požáru zemřelo dvanáct lidí, uvedla policie.", "another language"),
    ],
)
def test_a_short_sentence_in_another_language(sentence: str, language: str) -> None:
    assert seeming_language(sentence) == language
    (problem,) = cd.compare([cd.Article(id="wire", text=sentence)]).problem_records
    assert (problem.where, problem.what) == ("wire", "language")
    assert problem.why.startswith(f"the text looks like {language} and was read as English: ")


@pytest.mark.parametrize(
    "text",
    [
        "", "12", "Marine Le Pen", "De la Cruz scored 12 points.", "Le Monde reported 12 deaths.", "El Niño killed 12.",
        "Señor López-García y Müller GmbH won 3 contracts.", "São Paulo, Brazil: 12 dead in café blast.",
        "Xi Jinping and Mohammed bin Salman al-Saud met Recep Tayyip Erdoğan.", "He said “c'est la vie” and paid 30 euros.",
        "Ahmed al-Sharaa, Bashar al-Assad, Abu Mohammad al-Julani", "Write to a@example.com, jo@example.com, or www.example.org.",
        "Bayern 3, Dortmund 1, Köln 0.", "Quake kills 12", "The flood in Beira killed 48 people.",
    ],
)  # fmt: skip
def test_no_note_on_names_headlines_or_english(text: str) -> None:
    assert seeming_language(text) is None
    assert foreign_language(text) is None


def test_an_index_notes_both() -> None:
    long = "Le gouvernement a annoncé que les forces ont repris la ville et que les combats se sont arrêtés dans la nuit. " * 2
    with cd.ClaimIndex(":memory:") as index:
        for text, what in (
            ("", "empty"),
            (" \n", "empty"),
            (long, "not English"),
            ("Les inondations ont tué 48 personnes.", "language"),
        ):
            found = index.check(text)
            assert (len(found), [problem.what for problem in found.problem_records]) == (0, [what])
        assert "There is nothing to compare.\nthe article to check: the article has no text" in str(index.check(""))
        assert [one.what for one in index.add("Les inondations ont tué 48 personnes.").problems] == ["language"]
        assert [problem.what for problem in index.report().problem_records] == ["language"]


def test_nothing_to_compare_is_said() -> None:
    assert str(cd.compare([])).endswith("There is nothing to compare.\ninput: no article was given")
    assert str(cd.compare("")).endswith("There is nothing to compare.\nthe text: the article has no text")
