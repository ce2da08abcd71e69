"""What a comparison on Dask costs: time of every stage, and what is sent or gathered, measured on a sample.

    python tests/benchmarks/distributed_costs.py                       # 8,000 articles of synthetic.py
    python tests/benchmarks/distributed_costs.py --articles own.jsonl  # articles of your own

The stages run in this process, partition after partition, without Dask: times are of one core, sizes are of what
a worker would send (pickled). What a million articles cost is the sample's figure times a million over its
articles, except for the words that are told apart, which grow as a power of the articles (Heaps' law) that is
fitted to the sample; it is a sum on paper, not a measurement.
"""

from __future__ import annotations

import argparse
import math
import pickle
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any, TypeVar

import pandas as pd
import synthetic

from claimdiff import Article, Policy, read_articles
from claimdiff.articles.read import Articles
from claimdiff.decisions import Decided
from claimdiff.distributed import overall, stages

MILLION = 1_000_000
Result = TypeVar("Result")


def sample(path: Path | None, count: int) -> list[Article]:
    """The articles to measure with."""
    return list(synthetic.articles(count)) if path is None else list(read_articles(path))[:count]


def timed(times: dict[str, float], stage: str, call: Callable[..., Result], *given: Any) -> Result:
    """What a call gives; its processor seconds are added to those of the stage."""
    start = process_time()
    result = call(*given)
    times[stage] = times.get(stage, 0.0) + process_time() - start
    return result


def size(*things: object) -> int:
    """Bytes of things as a worker sends them."""
    return sum(len(pickle.dumps(thing, protocol=5)) for thing in things)


def chunks(articles: Sequence[Article], length: int) -> Iterator[Articles]:
    """The articles by partition."""
    for start in range(0, len(articles), length):
        yield Articles(articles[start : start + length])


def heaps(articles: pd.DataFrame) -> float:
    """The power of the articles with which the words told apart grow, as the second half of the sample tells."""
    half = articles.sample(frac=0.5, random_state=0)
    return math.log2(len(overall.count_terms(articles).terms) / len(overall.count_terms(half).terms))


def peak_of(call: Callable[..., object], *given: Any) -> int:
    """The most bytes that a call held at once."""
    tracemalloc.start()
    call(*given)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=Path, help="a JSON Lines file; default: articles made for measuring")
    parser.add_argument("--count", type=int, default=8_000)
    parser.add_argument("--partition", type=int, default=1_000, help="articles of a partition")
    options = parser.parse_args()

    articles = sample(options.articles, options.count)
    settings = stages.Settings(None, Policy(), Decided(()))
    stages.extract_part("warm up", lambda: Articles(articles[:50]), settings)
    times: dict[str, float] = {}

    parts = [
        timed(times, "extract", stages.extract_part, "", lambda part=part: part, settings)
        for part in chunks(articles, options.partition)
    ]
    keys = [overall.keys_of(part.articles) for part in parts]
    timed(times, "repeats (one process)", overall.find_repeats, keys, [str(number) for number in range(len(keys))])
    counts = timed(times, "count words", overall.add_counts, [overall.count_terms(part.articles) for part in parts])
    rarities = overall.rarities_of(counts)
    summaries = [timed(times, "summaries", stages.summaries_of, part.articles, rarities) for part in parts]
    stories = timed(times, "stories (one process)", overall.stories_of_parts, summaries, settings)
    blocks = [timed(times, "blocks", stages.block_rows, part.claims, of) for part, of in zip(parts, stories, strict=True)]
    judged = timed(times, "group and judge", stages.judge_part, pd.concat(blocks), rarities, settings)

    total, claims = len(articles), len(judged.claims)
    power = heaps(pd.concat([part.articles for part in parts]))
    words = len(rarities) * (MILLION / total) ** power
    print(f"{total:,} articles, {sum(len(one.text.split()) for one in articles):,} words, {claims:,} claims, ", end="")
    told = len(set().union(*(of.values() for of in stories)))
    print(f"{len(judged.groups):,} topics, {len(judged.findings):,} findings, {told:,} stories\n")

    print(f"{'stage':<24}{'s / 1,000 articles':>20}{'core hours / million':>24}")
    for stage, seconds in times.items():
        print(f"{stage:<24}{seconds / total * 1000:>20.3f}{seconds / total * MILLION / 3600:>24.1f}")

    half = [part.iloc[: len(part) // 2] for part in summaries]
    start = process_time()
    overall.stories_of_parts(half, settings)
    print(f"stories of half as many: {(process_time() - start) / times['stories (one process)']:.2f} of the time\n")

    print(f"{'gathered or sent':<50}{'bytes / article':>16}{'GB / million':>14}")
    for name, held in (
        ("ids and hashes, to one process", size(*keys)),
        ("summaries of articles, to one process", size(*summaries)),
        ("what finding the stories holds beside them", peak_of(overall.stories_of_parts, summaries, settings)),
        ("extracted articles, until their stories are known", size(*(part.articles for part in parts))),
        ("extracted claims, until they are shuffled", size(*(part.claims for part in parts))),
        ("claims in the shuffle", size(*blocks)),
    ):
        print(f"{name:<50}{held / total:>16,.0f}{held / total * MILLION / 1e9:>14.2f}")
    a_word = size(rarities) / len(rarities)
    print(f"words told apart: {len(rarities):,}, growing with the articles to the power {power:.2f}: ", end="")
    print(f"{words:,.0f} in a million articles, {words * a_word / 1e6:,.0f} MB to each worker")


if __name__ == "__main__":
    main()
