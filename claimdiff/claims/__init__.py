"""Mentions of a sentence to claims: what is measured, of whom, where, when, said by whom."""

from __future__ import annotations

__all__ = ["Claim"]

from claimdiff.claims.record import Claim
