"""A user's own decisions: how they are read, and what a comparison makes of them."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command_line import cli_runner
from hypothesis import given
from hypothesis import strategies as st

import claimdiff as cd
from claimdiff.claims.topics import Topic
from claimdiff.cli import main
from claimdiff.decisions import Decided, said_by_whom
from claimdiff.groups.decided import decided_clusters
from claimdiff.groups.members import member_of
from claimdiff.names.decisions import with_decisions
from claimdiff.names.groups import party_of
from claimdiff.names.places import place_relation

ANA = {"by": "Ana Reis", "when": "2026-11-22"}
RUI = {"by": "Rui Dias", "when": "2026-11-23"}

ARTICLES = [
    cd.Article(id=name, source=f"The {name} paper", published=day, text=text)
    for name, day, text in (
        ("north", "2019-03-15", "The Agriculture Ministry said on Friday that the flood in Beira had killed 48 people."),
        ("south", "2019-03-15", "The Red Cross said on Friday that the flood in Beira had killed 190 people."),
        ("east", "2019-03-15", "The mayor said on Friday that the flood in Beira had killed 70 people."),
        ("west", "2019-03-16", "Doctors in Tete said a bus crash on Friday left 7 people dead."),
    )
]


def said(a: str, b: str, answer: str, kind: str | None = "name", **more: str) -> dict[str, Any]:
    line = {"a": a, "b": b, "answer": answer, **ANA, **more}
    return line if kind is None else {**line, "kind": kind}


def ids_by_article(report: cd.Report) -> dict[str, str]:
    return {claim.article_id: claim.claim_id for claim in report.claim_records}


@pytest.fixture(scope="module")
def ids() -> dict[str, str]:
    return ids_by_article(cd.compare(ARTICLES))


def decided(ids: dict[str, str], *pairs: tuple[str, str, str]) -> cd.Report:
    return cd.compare(ARTICLES, decisions=[said(ids[a], ids[b], answer, None) for a, b, answer in pairs])


def topics(report: cd.Report) -> set[frozenset[str]]:
    article = {claim.claim_id: claim.article_id for claim in report.claim_records}
    return {frozenset(article[one] for one in group.claim_ids) for group in report.group_records}


# --- reading


def test_a_file_and_dicts_and_records_give_the_same(tmp_path: Path) -> None:
    lines = [said("Abu Kamal", "al-Bukamal", "same", note="one town"), said("c" + "0" * 16, "c" + "1" * 16, "different", None)]
    path = tmp_path / "decisions.jsonl"
    path.write_text("\ufeff" + "\n\n".join(json.dumps(line) for line in lines) + "\n", encoding="utf-8")
    read = cd.read_decisions(path)
    assert read == cd.read_decisions(str(path)) == cd.read_decisions(lines) == cd.read_decisions(read)
    assert read == [
        cd.Decision("Abu Kamal", "al-Bukamal", "name", "same", "Ana Reis", date(2026, 11, 22), "one town"),
        cd.Decision("c" + "0" * 16, "c" + "1" * 16, "claim", "different", "Ana Reis", date(2026, 11, 22)),
    ]
    assert cd.read_decisions(()) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", ["not valid JSON"]),
        ("[]", ["a decision is an object"]),
        (json.dumps(said("", "Uri", "same")), ["a must be a string", "''"]),
        (json.dumps(said("Ur", "Ur ", "same")), ["both 'Ur'"]),
        (json.dumps(said("Ur", "Uri", "equal")), ["answer", "same or different", "'equal'"]),
        (json.dumps(said("Ur", "Uri", "same", "place")), ["kind", "claim or name", "'place'"]),
        (json.dumps(said("Ur", "Uri", "same", None)), ["kind is missing"]),
        (json.dumps(said("Ur", "Uri", "same", when="yesterday")), ["when", "2026-11-22", "'yesterday'"]),
        (json.dumps({**said("Ur", "Uri", "same"), "when": None}), ["when", "None"]),
        (json.dumps({**said("Ur", "Uri", "same"), "by": 3}), ["by must be a string", "3"]),
        (json.dumps(said("Ur", "Uri", "same", notes="x")), ["unknown field 'notes'", "note"]),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str, words: Sequence[str]) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(said("Uruk", "Warka", "same")) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(cd.InputError) as caught:
        cd.read_decisions(path)
    assert str(caught.value).startswith(f"{path}, line 2: ")
    assert all(word in str(caught.value) for word in words)


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ([said("Ur", "Uri", "same"), said("Uri", "ur", "different", by="Rui Dias")], (2, 1)),
        ([said("Ur", "Uri", "different"), said("Uri", "Ur", "same")], (1, 2)),
        ([said("Ur", "Uri", "same"), said("Ur", "Urs", "different"), said("Uri", "Urs", "same")], (2, 1, 3)),
    ],
)
def test_contradictions_name_every_line(tmp_path: Path, lines: list[dict[str, Any]], named: tuple[int, ...]) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    with pytest.raises(cd.InputError) as caught:
        cd.read_decisions(path)
    assert [str(caught.value).count(f"line {number}") for number in (1, 2, 3)] == [int(n in named) for n in (1, 2, 3)]


def test_a_claim_and_a_name_do_not_contradict_one_another() -> None:
    a, b = "c" + "0" * 16, "c" + "1" * 16
    assert len(cd.read_decisions([said(a, b, "same", "claim"), said(a, b, "different", "name")])) == 2


@pytest.mark.parametrize("source", [3, b"decisions.jsonl", {"a": "Ur"}])
def test_what_is_no_list_and_no_path_is_refused(source: Any) -> None:
    with pytest.raises(cd.InputError, match="give the path"):
        cd.read_decisions(source)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(cd.InputError, match=r"none\.jsonl: the decisions cannot be read"):
        cd.read_decisions(tmp_path / "none.jsonl")


def test_what_follows_from_decisions() -> None:
    held = Decided(
        cd.read_decisions([said("Ur", "Uri", "same"), said("Uri", "Uris", "same", **RUI), said("Uris", "Umma", "different")])
    )
    assert said_by_whom(held.together("Ur", "Uris")) == "by Ana Reis on 22 November 2026 and by Rui Dias on 23 November 2026"
    assert held.together("Ur", "Umma") == held.apart("Ur", "Uris") == held.apart("Ur", "Kish") == []
    assert [decision.a for decision in held.apart("Umma", "Ur")] == ["Uris"]


# --- claims

FLOOD = frozenset({"north", "south", "east"})


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], {FLOOD, frozenset({"west"})}),
        ([("west", "east", "same")], {FLOOD | {"west"}}),
        ([("north", "south", "different")], None),
        ([("south", "north", "different"), ("south", "east", "different")], {frozenset({"north", "east"}), frozenset({"south"}),
                                                                             frozenset({"west"})}),
        ([("north", "east", "same"), ("east", "south", "different")], {frozenset({"north", "east"}), frozenset({"south"}),
                                                                        frozenset({"west"})}),
        ([("west", "north", "same"), ("west", "south", "different")], {frozenset({"north", "east", "west"}),
                                                                        frozenset({"south"})}),
        ([("north", "south", "different"), ("south", "east", "different"), ("north", "east", "different")],
         {frozenset({name}) for name in ("north", "south", "east", "west")}),
    ],
)  # fmt: skip
def test_topics_are_as_decided(
    ids: dict[str, str], pairs: list[tuple[str, str, str]], expected: set[frozenset[str]] | None
) -> None:
    found = topics(decided(ids, *pairs))
    if expected is not None:
        assert found == expected
    for a, b, answer in pairs:
        assert any({a, b} <= topic for topic in found) == (answer == "same")


def test_the_order_of_articles_and_decisions_changes_nothing(ids: dict[str, str]) -> None:
    lines = [
        said(ids["west"], ids["north"], "same", None),
        said(ids["south"], ids["west"], "different", None),
        said(ids["east"], ids["north"], "different", None),
    ]
    expected = topics(cd.compare(ARTICLES, decisions=lines))
    shuffle = random.Random(5)
    for _ in range(4):
        articles, decisions = shuffle.sample(ARTICLES, len(ARTICLES)), shuffle.sample(lines, len(lines))
        assert topics(cd.compare(articles, decisions=decisions)) == expected


def test_claims_said_to_be_different_are_so_by_a_person(ids: dict[str, str]) -> None:
    report = decided(ids, ("north", "south", "different"), ("north", "east", "same"))
    for name in ("north", "east"):
        finding = report.judge(ids["south"], ids[name])
        assert (finding.verdict, finding.rule, finding.severity) == ("different_scope", "decided_by_person", 0.0)
        assert "said to be different by Ana Reis on 22 November 2026" in finding.explanation
    assert "decided_by_person" in report.why(ids["north"], ids["south"])
    assert report.about(place="Beira").judge(ids["north"], ids["south"]).rule == "decided_by_person"


def test_a_finding_on_claims_said_to_be_the_same_tells_who_decided(ids: dict[str, str]) -> None:
    plain = cd.compare(ARTICLES).judge(ids["north"], ids["south"])
    report = decided(ids, ("north", "south", "same"))
    told = report.judge(ids["north"], ids["south"])
    assert (told.verdict, told.rule, told.severity) == (plain.verdict, plain.rule, plain.severity)
    words = "The two claims were said to be the same by Ana Reis on 22 November 2026."
    assert told.explanation == f"{plain.explanation} {words}"
    assert [words in finding.explanation for finding in report.finding_records].count(True) == 1


def test_place_and_time_do_not_part_claims_said_to_be_the_same(ids: dict[str, str]) -> None:
    report = decided(ids, ("west", "north", "same"))
    by_pair = {frozenset((f.a_claim, f.b_claim)): f for f in report.finding_records}
    assert by_pair[frozenset((ids["west"], ids["north"]))].verdict in ("conflict", "update", "undecided")
    assert by_pair[frozenset((ids["west"], ids["south"]))].verdict == "different_scope"


def test_a_decision_on_a_later_copy_is_told_by_its_position() -> None:
    copy = cd.Article(id="north2", source="The north paper", published="2019-03-15", text=ARTICLES[0].text)
    articles = [*ARTICLES, copy]
    ids = ids_by_article(cd.compare(articles))
    later = max(ids["north"], ids["north2"])
    report = cd.compare(articles, decisions=[said(later, ids["south"], "same", None)])
    assert sum("Claims of the two answers were said to be the same" in f.explanation for f in report.finding_records) == 1


def test_a_decision_on_an_unknown_claim_is_told_as_unused(ids: dict[str, str]) -> None:
    report = cd.compare(ARTICLES, decisions=[said(ids["north"], "c" + "0" * 16, "same", None)])
    (problem,) = report.problem_records
    assert problem.what == "unused decision"
    assert "c" + "0" * 16 in problem.why
    assert ids["north"] not in problem.why
    assert topics(report) == topics(cd.compare(ARTICLES))


def test_without_decisions_nothing_changes() -> None:
    assert cd.compare(ARTICLES, decisions=[]).as_dict() == cd.compare(ARTICLES).as_dict()


# --- names

TEXT = (
    "Daesh seized Abu Kamal. The Islamic State then shelled al-Bukamal. Sergei Shoygu met Sergey Shoigu in Kfar Bulu. "
    "Harbour Watch Council said so; Haven Watch Council did not."
)


def found(*decisions: dict[str, Any]) -> dict[str, str]:
    lexicon = with_decisions(None, cd.read_decisions(decisions))
    return {name.text: name.name for name in cd.find_names(TEXT, lexicon=lexicon)}


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (said("Islamic State", "Daesh", "different"), {"Daesh": "Daesh", "Islamic State": "Islamic State"}),
        (said("Daesh", "Islamic State", "different"), {"Daesh": "Daesh", "Islamic State": "Islamic State"}),
        (said("ISIL", "Daesh", "different"), {"Daesh": "Daesh", "Islamic State": "Islamic State"}),
        (said("al-Bukamal", "Abu Kamal", "different"), {"Abu Kamal": "Abu Kamal", "al-Bukamal": "Al-Bukamal"}),
        (said("Sergey Shoigu", "Sergei Shoygu", "different"), {"Sergei Shoygu": "Sergei Shoygu"}),
        (said("Mayadin", "Kfar Bulu", "same"), {"Kfar Bulu": "Mayadin"}),
        (said("Mayadin", "Abu Kamal", "same"), {"Abu Kamal": "Mayadin", "al-Bukamal": "Mayadin"}),
        (said("Harbour Watch Council", "Haven Watch Council", "same"), {"Haven Watch Council": "Harbour Watch Council"}),
    ],
)
def test_names_are_as_decided(decision: dict[str, Any], expected: dict[str, str]) -> None:
    assert expected.items() <= found(decision).items()
    assert not expected.items() <= found().items()


def test_names_said_to_be_the_same_take_the_place_with_them() -> None:
    lexicon = with_decisions(None, cd.read_decisions([said("Mayadin", "Kfar Bulu", "same")]))
    (name,) = [name for name in cd.find_names(TEXT, lexicon=lexicon) if name.text == "Kfar Bulu"]
    assert (name.type, name.name, name.level, name.country) == ("place", "Mayadin", "city", "Syria")


def test_names_said_to_be_different_are_two_parties_and_two_places() -> None:
    lines = [said("Islamic State", "Daesh", "different"), said("al-Bukamal", "Abu Kamal", "different")]
    lexicon = with_decisions(None, cd.read_decisions(lines))
    assert party_of("Daesh") == party_of("Islamic State") == party_of("Islamic State", lexicon=lexicon)
    assert party_of("Daesh", lexicon=lexicon) == "Daesh"
    assert place_relation("Al-Bukamal", "city", "Abu Kamal", "city") == "same"
    assert place_relation("Al-Bukamal", "city", "Abu Kamal", "city", lexicon=lexicon) == "apart"


def test_names_of_the_tables_can_contradict_one_another_too() -> None:
    lines = [said("Daesh", "Ansar", "same"), said("Ansar", "Islamic State", "different")]
    assert len(cd.read_decisions(lines)) == 2
    with pytest.raises(cd.InputError, match="said to be different, and the same by the decision of Ana Reis"):
        cd.compare(ARTICLES, decisions=lines)


def test_the_finding_tells_who_decided_on_names() -> None:
    report = cd.compare(ARTICLES, decisions=[said("Agriculture Ministry", "Red Cross", "same")])
    ids = ids_by_article(report)
    finding = report.judge(ids["north"], ids["south"])
    assert not finding.independent
    assert "were said to be the same by Ana Reis on 22 November 2026" in finding.explanation
    assert "Ana Reis" not in report.judge(ids["north"], ids["east"]).explanation


# --- command line


def test_the_command_line_takes_a_file(tmp_path: Path, ids: dict[str, str]) -> None:
    articles, decisions = tmp_path / "articles.jsonl", tmp_path / "mine.jsonl"
    articles.write_text(
        "".join(
            json.dumps({"id": a.id, "source": a.source, "published": str(a.published), "text": a.text}) + "\n" for a in ARTICLES
        ),
        encoding="utf-8",
    )
    lines = [said(ids["north"], ids["south"], "different", None), said("c" + "0" * 16, ids["south"], "same", None)]
    decisions.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    done = cli_runner().invoke(main, ["compare", str(articles), "--decisions", str(decisions), "--format", "json"])
    assert done.exit_code == 0, done.output
    groups = {row["claim_id"]: row["group_id"] for row in json.loads(done.stdout)["claims"]}
    assert groups[ids["north"]] != groups[ids["south"]]
    assert "no effect here" in done.stderr
    decisions.write_text("{}", encoding="utf-8")
    done = cli_runner().invoke(main, ["compare", str(articles), "--decisions", str(decisions)])
    assert done.exit_code == 2
    assert "mine.jsonl, line 1" in done.stderr


# --- whatever the decisions

IDS = [f"c{number:016x}" for number in range(8)]


@given(
    clusters=st.lists(st.integers(0, 3), min_size=8, max_size=8),
    pairs=st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(["same", "different"])), max_size=8),
)
def test_no_topic_goes_against_a_decision(clusters: list[int], pairs: list[tuple[str, str, str]]) -> None:
    try:
        held = Decided(cd.read_decisions([said(a, b, answer, None) for a, b, answer in pairs if a != b]))
    except cd.InputError:
        return
    members = {one: member_of(a_claim(one), TOPIC, {}) for one in IDS}
    before = [[members[one] for one, home in zip(IDS, clusters, strict=True) if home == number] for number in range(4)]
    found = decided_clusters([cluster for cluster in before if cluster], held)
    home = {member.claim.claim_id: number for number, cluster in enumerate(found) for member in cluster}
    assert sorted(home) == IDS
    assert sum(map(len, found)) == len(IDS)
    for a, b, answer in pairs:
        if a != b:
            assert (home[a] == home[b]) == (answer == "same")


def a_claim(claim_id: str) -> cd.Claim:
    return cd.Claim(claim_id=claim_id, article_id=claim_id, what="deaths", quote="5", start=0, end=1, sentence="5 died.")


TOPIC = Topic(
    family="casualties", nature="toll", unique=False, generic=False, standing=False, dimension="count", thing=None,
    near=frozenset(), terms=frozenset(), main=True, own_place=False, own_time=False, listed=False,
)  # fmt: skip
