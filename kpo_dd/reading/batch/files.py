"""Which files are meant by the paths a person gave, and what each is called in reports."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, field

from kpo_dd.errors import Place, Problem, UsageError
from kpo_dd.litter import is_litter
from kpo_dd.systems import folders_from, leads_elsewhere, reachable, typed_path

LONGEST_BELOW = 200  # characters that folders and files in a folder may add to its path
EXTENSIONS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".parquet"})
# What people and programs keep beside returns: named, and taken for nobody's return.
KEPT_BESIDE = frozenset(
    {
        *(".txt", ".md", ".json", ".yaml", ".yml", ".toml", ".ini", ".log", ".lnk", ".url", ".db"),
        *(".tmp", ".bak", ".part", ".crdownload", ".py"),
    }
)


class FoundFiles(Struct):
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
        files = [(n, path) for n, path in files_below(folder) if path.resolve() not in own]
        if all(is_kept_beside(path) for _, path in files):
            kinds = ", ".join(sorted(EXTENSIONS))
            raise UsageError.of("folder_without_workbooks", Place(str(folder)), kinds=kinds)
        for name, path in files:
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
    for given in sorted(map(as_it_lies, paths)):  # in whatever order they were given
        if not exists(given):
            raise UsageError.of("path_missing", Place(str(given)))
        if given.is_dir():
            found.look_into(given, own)
        else:
            found.add(unicodedata.normalize("NFC", given.name), given, found.workbooks)
    found.workbooks, found.others = (
        dict(sorted(kind.items())) for kind in (found.workbooks, found.others)
    )
    return found


def as_it_lies(path: Path) -> Path:
    """A path as it stands on the disk, where that is the same name in another way of Unicode."""
    path = typed_path(path)
    if exists(path):
        return path
    wanted = unicodedata.normalize("NFC", path.name)
    with suppress(OSError):
        for one in sorted(path.parent.iterdir()):
            if unicodedata.normalize("NFC", one.name) == wanted:
                return one
    return path


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

    def refuse(error: OSError) -> None:
        place = Place(str(error.filename or folder))
        raise UsageError.of("file_unreadable", place, reason=error.strerror or error) from error

    top = reachable(folder, LONGEST_BELOW)
    found = [at / name for at, _, names in folders_from(top, refuse) for name in names]
    yield from named_from(folder, top, (path for path in found if not leads_out(path, top)))


def links_out_of(folder: Path) -> Iterator[str]:
    """The names of links in a folder that lead out of it, sorted: who packed it may not choose our files.

    A link to a folder is never followed, and a junction neither; one that stays inside leads to what is read
    anyway.
    """
    top = reachable(folder, LONGEST_BELOW)
    found = [at / name for at, *below in folders_from(top) for name in (*below[0], *below[1])]
    linked = (path for path in found if leads_out(path, top))
    yield from (name for name, _ in named_from(folder, top, linked))


def named_from(folder: Path, top: Path, paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Paths below a folder that are no litter, by their names in reports, sorted.

    A name is written in one way of Unicode, whichever a Mac, an archive or a share has made of it.
    """
    root = folder.resolve()
    for path in sorted(paths):
        below = path.relative_to(top)
        if not is_litter(below):
            yield unicodedata.normalize("NFC", f"{root.name}/{below.as_posix()}"), folder / below


def leads_out(path: Path, root: Path) -> bool:
    """Whether a path is a link, or a junction, to something outside of a folder."""
    inside = os.path.realpath(root)
    return leads_elsewhere(path) and not Path(os.path.realpath(path)).is_relative_to(inside)


def is_workbook(path: Path) -> bool:
    """Whether the name of a file says that it is a workbook."""
    return path.suffix.casefold() in EXTENSIONS


def is_kept_beside(path: Path) -> bool:
    """Whether a file in a folder is nothing that a supplier sends back."""
    hidden = path.name.startswith(".") and not is_workbook(path)
    return hidden or path.name.endswith("~") or path.suffix.casefold() in KEPT_BESIDE
