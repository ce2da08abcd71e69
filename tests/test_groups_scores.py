"""Pair scores are the same one by one, block by block and packed together, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from math import log
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claimdiff import Article
from claimdiff.claims.assemble import extract_article
from claimdiff.groups.cosines import cosines, cosines_of
from claimdiff.groups.linkage import Bar, Part
from claimdiff.groups.members import Profile, member_of
from claimdiff.groups.similarity import scores, scores_between, scores_within
from claimdiff.groups.stories import (
    InStrands,
    Outline,
    find_stories_and_rarity,
    outline_of,
    rarity,
    story_links,
    story_scores,
    vector_of,
)
from claimdiff.groups.vectors import Grid

TEXTS = (
    "At least 12 people were killed when a bridge fell in Porto on Monday, police said.",
    "Fourteen people died under the bridge in Porto, and 30 others were injured.",
    "The bridge of Porto carried 40,000 cars a day. It was 310 metres long.",
    "Ana Lima, 34, was found under the bridge. She was one of 3 dead of her firm.",
    "A flood in Lisbon displaced 2,500 people on Tuesday, the mayor said. The damage is put at $3 million.",
    "Turnout was 61.5 percent in Portugal, and 58 percent in Lisbon.",
    "The army captured Aveiro on Sunday. Dozens of soldiers were killed in Aveiro.",
    "Unemployment rose from 6.1 percent to 7 percent in Portugal last year, the bank said.",
)
MADE = [
    extract_article(Article(text=text, id=f"a{at}", source=f"Paper {at % 3}", published=date(2024, 5, 7) + timedelta(at)))
    for at, text in enumerate(TEXTS)
]
WEIGHTS = rarity([made.context for made in MADE])
PROFILES = [
    member_of(claim, topic, WEIGHTS).profile for made in MADE for claim, topic in zip(made.claims, made.topics, strict=True)
]
OUTLINES = [outline_of(made.context, vector_of(made.context, WEIGHTS)) for made in MADE]

CHOSEN = st.lists(st.sampled_from(PROFILES), min_size=1, max_size=12)
VECTORS = st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.01, 0.35), max_size=8), max_size=200)


def test_there_are_claims_of_many_kinds() -> None:
    assert len({profile.family for profile in PROFILES}) > 5
    assert len({profile.dimension for profile in PROFILES}) > 3


@given(CHOSEN)
def test_scores_are_those_of_each_pair(profiles: Sequence[Profile]) -> None:
    found = scores(profiles)
    for row, one in enumerate(profiles):
        for column, other in enumerate(profiles):
            if row != column:  # what a claim says of itself is not asked
                assert found[row, column] == scores([one, other], first=1)[0, 0] == found[column, row]


def test_claims_that_differ_in_what_stands_beside_them_alone_are_of_two_kinds() -> None:
    bare = PROFILES[0]
    other = next(one for one in PROFILES if one.nature == bare.nature and one.figures.isdisjoint(bare.figures))
    joined = replace(bare, joined=other.figures)
    alone = [scores([one, other], first=1)[0, 0] for one in (bare, joined)]
    assert alone[0] != alone[1]
    assert [scores(order)[1, 2] for order in ([joined, bare, other], [bare, joined, other])] == alone


@given(st.lists(CHOSEN | st.sampled_from([PROFILES * 7, PROFILES[:1]]), max_size=40))
def test_blocks_packed_together_score_as_each_alone(blocks: Sequence[Sequence[Profile]]) -> None:
    for of_block, found in zip(blocks, scores_within(blocks), strict=True):
        alone = scores(of_block)
        np.fill_diagonal(alone, 0)
        np.fill_diagonal(found, 0)
        assert found.tolist() == alone.tolist()


@given(st.lists(st.sampled_from(OUTLINES), min_size=2, max_size=12), st.data())
def test_stories_score_alike_in_any_order(outlines: Sequence[Outline], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(outlines))))
    turned = story_scores([outlines[at] for at in order])
    assert turned.tolist() == story_scores(outlines)[np.ix_(order, order)].tolist()
    first = data.draw(st.integers(1, len(outlines) - 1))
    assert story_scores(outlines, first=first).tolist() == story_scores(outlines)[:first, first:].tolist()


@given(VECTORS, st.randoms())
def test_cosines_are_sums_of_products_in_any_order(vectors: list[dict[str, float]], random: Random) -> None:
    found = cosines(vectors)
    order = list(range(len(vectors)))
    random.shuffle(order)
    assert cosines([dict(sorted(vectors[at].items())) for at in order]).tolist() == found[np.ix_(order, order)].tolist()
    for at, one in enumerate(vectors[:3]):
        for beside, other in enumerate(vectors):
            whole = sum(round(one[term] * 2048) * round(other[term] * 2048) for term in one.keys() & other.keys())
            assert at == beside or found[at, beside] == whole / 2048**2


@given(VECTORS, st.integers(0, 200))
def test_cosines_of_some_pairs_are_those_of_all(vectors: Sequence[dict[str, float]], first: int) -> None:
    first = min(first, len(vectors))
    assert cosines_of(vectors, Grid.of_all(len(vectors), first)).tolist() == cosines(vectors)[:first, first:].tolist()


@given(st.lists(st.tuples(CHOSEN, CHOSEN), max_size=6))
def test_parts_scored_together_score_as_each_alone(parts: list[tuple[list[Profile], list[Profile]]]) -> None:
    found = scores_between(parts)
    alone = [scores([*some, *others], first=len(some)) for some, others in parts]
    assert [of_part.tolist() for of_part in found] == [of_part.tolist() for of_part in alone]


def test_kinds_are_asked_once() -> None:
    asked: list[tuple[str, str]] = []

    def relation(one: str, other: str) -> int:
        asked.append((one, other))
        return len(one) + len(other)

    found = Grid.of_all(5).related(["a", "bb", "a", "a", "bb"], relation)
    assert found[1].tolist() == [3, 4, 3, 3, 4]
    assert sorted(asked) == [("a", "a"), ("a", "bb"), ("bb", "bb")]
    asked.clear()
    assert Grid(np.array([0, 2]), np.array([1, 3])).related(["a", "bb", "a", "a", "bb"], relation).tolist() == [3, 2]
    assert sorted(asked) == [("a", "a"), ("a", "bb")]


def test_stories_are_the_same_whoever_works_out_the_links() -> None:
    asked: list[tuple[int, bool]] = []

    def links(parts: Iterable[Part[Outline]], bar: Bar, strands: Bar | None) -> Iterator[InStrands]:
        for part in parts:
            asked.append((len(part.things), strands is None))
            yield from story_links([part], bar, strands)

    contexts = [made.context for made in MADE]
    assert find_stories_and_rarity(contexts, links=links) == find_stories_and_rarity(contexts)
    assert asked == [(len(MADE), False)]  # few articles are compared once, for their stories and for the strands of these


def test_strands_are_the_same_whether_they_are_found_with_the_stories_or_after_them() -> None:
    def apart(parts: Iterable[Part[Outline]], bar: Bar, strands: Bar | None) -> Iterator[InStrands]:
        for found, part in zip(story_links(kept := list(parts), bar), kept, strict=True):
            stories = [sorted(chain.from_iterable(story)) for story in found]
            of_story = [[part.things[place] for place in story] for story in stories]
            again = [next(story_links([Part(things)], strands or bar)) for things in of_story]
            yield [
                [[story[place] for place in strand] for (strand,) in found] for story, found in zip(stories, again, strict=True)
            ]

    contexts = [made.context for made in MADE]
    assert find_stories_and_rarity(contexts, links=apart) == find_stories_and_rarity(contexts)


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 40), max_size=120), st.randoms())
def test_vectors_do_not_depend_on_the_order_of_the_words(terms: dict[str, int], random: Random) -> None:
    rarities = {term: 1.0 + len(term) for term in terms}
    shuffled = dict(random.sample(list(terms.items()), len(terms)))
    contexts = (replace(MADE[0].context, terms=counts, lead=frozenset()) for counts in (terms, shuffled))
    one, other = (vector_of(context, rarities) for context in contexts)
    assert one == other
    heaviest = sorted(terms, key=lambda term: (-(1 + log(terms[term])) * rarities[term], term))[:80]
    assert set(one) == set(heaviest)
