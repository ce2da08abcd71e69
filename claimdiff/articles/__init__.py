"""Anything readable to Article."""

from __future__ import annotations

__all__ = ["Article", "Zone", "find_zones"]

from claimdiff.articles.furniture import Zone, find_zones
from claimdiff.articles.record import Article
