"""Anything readable to Article."""

from __future__ import annotations

__all__ = ["Article"]

from claimdiff.articles.record import Article
