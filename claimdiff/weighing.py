"""The word vectors of articles, made in this process or shared by several."""

from __future__ import annotations

__all__ = ["shared_vectors"]

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from claimdiff.claims.context import ArticleContext
from claimdiff.crew import Crew
from claimdiff.groups.stories import Vector, vector_of_terms, vectors_of

_CHUNK = 200


@dataclass(frozen=True, slots=True)
class _Task:
    """The terms and the opening words of articles, and how telling these terms are."""

    terms: Sequence[Mapping[str, int]]
    leads: Sequence[frozenset[str]]
    rarities: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Sent:
    """Vectors as a worker sends them, one after another, `sizes` of each: terms by their places among the article's."""

    sizes: Sequence[int]
    places: Sequence[int]
    weights: Sequence[float]


def shared_vectors(contexts: Sequence[ArticleContext], rarities: Mapping[str, float], crew: Crew) -> Iterator[Vector]:
    """The word vector of each article, in their order; they are made while the first are being used.

    >>> with Crew(1) as crew:
    ...     list(shared_vectors([], {}, crew))
    []
    """
    if crew.workers == 1:
        yield from vectors_of(contexts, rarities)
        return
    chunks = [contexts[start : start + _CHUNK] for start in range(0, len(contexts), _CHUNK)]
    for chunk, sent in zip(chunks, crew.map(_weigh, (_task(chunk, rarities) for chunk in chunks)), strict=True):
        places, weights = iter(sent.places), iter(sent.weights)
        for context, size in zip(chunk, sent.sizes, strict=True):
            terms = list(context.terms)
            yield dict(zip(map(terms.__getitem__, islice(places, size)), islice(weights, size), strict=True))


def _task(contexts: Sequence[ArticleContext], rarities: Mapping[str, float]) -> _Task:
    terms = [context.terms for context in contexts]
    asked = set().union(*terms)
    return _Task(terms, [context.lead for context in contexts], {term: rarities[term] for term in asked})


def _weigh(task: _Task) -> _Sent:
    vectors = [vector_of_terms(terms, lead, task.rarities) for terms, lead in zip(task.terms, task.leads, strict=True)]
    return _Sent(
        sizes=array("I", map(len, vectors)),
        places=array("I", chain.from_iterable(map(_places, vectors, task.terms))),
        weights=array("d", chain.from_iterable(vector.values() for vector in vectors)),
    )


def _places(vector: Vector, terms: Mapping[str, int]) -> Iterator[int]:
    place = {term: at for at, term in enumerate(terms)}
    return map(place.__getitem__, vector)
