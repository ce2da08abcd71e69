"""How two claims relate: `judge` asks the rules in order and explains the first that decides."""

from __future__ import annotations

__all__ = ["Judged", "decide", "findings_of", "judge", "judge_pair", "judge_sides", "pair_of"]

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimdiff.claims.record import Claim
from claimdiff.errors import InputError
from claimdiff.findings.intervals import distance
from claimdiff.findings.kinds import told_by_slots
from claimdiff.findings.pair_traits import pair_traits
from claimdiff.findings.record import Finding
from claimdiff.findings.registry import rules_for
from claimdiff.findings.severity import is_graded, severity
from claimdiff.findings.sides import Pair, Ruling, Side, side_of
from claimdiff.findings.words import marks_of
from claimdiff.findings.written import written
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy

_OTHER_KINDS = Ruling("different_scope", "figure", "one is a figure and the other an event")
_SAME_CLAIM = Ruling("agree", "figure", "they are one claim")


def judge(
    a: Claim,
    b: Claim,
    *,
    policy: Policy | None = None,
    lexicon: Lexicon | Mapping[str, Any] | str | Path | None = None,
) -> Finding:
    """How two claims relate, by the first rule that decides. Symmetric: the earlier statement becomes `a`.

    Raises InputError when the policy switches off a rule that does not exist, or for what is no Claim.

    >>> from datetime import date
    >>> def claim(source, value, quote):
    ...     return Claim(claim_id=source, article_id=source, said_by=source, published=date(2024, 5, 7),
    ...                  what="deaths", value=value, low=value, high=value, quote=quote, start=0,
    ...                  end=len(quote), sentence=quote)
    >>> finding = judge(claim("the governor", 9.0, "nine"), claim("the rescue service", 12.0, "12"))
    >>> finding.verdict, finding.rule
    ('conflict', 'rival_speakers')
    """
    for given in (a, b):
        if not isinstance(given, Claim):
            raise InputError(f"judge takes two claims, not {type(given).__name__}; for claim ids use report.judge(a_id, b_id)")
    policy, lexicon = Policy.of(policy), Lexicon.of(lexicon)
    return judge_sides(side_of(a, policy, lexicon), side_of(b, policy, lexicon), policy=policy, lexicon=lexicon)


@dataclass(eq=False, slots=True)
class Judged:
    """A pair with the ruling of the rule of that name: a finding before it is written down."""

    pair: Pair
    rule: str
    ruling: Ruling
    severity: float

    def finding(self, group_id: str | None = None) -> Finding:
        """As it stands in a report; without a group's id, in the group that both claims name."""
        whole = _group(self.pair.a.claim, self.pair.b.claim) if group_id is None else group_id
        return findings_of([self], whole)[0]


def findings_of(judged: Sequence[Judged], group_id: str) -> list[Finding]:
    """What was judged of the claims of a group, as it stands in a report."""
    pairs = [one.pair for one in judged]
    return written(
        [group_id] * len(judged),
        [pair.a.claim for pair in pairs],
        [pair.b.claim for pair in pairs],
        [(one.rule, one.ruling) for one in judged],
        [one.severity for one in judged],
        [pair.independent for pair in pairs],
        [marks_of(pair) for pair in pairs],
    )


def judge_sides(a: Side, b: Side, *, policy: Policy, lexicon: Lexicon | None = None) -> Finding:
    """`judge` for claims that were prepared."""
    return judge_pair(a, b, policy=policy, lexicon=lexicon).finding()


def judge_pair(a: Side, b: Side, *, policy: Policy, lexicon: Lexicon | None = None, origins: tuple[int, int] = (1, 1)) -> Judged:
    """How two prepared claims relate, with the number of independent origins behind either."""
    pair = pair_of(a, b, policy, lexicon)
    name, ruling = decide(pair)
    if not is_graded(ruling.verdict):
        return Judged(pair, name, ruling, 0.0)
    return Judged(pair, name, ruling, _severity(pair, ruling.verdict, origins if pair.a is a else (origins[1], origins[0])))


def pair_of(a: Side, b: Side, policy: Policy, lexicon: Lexicon | None = None) -> Pair:
    """Two sides in canonical order."""
    return Pair(b, a, policy, lexicon) if b.order < a.order else Pair(a, b, policy, lexicon)


def _severity(pair: Pair, verdict: str, origins: tuple[int, int]) -> float:
    return severity(verdict, distance=_distance(pair), origins_a=origins[0], origins_b=origins[1], match=_match(pair))


def _group(a: Claim, b: Claim) -> str:
    return a.group_id if a.group_id == b.group_id else ""


def decide(pair: Pair) -> tuple[str, Ruling]:
    """The first rule that decides, by name, and its ruling."""
    if pair.a.claim.claim_id == pair.b.claim.claim_id:
        return "same_claim", _SAME_CLAIM
    if pair.a.claim.kind != pair.b.claim.kind:
        return "other_kind", _OTHER_KINDS
    for rule in rules_for(pair.policy, pair.a.claim.kind, pair_traits(pair)):
        ruling = rule.decide(pair)
        if ruling is not None:
            return rule.name, ruling
    raise AssertionError("the last rule of a stage always decides")


def _distance(pair: Pair) -> float:
    return distance(pair) if pair.a.claim.kind == "figure" else 1.0


def _match(pair: Pair) -> float:
    """How surely both claims speak of one thing: the share of slots (place, time, counted, day) known and alike."""
    near = pair.same_article or (pair.days_apart is not None and abs(pair.days_apart) <= 2)
    return (told_by_slots(pair, "slots alike", _slots_alike) + near) / 4


def _slots_alike(pair: Pair) -> int:
    """How many of place, time and counted group are known and alike."""
    counted = pair.a.claim.counted
    alike = pair.places() == "same", pair.periods() in ("same", "near"), counted is not None and counted == pair.b.claim.counted
    return sum(alike)
