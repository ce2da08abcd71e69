"""Who says so: reporting verbs, "according to", relayed statements, and attribution carried over from before."""

from __future__ import annotations

__all__ = ["Attribution", "Attributions", "attributions_in_quote", "attributions_of_sentence"]

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from claimdiff.claims.speakers import Speaker, aside_start, capital_run, people_named, search_speaker, speaker_at, speech_words
from claimdiff.claims.view import SentenceView, TextView, name_at, time_at
from claimdiff.claims.wordlists import phrase_table, word_set
from claimdiff.mentions.records import TimeExpression

_REACH = 9
_DEEPEST = 3
_LONGEST_QUOTE = 4
_BEHIND_QUOTE = 5


class Attribution(NamedTuple):
    """A reporting phrase at tokens first..last, its speaker, and the time at which it was said.

    `opens` tells whether what is said follows ("X said that …"); otherwise it stands before ("…, X said").
    `earlier` tells that it was said before what the text is at ("had spoken of"). `speaker` is None where a
    `pronoun` stands for someone named before; `denies` tells that it is denied, up to the
    token `aside` (None: to the end of the sentence), where something is told by the way, which is not in question:
    by nobody in particular (`ends`), or by who denies ("…, saying at least 90 had died": `then`).
    """

    first: int
    last: int
    speaker: Speaker | None
    opens: bool
    said_on: TimeExpression | None
    earlier: bool = False
    denies: bool = False
    aside: int | None = None
    ends: bool = False
    then: Attribution | None = None
    pronoun: str = ""


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
            passed = denial.ends and denial.aside is not None and denial.aside < first
            return denial.then if passed else denial
        before = _last_before(self.found, self._firsts, first)
        behind = bisect_left(self._firsts, last)
        after = self.found[behind] if behind < len(self.found) else None
        if before is not None and before.opens and (before.speaker is not None or after is None or after.opens):
            return before
        return after or before

    def spoken(self, first: int, said: Attribution | None) -> list[TimeExpression]:
        """The times at which a statement on a figure was made, and those at which others were within which it stands."""
        at = bisect_left(self._firsts, first)
        within = [one for one in self.found[max(0, at - _DEEPEST) : at] if one.opens and one.last <= first]
        return [one.said_on for one in (said, *within) if one is not None and one.said_on is not None]

    def before(self, said: Attribution) -> Attribution | None:
        """The attribution before another one in its sentence."""
        return _last_before(self.found, self._firsts, said.first)


def _last_before(found: Sequence[Attribution], firsts: Sequence[int], token: int) -> Attribution | None:
    """The last attribution that ends before a token; of attributions, sorted, a few at most overlap it."""
    at = bisect_left(firsts, token) - 1
    while at >= 0 and found[at].last > token:
        at -= 1
    return found[at] if at >= 0 else None


def _verb_attribution(view: TextView, sentence: SentenceView, token: int) -> Attribution | None:
    """The attribution of a reporting verb: its subject before it, or after it where the order is turned."""
    word, before_verb = view.words[token], view.words[token - 1] if token > sentence.first else ""
    if before_verb in word_set("passive") and word not in speech_words("relay_verbs") and not word.endswith("ing"):
        return None
    behind = view.words[token + 1] if token + 1 < sentence.last else ""
    if behind == "by" and before_verb in word_set("passive") and word in speech_words("relay_verbs"):
        return _quoted(view, sentence, token)
    if before_verb == "as" or before_verb in word_set("articles") or behind == "by" or _is_no_statement(view, sentence, token):
        return None
    weak = word in speech_words("weak_verbs")
    turned = not weak and (
        (before_verb in word_set("quote_ends") and not _goes_on(view, sentence, token)) or _closes(view, sentence, token)
    )
    for ahead in (True, False) if turned else (False, True):
        if ahead and (weak or behind == "on" or word in speech_words("telling_verbs")):
            continue
        speaker, found, at = _subject_behind(view, sentence, token) if ahead else _subject_before(view, sentence, token)
        if ahead and found and not turned and _acts_on(view, at):
            continue
        if not found or (weak and not _is_near(view, sentence, token, at)) or (ahead and at - token > 3):
            continue
        return _made(view, sentence, token, at, speaker)
    return None


def _acts_on(view: TextView, at: int) -> bool:
    """Whether who stands behind a reporting verb has a verb of its own: "commanders say the militants have fled"."""
    follows = view.words[at + 1] if at + 1 < len(view.words) else ""
    return follows in word_set("auxiliaries") or follows in word_set("passive") or follows in word_set("modals")


def _quoted(view: TextView, sentence: SentenceView, token: int) -> Attribution | None:
    """The attribution of "the mayor was quoted by Reuters as saying"."""
    speaker, found, at = _subject_before(view, sentence, token)
    if not found or speaker is None:
        return None
    relay, _, _ = search_speaker(view, sentence, range(token + 2, min(token + 6, sentence.last)))
    made = _made(view, sentence, token, at, None)
    return made._replace(speaker=speaker._replace(via=relay.name) if relay is not None else speaker, pronoun="")


def _closes(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a verb and its speaker close the sentence: "… killed 18 people including five children said the monitor."."""
    if not 2 <= sentence.last - token <= 5:
        return False
    name = name_at(view, sentence, token + 1)
    named = name is not None and name.type != "place"
    if view.words[token + 1] not in word_set("determiners") and not named:
        return False
    speaker, _, at = _subject_behind(view, sentence, token)
    end = view.tokens_of(name.start, name.end)[1] if name is not None and named else at + 1
    return speaker is not None and all(not word[0].isalnum() for word in view.words[end : sentence.last])


def _made(view: TextView, sentence: SentenceView, token: int, at: int, speaker: Speaker | None) -> Attribution:
    """The attribution of the reporting verb at a token to the speaker who stands at another."""
    first, last = min(token, at), max(token, at) + 1
    return Attribution(
        first=first,
        last=last,
        speaker=_relayed(view, sentence, token, speaker) if speaker else None,
        opens=_opens(view, sentence, first, last),
        said_on=_said_on(view, sentence, token),
        earlier=_is_earlier(view.words[max(token - 2, sentence.first) : token]),
        denies=view.words[token] in speech_words("denials"),
        pronoun="" if speaker else view.words[at],
    )


def _is_near(view: TextView, sentence: SentenceView, token: int, at: int) -> bool:
    """Whether the subject of a verb that often reports nothing stands near it; no person is shown by one that shows."""
    if view.words[token] in speech_words("showing_verbs"):
        name = name_at(view, sentence, at)
        if name is not None and name.type == "person":
            return False
    aside = aside_start(view, sentence, token)
    return token - at <= 4 or (aside is not None and aside - at <= 8)


def _subject_behind(view: TextView, sentence: SentenceView, token: int) -> tuple[Speaker | None, bool, int]:
    return search_speaker(view, sentence, range(token + 1, min(token + 5, sentence.last)))


def _subject_before(view: TextView, sentence: SentenceView, token: int) -> tuple[Speaker | None, bool, int]:
    """The subject before a verb, over what is told of it between two commas, unless that is its name."""
    comma = aside_start(view, sentence, token)
    if comma is not None:
        outer, found, at = search_speaker(view, sentence, range(comma - 1, max(comma - 1 - _REACH, sentence.first - 1), -1))
        if not found and comma - 1 == sentence.first and view.words[comma + 1] in ("a", "an", "the"):
            outer, found, at = capital_run(view, sentence, comma - 1), True, comma - 1
        if found and comma - at <= 8 and outer is not None:
            if view.words[comma + 1] in speech_words("relay_verbs"):
                quoted, named, _ = search_speaker(view, sentence, range(comma + 2, token))
                return (quoted._replace(via=outer.name) if named and quoted else outer), True, at
            return outer, True, at
    return search_speaker(view, sentence, range(token - 1, max(token - 1 - _REACH, sentence.first - 1), -1))


def _goes_on(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether what follows ", said" is no speaker but what is said: "Amin Wains, a spokesman, said police had …"."""
    if view.words[token - 1] != "," or aside_start(view, sentence, token) is None:
        return False
    _, found, at = _subject_behind(view, sentence, token)
    if not found:
        return False
    name = name_at(view, sentence, at)
    last = view.tokens_of(name.start, name.end)[1] if name is not None else at + 1
    follows = view.words[last] if last < sentence.last else "."
    return follows[0].isalpha() and follows not in word_set("clause_ends") and not view.is_capital(last)


def _has_several(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a word such as "claim" is a verb: several speakers stand right before it."""
    if token == sentence.first:
        return False
    word, (_, found) = view.words[token - 1], speaker_at(view, sentence, token - 1)
    return found and (word.endswith("s") or word in speech_words("plurals"))


def _is_earlier(before: list[str]) -> bool:
    """Whether a reporting verb stands in the past perfect: "had spoken of", but not "had also reported"."""
    return "had" in before and "also" not in before


def _is_no_statement(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a verb states nothing: "claimed" lives, "raised" no toll, "pointed" a gun, "accused of murder"."""
    objects = view.words[token + 1 : min(token + 6, sentence.last)]
    if view.words[token] in speech_words("pointing_verbs"):
        return speech_words("pointed").isdisjoint(objects[:1])
    if view.words[token] in speech_words("accusing_verbs"):
        return view.words[token - 1] == "," or not speech_words("accused").isdisjoint(objects[:1])
    if view.words[token] in speech_words("releasing_verbs"):
        return speech_words("documents").isdisjoint(view.words[token - 1 : min(token + 9, sentence.last)])
    if view.words[token] in speech_words("toll_verbs"):
        return speech_words("tolls").isdisjoint(objects)
    return view.words[token] in speech_words("taking_verbs") and not speech_words("taken").isdisjoint(objects)


def _opens(view: TextView, sentence: SentenceView, first: int, last: int) -> bool:
    """Whether more of the statement follows the phrase than went before it."""
    return sentence.last - last >= first - sentence.first


def _relayed(view: TextView, sentence: SentenceView, token: int, speaker: Speaker) -> Speaker:
    """Who relays a statement: "told Reuters", "Reuters quoted a minister as saying"."""
    if view.words[token] in speech_words("telling_verbs"):
        for after in range(token + 1, min(token + 6, sentence.last)):
            name = name_at(view, sentence, after)
            if name is not None and name.type == "outlet":
                return speaker._replace(via=name.name)
    if view.words[token] in speech_words("relay_verbs"):
        quoted, found, _ = search_speaker(view, sentence, range(token + 1, min(token + 10, sentence.last)))
        if found and quoted is not None:
            return quoted._replace(via=speaker.name)
    return speaker


def _said_on(view: TextView, sentence: SentenceView, token: int) -> TimeExpression | None:
    """The time that stands by a reporting verb or heads its sentence: "said on Tuesday", "On Tuesday the army said".

    One that only tells which thing is meant is none: "reported a 2016 loss".
    """
    steps = [token + step for step in (1, 2, 3, -1, -2)]
    if not word_set("in_statements").isdisjoint(view.words[token + 1 : min(token + 5, sentence.last)]):
        steps += [token + 4, token + 5, token + 6]
    if token - sentence.first <= _REACH:
        steps += [sentence.first, sentence.first + 1]
    for near in steps:
        if sentence.first <= near < sentence.last:
            time = time_at(view, sentence, near)
            if time is not None and time.type in ("DATE", "TIME") and not _is_attribute(view, sentence, time):
                return time
    return None


def _is_attribute(view: TextView, sentence: SentenceView, time: TimeExpression) -> bool:
    """Whether a time stands between an article or owner and a noun: "a 2016 loss", "their 2016 budget"."""
    first, last = view.tokens_of(time.start, time.end)
    if first <= sentence.first or last >= sentence.last or view.words[first - 1] not in word_set("object_leads"):
        return False
    return view.words[last].isalpha() and view.words[last] not in word_set("locative")


def _according(view: TextView, sentence: SentenceView) -> list[Attribution]:
    """The attributions by a phrase: "according to the mayor"."""
    table = phrase_table("speech_phrases")
    attributions: list[Attribution] = []
    for first, last, _ in view.phrases_in(sentence, table):
        if last >= sentence.last:
            continue
        if view.words[first] == "says" and first > sentence.first and view.words[first - 1][0].isalpha():
            continue
        end = min(last + 8, sentence.last)
        comma = view.words.index(",", last, end) if "," in view.words[last + 1 : end] else end
        tokens = range(last, max(comma, last + 1))
        speaker, found, at = search_speaker(view, sentence, tokens)
        if not found and view.words[first] != "says":
            named = next((step for step, token in enumerate(tokens) if not view.is_capital(token)), 0)
            speaker, found, at = people_named(view, sentence, tokens[named : named + 2])
        if not found and view.words[last] in ("his", "her"):
            attributions.append(Attribution(first, last + 1, None, first - sentence.first <= 1, None, pronoun="he"))
        if found and speaker is not None:
            speaker = _quoted_by(view, sentence, at + 1, speaker)
            attributions.append(Attribution(first, at + 1, speaker, first - sentence.first <= 1, None))
    return attributions


def _quoted_by(view: TextView, sentence: SentenceView, token: int, speaker: Speaker) -> Speaker:
    """A speaker with the medium of "according to officials quoted by Reuters"."""
    for verb in range(token, min(token + 3, sentence.last - 2)):
        if view.words[verb] in speech_words("relay_verbs") and view.words[verb + 1] == "by":
            relay, found, _ = search_speaker(view, sentence, range(verb + 2, min(verb + 5, sentence.last)))
            return speaker._replace(via=relay.name) if found and relay is not None else speaker
    return speaker


@lru_cache(maxsize=1)
def _reporting_words() -> frozenset[str]:
    """Words that report, and those that do behind several speakers ("the parties claim")."""
    return speech_words("verbs") | speech_words("base_verbs")


_NOTHING_SAID = Attributions()
"""The attributions of a sentence that has none."""


def attributions_of_sentence(view: TextView, sentence: SentenceView) -> Attributions:
    """All attributions of a sentence; they are looked for once."""
    if sentence.said is None:
        sentence.said = _attributions(view, sentence)
    return sentence.said


def _attributions(view: TextView, sentence: SentenceView) -> Attributions:
    verbs = speech_words("verbs")
    found = _according(view, sentence)
    for token in view.tokens_in(sentence, _reporting_words()):
        told = view.words[token] in verbs or _has_several(view, sentence, token)
        if told and name_at(view, sentence, token) is None:
            attribution = _verb_attribution(view, sentence, token)
            if attribution is not None:
                found.append(attribution)
    if not found:
        return _NOTHING_SAID
    cited = [one for one in found if one.speaker is not None and one.speaker.via is not None]
    found = [one for one in found if not any(other.first < one.first and one.last < other.last for other in cited)]
    found.sort(key=lambda attribution: (attribution.first, attribution.last))
    return Attributions(_with_asides(view, sentence, found))


def attributions_in_quote(view: TextView, index: int) -> Attributions:
    """The attributions of a sentence; of one within a quotation that goes on, the one that follows its end.

    In '"We lost 12 men. It was terrible," the mayor said.' the mayor speaks in both sentences.
    """
    sentence = view.sentences[index]
    own = attributions_of_sentence(view, sentence)
    if own.found or not _leaves_quote_open(view, sentence):
        return own
    for later in view.sentences[index + 1 : index + 1 + _LONGEST_QUOTE]:
        if later.sentence.paragraph != sentence.sentence.paragraph:
            break
        end = next((token for token in range(later.first, later.last) if view.words[token] in word_set("quotes")), None)
        if end is not None:
            behind = attributions_of_sentence(view, later).found
            return Attributions([one for one in behind if 0 < one.first - end <= _BEHIND_QUOTE][:1])
    return own


def _leaves_quote_open(view: TextView, sentence: SentenceView) -> bool:
    """Whether a sentence opens with a quotation mark and holds no other."""
    quotes = word_set("quotes")
    if sentence.first == sentence.last or view.words[sentence.first] not in quotes:
        return False
    return quotes.isdisjoint(view.words[sentence.first + 1 : sentence.last])


def _with_asides(view: TextView, sentence: SentenceView, found: list[Attribution]) -> list[Attribution]:
    """Attributions, each denial with the place of the first relative clause, or of ", saying", behind it."""
    if not any(one.denies for one in found):
        return found
    relatives = view.tokens_in(sentence, word_set("relatives"))
    resuming = [token for token in view.tokens_in(sentence, speech_words("resuming")) if view.words[token - 1] == ","]
    return [_with_aside(view, one, relatives, resuming) if one.denies else one for one in found]


def _with_aside(view: TextView, denial: Attribution, relatives: list[int], resuming: list[int]) -> Attribution:
    """A denial with what is told behind it by the way, whichever comes first."""
    asides = sorted(token for token in (*relatives, *resuming) if token >= denial.last)
    if not asides:
        return denial
    if asides[0] in resuming:
        then = denial._replace(first=asides[0], last=asides[0] + 1, opens=True, denies=False)
        return denial._replace(aside=asides[0], ends=True, then=then)
    return denial._replace(aside=asides[0], ends=view.words[asides[0]] in word_set("pronouns_of_relatives"))
