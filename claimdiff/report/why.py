"""Two claims slot by slot: how alike their measure, place, time, figure and speaker are, in words."""

from __future__ import annotations

__all__ = ["Reasons", "reasons", "slots"]

import re
from datetime import date

from rapidfuzz.fuzz import token_set_ratio

from claimdiff.claims.measures import measure
from claimdiff.claims.record import Claim
from claimdiff.findings.origins import party
from claimdiff.findings.record import Finding
from claimdiff.lexicon import Lexicon
from claimdiff.names.places import place_relation
from claimdiff.report.text import pair_lines
from claimdiff.report.words import period_in_words, question

_FIGURE = re.compile(r"\d[\d.,]*")
_RELATIONS = {
    "same": "the same place",
    "inside": "A lies in B",
    "around": "B lies in A",
    "apart": "two places apart",
    "unknown": "the gazetteer does not tell how they lie",
}


class Reasons(str):
    """A text that tells how two claims were judged, with its parts: `finding`, and `slots` by name."""

    finding: Finding
    slots: dict[str, str]

    def __new__(cls, text: str, finding: Finding, slots: dict[str, str]) -> Reasons:
        made = super().__new__(cls, text)
        made.finding, made.slots = finding, slots
        return made

    def __repr__(self) -> str:
        return str(self)


def reasons(a: Claim, b: Claim, finding: Finding, lexicon: Lexicon | None = None) -> Reasons:
    """The question, both sides, the verdict with its rule, then each slot."""
    compared = slots(a, b, lexicon)
    width = max(map(len, compared))
    lines = [question([a, b]), *pair_lines(a, b, finding)]
    lines += [f"   {name:<{width}}  {words}" for name, words in compared.items()]
    return Reasons("\n".join(lines), finding, compared)


def slots(a: Claim, b: Claim, lexicon: Lexicon | None = None) -> dict[str, str]:
    """Each slot's similarity in words.

    >>> one = Claim(claim_id="1", article_id="1", what="deaths", value=50.0, quote="50", start=0, end=2, sentence="50 died.")
    >>> two = Claim(claim_id="2", article_id="2", what="injuries", value=40.0, quote="40", start=0, end=2, sentence="40 hurt.")
    >>> slots(one, two)["measure"], slots(one, two)["figure"], slots(one, two)["place"]
    ('A deaths, B injuries: both casualties', '20 % apart', 'neither says')
    """
    return {
        "measure": _measures(a, b, lexicon),
        "counted": _both(a.counted, b.counted),
        "whose": _both(a.who, b.who),
        "by": _both(a.by, b.by),
        "place": _places(a, b, lexicon),
        "time": _times(a, b),
        "figure": _figures(a, b),
        "said by": _speakers(a, b, lexicon),
        "stated on": _both(_day(a.as_of or a.published), _day(b.as_of or b.published)),
        "wording": _wordings(a, b),
    }


def _both(a: str | None, b: str | None, relation: str = "") -> str:
    if not a and not b:
        return "neither says"
    if a == b:
        return f"the same: {a}"
    if not a or not b:
        return f"only {'A' if a else 'B'} says: {a or b}"
    return f"A {a}, B {b}" + (f": {relation}" if relation else "")


def _measures(a: Claim, b: Claim, lexicon: Lexicon | None) -> str:
    families = measure(a.what, lexicon).family, measure(b.what, lexicon).family
    return _both(a.what, b.what, f"both {families[0]}" if families[0] == families[1] else "two kinds of figure")


def _places(a: Claim, b: Claim, lexicon: Lexicon | None) -> str:
    if not a.where or not b.where:
        return _both(a.where, b.where)
    relation = place_relation(a.where, a.where_level or "", b.where, b.where_level or "", lexicon=lexicon)
    return _both(_levelled(a), _levelled(b), _RELATIONS[relation])


def _levelled(claim: Claim) -> str:
    return f"{claim.where} ({claim.where_level})" if claim.where_level else str(claim.where)


def _times(a: Claim, b: Claim) -> str:
    return _both(period_in_words(a.when_start, a.when_end), period_in_words(b.when_start, b.when_end), _gap(_span(a), _span(b)))


def _span(claim: Claim) -> tuple[date, date]:
    return claim.when_start or date.min, claim.when_end or date.max


def _gap(a: tuple[date, date], b: tuple[date, date]) -> str:
    days = (max(a[0], b[0]) - min(a[1], b[1])).days
    return "they overlap" if days <= 0 else f"{days:,} day{'' if days == 1 else 's'} apart"


def _figures(a: Claim, b: Claim) -> str:
    if a.value is None or b.value is None:
        return "a range or no figure on one side"
    if a.unit != b.unit:
        return _both(a.unit or a.noun, b.unit or b.noun, "two units")
    if a.value == b.value:
        return f"the same: {a.value:g}"
    share = abs(a.value - b.value) / max(abs(a.value), abs(b.value))
    return f"{100 * share:.0f} % apart" if share >= 0.01 else "less than 1 % apart"


def _speakers(a: Claim, b: Claim, lexicon: Lexicon | None) -> str:
    parties = [party(claim.said_by, claim.said_by_text, lexicon=lexicon) for claim in (a, b)]
    return _both(a.said_by, b.said_by, "one party" if parties[0] == parties[1] else "two parties")


def _day(day: date | None) -> str:
    return period_in_words(day, day)


def _wordings(a: Claim, b: Claim) -> str:
    alike = token_set_ratio(_FIGURE.sub("#", a.sentence.casefold()), _FIGURE.sub("#", b.sentence.casefold()))
    return f"{alike:.0f} of 100 alike, figures masked"
