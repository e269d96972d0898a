"""A second parser for workbooks that the first one gives up on: slower, and held to the same count.

calamine refuses a whole workbook for one value it does not know (`#SPILL!`, which newer versions of Excel
write). openpyxl reads it. What it hands over is held against the cells the file holds, as always.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Sequence
from io import BytesIO
from typing import cast

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.opening.formats.package import HEAD_COLUMNS, HEAD_ROWS, SheetsAgain
from kpo_dd.reading.opening.limits import Limits


def parsed_again(content: bytes, _: Limits, wide: Collection[str]) -> SheetsAgain:
    """Sheet name to whether it is visible, and its values from A1 on; nothing where it gives up too."""
    try:
        return sheets_of(content, wide)
    except Exception:  # a damaged workbook can make it raise anything
        return {}


def sheets_of(content: bytes, wide: Collection[str]) -> SheetsAgain:
    """The same. Raises what openpyxl raises."""
    from openpyxl import load_workbook

    with warnings.catch_warnings(action="ignore"):  # about styles and extensions it leaves out
        workbook = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        found = {}
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # what the file says of its size need not be true
            rows = [
                [cast("CellValue", "" if value is None else value) for value in row]
                for row in sheet.iter_rows(**bounds(sheet.title in wide), values_only=True)
            ]
            found[sheet.title] = (sheet.sheet_state == "visible", [trimmed(row) for row in rows])
    return found


def bounds(wide: bool) -> dict[str, int]:
    """How far a sheet is read: to its end, or only its first cells."""
    return {"max_row": HEAD_ROWS, "max_col": HEAD_COLUMNS} if wide else {}


def trimmed(row: Sequence[CellValue]) -> Sequence[CellValue]:
    """A row without the blanks at its end."""
    end = len(row)
    while end and row[end - 1] == "":
        end -= 1
    return row[:end]
