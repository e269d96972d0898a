"""Puts the files of a report into a folder, all of them or none.

Everything is first written in full into a folder beside its place, on the same disk. Then the files
are put into place one after another; if that fails midway, the ones already replaced are put back. So
a run that is interrupted leaves the previous report as it was.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from kpo_dd.errors import OutputError, Place

STAGING_PREFIX = ".kpo-dd-"
CODES: Mapping[int, str] = {
    errno.EEXIST: "output_not_a_folder",
    errno.ENOTDIR: "output_not_a_folder",
    errno.EACCES: "output_not_allowed",
    errno.EPERM: "output_not_allowed",
    errno.EROFS: "output_not_allowed",
    errno.ENOSPC: "output_disk_full",
    errno.EDQUOT: "output_disk_full",
}


def write_reports(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files by name into a folder, which is made where it is missing; their paths.

    OutputError where that cannot be: then the folder is as it was before.
    """
    with refusing_output(folder), made(folder), staging(folder) as stage:
        for name, content in files.items():
            write_whole(stage / name, content)
        put_into_place(stage, folder, list(files))
    return tuple(folder / name for name in files)


@contextmanager
def refusing_output(folder: Path) -> Iterator[None]:
    """Turn what the system says into one OutputError that says where, and how to go on."""
    try:
        yield
    except OSError as error:
        where = Place(file=str(error.filename2 or folder))
        code = CODES.get(error.errno or 0, "output_failed")
        raise OutputError.of(code, where, reason=error.strerror or error) from error


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


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A folder of our own on the same disk, gone afterwards."""
    stage = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=folder))
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def writable(folder: Path, names: Iterable[str]) -> Iterator[None]:
    """The folder is there inside and takes these files; one made for it goes where that fails.

    OutputError before anything is done inside.
    """
    with ExitStack() as stack:
        with refusing_output(folder):
            stack.enter_context(made(folder))
            stack.enter_context(staging(folder))
        refuse_taken(folder / name for name in names)
        yield


def refuse_taken(paths: Iterable[Path]) -> None:
    """OutputError where a folder stands in the place of a file."""
    for path in paths:
        if path.is_dir():
            raise OutputError.of("output_name_taken", Place(file=str(path)))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def put_into_place(stage: Path, folder: Path, names: list[str]) -> None:
    """Replace each file by its new one; put the old ones back where one cannot be replaced."""
    before = stage / "before"
    before.mkdir()
    refuse_taken(folder / name for name in names)
    for path in (folder / name for name in names):
        if path.exists():
            shutil.copy2(path, before / path.name)
    touched: list[str] = []
    try:
        for name in names:
            touched.append(name)
            (stage / name).replace(folder / name)
    except BaseException:
        for name in touched:
            put_back(before / name, folder / name)
        raise


def put_back(old: Path, path: Path) -> None:
    """Undo one replacement: the old file returns; where there was none, the new one goes."""
    with suppress(OSError):
        if old.exists():
            old.replace(path)
        else:
            path.unlink(missing_ok=True)
