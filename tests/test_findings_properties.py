"""What must hold for all claims: symmetry, monotone ranges, units, copies, and explanations that only quote."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from claimdiff.claims.record import Claim
from claimdiff.findings.judge import judge, pair_of
from claimdiff.findings.origins import count_origins
from claimdiff.findings.pair_traits import pair_traits
from claimdiff.findings.positions import judge_group
from claimdiff.findings.record import Finding
from claimdiff.findings.registry import RULES, rules, rules_for
from claimdiff.findings.sides import side_of
from claimdiff.findings.traits import NEEDS
from claimdiff.mentions.units import to_base
from claimdiff.policy import Policy
from claimdiff.tokens import letter_runs, printed_runs, words_of

VERDICTS = {"agree", "compatible", "update", "different_scope", "conflict", "undecided"}
KINDS = {"figure", "share total", "part over whole", "date", "place", "actor", "denial"}
MODIFIERS = ("exactly", "about", "at least", "more than", "at most", "less than", "nearly")
CUES = (
    "revision", "previous", "cumulative", "part", "additional", "background", "before", "after",
    "with attacker", "without attacker", "purge", "per",
)  # fmt: skip
OUTLETS = {"x": None, "y": "The Herald", "z": "Evening Post"}
DAYS = st.none() | st.integers(0, 60).map(lambda days: date(2024, 3, 1) + timedelta(days=days))
NAMES = st.sampled_from([None, "SANA", "Maria Lopes", "police", "France 24"])


@st.composite
def claims(draw: st.DrawFn, claim_id: str = "a") -> Claim:
    """Claims of any make, alike enough to reach the figure rules often."""
    value = float(draw(st.sampled_from([0, 1, 5, 6, 12, 20, 87, 87.4, 91, 1000, 2799, 2800, 350_000])))
    modifier = draw(st.sampled_from(MODIFIERS))
    share = draw(st.booleans())
    start = draw(DAYS)
    quote = f"{modifier} {value:g}"
    return Claim(
        claim_id=claim_id,
        article_id=draw(st.sampled_from(["x", "y", "z"])),
        source=draw(st.sampled_from([None, "The Herald", "Evening Post", "20 Minutes"])),
        as_of=draw(DAYS),
        kind=draw(st.sampled_from(["figure"] * 6 + ["event"])),
        what="territory share"
        if share
        else draw(st.sampled_from(["deaths", "deaths", "injuries", "age", "troops", "B-52 seen"])),
        counted=draw(st.sampled_from([None, "person", "civilian", "child", "soldier"])),
        who=draw(st.sampled_from([None, None, "Syrian army", "Islamic State"])),
        where=draw(st.sampled_from([None, "Homs", "Syria"])),
        value=value,
        low=None if modifier in ("nearly", "at most", "less than") else value,
        high=None if modifier in ("at least", "more than") else value,
        modifier=modifier,
        unit="percent" if share else None,
        when_start=start,
        when_end=start,
        when_from="none" if start is None else "stated",
        said_by=draw(NAMES),
        via=draw(st.sampled_from([None, None, "Reuters"])),
        status=draw(st.sampled_from(["asserted"] * 6 + ["denied", "expected", "conditional"])),
        quote=quote,
        start=draw(st.integers(0, 50)),
        end=60,
        sentence=f"They said it was {quote} then.",
        cues=tuple(sorted(draw(st.sets(st.sampled_from(CUES), max_size=2)))),
    )


TOLD = (
    "They said it was {} then.", "Of the {} some were in a critical condition.", "So far {} were counted elsewhere.",
    "As of noon {} were counted, another {} were feared, initial reports said.",
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(claims("a"), claims("b"), st.sampled_from(TOLD), st.sampled_from(TOLD), st.sampled_from(["", "g1"]), st.booleans())
def test_a_rule_that_is_not_asked_would_not_have_decided(
    a: Claim, b: Claim, told: str, also_told: str, group: str, vague: bool
) -> None:
    a = replace(a, sentence=told.format(*[a.quote] * 2), group_id=group, where_level="country" if a.where == "Syria" else "city")
    b = replace(b, sentence=also_told.format(*[b.quote] * 2), group_id=group, where_level=None if b.where is None else "country")
    if vague:
        a = replace(a, value=None, quote="dozens", modifier="between", low=24.0, high=99.0)
    policy = Policy()
    pair = pair_of(side_of(a, policy), side_of(b, policy), policy)
    asked = rules_for(policy, pair.a.claim.kind, pair_traits(pair))
    if a.kind == b.kind:
        assert [rule.name for rule in rules(policy, a.kind) if rule not in asked and rule.decide(pair) is not None] == []


def test_what_is_needed_is_told_of_rules_that_there_are() -> None:
    assert NEEDS.keys() <= {rule.name for rule in RULES}


def swapped(finding: Finding) -> tuple[str, str, str, float, bool]:
    return finding.verdict, finding.kind, finding.rule, finding.severity, finding.independent


@settings(max_examples=400, deadline=None)
@given(claims("a"), claims("b"))
def test_judging_is_symmetric_and_in_the_contracts_words(a: Claim, b: Claim) -> None:
    finding = judge(a, b)
    assert judge(b, a) == finding
    assert finding.verdict in VERDICTS
    assert finding.kind in KINDS
    assert 0.0 <= finding.severity <= 1.0


@settings(max_examples=400, deadline=None)
@given(claims("a"), claims("b"))
def test_every_number_of_an_explanation_stands_in_a_quote(a: Claim, b: Claim) -> None:
    explanation = judge(a, b).explanation
    for number in re.findall(r"\d[\d.,]*\d|\d", explanation):
        assert number in a.quote or number in b.quote
    assert explanation.endswith(".")
    assert "None" not in explanation


@settings(max_examples=400, deadline=None)
@given(claims("a"), claims("b"), st.integers(0, 100), st.integers(0, 100), st.integers(0, 50), st.integers(0, 50))
def test_widening_a_closed_range_never_turns_compatible_into_conflict(
    a: Claim, b: Claim, low: int, size: int, down: int, up: int
) -> None:
    narrow = replace(a, modifier="between", value=None, low=float(low), high=float(low + size))
    wide = replace(narrow, low=float(low - down), high=float(low + size + up))
    if judge(narrow, b).verdict == "compatible":
        assert judge(wide, b).verdict != "conflict"


@settings(max_examples=300, deadline=None)
@given(
    claims("a"),
    claims("b"),
    st.sampled_from([("kilometre", "metre", 1000), ("hour", "minute", 60), ("kilometre", "mile", 0.621371192)]),
)
def test_converting_both_units_changes_nothing(a: Claim, b: Claim, units: tuple[str, str, float]) -> None:
    large, small, factor = units
    a, b = (replace(c, what="distance", unit=large, kind="figure", who=None) for c in (a, b))
    as_printed = judge(a, b)
    converted = judge(*(in_unit(c, small, factor) for c in (a, b)))
    assert abs(converted.severity - as_printed.severity) < 0.001  # a mile is no round number of metres
    assert swapped(replace(converted, severity=as_printed.severity)) == swapped(as_printed)


def in_unit(claim: Claim, unit: str, factor: float) -> Claim:
    figures = {name: None if x is None else x * factor for name in ("value", "low", "high") for x in [getattr(claim, name)]}
    return replace(claim, unit=unit, **figures)  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(
    claims("a"), st.sampled_from(["mile", "metre", "foot", "kilometre"]), st.sampled_from(["mile", "metre", "foot", "kilometre"])
)
def test_a_figure_agrees_with_its_own_conversion(a: Claim, unit: str, other: str) -> None:
    a = replace(a, what="distance", unit=unit, status="asserted", kind="figure", article_id="x", cues=())
    scale = to_base(1.0, unit)[0] / to_base(1.0, other)[0]
    b = replace(a, claim_id="b", unit=other, article_id="y")
    b = replace(b, **{name: None if x is None else x * scale for name in ("value", "low", "high") for x in [getattr(a, name)]})
    assert judge(a, b).verdict == "agree"


@settings(max_examples=150, deadline=None)
@given(st.lists(claims(), min_size=1, max_size=6), st.integers(0, 5), st.sampled_from([None, "A Copycat"]), st.sampled_from("!~"))
def test_a_copy_of_an_article_changes_no_verdict_and_no_count(
    topic: list[Claim], which: int, source: str | None, prefix: str
) -> None:
    topic = [
        replace(
            each,
            claim_id=f"{each.article_id}{n}",
            sentence=f"{each.sentence} {each.article_id}{n}",
            source=OUTLETS[each.article_id],
        )
        for n, each in enumerate(topic)
    ]
    copied = sorted({each.article_id for each in topic})[which % len({each.article_id for each in topic})]
    copies = [
        replace(each, claim_id=f"{prefix}{each.claim_id}", article_id=f"{prefix}copy", source=source or each.source)
        for each in topic
        if each.article_id == copied
    ]
    before, after = judge_group(topic, group_id="g"), judge_group(topic + copies, group_id="g")
    assert count_origins(topic + copies) == count_origins(topic)
    assert told_of(after) == told_of(before)


def told_of(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    """Between which claims, whichever of their copies stands for them, and what was found."""
    ids = [(f.a_claim.lstrip("!~"), f.b_claim.lstrip("!~"), f.verdict, f.rule) for f in findings]
    return sorted((min(a, b), max(a, b), verdict, rule) for a, b, verdict, rule in ids)


@given(st.text(st.characters(max_codepoint=127), max_size=60) | st.text(max_size=60))
def test_words_are_found_alike_in_any_script(text: str) -> None:
    assert words_of(text) == re.findall(r"[^\W_]+", text.lower())
    assert letter_runs(text) == re.findall(r"[^\W\d_]+", text.lower())
    assert printed_runs(text) == re.findall(r"[^\W\d_]+", text)
