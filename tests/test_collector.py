"""Work without Python's collector of cycles: it comes back however the work ends, and would have found nothing to free."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimdiff import Article, ClaimIndex, read_articles, workers
from claimdiff.blocks import group_and_judge
from claimdiff.claims.assemble import Extraction, extract_article
from claimdiff.collector import without_collector
from claimdiff.crew import Crew
from claimdiff.policy import Policy
from claimdiff.workers import extract_all

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(autouse=True)
def _collector_as_before() -> Iterator[None]:
    enabled = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if enabled else gc.disable)()


@contextmanager
def nothing_to_free() -> Iterator[None]:
    """Fails where the block leaves cycles, of which only the collector would free the memory."""
    gc.collect()
    gc.disable()
    try:
        yield
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("error", [None, ValueError])
def test_the_collector_comes_back_however_the_work_ends(error: type[Exception] | None) -> None:
    try:
        with without_collector():
            assert not gc.isenabled()
            if error is not None:
                raise error
    except ValueError:
        pass
    assert gc.isenabled()


def test_a_collector_that_is_switched_off_stays_off() -> None:
    gc.disable()
    with without_collector():
        pass
    assert not gc.isenabled()


@pytest.mark.parametrize(("made", "searched_soon"), [(10, True), (200_000, False)])
def test_many_new_records_count_as_old(made: int, searched_soon: bool) -> None:
    gc.collect()
    with without_collector():
        kept = [[number] for number in range(made)]
    assert (id(kept[-1]) in set(map(id, gc.get_objects(generation=2)))) is not searched_soon


def test_what_others_have_set_aside_stays_aside() -> None:
    gc.freeze()
    try:
        with without_collector():
            kept = [[number] for number in range(200_000)]
        assert gc.get_freeze_count() > 0
        assert len(kept) == 200_000
    finally:
        gc.unfreeze()


def test_extraction_leaves_no_cycles() -> None:
    articles = list(read_articles(EXAMPLES))
    extract_all(articles, lexicon=None, policy=Policy())
    with nothing_to_free():
        extract_all(articles, lexicon=None, policy=Policy())


def test_the_collector_rests_for_our_extractor_and_not_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[bool] = []

    def ours(article: Article, **given: Any) -> Extraction:
        found.append(gc.isenabled())
        return extract_article(article, **given)

    def another(article: Article) -> list[dict[str, object]]:
        found.append(gc.isenabled())
        return []

    monkeypatch.setattr(workers, "extract_article", ours)
    articles = [Article(text="A flood killed 12 people.", id="a", published=date(2024, 5, 7))]
    extract_all(articles, lexicon=None, policy=Policy())
    extract_all(articles, lexicon=None, policy=Policy(), extractor=another)
    assert found == [False, True]
    assert gc.isenabled()


def test_grouping_and_judging_leave_no_cycles() -> None:
    extractions = [extract_article(article) for article in read_articles(EXAMPLES)]
    with Crew(1) as crew:
        group_and_judge(extractions, lexicon=None, policy=Policy(), crew=crew)  # which reads the tables
        with nothing_to_free():
            group_and_judge(extractions, lexicon=None, policy=Policy(), crew=crew)


def test_checking_leaves_no_cycles() -> None:
    first, *others = read_articles(EXAMPLES)
    with ClaimIndex(":memory:") as index:
        index.add(others)
        index.check(first)
        with nothing_to_free():
            index.check(first)
