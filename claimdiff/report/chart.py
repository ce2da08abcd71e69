"""A topic's figures as a chart of points and intervals (extra [plot])."""

from __future__ import annotations

__all__ = ["interval_chart"]

from collections.abc import Sequence
from typing import Any

from claimdiff.claims.record import Claim
from claimdiff.errors import InputError, MissingExtraError
from claimdiff.groups.record import Group
from claimdiff.report.words import headline


def interval_chart(claims: Sequence[Claim], group: Group) -> Any:
    """An altair chart with a row a claim. An open end of an interval is drawn at the printed number.

    Raises MissingExtraError without altair, InputError when the topic holds no figure.
    """
    alt: Any
    try:
        import altair as alt
    except ImportError as error:
        raise MissingExtraError(
            "report.plot needs altair, which is not installed: python -m pip install 'claimdiff[plot]'"
        ) from error
    rows = [_row(claim) for claim in claims if _ends(claim) is not None]
    if not rows:
        raise InputError(f"group {group.group_id} holds no figure to draw")
    base = alt.Chart(alt.Data(values=rows), title=headline(claims, group)).encode(
        y=alt.Y("label:N", title=None, sort=None, axis=alt.Axis(labelLimit=360))
    )
    unit = group.unit or ""
    interval = base.mark_rule(strokeWidth=3).encode(x=alt.X("low:Q", title=unit, scale=alt.Scale(zero=False)), x2="high:Q")
    point = base.mark_point(filled=True, size=70).encode(
        x="value:Q", tooltip=["quote:N", "source:N", "published:N", "sentence:N"]
    )
    return interval + point


def _ends(claim: Claim) -> tuple[float, float] | None:
    known = [figure for figure in (claim.low, claim.value, claim.high) if figure is not None]
    return (min(known), max(known)) if known else None


def _row(claim: Claim) -> dict[str, Any]:
    ends = _ends(claim)
    assert ends is not None
    published = claim.published.isoformat() if claim.published else "undated"
    source = claim.said_by or claim.source or claim.article_id
    return {
        "label": f"{source}, {published}: {claim.quote}",
        "low": ends[0],
        "high": ends[1],
        "value": claim.value if claim.value is not None else sum(ends) / 2,
        "quote": claim.quote,
        "source": source,
        "published": published,
        "sentence": claim.sentence,
    }
