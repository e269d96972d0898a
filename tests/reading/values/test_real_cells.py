"""What Excel and other programs really write: both date systems, percentages, rich and endless text."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.worksheet.worksheet import Worksheet

from tests.reading.makers import AS_WRITTEN, codes, read_contents, said

HEAD = ["supplier_id", "supplier_name", "country", "policy_date"]


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    """The one sheet of a new workbook."""
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    memory = BytesIO()
    book.save(memory)
    return memory.getvalue()


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904])
def test_both_date_systems_of_excel_give_the_same_day(epoch: datetime) -> None:
    """The numbers in the file differ by 1462; the day does not."""
    book = openpyxl.Workbook()
    book.epoch = epoch
    sheet = sheet_of(book)
    sheet.append(HEAD)
    sheet.append(["A-1", "Alpha", "KAZ", date(2026, 11, 23)])
    reading = read_contents({"a.xlsx": saved(book)})
    assert reading.answers.frame.loc["A-1", "policy_date"] == pd.Timestamp(2026, 11, 23)


def test_the_1904_system_as_another_program_writes_it() -> None:
    """XlsxWriter and openpyxl agree."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, {**AS_WRITTEN, "date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["A-1", "Alpha", "KAZ"])
        day = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        sheet.write_datetime(1, 3, datetime(2026, 11, 23, 9, 30), day)
    reading = read_contents({"a.xlsx": memory.getvalue()})
    assert reading.answers.frame.loc["A-1", "policy_date"] == pd.Timestamp(2026, 11, 23)


def test_a_date_that_lost_its_format_is_unreadable() -> None:
    """A number as Excel counts days, in a cell that does not say so."""
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(HEAD)
    sheet.append(["A-1", "Alpha", "KAZ", 46349])
    assert codes(read_contents({"a.xlsx": saved(book)}).problems) == [("answer_date_serial", "D2")]


def test_rich_text_is_read_whole() -> None:
    """Letters of one word may be set in several ways."""
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(HEAD)
    sheet.append(["A-1", None, "KAZ", None])
    sheet["B2"] = CellRichText("Al", TextBlock(InlineFont(b=True), "pha"), " LLP")
    reading = read_contents({"a.xlsx": saved(book)})
    assert reading.answers.frame.loc["A-1", "supplier_name"] == "Alpha LLP"


def test_a_cell_at_the_limit_of_excel_is_read_whole() -> None:
    """As an answer and as a comment; nothing is cut off."""
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(["supplier_id", "supplier_name", "policy", "policy.comment"])
    sheet.append(["A-1", "b" * 32_767, "yes", "c" * 32_767])
    reading = read_contents({"a.xlsx": saved(book)})
    assert said(reading, "A-1", "supplier_name") == ["b" * 32_767]
    assert len(reading.answers.cells["A-1", "policy"].comment) == 32_767
