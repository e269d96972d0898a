"""What XlsxWriter does not write it only says by a code: here that is heard."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter.worksheet import Worksheet

import kpo_dd
from kpo_dd.reports.workbook.checked import CHECKED, NotWrittenError
from kpo_dd.reports.workbook.pages import MOST_ROWS_A_SHEET
from kpo_dd.reports.workbook.pen import CELL_LIMIT, workbook_into

TOO_MANY = {"validate": "list", "source": [f"choice {n}" for n in range(99)]}
REFUSED: dict[str, Callable[[Worksheet], object]] = {
    "a text below the last row": lambda page: page.write_string(MOST_ROWS_A_SHEET, 0, "lost"),
    "a number below it": lambda page: page.write_number(MOST_ROWS_A_SHEET, 0, 1),
    "a blank below it": lambda page: page.write_blank(MOST_ROWS_A_SHEET, 0, None, page.bold),
    "a formula below it": lambda page: page.write_formula(MOST_ROWS_A_SHEET, 0, "=1"),
    "a link below it": lambda page: page.write_url(MOST_ROWS_A_SHEET, 0, "internal:Sheet1!A1"),
    "anything below it": lambda page: page.write(MOST_ROWS_A_SHEET, 0, "lost"),
    "a text too long for a cell": lambda page: page.write_string(0, 0, "x" * (CELL_LIMIT + 1)),
    "the height of a row below it": lambda page: page.set_row(MOST_ROWS_A_SHEET, 20),
    "a width right of the last column": lambda page: page.set_column(0, 16_384, 20),
    "a filter below it": lambda page: page.autofilter(0, 0, MOST_ROWS_A_SHEET, 3),
    "more choices than fit": lambda page: page.data_validation(0, 0, 0, 0, TOO_MANY),
    "a colour of nothing": lambda page: page.conditional_format(0, 0, 0, 0, {"type": "no such"}),
}


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_written_is_an_error(what: str) -> None:
    """Nothing is missing from a workbook in silence."""
    with workbook_into(BytesIO(), date(2026, 11, 23)) as workbook:
        page = workbook.add_worksheet("Sheet1")
        page.bold = workbook.add_format({"bold": True})
        with pytest.raises(NotWrittenError, match="Sheet1"):
            REFUSED[what](page)


def test_what_can_be_written_is() -> None:
    """The last row of Excel can."""
    with workbook_into(BytesIO(), date(2026, 11, 23)) as workbook:
        assert workbook.add_worksheet().write_string(MOST_ROWS_A_SHEET - 1, 0, "kept") == 0


def test_everything_we_ask_of_a_sheet_that_can_fail_is_checked() -> None:
    """Read off XlsxWriter: what says that it returns a code below 0, or does."""
    folder = Path(kpo_dd.__file__).parent
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in folder.rglob("*.py"))
    called = {
        node.func.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    can_fail = {
        name for name in called if re.search(r"return -\d|-1:|Literal\[0, -1", source_of(name))
    }
    assert {"write_string", "set_row", "autofilter"} <= can_fail
    assert can_fail <= set(CHECKED)


def source_of(name: str) -> str:
    """How XlsxWriter defines a method of a sheet; empty where it is none."""
    method = getattr(Worksheet, name, None)
    return inspect.getsource(method) if inspect.isfunction(method) else ""
