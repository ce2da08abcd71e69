"""How alike the words around two figures are: a sign that both count one thing where no slot says it."""

from __future__ import annotations

__all__ = [
    "WEEKDAYS",
    "alike",
    "areas_held",
    "areas_told",
    "frame",
    "is_bare",
    "is_increment",
    "is_interim",
    "is_portion",
    "is_settled",
    "makes_in",
    "name_one",
    "name_others",
    "names_word",
    "near_words",
    "partners",
    "polls_told",
    "shares_out",
    "tells",
    "told",
    "weekdays_named",
]

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from claimdiff.claims.record import Claim
from claimdiff.data import load_table
from claimdiff.tokens import letter_runs, printed_runs

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HELD = re.compile(r"\b([a-z]+)-(?:held|controlled|ruled)\b")
_WORD = re.compile(r"[^\W\d_]+")
_MAKE = re.compile(r"\b([A-Z]{1,4})[- ]?(\d{1,4})")
_POLLSTER = re.compile(r"\b([A-Z][\w-]*)(?: opinion)? (?:poll|survey)\b")
_REACH = 10
_ASIDE = 2
_STEM = 5
_FEWEST = 3


@lru_cache(maxsize=None)
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("verdict_words")[name])


@lru_cache(maxsize=1)
def partners() -> frozenset[frozenset[str]]:
    """Pairs of parties of which one is known to back the other in the field."""
    return frozenset(frozenset(pair) for pair in load_table("verdict_words")["partners"])


def is_increment(claim: Claim) -> bool:
    """Whether the words beside a figure say that it came on top of an earlier one."""
    return "increments" in told(claim.sentence) and _is_increment(claim.sentence, claim.quote)


@lru_cache(maxsize=4096)
def _is_increment(sentence: str, quote: str) -> bool:
    before, quote, after = sentence.partition(quote)
    beside = [*before.rsplit(None, 1)[-1:], *quote.split(), *after.split(None, 2)[:2]]
    pairs = pairwise([*beside, ""])
    return any(word.lower() in _words("increments") and following.lower() != "than" for word, following in pairs)


def is_portion(claim: Claim) -> bool:
    """Whether a count is told as so many of a larger one ("two of the four", "of the four wounded, two")."""
    return "portions" in told(claim.sentence) and _is_portion(claim.sentence, claim.quote)


@lru_cache(maxsize=4096)
def _is_portion(sentence: str, quote: str) -> bool:
    before, quote, after = sentence.partition(quote)
    first, follows = before.split(None, 1)[:1], [*quote.split()[1:], *after.split(None, 1)][:1]
    return any(word.lower() in _words("portions") for word in (*first, *follows))


def tells(claim: Claim, name: str) -> bool:
    """Whether the sentence of a claim holds a word or phrase of a list of the table."""
    return name in told(claim.sentence)


@lru_cache(maxsize=1 << 14)
def told(sentence: str) -> frozenset[str]:
    """The lists of the table of which a sentence holds a word or phrase.

    >>> sorted(told("So far two people, both in a critical condition, were taken elsewhere."))
    ['conditions', 'elsewhere', 'running_totals']
    """
    words, lists = letter_runs(sentence), _lists()
    found: set[str] = set()
    padded = ""
    for word in lists.keys() & words:
        names, phrases = lists[word]
        found.update(names)
        if phrases:
            padded = padded or f" {' '.join(words)} "
            found.update([name for name, phrase in phrases if phrase in padded])
    return frozenset(found)


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[list[str], list[tuple[str, str]]]]:
    """The words of the table, each with the lists in which it stands by itself, and with the lists and the phrases of which
    it is the longest word, which few sentences hold."""
    found: defaultdict[str, tuple[list[str], list[tuple[str, str]]]] = defaultdict(lambda: ([], []))
    for name, phrase in _entries():
        alone, phrases = found[max(phrase.split(), key=len)]
        if " " in phrase:
            phrases.append((name, f" {phrase} "))
        else:
            alone.append(name)
    return dict(found)


def _entries() -> Iterator[tuple[str, str]]:
    """Each list of the table with each of its words and phrases."""
    for name, phrases in load_table("verdict_words").items():
        if name != "function_words":
            yield from ((name, phrase) for phrase in phrases if isinstance(phrase, str))


@lru_cache(maxsize=4096)
def _padded(sentence: str) -> str:
    return f" {' '.join(letter_runs(sentence))} "


def is_settled(claim: Claim) -> bool:
    """Whether a claim tells of what lies ahead but is decided: "will pay", "plans to cut"; not "may", "is expected to"."""
    return claim.status == "expected" and tells(claim, "settled") and not tells(claim, "open")


def name_others(a: str, b: str) -> bool:
    """Whether each of two sentences names someone or something that the other does not.

    >>> name_others("The Social Democrats won in Bremen.", "The Christian Democrats won in Bremen.")
    True
    """
    first, second = _named(a), _named(b)
    return not first <= second and not second <= first


def name_one(a: str, b: str) -> bool:
    """Whether two sentences name someone or something in common.

    >>> name_one("Mr Lund owns 60 percent of Norvik.", "The fund has 50 percent of Norvik.")
    True
    >>> name_one("Norvik sold 60 percent.", "The fund has 50 percent of Norvik.")
    True
    """
    first, second = _named(a), _named(b)
    return not first.isdisjoint(second | _opening(b)) or not second.isdisjoint(_opening(a))


@lru_cache(maxsize=4096)
def _named(sentence: str) -> frozenset[str]:
    """The words that a sentence capitalises, beside its first, in lower case."""
    return frozenset(word.lower() for word in _WORD.findall(sentence)[1:] if word[0].isupper())


def _opening(sentence: str) -> frozenset[str]:
    """The first word of a sentence, which may be a name, in lower case."""
    return frozenset(word.lower() for word in _WORD.findall(sentence)[:1])


def names_word(sentence: str, name: str | None) -> bool:
    """Whether a sentence holds the last word of a name; where that is a kind of body, both the last.

    >>> names_word("Two blasts at the Akram school in Homs", "Homs"), names_word("Two blasts", None)
    (True, False)
    >>> names_word("The party gained nine seats", "Centre Party")
    False
    """
    words = letter_runs(name) if name is not None else []
    told = words[-2:] if words and words[-1] in _words("bodies") else words[-1:]
    return bool(told) and f" {' '.join(told)} " in _padded(sentence)


@lru_cache(maxsize=4096)
def polls_told(sentence: str) -> frozenset[str] | None:
    """Who took the opinion polls of which a sentence tells; empty where it does not name them, None where it tells of none.

    >>> polls_told("The Norstat poll gives Labour 30 percent."), polls_told("Labour won 30 percent.")
    (frozenset({'Norstat'}), None)
    """
    if "poll" not in sentence and "survey" not in sentence:
        return None
    named = frozenset(_POLLSTER.findall(sentence)) - frozenset(WEEKDAYS)
    named -= {name for name in named if name.lower() in _words("function_words")}
    return named if named or "polls" in told(sentence) else None


def weekdays_named(sentence: str) -> frozenset[str]:
    """The days of the week that a sentence names.

    >>> weekdays_named("They were seized on Tuesday.")
    frozenset({'Tuesday'})
    """
    return frozenset(WEEKDAYS) & frozenset(printed_runs(sentence))


@lru_cache(maxsize=1)
def _sides() -> dict[str, str]:
    return {word: side[0] for side in load_table("verdict_words")["sides"] for word in side}


def areas_held(sentence: str) -> frozenset[str]:
    """The sides of a war whose areas a sentence speaks of.

    >>> sorted(areas_held("in regime-held areas"))
    ['government']
    """
    return _areas_held(sentence) if "-" in sentence else _NOWHERE


_NOWHERE: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def _areas_held(sentence: str) -> frozenset[str]:
    return frozenset(_sides().get(word, word) for word in _HELD.findall(sentence.lower()))


@lru_cache(maxsize=4096)
def areas_told(sentence: str) -> bool:
    """Whether a sentence speaks of areas of one side of a war, and not only of a town that a side holds.

    >>> areas_told("Shells hit rebel-held eastern districts of the city."), areas_told("Shells hit the rebel-held town.")
    (True, False)
    """
    words, sides = letter_runs(sentence), _sides()
    if sides.keys().isdisjoint(words):
        return False
    return any(word in sides and _leads_to_areas(words[at + 1 : at + 2 + _ASIDE]) for at, word in enumerate(words))


def _leads_to_areas(words: list[str]) -> bool:
    """Whether the words behind a side of a war name its areas, with one word between at most."""
    held = words[:1] != [] and words[0] in _words("held")
    areas = _words("areas_of_side") | (_words("parts_of_a_town") if held else _NOWHERE)
    return not areas.isdisjoint(words[1:] if held else words[:_ASIDE])


@lru_cache(maxsize=4096)
def shares_out(sentence: str, quote: str) -> bool:
    """Whether a sentence gives such figures of several things, each for one: "2 kg for the small model and 3 kg for the large".

    >>> shares_out("It weighs 2 kg for the small model and 3 kg for the large.", "2 kg")
    True
    >>> shares_out("It weighs 2 kg.", "2 kg")
    False
    """
    _, found, after = sentence.partition(quote)
    unit = quote.split()[-1] if found else ""
    owners = [part for part in after.split(unit) if " for the " in _padded(part)] if unit else []
    return len(owners) > 1


@lru_cache(maxsize=4096)
def makes_in(quote: str) -> frozenset[str]:
    """The makes that a figure's words name by capitals and a number: "seven AK-47 rifles", "two T72 tanks".

    >>> sorted(makes_in("12 AK 47 guns")), sorted(makes_in("20 T-shirts")), sorted(makes_in("9 rifles"))
    (['AK47'], [], [])
    """
    return frozenset(letters + number for letters, number in _MAKE.findall(quote))


def is_interim(claim: Claim) -> bool:
    """Whether a count was taken before the end: "as of noon", and the bodies that were found."""
    return tells(claim, "interim") or claim.noun in _words("found_one_by_one")


@lru_cache(maxsize=1)
def _number_words() -> frozenset[str]:
    table = load_table("numbers")
    return frozenset(word for name in ("cardinals", "tens", "scales") for word in table[name])


@lru_cache(maxsize=4096)
def frame(sentence: str, quote: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The words before a figure and from it onwards, numbers left out; None where the quote does not stand in the sentence.

    >>> frame("Some 12 boats were seized.", "12 boats")
    (('some',), ('boats', 'were', 'seized'))
    """
    before, quote, after = sentence.partition(quote)
    if not quote:
        return None
    numbers = _number_words()
    first, second = (tuple([word for word in letter_runs(part) if word not in numbers]) for part in (before, quote + after))
    return first, second


@lru_cache(maxsize=4096)
def is_bare(quote: str) -> bool:
    """Whether a figure is printed without what it counts ("at least 10"), which the words before it tell.

    >>> is_bare("at least 10"), is_bare("ten children")
    (True, False)
    """
    last = quote.lower().split()[-1:]
    return any(any(letter.isdigit() for letter in word) or word in _number_words() for word in last)


def near_words(claim: Claim) -> frozenset[str]:
    """The stems of the telling words within ten words to either side of a figure, and of what it counts."""
    before, quote, after = claim.sentence.partition(claim.quote)
    if not quote:
        before, quote, after = "", claim.sentence, ""
    counted = [quote] if claim.unit is None else []
    near = [*before.rsplit(None, _REACH)[-_REACH:], *counted, *after.split(None, _REACH)[:_REACH]]
    idle = _words("function_words")
    return frozenset([word[:_STEM] for word in letter_runs(" ".join(near)) if len(word) > 2 and word not in idle])


def alike(a: frozenset[str], b: frozenset[str]) -> float | None:
    """The share of the smaller set of words that stands in the other; None where either is too small to tell.

    >>> alike(frozenset({"seize", "rifle", "boat"}), frozenset({"rifle", "boat", "navy", "adens"}))
    0.6666666666666666
    """
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= _FEWEST else None
