"""Claims in other programs' formats: web annotations, schema.org, ClaimReview, spaCy."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimdiff as cd
from claimdiff.exchange import (
    ClaimReview,
    claim_reviews_of_conflicts,
    claims_as_schema_org,
    claims_as_spans,
    draft_claim_review,
    left_open,
    read_claim_reviews,
    web_annotations,
)

ARTICLES = [
    cd.Article(id="north", source="Northern Courier", published="2019-03-15", title="Flood in Beira kills 48",
               url="https://example.org/flood",
               text="The Agriculture Ministry said on Friday that the flood in Beira had killed 48 people."),
    cd.Article(id="south side", source="Southern Gazette", published="2019-03-15",
               text="🌊🌊 The Red Cross said on Friday that the flood in Beira had killed 190 people. At least 30 were hurt."),
]  # fmt: skip


@pytest.fixture(scope="module")
def report() -> cd.Report:
    return cd.compare(ARTICLES)


def claim_with(report: cd.Report, value: float, field: str = "text") -> cd.Claim:
    return next(claim for claim in report.claim_records if claim.value == value and claim.field == field)


# --- W3C Web Annotation


def resolve(text: str, selector: dict[str, Any]) -> tuple[int, int]:
    """Where a selector points, as a reader of the standard would find it."""
    if selector["type"] == "TextPositionSelector":
        return selector["start"], selector["end"]
    whole = selector["prefix"] + selector["exact"] + selector["suffix"]
    assert text.count(whole) == 1
    start = text.index(whole) + len(selector["prefix"])
    return start, start + len(selector["exact"])


def test_annotations_point_to_the_quotes(report: cd.Report) -> None:
    page = web_annotations(report)
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert len(page["items"]) == len(report.claim_records)
    texts = {article.id: article for article in ARTICLES}
    for claim, item in zip(report.claim_records, page["items"], strict=True):
        article = texts[claim.article_id]
        text = article.title if claim.field == "title" else article.text
        assert text is not None
        for selector in item["target"]["selector"]:
            assert resolve(text, selector) == (claim.start, claim.end)


@pytest.mark.parametrize(
    "text",
    [
        "😀😀 🚨🚨🚨🚨🚨🚨🚨🚨🚨🚨🚨🚨: the flood in Beira killed 48 people 😢😢😢😢😢😢😢😢😢😢😢😢😢😢😢😢😢😢😢😢.",
        "48 people died. 48 people died. 48 people died. The mayor said 48 people died. 48 people died.",
        "👩‍👩‍👧 A family said the flood killed 48 people.\r\n\r\n👩‍👩‍👧 A family said the flood killed 48 people.",
        "The e\u0301cole lost 5\u00a0teachers; the storm killed 30\u2009people in Manila.",
    ],
)
def test_quotes_are_found_beside_emoji_and_repeats(text: str) -> None:
    report = cd.compare([cd.Article(id="a", text=text)])
    assert report.claim_records
    for item, claim in zip(web_annotations(report)["items"], report.claim_records, strict=True):
        quote, position = item["target"]["selector"]
        assert resolve(text, quote) == resolve(text, position) == (claim.start, claim.end)
        if text.count(claim.quote) == 1:
            for around in (quote["prefix"], quote["suffix"]):
                assert len(around.encode("utf-16-le")) // 2 <= 32


def test_annotation_has_what_the_standard_asks(report: cd.Report) -> None:
    items = web_annotations(report)["items"]
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item["type"] == "Annotation"
        assert item["id"].startswith("urn:uuid:")
        assert {body["type"] for body in item["body"]} == {"TextualBody"}
        assert item["target"]["source"]["id"].startswith(("https://example.org/flood", "urn:uuid:"))


def test_annotation_says_what_and_how_it_differs(report: cd.Report) -> None:
    claim = claim_with(report, 190.0)
    item = web_annotations(report)["items"][report.claim_records.index(claim)]
    assert item["body"][0]["value"] == "Deaths, Beira, 15 March 2019: 190 people"
    assert item["body"][1]["value"].startswith("conflict: ")


def test_a_headline_is_found_by_its_words_alone(report: cd.Report) -> None:
    claim = claim_with(report, 48.0, "title")
    item = web_annotations(report)["items"][report.claim_records.index(claim)]
    assert [selector["type"] for selector in item["target"]["selector"]] == ["TextQuoteSelector"]


def test_surroundings_are_widened_until_they_stand_once() -> None:
    sentence = "In the north of the country the storm killed 12 people and it left many without a roof. "
    text = f"First news. {sentence * 3}More is not known."
    report = cd.compare([cd.Article(text=text, id="a")])
    assert len(report.claim_records) == 3
    for claim, item in zip(report.claim_records, web_annotations(report)["items"], strict=True):
        assert resolve(text, item["target"]["selector"][0]) == (claim.start, claim.end)


def test_claims_without_their_article_have_the_quote_alone() -> None:
    page = web_annotations(cd.compare_claims([{"what": "deaths", "value": 3}]))
    assert page["items"][0]["target"]["selector"] == [{"type": "TextQuoteSelector", "exact": "3"}]


# --- schema.org


def test_claim_node(report: cd.Report) -> None:
    graph = claims_as_schema_org(report)
    assert graph["@context"] == "https://schema.org"
    node = graph["@graph"][report.claim_records.index(claim_with(report, 48.0))]
    assert node == {
        "@type": "Claim",
        "@id": node["@id"],
        "identifier": claim_with(report, 48.0).claim_id,
        "name": "Deaths, Beira, 15 March 2019: 48 people",
        "text": ARTICLES[0].text,
        "author": {"@type": "Organization", "name": "Agriculture Ministry"},
        "datePublished": "2019-03-15",
        "spatialCoverage": {"@type": "Place", "name": "Beira"},
        "temporalCoverage": "2019-03-15",
        "appearance": {
            "@type": "NewsArticle",
            "url": "https://example.org/flood",
            "headline": "Flood in Beira kills 48",
            "publisher": {"@type": "Organization", "name": "Northern Courier"},
            "datePublished": "2019-03-15",
            "identifier": "north",
        },
        "about": {
            "@type": "Observation",
            "variableMeasured": "deaths",
            "value": 48,
            "observationAbout": {"@type": "Place", "name": "Beira"},
            "observationDate": "2019-03-15",
        },
    }


def test_an_open_figure_has_its_ends(report: cd.Report) -> None:
    node = claims_as_schema_org(report)["@graph"][report.claim_records.index(claim_with(report, 30.0))]
    assert {key: node["about"].get(key) for key in ("value", "minValue", "maxValue", "description")} == {
        "value": None, "minValue": 30, "maxValue": None, "description": "at least",
    }  # fmt: skip


def test_what_is_not_known_has_no_key() -> None:
    (node,) = claims_as_schema_org(cd.compare_claims([{"what": "deaths", "value": 3}]))["@graph"]
    assert set(node) == {"@type", "@id", "identifier", "name", "text", "appearance", "about"}
    assert None not in json.loads(json.dumps(node)).values()


# --- ClaimReview: drafts


def test_draft_lists_the_evidence_and_leaves_the_rating_open(report: cd.Report) -> None:
    claim = claim_with(report, 190.0)
    draft = draft_claim_review(report, claim.claim_id)
    assert draft["claimReviewed"] == claim.sentence
    assert draft["creativeWorkStatus"] == "Draft"
    assert draft["itemReviewed"]["author"] == {"@type": "Organization", "name": "ICRC"}
    first = draft["citation"][0]
    assert first["url"] == "https://example.org/flood"
    assert "48" in first["text"]
    assert first["description"].startswith("conflict: ")
    assert left_open(draft) == ["author", "datePublished", "reviewRating", "url"]
    assert "rating" not in json.dumps(draft).lower()


def test_a_draft_for_each_side_of_a_conflict(report: cd.Report) -> None:
    drafts = claim_reviews_of_conflicts(report)
    sides = {one for f in report.differing if f.verdict == "conflict" for one in (f.a_claim, f.b_claim)}
    assert {draft["itemReviewed"]["identifier"] for draft in drafts} == sides


def test_draft_of_an_unknown_claim(report: cd.Report) -> None:
    with pytest.raises(cd.UnknownClaimError, match="c0"):
        draft_claim_review(report, "c0")


def test_what_is_left_open_shrinks_as_it_is_filled_in(report: cd.Report) -> None:
    draft = draft_claim_review(report, claim_with(report, 190.0).claim_id)
    draft |= {"author": {"@type": "Organization", "name": "Desk"}, "datePublished": "2019-03-20", "url": "https://example.org/c"}
    assert left_open(draft) == ["reviewRating"]
    draft["reviewRating"] = {"@type": "Rating", "ratingValue": 2}
    assert left_open(draft) == ["reviewRating.alternateName"]
    draft["reviewRating"]["alternateName"] = "Unproven"
    assert left_open(draft) == []
    with pytest.raises(cd.InputError, match="takes a ClaimReview"):
        left_open({"@type": "Review"})


# --- ClaimReview: reading

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://example.org/checks/7",
    "claimReviewed": "The flood in Beira killed 300 people.",
    "author": {"@type": "Organization", "name": "Check Desk", "url": "https://example.org/"},
    "datePublished": "2019-03-20",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "A mayor"},
        "datePublished": "2019-03-16",
        "appearance": [{"@type": "CreativeWork", "url": "https://example.org/a"}, "https://example.org/b"],
        "firstAppearance": {"@id": "https://example.org/a"},
    },
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": "5", "worstRating": 1, "alternateName": "False"},
}
READ = ClaimReview(
    claim="The flood in Beira killed 300 people.", claimant="A mayor", claimed_on=date(2019, 3, 16),
    appearances=("https://example.org/a", "https://example.org/b"), rating="False", rating_value=1.0, best_rating=5.0,
    worst_rating=1.0, publisher="Check Desk", published=date(2019, 3, 20), url="https://example.org/checks/7",
)  # fmt: skip

SHAPES: dict[str, Any] = {
    "alone": REVIEW,
    "list": [{"@type": "WebPage"}, REVIEW],
    "graph": {"@context": "https://schema.org", "@graph": [{"@type": "Article"}, REVIEW]},
    "feed": {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
    "two types": {**REVIEW, "@type": ["Review", "ClaimReview"]},
    "prefixed": {**REVIEW, "@type": "schema:ClaimReview"},
    "in full": {**REVIEW, "@type": "http://schema.org/ClaimReview"},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_reviews_are_read_from_every_shape(shape: str, tmp_path: Path) -> None:
    assert read_claim_reviews(SHAPES[shape]) == [READ]
    (tmp_path / "check.jsonld").write_text(json.dumps(SHAPES[shape]), encoding="utf-8")
    assert read_claim_reviews(tmp_path / "check.jsonld") == [READ]


def test_reviews_are_read_from_a_page(tmp_path: Path) -> None:
    page = (
        '<html><head><script type="text/javascript">{"@type": "ClaimReview"}</script>'
        f'<script type="application/ld+json">{json.dumps(REVIEW)}</script>'
        f"<SCRIPT TYPE='application/ld+json; charset=utf-8'>\n{json.dumps([REVIEW])}</SCRIPT></head><body>x</body></html>"
    )
    (tmp_path / "check.html").write_text(page, encoding="utf-8")
    assert read_claim_reviews(tmp_path / "check.html") == [READ, READ]


def test_what_a_review_leaves_out_stays_empty() -> None:
    (review,) = read_claim_reviews({"@type": "ClaimReview", "claimReviewed": " 48  died. "})
    assert review == ClaimReview(claim="48 died.")


def test_what_cannot_be_read_is_told() -> None:
    found = read_claim_reviews([
        {"@type": "ClaimReview", "url": "https://example.org/c"},
        {**REVIEW, "datePublished": "the 40th of May", "reviewRating": {"ratingValue": "three stars", "bestRating": "inf"}},
    ])  # fmt: skip
    assert len(found) == 1
    assert (found[0].published, found[0].rating_value, found[0].best_rating) == (None, None, None)
    assert [(problem.where, problem.what) for problem in found.problems] == [
        ("the object, review 1", "left out"), ("the object, review 2", "rating"),
        ("the object, review 2", "rating"), ("the object, review 2", "date"),
    ]  # fmt: skip


BROKEN = [("a.json", "{"), ("b.json", "[" * 100_000), ("a.html", '<script type="application/ld+json">{</script>')]


@pytest.mark.parametrize(("name", "content"), BROKEN)
def test_broken_json_ld(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(cd.InputError, match=f"{name}: not valid JSON"):
        read_claim_reviews(tmp_path / name)


def test_missing_json_ld_and_other_things(tmp_path: Path) -> None:
    with pytest.raises(cd.InputError, match="cannot be opened"):
        read_claim_reviews(tmp_path / "nowhere.json")
    with pytest.raises(cd.InputError, match="not int"):
        read_claim_reviews(7)  # type: ignore[arg-type]


KEYS = ["@type", "@value", "name", "claimReviewed", "reviewRating", "itemReviewed", "author", "url", "ratingValue"]
json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner | st.just("ClaimReview"), max_size=4)
    ),
    max_leaves=12,
)


@given(json_values)
def test_any_json_is_read_or_told(content: Any) -> None:
    found = read_claim_reviews([content])
    assert all(review.claim for review in found)


def test_a_review_can_be_compared_with_articles() -> None:
    report = cd.compare([*ARTICLES, READ.article()])
    assert any(claim.source == "A mayor" and claim.value == 300.0 for claim in report.claim_records)


# --- spaCy


@pytest.fixture(scope="module")
def nlp() -> Any:
    return pytest.importorskip("spacy").blank("en")


def test_spans_of_a_blank_pipeline(nlp: Any) -> None:
    doc = nlp("In Homs, a fire killed at least 12 people. The mayor said that 1,200 had fled.")
    spans = claims_as_spans(doc)
    assert [(span.text, span.label_) for span in spans] == [("at least 12 people", "deaths"), ("1,200", "displaced")]
    doc.spans["claims"] = spans
    ids = [claim.claim_id for claim in cd.extract(cd.Article(text=doc.text, id="doc"))]
    assert [span.id_ for span in doc.spans["claims"]] == ids


def test_spans_of_given_claims(nlp: Any, report: cd.Report) -> None:
    doc = nlp(ARTICLES[1].text)
    claims = [claim for claim in report.claim_records if claim.article_id == "south side"]
    spans = claims_as_spans(doc, claims)
    assert [(span.start_char, span.end_char) for span in spans] == [(claim.start, claim.end) for claim in claims]
    with pytest.raises(cd.InputError, match="claims of its own text"):
        claims_as_spans(nlp("Another text."), claims)


def test_titles_are_no_part_of_a_doc(nlp: Any, report: cd.Report) -> None:
    claims = [claim for claim in report.claim_records if claim.article_id == "north"]
    assert len(claims) == 2
    assert len(claims_as_spans(nlp(ARTICLES[0].text), claims)) == 1


def test_a_quote_within_a_token(nlp: Any) -> None:
    doc = nlp("Some x48y died.")
    claim = cd.Claim(claim_id="c1", article_id="doc", what="deaths", quote="48", start=6, end=8, sentence="")
    assert [span.text for span in claims_as_spans(doc, [claim])] == ["x48y"]
    assert claims_as_spans(doc, [claim], alignment_mode="strict") == []


def test_no_doc() -> None:
    with pytest.raises(cd.InputError, match="takes a spaCy Doc, not str"):
        claims_as_spans("The flood killed 48 people.")


def test_published_anchors_the_days_of_a_doc(nlp: Any) -> None:
    doc = nlp("The flood in Beira killed 48 people on Friday.")
    (span,) = claims_as_spans(doc, published="2019-03-15")
    assert span.text == "48 people"
