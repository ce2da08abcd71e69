"""Costs that hold on a busy machine too: processor time, the best of several, set against a cost taken in between."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from timeit import repeat
from typing import Any

ROUNDS = 4
TRIES = 2
GROWN = 8
"""A large input is so many times as large as the small one."""
STEEPEST = 24.0
"""How many times as long it may take: 8 where time is linear, 64 where it is quadratic, between them a busy machine."""
NOTICEABLE = 0.01
"""Seconds below which a cost is no matter."""


def seconds(call: Callable[[], Any], runs: int = 1) -> float:
    """The best of some runs, without garbage collection, whose cost grows with all that other tests hold."""
    return min(repeat(call, timer=process_time, repeat=runs, number=1))


def assert_costs(most: float, call: Callable[[], Any], reference: Callable[[], Any]) -> None:
    """Fails where a call takes longer than `most` times a reference.

    Both are timed in turns, as often as needed and some times at most, and all over again before it fails: a
    neighbour on the machine slows down both, or goes away.
    """
    for _ in range(TRIES):
        taken = allowed = float("inf")
        for _ in range(ROUNDS):
            allowed = min(allowed, seconds(reference))
            taken = min(taken, seconds(call))
            if taken < max(most * allowed, NOTICEABLE):
                return
    raise AssertionError(f"{taken:.3f} s, which is {taken / allowed:.1f} times the {allowed:.4f} s of the reference")


def assert_linear(call: Callable[[int], Any], small: int, most: float = STEEPEST) -> None:
    """Fails where a call with eight times the size takes far more than eight times as long.

    What a call is given is made by itself, so that it should be little work.
    """
    assert_costs(most, lambda: call(GROWN * small), lambda: call(small))
