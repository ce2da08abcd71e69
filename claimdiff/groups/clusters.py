"""Clusters of claims that answer one question, block by block."""

from __future__ import annotations

__all__ = ["cluster_blocks", "cluster_members"]

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date

from claimdiff.groups.linkage import Bar, Part, Scores, linked_in_parts, linked_parts
from claimdiff.groups.members import Member
from claimdiff.groups.similarity import DOUBLING, THRESHOLD, scores_within
from claimdiff.lexicon import Lexicon

_MOST_AT_ONCE = 400


def cluster_members(members: Sequence[Member], lexicon: Lexicon | None) -> list[list[Member]]:
    """Clusters of the members of one block, in an order that the input's order does not change.

    Claims and clusters whose pairs fit on average are joined, the best fitting first (no chains: the average decides,
    not one pair). Of claims that copy one another only the first bears on the clusters, and the others follow it.
    """
    return next(cluster_blocks([members], lexicon))


def cluster_blocks(blocks: Iterable[Sequence[Member]], lexicon: Lexicon | None) -> Iterator[list[list[Member]]]:
    """What `cluster_members` gives for each block, which is less work for many small blocks at once."""
    copies: deque[dict[int, list[Member]]] = deque()

    def originals(members: Sequence[Member]) -> list[Member]:
        copies.append({id(original): [original, *others] for original, *others in _copies(members)})
        return sorted((original for original, *_ in copies[-1].values()), key=_kind_order)

    def scored(parts: Iterable[Sequence[Member]]) -> Iterator[Scores]:
        return scores_within(([member.profile for member in part] for part in parts), lexicon)

    def links(parts: Iterable[Part[Member]]) -> Iterator[list[list[int]]]:
        return linked_parts(parts, scored, Bar(THRESHOLD, DOUBLING))

    orders = (_kind_order, _figure_order, _term_order)
    for clusters in linked_in_parts(map(originals, blocks), links, orders=orders, most=_MOST_AT_ONCE):
        of_block = copies.popleft()
        yield [[copy for member in cluster for copy in of_block[id(member)]] for cluster in clusters]


def _copies(members: Iterable[Member]) -> Iterable[list[Member]]:
    """The claims that copy one another, each of another article, the first in print before the others."""
    ordered = sorted(members, key=_print_order)
    sentences = Counter([member.claim.sentence for member in ordered])
    numbers: dict[Hashable, int] = {}
    told: Counter[tuple[str, int]] = Counter()
    copies: dict[tuple[int, int], list[Member]] = defaultdict(list)
    for member in ordered:
        copied = sentences[member.claim.sentence] > 1
        wording = numbers.setdefault(member.wording() if copied else member.claim.claim_id, len(numbers))
        own = member.claim.article_id, wording
        told[own] += 1
        copies[wording, told[own]].append(member)
    return copies.values()


def _print_order(member: Member) -> tuple[date, str, str, int, str]:
    claim = member.claim
    return claim.published or date.max, claim.article_id, claim.field, claim.start, claim.claim_id


def _kind_order(member: Member) -> tuple[str, str, date, str]:
    """Claims of one kind stand together, so that the parts of a large block hold what belongs together."""
    claim, topic = member.claim, member.topic
    return topic.family, topic.thing or "", claim.when_start or date.max, claim.claim_id


def _figure_order(member: Member) -> tuple[float, str]:
    return max(member.profile.figures, default=0.0), member.claim.claim_id


def _term_order(member: Member) -> tuple[str, str]:
    """By the word that tells most."""
    vector = member.profile.vector
    return max(vector, key=lambda term: (vector[term], term), default=""), member.claim.claim_id
