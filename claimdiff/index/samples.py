"""What stands for a stored topic or story where new claims and articles are held against it: a few of its members."""

from __future__ import annotations

__all__ = ["StorySample", "TopicSample", "mean_scores"]

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from claimdiff.groups.members import Profile
from claimdiff.groups.stories import Outline

Kept = TypeVar("Kept", Profile, Outline)

_FIRST = 6
_MOST = 12


@dataclass(slots=True)
class TopicSample:
    """The profiles of some claims of a topic: the first 6 that it got and the latest 6, copies left out.

    They bear neither the id of their article nor their sentence, which matter only within one article.
    """

    profiles: list[Profile] = field(default_factory=list)

    def add(self, profile: Profile) -> None:
        """Take in the profile of a claim that joined the topic."""
        _add(self.profiles, replace(profile, article_id="", sentence=""))


@dataclass(slots=True)
class StorySample:
    """The outlines of some articles of a story, chosen as the profiles of a `TopicSample`.

    In place of its own id each bears that of its strand.
    """

    outlines: list[Outline] = field(default_factory=list)

    def add(self, outline: Outline, strand: str) -> None:
        """Take in the outline of an article that joined a strand of the story."""
        _add(self.outlines, replace(outline, article_id=strand))

    def strands(self) -> dict[str, list[Outline]]:
        """The outlines of each strand, by its id."""
        found: dict[str, list[Outline]] = {}
        for outline in self.outlines:
            found.setdefault(outline.article_id, []).append(outline)
        return found


def _add(sample: list[Kept], one: Kept) -> None:
    """Add what no copy of it stands for yet; the oldest of the latest gives way."""
    if any(_copies(one, other) for other in sample):
        return
    sample.append(one)
    if len(sample) > _MOST:
        del sample[_FIRST]


def _copies(one: Kept, other: Kept) -> bool:
    """Whether two tell the same in the same words, which weigh less or more as the index grows."""
    return one.vector.keys() == other.vector.keys() and replace(one, vector={}) == replace(other, vector={})


def mean_scores(scores: NDArray[np.int64], sizes: Sequence[int]) -> list[float]:
    """The mean pair score of given things with each of some samples.

    `scores` has a row for each given thing; its columns are the members of one sample after the other, and `sizes`
    tells how many each has, none of them 0.

    >>> mean_scores(np.array([[4, 2, -6], [0, 2, -8]]), [2, 1])
    [2.0, -7.0]
    """
    starts = [*accumulate(sizes, initial=0)][:-1]
    sums = np.add.reduceat(scores.sum(axis=0), starts)
    means: list[float] = (sums / (len(scores) * np.array(sizes))).tolist()
    return means
