"""The pen of every workbook: the height of rows, the day of creation, what others wrote."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from kpo_dd.reports.workbook.pen import (
    CELL_LIMIT,
    TALLEST_ROW,
    RowHeights,
    broken_anywhere,
    broken_between_words,
    cell_text,
    workbook_into,
)

ROWS = RowHeights(line=10, around=3, lines=broken_anywhere)


@pytest.mark.parametrize(
    ("texts", "lines"),
    [([], 1), (["", ""], 1), (["12345"], 1), (["123456", "1"], 2), (["1\n\n123456"], 4)],
)
def test_a_row_is_as_tall_as_its_tallest_text(texts: list[str], lines: int) -> None:
    """An empty line takes one, as does a row of nothing."""
    assert ROWS.needed((text, 5) for text in texts) == 10 * lines + 3


def test_no_row_is_taller_than_excel_allows() -> None:
    """However much stands in it."""
    assert ROWS.needed([("x\n" * 100, 5)]) == TALLEST_ROW


def test_lines_break_between_words_where_words_stay_whole() -> None:
    """Two words that would fill two lines take three."""
    text = "abc defgh ijk"
    assert (broken_anywhere(text, 7), broken_between_words(text, 7)) == (2, 3)


def test_the_same_content_gives_the_same_bytes_of_the_day_named() -> None:
    """The clock is asked by nobody."""

    def made() -> bytes:
        buffer = BytesIO()
        with workbook_into(buffer, date(2026, 11, 23), title="Title") as workbook:
            workbook.add_worksheet("One").write(0, 0, "=1+1")
        return buffer.getvalue()

    opened = openpyxl.load_workbook(BytesIO(made()))
    assert made() == made()
    assert (opened.properties.created, opened.properties.title) == (datetime(2026, 11, 23), "Title")
    assert opened["One"]["A1"].data_type == "s"


def test_what_others_wrote_is_harmless_and_no_longer_than_a_cell() -> None:
    """Nothing acts, and Excel opens the workbook."""
    assert cell_text("a\x07b") == "a\ufffdb"
    assert len(cell_text("x" * (CELL_LIMIT + 1))) == CELL_LIMIT
