"""Whatever holds claims from elsewhere (a DataFrame, a file, dicts, Claim records) to its rows, each with its place."""

from __future__ import annotations

__all__ = ["read_claims"]

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from claimdiff.articles.files import UnreadableError, csv_records, jsonl_records, read_text
from claimdiff.articles.record import Article, is_missing
from claimdiff.claims.given import SLOTS, check_claim, claim_of_row
from claimdiff.claims.given_figures import CellError
from claimdiff.claims.record import Claim
from claimdiff.errors import InputError, Problem
from claimdiff.lexicon import Lexicon

_TOLD = 5


def read_claims(
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    articles: Mapping[str, Article] | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[list[Claim], list[Problem]]:
    """The claims of a source, and notes on rows that repeat one another.

    A row without an `article_id` is an article of its own, named after its place ("row 7").

    `source` is a DataFrame, the path of a .csv, .json or .jsonl file, an iterable of Claim records and dicts,
    or a dict whose "claims" is such a list. `columns` maps slots of a claim to the columns that hold them;
    `articles` are the articles by id in which the quotes of rows stand. Raises InputError that names the rows
    and columns of the first values that no claim can have, and how many there are.

    >>> (claim,), _ = read_claims([{"what": "deaths", "tote": 12}], columns={"value": "tote"})
    >>> claim.value, claim.source
    (12.0, None)
    """
    names = _renaming(columns or {})
    found: dict[str, Claim] = {}
    places: dict[str, str] = {}
    problems: list[Problem] = []
    wrong: list[str] = []
    for where, row in _rows(source, (columns or {}).get("what", "what")):
        try:
            claim = _claim(row, where, names, articles or {}, lexicon)
            known = found.setdefault(claim.claim_id, claim)
            first = places.setdefault(claim.claim_id, where)
            own = replace(claim, article_id=known.article_id) if claim.article_id == where else claim
            if own != known:
                raise CellError(f"claim_id {claim.claim_id!r} is given to another row too")
            if known is not claim:
                problems.append(Problem(where, "repeated", f"{first} gave the same content; read once"))
        except CellError as error:
            wrong.append(f"{where}: {error}")
    if wrong:
        more = [f"… and {len(wrong) - _TOLD} more rows"] if len(wrong) > _TOLD else []
        raise InputError("\n".join([*wrong[:_TOLD], *more]))
    return list(found.values()), problems


def _renaming(columns: Mapping[str, str]) -> dict[str, str]:
    for slot in columns:
        if slot not in SLOTS:
            raise InputError(f"columns names no such slot of a claim: {slot!r}; the slots are {', '.join(SLOTS)}")
    return {str(column): slot for slot, column in columns.items()}


def _claim(row: Any, place: str, names: Mapping[str, str], articles: Mapping[str, Article], lexicon: Lexicon | None) -> Claim:
    if isinstance(row, Claim):
        return check_claim(row)
    if isinstance(row, UnreadableError):
        raise CellError(str(row))
    if not isinstance(row, Mapping):
        raise CellError(f"a claim must be a Claim, a dict or a row of a table, not {type(row).__name__}")
    slots: dict[str, Any] = {}
    for column, value in row.items():
        slot = names.get(str(column), str(column))
        if slot in slots:
            raise CellError(f"column {column!r}: {slot} is given by another column too; rename or leave out one of them")
        slots[slot] = value
    article = None if is_missing(slots.get("article_id")) else articles.get(str(slots["article_id"]))
    return claim_of_row(slots, place=place, article=article, lexicon=lexicon)


def _rows(source: Any, what: str) -> Iterator[tuple[str, Any]]:
    """The rows of a source; `what` is the name of the column that tells how a file's cells are set apart."""
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(source, pandas.DataFrame):
        labels = source.index if source.index.is_unique else range(len(source))
        for label, row in zip(labels, source.to_dict("records"), strict=True):
            yield f"row {label}", row
    elif isinstance(source, (str, os.PathLike)):
        yield from _rows_of_file(Path(source), what)
    elif isinstance(source, Mapping):
        yield from _rows(_listed(source, "the dict"), what)
    elif isinstance(source, Iterable) and not isinstance(source, (bytes, bytearray)):
        for number, row in enumerate(source, 1):
            yield f"row {number}", row
    else:
        raise InputError(
            f"claims: give a DataFrame, the path of a .csv, .json or .jsonl file, or a list of dicts or Claim "
            f"records, not {type(source).__name__}"
        )


def _listed(content: Any, where: str) -> list[Any]:
    if isinstance(content, Mapping):
        content = content.get("claims")
    if not isinstance(content, list):
        raise InputError(f'{where}: claims must be a list, or an object with a list "claims"')
    return content


def _rows_of_file(path: Path, what: str) -> Iterator[tuple[str, Any]]:
    import json

    try:
        text, _ = read_text(path)
        if path.suffix.lower() == ".csv":
            for number, row in csv_records(text, what)[1]:
                yield f"{path.name}, line {number}", row
        elif path.suffix.lower() == ".jsonl":
            for number, row in jsonl_records(text.split("\n")):
                yield f"{path.name}, line {number}", row
        elif path.suffix.lower() == ".json":
            for number, row in enumerate(_listed(json.loads(text), str(path)), 1):
                yield f"{path.name}, claim {number}", row
        else:
            raise InputError(f"{path}: claims are read from .csv, .json and .jsonl files")
    except (UnreadableError, RecursionError) as error:
        raise InputError(f"{path}: {error}") from error
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path}: not valid JSON: {error}") from error
