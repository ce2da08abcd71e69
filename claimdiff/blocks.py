"""Claims to topics and findings, block by block: in this process, or shared by several."""

from __future__ import annotations

__all__ = ["group_and_judge"]

import gc
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, islice, pairwise

from claimdiff.claims.assemble import Extraction
from claimdiff.claims.measures import measure_table
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.crew import Crew
from claimdiff.findings.decided import judge_topic
from claimdiff.findings.record import Finding
from claimdiff.groups.centre import Member
from claimdiff.groups.record import Group
from claimdiff.groups.topics import claim_order, claims_by_block, clusters_of, group_order, topic_of
from claimdiff.lexicon import Lexicon
from claimdiff.names.places import country_of
from claimdiff.packed import Columns, made, with_value
from claimdiff.policy import Policy

_CHUNKS_PER_WORKER = 16
_LARGEST_CHUNK = 4000

Block = Sequence[tuple[Claim, Topic]]
JudgedTopic = tuple[list[Claim], Group, list[Finding]]
"""The claims of a topic with its group id, its group, and its findings."""
_Row = tuple[int, int, int, float, int, tuple[int, int]]
"""A finding as it is sent: places of its claims, number of its ruling, severity, whether independent, where its words are."""


def group_and_judge(
    extractions: Sequence[Extraction], *, lexicon: Lexicon | None, policy: Policy, crew: Crew
) -> tuple[list[Claim], list[Group], list[Finding]]:
    """All claims with their group ids, the groups, and the findings, each in an order of their own.

    Neither the order of the extractions nor the number of processes changes anything: nothing outside a block
    bears on its topics once stories are found.
    """
    with _without_collector():
        crew.begin(partial(_made_ready, lexicon))
        blocks, weights = claims_by_block(extractions, lexicon=lexicon)
        topics = list(_judged(list(blocks.values()), weights, lexicon, policy, crew))
        topics.sort(key=lambda topic: group_order(topic[1]))
        claims = sorted((claim for named, _, _ in topics for claim in named), key=claim_order)
        return claims, [group for _, group, _ in topics], [finding for _, _, findings in topics for finding in findings]


def _judged(
    blocks: Sequence[Block], weights: Mapping[str, float], lexicon: Lexicon | None, policy: Policy, crew: Crew
) -> Iterator[JudgedTopic]:
    """The topics of all blocks."""
    if crew.workers == 1:
        for block in blocks:
            for _, topic in _topics_of(block, weights, lexicon, policy):
                yield topic
        return
    chunks = _chunks(blocks, crew.workers)
    tasks = (_task([blocks[number] for number in chunk], weights) for chunk in chunks)
    results = crew.map(partial(_work, lexicon=lexicon, policy=policy), tasks)
    for chunk, result in zip(chunks, results, strict=True):
        yield from _received(result, [claim for number in chunk for claim, _ in blocks[number]])


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


# --- what goes between processes: many small things as a few large ones


@dataclass(frozen=True, slots=True)
class _Task:
    """Blocks, the claims of one after those of another, and the weights of their terms."""

    sizes: Sequence[int]
    claims: Columns[Claim]
    topics: Columns[Topic]
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Sent:
    """The topics of a task as a worker sends them: claims by their places in the task, which its starter has.

    `sizes` is how many claims each topic has, `places` are those of the claims of all topics, one topic after another.
    """

    groups: Columns[Group]
    sizes: Sequence[int]
    places: Sequence[int]
    findings: _Findings


@dataclass(frozen=True, slots=True)
class _Findings:
    """The findings of topics, one topic after another, `counts` of each: the values of each slot together.

    `a` and `b` are the places of the two claims, `judged` the number of the kind, verdict and rule among `rulings`,
    `lengths` those of the explanations in `text`.
    """

    counts: Sequence[int]
    a: Sequence[int]
    b: Sequence[int]
    judged: Sequence[int]
    severity: Sequence[float]
    independent: Sequence[int]
    lengths: Sequence[int]
    text: str
    rulings: Sequence[tuple[str, str, str]]


def _made_ready(lexicon: Lexicon | None) -> None:
    """Reads the tables that grouping and judging ask, before there are claims to be grouped."""
    country_of("Syria", "country", lexicon=lexicon)
    measure_table(lexicon)


def _task(blocks: Sequence[Block], weights: Mapping[str, float]) -> _Task:
    pairs = [pair for block in blocks for pair in block]
    terms = sorted(set().union(*(topic.terms for _, topic in pairs)))
    return _Task(
        sizes=[len(block) for block in blocks],
        claims=Columns.of(Claim, (claim for claim, _ in pairs)),
        topics=Columns.of(Topic, (topic for _, topic in pairs)),
        weights={term: weights[term] for term in terms if term in weights},
    )


def _work(task: _Task, *, lexicon: Lexicon | None, policy: Policy) -> _Sent:
    with _without_collector():
        pairs = iter(zip(task.claims.records(), task.topics.records(), strict=True))
        blocks = [list(islice(pairs, size)) for size in task.sizes]
        return _sent(blocks, [topic for block in blocks for topic in _topics_of(block, task.weights, lexicon, policy)])


def _sent(blocks: Sequence[Block], topics: Sequence[tuple[list[Member], JudgedTopic]]) -> _Sent:
    place = {id(claim): at for at, (claim, _) in enumerate(pair for block in blocks for pair in block)}
    places = [[place[id(member.claim)] for member in cluster] for cluster, _ in topics]
    judged = [
        (findings, {claim.claim_id: at for claim, at in zip(named, of_topic, strict=True)})
        for of_topic, (_, (named, _, findings)) in zip(places, topics, strict=True)
    ]
    return _Sent(
        groups=Columns.of(Group, (with_value(group, "claim_ids", ()) for _, (_, group, _) in topics)),
        sizes=array("I", map(len, places)),
        places=array("I", chain.from_iterable(places)),
        findings=_sent_findings(judged),
    )


def _sent_findings(judged: Sequence[tuple[Sequence[Finding], Mapping[str, int]]]) -> _Findings:
    """The findings of topics, each with the places of its claims by their ids."""
    every = [finding for findings, _ in judged for finding in findings]
    numbers: dict[tuple[str, str, str], int] = {}
    return _Findings(
        counts=array("I", (len(findings) for findings, _ in judged)),
        a=array("I", (place[finding.a_claim] for findings, place in judged for finding in findings)),
        b=array("I", (place[finding.b_claim] for findings, place in judged for finding in findings)),
        judged=array("I", (numbers.setdefault((one.kind, one.verdict, one.rule), len(numbers)) for one in every)),
        severity=array("d", (finding.severity for finding in every)),
        independent=bytes(finding.independent for finding in every),
        lengths=array("I", (len(finding.explanation) for finding in every)),
        text="".join(finding.explanation for finding in every),
        rulings=tuple(numbers),
    )


def _received(sent: _Sent, claims: Sequence[Claim]) -> Iterator[JudgedTopic]:
    """The topics of a task that held these claims."""
    groups, found, start = sent.groups.records(), sent.findings, 0
    ends = list(accumulate(found.lengths, initial=0))
    rows = zip(found.a, found.b, found.judged, found.severity, found.independent, pairwise(ends), strict=True)
    for group, size, count in zip(groups, sent.sizes, found.counts, strict=True):
        named = [with_value(claims[place], "group_id", group.group_id) for place in sent.places[start : start + size]]
        start += size
        ids = tuple(sorted(claim.claim_id for claim in named))
        yield named, with_value(group, "claim_ids", ids), [_finding(row, group, claims, found) for row in islice(rows, count)]


def _finding(row: _Row, group: Group, claims: Sequence[Claim], found: _Findings) -> Finding:
    at_a, at_b, judged, severity, independent, (start, end) = row
    a, b, (kind, verdict, rule) = claims[at_a], claims[at_b], found.rulings[judged]
    of_claims = (a.claim_id, b.claim_id, a.source, b.source, a.quote, b.quote)
    return made(Finding, (group.group_id, kind, verdict, severity, *of_claims, independent == 1, rule, found.text[start:end]))


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
