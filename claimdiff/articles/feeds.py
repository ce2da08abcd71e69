"""RSS and Atom feeds to the fields of articles. Needs [web]."""

from __future__ import annotations

__all__ = ["Feed", "feed_of"]

import io
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from claimdiff.articles.dates import parse_date
from claimdiff.articles.files import UnreadableError
from claimdiff.articles.web import fragment_text, printable
from claimdiff.errors import MissingExtraError


@dataclass(frozen=True, slots=True)
class Feed:
    """The articles of a feed as fields, how many of them are summaries only, and what is broken in the XML."""

    articles: list[dict[str, Any]]
    summaries: int
    broken: str | None


def feed_of(xml: str) -> Feed:
    """The entries of an RSS or Atom feed: full text, else summary; title, source, author, time, address.

    Raises UnreadableError for a document that declares entities (expanding them is unsafe, and no feed needs
    them) or holds no entry, MissingExtraError without feedparser.
    """
    try:
        import feedparser
    except ImportError as error:
        raise MissingExtraError(
            "feeds need feedparser, which is not installed: python -m pip install 'claimdiff[web]'"
        ) from error
    if "<!entity" in xml.lower():
        raise UnreadableError("the feed declares entities, which can blow it up or name files; take the declarations out")
    stream = io.BytesIO(printable(xml).encode("utf-8"))  # a stream is never taken for an address
    header = {"content-type": "application/xml; charset=utf-8"}
    parsed = feedparser.parse(stream, response_headers=header, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        raise UnreadableError("the feed holds no entry")
    outlet = parsed.feed.get("title")
    entries = [_fields(entry, outlet) for entry in parsed.entries]
    broken = str(parsed.get("bozo_exception", "")) if parsed.bozo else None
    return Feed(entries, sum(not entry.get("content") for entry in parsed.entries), broken)


def _fields(entry: Any, outlet: str | None) -> dict[str, Any]:
    bodies = [str(content.get("value") or "") for content in entry.get("content", ())] or [str(entry.get("summary") or "")]
    title = fragment_text(str(entry.get("title") or ""))
    link = str(entry.get("link") or "")
    source = (entry.get("source") or {}).get("title") or outlet
    return {
        "text": fragment_text(max(bodies, key=len)),
        "title": " ".join(title.split()) or None,
        "source": fragment_text(str(source)) if source else None,
        "author": entry.get("author") or None,
        "published": _time(entry),
        "url": link if link.startswith(("http://", "https://")) else None,
    }


def _time(entry: Any) -> datetime | None:
    """When an entry was published, else last changed, in its own time zone; feeds write it as mail or as ISO 8601."""
    for name in ("published", "updated"):
        written = str(entry.get(name) or "").strip()
        for read in (datetime.fromisoformat, parsedate_to_datetime, parse_date):
            try:
                found = read(written)
            except (ValueError, IndexError, OverflowError):
                continue
            if found is not None:
                return found
    return None
