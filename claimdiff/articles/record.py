"""The Article record."""

from __future__ import annotations

__all__ = ["Article"]

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Article:
    """One article of one source. Only `text` is required.

    `published` takes an ISO string, a date, a datetime or None and is kept as a date; where a time of day
    was given, `published_at` keeps it. `published_from` is "given", "text" (the text states its own date)
    or None. `id` left out is a hash of the content.
    """

    text: str
    id: str | None = None
    source: str | None = None
    published: date | str | None = None
    title: str | None = None
    url: str | None = None
    published_at: datetime | None = None
    published_from: str | None = None
