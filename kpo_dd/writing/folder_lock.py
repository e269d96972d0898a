"""One run at a time in a folder, by a lock that the system lets go of when a run dies, however it dies.

Where a folder can be opened the lock is on the folder itself. Windows can't open one: there it is on a
file of ours in it, which goes again with whoever held the lock.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kpo_dd.errors import OutputError, Place

BUSY_SECONDS = 30.0  # for another run that is writing
LOCK_FILE = ".kpo-dd-lock"
TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


@contextmanager
def alone_in(folder: Path) -> Iterator[bool]:
    """No other run writes here inside; false where the disk knows no locks.

    OutputError where another run goes on too long.
    """
    with by_lock_file(folder) if sys.platform == "win32" else by_folder(folder) as alone:
        yield alone


@contextmanager
def by_folder(folder: Path) -> Iterator[bool]:
    """The lock on the folder itself."""
    number = os.open(folder, os.O_RDONLY)
    try:
        yield waited_for(number, folder)
    finally:
        os.close(number)


@contextmanager
def by_lock_file(folder: Path) -> Iterator[bool]:
    """The lock on a file in the folder."""
    path = folder / LOCK_FILE
    number, alone = opened_and_locked(path)
    try:
        yield alone
    finally:
        if sys.platform != "win32":
            if alone:
                path.unlink(missing_ok=True)  # while it is ours: who waits for it looks again
            os.close(number)
        else:
            os.close(number)
            with suppress(OSError):  # refused while another run has it open
                path.unlink()


def opened_and_locked(path: Path) -> tuple[int, bool]:
    """A lock file that is open, and whether it is ours; one that was removed meanwhile locks nobody out."""
    while True:
        number = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            alone = waited_for(number, path.parent)
        except BaseException:
            os.close(number)
            raise
        if not alone or is_still(path, number):
            return number, alone
        os.close(number)


def is_still(path: Path, number: int) -> bool:
    """Whether a path names the file that is open."""
    with suppress(OSError):
        return os.path.samestat(path.stat(), os.fstat(number))
    return False


def waited_for(number: int, folder: Path) -> bool:
    """Wait for the lock on an open file or folder; false where the disk knows none."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            take(number)
        except OSError as error:
            if error.errno not in TAKEN:
                return False
            if time.monotonic() > until:
                raise OutputError.of("output_busy", Place(str(folder))) from error
            time.sleep(0.05)
        else:
            return True


def take(number: int) -> None:
    """Take a lock, or say at once that another process has it (OSError)."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
