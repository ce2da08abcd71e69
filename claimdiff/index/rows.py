"""Records to rows of the index and back: typed columns where SQL looks, JSON for the rest."""

from __future__ import annotations

__all__ = [
    "CLAIM_COLUMNS",
    "NO_DAY",
    "article_of",
    "article_row",
    "claim_of",
    "claim_row",
    "content_hash",
    "day_of_text",
    "from_sql",
    "story_row",
    "to_sql",
]

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from claimdiff.articles.record import Article
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.findings.origins import origin_key
from claimdiff.groups.stories import Story
from claimdiff.index.codec import encode
from claimdiff.lexicon import Lexicon

Row = Sequence[Any]

NO_DAY = "9999-12-31"
"""Stands for an unknown day where rows are ordered by day: undated articles come last."""

_OF_ARTICLE = ("article_id", "source", "published")
_DAYS = ("when_start", "when_end", "as_of")
_OWN = tuple(field.name for field in fields(Claim) if field.name not in ("group_id", "cues", *_OF_ARTICLE))
_ANSWER = (
    *("kind", "what", "counted", "who", "by", "where", "where_level", "status", "when_start", "when_end", "when_from"),
    *("value", "low", "high", "modifier", "unit"),
)

CLAIM_COLUMNS = ", ".join(f'claim."{name}"' for name in (*_OWN, "cues"))
"""What `claim_of` reads of the table of claims, for a SELECT."""


# --- text


def to_sql(text: str | None) -> str | bytes | None:
    """A text for SQLite, which takes no lone surrogates: such a text is kept as bytes.

    >>> to_sql("café"), to_sql("\\ud800")
    ('café', b'\\xed\\xa0\\x80')
    """
    if text is None:
        return None
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def from_sql(text: Any) -> Any:
    """The text that `to_sql` kept."""
    return text.decode("utf-8", "surrogatepass") if isinstance(text, bytes) else text


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def day_of_text(text: Any) -> date | None:
    """The day of an ISO string, None of None."""
    return None if text is None else date.fromisoformat(text)


# --- articles


def content_hash(article: Article) -> str:
    """What tells two versions of an article apart: all that its claims are made from, and its address."""
    at = article.published_at.isoformat() if article.published_at else ""
    parts = (article.source, article.title, str(article.published or ""), at, article.url, article.author, article.text)
    content = "\x1f".join("\x00" if part is None else part for part in parts)
    return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def article_row(article: Article) -> tuple[Any, ...]:
    """id, source, published, published_at, published_from, title, url, author, text."""
    at = article.published_at.isoformat() if article.published_at else None
    texts = [to_sql(text) for text in (article.title, article.url, article.author, article.text)]
    return (to_sql(article.id), to_sql(article.source), _iso(article.published), at, article.published_from, *texts)


def article_of(row: Row) -> Article:
    """The Article of what `article_row` gave."""
    name, source, published, at, origin, title, url, author, text = map(from_sql, row)
    when = datetime.fromisoformat(at) if at else None
    return Article(text, name, source, day_of_text(published), title, url, when, origin, author)


def story_row(story: Story) -> tuple[Any, ...]:
    """story, strand: the key of a stored story, and what its strand is called."""
    return story.number, to_sql(story.strand)


# --- claims


def claim_row(claim: Claim, topic: Topic, lexicon: Lexicon | None) -> tuple[Any, ...]:
    """The claim's own columns, cues, slots, origin, answer, stated and last_day, in the order of the table."""
    own = [_value(getattr(claim, name)) for name in _OWN]
    stated = claim.as_of or claim.published
    last = claim.when_end or claim.when_start or stated
    origin = to_sql(origin_key(claim, lexicon))
    return (*own, json.dumps(claim.cues), encode(topic), origin, _answer(claim), _iso(stated) or NO_DAY, _iso(last))


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return to_sql(value) if isinstance(value, str) else value


def claim_of(row: Row, *, article_id: str, source: str | None, published: date | None, group_id: str = "") -> Claim:
    """The Claim of `CLAIM_COLUMNS`; what its article tells, and the group id, are given."""
    slots = {name: from_sql(value) for name, value in zip(_OWN, row, strict=False)}
    for name in _DAYS:
        slots[name] = day_of_text(slots[name])
    cues = tuple(json.loads(row[len(_OWN)]))
    return Claim(group_id=group_id, article_id=article_id, source=source, published=published, cues=cues, **slots)


def _answer(claim: Claim) -> int:
    """A number for all that makes an answer another one; equal answers have equal numbers."""
    content = repr([str(getattr(claim, name)) for name in _ANSWER]).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(content, digest_size=8).digest(), signed=True)
