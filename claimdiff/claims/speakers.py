"""The speakers of a text: who stands at a word and can speak, with or without a name."""

from __future__ import annotations

__all__ = [
    "Speaker",
    "aside_start",
    "capital_run",
    "giver_of_count",
    "people_named",
    "search_speaker",
    "speaker_at",
    "speech_words",
]

from collections.abc import Callable
from typing import Final, NamedTuple

from claimdiff.claims.counted import is_people
from claimdiff.claims.view import SentenceView, TextView, is_possessive, name_at, time_at
from claimdiff.claims.wordlists import WordSets, word_set
from claimdiff.mentions.quantity_nouns import lemma
from claimdiff.names.gazetteer import adjectives
from claimdiff.names.groups import party_of
from claimdiff.names.records import Name
from claimdiff.names.tables import words as name_words

_LONGEST_NAME = 15
_LONGEST_ASIDE = 16
_LONGEST_COMPOUND = 3


class Speaker(NamedTuple):
    """Who states something: the canonical name (or, not `named`, the printed noun), the print, and who relays it."""

    name: str
    text: str
    via: str | None = None
    named: bool = True


speech_words: Final[Callable[[str], frozenset[str]]] = WordSets("speech").__getitem__
"""A list of words of `speech.toml`: `speech_words("verbs")`."""


def _widen(view: TextView, sentence: SentenceView, first: int, last: int) -> str:
    """The printed speaker with the roles and names that lead up to it: "Homs governor Talal al-Barazi"."""
    farthest = max(sentence.first, first - _LONGEST_NAME)
    while first > farthest:
        word = view.words[first - 1]
        if word not in speech_words("roles") and not (view.is_capital(first - 1) and view.words[first] in speech_words("roles")):
            break
        first -= 1
    return view.text[view.starts[first] : view.ends[last - 1]]


def _noun_speaker(view: TextView, sentence: SentenceView, token: int) -> Speaker:
    """A speaker without a name: the noun with the words before it, up to a determiner."""
    first = token
    while first > sentence.first and token - first < 4:
        word = view.words[first - 1]
        if not word[0].isalnum() or word in speech_words("verbs") or word in word_set("soft_breaks"):
            break
        if word in word_set("determiners") or word in word_set("locative") or word in speech_words("relay_verbs"):
            break
        if word in word_set("clause_breaks") or time_at(view, sentence, first - 1) is not None:
            break
        if word.endswith("ed") and view.words[first - 2] in word_set("passive"):
            break
        first -= 1
    text = view.text[view.starts[first] : view.ends[token]]
    opens = first == sentence.first and view.words[first] not in adjectives()
    return Speaker(text[0].lower() + text[1:] if opens and text[1:].islower() else text, text, named=False)


def speaker_at(view: TextView, sentence: SentenceView, token: int) -> tuple[Speaker | None, bool]:
    """The speaker who stands at a token, and whether something that can speak stands there at all."""
    name = name_at(view, sentence, token)
    if name is not None and (name.type != "place" or _place_speaks(view, sentence, name)):
        _, behind = view.tokens_of(name.start, name.end)
        if name.type == "place" and behind < sentence.last and view.words[behind] in speech_words("speakers"):
            return _noun_speaker(view, sentence, behind), True
        person = _person_behind(view, sentence, name)
        first, last = view.tokens_of(person.start, person.end)
        return Speaker(name=person.name, text=_widen(view, sentence, first, last)), True
    follows = view.words[token + 1] if token + 1 < sentence.last else ""
    if name is not None and name.type == "place":
        return (_noun_speaker(view, sentence, token + 1), True) if follows in speech_words("speakers") else (None, False)
    if view.words[token] in word_set("in_statements") and view.words[max(token - 2, 0) : token] in (["in", "a"], ["at", "a"]):
        return None, False
    if view.words[token] in speech_words("pronouns"):
        return None, True
    if view.words[token] in speech_words("their_words") and token > sentence.first and view.words[token - 1] == "the":
        return None, True
    token = _head_of_compound(view, sentence, token)
    if view.words[token] in speech_words("speakers"):
        person_name = _person_after(view, sentence, token)
        if person_name is not None:
            text = view.text[view.starts[token] : person_name.end]
            return Speaker(name=person_name.name, text=text), True
        body = _body_before(view, sentence, token) or _body_behind(view, sentence, token)
        if body is not None:
            start, end = min(body.start, view.starts[token]), max(body.end, view.ends[token])
            return Speaker(name=body.name, text=view.text[start:end]), True
        return _noun_speaker(view, sentence, token), True
    if _is_people(view, token):
        text = view.text[view.starts[token] : view.ends[token]]
        return Speaker(name=text, text=text), True
    return None, False


def _head_of_compound(view: TextView, sentence: SentenceView, token: int) -> int:
    """The last of nouns in a row that can speak: "police sources", "media activist", "state television channel"."""
    reporting = speech_words("verbs") | speech_words("base_verbs")
    head = token
    while view.words[head] in speech_words("speakers") and head + 1 < sentence.last and head - token < _LONGEST_COMPOUND:
        follows = view.words[head + 1]
        if follows not in speech_words("speakers") or follows in reporting or follows in ("report", "reports", "statement"):
            break
        head += 1
    return head


def _is_people(view: TextView, token: int) -> bool:
    """Whether a token names a people: "Kurds", "Iraqis"."""
    word = view.words[token]
    return view.is_capital(token) and (word in speech_words("peoples") or (word.endswith("s") and word[:-1] in adjectives()))


def _body_before(view: TextView, sentence: SentenceView, token: int) -> Name | None:
    """The body whose kind a noun tells: "the Homs Observatory monitoring group", "the ANSA state news agency"."""
    if view.words[token] not in speech_words("kinds"):
        return None
    for before in range(token - 1, max(token - 5, sentence.first - 1), -1):
        name = name_at(view, sentence, before)
        if name is not None:
            return name if name.type in ("group", "outlet") and not is_possessive(view, name) else None
        if not view.text[view.starts[before]].islower() or view.words[before] in word_set("locative"):
            return None
        if view.words[before] in speech_words("verbs"):
            return None
    return None


def _body_behind(view: TextView, sentence: SentenceView, token: int) -> Name | None:
    """The body that stands right behind the noun for its kind: "the state news agency ANSA", "the television station RAI"."""
    if view.words[token] not in speech_words("kinds"):
        return None
    for behind in (token + 1, token + 2):
        name = name_at(view, sentence, behind) if behind < sentence.last else None
        if name is not None:
            kinds = ("group", "outlet") if view.words[token] in speech_words("media") else ("group",)
            return name if name.type in kinds and not is_possessive(view, name) else None
        if view.words[behind : behind + 1] != ["station"]:
            return None
    return None


def _of_body(view: TextView, sentence: SentenceView, token: int) -> tuple[Speaker, int] | None:
    """Who only belongs to the place or body that stands at a token: "a source at the hospital", "Ann Hart of the BBC"."""
    name = name_at(view, sentence, token)
    first = view.tokens_of(name.start, name.end)[0] if name is not None else token
    for before in range(first - 1, max(first - 4, sentence.first), -1):
        word = view.words[before]
        if word in word_set("belonging"):
            person = name_at(view, sentence, before - 1)
            if person is not None and person.type == "person":
                return Speaker(person.name, person.text), before - 1
            if name is not None and all(_is_unheard(view, sentence, token) for token in (before - 2, before - 1)):
                return capital_run(view, sentence, before - 1), before - 1
            if view.words[before - 1] in speech_words("private") and (name is None or name.type == "place"):
                return _noun_speaker(view, sentence, before - 1), before - 1
            return None
        if not word[0].isalpha() or word in word_set("passive") or word in speech_words("verbs"):
            return None
    return None


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
        if view.words[after] not in speech_words("roles") and view.words[after] not in speech_words("persons"):
            return None
    return None


def _may_be_name(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a capital stands at a token that no table knows and no time covers."""
    if not view.is_capital(token) or name_at(view, sentence, token) is not None:
        return False
    return time_at(view, sentence, token) is None and view.words[token].removesuffix("s") not in word_set("weekdays")


def _is_unheard(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a capital stands at a token of a sentence that is no known name and no ordinary word."""
    return token >= sentence.first and _may_be_name(view, sentence, token) and view.words[token] not in name_words().common


def capital_run(view: TextView, sentence: SentenceView, last: int) -> Speaker:
    """A speaker whom no table knows: the run of capitals that ends at a token ("Centre for Policy Research")."""
    first = last
    opens = view.words[sentence.first] in name_words().common
    farthest = max(sentence.first - (not opens), last - _LONGEST_NAME)
    while first - 1 > farthest and (view.is_capital(first - 1) or view.words[first - 1] in word_set("name_links")):
        first -= 1
    while not view.is_capital(first):
        first += 1
    text = view.text[view.starts[first] : view.ends[last]]
    return Speaker(name=text, text=text)


def search_speaker(view: TextView, sentence: SentenceView, tokens: range) -> tuple[Speaker | None, bool, int]:
    """The first speaker among tokens, walked in the order given; times and fillers are stepped over."""
    for number, token in enumerate(tokens):
        word = view.words[token]
        speaker, found = speaker_at(view, sentence, token)
        if found and tokens.step > 0 and _is_attribute(view, sentence, token):
            continue
        if found:
            member = _of_body(view, sentence, token) if tokens.step < 0 else None
            return (speaker, True, token) if member is None else (member[0], True, member[1])
        unknown = _may_be_name(view, sentence, token) and token > sentence.first
        if number == 0 and tokens.step < 0 and unknown:
            return capital_run(view, sentence, token), True, token
        if word in word_set("clause_breaks") or word in speech_words("verbs") or word in word_set("quotes"):
            break
    return None, False, -1


def _is_attribute(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether "official" only describes the speaker behind it: "according to an official Syrian army spokesman"."""
    if view.words[token] != "official" or token + 2 >= sentence.last:
        return False
    return view.words[token + 1] in adjectives() or view.words[token + 2] in speech_words("speakers")


def aside_start(view: TextView, sentence: SentenceView, token: int) -> int | None:
    """The mark that opens what is told by the way of the subject of a verb at a token: "The clinic, run by nuns, said".

    None where the verb follows no comma or dash, where another statement stands between the two, and where what stands
    there is the speaker's name: "The ministry's spokesman, Ann Hart, said".
    """
    closing = token - 2 if view.words[token - 1] in word_set("adverbs") else token - 1
    if closing <= sentence.first or view.words[closing] not in word_set("aside_marks"):
        return None
    for opening in range(closing - 1, max(closing - _LONGEST_ASIDE, sentence.first), -1):
        word = view.words[opening]
        if word == view.words[closing]:
            return None if opening == closing - 1 or _opens_with_person(view, sentence, opening + 1) else opening
        if word in word_set("quotes") or word in speech_words("verbs") or word in word_set("coordinators"):
            return None
    return None


def _opens_with_person(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a person is named at a token, or behind roles that stand there."""
    name = name_at(view, sentence, token)
    while name is None and (view.words[token] in speech_words("roles") or view.words[token] in word_set("determiners")):
        token += 1
        name = name_at(view, sentence, token) if token < sentence.last else None
    return name is not None and name.type == "person"


def giver_of_count(view: TextView, sentence: SentenceView, first: int) -> Speaker | None:
    """Whose a count before a figure is: "the official toll of 63", "the ministry's figure of 63", "police estimates of".

    A death toll that belongs to a body may be that of its own dead: "the army's death toll of 63".
    """
    token = first - 1
    if token <= sentence.first or view.words[token] not in word_set("count_links"):
        return None
    token -= 1
    if view.words[token] not in speech_words("counts"):
        return None
    own = view.words[token] in word_set("running_counts")
    for before in range(token - 1, max(token - 4, sentence.first) - 1, -1):
        word = view.words[before].removesuffix("'s").removesuffix("'")
        if word == "official":
            return Speaker("officials", view.text[view.starts[before] : view.ends[token]], named=False)
        name = name_at(view, sentence, before)
        if name is not None and name.type != "place":
            return Speaker(name.name, name.text) if not own else None
        if word in speech_words("speakers") and (not own or word in speech_words("counting")):
            return Speaker(word, view.text[view.starts[before] : view.starts[before] + len(word)], named=False)
        if word not in word_set("running_counts") and word not in speech_words("of_counts"):
            return None
    return None


def people_named(view: TextView, sentence: SentenceView, tokens: range) -> tuple[Speaker | None, bool, int]:
    """The first noun for people among tokens, whoever they are: "according to two glaciologists"."""
    for token in tokens:
        word = view.words[token]
        if not word[0].isalpha() or word in speech_words("verbs") or word in word_set("passive"):
            break
        if is_people(lemma(word)):
            return _noun_speaker(view, sentence, token), True, token
    return None, False, -1
