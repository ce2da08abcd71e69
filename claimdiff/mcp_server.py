"""claimdiff for assistants: an MCP server over stdio with the tools extract, compare and check (extra [mcp])."""

from __future__ import annotations

__all__ = ["ArticleText", "serve", "server"]

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from claimdiff.articles.read import read_articles, unread_problem
from claimdiff.articles.record import Article
from claimdiff.claims.assemble import extract_article
from claimdiff.errors import ClaimDiffError, InputError, MissingExtraError
from claimdiff.index.store import ClaimIndex
from claimdiff.jsonable import row_of
from claimdiff.lexicon import Lexicon
from claimdiff.pipeline import compare as compare_articles
from claimdiff.report.report import Report

_INSTRUCTIONS = """\
Finds where news articles disagree on figures. extract lists the claims of one article: what is measured, of whom,
where, when, who says so, with the quote. compare sets several articles side by side. check holds one article against
an index of articles that were gathered before. Verdicts: agree, compatible, update (time explains the difference),
different_scope (not the same people, place or period), conflict, undecided. No verdict says who is right.
Give the day of publication where it is known: without it, "on Friday" is no day."""

_LIMIT = 20


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as text: `published` is a day such as 2019-03-15, `source` the outlet. Only `text` is needed."""

    text: str
    source: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    id: str | None = None

    def article(self) -> Article:
        """The Article. Raises InputError for a text that is empty and a day that cannot be read."""
        if not self.text.strip():
            raise InputError("the text of the article is empty")
        return Article(**asdict(self))


def serve(
    index: str | os.PathLike[str] | None = None, *, lexicon: Lexicon | Mapping[str, Any] | str | Path | None = None
) -> None:
    """Serve over standard input and output until the client ends the session.

    `index` is an index of claims for the tool check, which must be there: see `claimdiff add`. Raises
    MissingExtraError without mcp, InputError for an index that is not there.
    """
    with ExitStack() as stack:
        opened = None
        if index is not None:
            if not os.path.exists(index):
                raise InputError(f"there is no index {os.fspath(index)!r}: check the path, or make one with claimdiff add")
            opened = stack.enter_context(ClaimIndex(index, lexicon=lexicon))
        server(opened, lexicon=lexicon).run("stdio")


def server(index: ClaimIndex | None = None, *, lexicon: Lexicon | Mapping[str, Any] | str | Path | None = None) -> Any:
    """The MCPServer with its three tools, of which none reads or writes a file that a client names.

    Raises MissingExtraError without mcp.
    """
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise MissingExtraError(
            "the MCP server needs mcp 2 or newer, which is not installed: python -m pip install 'claimdiff[mcp]'"
        ) from error
    from claimdiff import __version__

    known = Lexicon.of(lexicon)
    made = MCPServer("claimdiff", instructions=_INSTRUCTIONS, version=__version__, log_level="WARNING")
    reads_only = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

    @contextmanager
    def told() -> Iterator[None]:
        """What claimdiff refuses, as the tool's answer."""
        try:
            yield
        except ClaimDiffError as error:
            raise ToolError(str(error)) from error

    def extract(article: ArticleText) -> dict[str, Any]:
        """The claims of one article: every figure with what, who, where, when, who says so, its quote and sentence.

        Keys that are left out are not known. `problems` says what could not be read, and why.
        """
        with told():
            given = article.article()
            unread = unread_problem(given, "the article")
            found = extract_article(given, lexicon=known)
            problems = [*([unread] if unread else []), *found.problems]
            return {"claims": [_given(claim) for claim in found.claims], "problems": [_given(one) for one in problems]}

    def compare(articles: list[ArticleText], limit: int = _LIMIT) -> dict[str, Any]:
        """Where articles differ on figures: the differing findings, worst first, with both claims and the reason.

        `counts` has the number of findings by verdict; at most `limit` differences are given in full, and `more`
        says how many are left out.
        """
        with told():
            read = read_articles([one.article() for one in articles])
            return _differences(compare_articles(read, lexicon=known), limit)

    def check(article: ArticleText, limit: int = _LIMIT) -> dict[str, Any]:
        """Where one article differs from those in the index, as compare tells it. The article is not added to it."""
        with told():
            if index is None:
                raise InputError("this server has no index to check against: start it with claimdiff mcp --index PATH")
            return _differences(index.check(article.article()), limit)

    for tool in (extract, compare, check):
        made.add_tool(tool, annotations=reads_only, structured_output=True)
    return made


def _differences(report: Report, limit: int) -> dict[str, Any]:
    """The counts of a report, and its first differing findings with their claims."""
    shown = report.differing[: max(limit, 0)]
    return {
        "counts": report.counts(),
        "differences": [
            {
                "question": report.question(finding),
                **_given(finding),
                "a": _given(report.claim(finding.a_claim)),
                "b": _given(report.claim(finding.b_claim)),
            }
            for finding in shown
        ],
        "more": len(report.differing) - len(shown),
        "problems": [_given(problem) for problem in report.problem_records],
    }


def _given(record: Any) -> dict[str, Any]:
    """A record without what is not known."""
    return {name: value for name, value in row_of(record).items() if value not in (None, [], "")}
