"""The Claim record."""

from __future__ import annotations

__all__ = ["VOCABULARY", "Claim"]

from dataclasses import dataclass
from datetime import date

from claimdiff.packed import packed

VOCABULARY: dict[str, tuple[str, ...]] = {
    "field": ("text", "title"),
    "kind": ("figure", "event"),
    "where_level": ("country", "region", "city", "site"),
    "modifier": ("exactly", "about", "at least", "more than", "at most", "less than", "nearly", "between"),
    "when_from": ("stated", "as_of", "none"),
    "status": ("asserted", "denied", "expected", "conditional"),
}
"""The slots of a claim that hold one of a few words."""


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement, by one source, that something has a value. The columns of `report.claims`, and `cues`.

    `cues` are the names of wordings around the figure that bear on how it is judged, sorted:
    "revision" (an updated toll, has risen to), "previous" (an earlier toll, initially), "cumulative"
    (death toll, so far, in total), "part" (including, among them: part of the figure before it),
    "additional" (another five, others: on top of a figure before it), "background" (its own time or place
    is another than the article's event), "before" and "after" (the two ends of a change), "share of"
    (a share whose whole is given), "with attacker" and "without attacker", "purge" (a share freed of a
    holder, which bounds the holder's share), "per" (a rate), "furniture" (teaser, caption, tweet).
    """

    claim_id: str
    group_id: str = ""
    article_id: str
    source: str | None = None
    published: date | None = None
    field: str = "text"
    kind: str = "figure"
    what: str
    counted: str | None = None
    who: str | None = None
    who_text: str | None = None
    by: str | None = None
    where: str | None = None
    where_text: str | None = None
    where_level: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    modifier: str = "exactly"
    unit: str | None = None
    noun: str | None = None
    when_start: date | None = None
    when_end: date | None = None
    when_from: str = "none"
    as_of: date | None = None
    said_by: str | None = None
    said_by_text: str | None = None
    via: str | None = None
    status: str = "asserted"
    quote: str
    start: int
    end: int
    sentence: str
    cues: tuple[str, ...] = ()
