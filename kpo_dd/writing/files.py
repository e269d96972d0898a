"""One file, one folder: written whole, kept on the disk, and what the system says against it.

Folders of our own are made with ordinary permissions: what is moved out of one keeps them, and colleagues
on a shared disk are to read it.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path
from typing import BinaryIO

from kpo_dd.errors import OutputError, Place
from kpo_dd.systems import LONGEST_OF_WINDOWS, leads_elsewhere, winerror_of

Content = Callable[
    [BinaryIO], object
]  # writes itself into an open file; never a whole one in memory

OWN_PREFIX = ".kpo-dd-"
RUN_PREFIX = f"{OWN_PREFIX}run-"  # a run can be finished later; everything else is swept
FILE_PREFIX = f"{OWN_PREFIX}file-"
HOUR = 3600.0
WRITTEN_AT_ONCE = 1 << 18  # bytes: a line of a large report is longer than what is usual
CODES: Mapping[int, str] = {
    errno.EEXIST: "output_not_a_folder",
    errno.ENOTDIR: "output_not_a_folder",
    errno.EACCES: "output_not_allowed",
    errno.EPERM: "output_not_allowed",
    errno.EROFS: "output_not_allowed",
    errno.ENOSPC: "output_disk_full",
    errno.EDQUOT: "output_disk_full",
}
CODES_OF_WINDOWS: Mapping[int, str] = {
    32: "output_open",
    33: "output_open",
    123: "output_name_refused",
    206: "output_path_too_long",
}


@contextmanager
def refusing_output(folder: Path) -> Iterator[None]:
    """Turn what the system says into one OutputError that says where, and how to go on."""
    try:
        yield
    except OSError as error:
        where = Place(file=str(error.filename2 or folder))
        code = CODES_OF_WINDOWS.get(winerror_of(error)) or CODES.get(
            error.errno or 0, "output_failed"
        )
        raise OutputError.of(code, where, **words_of_refusal(error, where)) from error


def words_of_refusal(error: OSError, where: Place) -> dict[str, object]:
    """All that one of the sentences on files that can't be written may say."""
    reason, name = error.strerror or error, Path(where.file).name
    return {"reason": reason, "name": name, "most": LONGEST_OF_WINDOWS}


@contextmanager
def made(folder: Path) -> Iterator[None]:
    """The folder exists inside; one that was made for it is taken away again where that fails."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for path in missing:
            with suppress(OSError):
                path.rmdir()
        raise


def staging_folder(folder: Path, prefix: str) -> Path:
    """A new folder of our own beside what it is for, on the same disk."""
    path = folder / f"{prefix}{secrets.token_hex(8)}"
    path.mkdir()
    return path


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A folder of our own, gone afterwards; those that others left there long ago go too."""
    sweep(folder)
    path = staging_folder(folder, FILE_PREFIX)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what writers who died left in a folder more than an hour ago, except what can be finished."""
    for path in folder.glob(f"{OWN_PREFIX}*"):
        with suppress(OSError):
            stale = path.is_dir() and not path.name.startswith(RUN_PREFIX)
            if stale and path.stat().st_mtime < time.time() - HOUR:
                shutil.rmtree(path, ignore_errors=True)


def refuse_taken(paths: Iterable[Path]) -> None:
    """OutputError where a folder stands in the place of a file."""
    for path in paths:
        taken = False
        with suppress(OSError):  # a name that no file can have is no folder's either
            taken = path.is_dir()
        if taken:
            raise OutputError.of("output_name_taken", Place(file=str(path)))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file and wait until it is on the disk."""
    fill_whole(path, lambda file: file.write(content))


def fill_whole(path: Path, content: Content) -> None:
    """Have a file written and wait until it is on the disk."""
    with path.open("xb", WRITTEN_AT_ONCE) as file:
        content(file)
        file.flush()
        os.fsync(file.fileno())


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it."""
    if path.is_dir() and not leads_elsewhere(path):
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system knows how."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def second_name(path: Path, other: Path) -> None:
    """Give a file another name, which nothing has; a copy of it where the disk knows no links."""
    try:
        os.link(path, other, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        spare = staging_folder(other.parent, FILE_PREFIX)
        try:
            copied = shutil.copy2(path, spare / path.name, follow_symlinks=False)
            Path(copied).rename(other)
        finally:
            shutil.rmtree(spare, ignore_errors=True)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; empty where there is none to read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
