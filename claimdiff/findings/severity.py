"""How much a finding matters, from 0 to 1, and the order in which to work through what differs."""

from __future__ import annotations

__all__ = ["conflict_order", "is_graded", "severity"]

from collections.abc import Iterable

from claimdiff.findings.record import Finding

_BANDS = {"conflict": (0.6, 1.0), "undecided": (0.3, 0.6), "update": (0.05, 0.3)}
_ORDER = ("conflict", "undecided", "update")
_ENOUGH_ORIGINS = 4


def severity(verdict: str, *, distance: float, origins_a: int = 1, origins_b: int = 1, match: float = 1.0) -> float:
    """The severity of a verdict: 0 for those that differ in nothing, else a place within the verdict's band.

    The bands are conflict 0.6 to 1, undecided 0.3 to 0.6, update 0.05 to 0.3, so that a lesser verdict never
    outranks a graver one. Within the band half of the weight is `distance` (0 to 1, how far apart the figures
    are relative to the larger), three tenths is `match` (0 to 1, how surely both speak of one thing), and a
    fifth is the number of independent origins behind the weaker side, of which four are enough.

    >>> severity("conflict", distance=1.0, origins_a=9, origins_b=9)
    1.0
    >>> severity("agree", distance=0.0)
    0.0
    """
    band = _BANDS.get(verdict)
    if band is None:
        return 0.0
    low, high = band
    backing = (min(origins_a, origins_b, _ENOUGH_ORIGINS) - 1) / (_ENOUGH_ORIGINS - 1)
    weight = 0.5 * _unit(distance) + 0.3 * _unit(match) + 0.2 * backing
    return round(low + (high - low) * weight, 4)


def is_graded(verdict: str) -> bool:
    """Whether findings of a verdict differ in severity; those that differ in nothing have none.

    >>> is_graded("conflict"), is_graded("agree")
    (True, False)
    """
    return verdict in _BANDS


def _unit(number: float) -> float:
    return number if 0.0 <= number <= 1.0 else min(1.0, max(0.0, number))


def conflict_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose answers differ: conflicts, then undecided, then updates, most severe first.

    >>> conflict_order([])
    []
    """
    differing = [finding for finding in findings if finding.verdict in _ORDER]
    return sorted(
        differing,
        key=lambda f: (_ORDER.index(f.verdict), -f.severity, f.group_id, f.a_claim, f.b_claim, f.rule),
    )
