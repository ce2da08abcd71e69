"""Keywords that a page prints before a text without a stop: "Tags Syria airstrikes Homs At least twelve people died"."""

from __future__ import annotations

__all__ = ["keywords_end"]

from functools import lru_cache

from claimdiff.claims.view import SentenceView, TextView
from claimdiff.claims.wordlists import word_set


def keywords_end(view: TextView, sentence: SentenceView) -> int:
    """The token before which a sentence but lists keywords: the first word of a sentence proper; its own first elsewhere."""
    if view.words[sentence.first] not in word_set("keyword_heads"):
        return sentence.first
    telling = (token for token in range(sentence.first + 1, sentence.last) if view.words[token] in _telling())
    return next(telling, sentence.last)


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """Words that keywords do not have."""
    return frozenset().union(*(word_set(name) for name in ("articles", "locative", "passive", "auxiliaries")))
