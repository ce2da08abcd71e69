"""A measure in the words of its articles, for people: what is counted, and what was done, as quote and sentence print it."""

from __future__ import annotations

__all__ = ["deed_of", "is_open", "measure_in_words", "measure_kind", "plural", "thing_of", "titled"]

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from claimdiff.claims.measures import measure
from claimdiff.claims.open_measures import verb_lemma
from claimdiff.claims.record import Claim
from claimdiff.data import load_table
from claimdiff.lexicon import Lexicon

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_BEHIND = re.compile(r"\s+((?:[a-z]+ ){0,2})([a-z]+(?:ed|ing))\b")
_BEFORE = re.compile(r"\b([a-z]+ed)\s+$")
_LONGEST_VERB = 100
"""Characters before a figure within which its verb begins."""
_MOST_WORDS = 4
_KEPT = 1 << 12
"""How many sentences and quotes are remembered: those of a topic are asked for again and again."""
_ALIKE = 3
"""A printed noun and its lemma begin with so many letters alike."""


def plural(noun: str) -> str:
    """
    >>> plural("civilian"), plural("child"), plural("party"), plural("serviceman"), plural("Swiss national")
    ('civilians', 'children', 'parties', 'servicemen', 'Swiss nationals')
    """
    head, space, last = noun.rpartition(" ")
    irregular = _plurals()
    if last in irregular:
        return f"{head}{space}{irregular[last]}"
    if last.endswith("man") and last.islower() and last not in load_table("questions")["words"]["not_men"]:
        return f"{noun[:-2]}en"
    if last.endswith("y") and last[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if last.endswith(("s", "sh", "ch", "x", "z")) else f"{noun}s"


@lru_cache(maxsize=1)
def _plurals() -> dict[str, str]:
    """Plurals that no rule makes, by their noun."""
    table = load_table("nouns")
    irregular = {singular: several for several, singular in reversed(table["plurals"].items())}
    return {
        **irregular,
        **{several: several for several in table["plurals"]},
        **{word: word for word in table["unchanged"]["words"]},
    }


def measure_in_words(claims: Sequence[Claim], lexicon: Lexicon | None = None) -> str:
    """The name of the claims' measure; outside the table of measures, what they count as it is printed.

    >>> from claimdiff.pipeline import extract
    >>> measure_in_words(extract("The city revoked 48 passenger licenses."))
    'passenger licenses revoked'
    """
    names = dict.fromkeys(_in_words(what, [c for c in claims if c.what == what], lexicon) for what in _measures(claims))
    return " / ".join(name for name in names if name)


def _measures(claims: Sequence[Claim]) -> list[str]:
    return list(dict.fromkeys(claim.what for claim in claims))


def _in_words(what: str, claims: Sequence[Claim], lexicon: Lexicon | None) -> str:
    if not all(is_open(claim, lexicon) for claim in claims):
        return titled(what)
    thing, (_, verb) = thing_of(claims), deed_of(claims)
    if thing:
        return f"{thing} {verb}".rstrip()
    bare = what.rpartition(" ")[0] if _verb(claims[0]) else what
    return "number" if bare == "count" else bare


def titled(what: str) -> str:
    """What a title calls a measure.

    >>> titled("deaths"), titled("missing")
    ('deaths', 'people missing')
    """
    title: str = load_table("questions")["title"].get(what, what)
    return title


def is_open(claim: Claim, lexicon: Lexicon | None = None) -> bool:
    """Whether the measure stands in no table and was named by the noun or unit of its figure, and maybe a verb.

    >>> from claimdiff.pipeline import extract
    >>> [is_open(claim) for claim in extract("The city revoked 48 licenses. The flood in Beira killed 12 people.")]
    [True, False]
    """
    if claim.kind == "event" or measure(claim.what, lexicon).nature != "open":
        return False
    return claim.noun is None or claim.what in (claim.noun, f"{claim.noun} {_verb(claim)}")


def measure_kind(claim: Claim) -> str:
    """The measure by which a list of claims is sorted or filtered: outside the table, the noun alone, in the plural.

    >>> from claimdiff.pipeline import extract
    >>> [measure_kind(claim) for claim in extract("The city revoked 48 passenger licenses. The flood killed 12 people.")]
    ['licenses', 'deaths']
    """
    return (thing_of([claim]).rpartition(" ")[2] or _in_words(claim.what, [claim], None)) if is_open(claim) else claim.what


def thing_of(claims: Sequence[Claim]) -> str:
    """What the claims count, in the plural: the words that all their quotes end in, else the commonest noun; "" without one.

    >>> def quoted(quote: str, noun: str) -> Claim:
    ...     return Claim(claim_id=quote, article_id="a1", what=noun, noun=noun, quote=quote, start=0, end=0, sentence=quote)
    >>> thing_of([quoted("two transport officers", "officer"), quoted("Two prison officers", "officer")])
    'officers'
    >>> thing_of([quoted("almost 48 passenger licenses", "licens")]), thing_of([quoted("12-page", "page")])
    ('passenger licenses', 'pages')
    """
    named = [claim for claim in claims if claim.noun]
    if not named or len(named) < len(claims):
        return ""
    ends = [_printed(claim) for claim in named]
    common: list[str] = []
    for words in zip(*map(reversed, ends), strict=False):
        if len({word.casefold() for word in words}) > 1:
            break
        common.insert(0, min(words, key=lambda word: sum(map(str.isupper, word))))
    if common:
        return " ".join(common[-_MOST_WORDS:])
    return Counter(words[-1] for words in ends).most_common(1)[0][0]


def _printed(claim: Claim) -> tuple[str, ...]:
    """The words of a quote from behind its number to its noun, which is put in the plural."""
    return _printed_in(claim.quote, claim.noun or "")


@lru_cache(maxsize=_KEPT)
def _printed_in(quote: str, counted: str) -> tuple[str, ...]:
    words = _WORD.findall(quote)
    if "-" in words[-1] and _is_number(words[-1].partition("-")[0]):
        words[-1] = words[-1].rpartition("-")[2]
    kept = words[max((place for place, word in enumerate(words, 1) if _leads(word)), default=0) :]
    if not kept or kept[-1][:_ALIKE].casefold() != counted.rpartition(" ")[2][:_ALIKE].casefold():
        return tuple(plural(counted).split(" "))
    last = kept[-1]
    return *kept[:-1], plural(last) if last.casefold() == counted.rpartition(" ")[2] else last


@lru_cache(maxsize=1)
def _leading_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words for numbers, and words between a number and what it counts."""
    numbers, words = load_table("numbers"), load_table("questions")["words"]
    names = ("cardinals", "tens", "scales", "plural_scales", "fractions", "vague")
    return frozenset(word for name in names for word in numbers[name]), frozenset(words["leads"])


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word.casefold() in _leading_words()[0]


def _leads(word: str) -> bool:
    return _is_number(word.partition("-")[0]) or word.casefold() in _leading_words()[1]


def deed_of(claims: Sequence[Claim]) -> tuple[str, str]:
    """What was done with what the claims count: "were " or "", and the verb; both "" where they do not tell one deed.

    Only a verb that stands beside the figure is told: behind it ("20 cranes were dismantled", "12 escaped"), or, in the
    past, before it ("revoked 48 licenses").

    >>> from claimdiff.pipeline import extract
    >>> deed_of(extract("The city revoked 48 licenses.")), deed_of(extract("Six cranes were dismantled in Halifax."))
    (('were ', 'revoked'), ('were ', 'dismantled'))
    """
    if len(_measures(claims)) != 1 or not is_open(claims[0]):
        return "", ""
    told = (_deed(claim) for claim in claims if _verb(claim))
    return next((deed for deed in told if deed[1]), ("", ""))


def _verb(claim: Claim) -> str:
    """The verb in the name of an open measure: its last word, if that is the base form of one of the sentence."""
    last = claim.what.rpartition(" ")[2]
    return last if last != claim.what and last in _verbs(claim.sentence) else ""


@lru_cache(maxsize=_KEPT)
def _verbs(sentence: str) -> frozenset[str | None]:
    """The base forms of the verbs of a sentence."""
    return frozenset(map(verb_lemma, _WORD.findall(sentence)))


def _deed(claim: Claim) -> tuple[str, str]:
    words = load_table("questions")["words"]
    verb, at = _verb(claim), claim.sentence.find(claim.quote)
    is_attribute = "-" in claim.quote and _is_number(_WORD.findall(claim.quote)[-1].partition("-")[0])
    if at < 0 or is_attribute or claim.noun in words["occasions"]:
        return "", ""
    behind = _BEHIND.match(claim.sentence, at + len(claim.quote))
    if behind and behind[2] in words["prepositions"]:
        behind = None
    if behind and verb_lemma(behind[2]) == verb and set(behind[1].split()) <= {*words["passive"], *words["perfect"]}:
        is_passive = behind[2].endswith("ing") or not set(words["passive"]).isdisjoint(behind[1].split())
        return "were " if is_passive else "", behind[2]
    before = _BEFORE.search(claim.sentence, max(0, at - _LONGEST_VERB), at)
    if before and verb_lemma(before[1]) == verb and verb not in words["measuring"]:
        return "were ", before[1]
    return "", ""
