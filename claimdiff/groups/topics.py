"""Topics: claims that speak to the same question, gathered inside blocks of typed keys."""

from __future__ import annotations

__all__ = ["group_claims"]

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from operator import attrgetter

from claimdiff.claims.assemble import Extraction
from claimdiff.claims.measures import measure
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.groups.record import Group
from claimdiff.groups.similarity import THRESHOLD, Centre, slots_of
from claimdiff.groups.stories import find_stories, rarity
from claimdiff.lexicon import Lexicon


@dataclass(slots=True)
class _Member:
    claim: Claim
    topic: Topic
    story: int


def _block_key(member: _Member) -> Hashable:
    """The block in which a claim looks for its topic."""
    claim, topic = member.claim, member.topic
    if topic.dimension == "event":
        return ("event", topic.family, topic.thing)
    if topic.standing and (claim.where_level == "country" or topic.dimension == "share"):
        return ("standing", topic.family, claim.where)
    if topic.family and not topic.main and topic.own_place and topic.own_time and claim.when_start is not None:
        return ("background", topic.family, claim.where, claim.when_start.year)
    return ("story", member.story, topic.dimension)


def group_claims(extractions: Sequence[Extraction], *, lexicon: Lexicon | None = None) -> tuple[list[Claim], list[Group]]:
    """All claims with their group ids, and the groups, both in an order that the input's order does not change."""
    contexts = [extraction.context for extraction in extractions]
    stories, weights = find_stories(contexts, lexicon=lexicon), rarity(contexts)
    blocks: dict[Hashable, list[_Member]] = defaultdict(list)
    for extraction in extractions:
        for claim, topic in zip(extraction.claims, extraction.topics, strict=True):
            member = _Member(claim, topic, stories[extraction.context.article_id])
            blocks[_block_key(member)].append(member)
    claims: list[Claim] = []
    groups: list[Group] = []
    for members in blocks.values():
        for cluster in _clusters(members, weights, lexicon):
            group_id = _group_id(cluster)
            named = [replace(member.claim, group_id=group_id) for member in cluster]
            claims += named
            groups.append(_group(named, lexicon))
    claims.sort(key=attrgetter("article_id", "field", "start", "end", "kind", "what"))
    groups.sort(key=lambda group: (-len(group.claim_ids), group.group_id))
    return claims, groups


@dataclass(slots=True)
class _Cluster:
    centre: Centre
    members: list[_Member] = field(default_factory=list)

    def add(self, member: _Member) -> None:
        self.centre.add(member.claim, member.topic)
        self.members.append(member)


def _clusters(members: list[_Member], weights: Mapping[str, float], lexicon: Lexicon | None) -> list[list[_Member]]:
    """Each member joins the cluster whose centre it fits best, or begins one; then clusters that fit are made one."""
    clusters: list[_Cluster] = []
    for member in sorted(members, key=_order):
        best, chosen = THRESHOLD, None
        for cluster in clusters:
            slots = slots_of(member.claim, member.topic, cluster.centre, lexicon)
            if slots is not None and slots.total > best:
                best, chosen = slots.total, cluster
        if chosen is None:
            chosen = _Cluster(Centre(weights))
            clusters.append(chosen)
        chosen.add(member)
    return [cluster.members for cluster in _joined(clusters, lexicon)]


def _joined(clusters: list[_Cluster], lexicon: Lexicon | None) -> list[_Cluster]:
    """Smaller clusters whose members all together fit a larger one's centre join it."""
    kept: list[_Cluster] = []
    for cluster in sorted(clusters, key=lambda cluster: -len(cluster.members)):
        best, chosen = THRESHOLD, None
        for larger in kept:
            fitting = _mean_fit(cluster, larger, lexicon)
            if fitting > best:
                best, chosen = fitting, larger
        if chosen is None:
            kept.append(cluster)
        else:
            for member in cluster.members:
                chosen.add(member)
    return kept


def _mean_fit(cluster: _Cluster, larger: _Cluster, lexicon: Lexicon | None) -> float:
    total = 0.0
    for member in cluster.members:
        slots = slots_of(member.claim, member.topic, larger.centre, lexicon)
        if slots is None:
            return 0.0
        total += slots.total
    return total / len(cluster.members)


def _order(member: _Member) -> tuple[bool, date, date, str]:
    claim = member.claim
    return not member.topic.own_place, claim.when_start or date.max, claim.published or date.max, claim.claim_id


def _group_id(cluster: list[_Member]) -> str:
    """A short name made from the earliest claim's id, so that adding a later article does not change it."""
    first = min(member.claim.claim_id for member in cluster)
    return "g" + blake2b(first.encode(), digest_size=6).hexdigest()


def _group(claims: list[Claim], lexicon: Lexicon | None) -> Group:
    families = {measure(claim.what, lexicon).family for claim in claims}
    names = {claim.what for claim in claims}
    return Group(
        group_id=claims[0].group_id,
        what=names.pop() if len(names) == 1 else families.pop() if len(families) == 1 else None,
        who=_shared(claims, "who"),
        where=_shared(claims, "where"),
        unit=_shared(claims, "unit"),
        when_start=_shared(claims, "when_start"),
        when_end=_shared(claims, "when_end"),
        claim_ids=tuple(sorted(claim.claim_id for claim in claims)),
    )


def _shared(claims: list[Claim], slot: str):  # type: ignore[no-untyped-def]
    values = {getattr(claim, slot) for claim in claims}
    return values.pop() if len(values) == 1 else None
