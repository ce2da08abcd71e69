"""claimdiff finds where news sources disagree on figures."""

from __future__ import annotations
