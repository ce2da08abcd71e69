"""Claims to topics and findings, block by block: in this process, or shared by several."""

from __future__ import annotations

__all__ = ["group_and_judge", "made_ready"]

import gc
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from claimdiff.claims.assemble import Extraction
from claimdiff.claims.measures import measure_table
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.crew import Crew
from claimdiff.decisions import Decided
from claimdiff.findings.decided import judge_topic, told_decisions
from claimdiff.findings.judge import Judged, finding_between
from claimdiff.findings.positions import judge_positions
from claimdiff.findings.record import Finding
from claimdiff.findings.sides import Ruling
from claimdiff.findings.words import Explanation, marks_of
from claimdiff.groups.record import Group
from claimdiff.groups.stories import Outline, Scored, story_scores
from claimdiff.groups.topics import claim_order, claims_by_block, clusters_of_blocks, group_id_of, group_of, group_order, topic_of
from claimdiff.lexicon import Lexicon
from claimdiff.names.places import country_of
from claimdiff.packed import Columns, with_value
from claimdiff.policy import Policy

_CHUNKS_PER_WORKER = 16
_LARGEST_CHUNK = 4000
_LARGEST_BATCH = 600

Block = Sequence[tuple[Claim, Topic]]
JudgedTopic = tuple[Sequence[Claim], Sequence[Claim], Group, list[Finding]]
"""The claims of a topic as they were given, the same with its group id, its group, and its findings."""
_Row = tuple[int, int, int, float, int]
"""A finding as it is sent: places of its claims, number of its ruling, severity, and its marks."""
_INDEPENDENT = 128
"""The mark of a finding between two origins, beside those of its explanation."""


def group_and_judge(
    extractions: Sequence[Extraction], *, lexicon: Lexicon | None, policy: Policy, crew: Crew
) -> tuple[list[Claim], list[Group], list[Finding]]:
    """All claims with their group ids, the groups, and the findings, each in an order of their own.

    Neither the order of the extractions nor the number of processes changes anything: nothing outside a block
    bears on its topics once stories are found.
    """
    with _without_collector():
        crew.begin(partial(made_ready, lexicon))
        blocks, weights = claims_by_block(extractions, lexicon=lexicon, scored=_story_scores_by(crew, lexicon))
        topics: list[tuple[Group, list[Finding]]] = []
        named: dict[int, Claim] = {}
        for given, with_id, group, findings in _judged(list(blocks.values()), weights, lexicon, policy, crew):
            named.update(zip(map(id, given), with_id, strict=True))
            topics.append((group, findings))
        topics.sort(key=lambda topic: group_order(topic[0]))
        ordered = sorted(extractions, key=lambda extraction: extraction.context.article_id)
        claims = [named[id(claim)] for extraction in ordered for claim in extraction.claims]
        claims.sort(key=claim_order)  # hardly any work, for they are in the order of their articles
        return claims, [group for group, _ in topics], [finding for _, findings in topics for finding in findings]


def _story_scores_by(crew: Crew, lexicon: Lexicon | None) -> Scored:
    """The scores of pairs of articles, by which stories are found, worked out by all processes."""

    def scored(parts: Iterable[Sequence[Outline]]) -> Iterator[NDArray[np.int64]]:
        for found in crew.map(partial(_story_scores, lexicon=lexicon), _batches(parts)):
            yield from (of_part.astype(np.int64) for of_part in found)

    return scored


def _batches(parts: Iterable[Sequence[Outline]]) -> Iterator[list[Sequence[Outline]]]:
    """Parts that are sent together: many small ones, or a large one."""
    batch: list[Sequence[Outline]] = []
    for part in parts:
        if batch and sum(map(len, batch)) + len(part) > _LARGEST_BATCH:
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch


def _story_scores(parts: Sequence[Sequence[Outline]], *, lexicon: Lexicon | None) -> list[NDArray[np.int16]]:
    return [story_scores(part, lexicon).astype(np.int16) for part in parts]


def _judged(
    blocks: Sequence[Block], weights: Mapping[str, float], lexicon: Lexicon | None, policy: Policy, crew: Crew
) -> Iterator[JudgedTopic]:
    """The topics of all blocks."""
    if crew.workers == 1:
        for clusters in clusters_of_blocks(blocks, weights, lexicon):
            for cluster in clusters:
                named, group = topic_of(cluster, lexicon)
                alone = len(named) == 1
                findings = [] if alone else judge_topic(named, group_id=group.group_id, policy=policy, lexicon=lexicon)
                yield [member.claim for member in cluster], named, group, findings
        return
    chunks = _chunks(blocks, crew.workers)
    tasks = (_task([blocks[number] for number in chunk], weights) for chunk in chunks)
    results = crew.map(partial(_work, lexicon=lexicon, policy=policy), tasks)
    for chunk, result in zip(chunks, results, strict=True):
        yield from _received(result, [claim for number in chunk for claim, _ in blocks[number]], lexicon)


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

    `a` and `b` are the places of the two claims, `judged` the number of the rule and its ruling among `rulings`.
    """

    counts: Sequence[int]
    a: Sequence[int]
    b: Sequence[int]
    judged: Sequence[int]
    severity: Sequence[float]
    marks: Sequence[int]
    rulings: Sequence[tuple[str, Ruling]]


def made_ready(lexicon: Lexicon | None) -> None:
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
        claims = task.claims.records()
        place = {id(claim): at for at, claim in enumerate(claims)}
        pairs = zip(claims, task.topics.records(), strict=True)
        groups, places, judged = [], [], []
        blocks = (list(islice(pairs, size)) for size in task.sizes)
        for clusters in clusters_of_blocks(blocks, task.weights, lexicon):
            for cluster in clusters:
                members = [member.claim for member in cluster]
                group = group_of(members, lexicon, group_id=group_id_of(members))
                alone = len(members) == 1
                judged.append([] if alone else judge_positions(members, topic=group.group_id, policy=policy, lexicon=lexicon))
                groups.append(with_value(group, "claim_ids", ()))
                places.append([place[id(claim)] for claim in members])
        return _Sent(
            groups=Columns.of(Group, groups),
            sizes=array("I", map(len, places)),
            places=array("I", chain.from_iterable(places)),
            findings=_sent_findings(judged, place),
        )


def _sent_findings(judged: Sequence[Sequence[Judged]], place: Mapping[int, int]) -> _Findings:
    """The findings of topics, with the places of their claims."""
    numbers: dict[tuple[str, Ruling], int] = {}
    every = list(chain.from_iterable(judged))
    pairs = [one.pair for one in every]
    return _Findings(
        counts=array("I", map(len, judged)),
        a=array("I", [place[id(pair.a.claim)] for pair in pairs]),
        b=array("I", [place[id(pair.b.claim)] for pair in pairs]),
        judged=array("I", [numbers.setdefault((one.rule, one.ruling), len(numbers)) for one in every]),
        severity=array("d", [one.severity for one in every]),
        marks=bytes([marks_of(pair) | _INDEPENDENT * pair.independent for pair in pairs]),
        rulings=tuple(numbers),
    )


def _received(sent: _Sent, claims: Sequence[Claim], lexicon: Lexicon | None) -> Iterator[JudgedTopic]:
    """The topics of a task that held these claims."""
    found, places = sent.findings, iter(sent.places)
    rows = zip(found.a, found.b, found.judged, found.severity, found.marks, strict=True)
    for group, size, count in zip(sent.groups.records(), sent.sizes, found.counts, strict=True):
        of_topic = list(islice(places, size))
        given = [claims[place] for place in of_topic]
        named = [with_value(claim, "group_id", group.group_id) for claim in given]
        at = dict(zip(of_topic, named, strict=True)) if count else {}
        findings = [_finding(row, group.group_id, at, found.rulings) for row in islice(rows, count)]
        ids = tuple(sorted(claim.claim_id for claim in named))
        by_id = {claim.claim_id: claim for claim in named} if findings else {}
        told = told_decisions(findings, by_id, Decided(()), lexicon=lexicon)
        yield given, named, with_value(group, "claim_ids", ids), told


def _finding(row: _Row, group_id: str, claims: Mapping[int, Claim], rulings: Sequence[tuple[str, Ruling]]) -> Finding:
    at_a, at_b, judged, severity, marks = row
    a, b, (rule, ruling) = claims[at_a], claims[at_b], rulings[judged]
    why = Explanation(a, b, ruling.reason, marks & ~_INDEPENDENT)
    return finding_between(a, b, group_id, rule, ruling, severity, marks >= _INDEPENDENT, why)


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
