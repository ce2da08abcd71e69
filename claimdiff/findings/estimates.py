"""The range of a topic's figures, as UCDP GED and Airwars publish it: low and high, best attested, latest."""

from __future__ import annotations

__all__ = ["Estimate", "Estimates", "estimates_of"]

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from claimdiff.claims.counted import is_people
from claimdiff.claims.record import Claim
from claimdiff.findings.judge import judge_sides
from claimdiff.findings.origins import party
from claimdiff.findings.positions import Position, positions_of
from claimdiff.findings.sides import Side
from claimdiff.jsonable import Jsonable
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy

_PEOPLE = (None, "person")
_MOST_TRIED = 8


@dataclass(frozen=True, slots=True)
class Estimate(Jsonable):
    """One figure of a topic with the first claim that gives it, and how many independent origins give it.

    `figure` is the printed number, or the end of a range that makes it lowest or highest; elsewhere None for
    a range, which the quote tells. `day` is that of the statement.
    """

    figure: float | None
    claim_id: str
    quote: str
    source: str | None
    day: date | None
    origins: int


@dataclass(frozen=True, slots=True)
class Estimates(Jsonable):
    """The range of what is asserted of one scope of a topic; no figure is chosen as the truth.

    `what`, `counted` and `unit` tell the scope, `claims` and `origins` how many claims and independent origins
    the range is made of. `lowest` and `highest` are what UCDP GED calls the low and the high estimate: over
    printed numbers and the ends of ranges. `most_attested` is the figure with the most independent origins,
    None where two figures have as many; `latest` that of the latest day, None where no day is known or the
    day has two figures with as many origins. `group_id` is the topic.

    >>> import claimdiff as cd
    >>> report = cd.compare(["The flood in Beira killed 48 people.", "The Beira flood left 90 dead."])
    >>> found = report.estimates(report.group_records[0].group_id)
    >>> found.what, found.lowest.figure, found.highest.figure, found.claims
    ('deaths', 48.0, 90.0, 2)
    """

    group_id: str
    what: str
    counted: str | None
    unit: str | None
    claims: int
    origins: int
    lowest: Estimate
    highest: Estimate
    most_attested: Estimate | None
    latest: Estimate | None


def estimates_of(
    claims: Sequence[Claim],
    *,
    measure: str | None = None,
    counted: str | None = None,
    policy: Policy | None = None,
    lexicon: Lexicon | None = None,
) -> Estimates | None:
    """The range of a topic's figures; None where their units differ or fewer than two claims give one.

    Only asserted figures of one scope are taken: of `measure` (default: the one most answers give) and of
    the `counted` group (default: people without further qualification, else the one most answers give). What
    a rule sets apart from the rest as another place, period, holder or part is left out. Figures in several
    units of one dimension are given in its base unit; words such as "hundreds" have the policy's ends.

    Source: UCDP GED codebook (best, high and low estimates); Airwars' minimum and maximum of an event.

    >>> def toll(source, value):
    ...     return Claim(claim_id=source, article_id=source, source=source, what="deaths", value=value, low=value,
    ...                  high=value, quote=f"{value:g} dead", start=0, end=7, sentence=f"{source}: {value:g} dead")
    >>> found = estimates_of([toll("Post", 12.0), toll("Mail", 15.0), toll("News", 15.0)])
    >>> found.lowest.quote, found.highest.quote, found.most_attested.origins
    ('12 dead', '15 dead', 2)
    """
    policy = policy or Policy()
    positions = [each for each in positions_of(claims, policy=policy, lexicon=lexicon) if _is_figure(each.side.claim)]
    positions = _of_measure(positions, measure)
    positions = _of_counted(positions, counted)
    if len({position.side.unit for position in positions}) != 1:
        return None
    positions = _of_one_scope(positions, policy, lexicon)
    count = sum(len(position.claim_ids) for position in positions)
    return _Range(positions).estimates(count) if count > 1 else None


def _is_figure(claim: Claim) -> bool:
    given = (claim.value, claim.low, claim.high)
    return claim.kind == "figure" and claim.status == "asserted" and any(figure is not None for figure in given)


def _commonest(values: Iterable[str | None]) -> str | None:
    """The most frequent value; of equally frequent ones the first."""
    counts = Counter(values)
    return max(counts, key=counts.__getitem__, default=None)


def _of_measure(positions: Sequence[Position], measure: str | None) -> list[Position]:
    wanted = measure or _commonest(position.side.claim.what for position in positions)
    return [position for position in positions if position.side.claim.what == wanted]


def _of_counted(positions: Sequence[Position], counted: str | None) -> list[Position]:
    groups = [position.side.claim.counted for position in positions]
    if counted is None:
        counted = _commonest("person" if group is None else group for group in groups)
        if is_people(counted) and any(group in _PEOPLE for group in groups):
            counted = "person"
    wanted = _PEOPLE if counted == "person" else (counted,)
    return [position for position, group in zip(positions, groups, strict=True) if group in wanted]


def _of_one_scope(positions: Sequence[Position], policy: Policy, lexicon: Lexicon | None) -> list[Position]:
    """The answers that are comparable with one of the best supported: with that which keeps most origins."""
    tried = sorted(range(len(positions)), key=lambda index: (-positions[index].support, index))[:_MOST_TRIED]
    kept: list[Position] = []
    for index in tried:
        centre = positions[index]
        alike = [each for each in positions if each is centre or _comparable(centre, each, policy, lexicon)]
        if _origins(alike) > _origins(kept):
            kept = alike
    return kept


def _comparable(a: Position, b: Position, policy: Policy, lexicon: Lexicon | None) -> bool:
    """Whether no rule sets two answers apart; shares of a whole must be one holder's, and not what it was freed of."""
    if a.side.claim.what in policy.exclusive and _holding(a.side, lexicon) != _holding(b.side, lexicon):
        return False
    finding = judge_sides(a.side, b.side, policy=policy, lexicon=lexicon)
    return finding.verdict != "different_scope" and finding.kind == "figure"


def _holding(side: Side, lexicon: Lexicon | None) -> tuple[str | None, bool]:
    return party(side.claim.who, side.claim.who_text, lexicon=lexicon), side.has("purge")


def _origins(positions: Iterable[Position]) -> int:
    return len({position.origin for position in positions})


class _Range:
    """Positions of one scope, their figures as printed where all have one unit, else in base units."""

    def __init__(self, positions: Sequence[Position]) -> None:
        self.positions = positions
        units = {position.side.claim.unit for position in positions}
        self.based = len(units) > 1
        self.unit = positions[0].side.unit if self.based else positions[0].side.claim.unit
        self.answers: dict[Hashable, list[Position]] = {}
        for position in positions:
            self.answers.setdefault(self._answer(position), []).append(position)

    def estimates(self, count: int) -> Estimates:
        lowest = min(self.positions, key=lambda position: self._ends(position)[0])
        highest = max(self.positions, key=lambda position: self._ends(position)[-1])
        claim = self.positions[0].side.claim
        counted = next((each.side.claim.counted for each in self.positions if each.side.claim.counted), None)
        return Estimates(
            group_id=claim.group_id,
            what=claim.what,
            counted=counted,
            unit=self.unit,
            claims=count,
            origins=_origins(self.positions),
            lowest=self._estimate(lowest, self._ends(lowest)[0]),
            highest=self._estimate(highest, self._ends(highest)[-1]),
            most_attested=self._most_attested(self.positions),
            latest=self._latest(),
        )

    def _figures(self, position: Position) -> tuple[float | None, float | None, float | None]:
        of = position.side if self.based else position.side.claim
        return of.value, of.low, of.high

    def _ends(self, position: Position) -> list[float]:
        """The printed number, else what a range tells of its ends."""
        value, low, high = self._figures(position)
        return [value] if value is not None else [end for end in (low, high) if end is not None]

    def _answer(self, position: Position) -> Hashable:
        return tuple(round(end, 9) for end in self._ends(position))

    def _estimate(self, position: Position, figure: float | None) -> Estimate:
        claim, backing = position.side.claim, _origins(self.answers[self._answer(position)])
        return Estimate(figure, claim.claim_id, claim.quote, claim.source, position.side.day, backing)

    def _most_attested(self, among: Sequence[Position]) -> Estimate | None:
        """The answer of these positions that most origins of the whole range give; None where two have as many."""
        answers = list(dict.fromkeys(map(self._answer, among)))
        backing = [_origins(self.answers[answer]) for answer in answers]
        if backing.count(max(backing)) > 1:
            return None
        position = next(each for each in among if self._answer(each) == answers[backing.index(max(backing))])
        return self._estimate(position, self._figures(position)[0])

    def _latest(self) -> Estimate | None:
        days = [position.side.day for position in self.positions if position.side.day is not None]
        return self._most_attested([each for each in self.positions if each.side.day == max(days)]) if days else None
