"""Which files are meant by the paths a person gave, and what each is called in reports."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kpo_dd.errors import Place, Problem, UsageError
from kpo_dd.litter import is_litter

EXTENSIONS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".parquet"})
# What people and programs keep beside returns: named, and taken for nobody's return.
KEPT_BESIDE = frozenset(
    {
        *(".txt", ".md", ".json", ".yaml", ".yml", ".toml", ".ini", ".log", ".lnk", ".url", ".db"),
        *(".tmp", ".bak", ".part", ".crdownload", ".py"),
    }
)


@dataclass
class FoundFiles:
    """Files by name, sorted: workbooks, and what else somebody may have sent.

    `notes` has a line for each file that was passed over; `resolved` says where files really are.
    """

    workbooks: dict[str, Path] = field(default_factory=dict)
    others: dict[str, Path] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)
    resolved: set[Path] = field(default_factory=set)

    def add(self, name: str, path: Path, kind: dict[str, Path]) -> None:
        """Keep a file under its name; a file given twice counts once, two files never share a name."""
        resolved = path.resolve()
        if resolved in self.resolved:
            return
        self.resolved.add(resolved)
        unique, number = name, 2
        while unique in self.workbooks or unique in self.others:
            unique, number = f"{name} [{number}]", number + 1
        kind[unique] = path

    def look_into(self, folder: Path, own: Collection[Path]) -> None:
        """Add what a folder holds. UsageError where nobody sent anything of it."""
        files = {n: path for n, path in files_below(folder) if path.resolve() not in own}
        if all(map(is_kept_beside, files.values())):
            kinds = ", ".join(sorted(EXTENSIONS))
            raise UsageError.of("folder_without_workbooks", Place(str(folder)), kinds=kinds)
        for name, path in files.items():
            if is_kept_beside(path):
                self.notes.append(Problem.of("file_passed_over", Place(name)))
            else:
                self.add(name, path, self.workbooks if is_workbook(path) else self.others)
        self.notes.extend(Problem.of("link_passed_over", Place(n)) for n in links_out_of(folder))


def find_files(paths: Sequence[Path], ours: Collection[Path] = ()) -> FoundFiles:
    """Every file at these paths.

    A name starts at the path that was given, so that a report says `contractors/a.xlsx` on every
    machine. A file that is given itself is to be read, whatever it is called. `ours` are the files the
    program itself writes, or was told to be something else: in a folder they are no input. UsageError
    where a path does not exist or a folder holds nothing that somebody sent.
    """
    found, own = FoundFiles(), {path.resolve() for path in ours}
    for given in sorted(paths):  # the order in which they were given changes nothing
        if not exists(given):
            raise UsageError.of("path_missing", Place(str(given)))
        if given.is_dir():
            found.look_into(given, own)
        else:
            found.add(given.name, given, found.workbooks)
    found.workbooks, found.others = (
        dict(sorted(kind.items())) for kind in (found.workbooks, found.others)
    )
    return found


def exists(path: Path) -> bool:
    """Whether there is such a file; what no file can be called is not there."""
    try:
        return path.exists()
    except OSError:
        return False


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file in a folder and the folders in it but for litter, named from the folder on, sorted.

    UsageError where a folder may not be looked into: passing over it would lose what is in it.
    """
    root = folder.resolve()

    def refuse(error: OSError) -> None:
        place = Place(str(error.filename or folder))
        raise UsageError.of("file_unreadable", place, reason=error.strerror or error) from error

    found = [Path(at) / name for at, _, names in os.walk(folder, onerror=refuse) for name in names]
    for path in sorted(path for path in found if not leads_out(path, root)):
        below = path.relative_to(folder)
        if not is_litter(below):
            yield f"{root.name}/{below.as_posix()}", path


def links_out_of(folder: Path) -> Iterator[str]:
    """The names of links in a folder that lead out of it, sorted: who packed it may not choose our files.

    A link to a folder is never followed; one that stays inside leads to what is read anyway.
    """
    root = folder.resolve()
    found = [Path(at) / name for at, *below in os.walk(folder) for name in (*below[0], *below[1])]
    for path in sorted(path for path in found if leads_out(path, root)):
        below = path.relative_to(folder)
        if not is_litter(below):
            yield f"{root.name}/{below.as_posix()}"


def leads_out(path: Path, root: Path) -> bool:
    """Whether a path is a link to something outside of a folder."""
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root)


def is_workbook(path: Path) -> bool:
    """Whether the name of a file says that it is a workbook."""
    return path.suffix.casefold() in EXTENSIONS


def is_kept_beside(path: Path) -> bool:
    """Whether a file in a folder is nothing that a supplier sends back."""
    hidden = path.name.startswith(".") and not is_workbook(path)
    return hidden or path.name.endswith("~") or path.suffix.casefold() in KEPT_BESIDE
