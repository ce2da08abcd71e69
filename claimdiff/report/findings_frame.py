"""Findings as a DataFrame that shows itself richly in a notebook. All text is escaped."""

from __future__ import annotations

__all__ = ["FindingsFrame"]

import pandas as pd

from claimdiff.rendering import asset, rendered
from claimdiff.report.frames import FINDING_COLUMNS

ROWS_SHOWN = 20


class FindingsFrame(pd.DataFrame):
    """A DataFrame of findings, which shows verdicts, quotes and reasons in a notebook; any choice of its rows too."""

    @property
    def _constructor(self) -> type[FindingsFrame]:
        return FindingsFrame

    def _repr_html_(self) -> str | None:
        if not pd.get_option("display.notebook_repr_html"):
            return None
        if not set(FINDING_COLUMNS) <= set(self.columns):
            plain: str | None = pd.DataFrame(self)._repr_html_()  # type: ignore[operator]
            return plain
        style, _ = asset("cell.css")
        shown = self.head(ROWS_SHOWN)
        rows = list(zip(shown.index, shown.to_dict("records"), strict=True))
        return rendered("findings.html.j2", style=style, rows=rows, more=max(len(self) - ROWS_SHOWN, 0))
