"""Hand-made records: a small report on the attack of 4 April 2017 in Khan Sheikhoun."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from claimdiff.articles.record import Article
from claimdiff.claims.record import Claim
from claimdiff.errors import Problem
from claimdiff.findings.record import Finding
from claimdiff.groups.record import Group
from claimdiff.report import Report

settings.register_profile("short", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", settings.get_profile("short"), max_examples=10_000)
settings.load_profile("short")

DAY = date(2017, 4, 4)
TEXTS = {
    "a1": "A strike on Khan Sheikhoun killed at least 58 people on Tuesday, a monitoring group said.",
    "a2": "Doctors in the town counted 100 dead.\nThey said 400 were hurt.",
    "a3": "The toll has risen to 72, the monitoring group said.",
}
SOURCES = {"a1": "Daily Wire", "a2": "Evening <b>Post</b>", "a3": None}


def make_claim(claim_id: str, article_id: str, quote: str, **slots: object) -> Claim:
    text = TEXTS[article_id]
    start = text.index(quote)
    given: dict[str, object] = {
        "claim_id": claim_id,
        "group_id": "g1",
        "article_id": article_id,
        "source": SOURCES[article_id],
        "published": DAY,
        "what": "deaths",
        "counted": "person",
        "where": "Khan Sheikhoun",
        "when_start": DAY,
        "when_end": DAY,
        "when_from": "stated",
        "as_of": DAY,
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "sentence": next(line for line in text.split("\n") if quote in line),
    }
    return Claim(**(given | slots))  # type: ignore[arg-type]


def make_finding(a: Claim, b: Claim, verdict: str, severity: float, **more: object) -> Finding:
    given: dict[str, object] = {
        "group_id": a.group_id,
        "kind": "figure",
        "verdict": verdict,
        "severity": severity,
        "a_claim": a.claim_id,
        "b_claim": b.claim_id,
        "a_source": a.source,
        "b_source": b.source,
        "a_quote": a.quote,
        "b_quote": b.quote,
        "independent": True,
        "rule": "rival_counts",
        "explanation": "Two speakers count differently on one day.",
    }
    return Finding(**(given | more))  # type: ignore[arg-type]


@pytest.fixture
def finding_maker() -> Callable[..., Finding]:
    return make_finding


@pytest.fixture
def claims() -> dict[str, Claim]:
    return {
        "c58": make_claim("c58", "a1", "at least 58", value=58.0, low=58.0, modifier="at least",
                          said_by="Syrian Observatory for Human Rights"),
        "c100": make_claim("c100", "a2", "100", value=100.0, low=100.0, high=100.0),
        "c72": make_claim("c72", "a3", "72", value=72.0, low=72.0, high=72.0, published=date(2017, 4, 5),
                          as_of=date(2017, 4, 5), said_by="Syrian Observatory for Human Rights"),
        "c400": make_claim("c400", "a2", "400", group_id="g2", what="injuries", where=None,
                           value=400.0, low=400.0, high=400.0),
    }  # fmt: skip


@pytest.fixture
def report(claims: dict[str, Claim]) -> Report:
    c58, c100, c72 = claims["c58"], claims["c100"], claims["c72"]
    findings = [
        make_finding(c58, c72, "update", 0.2, independent=False, rule="same_speaker_later"),
        make_finding(c58, c100, "conflict", 0.5),
        make_finding(c72, c100, "conflict", 0.9),
    ]
    return Report(
        articles=[
            Article(text=text, id=name, source=SOURCES[name], published=DAY) for name, text in TEXTS.items()
        ],
        claims=list(claims.values()),
        groups=[
            Group(group_id="g1", what="deaths", who=None, where="Khan Sheikhoun", unit=None, when_start=DAY,
                  when_end=DAY, claim_ids=("c58", "c100", "c72")),
            Group(group_id="g2", what="injuries", who=None, where="Khan Sheikhoun", unit=None, when_start=DAY,
                  when_end=DAY, claim_ids=("c400",)),
        ],
        findings=findings,
        problems=[Problem("notes.bin", "unreadable", "The file is not text.")],
    )  # fmt: skip


def _ways(content: Any, so_far: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value of a JSON document."""
    if so_far:
        yield so_far
    for key, inner in content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ():
        yield from _ways(inner, (*so_far, key))


_OTHER_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=3),
    st.lists(st.text(max_size=2), max_size=2), st.dictionaries(st.text(max_size=2), st.integers(), max_size=2),
)  # fmt: skip


@pytest.fixture
def changed() -> Callable[[Any, st.DataObject], Any]:
    """A copy of a JSON document in which one value, drawn from all, is another or missing."""

    def change(content: Any, data: st.DataObject) -> Any:
        copy = json.loads(json.dumps(content))
        *way, last = data.draw(st.sampled_from(list(_ways(copy))))
        at = copy
        for part in way:
            at = at[part]
        if data.draw(st.booleans()):
            at[last] = data.draw(_OTHER_VALUES)
        else:
            del at[last]
        return copy

    return change
