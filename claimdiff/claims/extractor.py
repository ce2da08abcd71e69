"""What another extractor must do to stand in for ours."""

from __future__ import annotations

__all__ = ["Extractor"]

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from claimdiff.articles.record import Article
from claimdiff.claims.record import Claim


class Extractor(Protocol):
    """Anything that can be called with an Article and gives its claims: a function will do.

    Claims are Claim records, or dicts with the columns of `report.claims`, of which `what` and a figure are
    needed (see `compare_claims`); `quote` is best given, and must stand in the article. What cannot be used is
    left out and told in `report.problems`. With `compare(…, workers=2)` it must be picklable: a function of a
    module, not one made in a notebook's cell.

    >>> import re
    >>> import claimdiff as cd
    >>> def tolls(article: cd.Article):
    ...     for found in re.finditer(r"(\\d+) (?:dead|killed)", article.text):
    ...         yield {"what": "deaths", "value": int(found[1]), "quote": found[0]}
    >>> report = cd.compare(["Ferry sinks off Cebu: 12 dead.", "Ferry off Cebu lost, 15 dead."], extractor=tolls)
    >>> sorted(report.claims["quote"])
    ['12 dead', '15 dead']
    """

    def __call__(self, article: Article, /) -> Iterable[Claim | Mapping[str, Any]]: ...
