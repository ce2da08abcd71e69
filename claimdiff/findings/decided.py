"""What people decided, in the findings: who decided, and when; and the verdict where their word settles it."""

from __future__ import annotations

__all__ = ["DECIDED_BY_PERSON", "decided_apart", "judge_topic", "told_decisions"]

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from claimdiff.claims.record import Claim
from claimdiff.decisions import Decided, said_by_whom
from claimdiff.findings.judge import judge
from claimdiff.findings.positions import judge_group, positions_of
from claimdiff.findings.record import Finding
from claimdiff.lexicon import Lexicon
from claimdiff.names.decided import name_decisions
from claimdiff.policy import Policy

DECIDED_BY_PERSON = "decided_by_person"
"""The rule of a finding whose verdict is a person's own: two claims said to be different are not compared."""

_OF_TOPICS = frozenset({"other_place", "other_period", "other_thing", "background_figure", "told_apart"})
"""Rules that tell topics apart; they do not outweigh a person who said that two claims are the same."""

_SLOTS = (("who", "who_text"), ("where", "where_text"), ("said_by", "said_by_text"), ("by", "by"), ("via", "via"))


def decided_apart(
    a: Claim, b: Claim, decided: Decided, *, policy: Policy | None = None, lexicon: Lexicon | None = None
) -> Finding | None:
    """The finding of two claims that a person said to be different; None where nobody did.

    `decided_by_person`: the person's word settles it, whatever the figures are. Source: the user's own decision.
    """
    said = decided.apart(a.claim_id, b.claim_id)
    if not said:
        return None
    words = f"The two claims were said to be different {said_by_whom(said)}, so they are not compared."
    judged = judge(a, b, policy=policy, lexicon=lexicon)
    return replace(
        judged,
        group_id=a.group_id if judged.a_claim == a.claim_id else b.group_id,
        kind="figure",
        verdict="different_scope",
        severity=0.0,
        rule=DECIDED_BY_PERSON,
        explanation=words,
    )


def judge_topic(
    claims: Sequence[Claim],
    *,
    group_id: str,
    decided: Decided | None = None,
    policy: Policy | None = None,
    lexicon: Lexicon | None = None,
) -> list[Finding]:
    """All findings of one topic, in a fixed order, as `judge_group` makes them, told with what people decided.

    Nothing but the topic's own claims is looked at, so that topics can be judged anywhere, one by one.

    >>> judge_topic([], group_id="g1")
    []
    """
    by_id = {claim.claim_id: claim for claim in claims}
    judged = judge_group(list(by_id.values()), group_id=group_id, policy=policy, lexicon=lexicon)
    return told_decisions(judged, by_id, decided or Decided(()), policy=policy, lexicon=lexicon)


def told_decisions(
    findings: Sequence[Finding],
    claims: Mapping[str, Claim],
    decided: Decided,
    *,
    policy: Policy | None = None,
    lexicon: Lexicon | None = None,
) -> list[Finding]:
    """The findings of one topic, with a sentence on who decided where claims or names of theirs were decided on.

    `claims` are the topic's, by id. A decision on two claims is told by the finding between their positions;
    where it says "same", no rule on place, time or thing sets them apart, while counted groups and measures
    are scopes within a topic and still do.
    """
    names = name_decisions(lexicon)
    if not decided and not names:
        return list(findings)
    stands_for = _positions(claims, decided, policy, lexicon)
    told = []
    for finding in findings:
        a, b = claims[finding.a_claim], claims[finding.b_claim]
        same = list(_on_claims(a.claim_id, b.claim_id, stands_for, decided))
        if same and finding.rule in _OF_TOPICS:
            finding = _compared(a, b, finding, policy or Policy(), lexicon)
        words = "".join(f" {sentence}." for sentence in dict.fromkeys([*same, *_on_names(a, b, names)]))
        told.append(replace(finding, explanation=finding.explanation + words))
    return told


def _compared(a: Claim, b: Claim, finding: Finding, policy: Policy, lexicon: Lexicon | None) -> Finding:
    """The finding of two claims whose place, time and thing are one by a person's word."""
    off = policy.off | _OF_TOPICS
    return replace(judge(a, b, policy=replace(policy, off=off), lexicon=lexicon), group_id=finding.group_id)


def _positions(
    claims: Mapping[str, Claim], decided: Decided, policy: Policy | None, lexicon: Lexicon | None
) -> dict[str, list[str]]:
    """For each claim by which a position is judged the claims of that position on which a person decided."""
    on = {one for ids in decided.classes for one in ids}.intersection(claims)
    if not on:
        return {}
    positions = positions_of(list(claims.values()), policy=policy, lexicon=lexicon)
    decided_on = [(position, [one for one in position.claim_ids if one in on]) for position in positions]
    return {copy.claim.claim_id: ids for position, ids in decided_on for copy in position.copies}


def _on_claims(a: str, b: str, stands_for: Mapping[str, Sequence[str]], decided: Decided) -> Iterator[str]:
    if said := decided.together(a, b):
        yield f"The two claims were said to be the same {said_by_whom(said)}"
        return
    for one, other in product((a, *stands_for.get(a, ())), (b, *stands_for.get(b, ()))):
        if said := decided.together(one, other):
            yield f"Claims of the two answers were said to be the same {said_by_whom(said)}"
            return


def _on_names(a: Claim, b: Claim, names: Decided) -> Iterator[str]:
    if not names:
        return
    for slot, printed in _SLOTS:
        one, other = getattr(a, slot), getattr(b, slot)
        one_text, other_text = getattr(a, printed), getattr(b, printed)
        if not one or not other:
            continue
        if said := names.apart(one, other):
            yield f"“{one}” and “{other}” were said to be different {said_by_whom(said)}"
        elif one == other and one_text and other_text and (said := names.together(one_text, other_text)):
            yield f"“{one_text}” and “{other_text}” were said to be the same {said_by_whom(said)}"
