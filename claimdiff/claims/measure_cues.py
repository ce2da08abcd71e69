"""The words of a sentence that show a measure, and on which side of each its figure stands."""

from __future__ import annotations

__all__ = ["CueMatch", "cues_of_sentence", "is_joined"]

from operator import attrgetter
from typing import NamedTuple

from claimdiff.claims.counted import is_one_person
from claimdiff.claims.measures import Cue, MeasureTable
from claimdiff.claims.speakers import speech_words
from claimdiff.claims.view import SentenceView, TextView, name_at, time_at
from claimdiff.claims.wordlists import word_set

_LONGEST_OBJECT = 8
_FORM = attrgetter("form")

_SIDES = {"before": "right", "after": "left", "both": "either"}
"""On which side of a cue its figure stands, by the side of the figure on which the cue stands."""


class CueMatch(NamedTuple):
    """A cue at tokens first..last (end exclusive), and on which side of it its figure stands."""

    first: int
    last: int
    cue: Cue
    reach: str


class _Bounds(NamedTuple):
    """The tokens at which the figures of a sentence end, by those at which they begin; and all at which one ends."""

    starts: dict[int, int]
    ends: frozenset[int]


def _reach(view: TextView, sentence: SentenceView, first: int, last: int, cue: Cue, figures: _Bounds, table: MeasureTable) -> str:
    """On which side of words that may be a participle their figure stands: left ("12 were killed"), right or either."""
    side = _SIDES[cue.side]
    if cue.measure.of == "people" and is_joined(view, last) and not figures.starts.keys().isdisjoint(range(last + 1, last + 4)):
        return "either"
    adverb = cue.words[-1].endswith("ly")
    forms = {one.form for one in table.cues.phrases[cue.words]}
    before = view.words[first - 1] if first > sentence.first else ""
    earlier = view.words[first - 2] if first - 1 > sentence.first else ""
    passive = word_set("passive")
    if before in passive and name_at(view, sentence, first - 1) is not None:
        before = ""
    if (
        before in passive
        or (earlier in passive and before.endswith("ly"))
        or (earlier in passive and before in word_set("adverbs"))
    ):
        return "left" if cue.form == "participle" else side
    if before == "those" and "participle" in forms and last in figures.starts:
        return "left"
    if side != "right" and "subject" not in forms and _has_object(view, sentence, first, last + adverb, figures, table):
        return "right"
    if cue.form != "participle":
        return side
    follows = last in figures.starts or (last + 1 in figures.starts and view.words[last] in word_set("determiners"))
    precedes = first in figures.ends or (first - 1 in figures.ends and before in word_set("others"))
    if follows and not precedes:
        return "left" if _is_of_another(view, sentence, first, last, figures, table) else "right"
    if precedes and not follows:
        return "left" if before not in word_set("auxiliaries") else "right"
    return "either"


def is_joined(view: TextView, last: int) -> bool:
    """Whether those behind a verb that ends at a token share its fate: "killed along with six others", "died with two men"."""
    joined = last + 1 if last < len(view.words) and view.words[last] in word_set("joining") else last
    return joined + 1 < len(view.words) and view.words[joined] == "with"


def _is_of_another(view: TextView, sentence: SentenceView, first: int, last: int, figures: _Bounds, table: MeasureTable) -> bool:
    """Whether the figure right behind a participle has one of its own, and the one before it none: a lost comma.

    So in "two men and a child killed six others injured", not in "a blast killed six hurt in a raid".
    """
    end = figures.starts.get(last)
    if end is None or end >= sentence.last:
        return False
    own = table.cues.longest(view.words, end, sentence.last)
    if own is None or all(cue.form != "participle" for cue in table.cues.phrases[own]) or end + len(own) in figures.starts:
        return False
    return any(sentence.first <= begin < first for begin in figures.starts)


def _has_object(view: TextView, sentence: SentenceView, first: int, last: int, figures: _Bounds, table: MeasureTable) -> bool:
    """Whether words that may be a participle are a verb with its object: "two men shot the guard", "two men shot 12".

    They are none where what follows speaks, is a time or has a participle of its own: "six hurt the ministry said",
    "six dead the same day", "two men dead 12 hurt".
    """
    words = view.words
    while last + 1 < sentence.last and words[last] == "and" and words[last + 1] in table.cues.heads:
        last += 2
    if last >= sentence.last:
        return False
    if last in figures.starts:
        subject = first > sentence.first and words[first - 1][0].isalpha() and words[first - 1] not in word_set("number_words")
        end = figures.starts[last]
        own = table.cues.longest(words, end, sentence.last) if subject and end < sentence.last else None
        return subject and (own is None or all(cue.side == "before" for cue in table.cues.phrases[own]))
    name = name_at(view, sentence, last)
    if words[last] in word_set("object_leads") and name is None and last + 1 < sentence.last:
        name = name_at(view, sentence, last + 1)
        if name is not None and name.type != "person":
            return False
    elif name is None or name.type != "person":
        return False
    timed = any(time_at(view, sentence, token) is not None for token in range(last, min(last + 3, sentence.last)))
    return not timed and speech_words("verbs").isdisjoint(words[last : min(last + _LONGEST_OBJECT, sentence.last)])


def _is_verb(view: TextView, sentence: SentenceView, token: int, figures: _Bounds) -> bool:
    """Whether a base form stands where a verb does: at the head, after "to", a modal or a plural, before a figure."""
    if token == sentence.first:
        return True
    before = view.words[token - 1]
    if token + 1 in figures.starts:
        return before == "to" or (before not in word_set("determiners") and before not in word_set("locative"))
    return before in word_set("before_base_verb") or (before.endswith("s") and before not in word_set("passive"))


def _is_of_date(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a word is a part of a date: the "March" of "will turn 36 in March"."""
    time = time_at(view, sentence, token)
    return time is not None and time.type == "DATE"


def _is_of_someone(view: TextView, sentence: SentenceView, token: int, last: int) -> bool:
    """Whether words at tokens only describe the one person behind them: "her slain son", "the wounded officer"."""
    alone = last - token == 1 or (last - token == 2 and view.words[token] == "the")
    if not alone or last - 2 < sentence.first or last >= sentence.last or not is_one_person(view.words[last]):
        return False
    before = view.words[last - 2]
    return before in word_set("owning") or before.endswith("'s")


def cues_of_sentence(
    view: TextView, sentence: SentenceView, table: MeasureTable, figures: list[tuple[int, int]]
) -> list[CueMatch]:
    """All words of a sentence that show a measure."""
    found: list[CueMatch] = []
    words = view.words
    bounds = _Bounds(dict(figures), frozenset(end for _, end in figures))
    covered, told = sentence.first, frozenset[str]()
    for token in view.tokens_in(sentence, table.cues.heads.keys()):
        phrase = table.cues.longest(words, token, sentence.last)
        if phrase is None:
            continue
        last = token + len(phrase)
        if last < sentence.last and words[last] in word_set("reflexives"):
            continue
        if len(phrase) == 1 and view.is_capital(token) and _is_of_date(view, sentence, token):
            continue
        if last < sentence.last and words[last] in word_set("since_when") and phrase[-1] in word_set("spans"):
            continue
        if _is_of_someone(view, sentence, token, last):
            continue
        cues = table.cues.phrases[phrase]
        attempted = token - 1 > sentence.first and words[token - 1] == "to" and words[token - 2] in word_set("attempting")
        opens = len(phrase) > 1 and "participle" in map(_FORM, table.cues.phrases.get(phrase[:1], ()))
        turns = opens or phrase[0].endswith("ly") or phrase[-1].endswith("ly") or "participle" in map(_FORM, cues)
        noun = last < sentence.last and words[last] == "of" and token > sentence.first and words[token - 1] in ("a", "an", "the")
        for cue in cues:
            if (noun and cue.form != "phrase") or (attempted and cue.measure.family == "casualties"):
                continue
            if last <= covered and cue.measure.name in told:  # the "dead" of "shot dead" tells nothing of its own
                continue
            if cue.form != "base" or _is_verb(view, sentence, token, bounds):
                reach = _reach(view, sentence, token, last, cue, bounds, table) if turns else _SIDES[cue.side]
                found.append(CueMatch(token, last, cue, reach))
        if opens:
            covered, told = last, frozenset(cue.measure.name for cue in cues)
    return found
