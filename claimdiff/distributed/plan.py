"""The stages as tasks of Dask, from the partitions of articles to the tables that come out."""

from __future__ import annotations

__all__ = ["Source", "plan"]

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from claimdiff.articles.read import Articles
from claimdiff.distributed import overall, stages
from claimdiff.distributed.report import DistributedReport
from claimdiff.distributed.stages import Settings
from claimdiff.distributed.tables import BLOCK_COLUMNS, empty_table
from claimdiff.report.frames import CLAIM_COLUMNS, FINDING_COLUMNS, GROUP_COLUMNS, PROBLEM_COLUMNS

_ADDED_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Source:
    """A partition of articles: its name in problems, and `read(*given)`, whose `given` may be tasks."""

    name: str
    read: Callable[..., Articles]
    given: tuple[Any, ...] = ()


def plan(sources: Sequence[Source], settings: Settings, npartitions: int | None) -> DistributedReport:
    """The tables of a comparison, not computed yet.

    `npartitions` is the number of partitions of the tables; None for as many as there are sources.
    """
    import dask
    import dask.dataframe as dd
    import pandas as pd

    task = dask.delayed
    shared = task(settings, traverse=False)
    parts = [task(stages.extract_part)(source.name, source.read, shared, *source.given) for source in sources]

    repeats = task(overall.find_repeats, nout=len(parts))(
        [task(overall.keys_of)(part.articles) for part in parts], [source.name for source in sources]
    )
    articles = [task(stages.without_repeats)(part.articles, found.rows) for part, found in zip(parts, repeats, strict=True)]
    claims = [
        task(stages.without_repeats)(part.claims, found.rows, "article") for part, found in zip(parts, repeats, strict=True)
    ]

    rarities = task(overall.rarities_of)(
        _added([task(overall.count_terms)(part, found) for part, found in zip(articles, repeats, strict=True)])
    )
    summaries = [task(stages.summaries_of)(part, rarities) for part in articles]
    stories = task(overall.stories_of_parts, nout=len(parts))(summaries, repeats, shared)

    rows = [task(stages.block_rows)(part, found) for part, found in zip(claims, stories, strict=True)]
    blocks = dd.from_delayed(rows, meta=pd.DataFrame(columns=list(BLOCK_COLUMNS), dtype=object), verify_meta=False)
    method = dask.config.get("dataframe.shuffle.method", None) or "tasks"
    blocks = blocks.shuffle("block", npartitions=npartitions or len(parts), shuffle_method=method)

    judged = [task(stages.judge_part)(part, rarities, shared) for part in blocks.to_delayed()]
    problems = [*(part.problems for part in parts), *(found.problems for found in repeats), *(part.problems for part in judged)]
    if settings.decided:
        judged.append(task(stages.judge_decided)([part.aside for part in judged], shared))
        problems += [judged[-1].problems, task(overall.unused)([part.decided for part in parts], shared)]

    def table(partitions: Sequence[Any], columns: Sequence[str]) -> dd.DataFrame:
        return dd.from_delayed(partitions, meta=empty_table(columns), verify_meta=False)

    return DistributedReport(
        claims=table([part.claims for part in judged], CLAIM_COLUMNS),
        groups=table([part.groups for part in judged], GROUP_COLUMNS),
        findings=table([part.findings for part in judged], FINDING_COLUMNS),
        problems=table(problems, PROBLEM_COLUMNS),
    )


def _added(counts: Sequence[Any]) -> Any:
    """The counts of all partitions together, added up as a tree."""
    import dask

    while len(counts) > 1:
        chunks = [list(counts[start : start + _ADDED_AT_ONCE]) for start in range(0, len(counts), _ADDED_AT_ONCE)]
        counts = [dask.delayed(overall.add_counts)(chunk) for chunk in chunks]
    return counts[0]
