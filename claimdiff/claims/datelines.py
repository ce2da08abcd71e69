"""Datelines: towns at which a report was written, not at which it was."""

from __future__ import annotations

__all__ = ["is_dateline"]

from claimdiff.claims.view import SentenceView, TextView, name_at
from claimdiff.claims.wordlists import word_set
from claimdiff.names.gazetteer import adjectives
from claimdiff.names.records import Name

_AGENCY_WORDS = 6
_SHORTEST = 4


def is_dateline(view: TextView, sentence: SentenceView, begin: int, end: int, name: Name) -> bool:
    """Whether a town only opens a report as the place of writing: "Beirut Syrian air strikes killed 12".

    So does one with an agency behind it, "OSLO, May 3 (Tidewire) -", and one in capitals from which the report runs on
    without a mark, "OSLO A bomb in Kabul", where the sentence tells of another country; so does one behind a headline
    whose mark was lost, with its agency and day: "Twelve killed in Homs Beirut AFP Monday".
    """
    if name.level != "city" or end + 1 >= sentence.last:
        return False
    if _is_signed(view, sentence, end):
        return True
    opens = begin == sentence.first
    if view.text[name.start : name.end].isupper():
        if (opens and _leads_to_agency(view, sentence, end)) or _runs_on(view, sentence, begin, end, name):
            return _tells_of_abroad(view, sentence, name)
    if not opens or view.words[end] not in adjectives() or not view.is_capital(end):
        return False
    return not all(view.is_capital(token) for token in range(end, min(end + 4, sentence.last)))


def _is_signed(view: TextView, sentence: SentenceView, end: int) -> bool:
    """Whether the name of an agency and a day of the week stand at a token: "AFP Monday"."""
    agency = name_at(view, sentence, end)
    if agency is None or agency.type != "outlet":
        return False
    _, behind = view.tokens_of(agency.start, agency.end)
    return behind < sentence.last and view.words[behind] in word_set("weekdays")


def _leads_to_agency(view: TextView, sentence: SentenceView, end: int) -> bool:
    """Whether an agency in brackets follows a token within a few words: ", May 3 (Tidewire)"."""
    for token in range(end, min(end + _AGENCY_WORDS, sentence.last - 2)):
        if view.words[token] == "(":
            return view.is_capital(token + 1) and ")" in view.words[token + 2 : token + 4]
    return False


def _runs_on(view: TextView, sentence: SentenceView, begin: int, end: int, name: Name) -> bool:
    """Whether a sentence begins with a capital right behind a town in capitals, which no preposition leads in."""
    if name.end - name.start < _SHORTEST or not view.words[end].isalpha() or not view.is_capital(end):
        return False
    led_in = begin > sentence.first and view.words[begin - 1] in word_set("locative")
    return not led_in and not view.text[view.starts[end] : view.ends[end + 1]].isupper()


def _tells_of_abroad(view: TextView, sentence: SentenceView, name: Name) -> bool:
    """Whether a sentence names another country than that of a place: Syria, Homs, Syrian."""
    named = {place.country for place in sentence.places}
    people = {adjectives().get(word) for word in view.words[sentence.first : sentence.last]}
    return bool((named | people) - {None, name.country})
