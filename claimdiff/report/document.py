"""A whole report as one JSON document or as JSON Lines, in the versioned form that `read_report` reads."""

from __future__ import annotations

__all__ = ["FORMAT", "SECTIONS", "VERSION", "document", "document_lines", "schema"]

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from claimdiff.jsonable import row_of
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy

if TYPE_CHECKING:
    from claimdiff.report.report import Report

FORMAT = "claimdiff report"
VERSION = 1
"""Of the form, not of claimdiff. It is raised when a reader of this version could misread what is written."""

SECTIONS = {"articles": "article", "claims": "claim", "groups": "group", "findings": "finding", "problems": "problem"}
"""The lists of a document, and what one line of JSON Lines is called that holds a member."""


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the document; `$defs/line` is that of a line of JSON Lines.

    >>> schema()["properties"]["version"]
    {'const': 1}
    """
    text = files("claimdiff.data").joinpath("report.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def document(report: Report) -> dict[str, Any]:
    """All that a report holds as one object, with the tables that follow from it (conflicts, topics' figures)."""
    return {**_head(report), **{name: list(_rows(report, name)) for name in SECTIONS}, "conflicts": report.rows("conflicts")}


def document_lines(report: Report) -> Iterator[dict[str, Any]]:
    """The same as objects of one line each: the head with the number of what follows, then a record a line."""
    counts = {
        name: len(records)
        for name, records in zip(
            SECTIONS,
            (report.articles, report.claim_records, report.group_records, report.finding_records, report.problem_records),
            strict=True,
        )
    }
    yield {"record": "report", **_head(report), "counts": counts}
    for name, record in SECTIONS.items():
        for row in _rows(report, name):
            yield {"record": record, **row}


def _head(report: Report) -> dict[str, Any]:
    from claimdiff import __version__

    names = report.lexicon.decisions if report.lexicon else ()
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_by": f"claimdiff {__version__}",
        "policy": policy_row(report.policy) if report.policy else None,
        "lexicon": lexicon_row(report.lexicon) if report.lexicon else None,
        "decisions": [row_of(decision) for decision in (*report.decided.decisions, *names)],
    }


def _rows(report: Report, section: str) -> Iterator[dict[str, Any]]:
    if section == "articles":
        yield from map(row_of, report.articles)
    elif section == "claims":
        yield from map(row_of, report.claim_records)
    elif section == "groups":
        for row, group in zip(report.rows("groups"), report.group_records, strict=True):
            yield {**row, "claim_ids": list(group.claim_ids)}
    else:
        yield from report.rows(section)


def policy_row(policy: Policy) -> dict[str, Any]:
    """A policy as a JSON object: every value, also those that are not changed."""
    return {field.name: _listed(getattr(policy, field.name)) for field in fields(policy)}


def lexicon_row(lexicon: Lexicon) -> dict[str, Any]:
    """A lexicon as the object from which `Lexicon.from_dict` makes it."""

    def given(entry: Any) -> dict[str, Any]:
        return {name: _listed(value) for name, value in asdict(entry).items() if value not in (None, ())}

    return {
        "alias": [given(alias) for alias in lexicon.aliases],
        "place": [given(place) for place in lexicon.places],
        "measure": [{"name": entry.name, **{name: _listed(value) for name, value in entry.fields}} for entry in lexicon.measures],
    }


def _listed(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return [_listed(member) for member in value] if isinstance(value, tuple) else value
