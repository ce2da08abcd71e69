"""What a figure is told of by its clause: the subject of its verb, the part of a device, the side of a vote."""

from __future__ import annotations

__all__ = ["bearer", "device_part", "stance"]

from functools import lru_cache

from claimdiff.claims.counted import is_vague
from claimdiff.claims.designations import product_words
from claimdiff.claims.frames import Frame
from claimdiff.claims.view import SentenceView, TextView, name_at, time_at
from claimdiff.claims.wordlists import word_set
from claimdiff.data import load_table
from claimdiff.mentions.quantity_nouns import ends_phrase, lemma

_LONGEST_OBJECT = 5
_LONGEST_ADVERBIAL = 4
_PART_REACH = 8
_STANCE_REACH = 5


def bearer(view: TextView, sentence: SentenceView, frame: Frame) -> str | None:
    """The thing that costs, weighs or measures a figure: "the tent" of "the tent, which weighs 3 kg", "sold the tent for $90".

    None for what a name of the tables stands for, for pronouns, and for words that say little ("the model costs").
    """
    cue = frame.cue
    if cue is None:
        return None
    if cue.last < frame.first and cue.cue.form != "phrase" and view.words[frame.first - 1] in ("for", "at"):
        if 1 < frame.first - cue.last <= _LONGEST_OBJECT:
            return _head(view, sentence, frame.first - 2)
    before = _verb(view, frame.first if cue.first >= frame.last else cue.first)
    return None if before is None else _head(view, sentence, _behind_no_verb(view, sentence, before))


def _verb(view: TextView, token: int) -> int | None:
    """The token before which a subject may stand: a verb's own, or that of the form of being before a figure."""
    if view.words[token - 1] in word_set("bearing_verbs"):
        return token - 1
    return token


def _behind_no_verb(view: TextView, sentence: SentenceView, token: int) -> int:
    """The last token of a subject: before the helping words and the relative of the verb at a token."""
    for at in range(token - 1, max(token - 1 - _LONGEST_ADVERBIAL, sentence.first - 1), -1):
        word = view.words[at]
        if word in ("which", "that"):
            return at - 2 if at > sentence.first and view.words[at - 1] == "," else at - 1
        helping = word in word_set("verb_leads") or word in word_set("passive") or word in word_set("adverbs")
        if not (helping or word in word_set("modals") or word in word_set("auxiliaries") or word.endswith("ly")):
            return at
    return -1


def _head(view: TextView, sentence: SentenceView, token: int) -> str | None:
    """The noun at a token as a lemma; None where none stands there, or one that says little."""
    if token < sentence.first or not view.words[token][0].isalpha():
        return None
    word = view.words[token].removesuffix("'s")
    if ends_phrase(word) or name_at(view, sentence, token) is not None or time_at(view, sentence, token) is not None:
        return None
    if word in word_set("no_bearers") or word in word_set("subject_pronouns") or word.endswith(("ed", "ing")):
        return None
    noun = lemma(word)
    return None if is_vague(noun) or noun in product_words() else noun


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    return {word: part for part, words in load_table("counted")["parts"].items() for word in words}


def device_part(view: TextView, sentence: SentenceView, frame: Frame) -> str | None:
    """The part of a device that a figure of data or frequency is of, by the first word behind it that tells one.

    "2.3GHz quad-core i7" and "2.5GHz Core 2 Duo" are of the processor, "4GB 1600MHz DDR3" twice of the memory.
    """
    if frame.quantity.dimension not in ("data", "frequency"):
        return None
    for token in range(frame.last, min(frame.last + _PART_REACH, sentence.last)):
        word = view.words[token]
        if word in word_set("part_ends"):
            return None
        if word in _parts():
            return _parts()[word]
    return None


def stance(view: TextView, sentence: SentenceView, frame: Frame) -> str | None:
    """On which side those stand whom a figure of a vote or a poll counts: "for", "against", or None where it is open."""
    for token in range(frame.last, min(frame.last + _STANCE_REACH, sentence.last)):
        word = view.words[token]
        if not word[0].isalpha() or word in ("and", "while", "but"):
            return None
        if word in word_set("against"):
            return "against"
        if word in word_set("in_favour"):
            return "for"
    return None
