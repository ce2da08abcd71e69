"""ClaimIndex: what is stored, found again, replaced and taken out; and that it says what compare says."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimdiff as cd
from claimdiff.groups.stories import Outline
from claimdiff.index import Check
from claimdiff.index.codec import decode, encode
from claimdiff.index.samples import StorySample

EXAMPLES = Path(__file__).parent.parent / "examples"

NORTH = cd.Article(
    id="north",
    source="Northern Courier",
    published="2019-03-15",
    text="The Agriculture Ministry said on Friday that the flood in Beira had killed 48 people.",
)
SOUTH = cd.Article(
    id="south",
    source="Southern Gazette",
    published="2019-03-15",
    text="The Red Cross said on Friday that the flood in Beira had killed 190 people.",
)
QUAKE = cd.Article(
    id="quake",
    source="Andes Daily",
    published="2019-05-27",
    text="An earthquake in Yurimaguas injured 26 people on Sunday, the civil defence office said.",
)
REVISED = replace(NORTH, text=NORTH.text.replace("48", "52"))


def example_articles() -> list[cd.Article]:
    sources = [EXAMPLES / "turkey-syria-earthquake-2023" / "articles.jsonl", EXAMPLES / "syria-territory-2017" / "*.txt"]
    return list(cd.read_articles([str(source) for source in sources]))


def told(report: cd.Report) -> list[dict[str, object]]:
    """All rows of a report, but for the problems."""
    return [row for table in ("claims", "groups", "findings", "conflicts") for row in report.rows(table)]


def groups_of(index: cd.ClaimIndex) -> dict[str, str]:
    return {claim.claim_id: claim.group_id for claim in index.report().claim_records}


def integrity(path: Path) -> str:
    with sqlite3.connect(path) as db:
        return str(db.execute("PRAGMA integrity_check").fetchone()[0])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.sqlite"


@pytest.fixture
def index(path: Path) -> Iterator[cd.ClaimIndex]:
    with cd.ClaimIndex(path) as opened:
        yield opened


# --- adding


def test_one_add_gives_the_report_of_compare(index: cd.ClaimIndex) -> None:
    articles = example_articles()
    index.add(articles)
    expected = cd.compare(articles)
    assert told(index.report()) == told(expected)
    assert len(expected.claim_records) > 40


def test_what_is_stored_is_read_back_from_the_file(path: Path) -> None:
    articles = example_articles()
    with cd.ClaimIndex(path) as index:
        index.add(articles)
    with cd.ClaimIndex(path) as index:
        assert index.articles() == sorted(articles, key=lambda article: article.id)
        assert told(index.report()) == told(cd.compare(articles))
    assert [file.name for file in path.parent.iterdir()] == [path.name], "one file, once it is closed"


def test_adding_again_changes_nothing(index: cd.ClaimIndex, path: Path) -> None:
    done = index.add([NORTH, SOUTH])
    assert (done.added, done.revised, done.unchanged) == (("north", "south"), (), ())
    before = list(sqlite3.connect(path).iterdump())
    again = index.add([NORTH, SOUTH])
    assert (again.added, again.revised, again.unchanged) == ((), (), ("north", "south"))
    assert str(again) == "0 articles added, 0 revised, 2 unchanged"
    assert list(sqlite3.connect(path).iterdump()) == before


def test_group_ids_stay_when_articles_are_added(index: cd.ClaimIndex) -> None:
    known: dict[str, str] = {}
    for article in example_articles():
        index.add([article])
        now = groups_of(index)
        assert {claim: now[claim] for claim in known} == known
        known = now
    assert len(known) > 40


def test_articles_added_one_by_one_meet_in_one_topic(index: cd.ClaimIndex) -> None:
    for article in (NORTH, QUAKE, SOUTH):
        index.add([article])
    (conflict,) = index.report().differing
    assert {conflict.a_quote, conflict.b_quote} == {"48 people", "190 people"}


def test_a_sample_holds_the_first_and_the_latest_and_no_copies() -> None:
    days = [date(2024, 5, day) for day in (1, 1, *range(2, 16), 1)]
    outlines = [Outline(f"a{number}", (day,), (), (), (), {"flood": 1.0}) for number, day in enumerate(days)]
    sample = StorySample()
    for number, outline in enumerate(outlines):
        sample.add(replace(outline, vector={"flood": 1.0 - number / 128}), "a0")  # words weigh otherwise as the index grows
    assert [outline.printed[0].day for outline in sample.outlines] == [1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15]
    assert list(sample.strands()) == ["a0"]
    assert decode(StorySample, encode(sample)) == sample


def test_order_of_one_add_does_not_matter(tmp_path: Path) -> None:
    articles = example_articles()
    reports = []
    for name, given_articles in (("a", articles), ("b", articles[::-1])):
        with cd.ClaimIndex(tmp_path / name) as index:
            index.add(given_articles)
            reports.append(told(index.report()))
    assert reports[0] == reports[1]


def test_problems_of_reading_are_told(index: cd.ClaimIndex) -> None:
    done = index.add([NORTH, {"id": "empty", "text": " "}])
    assert done.added == ("north",)
    assert [problem.what for problem in done.problems] == ["empty"]


@pytest.mark.parametrize(
    "text",
    [
        "Nothing is counted here.",
        "Lone \ud800 surrogate: 12 people died in Porto.",
        "A nul \x00 sign: 12 people died in Porto.",
        "'; DROP TABLE claim; -- 12 people died in Porto.",
    ],
)
def test_any_text_is_kept_as_it_is(index: cd.ClaimIndex, text: str) -> None:
    article = cd.Article(text=text, id="odd \ud800 id", title="Odd \ud801 title", source="Post \ud800")
    index.add([article])
    assert index.articles() == [article]
    assert [claim.quote for claim in index.report().claim_records] == [claim.quote for claim in cd.extract(article)]
    index.check(article)
    index.remove(article.id)
    assert len(index) == 0


def test_regrouping_gives_the_topics_of_compare_and_keeps_what_ids_it_can(index: cd.ClaimIndex) -> None:
    articles = example_articles()
    for article in articles[::-1]:
        index.add([article])
    before = groups_of(index)
    moved = index.regroup()
    after = groups_of(index)
    assert sum(before[claim] != after[claim] for claim in before) == moved
    expected = cd.compare(articles)
    assert {group.claim_ids for group in index.report().group_records} == {group.claim_ids for group in expected.group_records}
    assert sorted(map(judged, index.report().finding_records)) == sorted(map(judged, expected.finding_records))
    assert index.regroup() == 0
    assert groups_of(index) == after
    assert index.add(articles).unchanged == tuple(article.id for article in articles)
    assert len(index.check(articles[0])) > 0


def judged(finding: cd.Finding) -> tuple[str, str, str, str]:
    return finding.a_claim, finding.b_claim, finding.verdict, finding.rule


def test_every_field_of_an_article_is_kept_and_makes_another_version(index: cd.ClaimIndex) -> None:
    full = cd.Article(NORTH.text, "full", "Courier", "2019-03-15T08:30", "Floods", "https://example.org/1", author="Ana Reis")
    assert all(getattr(full, field.name) is not None for field in fields(full))
    index.add([full])
    assert index.articles() == [full]
    changes = {"source": "Post", "title": "Flood", "url": None, "author": None, "published": datetime(2019, 3, 15, 9)}
    for name, value in changes.items():
        full = replace(full, **{name: value})
        assert index.add([full]).revised == ("full",), name
    assert index.articles() == [full]


# --- revising and removing


def test_a_revised_article_replaces_its_claims(index: cd.ClaimIndex) -> None:
    index.add([NORTH, SOUTH])
    before = groups_of(index)
    done = index.add([REVISED])
    assert (done.added, done.revised, done.unchanged) == ((), ("north",), ())
    assert len(index) == 2
    assert sorted(claim.quote for claim in index.report().claim_records) == ["190 people", "52 people"]
    assert set(groups_of(index).values()) == set(before.values())


def test_earlier_versions_stay_queryable(index: cd.ClaimIndex) -> None:
    index.add([NORTH])
    index.add([REVISED])
    first, second = index.versions("north")
    assert (first.number, first.current, first.article) == (1, False, NORTH)
    assert (second.number, second.current, second.article) == (2, True, REVISED)
    assert [claim.quote for claim in first.claims] == ["48 people"]
    assert [claim.quote for claim in second.claims] == ["52 people"]
    index.add([NORTH])
    assert [version.article.text for version in index.versions("north")] == [NORTH.text, REVISED.text, NORTH.text]


def test_removing_all_but_some_leaves_what_was_never_more(tmp_path: Path) -> None:
    with cd.ClaimIndex(tmp_path / "a") as index, cd.ClaimIndex(tmp_path / "b") as other:
        index.add([NORTH, SOUTH, QUAKE])
        index.add([REVISED])
        index.remove("north")
        other.add([SOUTH, QUAKE])
        assert told(index.report()) == told(other.report())
        assert len(index) == 2
        assert "north" not in index
        assert [(f.verdict, f.a_quote, f.b_quote) for f in index.check(NORTH)] == [("conflict", "190 people", "48 people")]
        assert told(index.check(NORTH)) == told(other.check(NORTH))


def test_an_empty_index_holds_nothing_of_what_was_removed(index: cd.ClaimIndex, path: Path) -> None:
    index.add([NORTH, SOUTH, QUAKE])
    index.add([REVISED])
    for name in ("north", "south", "quake"):
        index.remove(name)
    db = sqlite3.connect(path)
    for table in ("article", "claim", "topic", "topic_key", "story", "story_term", "answer", "problem"):
        assert db.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (0,), table
    assert db.execute("SELECT COUNT(*) FROM term WHERE articles != 0").fetchone() == (0,)


def test_unknown_articles_are_named(index: cd.ClaimIndex) -> None:
    for call in (index.remove, index.versions):
        with pytest.raises(cd.UnknownArticleError, match="no article 'nobody'"):
            call("nobody")
        with pytest.raises(cd.UnknownArticleError, match="no article 7"):
            call(7)  # type: ignore[arg-type]


# --- checking


def test_check_finds_the_conflict_with_both_quotes(index: cd.ClaimIndex) -> None:
    index.add([NORTH, QUAKE])
    check = index.check(SOUTH)
    assert isinstance(check, Check)
    assert isinstance(check, cd.Report)
    (finding,) = check
    assert (finding.verdict, finding.rule) == ("conflict", "rival_speakers")
    assert {finding.a_quote, finding.b_quote} == {"48 people", "190 people"}
    assert len(check) == 1
    assert check[0] == finding
    assert list(check.conflicts["verdict"]) == ["conflict"]
    assert {claim.article_id for claim in check.claim_records} == {"north", "south"}
    assert len(index) == 2, "what is checked is not stored"


def test_check_says_what_compare_says(index: cd.ClaimIndex) -> None:
    articles = example_articles()
    for held_back in articles[:4]:
        rest = [article for article in articles if article is not held_back]
        with cd.ClaimIndex(":memory:") as other:
            other.add(rest)
            check = other.check(held_back)
            after = other.add([held_back])
            assert after.added == (held_back.id,)
            report = other.report()
            for finding in check:
                judged = report.judge(finding.a_claim, finding.b_claim)
                assert (judged.verdict, judged.group_id) == (finding.verdict, finding.group_id)


@pytest.mark.parametrize(
    "given_article",
    [SOUTH.text, {"text": SOUTH.text, "published": "2019-03-15"}, SOUTH],
    ids=["text", "mapping", "article"],
)
def test_check_takes_texts_mappings_and_articles(index: cd.ClaimIndex, given_article: object) -> None:
    index.add([NORTH])
    published = "2019-03-15" if isinstance(given_article, str) else None
    (finding,) = index.check(given_article, published=published)  # type: ignore[arg-type]
    assert finding.verdict == "conflict"


def test_check_takes_the_path_of_a_file(index: cd.ClaimIndex, path: Path) -> None:
    index.add([NORTH])
    file = path.parent / "south.txt"
    file.write_text(f"Source: Southern Gazette\nMarch 15, 2019\n\n{SOUTH.text}\n", encoding="utf-8")
    assert [finding.verdict for finding in index.check(file)] == ["conflict"]
    index.add(file)
    assert "south.txt" in index
    assert [finding.verdict for finding in index.check(NORTH)] == ["conflict"]
    file.write_text("", encoding="utf-8")
    assert [problem.why for problem in index.check(file).problem_records] == ["the file holds no text"]


@pytest.mark.parametrize("nothing", ["", " \n", {"text": ""}, {"text": None}, cd.Article(text=""), {"articles": []}], ids=repr)
def test_a_check_of_nothing_says_so_whatever_holds_it(index: cd.ClaimIndex, nothing: object) -> None:
    index.add([NORTH])
    checked = index.check(nothing)  # type: ignore[arg-type]
    assert not checked
    assert [problem.what for problem in checked.problem_records] in (["empty"], ["nothing to read"])


def test_a_check_tells_what_was_met_in_reading(index: cd.ClaimIndex) -> None:
    index.add([NORTH])
    checked = index.check({"text": SOUTH.text, "published": "the other day"})
    assert "cannot read the date 'the other day'" in checked.problem_records[0].why


def test_a_check_of_several_articles_is_refused(index: cd.ClaimIndex) -> None:
    with pytest.raises(cd.InputError, match="check takes one article: 2 were given"):
        index.check({"articles": [{"text": NORTH.text}, {"text": SOUTH.text}]})


@pytest.mark.parametrize("given_path", [None, 7, b"claims.sqlite", ""])
def test_what_is_no_path_is_told(given_path: object) -> None:
    with pytest.raises(cd.InputError, match="the path of an index must be"):
        cd.ClaimIndex(given_path)  # type: ignore[arg-type]


@pytest.mark.parametrize("timeout", [-1, None, float("nan"), "3"])
def test_what_is_no_timeout_is_told(timeout: object) -> None:
    with pytest.raises(cd.InputError, match="timeout must be"):
        cd.ClaimIndex(":memory:", timeout=timeout)  # type: ignore[arg-type]


@pytest.mark.parametrize("given_article", [12, None, ["text"], {"title": "No text"}])
def test_check_says_what_is_no_article(index: cd.ClaimIndex, given_article: object) -> None:
    with pytest.raises(cd.InputError):
        index.check(given_article)  # type: ignore[arg-type]


def test_a_stored_article_is_not_checked_against_itself(index: cd.ClaimIndex) -> None:
    index.add([NORTH, SOUTH])
    assert {finding.verdict for finding in index.check(REVISED)} == {"conflict"}
    assert not any("48" in finding.a_quote + finding.b_quote for finding in index.check(REVISED))


def test_check_of_an_empty_index_finds_nothing(index: cd.ClaimIndex) -> None:
    check = index.check(NORTH)
    assert list(check) == []
    assert [claim.quote for claim in check.claim_records] == ["48 people"]


def toll(number: int, day: date, dead: int, outlet: str, speaker: str = "rescue service") -> cd.Article:
    text = (
        f"The {speaker} said on {day:%A} that {dead} people were killed by the flood in Beira, {outlet} reported. "
        "Water covered the harbour, the market and the airport road. Boats carried families to schools on higher ground, "
        "where nurses handed out blankets and clean water. The cyclone had torn down power lines along the coast."
    )
    return cd.Article(id=f"toll-{number}", source=outlet, published=day, text=text)


def test_a_large_topic_is_judged_by_a_choice_that_holds_extremes_and_neighbours(index: cd.ClaimIndex) -> None:
    first = date(2019, 3, 15)
    articles = [toll(n, first + timedelta(days=n // 30), 40 + n // 10, f"Outlet {n}") for n in range(120)]
    index.add(articles)
    largest = max(index.report().group_records, key=lambda group: len(group.claim_ids))
    assert len(largest.claim_ids) >= 100
    checked = toll(999, first + timedelta(days=1), 300, "Outlet 999", "governor")
    check = index.check(checked)
    assert check.counts()["conflict"] > 0
    stored = [claim for claim in check.claim_records if claim.article_id != checked.id]
    assert 10 < len(stored) <= 64
    values = {claim.value for claim in stored}
    assert {40.0, 51.0} <= values
    assert any(claim.published == first + timedelta(days=1) for claim in stored)


# --- reports


@pytest.mark.parametrize(
    "wanted",
    [
        {"place": "Syria"},
        {"place": "Raqqa"},
        {"place": "Turkey", "measure": "deaths"},
        {"measure": "casualties"},
        {"measure": "territory share", "until": "2017-10-20"},
        {"since": date(2023, 2, 7)},
        {"since": "2017-10-01", "until": "2017-10-24"},
        {"place": "Atlantis"},
    ],
    ids=str,
)
def test_report_is_the_whole_report_narrowed(index: cd.ClaimIndex, wanted: dict[str, object]) -> None:
    index.add(example_articles())
    narrowed = index.report(**wanted)  # type: ignore[arg-type]
    expected = index.report().about(**wanted)  # type: ignore[arg-type]
    assert told(narrowed) == told(expected)
    assert (len(narrowed.claim_records) == 0) is (wanted == {"place": "Atlantis"})


def test_a_day_that_does_not_parse_is_named(index: cd.ClaimIndex) -> None:
    with pytest.raises(cd.InputError, match="since='yesterday'"):
        index.report(since="yesterday")


# --- the knowledge with which articles were read


def test_another_lexicon_is_noticed_and_articles_are_read_anew(path: Path) -> None:
    lexicon = {"alias": [{"name": "Harbour Watch", "type": "group", "aliases": ["HW"]}]}
    with cd.ClaimIndex(path) as index:
        index.add([NORTH, SOUTH])
        before = groups_of(index)
        assert list(index.report().problems["what"]) == []
    with cd.ClaimIndex(path, lexicon=lexicon, policy=cd.Policy(bound_reach=0.3)) as index:
        for report in (index.report(), index.check(QUAKE)):
            (problem,) = report.problem_records
            assert problem.what == "read otherwise"
            assert "2 stored articles" in problem.why
            assert "lexicon and policy" in problem.why
        assert index.reread() == 2
        assert index.report().problem_records == ()
        assert groups_of(index) == before
        assert [version.number for version in index.versions("north")] == [1]
        assert index.reread() == 0


# --- invariants


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "remove"]), st.sampled_from(["a", "b", "c"]), st.integers(10, 14)), min_size=1, max_size=12
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_any_steps_leave_the_articles_that_a_dict_would_hold(steps: list[tuple[str, str, int]]) -> None:
    held: dict[str, cd.Article] = {}
    with cd.ClaimIndex(":memory:") as index:
        for step, name, dead in steps:
            if step == "add":
                text = f"The mayor of Beira said on Friday that the flood killed {dead} people."
                held[name] = cd.Article(text=text, id=name, published="2019-03-15")
                index.add([held[name]])
            elif name in held:
                index.remove(name)
                del held[name]
            assert len(index) == len(held)
            report = index.report()
            assert list(report.articles) == [held[name] for name in sorted(held)]
            assert {claim.claim_id for claim in report.claim_records} == {
                claim.claim_id for article in held.values() for claim in cd.extract(article)
            }
            sizes = json.loads(index._db.execute("SELECT json_group_array(size) FROM topic").fetchone()[0])
            assert sum(sizes) == len(report.claim_records)
