"""How time and memory grow with the claims: python tests/benchmarks/growth.py [--workers 2] [1000 10000 100000 1000000]

Grouping and judging alone, of claims that are there (see synthetic.py for how they are made); each size in a
process of its own. Memory is the peak of that process, claims and all, and of its workers. "one block" are
claims that differ in their outlet alone, so that all of them look for their topic in one block.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import synthetic

from claimdiff.articles.record import Article
from claimdiff.blocks import group_and_judge
from claimdiff.claims.assemble import Extraction, extract_article
from claimdiff.crew import Crew
from claimdiff.policy import Policy

MEGABYTE = 1 << 20


def one_block(count: int) -> list[Extraction]:
    """So many articles of as many outlets that all say "12 people were killed on Monday"."""
    first = extract_article(Article(text="12 people were killed on Monday.", id="a", published=date(2024, 5, 7)))

    def copy(number: int) -> Extraction:
        article = replace(first.article, id=f"a{number}", source=f"Outlet {number}")
        ids = {"claim_id": f"c{number:016x}", "article_id": f"a{number}", "source": article.source}
        return replace(
            first,
            article=article,
            claims=[replace(claim, **ids) for claim in first.claims],
            context=replace(first.context, article_id=f"a{number}"),
        )

    return [copy(number) for number in range(count)]


def peak_memory(_: int = 0) -> int:
    """The most bytes that this process has held. What `getrusage` tells of a worker begins with its starter's."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
        return int(lines["VmHWM"].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def measured(kind: str, count: int, workers: int) -> dict[str, Any]:
    """What one run takes, in seconds and bytes."""
    gc.disable()  # what is made here stays
    made = one_block(count) if kind == "one block" else list(synthetic.extractions(count))
    gc.freeze()
    gc.unfreeze()  # it is old, and need not be searched when the collector begins
    gc.enable()
    before, started = os.times(), time.perf_counter()
    with Crew(workers) as crew:
        claims, groups, findings = group_and_judge(made, lexicon=None, policy=Policy(), crew=crew)
        seconds = time.perf_counter() - started
        of_workers = workers * max(crew.map(peak_memory, range(workers))) if workers > 1 else 0
    after = os.times()
    return {
        "claims": len(claims), "articles": len(made), "topics": len(groups), "findings": len(findings),
        "largest": len(groups[0].claim_ids), "seconds": seconds, "cpu": sum(after[:4]) - sum(before[:4]),
        "memory": peak_memory() + of_workers,
    }  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000, 1_000_000])
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--kind", choices=("news", "one block"), default="news")
    options.add_argument("--json", action="store_true", help="print one run as JSON, in this process")
    given = options.parse_args()
    if given.json:
        print(json.dumps(measured(given.kind, given.sizes[0], given.workers)))
        return
    print(f"{given.kind}, workers={given.workers}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print("   claims   topics  largest  findings  seconds    CPU s  CPU µs/claim     MB  times")
    last = None
    for size in given.sizes:
        command = [sys.executable, __file__, str(size), "--workers", str(given.workers), "--kind", given.kind, "--json"]
        run = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        times = "" if last is None else f"{run['seconds'] / last:.1f}"
        counts = f"{run['claims']:9,} {run['topics']:8,} {run['largest']:8,} {run['findings']:9,}"
        spent = (
            f"{run['seconds']:8.1f} {run['cpu']:8.1f} {run['cpu'] / run['claims'] * 1e6:13.0f} {run['memory'] / MEGABYTE:6.0f}"
        )
        print(f"{counts} {spent}  {times}", flush=True)
        last = run["seconds"]


if __name__ == "__main__":
    main()
