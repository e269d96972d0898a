"""Whether a file can take its place, as far as that can be told beforehand: asked before the work, not after.

Excel lets nobody replace what it has open, on Windows; there the system is asked. Elsewhere an office program
only leaves a note beside the file, and would put its own version over ours when it saves.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kpo_dd.errors import OutputError, Place
from kpo_dd.systems import is_shared_wrongly, longest_path, on_windows, patiently, whole_path
from kpo_dd.writing.file_names import refused_by_windows

OWN_LENGTH = 40  # what the names of our folders add to a path while a file is on its way


def refuse_unplaceable(paths: Iterable[Path]) -> None:
    """OutputError where one of these can't be written, or another program has it open."""
    for path in paths:
        refuse_name(path)
        if is_held(path):
            raise OutputError.of("output_open", Place(str(path)), name=path.name)
        if note := note_beside(path):
            raise OutputError.of("output_seems_open", Place(str(path)), name=path.name, note=note)


def refuse_name(path: Path) -> None:
    """OutputError where Windows knows no such name, or the path is too long for it."""
    if on_windows():
        for part in path.parts[1 if path.anchor else 0 :]:
            if refused_by_windows(part):
                raise OutputError.of("output_name_refused", Place(str(path)), name=part)
    longest, length = longest_path(), len(whole_path(path)) + OWN_LENGTH
    if longest is not None and length > longest:
        most = longest - OWN_LENGTH
        raise OutputError.of("output_path_too_long", Place(str(path)), most=most)


def is_held(path: Path) -> bool:
    """Whether another program has a file open and lets nobody replace it; Windows alone allows that."""
    if not on_windows():
        return False
    try:
        if path.is_file():
            patiently(lambda: path.rename(path))
    except OSError as error:
        return is_shared_wrongly(error)
    return False


def note_beside(path: Path) -> str:
    """What LibreOffice, or Excel on a Mac, leaves beside a file that is open; empty where there is none."""
    if on_windows():
        return ""
    with suppress(OSError):
        for note in (f".~lock.{path.name}#", f"~${path.name}"):
            if path.is_file() and path.with_name(note).is_file():
                return note
    return ""
