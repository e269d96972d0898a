"""The parts of a data set: which files they are, and which of them must be read together.

A part is a file: whether the bare numbers of a column are shares or per cent is told by the whole file, so
that half of one might be read otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kpo_dd.errors import Place, UsageError
from kpo_dd.litter import is_litter
from kpo_dd.systems import every_file

ENDINGS = (".parquet", ".csv", ".xlsx", ".xlsm", ".xls", ".ods")
PartGroup = tuple[Path, ...]


def parts_at(paths: Iterable[Path]) -> list[Path]:
    """The files of a data set: those that are given, and those in folders. UsageError where there are none.

    What data engines leave beside their parts (`_SUCCESS`, `_metadata`, hidden files) is none.
    """
    found: dict[Path, None] = {}
    for path in sorted(paths):
        if not path.exists():
            raise UsageError.of("path_missing", Place(str(path)))
        below = sorted(every_file(path)) if path.is_dir() else [path]
        parts = [one for one in below if one == path or is_part_file(one, path)]
        found |= dict.fromkeys(one for one in parts if one.is_file())
        if not any(one.is_file() for one in parts):
            kinds = ", ".join(sorted(ENDINGS))
            raise UsageError.of("folder_without_workbooks", Place(str(path)), kinds=kinds)
    return list(found)


def is_part_file(path: Path, folder: Path) -> bool:
    """Whether a file in a folder is a part of what the folder holds."""
    inside = path.relative_to(folder)
    named = any(name.startswith(("_", ".")) for name in inside.parts)
    return path.suffix.casefold() in ENDINGS and not named and not is_litter(inside)


def to_read_again(suppliers: Mapping[Path, Iterable[str]]) -> list[PartGroup]:
    """The parts that hold a supplier together, each group in order; parts that share none are in none.

    Which of two returns counts, and whether they say the same, is told by both of them.
    """
    leader: dict[Path, Path] = {part: part for part in suppliers}
    first: dict[str, Path] = {}
    for part in sorted(suppliers):
        for supplier in suppliers[part]:
            join(leader, first.setdefault(supplier, part), part)
    groups: dict[Path, list[Path]] = {}
    for part in sorted(suppliers):
        groups.setdefault(lead(leader, part), []).append(part)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def lead(leader: dict[Path, Path], part: Path) -> Path:
    """The part by which a group is known; the way there is made shorter for the next one."""
    while leader[part] != part:
        leader[part] = leader[leader[part]]
        part = leader[part]
    return part


def join(leader: dict[Path, Path], one: Path, other: Path) -> None:
    """Make one group of two."""
    leader[lead(leader, other)] = lead(leader, one)
