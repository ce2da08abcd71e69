"""Comparable claims to verdicts."""

from __future__ import annotations

__all__ = ["Finding"]

from claimdiff.findings.record import Finding
