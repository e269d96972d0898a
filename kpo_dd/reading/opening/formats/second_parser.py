"""A second parser for workbooks that the first one gives up on: slower, and held to the same count.

calamine refuses a whole workbook for one value it does not know (`#SPILL!`, which newer versions of Excel
write). openpyxl reads it. What it hands over is held against the cells the file holds, as always.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from io import BytesIO
from typing import cast

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.opening.formats.package import SheetsAgain


def parsed_again(content: bytes) -> SheetsAgain:
    """Sheet name to whether it is visible, and its values from A1 on; nothing where it gives up too."""
    try:
        return sheets_of(content)
    except Exception:  # a damaged workbook can make it raise anything
        return {}


def sheets_of(content: bytes) -> SheetsAgain:
    """The same. Raises what openpyxl raises."""
    from openpyxl import load_workbook

    with warnings.catch_warnings(action="ignore"):  # about styles and extensions it leaves out
        workbook = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        found = {}
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # what the file says of its size need not be true
            rows = [
                [cast("CellValue", "" if value is None else value) for value in row]
                for row in sheet.iter_rows(values_only=True)
            ]
            found[sheet.title] = (sheet.sheet_state == "visible", [trimmed(row) for row in rows])
    return found


def trimmed(row: Sequence[CellValue]) -> Sequence[CellValue]:
    """A row without the blanks at its end."""
    end = len(row)
    while end and row[end - 1] == "":
        end -= 1
    return row[:end]
