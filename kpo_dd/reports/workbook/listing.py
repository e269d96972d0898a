"""A plain list as a workbook: headings, lines, nothing but text and days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from kpo_dd.litter import OWN_MARK
from kpo_dd.reports.workbook.pen import cell_text, print_wide, workbook_into

LISTING_WIDTH = 24


def listing_workbook(
    title: str, headings: Sequence[str], lines: Sequence[Sequence[str]], on: date
) -> bytes:
    """A workbook with one sheet, dated `on`: the title, a row of headings, a row a line; all text."""
    buffer = BytesIO()
    with workbook_into(buffer, on, category=OWN_MARK) as workbook:
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = workbook.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        page = workbook.add_worksheet()
        page.write_string(0, 0, title, workbook.add_format({"bold": True, "font_size": 14}))
        for column, heading in enumerate(headings):
            page.write_string(1, column, heading, bold)
        for row, line in enumerate(lines, start=2):
            for column, text in enumerate(line):
                page.write_string(row, column, cell_text(text), plain)
        page.set_column(0, len(headings) - 1, LISTING_WIDTH)
        page.freeze_panes(2, 1)
        page.autofilter(1, 0, 1 + len(lines), len(headings) - 1)
        print_wide(page)
    return buffer.getvalue()
