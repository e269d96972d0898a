"""How a worker parses one workbook: bytes in, sheets of plain cells out.

It runs in a process of its own (see `serving.py`), because a workbook can make a parser allocate
without end or abort. The file is looked over first and its cells are counted, so that what the parser
hands over can be held against what the file says. Only light modules are imported here: starting it
should cost little.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kpo_dd.errors import Problem, WorkbookRefused
from kpo_dd.litter import OWN_MARK
from kpo_dd.reading.opening.cells import (
    CellValue,
    CutSheet,
    Facts,
    Parsed,
    Sheet,
    WorkerAnswer,
    is_labels_sheet,
)
from kpo_dd.reading.opening.coded_rows import coded_rows
from kpo_dd.reading.opening.counting import checked_sheet, cut_to_used, is_whole
from kpo_dd.reading.opening.first_bytes import MAGIC, ZIP
from kpo_dd.reading.opening.formats.compound import open_compound
from kpo_dd.reading.opening.formats.csv_text import parse_text
from kpo_dd.reading.opening.formats.formula_notes import formula_notes
from kpo_dd.reading.opening.formats.ods import ODS
from kpo_dd.reading.opening.formats.other_kinds import refuse_other_kinds, refused_package
from kpo_dd.reading.opening.formats.package import (
    HEAD_COLUMNS,
    HEAD_ROWS,
    Package,
    SecondParser,
    SheetsAgain,
    unpack,
)
from kpo_dd.reading.opening.formats.parquet import PARQUET, parse_parquet
from kpo_dd.reading.opening.formats.xls import xls_facts, xls_values
from kpo_dd.reading.opening.formats.xlsx import XLSX
from kpo_dd.reading.opening.garbled import garbled_notes
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.systems import kernel32, on_windows

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

PACKAGE_FORMATS = (XLSX, ODS)
# calamine gives up on a workbook with errors of its own, and on some with a panic, which is no Exception.
PARSER_FAULTS = frozenset(
    {"CalamineError", "XmlError", "ZipError", "WorksheetNotFound", "PanicException"}
)


def parse_workbook(content: bytes, limits: Limits) -> Parsed:
    """A workbook of any kind, by its content. WorkbookRefused where it is none, or not safe to parse."""
    parsed = parse_content(content, limits)
    sheets = [
        sheet for sheet in parsed.sheets or parsed.otherwise[:1] if not is_labels_sheet(sheet)
    ]
    garbled = garbled_notes(sheets)
    return replace(parsed, notes=(*parsed.notes, *garbled))


def parse_content(content: bytes, limits: Limits) -> Parsed:
    """The sheets of a workbook, in the way of its kind."""
    if content.startswith(MAGIC):
        content = open_compound(content, limits.passwords)
    if content.startswith(MAGIC) and not limits.own:
        return parse_legacy(content, limits)
    if content.startswith(ZIP):
        return parse_package(content, limits)
    if limits.own:
        raise WorkbookRefused.of("actions_not_xlsx")
    if content.startswith(PARQUET):
        return parse_parquet(content, limits.grid_cells)
    refuse_other_kinds(content)
    return parse_text(content, limits.grid_cells)


def parse_package(content: bytes, limits: Limits) -> Parsed:
    """A workbook that is a zip."""
    package = unpack(content, limits)
    refuse_locked(package)
    if OWN_MARK.encode() in package.part("docProps/core.xml") and not limits.own:
        raise WorkbookRefused.of("workbook_own")
    family = next((one for one in PACKAGE_FORMATS if one.mark in package.names), None)
    if family is None:
        raise refused_package(package)
    if limits.own and family is not XLSX:
        raise WorkbookRefused.of("actions_not_xlsx")
    facts, notes = family.facts(package, limits.grid_cells), family.notes(package)
    if limits.own:
        notes = [*formula_notes(package)]
    del package  # what it takes up is for the parser now
    return laid_out(content, limits, facts, family.again, notes)


def laid_out(
    content: bytes,
    limits: Limits,
    facts: Mapping[str, Facts],
    again: SecondParser,
    notes: Sequence[Problem] = (),
) -> Parsed:
    """The sheets of a workbook, those apart that are too wide. WorkbookRefused where there are no others."""
    wide = {name: one.beyond for name, one in facts.items() if one.beyond is not None}
    if not wide:
        return Parsed(either_parser(content, limits, facts, again), tuple(notes))
    found = (
        again(content, limits, wide) if any(one.holds_something for one in facts.values()) else {}
    )
    if set(found) != set(facts):
        raise WorkbookRefused(*wide.values())
    cut = [CutSheet(first_cells(name, *found[name]), problem) for name, problem in wide.items()]
    return Parsed(tuple(checked_sheets(found, facts)), tuple(notes), tuple(cut))


def first_cells(name: str, visible: bool, rows: Sequence[Sequence[CellValue]]) -> Sheet:
    """The first cells of a sheet."""
    return Sheet(name, visible, [row[:HEAD_COLUMNS] for row in rows[:HEAD_ROWS]])


def either_parser(
    content: bytes, limits: Limits, facts: Mapping[str, Facts], again: SecondParser
) -> tuple[Sheet, ...]:
    """The sheets by the first parser or, where that gives up or leaves out a cell, by the second.

    Both are counted. WorkbookRefused where neither can read the workbook.
    """
    first = first_parser(content, facts)
    if is_whole(first, facts):
        return first
    second = second_parser(content, limits, facts, again)
    if is_whole(second, facts):
        return second
    if not (first or second):
        raise WorkbookRefused.of("workbook_unparsed")
    return first or second


def first_parser(content: bytes, facts: Mapping[str, Facts]) -> tuple[Sheet, ...]:
    """The sheets by the first parser; none where it gives up."""
    try:
        return tuple(parsed_sheets(content, facts))
    except BaseException as error:
        if type(error).__name__ not in PARSER_FAULTS:
            raise
        return ()


def second_parser(
    content: bytes, limits: Limits, facts: Mapping[str, Facts], again: SecondParser
) -> tuple[Sheet, ...]:
    """The sheets by the second parser; none where it gives up, or finds others."""
    found = again(content, limits, ())
    if set(found) != set(facts):
        return ()
    return tuple(checked_sheets(found, facts))


def checked_sheets(found: SheetsAgain, facts: Mapping[str, Facts]) -> Iterator[Sheet]:
    """The sheets of the second parser, with their cells counted; not those that are too wide."""
    for name, (visible, rows) in found.items():
        if facts[name].beyond is None:
            yield checked_sheet(rows, name, visible, facts[name])


def parse_legacy(content: bytes, limits: Limits) -> Parsed:
    """An .xls: counted where a second look at it is possible, else with a word that it was not."""
    facts = xls_facts(content, limits.grid_cells)
    if not facts:
        return Parsed(tuple(parsed_sheets(content)), (Problem.of("workbook_not_counted"),))
    return laid_out(content, limits, facts, xls_values)


def refuse_locked(package: Package) -> None:
    """WorkbookRefused for an .ods with a password: nobody here can open that lock."""
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise WorkbookRefused.of("workbook_locked")


def parsed_sheets(content: bytes, facts: Mapping[str, Facts] | None = None) -> Iterator[Sheet]:
    """Every worksheet; what the parser hands over is held against the facts, where there are any."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    for data in workbook.sheets_metadata:
        if data.typ != SheetTypeEnum.WorkSheet:
            continue
        visible = data.visible == SheetVisibleEnum.Visible
        known = facts.get(data.name) if facts is not None else None
        sheet = None if known and known.labels else workbook.get_sheet_by_name(data.name)
        if known is not None:
            yield checked_sheet(values_of(sheet) if sheet else (), data.name, visible, known)
        elif facts is None and sheet is not None:
            yield unchecked_sheet(sheet, data.name, visible)
        elif sheet is not None and sheet.height:  # the parser found one that we can't find
            raise WorkbookRefused.of("workbook_two_readings")


def values_of(sheet: CalamineSheet) -> Iterator[Sequence[CellValue]]:
    """The values of a sheet from A1 on, row by row: never all of them at once."""
    left = [""] * sheet.start[1] if sheet.start else []
    for row in sheet.iter_rows():
        yield [*left, *row] if left else row


def unchecked_sheet(sheet: CalamineSheet, name: str, visible: bool) -> Sheet:
    """A sheet of a file that only the parser can read."""
    rows = coded_rows(values_of(sheet))
    ranges = sheet.merged_cell_ranges or []
    merged = tuple((*first, *last) for first, last in ranges)
    return Sheet(name, visible, rows, merged=tuple(cut_to_used(merged, rows.height, rows.width)))


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
    """Let this process use at most so many bytes, where the system can do that: macOS can't."""
    if on_windows():
        from kpo_dd.reading.opening.job_memory import hold_memory

        hold_memory(most, kernel32())
        return
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(ValueError, OSError):  # macOS takes no such limit; the time limit still holds
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
