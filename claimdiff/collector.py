"""Work without Python's collector of cycles: the records of a comparison make none, and are searched for them in vain."""

from __future__ import annotations

__all__ = ["without_collector"]

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector(*, settled: bool = False) -> Iterator[None]:
    """Within the block nothing is searched for cycles; a full search of a large process takes a third of a second.

    What was made counts as old at once where it is `settled`, for else millions of records would be searched now; not
    where somebody else has set objects aside.

    >>> with without_collector():
    ...     gc.isenabled()
    False
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled and settled and not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if enabled:
            gc.enable()
