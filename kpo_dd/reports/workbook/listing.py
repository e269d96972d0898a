"""A plain list as a workbook: headings, lines, nothing but text, figures and days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kpo_dd.litter import OWN_MARK
from kpo_dd.reports.workbook.pages import MOST_ROWS_A_SHEET
from kpo_dd.reports.workbook.pen import cell_text, print_wide, workbook_into

ListedCell = str | int | float | date | None
LISTING_WIDTH = 24
ABOVE = 2  # rows: the title, the headings
LISTING_LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"italic": True},
    "heading": {"bold": True, "text_wrap": True, "valign": "top"},
    "line": {"text_wrap": True, "valign": "top", "quote_prefix": True},
    "figure": {"valign": "top", "num_format": "0.0"},
    "count": {"valign": "top", "num_format": "0"},
    "day": {"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"},
}


def listing_workbook(
    title: str,
    headings: Sequence[str],
    lines: Sequence[Sequence[ListedCell]],
    on: date,
    most: int = MOST_ROWS_A_SHEET,
    notes: Sequence[str] = (),
) -> bytes:
    """A workbook dated `on`: the title, notes, headings, a row a line; a text is no more than that.

    It has one sheet, and more where one of `most` rows is too small; then the title counts them.
    """
    buffer, room = BytesIO(), most - ABOVE - len(notes)
    parts = [lines[first : first + room] for first in range(0, len(lines), room)] or [()]
    with workbook_into(buffer, on, category=OWN_MARK) as workbook:
        looks = {name: workbook.add_format(dict(look)) for name, look in LISTING_LOOKS.items()}
        for number, part in enumerate(parts, 1):
            counted = title if len(parts) == 1 else f"{title} ({number}/{len(parts)})"
            write_listing(workbook.add_worksheet(), looks, counted, (headings, part), notes)
    return buffer.getvalue()


def write_listing(
    page: Worksheet,
    looks: Mapping[str, Format],
    title: str,
    content: tuple[Sequence[str], Sequence[Sequence[ListedCell]]],
    notes: Sequence[str],
) -> None:
    """One sheet: the title, the notes, the headings, and some lines."""
    (headings, lines), top = content, 1 + len(notes)
    for row, (text, look) in enumerate([(title, "title"), *((note, "note") for note in notes)]):
        page.write_string(row, 0, text, looks[look])
    for column, heading in enumerate(headings):
        page.write_string(top, column, cell_text(heading), looks["heading"])
    for row, line in enumerate(lines, start=top + 1):
        for column, cell in enumerate(line):
            write_listed(page, (row, column), cell, looks)
    page.set_column(0, len(headings) - 1, LISTING_WIDTH)
    page.freeze_panes(top + 1, 1)
    page.autofilter(top, 0, top + len(lines), len(headings) - 1)
    print_wide(page)


def write_listed(
    page: Worksheet, at: tuple[int, int], cell: ListedCell, looks: Mapping[str, Format]
) -> None:
    """One cell, as what it is; nothing where there is nothing."""
    match cell:
        case None:
            return
        case str():
            page.write_string(*at, cell_text(cell), looks["line"])
        case date():
            page.write_datetime(*at, cell, looks["day"])
        case int():
            page.write_number(*at, cell, looks["count"])
        case float():
            page.write_number(*at, cell, looks["figure"])
