"""Topics as interactive charts of points and intervals over time (extra [plot])."""

from __future__ import annotations

__all__ = ["chart_of", "write_chart"]

import io
import math
import os
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimdiff.claims.record import Claim
from claimdiff.errors import InputError, MissingExtraError
from claimdiff.report.axis import figure_axis
from claimdiff.report.cards import source_of, sources_of
from claimdiff.report.drawing import of_one_unit
from claimdiff.report.page import checked_limit
from claimdiff.report.questions import asked
from claimdiff.report.threads import threads_of
from claimdiff.report.words import context, day_in_words
from claimdiff.writing import write_atomically

if TYPE_CHECKING:
    from claimdiff.report.report import Report

FILES = (".html", ".png", ".svg", ".json")
_DAYS_FOR_TIME = 3
_WIDTH, _HEIGHT, _ROW = 560, 260, 26
_OPTIONS: dict[str, dict[str, Any]] = {".html": {"inline": True}, ".png": {"scale_factor": 2}}
_PADDING = 16
_TIP_WIDTH = 280
_PALETTE = ("#0b5fa5", "#b8470a", "#1c7a4b", "#a0357f", "#6b5200", "#5a4fb0", "#b3202a", "#4d5b66")
_TIPS = (("quote", "figure"), ("said_by", "said by"), ("source", "source"), ("stated", "stated"), ("sentence", "in context"))


def chart_of(report: Report, group_id: str | None = None, limit: int = 6) -> Any:
    """The chart of a topic, or of the first `limit` topics that differ, one above the other.

    Positions of a topic that answer different questions (the dead, the injured) have a chart each. Raises
    MissingExtraError without altair, UnknownClaimError for an unknown topic, InputError when there is no
    figure to draw.
    """
    alt, limit = _altair(), checked_limit(limit)
    if group_id is None:
        told = [(thread.firsts, thread.group) for thread in threads_of(report) if thread.differing]
    else:
        group = report.group(group_id)
        told = [(thread.firsts, thread.group) for thread in threads_of(report, [group])]
        told = told or [(report.claims_of(group_id), group)]
    colours = alt.Scale(domain=[_inert(name) for name in sources_of(report).names], range=list(_PALETTE))
    drawable = ((claims, group) for claims, group in told if any(map(_is_drawable, claims)))
    drawn = [
        _of_positions(alt, colours, claims, asked(claims, group if len(claims) == len(group.claim_ids) else None, report.lexicon))
        for claims, group in islice(drawable, limit)
    ]
    if not drawn:
        where = f"group {group_id} holds" if group_id else "the topics that differ hold"
        raise InputError(f"{where} no figure to draw")
    return drawn[0] if len(drawn) == 1 else alt.vconcat(*drawn).resolve_legend(color="independent")


def _altair() -> Any:
    try:
        import altair
    except ImportError as error:
        raise MissingExtraError(
            "report.plot needs altair, which is not installed: python -m pip install 'claimdiff[plot]'"
        ) from error
    return altair


def _is_drawable(claim: Claim) -> bool:
    known = [figure for figure in (claim.low, claim.value, claim.high) if figure is not None]
    return bool(known) and all(map(math.isfinite, known))


def _of_positions(alt: Any, colours: Any, claims: Sequence[Claim], title: str) -> Any:
    """Intervals and points: over time where three days or more are known, else a row a position."""
    unit, alike = of_one_unit([claim for claim in claims if _is_drawable(claim)])
    rows = [_row(claim) for claim in alike]
    stated = {row["day"] for row in rows}
    in_time = None not in stated and len(stated) >= _DAYS_FOR_TIME
    axis = figure_axis([end for row in rows for end in (row["low"], row["high"])])
    figure = alt.Scale(domain=[axis.low, axis.high], nice=False)
    legend = alt.Legend(orient="bottom", values=sorted({row["source"] for row in rows})) if in_time else None
    base = alt.Chart(alt.Data(values=rows)).encode(alt.Color("source:N", title=None, scale=colours, legend=legend))
    tips = [alt.Tooltip(f"{name}:N", title=shown) for name, shown in _TIPS]
    if in_time:
        days_scale = alt.Scale(type="utc", padding=_PADDING)
        base = base.encode(x=alt.X("day:T", title=None, scale=days_scale, axis=alt.Axis(format="%-d %b %Y", labelOverlap=True)))
        bar = base.encode(y=alt.Y("low:Q", title=_inert(unit) or None, scale=figure), y2="high:Q")
        dot = base.encode(y="value:Q", tooltip=tips)
        size = {"width": _WIDTH, "height": _HEIGHT}
    else:
        base = base.encode(y=alt.Y("label:N", title=None, sort=None, axis=alt.Axis(labelLimit=320)))
        bar = base.encode(x=alt.X("low:Q", title=_inert(unit) or None, scale=figure), x2="high:Q")
        dot = base.encode(x="value:Q", tooltip=tips)
        size = {"width": _WIDTH - 160, "height": max(_ROW * len(rows), 2 * _ROW)}
    layers = alt.layer(
        bar.mark_rule(strokeWidth=5, opacity=0.45, clip=True), dot.mark_point(filled=True, size=90, opacity=1, clip=True)
    )
    return layers.properties(title=alt.TitleParams(_inert(title), anchor="start"), **size)


def _inert(text: str) -> str:
    """A text in which no "<" can open a tag: an invisible word joiner stands behind it.

    A chart is shown and saved as JSON inside a script element, which would end at the first "</script>" of a quote.
    """
    return text.replace("<", "<\u2060")


def _row(claim: Claim) -> dict[str, Any]:
    """One position; an open end of an interval is drawn at the printed number."""
    known = [figure for figure in (claim.low, claim.value, claim.high) if figure is not None]
    low, high = min(known), max(known)
    stated = claim.as_of or claim.published
    told = day_in_words(stated) if stated else "undated"
    source = source_of(claim)
    quote = " ".join(claim.quote.split())
    words = {
        "label": f"{claim.said_by or source}, {told}: {quote}",
        "quote": quote,
        "said_by": claim.said_by or "",
        "source": source,
        "stated": told,
        "sentence": str(context(claim, _TIP_WIDTH)),
    }
    figures = {"low": low, "high": high, "value": claim.value if claim.value is not None else (low + high) / 2}
    return {**{name: _inert(text) for name, text in words.items()}, **figures, "day": _midnight(stated)}


def _midnight(day: date | None) -> str | None:
    """The start of a day in universal time, so that no reader's time zone moves it to the day before."""
    return f"{day.isoformat()}T00:00:00Z" if day else None


def write_chart(chart: Any, path: str | os.PathLike[str]) -> Path:
    """Writes a chart as .html (its JavaScript inside), .png, .svg or .json, whole or not at all.

    Raises InputError for another kind of file, MissingExtraError without vl-convert-python.
    """
    kind = Path(path).suffix.lower() if isinstance(path, (str, os.PathLike)) else ""
    if kind not in FILES:
        raise InputError(f"cannot write a chart as {path!s:.200}: name a file that ends in {', '.join(FILES)}")
    stream: io.StringIO | io.BytesIO = io.BytesIO() if kind == ".png" else io.StringIO()
    options = _OPTIONS.get(kind, {})
    try:
        chart.save(stream, format=kind[1:], **options)
    except (ImportError, ValueError) as error:
        if "vl-convert" not in str(error).replace("_", "-"):
            raise
        raise MissingExtraError(
            "saving a chart needs vl-convert-python, which is not installed: python -m pip install 'claimdiff[plot]'"
        ) from error
    return write_atomically(path, stream.getvalue())
