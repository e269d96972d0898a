"""Who records next in a file: whoever asked first, as far as the system can tell.

SQLite lets one record at a time and has the others ask again and again: who asks often gets it, who slept
in between does not, for as long as many record. So they stand in a queue first, which is the system's own: a
lock on the file that SQLite knows nothing of. It decides about nothing but the order, and where there is
none, or it takes too long, SQLite's own way is left.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# By file, and never closed: with any handle of a file that a process closes, SQLite's locks on it go, too.
QUEUES: dict[tuple[int, int], int] = {}


@contextmanager
def in_turn(path: Path, seconds: float) -> Iterator[None]:
    """Inside, it is our turn to record in a file; after so many seconds of waiting, all the same."""
    queue = queue_of(path)
    if queue is None:
        yield
        return
    waiting = Waiting(queue)
    waiting.start()
    waiting.taken.wait(seconds)
    try:
        yield
    finally:
        waiting.leave()


def queue_of(path: Path) -> int | None:
    """The handle of a file by which who records in it stands in a queue; None where the system has none.

    On other systems than Linux such a lock may be the very one that SQLite uses.
    """
    if sys.platform != "linux":
        return None
    with suppress(OSError):
        found = path.stat()
        place = (found.st_dev, found.st_ino)
        if place not in QUEUES:
            QUEUES[place] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        return QUEUES[place]
    return None


class Waiting:
    """Stands in the queue; in a thread of its own, since nobody else could stop it from waiting."""

    def __init__(self, queue: int) -> None:
        self.taken = threading.Event()
        self._queue, self._left, self._lock = queue, False, threading.Lock()

    def start(self) -> None:
        """Ask for the turn."""
        threading.Thread(target=self._wait, daemon=True).start()

    def leave(self) -> None:
        """Let the next one have it, or want it no more."""
        with self._lock:
            self._left = True
            if self.taken.is_set():
                unlock(self._queue)

    def _wait(self) -> None:
        """Wait for the turn; who has left meanwhile passes it on."""
        import fcntl

        with suppress(OSError):
            fcntl.flock(self._queue, fcntl.LOCK_EX)
        with self._lock:
            if self._left:
                unlock(self._queue)
            self.taken.set()


def unlock(queue: int) -> None:
    """Pass the turn on."""
    import fcntl

    with suppress(OSError):
        fcntl.flock(queue, fcntl.LOCK_UN)
