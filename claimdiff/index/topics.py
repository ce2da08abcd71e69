"""The stored topics: which of them a claim joins, and their centres kept up as claims come and go."""

from __future__ import annotations

__all__ = ["Placed", "Topics", "other_id"]

import json
import sqlite3
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from claimdiff.claims.assemble import Extraction
from claimdiff.groups.centre import Centre, Member, member_of
from claimdiff.groups.similarity import THRESHOLD, slots_of
from claimdiff.groups.topics import Block, block_key, group_claims
from claimdiff.index.claims import latest_claims
from claimdiff.index.codec import decode
from claimdiff.index.rows import centre_text
from claimdiff.index.stories import Stories
from claimdiff.index.words import Words
from claimdiff.lexicon import Lexicon

_MOST_PER_KEY = 24
_MOST_COMPARED = 12
_MOST_REBUILT = 500


@dataclass(frozen=True, slots=True)
class Placed:
    """Claims of given articles that speak to one topic, and the stored topic that they join, None for a new one."""

    members: tuple[Member, ...]
    topic: int | None
    group_id: str


class Topics:
    """The stored topics as the claims of some given articles see them.

    Claims that are given together are first grouped among themselves, as a comparison does; each group joins
    the stored topic of its block whose centre its members fit best on average. Stored claims stay where they
    are: a group id, once given, is the claim's for good.
    """

    def __init__(self, db: sqlite3.Connection, lexicon: Lexicon | None) -> None:
        self._db = db
        self._lexicon = lexicon
        self._centres: dict[int, Centre] = {}

    def place(self, extractions: Sequence[Extraction], stories: Stories, weights: Mapping[str, float]) -> list[Placed]:
        """Where the claims of some articles belong, and which stored stories their articles tell of."""
        claims, groups = group_claims(extractions, lexicon=self._lexicon, stories=stories.of_article, weights=weights)
        topics = {
            claim.claim_id: topic
            for extraction in extractions
            for claim, topic in zip(extraction.claims, extraction.topics, strict=True)
        }
        members: dict[str, list[Member]] = {}
        for claim in claims:
            members.setdefault(claim.group_id, []).append(member_of(claim, topics[claim.claim_id], weights))
        return [self._placed(members[group.group_id], stories) for group in groups]

    def _placed(self, members: list[Member], stories: Stories) -> Placed:
        first = members[0]
        blocks = {_block_of(members, stories.of_article)}
        blocks.update(block_key(first.claim, first.topic, story) for story in stories.near[first.claim.article_id])
        topic = self._best(blocks, members[:_MOST_COMPARED])
        if topic is None:
            return Placed(tuple(members), None, self._free_id(members[0].claim.group_id))
        group_id = self._db.execute("SELECT group_id FROM topic WHERE key = ?", (topic,)).fetchone()[0]
        return Placed(tuple(members), topic, group_id)

    def _free_id(self, group_id: str) -> str:
        """The group's own id; another one where a stored topic got that from a claim that has left it."""
        while self._db.execute("SELECT 1 FROM topic WHERE group_id = ?", (group_id,)).fetchone():
            group_id = other_id(group_id)
        return group_id

    def _best(self, blocks: Iterable[Block], members: Sequence[Member]) -> int | None:
        best, chosen = THRESHOLD, None
        for topic in sorted({topic for block in blocks for topic in self._candidates(block, members)}):
            fit = self._fit(members, self._centre(topic))
            if fit > best:
                best, chosen = fit, topic
        return chosen

    def _candidates(self, block: Block, members: Sequence[Member]) -> set[int]:
        """The stored topics of a block that share a key with claims; of each key those used last."""
        row = self._db.execute("SELECT key FROM block WHERE kind = ? AND slots = ?", _block_row(block)).fetchone()
        if row is None:
            return set()
        found: set[int] = set()
        for key in _keys(members):
            latest = self._db.execute(
                "SELECT topic FROM topic_key WHERE block = ? AND key = ? ORDER BY used DESC LIMIT ?", (row[0], key, _MOST_PER_KEY)
            )
            found.update(topic for (topic,) in latest)
        return found

    def _fit(self, members: Sequence[Member], centre: Centre) -> float:
        """The mean fit of claims with a topic's centre; 0 where one is ruled out."""
        total = 0.0
        for member in members:
            slots = slots_of(member, centre, self._lexicon)
            if slots is None:
                return 0.0
            total += slots.total
        return total / len(members)

    def _centre(self, topic: int) -> Centre:
        if topic not in self._centres:
            text = self._db.execute("SELECT centre FROM topic WHERE key = ?", (topic,)).fetchone()[0]
            self._centres[topic] = decode(Centre, text)
        return self._centres[topic]

    def store(self, placed: Sequence[Placed], stories: Mapping[str, int]) -> list[int]:
        """Write which claims join which topics, before the claims themselves; gives the topics' keys.

        `stories` gives the key of each article's stored story.
        """
        (stored,) = self._db.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'claim'").fetchone()
        keys: list[int] = []
        joined: Counter[int] = Counter()
        for used, one in enumerate(placed, stored + 1):
            block, key = self._block(_block_of(one.members, stories)), one.topic
            if key is None:
                key = self._begin(one.group_id, block)
            centre = self._centre(key)
            for member in one.members:
                centre.add(member)
            keys.append(key)
            joined[key] += len(one.members)
            self._db.executemany(
                "INSERT INTO topic_key (block, key, topic, used) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (block, key, topic) DO UPDATE SET used = excluded.used",
                [(block, text, key, used) for text in _keys(one.members)],
            )
        self._db.executemany(
            "UPDATE topic SET size = size + ?, centre = ? WHERE key = ?",
            [(joined[key], centre_text(self._centres[key]), key) for key in joined],
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
        key = self._db.execute("INSERT INTO topic (group_id, block, size, centre) VALUES (?, ?, 0, '')", values).lastrowid
        assert key is not None
        self._centres[key] = Centre()
        return key

    @staticmethod
    def rebuild(db: sqlite3.Connection, keys: Iterable[int]) -> None:
        """Make the centres of topics anew after claims left them, from their latest claims; empty ones go."""
        for key in sorted(set(keys)):
            kept = latest_claims(db, key, _MOST_REBUILT)
            if not kept:
                db.execute("DELETE FROM topic_key WHERE topic = ?", (key,))
                db.execute("DELETE FROM topic WHERE key = ?", (key,))
                continue
            weights = Words.stored(db, (term for _, topic in kept for term in topic.terms)).weights
            centre = Centre()
            for claim, topic in kept:
                centre.add(member_of(claim, topic, weights))
            size = db.execute("SELECT COUNT(*) FROM claim WHERE topic = ?", (key,)).fetchone()[0]
            db.execute("UPDATE topic SET size = ?, centre = ? WHERE key = ?", (size, centre_text(centre), key))


def other_id(group_id: str) -> str:
    """The group id to take where one is taken."""
    return "g" + blake2b(group_id.encode(), digest_size=6).hexdigest()


def _block_of(members: Sequence[Member], stories: Mapping[str, int]) -> Block:
    """The block of claims that were grouped together."""
    claim = members[0].claim
    return block_key(claim, members[0].topic, stories[claim.article_id])


def _block_row(block: Block) -> tuple[str, str]:
    kind, *slots = block
    return str(kind), json.dumps(slots)


def _keys(members: Sequence[Member]) -> list[str]:
    """What a topic must share with claims to be looked at, as text."""
    found: dict[Hashable, None] = {}
    for member in members:
        found.update(dict.fromkeys(member.keys()))
    return [json.dumps(key) for key in found]
