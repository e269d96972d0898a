"""Which files are meant by the paths a person gave, and what each is called in reports."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kpo_dd.errors import Place, Problem, UsageError

EXTENSIONS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv"})
LEFTOVERS = ("~$", "._", ".~lock")  # made by Excel, macOS and LibreOffice beside the real file
LITTER = frozenset({"thumbs.db", ".ds_store", "desktop.ini"})  # made by the system in any folder
MAC_ARCHIVE = "__MACOSX"  # what macOS adds to an archive: a shadow of every file in it


def find_workbooks(
    paths: Sequence[Path], ours: Collection[Path] = ()
) -> tuple[dict[str, Path], list[Problem]]:
    """Name to path of every workbook, sorted by name; and a note for each file that was passed over.

    A name starts at the path that was given, so that a report says `contractors/a.xlsx` on every
    machine. `ours` are the files the program itself writes: in a folder they are no input. UsageError
    where a path does not exist or a folder holds no workbook.
    """
    found = Found({}, set(), [])
    own = {path.resolve() for path in ours}
    for given in sorted(paths):  # the order in which they were given changes nothing
        if not exists(given):
            raise UsageError.of("path_missing", Place(str(given)))
        if given.is_dir():
            look_into(given, own, found)
        else:
            found.add(given.name, given)
    return dict(sorted(found.by_name.items())), found.notes


def look_into(folder: Path, own: Collection[Path], found: Found) -> None:
    """Add what a folder holds. UsageError where it holds no workbook."""
    files = [(name, path) for name, path in files_below(folder) if path.resolve() not in own]
    workbooks = {name: path for name, path in files if is_workbook(path)}
    if not workbooks:
        kinds = ", ".join(sorted(EXTENSIONS))
        raise UsageError.of("folder_without_workbooks", Place(str(folder)), kinds=kinds)
    for name, path in workbooks.items():
        found.add(name, path)
    found.notes.extend(passed_over(folder, files))


def passed_over(folder: Path, files: Iterable[tuple[str, Path]]) -> Iterator[Problem]:
    """A note for each file in a folder that is no workbook, and for each link that leads out of it."""
    for name, path in files:
        if not is_workbook(path) and not is_leftover(path):
            yield Problem.of("file_passed_over", Place(name))
    for name in links_out_of(folder):
        yield Problem.of("link_passed_over", Place(name))


def exists(path: Path) -> bool:
    """Whether there is such a file; what no file can be called is not there."""
    try:
        return path.exists()
    except OSError:
        return False


@dataclass(frozen=True)
class Found:
    """Files by name, and where they really are; and a note for each that was passed over."""

    by_name: dict[str, Path]
    resolved: set[Path]
    notes: list[Problem]

    def add(self, name: str, path: Path) -> None:
        """Keep a file under its name; a file given twice counts once, two files never share a name."""
        resolved = path.resolve()
        if resolved in self.resolved:
            return
        self.resolved.add(resolved)
        unique, number = name, 2
        while unique in self.by_name:
            unique, number = f"{name} [{number}]", number + 1
        self.by_name[unique] = path


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file in a folder and the folders in it, named from the folder on, sorted.

    UsageError where a folder may not be looked into: passing over it would lose what is in it.
    """
    root = folder.resolve()

    def refuse(error: OSError) -> None:
        place = Place(str(error.filename or folder))
        raise UsageError.of("file_unreadable", place, reason=error.strerror or error) from error

    found = [Path(at) / name for at, _, names in os.walk(folder, onerror=refuse) for name in names]
    for path in sorted(path for path in found if not leads_out(path, root)):
        yield f"{root.name}/{path.relative_to(folder).as_posix()}", path


def links_out_of(folder: Path) -> Iterator[str]:
    """The names of links in a folder that lead out of it, sorted: who packed it may not choose our files.

    A link to a folder is never followed; one that stays inside leads to what is read anyway.
    """
    root = folder.resolve()
    found = [Path(at) / name for at, *below in os.walk(folder) for name in (*below[0], *below[1])]
    for path in sorted(path for path in found if leads_out(path, root) and not is_leftover(path)):
        yield f"{root.name}/{path.relative_to(folder).as_posix()}"


def leads_out(path: Path, root: Path) -> bool:
    """Whether a path is a link to something outside of a folder."""
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root)


def is_leftover(path: Path) -> bool:
    """Whether an office program or the system left the file behind; no person made it."""
    by_name = path.name.startswith(LEFTOVERS) or path.name.casefold() in LITTER
    return by_name or MAC_ARCHIVE in path.parts


def is_workbook(path: Path) -> bool:
    """Whether the name of a file says that it is a workbook."""
    return path.suffix.casefold() in EXTENSIONS and not is_leftover(path)
