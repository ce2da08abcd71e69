"""How commands read articles and lexicons, and what they warn of."""

from __future__ import annotations

__all__ = ["read", "read_lexicon", "tell"]

import os
import sys
from collections.abc import Sequence
from glob import glob
from typing import TYPE_CHECKING, Any

import click

from claimdiff.cli.options import Articles as GivenArticles
from claimdiff.errors import InputError, Problem

if TYPE_CHECKING:
    from claimdiff.articles.read import Articles
    from claimdiff.lexicon import Lexicon


def read_lexicon(path: str | None) -> Lexicon | None:
    if path is None:
        return None
    from claimdiff.lexicon import Lexicon

    return Lexicon.from_toml(path)


def _column_names(columns: Sequence[str]) -> dict[str, str]:
    """
    >>> _column_names(["text=body"])
    {'text': 'body'}
    """
    from claimdiff.articles.read import FIELDS

    names = {}
    for pair in columns:
        field, column = (part.strip() for part in pair.partition("=")[::2])
        if field not in FIELDS or not column:
            raise InputError(
                f"--columns {pair}: write FIELD=COLUMN, such as --columns text=body; the fields are {', '.join(FIELDS)}"
            )
        names[field] = column
    return names


def read(given: GivenArticles, root: str | None = None) -> Articles:
    """The articles of all files that are given; ids are paths below `root`.

    Raises InputError when nothing could be read, with the reasons.
    """
    from claimdiff.articles.read import Articles, read_articles, read_jsonl

    names = _column_names(given.columns)
    members: list[Any] = []
    problems: list[Problem] = []
    for name in given.files:
        if name == "-":
            piped = read_jsonl(sys.stdin.buffer, columns=names, name="standard input")
            members += piped
            problems += piped.problems
        elif os.path.exists(name) or glob(name, recursive=True):
            members.append(name)
        else:
            raise InputError(f"there is no file or folder {name!r}: check the path")
    read = read_articles(members, columns=names, root=root) if members else Articles()
    problems += read.problems
    if not read:
        reasons = [f"{problem.where}: {problem.why}" for problem in problems]
        raise InputError("\n".join(["no article could be read", *reasons]))
    return Articles(read, problems)


def tell(problems: Sequence[Problem]) -> None:
    from claimdiff.report.text import troubles

    for problem in troubles(problems):
        click.echo(f"Warning: {problem.where}: {problem.why}", err=True)
