"""How a worker parses one workbook: bytes in, sheets of plain cells out.

It runs in a process of its own (see `serving.py`), because a workbook can make a parser allocate
without end or abort. The file is looked over first and its cells are counted, so that what the parser
hands over can be held against what the file says. Only light modules are imported here: starting it
should cost little.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from kpo_dd.errors import Problem, WorkbookRefused
from kpo_dd.reading.opening.cells import Block, CellValue, Facts, Lost, Parsed, Sheet, Spot
from kpo_dd.reading.opening.formats.compound import MAGIC, open_compound
from kpo_dd.reading.opening.formats.csv_text import parse_text
from kpo_dd.reading.opening.formats.ods import ODS
from kpo_dd.reading.opening.formats.package import Package, PackageFormat, unpack
from kpo_dd.reading.opening.formats.second_parser import trimmed
from kpo_dd.reading.opening.formats.xlsx import XLSX
from kpo_dd.reading.opening.garbled import garbled_notes
from kpo_dd.reading.opening.limits import Limits

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

ZIP = b"PK\x03\x04"
PACKAGE_FORMATS = (XLSX, ODS)
WorkerAnswer = Parsed | tuple[Problem, ...]  # what a worker says: a workbook, or why there is none
# calamine gives up on a workbook with errors of its own, and on some with a panic, which is no Exception.
PARSER_FAULTS = frozenset(
    {"CalamineError", "XmlError", "ZipError", "WorksheetNotFound", "PanicException"}
)


def parse_workbook(content: bytes, limits: Limits) -> Parsed:
    """A workbook of any kind, by its content. WorkbookRefused where it is none, or not safe to parse."""
    parsed = parse_content(content, limits)
    garbled = garbled_notes(parsed.sheets or parsed.otherwise[:1])
    return replace(parsed, notes=(*parsed.notes, *garbled))


def parse_content(content: bytes, limits: Limits) -> Parsed:
    """The sheets of a workbook, in the way of its kind."""
    if content.startswith(MAGIC):
        content = open_compound(content, limits.passwords)
    if content.startswith(MAGIC):
        return Parsed(tuple(parsed_sheets(content)))
    if content.startswith(ZIP):
        return parse_package(content, limits)
    return parse_text(content, limits.grid_cells)


def parse_package(content: bytes, limits: Limits) -> Parsed:
    """A workbook that is a zip."""
    package = unpack(content, limits)
    refuse_locked(package)
    family = next((one for one in PACKAGE_FORMATS if one.mark in package.names), None)
    if family is None:
        binary = "xl/workbook.bin" in package.names
        raise WorkbookRefused.of("workbook_binary" if binary else "not_a_workbook")
    facts, notes = family.facts(package, limits.grid_cells), family.notes(package)
    del package  # what it takes up is for the parser now
    return Parsed(either_parser(content, facts, family), tuple(notes))


def either_parser(
    content: bytes, facts: Mapping[str, Facts], family: PackageFormat
) -> tuple[Sheet, ...]:
    """The sheets by the first parser or, where that gives up, by the second; counted in either case."""
    try:
        return tuple(parsed_sheets(content, facts))
    except BaseException as error:
        if type(error).__name__ not in PARSER_FAULTS or family.again is None:
            raise
        sheets = family.again(content)
        if set(sheets) != set(facts):
            raise
        return tuple(
            checked_sheet(rows, name, visible, facts[name])
            for name, (visible, rows) in sheets.items()
        )


def refuse_locked(package: Package) -> None:
    """WorkbookRefused for an .ods with a password: nobody here can open that lock."""
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise WorkbookRefused.of("workbook_locked")


def parsed_sheets(content: bytes, facts: Mapping[str, Facts] | None = None) -> Iterator[Sheet]:
    """Every worksheet; what the parser hands over is held against the facts, where there are any."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    for data in workbook.sheets_metadata:
        if data.typ == SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_name(data.name)
            visible = data.visible == SheetVisibleEnum.Visible
            if facts is None:
                yield unchecked_sheet(sheet, data.name, visible)
            elif data.name in facts:
                yield checked_sheet(values_of(sheet), data.name, visible, facts[data.name])
            elif sheet.height:  # the parser found a sheet that we can't find
                raise WorkbookRefused.of("workbook_two_readings")


def values_of(sheet: CalamineSheet) -> list[Sequence[CellValue]]:
    """The values of a sheet from A1 on, without the blanks at the ends of rows."""
    return [trimmed(row) for row in sheet.to_python(skip_empty_area=False)]


def unchecked_sheet(sheet: CalamineSheet, name: str, visible: bool) -> Sheet:
    """A sheet of a file that only the parser can read."""
    rows = values_of(sheet)
    ranges = sheet.merged_cell_ranges or []
    merged = tuple((*first, *last) for first, last in ranges)
    return Sheet(name, visible, rows, merged=tuple(cut(merged, rows)))


def checked_sheet(
    values: list[Sequence[CellValue]], name: str, visible: bool, facts: Facts
) -> Sheet:
    """A sheet whose cells are counted: those the parser did not hand over are named."""
    rows = with_lost(values, facts.lost)
    missed = (facts.filled ^ filled_spots(rows)) | facts.twice
    return Sheet(
        name=name,
        visible=visible,
        rows=rows,
        hidden_rows=facts.hidden_rows,
        hidden_columns=facts.hidden_columns,
        filtered=facts.filtered,
        merged=tuple(cut(facts.merged, rows)),
        percent=facts.percent,
        unread=facts.unread,
        missed=tuple(sorted(missed)),
    )


def filled_spots(rows: Sequence[Sequence[CellValue]]) -> frozenset[Spot]:
    """Where something stands."""
    return frozenset(
        (row, column)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if not isinstance(cell, str) or cell.strip()
    )


def cut(merged: Sequence[Block], rows: Sequence[Sequence[CellValue]]) -> Iterator[Block]:
    """Merged ranges as far as the sheet is used: one may span a whole sheet."""
    bottom, right = len(rows) - 1, max(map(len, rows), default=0) - 1
    for top, left, last_row, last_column in merged:
        if top <= bottom and left <= right:
            yield top, left, min(last_row, bottom), min(last_column, right)


def with_lost(
    rows: list[Sequence[CellValue]], lost: Mapping[Spot, Lost]
) -> Sequence[Sequence[CellValue]]:
    """Rows with the lost cells in their places."""
    for (row, column), cell in lost.items():
        rows.extend([()] * (row + 1 - len(rows)))
        cells = list(rows[row])
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = cell
        rows[row] = cells
    return rows


def parsed_or_refused(content: bytes, limits: Limits) -> WorkerAnswer:
    """A parsed workbook, or what is wrong with it: whatever a parser does, nothing is raised."""
    try:
        return parse_workbook(content, limits)
    except WorkbookRefused as error:
        return error.problems
    except MemoryError:
        return WorkbookRefused.of("workbook_too_heavy").problems
    except BaseException as error:
        known = type(error).__name__ in PARSER_FAULTS
        return WorkbookRefused.of("workbook_unparsed" if known else "workbook_damaged").problems


def limit_memory(most: int) -> None:
    """Let this process use at most so many bytes, where the system can do that."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(ValueError, OSError):  # macOS takes no such limit; the time limit still holds
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
