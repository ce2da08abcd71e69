"""Rows of tables beside articles: which story a claim belongs to that has slots but no wording."""

from __future__ import annotations

__all__ = ["stories_with_rows"]

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from claimdiff.claims.assemble import Extraction
from claimdiff.claims.measures import measure
from claimdiff.claims.record import Claim
from claimdiff.groups.linkage import Bar
from claimdiff.groups.stories import Story, find_stories
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy

_NEAR_DAYS = 3
"""Up to how many days apart two stated days may be of one event, as within topics."""


_STRANDS = Bar(-250, 400)
"""The bar of strands of rows, which have no words by which they could fit."""


class _Told(NamedTuple):
    """When an event was, as far as a claim states it, and when that was told."""

    event: date | None
    told: date | None


def stories_with_rows(extractions: Sequence[Extraction], *, policy: Policy, lexicon: Lexicon | None = None) -> dict[str, Story]:
    """The story of each article, by article id, where some "articles" are rows without wording.

    Articles are told apart by their words, rows by their slots. Rows that belong together join the story of
    articles that give the same measure for the same place nearest in time: both state days at most three apart;
    or one was told within `policy.same_event_days` after the day that the other states; or both were told
    within `policy.news_days`. Other rows are stories of their own.
    """
    rows = [extraction for extraction in extractions if not any(claim.sentence for claim in extraction.claims)]
    rowed = {extraction.context.article_id for extraction in rows}
    texts = [extraction for extraction in extractions if extraction.context.article_id not in rowed]
    stories = find_stories([extraction.context for extraction in texts], lexicon=lexicon)
    told = _told_in(texts, stories, lexicon)
    own = find_stories([extraction.context for extraction in rows], lexicon=lexicon, strands=_STRANDS)
    together: dict[Story, list[Extraction]] = defaultdict(list)
    for extraction in rows:
        together[own[extraction.context.article_id]].append(extraction)
    free = max((story.number for story in stories.values()), default=-1) + 1
    for number, (_, members) in enumerate(sorted(together.items())):
        claims = [claim for extraction in members for claim in extraction.claims]
        nearest = min(_near(claims, told, policy, lexicon), default=None)
        story = free + number if nearest is None else nearest[1]
        stories.update((extraction.context.article_id, Story(story)) for extraction in members)
    return stories


_Topics = dict[tuple[str, str | None], dict[tuple[_Told, int], None]]


def _told_in(texts: Sequence[Extraction], stories: dict[str, Story], lexicon: Lexicon | None) -> _Topics:
    """For each measure's family and place, when which story tells of it."""
    found: _Topics = defaultdict(dict)
    for extraction in texts:
        story = stories[extraction.context.article_id].number
        for claim in extraction.claims:
            if claim.where is not None:
                found[_key(claim, lexicon)][_when(claim), story] = None
    return found


def _key(claim: Claim, lexicon: Lexicon | None) -> tuple[str, str | None]:
    return measure(claim.what, lexicon).family, claim.where


def _when(claim: Claim) -> _Told:
    stated = (claim.when_start or claim.when_end) if claim.when_from == "stated" else None
    return _Told(stated, claim.as_of or claim.published)


def _near(claims: Iterable[Claim], told: _Topics, policy: Policy, lexicon: Lexicon | None) -> Iterable[tuple[int, int]]:
    """The days between rows and stories that tell of the same measure and place, with the story's number."""
    for claim in claims:
        for other, story in told.get(_key(claim, lexicon), ()):
            days = _days_between(_when(claim), other, policy)
            if days is not None:
                yield days, story


def _days_between(a: _Told, b: _Told, policy: Policy) -> int | None:
    """How near two claims are in time; None where they are too far, or where it is not known.

    >>> flood = _Told(date(2019, 3, 15), date(2019, 3, 20))
    >>> _days_between(_Told(None, date(2019, 3, 25)), flood, Policy())
    10
    """
    if a.event and b.event:
        days = abs((a.event - b.event).days)
        return days if days <= _NEAR_DAYS else None
    for event, told in ((a.event, b.told), (b.event, a.told)):
        if event and told:
            days = (told - event).days
            return days if 0 <= days <= policy.same_event_days else None
    if a.told and b.told:
        days = abs((a.told - b.told).days)
        return days if days <= policy.news_days else None
    return None
