"""Processes that work side by side, and end with the one that asked for them."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

INTERVAL = 0.5  # seconds between two looks at the process that asked


@contextmanager
def pool(workers: int | None = None) -> Iterator[ProcessPoolExecutor]:
    """Give some worker processes; when they are no longer wanted, what is not begun is left.

    A plain pool whose owner is killed leaves its workers behind: each waits for ever to hand a
    result over, because the others still hold the pipe open. These look whether the owner is there.

    Parameters
    ----------
    workers : int, optional
        How many processes; by default as many as there are processors.
    """
    executor = ProcessPoolExecutor(workers, initializer=_begin, initargs=(os.getpid(),))
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _begin(owner: int) -> None:
    """Leave Ctrl-C to the owner, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(owner,), daemon=True).start()


def _end_with(owner: int) -> None:
    while os.getppid() == owner:
        time.sleep(INTERVAL)
    os._exit(1)
