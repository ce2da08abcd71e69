"""Findings to what people and programs read: frames, text, HTML, chart, files."""

from __future__ import annotations

__all__ = ["Report"]

from claimdiff.report.report import Report
