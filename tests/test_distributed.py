"""On Dask, with several worker processes: the same claims, topics and findings as in one process, however divided."""

# ruff: noqa: E402 - what needs Dask is imported once it is known to be there

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest

dask = pytest.importorskip("dask", reason="the extra [distributed] is not installed")
pytest.importorskip("distributed", reason="the extra [distributed] is not installed")
pytest.importorskip("pyarrow", reason="the extra [distributed] is not installed")

import dask.bag as db
import dask.dataframe as dd
from distributed import Client, LocalCluster
from hypothesis import given, settings
from hypothesis import strategies as st

import claimdiff.distributed.stages
from claimdiff import Article, InputError, Lexicon, LexiconError, MissingExtraError, Policy, compare, read_articles
from claimdiff.claims.assemble import extract_article
from claimdiff.claims.context import ArticleContext
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.decisions import Decided
from claimdiff.distributed import DistributedReport, compare_bag, compare_files, compare_frame
from claimdiff.distributed.stages import Settings, extract_part, judge_part
from claimdiff.distributed.tables import packed, unpacked
from claimdiff.report.report import Report

EXAMPLES = list(read_articles([Path(__file__).parent.parent / "examples"]))
TABLES = ("claims", "groups", "findings")
EVENTS = (
    ("Beira", "flood", "Agriculture Ministry"), ("Homs", "blast", "Red Cross"), ("Porto", "fire", "police"),
    ("Kabul", "attack", "army"), ("Lima", "quake", "mayor"),
)  # fmt: skip
SENTENCES = (
    "The {event} in {place} on {day} killed {n} people and injured {m}, the {body} said.",
    "At least {n} people died in {place} when the {event} struck on {day}.",
    "The death toll of the {event} in {place} has risen to {n}, the {body} said.",
    "In {place} {m} houses were destroyed, according to the {body}.",
    "Islamic State controls {m} percent of the territory of Syria, the {body} said.",
    "The army captured {place} on {day}.",
    "More than {n},000 people have been killed since the war began in 2011.",
)


def made(count: int, seed: int) -> list[Article]:
    """Articles on a few events of one week, with copies and updates."""
    random = Random(seed)
    articles = []
    for number in range(count):
        place, event, body = random.choice(EVENTS)
        published = date(2019, 3, 11) + timedelta(random.randrange(7))
        told = [
            sentence.format(place=place, event=event, body=body, n=random.choice((12, 48, 190)), m=random.randrange(3, 40),
                            day=random.choice(("Monday", "Tuesday")))
            for sentence in random.sample(SENTENCES, 3)
        ]  # fmt: skip
        source = f"Outlet {random.randrange(5)}"
        articles.append(Article(text=" ".join(told), id=f"a{number}", source=source, published=published))
    return articles


MADE = made(30, seed=7)
SOLE = {"examples": compare(EXAMPLES), "made": compare(MADE)}


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster,
        Client(cluster) as client,
    ):
        yield client


def rows(frame: pd.DataFrame) -> list[str]:
    """The rows of a table in one order, missing as None."""
    return sorted(repr(row) for row in frame.astype(object).where(frame.notna(), None).to_dict("records"))


def assert_same(report: DistributedReport, sole: Report, tables: tuple[str, ...] = TABLES) -> None:
    for table, found in zip(tables, dask.compute(*(getattr(report, table) for table in tables)), strict=True):
        assert list(found.columns) == list(getattr(sole, table).columns)
        assert rows(found) == rows(getattr(sole, table)), table


def columns_of(articles: list[Article], *names: str) -> pd.DataFrame:
    return pd.DataFrame([{name: getattr(article, name) for name in names} for article in articles])


# --- the same as in one process


@pytest.mark.parametrize(
    ("corpus", "articles", "npartitions"), [("examples", EXAMPLES, 4), ("made", MADE, 1), ("made", MADE, 11)]
)
def test_a_bag_gives_the_same(client: Client, corpus: str, articles: list[Article], npartitions: int) -> None:
    mixed = articles[:]
    Random(npartitions).shuffle(mixed)
    report = compare_bag(db.from_sequence(mixed, npartitions=npartitions))
    assert_same(report, SOLE[corpus], (*TABLES, "problems", "conflicts"))


@pytest.mark.parametrize("method", ["tasks", "p2p"])
def test_a_frame_gives_the_same_with_either_shuffle(client: Client, method: str) -> None:
    frame = dd.from_pandas(columns_of(MADE, "text", "id", "source", "published"), npartitions=4)
    with dask.config.set({"dataframe.shuffle.method": method}):
        report = compare_frame(frame.rename(columns={"text": "body"}), columns={"text": "body"}, npartitions=3)
        assert report.claims.npartitions == 3
        assert_same(report, SOLE["made"])


def test_files_in_blocks_give_the_same(client: Client, tmp_path: Path) -> None:
    frame = columns_of(MADE, "text", "id", "source", "published").astype({"published": str})
    frame[:15].to_json(tmp_path / "one.jsonl", orient="records", lines=True)
    frame[15:25].to_json(tmp_path / "two.jsonl.gz", orient="records", lines=True)
    frame[25:].to_parquet(tmp_path / "three.parquet")
    report = compare_files([f"{tmp_path}/*.jsonl*", str(tmp_path / "three.parquet")], blocksize=1_000)
    assert report.claims.npartitions > 4
    assert_same(report, SOLE["made"], (*TABLES, "problems"))


def test_decisions_hold_over_partitions(client: Client) -> None:
    claims = SOLE["made"].claims
    deaths = claims[claims["what"] == "deaths"].sort_values("claim_id").groupby("group_id")["claim_id"].agg(list)
    one, other, *_ = [ids for ids in deaths if len(ids) > 2]
    word = {"by": "Ana Reis", "when": "2026-11-22"}
    decisions = [
        {"a": one[0], "b": other[0], "answer": "same", **word},
        {"a": one[1], "b": one[2], "answer": "different", **word},
        {"a": one[0], "b": "c0123456789abcdef", "answer": "different", **word},
        {"a": "Beira", "b": "Kfar Bulu", "kind": "name", "answer": "same", **word},
    ]
    sole = compare(MADE, decisions=decisions)
    assert rows(sole.groups) != rows(SOLE["made"].groups)
    report = compare_bag(db.from_sequence(MADE, npartitions=4), decisions=decisions)
    assert_same(report, sole, (*TABLES, "problems"))


def test_lexicon_and_policy_reach_the_workers(client: Client) -> None:
    given: dict[str, Any] = {
        "lexicon": Lexicon.from_dict({"alias": [{"name": "Farm Office", "type": "group", "aliases": ["Agriculture Ministry"]}]}),
        "policy": Policy(off=frozenset({"rival_speakers"})),
    }
    sole = compare(MADE, **given)
    assert rows(sole.claims) != rows(SOLE["made"].claims)
    assert_same(compare_bag(db.from_sequence(MADE, npartitions=2), **given), sole)


# --- the tables that come out


def test_tables_are_written_without_coming_together(client: Client, tmp_path: Path) -> None:
    report = compare_bag(db.from_sequence(MADE, npartitions=3)).persist()
    report.to_parquet(tmp_path / "compared")
    for table in (*TABLES, "problems"):
        files = sorted((tmp_path / "compared" / table).glob("*.parquet"))
        assert len(files) == getattr(report, table).npartitions
        assert rows(pd.concat(map(pd.read_parquet, files))) == rows(getattr(SOLE["made"], table))


def test_types_are_those_that_are_promised(client: Client) -> None:
    report = compare_bag(db.from_sequence(MADE, npartitions=3))
    tables = [getattr(report, table) for table in (*TABLES, "problems")]
    for promised, computed in zip(tables, dask.compute(*tables), strict=True):
        assert promised.dtypes.to_dict() == computed.dtypes.to_dict()
        assert not any(cell is pd.NA or cell is pd.NaT for column in computed for cell in computed[column])
    kinds = report.claims.dtypes.astype(str)
    assert (kinds["value"], kinds["start"]) == ("float64", "int64")
    assert pd.api.types.is_string_dtype(report.claims.dtypes["said_by"])


def test_halves_of_surrogates_are_replaced() -> None:
    text = "Police \ud83d said 12 people were killed in Homs."
    claims = compare_bag(db.from_sequence([text], npartitions=1)).claims.compute(scheduler="synchronous")
    assert claims["sentence"].tolist() == [text.replace("\ud83d", "\ufffd")]


# --- what fails


def refuse(article: Article, article_id: str) -> Article:
    if article.id == article_id:
        raise RuntimeError(f"cannot fetch {article_id}")
    return article


def refuse_frame(frame: pd.DataFrame) -> pd.DataFrame:
    raise RuntimeError("cannot fetch a frame")


def test_a_partition_that_fails_is_told_and_the_others_go_on(client: Client) -> None:
    bag = db.from_sequence(MADE, npartitions=3).map(partial(refuse, article_id="a12"))
    report = compare_bag(bag).persist()
    assert_same(report, compare(MADE[:10] + MADE[20:]))
    problems = report.problems.compute()
    assert problems[["where", "what"]].values.tolist() == [["partition 1", "failed"]]
    assert "cannot fetch a12" in problems["why"].iloc[0]


def test_a_partition_behind_a_shuffle_raises() -> None:
    frame = dd.from_pandas(columns_of(MADE[:3], "text", "id"), npartitions=3)
    shuffled = frame.map_partitions(refuse_frame, meta=frame).shuffle("id", shuffle_method="tasks")
    with pytest.raises(RuntimeError, match="cannot fetch a frame"):
        compare_frame(shuffled).claims.compute(scheduler="synchronous")


def test_files_that_are_corrupt_are_told_and_the_others_go_on(client: Client, tmp_path: Path) -> None:
    lines = [json.dumps({"text": article.text, "id": article.id}) for article in MADE[:20]]
    (tmp_path / "good.jsonl").write_text("\n".join([*lines[:10], "{broken", *lines[10:20]]), encoding="utf-8")
    (tmp_path / "binary.jsonl").write_bytes(b"\x89PNG" + bytes(500))
    (tmp_path / "cut.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00")
    (tmp_path / "cut.parquet").write_bytes(b"PAR1")
    (tmp_path / "other.jsonl").write_text('{"body": "A fire killed 12 people in Porto."}', encoding="utf-8")
    report = compare_files([f"{tmp_path}/*.jsonl*", f"{tmp_path}/*.parquet"]).persist()
    assert_same(report, compare([{"text": article.text, "id": article.id} for article in MADE[:20]]))
    told = {Path(where).name: what for where, what, _ in report.problems.compute().itertuples(index=False)}
    assert told == {
        "good.jsonl:11": "unreadable",
        "binary.jsonl": "unreadable",
        "cut.jsonl.gz": "failed",
        "cut.parquet": "failed",
        "other.jsonl": "unreadable",
    }


def test_a_compression_that_cannot_be_unpacked_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fsspec.utils.infer_compression", lambda _: None)
    (tmp_path / "news.jsonl.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    with pytest.raises(InputError, match="cannot unpack zst files"):
        compare_files(f"{tmp_path}/news.jsonl.zst")


def test_an_article_given_in_two_partitions_is_read_once(client: Client) -> None:
    report = compare_bag(db.from_sequence([*MADE, MADE[3]], npartitions=5)).persist()
    assert_same(report, SOLE["made"])
    problems = report.problems.compute()
    assert problems["what"].tolist() == ["repeated"]
    assert "'a3'" in problems["why"].iloc[0]


@pytest.mark.parametrize("npartitions", [1, 2])
def test_two_texts_of_one_id_are_an_error(npartitions: int) -> None:
    articles = [Article(text="A fire killed 12.", id="x"), Article(text="A fire killed 15.", id="x")]
    report = compare_bag(db.from_sequence(articles, npartitions=npartitions))
    with pytest.raises(InputError, match="two different texts have the id 'x'"):
        report.claims.compute(scheduler="synchronous")


def test_nothing_given_is_told() -> None:
    empty = db.from_sequence(MADE, npartitions=2).filter(lambda article: False)
    problems = compare_bag(empty).problems.compute(scheduler="synchronous")
    assert problems["what"].tolist() == ["nothing to read"]


SETTINGS = Settings(None, Policy(), Decided(()))
ROWS = pd.DataFrame(
    [
        {"block": str(number % 2), "claim": packed(claim), "topic": packed(topic)}
        for number, article in enumerate(MADE[:6])
        for extraction in [extract_article(article)]
        for claim, topic in zip(extraction.claims, extraction.topics, strict=True)
    ]
)


@pytest.mark.parametrize(("stage", "where"), [("cluster_members", "block"), ("judge_topic", "group")])
def test_claims_that_cannot_be_compared_stand_alone(monkeypatch: pytest.MonkeyPatch, stage: str, where: str) -> None:
    def fails(*args: object, **keywords: object) -> None:
        raise ZeroDivisionError("no figure")

    monkeypatch.setattr(claimdiff.distributed.stages, stage, fails)
    judged = judge_part(ROWS, {}, SETTINGS)
    assert len(judged.claims) == len(ROWS)
    assert judged.findings.empty
    assert set(judged.groups["claims"]) == {1}
    assert all(problem.startswith(where) for problem in judged.problems["where"])
    assert all("ZeroDivisionError: no figure" in why for why in judged.problems["why"])


def test_an_article_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(article: Article, **keywords: Any) -> Any:
        return extract_article(refuse(article, "a1"), **keywords)

    monkeypatch.setattr("claimdiff.workers.extract_article", fails)
    part = extract_part("partition 0", lambda: read_articles(MADE[:3]), SETTINGS)
    assert part.articles["article_id"].tolist() == ["a0", "a2"]
    assert part.problems[["where", "what"]].values.tolist() == [["a1", "failed"]]


# --- what is given


@pytest.mark.parametrize(
    ("path", "message"),
    [("nowhere.jsonl", "no file matches"), ("*.jsonl", "no file matches"), ("notes.txt", "files end in .jsonl"), ("", "no")],
)
def test_paths_that_cannot_be_read(tmp_path: Path, path: str, message: str) -> None:
    (tmp_path / "notes.txt").write_text("A fire killed 12.", encoding="utf-8")
    with pytest.raises(InputError, match=message):
        compare_files(str(tmp_path / path) if path else [])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: compare_bag(["A fire killed 12."]), "takes a Dask Bag, not list"),
        (lambda: compare_frame(pd.DataFrame({"text": ["A fire killed 12."]})), "takes a Dask DataFrame, not DataFrame"),
        (lambda: compare_bag(db.from_sequence(["A fire killed 12."]), npartitions=0), "npartitions must be"),
        (lambda: compare_files("*.jsonl", blocksize="1 MB"), "blocksize must be"),
    ],
)
def test_arguments_that_cannot_be_meant(call: Callable[[], DistributedReport], message: str) -> None:
    with pytest.raises(InputError, match=message):
        call()


def test_mistakes_that_concern_all_partitions_are_raised_at_once() -> None:
    bag = db.from_sequence(MADE[:2], npartitions=1)
    frame = dd.from_pandas(columns_of(MADE[:2], "text"), npartitions=1)
    with pytest.raises(InputError, match="no column 'body', only 'text'"):
        compare_frame(frame, columns={"text": "body"})
    with pytest.raises(InputError, match="no such field: body"):
        compare_bag(bag, columns={"body": "text"})
    with pytest.raises(InputError, match="off names 'no_rule'"):
        compare_bag(bag, policy=Policy(off=frozenset({"no_rule"})))
    with pytest.raises(LexiconError):
        compare_bag(bag, lexicon={"measure": [{"name": "boats", "colour": "red"}]})


def test_the_extra_is_named_where_dask_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError, match=r"claimdiff\[distributed\]"):
        compare_files("*.jsonl")


# --- what travels


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(MADE), st.text())
def test_records_are_unpacked_as_they_were(article: Article, text: str) -> None:
    extraction = extract_article(Article(text=f"{article.text} {text}", id=article.id, published=article.published))
    for claim, topic in zip(extraction.claims, extraction.topics, strict=True):
        assert unpacked(packed(claim), Claim) == claim
        assert unpacked(packed(topic), Topic) == topic
    context = extraction.context
    bare = ArticleContext(**{name: getattr(context, name) for name in context.__slots__} | {"place": None})
    assert unpacked(packed(bare), ArticleContext) == bare


def test_the_readme_points_it_at_a_cluster(client: Client, tmp_path: Path) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    (code,) = [block for block in re.findall(r"^```python\n(.*?)^```", readme, re.M | re.S) if "Client(" in block]
    columns_of(MADE[:6], "text", "id").to_json(tmp_path / "2024-01.jsonl", orient="records", lines=True)
    code = code.replace("tcp://scheduler.example:8786", client.scheduler.address).replace("s3://news", str(tmp_path))
    names: dict[str, Any] = {}
    exec(code, names)
    names["client"].close()
    assert sorted(path.name for path in (tmp_path / "compared").iterdir()) == sorted((*TABLES, "problems"))
