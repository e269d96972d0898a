"""A plain list as a workbook."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from kpo_dd.reports.workbook.listing import ListedCell, Listing, listing_workbook
from kpo_dd.reports.workbook.pen import MADE
from kpo_dd.wording import Language


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (3, 1), (4, 2), (6, 2), (7, 3)])
def test_a_long_list_goes_on_on_another_sheet_and_loses_no_line(count: int, pages: int) -> None:
    """With room for three lines below the title and the headings; who sees one part knows of the others."""
    lines = [(f"=S-{n}", "kept") for n in range(count)]
    listed = Listing("List", "Commitments", ("Supplier", "State"), lines, Language.EN)
    content = listing_workbook(listed, MADE, most=5)
    found = openpyxl.load_workbook(BytesIO(content)).worksheets
    rows = [row for page in found for row in page.iter_rows(min_row=3, values_only=True)]
    assert rows == lines
    titles = [page["A1"].value for page in found]
    several = [f"Commitments ({number}/{pages})" for number in range(1, pages + 1)]
    assert titles == (["Commitments"] if pages == 1 else several)
    assert all(page.freeze_panes == "B3" and page["B2"].value == "State" for page in found)


def test_days_and_figures_are_days_and_figures_and_every_row_shows_its_text() -> None:
    """To be sorted and filtered; the sheet has a name, and a long text makes its row tall, not its column."""
    day = date(2026, 11, 23)
    lines: list[list[ListedCell]] = [["A-1", day, 41.25, "=1+1"], ["A-2", "", None, "word " * 60]]
    listed = Listing("Список", "Всё", ("Id", "День", "Балл", "Слова"), lines, Language.RU)
    (page,) = openpyxl.load_workbook(BytesIO(listing_workbook(listed, MADE))).worksheets
    assert page.title == "Список"
    assert (page["B3"].value, page["B3"].number_format) == (datetime(2026, 11, 23), "dd.mm.yyyy")
    assert (page["C3"].value, page["C3"].number_format) == (41.25, "0.0")
    assert (page["D3"].value, page["D3"].data_type) == ("=1+1", "s")
    assert page.column_dimensions["A"].width < page.column_dimensions["D"].width < 46
    assert page.row_dimensions[4].height > 60


def test_sentences_stand_above_and_below_the_list() -> None:
    """What it is made from, and what to bear in mind."""
    listed = Listing("S", "T", ("A", "B"), [("1", "2")], Language.EN, ("above",), ("below",))
    (page,) = openpyxl.load_workbook(BytesIO(listing_workbook(listed, MADE))).worksheets
    assert [row[0].value for row in page.iter_rows()] == ["T", "above", "A", "1", "below"]
