"""The many spaces of typography, read as one."""

from __future__ import annotations

__all__ = ["THIN_SPACES", "plain_spaces"]

import re

THIN_SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""The no-break and thin spaces of Unicode (general category Zs) that print a gap as a blank does."""

_THIN_SPACE = re.compile(f"[{THIN_SPACES}]")
_NOT_A_SEPARATOR = re.compile(rf"(?<!\d)[{THIN_SPACES}]|[{THIN_SPACES}](?!\d{{3}}(?!\d))")


def plain_spaces(text: str) -> str:
    """The text with a blank for each no-break or thin space; a separator of thousands stays. Offsets are kept.

    >>> plain_spaces("12\\u2009000\\u00a0men, 5\\u00a0km") == "12\\u2009000 men, 5 km"
    True
    """
    if text.isascii() or _THIN_SPACE.search(text) is None:
        return text
    return _NOT_A_SEPARATOR.sub(" ", text)
