"""The file of an index in the format of an earlier release, brought to that of this one."""

from __future__ import annotations

__all__ = ["upgrade"]

import os
import sqlite3

from claimdiff.index.database import FORMAT, format_of, writing
from claimdiff.index.stories import Stories
from claimdiff.index.topics import Topics

_SAMPLED = ("story", "topic")


def upgrade(db: sqlite3.Connection, path: str | os.PathLike[str]) -> None:
    """Bring an opened index to the format of this release, in one transaction. One of this format is left as it is.

    Format 1 kept the sum of the members of each topic and story, where format 2 keeps a sample of them, and knew no
    strands of stories, which are found now. Every claim stays in its topic.
    """
    if format_of(db) == FORMAT:
        return
    with writing(db, path):
        if format_of(db) == FORMAT:  # another process did it meanwhile
            return
        for table in _SAMPLED:
            db.execute(f"ALTER TABLE {table} RENAME COLUMN centre TO sample")
        db.execute("ALTER TABLE article ADD COLUMN strand TEXT")
        Stories.divide(db, _keys(db, "story"))
        Stories.rebuild(db, _keys(db, "story"))
        Topics.rebuild(db, _keys(db, "topic"))
        db.execute(f"PRAGMA user_version = {FORMAT}")


def _keys(db: sqlite3.Connection, table: str) -> list[int]:
    return [key for (key,) in db.execute(f"SELECT key FROM {table}")]
