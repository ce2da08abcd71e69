"""The sentence that explains a finding. Its figures are the quotes' own; names with digits are left out."""

from __future__ import annotations

__all__ = ["explain"]

from claimdiff.findings.sides import Pair, Ruling, Side
from claimdiff.names.places import place_relation

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HEAD = 60


def explain(pair: Pair, ruling: Ruling) -> str:
    """One sentence: who gives what, of what, and why that was decided."""
    return f"{_statement(pair)}; {ruling.reason}."


def _statement(pair: Pair) -> str:
    a, b = (_quoted(side) for side in pair.sides)
    names = _names(pair)
    topic = _topic(pair)
    if names[0] == names[1]:
        if a == b:
            return f"{names[0]} gives {a} twice{topic}"
        return f"{names[0]} gives {a} and{_when_said(pair)} {b}{topic}"
    if a == b:
        return f"{names[0]} and {names[1]} both give {a}{topic}"
    return f"{names[0]} gives {a} and {names[1]}{_when_said(pair)} {b}{topic}"


def _quoted(side: Side) -> str:
    text = " ".join(side.claim.quote.split())
    if len(text) > _HEAD and side.claim.kind == "event":
        text = f"{text[:_HEAD].rsplit(' ', 1)[0]} …"
    return f"“{text}”"


def _when_said(pair: Pair) -> str:
    return ", on a later day," if pair.later else ""


def _names(pair: Pair) -> tuple[str, str]:
    a, b = (_name(side) for side in pair.sides)
    if a is None and b is None:
        return ("one article", "one article") if pair.same_article else ("one article", "another article")
    if a == b and a is not None:
        return a, a
    return a or "an unnamed source", b or "an unnamed source"


def _name(side: Side) -> str | None:
    for name in (side.claim.said_by, side.claim.via, side.claim.source):
        if name is not None and not any(letter.isdigit() for letter in name):
            return name
    return None


def _topic(pair: Pair) -> str:
    """What the figures measure, where and on which weekday, as far as both claims say so."""
    a, b = pair.a.claim, pair.b.claim
    if a.kind == "event":
        return ""
    parts = [f" for {a.what}"] if a.what == b.what and not _has_digit(a.what) else []
    if a.where is not None and b.where is not None and not _has_digit(a.where):
        same = place_relation(a.where, a.where_level, b.where, b.where_level, lexicon=pair.lexicon) == "same"
        parts += [f" in {a.where}"] if same else []
    if a.when_start is not None and a.when_start == a.when_end == b.when_start == b.when_end:
        parts.append(f" on {_DAYS[a.when_start.weekday()]}")
    return "".join(parts)


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
