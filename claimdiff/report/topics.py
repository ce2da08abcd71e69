"""The rows of `report.groups` and `report.estimates()`: what a topic's claims amount to."""

from __future__ import annotations

__all__ = ["estimates_row", "group_row"]

from collections.abc import Sequence

from claimdiff.claims.record import Claim
from claimdiff.findings.estimates import Estimates
from claimdiff.findings.origins import count_origins
from claimdiff.findings.record import Finding
from claimdiff.groups.record import Group
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy
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


def group_row(
    group: Group,
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    *,
    policy: Policy | None = None,
    lexicon: Lexicon | None = None,
) -> Row:
    """A topic's row, keys in the order of the contract."""
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
        "origins": count_origins(claims, policy=policy, lexicon=lexicon),
        "lowest": lowest,
        "highest": highest,
        "verdict": topic_verdict(findings, len(claims)),
    }


def estimates_row(found: Estimates) -> Row:
    """A topic's estimates as one row: each with its claim, quote, source, day and origins; missing as None."""
    row: Row = {name: getattr(found, name) for name in ("group_id", "what", "counted", "unit", "claims", "origins")}
    for name in ("lowest", "highest", "most_attested", "latest"):
        one = getattr(found, name)
        row[name] = one.figure if one else None
        row[f"{name}_claim"] = one.claim_id if one else None
        row[f"{name}_quote"] = one.quote if one else None
        row[f"{name}_source"] = one.source if one else None
        row[f"{name}_day"] = one.day.isoformat() if one and one.day else None
        row[f"{name}_origins"] = one.origins if one else None
    return row
