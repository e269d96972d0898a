"""Opens a workbook safely, or refuses it in one line.

Everything in the file is untrusted. It must be a regular file of bearable size; all that is done with
its content is done in a worker process with a memory cap and a time limit, and the worker's death is
an error for that file alone.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.errors import Place, Problem, WorkbookRefused
from kpo_dd.reading.opening.cells import CutSheet, Parsed, Sheet
from kpo_dd.reading.opening.first_bytes import MAGIC, ZIP
from kpo_dd.reading.opening.limits import MEGABYTE, Limits
from kpo_dd.reading.opening.worker import Parse, parse_apart
from kpo_dd.systems import reachable


class Workbook(Struct, frozen=True):
    """A workbook as read. `file` is the name shown in reports, `sha256` that of its bytes.

    `notes` are what is to be said of it as a whole, `cut` the sheets that are too wide to be read.
    `otherwise`: of a text, the tables that other separators make of it; `parted` chooses, before
    anything is read.
    """

    file: str
    sha256: str
    sheets: Sequence[Sheet]
    notes: tuple[Problem, ...] = ()
    cut: tuple[CutSheet, ...] = ()
    otherwise: Sequence[Sheet] = ()


def parted(workbook: Workbook, known: Callable[[Sheet], int]) -> Workbook:
    """A text parted by the separator under which most headings are known; any other workbook as it is.

    WorkbookRefused where that is more than one, and none of them makes all rows equally wide; and where
    there is but a column of words whose heading nobody knows.
    """
    if not workbook.otherwise:
        return workbook
    tables = [*workbook.sheets, *workbook.otherwise]
    counts = [known(table) for table in tables]
    best = [table for table, count in zip(tables, counts, strict=True) if 0 < count == max(counts)]
    sheets = best if len(best) == 1 else workbook.sheets
    if not sheets:
        code = "text_no_table" if len(tables) == 1 else "text_separator_unclear"
        raise WorkbookRefused.of(code, Place(workbook.file))
    return replace(workbook, sheets=tuple(sheets), otherwise=())


def read_bytes(path: Path, name: str, limits: Limits) -> bytes:
    """The bytes of a regular file of bearable size. WorkbookRefused otherwise."""
    place, path = Place(name), reachable(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise WorkbookRefused.of("file_not_regular", place)
        if status.st_size > limits.file_bytes:
            most = limits.file_bytes // MEGABYTE
            raise WorkbookRefused.of(
                "file_too_large", place, size=status.st_size // MEGABYTE, most=most
            )
        return path.read_bytes()
    except OSError as error:
        raise WorkbookRefused.of(
            "file_unreadable", place, reason=error.strerror or error
        ) from error


def open_workbook(
    content: bytes, name: str, limits: Limits, *, parse: Parse = parse_apart
) -> Workbook:
    """The sheets of a workbook. WorkbookRefused where it is none, or not safe to open."""
    if not content:
        raise WorkbookRefused.of("file_empty", Place(name))
    try:
        parsed = parse(content, name, limits)
    except WorkbookRefused as error:
        raise WorkbookRefused(*with_file(error.problems, name)) from error
    return opened(parsed, content, name)


def opened(parsed: Parsed, content: bytes, name: str) -> Workbook:
    """A parsed workbook with its name; a text that goes by the name of a workbook is noted."""
    notes = [*with_file(parsed.notes, name)]
    plain_text = not content.startswith((ZIP, MAGIC))
    if plain_text and Path(name).suffix.casefold() in {".xlsx", ".xlsm", ".xls", ".ods"}:
        notes.append(Problem.of("text_under_other_name", Place(name)))
    sha256 = hashlib.sha256(content).hexdigest()
    cut = [
        replace(one, problem=problem)
        for one in parsed.cut
        for problem in with_file([one.problem], name)
    ]
    return Workbook(name, sha256, parsed.sheets, tuple(notes), tuple(cut), parsed.otherwise)


def with_file(problems: Iterable[Problem], name: str) -> Iterator[Problem]:
    """Problems of a file, now that it is known which file it is."""
    for problem in problems:
        yield replace(problem, place=replace(problem.place, file=name))
