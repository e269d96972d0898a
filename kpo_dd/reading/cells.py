"""The worker that parses one workbook: bytes in, sheets of plain cells out.

It runs in a process of its own (see `workbook.py`), because a workbook can make a parser allocate
without end or abort. Only light modules are imported here: starting it should cost little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from multiprocessing.connection import Connection

CellValue = str | float | int | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet from A1 on; a blank cell is an empty string. `rows` may be shorter than one another."""

    name: str
    visible: bool
    rows: Sequence[Sequence[CellValue]]


def parse_sheets(content: bytes) -> list[Sheet]:
    """Every sheet of a workbook, whatever its extension says it is."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    return [
        Sheet(
            name=data.name,
            visible=data.visible is SheetVisibleEnum.Visible,
            rows=workbook.get_sheet_by_name(data.name).to_python(skip_empty_area=False),
        )
        for data in workbook.sheets_metadata
        if data.typ is SheetTypeEnum.WorkSheet
    ]


def work(connection: Connection, content: bytes, memory: int) -> None:
    """Parse in this process and send the sheets, or the parser's complaint as text."""
    limit_memory(memory)
    try:
        connection.send(parse_sheets(content))
    except BaseException as error:
        connection.send(f"{type(error).__name__}: {error}")
    finally:
        connection.close()


def limit_memory(most: int) -> None:
    """Let this process use at most so many bytes, where the system can do that."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
