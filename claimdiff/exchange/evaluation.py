"""How well an extractor finds the claims that people marked: precision, recall and F1, slot by slot."""

from __future__ import annotations

__all__ = ["SLOTS", "Evaluation", "Score", "evaluate"]

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from claimdiff.claims.extractor import Extractor
from claimdiff.claims.given import measure_named
from claimdiff.claims.record import Claim
from claimdiff.errors import InputError, Problem
from claimdiff.exchange.label_studio import Corrected, read_label_studio
from claimdiff.lexicon import Lexicon
from claimdiff.names.fold import same_name
from claimdiff.policy import Policy
from claimdiff.workers import extract_all

if TYPE_CHECKING:
    import pandas as pd

SLOTS = (
    "kind", "what", "counted", "who", "by", "where", "value", "low", "high", "modifier", "unit", "when_start",
    "when_end", "said_by", "via", "status",
)  # fmt: skip
"""The slots that are scored, beside the finding of the claim itself."""
_NAMES = ("who", "by", "where", "said_by", "via")


@dataclass(frozen=True, slots=True)
class Score:
    """Of `gold` slots that people filled and `found` that the extractor filled, `correct` are the same."""

    name: str
    gold: int
    found: int
    correct: int

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.correct / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what is there that was found; None where nothing is there."""
        return self.correct / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where neither people nor the extractor found any.

        >>> Score("claims", gold=4, found=2, correct=2).f1
        0.6666666666666666
        """
        return 2 * self.correct / (self.gold + self.found) if self.gold + self.found else None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores of the claims and of each slot, and what lies behind them.

    `scores` begins with "claims" (the span was found) and "whole claims" (and every slot is right). `missed`
    are people's claims that were not found, `spurious` found ones that nobody marked, `differing` the slots
    of found claims that are not as people have them: people's claim, the found one, the slot.
    """

    articles: int
    scores: tuple[Score, ...]
    missed: tuple[Claim, ...]
    spurious: tuple[Claim, ...]
    differing: tuple[tuple[Claim, Claim, str], ...]
    problems: tuple[Problem, ...] = ()

    def __getitem__(self, name: str) -> Score:
        """The score of that name. Raises KeyError where there is none."""
        for score in self.scores:
            if score.name == name:
                return score
        raise KeyError(name)

    def rows(self) -> list[dict[str, Any]]:
        """A row a score: field, gold, found, correct, precision, recall, f1."""
        return [
            {"field": one.name, "gold": one.gold, "found": one.found, "correct": one.correct,
             "precision": one.precision, "recall": one.recall, "f1": one.f1}
            for one in self.scores
        ]  # fmt: skip

    def to_frame(self) -> pd.DataFrame:
        """The rows as a DataFrame."""
        import pandas as pd

        return pd.DataFrame(self.rows())

    def __str__(self) -> str:
        lines = [f"{'':<14}{'gold':>7}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}{'F1':>7}"]
        for one in self.scores:
            shares = (_percent(one.precision, 11), _percent(one.recall, 8), _percent(one.f1, 7))
            lines.append(f"{one.name:<14}{one.gold:>7}{one.found:>7}{one.correct:>7}{''.join(shares)}")
        return "\n".join(lines)


def _percent(share: float | None, width: int) -> str:
    return f"{'–' if share is None else f'{100 * share:.1f}':>{width}}"


def evaluate(
    gold: str | os.PathLike[str] | Sequence[Any] | Corrected,
    *,
    extractor: Extractor | None = None,
    match: Literal["overlap", "exact"] = "overlap",
    lexicon: Lexicon | Mapping[str, Any] | str | Path | None = None,
    policy: Policy | None = None,
    workers: int = 1,
) -> Evaluation:
    """Score an extractor (ours, unless another is given) against claims that people corrected.

    `gold` is a Label Studio export, or what `read_label_studio` made of one. The claims of an article are paired
    one to one where their quotes overlap, the best overlap first; with `match="exact"` only where they are the
    same. A slot is right where both are filled and the same: figures to nine digits, names in any spelling, measures
    by any word that shows them.
    Raises InputError where nothing was corrected.

    >>> from claimdiff import Article, extract
    >>> article = Article(text="The flood in Beira killed 48 people and injured 30.", id="a")
    >>> scores = evaluate(Corrected((article,), tuple(extract(article)[:1])))
    >>> scores["claims"].precision, scores["claims"].recall, scores["value"].correct
    (0.5, 1.0, 1)
    """
    if match not in ("overlap", "exact"):
        raise InputError(f"match must be overlap or exact, not {match!r}")
    known = Lexicon.of(lexicon)
    corrected = gold if isinstance(gold, Corrected) else read_label_studio(gold, lexicon=known)
    if not corrected.articles:
        raise InputError("nothing to score against: no task was corrected")
    extractions, failed = extract_all(
        corrected.articles, lexicon=known, policy=policy or Policy(), workers=workers, extractor=extractor
    )
    found = [claim for extraction in extractions for claim in extraction.claims]
    pairs = _pairs(corrected.claims, found, exact=match == "exact")
    return _evaluation(corrected, found, pairs, failed)


def _evaluation(
    corrected: Corrected, found: Sequence[Claim], pairs: Sequence[tuple[Claim, Claim]], failed: Sequence[Problem]
) -> Evaluation:
    marked = corrected.claims
    differing = tuple((gold, mine, slot) for gold, mine in pairs for slot in SLOTS if not _same(gold, mine, slot))
    flawed = {id(gold) for gold, _, _ in differing}
    whole = sum(id(gold) not in flawed for gold, _ in pairs)
    scores = [
        Score("claims", len(marked), len(found), len(pairs)),
        Score("whole claims", len(marked), len(found), whole),
        *(_score(slot, marked, found, pairs) for slot in SLOTS),
    ]
    paired = {id(claim) for pair in pairs for claim in pair}
    return Evaluation(
        articles=len(corrected.articles),
        scores=tuple(scores),
        missed=tuple(claim for claim in marked if id(claim) not in paired),
        spurious=tuple(claim for claim in found if id(claim) not in paired),
        differing=differing,
        problems=(*corrected.problems, *failed),
    )


def _score(slot: str, marked: Sequence[Claim], found: Sequence[Claim], pairs: Sequence[tuple[Claim, Claim]]) -> Score:
    def filled(claims: Sequence[Claim]) -> int:
        return sum(getattr(claim, slot) is not None for claim in claims)

    right = sum(getattr(gold, slot) is not None and _same(gold, mine, slot) for gold, mine in pairs)
    return Score(slot, filled(marked), filled(found), right)


def _pairs(marked: Sequence[Claim], found: Sequence[Claim], *, exact: bool) -> list[tuple[Claim, Claim]]:
    """People's claims with the found ones, one to one: the same quote first, then the largest overlap."""
    by_field: dict[tuple[str, str], list[Claim]] = {}
    for claim in found:
        by_field.setdefault((claim.article_id, claim.field), []).append(claim)
    candidates = []
    for gold_number, gold in enumerate(marked):
        for number, mine in enumerate(by_field.get((gold.article_id, gold.field), ())):
            shared = min(gold.end, mine.end) - max(gold.start, mine.start)
            union = max(gold.end, mine.end) - min(gold.start, mine.start)
            if shared == union or (shared > 0 and not exact):
                candidates.append((-shared / union, gold.kind != mine.kind, gold_number, number, gold, mine))
    pairs, taken = [], set()
    for *_, gold, mine in sorted(candidates, key=lambda candidate: candidate[:4]):
        if id(gold) not in taken and id(mine) not in taken:
            taken |= {id(gold), id(mine)}
            pairs.append((gold, mine))
    return pairs


def _same(gold: Claim, mine: Claim, slot: str) -> bool:
    a, b = getattr(gold, slot), getattr(mine, slot)
    if a is None or b is None:
        return a is b
    if slot == "what":
        return measure_named(a) == measure_named(b)
    if isinstance(a, float):
        return isclose(a, b, rel_tol=1e-9)
    if slot in _NAMES:
        return bool(a == b or same_name(a, b))
    return bool(a.casefold() == b.casefold()) if isinstance(a, str) else bool(a == b)
