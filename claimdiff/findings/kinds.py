"""Claims told in the same slots are of one kind: what the slots of two kinds tell is worked out once for all their pairs."""

from __future__ import annotations

__all__ = ["Kind", "give_kinds", "shared", "told_by_slots"]

from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from claimdiff.findings.sides import Pair, Side

T = TypeVar("T")

_SLOTS = attrgetter(
    *("what", "counted", "who", "by", "where", "where_level", "when_start", "when_end", "when_from"),
    *("value", "low", "high", "modifier", "unit", "quote"),
)


Found = dict[str, Any]
"""What was found of pairs of two kinds, by name."""


class Kind:
    """A kind of claims of a topic: its number, and what was found of its pairs with the topic's kinds, by their numbers.

    Kinds know of no others, so that they are gone with their claims, though no collector looks for cycles.
    """

    __slots__ = ("_found", "_number", "_topic")

    def __init__(self, number: int = 0, topic: object = None) -> None:
        """Without a topic it is the kind of claims that share nothing of what is found."""
        self._number = number
        self._topic = topic
        self._found: defaultdict[int, Found] = defaultdict(dict)

    def found_with(self, other: Kind) -> Found:
        """What was found of pairs whose first side is of this kind and whose second side is of the other."""
        if self._topic is None or self._topic is not other._topic:
            return {}
        return self._found[other._number]


class shared(Generic[T]):  # noqa: N801
    """A property of a pair that is told by the slots of its sides alone: for pairs of the same kinds it is worked out once."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, pair: Any, owner: type | None = None) -> T:
        between, name = pair.between, self._name
        if name not in between:
            between[name] = self._work(pair)
        found: T = between[name]
        setattr(pair, name, found)
        return found


def told_by_slots(pair: Pair, name: str, work: Callable[[Pair], T]) -> T:
    """What the slots of a pair tell, which is worked out once for all pairs of the same kinds."""
    between = pair.between
    if name not in between:
        between[name] = work(pair)
    found: T = between[name]
    return found


def give_kinds(sides: Iterable[Side]) -> None:
    """Gives one kind to those sides of a topic that are told in the same slots; else each is of a kind of its own."""
    topic = object()
    kinds: dict[Any, Kind] = {}
    for side in sides:
        slots = _SLOTS(side.claim)
        kind = kinds.get(slots)
        if kind is None:
            kind = kinds[slots] = Kind(len(kinds), topic)
        side.kind = kind
