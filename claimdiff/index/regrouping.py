"""All stored claims grouped anew, as a comparison groups them, within a transaction of the caller."""

from __future__ import annotations

__all__ = ["regroup"]

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimdiff.articles.record import Article
from claimdiff.claims.assemble import Extraction
from claimdiff.claims.context import ArticleContext
from claimdiff.index.claims import ClaimKey, all_claims, rebuild_answers
from claimdiff.index.codec import decode
from claimdiff.index.rows import story_row
from claimdiff.index.stories import Stories
from claimdiff.index.topics import Placed, Topics, other_id
from claimdiff.index.words import Words
from claimdiff.lexicon import Lexicon

_REMADE = ("topic", "topic_key", "block", "story", "story_term", "answer")


def regroup(db: sqlite3.Connection, lexicon: Lexicon | None) -> int:
    """Group all current claims anew; gives how many of them have another group id than before.

    A topic gets the id of the earlier one that most of its claims come from, where no other topic has more.
    """
    extractions: dict[int, Extraction] = {}
    for key, text in db.execute("SELECT key, context FROM article WHERE current"):
        context = decode(ArticleContext, text)
        extractions[key] = Extraction(Article(text="", id=context.article_id), [], [], context)  # grouping reads no text
    keys: dict[ClaimKey, int] = {}
    before: dict[ClaimKey, str] = {}
    for key, article, claim, topic in all_claims(db):
        extractions[article].claims.append(claim)
        extractions[article].topics.append(topic)
        keys[claim.article_id, claim.claim_id] = key
        before[claim.article_id, claim.claim_id] = claim.group_id
    for table in _REMADE:
        db.execute(f"DELETE FROM {table}")
    contexts = [extraction.context for extraction in extractions.values()]
    words = Words.stored(db, (term for context in contexts for term in context.terms))
    stories, topics = Stories(db, contexts, words, lexicon), Topics(db, lexicon)
    placed = _renamed(topics.place(list(extractions.values()), stories, words.weights), before)
    stories.store()
    stored = topics.store(placed, stories.of_article)
    db.executemany(
        "UPDATE article SET story = ?, strand = ? WHERE key = ?",
        [(*story_row(stories.of_article[each.context.article_id]), key) for key, each in extractions.items()],
    )
    db.executemany(
        "UPDATE claim SET topic = ? WHERE key = ?",
        [(topic, keys[key]) for one, topic in zip(placed, stored, strict=True) for key in _claim_keys(one)],
    )
    rebuild_answers(db, stored)
    return sum(before[key] != one.group_id for one in placed for key in _claim_keys(one))


def _claim_keys(placed: Placed) -> list[ClaimKey]:
    return [(member.claim.article_id, member.claim.claim_id) for member in placed.members]


def _renamed(placed: Sequence[Placed], before: Mapping[ClaimKey, str]) -> list[Placed]:
    """Topics under the ids that most of their claims had; the others keep theirs, or get a free one."""
    shared = [
        (-count, group_id, number)
        for number, one in enumerate(placed)
        for group_id, count in Counter(before[key] for key in _claim_keys(one)).items()
    ]
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _, group_id, number in sorted(shared):
        if number not in given and group_id not in taken:
            given[number] = group_id
            taken.add(group_id)
    for number, one in enumerate(placed):
        if number not in given:
            free = one.group_id
            while free in taken:
                free = other_id(free)
            given[number] = free
            taken.add(free)
    return [replace(one, group_id=given[number]) for number, one in enumerate(placed)]
