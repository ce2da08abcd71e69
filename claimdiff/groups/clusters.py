"""Clusters of claims that answer one question, within a block."""

from __future__ import annotations

__all__ = ["cluster_members"]

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from claimdiff.groups.centre import Centre, Member
from claimdiff.groups.similarity import THRESHOLD, slots_of
from claimdiff.lexicon import Lexicon

_MOST_PER_KEY = 24
_MOST_COMPARED = 12
_FEW_PER_ARTICLE = 3
_OFTEN_COUNTED = frozenset({"count", "event"})


@dataclass(slots=True)
class _Cluster:
    number: int
    centre: Centre = field(default_factory=Centre)
    members: list[Member] = field(default_factory=list)
    keys: dict[Hashable, None] = field(default_factory=dict)

    def add(self, member: Member, keys: Iterable[Hashable] = ()) -> None:
        self.centre.add(member)
        self.members.append(member)
        self.keys.update(dict.fromkeys(keys))


class _Index:
    """Clusters by the keys of their members; of each key the latest clusters, so that no step looks at all pairs."""

    def __init__(self) -> None:
        self._by_key: dict[Hashable, dict[int, _Cluster]] = defaultdict(dict)

    def candidates(self, keys: Iterable[Hashable]) -> list[_Cluster]:
        """The clusters that share a key, in the order in which they were begun."""
        found: dict[int, _Cluster] = {}
        for key in keys:
            found.update(self._by_key.get(key, ()))
        return [found[number] for number in sorted(found)]

    def register(self, cluster: _Cluster, keys: Iterable[Hashable]) -> None:
        """Let a cluster be found by keys; of each key the longest unused cluster gives way."""
        for key in keys:
            clusters = self._by_key[key]
            clusters.pop(cluster.number, None)
            clusters[cluster.number] = cluster
            if len(clusters) > _MOST_PER_KEY:
                del clusters[next(iter(clusters))]


def cluster_members(members: Sequence[Member], lexicon: Lexicon | None) -> list[list[Member]]:
    """Clusters of the members of one block, in an order that the input's order does not change.

    Each claim joins the cluster whose centre it fits best, or begins one (no chains: the centre decides, not
    one member); then smaller clusters that fit a larger one's centre join it. Of claims that copy one another
    only the first bears on the clusters, and the others follow it.
    """
    clusters: list[_Cluster] = []
    copies = {id(original): [original, *others] for original, *others in _copies(members)}
    originals = [original for original, *_ in copies.values()]
    index, few = _Index(), _are_few(originals)
    for member in sorted(originals, key=_order):
        best, chosen = THRESHOLD, None
        keys = list(member.keys())
        for cluster in index.candidates(keys):
            slots = slots_of(member, cluster.centre, lexicon, least=best, few=few)
            if slots is not None and slots.total > best:
                best, chosen = slots.total, cluster
        if chosen is None:
            chosen = _Cluster(len(clusters))
            clusters.append(chosen)
        chosen.add(member, keys)
        index.register(chosen, keys)
    joined = _joined(clusters, lexicon, few=few)
    return [[copy for member in cluster.members for copy in copies[id(member)]] for cluster in joined]


def _are_few(members: Sequence[Member]) -> bool:
    """Whether the articles of a story measure but few things of this kind: its lengths, its weights, its sums of money."""
    if not members or members[0].topic.dimension in _OFTEN_COUNTED:
        return False
    return len(members) <= _FEW_PER_ARTICLE * len({member.claim.article_id for member in members})


def _copies(members: Iterable[Member]) -> Iterable[list[Member]]:
    """The claims that copy one another, each of another article, the first in print before the others."""
    numbers: dict[Hashable, int] = {}
    told: Counter[tuple[str, int]] = Counter()
    copies: dict[tuple[int, int], list[Member]] = defaultdict(list)
    for member in sorted(members, key=_print_order):
        wording = numbers.setdefault(member.wording(), len(numbers))
        own = member.claim.article_id, wording
        told[own] += 1
        copies[wording, told[own]].append(member)
    return copies.values()


def _print_order(member: Member) -> tuple[date, str, str, int, str]:
    claim = member.claim
    return claim.published or date.max, claim.article_id, claim.field, claim.start, claim.claim_id


def _order(member: Member) -> tuple[bool, date, date, str]:
    claim = member.claim
    return not member.topic.own_place, claim.when_start or date.max, claim.published or date.max, claim.claim_id


def _joined(clusters: Sequence[_Cluster], lexicon: Lexicon | None, *, few: bool) -> list[_Cluster]:
    """Smaller clusters whose members all together fit a larger one's centre join it."""
    kept: list[_Cluster] = []
    index = _Index()
    for cluster in sorted(clusters, key=lambda cluster: (-len(cluster.members), cluster.number)):
        best, chosen = THRESHOLD, None
        for larger in index.candidates(cluster.keys):
            fitting = _mean_fit(cluster, larger, lexicon, few=few)
            if fitting > best:
                best, chosen = fitting, larger
        if chosen is None:
            kept.append(cluster)
            index.register(cluster, cluster.keys)
            continue
        for member in cluster.members:
            chosen.add(member)
        chosen.keys.update(cluster.keys)
        index.register(chosen, cluster.keys)
    return kept


def _mean_fit(cluster: _Cluster, larger: _Cluster, lexicon: Lexicon | None, *, few: bool) -> float:
    """The mean fit of a cluster's first members with a larger one's centre; 0 where one is ruled out."""
    compared = cluster.members[:_MOST_COMPARED]
    total = 0.0
    for member in compared:
        slots = slots_of(member, larger.centre, lexicon, few=few)
        if slots is None:
            return 0.0
        total += slots.total
    return total / len(compared)
