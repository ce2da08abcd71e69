"""Which stored topics a report needs: those that hold a claim of what is asked for."""

from __future__ import annotations

__all__ = ["wanted_topics"]

import json
import sqlite3
from collections.abc import Callable, Sequence

from claimdiff.index.rows import NO_DAY
from claimdiff.lexicon import Lexicon
from claimdiff.report.narrowing import Topic, day_of, is_measure, name_matcher

_FIRST_DAY = f"COALESCE(when_start, when_end, NULLIF(stated, '{NO_DAY}'))"
_AMONG = "IN (SELECT value FROM json_each(?))"


def wanted_topics(db: sqlite3.Connection, wanted: Topic, lexicon: Lexicon | None) -> list[int]:
    """The keys of the topics that hold a claim of the measure, place and time asked for, as `Report.about` takes it."""
    conditions, given = ["topic IS NOT NULL"], list[str]()
    since, until = day_of(wanted.since, "since"), day_of(wanted.until, "until")
    if since is not None:
        conditions.append("last_day >= ?")
        given.append(since.isoformat())
    if until is not None:
        conditions.append(f"{_FIRST_DAY} <= ?")
        given.append(until.isoformat())
    if wanted.measure is not None:
        measure = wanted.measure
        names = _names(db, "what", conditions, given, lambda name: is_measure(measure, name, lexicon))
        conditions.append(f"what {_AMONG}")
        given.append(json.dumps(names))
    matches = name_matcher(wanted.place, ("place",), lexicon)
    if matches is not None:
        canonical = _names(db, '"where"', conditions, given, matches)
        printed = _names(db, "where_text", conditions, given, matches)
        conditions.append(f'("where" {_AMONG} OR where_text {_AMONG})')
        given += [json.dumps(canonical), json.dumps(printed)]
    rows = db.execute(f"SELECT DISTINCT topic FROM claim WHERE {' AND '.join(conditions)} ORDER BY topic", given)
    return [topic for (topic,) in rows]


def _names(
    db: sqlite3.Connection, column: str, conditions: Sequence[str], given: Sequence[str], fits: Callable[[str], bool]
) -> list[str]:
    """The distinct names of a column that fit."""
    rows = db.execute(f"SELECT DISTINCT {column} FROM claim WHERE {' AND '.join(conditions)}", given)
    return [name for (name,) in rows if isinstance(name, str) and fits(name)]
