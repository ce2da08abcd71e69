"""What a page's JSON-LD (schema.org) says of its article: headline, publisher, author, time of publication."""

from __future__ import annotations

__all__ = ["LinkedArticle", "linked_article"]

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

_LONGEST = 1_000_000  # characters of a block; a longer one is data, not a description
_MOST_NODES = 2000
_TYPES = frozenset(("Report", "BlogPosting", "LiveBlogPosting"))  # beside those that end in "Article"
_BELOW = ("@graph", "mainEntity", "mainEntityOfPage")  # where a page's own article stands; lists of others do not count


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """An article as JSON-LD describes it; `dates` as written, the publication's before the last change's."""

    headline: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    dates: tuple[str, ...] = ()


def linked_article(blocks: Iterable[str]) -> LinkedArticle:
    """The first article that blocks of JSON-LD describe; an empty one where they describe none.

    >>> linked_article(['{"@type": "NewsArticle", "headline": "Ferry sinks", "author": [{"name": "Ada Marsh"}]}']).author
    'Ada Marsh'
    """
    for block in blocks:
        for node in _nodes(block):
            if any(_is_article(kind) for kind in _texts(node.get("@type"))):
                return LinkedArticle(
                    headline=_first(_texts(node.get("headline"))),
                    publisher=_first(_names(node.get("publisher"))) or _first(_names(node.get("sourceOrganization"))),
                    author=", ".join(_names(node.get("author"))) or None,
                    url=_first(_texts(node.get("url"))),
                    dates=(*_texts(node.get("datePublished")), *_texts(node.get("dateCreated"))),
                )
    return LinkedArticle()


def _is_article(kind: str) -> bool:
    return kind.endswith("Article") or kind in _TYPES


def _nodes(block: str) -> Iterator[Mapping[str, Any]]:
    """The nodes of a block that may be the page's own article, the outermost first; none of a block that is broken."""
    try:
        content = json.loads(block) if len(block) <= _LONGEST else None
    except (ValueError, RecursionError):
        return
    waiting = deque([content])
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        one = waiting.popleft()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, Mapping):
            yield one
            waiting.extend(one[key] for key in _BELOW if key in one)


def _texts(value: Any) -> list[str]:
    """A string or the strings of a list, those that are not blank."""
    values = value if isinstance(value, list) else [value]
    return [unescape(one).strip() for one in values if isinstance(one, str) and one.strip()]


def _names(value: Any) -> list[str]:
    """The names of a person or organisation, or of a list of these."""
    values = value if isinstance(value, list) else [value]
    return [name for one in values for name in _texts(one.get("name") if isinstance(one, Mapping) else one)]


def _first(values: list[str]) -> str | None:
    return values[0] if values else None
