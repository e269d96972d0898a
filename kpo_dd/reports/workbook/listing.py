"""A plain list as a workbook: headings, lines, nothing but text and days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

import xlsxwriter

from kpo_dd.reports.words.foreign import inert, shorten
from kpo_dd.reports.workbook.workbook_report import CELL_LIMIT, SAFETY

LISTING_WIDTH = 24


def listing_workbook(
    title: str, headings: Sequence[str], lines: Sequence[Sequence[str]], on: date
) -> bytes:
    """A workbook with one sheet, dated `on`: the title, a row of headings, a row a line; all text."""
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, SAFETY)
    workbook.set_properties({"created": datetime.combine(on, datetime.min.time())})
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = workbook.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    page = workbook.add_worksheet()
    page.write_string(0, 0, title, workbook.add_format({"bold": True, "font_size": 14}))
    for column, heading in enumerate(headings):
        page.write_string(1, column, heading, bold)
    for row, line in enumerate(lines, start=2):
        for column, text in enumerate(line):
            page.write_string(row, column, shorten(inert(text), CELL_LIMIT), plain)
    page.set_column(0, len(headings) - 1, LISTING_WIDTH)
    page.freeze_panes(2, 1)
    page.autofilter(1, 0, 1 + len(lines), len(headings) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    workbook.close()
    return buffer.getvalue()
