"""Links from cells: to a row of another sheet, to a dossier on the page, to the cell of a return.

A place is linked only where its names are plain: what somebody else wrote becomes no path to elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from kpo_dd.errors import Place

PAGE_FILE = "risk-report.html"
BESIDE_THE_REPORTS = ".."  # the reports lie in a folder of their own beside the returns
OPENED_BY_OFFICE = frozenset({".xlsx", ".xls", ".ods", ".csv"})  # and without macros
PLAIN_NAME = re.compile(r"[\w\-+(), .&«»№]{1,150}")
PLAIN_ID = re.compile(r"[\w\-.]{1,60}")
PLAIN_SHEET = re.compile(r"[^\[\]:*?/\\\x00-\x1f]{1,31}")
PLAIN_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")


@dataclass(frozen=True, slots=True)
class SheetSpot:
    """A row of a sheet of the same workbook, by the key of its name; rows are counted from 0."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class FileSpot:
    """A place in another file, as it is reached from the folder of the reports."""

    file: str
    inside: str = ""


@dataclass(frozen=True, slots=True)
class SupplierSpot:
    """The first row of a supplier on a sheet, by its place among the results."""

    sheet: str
    supplier: int


LinkTarget = SheetSpot | SupplierSpot | FileSpot


@dataclass(frozen=True)
class LinkedColumn:
    """Where the cells of a column lead, row by row; None: nowhere. It may grow as the rows are read."""

    column: int
    targets: Sequence[LinkTarget | None]


def dossier_spot(supplier: str) -> FileSpot | None:
    """The dossier of a supplier on the page beside the workbook; None where its id is not plain."""
    plain = PLAIN_ID.fullmatch(supplier) is not None
    return FileSpot(PAGE_FILE, supplier) if plain else None


def source_spot(place: Place) -> FileSpot | None:
    """The cell of a return; None where a name in it is not plain, or no office opens such a file."""
    path = PurePosixPath(place.file)
    is_plain = all(PLAIN_NAME.fullmatch(part) and part.strip(" .") for part in path.parts)
    if not path.parts or not is_plain or path.suffix.lower() not in OPENED_BY_OFFICE:
        return None
    file = f"{BESIDE_THE_REPORTS}/{place.file}".replace(" ", "%20")
    if path.suffix.lower() == ".csv" or not PLAIN_CELL.fullmatch(place.cell):
        return FileSpot(file)
    if not PLAIN_SHEET.fullmatch(place.sheet):
        return FileSpot(file)
    name = place.sheet.replace("'", "''")
    return FileSpot(file, f"'{name}'!{place.cell}")
