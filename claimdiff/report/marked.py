"""An article with its claims marked: its text cut into stretches that a template links or leaves plain."""

from __future__ import annotations

__all__ = ["Stretch", "abridged", "paragraphs", "stretches"]

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claimdiff.claims.record import Claim

_ENDS_KEPT = 160
"""So many characters stay on either side of what is left out."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text. `claims` are the claims that cover it, the shortest first; `starts` those that begin here.

    `omitted` counts the characters left out behind it.
    """

    text: str
    claims: tuple[Claim, ...] = ()
    starts: tuple[Claim, ...] = ()
    omitted: int = 0


def stretches(text: str, claims: Sequence[Claim]) -> list[Stretch]:
    """The whole text in order, cut where a claim begins or ends and at the ends of lines.

    >>> claim = Claim(claim_id="c1", article_id="a1", what="deaths", quote="58", start=7, end=9, sentence="Killed 58 people.")
    >>> [(piece.text, len(piece.claims)) for piece in stretches("Killed 58 people.", [claim])]
    [('Killed ', 0), ('58', 1), (' people.', 0)]
    """
    inside = sorted((c for c in claims if 0 <= c.start < c.end <= len(text)), key=lambda c: (c.start, c.end, c.claim_id))
    cuts = {0, len(text), *(end for claim in inside for end in (claim.start, claim.end))}
    cuts.update(index + 1 for index, character in enumerate(text) if character == "\n")
    return list(_pieces(text, inside, sorted(cuts)))


def _pieces(text: str, claims: Sequence[Claim], cuts: Sequence[int]) -> Iterator[Stretch]:
    open_claims: list[Claim] = []
    waiting = 0
    for start, end in pairwise(cuts):
        begun = []
        while waiting < len(claims) and claims[waiting].start == start:
            begun.append(claims[waiting])
            waiting += 1
        open_claims = [claim for claim in (*open_claims, *begun) if claim.end > start]
        covering = sorted(open_claims, key=lambda claim: (claim.end - claim.start, claim.claim_id))
        yield Stretch(text[start:end], tuple(covering), tuple(begun))


def abridged(pieces: Sequence[Stretch], longest: int) -> list[Stretch]:
    """The same with plain stretches above `longest` characters cut in their middle; lines count together.

    >>> [(piece.text[:4], piece.omitted) for piece in abridged([Stretch("word " * 100)], 400)]
    [('word', 180), ('word', 0)]
    """
    kept: list[Stretch] = []
    run: list[Stretch] = []
    for piece in (*pieces, None):
        if piece is not None and not piece.claims:
            run.append(piece)
            continue
        plain = "".join(one.text for one in run)
        if len(plain) > max(longest, 2 * _ENDS_KEPT):
            head, tail = plain[:_ENDS_KEPT], plain[-_ENDS_KEPT:]
            kept += [Stretch(head, omitted=len(plain) - 2 * _ENDS_KEPT), Stretch(tail)]
        else:
            kept += run
        run = []
        if piece is not None:
            kept.append(piece)
    return kept


def paragraphs(pieces: Sequence[Stretch]) -> list[list[Stretch]]:
    """The stretches line by line, without empty lines.

    >>> [[piece.text for piece in line] for line in paragraphs(stretches("One.\\n\\nTwo.", []))]
    [['One.'], ['Two.']]
    """
    lines: list[list[Stretch]] = [[]]
    for piece in pieces:
        parts = piece.text.split("\n")
        for index, part in enumerate(parts):
            if index:
                lines.append([])
            last = index == len(parts) - 1
            if part or (last and piece.omitted):
                starts = piece.starts if index == 0 else ()
                lines[-1].append(replace(piece, text=part, starts=starts, omitted=piece.omitted if last else 0))
    return [line for line in lines if any(piece.text.strip() or piece.omitted for piece in line)]
