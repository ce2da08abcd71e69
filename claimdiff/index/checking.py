"""An article's claims held against the stored ones."""

from __future__ import annotations

__all__ = ["Check", "findings_between"]

from collections.abc import Iterator, Sequence

from claimdiff.claims.record import Claim
from claimdiff.findings.judge import judge_sides
from claimdiff.findings.positions import positions_of
from claimdiff.findings.record import Finding
from claimdiff.findings.sides import side_of
from claimdiff.findings.wholes import judge_wholes
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy
from claimdiff.report.report import Report
from claimdiff.report.verdicts import BY_WEIGHT


class Check(Report):
    """What `ClaimIndex.check` returns: a Report that is a sequence of its findings, the heaviest first.

    It holds the claims of the article that was checked, the stored claims against which they were judged, and
    the findings between the two: every finding has one side in the article. Its frames, `conflicts`, `why`,
    `to_html` and the rest are those of any Report.
    """

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.finding_records)

    def __len__(self) -> int:
        return len(self.finding_records)

    def __getitem__(self, index: int) -> Finding:
        return self.finding_records[index]


def findings_between(
    own: Sequence[Claim], stored: Sequence[Claim], *, group_id: str, policy: Policy, lexicon: Lexicon | None
) -> list[Finding]:
    """The findings of one topic that have one side among own claims and the other among stored ones.

    They are between positions, as those of a comparison: of each position the earliest own and the earliest
    stored claim are judged. Severity counts the origins of all these claims.
    """
    sides = {claim.claim_id: side_of(claim, policy, lexicon) for claim in (*own, *stored)}
    of_article = {claim.claim_id for claim in own}
    support: dict[str, int] = {}
    firsts: tuple[list[str], list[str]] = ([], [])
    for position in positions_of([*own, *stored], policy=policy, lexicon=lexicon):
        for ids, is_own in zip(firsts, (True, False), strict=True):
            first = next((claim_id for claim_id in position.claim_ids if (claim_id in of_article) is is_own), None)
            if first is not None:
                ids.append(first)
                support[first] = position.support
    judged = [
        judge_sides(sides[a], sides[b], policy=policy, lexicon=lexicon, origins=(support[a], support[b]), group_id=group_id)
        for a in firsts[0]
        for b in firsts[1]
    ]
    amended = judge_wholes([*own, *stored], judged, group_id=group_id, policy=policy, lexicon=lexicon)
    return [finding for finding in amended if (finding.a_claim in of_article) != (finding.b_claim in of_article)]


def by_weight(finding: Finding) -> tuple[int, float, str, str, str, str]:
    """The order of findings: conflicts first, within a verdict the most severe."""
    return (
        BY_WEIGHT.index(finding.verdict),
        -finding.severity,
        finding.group_id,
        finding.a_claim,
        finding.b_claim,
        finding.rule,
    )
