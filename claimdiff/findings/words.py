"""The sentence that explains a finding. Its figures are the quotes' own; names with digits are left out."""

from __future__ import annotations

__all__ = ["Explanation", "marks_of", "without_digits"]

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from claimdiff.claims.printed import measure_in_words, titled
from claimdiff.claims.record import Claim
from claimdiff.findings.kinds import told_by_slots
from claimdiff.findings.sides import Pair
from claimdiff.packed import packed

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST_CLAUSE = 60
_ANY = ("any", "a ", "an ")
"""How a figure begins of which the words before it say that there was none: "did not kill any"."""
_VERBS = {"denied": "denied"}
"""How a statement is told that gives no answer."""


_OPEN, _ONE_PLACE, _COPIED = 1, 2, 4


@packed
@dataclass(frozen=True, slots=True)
class Explanation:
    """What the sentence is made of: two claims, the earlier first, the reason for their verdict, and `marks`.

    As text it is the sentence: who gave what, of what, and why that was decided. Of a large corpus few are ever
    read, so that they are put into words when that is asked. `marks` are bits: the measure stands in no table,
    both claims are of one place, two outlets share an origin.
    """

    a: Claim
    b: Claim
    reason: str
    marks: int

    def __str__(self) -> str:
        """One sentence; every number in it stands in one of the two quotes."""
        copied = " (two outlets, one origin)" if self.marks & _COPIED else ""
        sentence = f"{_statement(self.a, self.b, self.marks)}; {self.reason}{copied}."
        outlet = self.a.source
        return sentence if outlet and sentence.startswith(outlet) else sentence[:1].upper() + sentence[1:]


def marks_of(pair: Pair) -> int:
    """What an explanation tells of a pair beside its claims."""
    marks = told_by_slots(pair, "marks", _slot_marks)
    return marks if pair.independent or pair.a.outlet == pair.b.outlet else marks | _COPIED


def _slot_marks(pair: Pair) -> int:
    """What it tells of the slots of a pair."""
    return (_OPEN if pair.a.measure.nature == "open" else 0) | (_ONE_PLACE if pair.places() == "same" else 0)


def without_digits(name: str | None, otherwise: str) -> str:
    """A name, or other words for it where its digits could be taken for a figure.

    >>> without_digits("Homs", "a place"), without_digits("Tower 22", "a place")
    ('Homs', 'a place')
    """
    return otherwise if name is None or _has_digit(name) else name


@lru_cache(maxsize=1 << 14)
def _has_digit(name: str) -> bool:
    return any(letter.isdigit() for letter in name)


def _answer(claim: Claim) -> str:
    """What a claim gave, in its own words; of a none that reads as some ("any civilians"), that it was none."""
    quoted = _quotation(claim.quote, claim.kind)
    return f"none ({quoted})" if claim.value == 0.0 and claim.quote.lower().startswith(_ANY) else quoted


def _statement(a: Claim, b: Claim, marks: int) -> str:
    one, other = _answer(a), _answer(b)
    first, second = _names(a, b)
    later = " on a later day" if _is_later(b.as_of or b.published, a.as_of or a.published) else ""
    topic = _topic(a, b, marks)
    if first == second:
        return f"{first} gave {one} {f'and{later} {other}' if one != other else 'twice'}{topic}"
    if one == other:
        return f"{first} and {second} both gave {one}{topic}"
    gave, other_gave = (_VERBS.get(claim.status, "gave") for claim in (a, b))
    return f"{first} {gave} {one} and {second}{later} {other_gave} {other}{topic}"


def _is_later(day: date | None, than: date | None) -> bool:
    return day is not None and than is not None and day > than


@lru_cache(maxsize=1 << 14)
def _quotation(quote: str, kind: str) -> str:
    text = " ".join(quote.split())
    if len(text) > _LONGEST_CLAUSE and kind == "event":
        text = f"{text[:_LONGEST_CLAUSE].rsplit(' ', 1)[0]} …"
    return f"“{text}”"


def _names(a: Claim, b: Claim) -> tuple[str, str]:
    first, second = (_first_name(claim.said_by, claim.via, claim.source) for claim in (a, b))
    if first is None and second is None:
        return ("one article", "one article") if a.article_id == b.article_id else ("one article", "another article")
    return first or "an unnamed source", second or "an unnamed source"


@lru_cache(maxsize=1 << 14)
def _first_name(*names: str | None) -> str | None:
    return next((name for name in names if without_digits(name, "")), None)


def _topic(a: Claim, b: Claim, marks: int) -> str:
    """What the figures measure, where and on which weekday, as far as both claims say so."""
    if a.kind == "event" or b.kind == "event":
        return ""
    measured = None
    if a.what == b.what:
        measured = measure_in_words((a, b)) if marks & _OPEN else titled(a.what)
    parts = [f" for {measured}"] if without_digits(measured, "") else []
    if without_digits(a.where, "") and marks & _ONE_PLACE:
        parts.append(f" in {a.where}")
    if a.when_start is not None and a.when_start == a.when_end == b.when_start == b.when_end:
        parts.append(f" on {_DAYS[a.when_start.weekday()]}")
    return "".join(parts)
