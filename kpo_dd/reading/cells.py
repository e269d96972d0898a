"""How a worker parses one workbook: bytes in, sheets of plain cells out.

It runs in a process of its own (see `serving.py`), because a workbook can make a parser allocate
without end or abort. Only light modules are imported here: starting it should cost little.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO

from kpo_dd.reading.lost import Lost, Spot, lost_cells

CellValue = str | float | int | bool | date | datetime | time | timedelta | Lost


Block = tuple[int, int, int, int]  # first row, first column, last row, last column, all from 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet from A1 on; a blank cell is an empty string. `rows` may be shorter than one another.

    `filtered`: some hidden rows are hidden by a filter. `percent`: the cells a person sees as a
    percentage. `unread`: what else stands on the sheet and is not read (`comments`, `text_boxes`,
    `form_controls`, `pictures`), and how many of each. `missed`: cells that hold something in the file
    and that the parser did not hand over.
    """

    name: str
    visible: bool
    rows: Sequence[Sequence[CellValue]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    merged: tuple[Block, ...] = ()
    percent: frozenset[Spot] = frozenset()
    unread: Mapping[str, int] = field(default_factory=dict)
    missed: tuple[Spot, ...] = ()


def parse_sheets(content: bytes) -> list[Sheet]:
    """Every sheet of a workbook, whatever its extension says it is."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    lost = lost_cells(content) if zipfile.is_zipfile(BytesIO(content)) else {}
    sheets = []
    for data in workbook.sheets_metadata:
        if data.typ == SheetTypeEnum.WorkSheet:
            parsed = workbook.get_sheet_by_name(data.name).to_python(skip_empty_area=False)
            rows = with_lost([trimmed(row) for row in parsed], lost.get(data.name, {}))
            sheets.append(Sheet(data.name, data.visible == SheetVisibleEnum.Visible, rows))
    return sheets


def trimmed(row: Sequence[CellValue]) -> Sequence[CellValue]:
    """A row without the blanks at its end: a stray cell far away makes all rows long."""
    end = len(row)
    while end and row[end - 1] == "":
        end -= 1
    return row[:end]


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


CODES: Mapping[str, str] = {
    "PasswordError": "workbook_encrypted",
    "MemoryError": "workbook_too_heavy",
}


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
