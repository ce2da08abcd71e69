"""Tolls of nobody: "no civilians were killed", "no one was hurt", "denied that any civilians were killed"."""

from __future__ import annotations

__all__ = ["none_told"]

from claimdiff.claims.counted import is_people
from claimdiff.claims.frames import Frame
from claimdiff.claims.measure_cues import CueMatch
from claimdiff.claims.measures import MeasureTable
from claimdiff.claims.speakers import speech_words
from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.wordlists import word_set
from claimdiff.mentions.quantity_nouns import ends_phrase, lemma
from claimdiff.mentions.records import Quantity

_REACH = 8
"""How many words to either side may tell of a question, a hope, another event; how far a denial reaches."""
_LONGEST = 3
_HARMED = "casualties"


def none_told(view: TextView, sentence: SentenceView, table: MeasureTable) -> list[Frame]:
    """The figures of a sentence that say that nobody was harmed: of value 0, from "no", "nobody" or "any" to the noun.

    Only what is stated is read: a past verb ("no one was hurt", "nobody died"), "there were no casualties", a denial of
    any. "No immediate reports of casualties", "no other victims" and "whether any were killed" tell of no toll.
    """
    found = []
    for first in view.tokens_in(sentence, word_set("none_words")):
        last = _phrase_end(view, sentence, first)
        if last is None or _is_unsure(view, sentence, first, last):
            continue
        if view.words[first] == "any":
            frame = _denied(view, sentence, table, first, last) if _is_denied(view, sentence, first) else None
        else:
            frame = _stated(view, sentence, table, first, last)
        if frame is not None:
            found.append(frame)
    return found


def _phrase_end(view: TextView, sentence: SentenceView, first: int) -> int | None:
    """The end of "nobody", "no one", or of "no" and "any" with the people or harm that they count; None for other things."""
    words = view.words
    if words[first] == "nobody":
        return first + 1
    if words[first : first + 2] == ["no", "one"]:
        return first + 2
    end, start = None, first + 1
    if words[start : start + 1] == ["of"]:
        start += 2  # "any of its soldiers"
    for at in range(start, min(start + _LONGEST, sentence.last)):
        word = words[at]
        if not word.isalpha() or ends_phrase(word) or word in word_set("others"):
            break
        if is_people(lemma(word)):
            end = at + 1
        elif end is not None or not (view.is_capital(at) or word in word_set("none_adjectives")):
            break
    return end


def _is_unsure(view: TextView, sentence: SentenceView, first: int, last: int) -> bool:
    """Whether words beside tell of a question, a hope, or another event."""
    before = view.words[max(sentence.first, first - _REACH) : first]
    behind = view.words[last : min(last + _REACH, sentence.last)]
    return not word_set("none_unsure").isdisjoint(before) or not word_set("none_elsewhere").isdisjoint((*before, *behind))


def _is_denied(view: TextView, sentence: SentenceView, first: int) -> bool:
    """Whether "any" stands under a denial: "denied that any", "denied killing any", "did not kill any"."""
    before = view.words[max(sentence.first, first - _REACH) : first]
    if not speech_words("denials").isdisjoint(before):
        return True
    if len(before) < 3 or not _is_done(before[-1]):
        return False
    return before[-2] in word_set("none_did_not") or (before[-2] == "not" and before[-3] in word_set("none_did"))


def _is_done(verb: str) -> bool:
    """Whether a verb does or causes harm, and does not only own up to it."""
    return verb in word_set("none_caused") or verb in word_set("none_kill")


def _denied(view: TextView, sentence: SentenceView, table: MeasureTable, first: int, last: int) -> Frame | None:
    return (
        _of_harm(view, table, first, last)
        or _of_verb(view, sentence, table, first, last)
        or _of_cue(view, table, first, last, first - 1, first)
    )


def _stated(view: TextView, sentence: SentenceView, table: MeasureTable, first: int, last: int) -> Frame | None:
    if not _is_harm(view, last):
        return _of_verb(view, sentence, table, first, last)
    before = view.words[max(sentence.first, first - 2) : first]
    after = view.words[last : min(last + 2, sentence.last)]
    if len(before) < 2 or not word_set("none_reported").isdisjoint(after):
        return None
    was_there = before[1] in ("was", "were", "been") and (before[0] == "there" or before[0] in word_set("auxiliaries"))
    return _of_harm(view, table, first, last) if was_there or before[1] in word_set("none_caused") else None


def _is_harm(view: TextView, last: int) -> bool:
    """Whether a phrase that ends at a token counts harm and not people: "no injuries"."""
    return lemma(view.words[last - 1]) in word_set("none_harms")


def _of_harm(view: TextView, table: MeasureTable, first: int, last: int) -> Frame | None:
    """The frame of "no deaths", "any civilian casualties"; those count civilians."""
    if not _is_harm(view, last):
        return None
    noun = lemma(view.words[last - 1])
    rows = [row for row in table.by_noun.get(noun, ()) if row.family == _HARMED]
    group = lemma(view.words[last - 2])
    named = group if last - first > 2 and is_people(group) else noun
    return Frame(_quantity(view, first, last, noun), first, last, rows[0], None, None, listed=False, noun=named) if rows else None


def _of_verb(view: TextView, sentence: SentenceView, table: MeasureTable, first: int, last: int) -> Frame | None:
    """The frame of people with the past verb that follows: "were killed", "has been hurt", "died"."""
    words, verb = view.words, last
    if words[last : last + 1] and words[last] in word_set("auxiliaries"):
        verb += 1
    passive = words[verb : verb + 1] in (["was"], ["were"], ["been"])
    while verb < sentence.last and (words[verb] in ("was", "were", "been") or words[verb] in word_set("adverbs")):
        verb += 1
    if verb >= sentence.last or not (passive or words[verb] in word_set("none_died")):
        return None
    phrase = table.cues.longest(words, verb, sentence.last)
    return _of_cue(view, table, first, last, verb, verb + len(phrase)) if phrase is not None else None


def _of_cue(view: TextView, table: MeasureTable, first: int, last: int, start: int, end: int) -> Frame | None:
    """The frame of people with the words of harm at some tokens."""
    cues = table.cues.phrases.get(tuple(view.words[start:end]), ())
    cue = next((cue for cue in cues if cue.measure.family == _HARMED), None)
    if cue is None:
        return None
    noun = "person" if view.words[last - 1] in ("nobody", "one") else lemma(view.words[last - 1])
    match = CueMatch(start, end, cue, "either")
    return Frame(_quantity(view, first, last, noun), first, last, cue.measure, match, None, listed=False, noun=noun)


def _quantity(view: TextView, first: int, last: int, noun: str) -> Quantity:
    start, end = view.starts[first], view.ends[last - 1]
    return Quantity(start, end, view.text[start:end], 0.0, 0.0, 0.0, "exactly", None, noun, "count")
