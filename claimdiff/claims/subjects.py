"""Who stands before a verb or behind "by": a name, what refers to one, or the country whose arms act."""

from __future__ import annotations

__all__ = [
    "Holder",
    "agent_of",
    "driven_out",
    "heading",
    "members_of",
    "owner",
    "referred",
    "speaks",
    "subject_of",
    "subject_of_verb",
]

from bisect import bisect_right
from typing import NamedTuple

from claimdiff.claims.counted import is_one_person, is_people
from claimdiff.claims.listed import joined_names
from claimdiff.claims.measures import finite_forms
from claimdiff.claims.memory import Memory, heads
from claimdiff.claims.open_measures import verb_lemma
from claimdiff.claims.speakers import capital_run, speech_words
from claimdiff.claims.view import SentenceView, TextView, is_led_in, is_owner, is_possessive, is_side, name_at, time_at
from claimdiff.claims.wordlists import word_set
from claimdiff.data import load_table
from claimdiff.mentions.quantity_nouns import lemma
from claimdiff.names.gazetteer import adjectives
from claimdiff.names.records import Name
from claimdiff.names.tables import words as name_words

_REACH = 12
_NEGATED = 3
_NEAR_PRONOUN = 4
_LONGEST_ANTECEDENT = 4
_LONGEST_PREDICATE = 8
_LONGEST_PREPOSED = 6
_ARMS = 2


class Holder(NamedTuple):
    """A canonical name, where there is one, and the printed words."""

    name: str | None
    text: str


def _acts(name: Name) -> bool:
    return name.type in ("group", "person", "outlet") or (name.type == "place" and name.level == "country")


def subject_of(view: TextView, sentence: SentenceView, token: int, memory: Memory, *, holds: bool = False) -> Holder | None:
    """The nearest name, or noun or pronoun that stands for one, before a token that can act, within its clause.

    "it" is taken for a group only where something is held, earned or won (`holds`).
    """
    return _subject(view, sentence, token, memory, holds=holds)[0]


def subject_of_verb(view: TextView, sentence: SentenceView, token: int, memory: Memory, *, holds: bool = False) -> Holder | None:
    """The subject of the verb whose object or complement begins at a token, where nothing else stands between the two.

    Of what is held, earned or won (`holds`), also who opens the sentence, where nobody else stands between, and who
    is given it: "sentenced Hart on Monday to 12 years".
    """
    found, last = _subject(view, sentence, token, memory, holds=holds)
    fits = governs(view, sentence, last, token)
    fits = fits or (holds and (_opens(view, sentence, last, token) or _receives(view, sentence, last, token)))
    return found if found is not None and fits else None


def _subject(view: TextView, sentence: SentenceView, token: int, memory: Memory, *, holds: bool) -> tuple[Holder | None, int]:
    """What `subject_of` gives, and the token behind it."""
    printed: Holder | None = None
    printed_last = token
    if _has_own_noun(view, sentence, token):
        return None, token
    for before in range(token - 1, max(token - _REACH, sentence.first) - 1, -1):
        word, name = view.words[before], name_at(view, sentence, before)
        if name is not None:
            told = 0 if holds else speaks(view, sentence, name)
            if told and view.words[told : told + 1] != [","]:
                break
            free = not told and _acts(name) and (holds or name.type != "outlet") and _is_free(view, sentence, name)
            if free and not (name.type == "place" and _qualifies(view, view.tokens_of(name.start, name.end)[1], token)):
                return Holder(joined_names(view, sentence, name), name.text), view.tokens_of(name.start, name.end)[1]
            continue
        if word == "who" and before > sentence.first and view.words[before - 1] != ",":
            return _antecedent(view, sentence, before, memory), before + 1
        if word == "which" and before > sentence.first and not holds:
            return _antecedent(view, sentence, before, memory), before + 1
        if word in word_set("possessives") and view.words[before + 1] in word_set("forces"):
            return _of_owner(view, sentence, before, memory), before + 2
        country = _striking_country(view, sentence, before)
        if country is not None:
            return country, before + 1
        if word in word_set("subject_pronouns") and token - before <= _NEAR_PRONOUN:
            return (_of_pronoun(view, sentence, before, memory) if holds or word != "it" else None), before + 1
        if printed is None and word in word_set("armed_groups"):
            printed, printed_last = referred(view, sentence, before, memory), before + 1
            if printed.name is not None:
                return printed, printed_last
        if word in word_set("body_nouns") and view.words[before - 1] == "the" and before > sentence.first:
            body = memory.body_named(word) or (memory.company() if word in word_set("firms") else None)
            if body is not None:
                return Holder(body, view.text[view.starts[before - 1] : view.ends[before]]), before + 1
        if word in word_set("clause_breaks") and not (before == token - 1 and view.words[token].endswith("ing")):
            break
    return printed, printed_last


def _has_own_noun(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether a verb at a token has a thing for its subject: "Turkey talked, and a bomb killed 12"."""
    if token - 3 <= sentence.first or view.words[token - 2] not in ("a", "an", "the"):
        return False
    noun = view.words[token - 1]
    stands_for = noun in word_set("body_nouns") or noun in word_set("armed_groups") or noun in word_set("striking")
    joined = view.words[token - 3] in word_set("coordinators") or view.words[token - 3] in (",", ";")
    return joined and noun.isalpha() and not view.is_capital(token - 1) and not stands_for and not is_people(lemma(noun))


def governs(view: TextView, sentence: SentenceView, last: int, token: int) -> bool:
    """Whether what ends before `last` is the subject of the verb whose object or complement begins at a token.

    Behind it, or behind what is told of it between two marks, the verb must follow, and no other clause, list or name
    may begin before the token: "Hart, a miner, has served two terms", not "the shooting of Hart sparked four marches".
    """
    words = view.words
    at = _behind_aside(view, last, token)
    while at < token and (words[at].endswith("ly") or words[at] in word_set("adverbs")):
        at += 1
    if not 0 < token - at <= _LONGEST_PREDICATE or view.is_capital(at) or not _is_finite(words[at], words[at + 1]):
        return False
    return not _minds(view, at, token) and not any(_ends_predicate(view, sentence, step, token) for step in range(at + 1, token))


def _ends_predicate(view: TextView, sentence: SentenceView, step: int, token: int) -> bool:
    """Whether a clause, list or name begins at a step before a token; not with "charged with 12", "killed 2 and hurt 12"."""
    word, before = view.words[step], view.words[step - 1]
    if word in word_set("predicate_ends"):
        if word == "and":
            return step < token - 1 and not _is_finite(view.words[step + 1], view.words[step + 2])
        return word != "with" or not before.endswith("ed")
    return name_at(view, sentence, step) is not None


def _opens(view: TextView, sentence: SentenceView, last: int, token: int) -> bool:
    """Whether what ends before `last` opens the sentence as the subject of a verb, and nobody else is named up to a token."""
    name = name_at(view, sentence, last - 1)
    first = view.tokens_of(name.start, name.end)[0] if name is not None else last - 1
    if first - sentence.first > 1 or (first > sentence.first and view.words[sentence.first] not in word_set("determiners")):
        return False
    at = _behind_aside(view, last, token)
    if at >= token or not _is_finite(view.words[at], view.words[at + 1]) or _minds(view, at, token):
        return False
    named = {one.name for step in range(at, token) if (one := name_at(view, sentence, step)) is not None and _acts(one)}
    country = {one.name for one in sentence.places}
    return named <= country and word_set("clause_breaks").isdisjoint(view.words[at:token])


def _receives(view: TextView, sentence: SentenceView, last: int, token: int) -> bool:
    """Whether nothing but a time and "to" stands between what ends before `last` and a token."""
    between = range(last, token - 1)
    timed = all(time_at(view, sentence, step) is not None or view.words[step] == "on" for step in between)
    return token - last > 1 and view.words[token - 1] == "to" and timed


def _minds(view: TextView, first: int, last: int) -> bool:
    """Whether a verb of saying or thinking stands among tokens, in the active: "admits", not "was declared"."""
    for step in range(first, last):
        word = view.words[step]
        if word in word_set("minding_verbs"):
            return True
        if word in speech_words("verbs") and view.words[step - 1] not in word_set("passive"):
            return True
    return False


def _behind_aside(view: TextView, last: int, token: int) -> int:
    """Where the clause goes on behind what is told of its subject between two marks: "Hart, a miner, has"."""
    words = view.words
    closing = {",": ",", "(": ")", "–": "–", "—": "—"}.get(words[last])
    if closing is not None and closing in words[last + 1 : token]:
        return words.index(closing, last + 1, token) + 1
    if words[last] == "," and words[last + 1] in ("who", "which"):
        return last + 2
    return last + 3 if words[last] == "and" and words[last + 1] in word_set("possessives") else last


def _is_finite(word: str, follows: str) -> bool:
    """Whether a word behind a subject is a verb: "has", "served", "recovers seven", not "in", "offices in"."""
    if word in word_set("verb_leads") or word in word_set("passive") or word in word_set("auxiliaries"):
        return True
    if word in word_set("locative") or word in word_set("soft_breaks") or word in word_set("determiners"):
        return False
    if word in word_set("modals") or word in finite_forms():
        return True
    return word.isalpha() and (word.endswith("ed") or (word.endswith("s") and follows not in word_set("locative")))


def speaks(view: TextView, sentence: SentenceView, name: Name) -> int:
    """The token behind the reporting verb that follows a name, else 0: who tells of others does not act himself.

    So in "strikes that Moscow says killed 40" and in "the rebels, Moscow said, killed 40".
    """
    _, last = view.tokens_of(name.start, name.end)
    if last < sentence.last and view.words[last] == ",":
        last += 1
    while last < sentence.last and (view.words[last] in speech_words("kinds") or view.words[last] == "news"):
        last += 1
    return last + 1 if last < sentence.last and view.words[last] in speech_words("verbs") else 0


def _antecedent(view: TextView, sentence: SentenceView, who: int, memory: Memory) -> Holder | None:
    """Whom "who" or "which" stands for: the name or armed group right before it, nobody in "police seek the man who".

    A name that only situates what "which" stands for is not it, nor a person: "the war in Syria which has killed 280,000".
    """
    printed: Holder | None = None
    end = who - (view.words[who - 1] == ",")
    for token in range(end - 1, max(end - _LONGEST_ANTECEDENT, sentence.first) - 1, -1):
        word, name = view.words[token], name_at(view, sentence, token)
        if name is not None:
            situates = view.words[who] == "which" and (name.type == "person" or _is_reached(view, sentence, name))
            return Holder(name.name, name.text) if _acts(name) and not is_possessive(view, name) and not situates else printed
        if word in word_set("armed_groups"):
            printed = referred(view, sentence, token, memory)
            if printed.name is not None:
                return printed
        elif word in word_set("determiners") or word in word_set("locative") or not word[0].isalpha():
            break
    return printed


def _is_reached(view: TextView, sentence: SentenceView, name: Name) -> bool:
    """Whether a name hangs on a preposition, also over nouns: "the attack on the frigate Stark"."""
    first, _ = view.tokens_of(name.start, name.end)
    before = view.words[max(first - _LONGEST_PREPOSED, sentence.first) : first]
    return is_led_in(view, sentence, name) or not word_set("led_in").isdisjoint(before)


def _of_owner(view: TextView, sentence: SentenceView, token: int, memory: Memory) -> Holder | None:
    """Whose men act, behind the possessive at a token: "its fighters killed 12", "his men", "their warplanes"."""
    noun = view.words[token + 1]
    text = view.text[view.starts[token] : view.ends[token + 1]]
    if noun in word_set("armed_groups") or noun == "men":
        armed = _armed_before(view, sentence, token, memory)
        return Holder(armed, text) if armed is not None else None
    at = bisect_right(sentence.names, view.starts[token], key=lambda name: name.end)
    for name in reversed(sentence.names[:at]):
        if _acts(name) and name.type != "person" and not is_led_in(view, sentence, name):
            return Holder(name.name, text)
    return Holder(memory.group.name, text) if memory.group is not None else None


def _is_free(view: TextView, sentence: SentenceView, name: Name) -> bool:
    """Whether a name can be a subject: it owns nothing, hangs on no preposition and only tells where no other place is."""
    first, last = view.tokens_of(name.start, name.end)
    owns = is_possessive(view, name) or (is_owner(view, name) and not any(map(_can_act, view.words[last : last + _ARMS])))
    if owns or (name.type == "outlet" and view.words[last : last + 1] in (["-"], ["–"], [":"], ["|"])):
        return False
    if name.type == "place" and first > sentence.first + 1:
        before = name_at(view, sentence, first - (2 if view.words[first - 1] == "," else 1))
        if before is not None and before.type == "place":
            return False
    if _is_object(view, sentence, first) or _belongs(view, sentence, first):
        return False
    if not is_led_in(view, sentence, name):
        return True
    by = first - 1 if view.words[first - 1] == "by" else first - 2
    return view.words[by] == "by" and by > sentence.first and view.words[by - 1] in word_set("striking")


def _qualifies(view: TextView, last: int, token: int) -> bool:
    """Whether the country before `last` only tells which thing did what the verb at a token says.

    So in "the Japan earthquake killed", "the Syria attack killed", "the China city of Harbin", not in "Turkey has
    killed", "Israel again killed", "US planes killed".
    """
    if view.words[last + 1 : last + 2] == ["of"] and view.words[last] in load_table("references")["city"]:
        return True
    head = token - 1
    while head >= last and (view.words[head] in word_set("verb_leads") or view.words[head] in word_set("adverbs")):
        head -= 1
    words = view.words[last : head + 1]
    if not words or view.words[token].endswith("ing") or not all(word.isalpha() for word in words):
        return False
    if words[-1].endswith("ly") or _is_finite(words[0], view.words[last + 1]):
        return False
    if any(word in word_set("soft_breaks") or (word in word_set("locative") and word != "of") for word in words):
        return False
    return words[-1] in word_set("assaults") or not _can_act(words[-1])


def _can_act(noun: str) -> bool:
    """Whether a noun is of those that act for whose they are: men, arms, strikes, bodies."""
    acting = (*map(word_set, ("forces", "armed_groups", "body_nouns", "striking")), speech_words("speakers"))
    return any(noun in words or noun + "s" in words for words in acting) or is_people(lemma(noun))


def _behind_determiner(view: TextView, sentence: SentenceView, first: int) -> int:
    """The token before a name and the article that leads it in."""
    return first - 2 if first > sentence.first + 1 and view.words[first - 1] in ("the", "a", "an") else first - 1


def _is_object(view: TextView, sentence: SentenceView, first: int) -> bool:
    """Whether the name that begins at a token is the object of a verb before it: "accused of killing Ann Hart".

    So it is in "a quake that shook northern Japan", "gunmen attacked the Turkish army and".
    """
    verb = _behind_determiner(view, sentence, first)
    while verb > sentence.first and (is_side(view.words[verb]) or view.words[verb] in word_set("determiners")):
        verb -= 1
    if view.words[verb] in word_set("place_objects"):
        return True
    if verb <= sentence.first or not view.words[verb].endswith("ing") or verb_lemma(view.words[verb]) is None:
        return False
    before = view.words[verb - 1]
    return before in (",", "and", "of") or before in word_set("locative") or before in word_set("led_in")


def _belongs(view: TextView, sentence: SentenceView, first: int) -> bool:
    """Whether the name at a token only tells whose a thing is: "banned the wings of Hamas", not "units of the army"."""
    of = _behind_determiner(view, sentence, first)
    if of <= sentence.first or view.words[of] != "of":
        return False
    return not _can_act(view.words[of - 1])


def _striking_country(view: TextView, sentence: SentenceView, token: int) -> Holder | None:
    """The country of "Russian air strikes", "Turkish shelling" at whose noun a token stands."""
    if view.words[token] not in word_set("striking"):
        return None
    for before in range(token - 1, max(token - 4, sentence.first - 1), -1):
        name, text = name_at(view, sentence, before), view.text[view.starts[before] : view.ends[token]]
        if name is not None:
            strikes = name.type == "group" and not is_possessive(view, name)
            first, _ = view.tokens_of(name.start, name.end)
            return Holder(name.name, text) if strikes and not _is_object(view, sentence, first) else None
        country = adjectives().get(view.words[before])
        if country is not None:
            return Holder(country, text)
        if view.words[before] != "air" and view.words[before] not in word_set("striking"):
            break
    return None


def _of_pronoun(view: TextView, sentence: SentenceView, token: int, memory: Memory) -> Holder | None:
    """Whom "he" or "it" means as a subject: who heads the sentence before it, else the last that fits."""
    word = view.words[token]
    follows = view.words[token + 1] if token + 1 < sentence.last else ""
    if word == "it" and (follows in word_set("passive") or follows in word_set("modals") or follows in ("took", "will")):
        return None
    kind = "group" if word == "it" else "person"
    name = heads(view, sentence, kind, before=token + 1)
    if name is None and word != "it" and _has_someone(view, sentence, token):
        return None
    name = name or (memory.group if word == "it" else memory.person)
    return Holder(name.name, name.text) if name is not None else None


def _has_someone(view: TextView, sentence: SentenceView, token: int) -> bool:
    """Whether one person without a name stands before a token, whom "he" may mean: "a gang member fled when he"."""
    return any(
        view.words[before] in ("a", "an") and any(is_one_person(word) for word in view.words[before + 1 : min(before + 4, token)])
        for before in range(sentence.first, token)
    )


def owner(view: TextView, sentence: SentenceView, token: int, memory: Memory) -> Holder | None:
    """Who owns what stands at a token: "Apple's revenue", "its net loss", "his sentence"."""
    for before in range(token - 1, max(token - 3, sentence.first - 1), -1):
        name = name_at(view, sentence, before)
        if name is not None:
            return Holder(name.name, name.text) if _acts(name) and is_possessive(view, name) else None
        word = view.words[before]
        if word in ("his", "her"):
            person = heads(view, sentence, "person", before=before + 1) or memory.person
            return Holder(person.name, word) if person is not None else None
        if word == "its":
            group = heads(view, sentence, "group", before=before + 1)
            named = group.name if group is not None else memory.company()
            return Holder(named, word) if named is not None else None
    return None


def heading(view: TextView, sentence: SentenceView, token: int, *, ordinary: bool = False) -> Holder | None:
    """A subject that no table knows: the capitals right before a verb, over its auxiliaries.

    `ordinary` tells that ordinary words may be one: "and Civic Platform 24 percent".
    """
    before = token - 1
    while before > sentence.first and view.words[before] in word_set("verb_leads"):
        before -= 1
    if before < sentence.first or not view.is_capital(before):
        return None
    if view.words[before] in name_words().common and not ordinary:
        return None
    if name_at(view, sentence, before) is not None or time_at(view, sentence, before) is not None:
        return None
    known, word = name_words(), view.words[before]
    if word in adjectives() or word in known.peoples or word in known.never or not word[0].isalpha() or len(word) < 3:
        return None
    text = capital_run(view, sentence, before).text
    return Holder(text, text)


def driven_out(view: TextView, sentence: SentenceView, token: int) -> int:
    """Where the object of "drove the rebels from 60 percent" begins: who is driven out of a share does not hold it."""
    if token == sentence.first or view.words[token - 1] != "from":
        return token
    start = token - 1
    while start > sentence.first and (
        name_at(view, sentence, start - 1) is not None or view.words[start - 1] in word_set("armed_groups")
    ):
        start -= 1
    return start


def referred(view: TextView, sentence: SentenceView, noun: int, memory: Memory) -> Holder:
    """The group that a noun stands for: with "the", the last one named; without, only what is printed."""
    for first in range(noun - 1, max(noun - 4, sentence.first - 1), -1):
        if view.words[first] == "the":
            text = view.text[view.starts[first] : view.ends[noun]]
            return Holder(_armed_before(view, sentence, first, memory), text)
    return Holder(None, view.text[view.starts[noun] : view.ends[noun]])


def _armed_before(view: TextView, sentence: SentenceView, token: int, memory: Memory, *, without: str = "") -> str | None:
    """The last group named before a token that can be armed."""
    at = bisect_right(sentence.groups, view.starts[token], key=lambda name: name.end)
    named = [name.name for name in reversed(sentence.groups[:at]) if memory.may_be_armed(name.name)]
    armed = (name for name in (*named, memory.armed_group()) if name is not None and name != without)
    return next(armed, None)


def members_of(
    view: TextView, sentence: SentenceView, first: int, last: int, memory: Memory, acting: str | None
) -> Holder | None:
    """Whose fighters are counted: "150 of its fighters", "12 of the group's members", not those of who acts on them.

    Soldiers and officers belong to no group that is named as armed.
    """
    if not word_set("states_men").isdisjoint(view.words[first:last]):
        return None
    for token in range(max(first - 1, sentence.first), last):
        word = view.words[token]
        if word in ("its", "their") or (word.endswith("'s") and word[:-2] in word_set("armed_groups")):
            name = _armed_before(view, sentence, token, memory, without=acting or "")
            return Holder(name, view.text[view.starts[token] : view.ends[last - 1]]) if name is not None else None
    return None


def agent_of(view: TextView, sentence: SentenceView, token: int) -> Holder | None:
    """The name after "by" within reach of a passive verb, or the country whose strikes stand there; none of "not held by"."""
    if "not" in view.words[max(token - _NEGATED, sentence.first) : token]:
        return None
    for after in range(token, min(token + _REACH, sentence.last)):
        if view.words[after] == "by":
            for inner in range(after + 1, min(after + 5, sentence.last)):
                if view.words[inner] in word_set("scenes") or view.words[inner] in ("to", "with", "for"):
                    break
                name = name_at(view, sentence, inner)
                if name is not None and _acts(name):
                    return Holder(joined_names(view, sentence, name), name.text)
                country = _striking_country(view, sentence, inner)
                if country is not None:
                    return country
                if view.words[inner].endswith("ing") and view.words[inner] not in word_set("striking"):
                    break
            return None
        if view.words[after] in word_set("clause_breaks") or view.words[after] in word_set("other_participles"):
            return None
    return None
