"""How a report and its topics show themselves in a notebook. All text is escaped."""

from __future__ import annotations

__all__ = ["GroupInReport", "fragment", "group_fragment"]

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimdiff.groups.record import Group
from claimdiff.rendering import asset, rendered
from claimdiff.report.cards import card_of, sources_of, tip_contexts
from claimdiff.report.text import counts_line
from claimdiff.report.threads import Thread, threads_of

if TYPE_CHECKING:
    from claimdiff.report.report import Report

TOPICS_SHOWN = 5
_PAIRS_SHOWN = 2
_QUOTES_SHOWN = 4


def fragment(report: Report, limit: int = TOPICS_SHOWN) -> str:
    """The counts and the first `limit` topics that differ, for a notebook's cell."""
    threads = [thread for thread in threads_of(report) if thread.differing]
    return _cell(report, threads[:limit], counts_line(report), len(threads) - limit, "in report.conflicts")


def group_fragment(report: Report, group: Group) -> str:
    """All threads of a topic; one of a single claim shows its slots."""
    threads = threads_of(report, [group])
    if not threads:
        return Group._repr_html_(group)
    return _cell(report, threads, "", 0, "")


def _cell(report: Report, threads: Sequence[Thread], counts: str, more: int, where_more: str) -> str:
    style, _ = asset("cell.css")
    return rendered(
        "cell.html.j2",
        style=style,
        counts=counts,
        cards=[card_of(thread, report) for thread in threads],
        sources=sources_of(report),
        contexts=tip_contexts,
        pairs_shown=_PAIRS_SHOWN,
        quotes_shown=_QUOTES_SHOWN,
        more=max(more, 0),
        where_more=where_more,
    )


class GroupInReport(Group):
    """A Group that knows the report it was asked of, and so shows its claims in a notebook. Equal to its Group."""

    __slots__ = ("_report",)
    _report: Report

    @classmethod
    def of(cls, group: Group, report: Report) -> GroupInReport:
        made = cls(**{name: getattr(group, name) for name in Group.__slots__})
        object.__setattr__(made, "_report", report)
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Group) and all(getattr(self, name) == getattr(other, name) for name in Group.__slots__)

    __hash__ = Group.__hash__

    def __repr__(self) -> str:
        return Group.__repr__(self).replace(type(self).__name__, "Group", 1)

    def _repr_html_(self) -> str:
        report = getattr(self, "_report", None)
        return group_fragment(report, self) if report is not None else Group._repr_html_(self)
