"""Links from cells: to a row of another sheet, to a dossier on the page, to the cell of a return.

A place is linked only where its names are plain: what somebody else wrote becomes no path to elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from msgspec import Struct

from kpo_dd.errors import Place
from kpo_dd.writing.report_names import PAGE_FILE

BESIDE_THE_REPORTS = ".."  # the reports lie in a folder of their own beside the returns
OPENED_BY_OFFICE = frozenset({".xlsx", ".xls", ".ods", ".csv"})  # and without macros
PLAIN_NAME = re.compile(r"[\w\-+(), .&«»№]{1,150}")
PLAIN_ID = re.compile(r"[\w\-.]{1,60}")
PLAIN_SHEET = re.compile(r"[^\[\]:*?/\\\x00-\x1f]{1,31}")
PLAIN_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")


class SheetSpot(Struct, frozen=True):
    """A row of a sheet of the same workbook, by the key of its name; rows are counted from 0."""

    sheet: str
    row: int


class FileSpot(Struct, frozen=True):
    """A place in another file, as it is reached from the folder of the reports."""

    file: str
    inside: str = ""


class SupplierSpot(Struct, frozen=True):
    """The first row of a supplier on a sheet, by its place among the results."""

    sheet: str
    supplier: int


LinkTarget = SheetSpot | SupplierSpot | FileSpot


class LinkedColumn(Struct, frozen=True):
    """Where the cells of a column lead, row by row; None: nowhere. It may grow as the rows are read."""

    column: int
    targets: Sequence[LinkTarget | None]


def dossier_spot(supplier: str) -> FileSpot | None:
    """The dossier of a supplier on the page beside the workbook; None where its id is not plain."""
    plain = PLAIN_ID.fullmatch(supplier) is not None
    return FileSpot(PAGE_FILE, supplier) if plain else None


def source_spot(place: Place) -> FileSpot | None:
    """The cell of a return; None where a name in it is not plain, or no office opens such a file."""
    found = sheet_spot(place.file, place.sheet)
    if found is None or not found.inside or not PLAIN_CELL.fullmatch(place.cell):
        return None if found is None else FileSpot(found.file)
    return FileSpot(found.file, f"{found.inside}!{place.cell}")


@lru_cache(4_096)
def sheet_spot(file: str, sheet: str) -> FileSpot | None:
    """The sheet of a return, or its file alone where the name of the sheet is not plain."""
    path = PurePosixPath(file)
    is_plain = all(PLAIN_NAME.fullmatch(part) and part.strip(" .") for part in path.parts)
    if not path.parts or not is_plain or path.suffix.lower() not in OPENED_BY_OFFICE:
        return None
    reached = f"{BESIDE_THE_REPORTS}/{file}".replace(" ", "%20")
    if path.suffix.lower() == ".csv" or not PLAIN_SHEET.fullmatch(sheet):
        return FileSpot(reached)
    name = sheet.replace("'", "''")
    return FileSpot(reached, f"'{name}'")
