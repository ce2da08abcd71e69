"""The findings of a topic: between positions, so that they grow with answers and not with articles."""

from __future__ import annotations

__all__ = ["Position", "judge_group", "judge_positions", "judge_within", "positions_among", "positions_of"]

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, product, takewhile
from operator import attrgetter
from typing import NamedTuple

from claimdiff.claims.record import Claim
from claimdiff.findings.judge import Judged, findings_of, judge_pair
from claimdiff.findings.kinds import give_kinds
from claimdiff.findings.origins import origins_of
from claimdiff.findings.record import Finding
from claimdiff.findings.sides import Side, side_of
from claimdiff.findings.wholes import judge_wholes
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy

_MOST_COPIES = 24


class Position(NamedTuple):
    """One origin's answer as of one day: its earliest claim, all its claims, and how many origins share it.

    `copies` are those that print the earliest claim word for word on its own day, itself among them.
    """

    side: Side
    copies: tuple[Side, ...]
    claim_ids: tuple[str, ...]
    origin: int
    support: int
    alone: bool
    """Whether nobody else prints the earliest claim on its day."""


def positions_of(claims: Sequence[Claim], *, policy: Policy | None = None, lexicon: Lexicon | None = None) -> list[Position]:
    """The positions of a topic in the order of their earliest claims.

    A copied sentence with the same figure belongs to the position of its original, whatever its day.

    >>> positions_of([])
    []
    """
    policy = policy or Policy()
    return _positions(_sides(claims, policy, lexicon), policy)


def positions_among(sides: Iterable[Side], policy: Policy) -> list[Position]:
    """`positions_of` for claims that were prepared, each of them once."""
    return _positions(sorted(sides, key=_BY_TELLING), policy)


def _sides(claims: Sequence[Claim], policy: Policy, lexicon: Lexicon | None, topic: str | None = None) -> list[Side]:
    """The claims made ready, each once, in the order in which they were stated."""
    each_once = {claim.claim_id: claim for claim in claims}.values()
    return sorted((side_of(claim, policy, lexicon, topic) for claim in each_once), key=_BY_TELLING)


def _positions(sides: Sequence[Side], policy: Policy) -> list[Position]:
    origins, answers = origins_of(sides, policy), _numbered(map(_answer, sides))
    members: dict[_Place, list[int]] = {}
    by_copy: dict[tuple[int, str, int], _Place] = {}
    supporters: dict[int, set[int]] = {}
    for index, (side, origin, answer) in enumerate(zip(sides, origins, answers, strict=True)):
        told = side.words or side.claim.claim_id
        key = by_copy.setdefault((origin, told, answer), (origin, answer, side.day))
        members.setdefault(key, []).append(index)
        supporters.setdefault(answer, set()).add(origin)
    return [
        _position([sides[index] for index in indices], origins[indices[0]], len(supporters[answers[indices[0]]]))
        for indices in members.values()
    ]


def _position(sides: Sequence[Side], origin: int, support: int) -> Position:
    copies = _copies_of_first(sides) if len(sides) > 1 else (sides[0],)
    return Position(sides[0], copies, tuple([side.claim.claim_id for side in sides]), origin, support, len(copies) == 1)


_Place = tuple[int, int, date | None]
"""Origin, answer and day, which make a position."""


def _numbered(things: Iterable[Hashable]) -> list[int]:
    """The same number for equal things, which is quicker to look up."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(thing, len(numbers)) for thing in things]


def _copies_of_first(sides: Sequence[Side]) -> tuple[Side, ...]:
    first = sides[0]
    copied = takewhile(lambda side: side.day == first.day and side.words == first.words != "", sides[1:_MOST_COPIES])
    return first, *copied


_BY_TELLING = attrgetter("telling")

_TELLING = frozenset(
    {
        "revision",
        "previous",
        "before",
        "after",
        "with attacker",
        "without attacker",
        "purge",
        "per",
        "part",
        "background",
    }
)


def _answer(side: Side) -> tuple[object, ...]:
    """All that makes an answer another one, so that claims of one answer are judged alike."""
    claim = side.claim
    told = tuple([cue for cue in claim.cues if cue in _TELLING]) if claim.cues else ()
    slots = (claim.kind, claim.what, claim.counted, claim.who, claim.by, claim.where, claim.where_level, claim.status)
    return (*slots, side.period, side.unit, side.value, side.low, side.high, claim.modifier, told)


def judge_group(
    claims: Sequence[Claim], *, group_id: str, policy: Policy | None = None, lexicon: Lexicon | None = None
) -> list[Finding]:
    """All findings of one topic, in a fixed order that does not depend on the order of the claims.

    A finding between two positions has the verdict that `judge` gives their earliest claims; its severity
    also counts the independent origins of either answer. Beyond `policy.all_pairs` positions, the best
    supported are judged with one another, and every other one with the best supported and with its neighbour
    in time. Beyond `policy.all_positions`, each answer is judged once, as its earliest position gives it.

    >>> judge_group([], group_id="g1")
    []
    """
    return findings_of(judge_positions(claims, policy=policy, lexicon=lexicon), group_id)


def judge_positions(
    claims: Sequence[Claim], *, topic: str | None = None, policy: Policy | None = None, lexicon: Lexicon | None = None
) -> list[Judged]:
    """What `judge_group` finds, not yet written down; `topic` is the group of claims that do not bear its id yet."""
    policy = policy or Policy()
    sides = _sides(claims, policy, lexicon, topic)
    positions = _positions(sides, policy)
    if len(positions) > policy.all_positions:
        positions = _answers(positions)
    give_kinds(position.side for position in positions)
    judged = []
    for a, b in _pairs(positions, policy.all_pairs):
        one, other = (a.side, b.side) if a.alone and b.alone else _opposed(a, b)
        judged.append(judge_pair(one, other, policy=policy, lexicon=lexicon, origins=(a.support, b.support)))
    return judge_wholes(sides, judged, policy=policy, lexicon=lexicon)


def _opposed(a: Position, b: Position) -> tuple[Side, Side]:
    """The claims by which two positions are judged: of their copies those of one article, else of one outlet, else the first.

    So a reprint in another paper does not hide that one article, or one paper, tells both.
    """
    pairs = list(product(a.copies, b.copies))
    of_article = (pair for pair in pairs if pair[0].claim.article_id == pair[1].claim.article_id)
    of_outlet = (pair for pair in pairs if pair[0].outlet == pair[1].outlet is not None)
    return next(of_article, None) or next(of_outlet, None) or (a.side, b.side)


def judge_within(
    a: Claim, b: Claim, claims: Sequence[Claim], *, policy: Policy | None = None, lexicon: Lexicon | None = None
) -> list[Finding]:
    """The findings of two claims of one topic, of which `claims` are all, as `judge_group` makes them.

    >>> judge_within(claim := Claim(claim_id="c", article_id="a", what="deaths", value=3.0, quote="3", start=0, end=1,
    ...              sentence="3 died."), claim, [claim])[0].rule
    'same_claim'
    """
    policy = policy or Policy()
    sides = _sides(claims, policy, lexicon)
    side = {one.claim.claim_id: one for one in sides}
    pair = {a.claim_id, b.claim_id}
    judged = judge_pair(side[a.claim_id], side[b.claim_id], policy=policy, lexicon=lexicon)
    amended = [one.finding(a.group_id) for one in judge_wholes(sides, [judged], policy=policy, lexicon=lexicon)]
    return [finding for finding in amended if {finding.a_claim, finding.b_claim} == pair]


def _answers(positions: Sequence[Position]) -> list[Position]:
    """The earliest position of each answer, whoever gives it."""
    earliest: dict[tuple[object, ...], Position] = {}
    for position in positions:
        earliest.setdefault(_answer(position.side), position)
    return list(earliest.values())


def _pairs(positions: Sequence[Position], limit: int) -> Iterator[tuple[Position, Position]]:
    if len(positions) <= limit:
        yield from combinations(positions, 2)
        return
    ranked = sorted(range(len(positions)), key=lambda index: (-positions[index].support, index))
    chosen = sorted(set(ranked[: max(1, limit - 2)]) | _extremes(positions))
    pairs = set(combinations(chosen, 2))
    for index in range(len(positions)):
        pairs.add((min(index, ranked[0]), max(index, ranked[0])))
        pairs.add((max(0, index - 1), index))
    for a, b in sorted(pairs):
        if a != b:
            yield positions[a], positions[b]


def _extremes(positions: Sequence[Position]) -> set[int]:
    """The first positions with the lowest and the highest figure."""
    figures = [(position.side.value, index) for index, position in enumerate(positions) if position.side.value is not None]
    if not figures:
        return set()
    return {min(figures)[1], min(figures, key=lambda pair: (-pair[0], pair[1]))[1]}
