"""A sheet with a stray cell far away is left out; the others are read, unless it is the questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO

import pytest
import xlsxwriter
import xlwt

from kpo_dd.errors import WorkbookRefused
from tests.reading.makers import HEADER, ROW, codes, read_content, written
from tests.reading.opening.formats.test_ods import cell, ods, row

Fill = Callable[[bool, bool], bytes]


def as_xlsx(stray_on_answers: bool, hidden: bool) -> bytes:
    """An .xlsx with the stray cell that the Solver leaves."""

    def fill(book: xlsxwriter.Workbook) -> None:
        answers, solver = book.add_worksheet("Answers"), book.add_worksheet("Solver")
        answers.write_row("A1", HEADER)
        answers.write_row("A2", ROW)
        solver.write("A1", "x")
        (answers if stray_on_answers else solver).write("XFD1048550", "far")
        if hidden:
            solver.very_hidden()

    return written(fill)


def as_xls(stray_on_answers: bool, hidden: bool) -> bytes:
    """An .xls, whose sheets are smaller, and yet too wide."""
    book = xlwt.Workbook()
    answers, solver = book.add_sheet("Answers"), book.add_sheet("Solver")
    for number, cells in enumerate((HEADER, ROW)):
        for column, text in enumerate(cells):
            answers.write(number, column, text)
    solver.write(0, 0, "x")
    (answers if stray_on_answers else solver).write(65_535, 255, "far")
    solver.visibility = 2 if hidden else 0
    memory = BytesIO()
    book.save(memory)
    return memory.getvalue()


def as_ods(stray_on_answers: bool, hidden: bool) -> bytes:
    """An .ods, where repetitions stand between."""
    far = row("<table:table-cell/>", 'table:number-rows-repeated="1048548"') + row(
        '<table:table-cell table:number-columns-repeated="16383"/>' + cell("far")
    )
    answers = "".join(row("".join(map(cell, cells))) for cells in (HEADER, ROW))
    visible = "false" if hidden else "true"
    style = f'</table:table><table:table table:name="Solver" table:display="{visible}">'
    solver = row(cell("x"))
    return ods(answers + far * stray_on_answers + style + solver + far * (not stray_on_answers))


FORMATS: Mapping[str, Fill] = {"xlsx": as_xlsx, "xls": as_xls, "ods": as_ods}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_stray_cell_on_another_sheet_does_not_refuse_the_return(kind: str) -> None:
    """The sheet and the cell are named, and the answers are read."""
    reading = read_content(FORMATS[kind](False, False), f"a.{kind}")
    assert [entry.supplier for entry in reading.returns] == ["A-1"]
    assert len(reading.returns[0].answers) == len(ROW)
    far = "IV65536" if kind == "xls" else "XFD1048550"
    assert codes(reading.problems) == [("sheet_too_wide", far)]
    assert reading.problems[0].place.sheet == "Solver"


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_that_the_sheet_is_hidden_is_said(kind: str) -> None:
    """Nobody would find it else."""
    reading = read_content(FORMATS[kind](False, True), f"a.{kind}")
    assert [problem.code for problem in reading.problems] == ["sheet_too_wide_hidden"]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_questionnaire_that_is_too_wide_is_refused(kind: str) -> None:
    """Its answers may stand anywhere."""
    with pytest.raises(WorkbookRefused) as caught:
        read_content(FORMATS[kind](True, False), f"a.{kind}")
    assert [problem.code for problem in caught.value.problems] == ["workbook_too_wide"]
    assert caught.value.problems[0].place.file == f"a.{kind}"
