"""The range of a topic's figures, as UCDP GED and Airwars publish it: low, high, best supported, latest."""

from __future__ import annotations

__all__ = ["Estimates", "estimate_ranges"]

from collections.abc import Sequence
from dataclasses import dataclass

from claimdiff.claims.record import Claim
from claimdiff.findings.intervals import middle
from claimdiff.findings.positions import Position, positions_of
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy


@dataclass(frozen=True, slots=True)
class Estimates:
    """The figures of one scope of a topic: claims, never a figure chosen as the truth.

    `supported` has the most independent origins (`origins` of them), `latest` was stated on the latest day
    and is None where no day is known. Among equals the earliest statement stands for all.
    """

    what: str
    counted: str | None
    unit: str | None
    lowest: Claim
    highest: Claim
    supported: Claim
    origins: int
    latest: Claim | None


def estimate_ranges(claims: Sequence[Claim], *, policy: Policy | None = None, lexicon: Lexicon | None = None) -> list[Estimates]:
    """For each measure, counted group and unit of a topic the range of what is asserted, the fullest first.

    >>> estimate_ranges([])
    []
    """
    scopes: dict[tuple[str, str | None, str | None], list[Position]] = {}
    for position in positions_of(claims, policy=policy, lexicon=lexicon):
        claim = position.side.claim
        if claim.kind == "figure" and claim.status == "asserted" and _has_figure(claim):
            scopes.setdefault((claim.what, claim.counted, position.side.unit), []).append(position)
    return [_estimates(positions) for positions in sorted(scopes.values(), key=len, reverse=True)]


def _has_figure(claim: Claim) -> bool:
    return claim.value is not None or claim.low is not None or claim.high is not None


def _estimates(positions: Sequence[Position]) -> Estimates:
    sides = [position.side for position in positions]
    dated = [(side.day, side.claim) for side in sides if side.day is not None]
    supported = max(positions, key=lambda position: position.support)
    claim = sides[0].claim
    return Estimates(
        what=claim.what,
        counted=claim.counted,
        unit=sides[0].unit,
        lowest=min(sides, key=middle).claim,
        highest=max(sides, key=middle).claim,
        supported=supported.side.claim,
        origins=supported.support,
        latest=max(dated, key=lambda pair: pair[0])[1] if dated else None,
    )
