"""Lists of words compiled into one pattern that shares their common beginnings, so that a search stays fast."""

from __future__ import annotations

__all__ = ["one_of"]

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """A pattern that matches the longest of some words; a blank in a word stands for any white space.

    >>> one_of(["ten", "tens", "two"])
    't(?:en(?:s)?|wo)'
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [
        (r"\s+" if letter == " " else re.escape(letter)) + _branch(below) for letter, below in sorted(node.items()) if letter
    ]
    if not branches:
        return ""
    pattern = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{pattern}?" if "" in node else pattern
