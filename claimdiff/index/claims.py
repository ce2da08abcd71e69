"""The stored claims: written, read, and those of a topic that a new claim is held against."""

from __future__ import annotations

__all__ = ["ClaimKey", "Keyed", "all_claims", "claims_of", "ends_of_topic", "rebuild_answers", "representatives", "store_claims"]

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.findings.origins import origin_key
from claimdiff.groups.topics import claim_order
from claimdiff.index.codec import decode
from claimdiff.index.rows import CLAIM_COLUMNS, NO_DAY, claim_of, claim_row, day_of_text, from_sql, to_sql
from claimdiff.lexicon import Lexicon

ClaimKey = tuple[str, str]
"""The ids of a claim's article and of the claim."""

_LOADED_WHOLE = 40
_BEST_SUPPORTED = 12
_NEAREST = 4
_SAME_FIGURE = 2
_SAME_ORIGIN = 2
_MOST_LOADED = 64

_SELECT = f"""
SELECT article.article_id, article.source, article.published, topic.group_id, claim.slots, claim.key, claim.article,
    {CLAIM_COLUMNS}
FROM claim JOIN article ON article.key = claim.article LEFT JOIN topic ON topic.key = claim.topic
"""
_WRITTEN = f"{CLAIM_COLUMNS.replace('claim.', '')}, slots, origin, answer, stated, last_day, article, topic"
_INSERT = f"INSERT INTO claim ({_WRITTEN}) VALUES ({', '.join('?' * (_WRITTEN.count(',') + 1))})"

_ANSWER = """
INSERT INTO answer (topic, answer, claim, day, origins) VALUES (:topic, :answer, :claim, :stated, 1)
ON CONFLICT (topic, answer) DO UPDATE SET
    origins = origins + :first_of_origin,
    claim = CASE WHEN excluded.day < day THEN excluded.claim ELSE claim END,
    day = MIN(day, excluded.day)
"""
_ANSWERS = """
INSERT INTO answer (topic, answer, claim, day, origins)
SELECT topic, answer, key, MIN(stated), COUNT(DISTINCT origin) FROM claim WHERE topic = ? GROUP BY answer
"""
_ENDS = """
SELECT key FROM (SELECT key FROM claim WHERE topic = :topic ORDER BY key LIMIT :most)
UNION
SELECT key FROM (SELECT key FROM claim WHERE topic = :topic ORDER BY key DESC LIMIT :most)
"""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A claim to be stored, with what decides its topic, and the keys of its article and topic."""

    claim: Claim
    slots: Topic
    article: int
    topic: int


def store_claims(db: sqlite3.Connection, keyed: Sequence[Keyed], lexicon: Lexicon | None) -> None:
    """Write claims, and count their answers within their topics."""
    for one in keyed:
        row = claim_row(one.claim, one.slots, lexicon)
        *_, origin, answer, stated, _ = row
        given = {"topic": one.topic, "origin": origin, "answer": answer, "stated": stated}
        known = db.execute(
            "SELECT 1 FROM claim WHERE topic = :topic AND origin = :origin AND answer = :answer LIMIT 1", given
        ).fetchone()
        key = db.execute(_INSERT, (*row, one.article, one.topic)).lastrowid
        db.execute(_ANSWER, {**given, "claim": key, "first_of_origin": known is None})


def rebuild_answers(db: sqlite3.Connection, topics: Iterable[int]) -> None:
    """Count the answers of topics anew after claims left them."""
    for topic in sorted(set(topics)):
        db.execute("DELETE FROM answer WHERE topic = ?", (topic,))
        db.execute(_ANSWERS, (topic,))


def claims_of(db: sqlite3.Connection, condition: str, given: Sequence[object] = ()) -> list[Claim]:
    """The stored claims of a condition, in the order in which `compare` gives them."""
    return sorted((_claim(row) for row in db.execute(f"{_SELECT} WHERE {condition}", given)), key=claim_order)


def all_claims(db: sqlite3.Connection) -> Iterator[tuple[int, int, Claim, Topic]]:
    """Every current claim with its key, its article's key, and what decides its topic."""
    for row in db.execute(f"{_SELECT} WHERE claim.topic IS NOT NULL"):
        yield row[5], row[6], _claim(row), decode(Topic, row[4])


def ends_of_topic(db: sqlite3.Connection, topic: int, most: int) -> list[tuple[Claim, Topic]]:
    """The so many claims of a topic that were stored first and as many that were stored last, in the order of storing.

    Each with what decides its topic.
    """
    rows = db.execute(f"{_SELECT} WHERE claim.key IN ({_ENDS}) ORDER BY claim.key", {"topic": topic, "most": most}).fetchall()
    return [(_claim(row), decode(Topic, str(row[4]))) for row in rows]


def _claim(row: Sequence[object]) -> Claim:
    article_id, source, published, group_id, _, _, _, *own = row
    return claim_of(
        own,
        article_id=from_sql(article_id),
        source=from_sql(source),
        published=day_of_text(published),
        group_id=from_sql(group_id) or "",
    )


def representatives(db: sqlite3.Connection, topic: int, claims: Sequence[Claim], lexicon: Lexicon | None) -> list[Claim]:
    """The stored claims of a topic against which claims are held: all of a small topic, of a large one a choice.

    The choice is the earliest claims of the answers with most origins, the lowest and the highest figure, and
    for each claim those of the same figure, those of the same origin, and those stated next to it in time, so
    that the work does not grow with the topic. Claims of the same article are not among them.
    """
    size = db.execute("SELECT size FROM topic WHERE key = ?", (topic,)).fetchone()[0]
    if size <= _LOADED_WHOLE:
        found = claims_of(db, "claim.topic = ?", (topic,))
    else:
        keys = _chosen(db, topic, claims, lexicon)[:_MOST_LOADED]
        found = claims_of(db, f"claim.key IN ({','.join('?' * len(keys))})", keys)
    own = {claim.article_id for claim in claims}
    return [claim for claim in found if claim.article_id not in own]


def _chosen(db: sqlite3.Connection, topic: int, claims: Sequence[Claim], lexicon: Lexicon | None) -> list[int]:
    keys: dict[int, None] = {}

    def take(condition: str, most: int, *given: object) -> None:
        rows = db.execute(f"SELECT key FROM claim WHERE topic = ? AND {condition} LIMIT {most}", (topic, *given))
        keys.update((key, None) for (key,) in rows)

    best = db.execute("SELECT claim FROM answer WHERE topic = ? ORDER BY origins DESC, answer LIMIT ?", (topic, _BEST_SUPPORTED))
    keys.update((key, None) for (key,) in best)
    take("value IS NOT NULL ORDER BY value", 1)
    take("value IS NOT NULL ORDER BY value DESC", 1)
    for claim in claims:
        day = claim.as_of or claim.published
        stated, origin = NO_DAY if day is None else day.isoformat(), to_sql(origin_key(claim, lexicon))
        take("origin = ? AND stated <= ? ORDER BY stated DESC", _SAME_ORIGIN, origin, stated)
        take("origin = ? AND stated > ? ORDER BY stated", _SAME_ORIGIN, origin, stated)
        if claim.value is not None:
            take("value = ?", _SAME_FIGURE, claim.value)
        take("stated <= ? ORDER BY stated DESC", _NEAREST, stated)
        take("stated > ? ORDER BY stated", _NEAREST, stated)
    return list(keys)
