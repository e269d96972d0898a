"""The pen of the workbook report and the exported rulebook: sheets of plain data in their colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from io import BytesIO
from itertools import count
from math import ceil
from typing import BinaryIO
from zipfile import ZipFile

from msgspec import Struct
from xlsxwriter.utility import quote_sheetname, xl_range
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.cell_xml import ESCAPED, CellStyles, SharedTexts
from kpo_dd.reports.workbook.drawn_sheet import BookSheet, Canvas, DrawnSheet
from kpo_dd.reports.workbook.entry_setup import set_entries
from kpo_dd.reports.workbook.link_xml import SheetLinks
from kpo_dd.reports.workbook.links import SheetSpot, SupplierSpot
from kpo_dd.reports.workbook.pages import MOST_ROWS_A_SHEET, BookPage, pages_of
from kpo_dd.reports.workbook.pen import (
    RowHeights,
    broken_anywhere,
    print_on_paper,
    workbook_into,
)
from kpo_dd.reports.workbook.pen_formats import PenFormats, number_form
from kpo_dd.reports.workbook.sheet import NO_ROW, ReportSheet, SheetColumn
from kpo_dd.reports.workbook.sheet_rows import SheetRows
from kpo_dd.reports.workbook.sides import BookCells
from kpo_dd.reports.workbook.splicing import (
    PageRows,
    sheet_part,
    splice,
    styles_shown,
    texts_of_shell,
)

HEADING_HEIGHT = 32.0
HEIGHTS_OF_CELLS = RowHeights(
    line=13.5, around=3, lines=broken_anywhere
)  # of the font in the cells


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
        pen.draw()
    with ZipFile(shell) as empty:
        pen.fill(empty, out)


class PennedSheet(Struct, frozen=True, dict=True):
    """A sheet whose shell is written: its pages, and the number of the first in the workbook."""

    sheet: ReportSheet
    pages: tuple[BookPage, ...]
    first: int

    @cached_property
    def names(self) -> list[str]:
        """The names of the pages, as they stand before the name of a cell."""
        return [quote_sheetname(page.name) for page in self.pages]

    def row(self, spot: SheetSpot | SupplierSpot) -> int | None:
        """The row of the sheet that is meant; None where a supplier has none."""
        if isinstance(spot, SheetSpot):
            return spot.row
        starts = self.sheet.starts
        row = starts[spot.supplier] if spot.supplier < len(starts) else NO_ROW
        return None if row == NO_ROW else row


class ReportPen:
    """Writes sheets into a workbook, with formats made once."""

    def __init__(self, workbook: Workbook, phrases: Phrases, most_rows: int) -> None:
        self.workbook, self.phrases, self.most_rows = workbook, phrases, most_rows
        self.penned: list[PennedSheet] = []
        self.by_name: dict[str, PennedSheet] = {}  # each sheet by the key of its name
        self.drawn: list[tuple[DrawnSheet, Worksheet]] = []
        self.formats = PenFormats(workbook, phrases.language)
        self.parts = count(1)

    def sheet(self, sheet: BookSheet) -> None:
        """Write a drawn sheet; of any other the shell, all but its rows, on as many pages as it takes."""
        if isinstance(sheet, DrawnSheet):
            page = self.workbook.add_worksheet(self.phrases.say(sheet.name))
            self.drawn.append((sheet, page))
            next(self.parts)  # it will be whole, and nothing is spliced into it
            return
        pages = pages_of(sheet, self.phrases, self.most_rows)
        numbers = [next(self.parts) for _ in pages]
        penned = PennedSheet(sheet, pages, numbers[0])
        self.penned.append(penned)
        self.by_name.setdefault(sheet.name, penned)
        for part in pages:
            self.page(self.workbook.add_worksheet(part.name), sheet, part)

    def draw(self) -> None:
        """Draw what is drawn, now that it is known where everything stands."""
        for sheet, page in self.drawn:
            sheet.draw(Canvas(self.workbook, page, self.formats, self.spot))

    def page(self, shell: Worksheet, sheet: ReportSheet, page: BookPage) -> None:
        """Write lines and headings; then how the page is seen and printed."""
        formats = self.formats
        for row, line in enumerate(page.lines):
            shell.write_string(row, 0, line, formats.title if row == 0 else formats.line)
        for index, column in enumerate(sheet.columns):
            shell.set_column(index, index, column.width)
        self.headings(shell, sheet, page)
        for index, look in enumerate(formats.in_turn):
            shell.write_blank(
                page.top + 1, index, None, look
            )  # shows its number; rows come instead
        shell.set_row(page.top, HEADING_HEIGHT)
        shell.freeze_panes(page.top + 1, sheet.held)
        self.print_setup(shell, sheet, page)
        if sheet.entries is not None:
            set_entries(shell, sheet.entries, page, self.phrases)

    def headings(self, shell: Worksheet, sheet: ReportSheet, page: BookPage) -> None:
        """The headings: of a table where the sheet is one and has rows, else of a list with filters."""
        whole = (page.top, 0, page.last, len(sheet.columns) - 1)
        titles = [self.heading(column) for column in sheet.columns]
        if not sheet.table or not page.height or page.height < sheet.height:
            for index, (title, column) in enumerate(zip(titles, sheet.columns, strict=True)):
                shell.write_string(page.top, index, title, self.look_of(column))
            if sheet.filtered:
                shell.autofilter(*whole)
            return
        columns = [
            {"header": title, "header_format": self.look_of(column)}
            for title, column in zip(each_unlike(titles), sheet.columns, strict=True)
        ]
        shell.add_table(*whole, {"name": sheet.table, "style": None, "columns": columns})

    def heading(self, column: SheetColumn) -> str:
        """What stands above a column."""
        return self.phrases.say(column.heading) if column.heading else column.own or "–"

    def look_of(self, column: SheetColumn) -> object:
        """The format of its heading."""
        is_number = bool(number_form(column.ink, self.phrases.language))
        return self.formats.number_heading if is_number else self.formats.heading

    def print_setup(self, shell: Worksheet, sheet: ReportSheet, page: BookPage) -> None:
        """The printed columns as wide as the paper, headings and the caveat on every sheet of it."""
        caveat, number = self.phrases.say("sheet.footer"), self.phrases.say("sheet.page")
        print_on_paper(shell, f"&L&8{caveat}&R&8{number} &P / &N", bottom=0.7)
        if sheet.rows_a_page:
            shell.fit_to_pages(1, max(1, ceil(page.height / sheet.rows_a_page)))
        across = sheet.on_paper or sheet.printed or len(sheet.columns)
        shell.print_area(0, 0, page.top if sheet.for_screen else page.last, across - 1)
        shell.repeat_rows(page.top)
        if sheet.for_screen:
            shell.set_header(f"&L&8{self.phrases.say('sheet.for_screen')}")

    def fill(self, shell: ZipFile, out: BinaryIO) -> None:
        """Write the workbook from the shell, and the rows of every sheet on its pages."""
        shared = SharedTexts(texts_of_shell(shell))
        splice(shell, dict(self.filled(BookCells(self.styles(shell), shared))), shared, out)

    def styles(self, shell: ZipFile) -> CellStyles:
        """The numbers that the formats have in a shell."""
        formats = self.formats
        numbers = iter(styles_shown(shell, sheet_part(self.penned[0].first)))
        return CellStyles(
            {ink: next(numbers) for ink in formats.inks},
            {shade: next(numbers) for shade in formats.grades},
            next(numbers),
        )

    def filled(self, cells: BookCells) -> Iterator[tuple[str, PageRows]]:
        """Every page by the name of its part, with its rows: those of a sheet from page to page."""
        for penned in self.penned:
            rows, done = SheetRows(penned.sheet, HEIGHTS_OF_CELLS, cells), 0
            for number, page in enumerate(penned.pages, penned.first):
                extent = xl_range(0, 0, page.last, len(penned.sheet.columns) - 1)
                below = page.top + 2  # counted from 1
                links = PageLinks(penned.sheet, range(done, done + page.height), below, self.spot)
                yield (
                    sheet_part(number),
                    PageRows(
                        rows.next_rows(below, page.height), extent, links.xml, links.relations
                    ),
                )
                done += page.height

    def spot(self, spot: SheetSpot | SupplierSpot) -> str | None:
        """Where a row of a sheet stands in the workbook; None where it is not in it."""
        penned = self.by_name.get(spot.sheet)
        row = None if penned is None else penned.row(spot)
        if penned is None or row is None:
            return None
        for name, page in zip(penned.names, penned.pages, strict=True):
            if row < page.height:
                return f"{name}!A{page.top + row + 2}"
            row -= page.height
        return None


class PageLinks:
    """The links of one page, made when its rows have been read."""

    def __init__(
        self,
        sheet: ReportSheet,
        rows: range,
        below: int,
        spot: Callable[[SheetSpot | SupplierSpot], str | None],
    ) -> None:
        self.sheet, self.rows, self.below = sheet, rows, below
        self.links = SheetLinks(spot)

    def xml(self) -> str:
        """The links."""
        return self.links.xml(self.sheet.links, self.below, self.rows)

    def relations(self) -> str:
        """The files that they lead to."""
        return self.links.relations


def each_unlike(titles: list[str]) -> list[str]:
    """Headings of a table, no two of which are the same to Excel."""
    seen: dict[str, int] = {}
    found = []
    for title in titles:
        plain = ESCAPED.sub("_ ", title) or "–"
        times = seen[plain.casefold()] = seen.get(plain.casefold(), 0) + 1
        found.append(plain if times == 1 else f"{plain} ({times})")
    return found
