"""What a figure measures: the words around it that the table of measures knows, weighed by how near they stand."""

from __future__ import annotations

__all__ = ["Frame", "frames_of_sentence", "is_mixed", "is_partitive", "kind_of"]

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from claimdiff.claims.counted import counted_group, is_listed, is_people, is_thing, may_be_people
from claimdiff.claims.distance import Distances
from claimdiff.claims.listed import respective_names
from claimdiff.claims.measure_cues import CueMatch, cues_of_sentence, is_joined
from claimdiff.claims.measures import Measure, MeasureTable
from claimdiff.claims.shared_whole import measures_of_whole, size_of_whole
from claimdiff.claims.speakers import speech_words
from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.wordlists import word_set
from claimdiff.mentions.quantity_nouns import compares, lemma
from claimdiff.mentions.records import Quantity
from claimdiff.mentions.units import dimension_of
from claimdiff.names.records import Name

_NEAR = 6.0
_NEAR_PEOPLE = 14.0
_WINDOW = 40
_NUMBER_OF = 10
_GAP = 5
_GAP_IN_LIST = 12

_OWN_WORD = 3.0
_EITHER_SIDE = 0.5
_PASSIVE = -0.1
_OWN_VERB = -1.0
_VERB_BEHIND = 2.0
_FURTHER_WORD = -0.6
_STRONG = -4.0
_WEAK = 6.0
_GENERIC = 2.0
_OF_ANOTHER = 2.0
_DOUBTFUL = 1.0
_WHOLE = 100.0
"""What a cue costs, in words of distance, for how it stands and how much it says; from `_DOUBTFUL` on, a part
takes rather the measure of its whole."""


class Frame(NamedTuple):
    """A figure at tokens first..last, its measure (None where the table has none) and the cue that shows it.

    `part_of` is the index, among the sentence's figures, of the figure of which this one is a part
    ("12 people, including three children"); `listed` tells that the sentence gives other figures of its kind,
    `gapped` that it takes the verb of the figure before. `respective` is the name to which it belongs in a list that
    answers one of names; `noun` what is counted, where need be read from the figure before ("four soldiers were killed
    and 16 wounded"). `answers` tells that it takes the measure of the figure before, whose holder is its own.
    """

    quantity: Quantity
    first: int
    last: int
    measure: Measure | None
    cue: CueMatch | None
    part_of: int | None
    listed: bool
    gapped: bool = False
    respective: Name | None = None
    noun: str | None = None
    answers: bool = False


def kind_of(quantity: Quantity) -> str:
    """The dimension of a figure; of a rate, that of what is counted or paid ("$37 a barrel" is money)."""
    if quantity.dimension != "rate":
        return quantity.dimension
    if quantity.unit is not None and dimension_of(quantity.unit.split(" per ")[0]) == "money":
        return "money"
    return "count" if quantity.noun is not None else "rate"


def _suits(measure: Measure, quantity: Quantity, near: bool) -> bool:
    """Whether a measure takes this kind of figure and this counted thing."""
    if kind_of(quantity) not in measure.dimensions:
        return False
    if measure.per and (quantity.unit or "").rpartition(" per ")[2] not in measure.per:
        return False
    if measure.wholes and quantity.dimension == "share" and (quantity.value or 0.0) > _WHOLE:
        return False
    if measure.counts:
        return quantity.noun in measure.counts
    if measure.of == "people":
        if quantity.noun is None or is_people(quantity.noun):
            return True
        return near and not is_thing(quantity.noun) and (measure.family == "casualties" or may_be_people(quantity.noun))
    if measure.of == "only people":
        return is_people(quantity.noun)
    if measure.of == "nouns":
        return quantity.noun in measure.nouns or (near and quantity.noun is None)
    if measure.of == "things":
        return is_thing(quantity.noun) or (near and quantity.noun is not None and not is_people(quantity.noun))
    return True


def _leaves_its_object(view: TextView, match: CueMatch, first: int) -> bool:
    """Whether a count at a token hangs on a preposition, and so is no object of a verb before it: "burned cars in 12 towns"."""
    if match.cue.form == "phrase" or match.last >= first or view.words[first - 1] not in word_set("before_no_object"):
        return False
    return not (match.cue.measure.of == "people" and is_joined(view, match.last))


def _is_no_object(view: TextView, match: CueMatch, first: int) -> bool:
    """Whether what a figure at a token counts is not what the words before it tell of: another clause, place or doer.

    So in "burned cars in 12 towns", "was shot when two men fired", "was shot dead by two men".
    """
    before = first - 2 if view.words[first - 1] == "the" else first - 1
    if view.words[before] == "by" and match.last == before and match.cue.measure.family == "casualties":
        return True
    return _leaves_its_object(view, match, first) or view.words[before] in word_set("clause_openers")


def _is_of_kin(view: TextView, first: int) -> bool:
    """Whether it is not told of those whom a figure at a token counts, but of theirs: "the wives of the five men"."""
    return view.words[first - 2 : first] == ["of", "the"] and view.words[first - 3] in word_set("kin")


def _cost(
    view: TextView, distances: Distances, figure: tuple[int, int], match: CueMatch, people: bool, counted: bool
) -> float | None:
    """How far a cue is from a figure, or None when it stands on the wrong side."""
    first, last = figure
    if match.first >= last:
        if match.reach == "right" or (view.words[last] == "," and match.cue.words[0] in speech_words("verbs")):
            return None
        passive = match.reach == "left" and match.cue.form == "participle"
        if passive and not people and last < match.first and word_set("passive").issuperset(view.words[last : match.first]):
            return _OWN_VERB
        cost = distances.between(last, match.first) + (_EITHER_SIDE if match.reach == "either" else _PASSIVE if passive else 0.0)
        return cost + (_VERB_BEHIND if match.cue.form in ("verb", "base") else 0.0)
    if match.last <= first:
        if match.reach == "left" or (counted and _is_no_object(view, match, first)):
            return None
        cost = distances.between(match.last, first) + (_EITHER_SIDE if match.reach == "either" else 0.0)
        leads_in = view.words[first - 1] in word_set("figure_leads") if first > match.last else False
        return cost / 2 if leads_in and match.cue.form == "phrase" else cost
    if view.words[first] == match.cue.words[0] and first + 1 < last and view.words[first + 1] == "to":
        return None
    return _OWN_WORD if _is_attribute(match, last) or (match.cue.form == "phrase" and not people) else None


def _is_attribute(match: CueMatch, last: int) -> bool:
    """Whether a cue within a figure that ends at a token describes what is counted: "85 missing people"."""
    told = match.cue.form == "participle" or (match.cue.form == "phrase" and match.cue.side == "after")
    return told and match.last < last and match.cue.measure.of in ("people", "things")


def _window(cues: list[CueMatch], figure: tuple[int, int]) -> list[CueMatch]:
    """The cues, sorted by place, that are near enough to a figure to matter."""
    if not cues or figure[0] - _WINDOW <= cues[0].first <= cues[-1].first < figure[1] + _WINDOW:
        return cues
    low = bisect_left(cues, figure[0] - _WINDOW, key=lambda match: match.first)
    return cues[low : bisect_left(cues, figure[1] + _WINDOW, key=lambda match: match.first)]


def _is_of_whole(measure: Measure, of_whole: frozenset[str]) -> bool:
    """Whether a measure may be a share of the whole that the text names (by the names of the measures known for it)."""
    if not of_whole:
        return not measure.whole_named
    return measure.name in of_whole or not measure.wholes


def _is_no_gain(view: TextView, match: CueMatch, figure: tuple[int, int], quantity: Quantity) -> bool:
    """Whether a bare count is none of what a measure has nouns for: "66 were taken to hospital" are no seats.

    Nor are "two of six", or "the other three and carried out a search".
    """
    row = match.cue.measure
    if row.of != "nouns" or quantity.noun is not None:
        return False
    follows = view.words[figure[1]] if figure[1] < len(view.words) else ""
    if follows == "of" or follows[:1].isdigit():
        return True
    behind = match.cue.form == "participle" and match.first >= figure[1]
    return behind and (row.holder or match.reach != "left")


def _best_cue(
    view: TextView,
    distances: Distances,
    figure: tuple[int, int],
    quantity: Quantity,
    cues: list[CueMatch],
    of_whole: frozenset[str],
) -> tuple[float, CueMatch] | None:
    best: tuple[float, int, CueMatch] | None = None
    people, kind = is_people(quantity.noun), kind_of(quantity)
    by_more = quantity.dimension == "share" and figure[1] < len(view.words) and compares(view.words[figure[1]])
    for match in _window(cues, figure):
        row = match.cue.measure
        if kind not in row.dimensions or not _is_of_whole(row, of_whole) or _is_no_gain(view, match, figure, quantity):
            continue
        if row.holder and by_more:
            continue
        cost = _cost(view, distances, figure, match, people, quantity.dimension == "count")
        if cost is None or not _suits(row, quantity, cost <= _NEAR):
            continue
        cost += _FURTHER_WORD * (len(match.cue.words) - 1) + (_STRONG if row.strong else 0.0)
        cost += _OF_ANOTHER if distances.is_of_another(match.first, figure) else 0.0
        if cost > row.reach:
            continue
        cost += (_GENERIC if row.generic else 0.0) + (_WEAK if row.weak else 0.0)
        if best is None or (cost, -len(match.cue.words)) < best[:2]:
            best = (cost, -len(match.cue.words), match)
    return None if best is None else (best[0], best[2])


def _noun_measure(quantity: Quantity, table: MeasureTable) -> Measure | None:
    """The measure that the counted noun names; one alone is no state of a place ("one resident said")."""
    for row in table.by_noun.get(quantity.noun or "", ()):
        if kind_of(quantity) in row.dimensions and not (row.standing and quantity.value == 1):
            return row
    return None


def _sole_measure(quantity: Quantity, table: MeasureTable) -> Measure | None:
    """The measure whose kind of quantity says it all: ages, temperatures, magnitudes, speeds."""
    if quantity.dimension in ("age", "temperature", "magnitude", "speed"):
        return table.measures.get(quantity.dimension)
    return None


def _is_its_own(match: CueMatch, cost: float, figure: tuple[int, int]) -> bool:
    """Whether a part has a measure of its own rather than its whole's: a word right beside it, or the verb behind it."""
    behind = match.first >= figure[1] and match.cue.form == "subject"
    return cost <= (_NEAR if behind else _DOUBTFUL)


def _is_part(view: TextView, sentence: SentenceView, figure: tuple[int, int]) -> bool:
    """Whether a figure is named as part of the one before it ("including three", "five of them")."""
    first, last = figure
    leads = word_set("part_leads")
    before = view.words[max(sentence.first, first - 3) : first]
    if before and (before[-1] in leads or (len(before) > 1 and before[-2] in leads)):
        return True
    return is_partitive(view, sentence, first, last)


def is_partitive(view: TextView, sentence: SentenceView, first: int, last: int) -> bool:
    """Whether a figure is some of a set that is known: "five of them", "one of the boys", "14 of the dead"."""
    words = view.words
    comma = first - 1
    if comma > sentence.first + 1 and words[comma] == "," and words[sentence.first] == "of":
        return comma - sentence.first <= _GAP
    for of in range(first + 1, min(sentence.last - 1, last + 1)):
        if words[of] == "of" and words[of + 1] in word_set("part_follows"):
            return not words[of - 1].isalpha() or words[of - 1] in word_set("number_words")
    return False


def _with_number_of(view: TextView, sentence: SentenceView, quantity: Quantity, figure: tuple[int, int]) -> Quantity:
    """A bare count with the noun of "the number of protesters rose to 3,000"."""
    if quantity.noun is not None or quantity.dimension != "count":
        return quantity
    start = max(figure[0] - _NUMBER_OF, sentence.first)
    for token in range(figure[0] - 2, start, -1):
        if view.words[token] == "of" and view.words[token - 1] == "number":
            noun = _head_noun(view, token + 1, figure[0])
            return replace(quantity, noun=noun) if noun else quantity
    return quantity


def _head_noun(view: TextView, first: int, last: int) -> str | None:
    """The last plural of a noun phrase that begins at a token, as a lemma."""
    found = None
    for token in range(first, min(first + 4, last)):
        word = view.words[token]
        if not word.isalpha() or word in word_set("passive") or word in word_set("auxiliaries"):
            break
        if word in word_set("locative") or word in word_set("change_verbs"):
            break
        if lemma(word) != word or is_people(word):
            found = lemma(word)
    return found


def frames_of_sentence(view: TextView, sentence: SentenceView, table: MeasureTable, none: Sequence[Frame] = ()) -> list[Frame]:
    """What each figure of a sentence measures; the words of `none`, which say that nobody was harmed, show no other's."""
    figures = [view.tokens_of(quantity.start, quantity.end) for quantity in sentence.quantities]
    quantities = [_with_number_of(view, sentence, *pair) for pair in zip(sentence.quantities, figures, strict=True)]
    cues = cues_of_sentence(view, sentence, table, figures)
    if none:
        spent = {token for frame in none for token in _tokens(frame)}
        cues = [match for match in cues if match.first not in spent]
    distances = Distances(view, sentence, figures)
    frames: list[Frame] = []
    wholes: dict[str, int] = {}
    kinds = [quantity.dimension for quantity in quantities]
    for index, (quantity, figure) in enumerate(zip(quantities, figures, strict=True)):
        share = quantity.dimension == "share"
        of_whole = measures_of_whole(view, sentence, figure[1], table.by_whole) if share else frozenset()
        its_cues = cues
        if _is_of_kin(view, figure[0]):
            its_cues = [match for match in cues if match.cue.measure.family != "casualties"]
        elif size_of_whole(view, figures, index):
            its_cues = [match for match in cues if figure[0] <= match.first <= figure[1]]
        chosen = _choose(view, distances, figure, quantity, its_cues, of_whole, table)
        part_of = None
        if index and _is_part(view, sentence, figure):
            part_of = wholes.get(quantity.dimension)
            if part_of is not None and (chosen is None or chosen[1] is None or not _is_its_own(chosen[1], chosen[2], figure)):
                whole = frames[part_of]
                chosen = (whole.measure, whole.cue, 0.0)
        gapped = bool(index) and _is_gapped(view, frames[-1], quantity, figure)
        if gapped and (chosen is None or _is_elsewhere(chosen[1], frames[-1])):
            chosen = (frames[-1].measure, None, 0.0)
        else:
            gapped = False
        if chosen is None or (chosen[0] is not None and chosen[0].weak and chosen[1] is None):
            chosen = _of_list(view, sentence, quantity, figure, cues, frames) or chosen
        row, match = (chosen[0], chosen[1]) if chosen else (None, None)
        if part_of is None and row is not None:
            wholes[quantity.dimension] = index
        noun = quantity.noun or (_shared_noun(view, frames[-1], row, figure) if frames else None)
        frames.append(Frame(quantity, *figure, row, match, part_of, kinds.count(quantity.dimension) > 1, gapped, noun=noun))
    return _with_respective(view, sentence, _listed_before(view, frames), figures)


def is_mixed(view: TextView, frame: Frame) -> bool:
    """Whether a figure counts people of two groups: "40 soldiers and rebels died", not "hurt 40 soldiers and rebels were"."""
    noun, last = frame.quantity.noun, frame.last
    if not is_people(noun) or view.words[last : last + 1] != ["and"] or last + 2 >= len(view.words):
        return False
    other = lemma(view.words[last + 1])
    groups = {counted_group(noun), counted_group(other)}
    if (
        other == view.words[last + 1]
        or not is_people(other)
        or len(groups) < 2
        or not all(group and is_listed(group) for group in groups)
    ):
        return False
    before = frame.cue is None or frame.cue.first < frame.first
    return not (before and (view.words[last + 2] in word_set("passive") or view.words[last + 2] in word_set("auxiliaries")))


def _tokens(frame: Frame) -> range:
    """The tokens of a figure and of the words beside it that show its measure."""
    if frame.cue is None:
        return range(frame.first, frame.last)
    return range(min(frame.first, frame.cue.first), max(frame.last, frame.cue.last))


def _shared_noun(view: TextView, before: Frame, row: Measure | None, figure: tuple[int, int]) -> str | None:
    """What a bare count of casualties counts, joined by "and" to the one before: "four soldiers were killed and 16 wounded"."""
    if row is None or before.measure is None or row.family != "casualties" or before.measure.family != "casualties":
        return None
    joined = figure[0] - before.last <= _GAP and "and" in view.words[before.last : figure[0]]
    return before.noun if joined and is_people(before.noun) else None


def _listed_before(view: TextView, frames: list[Frame]) -> list[Frame]:
    """The figures of a list with the verb that follows it: "six rifles, 12 magazines and 300 rounds were seized".

    People take it where nothing else tells what is told of them: "12 Somalis and 11 Yemenis, were handed over".
    """
    for index in range(len(frames) - 2, -1, -1):
        frame, after = frames[index], frames[index + 1]
        if after.cue is None or after.measure is None or after.cue.first < after.last or frame.cue is not None:
            continue
        listed = after.measure.of == "things" or (after.measure.of == "people" and frame.measure is None)
        if listed and _suits(after.measure, frame.quantity, True) and _is_linked(view, frame.last, after.first):
            frames[index] = frame._replace(measure=after.measure, cue=after.cue)
    return frames


def _is_elsewhere(match: CueMatch | None, before: Frame) -> bool:
    """Whether a figure's cue is but that of the figure before, or stands before that."""
    return match is not None and match.last <= before.first


def _with_respective(view: TextView, sentence: SentenceView, frames: list[Frame], figures: list[tuple[int, int]]) -> list[Frame]:
    """Frames with the names that "respectively" gives them; a list of figures has one measure."""
    names = respective_names(view, sentence, figures)
    measured = [frames[index] for index in names if frames[index].measure is not None]
    for index, name in names.items():
        frame = frames[index]
        measure, cue = (frame.measure, frame.cue) if frame.measure or not measured else (measured[-1].measure, measured[-1].cue)
        frames[index] = frame._replace(measure=measure, cue=cue, respective=name)
    return frames


def _says_more(by_noun: Measure, match: CueMatch, cost: float, figure: tuple[int, int]) -> bool:
    """Whether a verb says more of people than their noun: "14 residents were killed", not "12 bodies in a town held".

    A verb behind them reaches farther than one before; what names the dead yields only to how they died, and never to wounds.
    """
    if by_noun.strong or (by_noun.family == "casualties" and match.cue.measure.family != "casualties"):
        return False
    if by_noun.weak and match.cue.measure.weak:
        return False
    if by_noun.name == "deaths" and match.cue.measure.name == "injuries":
        return False
    return cost <= (_NEAR_PEOPLE if match.first >= figure[1] else _NEAR)


def _is_gapped(view: TextView, before: Frame, quantity: Quantity, figure: tuple[int, int]) -> bool:
    """Whether the verb of the figure before is meant again: "Britain pledged £10 million and Japan $10 million"."""
    if before.measure is None or kind_of(before.quantity) != kind_of(quantity):
        return False
    is_nation = _is_nation(quantity)
    if quantity.noun is not None and not is_nation:
        return False
    between = view.words[before.last : figure[0]]
    if len(between) <= _GAP:
        return not word_set("gap_links").isdisjoint(between)
    is_listed = len(between) <= _GAP_IN_LIST and between[-1] in word_set("gap_links")
    if is_listed and (is_nation or _is_placed(view, figure[1])):
        return True
    for token in range(figure[0] - 1, figure[0] - 1 - _GAP, -1):
        if view.words[token] in word_set("gap_links"):
            return token < figure[0] - 1
        if not view.is_capital(token):
            return False
    return False


def _is_nation(quantity: Quantity) -> bool:
    """Whether a bare number counts those of a nation that stands behind it: "12 were Somali"."""
    return quantity.noun is not None and quantity.noun[0].isupper() and " " not in quantity.text


def _is_placed(view: TextView, token: int) -> bool:
    """Whether "in" and a name stand at a token, as in "12 have died in Homs, seven in Hama and four in the Bekaa"."""
    if view.words[token : token + 1] not in (["in"], ["at"], ["near"]) or token + 2 >= len(view.words):
        return False
    return view.is_capital(token + 2 if view.words[token + 1] == "the" else token + 1)


def _of_list(
    view: TextView,
    sentence: SentenceView,
    quantity: Quantity,
    figure: tuple[int, int],
    cues: list[CueMatch],
    frames: list[Frame],
) -> tuple[Measure | None, CueMatch | None, float] | None:
    """The measure of a list's figures: "seized weapons, including seven rifles, three pistols and two grenades".

    The first of a list takes the verb whose object the list spells out; every other takes that of the one before.
    """
    first, _ = figure
    if frames and _is_linked(view, frames[-1].last, first):
        before = frames[-1]
        fits = before.cue is not None and before.measure is not None and _suits(before.measure, quantity, True)
        return (before.measure, before.cue, 0.0) if fits else None
    if first == sentence.first or view.words[first - 1] not in word_set("list_leads"):
        return None
    for match in reversed(cues[: bisect_left(cues, first, key=lambda match: match.first)]):
        if match.reach != "left" and match.cue.form != "phrase" and _suits(match.cue.measure, quantity, True):
            return match.cue.measure, match, 0.0
    return None


def _is_linked(view: TextView, last: int, first: int) -> bool:
    """Whether but links stand between two figures, after a nation that the first counts ("12 Somali and 11 Yemeni men")."""
    if last < first and view.is_capital(last):
        last += 1
    return last < first and set(view.words[last:first]) <= word_set("list_links")


def _choose(
    view: TextView,
    distances: Distances,
    figure: tuple[int, int],
    quantity: Quantity,
    cues: list[CueMatch],
    of_whole: frozenset[str],
    table: MeasureTable,
) -> tuple[Measure | None, CueMatch | None, float] | None:
    """The measure of a figure, from its noun and from the cues around it."""
    by_noun = _noun_measure(quantity, table)
    best = _best_cue(view, distances, figure, quantity, cues, of_whole)
    if by_noun is not None and not is_people(quantity.noun):
        limit = _NEAR_PEOPLE if by_noun.weak else _DOUBTFUL
        undone = best is not None and best[0] < limit and (best[1].cue.measure.of == "things" or best[1].cue.measure.strong)
        if not undone or best is None:
            return by_noun, None, 0.0
    if by_noun is not None and (best is None or not _says_more(by_noun, best[1], best[0], figure)):
        return by_noun, None, 0.0
    sole = _sole_measure(quantity, table)
    if sole is not None and (best is None or best[0] > _NEAR):
        return sole, None, 0.0
    if best is None:
        return None
    return best[1].cue.measure, best[1], best[0]
