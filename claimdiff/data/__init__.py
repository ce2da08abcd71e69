"""Tables of words, one folder a language; `load_table` reads one."""

from __future__ import annotations

__all__ = ["load_table"]

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from claimdiff.errors import LexiconError


@lru_cache(maxsize=None)
def load_table(name: str, language: str = "en") -> dict[str, Any]:
    """The table `name` of a language, as `tomllib` reads it. Treat it as read-only: it is cached.

    Raises LexiconError when there is no such table or it is not valid TOML.

    >>> sorted(load_table("counted"))[:1]
    ['group']
    """
    resource = files("claimdiff.data").joinpath(language, f"{name}.toml")
    try:
        return tomllib.loads(resource.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(f"there is no table {language}/{name}.toml in claimdiff/data") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{language}/{name}.toml is not valid TOML: {error}") from error
