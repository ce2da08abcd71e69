"""Claims that come from elsewhere: the rows of a table or a model's objects, checked and put into our words."""

from __future__ import annotations

__all__ = ["SLOTS", "check_claim", "claim_of_row", "measure_named"]

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime, time
from difflib import get_close_matches
from functools import lru_cache
from hashlib import blake2b
from numbers import Integral
from typing import Any

from claimdiff.articles.dates import parse_date
from claimdiff.articles.record import Article, is_missing
from claimdiff.claims.counted import counted_group
from claimdiff.claims.given_figures import (
    FIGURES,
    CellError,
    Figure,
    check_signs,
    figure_of_event,
    figure_of_row,
    number_of,
    one_of,
    shown,
    wording,
)
from claimdiff.claims.measures import measure_table
from claimdiff.claims.record import VOCABULARY, Claim
from claimdiff.lexicon import Lexicon
from claimdiff.mentions.quantities import find_quantities
from claimdiff.mentions.quantity_nouns import lemma
from claimdiff.mentions.units import unit_named
from claimdiff.names.find import find_names
from claimdiff.names.records import Name

SLOTS = tuple(field.name for field in fields(Claim))
_DAYS = ("published", "when_start", "when_end", "as_of")
_NAMES = ("who", "by", "where", "said_by", "via")
_SENTENCE_WORDS = 7


def claim_of_row(
    row: Mapping[str, Any], *, place: str | None = None, article: Article | None = None, lexicon: Lexicon | None = None
) -> Claim:
    """The claim of a row, whose keys are columns of `report.claims`; only `what` and a figure are needed.

    A figure is a number in `value`, `low` or `high`, or words in `value` ("at least 58", "30-40"). What the row
    leaves out stays unknown, except for what follows from the rest: `modifier` is "exactly" for a value,
    "between" for two ends, "at least" and "at most" for one; `when_end` without a column of its own is
    `when_start`; `as_of` is `published`. Measures, units, names and counted groups are put into canonical form
    where the tables know them, and stay as they are given where not. With `article`, its id, source and day
    stand for those left out, and the quote is found in its text. Without it, offsets count from the start of
    the sentence, and `place` ("row 7") is the id of the row, which is an article of its own. Raises CellError,
    which names the column and what it must be.

    >>> claim = claim_of_row({"what": "killed", "value": "at least 58", "where": "Idlib", "published": "2017-04-04"})
    >>> claim.what, claim.low, claim.high, claim.modifier, claim.as_of.isoformat(), claim.quote
    ('deaths', 58.0, None, 'at least', '2017-04-04', 'at least 58')
    """
    given = {name: value for name, value in row.items() if not is_missing(value) and not _is_blank(value)}
    _known_columns(row)
    kind = one_of(given, "kind", "figure")
    unit, noun = _unit(given.get("unit"))
    figure = figure_of_event(given) if kind == "event" else figure_of_row(given, unit, noun)
    what = measure_named(_text(given, "what"), lexicon)
    check_signs(figure, what, lexicon)
    days = {name: _day(given[name], name) if name in given else None for name in _DAYS}
    if "when_end" not in row:
        days["when_end"] = days["when_start"]
    if days["when_start"] and days["when_end"] and days["when_start"] > days["when_end"]:
        raise CellError(f"when_start is {days['when_start']} and when_end {days['when_end']}: it must not end before it starts")
    published = days["published"] or (article.published if article else None)
    named = {name: _name(given, name, lexicon) for name in _NAMES}
    counted = lemma(_text(given, "counted")) if "counted" in given else None
    noun = lemma(_text(given, "noun")) if "noun" in given else figure.noun or counted
    where = named["where"]
    slots: dict[str, Any] = {
        "article_id": _optional(given, "article_id") or (article.id if article else None),
        "source": _optional(given, "source") or (article.source if article else None),
        "published": published,
        "field": one_of(given, "field", "text"),
        "kind": kind,
        "what": what,
        "counted": counted_group(counted or noun),
        **{name: found.name if found else None for name, found in named.items()},
        **{f"{name}_text": _optional(given, f"{name}_text") or (found.text if (found := named[name]) else None)
           for name in ("who", "where", "said_by")},
        "where_level": one_of(given, "where_level", where.level if where else None),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "modifier": figure.modifier,
        "unit": figure.unit,
        "noun": noun,
        "when_start": days["when_start"],
        "when_end": days["when_end"],
        "when_from": one_of(given, "when_from", "stated" if days["when_start"] or days["when_end"] else "none"),
        "as_of": days["as_of"] or published,
        "status": one_of(given, "status", "asserted"),
        "cues": _cues(given.get("cues", ())),
    }  # fmt: skip
    slots |= _quoted(given, figure, slots, article)
    slots["group_id"] = _optional(given, "group_id") or ""
    slots["claim_id"] = _optional(given, "claim_id") or f"c{_digest(slots)}"
    slots["article_id"] = slots["article_id"] or place or f"row {_digest(slots)}"
    return Claim(**slots)


def check_claim(claim: Claim) -> Claim:
    """The claim itself, when it holds what a claim can hold. Raises CellError, which names the slot."""
    for name, words in VOCABULARY.items():
        value = getattr(claim, name)
        if value not in words and not (value is None and name == "where_level"):
            raise CellError(f"{name} must be one of {', '.join(words)}, not {shown(value)}")
    for name in FIGURES:
        if getattr(claim, name) is not None:
            number_of(getattr(claim, name), name)
    for name in _DAYS:
        value = getattr(claim, name)
        if value is not None and (isinstance(value, datetime) or not isinstance(value, date)):
            raise CellError(f"{name} must be a date, not {shown(value)}")
    for name in ("claim_id", "article_id", "what", "quote"):
        if not isinstance(getattr(claim, name), str) or not getattr(claim, name):
            raise CellError(f"{name} must be a string that is not empty, not {shown(getattr(claim, name))}")
    figures = [getattr(claim, name) for name in FIGURES]
    if claim.kind == "figure" and figures == [None, None, None]:
        raise CellError("a figure needs a number in value, low or high")
    if claim.low is not None and claim.high is not None and claim.low > claim.high:
        raise CellError(f"low is {claim.low:g} and high {claim.high:g}: the lower end must not be above the higher")
    check_signs(Figure(claim.value, claim.low, claim.high, claim.modifier, claim.unit, None, None), claim.what, None)
    return claim


def _known_columns(row: Mapping[str, Any]) -> None:
    for name in row:
        if name not in SLOTS:
            near = get_close_matches(str(name), SLOTS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "leave it out, or say by columns={…} which column it is"
            raise CellError(f"unknown column {name!r}: {hint} The columns are {', '.join(SLOTS)}")


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def _text(given: Mapping[str, Any], name: str) -> str:
    if name not in given:
        raise CellError(f"{name} is missing: say what is measured, such as deaths or turnout")
    value = given[name]
    if not isinstance(value, str):
        raise CellError(f"{name} must be a string, not {shown(value)}")
    return " ".join(value.split()) if name not in ("quote", "sentence") else value


def _optional(given: Mapping[str, Any], name: str) -> str | None:
    value = given.get(name)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if name.endswith("_id") and isinstance(value, Integral) and not isinstance(value, bool):
        return str(int(value))
    return _text(given, name) if name in given else None


def _day(value: Any, name: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = parse_date(value) if isinstance(value, str) else None
    if found is None:
        raise CellError(f"{name} must be a complete day such as 2017-10-26, not {shown(value)}")
    return found.date()


# --- words


def _unit(value: Any) -> tuple[str | None, str | None]:
    """A unit in canonical form ("km" is kilometre); what is counted ("people") is a noun instead."""
    if value is None:
        return None, None
    if not isinstance(value, str):
        raise CellError(f"unit must be a string, not {shown(value)}")
    return _unit_or_noun(" ".join(value.split()))


@lru_cache(maxsize=1 << 12)
def _unit_or_noun(name: str) -> tuple[str | None, str | None]:
    if unit_named(name) is not None:
        return name, None
    for printed in (f"5 {name}", f"{name}5"):
        found = find_quantities(printed)
        if len(found) == 1 and found[0].text == printed and (found[0].unit or found[0].noun):
            return found[0].unit, found[0].noun
    return name, None


@lru_cache(maxsize=1 << 12)
def measure_named(name: str, lexicon: Lexicon | None = None) -> str:
    """The measure of a name, or of a word that shows it in texts and no other; else the name as it is.

    Nouns show a measure only where they name its victims: "count" and "suspect" may be anything.

    >>> [measure_named(name) for name in ("Deaths", "injured", "fatalities", "turnout", "count", "boats sold")]
    ['deaths', 'injuries', 'deaths', 'turnout', 'count', 'boats sold']
    """
    table = measure_table(lexicon)
    own = {known.lower(): known for known in reversed(table.measures)}
    if name.lower() in own:
        return own[name.lower()]
    words = tuple(name.lower().split())
    named = {cue.measure.name for cue in table.cues.phrases.get(words, ())}
    named = named or {row.name for row in table.by_noun.get(lemma(name.lower()), ()) if row.family == "casualties"}
    return named.pop() if len(named) == 1 else name


def _name(given: Mapping[str, Any], slot: str, lexicon: Lexicon | None) -> Name | None:
    """The name in canonical form where it is one that the tables know, else as it is given."""
    return _canonical(_text(given, slot), slot == "where", lexicon) if slot in given else None


@lru_cache(maxsize=1 << 16)
def _canonical(text: str, is_place: bool, lexicon: Lexicon | None) -> Name:
    found = [name for name in find_names(text, lexicon=lexicon) if _fits(name, is_place)]
    whole = [name for name in found if name.end == len(text) and text[: name.start].lower() in ("", "the ")]
    if is_place and len(found) == 1 and found[0].start == 0:
        whole = found
    if whole:
        return replace(whole[0], start=0, end=len(text), text=text)
    return Name(0, len(text), text, "place" if is_place else "group", text)


def _fits(name: Name, is_place: bool) -> bool:
    """Whether a name can stand in the slot: of places, only a country speaks or acts."""
    return name.type == "place" if is_place else name.type != "place" or name.level == "country"


def _cues(value: Any) -> tuple[str, ...]:
    words = value.split(",") if isinstance(value, str) else value
    if not isinstance(words, Iterable) or not all(isinstance(word, str) for word in words):
        raise CellError(f"cues must be a list of words, not {shown(value)}")
    return tuple(sorted({word.strip() for word in words if word.strip()}))


# --- the quote


def _quoted(given: Mapping[str, Any], figure: Figure, slots: Mapping[str, Any], article: Article | None) -> dict[str, Any]:
    """Quote, offsets and sentence: as given, or found in the article; made from the figure where none is given."""
    quote = _text(given, "quote") if "quote" in given else figure.text or wording(figure, slots["what"])
    if article is not None:
        return _found(given, quote, slots["field"], article)
    own = _text(given, "sentence") if "sentence" in given else ""
    if not own and "quote" in given and len(quote.split()) >= _SENTENCE_WORDS:
        own = quote
    if own and "quote" in given and quote not in own and "start" not in given:
        raise CellError(f"quote {shown(quote)} does not stand in the sentence {shown(own)}")
    start = _offset(given, "start", max(own.find(quote), 0))
    end = _offset(given, "end", start + len(quote))
    if end - start != len(quote):
        raise CellError(f"start {start} and end {end} span {end - start} characters, and the quote has {len(quote)}")
    return {"quote": quote, "start": start, "end": end, "sentence": own}


def _found(given: Mapping[str, Any], quote: str, field: str, article: Article) -> dict[str, Any]:
    text = article.title or "" if field == "title" else article.text
    sentence = _text(given, "sentence") if "sentence" in given else ""
    around = max(text.find(sentence), 0) if sentence else 0
    start = _offset(given, "start", -1)
    if start < 0 or text[start : start + len(quote)] != quote:
        start = text.find(quote, around)
    if start < 0:
        raise CellError(f"quote {shown(quote)} does not stand in the {field} of article {article.id!r}")
    if not sentence:
        sentence = _sentence_around(text, start, start + len(quote))
    return {"quote": quote, "start": start, "end": start + len(quote), "sentence": sentence}


def _sentence_around(text: str, start: int, end: int) -> str:
    from claimdiff.mentions.sentences import split_sentences

    for sentence in split_sentences(text):
        if sentence.start <= start < sentence.end:
            return text[sentence.start : max(sentence.end, end)]
    return text[start:end]


def _offset(given: Mapping[str, Any], name: str, default: int) -> int:
    if name not in given:
        return default
    number = number_of(given[name], name)
    if not number.is_integer() or number < 0:
        raise CellError(f"{name} must be a whole number from 0, not {shown(given[name])}")
    return int(number)


def _digest(slots: Mapping[str, Any]) -> str:
    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, (date, time)) else value

    told = json.dumps({name: plain(value) for name, value in sorted(slots.items())}, ensure_ascii=True)
    return blake2b(told.encode(), digest_size=8).hexdigest()
