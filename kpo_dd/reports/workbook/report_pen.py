"""The pen of the workbook report and the exported rulebook: sheets of plain data in their colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from itertools import count
from typing import BinaryIO
from zipfile import ZipFile

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.cell_xml import CellStyles, SharedTexts
from kpo_dd.reports.workbook.pages import MOST_ROWS_A_SHEET, BookPage, pages_of
from kpo_dd.reports.workbook.pen import RowHeights, broken_anywhere, print_on_paper, workbook_into
from kpo_dd.reports.workbook.sheet import EntryRules, Ink, ReportSheet
from kpo_dd.reports.workbook.sheet_rows import SheetRows
from kpo_dd.reports.workbook.splicing import (
    PageRows,
    sheet_part,
    splice,
    styles_shown,
    texts_of_shell,
)
from kpo_dd.rulebook.entries import Band

HEADING_HEIGHT = 32.0
ENTRY_PAPER = "#FFFBE6"
FIRST_DAY = date(2000, 1, 1)  # no date before it is meant
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


@contextmanager
def report_book(
    out: BinaryIO,
    made: date,
    phrases: Phrases,
    most_rows: int = MOST_ROWS_A_SHEET,
    **properties: str,
) -> Iterator[ReportPen]:
    """A workbook of plain sheets, created on a given day; it is in `out` afterwards.

    The shell is written first, then the rows: no sheet ever stands in memory as a whole.
    """
    shell = BytesIO()
    with workbook_into(shell, made, **properties) as workbook:
        pen = ReportPen(workbook, phrases, most_rows)
        yield pen
    with ZipFile(shell) as empty:
        pen.fill(empty, out)


class ReportPen:
    """Writes sheets into a workbook, with formats made once."""

    def __init__(self, workbook: Workbook, phrases: Phrases, most_rows: int) -> None:
        self.workbook, self.phrases, self.most_rows = workbook, phrases, most_rows
        self.sheets: list[tuple[ReportSheet, tuple[BookPage, ...]]] = []
        cell = {"valign": "top", "font_size": 10, "bottom": 4, "bottom_color": "#C5CCD3"}
        number = {**cell, "align": "center"}
        self.inks: dict[Ink, Format] = {
            Ink.TEXT: workbook.add_format({**cell, "text_wrap": True, "quote_prefix": True}),
            **{ink: workbook.add_format({**number, "num_format": n}) for ink, n in NUMBERS.items()},
        }
        entry = {**cell, "bg_color": ENTRY_PAPER, "locked": False}
        day = {**entry, "align": "center", "num_format": NUMBERS[Ink.DAY]}
        self.inks |= {
            Ink.ENTRY: workbook.add_format({**entry, "text_wrap": True, "quote_prefix": True}),
            Ink.ENTRY_DAY: workbook.add_format(day),
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
        """Write the shell of a sheet, all but its rows; on several pages where one cannot hold it."""
        pages = pages_of(sheet, self.phrases, self.most_rows)
        self.sheets.append((sheet, pages))
        for page in pages:
            self.page(self.workbook.add_worksheet(page.name), sheet, page)

    def page(self, shell: Worksheet, sheet: ReportSheet, page: BookPage) -> None:
        """Write lines and headings; then how the page is seen and printed."""
        for row, line in enumerate(page.lines):
            shell.write_string(row, 0, line, self.title if row == 0 else self.line)
        for index, column in enumerate(sheet.columns):
            shell.set_column(index, index, column.width)
            heading = self.number_heading if column.ink in NUMBERS else self.heading
            shell.write_string(page.top, index, self.phrases.say(column.heading), heading)
        for index, look in enumerate((*self.inks.values(), *self.grades.values())):
            shell.write_blank(
                page.top + 1, index, None, look
            )  # shows its number; rows come instead
        shell.set_row(page.top, HEADING_HEIGHT)
        shell.freeze_panes(page.top + 1, sheet.held)
        if sheet.filtered:
            shell.autofilter(page.top, 0, page.last, len(sheet.columns) - 1)
        self.print_setup(shell, page, sheet.printed or len(sheet.columns))
        if sheet.entries is not None:
            self.entry_setup(shell, sheet.entries, page)

    def entry_setup(self, shell: Worksheet, entries: EntryRules, page: BookPage) -> None:
        """What people may fill in is offered and never forbidden; what finds it again is not seen."""
        for index, mark in enumerate(entries.marks):
            shell.write_string(page.top - 1, index, mark)
        shell.set_row(page.top - 1, None, None, {"hidden": True})
        last = len(entries.marks) - 1
        shell.set_column(last - entries.hidden + 1, last, None, None, {"hidden": True})
        for index, words in entries.choices.items() if page.height else ():
            offered = {"validate": "list", "source": list(words), **self.warning("choice")}
            shell.data_validation(page.top + 1, index, page.last, index, offered)
        for index in entries.days if page.height else ():
            a_day = {"validate": "date", "criteria": ">=", "value": FIRST_DAY}
            wanted = a_day | self.warning("day")
            shell.data_validation(page.top + 1, index, page.last, index, wanted)

    def warning(self, about: str) -> dict[str, str]:
        """What Excel says of an entry it does not expect; who insists may keep it."""
        said = {"error_title": f"sheet.warn_{about}", "error_message": f"sheet.warn_{about}_text"}
        return {
            "error_type": "warning",
            **{key: self.phrases.say(one) for key, one in said.items()},
        }

    def print_setup(self, shell: Worksheet, page: BookPage, columns: int) -> None:
        """The printed columns as wide as the paper, headings and the caveat on every sheet of it."""
        caveat, number = self.phrases.say("sheet.footer"), self.phrases.say("sheet.page")
        print_on_paper(shell, f"&L&8{caveat}&R&8{number} &P / &N", bottom=0.7)
        shell.print_area(0, 0, page.last, columns - 1)
        shell.repeat_rows(page.top)

    def fill(self, shell: ZipFile, out: BinaryIO) -> None:
        """Write the workbook: the shell, and the rows of every sheet on its pages."""
        shared = SharedTexts(texts_of_shell(shell))
        splice(shell, dict(self.filled(self.styles(shell), shared)), shared, out)

    def styles(self, shell: ZipFile) -> CellStyles:
        """The numbers that the formats have in a shell."""
        numbers = styles_shown(shell, sheet_part(1))
        inks = dict(zip(self.inks, numbers[: len(self.inks)], strict=True))
        return CellStyles(inks, dict(zip(self.grades, numbers[len(inks) :], strict=True)))

    def filled(self, styles: CellStyles, shared: SharedTexts) -> Iterator[tuple[str, PageRows]]:
        """Every page by the name of its part, with its rows: those of a sheet from page to page."""
        parts = map(sheet_part, count(1))
        for sheet, pages in self.sheets:
            rows = SheetRows(sheet, HEIGHTS_OF_CELLS, styles, shared)
            for page in pages:
                extent = xl_range(0, 0, page.last, len(sheet.columns) - 1)
                below = page.top + 2  # counted from 1
                yield next(parts), PageRows(rows.next_rows(below, page.height), extent)
