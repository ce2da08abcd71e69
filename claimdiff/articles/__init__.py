"""Anything readable to Article."""

from __future__ import annotations

__all__ = ["Article", "Articles", "Zone", "find_zones", "read_articles", "read_jsonl"]

from claimdiff.articles.furniture import Zone, find_zones
from claimdiff.articles.read import Articles, read_articles, read_jsonl
from claimdiff.articles.record import Article
