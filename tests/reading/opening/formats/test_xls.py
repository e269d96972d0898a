"""What an .xls says of its cells, by a second look: errors, formulas, hidden rows, comments, formats."""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pytest
import xlwt

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening import parsing
from kpo_dd.reading.opening.cells import Lost, Parsed
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook
from kpo_dd.reading.values.words import raw_text
from tests.reading.makers import HEADER, ROW, codes, read_content


def xls(fill: Callable[[xlwt.Worksheet], None]) -> bytes:
    """A workbook of the old kind with one sheet."""
    book = xlwt.Workbook()
    fill(book.add_sheet("Answers"))
    memory = BytesIO()
    book.save(memory)
    return memory.getvalue()


def answers(sheet: xlwt.Worksheet, known: int = len(ROW)) -> None:
    """A table with one supplier, of whom so many columns are filled in."""
    for row, cells in enumerate((HEADER, ROW[:known])):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)


def test_an_error_is_listed_where_it_stands() -> None:
    """The first parser hands it over as blank."""

    def fill(sheet: xlwt.Worksheet) -> None:
        answers(sheet, 3)
        sheet.row(1).set_cell_error(3, "#REF!")

    reading = read_content(xls(fill), "a.xls")
    (entry,) = reading.returns
    assert codes(entry.problems) == [("answer_lost", "D2")]
    assert dict(entry.problems[0].details)["text"] == "#REF!"


def test_formulas_without_any_result_are_listed() -> None:
    """A program wrote them and never worked them out."""

    def fill(sheet: xlwt.Worksheet) -> None:
        answers(sheet, 2)
        sheet.row(1).set_cell_error(3, "#REF!")
        sheet.write(1, 2, xlwt.Formula('"KAZ"'))

    (sheet,) = parse_workbook(xls(fill), Limits()).sheets
    assert [sheet.rows[1][2], sheet.rows[1][3]] == [Lost("=…"), Lost("#REF!")]


def test_a_formula_whose_result_is_an_empty_text_is_blank() -> None:
    """Where other formulas have results, so has this one."""

    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write(0, 0, xlwt.Formula("1+1"))
        sheet.write(0, 1, xlwt.Formula('""'))
        sheet.write(0, 2, "x")

    content = bytearray(xls(fill))
    unsaved = b"\x03\x00\x00\x00\x00\x00\xff\xff"
    at = content.index(unsaved)
    content[at : at + 8] = struct.pack("<d", 2.0)
    (sheet,) = parse_workbook(bytes(content), Limits()).sheets
    assert ([list(row) for row in sheet.rows], sheet.missed) == ([[2, "", "x"]], ())


def test_hidden_rows_columns_merged_cells_and_shares_are_known() -> None:
    """As they are in .xlsx."""

    def fill(sheet: xlwt.Worksheet) -> None:
        answers(sheet)
        sheet.row(1).hidden = True
        sheet.col(2).hidden = True
        sheet.write_merge(3, 3, 0, 1, "merged")
        sheet.write(4, 0, 0.3, xlwt.easyxf(num_format_str="0%"))

    (sheet,) = parse_workbook(xls(fill), Limits()).sheets
    assert (set(sheet.hidden_rows), set(sheet.hidden_columns)) == ({1}, {2})
    assert (sheet.merged, set(sheet.percent)) == (((3, 0, 3, 1),), {(4, 0)})


def test_zeros_that_a_sheet_hides_are_no_answers() -> None:
    """One choice in the options of a sheet, and no zero is seen any more."""

    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.show_zero_values = False
        sheet.write_merge(0, 0, 0, 0, 0)
        sheet.write(0, 1, 5)

    (sheet,) = parse_workbook(xls(fill), Limits()).sheets
    assert {spot: look.how for spot, look in sheet.shown.items()} == {(0, 0): "hidden"}


def test_both_parsers_hand_over_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts, numbers, truth, days, lengths of time, gaps."""

    def fill(sheet: xlwt.Worksheet) -> None:
        answers(sheet)
        for column, (value, code) in enumerate(
            (
                (datetime(2026, 11, 23), "yyyy-mm-dd"),
                (datetime(2026, 11, 23, 10, 30), "yyyy-mm-dd hh:mm"),
                (2.0, "[h]:mm"),
                (0.3, "0%"),
                (12345678901.0, "0"),
                (True, "General"),
            )
        ):
            sheet.write(4, column * 2, value, xlwt.easyxf(num_format_str=code))

    content = xls(fill)
    first = texts_of(parse_workbook(content, Limits()))
    monkeypatch.setattr(parsing, "first_parser", lambda *_: ())
    assert texts_of(parse_workbook(content, Limits())) == first
    assert "48:00" in first[-1]


def texts_of(parsed: Parsed) -> list[list[str]]:
    """What a person reads, row by row."""
    (sheet,) = parsed.sheets
    page = Page("a.xls", sheet)
    return [
        [page.text(row, column) for column in range(page.width)] for row in range(len(sheet.rows))
    ]


def test_what_cannot_be_counted_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a file, where only the first parser can open it."""
    monkeypatch.setattr(parsing, "xls_facts", lambda *_: {})
    reading = read_content(xls(answers), "a.xls")
    assert codes(reading.problems) == [("workbook_not_counted", "")]
    assert len(reading.returns) == 1


def test_a_grid_too_large_to_be_borne_is_refused_before_it_is_laid_out() -> None:
    """The cell in its far corner is named."""

    def fill(sheet: xlwt.Worksheet) -> None:
        answers(sheet)
        sheet.write(65_535, 255, "x")

    with pytest.raises(WorkbookRefused) as caught:
        parse_workbook(xls(fill), Limits())
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.cell) == ("workbook_too_wide", "IV65536")


def test_raw_text_of_a_length_of_time_is_what_a_clock_shows() -> None:
    """Hours go on counting; seconds only where there are any."""
    lengths = [
        timedelta(days=2),
        timedelta(minutes=90),
        timedelta(seconds=3661),
        -timedelta(hours=1),
    ]
    assert [raw_text(length) for length in lengths] == ["48:00", "1:30", "1:01:01", "-1:00"]
