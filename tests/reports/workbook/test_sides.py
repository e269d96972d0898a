"""Columns whose values come together are written as if each came alone."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.cell_xml import CellStyles, ColumnLines, SharedTexts
from kpo_dd.reports.workbook.pen import MADE, RowHeights, broken_anywhere
from kpo_dd.reports.workbook.report_pen import report_book
from kpo_dd.reports.workbook.sheet import ByRow, Ink, ReportSheet, SheetColumn, SheetValue, Tone
from kpo_dd.reports.workbook.sides import BookCells, SideLines
from kpo_dd.rulebook.entries import Band
from kpo_dd.wording import Language
from tests.toys import shipped

STYLES = CellStyles({ink: at for at, ink in enumerate(Ink)}, dict.fromkeys((*Band, *Tone), 40), 50)
WHO = (SheetColumn("sheet.supplier_id", 9), SheetColumn("sheet.supplier", 20))
HOSTILE = ("%b", "</c>", "</script>", "_x0041_", "\x1b[31m", "\ud800", "=1+1", "", None, 0, 1.5)
VALUES = st.sampled_from((*HOSTILE, "a", "a\nb", "long " * 9))


def cells() -> BookCells:
    """Those of a workbook of which nothing is known yet."""
    return BookCells(STYLES, SharedTexts(0))


def written(sheet: ReportSheet) -> bytes:
    """A workbook of one sheet."""
    out = BytesIO()
    with report_book(out, MADE, Phrases(shipped(), Language.EN)) as pen:
        pen.sheet(sheet)
    return out.getvalue()


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=6))
def test_a_sheet_of_sides_is_the_sheet_of_their_columns(
    rows: list[tuple[SheetValue, SheetValue, SheetValue]],
) -> None:
    """Byte by byte, whatever stands in it; printed or not, and so as tall."""
    columns = (*WHO, SheetColumn("sheet.rule", 5))
    alone = ReportSheet("sheet.flags", columns, len(rows), ByRow(rows), printed=2)
    sides = [(one, (two, three)) for one, two, three in rows]
    together = replace(alone, values=ByRow(sides), sides=(1, 2))
    alone = replace(alone, values=ByRow(rows))
    assert written(together) == written(alone)


def test_sides_that_differ_in_one_value_are_two() -> None:
    """Though all else in them is the same."""
    side = cells().of(WHO)
    assert len({side["S1", "A"], side["S1", "B"], side["S2", "A"], side["S1", None]}) == 4


def test_the_same_columns_on_two_sheets_are_made_once_and_others_apart() -> None:
    """However wide they are there; in another ink or under another heading they are other columns."""
    book = cells()
    wider = tuple(replace(column, width=40) for column in WHO)
    leading = tuple(replace(column, ink=Ink.LINK) for column in WHO)
    assert book.of(WHO) is book.of(wider)
    assert book.of(WHO) is not book.of(leading)
    assert book.of(WHO)["S1", "A"] != book.of(leading)["S1", "A"]
    own = [replace(WHO[0], heading="", own=name) for name in ("Contract", "Spend")]
    assert book.of(own[:1]) is not book.of(own[1:])


@pytest.mark.parametrize("value", [("S1",), ("S1", "A", "B"), "S1"])
def test_a_side_has_a_value_for_each_of_its_columns(value: tuple[str, ...] | str) -> None:
    """A gap would move all cells behind it."""
    with pytest.raises(ValueError, match="argument"):
        cells().of(WHO)[value]


def test_a_column_alone_holds_no_side() -> None:
    """It has no room for two."""
    with pytest.raises(ValueError, match="several"):
        cells().of(WHO[:1])["S1", "A"]


@given(st.lists(st.tuples(VALUES, VALUES)))
def test_a_side_is_as_tall_as_the_tallest_of_its_columns(
    values: list[tuple[SheetValue, SheetValue]],
) -> None:
    """Those that count: the first alone, or both."""
    lines = [ColumnLines(width, RowHeights(13.5, 3, broken_anywhere)) for width in (9, 4)]
    for counted in (1, 2):
        tall = SideLines(lines[:counted]).tall(values)
        for side in values:
            apart = [
                column.tall([one]).get(one, 1)
                for column, one in zip(lines[:counted], side, strict=False)
            ]
            assert tall.get(side, 1) == max(apart)
