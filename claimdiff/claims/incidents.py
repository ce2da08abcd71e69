"""What the words of a sentence tell of an incident: by what means it happened, and which sides stand in it."""

from __future__ import annotations

__all__ = ["means_in", "sides_in"]

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from claimdiff.claims.terms import terms_of
from claimdiff.data import load_table


def means_in(terms: Collection[str]) -> frozenset[str]:
    """By which means something happened, from the terms of a sentence.

    >>> sorted(means_in({"warplan", "rocket", "market"}))
    ['air', 'shelling']
    """
    return _kinds_of(terms, _kinds("means"))


def sides_in(terms: Collection[str]) -> frozenset[str]:
    """Which sides stand in a sentence, from its terms.

    >>> sorted(sides_in({"militant", "bridge"}))
    ['jihadists', 'rebels']
    """
    return _kinds_of(terms, _kinds("sides"))


def _kinds_of(terms: Collection[str], kinds: Mapping[str, _Of]) -> frozenset[str]:
    """The kinds that terms are of; one of several kinds has those that another term shares with it, if any."""
    if kinds.keys().isdisjoint(terms):
        return frozenset()  # of most sentences, and found at once
    told = list(chain.from_iterable(_told(kinds[term], terms) for term in kinds.keys() & terms))
    counts = Counter(chain.from_iterable(told))
    shared = {kind for kind, count in counts.items() if count > 1}
    return frozenset().union(*(of_term & shared or of_term for of_term in told))


def _told(of: _Of, terms: Collection[str]) -> Iterator[frozenset[str]]:
    if of.alone:
        yield of.alone
    yield from (frozenset({kind}) for beside, kind in of.beside if beside in terms)


@dataclass(slots=True)
class _Of:
    """Of which kinds a term is by itself, and of which it is beside another."""

    alone: frozenset[str] = frozenset()
    beside: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=None)
def _kinds(table: str) -> dict[str, _Of]:
    """What each term of a table tells."""
    kinds: defaultdict[str, _Of] = defaultdict(_Of)
    for kind, words in load_table("incidents")[table].items():
        for word in words:
            term, *beside = terms_of(word.split())
            if beside:
                kinds[term].beside += ((beside[0], kind),)
            else:
                kinds[term].alone |= {kind}
    return dict(kinds)
