"""Hedges and bounds around a number: "at least", "nearly", "some", "or more"."""

from __future__ import annotations

__all__ = ["hedge_after", "hedge_before"]

import re
from functools import lru_cache

from claimdiff.data import load_table


@lru_cache(maxsize=1)
def _before() -> tuple[re.Pattern[str], dict[str, str], int]:
    table = load_table("hedges")["before"]
    modifier_of = {words: modifier for modifier, phrases in table.items() for words in phrases}
    phrases = sorted(modifier_of, key=len, reverse=True)
    pattern = "|".join(
        (r"\b" if phrase[0].isalpha() else "") + re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases
    )
    longest = len(phrases[0]) + 8
    return re.compile(rf"({pattern})\s*(?:-\s*)?(?:(?:the|its|a|an|another|their)\s+)?\(?\Z", re.IGNORECASE), modifier_of, longest


@lru_cache(maxsize=1)
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    table = load_table("hedges")["after"]
    modifier_of = {words: modifier for modifier, phrases in table.items() for words in phrases}
    phrases = sorted(modifier_of, key=len, reverse=True)
    pattern = "|".join(
        ("" if phrase[0] == "-" or not phrase[0].isalpha() else r"\s+")
        + re.escape(phrase).replace(r"\ ", r"\s+")
        + (r"\b" if phrase[-1].isalpha() else r"(?![\w])")
        for phrase in phrases
    )
    return re.compile(rf"({pattern})", re.IGNORECASE), modifier_of


@lru_cache(maxsize=1)
def _over_time() -> tuple[frozenset[str], frozenset[str]]:
    table = load_table("hedges")["over_time"]
    return frozenset(table["words"]), frozenset(table["bound"])


_PREVIOUS = re.compile(r"([^\W\d_]+)\W*\Z")


def hedge_before(text: str, start: int, *, duration: bool = False) -> tuple[str, int] | None:
    """The modifier stated directly before a number that starts at `start`, and where the hedge starts."""
    pattern, modifier_of, longest = _before()
    found = pattern.search(text, max(0, start - longest), start)
    if found is None:
        return None
    words = " ".join(found[1].lower().split())
    if duration:
        spans, bound = _over_time()
        if words in spans:
            previous = _PREVIOUS.search(text, max(0, found.start() - 20), found.start())
            if previous is None or previous[1].lower() not in bound:
                return None
    return modifier_of[words], found.start()


def hedge_after(text: str, end: int) -> tuple[str, int] | None:
    """The modifier stated directly behind a number or its noun, and where it ends."""
    pattern, modifier_of = _after()
    found = pattern.match(text, end)
    if found is None:
        return None
    return modifier_of[" ".join(found[1].lower().split())], found.end()
