"""The parts of an article that are not its own prose: teasers, captions, tweets, forms, headings, …"""

from __future__ import annotations

__all__ = ["Zone", "find_zones"]

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimdiff.articles.dates import front_dates, is_date_line, is_labelled_date
from claimdiff.articles.front import byline, dateline_end, is_heading, source_line
from claimdiff.articles.lines import Span, paragraph_spans, trim
from claimdiff.data import load_table

_FRONT_LINES = 12  # in which a byline may stand
_DATELINE_LINES = 6
_SHORT = 150  # characters: a teaser without a colon, the opening of a comment form
_LONG = 400  # a longer line is no caption, tweet or form as a whole
_REACH_BACK = 300  # characters from a tweet's link back to where the tweet may begin
_SIGNED = re.compile(r"[—–-]{1,2}\s?[^()\n]{1,60}\(@\w{1,20}\)")
_LAST_BRACKET = re.compile(r"(?:\((?P<round>[^()]{2,80})\)|\[(?P<square>[^\[\]]{2,80})\])\s*[.]?\Z")
_ROUND_BRACKET = re.compile(r"\(([^()]{2,80})\)")
_CREDIT_MARKS = ("|", "/", "©", "via")
_STAMP = r"(?:\b(?:\d\d:?\d\d\s)?\d{1,2}\.\d{1,2}\.\d{4}\s?(?:\([^()]{1,50}\)\s?)?)?"  # time and date before a button
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s")


@dataclass(frozen=True, slots=True)
class Zone:
    """A span of the text that is furniture, and its kind: heading, teaser, caption, tweet, form or front."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The words of furniture.toml, compiled."""

    teaser: re.Pattern[str]
    caption: re.Pattern[str]
    form: re.Pattern[str]
    comments: re.Pattern[str]
    credit: re.Pattern[str]
    credit_end: re.Pattern[str]
    inline: re.Pattern[str]
    inline_words: tuple[str, ...]
    links: tuple[str, ...]
    agencies: frozenset[str]


def _any(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    table = load_table("furniture")
    teasers, captions, forms = table["teasers"], table["captions"], table["forms"]
    agencies = table["agencies"]["words"]
    separator = r"\s{0,2}(?:[:|]|\s[-–—]\s)"
    credits = _any([*captions["credits"], *agencies])
    links = _any(table["tweets"]["links"])
    signature = r"(?:\s{1,2}(?:[—–-]\s)?[^()\n.]{1,50}\(@?\w{1,20}\)(?:\s\w{3,9}\s\d{1,2},?\s\d{4})?)?"
    return _Patterns(
        teaser=re.compile(
            rf"{_any(teasers['starts'])}{separator}|{_any(teasers['lines'])}:?\s*\Z"
            rf"|(?=.{{0,{_SHORT}}}\Z){_any(teasers['openers'])}\b",
            re.IGNORECASE,
        ),
        caption=re.compile(
            rf"[(\[]?{_any(captions['starts'])}{separator}|{_any(captions['counted'])}\s\d{{1,3}}\sof\b",
            re.IGNORECASE,
        ),
        form=re.compile(rf"{_any(forms['starts'])}|{_any(forms['lines'])}\s*\Z", re.IGNORECASE),
        comments=re.compile(_any(forms["comments"]), re.IGNORECASE),
        credit=re.compile(
            rf"(?i:{_any(captions['credits'])})(?:\s*\Z|\s?[:/|–-]|\s(?:[A-Z©]|by\b|of\b))"
            rf"|(?i:.{{0,60}}[/|]\s?{credits}\Z|.{{0,60}}\b{_any(captions['agency_credits'])}\Z)"
        ),
        credit_end=re.compile(
            rf"(?:[|/©]|\bvia)\s?{credits}\s*\Z|[|©]\s?{_any(captions['credits'])}\s.{{1,40}}\Z", re.IGNORECASE
        ),
        inline=re.compile(
            rf"(?P<form>\b{_any(table['share_bar']['counted'])}\s\d[\d,]*"
            rf"|{_STAMP}{_any(table['share_bar']['buttons'])}\b(?:(?:\s\d+\b){{1,2}}(?=\s[A-Z]))?)"
            rf"|(?P<tweet>(?:https?:)?{links}\S*{signature})"
        ),
        inline_words=(*table["share_bar"]["counted"], *table["share_bar"]["buttons"], *table["tweets"]["links"]),
        links=tuple(table["tweets"]["links"]),
        agencies=frozenset(agencies),
    )


def find_zones(text: str) -> list[Zone]:
    """The furniture of a text, in order and without overlap; everything else is the article's own prose.

    A comment form reaches to the end of the text. Time grows with the length of the text alone.

    >>> text = "Ferry Sinks\\nBy Ada Marsh\\nNine people drowned on Monday.\\nRead: 40 ferries grounded"
    >>> [(zone.kind, text[zone.start:zone.end]) for zone in find_zones(text)]
    [('heading', 'Ferry Sinks'), ('front', 'By Ada Marsh'), ('teaser', 'Read: 40 ferries grounded')]
    """
    lines = paragraph_spans(text)
    comments = next((n for n, span in enumerate(lines) if _opens_comments(_slice(text, span))), len(lines))
    zones = [Zone(lines[comments][0], lines[-1][1], "form")] if comments < len(lines) else []
    lines = lines[:comments]
    kinds = [_line_kind(_slice(text, span)) for span in lines]
    _mark_front(text, lines, kinds)
    _mark_tweets(text, lines, kinds)
    _mark_headings(text, lines, kinds)
    dated = [(stated.start, stated.end) for stated in front_dates(text)]
    rows = any(word in text for word in _patterns().inline_words)
    for number, ((start, end), kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind:
            zones.append(Zone(start, end, kind))
            continue
        for zone in _front_zones(text, start, end, number, dated):
            zones.append(zone)
            start = zone.end
        zones.extend(_inline_zones(text, start, end, rows=rows))
    return sorted(zones, key=lambda zone: zone.start)


def _front_zones(text: str, start: int, end: int, number: int, dated: Iterable[Span]) -> Iterator[Zone]:
    """A date or dateline that begins a line of prose, or the agency and date behind a flat headline."""
    for first, last in dated:
        if start <= first and last <= end:
            if first > start:
                yield Zone(*trim(text, start, first), "heading")
            yield Zone(*trim(text, first, last), "front")
            return
    length = dateline_end(text[start : start + _SHORT]) if number < _DATELINE_LINES else 0
    if 0 < length < end - start:
        yield Zone(*trim(text, start, start + length), "front")


def _slice(text: str, span: Span) -> str:
    """The line, or as much of it as decides on its kind."""
    start, end = span
    return text[start : min(end, start + _LONG + 1)]


def _opens_comments(line: str) -> bool:
    return len(line) <= _SHORT and _patterns().comments.match(line) is not None


def _line_kind(line: str) -> str:
    """The kind of a line by its own words, "" for prose and headings."""
    patterns = _patterns()
    if len(line) > _LONG:
        return ""
    if ("(@" in line and _SIGNED.search(line)) or any(map(line.__contains__, patterns.links)):
        return "tweet"
    if patterns.form.match(line):
        return "form"
    if patterns.teaser.match(line):
        return "teaser"
    if patterns.caption.match(line) or _ends_in_credit(line) or _is_credited(line):
        return "caption"
    return "front" if source_line(line) else ""


def _ends_in_credit(line: str) -> bool:
    """Whether a line ends in a credit behind a bar or a slash: "The bridge | Photo: Ada Marsh", "… via Reuters"."""
    small = line.lower()
    return any(map(small.__contains__, _CREDIT_MARKS)) and _patterns().credit_end.search(line) is not None


def _is_credited(line: str) -> bool:
    """Whether a line ends in a credit in brackets: "(Photo: Ada Marsh)", "[Ada Marsh/Reuters]"."""
    match = _LAST_BRACKET.search(line)
    if match is None:
        return False
    square = match["square"]
    if square:
        return "/" in square or square in _patterns().agencies or _is_credit(square)
    return _is_credit(match["round"])


def _is_credit(content: str) -> bool:
    return _patterns().credit.match(content) is not None


def _mark_front(text: str, lines: Sequence[Span], kinds: list[str]) -> None:
    """Date lines and bylines at the front, and those below any headline."""
    for number, span in enumerate(lines):
        line = _slice(text, span)
        if kinds[number] or len(line) > _SHORT:
            continue
        near = number < _FRONT_LINES or is_heading(_slice(text, lines[number - 1]))
        if near and (byline(line) or is_date_line(line)):
            kinds[number] = "front"


def _mark_tweets(text: str, lines: Sequence[Span], kinds: list[str]) -> None:
    """The line above a signature "— Ada Marsh (@ada)" is the tweet's text."""
    for number, span in enumerate(lines[1:], start=1):
        if kinds[number] == "tweet" and _SIGNED.match(_slice(text, span)) and not kinds[number - 1]:
            kinds[number - 1] = "tweet"


def _mark_headings(text: str, lines: Sequence[Span], kinds: list[str]) -> None:
    """Lines in the form of headings, unless they are most of the text: then it is a list or notes."""
    prose = [number for number, kind in enumerate(kinds) if not kind]
    headings = [number for number in prose if is_heading(_slice(text, lines[number]))]
    size = {number: lines[number][1] - lines[number][0] for number in prose}
    if 2 * sum(size[number] for number in headings) > sum(size.values()):
        return
    for number in headings:
        kinds[number] = "heading"


def _inline_zones(text: str, start: int, end: int, *, rows: bool) -> Iterator[Zone]:
    """Furniture inside a line of prose: rows of buttons and embedded tweets, if the text has any; credits in brackets."""
    patterns = _patterns()
    found: list[tuple[int, int, str]] = []
    if rows and any(text.find(word, start, end) >= 0 for word in patterns.inline_words):
        found += [(*match.span(), match.lastgroup or "") for match in patterns.inline.finditer(text, start, end)]
    found += [
        (*match.span(), "caption")
        for match in _ROUND_BRACKET.finditer(text, start, end)
        if _is_credit(match[1]) or is_labelled_date(match[1])
    ]
    last = start
    for first, after, kind in sorted(found):
        if first < last:
            continue
        begin = _tweet_start(text, last, first) if kind == "tweet" else first
        yield Zone(*trim(text, begin, after), kind)
        last = after


def _tweet_start(text: str, start: int, link: int) -> int:
    """Where the tweet that ends in a link begins: after the last sentence before it."""
    ends = list(_SENTENCE_END.finditer(text, max(start, link - _REACH_BACK), link))
    return ends[-1].end() if ends else link
