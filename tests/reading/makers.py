"""Workbooks made for a test, and a quick way to read them without a worker process."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Lookup
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from kpo_dd.errors import Problem, ReadingError
from kpo_dd.reading.batch.file_reading import FileReading, read_workbook
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.opening.cells import Block, Sheet
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook
from kpo_dd.reading.opening.workbook import Workbook, opened
from kpo_dd.reading.read import Reading, put_together
from kpo_dd.reading.returns.mapping import MappingFile
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook
from tests.toys import toy

Cell = str | float | int | bool | date | None
Rows = Sequence[Sequence[Cell]]
AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

HEADER = ("supplier_id", "supplier_name", "country", "policy")
ROW = ("A-1", "Alpha", "KAZ", "yes")


def workbook_bytes(sheets: Lookup[str, Rows], hidden: Sequence[str] = ()) -> bytes:
    """An .xlsx workbook with these sheets, the same bytes every time; None leaves a cell out."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, AS_WRITTEN) as workbook:
        workbook.set_properties({"created": datetime(2026, 1, 1)})
        days = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(at, column, cell)
                    elif isinstance(cell, datetime | date):
                        sheet.write_datetime(at, column, cell, days)
                    elif cell is not None:
                        sheet.write(at, column, cell)
    return memory.getvalue()


def with_part(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its parts changed, or added where it has none of that name."""
    memory = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(memory, "w") as target:
        for entry in source.infolist():
            old = source.read(entry)
            target.writestr(entry.filename, change(old) if entry.filename == part else old)
        if part not in source.namelist():
            target.writestr(part, change(b""))
    return memory.getvalue()


def written(fill: Callable[[xlsxwriter.Workbook], None], **options: object) -> bytes:
    """A workbook that XlsxWriter writes."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, AS_WRITTEN | options) as workbook:
        fill(workbook)
    return memory.getvalue()


MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def by_hand(rows: bytes, around: bytes = b"") -> bytes:
    """A workbook whose one sheet has these rows as XML, and what stands behind them."""
    sheet = b"<worksheet %s><sheetData>%s</sheetData>%s</worksheet>" % (MAIN, rows, around)
    content = workbook_bytes({"Answers": [["x"]]})
    return with_part(content, "xl/worksheets/sheet1.xml", lambda _: sheet)


def parse_sheets(content: bytes) -> list[Sheet]:
    """Every sheet of a workbook, parsed in this process."""
    return list(parse_workbook(content, Limits()).sheets)


def save(path: Path, *rows: Sequence[Cell]) -> Path:
    """A workbook with one sheet, saved."""
    path.write_bytes(workbook_bytes({"Answers": rows}))
    return path


def read_content(content: bytes, name: str = "a.xlsx") -> FileReading:
    """A workbook read in this process, by the toy questionnaire."""
    workbook = opened(parse_workbook(content, Limits()), content, name)
    return read_workbook(workbook, toy(), Headings(toy().questionnaire))


def read_sheets(**sheets: Rows) -> Reading:
    """The sheets of one workbook, read."""
    return read_contents({"a.xlsx": workbook_bytes(sheets)})


def read_rows(*rows: Sequence[Cell]) -> Reading:
    """The rows of one sheet, read."""
    return read_sheets(Answers=rows)


def read_contents(contents: Lookup[str, bytes]) -> Reading:
    """Workbooks by name, read."""
    files = [read_content(content, name) for name, content in contents.items()]
    reading = put_together(files, (), toy())
    if reading.answers.frame.empty:
        raise ReadingError(*reading.problems)
    return reading


def page(name: str, *rows: Sequence[Cell], merged: Sequence[str] = ()) -> Sheet:
    """A sheet as the worker hands it over; merged blocks are written as in Excel, `A1:B2`."""
    cells = [["" if cell is None else cell for cell in row] for row in rows]
    return Sheet(name, True, cells, merged=tuple(block(text) for text in merged))


def block(text: str) -> Block:
    """A block from 0, by its corners as Excel names them."""
    first, last = (re.fullmatch(r"([A-Z])(\d+)", corner) for corner in text.split(":"))
    assert first is not None
    assert last is not None
    left, right = ord(first[1]) - 65, ord(last[1]) - 65
    return int(first[2]) - 1, left, int(last[2]) - 1, right


def read_pages(*sheets: Sheet, mapping: MappingFile | None = None) -> Reading:
    """The sheets of one workbook, read, even if nobody is left to assess."""
    headings = mapping.headings(toy()) if mapping else Headings(toy().questionnaire)
    words = mapping.answers if mapping else {}
    files = [read_workbook(Workbook("a.xlsx", "", sheets), toy(), headings, words)]
    return put_together(files, (), toy())


def said(reading: Reading, supplier: str, *columns: str) -> list[object]:
    """What a supplier answered."""
    return [reading.answers.frame[column].to_dict()[supplier] for column in columns]


def question(name: str, rulebook: Rulebook | None = None) -> Question:
    """A question of the toy questionnaire, or of another."""
    return (rulebook or toy()).questionnaire.by_id[name]


def codes(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """What is wrong, and in which cell."""
    return [(problem.code, problem.place.cell) for problem in problems]
