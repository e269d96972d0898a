"""A plain list as a workbook."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from kpo_dd.reports.workbook.listing import listing_workbook
from kpo_dd.reports.workbook.pen import MADE


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (3, 1), (4, 2), (6, 2), (7, 3)])
def test_a_long_list_goes_on_on_another_sheet_and_loses_no_line(count: int, pages: int) -> None:
    """With room for three lines below the title and the headings; who sees one part knows of the others."""
    lines = [(f"=S-{n}", "kept") for n in range(count)]
    content = listing_workbook("Commitments", ("Supplier", "State"), lines, MADE, most=5)
    found = openpyxl.load_workbook(BytesIO(content)).worksheets
    rows = [row for page in found for row in page.iter_rows(min_row=3, values_only=True)]
    assert rows == lines
    titles = [page["A1"].value for page in found]
    several = [f"Commitments ({number}/{pages})" for number in range(1, pages + 1)]
    assert titles == (["Commitments"] if pages == 1 else several)
    assert all(page.freeze_panes == "B3" and page["B2"].value == "State" for page in found)
