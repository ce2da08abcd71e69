"""Pages and feeds as the web has them: what is read of them, and what they can break."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hostile import any_text, injured, texts
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from claimdiff import Article, InputError, MissingExtraError, compare, read_articles
from claimdiff.articles.linked_data import linked_article
from claimdiff.articles.web import fragment_text, markup_kind

pytest.importorskip("trafilatura")
pytest.importorskip("feedparser")

FIRST = "Nine people drowned when a ferry sank off the island on Monday, the coast guard said in the evening."
SECOND = "Forty others were saved by fishermen, who had seen the lights go out, according to the harbour master."
HEADLINE = "Ferry sinks off the island"
LINKED = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, "datePublished": "2019-05-03T23:20:00-05:00",
    "author": [{"@type": "Person", "name": "Ada Marsh"}, {"@type": "Person", "name": "Tom Reed"}],
    "publisher": {"@type": "Organization", "name": "Harbour Post"},
}  # fmt: skip


def page(body: str = "", head: str = "", linked: Any = None) -> str:
    data = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked is not None else ""
    menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
    foot = "<footer><p>All rights reserved. 12 people work here.</p></footer>"
    return f"<!DOCTYPE html>\n<html lang='en'><head>{head}{data}</head><body>{menu}<article>{body}</article>{foot}</body></html>"


STORY = f"<h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p>"


def only(src: Any, **options: Any) -> Article:
    read = read_articles(src, **options)
    assert read.problems == []
    (article,) = read
    return article


def test_a_page_by_its_linked_data() -> None:
    article = only(page(STORY, linked=LINKED))
    assert article.text == f"{FIRST}\n{SECOND}"
    assert (article.title, article.source, article.author) == (HEADLINE, "Harbour Post", "Ada Marsh, Tom Reed")
    assert article.published == date(2019, 5, 3)
    assert article.published_at == datetime(2019, 5, 3, 23, 20, tzinfo=timezone(timedelta(hours=-5)))


META = """
<title>Ferry sinks off the island</title>
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ada Marsh">
<meta property="article:published_time" content="2019-05-03T14:20:00Z">
<link rel="canonical" href="https://www.post.example/2019/ferry">
"""


def test_a_page_by_its_meta_elements() -> None:
    article = only(page(STORY, META))
    assert (article.title, article.source, article.author) == (HEADLINE, "Harbour Post", "Ada Marsh")
    assert (str(article.published_at), article.url) == ("2019-05-03 14:20:00+00:00", "https://www.post.example/2019/ferry")


def test_a_page_that_says_nothing_of_itself_has_no_date_and_its_host_as_source() -> None:
    link = '<link rel="canonical" href="https://www.post.example/2019/05/03/ferry">'
    body = f"<p>{FIRST}</p><p>The last such accident was on 12 June 2011.</p>"
    assert only(page(body)).published is None
    assert only(page(body)).source is None
    assert only(page(body, link)).source is not None


@pytest.mark.parametrize(
    ("linked", "seen"),
    [
        ([LINKED], ("Harbour Post", "2019-05-03")),
        ({"@graph": [{"@type": "WebSite", "name": "Site"}, LINKED]}, ("Harbour Post", "2019-05-03")),
        ({"@type": "WebPage", "mainEntity": LINKED}, ("Harbour Post", "2019-05-03")),
        ({**LINKED, "@type": ["Thing", "ReportageNewsArticle"], "publisher": "Harbour Post"}, ("Harbour Post", "2019-05-03")),
        ({"@type": "ItemList", "itemListElement": [{**LINKED, "datePublished": ""}]}, (None, None)),
        ({**LINKED, "datePublished": "sometime", "publisher": None}, (None, None)),
        ({**LINKED, "datePublished": ["2019-05-03"], "publisher": [{"name": " Harbour&nbsp;Post "}]},
         ("Harbour\xa0Post", "2019-05-03")),
        ("a string", (None, None)), ([], (None, None)), ({"@type": 5}, (None, None)), (12, (None, None)),
    ],
)  # fmt: skip
def test_shapes_of_linked_data(linked: Any, seen: tuple[str | None, str | None]) -> None:
    article = only(page(STORY, linked=linked))
    assert (article.source, article.published and article.published.isoformat()) == seen


@pytest.mark.parametrize("block", ["{", "", "[" * 100_000, '{"@type": "NewsArticle"' + " " * 2_000_000 + "}", "null", "\x00"])
def test_linked_data_that_is_broken_says_nothing(block: str) -> None:
    assert linked_article([block]).headline is None


def test_a_headline_is_a_field_of_its_own() -> None:
    story = f"<h1>Nine people die as ferry sinks</h1><p>{FIRST}</p><p>{SECOND}</p>"
    linked = {**LINKED, "headline": "Nine people die as ferry sinks"}
    report = compare(page(story, linked=linked))
    (article,) = report.articles
    assert HEADLINE not in article.text
    assert {("title", "Nine people"), ("text", "Nine people")} <= {(claim.field, claim.quote) for claim in report.claim_records}


def test_files_and_rows_that_hold_pages(tmp_path: Path) -> None:
    for name in ("a.html", "b.htm", "c.txt"):
        (tmp_path / name).write_text(page(STORY.replace("Nine", f"Nine in {name[0]}")), encoding="utf-8")
    read = read_articles(tmp_path)
    assert [(article.id, article.source, article.text[:9]) for article in read] == [
        ("a.html", "a", "Nine in a"), ("b.htm", "b", "Nine in b"), ("c.txt", "c", "Nine in c"),
    ]  # fmt: skip
    row = only([{"text": page(STORY, linked=LINKED), "source": "Wire", "published": "2019-05-04"}])
    assert (row.source, row.published, row.title) == ("Wire", date(2019, 5, 4), HEADLINE)


@pytest.mark.parametrize(
    ("codec", "declared"),
    [("utf-8", "utf-8"), ("utf-16", "utf-16"), ("cp1252", "iso-8859-1"), ("cp1251", "windows-1251"), ("shift_jis", "Shift_JIS")],
)
def test_the_encoding_that_a_page_declares(tmp_path: Path, codec: str, declared: str) -> None:
    letters = {"cp1252": "café “Öl”", "cp1251": "Жук", "shift_jis": "日本"}.get(codec, "café 日本")
    markup = page(f"<p>{FIRST} {letters}</p>", f'<meta charset="{declared}">')
    (tmp_path / "a.html").write_bytes(markup.encode(codec))
    assert letters in only(tmp_path / "a.html").text


@pytest.mark.parametrize("declared", ["hex", "rot13", "utf-9", "idna", "windows-1251x"])
def test_an_encoding_that_is_none_is_not_followed(tmp_path: Path, declared: str) -> None:
    (tmp_path / "a.html").write_bytes(page(f"<p>{FIRST} caf\xe9</p>", f"<meta charset={declared}>").encode("cp1252"))
    read = read_articles(tmp_path)
    assert ["café" in article.text for article in read] == [True]
    assert [problem.what for problem in read.problems] == ["encoding"]


def feed(*items: str) -> str:
    names = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    return (
        f"<?xml version='1.0'?>\n<rss version='2.0' {names}><channel><title>Harbour Post</title>{''.join(items)}</channel></rss>"
    )


FULL = (
    f"<item><title>Ferry &amp;amp; boat sink</title><link>https://post.example/1</link><dc:creator>Ada Marsh</dc:creator>"
    f"<pubDate>Fri, 03 May 2019 23:30:00 -0500</pubDate><description>Short.</description><guid>7</guid>"
    f"<content:encoded><![CDATA[<p>{FIRST}</p><script>alert(12)</script><ul><li>{SECOND}</li></ul>]]></content:encoded></item>"
)
SUMMARY = f"<item><title>Toll rises</title><description>&lt;b&gt;Eleven&lt;/b&gt; people drowned. {SECOND}</description></item>"
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>tag:x,2019:1</id><title>Ferry sinks</title>
<updated>2019-05-03T10:00:00+02:00</updated><author><name>Tom Reed</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p><p>{SECOND}</p></div></content></entry></feed>"""


def test_a_feed_with_full_text(tmp_path: Path) -> None:
    (tmp_path / "post.xml").write_text(feed(FULL), encoding="utf-8")
    article = only(tmp_path / "post.xml")
    assert article.text == f"{FIRST}\n{SECOND}"
    assert (article.id, article.title, article.author) == ("post.xml#1", "Ferry & boat sink", "Ada Marsh")
    assert (article.source, article.url) == ("Harbour Post", "https://post.example/1")
    assert str(article.published_at) == "2019-05-03 23:30:00-05:00"


def test_an_atom_feed() -> None:
    article = only(ATOM)
    assert article.text == f"{FIRST}\n{SECOND}"
    assert (article.source, article.title, article.author, article.url) == ("Wire", "Ferry sinks", "Tom Reed", None)
    assert str(article.published_at) == "2019-05-03 10:00:00+02:00"


def test_what_a_feed_lacks_is_said() -> None:
    read = read_articles(feed(FULL, SUMMARY, "<item><title>Bare</title></item>"))
    assert [article.text[:6] for article in read] == ["Nine p", "Eleven"]
    assert [problem.what for problem in read.problems] == ["summaries", "empty"]
    assert "2 of 3" in read.problems[0].why


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    read = read_articles(feed(FULL, SUMMARY)[:-10])
    assert [article.title for article in read] == ["Ferry & boat sink", "Toll rises"]
    assert [problem.what for problem in read.problems] == ["malformed", "summaries"]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
TITLED = "<rss><channel><title>{}</title></channel></rss>"
REFUSED = {
    "billion laughs": f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>' + TITLED.format("&l9;"),
    "external entity": '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + TITLED.format("&x;"),
    "no entries": "<rss><channel><title>Post</title></channel></rss>",
    "no article": "<html><body><script>var n = 12</script></body></html>",
    "nothing": "<html></html>",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_said(name: str) -> None:
    read = read_articles([REFUSED[name], Article(text=FIRST)])
    assert [article.text for article in read] == [FIRST]
    assert [(problem.where, problem.what) for problem in read.problems] == [("item 1", "unreadable")]


def test_other_xml_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<?xml version='1.0'?><invoice total='12'/>", encoding="utf-8")
    assert [problem.why for problem in read_articles(tmp_path).problems] == ["of XML, only RSS and Atom feeds are read"]


def test_an_external_entity_or_address_in_a_page_opens_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The password is 4711.", encoding="utf-8")
    address = secret.as_uri()
    body = f'<p>{FIRST} &x;</p><iframe src="{address}"></iframe>'
    markup = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{address}">]><html><body>{body}</body></html>'
    assert all("4711" not in article.text for article in read_articles(markup))


HEAVY = {
    "nested": lambda n: "<html><body>" + "<div>" * n + FIRST,
    "entities": lambda n: "<html><body><p>" + "&" * n,
    "brackets": lambda n: "<html><body><p>" + "<" * n,
    "comments": lambda n: "<html><!--" + "-" * n,
    "attributes": lambda n: "<html><body><p " + "a='b' " * n + ">",
    "tables": lambda n: "<html><body>" + "<table><tr><td>" * n,
    "linked data": lambda n: '<html><script type="application/ld+json">' + "[" * n + "</script>",
    "feed": lambda n: "<rss><channel><item>" + "<description>" * n,
    "sections": lambda n: "<rss><channel><item><description><![CDATA[" * n,
    "spaces": lambda n: "<!-- " + " -" * n + "<html>",
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_page_made_to_be_slow_is_not(name: str) -> None:
    read_articles([HEAVY[name](100)])
    assert_linear(lambda size: read_articles([HEAVY[name](size)]), 5_000)


FRAMES = (
    "{}", "<!DOCTYPE html><html><body>{}", "<html><body><article><p>{}</p></article>", "<feed>{}",
    "<rss><channel><item><title>{}</title><description>{}",
)  # fmt: skip
tag_soup = st.text("<>&!/=\"' abdivp-[]", max_size=60)


@given(st.one_of(texts, tag_soup), st.sampled_from(FRAMES))
def test_any_markup_is_read_or_said_to_be_unreadable(content: str, frame: str) -> None:
    read = read_articles([{"text": frame.replace("{}", content)}])
    assert read or read.problems


def test_a_line_a_block() -> None:
    fragment = "<p>Nine people drowned.</p><p>Ten <b>swam</b>.<br>One <!-- 12 --> flew.<script>13</script>"
    assert fragment_text(fragment).split("\n") == ["Nine people drowned.", "Ten swam.", "One flew."]


@given(injured(), any_text)
def test_all_words_of_a_fragment_are_kept(text: str, more: str) -> None:
    plain = "".join(char for char in text + more if char.isalnum() and char.isascii())
    kept = fragment_text("<p>" + plain + "</p><div>12<br>13</div>")
    assert kept.split("\n") == [*([plain] if plain else []), "12", "13"]


@pytest.mark.parametrize(
    "text", ["Ferry <html> sinks", "<b>Nine</b> died.", "html", "< html>", "<3", "", "<!-- x", "<?xml version='1.0'?>"]
)
def test_other_texts_are_no_pages(text: str) -> None:
    assert markup_kind(text) is None


WITHOUT = """
import sys
sys.modules["trafilatura"] = sys.modules["feedparser"] = None
import claimdiff as cd
for given in ("<html><p>Nine people drowned.", "<rss><item>", {path!r}):
    try:
        cd.read_articles(given)
    except cd.MissingExtraError as error:
        print(error)
read = cd.read_articles([{{"text": "<html>Nine"}}, {{"text": "Nine people drowned."}}])
print(len(read), read.problems[0].why)
read = cd.read_articles({folder!r})
print(len(read), read.problems[0].why)
"""


def test_without_the_extra_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(STORY), encoding="utf-8")
    (tmp_path / "b.txt").write_text(FIRST, encoding="utf-8")
    code = WITHOUT.format(path=str(tmp_path / "a.html"), folder=str(tmp_path))
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(told) == 5
    assert all("claimdiff[web]" in line for line in told)
    assert [line[:2] for line in told[3:]] == ["1 ", "1 "]
    assert issubclass(MissingExtraError, ImportError)
    assert not issubclass(MissingExtraError, InputError)
