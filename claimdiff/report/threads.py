"""A topic's positions taken apart into threads: those that findings link, so that each answers one question."""

from __future__ import annotations

__all__ = ["Thread", "threads_of", "verdict_by_claim"]

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimdiff.claims.record import Claim
from claimdiff.findings.positions import positions_of
from claimdiff.findings.record import Finding
from claimdiff.groups.record import Group
from claimdiff.report.verdicts import most_severe, topic_verdict

if TYPE_CHECKING:
    from claimdiff.report.report import Report

DIFFERING = ("conflict", "undecided", "update")
OF_WHOLES = ("share total", "part over whole")


@dataclass(frozen=True, slots=True)
class Thread:
    """Positions of one topic that answer one question, with the findings between them.

    `positions` holds each position's claims, the earliest first, in the order of the topic.
    """

    group: Group
    positions: tuple[tuple[Claim, ...], ...]
    findings: tuple[Finding, ...]

    @property
    def firsts(self) -> list[Claim]:
        """The earliest claim of each position."""
        return [position[0] for position in self.positions]

    @property
    def claims(self) -> list[Claim]:
        return [claim for position in self.positions for claim in position]

    @property
    def differing(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.verdict in DIFFERING]

    @property
    def verdict(self) -> str:
        """The heaviest verdict; "agree" for one position that is told more than once."""
        return topic_verdict(self.findings, len(self.claims)) or "agree"


def threads_of(report: Report, groups: Sequence[Group] | None = None) -> list[Thread]:
    """The threads of more than one claim, of all groups or of some: what differs in the order of `report.conflicts`."""
    among = report.group_records if groups is None else groups
    found = [thread for group in among if len(group.claim_ids) > 1 for thread in _of_group(report, group)]
    rank: dict[str, int] = {}
    for place, finding in enumerate(report.differing):
        rank.setdefault(finding.a_claim, place)
        rank.setdefault(finding.b_claim, place)
    last = len(report.differing)

    def place_of(thread: Thread) -> tuple[int, int]:
        first = min((rank[name] for f in thread.differing for name in (f.a_claim, f.b_claim)), default=last)
        return first, -len(thread.claims) if first == last else 0

    return sorted(found, key=place_of)


def _of_group(report: Report, group: Group) -> list[Thread]:
    claims = {claim.claim_id: claim for claim in report.claims_of(group.group_id)}
    findings = [f for f in report.findings_of(group.group_id) if f.a_claim in claims and f.b_claim in claims]
    found = positions_of(list(claims.values()), policy=report.policy, lexicon=report.lexicon)
    positions = [position.claim_ids for position in found]
    position_of = {claim_id: index for index, ids in enumerate(positions) for claim_id in ids}
    threads = _linked(len(positions), [(position_of[f.a_claim], position_of[f.b_claim]) for f in findings if _links(f)])
    return [
        Thread(
            group,
            tuple(tuple(claims[claim_id] for claim_id in positions[index]) for index in members),
            tuple(f for f in findings if f.verdict != "different_scope" and position_of[f.a_claim] in members
                  and position_of[f.b_claim] in members),
        )
        for members in threads
        if len(members) > 1 or len(positions[members[0]]) > 1
    ]  # fmt: skip


def _links(finding: Finding) -> bool:
    """Whether two answers speak to one question. Shares that fit one whole are of two holders: two questions."""
    if finding.kind in OF_WHOLES:
        return finding.verdict in DIFFERING
    return finding.verdict != "different_scope"


def _linked(count: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The connected parts of `count` things, each in ascending order.

    >>> _linked(4, [(0, 2), (2, 3)])
    [[0, 2, 3], [1]]
    """
    parent = list(range(count))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    parts: dict[int, list[int]] = {}
    for index in range(count):
        parts.setdefault(root(index), []).append(index)
    return list(parts.values())


def verdict_by_claim(report: Report, threads: Sequence[Thread]) -> dict[str, str]:
    """The heaviest verdict on each claim's position; a claim that stands alone is not there."""
    on_claim: dict[str, list[Finding]] = {}
    for finding in report.finding_records:
        for claim_id in (finding.a_claim, finding.b_claim):
            on_claim.setdefault(claim_id, []).append(finding)
    verdicts = {claim_id: most_severe(findings).verdict for claim_id, findings in on_claim.items()}
    for thread in threads:
        for position in thread.positions:
            told = [verdicts[claim.claim_id] for claim in position if claim.claim_id in verdicts]
            for claim in position:
                verdicts.setdefault(claim.claim_id, told[0] if told else "agree")
    return verdicts
