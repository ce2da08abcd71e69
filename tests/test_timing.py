"""What judges the time of others tells a slow call from a fast one."""

from __future__ import annotations

import pytest
from timing import assert_costs, assert_linear


def busy(steps: int) -> None:
    for _ in range(steps):
        pass


def test_a_dear_call_fails() -> None:
    with pytest.raises(AssertionError, match="times the"):
        assert_costs(3.0, lambda: busy(3_000_000), lambda: busy(300_000))


def test_a_cheap_call_passes() -> None:
    assert_costs(3.0, lambda: busy(300_000), lambda: busy(300_000))
    assert_costs(3.0, lambda: busy(10), lambda: None)


def test_linear_time_passes_and_quadratic_time_fails() -> None:
    assert_linear(lambda size: busy(1000 * size), 50)
    with pytest.raises(AssertionError):
        assert_linear(lambda size: busy(40 * size**2), 50)
