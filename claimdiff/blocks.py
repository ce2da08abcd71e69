"""Claims to topics and findings, block by block: in this process, or shared by several."""

from __future__ import annotations

__all__ = ["group_and_judge"]

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from claimdiff.claims.assemble import Extraction
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.crew import Crew
from claimdiff.findings.decided import judge_topic
from claimdiff.findings.record import Finding
from claimdiff.groups.centre import Member
from claimdiff.groups.record import Group
from claimdiff.groups.topics import claim_order, claims_by_block, clusters_of, group_order, topic_of
from claimdiff.lexicon import Lexicon
from claimdiff.packed import packed, with_value
from claimdiff.policy import Policy

_CHUNKS_PER_WORKER = 16
_LARGEST_CHUNK = 4000

Block = Sequence[tuple[Claim, Topic]]
JudgedTopic = tuple[list[Claim], Group, list[Finding]]
"""The claims of a topic with its group id, its group, and its findings."""


def group_and_judge(
    extractions: Sequence[Extraction], *, lexicon: Lexicon | None, policy: Policy, crew: Crew
) -> tuple[list[Claim], list[Group], list[Finding]]:
    """All claims with their group ids, the groups, and the findings, each in an order of their own.

    Neither the order of the extractions nor the number of processes changes anything: nothing outside a block
    bears on its topics once stories are found.
    """
    with _without_collector():
        blocks, weights = claims_by_block(extractions, lexicon=lexicon)
        by_block = _judged(list(blocks.values()), weights, lexicon, policy, crew)
        topics = [topic for block in by_block for topic in block]
        topics.sort(key=lambda topic: group_order(topic[1]))
        claims = sorted((claim for named, _, _ in topics for claim in named), key=claim_order)
        return claims, [group for _, group, _ in topics], [finding for _, _, findings in topics for finding in findings]


def _judged(
    blocks: Sequence[Block], weights: Mapping[str, float], lexicon: Lexicon | None, policy: Policy, crew: Crew
) -> list[list[JudgedTopic]]:
    """The topics of each block, in the order of the blocks."""
    if crew.workers == 1:
        return [[topic for _, topic in _topics_of(block, weights, lexicon, policy)] for block in blocks]
    chunks = _chunks(blocks, crew.workers)
    tasks = ([_task(blocks[number], weights) for number in chunk] for chunk in chunks)
    results = crew.map(partial(_work, lexicon=lexicon, policy=policy), tasks)
    found: list[list[JudgedTopic]] = [[] for _ in blocks]
    for chunk, result in zip(chunks, results, strict=True):
        for number, sent in zip(chunk, result, strict=True):
            found[number] = [_received(topic, blocks[number]) for topic in sent]
    return found


def _topics_of(
    block: Block, weights: Mapping[str, float], lexicon: Lexicon | None, policy: Policy
) -> Iterator[tuple[list[Member], JudgedTopic]]:
    """The topics of a block, each with the cluster of which it is made."""
    for cluster in clusters_of(block, weights, lexicon):
        named, group = topic_of(cluster, lexicon)
        alone = len(named) == 1
        findings = [] if alone else judge_topic(named, group_id=group.group_id, policy=policy, lexicon=lexicon)
        yield cluster, (named, group, findings)


def _chunks(blocks: Sequence[Block], workers: int) -> list[list[int]]:
    """The numbers of the blocks in parts of about the same number of claims, the largest blocks first."""
    most = max(1, min(_LARGEST_CHUNK, sum(map(len, blocks)) // (workers * _CHUNKS_PER_WORKER)))
    chunks: list[list[int]] = [[]]
    size = 0
    for number in sorted(range(len(blocks)), key=lambda number: (-len(blocks[number]), number)):
        if chunks[-1] and size + len(blocks[number]) > most:
            chunks.append([])
            size = 0
        chunks[-1].append(number)
        size += len(blocks[number])
    return chunks


# --- what goes between processes


@packed
@dataclass(frozen=True, slots=True)
class _Task:
    """A block, and the weights of its terms."""

    block: Block
    weights: Mapping[str, float]


@packed
@dataclass(frozen=True, slots=True)
class _Sent:
    """A topic as a worker sends it: its claims by their places in the block, which its starter has.

    A finding is the places of its two claims, then its other slots.
    """

    group: Group
    members: tuple[int, ...]
    findings: list[tuple[int, int, str, str, float, bool, str, str]] = field(default_factory=list)


def _task(block: Block, weights: Mapping[str, float]) -> _Task:
    terms = sorted({term for _, topic in block for term in topic.terms})
    return _Task(block, {term: weights[term] for term in terms if term in weights})


def _work(tasks: Sequence[_Task], *, lexicon: Lexicon | None, policy: Policy) -> list[list[_Sent]]:
    return [_sent(task, lexicon, policy) for task in tasks]


def _sent(task: _Task, lexicon: Lexicon | None, policy: Policy) -> list[_Sent]:
    places = {id(claim): number for number, (claim, _) in enumerate(task.block)}
    topics = _topics_of(task.block, task.weights, lexicon, policy)
    return [_sent_topic(topic, tuple(places[id(member.claim)] for member in cluster)) for cluster, topic in topics]


def _sent_topic(topic: JudgedTopic, members: tuple[int, ...]) -> _Sent:
    named, group, findings = topic
    place = {claim.claim_id: number for claim, number in zip(named, members, strict=True)}
    rows = [
        (place[one.a_claim], place[one.b_claim], one.kind, one.verdict, one.severity, one.independent, one.rule, one.explanation)
        for one in findings
    ]
    return _Sent(group, members, rows)


def _received(sent: _Sent, block: Block) -> JudgedTopic:
    group_id = sent.group.group_id
    named = [with_value(block[number][0], "group_id", group_id) for number in sent.members]
    findings = []
    for first, second, kind, verdict, severity, independent, rule, explanation in sent.findings:
        a, b = block[first][0], block[second][0]
        findings.append(
            Finding(
                group_id=group_id,
                kind=kind,
                verdict=verdict,
                severity=severity,
                a_claim=a.claim_id,
                b_claim=b.claim_id,
                a_source=a.source,
                b_source=b.source,
                a_quote=a.quote,
                b_quote=b.quote,
                independent=independent,
                rule=rule,
                explanation=explanation,
            )
        )
    return named, with_value(sent.group, "claim_ids", tuple(sorted(claim.claim_id for claim in named))), findings


@contextmanager
def _without_collector() -> Iterator[None]:
    """Millions of records without cycles would be searched for cycles again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
