"""What a page shows of each thread: its question, chart, quotes side by side, verdicts and reasons."""

from __future__ import annotations

__all__ = [
    "BRIEF",
    "WHOLE",
    "Card",
    "Detail",
    "Pair",
    "Quote",
    "Sources",
    "card_of",
    "label_of",
    "pair_of",
    "quote_of",
    "source_of",
    "sources_of",
    "tip_contexts",
    "web_link",
]

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claimdiff.claims.record import Claim
from claimdiff.findings.record import Finding
from claimdiff.findings.severity import conflict_order
from claimdiff.groups.record import Group
from claimdiff.rendering import LABELS
from claimdiff.report.drawing import SHOWN_ROWS, Drawing, drawing_of
from claimdiff.report.questions import asked
from claimdiff.report.threads import Thread
from claimdiff.report.words import Context, amount, context, side

if TYPE_CHECKING:
    from claimdiff.report.report import Report

CONTEXT = 360
"""So many characters of a sentence stand around its figure."""
TIP_CONTEXT = 200
PAIRS_SHOWN = 3
"""So many pairs stand open; the others are folded."""
_FEW = 3
"""From so many updates on, they are told as one story."""
COLOURS = 8
SHAPES = 4


@dataclass(frozen=True, slots=True)
class Detail:
    """How much a card holds at most: pairs, positions quoted beside them, rows of its chart."""

    pairs: int
    positions: int
    rows: int


WHOLE = Detail(pairs=12, positions=60, rows=SHOWN_ROWS)
BRIEF = Detail(pairs=2, positions=4, rows=5)
"""For the cards of a page of very many, which would else be too large to open."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One claim as it is quoted: who says what, when, where it can be read."""

    claim_id: str
    article_id: str
    source: str
    published: str
    day: str | None
    context: Context
    attribution: str
    url: str | None
    also: tuple[str, ...] = ()
    """The other sources that tell the same position."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A finding with both quotes."""

    a: Quote
    b: Quote
    verdict: str
    label: str
    explanation: str
    rule: str
    independent: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A thread as it is shown. No quote stands twice except as a side of several pairs."""

    group_id: str
    question: str
    verdict: str
    label: str
    drawing: Drawing | None
    pairs: tuple[Pair, ...]
    more_pairs: int
    story: tuple[Quote, ...]
    story_told: str
    story_rules: str
    others: tuple[Quote, ...]
    more_positions: int
    claims: tuple[Claim, ...]
    verdicts: tuple[str, ...]

    @property
    def quotes(self) -> list[Quote]:
        """All that is quoted, in the order in which it is shown."""
        return [*(side for pair in self.pairs for side in (pair.a, pair.b)), *self.story, *self.others]


class Sources:
    """The sources of a report in the order in which they first appear, each with its colour and shape.

    >>> sources = Sources(["Northern Courier", "Southern Gazette", "Northern Courier"])
    >>> sources.style("Southern Gazette"), sources.names
    ('c1 h0', ['Northern Courier', 'Southern Gazette'])
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = list(dict.fromkeys(names))
        self._place = {name: place for place, name in enumerate(self.names)}

    def place(self, name: str) -> int:
        return self._place[name]

    def shape(self, name: str) -> int:
        """Sources beyond the colours take another shape, so that no two of the first 32 look alike."""
        return self._place[name] // COLOURS % SHAPES

    def style(self, name: str) -> str:
        """The classes of a source's mark."""
        return f"c{self._place[name] % COLOURS} h{self.shape(name)}"


def label_of(verdict: str) -> str:
    return LABELS.get(verdict, verdict)


def source_of(claim: Claim) -> str:
    return claim.source or claim.article_id


def sources_of(report: Report) -> Sources:
    """All sources of a report: those of its articles in the order of reading, then those of claims without one."""
    return Sources([*(article.source or article.id for article in report.articles), *map(source_of, report.claim_records)])


def web_link(url: str | None) -> str | None:
    """The address if it is one of the web, else None: what runs code, or names a local file, is no link.

    >>> web_link("https://example.org/a?b=1"), web_link("javascript:alert(1)"), web_link("//example.org")
    ('https://example.org/a?b=1', None, None)
    """
    if not url or any(character.isspace() or not character.isprintable() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.hostname else None


def quote_of(claim: Claim, url: str | None = None, also: Sequence[str] = ()) -> Quote:
    """A claim as it is quoted."""
    shown = side(claim, CONTEXT)
    return Quote(
        claim_id=claim.claim_id,
        article_id=claim.article_id,
        source=shown.source,
        published=shown.published,
        day=claim.published.isoformat() if claim.published else None,
        context=shown.context,
        attribution=shown.attribution,
        url=web_link(url),
        also=tuple(also),
    )


def pair_of(finding: Finding, a: Quote, b: Quote) -> Pair:
    """A finding between two quotes."""
    return Pair(a, b, finding.verdict, label_of(finding.verdict), finding.explanation, finding.rule, finding.independent)


def card_of(thread: Thread, report: Report, detail: Detail = WHOLE) -> Card:
    """The card of a report's thread, which counts what it leaves out."""
    urls = report.urls
    quotes = {
        claim.claim_id: quote_of(claim, urls.get(claim.article_id), _also(position) if claim is position[0] else ())
        for position in thread.positions
        for claim in position
    }
    paired, told = _told_apart(thread)
    shown = paired[: detail.pairs]
    story = _in_time(thread.claims, told)
    quoted = {name for finding in (*shown, *told) for name in (finding.a_claim, finding.b_claim)}
    others = [claim for claim in thread.firsts if claim.claim_id not in quoted]
    return Card(
        group_id=thread.group.group_id,
        question=asked(thread.firsts, _own(thread), report.lexicon),
        verdict=thread.verdict,
        label=label_of(thread.verdict),
        drawing=drawing_of(thread.firsts, {claim.claim_id: source_of(claim) for claim in thread.firsts}, detail.rows),
        pairs=tuple(pair_of(finding, quotes[finding.a_claim], quotes[finding.b_claim]) for finding in shown),
        more_pairs=len(paired) - len(shown),
        story=tuple(quotes[claim.claim_id] for claim in story[: detail.positions]),
        story_told=f"{amount(len(story), 'figure')} from first to last; time explains their differences." if story else "",
        story_rules=", ".join(rule for rule, _ in Counter(finding.rule for finding in told).most_common()),
        others=tuple(quotes[claim.claim_id] for claim in others[: detail.positions]),
        more_positions=max(len(story) - detail.positions, 0) + max(len(others) - detail.positions, 0),
        claims=tuple(thread.claims),
        verdicts=tuple(dict.fromkeys([thread.verdict, *(finding.verdict for finding in thread.findings)])),
    )


def tip_contexts(card: Card) -> dict[str, str]:
    """The sentence around each claim's quote, as it is told on hover."""
    return {claim.claim_id: str(context(claim, TIP_CONTEXT)) for claim in card.claims}


def _own(thread: Thread) -> Group | None:
    """The topic, where the thread is the whole of it: a part of a topic is asked for by its own claims."""
    return thread.group if len(thread.claims) == len(thread.group.claim_ids) else None


def _also(position: Sequence[Claim]) -> list[str]:
    first = source_of(position[0])
    return [name for name in dict.fromkeys(map(source_of, position)) if name != first]


def _told_apart(thread: Thread) -> tuple[list[Finding], list[Finding]]:
    """The findings to show as pairs, and the updates to tell as one story."""
    differing = conflict_order(thread.findings)
    updates = [finding for finding in differing if finding.verdict == "update"]
    if len(updates) >= _FEW:
        return [finding for finding in differing if finding.verdict != "update"], updates
    alike = [finding for finding in thread.findings if finding.verdict in ("compatible", "agree")]
    return (differing or alike), []


def _in_time(claims: Sequence[Claim], updates: Sequence[Finding]) -> list[Claim]:
    told = {name for finding in updates for name in (finding.a_claim, finding.b_claim)}
    return sorted((claim for claim in claims if claim.claim_id in told), key=_stated)


def _stated(claim: Claim) -> tuple[date, float, str]:
    figure = claim.value if claim.value is not None else claim.low or 0.0
    return claim.as_of or claim.published or date.max, figure, claim.claim_id
