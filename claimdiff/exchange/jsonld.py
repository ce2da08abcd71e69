"""JSON-LD as the web has it: in files of its own, and in pages."""

from __future__ import annotations

__all__ = ["nodes_of", "read_json_ld", "text_of", "types_of"]

import json
import os
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from claimdiff.articles.files import UnreadableError, read_text
from claimdiff.errors import InputError

_PAGES = (".html", ".htm")


def read_json_ld(source: str | os.PathLike[str] | Mapping[str, Any] | list[Any]) -> tuple[str, Any]:
    """The name of a source and its content. Raises InputError for a file that cannot be read or is no JSON."""
    if isinstance(source, (Mapping, list)):
        return "the object", source
    if not isinstance(source, (str, os.PathLike)):
        raise InputError(f"give the path of a JSON-LD file or page, an object or a list, not {type(source).__name__}")
    path = Path(source)
    try:
        text, _ = read_text(path)
        if path.suffix.lower() not in _PAGES:
            return str(path), json.loads(text)
        page = _Scripts()
        page.feed(text)
        return str(path), [json.loads(script) for script in page.found if script.strip()]
    except UnreadableError as error:
        raise InputError(f"{path}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not valid JSON: {error}") from error


class _Scripts(HTMLParser):
    """Gathers the contents of the JSON-LD scripts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").partition(";")[0].strip().lower()
        self._inside = tag == "script" and kind == "application/ld+json"
        if self._inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def nodes_of(content: Any, kind: str) -> Iterator[dict[str, Any]]:
    """The outermost nodes of a type, in the order in which they stand, however deep."""
    waiting = [content]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            if kind in types_of(one):
                yield dict(one)
            else:
                waiting += reversed(list(one.values()))
        elif isinstance(one, list):
            waiting += reversed(one)


def types_of(node: Mapping[str, Any]) -> list[str]:
    """The types of a node, without the prefix of the vocabulary.

    >>> types_of({"@type": ["schema:ClaimReview", "https://schema.org/Review"]})
    ['ClaimReview', 'Review']
    """
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return [name.replace(":", "/").rpartition("/")[2] for name in names if isinstance(name, str)]


def text_of(value: Any) -> str | None:
    """A value as a text: the first of a list, the @value of an object; None where there is none.

    >>> text_of({"@value": " False "}), text_of([3, 4]), text_of({"@id": "x"}), text_of("")
    ('False', '3', None, None)
    """
    while isinstance(value, (list, Mapping)):
        value = value.get("@value") if isinstance(value, Mapping) else value[0] if value else None
    if isinstance(value, bool) or value is None:
        return None
    return " ".join(str(value).split()) or None
