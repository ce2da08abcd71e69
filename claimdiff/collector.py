"""Work without Python's collector of cycles: the records of a comparison make none, and are searched for them in vain."""

from __future__ import annotations

__all__ = ["without_collector"]

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 100_000
"""From so many new objects on a search of them takes longer than is worth it."""


@contextmanager
def without_collector() -> Iterator[None]:
    """Within the block nothing is searched for cycles; a full search of a large process takes a third of a second.

    Where very many records were made, they count as old at once, for else all would be searched now; not where somebody
    else has set objects aside.

    >>> with without_collector():
    ...     gc.isenabled()
    False
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled and gc.get_count()[0] > _MANY and not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if enabled:
            gc.enable()
