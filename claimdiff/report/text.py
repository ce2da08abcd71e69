"""A report for the terminal: the counts, then the conflicts as an editor would list them."""

from __future__ import annotations

__all__ = ["WIDTH", "claims_table", "counts_line", "pair_lines", "some", "summary", "troubles"]

import textwrap
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from claimdiff.articles.record import Article
from claimdiff.claims.left_out import REASONS
from claimdiff.claims.record import Claim
from claimdiff.errors import Problem
from claimdiff.findings.record import Finding
from claimdiff.rendering import LABELS
from claimdiff.report.listing import Entry, entries
from claimdiff.report.words import Side, amount, day_in_words, question, side

if TYPE_CHECKING:
    from claimdiff.report.report import Report

WIDTH = 92
SHOWN = 10
QUOTE_WIDTH = 36
_NAMED = 3


def counts_line(report: Report) -> str:
    """How much was read and how its findings fall."""
    read = ", ".join(
        [
            amount(len(report.articles), "article"),
            amount(len(report.claim_records), "claim"),
            amount(len(report.group_records), "topic"),
        ]
    )
    found = [f"{LABELS.get(verdict, verdict)} {n:,}" for verdict, n in report.counts().items() if n]
    line = f"{read}. Findings: {', '.join(found) if found else 'none'}."
    problems = [problem.where for problem in troubles(report.problem_records)]
    undated = [article.id for article in report.undated]
    line += f" {amount(len(problems), 'problem')} in reading: {some(problems, 'report.problems')}." if problems else ""
    return line + (f" {amount(len(undated), 'article')} without a date: {some(undated, 'report.undated')}." if undated else "")


def some(names: Sequence[str], where_all: str) -> str:
    """The first few of some names in alphabetical order; where more stand, how many, and where all of them are.

    >>> some(["a.txt", "b.txt"], "report.undated"), some(list("abcde"), "report.undated")
    ('a.txt, b.txt', 'a, b, c and 2 more (report.undated)')
    """
    distinct = sorted(set(names))
    if len(distinct) <= _NAMED:
        return ", ".join(distinct)
    return f"{', '.join(distinct[:_NAMED])} and {len(distinct) - _NAMED:,} more ({where_all})"


def troubles(problems: Sequence[Problem]) -> list[Problem]:
    """The problems to tell a reader of. A figure that stands twice, or within a time, is told there, and "one
    of the largest ports", "the 13-inch model" and "one day" are none: nothing is lost."""
    return [problem for problem in problems if problem.what not in REASONS]


def summary(report: Report, limit: int | None = SHOWN, where_more: str = "in report.conflicts") -> str:
    """The counts, then the first `limit` differences (None: all); `where_more` tells where the others are."""
    listed = entries(report)
    shown = listed if limit is None else listed[:limit]
    blocks = [textwrap.fill(counts_line(report), WIDTH, break_on_hyphens=False, break_long_words=False)]
    if not report.articles and not report.claim_records:
        reasons = [f"{problem.where}: {problem.why}" for problem in report.problem_records[:_NAMED]]
        blocks.append("\n".join(["There is nothing to compare.", *reasons]))
    elif not listed:
        blocks.append("No two answers differ.")
    blocks += [_block(number, entry) for number, entry in enumerate(shown, 1)]
    if len(shown) < len(listed):
        blocks.append(f"… and {len(listed) - len(shown):,} more {where_more}")
    return "\n\n".join(blocks)


def _block(number: int, entry: Entry) -> str:
    title = f"{number}. {entry.question}"
    lines = textwrap.wrap(title, WIDTH, subsequent_indent=" " * len(f"{number}. "))
    if entry.is_story:
        return "\n".join(lines + _story_lines(entry))
    a, b = entry.claims
    lines += pair_lines(a, b, entry.findings[0])
    return "\n".join(lines)


def _story_lines(entry: Entry) -> list[str]:
    """A count over time, a line a claim, then the verdict on its updates."""
    lines = []
    for claim in entry.claims:
        stated = claim.as_of or claim.published
        day = day_in_words(stated) if stated else "undated"
        shown = side(claim)
        who = ", ".join(part for part in (claim.said_by, shown.source) if part)
        lines += _wrapped(f"{_short(shown.quote, QUOTE_WIDTH)}  ({who})", f"   {day:<17}  ", " " * 22)
    return lines + _wrapped(f"UPDATE: {entry.explanation} [{entry.rules}]", "   ", "   ")


def pair_lines(a: Claim, b: Claim, finding: Finding) -> list[str]:
    """Both sides, then the verdict with its reason and rule."""
    verdict = LABELS.get(finding.verdict, finding.verdict).upper()
    return [
        *_side_lines("A", side(a)),
        *_side_lines("B", side(b)),
        *_wrapped(f"{verdict}: {finding.explanation} [{finding.rule}]", "   ", "   "),
    ]


def _side_lines(letter: str, shown: Side) -> list[str]:
    origin = ", ".join(part for part in (shown.source, shown.published, shown.attribution) if part)
    lines = _wrapped(f"{_short(shown.quote)}  ({origin})", f"   {letter}  ", "      ")
    if str(shown.context) != shown.quote:
        lines += _wrapped(f"“{shown.context}”", "      ", "      ")
    return lines


def _short(quote: str, width: int = 160) -> str:
    return textwrap.shorten(quote, width, placeholder=" …")


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def claims_table(article: Article, claims: Sequence[Claim]) -> str:
    """An article's claims: the quote on the left; what it answers and who says so on the right."""
    published = f", {day_in_words(article.published)}" if isinstance(article.published, date) else ", undated"
    lines = [f"{article.source or article.id}{published}: {amount(len(claims), 'claim')}"]
    for claim in claims:
        attribution = side(claim).attribution
        answer = question([claim]) + (f"; {attribution}" if attribution else "")
        quote = _short(" ".join(claim.quote.split()), QUOTE_WIDTH)
        wrapped = textwrap.wrap(answer, WIDTH - QUOTE_WIDTH - 4) or [""]
        lines.append(f"  {quote:<{QUOTE_WIDTH}}  {wrapped[0]}")
        lines += [" " * (QUOTE_WIDTH + 4) + more for more in wrapped[1:]]
    return "\n".join(lines)
