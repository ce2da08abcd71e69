"""Claims kept in one SQLite file, so that a new article can be checked against all that came before."""

from claimdiff.index.articles import Version
from claimdiff.index.checking import Check
from claimdiff.index.store import Added, ClaimIndex

__all__ = ["Added", "Check", "ClaimIndex", "Version"]
