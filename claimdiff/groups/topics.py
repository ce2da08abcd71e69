"""Topics: claims that speak to the same question, gathered inside blocks of typed keys."""

from __future__ import annotations

__all__ = [
    "Block",
    "block_key",
    "claim_order",
    "claims_by_block",
    "clusters_of",
    "clusters_of_blocks",
    "given_groups",
    "group_claims",
    "group_id_of",
    "group_of",
    "group_order",
    "in_strands",
    "topic_of",
]

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from typing import Any

from claimdiff.claims.assemble import Extraction
from claimdiff.claims.measures import measure
from claimdiff.claims.person_events import befalls_persons
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.decisions import Decided
from claimdiff.errors import InputError
from claimdiff.groups.clusters import cluster_blocks
from claimdiff.groups.decided import decided_clusters
from claimdiff.groups.members import Member, member_of
from claimdiff.groups.record import Group
from claimdiff.groups.stories import Linked, Story, find_stories, find_stories_and_rarity, rarity
from claimdiff.lexicon import Lexicon
from claimdiff.packed import Columns, with_value

Block = tuple[str | int | None, ...]
"""The typed slots that claims share which may answer one question; the first names the kind of block."""


def group_claims(
    extractions: Sequence[Extraction],
    *,
    lexicon: Lexicon | None = None,
    decided: Decided | None = None,
    stories: Mapping[str, Story] | None = None,
    weights: Mapping[str, float] | None = None,
) -> tuple[list[Claim], list[Group]]:
    """All claims with their group ids, and the groups, both in an order that the input's order does not change.

    `decided` holds the decisions on claims. `stories` gives each article's story, by article id,
    and `weights` says how telling each term is, where more is known than these articles tell.
    """
    claims: list[Claim] = []
    groups: list[Group] = []
    blocks, weights, stories = claims_by_block(extractions, lexicon=lexicon, stories=stories, weights=weights)
    told = (in_strands(block, stories) for block in blocks.values())
    clusters = list(chain.from_iterable(clusters_of_blocks(told, weights, lexicon)))
    for cluster in decided_clusters(clusters, decided) if decided else clusters:
        named, group = topic_of(cluster, lexicon)
        claims += named
        groups.append(group)
    claims.sort(key=claim_order)
    groups.sort(key=group_order)
    return claims, groups


def given_groups(claims: Sequence[Claim], lexicon: Lexicon | None = None) -> tuple[list[Claim], list[Group]]:
    """Claims that bear their group ids, and the groups. Raises InputError for a claim without one."""
    members: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.group_id:
            raise InputError(f"claim {claim.claim_id!r} has no group_id; give one to every claim, or let topics be found")
        members[claim.group_id].append(claim)
    groups = [group_of(of_group, lexicon) for of_group in members.values()]
    return sorted(claims, key=claim_order), sorted(groups, key=group_order)


claim_order = attrgetter("article_id", "field", "start", "end", "kind", "what")
"""The key by which the claims of a report are sorted."""


def group_order(group: Group) -> tuple[int, str]:
    """The key by which the groups of a report are sorted: the largest first."""
    return -len(group.claim_ids), group.group_id


def topic_of(cluster: Sequence[Member], lexicon: Lexicon | None = None) -> tuple[list[Claim], Group]:
    """The claims of a cluster, each with the group's id, and the group."""
    group_id = group_id_of([member.claim for member in cluster])
    named = [with_value(member.claim, "group_id", group_id) for member in cluster]
    return named, group_of(named, lexicon)


def claims_by_block(
    extractions: Iterable[Extraction],
    *,
    lexicon: Lexicon | None = None,
    stories: Mapping[str, Story] | None = None,
    weights: Mapping[str, float] | None = None,
    links: Linked | None = None,
) -> tuple[dict[Block, list[tuple[Claim, Topic]]], Mapping[str, float], Mapping[str, Story]]:
    """The claims of all articles by the block in which each looks for its topic, how telling each term is, and the stories.

    `stories` and `weights` as `group_claims` takes them, `links` as `stories_of`. Before the claims of a block are grouped,
    it must be told `in_strands`.
    """
    extractions = list(extractions)
    contexts = [extraction.context for extraction in extractions]
    if stories is None and weights is None:
        stories, weights = find_stories_and_rarity(contexts, lexicon=lexicon, links=links)
    stories = find_stories(contexts, lexicon=lexicon) if stories is None else stories
    blocks: dict[Block, list[tuple[Claim, Topic]]] = defaultdict(list)
    for extraction in extractions:
        story = stories[extraction.context.article_id].number
        for claim, topic in zip(extraction.claims, extraction.topics, strict=True):
            blocks[block_key(claim, topic, story)].append((claim, topic))
    return blocks, rarity(contexts) if weights is None else weights, stories


def in_strands(block: Sequence[tuple[Claim, Topic]], stories: Mapping[str, Story]) -> list[tuple[Claim, Topic]]:
    """The claims of a block with topics that name the strands of the articles' stories.

    >>> in_strands([], {})
    []
    """
    strands = [stories[claim.article_id].strand for claim, _ in block]
    topics = Columns.of(Topic, (topic for _, topic in block)).with_values("strand", strands).records()
    return [(claim, topic) for (claim, _), topic in zip(block, topics, strict=True)]


def clusters_of(
    block: Iterable[tuple[Claim, Topic]], weights: Mapping[str, float], lexicon: Lexicon | None = None
) -> list[list[Member]]:
    """The clusters of one block's claims. Nothing else is looked at, so that blocks can be worked anywhere."""
    return next(clusters_of_blocks([block], weights, lexicon))


def clusters_of_blocks(
    blocks: Iterable[Iterable[tuple[Claim, Topic]]], weights: Mapping[str, float], lexicon: Lexicon | None = None
) -> Iterator[list[list[Member]]]:
    """The clusters of the claims of each block, which is less work than block by block."""
    return cluster_blocks(([member_of(claim, topic, weights) for claim, topic in block] for block in blocks), lexicon)


def block_key(claim: Claim, topic: Topic, story: int) -> Block:
    """The block in which a claim looks for its topic; `story` is the number of its article's story."""
    if topic.dimension == "event":
        return (
            ("event", topic.family, topic.thing, story) if befalls_persons(topic.family) else ("event", topic.family, topic.thing)
        )
    if topic.standing and (claim.where_level == "country" or topic.dimension == "share"):
        return ("standing", topic.family, claim.where)
    aside = topic.nature in ("toll", "flow") and not topic.main
    if aside and topic.own_place and topic.own_time and claim.when_start is not None:
        return ("background", topic.family, claim.where, claim.when_start.year)
    return ("story", story, topic.dimension)


def group_id_of(claims: Sequence[Claim]) -> str:
    """A short name for a topic, made from the first of its claims' ids, so that most added claims do not change it."""
    first = min(claim.claim_id for claim in claims)
    return "g" + blake2b(first.encode(), digest_size=6).hexdigest()


def group_of(claims: Sequence[Claim], lexicon: Lexicon | None = None, *, group_id: str | None = None) -> Group:
    """The Group record of the claims of one topic, which bear its id or are given it."""
    families = {measure(claim.what, lexicon).family for claim in claims}
    names = {claim.what for claim in claims}
    return Group(
        group_id=claims[0].group_id if group_id is None else group_id,
        what=names.pop() if len(names) == 1 else families.pop() if len(families) == 1 else None,
        who=_shared(claims, "who"),
        where=_shared(claims, "where"),
        unit=_shared(claims, "unit"),
        when_start=_shared(claims, "when_start"),
        when_end=_shared(claims, "when_end"),
        claim_ids=tuple(sorted(claim.claim_id for claim in claims)),
    )


def _shared(claims: Sequence[Claim], slot: str) -> Any:
    values = {getattr(claim, slot) for claim in claims}
    return values.pop() if len(values) == 1 else None
