"""Grouping and judging take time that grows with the claims, also of one block, and give the same however shared."""

from __future__ import annotations

from random import Random

import pytest
import synthetic
from timing import assert_costs

from claimdiff.blocks import group_and_judge
from claimdiff.claims.assemble import Extraction
from claimdiff.crew import Crew
from claimdiff.policy import Policy

pytest.importorskip("resource", reason="growth.py asks the system for the memory of processes, which Windows tells otherwise")
growth = pytest.importorskip("growth")

MOST = 2.5 * 10
"""How many times as long ten times as many claims may take; all pairs of one block would take a hundred times."""


def judged(made: list[Extraction], workers: int = 1) -> tuple[object, ...]:
    with Crew(workers) as crew:
        return group_and_judge(made, lexicon=None, policy=Policy(), crew=crew)


def test_one_block_takes_linear_time():
    small, large = growth.one_block(400), growth.one_block(4_000)
    judged(small)
    assert_costs(MOST, lambda: judged(large), lambda: judged(small))


def test_neither_order_nor_workers_change_what_is_found():
    made = list(synthetic.extractions(1_500))
    alone = judged(made)
    assert judged(Random(5).sample(made, len(made)), workers=2) == alone
    assert all(alone)
