"""Wordings around a figure: cues that bear on the verdict, and the status of what is said."""

from __future__ import annotations

__all__ = ["SentenceCues", "status_of"]

from bisect import bisect_left
from functools import lru_cache

from claimdiff.claims.attribution import Attribution
from claimdiff.claims.frames import Frame, is_partitive
from claimdiff.claims.view import SentenceView, TextView, time_at
from claimdiff.claims.wordlists import phrase_table, word_set

_REACHES = {
    "revision": 16,
    "previous": 12,
    "per": 4,
    "purge": 14,
    "share of": 4,
    "cumulative": 12,
    "background": 12,
    "other event": 12,
    "part": 5,
}
_LONGEST_PHRASE = 8
_FARTHEST = max(_REACHES.values()) + _LONGEST_PHRASE
_STATUS_REACH = 8
_SHORT = 3
_OF_WAR = 2


class SentenceCues:
    """The cues of a sentence, and which of them bear on each figure."""

    def __init__(self, view: TextView, sentence: SentenceView) -> None:
        self._view = view
        self._sentence = sentence
        found = [cue for cue in view.phrases_in(sentence, phrase_table("cues")) if not _is_in_time(view, sentence, cue)]
        found += [
            (token, token + 1, "background") for token in view.tokens_in(sentence, word_set("wars")) if _is_long(view, token)
        ]
        self._local = sorted(cue for cue in found if cue[2] in _REACHES)
        self._firsts = [first for first, _, _ in self._local]
        self._wide = {name for _, _, name in found if name not in _REACHES}
        if sentence.sentence.zone in ("teaser", "caption", "tweet"):
            self._wide.add("furniture")

    def of(self, frame: Frame) -> set[str]:
        """The cues of a figure: those near it, and those that hold for its whole sentence."""
        view, sentence = self._view, self._sentence
        found = set(self._wide)
        start = bisect_left(self._firsts, frame.first - _FARTHEST)
        for first, last, name in self._local[start : bisect_left(self._firsts, frame.last + _FARTHEST)]:
            if max(frame.first - last, first - frame.last) <= _REACHES[name]:
                found.add(name)
        counted = frame.quantity.dimension == "count"
        in_a_row = counted and _in_a_row(view, frame)
        if frame.part_of is not None or in_a_row or (counted and is_partitive(view, sentence, frame.first, frame.last)):
            found.add("part")
        if in_a_row:
            found.add("in a row")
        if _is_additional(view, sentence, frame):
            found.add("additional")
        return found


def _is_in_time(view: TextView, sentence: SentenceView, cue: tuple[int, int, str]) -> bool:
    """Whether a time that tells more begins in a wording of background: "in the past 24 hours", not "in the past"."""
    if cue[2] != "background":
        return False
    start, end = view.starts[cue[0]], view.ends[cue[1] - 1]
    return any(start <= time.start < end < time.end and time.first is not None for time in sentence.times)


def _is_long(view: TextView, token: int) -> bool:
    """Whether a war at a token has gone on for years: "the five-year-old conflict", "a three-year civil war"."""
    return any("-year" in word for word in view.words[max(token - _OF_WAR, 0) : token])


def _is_additional(view: TextView, sentence: SentenceView, frame: Frame) -> bool:
    """Whether a figure comes on top of one before it: "another five", "five others", "five more"."""
    if frame.quantity.noun == "other":
        return True
    words = view.words
    before = words[frame.first - 1] if frame.first > sentence.first else ""
    inside = words[frame.first : frame.last]
    if "more" in inside[1:] and inside[inside.index("more", 1) + 1 : inside.index("more", 1) + 2] != ["than"]:
        return True
    after = words[frame.last : min(frame.last + 2, sentence.last)]
    if before in word_set("additional_before") or not word_set("additional_inside").isdisjoint(inside):
        return True
    return not word_set("others").isdisjoint(after[:1]) and after[1:] != ["than"]


def _in_a_row(view: TextView, frame: Frame) -> bool:
    """Whether a count is of some in a row of more: "the first four shots", "the last two hostages"."""
    before = view.words[max(frame.first - 2, 0) : frame.first]
    return len(before) == 2 and before[0] == "the" and before[1] in word_set("places_in_a_row")


@lru_cache(maxsize=1)
def _clause_starts() -> frozenset[str]:
    """Words before the clause of a figure; "that" may stand within it."""
    return (word_set("clause_breaks") | word_set("pronouns_of_relatives")) - {"that"}


def status_of(
    view: TextView,
    sentence: SentenceView,
    first: int,
    last: int,
    said: Attribution | None,
    *,
    verb: int | None = None,
    deniable: bool = True,
) -> str:
    """asserted, denied, expected or conditional, by the words of the clause before the figure or event, or up to its verb.

    `deniable` tells whether it is something that a denial can be about: what happened, not how long a war lasts.
    """
    if deniable and said is not None and said.denies and said.last <= first:
        if said.aside is None or said.aside >= first:
            return "denied"
        deniable = False
    start = max(first - _STATUS_REACH, sentence.first)
    opening = _clause_starts()
    for token in range(first - 1, start - 1, -1):
        if view.words[token] in opening:
            start = token + 1
            break
    bounded = view.words[first : first + 2] == ["up", "to"]
    found = view.phrases_among(start, first + 2 * bounded, phrase_table("status"))
    if verb is not None and 0 < verb - last <= _STATUS_REACH and word_set("soft_breaks").isdisjoint(view.words[last:verb]):
        found = found + view.phrases_among(last, verb, phrase_table("status"))
    names = [name for at, _, name in found if not _is_name(view, sentence, at)]
    end = min(last + 3, sentence.last)
    if not names and word_set("soft_breaks").isdisjoint(view.words[last:end]):
        modals = view.tokens_among(last, end, word_set("modals"))
        if any(not _is_name(view, sentence, token) and not _may_change(view, sentence, token) for token in modals):
            return "conditional"
        if any(not _is_name(view, sentence, token) for token in view.tokens_among(last, end, word_set("futures"))):
            return "expected"
    return names[-1] if names and (deniable or names[-1] != "denied") else "asserted"


def _may_change(view: TextView, sentence: SentenceView, modal: int) -> bool:
    """Whether what may be is but that a toll told as it stands grows: "300 dead and 4,000 missing could rise"."""
    return modal + 1 < sentence.last and view.words[modal + 1] in word_set("rising")


def _is_name(view: TextView, sentence: SentenceView, at: int) -> bool:
    """Whether a word is a name or month by its capital ("in May", "Theresa May"), in a sentence that is no headline."""
    if time_at(view, sentence, at) is not None:
        return True
    if at == sentence.first or not view.is_capital(at):
        return False
    words = [
        token for token in range(sentence.first, sentence.last) if len(view.words[token]) > _SHORT and view.words[token].isalpha()
    ]
    return 2 * sum(map(view.is_capital, words)) <= len(words)
