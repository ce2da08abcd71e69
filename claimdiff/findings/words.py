"""The sentence that explains a finding. Its figures are the quotes' own; names with digits are left out."""

from __future__ import annotations

__all__ = ["explain", "without_digits"]

from functools import lru_cache

from claimdiff.claims.printed import measure_in_words, titled
from claimdiff.findings.sides import Pair, Ruling, Side

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST_CLAUSE = 60
_VERBS = {"denied": "denied"}
"""How a statement is told that gives no answer."""


def explain(pair: Pair, ruling: Ruling) -> str:
    """One sentence: who gave what, of what, and why that was decided.

    Every number in it stands in one of the two quotes.
    """
    sentence = f"{_statement(pair)}; {ruling.reason}{_shared_origin(pair)}."
    outlet = pair.a.claim.source
    return sentence if outlet and sentence.startswith(outlet) else sentence[:1].upper() + sentence[1:]


def without_digits(name: str | None, otherwise: str) -> str:
    """A name, or other words for it where its digits could be taken for a figure.

    >>> without_digits("Homs", "a place"), without_digits("Tower 22", "a place")
    ('Homs', 'a place')
    """
    return otherwise if name is None or _has_digit(name) else name


@lru_cache(maxsize=1 << 14)
def _has_digit(name: str) -> bool:
    return any(letter.isdigit() for letter in name)


def _statement(pair: Pair) -> str:
    a, b = _quoted(pair.a), _quoted(pair.b)
    first, second = _names(pair)
    later = " on a later day" if pair.later else ""
    if first == second:
        return f"{first} gave {a} {f'and{later} {b}' if a != b else 'twice'}{_topic(pair)}"
    if a == b:
        return f"{first} and {second} both gave {a}{_topic(pair)}"
    gave, other_gave = (_VERBS.get(side.claim.status, "gave") for side in (pair.a, pair.b))
    return f"{first} {gave} {a} and {second}{later} {other_gave} {b}{_topic(pair)}"


def _shared_origin(pair: Pair) -> str:
    if pair.independent or pair.a.outlet == pair.b.outlet:
        return ""
    return " (two outlets, one origin)"


def _quoted(side: Side) -> str:
    return _quotation(side.claim.quote, side.claim.kind)


@lru_cache(maxsize=1 << 14)
def _quotation(quote: str, kind: str) -> str:
    text = " ".join(quote.split())
    if len(text) > _LONGEST_CLAUSE and kind == "event":
        text = f"{text[:_LONGEST_CLAUSE].rsplit(' ', 1)[0]} …"
    return f"“{text}”"


def _names(pair: Pair) -> tuple[str, str]:
    a, b = _name(pair.a), _name(pair.b)
    if a is None and b is None:
        return ("one article", "one article") if pair.same_article else ("one article", "another article")
    return a or "an unnamed source", b or "an unnamed source"


def _name(side: Side) -> str | None:
    return _first_name(side.claim.said_by, side.claim.via, side.claim.source)


@lru_cache(maxsize=1 << 14)
def _first_name(*names: str | None) -> str | None:
    return next((name for name in names if without_digits(name, "")), None)


def _topic(pair: Pair) -> str:
    """What the figures measure, where and on which weekday, as far as both claims say so."""
    a, b = pair.a.claim, pair.b.claim
    if a.kind == "event" or b.kind == "event":
        return ""
    measured = None
    if a.what == b.what:
        measured = measure_in_words((a, b)) if pair.a.measure.nature == "open" else titled(a.what)
    parts = [f" for {measured}"] if without_digits(measured, "") else []
    if without_digits(a.where, "") and pair.places() == "same":
        parts.append(f" in {a.where}")
    if a.when_start is not None and a.when_start == a.when_end == b.when_start == b.when_end:
        parts.append(f" on {_DAYS[a.when_start.weekday()]}")
    return "".join(parts)
