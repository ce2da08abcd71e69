"""The exceptions that claimdiff raises: all derive from ClaimDiffError and from a built-in."""

from __future__ import annotations

__all__ = [
    "ClaimDiffError",
    "ClaimIndexError",
    "IndexBusyError",
    "IndexFormatError",
    "IndexFullError",
    "IndexVersionError",
    "InputError",
    "LexiconError",
    "MissingExtraError",
    "Problem",
    "UnknownArticleError",
    "UnknownClaimError",
    "WorkerError",
    "check_text",
]

from dataclasses import dataclass

from claimdiff.jsonable import Jsonable


class ClaimDiffError(Exception):
    """Base class of every error that claimdiff raises on purpose; each derives from a built-in error as well.

    >>> import claimdiff as cd
    >>> try:
    ...     cd.read_articles("no-such-file.txt")
    ... except cd.ClaimDiffError as error:
    ...     print(type(error).__name__, isinstance(error, ValueError))
    InputError True
    """


class InputError(ClaimDiffError, ValueError):
    """Something given to claimdiff cannot be used; the message names what, where, and what to do."""


class LexiconError(ClaimDiffError, ValueError):
    """A lexicon or data table is malformed; the message names the file, the entry and the mistake."""


class UnknownClaimError(ClaimDiffError, KeyError):
    """A claim id or group id that the report does not hold."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class UnknownArticleError(ClaimDiffError, KeyError):
    """An article id that the index does not hold."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class ClaimIndexError(ClaimDiffError, OSError):
    """The file of a ClaimIndex cannot be used; the message names the file, what happened, and what to do."""


class IndexFormatError(ClaimIndexError, ValueError):
    """The file is no index of claims, or it is damaged."""


class IndexVersionError(IndexFormatError):
    """The file was written by a newer claimdiff, whose format this one does not know."""


class IndexBusyError(ClaimIndexError, TimeoutError):
    """Another process kept the file locked for longer than the time that was allowed."""


class IndexFullError(ClaimIndexError):
    """There is no room to write; what was stored before is kept."""


class WorkerError(ClaimDiffError, RuntimeError):
    """A worker process ended before its work was done; the message says what to do."""


class MissingExtraError(ClaimDiffError, ImportError):
    """An optional dependency is not installed; the message names the extra that brings it."""


def check_text(text: object) -> None:
    """Raises InputError for a text that is no string."""
    if not isinstance(text, str):
        raise InputError(f"the text must be a string, not {type(text).__name__}: {text!r:.60}")


@dataclass(frozen=True, slots=True)
class Problem(Jsonable):
    """Something that could not be read or resolved, for `report.problems`.

    `where` names the file, row or article id; `what` is a short slug ("unreadable", "not English", …);
    `why` says in a sentence what happened and what to do.

    >>> import claimdiff as cd
    >>> report = cd.compare(["The flood in Beira killed 48 people.", ""])
    >>> [(problem.where, problem.what) for problem in report.problem_records]
    [('item 2', 'empty')]
    """

    where: str
    what: str
    why: str
