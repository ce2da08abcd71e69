"""The question behind a topic as a sentence: "How many people were killed in Homs on 4 April 2017?"."""

from __future__ import annotations

__all__ = ["asked", "held", "plural", "when_phrase"]

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from claimdiff.claims.measures import Measure, measure
from claimdiff.claims.printed import deed_of, is_open, measure_in_words, plural, thing_of
from claimdiff.claims.record import Claim
from claimdiff.data import load_table
from claimdiff.groups.record import Group
from claimdiff.lexicon import Lexicon
from claimdiff.report.words import period_in_words

_WORDS = "words"
_FEW = 2
"""So many places are named in a question; of more, none."""


def asked(claims: Sequence[Claim], group: Group | None = None, lexicon: Lexicon | None = None) -> str:
    """What these claims answer, as a sentence to read out; a measure of the lexicon by its own question.

    What the claims leave open, or answer differently, is left out of the question. Claims of several measures are
    asked for by their family, where it has a question, else by the measure of most of them.

    >>> toll = Claim(claim_id="c1", article_id="a1", what="deaths", counted="civilian", where="Idlib",
    ...              when_start=date(2017, 4, 4), when_end=date(2017, 4, 4), quote="58", start=0, end=2,
    ...              sentence="58 civilians died in Idlib.")
    >>> asked([toll])
    'How many civilians were killed in Idlib on 4 April 2017?'
    >>> from claimdiff.pipeline import extract
    >>> asked(extract("The city of Halifax revoked 48 passenger licenses."))
    'How many passenger licenses were revoked in Halifax?'
    """
    forms, chosen = _form(claims, group, lexicon)
    slots = _slots(chosen, group)
    words = re.sub(r" +", " ", forms.format(what=measure_in_words(chosen, lexicon) or _of_group(group), **slots))
    return words.replace(" ?", "?")


def _of_group(group: Group | None) -> str:
    return (group.what if group else None) or "topic"


def _form(claims: Sequence[Claim], group: Group | None, lexicon: Lexicon | None) -> tuple[str, Sequence[Claim]]:
    """A question with its slots, and the claims that fill them."""
    table = load_table("questions")
    unknown: str = table[_WORDS]["unknown"]
    if not claims:
        return table["figure"].get(_of_group(group), unknown), claims
    of_most = _of_most(claims, lexicon)
    family = {measure(claim.what, lexicon).family for claim in claims if measure(claim.what, lexicon).nature != "open"}
    if len({claim.what for claim in claims}) > 1 and len(family) == 1 and of_most.nature != "open":
        kin = [claim for claim in claims if measure(claim.what, lexicon).family in family]
        if len({claim.what for claim in kin}) > 1 and (form := table["figure"].get(*family)):
            return form, kin
    chosen = [claim for claim in claims if claim.what == of_most.name]
    if any(claim.kind == "event" for claim in chosen):
        return table["event"].get(of_most.name, unknown), chosen
    if of_most.question:
        return of_most.question, chosen
    if is_open(chosen[0], lexicon) or (of_most.name == chosen[0].noun and chosen[0].unit is None):
        return _open_form(claims, chosen), _counting(claims, chosen)
    for more, told in (("of_one", _person(chosen)), ("of_things", thing_of(chosen))):
        if told and (form := table[more].get(of_most.name)):
            return form.replace("{things}", told.rpartition(" ")[2]), chosen
    return table["figure"].get(of_most.name, unknown), chosen


def _of_most(claims: Sequence[Claim], lexicon: Lexicon | None) -> Measure:
    """The measure of most claims; of several, one of the table of measures, then the first."""
    counts = Counter(claim.what for claim in claims)
    most = max(counts.values())
    among = [measure(what, lexicon) for what, times in counts.items() if times == most]
    return next((found for found in among if found.nature != "open"), among[0])


def _counting(claims: Sequence[Claim], chosen: Sequence[Claim]) -> Sequence[Claim]:
    """The claims that count the same thing as the chosen ones, whatever verb stands beside it."""
    return [claim for claim in claims if claim.kind == "figure" and (claim.noun, claim.unit) == (chosen[0].noun, chosen[0].unit)]


def _open_form(claims: Sequence[Claim], chosen: Sequence[Claim]) -> str:
    forms: dict[str, str] = load_table("questions")["open"]
    counting = _counting(claims, chosen)
    if thing_of(counting):
        return forms["things"]
    name = measure_in_words(chosen[:1])
    if name == "number" and deed_of(counting)[1]:
        return forms["count"]
    if " " in chosen[0].what and name == chosen[0].what:
        return str(load_table("questions")[_WORDS]["unknown"])
    return forms.get(name, forms["other"])


def _slots(claims: Sequence[Claim], group: Group | None) -> dict[str, str]:
    """What stands in the slots of a question; "" for a slot that is open."""
    words = load_table("questions")[_WORDS]
    where = " or ".join(map(held, _places(claims, group)))
    holder = _one([claim.who for claim in claims if claim.who])
    target = _one([claim.who or claim.where for claim in claims])
    return {
        "counted": _counted(claims) or words["everyone"],
        "things": thing_of(claims),
        "deed": "".join(deed_of(claims)) or words["reported"],
        "one": _person(claims),
        "where": _with(_preposition(claims), where),
        "of": _with("of", where),
        "by": _with("by", held(holder) if holder else ""),
        "whose": _with("of", held(holder) if holder else ""),
        "object": f" {held(target)}" if target else " it",
        "when": _when(claims, group),
    }


def _counted(claims: Sequence[Claim]) -> str:
    """Whom the claims count, where all count the same; as printed, where the counted group is no wider than the noun."""
    counted = _one([claim.counted for claim in claims])
    if not counted or counted == "person":
        return ""
    return thing_of(claims).rpartition(" ")[2] if all(claim.noun == counted for claim in claims) else plural(counted)


def _person(claims: Sequence[Claim]) -> str:
    """The one of whom the claims speak: a holder by name, or "the teacher"; "" where they name none or several."""
    holder, counted = _one([claim.who for claim in claims]), _one([claim.counted for claim in claims])
    return held(holder) if holder else f"the {counted}" if counted and counted != "person" else ""


def _places(claims: Sequence[Claim], group: Group | None) -> list[str]:
    """The place that more than half of the claims state, else those of the narrowest level, if they are few."""
    stated = Counter(claim.where for claim in claims if claim.where)
    if not stated:
        return [group.where] if group and group.where else []
    place, times = stated.most_common(1)[0]
    if 2 * times > stated.total():
        return [place]
    levels = {claim.where: claim.where_level for claim in claims if claim.where}
    narrow = [name for name in stated if levels[name] != "country"] or list(stated)
    return narrow if len(narrow) <= _FEW else []


def _preposition(claims: Sequence[Claim]) -> str:
    """How the claims' sentences introduce the place: "in" or "at"."""
    for claim in claims:
        printed = re.escape(claim.where_text or claim.where or "")
        if printed and (found := re.search(rf"\b(in|at)(?: the)? {printed}(?!\w)", claim.sentence)):
            return found[1]
    return "at" if {claim.where_level for claim in claims if claim.where} == {"site"} else "in"


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
