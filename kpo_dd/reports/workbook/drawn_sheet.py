"""A sheet that is no list but is drawn, with charts; and any sheet of the workbook."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpo_dd.reports.workbook.links import SheetSpot, SupplierSpot
from kpo_dd.reports.workbook.pen import cell_text
from kpo_dd.reports.workbook.pen_formats import PenFormats
from kpo_dd.reports.workbook.sheet import ReportSheet

RowSpot = SheetSpot | SupplierSpot


class Canvas(Struct, frozen=True):
    """What is drawn on; `find` says where a row of another sheet stands, None where it is not there."""

    workbook: Workbook
    page: Worksheet
    formats: PenFormats
    find: Callable[[RowSpot], str | None]

    def linked(self, row: int, column: int, text: str, spot: RowSpot | None) -> None:
        """A text that leads to a row of another sheet; plain where there is none."""
        found = None if spot is None else self.find(spot)
        shown = cell_text(text)
        if found is None:
            self.page.write_string(row, column, shown, self.formats.plain)
            return
        self.page.write_url(row, column, f"internal:{found}", self.formats.link, shown)

    def number_of(self, row: int, column: int, counted: str, number: int, leads: RowSpot) -> None:
        """How many there are of what is counted, which leads to a row of another sheet and stays a number."""
        found = self.find(leads)
        if found is None:
            self.page.write_number(row, column, number, self.formats.count)
            return
        look = self.formats.leading_count
        self.page.write_url(row, column, f"internal:{found}", look, cell_text(counted))
        self.page.write_number(row, column, number, look)


class DrawnSheet(Struct, frozen=True):
    """A sheet that is no list: the key of its name, and who draws it when all others are known."""

    name: str
    draw: Callable[[Canvas], None]


BookSheet = ReportSheet | DrawnSheet
