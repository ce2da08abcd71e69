"""Topics as people decided them: claims said to be the same stand together, claims said to differ apart."""

from __future__ import annotations

__all__ = ["decided_clusters", "unused_decisions"]

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from claimdiff.decisions import Decided, said_by_whom
from claimdiff.errors import Problem
from claimdiff.groups.members import Member

_Block = tuple[str, ...]
"""The ids of claims that no split parts: said to be the same, or a claim alone. The earliest comes first."""


def decided_clusters(clusters: Sequence[list[Member]], decided: Decided) -> list[list[Member]]:
    """Clusters joined and split by decisions on claims; the claims of no decision stay where they were.

    Clusters that hold claims said to be the same become one. Where claims of one cluster are said to be
    different, those leave that have fewer claims said to be the same with them, then those that differ from
    more others, then the later stated; leaving claims between which nobody decided leave together.
    """
    return [part for cluster in _joined(clusters, decided) for part in _split(cluster, decided)]


def _joined(clusters: Sequence[list[Member]], decided: Decided) -> list[list[Member]]:
    home = {member.claim.claim_id: number for number, cluster in enumerate(clusters) for member in cluster}
    head = list(range(len(clusters)))

    def root(number: int) -> int:
        while head[number] != number:
            number = head[number]
        return number

    for ids in decided.classes:
        homes = sorted({root(home[claim_id]) for claim_id in ids if claim_id in home})
        for number in homes[1:]:
            head[number] = homes[0]
    members: dict[int, list[Member]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        members[root(number)] += cluster
    return list(members.values())


def _split(cluster: list[Member], decided: Decided) -> list[list[Member]]:
    stated = {member.claim.claim_id: _stated(member) for member in cluster}
    differing = _differing(stated, decided)
    if not differing:
        return [cluster]
    blocks = sorted(differing, key=lambda block: (-len(block), len(differing[block]), stated[block[0]]))
    sides: list[set[_Block]] = []
    for block in blocks:
        side = next((side for side in sides if side.isdisjoint(differing[block])), None)
        if side is None:
            side = set()
            sides.append(side)
        side.add(block)
    leaving = {claim_id: number for number, side in enumerate(sides) for block in side for claim_id in block}
    parts: dict[int, list[Member]] = defaultdict(list)
    for member in cluster:
        parts[leaving.get(member.claim.claim_id, 0)].append(member)
    return list(parts.values())


def _stated(member: Member) -> tuple[date, str]:
    return member.claim.as_of or member.claim.published or date.max, member.claim.claim_id


def _differing(stated: dict[str, tuple[date, str]], decided: Decided) -> dict[_Block, set[_Block]]:
    """The blocks of one cluster that are said to be different, each with those from which it differs."""
    block_of: dict[str, _Block] = {}
    for ids in decided.classes:
        block = tuple(sorted((claim_id for claim_id in ids if claim_id in stated), key=stated.__getitem__))
        block_of.update(dict.fromkeys(ids, block))
    found: dict[_Block, set[_Block]] = defaultdict(set)
    for decision in decided.decisions:
        if decision.answer != "different":
            continue
        a, b = (block_of.get(one, (one,) if one in stated else ()) for one in (decision.a, decision.b))
        if a and b:
            found[a].add(b)
            found[b].add(a)
    return found


def unused_decisions(decided: Decided, claim_ids: Collection[str]) -> list[Problem]:
    """A Problem for each decision on a claim that no article of the comparison holds."""
    return [
        Problem(
            f"decision on {decision.a} and {decision.b}",
            "unused decision",
            f"No article of this comparison has the claim {' nor '.join(missing)}; "
            f"the decision {said_by_whom([decision])} has no effect here.",
        )
        for decision in decided.decisions
        if (missing := [one for one in (decision.a, decision.b) if one not in claim_ids])
    ]
