"""A plain list as a workbook: headings, lines, nothing but text and days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kpo_dd.litter import OWN_MARK
from kpo_dd.reports.workbook.pages import MOST_ROWS_A_SHEET
from kpo_dd.reports.workbook.pen import cell_text, print_wide, workbook_into

LISTING_WIDTH = 24
ABOVE = 2  # rows: the title, the headings
LISTING_LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "heading": {"bold": True, "text_wrap": True, "valign": "top"},
    "line": {"text_wrap": True, "valign": "top", "quote_prefix": True},
}


def listing_workbook(
    title: str,
    headings: Sequence[str],
    lines: Sequence[Sequence[str]],
    on: date,
    most: int = MOST_ROWS_A_SHEET,
) -> bytes:
    """A workbook dated `on`: the title, a row of headings, a row a line; all text.

    It has one sheet, and more where one of `most` rows is too small; then the title counts them.
    """
    buffer, room = BytesIO(), most - ABOVE
    parts = [lines[first : first + room] for first in range(0, len(lines), room)] or [()]
    with workbook_into(buffer, on, category=OWN_MARK) as workbook:
        looks = {name: workbook.add_format(dict(look)) for name, look in LISTING_LOOKS.items()}
        for number, part in enumerate(parts, 1):
            counted = title if len(parts) == 1 else f"{title} ({number}/{len(parts)})"
            write_listing(workbook.add_worksheet(), looks, counted, (headings, part))
    return buffer.getvalue()


def write_listing(
    page: Worksheet,
    looks: Mapping[str, Format],
    title: str,
    content: tuple[Sequence[str], Sequence[Sequence[str]]],
) -> None:
    """One sheet: the title, the headings, and some lines."""
    headings, lines = content
    page.write_string(0, 0, title, looks["title"])
    for column, heading in enumerate(headings):
        page.write_string(1, column, heading, looks["heading"])
    for row, line in enumerate(lines, start=ABOVE):
        for column, text in enumerate(line):
            page.write_string(row, column, cell_text(text), looks["line"])
    page.set_column(0, len(headings) - 1, LISTING_WIDTH)
    page.freeze_panes(ABOVE, 1)
    page.autofilter(1, 0, 1 + len(lines), len(headings) - 1)
    print_wide(page)
