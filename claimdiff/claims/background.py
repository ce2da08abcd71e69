"""Background figures: totals of a war, last year's attack, another attack elsewhere, told beside today's event."""

from __future__ import annotations

__all__ = ["is_aside", "is_background", "is_lasting", "is_news"]

from collections.abc import Set

from claimdiff.claims.context import ArticleContext
from claimdiff.claims.setting import Setting
from claimdiff.claims.when import NEWS_DAYS

_NEAR_DAYS = 3
_REPORTED_DAYS = 120
"""How long after its end a period is news for what is no toll: the quarter of a company, the season of a club."""
_LONGEST_EVENT_DAYS = 10
_LONGEST_REPORT_DAYS = 100
_LONGEST_STORY_DAYS = 31


def is_background(setting: Setting, context: ArticleContext, cues: Set[str], *, toll: bool) -> bool:
    """Whether a figure tells of another time than the article's event.

    Its own period must end before the event or span far more than one; or, with no period of its own, the
    wording must say so ("in a similar attack last year", "since the war began"). In an article without a date,
    whose opening gives none either, a dated toll of the body is of another time.
    """
    event = context.day or context.published
    period = setting.period if setting.own_time else None
    if period is None:
        return "background" in cues
    if event is None:
        return "background" in cues or (toll and period.start is not None)
    if period.end is not None and (event - period.end).days > (_NEAR_DAYS if toll else _REPORTED_DAYS):
        return True
    if period.start is None:
        return True
    return period.days is not None and period.days > (_LONGEST_EVENT_DAYS if toll else _LONGEST_REPORT_DAYS)


def is_aside(setting: Setting, context: ArticleContext) -> bool:
    """Whether what a background figure tells ends with its sentence: what follows is at the event's place and time again.

    So it is after "in a similar attack in Quetta last year"; a day or a month begins a story of its own, and what
    holds "since 2011" goes on where the event is.
    """
    event, period = context.day or context.published, setting.period if setting.own_time else None
    if period is None or period.end is None or period.days is None or event is None:
        return False
    return period.days > _LONGEST_STORY_DAYS and (event - period.end).days > _NEAR_DAYS


def is_lasting(setting: Setting) -> bool:
    """Whether a figure covers so long a time of its own ("since 2011") that what is told next is not of all of it."""
    period = setting.period if setting.own_time else None
    return period is not None and (period.days is None or period.days > _LONGEST_STORY_DAYS)


def is_news(context: ArticleContext) -> bool:
    """Whether the article's main day lies not long before the day of publication."""
    day, published = context.day, context.published
    return day is None or published is None or (published - day).days <= NEWS_DAYS
