"""The rows of `report.groups`: what a topic's claims amount to."""

from __future__ import annotations

__all__ = ["group_rows"]

from collections.abc import Mapping, Sequence

from claimdiff.claims.record import Claim
from claimdiff.findings.record import Finding
from claimdiff.groups.record import Group
from claimdiff.report.frames import Row
from claimdiff.report.verdicts import topic_verdict


def _printed(claim: Claim) -> list[float]:
    """The figure as printed: the number, or the ends of a range."""
    figures = [claim.value] if claim.value is not None else [claim.low, claim.high]
    return [figure for figure in figures if figure is not None]


def _range(claims: Sequence[Claim]) -> tuple[float | None, float | None]:
    figures = [figure for claim in claims for figure in _printed(claim)]
    if not figures or len({claim.unit for claim in claims if claim.kind == "figure"}) > 1:
        return None, None
    return min(figures), max(figures)


def group_rows(
    groups: Sequence[Group], claim_by_id: Mapping[str, Claim], findings: Mapping[str, Sequence[Finding]]
) -> list[Row]:
    """One row a topic, keys in the order of the contract."""
    return [
        _row(group, [claim_by_id[claim_id] for claim_id in group.claim_ids], findings.get(group.group_id, ()))
        for group in groups
    ]


def _row(group: Group, claims: Sequence[Claim], findings: Sequence[Finding]) -> Row:
    lowest, highest = _range(claims)
    return {
        "group_id": group.group_id,
        "what": group.what,
        "who": group.who,
        "where": group.where,
        "unit": group.unit,
        "when_start": group.when_start.isoformat() if group.when_start else None,
        "when_end": group.when_end.isoformat() if group.when_end else None,
        "claims": len(claims),
        "sources": len({claim.source or claim.article_id for claim in claims}),
        "origins": len({claim.said_by or claim.source or claim.article_id for claim in claims}),
        "lowest": lowest,
        "highest": highest,
        "verdict": topic_verdict(findings, len(claims)),
    }
