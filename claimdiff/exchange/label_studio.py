"""Claims for correction by hand in Label Studio, and the corrected claims back."""

from __future__ import annotations

__all__ = ["Corrected", "label_studio_config", "label_studio_tasks", "read_label_studio"]

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from claimdiff.articles.files import UnreadableError, read_text
from claimdiff.articles.record import Article
from claimdiff.claims.given import claim_of_row
from claimdiff.claims.given_figures import CellError
from claimdiff.claims.record import VOCABULARY, Claim
from claimdiff.errors import InputError, Problem
from claimdiff.lexicon import Lexicon

if TYPE_CHECKING:
    from claimdiff.report.report import Report

WRITTEN = ("what", "value", "low", "high", "unit", "counted", "who", "by", "where", "when_start", "when_end", "said_by", "via")
"""The slots that are corrected as text, in the order in which they are shown."""
CHOSEN = ("modifier", "status")
"""The slots that take one of a few words."""
_OF_ARTICLE = ("source", "published", "url")
_Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Corrected:
    """Claims as people corrected them, the texts in which they stand, and what could not be read."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()


def label_studio_config() -> str:
    """The labelling interface for the tasks of `label_studio_tasks`, to be pasted into the project's settings.

    >>> label_studio_config().splitlines()[1].strip()
    '<Text name="text" value="$text" />'
    """
    view = ElementTree.Element("View")
    ElementTree.SubElement(view, "Text", name="text", value="$text")
    labels = ElementTree.SubElement(view, "Labels", name="claim", toName="text")
    for kind in VOCABULARY["kind"]:
        ElementTree.SubElement(labels, "Label", value=kind)
    slots = ElementTree.SubElement(view, "View", visibleWhen="region-selected")
    for slot in WRITTEN:
        ElementTree.SubElement(slots, "Header", value=slot, size="5")
        ElementTree.SubElement(slots, "TextArea", name=slot, toName="text", perRegion="true", maxSubmissions="1", editable="true")
    for slot in CHOSEN:
        ElementTree.SubElement(slots, "Header", value=slot, size="5")
        choices = ElementTree.SubElement(slots, "Choices", name=slot, toName="text", perRegion="true", choice="single")
        for word in VOCABULARY[slot]:
            ElementTree.SubElement(choices, "Choice", value=word)
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def label_studio_tasks(report: Report) -> list[_Node]:
    """A task for each text and headline of a report's articles, with its claims as predictions to be corrected.

    The list, written as JSON, is what Label Studio imports. Positions count characters (Unicode code points).

    >>> import claimdiff as cd
    >>> (task,) = label_studio_tasks(cd.compare(["The flood in Beira killed 48 people."]))
    >>> task["predictions"][0]["result"][0]["value"]
    {'start': 26, 'end': 35, 'text': '48 people', 'labels': ['figure']}
    """
    from claimdiff import __version__

    claims: dict[tuple[str, str], list[Claim]] = {}
    for claim in report.claim_records:
        claims.setdefault((claim.article_id, claim.field), []).append(claim)
    tasks = []
    for article in report.articles:
        about: _Node = {name: getattr(article, name) for name in _OF_ARTICLE if getattr(article, name) is not None}
        if article.published:
            about["published"] = article.published.isoformat()
        for field, text in (("title", article.title), ("text", article.text)):
            if text:
                result = [node for claim in claims.get((article.id, field), ()) for node in _region(claim)]
                data: _Node = {"text": text, "article_id": article.id, "field": field, **about}
                tasks.append({
                    "data": data,
                    "predictions": [{"model_version": f"claimdiff {__version__}", "result": result}],
                })  # fmt: skip
    return tasks


def _region(claim: Claim) -> Iterator[_Node]:
    """The marked quote of a claim, and what is said of it."""

    def node(name: str, kind: str, value: _Node) -> _Node:
        span = {"start": claim.start, "end": claim.end}
        return {"id": claim.claim_id, "from_name": name, "to_name": "text", "type": kind, "value": {**span, **value}}

    yield node("claim", "labels", {"text": claim.quote, "labels": [claim.kind]})
    for slot in WRITTEN:
        shown = _shown(claim, slot)
        if shown is not None:
            yield node(slot, "textarea", {"text": [shown]})
    for slot in CHOSEN:
        if slot == "status" or claim.kind == "figure":
            yield node(slot, "choices", {"choices": [getattr(claim, slot)]})


def _shown(claim: Claim, slot: str) -> str | None:
    """A slot as it is corrected; the ends of a figure only where it has no value from which they follow."""
    value = getattr(claim, slot)
    if value is None or (slot in ("low", "high") and claim.value is not None):
        return None
    return f"{value:.15g}" if isinstance(value, float) else str(value)


# --- back


def read_label_studio(source: str | os.PathLike[str] | Sequence[Any], *, lexicon: Lexicon | None = None) -> Corrected:
    """The corrected claims of a Label Studio export ("JSON", not "JSON-MIN"), and their articles.

    Of a task that several people corrected, the last correction is taken, with a note; tasks that nobody did are
    left out, with a note; a region that is no claim (no measure, a figure below zero) is too. A figure that was marked
    without a number is read from its words ("at least 58 people"). Slots are put into canonical form as in
    `compare_claims`. Raises InputError for a file that cannot be read or is no such export.
    """
    where = "the tasks" if not isinstance(source, (str, os.PathLike)) else os.fspath(source)
    tasks = source if not isinstance(source, (str, os.PathLike)) else _content(Path(source))
    if not isinstance(tasks, Sequence) or not all(isinstance(task, Mapping) for task in tasks):
        raise InputError(f"{where}: no export of Label Studio: it must be a list of tasks; export the project as JSON")
    texts: dict[str, dict[str, Any]] = {}
    marked: list[tuple[str, str, str, list[Any]]] = []
    problems: list[Problem] = []
    for number, task in enumerate(tasks, 1):
        place = f"{where}, task {task.get('id', number)}"
        article_id, field, result = _task(task, place, texts, problems)
        if result is not None:
            marked.append((place, article_id, field, result))
    articles = {key: _article(key, fields, problems) for key, fields in texts.items()}
    claims: list[Claim] = []
    for place, article_id, field, result in marked:
        for row in _rows(result, field, articles[article_id]):
            try:
                claims.append(claim_of_row(row, article=articles[article_id], lexicon=lexicon))
            except CellError as error:
                problems.append(Problem(place, "region left out", f"{row['quote']!r}: {error}"))
    return Corrected(tuple(articles.values()), tuple(claims), tuple(problems))


def _content(path: Path) -> Any:
    try:
        return json.loads(read_text(path)[0])
    except UnreadableError as error:
        raise InputError(f"{path}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not valid JSON: {error}") from error


def _task(
    task: Mapping[str, Any], place: str, texts: dict[str, dict[str, Any]], problems: list[Problem]
) -> tuple[str, str, list[Any] | None]:
    """The article's id and field, and what the last person marked; None where nobody did."""
    data = task.get("data")
    if not isinstance(data, Mapping) or not isinstance(data.get("text"), str):
        raise InputError(f'{place}: no text in "data"; export the project as JSON, not as JSON-MIN or CSV')
    if not isinstance(task.get("annotations"), list):
        raise InputError(f'{place}: no "annotations"; export the project as JSON, not as JSON-MIN or CSV')
    article_id = str(data.get("article_id") or place)
    field = "title" if data.get("field") == "title" else "text"
    done = [one for one in task["annotations"] if isinstance(one, Mapping) and not one.get("was_cancelled")]
    if not done:
        problems.append(Problem(place, "not corrected", "nobody submitted the task; left out"))
        return article_id, field, None
    if len(done) > 1:
        problems.append(Problem(place, "corrected more than once", f"the last of {len(done)} corrections is taken"))
    fields = texts.setdefault(article_id, {})
    if field in fields:
        raise InputError(f"{place}: the {field} of article {article_id!r} stands in an earlier task too; keep one of them")
    fields.update({name: data[name] for name in _OF_ARTICLE if data.get(name)}, **{field: data["text"]})
    result = done[-1].get("result")
    return article_id, field, result if isinstance(result, list) else []


def _article(article_id: str, fields: Mapping[str, Any], problems: list[Problem]) -> Article:
    """The article of a task; a headline alone has no text."""
    given = {name: fields.get(name) for name in ("title", *_OF_ARTICLE)}
    try:
        return Article(text=fields.get("text", ""), id=article_id, **given)
    except InputError as error:
        problems.append(Problem(article_id, "article", f"{error}. The article was read without source, date and address"))
        return Article(text=fields.get("text", ""), id=article_id, title=given["title"])


def _rows(result: Sequence[Any], field: str, article: Article) -> Iterator[dict[str, Any]]:
    """The marked regions as rows: what one region's nodes say, gathered under its id."""
    text = (article.title if field == "title" else article.text) or ""
    regions: dict[str, dict[str, Any]] = {}
    for node in result:
        value = node.get("value") if isinstance(node, Mapping) else None
        if not isinstance(value, Mapping):
            continue
        name, row = node.get("from_name"), regions.setdefault(str(node.get("id")), {"field": field})
        if name == "claim":
            row.update(_span(value, text), kind=_only(value.get("labels")))
        elif name in WRITTEN:
            row[name] = _only(value.get("text"))
        elif name in CHOSEN:
            row[name] = _only(value.get("choices"))
    for row in regions.values():
        if "quote" in row:
            yield row if row["kind"] == "event" or _has_figure(row) else {**row, "value": row["quote"]}


def _has_figure(row: Mapping[str, Any]) -> bool:
    return any(row.get(name) not in (None, "") for name in ("value", "low", "high"))


def _only(value: Any) -> Any:
    """The last of what was entered, since editing adds to it."""
    return (value[-1] if value else None) if isinstance(value, list) else value


def _span(value: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Quote and offsets; where the quote is not at its offsets, these may count UTF-16 units, as browsers do."""
    start, end, quote = value.get("start"), value.get("end"), value.get("text")
    if not isinstance(start, int) or not isinstance(end, int):
        return {"quote": quote}
    if not isinstance(quote, str):
        return {"quote": text[start:end], "start": start}
    if text[start:end] != quote:
        before = text.encode("utf-16-le", "surrogatepass")[: 2 * start].decode("utf-16-le", "replace")
        start = len(before)
    return {"quote": quote, "start": start}
