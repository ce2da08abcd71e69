"""Files written whole or not at all: the one place from which claimdiff writes files."""

from __future__ import annotations

__all__ = ["write_atomically", "written"]

import os
from contextlib import suppress
from pathlib import Path
from shutil import copymode
from threading import get_ident
from time import time

from claimdiff.errors import InputError

_DRAFT = ".part"
_ABANDONED_AFTER = 3600.0
"""Seconds after which a draft is that of a process that was killed: a file is written in far less."""


def write_atomically(path: str | os.PathLike[str], content: str | bytes) -> Path:
    """Writes `content` to a neighbour of `path` and moves it there, so that no reader meets a half.

    A file that is there keeps its permissions. Text is written as UTF-8; half a surrogate pair, which UTF-8
    lacks, is written as its escape. What is not a regular file (a pipe, a device) is written to directly. A process
    that is killed can leave its draft, a hidden neighbour; a later write to the same path, an hour on, removes it.
    Raises InputError when the folder is missing or cannot be written to.
    """
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    try:
        path = Path(path)  # a number would be an open file of this process
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as stream:
                stream.write(data)
            return path
        target = Path(os.path.realpath(path))
        _remove_abandoned(target)
        draft = target.with_name(f".{target.name}.{os.getpid()}-{get_ident()}{_DRAFT}")
        try:
            with open(draft, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            if target.exists():
                copymode(target, draft)
            os.replace(draft, target)
        finally:
            draft.unlink(missing_ok=True)
    except (OSError, ValueError, TypeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot write {path!s}: {reason}; give a file in a folder that exists and is writable") from error
    return path


def _remove_abandoned(target: Path) -> None:
    """Removes the drafts of a file that no process can be writing any more."""
    with suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            if entry.name.startswith(f".{target.name}.") and entry.name.endswith(_DRAFT):
                if entry.is_file(follow_symlinks=False) and time() - entry.stat().st_mtime > _ABANDONED_AFTER:
                    os.unlink(entry)


def written(content: str, path: str | os.PathLike[str] | None) -> Path | str:
    """Writes `content` to `path` and gives the path; without one, gives the content as a file would hold it."""
    if path is None:
        return content.encode("utf-8", "backslashreplace").decode("utf-8")
    return write_atomically(path, content)
