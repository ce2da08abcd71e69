"""A report from the file that `to_json` or `to_jsonl` wrote: whole and sound, or an error that says what is wrong."""

from __future__ import annotations

__all__ = ["read_report"]

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, NoReturn

from claimdiff.articles.record import Article
from claimdiff.claims.record import VOCABULARY as OF_CLAIMS
from claimdiff.claims.record import Claim
from claimdiff.decisions import Decided, Decision, read_decisions
from claimdiff.errors import ClaimDiffError, InputError, Problem
from claimdiff.findings.record import VOCABULARY as OF_FINDINGS
from claimdiff.findings.record import Finding
from claimdiff.groups.record import Group
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy
from claimdiff.report.document import FORMAT, SECTIONS, VERSION
from claimdiff.report.frames import GROUP_COLUMNS
from claimdiff.report.records import record_of
from claimdiff.report.report import Report

LARGEST = 1_000_000_000
"""The most bytes of a file that is read, unless the caller allows more."""

_HEAD = ("format", "version", "made_by", "policy", "lexicon", "decisions")


def read_report(saved: str | os.PathLike[str] | Mapping[str, Any], *, largest: int = LARGEST) -> Report:
    """The Report that `report.to_json` or `report.to_jsonl` wrote, with nothing lost.

    `saved` is the path of the file, or what the two return without a path, or what `report.to_dict` returns. The report
    judges, explains, narrows down and is written as the one that was saved. `largest` is the most bytes of a file
    that are read. Raises InputError for a file that cannot be read, is larger, was cut off, is no report, was
    written by a newer form, or contradicts itself; the message says where.

    >>> import tempfile
    >>> report = Report(problems=[Problem("a.txt", "empty", "No text.")])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_report(report.to_json(f"{folder}/report.json")).problem_records == read_report(report.to_json()).problem_records
    True
    >>> read_report(report.to_dict()).problem_records
    (Problem(where='a.txt', what='empty', why='No text.'),)
    """
    if isinstance(saved, Mapping):
        name, text = "the report", _as_json(saved)
    elif isinstance(saved, str) and saved.lstrip().startswith("{") and ("\n" in saved or not os.path.exists(saved)):
        name, text = "the report", saved
    else:
        name = os.fspath(saved)
        text = _text(Path(saved), largest)
    head, sections = _content(text, name)
    if missing := [key for key in _HEAD if key not in head]:
        raise InputError(f"{name}: the field {missing[0]!r} is missing; the file was changed after it was written")
    lexicon, decided = _lexicon(head, name)
    report = Report(
        articles=_records(Article, sections, "articles", name),
        claims=_records(Claim, sections, "claims", name, words=OF_CLAIMS),
        groups=_records(Group, sections, "groups", name, derived=GROUP_COLUMNS),
        findings=_records(Finding, sections, "findings", name, words=OF_FINDINGS),
        problems=_records(Problem, sections, "problems", name),
        policy=_policy(head["policy"], name),
        lexicon=lexicon,
        decided=decided,
    )
    _check(report, name)
    return report


def _as_json(saved: Mapping[str, Any]) -> str:
    try:
        return json.dumps(saved)
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(f"the report: {error}; give what to_dict returned") from error


def _text(path: Path, largest: int) -> str:
    try:
        if path.is_file() and path.stat().st_size > largest:
            raise InputError(f"{path}: the file has more than {largest:,} bytes; allow more with read_report(path, largest=…)")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: the report cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: no text in UTF-8 (byte {error.start:,}), so no report; give what to_json wrote") from error


def _content(text: str, name: str) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """The head of a report and its lists, of either form."""
    first, newline, _ = text.partition("\n")
    if newline and first.rstrip().endswith("}"):
        head = _parsed(first, f"{name}, line 1")
        if isinstance(head, dict) and head.get("record") == "report":
            return head, _sections_of_lines(head, text, name)
    if not text.strip():
        raise InputError(f"{name}: the file is empty; was it cut off?")
    whole = _parsed(text, name)
    _known_form(whole, name)
    for key in (*_HEAD, *SECTIONS, "conflicts"):
        if key in SECTIONS and not isinstance(whole.get(key), list):
            raise InputError(f"{name}: {key} must be a list; the file was changed after it was written")
    if unknown := [key for key in whole if key not in (*_HEAD, *SECTIONS, "conflicts")]:
        raise InputError(f"{name}: unknown field {unknown[0]!r}; a report holds {', '.join((*_HEAD, *SECTIONS))}")
    return whole, {section: whole[section] for section in SECTIONS}


def _sections_of_lines(head: dict[str, Any], text: str, name: str) -> dict[str, list[Any]]:
    _known_form(head, name)
    section_of = {record: section for section, record in SECTIONS.items()}
    found: dict[str, list[Any]] = {section: [] for section in SECTIONS}
    for number, line in enumerate(text.split("\n")[1:], 2):
        if not line.strip():
            continue
        row = _parsed(line, f"{name}, line {number}")
        section = section_of.get(row.pop("record", "")) if isinstance(row, dict) else None
        if section is None:
            raise InputError(f"{name}, line {number}: record must be one of {', '.join(section_of)}")
        found[section].append(row)
    counts = {section: len(rows) for section, rows in found.items()}
    if head.get("counts") != counts:
        raise InputError(f"{name}: the first line announces {head.get('counts')} and the file holds {counts}; was it cut off?")
    return found


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        hint = "it ends too early; was it cut off?" if cut else "give the file that to_json or to_jsonl wrote"
        raise InputError(f"{where}: not valid JSON ({error.msg} at line {error.lineno}, column {error.colno}): {hint}") from error
    except RecursionError as error:
        raise InputError(f"{where}: nested too deeply to be a report") from error
    except ValueError as error:
        raise InputError(f"{where}: not valid JSON: {error}") from error


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the field {next(name for name in made if names.count(name) > 1)!r} is given twice")
    return made


def _known_form(head: Any, name: str) -> None:
    """Raises InputError unless this is a report of a form that can be read."""
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise InputError(
            f'{name}: no report: it does not say "format": "{FORMAT}"; give a file written by report.to_json(path), '
            "by report.to_jsonl(path) without a table, or by claimdiff compare --format json"
        )
    version = head.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise InputError(f"{name}: version must be a whole number from 1, not {version!r:.60}")
    if version > VERSION:
        maker = head.get("made_by")
        raise InputError(
            f"{name}: written in version {version} of the form{f' by {maker}' if isinstance(maker, str) else ''}; this "
            f"claimdiff reads up to version {VERSION}: upgrade it with python -m pip install --upgrade claimdiff"
        )


def _records(kind: type[Any], sections: Mapping[str, list[Any]], section: str, name: str, **how: Any) -> list[Any]:
    one = SECTIONS[section]
    return [record_of(kind, row, f"{name}, {one} {number}", **how) for number, row in enumerate(sections[section], 1)]


def _policy(row: Any, name: str) -> Policy | None:
    if row is None:
        return None
    if not isinstance(row, Mapping):
        raise InputError(f"{name}: policy must be an object or null")
    defaults = {field.name: field.default for field in fields(Policy)}
    values = {}
    for key, value in row.items():
        if key not in defaults:
            raise InputError(f"{name}: the policy has no {key!r}; it has {', '.join(defaults)}")
        values[key] = _like(defaults[key], value, f"{name}: the policy's {key}")
    try:
        return Policy(**values)
    except (ClaimDiffError, TypeError, ValueError) as error:
        raise InputError(f"{name}: {error}") from error


def _like(model: Any, value: Any, where: str) -> Any:
    """A JSON value as the type of the default that it replaces."""
    if isinstance(model, (tuple, frozenset)):
        if not isinstance(value, list):
            raise InputError(f"{where} must be a list, not {value!r:.60}")
        return frozenset(map(str, value)) if isinstance(model, frozenset) else tuple(map(_frozen, value))
    number = isinstance(model, (int, float))
    if isinstance(value, bool) or not isinstance(value, (int, float) if number else str):
        raise InputError(f"{where} must be a {'number' if number else 'string'}, not {value!r:.60}")
    return value


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _lexicon(head: Mapping[str, Any], name: str) -> tuple[Lexicon | None, Decided]:
    """The lexicon with the decisions on names, and the decisions on claims."""
    if not isinstance(head["decisions"], list):
        raise InputError(f"{name}: decisions must be a list")
    try:
        said: list[Decision] = read_decisions(head["decisions"])
        given = None if head["lexicon"] is None else Lexicon.from_dict(head["lexicon"], origin="lexicon")
    except (ClaimDiffError, AttributeError, TypeError) as error:
        raise InputError(f"{name}: {error}") from error
    names = tuple(decision for decision in said if decision.kind == "name")
    if names:
        given = replace(given or Lexicon(), decisions=names)
    return given, Decided(decision for decision in said if decision.kind == "claim")


def _check(report: Report, name: str) -> None:
    """Raises InputError where records speak of others that are not there, or quote what no text says."""
    articles = _by_id(((article.id, article) for article in report.articles), "article", name)
    claims = _by_id(((claim.claim_id, claim) for claim in report.claim_records), "claim", name)
    _by_id(((group.group_id, group) for group in report.group_records), "group", name)
    for claim in report.claim_records:
        article = articles.get(claim.article_id)
        text = None if article is None else article.title if claim.field == "title" else article.text
        if article is not None and (text or "")[claim.start : claim.end] != claim.quote:
            raise InputError(f"{name}: the article of claim {claim.claim_id!r} does not say {claim.quote!r:.60} at {claim.start}")
    for group in report.group_records:
        for claim_id in group.claim_ids:
            if claim_id not in claims or claims[claim_id].group_id != group.group_id:
                raise InputError(f"{name}: group {group.group_id!r} names the claim {claim_id!r}, which is not one of its claims")
    for finding in report.finding_records:
        for claim_id in (finding.a_claim, finding.b_claim):
            if claim_id not in claims:
                raise InputError(f"{name}: a finding names the claim {claim_id!r}, which the file does not hold")


def _by_id(pairs: Iterable[tuple[str, Any]], record: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, one in pairs:
        if key in found:
            raise InputError(f"{name}: two {record}s have the id {key!r}")
        found[key] = one
    return found
