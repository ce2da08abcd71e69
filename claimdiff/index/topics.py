"""The stored topics: which of them a claim joins, and their samples kept up as claims come and go."""

from __future__ import annotations

__all__ = ["Placed", "Topics", "other_id"]

import json
import sqlite3
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from claimdiff.claims.assemble import Extraction
from claimdiff.groups.linkage import Bar
from claimdiff.groups.members import Member, Profile, member_of
from claimdiff.groups.similarity import DOUBLING, THRESHOLD, scores_between
from claimdiff.groups.stories import Story
from claimdiff.groups.topics import (
    Block,
    block_key,
    claim_order,
    claims_by_block,
    clusters_of_blocks,
    group_order,
    in_strands,
    topic_of,
)
from claimdiff.index.claims import ends_of_topic
from claimdiff.index.codec import decode, encode
from claimdiff.index.samples import TopicSample, mean_scores
from claimdiff.index.stories import Stories
from claimdiff.index.words import Words
from claimdiff.lexicon import Lexicon

_MOST_PER_KEY = 24
_MOST_SCORED = 24
_MOST_COMPARED = 12
_MOST_REBUILT = 60
_MOST_TOGETHER = 1500

_LATEST = "SELECT topic FROM topic_key WHERE block = ? AND key = ? ORDER BY used DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class Placed:
    """Claims of given articles that speak to one topic, and the stored topic that they join, None for a new one."""

    members: tuple[Member, ...]
    topic: int | None
    group_id: str


class _Asked(NamedTuple):
    """Profiles of claims, the stored topics that they may join, and the samples of these."""

    profiles: Sequence[Profile]
    topics: Sequence[int]
    samples: Sequence[Sequence[Profile]]

    def size(self) -> int:
        """How many profiles there are."""
        return len(self.profiles) + sum(map(len, self.samples))


class Topics:
    """The stored topics as the claims of some given articles see them.

    Claims that are given together are first grouped among themselves, as a comparison does; each group joins
    the stored topic of its block with whose sample its members fit best on average. Stored claims stay where they
    are: a group id, once given, is the claim's for good.
    """

    def __init__(self, db: sqlite3.Connection, lexicon: Lexicon | None) -> None:
        self._db = db
        self._lexicon = lexicon
        self._samples: dict[int, TopicSample] = {}

    def place(self, extractions: Sequence[Extraction], stories: Stories, weights: Mapping[str, float]) -> list[Placed]:
        """Where the claims of some articles belong, and which stored stories their articles tell of."""
        blocks, *_ = claims_by_block(extractions, lexicon=self._lexicon, stories=stories.of_article, weights=weights)
        told = (in_strands(block, stories.of_article) for block in blocks.values())
        clusters = chain.from_iterable(clusters_of_blocks(told, weights, self._lexicon))
        grouped = [(topic_of(cluster, self._lexicon)[1], cluster) for cluster in clusters]
        grouped.sort(key=lambda one: group_order(one[0]))
        ordered = [sorted(cluster, key=_member_order) for _, cluster in grouped]
        found = self._best_of((members[:_MOST_COMPARED], _blocks_near(members, stories)) for members in ordered)
        return [
            self._placed(group.group_id, members, topic)
            for (group, _), members, topic in zip(grouped, ordered, found, strict=True)
        ]

    def _placed(self, group_id: str, members: Sequence[Member], topic: int | None) -> Placed:
        if topic is None:
            return Placed(tuple(members), None, self._free_id(group_id))
        stored_id = self._db.execute("SELECT group_id FROM topic WHERE key = ?", (topic,)).fetchone()[0]
        return Placed(tuple(members), topic, stored_id)

    def _free_id(self, group_id: str) -> str:
        """The group's own id; another one where a stored topic got that from a claim that has left it."""
        while self._db.execute("SELECT 1 FROM topic WHERE group_id = ?", (group_id,)).fetchone():
            group_id = other_id(group_id)
        return group_id

    def _best_of(self, asked: Iterable[tuple[Sequence[Member], Iterable[Block]]]) -> Iterator[int | None]:
        """For each of some groups of claims the stored topic of some blocks that it fits best, None where it fits none.

        Groups are held against their topics together, as many as that is less work for.
        """
        waiting: list[_Asked] = []
        for members, blocks in asked:
            topics = self._candidates(blocks, _keys(members))
            samples = [self._sample(topic).profiles for topic in topics]
            waiting.append(_Asked([member.profile for member in members], topics, samples))
            if sum(map(_Asked.size, waiting)) > _MOST_TOGETHER:
                yield from _best(waiting, self._lexicon)
                waiting = []
        yield from _best(waiting, self._lexicon)

    def _candidates(self, blocks: Iterable[Block], keys: Sequence[str]) -> list[int]:
        """The stored topics of some blocks that share most keys with claims; of each key those used last."""
        shared: Counter[int] = Counter()
        for block in blocks:
            row = self._db.execute("SELECT key FROM block WHERE kind = ? AND slots = ?", _block_row(block)).fetchone()
            for key in keys if row else ():
                latest = self._db.execute(_LATEST, (row[0], key, _MOST_PER_KEY))
                shared.update(topic for (topic,) in latest)
        return sorted(sorted(shared, key=lambda topic: (-shared[topic], -topic))[:_MOST_SCORED])

    def _sample(self, topic: int) -> TopicSample:
        if topic not in self._samples:
            text = self._db.execute("SELECT sample FROM topic WHERE key = ?", (topic,)).fetchone()[0]
            self._samples[topic] = decode(TopicSample, text)
        return self._samples[topic]

    def store(self, placed: Sequence[Placed], stories: Mapping[str, Story]) -> list[int]:
        """Write which claims join which topics, before the claims themselves; gives the topics' keys.

        `stories` gives each article's stored story.
        """
        (stored,) = self._db.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'claim'").fetchone()
        keys: list[int] = []
        joined: Counter[int] = Counter()
        for used, one in enumerate(placed, stored + 1):
            block, key = self._block(_block_of(one.members, stories)), one.topic
            if key is None:
                key = self._begin(one.group_id, block)
            sample = self._sample(key)
            for member in one.members:
                sample.add(member.profile)
            keys.append(key)
            joined[key] += len(one.members)
            self._db.executemany(
                "INSERT INTO topic_key (block, key, topic, used) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (block, key, topic) DO UPDATE SET used = excluded.used",
                [(block, text, key, used) for text in _keys(one.members)],
            )
        self._db.executemany(
            "UPDATE topic SET size = size + ?, sample = ? WHERE key = ?",
            [(joined[key], encode(self._samples[key]), key) for key in joined],
        )
        return keys

    def _block(self, block: Block) -> int:
        row = self._db.execute("SELECT key FROM block WHERE kind = ? AND slots = ?", _block_row(block)).fetchone()
        if row is None:
            key = self._db.execute("INSERT INTO block (kind, slots) VALUES (?, ?)", _block_row(block)).lastrowid
            assert key is not None
            return key
        return int(row[0])

    def _begin(self, group_id: str, block: int) -> int:
        values = (group_id, block)
        key = self._db.execute("INSERT INTO topic (group_id, block, size, sample) VALUES (?, ?, 0, '')", values).lastrowid
        assert key is not None
        self._samples[key] = TopicSample()
        return key

    @staticmethod
    def rebuild(db: sqlite3.Connection, keys: Iterable[int]) -> None:
        """Make the samples of topics anew after claims left them, from their first and latest claims; empty ones go."""
        for key in sorted(set(keys)):
            kept = ends_of_topic(db, key, _MOST_REBUILT)
            if not kept:
                db.execute("DELETE FROM topic_key WHERE topic = ?", (key,))
                db.execute("DELETE FROM topic WHERE key = ?", (key,))
                continue
            weights = Words.stored(db, (term for _, topic in kept for term in topic.terms)).weights
            sample = TopicSample()
            for claim, topic in kept:
                sample.add(member_of(claim, topic, weights).profile)
            size = db.execute("SELECT COUNT(*) FROM claim WHERE topic = ?", (key,)).fetchone()[0]
            db.execute("UPDATE topic SET size = ?, sample = ? WHERE key = ?", (size, encode(sample), key))


def other_id(group_id: str) -> str:
    """The group id to take where one is taken."""
    return "g" + blake2b(group_id.encode(), digest_size=6).hexdigest()


def _best(asked: Sequence[_Asked], lexicon: Lexicon | None) -> Iterator[int | None]:
    """The topic that the claims of each fit best on average, where they fit one well enough."""
    parts = [(one.profiles, list(chain.from_iterable(one.samples))) for one in asked if one.topics]
    found = iter(scores_between(parts, lexicon))
    for profiles, topics, samples in asked:
        if not topics:
            yield None
            continue
        sizes = list(map(len, samples))
        bars = Bar(THRESHOLD, DOUBLING).of(np.minimum(len(profiles), sizes))
        above = np.array(mean_scores(next(found), sizes)) - bars
        best = int(above.argmax())
        yield topics[best] if above[best] > 0 else None


def _blocks_near(members: Sequence[Member], stories: Stories) -> set[Block]:
    """The blocks of claims that were grouped together, also in the stories that might be one with theirs."""
    first = members[0]
    near = (block_key(first.claim, first.topic, story) for story in stories.near[first.claim.article_id])
    return {_block_of(members, stories.of_article), *near}


def _member_order(member: Member) -> Any:
    return claim_order(member.claim)


def _block_of(members: Sequence[Member], stories: Mapping[str, Story]) -> Block:
    """The block of claims that were grouped together."""
    claim = members[0].claim
    return block_key(claim, members[0].topic, stories[claim.article_id].number)


def _block_row(block: Block) -> tuple[str, str]:
    kind, *slots = block
    return str(kind), json.dumps(slots)


def _keys(members: Sequence[Member]) -> list[str]:
    """What a topic must share with claims to be looked at, as text."""
    found: dict[Hashable, None] = {}
    for member in members:
        found.update(dict.fromkeys(member.keys()))
    return [json.dumps(key) for key in found]
