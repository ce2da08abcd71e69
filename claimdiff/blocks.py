"""Claims to topics and findings, block by block: in this process, or shared by several."""

from __future__ import annotations

__all__ = ["group_and_judge", "made_ready"]

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, islice, tee
from typing import TypeVar

from claimdiff.claims.assemble import Extraction
from claimdiff.claims.measures import measure_table
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.collector import without_collector
from claimdiff.crew import Crew
from claimdiff.decisions import Decided
from claimdiff.findings.decided import judge_topic, told_decisions
from claimdiff.findings.judge import Judged
from claimdiff.findings.positions import judge_positions
from claimdiff.findings.record import Finding
from claimdiff.findings.sides import Ruling
from claimdiff.findings.words import marks_of
from claimdiff.findings.written import written
from claimdiff.groups.linkage import Bar, Part
from claimdiff.groups.record import Group
from claimdiff.groups.stories import InStrands, Linked, Outline, Story, story_links
from claimdiff.groups.topics import (
    claim_order,
    claims_by_block,
    clusters_of_blocks,
    group_id_of,
    group_of,
    group_order,
    in_strands,
    topic_of,
)
from claimdiff.lexicon import Lexicon
from claimdiff.names.places import country_of
from claimdiff.packed import Columns, with_value
from claimdiff.policy import Policy

T = TypeVar("T")

_CHUNKS_PER_WORKER = 16
_LARGEST_CHUNK = 4000
_LARGEST_BATCH = 600

Block = Sequence[tuple[Claim, Topic]]
JudgedTopic = tuple[Sequence[Claim], Sequence[Claim], Group, list[Finding]]
"""The claims of a topic as they were given, the same with its group id, its group, and its findings."""
_INDEPENDENT = 128
"""The mark of a finding between two origins, beside those of its explanation."""


def group_and_judge(
    extractions: Sequence[Extraction], *, lexicon: Lexicon | None, policy: Policy, crew: Crew
) -> tuple[list[Claim], list[Group], list[Finding]]:
    """All claims with their group ids, the groups, and the findings, each in an order of their own.

    Neither the order of the extractions nor the number of processes changes anything: nothing outside a block
    bears on its topics once stories are found.
    """
    with without_collector():
        crew.begin(partial(made_ready, lexicon))
        blocks, weights, stories = claims_by_block(extractions, lexicon=lexicon, links=_story_links_by(crew, lexicon))
        every = list(blocks.values())
        topics: list[tuple[Group, list[Finding]]] = []
        named: dict[int, Claim] = {}
        for given, with_id, group, findings in _judged(every, stories, weights, lexicon, policy, crew):
            named.update(zip(map(id, given), with_id, strict=True))
            topics.append((group, findings))
        topics.sort(key=lambda topic: group_order(topic[0]))
        ordered = sorted(extractions, key=lambda extraction: extraction.context.article_id)
        claims = [named[id(claim)] for extraction in ordered for claim in extraction.claims]
        claims.sort(key=claim_order)  # hardly any work, for they are in the order of their articles
        return claims, [group for group, _ in topics], [finding for _, findings in topics for finding in findings]


def _story_links_by(crew: Crew, lexicon: Lexicon | None) -> Linked:
    """Which articles tell one story, worked out by all processes."""

    def links(parts: Iterable[Part[Outline]], bar: Bar, strands: Bar | None) -> Iterator[InStrands]:
        for found in crew.map(partial(_story_links, bar=bar, strands=strands, lexicon=lexicon), _batches(parts)):
            yield from found

    return links


def _batches(parts: Iterable[Part[Outline]]) -> Iterator[list[Part[Outline]]]:
    """Parts that are sent together: many small ones, or a large one."""
    batch: list[Part[Outline]] = []
    size = 0
    for part in parts:
        if batch and size + len(part.things) > _LARGEST_BATCH:
            yield batch
            batch, size = [], 0
        batch.append(part)
        size += len(part.things)
    if batch:
        yield batch


def _story_links(parts: Sequence[Part[Outline]], *, bar: Bar, strands: Bar | None, lexicon: Lexicon | None) -> list[InStrands]:
    return list(story_links(parts, bar, strands, lexicon))


def _judged(
    blocks: Sequence[Block],
    stories: Mapping[str, Story],
    weights: Mapping[str, float],
    lexicon: Lexicon | None,
    policy: Policy,
    crew: Crew,
) -> Iterator[JudgedTopic]:
    """The topics of all blocks."""
    if crew.workers == 1:
        for clusters in clusters_of_blocks((in_strands(block, stories) for block in blocks), weights, lexicon):
            for cluster in clusters:
                named, group = topic_of(cluster, lexicon)
                alone = len(named) == 1
                findings = [] if alone else judge_topic(named, group_id=group.group_id, policy=policy, lexicon=lexicon)
                yield [member.claim for member in cluster], named, group, findings
        return
    chunks = ([blocks[number] for number in chunk] for chunk in _chunks(blocks, crew.workers))
    kept, tasks = tee((chunk, _task(chunk, stories, weights)) for chunk in chunks)
    results = crew.map(partial(_work, lexicon=lexicon, policy=policy), (task for _, task in tasks))
    for (chunk, task), result in zip(kept, results, strict=True):
        yield from _received(result, [claim for block in chunk for claim, _ in block], task.claims, lexicon)


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


def _task(blocks: Sequence[Block], stories: Mapping[str, Story], weights: Mapping[str, float]) -> _Task:
    pairs = [pair for block in blocks for pair in block]
    terms = sorted(set().union(*(topic.terms for _, topic in pairs)))
    strands = [stories[claim.article_id].strand for claim, _ in pairs]
    return _Task(
        sizes=[len(block) for block in blocks],
        claims=Columns.of(Claim, (claim for claim, _ in pairs)),
        topics=Columns.of(Topic, (topic for _, topic in pairs)).with_values("strand", strands),
        weights={term: weights[term] for term in terms if term in weights},
    )


def _work(task: _Task, *, lexicon: Lexicon | None, policy: Policy) -> _Sent:
    with without_collector():
        return _worked(task, lexicon, policy)  # its records are gone before the collector could search them


def _worked(task: _Task, lexicon: Lexicon | None, policy: Policy) -> _Sent:
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


def _received(sent: _Sent, given: Sequence[Claim], columns: Columns[Claim], lexicon: Lexicon | None) -> Iterator[JudgedTopic]:
    """The topics of a task that held these claims, which `columns` has too."""
    groups = sent.groups.records()
    places = [list(part) for part in _cut(sent.places, sent.sizes)]
    group_ids = [""] * len(given)
    for group, of_topic in zip(groups, places, strict=True):
        for place in of_topic:
            group_ids[place] = group.group_id
    claims = columns.with_values("group_id", group_ids).records()
    findings_of_topics = _cut(_written(sent.findings, claims), sent.findings.counts)
    for group, of_topic, findings in zip(groups, places, findings_of_topics, strict=True):
        named = [claims[place] for place in of_topic]
        ids = tuple(sorted(claim.claim_id for claim in named))
        by_id = {claim.claim_id: claim for claim in named} if findings else {}
        told = told_decisions(findings, by_id, Decided(()), lexicon=lexicon)
        yield [given[place] for place in of_topic], named, with_value(group, "claim_ids", ids), told


def _cut(things: Sequence[T], sizes: Sequence[int]) -> Iterator[Sequence[T]]:
    """Things in parts of some sizes."""
    starts = accumulate(sizes, initial=0)
    return (things[start : start + size] for start, size in zip(starts, sizes, strict=False))


def _written(found: _Findings, claims: Sequence[Claim]) -> list[Finding]:
    """The findings of all topics of a task, whose claims these are."""
    a, b = [claims[place] for place in found.a], [claims[place] for place in found.b]
    judged = [found.rulings[number] for number in found.judged]
    independent = [marks >= _INDEPENDENT for marks in found.marks]
    marks = [marks & ~_INDEPENDENT for marks in found.marks]
    return written([claim.group_id for claim in a], a, b, judged, found.severity, independent, marks)
