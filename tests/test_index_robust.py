"""ClaimIndex when things go wrong: processes killed or writing at once, full disks, files that are none."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import pytest

import claimdiff as cd
from claimdiff.index import database, store
from claimdiff.index.database import FORMAT

KILLS = 60
PLACES = ("Beira", "Porto", "Homs", "Quito", "Dhaka", "Lagos")
TEMPLATE = (
    "The governor said on Friday that {dead} people were killed and {hurt} injured by the flood in {place}. Rescue workers "
    "counted {houses} destroyed houses. Boats carried {families} families to schools on higher ground, the mayor said."
)

forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")


def article(number: int, *, more: int = 0) -> cd.Article:
    figures = {"dead": 20 + number + more, "hurt": 50 + number, "houses": 100 + number, "families": 70 + number}
    text = TEMPLATE.format(place=PLACES[number % len(PLACES)], **figures)
    return cd.Article(id=f"article-{number}", source=f"Outlet {number % 7}", published="2019-03-15", text=text)


def forked(work: Callable[[], None]) -> int:
    """Run something in a child process; its exit code is 0 where nothing was raised."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@lru_cache(maxsize=None)
def quotes(given: cd.Article) -> list[str]:
    return [claim.quote for claim in cd.extract(given)]


def assert_sound(path: Path) -> int:
    """The file is whole, and so is every article in it; gives their number."""
    with cd.ClaimIndex(path) as index:
        db = sqlite3.connect(path)
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        (joined,) = db.execute("SELECT COALESCE(SUM(size), 0) FROM topic").fetchone()
        assert db.execute("SELECT COUNT(*) FROM claim WHERE topic IS NOT NULL").fetchone() == (joined,)
        db.close()
        told: dict[str, list[str]] = {}
        report = index.report()
        for claim in report.claim_records:
            told.setdefault(claim.article_id, []).append(claim.quote)
        assert told == {each.id: quotes(each) for each in report.articles}
        assert len(report.articles) == len(index)
        return len(index)


# --- killed


@forking
@pytest.mark.parametrize("way", ["from outside", "within a statement"])
def test_killed_in_the_middle_of_an_add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """The articles are stored in transactions of two; some of them are revised, so that claims are replaced too.

    A process that ends before it is killed does not count; the next one is killed a little earlier.
    """
    monkeypatch.setattr(store, "_BATCH", 2)
    chance = random.Random(way)
    articles = [article(number) for number in range(12)]
    counts = set()
    _add(tmp_path / "warm.sqlite", articles)
    started = time.perf_counter()
    limit: float = _steps_of_an_add(tmp_path / "whole.sqlite", articles)
    if way == "from outside":
        limit = time.perf_counter() - started
    killed = number = 0
    while killed < KILLS // 2:
        path = tmp_path / f"{number // 3}.sqlite"
        given = [article(number % 12, more=number), *articles]
        number += 1
        last = chance.uniform(0.0, limit)
        if way == "from outside":
            child = forked(lambda path=path, given=given: _add(path, given))
            time.sleep(last)
            os.kill(child, signal.SIGKILL)
        else:
            child = forked(lambda path=path, given=given, last=last: _add(path, given, dies_after=int(last)))
        code = ended(child)
        assert code in (0, -signal.SIGKILL)
        killed += code != 0
        limit *= 1.05 if code else 0.8
        if path.exists():
            counts.add(assert_sound(path))
    assert len(counts) > 2, "the processes were killed at different points"
    with cd.ClaimIndex(path) as index:
        index.add(articles)
        assert len(index) == len(articles)
    assert assert_sound(path) == len(articles)


def _add(path: Path, articles: list[cd.Article], dies_after: int | None = None) -> None:
    """Add articles; at the given step of SQLite's machine the process kills itself."""
    with cd.ClaimIndex(path) as index:
        if dies_after is not None:
            left = iter(range(dies_after))
            index._db.set_progress_handler(lambda: os.kill(os.getpid(), signal.SIGKILL) if next(left, None) is None else 0, 100)
        index.add({each.id: each for each in reversed(articles)}.values())


def _steps_of_an_add(path: Path, articles: list[cd.Article]) -> int:
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with cd.ClaimIndex(path) as index:
        index._db.set_progress_handler(count, 100)
        index.add(articles)
    return steps


# --- several at once


@forking
def test_processes_that_make_and_fill_one_index_at_once(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"

    def work(first: int) -> None:
        with cd.ClaimIndex(path) as index:
            for number in range(first, 16, 2):
                index.add([article(number), article(99)])

    children = [forked(lambda first=first: work(first)) for first in (0, 1)]
    assert [ended(child) for child in children] == [0, 0]
    assert assert_sound(path) == 17


def test_an_index_that_another_makes_while_it_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "claims.sqlite"
    looked = database._pragma

    def made_meanwhile(db: sqlite3.Connection, name: str) -> int | str:
        found = looked(db, name)
        monkeypatch.setattr(database, "_pragma", looked)
        other.append(pool.submit(lambda: cd.ClaimIndex(path).close()))
        time.sleep(0.3)  # it has made its index by then, or waits until this one has looked
        return found

    other: list[Future[None]] = []
    monkeypatch.setattr(database, "_pragma", made_meanwhile)
    with ThreadPoolExecutor(1) as pool, cd.ClaimIndex(path) as index:
        other[0].result()
        index.add([article(0)])
    assert assert_sound(path) == 1


def test_a_writer_that_takes_too_long_is_told_and_readers_go_on(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    with cd.ClaimIndex(path, timeout=0.05) as index:
        index.add([article(0)])
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(cd.IndexBusyError, match="another process is writing") as caught:
            index.add([article(6)])
        assert isinstance(caught.value, TimeoutError)
        assert len(index) == 1
        assert len(index.check(article(6))) > 0
        other.execute("ROLLBACK")
        other.close()
        index.add([article(6)])
        assert len(index) == 2


def test_threads_share_an_index(tmp_path: Path) -> None:
    with cd.ClaimIndex(tmp_path / "claims.sqlite") as index, ThreadPoolExecutor(4) as pool:

        def work(number: int) -> int:
            index.add([article(number)])
            return len(index.check(article(number + 6)).claim_records)

        assert all(pool.map(work, range(12)))
        assert len(index) == 12
    assert assert_sound(tmp_path / "claims.sqlite") == 12


# --- no room


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    with cd.ClaimIndex(path) as index:
        index.add([article(number) for number in range(4)])
        pages = index._db.execute("PRAGMA page_count").fetchone()[0]
        index._db.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(cd.IndexFullError, match="no room to write") as caught:
            index.add([article(number) for number in range(4, 40)])
        assert isinstance(caught.value, OSError)
        assert len(index) == 4
        index._db.execute(f"PRAGMA max_page_count = {pages * 100}")
        index.add([article(number) for number in range(4, 40)])
    assert assert_sound(path) == 40


@forking
def test_a_limit_on_the_size_of_files_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    with cd.ClaimIndex(path) as index:
        index.add([article(number) for number in range(4)])

    def work() -> None:
        import resource

        size = path.stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 4, size // 4))
        with cd.ClaimIndex(path) as index:
            try:
                index.add([article(number) for number in range(4, 40)])
            except cd.ClaimIndexError as error:
                os._exit(0 if "the disk" in str(error) else 2)
        os._exit(3)

    assert ended(forked(work)) == 0
    assert assert_sound(path) == 4


# --- files that are none


@pytest.mark.parametrize(
    "content", [b"Twelve people died in Porto.\n" * 99, b"\x89PNG\r\n", b"SQLite format 3\x00" + b"\x07" * 600]
)
def test_a_file_that_is_no_index_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(cd.IndexFormatError, match=r"notes\.txt: this file is no index of claims") as caught:
        cd.ClaimIndex(path)
    assert isinstance(caught.value, ValueError)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE claim (text)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(cd.IndexFormatError, match="this SQLite file is no index"):
        cd.ClaimIndex(path)
    assert path.read_bytes() == before


def test_a_newer_format_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    with cd.ClaimIndex(path) as index:
        index.add([article(0)])
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {FORMAT + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(cd.IndexVersionError, match=f"has format {FORMAT + 1}, .* update claimdiff"):
        cd.ClaimIndex(path)
    assert path.read_bytes() == before


def test_an_earlier_format_is_brought_to_this_one(tmp_path: Path) -> None:
    """Format 1 kept sums where samples are kept now; every claim stays in its topic, and new articles meet it there."""
    path = tmp_path / "claims.sqlite"
    with cd.ClaimIndex(path) as index:
        index.add([article(number) for number in range(9)])
        told = index.report().to_json()
        checked = index.check(article(3, more=7)).to_json()
    with sqlite3.connect(path) as db:
        for table in ("story", "topic"):
            db.execute(f"ALTER TABLE {table} RENAME COLUMN sample TO centre")
            db.execute(f"UPDATE {table} SET centre = '{{}}'")
        db.execute("ALTER TABLE article DROP COLUMN strand")
        db.execute("PRAGMA user_version = 1")
    db.close()
    with cd.ClaimIndex(path) as index:
        assert index.report().to_json() == told
        assert index.check(article(3, more=7)).to_json() == checked
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (FORMAT,)
    db.close()


def test_a_file_with_smaller_pages_is_read_and_filled_as_it_is(tmp_path: Path) -> None:
    """New files have large pages; those that were made before keep theirs."""
    path, small = tmp_path / "claims.sqlite", tmp_path / "small.sqlite"
    with cd.ClaimIndex(path) as index:
        index.add([article(number) for number in range(4)])
        (large,) = index._db.execute("PRAGMA page_size").fetchone()
        index._db.execute("PRAGMA page_size = 4096")
        index._db.execute("VACUUM INTO ?", (str(small),))
    assert large > 4096
    told = []
    for given in (path, small):
        with cd.ClaimIndex(given) as index:
            index.add([article(number) for number in range(4, 12)])
            told.append((index.report().to_json(), index.check(article(3, more=7)).to_json()))
            assert index._db.execute("PRAGMA page_size").fetchone()[0] == (large if given is path else 4096)
    assert told[0] == told[1]
    assert assert_sound(small) == 12


def test_a_damaged_index_is_told(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    with cd.ClaimIndex(path) as index:
        index.add([article(number) for number in range(9)])
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 3])
    with pytest.raises(cd.IndexFormatError, match=r"damaged .* restore it from a copy"), cd.ClaimIndex(path) as index:
        index.report()


def test_an_empty_file_becomes_an_index(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    path.touch()
    with cd.ClaimIndex(path) as index:
        assert len(index) == 0


@pytest.mark.parametrize(("name", "told"), [("no/such/folder.sqlite", "there is no such folder"), (".", "cannot be used")])
def test_a_path_that_cannot_be_opened_is_told(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(cd.ClaimIndexError, match=told):
        cd.ClaimIndex(tmp_path / name)


def test_a_closed_index_is_told(tmp_path: Path) -> None:
    index = cd.ClaimIndex(tmp_path / "claims.sqlite")
    index.close()
    index.close()
    for use in (index.report, index.articles, lambda: index.add([article(0)]), lambda: index.check(article(0))):
        with pytest.raises(cd.ClaimIndexError, match="the index was closed"):
            use()
