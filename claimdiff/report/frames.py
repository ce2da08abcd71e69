"""Records to rows and DataFrames: the columns of the contract, in their order."""

from __future__ import annotations

__all__ = [
    "CLAIM_COLUMNS",
    "ESTIMATE_COLUMNS",
    "FINDING_COLUMNS",
    "GROUP_COLUMNS",
    "NUMBER_TYPES",
    "PROBLEM_COLUMNS",
    "Row",
    "frame_of",
    "rows_of",
]

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]

CLAIM_COLUMNS = (
    "claim_id", "group_id", "article_id", "source", "published", "field", "kind", "what", "counted",
    "who", "who_text", "by", "where", "where_text", "where_level", "value", "low", "high", "modifier",
    "unit", "noun", "when_start", "when_end", "when_from", "as_of", "said_by", "said_by_text", "via",
    "status", "quote", "start", "end", "sentence",
)  # fmt: skip
GROUP_COLUMNS = (
    "group_id", "what", "who", "where", "unit", "when_start", "when_end", "claims", "sources", "origins",
    "lowest", "highest", "verdict",
)  # fmt: skip
FINDING_COLUMNS = (
    "group_id", "kind", "verdict", "severity", "a_claim", "b_claim", "a_source", "b_source", "a_quote",
    "b_quote", "independent", "rule", "explanation",
)  # fmt: skip
PROBLEM_COLUMNS = ("where", "what", "why")
ESTIMATE_COLUMNS = (
    "group_id", "what", "counted", "unit", "claims", "origins",
    "lowest", "lowest_claim", "lowest_quote", "lowest_source", "lowest_day", "lowest_origins",
    "highest", "highest_claim", "highest_quote", "highest_source", "highest_day", "highest_origins",
    "most_attested", "most_attested_claim", "most_attested_quote", "most_attested_source", "most_attested_day",
    "most_attested_origins", "latest", "latest_claim", "latest_quote", "latest_source", "latest_day",
    "latest_origins",
)  # fmt: skip

NUMBER_TYPES = {
    "value": "float64", "low": "float64", "high": "float64", "lowest": "float64", "highest": "float64",
    "severity": "float64", "start": "int64", "end": "int64", "claims": "int64", "sources": "int64",
    "origins": "int64", "independent": "bool", "lowest_origins": "int64", "highest_origins": "int64",
    "most_attested": "float64", "most_attested_origins": "float64", "latest": "float64", "latest_origins": "float64",
}  # fmt: skip


def _plain(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell


def rows_of(records: Iterable[object], columns: Sequence[str]) -> list[Row]:
    """One dict a record, keys in the order of `columns`; days as ISO strings, missing as None.

    >>> from claimdiff.errors import Problem
    >>> rows_of([Problem("a.txt", "empty", "The file holds no text.")], PROBLEM_COLUMNS)
    [{'where': 'a.txt', 'what': 'empty', 'why': 'The file holds no text.'}]
    """
    return [{name: _plain(getattr(record, name)) for name in columns} for record in records]


def frame_of(rows: Sequence[Row], columns: Sequence[str]) -> pd.DataFrame:
    """A DataFrame with these columns and a RangeIndex, also when there is no row.

    Numbers are float64 or int64 (missing: NaN), yes/no is bool, all else is object (missing: None), so
    that no column ever holds `pd.NA` or `NaT` and pandas 2 and 3 give the same.

    >>> list(frame_of([], PROBLEM_COLUMNS).columns)
    ['where', 'what', 'why']
    """
    import pandas as pd

    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=NUMBER_TYPES.get(name, "object")) for name in columns}
    )
