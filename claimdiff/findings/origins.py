"""Where a statement comes from: copies, agencies and members of one party count as one origin."""

from __future__ import annotations

__all__ = [
    "Told",
    "count_origins",
    "is_copy",
    "normalised",
    "origin_groups",
    "origin_key",
    "origin_of",
    "origins_of",
    "party",
    "speaker_of",
    "told",
]

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from claimdiff.claims.record import Claim
from claimdiff.lexicon import Lexicon
from claimdiff.names.groups import party_of
from claimdiff.policy import Policy
from claimdiff.tokens import words_of

_BLOCK_WORDS = 6
_BLOCK_SIZE = 50
_TWICE = 200.0
"""Twice a hundred: two texts are alike by no more than this share, in percent, of the shorter in both together."""
_SLACK = 1e-6


def party(name: str | None, printed: str | None = None, *, lexicon: Lexicon | None = None) -> str | None:
    """The party for which a name speaks (a minister for his state), or the name itself.

    `printed` is the name as the text has it, with the office that tells the party.
    """
    return None if name is None else party_of(name, text_hint=printed, lexicon=lexicon)


def speaker_of(claim: Claim, lexicon: Lexicon | None = None) -> str | None:
    """The party of the named speaker, else the agency that relays; None for the outlet's own figure."""
    return _speaker(claim.said_by, claim.said_by_text, claim.via, lexicon)


@lru_cache(maxsize=1 << 14)
def _speaker(said_by: str | None, printed: str | None, via: str | None, lexicon: Lexicon | None) -> str | None:
    return party(said_by, printed, lexicon=lexicon) or party(via, lexicon=lexicon)


def origin_key(claim: Claim, lexicon: Lexicon | None = None) -> str:
    """The party, agency or outlet that answers for a claim.

    The speaker's party answers for what is attributed; the agency for what it relays without a speaker; an
    unattributed figure is the outlet's own. An article without a source is an outlet of its own.
    """
    return speaker_of(claim, lexicon) or party(claim.source, lexicon=lexicon) or f"article {claim.article_id}"


@lru_cache(maxsize=1 << 14)
def normalised(sentence: str) -> str:
    """The words of a sentence in lower case, for telling copies.

    >>> normalised("At least 20 people died, SANA said.")
    'at least 20 people died sana said'
    """
    return " ".join(words_of(sentence))


def is_copy(a: str, b: str, policy: Policy) -> bool:
    """Whether two normalised sentences are the same, or, when long enough, nearly so with the same figures.

    Claims whose sentence is not known are no copies.

    >>> is_copy("a storm left 9 people dead on the coast", "a storm left 10 people dead on the coast", Policy())
    False
    """
    if a == b:
        return a != ""
    if _TWICE * min(len(a), len(b)) < (policy.copy_similarity - _SLACK) * (len(a) + len(b)):
        return False  # they are not as long as one another, and no letters need be compared
    if fuzz.ratio(a, b, score_cutoff=policy.copy_similarity) <= 0:
        return False
    return min(a.count(" "), b.count(" ")) + 1 >= policy.copy_words and _figures(a) == _figures(b)


def _figures(sentence: str) -> list[str]:
    return [word for word in sentence.split() if any(letter.isdigit() for letter in word)]


@dataclass(slots=True, eq=False)
class Told:
    """A claim with its words and who answers for it, by party."""

    claim: Claim
    words: str
    speaker: str | None
    """The party of the named speaker, or the agency; None for the outlet's own figure."""
    outlet: str | None
    origin: str
    """As `origin_key` gives it."""


def told(claim: Claim, lexicon: Lexicon | None = None) -> Told:
    """Prepare one claim for the search for origins."""
    return Told(claim, normalised(claim.sentence), *origin_of(claim, lexicon))


def origin_of(claim: Claim, lexicon: Lexicon | None = None) -> tuple[str | None, str | None, str]:
    """The speaker and the outlet of a claim, by party, and the origin that answers for it."""
    speaker = _speaker(claim.said_by, claim.said_by_text, claim.via, lexicon)
    outlet = party(claim.source, lexicon=lexicon)
    return speaker, outlet, speaker or outlet or f"article {claim.article_id}"


def origin_groups(claims: Sequence[Claim], *, policy: Policy | None = None, lexicon: Lexicon | None = None) -> list[int]:
    """For each claim the number of its origin, from 0 in the order in which origins first appear.

    Claims share an origin when their keys are equal, or when they give the same figure in a copied sentence
    of another article for which no other speaker is named. Sentences are compared within blocks that share
    their first or last six words, so that the work grows with the claims.
    """
    return origins_of([told(claim, lexicon) for claim in claims], policy or Policy())


def origins_of(statements: Sequence[Told], policy: Policy) -> list[int]:
    """`origin_groups` for claims that were prepared."""
    joined = _Joined(len(statements))
    key_holder: dict[str, int] = {}
    alike: dict[_Answer, list[int]] = {}
    for index, one in enumerate(statements):
        if (holder := key_holder.setdefault(one.origin, index)) != index:
            joined.join(holder, index)
        claim = one.claim
        alike.setdefault((claim.what, claim.value, claim.low, claim.high), []).append(index)
    for indices in alike.values():
        if len(indices) > 1:
            _join_copies(joined, statements, indices, policy)
    number: dict[int, int] = {}
    return [number.setdefault(joined.root(index), len(number)) for index in range(len(statements))]


_Answer = tuple[str, float | None, float | None, float | None]


def _join_copies(joined: _Joined, statements: Sequence[Told], indices: Iterable[int], policy: Policy) -> None:
    """Joins those of some statements with one figure that copy one another."""
    copies = _Copies(policy)
    for index in indices:
        original = copies.original_of(statements[index], index)
        if original is not None:
            joined.join(original, index)


class _Joined:
    """Disjoint sets of indices; the lowest index of a set stands for it."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, a: int, b: int) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low


class _Copies:
    """Finds for a claim an earlier one in a copied sentence of another article, among those with the same figure."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._blocks: tuple[dict[str, list[tuple[int, Told]]], ...] = ({}, {})

    def original_of(self, one: Told, index: int) -> int | None:
        original = None
        for blocks, words in zip(self._blocks, _ends(one.words), strict=True):
            kept = blocks.setdefault(words, [])
            found = self._search(kept, one)
            if found is None:
                kept.append((index, one))
            elif original is None:
                original = found
        return original

    def _search(self, kept: Sequence[tuple[int, Told]], one: Told) -> int | None:
        article, speaker = one.claim.article_id, one.speaker
        for index, other in kept[:_BLOCK_SIZE]:
            rivals = speaker != other.speaker and speaker is not None and other.speaker is not None
            if not rivals and other.claim.article_id != article and is_copy(one.words, other.words, self._policy):
                return index
        return None


def _ends(words: str) -> tuple[str, str]:
    """The first and the last words of a sentence.

    >>> _ends("one two three four five six seven"), _ends("one two")
    (('one two three four five six', 'two three four five six seven'), ('one two', 'one two'))
    """
    before, after = words.rsplit(" ", _BLOCK_WORDS), words.split(" ", _BLOCK_WORDS)
    if len(after) <= _BLOCK_WORDS:
        return words, words
    return words[: -len(after[-1]) - 1], words[len(before[0]) + 1 :]


def count_origins(claims: Sequence[Claim], *, policy: Policy | None = None, lexicon: Lexicon | None = None) -> int:
    """How many independent origins stand behind claims.

    >>> count_origins([])
    0
    """
    return len(set(origin_groups(claims, policy=policy, lexicon=lexicon)))
