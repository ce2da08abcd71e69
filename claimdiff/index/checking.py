"""An article's claims held against the stored ones."""

from __future__ import annotations

__all__ = ["Check", "by_weight", "findings_between"]

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from claimdiff.claims.record import Claim
from claimdiff.findings.judge import findings_of, judge_pair
from claimdiff.findings.positions import positions_among
from claimdiff.findings.record import Finding
from claimdiff.findings.sides import Side, side_of
from claimdiff.findings.wholes import judge_wholes
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy
from claimdiff.report.report import Report
from claimdiff.report.verdicts import BY_WEIGHT

_BEST_SUPPORTED = 3
_NEAREST = 2


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
    stored claim are judged. Severity counts the origins of all these claims. Beyond `policy.all_pairs`
    positions, each own one is judged with the best supported, the lowest and highest, and those that are
    nearest to it in figure, origin and time.
    """
    sides = {claim.claim_id: side_of(claim, policy, lexicon) for claim in (*own, *stored)}
    of_article = {claim.claim_id for claim in own}
    support: dict[str, int] = {}
    firsts: tuple[list[Side], list[Side]] = ([], [])
    for position in positions_among(sides.values(), policy):
        for found, is_own in zip(firsts, (True, False), strict=True):
            first = next((claim_id for claim_id in position.claim_ids if (claim_id in of_article) is is_own), None)
            if first is not None:
                found.append(sides[first])
                support[first] = position.support
    near = _Near(firsts[1], support)
    few = len(firsts[0]) + len(firsts[1]) <= policy.all_pairs
    judged = [
        judge_pair(a, b, policy=policy, lexicon=lexicon, origins=(support[a.claim.claim_id], support[b.claim.claim_id]))
        for a in firsts[0]
        for b in (firsts[1] if few else near.to(a))
    ]
    amended = judge_wholes(list(sides.values()), judged, policy=policy, lexicon=lexicon)
    own_sides = [(one.pair.a.claim.claim_id in of_article, one.pair.b.claim.claim_id in of_article) for one in amended]
    return findings_of([one for one, (a, b) in zip(amended, own_sides, strict=True) if a != b], group_id)


class _Near:
    """The stored positions of a topic that tell most about an own one."""

    def __init__(self, sides: Sequence[Side], support: Mapping[str, int]) -> None:
        self._sides = sides
        ranked = sorted(range(len(sides)), key=lambda at: (-support[sides[at].claim.claim_id], at))
        figures = [(side.value, at) for at, side in enumerate(sides) if side.value is not None]
        ends = {min(figures)[1], max(figures)[1]} if figures else set()
        self._always = ends.union(ranked[:_BEST_SUPPORTED])

    def to(self, own: Side) -> list[Side]:
        """For one own position, in the order of the stored ones."""
        everywhere = range(len(self._sides))
        chosen = set(self._always)
        chosen.update([at for at in everywhere if self._sides[at].value == own.value][:_NEAREST])
        by_day = sorted(everywhere, key=lambda at: (_days_between(own.day, self._sides[at].day), at))
        chosen.update(by_day[:_NEAREST])
        chosen.update([at for at in by_day if self._sides[at].origin == own.origin][:_NEAREST])
        return [self._sides[at] for at in sorted(chosen)]


def _days_between(a: date | None, b: date | None) -> int:
    return abs((a - b).days) if a and b else date.max.toordinal()


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
