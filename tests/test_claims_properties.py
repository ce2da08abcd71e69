"""What must hold of the claims of any text: true offsets, no figure lost without a word, the same on every run."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimdiff import Article, Policy, extract, find_quantities, find_times
from claimdiff.claims.assemble import extract_article

PUBLISHED = date(2017, 10, 24)
NEWS = """
police army minister said told Reuters reported killed injured wounded dead people civilians children soldiers toll rose
fell from to of the in at on near by and or including among them another more than at least about nearly up Tuesday
yesterday last year since 2011 October 24 2017 Syria Raqqa Homs Islamic State SDF he she it they who which that after
before percent % km miles kg $ € £ million billion hundred dozen dozens hundreds two-thirds half a quarter 12 15 1,200
3.5 87.4 5-6 0 1999 23-year-old magnitude votes seats price shares army's denied claimed if could will expected sq hours
weeks earlier later ago first 22nd no one None 10:30 p.m. Mr. Dr. U.S. 5G F-16 — – - … ; : , . ! ? ' " “ ” ’ Read: per day
a month one in five minus −3 ½ ²
""".split()
ODD = (
    "\u00a0", "\u200b", "\u2028", "\ufeff", "\u0661\u0662", "\u0130", "ß", "ﬁ", "𝟙𝟚", "e\u0301", "日本", "Ⅻ",
    "\ud83d\ude00", "\r\n", "\t", "\x00", "\x1f", "①", "١٫٥",
)  # fmt: skip
PHRASES = (
    "30 km (19 miles)", "rose from 240 to 273", "from 5 to 6 percent", "12 of the 31 lorries", "killed 12", "12 were killed",
    "$196 per share", "including three children", "on October 24, 2017", "at 10:30 a.m.", "seven weeks earlier",
    "according to the police,", "he said.", "The army denied that", "in Raqqa on Monday", "five officers and seven others",
    "Islamic State captured Raqqa", "less than 5 percent of Syria's territory", "\n\nRead: 397 killed in Raqqa\n\n", "aged 23",
)  # fmt: skip

pieces = st.one_of(
    st.sampled_from(PHRASES),
    st.sampled_from(NEWS),
    st.sampled_from(["\n", "\n\n", *ODD]),
    st.integers(0, 10**9).map(str),
    st.integers(0, 10**7).map(lambda number: f"{number:,}"),
    st.text(max_size=3),
)
texts = st.lists(pieces, max_size=40).flatmap(
    lambda words: st.sampled_from([" ", " ", " ", ""]).map(lambda glue: glue.join(words))
)
often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def article_of(text: str, title: str | None = None) -> Article:
    return Article(text=text, title=title, id="a", published=PUBLISHED)


@often
@given(texts, texts)
@example("", "Islamic State captured RaqqaIslamic State captured Raqqa")
@example("", "Rivals said.Islamic State captured Raqqa")
def test_offsets_quote_and_order(text: str, title: str) -> None:
    article = article_of(text, title)
    claims = extract(article)
    for claim in claims:
        field = article.title if claim.field == "title" else article.text
        assert field is not None
        assert field[claim.start : claim.end] == claim.quote != ""
        assert claim.quote.split("\n")[0].split("\r")[0].strip() in claim.sentence
        assert claim.sentence in field
    places = [(claim.field != "title", claim.start) for claim in claims if claim.kind == "figure"]
    assert places == sorted(places)
    assert len({claim.claim_id for claim in claims}) == len(claims)


@often
@given(texts)
def test_slots_are_consistent(text: str) -> None:
    for claim in extract(article_of(text)):
        assert claim.status in ("asserted", "denied", "expected", "conditional")
        assert claim.when_from in ("stated", "as_of", "none")
        assert (claim.when_from == "none") == (claim.when_start is None and claim.when_end is None)
        assert (claim.where is None) == (claim.where_text is None)
        assert claim.said_by is None or claim.said_by.strip()
        assert (claim.said_by is None) == (claim.said_by_text is None)
        assert claim.cues == tuple(sorted(set(claim.cues)))
        assert claim.what.strip() == claim.what != ""
        if claim.kind == "event":
            assert claim.value is claim.low is claim.high is None


@often
@given(texts)
@example("The toll rose from 240 to 273 in 2018.")
def test_no_period_ends_before_it_begins(text: str) -> None:
    for claim in extract(article_of(text)):
        assert claim.when_start is None or claim.when_end is None or claim.when_start <= claim.when_end


@often
@given(texts)
def test_the_same_on_every_run(text: str) -> None:
    assert extract(article_of(text)) == extract(article_of(text))


@often
@given(texts)
def test_no_figure_is_lost_without_a_word(text: str) -> None:
    article = article_of(text)
    found = extract_article(article)
    claimed = [(claim.start, claim.end) for claim in found.claims if claim.kind == "figure"]
    times = [(t.start, t.end) for t in find_times(article.text, PUBLISHED) if t.type in ("DATE", "TIME")]
    for quantity in find_quantities(article.text, policy=Policy()):
        is_claim = any(start < quantity.end and quantity.start < end for start, end in claimed)
        is_time = any(start <= quantity.start and quantity.end <= end for start, end in times)
        assert is_claim or is_time or any(quantity.text in problem.why for problem in found.problems), quantity
