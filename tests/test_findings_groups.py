"""Findings of whole topics: positions, origins, sums of parts, and the order of what differs."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from timing import assert_linear

from claimdiff.claims.record import Claim
from claimdiff.errors import InputError
from claimdiff.findings.judge import judge
from claimdiff.findings.origins import count_origins, normalised
from claimdiff.findings.positions import judge_group, positions_of
from claimdiff.findings.record import Finding
from claimdiff.findings.severity import conflict_order
from claimdiff.policy import Policy

MONDAY = date(2024, 5, 6)
TUESDAY = date(2024, 5, 7)


def claim(claim_id: str, value: float, **slots: object) -> Claim:
    """A death toll of an outlet's own, in an article of its own."""
    quote = f"{value:g} people"
    given: dict[str, object] = {
        "article_id": f"article of {claim_id}",
        "source": f"Outlet {claim_id}",
        "as_of": MONDAY,
        "what": "deaths",
        "value": value,
        "low": value,
        "high": value,
        "quote": quote,
        "start": 0,
        "sentence": f"{claim_id} {claim_id}: {quote} died.",
        **slots,
    }
    return Claim(claim_id=claim_id, end=int(str(given["start"])) + len(str(given["quote"])), **given)  # type: ignore[arg-type]


def verdicts(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(finding.a_claim, finding.b_claim, finding.verdict, finding.rule) for finding in findings]


def test_one_position_for_one_origins_same_answer_on_one_day() -> None:
    claims = [claim(f"c{n}", 20, said_by="SANA") for n in range(5)] + [claim("d", 26, said_by="Maria Lopes")]
    positions = positions_of(claims)
    assert [position.claim_ids for position in positions] == [("c0", "c1", "c2", "c3", "c4"), ("d",)]
    assert verdicts(judge_group(claims, group_id="g")) == [("c0", "d", "conflict", "rival_speakers")]


def test_a_positions_finding_is_that_of_its_earliest_claims() -> None:
    claims = [
        claim("a", 20, said_by="SANA"),
        claim("b", 20, said_by="SANA", as_of=TUESDAY),
        claim("c", 26, said_by="Maria Lopes", as_of=TUESDAY),
    ]
    by_id = {each.claim_id: each for each in claims}
    for finding in judge_group(claims, group_id="g"):
        alone = judge(by_id[finding.a_claim], by_id[finding.b_claim])
        assert (finding.verdict, finding.kind, finding.rule, finding.explanation) == (
            alone.verdict,
            alone.kind,
            alone.rule,
            alone.explanation,
        )


def test_beyond_a_number_of_positions_each_answer_is_judged_once() -> None:
    """Forty outlets give four figures: one by one they have eighty findings, by answer the six of four answers."""
    claims = [claim(f"c{n:02}", 20 + n % 4) for n in range(40)]
    pairs = {(f.a_claim, f.b_claim) for f in judge_group(claims, group_id="g", policy=Policy(all_positions=39))}
    assert pairs == {("c00", "c01"), ("c00", "c02"), ("c00", "c03"), ("c01", "c02"), ("c01", "c03"), ("c02", "c03")}
    assert len(judge_group(claims, group_id="g", policy=Policy(all_positions=40))) > 80


def test_a_party_that_repeats_its_lower_figure_conflicts_with_the_later_higher_one() -> None:
    claims = [
        claim("early", 20, said_by="SANA"),
        claim("risen", 26, said_by="Maria Lopes", as_of=TUESDAY),
        claim("repeated", 20, said_by="SANA", as_of=TUESDAY + timedelta(days=1)),
    ]
    found = {(a, b): (verdict, rule) for a, b, verdict, rule in verdicts(judge_group(claims, group_id="g"))}
    assert found["early", "risen"] == ("update", "toll_rose")
    assert found["risen", "repeated"] == ("conflict", "toll_fell")


def test_order_of_claims_changes_nothing() -> None:
    claims = [claim(f"c{n}", n % 7, as_of=MONDAY + timedelta(days=n % 3)) for n in range(60)]
    expected = judge_group(claims, group_id="g")
    for seed in range(3):
        shuffled = random.Random(seed).sample(claims, len(claims))
        assert judge_group(shuffled, group_id="g") == expected


def test_findings_grow_with_positions_and_not_with_their_pairs() -> None:
    claims = [claim(f"c{n:05d}", 100 + n, sentence=f"{n} sat.") for n in range(4000)]
    policy = Policy()
    findings = judge_group(claims, group_id="g", policy=policy)
    assert len(findings) <= 2 * len(claims) + policy.all_pairs**2
    assert_linear(lambda size: judge_group(claims[:size], group_id="g", policy=policy), 500)
    judged = {finding.a_claim for finding in findings} | {finding.b_claim for finding in findings}
    assert judged == {each.claim_id for each in claims}


def test_beyond_the_limit_the_lowest_and_the_highest_are_judged() -> None:
    claims = [claim(f"c{n:03d}", 100 + n) for n in range(100)]
    pairs = {(f.a_claim, f.b_claim) for f in judge_group(claims, group_id="g", policy=Policy(all_pairs=5))}
    assert ("c000", "c099") in pairs


@pytest.mark.parametrize(
    ("slots", "other", "origins"),
    [
        ({"said_by": "SANA"}, {"said_by": "SANA"}, 1),
        ({"said_by": "SANA"}, {"said_by": "Maria Lopes"}, 2),
        ({"via": "Reuters"}, {"via": "Reuters"}, 1),
        ({"source": "Reuters"}, {"via": "Reuters"}, 1),
        ({"source": "The Herald"}, {"source": "The Herald"}, 1),
        ({"source": "The Herald"}, {"source": "Evening Post"}, 2),
        ({"source": None}, {"source": None}, 2),
        ({"sentence": "Police counted 20 people."}, {"sentence": "Police counted 20 people"}, 1),
        (
            {"sentence": "Floods swept away a bridge near Evora on Sunday night and left 20 people dead."},
            {"sentence": "Floods swept away a bridge near Evora on Sunday night and left 20 people dead"
             " ."},
            1,
        ),
        (
            {"sentence": "Floods swept away a bridge near Evora on Sunday and left 20 people dead, rescuers said."},
            {"sentence": "Floods swept away one bridge near Evora on Sunday and left 20 people dead, rescuers said."},
            1,
        ),
    ],
)  # fmt: skip
def test_origins(slots: dict[str, object], other: dict[str, object], origins: int) -> None:
    claims = [claim("a", 20, **slots), claim("b", 20, **other)]
    assert count_origins(claims) == origins
    assert judge(*claims).independent is (origins == 2)


def test_two_speakers_of_one_sentence_are_two_origins() -> None:
    sentence = "SANA spoke of 20 people and Maria Lopes of 26 people."
    claims = [
        claim("a", 20, said_by="SANA", sentence=sentence),
        claim("b", 26, said_by="Maria Lopes", sentence=sentence, article_id="article of a"),
    ]
    assert count_origins(claims) == 2
    assert judge(*claims).independent


def test_copies_with_other_figures_are_no_copies() -> None:
    claims = [
        claim("a", 20, sentence="A bridge near Evora fell on Sunday night and left 20 people dead."),
        claim("b", 21, sentence="A bridge near Evora fell on Sunday night and left 21 people dead."),
    ]
    assert count_origins(claims) == 2


def test_one_origin_is_told_in_the_explanation() -> None:
    finding = judge(claim("a", 20, source="Herald", said_by="SANA"), claim("b", 20, source="Post", said_by="SANA"))
    assert finding.verdict == "agree"
    assert "two outlets, one origin" in finding.explanation


def test_parts_of_a_sentence_make_the_whole_of_another() -> None:
    sentence = "One person was killed and nine were hurt."
    claims = [
        claim("killed", 1, article_id="x", source="Herald", sentence=sentence),
        claim("hurt", 9, article_id="x", source="Herald", sentence=sentence, what="injuries", start=25),
        claim("shot", 10, what="shot"),
    ]
    found = {frozenset((a, b)): (verdict, rule) for a, b, verdict, rule in verdicts(judge_group(claims, group_id="g"))}
    assert found[frozenset({"shot", "killed"})] == ("compatible", "parts_make_whole")
    assert found[frozenset({"shot", "hurt"})] == ("compatible", "parts_make_whole")
    assert found[frozenset({"killed", "hurt"})] == ("different_scope", "other_measure")


def test_parts_of_two_kinds_make_the_whole() -> None:
    sentence = "The navy arrested 12 Somalis and 11 Yemenis."
    claims = [
        claim("some", 12, article_id="x", source="Herald", what="detained", counted="somali", sentence=sentence),
        claim("rest", 11, article_id="x", source="Herald", what="detained", counted="yemeni", sentence=sentence, start=34),
        claim("all", 23, what="detained", counted="fighter"),
    ]
    found = {frozenset((a, b)): (verdict, rule) for a, b, verdict, rule in verdicts(judge_group(claims, group_id="g"))}
    assert found[frozenset({"all", "some"})] == ("compatible", "parts_make_whole")


def test_a_part_told_by_another_article_does_not_contradict_the_sum() -> None:
    sentence = "They seized seven carbines and two other rifles."
    rifles = {"counted": "rifle", "noun": "rifle", "what": "seized", "group_id": "g"}
    claims = [
        claim("seven", 7, article_id="x", source="Herald", sentence=sentence, **rifles),
        claim("two", 2, article_id="x", source="Herald", sentence=sentence, start=30, **rifles),
        claim("nine", 9, **rifles),
        claim("elsewhere", 7, **rifles),
    ]
    found = {frozenset((a, b)): (verdict, rule) for a, b, verdict, rule in verdicts(judge_group(claims, group_id="g"))}
    assert found[frozenset({"nine", "elsewhere"})] == ("compatible", "parts_make_whole")


def test_parts_that_do_not_add_up_change_nothing() -> None:
    sentence = "One person was killed and nine were hurt."
    claims = [
        claim("killed", 1, article_id="x", sentence=sentence),
        claim("hurt", 9, article_id="x", sentence=sentence, what="injuries", start=25),
        claim("shot", 12, what="shot"),
    ]
    assert all(rule != "parts_make_whole" for *_, rule in verdicts(judge_group(claims, group_id="g")))


def test_shares_of_three_holders_over_the_whole() -> None:
    def share(holder: str, value: float) -> Claim:
        return claim(holder, value, what="territory share", unit="percent", who=holder, where="Libya")

    shares = [share("Haftar", 45), share("Sarraj", 40), share("Tubu", 30)]
    found = [finding for finding in judge_group(shares, group_id="g") if finding.rule == "shares_over_whole"]
    assert [(finding.verdict, finding.kind) for finding in found] == [("conflict", "share total")]
    fair = [share("Haftar", 45), share("Sarraj", 35), share("Tubu", 20)]
    assert {finding.verdict for finding in judge_group(fair, group_id="g")} == {"compatible"}


def test_what_one_article_tells_as_two_things_is_no_contradiction_of_two_articles() -> None:
    def age(claim_id: str, value: float, article: str, sentence: str) -> Claim:
        return claim(
            claim_id, value, article_id=article, source=article, what="age", unit="year", quote=f"{value:g}", sentence=sentence
        )

    both = "The girls, 12 and 14, were hurt when the roof of the school gym in Evora fell."
    alone = "The girl, 12, was hurt when the roof of the school gym in Evora fell."
    topic = [
        age("a12", 12, "Herald", both),
        age("a14", 14, "Herald", both),
        age("b12", 12, "Evening Post", alone),
        age("c14", 14, "Morning Mail", alone.replace("12", "14")),
    ]
    found = {frozenset((a, b)): (verdict, rule) for a, b, verdict, rule in verdicts(judge_group(topic, group_id="g"))}
    assert found[frozenset({"a12", "a14"})] == ("different_scope", "one_sentence")
    assert found[frozenset({"b12", "c14"})] == ("different_scope", "told_apart")
    assert judge(topic[2], topic[3]).verdict == "conflict"
    kept = judge_group(topic, group_id="g", policy=Policy(off=frozenset({"told_apart"})))
    assert ("b12", "c14", "conflict", "word_for_word") in verdicts(kept)


def test_two_things_of_two_days_do_not_set_two_speakers_of_one_day_apart() -> None:
    def bombers(claim_id: str, value: float, day: date, **slots: object) -> Claim:
        told = {"what": "attackers", "counted": "attacker", "when_start": day, "when_end": day, "when_from": "stated"}
        return claim(claim_id, value, where="Homs", **told, **slots)

    def verdict_on_monday(other_day: date) -> tuple[str, str]:
        topic = [
            bombers("a2", 2, other_day, article_id="x", as_of=TUESDAY),
            bombers("a4", 4, MONDAY, article_id="x", as_of=TUESDAY),
            bombers("b2", 2, MONDAY, said_by="Maria Lopes"),
            bombers("c4", 4, MONDAY, said_by="SANA"),
        ]
        return next(one[2:] for one in verdicts(judge_group(topic, group_id="g")) if one[:2] == ("b2", "c4"))

    assert verdict_on_monday(MONDAY) == ("different_scope", "told_apart")
    assert verdict_on_monday(TUESDAY) == ("conflict", "rival_speakers")


ROSE = {"cues": ("revision",), "said_by": "Rui Dias"}


@pytest.mark.parametrize(
    ("value", "slots", "expected"),
    [
        (58, {"said_by": "Maria Lopes"}, ("update", "counted_on")),
        (60, {"said_by": "Maria Lopes"}, ("conflict", "rival_speakers")),
        (60, {"said_by": "Maria Lopes", "modifier": "about"}, ("update", "counted_on")),
        (58, {"said_by": "Rui Dias"}, ("conflict", "rival_speakers")),
        (72, {"said_by": "SANA"}, ("conflict", "rival_speakers")),
        (58, {"said_by": "Maria Lopes", "where": "Hama", "where_level": "city"}, ("conflict", "rival_speakers")),
        (58, {"said_by": "Maria Lopes", "cues": ("part",)}, ("conflict", "rival_speakers")),
        (72, ROSE, ("update", "counted_on")),
        (65, ROSE, ("update", "counted_on")),
        (58, ROSE, ("conflict", "rival_speakers")),
        (90, ROSE, ("conflict", "rival_speakers")),
        (65, {**ROSE, "as_of": TUESDAY}, ("conflict", "rival_speakers")),
        (80, {"said_by": "SANA", "sentence": "SANA later said that 80 had died."}, ("update", "counted_on")),
        (50, {"said_by": "SANA", "sentence": "SANA later said that 50 had died."}, ("conflict", "rival_speakers")),
        (80, {"said_by": "Rui Dias", "sentence": "Mr Dias later said that 80 had died."}, ("conflict", "rival_speakers")),
    ],
)
def test_rival_tolls_of_a_day_are_stages_of_one_count_where_another_report_gives_the_order(
    value: float, slots: dict[str, object], expected: tuple[str, str]
) -> None:
    town = {"where": "Homs", "where_level": "city"}
    topic = [
        claim("low", 58, said_by="SANA", **town),
        claim("high", 72, said_by="Maria Lopes", **town),
        claim("told", value, **{**town, **slots}),
    ]
    found = {frozenset((a, b)): (verdict, rule) for a, b, verdict, rule in verdicts(judge_group(topic, group_id="g"))}
    assert found[frozenset({"low", "high"})] == expected


@pytest.mark.parametrize(("cues", "expected"), [(("revision",), ("update", "counted_on")), ((), ("conflict", "rival_speakers"))])
def test_parts_of_tolls_that_are_stages_are_stages_too(cues: tuple[str, ...], expected: tuple[str, str]) -> None:
    first = {"article_id": "x", "said_by": "SANA", "sentence": "The blast killed 18 people, 10 of them children."}
    later = {"article_id": "y", "said_by": "Maria Lopes", "sentence": "By night 39 people had died, 30 of them children."}
    topic = [
        claim("eighteen", 18, counted="person", **first),
        claim("ten", 10, counted="child", start=21, **first),
        claim("thirtynine", 39, counted="person", **later),
        claim("thirty", 30, counted="child", start=29, **later),
        claim("told", 39, counted="person", cues=cues, article_id="y", said_by="Maria Lopes"),
    ]
    found = {frozenset((a, b)): (verdict, rule) for a, b, verdict, rule in verdicts(judge_group(topic, group_id="g"))}
    assert found[frozenset({"ten", "thirty"})] == expected
    assert found[frozenset({"eighteen", "thirty"})][0] == expected[0]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, ("undecided", "told_both")),
        ({"said_by": "Rui Dias"}, ("conflict", "toll_fell")),
        ({"when_start": date(2024, 5, 1), "when_end": date(2024, 5, 1)}, ("conflict", "toll_fell")),
        ({"what": "injuries"}, ("conflict", "toll_fell")),
        ({"status": "denied"}, ("conflict", "toll_fell")),
    ],
)
def test_an_article_that_tells_both_figures_contradicts_neither(told: dict[str, object], expected: tuple[str, str]) -> None:
    day = {"when_start": MONDAY, "when_end": MONDAY, "when_from": "stated", "where": "Homs", "where_level": "city"}
    second = {"article_id": "Evening Post", "source": "Evening Post", "as_of": TUESDAY}
    topic = [
        claim("alone", 39, article_id="Herald", source="Herald", **day),
        claim("market", 36, said_by="Maria Lopes", start=90, **second, **day),
        claim("whole", 39, **{**second, **day, **told}),
    ]
    found = {frozenset((a, b)): (verdict, rule) for a, b, verdict, rule in verdicts(judge_group(topic, group_id="g"))}
    assert found[frozenset({"alone", "market"})] == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"modifier": "about"}, ("compatible", "called_approximate")),
        ({"modifier": "about", "value": 26.0}, ("conflict", "rival_speakers")),
        ({"modifier": "about", "counted": "soldier"}, ("conflict", "rival_speakers")),
        ({"modifier": "exactly"}, ("conflict", "rival_speakers")),
    ],
)
def test_a_round_count_that_an_article_calls_approximate_contradicts_none_close_to_it(
    told: dict[str, object], expected: tuple[str, str]
) -> None:
    town = {"where": "Homs", "where_level": "city", "counted": "person"}
    topic = [
        claim("round", 20, said_by="SANA", **town),
        claim("exact", 19, said_by="Maria Lopes", **town),
        claim("rough", **{"value": 20.0, "said_by": "Rui Dias", "as_of": TUESDAY, **town, **told}),
    ]
    found = {frozenset((a, b)): (verdict, rule) for a, b, verdict, rule in verdicts(judge_group(topic, group_id="g"))}
    assert found[frozenset({"round", "exact"})] == expected


def test_severity_counts_distance_and_origins() -> None:
    near = judge(claim("a", 20, said_by="SANA"), claim("b", 21, said_by="Maria Lopes"))
    far = judge(claim("a", 20, said_by="SANA"), claim("b", 90, said_by="Maria Lopes"))
    assert near.severity < far.severity
    backed = [claim(f"c{n}", 90, said_by=f"Ana Costa {letter}") for n, letter in enumerate("abc")]
    others = [claim(f"d{n}", 20, said_by=f"Rui Dias {letter}") for n, letter in enumerate("abc")]
    findings = judge_group(backed + others, group_id="g")
    assert max(finding.severity for finding in findings) > far.severity


def test_conflicts_come_before_undecided_and_updates() -> None:
    update = judge(claim("a", 20), claim("b", 900, as_of=TUESDAY))
    undecided = judge(claim("a", 20, as_of=None), claim("b", 21))
    conflict = judge(claim("a", 20, said_by="SANA"), claim("b", 21, said_by="Maria Lopes"))
    agreed = judge(claim("a", 20), claim("b", 20))
    assert [f.verdict for f in conflict_order([agreed, update, undecided, conflict])] == ["conflict", "undecided", "update"]
    assert 0.0 == agreed.severity < update.severity < undecided.severity < conflict.severity <= 1.0


def test_a_rule_switched_off_leaves_the_word_to_the_next() -> None:
    a, b = claim("a", 6), claim("b", 7, cues=("with attacker",), said_by="SANA")
    assert judge(a, b).rule == "attacker_counted"
    assert judge(a, b, policy=Policy(off=frozenset({"attacker_counted"}))).rule == "first_hours"
    assert judge(a, b, policy=Policy(attacker="not counted")).rule == "first_hours"


@pytest.mark.parametrize("name", ["no_such_rule", "order_unknown"])
def test_only_rules_that_exist_can_be_switched_off(name: str) -> None:
    with pytest.raises(InputError, match=name):
        judge(claim("a", 6), claim("b", 7), policy=Policy(off=frozenset({name})))


@pytest.mark.parametrize("slots", [{"about_reach": -0.1}, {"attacker": "perhaps"}, {"dozens": (99, 24)}])
def test_policies_that_no_rule_could_use_are_refused(slots: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Policy(**slots)  # type: ignore[arg-type]


def test_one_claim_agrees_with_itself() -> None:
    a = claim("a", 6)
    assert judge(a, a).rule == "same_claim"


def test_normalised_sentences_keep_words_alone() -> None:
    assert normalised("“At least 20 died,” SANA said.") == "at least 20 died sana said"


def test_judge_takes_claims_alone():
    with pytest.raises(InputError, match="two claims, not str"):
        judge("c1", "c2")
