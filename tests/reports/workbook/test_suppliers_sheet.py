"""The sheet of suppliers: the buyer's own columns, days that have passed, and how it is printed."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from kpo_dd.assessment.result.assessed import Assessment, MasterFile
from kpo_dd.assessment.result.register_standing import (
    BesideRegister,
    CommitmentStatus,
    RegisterStanding,
)
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.pen import MADE
from kpo_dd.reports.workbook.pen_formats import TONES
from kpo_dd.reports.workbook.report_pen import report_book
from kpo_dd.reports.workbook.sheet import ByColumn, ReportSheet, SheetColumn, Tone
from kpo_dd.reports.workbook.supplier_cells import MOST_WITH_TABLES
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.rulebook.entries import Band
from kpo_dd.wording import Language
from tests.golden import sample
from tests.reports.builders import ASSESSMENT, HOSTILE, RULEBOOK, SUPPLIER, UNKNOWN, VERSION
from tests.reports.workbook.test_workbook_report import below, table
from tests.toys import shipped

LATE = "FF" + TONES[Tone.LATE][0].lstrip("#")
OWN = (("Contract", "K-77"), ("Buyer", "=cmd|' /C calc'!A0"), ("supplier", "ours"), ("", ""))
LISTED = SupplierReturn("S-1", ReturnState.ASSESSED, True, "Burlin", own_columns=OWN)
MISSING = SupplierReturn(
    "M-1", ReturnState.MISSING, True, "Late", deadline=date(2026, 3, 31), own_columns=OWN
)
WITH_LIST = replace(ASSESSMENT, returns=(MISSING, LISTED), master=MasterFile("l.csv", "ab" * 32))


def suppliers(assessment: Assessment, language: Language = Language.EN) -> Worksheet:
    """The sheet, read back."""
    out = BytesIO()
    rules = shipped() if assessment is sample() else RULEBOOK
    workbook_report(assessment, rules, language, VERSION, out)
    page = openpyxl.load_workbook(out).worksheets[1]
    assert isinstance(page, Worksheet)
    return page


def test_the_buyers_own_columns_are_carried_over_as_text() -> None:
    """Of who answered and who did not; what looks like a formula stays what it was."""
    page = suppliers(WITH_LIST)
    rows = {str(row["Supplier id"]): row for row in table(page)}
    for supplier in ("S-1", "M-1"):
        assert rows[supplier]["Contract"] == "K-77"
        assert rows[supplier]["Buyer"] == "=cmd|' /C calc'!A0"
    assert rows["S-2"]["Contract"] is None
    assert {cell.data_type for row in page.rows for cell in row} <= {"s", "n", "d"}


def test_headings_of_the_buyer_that_are_like_ours_are_told_apart() -> None:
    """Excel calls a table with two headings alike damaged; so it does where cell and table differ."""
    twice = (
        *OWN,
        ("CONTRACT", "x"),
        ("_x001B_[31m", "y"),
        *((text, "z") for text in HOSTILE.values()),
    )
    page = suppliers(replace(WITH_LIST, returns=(replace(LISTED, own_columns=twice),)))
    [found] = page.tables.values()
    names = [column.name for column in found.tableColumns]
    top = int(str(page.freeze_panes)[1:]) - 1
    assert names == [cell.value for cell in page[top]]
    assert len({name.casefold() for name in names}) == len(names)
    assert not any("_x0" in name for name in names)


@pytest.mark.parametrize("language", Language)
def test_a_day_that_has_passed_stands_out_and_is_a_day(language: Language) -> None:
    """As the language writes it; a date for Excel, to sort and to filter."""
    missing = below(
        suppliers(replace(WITH_LIST, suppliers=()), language), heading("step_due", language)
    )
    assert missing.value == datetime(2026, 3, 31)
    assert missing.fill.fgColor.rgb == LATE
    form = {"en": "yyyy-mm-dd", "ru": "dd.mm.yyyy", "kk": "dd.mm.yyyy"}[language]
    assert missing.number_format == form
    to_come = below(suppliers(WITH_LIST, language), heading("step_due", language))
    assert to_come.value == datetime(2026, 11, 30)
    assert to_come.fill.fgColor.rgb != LATE
    assert to_come.number_format == form


def heading(name: str, language: Language) -> str:
    """The heading of a column."""
    return Phrases(RULEBOOK, language).say(f"sheet.{name}")


def test_the_register_says_where_a_commitment_stands() -> None:
    """Before the return does; an expired one shows the day it ended."""
    standing = RegisterStanding(CommitmentStatus.EXPIRED, date(2023, 5, 20), date(2026, 5, 20))
    page = suppliers(replace(ASSESSMENT, register=BesideRegister({"S-1": standing})))
    first = table(page)[0]
    assert first["Commitment"] == "Expired"
    assert first["Commitment holds until"] == datetime(2026, 5, 20)
    assert first["Signed or decided on"] == datetime(2023, 5, 20)
    assert below(page, "Commitment holds until").fill.fgColor.rgb == LATE
    assert table(suppliers(ASSESSMENT))[0]["Commitment"] == "Signed"


def test_it_prints_twenty_five_suppliers_a_page() -> None:
    """28 on two pages, whatever they say."""
    page = suppliers(sample())
    assert page.page_setup.fitToHeight == 2
    assert page.page_setup.fitToWidth in (None, 1)


def test_lists_are_tables_as_long_as_there_are_not_very_many() -> None:
    """Above, filters alone; both can be filtered."""
    few = suppliers(ASSESSMENT)
    assert [one.ref.startswith("A") for one in few.tables.values()] == [True]
    low = replace(SUPPLIER, band=Band.LOW, flags=(), return_flags=(), open_questions=())
    many = suppliers(replace(ASSESSMENT, suppliers=(SUPPLIER, UNKNOWN, *(low,) * MOST_WITH_TABLES)))
    assert not many.tables
    assert many.auto_filter.ref


def test_what_is_not_printed_makes_no_row_taller() -> None:
    """A long text for the screen leaves the paper as it is; a printed one does not."""
    columns = (SheetColumn("sheet.supplier", 20), SheetColumn("sheet.why", 20))
    sheet = ReportSheet(
        "sheet.flags", columns, 2, ByColumn(["a", "b" * 200], ["c" * 400, "d"]), printed=1
    )
    out = BytesIO()
    with report_book(out, MADE, Phrases(RULEBOOK, Language.EN)) as pen:
        pen.sheet(sheet)
    heights = openpyxl.load_workbook(out).worksheets[0].row_dimensions
    assert heights[2].height < 20
    assert heights[3].height > 100
