"""Links: each leads where it says, and none where a name is not plain."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.errors import Place
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.flags_sheet import MOST_LINKED_ROWS, flag_columns
from kpo_dd.reports.workbook.link_xml import MOST_LINKS_A_SHEET, SheetLinks
from kpo_dd.reports.workbook.links import (
    FileSpot,
    LinkedColumn,
    SheetSpot,
    SupplierSpot,
    dossier_spot,
    source_spot,
)
from kpo_dd.reports.workbook.pen import MADE
from kpo_dd.reports.workbook.report_pen import report_book
from kpo_dd.reports.workbook.sheet import NO_ROW, ByColumn, Ink, ReportSheet, SheetColumn
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.wording import Language
from tests.golden import sample
from tests.reports.builders import ASSESSMENT, HOSTILE, RULEBOOK
from tests.reports.workbook.test_workbook_report import table
from tests.toys import shipped

EXCEL_HOLDS = 65_530


@pytest.mark.parametrize(
    ("place", "spot"),
    [
        (Place("suppliers.xlsx", "Ответы", "F12"), FileSpot("../suppliers.xlsx", "'Ответы'!F12")),
        (Place("a/C-1 Об.ods", "It's", "A1"), FileSpot("../a/C-1%20Об.ods", "'It''s'!A1")),
        (Place("a.csv", "CSV", "A2"), FileSpot("../a.csv")),
        (Place("a.xlsx", "S", "5:5"), FileSpot("../a.xlsx")),
        (Place("a.xlsx", "S[1]", "A1"), FileSpot("../a.xlsx")),
    ],
)
def test_a_cell_of_a_return_is_reached_from_the_folder_of_the_reports(
    place: Place, spot: FileSpot
) -> None:
    """The reports lie in a folder beside the returns; what is no plain cell leads to the file alone."""
    assert source_spot(place) == spot


@pytest.mark.parametrize(
    "file",
    [
        *("../a.xlsx", "a/../../b.xlsx", "/etc/a.xlsx", "C:\\a.xlsx", "\\\\host\\a.xlsx", ""),
        *("//host/a.xlsx", "http://a/b.xlsx", "a.xlsm", "a.xlsx.exe", "a%2e.xlsx", "a#b.xlsx"),
        *("a?.xlsx", 'a".xlsx', "a\u202e.xlsx", "...", ". /a.xlsx", "javascript:1.xlsx"),
        *HOSTILE.values(),
    ],
)
def test_a_name_that_is_not_plain_leads_nowhere(file: str) -> None:
    """No way out of the folder, no other scheme, nothing with macros."""
    assert source_spot(Place(file, "S", "A1")) is None
    assert dossier_spot(file) in (None, FileSpot("risk-report.html", file))
    if any(sign in file for sign in "/\\:#?%\"' "):
        assert dossier_spot(file) is None


def linked(page: Worksheet, heading: str) -> list[tuple[dict[str, object], str, str | None]]:
    """The rows whose cell below a heading leads somewhere: row, place within, file."""
    top = int(str(page.freeze_panes).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1
    column = [cell.value for cell in page[top]].index(heading) + 1
    rows = zip(table(page), page.iter_rows(min_row=top + 1), strict=True)
    found = ((row, cells[column - 1].hyperlink) for row, cells in rows)
    return [(row, str(link.location), link.target) for row, link in found if link]


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    """The workbook of the sample."""
    out = BytesIO()
    workbook_report(sample(), shipped(), Language.EN, "0", out)
    return openpyxl.load_workbook(out)


@pytest.mark.parametrize(
    ("sheet", "heading"),
    [
        ("Suppliers", "Supplier id"),
        ("Suppliers", "Open questions"),
        ("Flags", "Supplier id"),
        ("Actions", "Supplier id"),
    ],
)
def test_a_link_from_a_supplier_leads_to_its_first_row(
    book: openpyxl.Workbook, sheet: str, heading: str
) -> None:
    """Never to a row of somebody else."""
    links = linked(book[sheet], heading)
    assert links
    for row, location, file in links:
        assert file is None
        name, cell = location.rsplit("!", 1)
        page = book[name.strip("'")]
        number = int(cell.lstrip("A"))
        assert page.cell(number, 1).value == row["Supplier id"]
        assert page.cell(number - 1, 1).value != row["Supplier id"]


def test_a_flag_leads_to_the_cell_it_names(book: openpyxl.Workbook) -> None:
    """In the file that was read."""
    links = linked(book["Flags"], "Source cell")
    assert len(links) > 300
    for row, location, file in links:
        assert (location, file) == (f"'Suppliers 2026'!{row['Source cell']}", "../suppliers.xlsx")
        assert str(row["Source cell"]) in str(row["What was answered, and where"])


def test_the_rule_of_a_flag_leads_to_what_it_rests_on(book: openpyxl.Workbook) -> None:
    """The same rule of the same supplier on the sheet of reasons."""
    links = linked(book["Flags"], "Rule")
    assert len(links) > 300
    for row, location, _ in links:
        name, cell = location.rsplit("!", 1)
        shown = [one.value for one in book[name.strip("'")][int(cell.lstrip("A"))]]
        assert (shown[0], shown[2]) == (row["Supplier id"], row["Rule"])


def test_every_supplier_leads_to_its_dossier(book: openpyxl.Workbook) -> None:
    """By its id, on the page beside the workbook."""
    for row, location, file in linked(book["Suppliers"], "Supplier"):
        assert (location, file) == (row["Supplier id"], "risk-report.html")


def test_a_row_that_went_on_to_another_page_is_found_there() -> None:
    """Each page says how much of the sheet it holds."""
    columns = (SheetColumn("sheet.supplier_id", 15, Ink.LINK),)
    starts = (0, NO_ROW, 5)
    spots = [SupplierSpot("sheet.flags", row) for row in range(3)]
    first = ReportSheet(
        "sheet.suppliers",
        columns,
        3,
        ByColumn(["a", "b", "c"]),
        links=(LinkedColumn(0, [*spots[:2], spots[2]]),),
    )
    long = ReportSheet("sheet.flags", columns, 6, ByColumn("abcdef"), starts=starts)
    out = BytesIO()
    with report_book(out, MADE, Phrases(RULEBOOK, Language.EN), most_rows=5) as pen:
        pen.sheet(first)
        pen.sheet(long)
    pages = openpyxl.load_workbook(out)
    cells = [pages["Suppliers"].cell(row, 1) for row in (2, 3, 4)]
    found = [cell.hyperlink.location if cell.hyperlink else None for cell in cells]
    assert found[:2] == ["Flags!A3", None]
    name, cell = str(found[2]).rsplit("!", 1)
    assert pages[name.strip("'")][cell].value == "f"


def test_no_sheet_has_more_links_than_excel_holds() -> None:
    """Those beyond are left out; with more flags than that, nothing looks like a link."""
    many = LinkedColumn(0, [SheetSpot("x", 1)] * (MOST_LINKS_A_SHEET + 2_000))
    xml = SheetLinks(lambda _: "A!A1").xml([many], 2, range(MOST_LINKS_A_SHEET + 2_000))
    assert xml.count("<hyperlink ") == MOST_LINKS_A_SHEET < EXCEL_HOLDS
    few, some, most = (
        {column.heading for column in flag_columns(rows) if column.ink is Ink.LINK}
        for rows in (15_000, MOST_LINKED_ROWS, MOST_LINKED_ROWS + 1)
    )
    assert few == {"sheet.supplier_id", "sheet.supplier", "sheet.rule", "sheet.source_cell"}
    assert some == {"sheet.source_cell"}
    assert most == set()


def test_who_sent_nothing_usable_is_led_to_its_return() -> None:
    """Its row among the returns: there are no flags and there is no dossier."""
    lines = (
        SupplierReturn("S-1", ReturnState.ASSESSED, True, "Burlin"),
        SupplierReturn("M-1", ReturnState.MISSING, True, "Late"),
        SupplierReturn("I-1", ReturnState.INVALID, True, "Broken"),
    )
    out = BytesIO()
    workbook_report(replace(ASSESSMENT, returns=lines), RULEBOOK, Language.EN, "0", out)
    found = openpyxl.load_workbook(out)
    led = {
        row["Supplier id"]: location for row, location, _ in linked(found["Suppliers"], "Supplier")
    }
    for supplier in ("M-1", "I-1"):
        name, cell = led[supplier].rsplit("!", 1)
        assert found[name.strip("'")][cell].value == supplier
