"""Processes that share work. They end with the call that needs them, however that ends."""

from __future__ import annotations

__all__ = ["Crew"]

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from types import TracebackType
from typing import TypeVar

from claimdiff.errors import InputError, WorkerError

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 3
"""How many tasks of each process are in its hands or wait for it; the rest are not made yet."""

_ENDED = (
    "the worker processes ended before their work was done. A script that uses workers must keep its own calls under "
    '`if __name__ == "__main__":`, for every worker imports it, and cannot be read from standard input; else a worker '
    "may have run out of memory: use fewer workers, or workers=1"
)


class Crew:
    """As many processes as `workers` says; with one, the work is done in this process.

    They are started afresh when first needed (as on Windows and in notebooks), so that work, tasks and results
    must be picklable. When the `with` block is left by an error or an interrupt, or this process is killed,
    they end at once. Raises InputError when `workers` is not a whole number above 0.

    >>> with Crew(1) as crew:
    ...     list(crew.map(abs, [-1, 2]))
    [1, 2]
    """

    def __init__(self, workers: int) -> None:
        if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
            raise InputError(f"workers must be a whole number from 1, not {workers!r}")
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._lifeline: Connection | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is None or self._lifeline is None:
            return
        if kind is not None:
            self._lifeline.close()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._lifeline.close()

    def begin(self, work: Callable[[], object]) -> None:
        """Let the processes start and each do some work, such as reading tables, while this one goes on."""
        if self.workers > 1:
            try:
                for _ in range(self.workers):
                    self._started().submit(_begun, work)
            except BrokenProcessPool as error:
                raise WorkerError(_ENDED) from error

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """The results of tasks, in their order; a task is made only when its turn comes near.

        Raises WorkerError where a process ends before its time, and what `work` raises.
        """
        if self.workers == 1:
            yield from map(work, tasks)
            return
        waiting: deque[Future[R]] = deque()
        try:
            for task in tasks:
                waiting.append(self._started().submit(work, task))
                if len(waiting) >= _AHEAD * self.workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerError(_ENDED) from error

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            afresh = get_context("spawn")
            ours, self._lifeline = afresh.Pipe(duplex=False)
            self._pool = ProcessPoolExecutor(self.workers, mp_context=afresh, initializer=_live_with, initargs=(ours,))
        return self._pool


def _begun(work: Callable[[], object]) -> None:
    """Does what comes before all tasks; what it leaves stays, and need never be searched for cycles."""
    work()
    gc.freeze()


def _live_with(lifeline: Connection) -> None:
    """Lets a worker leave interrupts to its starter, and end when the starter does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    try:
        lifeline.recv()
    except (EOFError, OSError):
        os._exit(1)
