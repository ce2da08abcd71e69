"""HTML pages to the fields of an article: main text, headline, outlet, author, time of publication. Needs [web]."""

from __future__ import annotations

__all__ = ["fragment_text", "markup_kind", "page_fields"]

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from claimdiff.articles.dates import parse_date
from claimdiff.articles.files import UnreadableError
from claimdiff.articles.linked_data import linked_article
from claimdiff.errors import MissingExtraError

_HEAD = 4000  # characters in which the root element must begin
_ROOT = re.compile(
    r"\s*+(?:(?:<\?[^>]{0,400}+>|<!--(?:[^-]|-(?!->)){0,2000}+-->)\s*+)*+<(?:!doctype\s{1,9})?(?P<root>html|rss|feed|rdf:rdf)\b",
    re.IGNORECASE,
)
_SHORT_PAGE = 500  # characters; of a shorter page the extractor keeps no paragraphs unless told to
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML tree can hold
_NO_TEXT = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg", "head"))
_BLOCKS = frozenset(
    ("p div br hr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tr article section aside header footer figure "
     "figcaption main nav form address").split()
)  # fmt: skip
_DATE_NAMES = ("parsely-pub-date", "pubdate", "publish-date", "date", "DC.date.issued")
_DATES = (
    "//meta[@property='article:published_time' or @property='og:article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    *(f"//meta[@name='{name}']/@content" for name in _DATE_NAMES),
    "//article//time[@pubdate]/@datetime",
)


def markup_kind(text: str) -> str | None:
    """What a text is by its root element: "page" (HTML), "feed" (RSS or Atom), or None.

    >>> markup_kind("<!DOCTYPE html><title>Ferry sinks</title>"), markup_kind("<rss version='2.0'>"), markup_kind("<3 rss")
    ('page', 'feed', None)
    """
    root = _ROOT.match(text[:_HEAD].lstrip("\ufeff"))
    if root is None:
        return None
    return "page" if root["root"].lower() == "html" else "feed"


def page_fields(html: str) -> dict[str, Any]:
    """The fields of an Article that an HTML page holds: text, title, source, author, published, url.

    The main text is what trafilatura keeps: no menus, comments or tables. The headline is the title, and no
    part of the text. The time of publication is that of the page's JSON-LD, else of its meta and time elements,
    else the day of its address; it is never guessed from the text. Raises UnreadableError for a page without a
    text, MissingExtraError without trafilatura.
    """
    trafilatura = _trafilatura()
    tree = _parsed(lambda: trafilatura.load_html(printable(html)))
    if tree is None:
        raise UnreadableError("no HTML page could be made out")
    linked = linked_article(script.text or "" for script in tree.iterfind(".//script[@type='application/ld+json']"))
    dates = [*linked.dates, *_stated_dates(tree)]
    found = _extracted(trafilatura, printable(html))
    if found is None or not (found.text or "").strip():
        raise UnreadableError("no article was found in the page; give its text")
    title = linked.headline or found.title or None
    url = found.url or linked.url
    return {
        "text": without_headline(found.text, title),
        "title": title,
        "source": linked.publisher or found.sitename or _host(url),
        "author": linked.author or found.author,
        "published": next((stated for stated in (*dates, found.date) if stated and parse_date(stated)), None),
        "url": url,
    }


def fragment_text(fragment: str) -> str:
    """The text of a piece of HTML, a line a block: "<p>Nine drowned.</p><p>Ten <b>swam</b>." has two."""
    _trafilatura()
    from lxml import etree, html

    tree = _parsed(lambda: html.document_fromstring(f"<div>{printable(fragment)}</div>"))
    parts: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event != "end" and (event != "start" or element.tag in _NO_TEXT):
            walk.skip_subtree()
        elif event == "start":
            parts += ["\n" if element.tag in _BLOCKS else "", element.text or ""]
        if event in ("end", "comment", "pi"):
            parts += ["\n" if element.tag in _BLOCKS else "", element.tail or ""]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def printable(text: str) -> str:
    """The text with a replacement character for what no XML tree can hold: controls and halves of surrogate pairs."""
    return _UNPRINTABLE.sub("\ufffd", text)


def without_headline(text: str, title: str | None) -> str:
    """The text below its headline, where it repeats it: the headline is a field of its own.

    >>> without_headline("Ferry  sinks\\nNine people drowned.", "Ferry sinks")
    'Nine people drowned.'
    """
    first, _, rest = text.partition("\n")
    repeats = title is not None and " ".join(first.split()).casefold() == " ".join(title.split()).casefold()
    return rest.lstrip("\n") if repeats and rest.strip() else text


def _trafilatura() -> Any:
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError(
            "HTML pages need trafilatura, which is not installed: python -m pip install 'claimdiff[web]'"
        ) from error
    return trafilatura


def _parsed(parse: Callable[[], Any]) -> Any:
    """What a parser makes of a page. Pages of the web are of every kind, so whatever it raises is the page's fault."""
    try:
        return parse()
    except Exception as error:
        raise UnreadableError(f"the page cannot be parsed ({type(error).__name__}: {error})") from error


def _extracted(trafilatura: Any, html: str) -> Any:
    """The document that trafilatura finds in a page, None where it finds none."""
    found = _parsed(lambda: _document(trafilatura, html, None))
    if found is not None and len(found.text or "") >= _SHORT_PAGE:
        return found
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    in_paragraphs = _parsed(lambda: _document(trafilatura, html, config))
    return in_paragraphs if in_paragraphs is not None and in_paragraphs.text else found


def _document(trafilatura: Any, html: str, config: Any) -> Any:
    options = {"config": config} if config is not None else {}
    return trafilatura.bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "9999-12-31"},
        **options,
    )


def _stated_dates(tree: Any) -> Iterator[str]:
    for path in _DATES:
        yield from (str(value).strip() for value in tree.xpath(path))


def _host(url: str | None) -> str | None:
    """The host of an address, without "www.".

    >>> _host("https://www.example.org/news/1")
    'example.org'
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
