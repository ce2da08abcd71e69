"""The exceptions that claimdiff raises: all derive from ClaimDiffError and from a built-in."""

from __future__ import annotations

__all__ = [
    "ClaimDiffError",
    "InputError",
    "LexiconError",
    "MissingExtraError",
    "Problem",
    "UnknownClaimError",
]

from dataclasses import dataclass


class ClaimDiffError(Exception):
    """Base class of every error that claimdiff raises on purpose."""


class InputError(ClaimDiffError, ValueError):
    """Something given to claimdiff cannot be used; the message names what, where, and what to do."""


class LexiconError(ClaimDiffError, ValueError):
    """A lexicon or data table is malformed; the message names the file, the entry and the mistake."""


class UnknownClaimError(ClaimDiffError, KeyError):
    """A claim id or group id that the report does not hold."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class MissingExtraError(ClaimDiffError, ImportError):
    """An optional dependency is not installed; the message names the extra that brings it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or resolved, for `report.problems`.

    `where` names the file, row or article id; `what` is a short slug ("unreadable", "not English", …);
    `why` says in a sentence what happened and what to do.
    """

    where: str
    what: str
    why: str
