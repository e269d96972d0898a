"""A plain list as a workbook: a title, sentences, headings, lines of texts, days and figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO

from msgspec import Struct
from msgspec.structs import replace
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kpo_dd.litter import OWN_MARK
from kpo_dd.reports.workbook.pages import MOST_ROWS_A_SHEET, numbered
from kpo_dd.reports.workbook.pen import (
    RowHeights,
    broken_anywhere,
    cell_text,
    print_wide,
    workbook_into,
)
from kpo_dd.reports.workbook.pen_formats import DAY_FORMS
from kpo_dd.wording import Language

ListedCell = str | date | int | float | None
NARROWEST_COLUMN, WIDEST_COLUMN = 11, 44
LISTING_HEIGHTS = RowHeights(15.0, 0.0, broken_anywhere)
LISTING_LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "heading": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
    "line": {"text_wrap": True, "valign": "top", "quote_prefix": True},
    "figure": {"valign": "top", "num_format": "0.0"},
    "count": {"valign": "top", "num_format": "0"},
}


class Listing(Struct, frozen=True):
    """What a list says: `above` and `below` its lines stand sentences of ours."""

    name: str
    title: str
    headings: Sequence[str]
    lines: Sequence[Sequence[ListedCell]]
    language: Language
    above: Sequence[str] = ()
    below: Sequence[str] = ()

    @property
    def top(self) -> int:
        """The row of the headings, counted from 0."""
        return 1 + len(self.above)

    @property
    def widths(self) -> list[int]:
        """How wide each column is, in characters: as its longest text, within what reads well."""
        columns = zip(self.headings, *self.lines, strict=True)
        return [
            max(
                NARROWEST_COLUMN, min(WIDEST_COLUMN, 2 + max(len(seen_text(one)) for one in column))
            )
            for column in columns
        ]


def seen_text(cell: ListedCell) -> str:
    """A cell as somebody sees it, nearly: for its width alone."""
    return "" if cell is None else str(cell)


def listing_workbook(listing: Listing, on: date, most: int = MOST_ROWS_A_SHEET) -> bytes:
    """A workbook dated `on`: it has one sheet, and more where one of `most` rows is too small."""
    buffer = BytesIO()
    with workbook_into(buffer, on, category=OWN_MARK) as workbook:
        looks = {name: workbook.add_format(dict(look)) for name, look in LISTING_LOOKS.items()}
        day = {"valign": "top", "align": "left", "num_format": DAY_FORMS[listing.language]}
        looks["day"] = workbook.add_format(day)
        for part in parts_of_listing(listing, most):
            write_listing(workbook.add_worksheet(part.name), looks, part, listing.widths)
    return buffer.getvalue()


def parts_of_listing(listing: Listing, most: int) -> Iterable[Listing]:
    """The list in parts that fit a sheet; where there are several, their titles count them."""
    room = most - listing.top - 1 - len(listing.below)
    lines = listing.lines
    parts = [lines[first : first + room] for first in range(0, len(lines), room)] or [()]
    for number, part in enumerate(parts, 1):
        counted = "" if len(parts) == 1 else f" ({number}/{len(parts)})"
        name = numbered(listing.name, number)
        yield replace(listing, name=name, title=f"{listing.title}{counted}", lines=part)


def write_listing(
    page: Worksheet, looks: Mapping[str, Format], listing: Listing, widths: Sequence[int]
) -> None:
    """One sheet: the title, sentences, the headings, the lines, sentences."""
    top, last = listing.top, len(listing.headings) - 1
    page.write_string(0, 0, cell_text(listing.title), looks["title"])
    write_sentences(page, 1, listing.above)
    for column, (heading, width) in enumerate(zip(listing.headings, widths, strict=True)):
        page.write_string(top, column, heading, looks["heading"])
        page.set_column(column, column, width)
    for row, line in enumerate(listing.lines, start=top + 1):
        texts = [(seen_text(cell), width - 1) for cell, width in zip(line, widths, strict=True)]
        page.set_row(row, LISTING_HEIGHTS.needed(texts))
        for column, cell in enumerate(line):
            write_listed(page, looks, (row, column), cell)
    page.freeze_panes(top + 1, 1)
    page.autofilter(top, 0, top + len(listing.lines), last)
    write_sentences(page, top + len(listing.lines) + 1, listing.below)
    page.repeat_rows(top)
    print_wide(page)


def write_sentences(page: Worksheet, row: int, sentences: Iterable[str]) -> None:
    """Sentences of ours, a row each; they run on beyond their cell."""
    for number, sentence in enumerate(sentences, start=row):
        page.write_string(number, 0, cell_text(sentence))


def write_listed(
    page: Worksheet, looks: Mapping[str, Format], where: tuple[int, int], cell: ListedCell
) -> None:
    """A cell of the list: a day as a day, a figure as a figure, all else as text."""
    match cell:
        case None:
            pass
        case date():
            page.write_datetime(*where, cell, looks["day"])
        case int():
            page.write_number(*where, cell, looks["count"])
        case float():
            page.write_number(*where, cell, looks["figure"])
        case _:
            page.write_string(*where, cell_text(cell), looks["line"])
