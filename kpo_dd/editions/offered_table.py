"""The table in a file that somebody offers as a newer edition: as little trusted as a return.

What cannot be a figure or a name of a publisher refuses the whole file, at the first cell of its kind: a
formula, a mark that turns the direction of writing, a control character, a text of a thousand letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from kpo_dd.errors import Place, Problem, ReadingError
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening.cells import CellValue, Lost, Otherwise, Padded, Sheet
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.workbook import open_workbook, parted, read_bytes
from kpo_dd.screening.list_kinds import folded_heading

HEADING_ROWS = 15  # within which headings stand
LONGEST_ENTRY = 1_000  # letters; the longest of a publisher here has 328
FORMULA_START = re.compile(r"[=@]|[+-][^\W\d_]|[+-]\(")
TURNING_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
HeadingsKnown = Callable[[Sequence[str]], int]


class OfferedTable(Struct, frozen=True):
    """A table as it lies in a file: its headings, folded, and its rows as texts, each with its place."""

    file: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Place, tuple[str, ...]], ...]

    def dicts(self) -> Iterator[tuple[Place, Mapping[str, str]]]:
        """The rows by heading."""
        for place, cells in self.rows:
            yield place, dict(zip(self.headings, cells, strict=True))


def offered_table(path: Path, known: HeadingsKnown, limits: Limits) -> OfferedTable:
    """The table under the row of headings that is known best. ReadingError where there is none to be used.

    `known`: how many of the headings of a row a table here has; 0 where they are those of none.
    """
    content = read_bytes(path, path.name, limits)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise ReadingError.of("list_is_page", Place(path.name))
    opened = open_workbook(content, path.name, limits)
    workbook = parted(opened, lambda sheet: best_row(Page(path.name, sheet), known)[0])
    pages = [Page(path.name, sheet) for sheet in workbook.sheets]
    count, row, at = max((*best_row(page, known), -at) for at, page in enumerate(pages))
    if not count:
        raise ReadingError.of("data_columns", Place(path.name), found=first_headings(pages))
    return table_below(pages[-at], row)


def best_row(page: Page, known: HeadingsKnown) -> tuple[int, int]:
    """How many headings are known in the row that has most, and which row that is."""
    rows = range(min(HEADING_ROWS, len(page.sheet.rows)))
    found = [(known(headings_in(page.sheet, row)), -row) for row in rows]
    count, row = max(found, default=(0, 0))
    return count, -row


def headings_in(sheet: Sheet, row: int) -> tuple[str, ...]:
    """A row as headings, without what is blank at its end."""
    texts = [folded_heading(plain_text(cell)) for cell in sheet.rows[row]]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def first_headings(pages: Sequence[Page]) -> str:
    """What stands in the first row of a file, to be shown."""
    rows = (headings_in(page.sheet, 0) for page in pages if page.sheet.rows)
    return ", ".join(next(rows, ()))[:200]


def table_below(page: Page, header: int) -> OfferedTable:
    """The rows below a row of headings. ReadingError at the first cell of each kind that cannot be."""
    headings = headings_in(page.sheet, header)
    rows, faults = list[tuple[Place, tuple[str, ...]]](), dict[str, Problem]()
    for row in range(header + 1, len(page.sheet.rows)):
        cells = page.sheet.rows[row]
        texts = tuple(plain_text(cell).strip() for cell in cells)
        if not any(texts):
            continue
        for column, cell in enumerate(cells):
            if fault := cell_fault(cell, texts[column], page.place(row, column)):
                faults.setdefault(fault.code, fault)
        if any(texts[len(headings) :]):
            wide = Problem.of("data_row_wide", page.place(row, len(headings)))
            faults.setdefault(wide.code, wide)
        wanted = (*texts[: len(headings)], *[""] * (len(headings) - len(texts)))
        rows.append((page.place(row, 0), wanted))
    if faults:
        raise ReadingError(*faults.values())
    if not rows:
        raise ReadingError.of("data_empty", Place(page.file))
    return OfferedTable(page.file, headings, tuple(rows))


def plain_text(cell: CellValue) -> str:
    """A cell as the text that a table of ours would hold."""
    match cell:
        case Padded() | Lost() | Otherwise():
            return cell.text
        case bool():
            return str(int(cell))
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def cell_fault(cell: CellValue, text: str, place: Place) -> Problem | None:
    """Why a cell can be nothing that a publisher wrote; None where it may be."""
    if isinstance(cell, Lost) or FORMULA_START.match(text):
        return Problem.of("data_formula", place)
    if isinstance(cell, Otherwise):
        return Problem.of("data_hidden", place)
    if len(text) > LONGEST_ENTRY:
        return Problem.of("data_long", place, count=len(text), most=LONGEST_ENTRY)
    if found := TURNING_MARKS.search(text) or CONTROLS.search(text):
        return Problem.of("data_marks", place, mark=f"U+{ord(found[0]):04X}")
    return None
