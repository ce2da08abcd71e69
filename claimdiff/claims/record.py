"""The Claim record."""

from __future__ import annotations

__all__ = ["VOCABULARY", "Claim"]

from dataclasses import dataclass
from datetime import date

from claimdiff.jsonable import Jsonable
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
class Claim(Jsonable):
    """One statement, by one source, that something has a value. The columns of `report.claims`, and `cues`.

    Where it stands: `article_id`, `source` and `published` are the article's; `field` is "text" or "title", `quote`
    the words from character `start` up to, and without, character `end` of that field, `sentence` the sentence
    around them. `claim_id` is made from these, `group_id` is the topic, "" before grouping.

    What is said: `kind` is "figure" or "event" (no number). `what` is the measure ("deaths"), `counted` the counted
    group ("civilian"), `who` whose figure it is, `by` who did it, `where` the place and `where_level` its level
    (country, region, city, site). `value` is the printed number, 0 of "no civilians were killed" and "denied that any
    were", `low` and `high` what is asserted, None where open; `modifier` is as in Quantity, `unit` canonical
    ("percent"), `noun` the counted thing as printed, as a lemma. `who_text` and
    `where_text` are the printed forms of `who` and `where`.

    When: `when_start` and `when_end` are the first and last day of the event or state; `when_from` tells whether
    they are "stated", those of the statement ("as_of"), or "none". `as_of` is the day on which it was stated.

    Who says so: `said_by` (printed: `said_by_text`), relayed by `via`; both None where the outlet says it itself.
    `status` is asserted, denied, expected or conditional.

    `cues` are the names of wordings around the figure that bear on how it is judged, sorted:
    "revision" (an updated toll, has risen to), "previous" (an earlier toll, initially), "cumulative"
    (death toll, so far, in total), "part" (including, among them: part of the figure before it),
    "in a row" (the first four shots: part of all that there were of them),
    "additional" (another five, others: on top of a figure before it), "background" (its own time or place
    is another than the article's event), "before" and "after" (the two ends of a change), "share of"
    (a share whose whole is given), "with attacker" and "without attacker", "purge" (a share freed of a
    holder, which bounds the holder's share), "per" (a rate), "furniture" (teaser, caption, tweet).

    >>> import claimdiff as cd
    >>> (claim,) = cd.extract("The Red Cross said on Friday that the flood in Beira had killed 190 people.", "2019-03-15")
    >>> claim.what, claim.value, claim.where, claim.when_start.isoformat(), claim.said_by, claim.quote
    ('deaths', 190.0, 'Beira', '2019-03-15', 'ICRC', '190 people')
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
