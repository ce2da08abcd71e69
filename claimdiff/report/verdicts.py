"""Which verdict speaks for several: of a pair of claims, of a whole topic."""

from __future__ import annotations

__all__ = ["BY_WEIGHT", "most_severe", "topic_verdict"]

from collections.abc import Iterable, Sequence

from claimdiff.findings.record import Finding

BY_WEIGHT = ("conflict", "undecided", "update", "compatible", "agree", "different_scope")
"""Heaviest first. `different_scope` comes last: it says that two answers were not compared at all."""


def _weight(finding: Finding) -> tuple[int, float]:
    return BY_WEIGHT.index(finding.verdict), -finding.severity


def most_severe(findings: Iterable[Finding]) -> Finding:
    """The heaviest finding; among equal verdicts the one of highest severity."""
    return min(findings, key=_weight)


def topic_verdict(findings: Sequence[Finding], claims: int) -> str | None:
    """The heaviest verdict among a topic's findings.

    Several claims without a finding between them are one position, told more than once: "agree". A claim
    that stands alone has no verdict.

    >>> topic_verdict([], claims=2), topic_verdict([], claims=1)
    ('agree', None)
    """
    if findings:
        return most_severe(findings).verdict
    return "agree" if claims > 1 else None
