"""The time of each stage: python -m pytest tests/benchmarks/test_stages.py --benchmark-timer=time.process_time

Small and quick, so that the ordinary suite runs them too; growth.py and peers.py measure at length.
"""

from __future__ import annotations

from typing import Any

import pytest
import synthetic

from claimdiff import Report, compare, extract, find_names, find_quantities, find_times
from claimdiff.findings.decided import judge_topic
from claimdiff.groups.stories import find_stories
from claimdiff.groups.topics import claims_by_block, clusters_of, group_claims, in_strands

pytest.importorskip("pytest_benchmark", reason="the extra [test] brings it")

MADE = list(synthetic.extractions(1_500))
TEXT = "\n".join(extraction.article.text for extraction in MADE[:10])


def timed(benchmark: Any, work: Any) -> Any:
    """What the work gives, timed over three rounds after one that fills the caches."""
    return benchmark.pedantic(work, rounds=3, warmup_rounds=1)


@pytest.mark.parametrize("find", [find_quantities, find_times, find_names])
def test_find(benchmark: Any, find: Any) -> None:
    assert timed(benchmark, lambda: find(TEXT))


def test_extract(benchmark: Any) -> None:
    assert timed(benchmark, lambda: [extract(extraction.article) for extraction in MADE[:20]])


def test_stories(benchmark: Any) -> None:
    contexts = [extraction.context for extraction in MADE]
    assert len(timed(benchmark, lambda: find_stories(contexts))) == len(contexts)


def test_clusters(benchmark: Any) -> None:
    blocks, weights, stories = claims_by_block(MADE)
    clusters = timed(benchmark, lambda: [clusters_of(in_strands(block, stories), weights) for block in blocks.values()])
    assert sum(len(cluster) for found in clusters for cluster in found) == 1_500


def test_judge(benchmark: Any) -> None:
    claims, groups = group_claims(MADE)
    of_group = {group.group_id: [claim for claim in claims if claim.group_id == group.group_id] for group in groups}
    judged = timed(benchmark, lambda: [judge_topic(members, group_id=name) for name, members in of_group.items()])
    assert sum(map(len, judged)) > 1_000


def test_compare(benchmark: Any) -> None:
    articles = [extraction.article for extraction in MADE[:20]]
    assert isinstance(timed(benchmark, lambda: compare(articles)), Report)
