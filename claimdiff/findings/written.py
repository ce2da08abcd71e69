"""Findings written down: the records of what was judged, of many pairs at once."""

from __future__ import annotations

__all__ = ["written"]

from collections.abc import Sequence

from claimdiff.claims.record import Claim
from claimdiff.findings.record import Finding
from claimdiff.findings.sides import Ruling
from claimdiff.findings.words import Explanation
from claimdiff.packed import Columns


def written(
    group_ids: Sequence[str],
    a: Sequence[Claim],
    b: Sequence[Claim],
    judged: Sequence[tuple[str, Ruling]],
    severity: Sequence[float],
    independent: Sequence[bool],
    marks: Sequence[int],
) -> list[Finding]:
    """The findings of pairs of claims, the earlier one of each in `a`: what each slot holds is given for all of them.

    `judged` are the rules by name with their rulings, `marks` those of the explanations.

    >>> written([], [], [], [], [], [], [])
    []
    """
    rulings = [ruling for _, ruling in judged]
    why = Columns(Explanation, (a, b, [ruling.reason for ruling in rulings], marks))
    slots = (
        group_ids,
        [ruling.kind for ruling in rulings],
        [ruling.verdict for ruling in rulings],
        severity,
        [claim.claim_id for claim in a],
        [claim.claim_id for claim in b],
        [claim.source for claim in a],
        [claim.source for claim in b],
        [claim.quote for claim in a],
        [claim.quote for claim in b],
        independent,
        [rule for rule, _ in judged],
        why.records(),
    )
    return Columns(Finding, slots).records()
