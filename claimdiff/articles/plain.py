"""Plain text and Markdown files: several articles in one, and what their front lines say of them."""

from __future__ import annotations

__all__ = ["front_matter", "split_articles", "stated_source"]

import re
from itertools import pairwise

from claimdiff.articles.dates import is_date_line
from claimdiff.articles.front import agency_of, byline, is_heading, source_line
from claimdiff.articles.lines import Span, front_spans, line_spans

_BELOW_HEADING = 3  # lines in which byline, source and date stand
_FIELDS = {
    "title": "title",
    "source": "source",
    "publisher": "source",
    "date": "published",
    "published": "published",
    "url": "url",
    "link": "url",
    "id": "id",
}
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z_]+):[ \t]*(.*)")


def split_articles(text: str) -> list[Span]:
    """The spans of the articles in the text of one file.

    A new article begins at a headline that has below it a byline and a source line, or one of them and a date
    line; a byline alone is enough where two blank lines or more stand above the headline.
    """
    lines = line_spans(text)
    starts = [0]
    has_prose = False
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if has_prose and _is_headline(line) and _begins_article(text, lines, number):
            starts.append(start)
            has_prose = False
        has_prose = has_prose or not (is_heading(line) or _is_front(line))
    return list(pairwise([*starts, len(text)]))


def _is_headline(line: str) -> bool:
    return is_heading(line) and not _is_front(line)


def _is_front(line: str) -> bool:
    return bool(byline(line) or source_line(line) or is_date_line(line))


def _begins_article(text: str, lines: list[Span], number: int) -> bool:
    """Whether byline, source and date below a headline say that an article begins there."""
    gap = text[lines[number - 1][1] : lines[number][0]].count("\n")
    if gap < 2:
        return False
    below = [text[start:end] for start, end in lines[number + 1 : number + 1 + _BELOW_HEADING]]
    has_byline = any(map(byline, below))
    signs = has_byline + any(map(source_line, below)) + any(map(is_date_line, below))
    return signs >= 2 or (has_byline and gap > 2)


def stated_source(text: str) -> str | None:
    """The source that the front lines of a text name: a source line, else a dateline's agency, else a byline.

    >>> stated_source("Ferry Sinks\\nBy Ada Marsh\\nSource: Example News\\nNine people drowned.")
    'Example News'
    """
    lines = [text[start:end] for start, end in front_spans(text)]
    for reading in (source_line, agency_of, byline):
        for line in lines:
            found = reading(line)
            if found:
                return found
    return None


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The entries of a Markdown file's front matter that an Article has, and the text below it.

    >>> front_matter("---\\ntitle: Ferry sinks\\ndate: 2019-05-03\\n---\\nNine people drowned.")
    ({'title': 'Ferry sinks', 'published': '2019-05-03'}, 'Nine people drowned.')
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    entries: dict[str, str] = {}
    for line in match[1].splitlines():
        entry = _ENTRY.fullmatch(line.strip())
        field = _FIELDS.get(entry[1].lower()) if entry else None
        value = entry[2].strip().strip("\"'") if entry else ""
        if field and value:
            entries.setdefault(field, value)
    return entries, text[match.end() :]
