"""Rules over a whole topic: parts that add up to another figure, and shares of several holders."""

from __future__ import annotations

__all__ = ["judge_wholes"]

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter

from claimdiff.claims.counted import is_listed, within
from claimdiff.findings.approximate import called_approximate
from claimdiff.findings.judge import Judged, decide, pair_of
from claimdiff.findings.origins import party
from claimdiff.findings.severity import severity
from claimdiff.findings.sides import Figure, Pair, Ruling, Side, are_rivals
from claimdiff.findings.stages import counted_on
from claimdiff.findings.told_both import told_both
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy

_SUMS = {frozenset({"deaths", "injuries"}): ("shot", "casualties")}
"""Measures that add up, and what they add up to ("10 shot" is one killed and nine hurt)."""
_MOST_PARTS = 4
_DIFFERING = ("conflict", "undecided", "update")
_MOST_IN_ARTICLE = 12
_TWO_THINGS = frozenset(
    {"one_sentence", "two_counts_of_article", "other_thing", "other_holder", "other_place", "other_period", "part_of_figure"}
)
_ELSEWHERE = frozenset({"other_period", "background_figure"})
"""Rules by which two figures are not of one event, so that neither is a part of the other."""

_WHOLE = 100.0
_BY_CLAIMS = attrgetter("pair.a.claim.claim_id", "pair.b.claim.claim_id", "rule")


@dataclass(frozen=True, slots=True)
class _Sum:
    """Parts of one sentence and the measures of which their sum may be the whole."""

    parts: tuple[Side, ...]
    wholes: tuple[str, ...]

    @property
    def total(self) -> float:
        return sum(part.value or 0.0 for part in self.parts)


def judge_wholes(
    sides: Sequence[Side], judged: Sequence[Judged], *, policy: Policy, lexicon: Lexicon | None = None
) -> list[Judged]:
    """The findings between positions, in fixed order, amended by the rules of the whole topic.

    `parts_make_whole`: parts told in one sentence that add up to another claim's figure are compatible with
    it, which replaces what was found between that figure and the part. Compatible: "12 of one crew and 11 of
    another" and "23 men". Source: the sums of EM-DAT's total affected.

    `told_apart`: where one article tells two figures as counts of two things, two articles that each tell one
    of them do not contradict one another. Apart: girls of 12 and 15 in one article, and "the girl, 12" beside
    "the girl, 15" in two. Compared: tolls that rose from day to day. Source: own reasoning.

    `counted_on`: two rival speakers' tolls of one day are stages of one count where the speaker of the higher one
    gave the lower one too, where the speaker of the lower one "later said" more, or where a report of that day tells
    that the count had risen beyond the lower one. Update: the ministry's 58 and the monitor's 72, where the monitor
    had 58 before; the monitor's 12 and the rescuers' 27, where the monitor later had 31. Left: 58 and 72 where no report of the
    topic gives the order. Source: EM-DAT takes later, higher tolls as revisions.

    `told_both`: where one of two articles gives the other's figure too, and no rival speaker's, it knows how the two go
    together. Undecided: "two dead" and, in an article with that headline, "one person died"; the day's 39 dead and the
    market's 36. Left: an article that quotes SANA with 20 and the monitor with 26. Source: own reasoning, as above.

    `called_approximate`: two counts of two articles are compatible where an article of the topic tells one of them as
    approximate, and it then covers the other. Compatible: "20 wives" and "19", beside "approximately 20 people". Left: 20
    and 26. Source: own reasoning, as for `covered`.

    `shares_over_whole`: shares of three or more exclusive holders stated on one day whose lower bounds exceed
    the whole conflict. Conflict: 45, 40 and 30 percent. Source: own reasoning.
    """
    sides = sorted(sides, key=attrgetter("telling"))
    amended = list(judged)
    if "told_apart" not in policy.off:
        amended = _apart(amended, sides, policy, lexicon)
    if "counted_on" not in policy.off:
        amended = counted_on(amended, sides, policy, lexicon)
    if "told_both" not in policy.off:
        amended = told_both(amended, sides)
    if "called_approximate" not in policy.off:
        amended = called_approximate(amended, sides, policy, lexicon)
    if "parts_make_whole" not in policy.off:
        amended = _summed(amended, sides, policy, lexicon)
    if "shares_over_whole" not in policy.off:
        amended += _share_findings(sides, policy, lexicon)
    return sorted(amended, key=_BY_CLAIMS)


def _apart(judged: Sequence[Judged], sides: Sequence[Side], policy: Policy, lexicon: Lexicon | None) -> list[Judged]:
    """What was judged, amended where an article of the topic tells the two figures as two things."""
    doubtful = [_may_be_two(one) if one.ruling.verdict in _DIFFERING else None for one in judged]
    told = _told_as_two(sides, {figures for figures in doubtful if figures is not None}, policy, lexicon)
    if not told:
        return list(judged)
    ruling = Ruling("different_scope", "figure", "an article of the topic tells both as counts of two things")
    return [
        _ruled(one.pair, "told_apart", ruling) if figures in told and (told[figures] or not _of_one_day(one.pair)) else one
        for one, figures in zip(judged, doubtful, strict=True)
    ]


def _of_one_day(pair: Pair) -> bool:
    """Whether both are told of one day of their own."""
    a, b = pair.a.period, pair.b.period
    return a is not None and a == b and a[0] == a[1]


def _may_be_two(one: Judged) -> frozenset[Figure] | None:
    """Of figures that differ those that an article may tell as counts of two things; None where they are surely of one."""
    if one.ruling.kind != "figure" or _has_grown(one):
        return None
    return frozenset((one.pair.a.figure, one.pair.b.figure))


def _has_grown(one: Judged) -> bool:
    """Whether time explains two tolls: they are one count, and neither two nor a part of the other."""
    return one.ruling.verdict == "update" and one.pair.nature == "toll"


def _told_as_two(
    sides: Sequence[Side], asked: Set[frozenset[Figure]], policy: Policy, lexicon: Lexicon | None
) -> dict[frozenset[Figure], bool]:
    """Of some pairs of figures those that an article tells as counts of two things, and none as two rival speakers' answers.

    With each whether an article tells them so of one time: two things of two times do not set figures of one day apart.
    """
    found: dict[frozenset[Figure], bool] = {}
    rival: set[frozenset[Figure]] = set()
    if not asked:
        return found
    either = frozenset().union(*asked)
    by_article: dict[tuple[str, str], list[Side]] = {}
    for side in sides:
        if side.claim.kind == "figure":
            by_article.setdefault((side.claim.article_id, side.thing), []).append(side)
    for told in by_article.values():
        if len(told) < 2:
            continue
        of_figure = [(side, figure) for side in told[:_MOST_IN_ARTICLE] if (figure := side.figure) in either]
        for (a, one), (b, other) in combinations(of_figure, 2):
            figures = frozenset((one, other))
            if len(figures) < 2 or figures not in asked or figures in rival:
                continue
            one_time = a.period == b.period
            if not are_rivals(a, b) and found.get(figures) in (True, one_time):
                continue  # nothing that is found of these two would change it
            rule, ruling = decide(pair_of(a, b, policy, lexicon))
            if rule in _TWO_THINGS:
                found[figures] = found.get(figures, False) or one_time
            elif are_rivals(a, b) and ruling.verdict == "conflict":
                rival.add(figures)
    return {figures: one_time for figures, one_time in found.items() if figures not in rival}


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
    for what in sorted({part.thing for part in parts}):
        same = [part for part in parts if part.thing == what and not part.has("part")]
        if 2 <= len(same) <= _MOST_PARTS and len({part.unit for part in same}) == 1:
            found.append(_Sum(tuple(same), (what,)))
    return found


def _summed(judged: Sequence[Judged], sides: Sequence[Side], policy: Policy, lexicon: Lexicon | None) -> list[Judged]:
    """What was judged, replaced where the two figures are a whole and a part that belongs to its sum."""
    sums = _sums(sides)
    if not sums:
        return list(judged)
    parts = {part.claim.claim_id: total for total in sums for part in total.parts}
    figures = _figures_of_sums(sides, sums)
    if not figures:
        return list(judged)
    return [_of_whole(one.pair) if _is_of_sum(one, figures, parts) else one for one in judged]


def _figures_of_sums(sides: Sequence[Side], sums: Sequence[_Sum]) -> set[frozenset[Figure]]:
    """The pairs of figures of which one is a sum and the other a part of it, where a claim gives the sum."""
    totals = {one.total for one in sums}
    given: dict[tuple[str, float, str | None], set[Figure]] = {}
    for side in sides:
        if side.value is not None and side.value in totals and side.claim.kind == "figure":
            for thing in {side.thing, side.claim.counted or side.thing}:
                given.setdefault((thing, side.value, side.unit), set()).add(side.figure)
    return {
        frozenset((whole, part.figure))
        for total in sums
        for what in total.wholes
        for whole in given.get((what, total.total, total.parts[0].unit), ())
        for part in total.parts
    }


def _is_of_sum(one: Judged, figures: Set[frozenset[Figure]], parts: Mapping[str, _Sum]) -> bool:
    """Whether a pair is a sum and one of its parts: the part told beside the others, or figures that are left to differ."""
    a, b = one.pair.sides
    if frozenset((a.figure, b.figure)) not in figures or one.pair.word_for_word:
        return False
    towns = all(side.claim.where_level in ("city", "site") for side in (a, b))
    if one.rule in _ELSEWHERE or (one.rule == "other_place" and towns):
        return False
    if any(_is_whole(whole, parts.get(part.claim.claim_id)) for whole, part in ((a, b), (b, a))):
        return True
    return one.ruling.verdict in _DIFFERING and not _has_grown(one)


def _is_whole(side: Side, total: _Sum | None) -> bool:
    """Whether a claim gives the sum of parts that stand together."""
    if total is None or side.claim.kind != "figure" or side.value != total.total or side.unit != total.parts[0].unit:
        return False
    group = side.claim.counted or "person"
    narrower = group != "person" and any(not _holds(group, part.claim.counted) for part in total.parts)
    return not narrower and not {side.thing, side.claim.counted or side.thing}.isdisjoint(total.wholes)


def _holds(group: str, part: str | None) -> bool:
    """Whether a counted group takes in a part, or may."""
    return part is None or part == group or within(part, group) or not (is_listed(part) and is_listed(group))


_PART_OF_SUM = Ruling("compatible", "part over whole", "parts told beside the smaller figure add up with it to the larger")


def _of_whole(pair: Pair) -> Judged:
    return _ruled(pair, "parts_make_whole", _PART_OF_SUM)


def _ruled(pair: Pair, rule: str, ruling: Ruling) -> Judged:
    """A pair with the ruling of a rule over the whole topic."""
    return Judged(pair, rule, ruling, severity(ruling.verdict, distance=0.5))


def _share_findings(sides: Sequence[Side], policy: Policy, lexicon: Lexicon | None) -> list[Judged]:
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
        ranked = sorted(holders.values(), key=lambda side: (-_least(side), side.telling))
        if len(ranked) > 2 and sum(map(_least, ranked)) > _WHOLE >= _least(ranked[0]) + _least(ranked[1]):
            ruling = Ruling("conflict", "share total", "with the other holders' shares they are more than the whole")
            found.append(_ruled(pair_of(ranked[0], ranked[1], policy, lexicon), "shares_over_whole", ruling))
    return found


def _least(side: Side) -> float:
    if side.claim.modifier in ("less than", "at most") or side.claim.status != "asserted":
        return 0.0
    return (side.low if side.low is not None else side.value) or 0.0
