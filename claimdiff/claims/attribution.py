"""Who says so: reporting verbs, "according to", relayed statements, and attribution carried over from before."""

from __future__ import annotations

__all__ = ["Attribution", "Attributions", "Speaker", "attributions_of_sentence"]

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from claimdiff.claims.view import SentenceView, TextView, name_at, time_at
from claimdiff.claims.wordlists import find_phrases, phrase_table, word_set
from claimdiff.data import load_table
from claimdiff.mentions.records import TimeExpression
from claimdiff.names.gazetteer import adjectives
from claimdiff.names.groups import party_of
from claimdiff.names.records import Name

_REACH = 9
_LONGEST_NAME = 15


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who states something: the canonical name (or, not `named`, the printed noun), the print, and who relays it."""

    name: str
    text: str
    via: str | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reporting phrase at tokens first..last, its speaker, and the time at which it was said.

    `opens` tells whether what is said follows ("X said that …"); otherwise it stands before ("…, X said").
    `earlier` tells that it was said before what the text is at ("had spoken of"). `speaker` is None where a
    pronoun carries on the speaker before; `denies` tells that it is denied, up to the
    token `aside` (None: to the end of the sentence), where something is told by the way, which is not in question.
    """

    first: int
    last: int
    speaker: Speaker | None
    opens: bool
    said_on: TimeExpression | None
    earlier: bool = False
    denies: bool = False
    aside: int | None = None


class Attributions:
    """The attributions of a sentence, in order."""

    def __init__(self, found: Sequence[Attribution] = ()) -> None:
        self.found = found
        self._firsts = [one.first for one in found]
        self._denials = [one for one in found if one.denies]
        self._first_denials = [one.first for one in self._denials]

    def of(self, first: int, last: int) -> Attribution | None:
        """The attribution under which a figure at tokens first..last stands.

        A denial before it governs all that follows; else the nearest phrase before it that opens a statement;
        else the nearest after it; else the nearest before.
        """
        denial = _last_before(self._denials, self._first_denials, first)
        if denial is not None:
            return denial
        before = _last_before(self.found, self._firsts, first)
        if before is not None and before.opens:
            return before
        after = bisect_left(self._firsts, last)
        return self.found[after] if after < len(self.found) else before


def _last_before(found: Sequence[Attribution], firsts: Sequence[int], token: int) -> Attribution | None:
    """The last attribution that ends before a token; of attributions, sorted, a few at most overlap it."""
    at = bisect_left(firsts, token) - 1
    while at >= 0 and found[at].last > token:
        at -= 1
    return found[at] if at >= 0 else None


@lru_cache(maxsize=None)
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("speech")[name])


def _widen(view: TextView, sentence: SentenceView, first: int, last: int) -> str:
    """The printed speaker with the roles and names that lead up to it: "Homs governor Talal al-Barazi"."""
    farthest = max(sentence.first, first - _LONGEST_NAME)
    while first > farthest:
        word = view.words[first - 1]
        if word not in _words("roles") and not (view.is_capital(first - 1) and view.words[first] in _words("roles")):
            break
        first -= 1
    return view.text[view.starts[first] : view.ends[last - 1]]


def _noun_speaker(view: TextView, sentence: SentenceView, token: int) -> Speaker:
    """A speaker without a name: the noun with the words before it, up to a determiner."""
    first = token
    while first > sentence.first and token - first < 4:
        word = view.words[first - 1]
        if not word[0].isalnum() or word in _words("verbs") or word in word_set("soft_breaks"):
            break
        if word in word_set("determiners") or word in word_set("locative"):
            break
        first -= 1
    text = view.text[view.starts[first] : view.ends[token]]
    opens = first == sentence.first and view.words[first] not in adjectives()
    return Speaker(text[0].lower() + text[1:] if opens and text[1:].islower() else text, text, named=False)


def _speaker_of(view: TextView, sentence: SentenceView, token: int) -> tuple[Speaker | None, bool]:
    """The speaker who stands at a token, and whether something that can speak stands there at all."""
    name = name_at(view, sentence, token)
    if name is not None and (name.type != "place" or _place_speaks(view, sentence, name)):
        _, behind = view.tokens_of(name.start, name.end)
        if name.type == "place" and behind < sentence.last and view.words[behind] in _words("speakers"):
            return _noun_speaker(view, sentence, behind), True
        person = _person_behind(view, sentence, name)
        first, last = view.tokens_of(person.start, person.end)
        return Speaker(name=person.name, text=_widen(view, sentence, first, last)), True
    follows = view.words[token + 1] if token + 1 < sentence.last else ""
    if name is not None and name.type == "place":
        return (_noun_speaker(view, sentence, token + 1), True) if follows in _words("speakers") else (None, False)
    if view.words[token] in word_set("in_statements") and view.words[max(token - 2, 0) : token] in (["in", "a"], ["at", "a"]):
        return None, False
    if view.words[token] in _words("pronouns"):
        return None, True
    if view.words[token] in _words("speakers"):
        person_name = _person_after(view, sentence, token)
        if person_name is not None:
            text = view.text[view.starts[token] : person_name.end]
            return Speaker(name=person_name.name, text=text), True
        return _noun_speaker(view, sentence, token), True
    return None, False


def _place_speaks(view: TextView, sentence: SentenceView, name: Name) -> bool:
    """Whether a place stands for its government: a country or capital, not led in by a preposition."""
    first, _ = view.tokens_of(name.start, name.end)
    if first > sentence.first and view.words[first - 1] in word_set("locative"):
        return False
    return party_of(name.name).endswith("(government)")


def _person_behind(view: TextView, sentence: SentenceView, name: Name) -> Name:
    """The person whom a body's name leads up to: "Detroit Police Chief James Craig"."""
    if name.type == "person":
        return name
    _, last = view.tokens_of(name.start, name.end)
    return _person_after(view, sentence, last - 1) or name


def _person_after(view: TextView, sentence: SentenceView, token: int) -> Name | None:
    """A person named within three words after a token, with roles alone between."""
    for after in range(token + 1, min(token + 4, sentence.last)):
        name = name_at(view, sentence, after)
        if name is not None:
            return name if name.type == "person" else None
        if view.words[after] not in _words("roles"):
            return None
    return None


def _capital_run(view: TextView, sentence: SentenceView, last: int) -> Speaker:
    """A speaker whom no table knows: the run of capitals that ends at a token ("Centre for Policy Research")."""
    first = last
    farthest = max(sentence.first, last - _LONGEST_NAME)
    while first - 1 > farthest and (view.is_capital(first - 1) or view.words[first - 1] in word_set("name_links")):
        first -= 1
    while not view.is_capital(first):
        first += 1
    text = view.text[view.starts[first] : view.ends[last]]
    return Speaker(name=text, text=text)


def _search(view: TextView, sentence: SentenceView, tokens: range) -> tuple[Speaker | None, bool, int]:
    """The first speaker among tokens, walked in the order given; times and fillers are stepped over."""
    for number, token in enumerate(tokens):
        word = view.words[token]
        speaker, found = _speaker_of(view, sentence, token)
        if found:
            return speaker, True, token
        unknown = name_at(view, sentence, token) is None and view.is_capital(token) and token > sentence.first
        if number == 0 and tokens.step < 0 and unknown:
            return _capital_run(view, sentence, token), True, token
        if word in word_set("clause_breaks") or word in _words("verbs") or word in word_set("quotes"):
            break
    return None, False, -1


def _verb_attribution(view: TextView, sentence: SentenceView, token: int) -> Attribution | None:
    """The attribution of a reporting verb: its subject before it, or after it where the order is turned."""
    word, before_verb = view.words[token], view.words[token - 1] if token > sentence.first else ""
    if before_verb in word_set("passive") and word not in _words("relay_verbs"):
        return None
    behind = view.words[token + 1] if token + 1 < sentence.last else ""
    if before_verb == "as" or behind == "by" or _is_no_statement(view, sentence, token):
        return None
    before = range(token - 1, max(token - 1 - _REACH, sentence.first - 1), -1)
    after = range(token + 1, min(token + 1 + 4, sentence.last))
    closes_quote = token > sentence.first and view.words[token - 1] in word_set("quote_ends")
    order = (after, before) if closes_quote and word not in _words("weak_verbs") else (before, after)
    for tokens in order:
        if tokens is after and (word in _words("weak_verbs") or behind == "on"):
            continue
        speaker, found, at = _search(view, sentence, tokens)
        if not found or (tokens is after and (word in _words("telling_verbs") or at - token > 3)):
            continue
        if word in _words("weak_verbs") and abs(at - token) > 4:
            continue
        first, last = min(token, at), max(token, at) + 1
        speaker = _relayed(view, sentence, token, speaker) if speaker else None
        opens = _opens(view, sentence, first, last)
        return Attribution(
            first=first,
            last=last,
            speaker=speaker,
            opens=opens,
            said_on=_said_on(view, sentence, token),
            earlier=_is_earlier(view.words[max(token - 2, sentence.first) : token]),
            denies=word in _words("denials"),
        )
    return None


def _is_earlier(before: list[str]) -> bool:
    """Whether a reporting verb stands in the past perfect: "had spoken of", but not "had also reported"."""
    return "had" in before and "also" not in before


def _is_no_statement(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a verb such as "claimed" takes lives, or one such as "raised" no toll, rather than a statement."""
    objects = view.words[token + 1 : min(token + 6, sentence.last)]
    if view.words[token] in _words("toll_verbs"):
        return _words("tolls").isdisjoint(objects)
    return view.words[token] in _words("taking_verbs") and not _words("taken").isdisjoint(objects)


def _opens(view: TextView, sentence: SentenceView, first: int, last: int) -> bool:
    """Whether more of the statement follows the phrase than went before it."""
    return sentence.last - last >= first - sentence.first


def _relayed(view: TextView, sentence: SentenceView, token: int, speaker: Speaker) -> Speaker:
    """Who relays a statement: "told Reuters", "Reuters quoted a minister as saying"."""
    if view.words[token] in _words("telling_verbs"):
        for after in range(token + 1, min(token + 6, sentence.last)):
            name = name_at(view, sentence, after)
            if name is not None and name.type == "outlet":
                return replace(speaker, via=name.name)
    if view.words[token] in _words("relay_verbs"):
        quoted, found, _ = _search(view, sentence, range(token + 1, min(token + 10, sentence.last)))
        if found and quoted is not None:
            return replace(quoted, via=speaker.name)
    return speaker


def _said_on(view: TextView, sentence: SentenceView, token: int) -> TimeExpression | None:
    """The time that stands by a reporting verb or heads its sentence: "said on Tuesday", "On Tuesday the army said"."""
    steps = [token + step for step in (1, 2, 3, -1, -2)]
    if not word_set("in_statements").isdisjoint(view.words[token + 1 : min(token + 5, sentence.last)]):
        steps += [token + 4, token + 5, token + 6]
    if token - sentence.first <= _REACH:
        steps += [sentence.first, sentence.first + 1]
    for near in steps:
        if sentence.first <= near < sentence.last:
            time = time_at(view, sentence, near)
            if time is not None and time.type in ("DATE", "TIME"):
                return time
    return None


def _according(view: TextView, sentence: SentenceView) -> Iterator[Attribution]:
    table = phrase_table("speech_phrases")
    for first, last, _ in find_phrases(view.words, sentence.first, sentence.last, table):
        speaker, found, at = _search(view, sentence, range(last, min(last + 8, sentence.last)))
        if found and speaker is not None:
            yield Attribution(first, at + 1, speaker, first - sentence.first <= 1, None)


def attributions_of_sentence(view: TextView, sentence: SentenceView) -> Attributions:
    """All attributions of a sentence."""
    verbs = _words("verbs")
    found = list(_according(view, sentence))
    for token in range(sentence.first, sentence.last):
        if view.words[token] in verbs and name_at(view, sentence, token) is None:
            attribution = _verb_attribution(view, sentence, token)
            if attribution is not None:
                found.append(attribution)
    found.sort(key=lambda attribution: (attribution.first, attribution.last))
    return Attributions(_with_asides(view, sentence, found))


def _with_asides(view: TextView, sentence: SentenceView, found: list[Attribution]) -> list[Attribution]:
    """Attributions, each denial with the place of the first relative clause behind it."""
    if not any(one.denies for one in found):
        return found
    relatives = [token for token in range(sentence.first, sentence.last) if view.words[token] in word_set("relatives")]
    asides = [*relatives, None]
    return [replace(one, aside=asides[bisect_left(relatives, one.last)]) if one.denies else one for one in found]
