"""claimdiff finds where news sources disagree on figures.

Articles are read, every figure in them becomes a claim (who, what, where, how many, when, who says so), claims that
answer one question are put together, and each pair is judged by a named rule: agree, compatible, update,
different_scope, conflict or undecided.

>>> import claimdiff as cd
>>> report = cd.compare(["The flood in Beira killed 48 people on Friday.", "Friday's flood in Beira killed 190 people."])
>>> sorted(report.claims["quote"])
['190 people', '48 people']

`compare` does the whole way and returns a Report; `read_articles`, `extract`, `judge`, `find_quantities`,
`find_times` and `find_names` are its stages. `compare_claims` takes claims from elsewhere, `ClaimIndex` keeps claims
in a file, `read_report` reads a saved report. Words of your own go into a Lexicon, conventions into a Policy.
Formats of other programs are in `claimdiff.exchange`, the same on a cluster in `claimdiff.distributed`.

The names below are imported when first used, so that `import claimdiff` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimdiff.articles.read import read_articles
    from claimdiff.articles.record import Article
    from claimdiff.claims.extractor import Extractor
    from claimdiff.claims.record import Claim
    from claimdiff.decisions import Decision, read_decisions
    from claimdiff.errors import (
        ClaimDiffError,
        ClaimIndexError,
        IndexBusyError,
        IndexFormatError,
        IndexFullError,
        IndexVersionError,
        InputError,
        LexiconError,
        MissingExtraError,
        Problem,
        UnknownArticleError,
        UnknownClaimError,
    )
    from claimdiff.exchange.evaluation import evaluate
    from claimdiff.exchange.spans import claims_as_spans
    from claimdiff.findings.estimates import Estimates
    from claimdiff.findings.judge import judge
    from claimdiff.findings.record import Finding
    from claimdiff.given_claims import compare_claims
    from claimdiff.groups.record import Group
    from claimdiff.index.store import ClaimIndex
    from claimdiff.lexicon import Lexicon
    from claimdiff.mentions.quantities import find_quantities
    from claimdiff.mentions.records import Quantity, TimeExpression
    from claimdiff.mentions.times import find_times
    from claimdiff.names.find import find_names
    from claimdiff.names.records import Name
    from claimdiff.pipeline import compare, extract
    from claimdiff.policy import Policy
    from claimdiff.report.reading import read_report
    from claimdiff.report.report import Report

__all__ = [
    "Article",
    "Claim",
    "ClaimDiffError",
    "ClaimIndex",
    "ClaimIndexError",
    "Decision",
    "Estimates",
    "Extractor",
    "Finding",
    "Group",
    "IndexBusyError",
    "IndexFormatError",
    "IndexFullError",
    "IndexVersionError",
    "InputError",
    "Lexicon",
    "LexiconError",
    "MissingExtraError",
    "Name",
    "Policy",
    "Problem",
    "Quantity",
    "Report",
    "TimeExpression",
    "UnknownArticleError",
    "UnknownClaimError",
    "claims_as_spans",
    "compare",
    "compare_claims",
    "evaluate",
    "extract",
    "find_names",
    "find_quantities",
    "find_times",
    "judge",
    "read_articles",
    "read_decisions",
    "read_report",
]

_HOMES = {
    "Article": "articles.record",
    "Claim": "claims.record",
    "ClaimDiffError": "errors",
    "ClaimIndex": "index.store",
    "ClaimIndexError": "errors",
    "Decision": "decisions",
    "Estimates": "findings.estimates",
    "Extractor": "claims.extractor",
    "Finding": "findings.record",
    "Group": "groups.record",
    "IndexBusyError": "errors",
    "IndexFormatError": "errors",
    "IndexFullError": "errors",
    "IndexVersionError": "errors",
    "InputError": "errors",
    "Lexicon": "lexicon",
    "LexiconError": "errors",
    "MissingExtraError": "errors",
    "Name": "names.records",
    "Policy": "policy",
    "Problem": "errors",
    "Quantity": "mentions.records",
    "Report": "report.report",
    "TimeExpression": "mentions.records",
    "UnknownArticleError": "errors",
    "UnknownClaimError": "errors",
    "claims_as_spans": "exchange.spans",
    "compare": "pipeline",
    "compare_claims": "given_claims",
    "evaluate": "exchange.evaluation",
    "extract": "pipeline",
    "find_names": "names.find",
    "find_quantities": "mentions.quantities",
    "find_times": "mentions.times",
    "judge": "findings.judge",
    "read_articles": "articles.read",
    "read_decisions": "decisions",
    "read_report": "report.reading",
}


_importing = RLock()
"""Held by one thread at a time: packages whose modules import one another break when two threads begin with two of them."""


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("claimdiff")
    if name not in _HOMES:
        raise AttributeError(f"module 'claimdiff' has no attribute {name!r}")
    with _importing:
        found = getattr(import_module(f"claimdiff.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
