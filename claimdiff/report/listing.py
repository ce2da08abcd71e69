"""The order in which differences are shown: each pair that needs a decision, each running count as one story."""

from __future__ import annotations

__all__ = ["Entry", "entries"]

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claimdiff.claims.record import Claim
from claimdiff.findings.record import Finding
from claimdiff.report.words import question

if TYPE_CHECKING:
    from claimdiff.report.report import Report

_FEW = 3
"""From so many updates of one count on, they are told as one story."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look at: a finding, or all updates of one count with their claims from first to last."""

    question: str
    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...]

    @property
    def is_story(self) -> bool:
        return len(self.findings) > 1

    @property
    def explanation(self) -> str:
        if self.is_story:
            return f"{len(self.claims)} figures from first to last; time explains their differences."
        return self.findings[0].explanation

    @property
    def rules(self) -> str:
        """The rules behind the findings, the commonest first."""
        return ", ".join(rule for rule, _ in Counter(finding.rule for finding in self.findings).most_common())


def entries(report: Report) -> list[Entry]:
    """What `report.conflicts` holds, in its order, the updates of one count drawn together."""
    stories: dict[object, list[Finding]] = {}
    for finding in report.differing:
        stories.setdefault(_count_of(finding, report), []).append(finding)
    listed = []
    for finding in report.differing:
        story = stories[_count_of(finding, report)]
        if len(story) < _FEW:
            listed.append(_entry([finding], report))
        elif finding is story[0]:
            listed.append(_entry(story, report))
    return listed


def _count_of(finding: Finding, report: Report) -> object:
    """What an update updates; every other finding stands for itself."""
    a, b = report.claim(finding.a_claim), report.claim(finding.b_claim)
    if finding.verdict != "update" or (a.what, a.who) != (b.what, b.who):
        return id(finding)
    return finding.group_id, a.what, a.who


def _entry(findings: Sequence[Finding], report: Report) -> Entry:
    if len(findings) == 1:
        (finding,) = findings
        return Entry(report.question(finding), (finding,), (report.claim(finding.a_claim), report.claim(finding.b_claim)))
    ids = dict.fromkeys(claim_id for f in findings for claim_id in (f.a_claim, f.b_claim))
    claims = sorted(map(report.claim, ids), key=_stated)
    return Entry(question(claims, report.group(findings[0].group_id)), tuple(findings), tuple(claims))


def _stated(claim: Claim) -> tuple[date, float, str]:
    figure = claim.value if claim.value is not None else claim.low or 0.0
    return claim.as_of or claim.published or date.max, figure, claim.claim_id
