"""Conventions that a user may change: one frozen dataclass with defaults and their sources."""

from __future__ import annotations

__all__ = ["Policy"]

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """What is convention rather than fact when figures are read and judged.

    >>> Policy().bound_reach
    0.2
    """

    about_reach: float = 0.1
    """How far "about N" reaches to either side, as a share of N."""
    bound_reach: float = 0.2
    """How far "more than N" reaches up and "up to N" reaches down, as a share of N."""
    dozens: tuple[float, float] = (24, 99)
    """What "dozens" asserts. ACLED codes "dozens" as 12 when it needs one number."""
