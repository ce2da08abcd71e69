"""The question behind a topic as a sentence: "How many people were killed in Homs on 4 April 2017?"."""

from __future__ import annotations

__all__ = ["asked", "held", "plural", "when_phrase"]

from collections import Counter
from collections.abc import Sequence
from datetime import date

from claimdiff.claims.measures import measure
from claimdiff.claims.record import Claim
from claimdiff.data import load_table
from claimdiff.groups.record import Group
from claimdiff.lexicon import Lexicon
from claimdiff.report.words import period_in_words

_WORDS = "words"
_FEW = 3
"""So many places are named in a question; of more, none."""


def asked(claims: Sequence[Claim], group: Group | None = None, lexicon: Lexicon | None = None) -> str:
    """What these claims answer, as a sentence to read out; a measure of the lexicon by its own question.

    What the claims leave open, or answer differently, is left out of the question.

    >>> toll = Claim(claim_id="c1", article_id="a1", what="deaths", counted="civilian", where="Idlib",
    ...              when_start=date(2017, 4, 4), when_end=date(2017, 4, 4), quote="58", start=0, end=2,
    ...              sentence="58 civilians died in Idlib.")
    >>> asked([toll])
    'How many civilians were killed in Idlib on 4 April 2017?'
    """
    table = load_table("questions")
    measures = list(dict.fromkeys(claim.what for claim in claims)) or [(group.what if group else None) or "topic"]
    is_event = any(claim.kind == "event" for claim in claims)
    form = None
    if len(measures) == 1:
        form = measure(measures[0], lexicon).question or table["event" if is_event else "figure"].get(measures[0])
    sentence: str = form or table[_WORDS]["unknown"]
    return sentence.format(what=" / ".join(measures), **_slots(claims, group))


def _slots(claims: Sequence[Claim], group: Group | None) -> dict[str, str]:
    """What stands in the slots of a question; "" for a slot that is open."""
    where = " and ".join(map(held, _places(claims, group)))
    levels = {claim.where_level for claim in claims if claim.where}
    holder = _one([claim.who for claim in claims if claim.who])
    target = _one([claim.who or claim.where for claim in claims])
    counted = _one([claim.counted for claim in claims])
    return {
        "counted": plural(counted) if counted and counted != "person" else load_table("questions")[_WORDS]["everyone"],
        "where": _with("at" if levels == {"site"} else "in", where),
        "of": _with("of", where),
        "by": _with("by", held(holder) if holder else ""),
        "whose": _with("of", held(holder) if holder else ""),
        "object": f" {held(target)}" if target else " it",
        "when": _when(claims, group),
    }


def _places(claims: Sequence[Claim], group: Group | None) -> list[str]:
    """The place that more than half of the claims state, else all places if they are few."""
    stated = Counter(claim.where for claim in claims if claim.where)
    if not stated:
        return [group.where] if group and group.where else []
    place, times = stated.most_common(1)[0]
    if 2 * times > stated.total():
        return [place]
    return list(stated) if len(stated) <= _FEW else []


def _one(values: Sequence[str | None]) -> str | None:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


def _with(preposition: str, name: str) -> str:
    return f" {preposition} {name}" if name else ""


def held(name: str) -> str:
    """A name as it stands inside a sentence.

    >>> held("Syrian army"), held("Islamic State"), held("United States")
    ('the Syrian army', 'Islamic State', 'the United States')
    """
    articles = load_table("questions")["article"]
    takes = name in articles["names"] or (" " in name and name.rsplit(" ", 1)[-1] in articles["words"])
    return f"the {name}" if takes and not name.lower().startswith("the ") else name


def plural(noun: str) -> str:
    """
    >>> plural("civilian"), plural("child"), plural("party"), plural("Swiss national")
    ('civilians', 'children', 'parties', 'Swiss nationals')
    """
    head, space, last = noun.rpartition(" ")
    irregular: dict[str, str] = load_table("questions")["plurals"]
    if last in irregular:
        return f"{head}{space}{irregular[last]}"
    if last.endswith("y") and last[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if last.endswith(("s", "sh", "ch", "x", "z")) else f"{noun}s"


def _when(claims: Sequence[Claim], group: Group | None) -> str:
    if group and (group.when_start or group.when_end):
        return when_phrase(group.when_start, group.when_end)
    spans = {(claim.when_start, claim.when_end) for claim in claims}
    return when_phrase(*spans.pop()) if len(spans) == 1 else ""


def when_phrase(first: date | None, last: date | None) -> str:
    """A period with its preposition and a space before it; "" when both ends are open.

    >>> when_phrase(date(2017, 4, 4), date(2017, 4, 4)), when_phrase(date(2017, 10, 1), date(2017, 10, 31))
    (' on 4 April 2017', ' in October 2017')
    """
    words = period_in_words(first, last)
    if not words:
        return ""
    if first is None or last is None:
        return f" {words}"
    if first == last:
        return f" on {words}"
    return f" from {words}" if " to " in words else f" in {words}"
