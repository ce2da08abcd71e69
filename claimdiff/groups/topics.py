"""Topics: claims that speak to the same question, gathered inside blocks of typed keys."""

from __future__ import annotations

__all__ = ["group_claims"]

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from operator import attrgetter

from claimdiff.claims.assemble import Extraction
from claimdiff.claims.measures import measure
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.groups.record import Group
from claimdiff.groups.similarity import Centre, fit
from claimdiff.groups.stories import find_stories
from claimdiff.lexicon import Lexicon

_STATES = frozenset({"territory share", "unemployment", "inflation", "interest rate", "population", "growth"})


@dataclass(slots=True)
class _Member:
    claim: Claim
    topic: Topic
    story: int


def _block_keys(member: _Member) -> Hashable:
    """The block in which a claim looks for its topic."""
    claim, topic = member.claim, member.topic
    if topic.family in _STATES:
        return ("state", topic.family, claim.where if claim.where_level == "country" or topic.family == "territory share" else member.story)
    family = topic.family or f"open:{topic.thing}"
    if topic.family.startswith("event:"):
        return (family, topic.thing)
    if topic.main:
        return ("story", member.story, family)
    return ("background", family, claim.where, claim.when_start.year if claim.when_start else None)


def group_claims(extractions: Sequence[Extraction], *, lexicon: Lexicon | None = None) -> tuple[list[Claim], list[Group]]:
    """All claims with their group ids, and the groups, both in an order that the input's order does not change."""
    stories = find_stories([extraction.context for extraction in extractions], lexicon=lexicon)
    blocks: dict[Hashable, list[_Member]] = defaultdict(list)
    for extraction in extractions:
        for claim, topic in zip(extraction.claims, extraction.topics, strict=True):
            member = _Member(claim, topic, stories[extraction.context.article_id])
            blocks[_block_keys(member)].append(member)
    claims: list[Claim] = []
    groups: list[Group] = []
    for members in blocks.values():
        for cluster in _clusters(members, lexicon):
            named = [replace(member.claim, group_id=_group_id(cluster)) for member in cluster]
            claims += named
            groups.append(_group(named, lexicon))
    claims.sort(key=attrgetter("article_id", "field", "start", "end", "kind", "what"))
    groups.sort(key=lambda group: (-len(group.claim_ids), group.group_id))
    return claims, groups


def _clusters(members: list[_Member], lexicon: Lexicon | None) -> Iterator[list[_Member]]:
    """Each member joins the cluster whose centre it fits best, or begins one."""
    centres: list[Centre] = []
    clusters: list[list[_Member]] = []
    for member in sorted(members, key=_order):
        scores = [(fit(member.claim, member.topic, centre, lexicon), -number) for number, centre in enumerate(centres)]
        best, chosen = max(scores, default=(0.0, 0))
        if best > 0.0:
            number = -chosen
        else:
            number = len(centres)
            centres.append(Centre())
            clusters.append([])
        centres[number].add(member.claim, member.topic)
        clusters[number].append(member)
    yield from clusters


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
