"""A user's lexicon: what it reads and how it says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimdiff import compare, extract
from claimdiff.errors import LexiconError
from claimdiff.lexicon import Lexicon

TOML = """
[[alias]]
name = "Tidewatch"
type = "group"
aliases = ["TW"]

[[place]]
name = "Pier Nine"
level = "site"
country = "Canada"

[[measure]]
name = "stranded boats"
family = "boats"
nouns = ["boat", "ferry"]
"""


def test_a_file_and_a_dict_give_the_same_hashable_lexicon(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TOML, encoding="utf-8")
    lexicon = Lexicon.from_toml(path)
    same = Lexicon.from_dict(
        {
            "alias": [{"name": "Tidewatch", "type": "group", "aliases": ["TW"]}],
            "place": [{"name": "Pier Nine", "level": "site", "country": "Canada"}],
            "measure": [{"name": "stranded boats", "family": "boats", "nouns": ["boat", "ferry"]}],
        }
    )
    assert lexicon == same
    assert hash(lexicon) == hash(same)
    assert lexicon.measures[0].get("nouns") == ("boat", "ferry")
    assert lexicon.measures[0].get("verbs", ()) == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"aliases": []}, ["aliases", "alias, place, measure"]),
        ({"alias": {"name": "x"}}, ["[[alias]]", "list of tables"]),
        ({"alias": [{"type": "group"}]}, ["[[alias]] 1", "needs a name"]),
        ({"alias": [{"name": "Tidewatch", "type": "club"}]}, ["Tidewatch", "'club'", "person, group"]),
        ({"alias": [{"name": "Tidewatch", "type": "group", "aliases": "TW"}]}, ["aliases", "list of strings"]),
        ({"alias": [{"name": "Tidewatch", "type": "group", "nick": "TW"}]}, ["'nick'", "party"]),
        ({"place": [{"name": "Pier", "level": "dock"}]}, ["[[place]] 1 (Pier)", "'dock'", "region"]),
        ({"place": [{"name": "Pier", "level": "site", "country": 3}]}, ["country", "3"]),
    ],
)
def test_mistakes_are_named(data: dict[str, object], words: list[str]) -> None:
    with pytest.raises(LexiconError) as caught:
        Lexicon.from_dict(data, origin="mine.toml")
    assert str(caught.value).startswith("mine.toml")
    assert all(word in str(caught.value) for word in words)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[[alias]\nname =", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"mine\.toml: not valid TOML"):
        Lexicon.from_toml(path)
    with pytest.raises(LexiconError, match="cannot be read"):
        Lexicon.from_toml(tmp_path / "absent.toml")


LEXICON = {"alias": [{"name": "Harbour Watch", "type": "group", "aliases": ["HW"]}]}
TEXT = "HW said 12 people drowned off Porto."


def test_a_lexicon_is_taken_as_record_dict_or_path(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[[alias]]\nname = "Harbour Watch"\ntype = "group"\naliases = ["HW"]\n', encoding="utf-8")
    for given in (Lexicon.from_dict(LEXICON), LEXICON, path, str(path)):
        assert [claim.said_by for claim in extract(TEXT, lexicon=given)] == ["Harbour Watch"]
        assert compare([TEXT], lexicon=given).claims["said_by"].tolist() == ["Harbour Watch"]


def test_what_is_no_lexicon_is_told():
    with pytest.raises(LexiconError, match="a dict or the path"):
        compare([TEXT], lexicon=7)
