"""Clusters of any number of things: every thing in one, few or many at once, and nothing asked for before its turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.groups import linkage
from claimdiff.groups.linkage import Bar, Part, Scores, linked_in_parts, linked_parts
from claimdiff.groups.record import Group
from claimdiff.packed import Columns

_NEAR = 20


def _near(parts: Iterable[Sequence[int]]) -> Iterator[Scores]:
    """Numbers fit the better the nearer they lie, up to twenty apart."""
    for part in parts:
        numbers = np.array(part, dtype=np.int64)
        yield _NEAR - np.abs(numbers[:, None] - numbers[None, :])


def _links(parts: Iterable[Part[int]]) -> Iterator[list[list[int]]]:
    return linked_parts(parts, _near, Bar(0))


def _clusters(blocks: Iterable[Iterable[int]], most: int) -> list[list[list[int]]]:
    return list(linked_in_parts(blocks, _links, orders=[int, lambda number: -number], most=most))


@given(st.lists(st.lists(st.integers(0, 200), unique=True, max_size=40).map(sorted), max_size=5), st.integers(6, 50))
def test_every_thing_stands_in_one_cluster_of_its_block(blocks: list[list[int]], most: int) -> None:
    found = _clusters(blocks, most)
    assert [sorted(number for cluster in clusters for number in cluster) for clusters in found] == blocks


@given(st.lists(st.lists(st.integers(0, 200), unique=True, max_size=40).map(sorted), max_size=5), st.integers(1, 60))
def test_clusters_are_the_same_however_many_blocks_are_joined_together(blocks: list[list[int]], held: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(linkage, "_MOST_HELD", held)
        found = _clusters(blocks, most=12)
    assert found == [_clusters([block], most=12)[0] for block in blocks]


def test_things_far_apart_are_not_joined_and_near_ones_are_across_parts() -> None:
    (found,) = _clusters([[*range(16), *range(100, 116)]], most=24)
    assert sorted(map(sorted, found)) == [list(range(16)), list(range(100, 116))]


def test_a_part_is_asked_for_before_the_next_things_are() -> None:
    told: list[str] = []

    def numbers() -> Iterator[int]:
        for number in range(12):
            told.append(f"thing {number}")
            yield number

    def links(parts: Iterable[Part[int]]) -> Iterator[list[list[int]]]:
        for part in parts:
            told.append(f"part of {len(part.things)}")
            yield from _links([part])

    list(linked_in_parts([numbers()], links, orders=[int], most=6))
    assert told.index("part of 6") < told.index("thing 6")


def test_columns_of_unlike_length_make_no_records() -> None:
    with pytest.raises(ValueError, match="the fields of Group have 1 and 2 values"):
        Columns(Group, (["g1", "g2"], *[["x"]] * 7)).records()
