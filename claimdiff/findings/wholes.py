"""Rules over a whole topic: parts that add up to another figure, and shares of several holders."""

from __future__ import annotations

__all__ = ["judge_wholes"]

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from math import log

from claimdiff.findings.judge import decide, finding_of, pair_of
from claimdiff.findings.origins import party
from claimdiff.findings.record import Finding
from claimdiff.findings.severity import severity
from claimdiff.findings.sides import Ruling, Side, nature_of
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy

_SUMS = {frozenset({"deaths", "injuries"}): ("shot", "casualties")}
"""Measures that add up, and what they add up to ("10 shot" is one killed and nine hurt)."""
_MOST_PARTS = 4
_DIFFERING = ("conflict", "undecided", "update")
_MOST_IN_ARTICLE = 12
_STEPS = 10
_TWO_THINGS = frozenset(
    {"one_sentence", "two_counts_of_article", "other_thing", "other_holder", "other_place", "other_period", "part_of_figure"}
)
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class _Sum:
    """Parts of one sentence and the measures of which their sum may be the whole."""

    parts: tuple[Side, ...]
    wholes: tuple[str, ...]

    @property
    def total(self) -> float:
        return sum(part.value or 0.0 for part in self.parts)


def judge_wholes(
    sides: Sequence[Side],
    findings: Sequence[Finding],
    *,
    group_id: str,
    policy: Policy,
    lexicon: Lexicon | None = None,
) -> list[Finding]:
    """The findings between positions, in fixed order, amended by the rules of the whole topic.

    `parts_make_whole`: parts told in one sentence that add up to another claim's figure are compatible with
    it, which replaces what was found between that figure and the part. Compatible: "12 of one crew and 11 of
    another" and "23 men". Source: the sums of EM-DAT's total affected.

    `told_apart`: where one article tells two figures as counts of two things, two articles that each tell one
    of them do not contradict one another. Apart: girls of 12 and 15 in one article, and "the girl, 12" beside
    "the girl, 15" in two. Compared: tolls that rose from day to day. Source: own reasoning.

    `shares_over_whole`: shares of three or more exclusive holders stated on one day whose lower bounds exceed
    the whole conflict. Conflict: 45, 40 and 30 percent. Source: own reasoning.
    """
    sides = sorted(sides, key=lambda side: side.claim.claim_id)
    amended = list(findings)
    if "told_apart" not in policy.off:
        amended = _apart(amended, sides, policy, lexicon)
    if "parts_make_whole" not in policy.off:
        amended = _summed(amended, sides, group_id, policy, lexicon)
    if "shares_over_whole" not in policy.off:
        amended += _share_findings(sides, group_id, policy, lexicon)
    return sorted(amended, key=lambda finding: (finding.a_claim, finding.b_claim, finding.rule))


_Figure = tuple[str, float | None, float | None, float | None, str | None]


def _thing(side: Side) -> str:
    """What is counted; for measures outside the table the counted things, by whatever verb they are told."""
    claim = side.claim
    return claim.counted if side.measure.nature in ("event", "open") and claim.counted else claim.what


def _figure(side: Side) -> _Figure:
    """What a side gives, coarse for measured figures, so that 60 m and 200 feet are told as one."""
    if side.unit is not None and side.value is not None and side.value > 0:
        step = float(round(_STEPS * log(side.value)))
        return _thing(side), step, step, step, side.unit
    return _thing(side), side.value, side.low, side.high, side.unit


def _apart(findings: Sequence[Finding], sides: Sequence[Side], policy: Policy, lexicon: Lexicon | None) -> list[Finding]:
    """The findings, with those amended whose two figures an article of the topic tells as two things."""
    by_id = {side.claim.claim_id: side for side in sides}
    doubtful = [_may_be_two(finding, by_id[finding.a_claim], by_id[finding.b_claim]) for finding in findings]
    told = _told_as_two(sides, {figures for figures in doubtful if figures is not None}, policy, lexicon)
    if not told:
        return list(findings)
    ruling = Ruling("different_scope", "figure", "an article of the topic tells both as counts of two things")
    return [
        finding
        if figures not in told
        else _ruled(by_id[finding.a_claim], by_id[finding.b_claim], "told_apart", ruling, finding.group_id, policy, lexicon)
        for finding, figures in zip(findings, doubtful, strict=True)
    ]


def _may_be_two(finding: Finding, a: Side, b: Side) -> frozenset[_Figure] | None:
    """The figures of a finding that an article may tell as counts of two things; None where they are surely of one."""
    if finding.kind != "figure" or finding.verdict not in _DIFFERING:
        return None
    return None if _has_grown(finding, a, b) else frozenset((_figure(a), _figure(b)))


def _has_grown(finding: Finding, a: Side, b: Side) -> bool:
    """Whether time explains two tolls: they are one count, and neither two nor a part of the other."""
    return finding.verdict == "update" and nature_of(a, b) == "toll"


def _told_as_two(
    sides: Sequence[Side], asked: Set[frozenset[_Figure]], policy: Policy, lexicon: Lexicon | None
) -> set[frozenset[_Figure]]:
    """Of some pairs of figures those that an article tells as counts of two things, and none as two rival speakers' answers."""
    found: set[frozenset[_Figure]] = set()
    rival: set[frozenset[_Figure]] = set()
    if not asked:
        return found
    by_article: dict[tuple[str, str], list[Side]] = {}
    for side in sides:
        if side.claim.kind == "figure":
            by_article.setdefault((side.claim.article_id, _thing(side)), []).append(side)
    for told in by_article.values():
        for a, b in combinations(told[:_MOST_IN_ARTICLE], 2):
            figures = frozenset((_figure(a), _figure(b)))
            if len(figures) == 2 and figures in asked and figures not in rival:
                pair = pair_of(a, b, policy, lexicon)
                rule, ruling = decide(pair)
                if rule in _TWO_THINGS:
                    found.add(figures)
                elif pair.rivals and ruling.verdict == "conflict":
                    rival.add(figures)
    return found - rival


def _sums(sides: Iterable[Side]) -> list[_Sum]:
    by_sentence: dict[tuple[str, str, str], list[Side]] = {}
    for side in sides:
        claim = side.claim
        if claim.kind == "figure" and side.value and claim.status == "asserted" and side.measure.nature != "state":
            by_sentence.setdefault((claim.article_id, claim.field, claim.sentence), []).append(side)
    return [found for parts in by_sentence.values() if len(parts) > 1 for found in _sums_of_sentence(parts)]


def _sums_of_sentence(parts: Sequence[Side]) -> list[_Sum]:
    found = []
    for wanted, wholes in _SUMS.items():
        chosen = [next((part for part in parts if part.claim.what == what), None) for what in sorted(wanted)]
        if all(part is not None for part in chosen):
            found.append(_Sum(tuple(part for part in chosen if part is not None), wholes))
    for what in sorted({_thing(part) for part in parts}):
        same = [part for part in parts if _thing(part) == what and not part.has("part")]
        if 2 <= len(same) <= _MOST_PARTS and len({part.unit for part in same}) == 1:
            found.append(_Sum(tuple(same), (what,)))
    return found


def _summed(
    findings: Sequence[Finding], sides: Sequence[Side], group_id: str, policy: Policy, lexicon: Lexicon | None
) -> list[Finding]:
    """The findings, with those replaced whose figures are a whole and a part that belongs to its sum."""
    sums = _sums(sides)
    if not sums:
        return list(findings)
    wholes: dict[tuple[str, float, str | None], list[Side]] = {}
    for side in sides:
        if side.claim.kind == "figure" and side.value is not None:
            for thing in {_thing(side), side.claim.counted or _thing(side)}:
                wholes.setdefault((thing, side.value, side.unit), []).append(side)
    found: dict[tuple[str, str], Finding] = {}
    figures: set[frozenset[_Figure]] = set()
    for total in sums:
        for what in total.wholes:
            for whole in wholes.get((what, total.total, total.parts[0].unit), ())[:_MOST_PARTS]:
                for part in total.parts:
                    figures.add(frozenset((_figure(whole), _figure(part))))
                    finding = _whole_finding(whole, part, group_id, policy, lexicon)
                    found.setdefault((finding.a_claim, finding.b_claim), finding)
    if not found:
        return list(findings)
    side_by_id = {side.claim.claim_id: side for side in sides}
    kept = []
    for finding in findings:
        if (finding.a_claim, finding.b_claim) in found:
            continue
        a, b = side_by_id[finding.a_claim], side_by_id[finding.b_claim]
        open_to_sums = finding.verdict in _DIFFERING and not _has_grown(finding, a, b)
        of_sum = open_to_sums and frozenset((_figure(a), _figure(b))) in figures
        kept.append(_whole_finding(a, b, group_id, policy, lexicon) if of_sum else finding)
    return [*kept, *found.values()]


def _whole_finding(whole: Side, part: Side, group_id: str, policy: Policy, lexicon: Lexicon | None) -> Finding:
    ruling = Ruling("compatible", "part over whole", "parts told beside the smaller figure add up with it to the larger")
    return _ruled(whole, part, "parts_make_whole", ruling, group_id, policy, lexicon)


def _ruled(a: Side, b: Side, rule: str, ruling: Ruling, group_id: str, policy: Policy, lexicon: Lexicon | None) -> Finding:
    """A finding of two sides with the ruling of a rule over the whole topic."""
    weight = severity(ruling.verdict, distance=0.5)
    return finding_of(pair_of(a, b, policy, lexicon), rule, ruling, severity=weight, group_id=group_id)


def _share_findings(sides: Sequence[Side], group_id: str, policy: Policy, lexicon: Lexicon | None) -> list[Finding]:
    """The two largest holders of a place and day where all shares exceed the whole and theirs do not."""
    by_day: dict[tuple[object, ...], dict[str, Side]] = {}
    for side in sides:
        claim = side.claim
        if claim.what not in policy.exclusive or side.unit != "percent" or side.day is None:
            continue
        holder = party(claim.who, claim.who_text, lexicon=lexicon)
        if holder is None:
            continue
        holders = by_day.setdefault((claim.what, claim.where, side.day), {})
        if holder not in holders or _least(side) < _least(holders[holder]):
            holders[holder] = side
    found = []
    for holders in by_day.values():
        ranked = sorted(holders.values(), key=lambda side: (-_least(side), side.claim.claim_id))
        if len(ranked) > 2 and sum(map(_least, ranked)) > _WHOLE >= _least(ranked[0]) + _least(ranked[1]):
            ruling = Ruling("conflict", "share total", "with the other holders' shares they are more than the whole")
            found.append(_ruled(ranked[0], ranked[1], "shares_over_whole", ruling, group_id, policy, lexicon))
    return found


def _least(side: Side) -> float:
    if side.claim.modifier in ("less than", "at most") or side.claim.status != "asserted":
        return 0.0
    return (side.low if side.low is not None else side.value) or 0.0
