"""What the system under us can do and is called, asked here: a test takes it away here, and nowhere else.

Everything is asked when it is needed, never when a module is imported.
"""

from __future__ import annotations

import importlib.util
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

SERVE_WORKER = "--serve-worker"  # what this program says to itself, and nobody else does
JUNCTION = 0xA0000003  # a folder of Windows that leads to another: no link, and followed like one
REMOTE_DRIVE = 4  # as Windows numbers kinds of drives
LONGEST_OF_WINDOWS = 259  # characters of a path, unless more were allowed
# As Windows numbers what it refuses.
SHARED_WRONGLY = frozenset({32, 33})
HELD_FOR_A_MOMENT = SHARED_WRONGLY | {5}
PATIENT_SECONDS = 2.0
T = TypeVar("T")


def on_windows() -> bool:
    """Whether this is Windows."""
    return sys.platform == "win32"


def forks() -> bool:
    """Whether a process can make another one that has seen what it has."""
    return hasattr(os, "fork")


def caps_memory() -> bool:
    """Whether a process can be held to some memory: nothing holds one on macOS."""
    by_resource = sys.platform != "darwin" and importable("resource")
    return on_windows() or by_resource


def importable(name: str) -> bool:
    """Whether there is a module of that name, which is not loaded for it."""
    try:
        return importlib.util.find_spec(name) is not None
    except ValueError:  # somebody took it out of reach
        return False


def leads_elsewhere(path: Path) -> bool:
    """Whether a path is a link, or a junction of Windows."""
    return path.is_symlink() or is_junction(path)


def is_junction(path: Path) -> bool:
    """Whether a path is a folder of Windows that leads to another; no other system has them."""
    try:
        return reparse_tag(path.lstat()) == JUNCTION
    except OSError:
        return False


def reparse_tag(status: os.stat_result) -> int:
    """What Windows says that an entry of a folder stands for; 0 where it stands for itself."""
    return int(getattr(status, "st_reparse_tag", 0)) if stat.S_ISDIR(status.st_mode) else 0


def folders_from(
    top: Path, refuse: Callable[[OSError], None] | None = None
) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Every folder from one on, with what folders and what files are in it; none that lies elsewhere."""
    for at, folders, names in os.walk(top, onerror=refuse):
        yield Path(at), [*folders], names
        folders[:] = [name for name in folders if not leads_elsewhere(Path(at, name))]


def every_file(folder: Path) -> Iterator[Path]:
    """Every file in a folder and below it, as far as it may be looked into."""
    for at, _, names in folders_from(folder):
        yield from (at / name for name in names)


@lru_cache(maxsize=1)
def kernel32() -> Any:
    """The library of Windows itself, always the same object. NotImplementedError elsewhere."""
    if sys.platform != "win32":
        raise NotImplementedError
    import ctypes

    return ctypes.WinDLL("kernel32", use_last_error=True)


def is_remote_drive(drive: str) -> bool:
    """Whether a drive, such as `S:\\`, is a folder of another machine. Windows only."""
    return bool(kernel32().GetDriveTypeW(drive) == REMOTE_DRIVE)


def longest_path() -> int | None:
    """How many characters a path may have; None where nobody counts, as on Windows where that was allowed."""
    return LONGEST_OF_WINDOWS if on_windows() and not long_paths_allowed() else None


def long_paths_allowed() -> bool:
    """Whether somebody has allowed long paths on this Windows."""
    if sys.platform != "win32":
        return True
    import ctypes

    return bool(ctypes.WinDLL("ntdll").RtlAreLongPathsEnabled())


def typed_path(path: Path) -> Path:
    r"""A path as it was meant: of `"C:\Tender\"` Windows makes one that ends with a quotation mark."""
    text = str(path)
    return Path(text.rstrip('"')) if on_windows() and text.endswith('"') else path


def patiently(act: Callable[[], T]) -> T:
    """Do something to a file. OSError only where Windows refuses it for a while.

    Scanners and cloud drives open what was just written, and let go of it again.
    """
    until = time.monotonic() + PATIENT_SECONDS
    while True:
        try:
            return act()
        except OSError as error:
            if winerror_of(error) not in HELD_FOR_A_MOMENT or time.monotonic() > until:
                raise
            time.sleep(0.05)


def reachable(path: Path, more: int = 0) -> Path:
    """The same path, written so that it is found however long it is, also with so much added to it."""
    longest, whole = longest_path(), whole_path(path)
    return path if longest is None or len(whole) + more <= longest else Path(extended(whole))


def whole_path(path: Path) -> str:
    """A path from the root on, without dots, which its links keep."""
    return os.path.normpath(path.absolute())


def extended(path: str) -> str:
    r"""A whole path as Windows reads it at any length: `\\?\C:\a`, `\\?\UNC\server\folder`."""
    if path.startswith("\\\\?\\"):
        return path
    return f"\\\\?\\UNC\\{path[2:]}" if path.startswith("\\\\") else f"\\\\?\\{path}"


def is_shared_wrongly(error: OSError) -> bool:
    """Whether Windows refuses a file because another program has it open."""
    return winerror_of(error) in SHARED_WRONGLY


def winerror_of(error: OSError) -> int:
    """The number Windows gave; 0 elsewhere."""
    return int(getattr(error, "winerror", None) or 0)
