"""Grouping and judging take time that grows with the claims, also of one block, and give the same however shared."""

from __future__ import annotations

from random import Random
from time import process_time

import pytest
import synthetic

from claimdiff.blocks import group_and_judge
from claimdiff.claims.assemble import Extraction
from claimdiff.crew import Crew
from claimdiff.policy import Policy

pytest.importorskip("resource", reason="growth.py asks the system for the memory of processes, which Windows tells otherwise")
growth = pytest.importorskip("growth")

MOST = 2.5
"""How many times as long a claim may take among ten times as many; all pairs of one block would take ten times."""


def judged(made: list[Extraction], workers: int = 1) -> tuple[object, ...]:
    with Crew(workers) as crew:
        return group_and_judge(made, lexicon=None, policy=Policy(), crew=crew)


def seconds_per_claim(made: list[Extraction]) -> float:
    started = process_time()
    judged(made)
    return (process_time() - started) / len(made)


def test_one_block_takes_linear_time():
    small, large = growth.one_block(400), growth.one_block(4_000)
    judged(small)
    assert seconds_per_claim(large) < MOST * min(seconds_per_claim(small) for _ in range(3))


def test_neither_order_nor_workers_change_what_is_found():
    made = list(synthetic.extractions(1_500))
    alone = judged(made)
    assert judged(Random(5).sample(made, len(made)), workers=2) == alone
    assert all(alone)
