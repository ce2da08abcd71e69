"""The HTML report in a real browser: what it shows, how it is used, and that it asks for nothing from outside."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from in_browser import Visit, chromium, visiting

import claimdiff as cd

ROOT = Path(__file__).parent.parent
SPEAKERS = ("The Red Cross", "The Agriculture Ministry")
URL = "https://example.org/flood?day=1&page=2"

VIEWS = ("findings", "claims", "articles", "topics")

HOSTILE = (
    "<script>hacked = 1</script>",
    "</script><script>hacked = 2</script>",
    "<img src=x onerror=hacked=3>",
    '"><svg onload=hacked=4>',
    "' onmouseover='hacked=5",
    "</title></style></textarea><script>hacked=6</script>",
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>hacked=7//-->",
    "javascript:hacked=8",
    "<iframe srcdoc='<script>parent.hacked=9</script>'>",
    "<base href=https://example.net/><meta http-equiv=refresh content=0;url=https://example.net>",
    "\u202e<b>reversed\u2066\x00\ud800",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def quake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    report = cd.compare(ROOT / "examples" / "turkey-syria-earthquake-2023" / "articles.jsonl")
    return report.to_html(tmp_path_factory.mktemp("page") / "report.html")


@pytest.fixture
def visit(browser: Any, quake: Path) -> Iterator[Visit]:
    with visiting(browser, quake, viewport={"width": 1200, "height": 900}) as opened:
        yield opened


def shown(visit: Visit, selector: str) -> int:
    """How many elements of this kind are to be seen."""
    return int(visit.page.locator(f"{selector}:visible").count())


def test_nothing_is_complained_of_or_asked_for(visit: Visit, quake: Path) -> None:
    for view in VIEWS:
        visit.page.click(f'.views a[href="#{view}"]')
        visit.page.mouse.wheel(0, 2000)
    visit.page.wait_for_timeout(50)
    assert visit.complaints == []
    assert visit.requests == [quake.as_uri()]


def test_one_view_at_a_time(visit: Visit) -> None:
    for view in VIEWS:
        visit.page.click(f'.views a[href="#{view}"]')
        assert visit.page.locator("section.view:visible").evaluate_all("all => all.map(one => one.id)") == [view]
        assert visit.page.locator(".views a[aria-current]").inner_text() == view.capitalize()
    visit.page.go_back()
    assert shown(visit, "section#articles") == 1


def test_filter_by_verdict(visit: Visit) -> None:
    before = shown(visit, ".card")
    visit.page.click('.counts button[data-token="v-conflict"]')
    conflicts = visit.page.locator(".card:visible .kicker .verdict").all_text_contents()
    assert 0 < len(conflicts) < before
    assert {word.lower() for word in conflicts} == {"conflict"}
    assert visit.page.locator(".shown").inner_text() == f"{len(conflicts)} of {before} topics shown"
    visit.page.click('.counts button[data-token="v-conflict"]')
    assert shown(visit, ".card") == before


@pytest.mark.parametrize(
    ("facet", "option", "questions"),
    [
        ("m", "injuries", {"How many people were injured in Turkey?"}),
        ("p", "Kahramanmaras", {"What was the magnitude of the earthquake in Kahramanmaras on 6 February 2023?"}),
    ],
)
def test_filter_by_measure_and_place(visit: Visit, facet: str, option: str, questions: set[str]) -> None:
    chosen = visit.page.locator(f'select[data-facet="{facet}"]')
    value = next(one for one in chosen.locator("option").all() if one.inner_text().startswith(option)).get_attribute("value")
    chosen.select_option(value)
    assert set(visit.page.locator(".card:visible h3").all_text_contents()) == questions
    visit.page.click("text=Show all")
    assert shown(visit, ".card") == visit.page.locator(".card").count()


def test_filter_by_source_holds_in_every_view(visit: Visit) -> None:
    chosen = visit.page.locator('select[data-facet="s"]')
    value = next(one for one in chosen.locator("option").all() if "Border Monitor" in one.inner_text()).get_attribute("value")
    chosen.select_option(value)
    visit.page.click('.views a[href="#claims"]')
    assert set(visit.page.locator("#claims tbody tr:visible td:nth-child(7)").all_inner_texts()) == {"Border Monitor"}
    visit.page.click('.views a[href="#articles"]')
    assert shown(visit, "article.text") == 2


def test_filters_that_fit_nothing_together(visit: Visit) -> None:
    visit.page.click('.counts button[data-token="v-compatible"]')
    chosen = visit.page.locator('select[data-facet="m"]')
    hurt = next(one for one in chosen.locator("option").all() if one.inner_text().startswith("injuries"))
    chosen.select_option(hurt.get_attribute("value"))
    assert shown(visit, ".card") == 0
    assert visit.page.locator(".shown").inner_text().startswith("0 of ")


def test_sorting_by_figure_and_by_word(visit: Visit) -> None:
    visit.page.click('.views a[href="#claims"]')
    head = visit.page.locator("#claims th", has_text="Value")
    keys = "rows => rows.map(row => row.cells[2].dataset.key).filter(Boolean).map(Number)"
    head.locator("button").click()
    up = visit.page.locator("#claims tbody tr").evaluate_all(keys)
    assert up == sorted(up)
    assert len(up) > 20
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").click()
    assert visit.page.locator("#claims tbody tr").evaluate_all(keys) == sorted(up, reverse=True)
    assert head.get_attribute("aria-sort") == "descending"
    visit.page.locator("#claims th", has_text="Measure").locator("button").press("Enter")
    words = visit.page.locator("#claims tbody tr").evaluate_all("rows => rows.map(row => row.cells[0].dataset.key)")
    assert words == sorted(words)
    assert head.get_attribute("aria-sort") is None


def test_sorting_by_day(visit: Visit) -> None:
    visit.page.click('.views a[href="#claims"]')
    visit.page.locator("#claims th", has_text="Stated").locator("button").click()
    days = visit.page.locator("#claims tbody tr").evaluate_all("rows => rows.map(row => row.cells[7].dataset.key)")
    assert days == sorted(days)


def test_the_quote_shows_on_hover(visit: Visit) -> None:
    visit.page.locator("a.row").first.hover()
    tip = visit.page.locator("#tip")
    assert tip.is_visible()
    assert "“The White Helmets have counted 2,274 dead in northwest Syria.”" in tip.inner_text()
    visit.page.mouse.move(5, 5)
    assert not tip.is_visible()


def test_the_quote_shows_on_focus_and_leaves_on_escape(visit: Visit) -> None:
    point = visit.page.locator("a.point").first
    point.focus()
    tip = visit.page.locator("#tip")
    assert "1,541 people had been killed" in tip.inner_text()
    assert point.get_attribute("aria-describedby") == "tip"
    visit.page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_every_mark_is_reached_by_the_keyboard(visit: Visit) -> None:
    visit.page.locator(".filters button").focus()
    reached = set()
    for _ in range(visit.page.locator("a.row, a.point").count() * 6):
        visit.page.keyboard.press("Tab")
        reached.add(
            visit.page.evaluate("document.activeElement.matches('a.row, a.point') && document.activeElement.getAttribute('href')")
        )
        if visit.page.evaluate("document.activeElement === document.body"):
            break
    marks = visit.page.locator("a.row, a.point").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert set(marks) <= reached


def test_a_mark_leads_to_its_quote_and_on_to_the_text(visit: Visit) -> None:
    visit.page.locator("a.row").first.click()
    quote = visit.page.locator("figure.quote:target")
    assert "2,274" in quote.locator("mark").inner_text()
    quote.locator("text=In the text").click()
    claim = visit.page.locator("a.claim:target")
    assert claim.inner_text() == "2,274"
    assert claim.is_visible()
    claim.click()
    visit.page.locator("section#topics").wait_for()
    assert shown(visit, "section#topics") == 1
    assert "How many people were killed in Syria" in visit.page.locator(".card:target h3").inner_text()


def test_a_link_into_the_page_opens_its_view(browser: Any, quake: Path) -> None:
    with visiting(browser, quake, "#r3") as visit:
        assert shown(visit, "section#claims") == 1
        assert visit.page.evaluate("document.activeElement.id") == "r3"


def test_without_javascript_all_is_there(browser: Any, quake: Path) -> None:
    with visiting(browser, quake, java_script_enabled=False) as visit:
        assert shown(visit, "section.view") == 4
        assert shown(visit, "form") == 0
        assert shown(visit, "figure.quote") > 10
        assert visit.page.locator("a.row").first.get_attribute("title")


def test_no_width_needs_sideways_scrolling(browser: Any, quake: Path) -> None:
    for width in (320, 768):
        with visiting(browser, quake, viewport={"width": width, "height": 800}) as visit:
            for view in VIEWS:
                visit.page.click(f'.views a[href="#{view}"]')
                assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, view


@pytest.mark.skipif(importlib.util.find_spec("axe_playwright_python") is None, reason="axe-playwright-python is not installed")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(browser: Any, quake: Path, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with visiting(browser, quake, color_scheme=scheme) as visit:
        for view in VIEWS:
            visit.page.click(f'.views a[href="#{view}"]')
            found = Axe().run(visit.page)
            assert not found.response["violations"], found.generate_report()


def test_printing_shows_the_quotes_and_no_controls(browser: Any, quake: Path) -> None:
    with visiting(browser, quake) as visit:
        visit.page.emulate_media(media="print")
        assert shown(visit, ":is(form, .views)") == 0
        assert shown(visit, "figure.quote") > 10
        assert len(visit.page.pdf()) > 10_000


def hostile_report() -> cd.Report:
    """A report in which every name and text that comes from outside tries to break out."""
    articles = [
        cd.Article(
            text=f"{SPEAKERS[number % 2]} said on Friday that the flood in Beira had killed {40 + 9 * number} people.\n{word}",
            id=f"{number}{word}",
            source=f"{word}{number}",
            title=f"{word} {number} dead",
            url=f"javascript:hacked=10//{word}" if number % 2 else word,
            published="2019-03-15",
        )
        for number, word in enumerate(HOSTILE)
    ]
    report = cd.compare(articles)
    claims = [
        replace(
            claim, who=HOSTILE[0], who_text=HOSTILE[1], said_by=HOSTILE[number % len(HOSTILE)], via=HOSTILE[2], counted=HOSTILE[3]
        )
        for number, claim in enumerate(report.claim_records)
    ]
    findings = [replace(finding, explanation=HOSTILE[0], rule=HOSTILE[4]) for finding in report.finding_records]
    groups = [replace(group, who=HOSTILE[2], where=HOSTILE[3]) for group in report.group_records]
    problems = [cd.Problem(word, word, word) for word in HOSTILE]
    return cd.Report(articles, claims, groups, findings, problems)


def test_nothing_from_outside_runs_or_links(browser: Any, tmp_path: Path) -> None:
    report = hostile_report()
    assert report.counts()["conflict"]
    path = report.to_html(tmp_path / "report.html", title=HOSTILE[5])
    with visiting(browser, path) as visit:
        assert shown(visit, ".card") > 0
        for element in visit.page.locator("a.row:visible, a.point:visible, a.claim:visible").all()[:10]:
            element.hover()
        visit.page.click('.views a[href="#articles"]')
        visit.page.wait_for_timeout(50)
        assert visit.page.evaluate("typeof hacked") == "undefined"
        assert visit.page.locator("script").count() == 1
        assert visit.page.locator("img, iframe, base, object, embed, link").count() == 0
        hrefs = visit.page.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href') || '#')")
        assert {href[0] for href in hrefs} == {"#"}
        handlers = "all => all.filter(one => [...one.attributes].some(a => a.name.startsWith('on'))).length"
        assert visit.page.locator("*").evaluate_all(handlers) == 0
        assert visit.dialogs == []
        assert visit.complaints == []
        assert visit.requests == [path.as_uri()]


def test_nothing_in_a_saved_chart_runs(browser: Any, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert", reason="the extra [plot] is not installed")
    path = tmp_path / "chart.html"
    report = hostile_report()
    report.plot(path=path)
    with visiting(browser, path) as visit:
        visit.page.wait_for_selector("#vis svg, #vis canvas")
        assert visit.page.evaluate("typeof hacked") == "undefined"
        assert visit.page.locator("img, iframe, base").count() == 0
        assert visit.requests == [path.as_uri()]


def test_the_policy_stops_a_script_that_is_put_in(browser: Any, quake: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text(quake.read_text(encoding="utf-8").replace("<main>", "<main><script>hacked = 1</script>"), encoding="utf-8")
    with visiting(browser, broken) as visit:
        assert visit.page.evaluate("typeof hacked") == "undefined"
        assert any("Content Security Policy" in complaint for complaint in visit.complaints)


def test_a_web_address_is_a_link(browser: Any, tmp_path: Path) -> None:
    articles = [
        cd.Article(
            text=f"{who} said on Friday that the flood in Beira had killed {n} people.",
            source=who,
            published="2019-03-15",
            url=URL,
        )
        for n, who in zip((48, 190), SPEAKERS, strict=True)
    ]
    path = cd.compare(articles).to_html(tmp_path / "report.html")
    with visiting(browser, path) as visit:
        links = visit.page.locator("figure.quote a.web")
        assert links.first.get_attribute("href") == URL
        assert "noopener" in (links.first.get_attribute("rel") or "")
