"""One field of an article with all its mentions, tokenised once, for the steps that make claims of them."""

from __future__ import annotations

__all__ = [
    "TOKEN",
    "SentenceView",
    "TextView",
    "is_in_figure",
    "is_led_in",
    "is_owner",
    "is_possessive",
    "is_side",
    "name_at",
    "time_at",
    "view_text",
]

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, compress
from typing import TYPE_CHECKING, TypeVar

from claimdiff.articles.furniture import Zone
from claimdiff.claims.terms import terms_by_word
from claimdiff.claims.wordlists import PhraseTable, find_phrases, word_set
from claimdiff.lexicon import Lexicon
from claimdiff.mentions.quantities import find_quantities
from claimdiff.mentions.records import Quantity, Sentence, TimeExpression
from claimdiff.mentions.sentences import split_sentences
from claimdiff.mentions.times import find_times
from claimdiff.names.find import find_names
from claimdiff.names.records import Name
from claimdiff.policy import Policy

if TYPE_CHECKING:
    from claimdiff.claims.attribution import Attributions

TOKEN = re.compile(r"([^\W_]+(?:['\-.][^\W_]+)*|[^\w\s]|_)")
"""A word, a number or a mark."""

_LED_IN = 5

_PAUSE = re.compile(r"[,;:]?\s+")
LONGEST_SENTENCE = 4000
"""Characters from which on what has no full stop is a list or no prose, and read in parts: each claim keeps its sentence."""

T = TypeVar("T")
Mention = TypeVar("Mention", Quantity, TimeExpression, Name)


@dataclass(slots=True)
class SentenceView:
    """A sentence, its print, the range of its tokens, its different words, and the mentions that start in it.

    `name_of` and `time_of` are the mentions by the tokens that they cover, once `name_at` or `time_at` asked for them;
    `said` is what `attributions_of_sentence` found, once it was asked.
    """

    sentence: Sentence
    text: str
    first: int
    last: int
    vocabulary: frozenset[str]
    quantities: list[Quantity]
    times: list[TimeExpression]
    names: list[Name]
    places: list[Name]
    groups: list[Name]
    name_of: dict[int, Name] | None = None
    time_of: dict[int, TimeExpression] | None = None
    said: Attributions | None = None


@dataclass(slots=True)
class TextView:
    """A text, its tokens (parallel lists of start, end, word and term), its sentences, and the figures that are times.

    Words are in small letters, with straight apostrophes, as the tables have them. `terms` are what they add to the
    likeness of texts, None where that is nothing. `dated` are figures that are
    part of a date or clock time, each with that time: they belong to no sentence's quantities.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    terms: list[str | None]
    sentences: list[SentenceView] = field(default_factory=list)
    dated: list[tuple[Quantity, TimeExpression]] = field(default_factory=list)

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """The range of tokens that touch a span of characters."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def tokens_among(self, first: int, last: int, words: Container[str]) -> list[int]:
        """The tokens first..last whose word is one of some words."""
        return list(compress(range(first, last), map(words.__contains__, self.words[first:last])))

    def tokens_in(self, sentence: SentenceView, words: Set[str]) -> list[int]:
        """The tokens of a sentence whose word is one of some words, of which most sentences have none."""
        return [] if words.isdisjoint(sentence.vocabulary) else self.tokens_among(sentence.first, sentence.last, words)

    def phrases_among(self, first: int, last: int, table: PhraseTable[T]) -> list[tuple[int, int, T]]:
        """Every longest phrase of a table among the tokens first..last: its range of tokens and what it stands for."""
        heads = self.tokens_among(first, last, table.heads)
        return find_phrases(self.words, heads, last, table) if heads else []

    def phrases_in(self, sentence: SentenceView, table: PhraseTable[T]) -> list[tuple[int, int, T]]:
        """Every longest phrase of a table in a sentence: its range of tokens and what it stands for."""
        heads = self.tokens_in(sentence, table.heads.keys())
        return find_phrases(self.words, heads, sentence.last, table) if heads else []

    def is_capital(self, token: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.text[self.starts[token]].isupper()


def _by_sentence(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions that start in each of some sentences."""
    starts = [sentence.start for sentence in sentences]
    found: list[list[Mention]] = [[] for _ in sentences]
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.start < sentences[at].end:
            found[at].append(mention)
    return found


def view_text(
    text: str,
    zones: Sequence[Zone],
    published: date | None,
    *,
    lexicon: Lexicon | None,
    policy: Policy,
) -> TextView:
    """Tokenise a text and find its sentences, quantities, times and names."""
    parts = TOKEN.split(text.replace("’", "'"))
    borders = list(accumulate(map(len, parts)))
    words = list(map(str.lower, parts[1::2]))
    view = TextView(text=text, starts=borders[:-1:2], ends=borders[1::2], words=words, terms=terms_by_word(words))
    times = find_times(text, published)
    quantities, view.dated = _set_apart(find_quantities(text, policy=policy), times)
    names = find_names(text, lexicon=lexicon)
    sentences = list(_whole(split_sentences(text, zones), [(figure.start, figure.end) for figure in quantities]))
    if any(sentence.end - sentence.start > LONGEST_SENTENCE for sentence in sentences):
        taken = [([one.start for one in found], [one.end for one in found]) for found in (quantities, times, names)]
        sentences = list(_in_parts(sentences, text, taken))
    begun = (_by_sentence(sentences, quantities), _by_sentence(sentences, times), _by_sentence(sentences, names))
    for sentence, its_quantities, its_times, its_names in zip(sentences, *begun, strict=True):
        first, last = view.tokens_of(sentence.start, sentence.end)
        view.sentences.append(
            SentenceView(
                sentence=sentence,
                text=text[sentence.start : sentence.end],
                first=first,
                last=last,
                vocabulary=frozenset(words[first:last]),
                quantities=its_quantities,
                times=its_times,
                names=its_names,
                places=[name for name in its_names if name.type == "place"],
                groups=[name for name in its_names if name.type == "group"],
            )
        )
    return view


def _whole(sentences: Iterable[Sentence], figures: Iterable[tuple[int, int]]) -> Iterator[Sentence]:
    """The sentences, those of a zone between which a figure stands as one: no line that breaks in a figure ends one."""
    waiting = iter(figures)
    start, end = next(waiting, (0, 0))
    before: Sentence | None = None
    for sentence in sentences:
        while before is not None and end <= before.end and end:
            start, end = next(waiting, (0, 0))
        if before is not None and not (start < before.end < end and before.zone == sentence.zone):
            yield before
            before = None
        before = sentence if before is None else before._replace(end=sentence.end)
    if before is not None:
        yield before


def _in_parts(sentences: Iterable[Sentence], text: str, mentions: Sequence[tuple[list[int], list[int]]]) -> Iterator[Sentence]:
    """The sentences, one without end cut at blanks, behind a comma if there is one, that stand in no mention.

    `mentions` are starts and ends of several kinds, in order. What has no such blank stays whole.
    """
    for sentence in sentences:
        start = sentence.start
        while sentence.end - start > LONGEST_SENTENCE:
            found = _PAUSE.finditer(text, start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
            free = [pause for pause in found if not any(_covers(*kind, pause.end()) for kind in mentions)]
            pause = max(free, key=lambda pause: (not text[pause.start()].isspace(), pause.end()), default=None)
            if pause is None:
                break
            yield sentence._replace(start=start, end=pause.end() - len(pause[0]) + len(pause[0].rstrip()))
            start = pause.end()
        yield sentence._replace(start=start) if start > sentence.start else sentence


def _covers(starts: Sequence[int], ends: Sequence[int], place: int) -> bool:
    """Whether the last mention that begins before a place goes on behind it."""
    at = bisect_left(starts, place) - 1
    return at >= 0 and ends[at] > place


def _set_apart(
    quantities: Sequence[Quantity], times: Sequence[TimeExpression]
) -> tuple[list[Quantity], list[tuple[Quantity, TimeExpression]]]:
    """The figures, and apart from them those that are part of a date or a clock time; durations stay figures."""
    dates = [time for time in times if time.type in ("DATE", "TIME") and time.first is not None]
    dates.sort(key=lambda time: (time.start, time.end))
    starts = [time.start for time in dates]
    kept, dated = [], []
    for quantity in quantities:
        at = bisect_right(starts, quantity.start) - 1
        covered = at >= 0 and quantity.start < dates[at].end and quantity.end <= dates[at].end
        if covered and quantity.dimension in ("count", "number", "duration"):
            dated.append((quantity, dates[at]))
        else:
            kept.append(quantity)
    return kept, dated


def _by_token(view: TextView, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The mentions of a sentence by the tokens that they touch."""
    covering: dict[int, Mention] = {}
    for mention in mentions:
        covering |= dict.fromkeys(range(*view.tokens_of(mention.start, mention.end)), mention)
    return covering


def name_at(view: TextView, sentence: SentenceView, token: int) -> Name | None:
    """The name that covers a token of a sentence."""
    if sentence.name_of is None:
        sentence.name_of = _by_token(view, sentence.names)
    return sentence.name_of.get(token)


def time_at(view: TextView, sentence: SentenceView, token: int) -> TimeExpression | None:
    """The time expression that covers a token of a sentence."""
    if sentence.time_of is None:
        sentence.time_of = _by_token(view, sentence.times)
    return sentence.time_of.get(token)


def is_in_figure(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a figure that begins before a token goes on in it, as in the comma of "2,000"."""
    start = view.starts[token]
    return any(quantity.start < start < quantity.end for quantity in sentence.quantities)


def is_possessive(view: TextView, name: Name) -> bool:
    """Whether a name stands in the genitive: "Syria's largest"."""
    return view.text[name.end : name.end + 1] in ("'", "’") or name.text.endswith(("'s", "’s", "’", "'"))


def is_owner(view: TextView, name: Name) -> bool:
    """Whether a name owns what follows, also where the text has lost its apostrophes: "Syrias largest"."""
    return is_possessive(view, name) or view.text[name.end : name.end + 2] == "s "


def is_led_in(view: TextView, sentence: SentenceView, name: Name) -> bool:
    """Whether a name hangs on a preposition and so is no subject: "troops backed by Russian aircraft"."""
    first, _ = view.tokens_of(name.start, name.end)
    for token in range(first - 1, max(first - _LED_IN, sentence.first - 1), -1):
        if view.words[token] in word_set("led_in"):
            return True
        if not _is_of_side(view, token):
            return False
    return False


def _is_of_side(view: TextView, token: int) -> bool:
    """Whether a word before a name only determines it or tells which part is meant: "in the northern and eastern"."""
    word = view.words[token]
    if word == "and":
        return is_side(view.words[token - 1]) and is_side(view.words[token + 1])
    return is_side(word) or word in word_set("determiners")


def is_side(word: str) -> bool:
    """Whether a word tells which part of a place is meant: "northern", "northwest", "central"."""
    return word.endswith("ern") or word in word_set("sides")
