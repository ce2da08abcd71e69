"""What the words of a sentence tell of an incident: by what means it happened, and which sides stand in it."""

from __future__ import annotations

__all__ = ["means_in", "sides_in"]

from collections.abc import Collection, Mapping
from functools import lru_cache

from claimdiff.claims.terms import terms_of
from claimdiff.data import load_table


def means_in(terms: Collection[str]) -> frozenset[str]:
    """By which means something happened, from the terms of a sentence.

    >>> sorted(means_in({"warplane", "rocket", "market"}))
    ['air', 'shelling']
    """
    return _kinds_of(terms, _kinds("means"))


def sides_in(terms: Collection[str]) -> frozenset[str]:
    """Which sides stand in a sentence, from its terms.

    >>> sorted(sides_in({"militant", "bridge"}))
    ['jihadists', 'rebels']
    """
    return _kinds_of(terms, _kinds("sides"))


def _kinds_of(terms: Collection[str], kinds: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    if kinds.keys().isdisjoint(terms):
        return found  # of most sentences, and found at once
    for term in kinds.keys() & terms:
        found |= kinds[term]
    return found


@lru_cache(maxsize=None)
def _kinds(table: str) -> dict[str, frozenset[str]]:
    """Of which kinds each term is."""
    kinds: dict[str, set[str]] = {}
    for kind, words in load_table("incidents")[table].items():
        for term in terms_of(words):
            kinds.setdefault(term, set()).add(kind)
    return {term: frozenset(of_term) for term, of_term in kinds.items()}
