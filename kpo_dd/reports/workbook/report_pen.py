"""The pen of the workbook report and the exported rulebook: sheets of plain data in their colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from textwrap import wrap

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.pen import RowHeights, broken_anywhere, cell_text, print_on_paper
from kpo_dd.reports.workbook.sheet import ColouredWord, Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.rulebook.entries import Band

HEADING_HEIGHT = 32.0
HEIGHTS_OF_CELLS = RowHeights(
    line=13.5, around=3, lines=broken_anywhere
)  # of the font in the cells
# (paper, ink): dark enough on its paper to be read, and to be told apart in grey.
BAND_COLOURS: Mapping[Band, tuple[str, str]] = {
    Band.LOW: ("#E3F1E8", "#1F5C3D"),
    Band.MEDIUM: ("#FFF1C9", "#6B4E00"),
    Band.HIGH: ("#FBDCC4", "#7F3206"),
    Band.CRITICAL: ("#F3C3C9", "#7A1020"),
}
NUMBERS: Mapping[Ink, str] = {
    Ink.COUNT: "0",
    Ink.POINTS: "0.0",
    Ink.POINTS_2: "0.00",
    Ink.SHARE: "0%",
    Ink.DAY: "yyyy-mm-dd",
}


class ReportPen:
    """Writes sheets into a workbook, with formats made once."""

    def __init__(self, workbook: Workbook, phrases: Phrases) -> None:
        self.workbook, self.phrases = workbook, phrases
        cell = {"valign": "top", "font_size": 10, "bottom": 4, "bottom_color": "#C5CCD3"}
        number = {**cell, "align": "center"}
        self.inks: Mapping[Ink, Format] = {
            Ink.TEXT: workbook.add_format({**cell, "text_wrap": True, "quote_prefix": True}),
            **{ink: workbook.add_format({**number, "num_format": n}) for ink, n in NUMBERS.items()},
        }
        self.grades: Mapping[Band, Format] = {
            band: workbook.add_format({**cell, "bg_color": paper, "font_color": ink, "bold": True})
            for band, (paper, ink) in BAND_COLOURS.items()
        }
        heading = {"bold": True, "font_size": 10, "font_color": "#FFFFFF", "bg_color": "#24415C"}
        heading |= {"text_wrap": True, "valign": "vcenter"}
        self.heading = workbook.add_format(heading)
        self.number_heading = workbook.add_format({**heading, "align": "center"})
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.line = workbook.add_format({"font_size": 10, "font_color": "#44515C"})

    def sheet(self, sheet: ReportSheet) -> None:
        """Write one sheet: lines, headings, rows; then how it is seen and printed."""
        page = self.workbook.add_worksheet(self.phrases.say(sheet.name))
        lines = tuple(lines_above(sheet))
        top = len(lines)
        for row, line in enumerate(lines):
            page.write_string(row, 0, line, self.title if row == 0 else self.line)
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, column.width)
            heading = self.number_heading if column.ink in NUMBERS else self.heading
            page.write_string(top, index, self.phrases.say(column.heading), heading)
        for row, values in enumerate(sheet.rows, start=top + 1):
            for index, (column, value) in enumerate(zip(sheet.columns, values, strict=True)):
                self.value(page, (row, index), column, value)
            page.set_row(row, row_height(sheet.columns, values))
        page.set_row(top, HEADING_HEIGHT)
        page.freeze_panes(top + 1, sheet.held)
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.columns) - 1)
        self.print_setup(page, top, top + len(sheet.rows), sheet.printed or len(sheet.columns))

    def value(
        self, page: Worksheet, at: tuple[int, int], column: SheetColumn, value: SheetValue
    ) -> None:
        """Write one value in its column's ink."""
        ink = self.inks.get(column.ink, self.inks[Ink.TEXT])
        match value:
            case None | "":
                page.write_blank(*at, None, ink)
            case ColouredWord(word, colour):
                page.write_string(*at, word, self.grades[colour])
            case str():
                page.write_string(*at, cell_text(value), ink)
            case date():
                page.write_datetime(*at, value, ink)
            case int() | float():
                page.write_number(*at, value, ink)

    def print_setup(self, page: Worksheet, top: int, last: int, columns: int) -> None:
        """The printed columns as wide as the page, headings and the caveat on every page."""
        caveat, number = self.phrases.say("sheet.footer"), self.phrases.say("sheet.page")
        print_on_paper(page, f"&L&8{caveat}&R&8{number} &P / &N", bottom=0.7)
        page.print_area(0, 0, last, columns - 1)
        page.repeat_rows(top)


def lines_above(sheet: ReportSheet) -> Iterator[str]:
    """The title, and the lines below it, broken between words where the printed columns end."""
    width = sum(column.width for column in sheet.columns[: sheet.printed or None])
    yield from sheet.lines[:1]
    for line in sheet.lines[1:]:
        yield from wrap(line, width, break_on_hyphens=False)


def row_height(columns: tuple[SheetColumn, ...], values: tuple[SheetValue, ...]) -> float:
    """Height of a row in points, enough for its tallest text."""
    cells = zip(columns, values, strict=True)
    return HEIGHTS_OF_CELLS.needed(
        (text, column.width) for column, text in cells if isinstance(text, str)
    )
