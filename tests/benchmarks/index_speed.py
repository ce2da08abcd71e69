"""How fast a ClaimIndex is: fills one with synthetic claims, then adds articles and checks others against it.

    python tests/benchmarks/index_speed.py --claims 1000000 --file claims.sqlite

One article in 200 is held back. The index is filled with what `synthetic` says that the others hold, without
reading their text. Articles that were held back are then checked, and articles of other stories added, as text,
as a user would. A file that is there already is used as it is. Times are of this process, in seconds of processor and of clock.
"""

from __future__ import annotations

import argparse
import platform
import resource
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from synthetic import articles, extractions
from tqdm import tqdm

from claimdiff import Article, ClaimIndex, extract
from claimdiff.claims.assemble import Extraction
from claimdiff.index.articles import rules_key
from claimdiff.index.database import writing
from claimdiff.index.keeping import keep

HELD_BACK = 200
BATCH = 4000


def held_back(claims: int) -> Iterator[Article]:
    return (each.article for number, each in enumerate(extractions(claims)) if number % HELD_BACK == 0)


def stored(claims: int) -> Iterator[Extraction]:
    return (each for number, each in enumerate(extractions(claims)) if number % HELD_BACK)


def fill(index: ClaimIndex, claims: int) -> None:
    """Store what the articles hold, in batches, as `add` does after reading them."""
    made = stored(claims)
    with tqdm(total=claims, unit=" claims", delay=1) as bar:
        while batch := list(islice(made, BATCH)):
            with writing(index._db, index.path):
                keep(index._db, batch, rules=rules_key(index._db, index._rules.text), lexicon=None)
            bar.update(sum(len(each.claims) for each in batch))


def timed(step: Callable[[], object]) -> tuple[float, float]:
    """Seconds of processor and of clock."""
    clock, processor = time.perf_counter(), time.process_time()
    step()
    return time.process_time() - processor, time.perf_counter() - clock


def shown(name: str, seconds: Sequence[float]) -> None:
    ordered = sorted(seconds)
    last = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(f"{name}: median {statistics.median(ordered) * 1000:.1f} ms, 99th percentile {last * 1000:.1f} ms, n = {len(ordered)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--checks", type=int, default=500)
    parser.add_argument("--adds", type=int, default=1000)
    parser.add_argument("--file", type=Path, required=True)
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}")
    fresh = not given.file.exists()
    with ClaimIndex(given.file) as index:
        if fresh:
            processor, clock = timed(lambda: fill(index, given.claims))
            print(f"filling with {given.claims:,} claims: {processor:.0f} s of processor, {clock:.0f} s of clock")
        sizes = index._db.execute("SELECT COUNT(*), MAX(size) FROM topic").fetchone()
        claims = index._db.execute("SELECT COUNT(*) FROM claim").fetchone()[0]
        size = given.file.stat().st_size / 1e9
        print(
            f"{len(index):,} articles, {claims:,} claims, {sizes[0]:,} topics, the largest of {sizes[1]:,} claims; {size:.2f} GB"
        )
        checked, added = list(islice(held_back(given.claims), given.checks)), list(articles(given.adds, seed=1))
        shown_times = [(timed(lambda a=article: index.check(a)), timed(lambda a=article: extract(a))) for article in checked[1:]]
        shown("check, processor", [check[0] for check, _ in shown_times])
        shown("check, clock", [check[1] for check, _ in shown_times])
        shown("of which reading the claims, processor", [reading[0] for _, reading in shown_times])
        processor, clock = timed(lambda: index.add(added))
        print(f"adding {len(added):,} articles at once: {processor:.1f} s of processor, {clock:.1f} s of clock")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)
    print(f"peak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main()
