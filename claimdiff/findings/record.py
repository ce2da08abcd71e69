"""The Finding record."""

from __future__ import annotations

__all__ = ["VOCABULARY", "Finding"]

from dataclasses import dataclass

from claimdiff.deferred import deferred
from claimdiff.jsonable import Jsonable
from claimdiff.packed import packed

VOCABULARY: dict[str, tuple[str, ...]] = {
    "kind": ("figure", "share total", "part over whole", "date", "place", "actor", "denial"),
    "verdict": ("agree", "compatible", "update", "different_scope", "conflict", "undecided"),
}
"""The slots of a finding that hold one of a few words."""


@deferred("explanation")
@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Jsonable):
    """How two answers relate, with the rule that judged them. The columns of `report.findings`.

    `verdict` is agree, compatible, update, different_scope, conflict or undecided; `kind` is figure,
    share total, part over whole, date, place, actor or denial; `severity` runs from 0 to 1; `independent`
    says whether the two claims have different origins. `group_id` names the topic; `a_claim`, `a_source` and
    `a_quote` are the id, outlet and words of the earlier claim, `b_claim`, `b_source` and `b_quote` those of the
    later. `rule` is the rule that decided, and `explanation` says why in a sentence.

    >>> import claimdiff as cd
    >>> texts = ["The flood in Beira killed 48 people on Friday.", "On Friday, 12 children died in the flood in Beira."]
    >>> finding = cd.judge(cd.extract(texts[0])[0], cd.extract(texts[1])[0])
    >>> finding.verdict, finding.rule
    ('different_scope', 'counted_group')
    """

    group_id: str
    kind: str
    verdict: str
    severity: float
    a_claim: str
    b_claim: str
    a_source: str | None
    b_source: str | None
    a_quote: str
    b_quote: str
    independent: bool
    rule: str
    explanation: str

    def _repr_html_(self) -> str:
        from claimdiff.rendering import rendered

        return rendered("finding.html.j2", finding=self)
