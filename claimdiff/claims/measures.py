"""The table of measures: what news counts, and the words that show which of them a figure gives."""

from __future__ import annotations

__all__ = ["Cue", "Measure", "MeasureTable", "finite_forms", "measure", "measure_table"]

from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import Any, Literal

from claimdiff.claims.wordlists import PhraseTable
from claimdiff.data import load_table
from claimdiff.errors import LexiconError
from claimdiff.lexicon import Lexicon

Side = Literal["before", "after", "both"]

_NATURES = ("toll", "state", "flow", "event")
_WORD_LISTS = ("verbs", "subjects", "before", "after", "nouns", "counts", "wholes")
_FLAGS = ("strong", "weak", "unique", "holder", "generic", "standing", "whole_named", "borne")
_KEYS = {"name", "family", "nature", "dimensions", "of", "per", "reach", "question", *_FLAGS, *_WORD_LISTS}
QUESTION_SLOTS = ("by", "counted", "of", "when", "where", "whose")
_FARTHEST = 14
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that news counts. `nature` is toll, state, flow, event, or open (outside the table)."""

    name: str
    family: str
    nature: str
    dimensions: tuple[str, ...] = ("count",)
    of: str | None = None
    strong: bool = False
    weak: bool = False
    unique: bool = False
    holder: bool = False
    generic: bool = False
    standing: bool = False
    whole_named: bool = False
    borne: bool = False
    reach: int = _FARTHEST
    nouns: tuple[str, ...] = ()
    counts: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    per: tuple[str, ...] = ()
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that show a measure, and the side of the figure on which they stand.

    `form` is "verb" (finite or -ing, its object is counted), "base" (the same in its base form, which may be a
    noun), "participle" (object before or after it), "subject" (its subject is counted) or "phrase".
    """

    words: tuple[str, ...]
    measure: Measure
    side: Side
    form: str


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """All measures, and their cues by words; by noun those that count it, by whole the names of those that are its shares."""

    measures: dict[str, Measure]
    cues: PhraseTable[tuple[Cue, ...]]
    by_noun: dict[str, tuple[Measure, ...]]
    by_whole: dict[str, frozenset[str]]


def inflect(verb: str, irregular: dict[str, list[str]]) -> tuple[str, str, str, str]:
    """Third person, -ing form, past and participle of a base verb.

    >>> inflect("injure", {}), inflect("carry", {})
    (('injures', 'injuring', 'injured', 'injured'), ('carries', 'carrying', 'carried', 'carried'))
    """
    if verb in irregular:
        third, gerund, past, participle = irregular[verb]
        return third, gerund, past, participle
    if verb.endswith("e"):
        return f"{verb}s", f"{verb[:-1]}ing", f"{verb}d", f"{verb}d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies", f"{verb}ing", f"{verb[:-1]}ied", f"{verb[:-1]}ied"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    stem = verb + verb[-1] if _doubles(verb) else verb
    return third, f"{stem}ing", f"{stem}ed", f"{stem}ed"


def _doubles(verb: str) -> bool:
    """Whether a verb of one syllable ends in consonant, vowel, consonant, as in "nab", "drop"."""
    vowels = [letter in _VOWELS for letter in verb]
    return len(verb) > 2 and vowels[-3:] == [False, True, False] and sum(vowels) == 1 and verb[-1] not in "wxy"


def _forms(entry: str, irregular: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The forms of a verb entry, whose further words (a particle) follow each form."""
    verb, *particle = entry.split()
    third, gerund, past, participle = inflect(verb, irregular)
    forms = {"base": verb, "third": third, "gerund": gerund, "past": past, "participle": participle}
    return {name: (form, *particle) for name, form in forms.items()}


def _verb_cues(entry: str, row: Measure, irregular: dict[str, list[str]]) -> list[Cue]:
    forms = _forms(entry, irregular)
    cues = {forms[name]: Cue(forms[name], row, "before", "verb") for name in ("third", "gerund", "past")}
    cues.setdefault(forms["base"], Cue(forms["base"], row, "before", "base"))
    cues[forms["participle"]] = Cue(forms["participle"], row, "both", "participle")
    if forms["past"] != forms["participle"]:
        cues[forms["past"]] = Cue(forms["past"], row, "before", "verb")
    return list(cues.values())


def _cues(raw: dict[str, Any], row: Measure, irregular: dict[str, list[str]]) -> list[Cue]:
    cues = [cue for entry in raw.get("verbs", ()) for cue in _verb_cues(entry, row, irregular)]
    for entry in raw.get("subjects", ()):
        cues += [Cue(form, row, "after", "subject") for form in dict.fromkeys(_forms(entry, irregular).values())]
    for side in ("before", "after"):
        cues += [Cue(tuple(phrase.split()), row, side, "phrase") for phrase in raw.get(side, ())]
    return cues


@lru_cache(maxsize=1)
def finite_forms() -> frozenset[str]:
    """The third person and past of the irregular verbs of the table: "sold", "sells"."""
    return frozenset(form for forms in load_table("measures")["irregular"].values() for form in (forms[0], forms[2]))


def _row(raw: dict[str, Any], where: str) -> Measure:
    name = raw.get("name")
    if not isinstance(name, str) or not name:
        raise LexiconError(f"{where}: a measure needs a name")
    if unknown := sorted(set(raw) - _KEYS):
        raise LexiconError(f"{where}: measure '{name}' has the unknown key '{unknown[0]}'; known are {', '.join(sorted(_KEYS))}")
    if raw.get("nature", "toll") not in _NATURES:
        raise LexiconError(f"{where}: measure '{name}' has the nature '{raw['nature']}'; use one of {', '.join(_NATURES)}")
    for key in _WORD_LISTS:
        if not all(isinstance(word, str) and word for word in raw.get(key, ())):
            raise LexiconError(f"{where}: measure '{name}': {key} must be a list of words")
    return Measure(
        name=name,
        family=raw.get("family", name),
        nature=raw.get("nature", "toll"),
        dimensions=tuple(raw.get("dimensions", ("count",))),
        of=raw.get("of"),
        reach=int(raw.get("reach", _FARTHEST)),
        nouns=tuple(raw.get("nouns", ())),
        counts=frozenset(raw.get("counts", ())),
        wholes=frozenset(raw.get("wholes", ())),
        per=_listed(raw.get("per", ())),
        question=_question(raw, f"{where}: measure '{name}'"),
        **{flag: bool(raw.get(flag, False)) for flag in _FLAGS},
    )


def _listed(given: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _question(raw: dict[str, Any], where: str) -> str | None:
    """How a report asks for the measure: a sentence whose slots are those of `data/en/questions.toml`."""
    question = raw.get("question")
    if question is None:
        return None
    try:
        slots = [(slot, form, conversion) for _, slot, form, conversion in Formatter().parse(question) if slot is not None]
    except (TypeError, ValueError):
        slots = [("", None, None)]
    if any(slot not in QUESTION_SLOTS or form or conversion for slot, form, conversion in slots):
        raise LexiconError(
            f"{where}: question must be a sentence such as 'How many boats were stranded{{where}}{{when}}?'; "
            f"its slots are {', '.join(QUESTION_SLOTS)}"
        )
    return str(question)


def _compile(rows: list[tuple[dict[str, Any], str]], irregular: dict[str, list[str]]) -> MeasureTable:
    measures: dict[str, Measure] = {}
    cues: dict[tuple[str, ...], list[Cue]] = {}
    by_noun: dict[str, list[Measure]] = {}
    by_whole: dict[str, set[str]] = {}
    for raw, where in rows:
        row = _row(raw, where)
        measures.setdefault(row.name, row)
        for cue in _cues(raw, row, irregular):
            cues.setdefault(cue.words, []).append(cue)
        for noun in row.nouns:
            by_noun.setdefault(noun, []).append(row)
        for whole in row.wholes:
            by_whole.setdefault(whole, set()).add(row.name)
    return MeasureTable(
        measures=measures,
        cues=PhraseTable.of({words: tuple(found) for words, found in cues.items()}),
        by_noun={noun: tuple(found) for noun, found in by_noun.items()},
        by_whole={whole: frozenset(names) for whole, names in by_whole.items()},
    )


@lru_cache(maxsize=8)
def measure_table(lexicon: Lexicon | None = None) -> MeasureTable:
    """The built-in measures, after those that the lexicon adds.

    Raises LexiconError when an added measure is malformed.
    """
    table = load_table("measures")
    own = [({"name": entry.name, **dict(entry.fields)}, "lexicon") for entry in (lexicon.measures if lexicon else ())]
    return _compile(own + [(raw, "measures.toml") for raw in table["measure"]], table["irregular"])


def measure(name: str, lexicon: Lexicon | None = None) -> Measure:
    """The measure of that name; outside the table, an open measure that is its own family.

    >>> measure("injuries").family, measure("injuries").nature
    ('casualties', 'toll')
    >>> measure("rifle confiscated").nature
    'open'
    """
    found = measure_table(lexicon).measures.get(name)
    return found if found is not None else _open(name)


@lru_cache(maxsize=1 << 14)
def _open(name: str) -> Measure:
    return Measure(name=name, family=name, nature="open", dimensions=())
