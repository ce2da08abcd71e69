"""The SQLite file of an index: how it is made, opened and written, and what its errors mean."""

from __future__ import annotations

__all__ = ["FORMAT", "connect", "format_of", "reading", "translated", "writing"]

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimdiff.errors import (
    ClaimIndexError,
    IndexBusyError,
    IndexFormatError,
    IndexFullError,
    IndexVersionError,
)

FORMAT = 2
"""The version of the tables below and of the records in them, kept in the file as `PRAGMA user_version`."""

_APPLICATION = 0x636C6478  # "cldx", kept in the file as `PRAGMA application_id`
_CACHE_KIB = 64 * 1024
_PAGE = 16 * 1024
"""The bytes of a page of a new file: a check of an article reads rows of kilobytes from all over a file of gigabytes, and
so half as many pages as of SQLite's usual size."""

_TABLES = """
CREATE TABLE rules (
    -- The knowledge with which articles were read (library, tables, lexicon, policy), and how many current ones.
    key INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL UNIQUE, articles INTEGER NOT NULL
);
CREATE TABLE article (
    -- Every version of every article; `context` is what grouping knows of it, as JSON; `strand` is the id of the
    -- article with which its strand of the story began.
    key INTEGER PRIMARY KEY, article_id TEXT NOT NULL, version INTEGER NOT NULL, current INTEGER NOT NULL,
    hash TEXT NOT NULL, rules INTEGER NOT NULL, story INTEGER, strand TEXT, source TEXT, published TEXT,
    published_at TEXT, published_from TEXT, title TEXT, url TEXT, author TEXT, text TEXT NOT NULL, context TEXT NOT NULL,
    UNIQUE (article_id, version)
);
CREATE UNIQUE INDEX article_current ON article (article_id) WHERE current;
CREATE INDEX article_story ON article (story) WHERE current;
CREATE TABLE problem (
    -- What could not be resolved in an article.
    article INTEGER NOT NULL, place TEXT NOT NULL, what TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX problem_article ON problem (article);
CREATE TABLE term (
    -- In how many current articles each content word stands.
    key INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, articles INTEGER NOT NULL
);
CREATE TABLE story (
    -- Articles that tell of one event; `sample` is what some of them tell (words, days, places), as JSON.
    key INTEGER PRIMARY KEY, size INTEGER NOT NULL, sample TEXT NOT NULL
);
CREATE TABLE story_term (
    -- The telling words by which stories are found, with the latest day of an article that uses them.
    term INTEGER NOT NULL, story INTEGER NOT NULL, day TEXT NOT NULL, PRIMARY KEY (term, story)
) WITHOUT ROWID;
CREATE INDEX story_term_day ON story_term (term, day);
CREATE INDEX story_term_story ON story_term (story);
CREATE TABLE block (
    -- The typed slots within which claims can be of one topic: story and dimension, event and its object, …
    key INTEGER PRIMARY KEY, kind TEXT NOT NULL, slots TEXT NOT NULL, UNIQUE (kind, slots)
);
CREATE TABLE topic (
    -- A topic; `sample` is what new claims are held against, the slots of some of its claims, as JSON.
    key INTEGER PRIMARY KEY, group_id TEXT NOT NULL UNIQUE, block INTEGER NOT NULL, size INTEGER NOT NULL,
    sample TEXT NOT NULL
);
CREATE TABLE topic_key (
    -- What a claim must share with a topic of its block to be held against it; `used` grows with each use.
    block INTEGER NOT NULL, key TEXT NOT NULL, topic INTEGER NOT NULL, used INTEGER NOT NULL,
    PRIMARY KEY (block, key, topic)
) WITHOUT ROWID;
CREATE INDEX topic_key_used ON topic_key (block, key, used);
CREATE INDEX topic_key_topic ON topic_key (topic);
CREATE TABLE answer (
    -- The different answers within a topic, each with its earliest claim and its number of origins.
    topic INTEGER NOT NULL, answer INTEGER NOT NULL, claim INTEGER NOT NULL, day TEXT NOT NULL,
    origins INTEGER NOT NULL, PRIMARY KEY (topic, answer)
) WITHOUT ROWID;
CREATE INDEX answer_origins ON answer (topic, origins);
CREATE TABLE claim (
    -- The claims of all versions; `topic` is NULL for those of earlier versions. `cues` and `slots` (what of the
    -- claim decides its topic) are JSON; `stated` is the day of the statement, `last_day` that of what it tells.
    key INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL, topic INTEGER,
    claim_id TEXT NOT NULL, field TEXT NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL, counted TEXT,
    who TEXT, who_text TEXT, "by" TEXT, "where" TEXT, where_text TEXT, where_level TEXT,
    value REAL, low REAL, high REAL, modifier TEXT NOT NULL, unit TEXT, noun TEXT,
    when_start TEXT, when_end TEXT, when_from TEXT NOT NULL, as_of TEXT,
    said_by TEXT, said_by_text TEXT, via TEXT, status TEXT NOT NULL,
    quote TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, sentence TEXT NOT NULL, cues TEXT NOT NULL,
    slots TEXT NOT NULL, origin TEXT NOT NULL, answer INTEGER NOT NULL, stated TEXT NOT NULL, last_day TEXT
);
CREATE INDEX claim_article ON claim (article);
CREATE INDEX claim_stated ON claim (topic, stated) WHERE topic IS NOT NULL;
CREATE INDEX claim_value ON claim (topic, value) WHERE topic IS NOT NULL;
CREATE INDEX claim_origin ON claim (topic, origin, stated, answer) WHERE topic IS NOT NULL;
CREATE INDEX claim_what ON claim (what) WHERE topic IS NOT NULL;
CREATE INDEX claim_where ON claim ("where", where_text) WHERE topic IS NOT NULL;
CREATE INDEX claim_last_day ON claim (last_day) WHERE topic IS NOT NULL;
"""


def connect(path: str | os.PathLike[str], *, timeout: float) -> sqlite3.Connection:
    """Open the file of an index, and make it where there is none.

    `timeout` is for how many seconds a lock of another process is waited for. Raises IndexFormatError for a
    file that is no index, IndexVersionError for one of a newer format, ClaimIndexError for one that cannot be
    opened.
    """
    with translated(path):
        db = sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        with translated(path):
            _prepare(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: str | os.PathLike[str]) -> None:
    with reading(db, path):  # one view of the file, which another process may be making just now
        made = _is_index(db, path)
    if not made:
        db.execute(f"PRAGMA page_size = {_PAGE}")
        with writing(db, path):
            if not _is_index(db, path):
                for statement in _TABLES.split(";\n"):
                    db.execute(statement)
                db.execute(f"PRAGMA application_id = {_APPLICATION}")
                db.execute(f"PRAGMA user_version = {FORMAT}")
    if _pragma(db, "journal_mode") not in ("wal", "memory"):
        with suppress(sqlite3.OperationalError):  # another process opens it now, and does the same
            db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")


def _pragma(db: sqlite3.Connection, name: str) -> int | str:
    found: int | str = db.execute(f"PRAGMA {name}").fetchone()[0]
    return found


def format_of(db: sqlite3.Connection) -> int:
    """The format of an opened index."""
    return int(_pragma(db, "user_version"))


def _is_index(db: sqlite3.Connection, path: str | os.PathLike[str]) -> bool:
    """Whether the file is an index of a format that is known; False where it is empty yet."""
    application, version = _pragma(db, "application_id"), format_of(db)
    if application == _APPLICATION:
        if version > FORMAT:
            raise IndexVersionError(
                f"{path}: the index has format {version}, and this claimdiff knows formats up to {FORMAT}; "
                "update claimdiff, or use another file"
            )
        return True
    if application or version or db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        raise IndexFormatError(f"{path}: this SQLite file is no index of claims; give another path")
    return False


@contextmanager
def writing(db: sqlite3.Connection, path: str | os.PathLike[str]) -> Iterator[None]:
    """A transaction that is written whole or not at all; other processes that write wait until it ends."""
    with translated(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


@contextmanager
def reading(db: sqlite3.Connection, path: str | os.PathLike[str]) -> Iterator[None]:
    """A view of the file as it is now, whatever other processes write meanwhile."""
    with translated(path):
        db.execute("BEGIN")
        try:
            yield
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")


@contextmanager
def translated(path: str | os.PathLike[str]) -> Iterator[None]:
    """Errors of SQLite as errors of claimdiff that say what happened and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _told(error, path) from error


def _told(error: sqlite3.Error, path: str | os.PathLike[str]) -> ClaimIndexError:
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return IndexBusyError(
            f"{path}: another process is writing to the index; nothing of this step was stored; "
            "try again later, or open it with a longer timeout"
        )
    if primary == sqlite3.SQLITE_FULL:
        return IndexFullError(
            f"{path}: there is no room to write ({error}); what was stored before is kept, "
            "nothing of this step was; free some space and do it again"
        )
    if primary == sqlite3.SQLITE_NOTADB:
        return IndexFormatError(f"{path}: this file is no index of claims; give another path")
    if primary == sqlite3.SQLITE_CORRUPT:
        return IndexFormatError(
            f"{path}: the index is damaged ({error}); restore it from a copy, or add its articles to a new one"
        )
    if primary == sqlite3.SQLITE_CANTOPEN and not Path(path).parent.is_dir():
        return ClaimIndexError(f"{path}: there is no such folder; make it, or give another path")
    if isinstance(error, sqlite3.ProgrammingError) and "closed" in str(error):
        return ClaimIndexError(f"{path}: the index was closed; open it again with ClaimIndex")
    return ClaimIndexError(f"{path}: the index cannot be used ({error}); check the file, its rights and the disk")
