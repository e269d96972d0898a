"""`risk-summary.xlsx`: sheets of plain data turned into a workbook, the same bytes every time.

Nothing a supplier wrote can become a formula, a link or a number: every text is written as a string.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpo_dd.assessment.result import Assessment
from kpo_dd.reports.foreign import inert, shorten
from kpo_dd.reports.phrases import Phrases
from kpo_dd.reports.sheet import Column, Grade, Ink, Sheet, Value
from kpo_dd.reports.sheets import sheets
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

CELL_LIMIT = 32_767  # UTF-16 code units; Excel calls a workbook with a longer cell damaged
A4 = 9
SAFETY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

# (paper, ink): dark enough on its paper to be read, and to be told apart in grey.
COLOURS: Mapping[Band, tuple[str, str]] = {
    Band.LOW: ("#E3F1E8", "#1F5C3D"),
    Band.MEDIUM: ("#FFF1C9", "#6B4E00"),
    Band.HIGH: ("#FBDCC4", "#7F3206"),
    Band.CRITICAL: ("#F3C3C9", "#7A1020"),
}
NUMBERS: Mapping[Ink, str] = {
    Ink.COUNT: "0",
    Ink.POINTS: "0.0",
    Ink.SHARE: "0%",
    Ink.DAY: "yyyy-mm-dd",
}


def workbook_report(
    assessment: Assessment, rulebook: Rulebook, language: Language, version: str
) -> bytes:
    """The workbook; `version` is that of the tool. Its date of creation is that of the assessment."""
    phrases, buffer = Phrases(rulebook, language), BytesIO()
    workbook = xlsxwriter.Workbook(buffer, SAFETY)
    workbook.set_properties(
        {
            "title": phrases.say("report.title"),
            "comments": f"kpo-dd {version}; {rulebook.version}; {rulebook.sha256}",
            "created": datetime.combine(assessment.on, datetime.min.time()),
        }
    )
    pen = Pen(workbook, phrases)
    for sheet in sheets(assessment, phrases, version):
        pen.sheet(sheet)
    workbook.close()
    return buffer.getvalue()


class Pen:
    """Writes sheets into a workbook, with formats made once."""

    def __init__(self, workbook: Workbook, phrases: Phrases) -> None:
        self.workbook, self.phrases = workbook, phrases
        cell = {"valign": "top", "font_size": 10, "bottom": 4, "bottom_color": "#C5CCD3"}
        self.inks: Mapping[Ink, Format] = {
            Ink.TEXT: workbook.add_format({**cell, "text_wrap": True, "quote_prefix": True}),
            **{ink: workbook.add_format({**cell, "num_format": n}) for ink, n in NUMBERS.items()},
        }
        self.grades: Mapping[Band, Format] = {
            band: workbook.add_format({**cell, "bg_color": paper, "font_color": ink, "bold": True})
            for band, (paper, ink) in COLOURS.items()
        }
        self.heading = workbook.add_format(
            {
                "bold": True,
                "font_size": 10,
                "font_color": "#FFFFFF",
                "bg_color": "#24415C",
                "text_wrap": True,
                "valign": "vcenter",
            }
        )
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.line = workbook.add_format({"font_size": 10, "font_color": "#44515C"})

    def sheet(self, sheet: Sheet) -> None:
        """Write one sheet: lines, headings, rows; then how it is seen and printed."""
        page = self.workbook.add_worksheet(self.phrases.say(sheet.name))
        top = len(sheet.lines)
        for row, line in enumerate(sheet.lines):
            page.write_string(row, 0, line, self.title if row == 0 else self.line)
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, column.width)
            page.write_string(top, index, self.phrases.say(column.heading), self.heading)
        for row, values in enumerate(sheet.rows, start=top + 1):
            for index, (column, value) in enumerate(zip(sheet.columns, values, strict=True)):
                self.value(page, (row, index), column, value)
        page.set_row(top, 32)
        page.freeze_panes(top + 1, sheet.held)
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.columns) - 1)
        self.print_setup(page, top)

    def value(self, page: Worksheet, at: tuple[int, int], column: Column, value: Value) -> None:
        """Write one value in its column's ink."""
        ink = self.inks.get(column.ink, self.inks[Ink.TEXT])
        match value:
            case None | "":
                page.write_blank(*at, None, ink)
            case Grade(word, colour):
                page.write_string(*at, word, self.grades[colour])
            case str():
                page.write_string(*at, shorten(inert(value), CELL_LIMIT), ink)
            case date():
                page.write_datetime(*at, value, ink)
            case int() | float():
                page.write_number(*at, value, ink)

    def print_setup(self, page: Worksheet, top: int) -> None:
        """Landscape A4, as wide as the sheet, headings and the caveat on every page."""
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(top)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        page.hide_gridlines(2)
        caveat, number = self.phrases.say("sheet.footer"), self.phrases.say("sheet.page")
        page.set_footer(f"&L&8{caveat}&R&8{number} &P / &N")
