"""The Article record."""

from __future__ import annotations

__all__ = ["Article"]

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from numbers import Integral
from typing import TYPE_CHECKING, Any

from anyascii import anyascii

from claimdiff.articles.dates import parse_date, stated_date
from claimdiff.errors import InputError
from claimdiff.jsonable import Jsonable


@dataclass(frozen=True, slots=True)
class Article(Jsonable):
    """One article of one source. Only `text` is required.

    `published` takes an ISO string, a complete date in English words ("26 October 2017"), a date, a datetime
    or None, and is kept as a date; `published_at` keeps a time of day other than midnight that was given.
    Where `published` is None and the front of the text states its date, that is taken. `published_from` is
    "given", "text" (the text states its own date) or None (unknown). `id` left out is made of the first words of
    the title or text and a hash of the content. `text` and `title` are kept as they are, since offsets count their
    characters. `author` is who wrote it, as printed; it takes no part in comparing. `source` is the outlet, by
    which reports tell articles apart; `url` is what they link to.

    Raises InputError where `text` is no string or `published` is no date.

    >>> article = Article(text="October 26, 2017 at 1:17 pm\\nTroops advanced.", source="Example News")
    >>> article.published, article.published_from
    (datetime.date(2017, 10, 26), 'text')
    >>> Article(text="Nine people drowned.", title="Ferry sinks off the island").id
    'ferry-sinks-off-the-island-c3ad9f06c787'
    """

    text: str
    id: str = ""
    source: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None
    published_at: datetime | None = None
    published_from: str | None = None
    author: str | None = None

    if TYPE_CHECKING:

        def __init__(
            self,
            text: str,
            id: str | int | None = None,
            source: str | None = None,
            published: date | str | None = None,
            title: str | None = None,
            url: str | None = None,
            published_at: datetime | None = None,
            published_from: str | None = None,
            author: str | None = None,
        ) -> None: ...

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise InputError(f"the text of an article must be a string, not {type(self.text).__name__}: {self.text!r:.60}")
        for name in ("source", "title", "url", "author"):
            self._set(name, _optional_string(name, getattr(self, name)))
        self._date()
        self._set("id", _identifier(self.id) or self._hash())

    def _set(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)

    def _date(self) -> None:
        """Turn `published` into a date, or take it from the text."""
        given = self.published
        if is_missing(given):
            given = self.published_at
        if is_missing(given) or (isinstance(given, str) and not given.strip()):
            found = stated_date(self.text)
            origin = "text" if found else None
        else:
            found = _given_date(given)
            origin = self.published_from or "given"
        self._set("published", found.date() if found else None)
        if found and found.time() != time.min:
            self._set("published_at", found)
        elif is_missing(self.published_at) or self.published_at.date() != self.published:  # type: ignore[union-attr]
            self._set("published_at", None)
        self._set("published_from", origin)

    def _hash(self) -> str:
        parts = (self.source, self.title, str(self.published or ""), self.url, self.text)
        content = "\x1f".join(part or "" for part in parts)
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        return f"{_first_words(self.title or self.text) or 'a'}-{digest}"


_DIGITS = 12
_WORDS = 6
_LETTERS = 40
_WORD = re.compile("[a-z0-9]+")


def _first_words(text: str) -> str:
    """What begins a made id, by which a reader knows the article: a few words in plain letters, "" where it has none.

    >>> _first_words("Flood in São Tomé: 48 dead, 190 missing, 12 hurt"), _first_words("…")
    ('flood-in-sao-tome-48-dead', '')
    """
    words = _WORD.findall(anyascii(text[: 2 * _LETTERS]).lower().replace("'", ""))
    return "-".join(words[:_WORDS])[:_LETTERS].rstrip("-")


def is_missing(value: object) -> bool:
    """Whether a value is None, NaN, NaT or pandas.NA: those alone are not equal to themselves.

    >>> is_missing(None), is_missing(float("nan")), is_missing("")
    (True, True, False)
    """
    if value is None:
        return True
    try:
        return bool(value != value)
    except TypeError:
        return True


def _given_date(value: Any) -> datetime:
    if isinstance(value, datetime):  # pandas has a subclass of its own
        plain: datetime = value.to_pydatetime(warn=False) if hasattr(value, "to_pydatetime") else value
        return plain
    if isinstance(value, date):
        return datetime.combine(value, time.min)
    found = parse_date(value) if isinstance(value, str) else None
    if found is None:
        raise InputError(
            f"cannot read the date {value!r:.80}: give `published` as year-month-day (2017-10-26), "
            "as a date or datetime, or leave it out"
        )
    return found


def _optional_string(name: str, value: object) -> str | None:
    if is_missing(value):
        return None
    if not isinstance(value, str):
        raise InputError(f"the {name} of an article must be a string or None, not {value!r:.60}")
    if name == "title":
        return value if value.strip() else None
    return value.strip() or None


def _identifier(value: object) -> str | None:
    """The id as a string; a whole number is taken too, as tables have them."""
    if is_missing(value):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, Integral) and not isinstance(value, bool):
        return str(int(value))
    if not isinstance(value, str):
        raise InputError(f"the id of an article must be a string, not {value!r:.60}")
    return value.strip() or None
