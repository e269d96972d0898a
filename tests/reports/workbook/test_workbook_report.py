"""risk-summary.xlsx: read back by another library, and looked into as a zip file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.cell import Cell
from openpyxl.utils.cell import column_index_from_string, coordinate_to_tuple
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.reported_cases import CaseKind, CasesState, ReportedCases
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.errors import Place, Problem
from kpo_dd.reports.words.foreign import inert
from kpo_dd.reports.workbook.pen import CELL_LIMIT
from kpo_dd.reports.workbook.pen_formats import BAND_COLOURS
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.rulebook.entries import Band
from kpo_dd.wording import Language, one_line
from tests.reports.builders import (
    ASSESSMENT,
    DIGEST,
    EMPTY,
    FILE_DIGEST,
    HOSTILE,
    ON,
    PRINCIPLES_DIGEST,
    RULEBOOK,
    SUPPLIER,
    VERSION,
    evidence,
    flag,
    hostile,
    rule,
)

SUM = re.compile(r"=SUM\(F\d+:F\d+\)")  # of the steps of a score: all that is ever worked out
SHEETS = {
    Language.EN: [
        "Overview",
        "Suppliers",
        "Actions",
        "Questions to ask",
        "Flags",
        "Why",
        "Waterfall",
        "Data",
        "Problems",
        "Method",
        "Returns",
        "Alignment",
        "Indicator screen",
    ],
    Language.RU: [
        "Обзор",
        "Поставщики",
        "Меры",
        "О чём спросить",
        "Тревожные признаки, пробелы",
        "Почему",
        "Расчёт баллов",
        "Данные",
        "Проблемы",
        "Метод",
        "Анкеты",
        "Соответствие принципам",
        "Проверка по индикаторам",
    ],
    Language.KK: [
        "Шолу",
        "Жеткізушілер",
        "Шаралар",
        "Нені сұрау керек",
        "Қауіп белгілері, олқылықтар",
        "Неліктен",
        "Балдың есебі",
        "Деректер",
        "Мәселелер",
        "Әдіс",
        "Сауалнамалар",
        "Қағидаттарға сәйкестік",
        "Индикаторлар",
    ],
}


def report(assessment: Assessment = ASSESSMENT, language: Language = Language.EN) -> bytes:
    """The workbook as bytes."""
    out = BytesIO()
    workbook_report(assessment, RULEBOOK, language, VERSION, out)
    return out.getvalue()


def opened(content: bytes) -> Workbook:
    """The workbook, read back."""
    return openpyxl.load_workbook(BytesIO(content))


@cache
def english() -> Workbook:
    """The usual workbook."""
    return opened(report())


def sheet(name: str, book: Workbook | None = None) -> Worksheet:
    """A sheet by its name."""
    found = (book or english())[name]
    assert isinstance(found, Worksheet)
    return found


def table(page: Worksheet) -> list[dict[str, object]]:
    """The rows of a sheet's table by their headings; the table starts below the frozen rows."""
    below, _ = coordinate_to_tuple(str(page.freeze_panes))
    top = below - 1
    rows = list(page.iter_rows(min_row=top, values_only=True))
    headings = [str(value) for value in rows[0]]
    return [dict(zip(headings, row, strict=True)) for row in rows[1:]]


def below(page: Worksheet, heading: str) -> Cell:
    """The first cell below a heading."""
    top = coordinate_to_tuple(str(page.freeze_panes))[0] - 1
    headings = [cell.value for cell in page[top]]
    found = page.cell(top + 1, headings.index(heading) + 1)
    assert isinstance(found, Cell)
    return found


def lists(book: Workbook) -> list[Worksheet]:
    """The sheets that are lists: all but the first."""
    return [page for page in book.worksheets if page.freeze_panes]


def printed_width(page: Worksheet) -> float:
    """Characters that stand beside each other on a printed page; equal neighbours are stored as one."""
    last = column_index_from_string(str(page.print_area).split("$")[-2])
    width = 0.0
    for one in page.column_dimensions.values():
        first, end = one.min or 1, min(one.max or last, last)
        width += max(0, end - first + 1) * one.width
    return width


def cells(book: Workbook) -> Iterator[Cell]:
    """Every cell that holds something."""
    for page in book.worksheets:
        for row in page.iter_rows():
            yield from (cell for cell in row if isinstance(cell, Cell) and cell.value is not None)


def parts(content: bytes) -> dict[str, str]:
    """The XML files in the workbook."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("language", Language)
def test_sheets_are_named_in_the_language_of_the_report(language: Language) -> None:
    """Names Excel allows, in three languages."""
    names = opened(report(language=language)).sheetnames
    assert names == SHEETS[language]
    assert all(len(name) <= 31 for name in names)


def test_the_summary_has_a_row_a_supplier_with_numbers_as_numbers() -> None:
    """Figures can be sorted and summed; one decimal is shown."""
    first, second = table(sheet("Suppliers"))
    assert first["Supplier"] == "Burlin Catering LLP"
    assert (first["Score"], first["Lowest score"], first["Highest score"]) == (70.9, 65.9, 75.9)
    assert (first["Coverage"], first["Red flags"], first["Control gaps"]) == (0.82, 3, 1)
    assert (first["Modern slavery"], first["Child labour"]) == (70.9, 20.1)
    assert first["Gravest red flag"] == "Title of MS-03"
    assert first["Read from"] == 'suppliers.xlsx, sheet "Ответы", cell A12'
    assert (second["Status"], second["Gravest red flag"]) == ("Insufficient information", None)
    assert (second["Score"], second["Modern slavery"]) == (75.9, 75.9)  # the point is 12.0
    assert (first["Concern"], second["Concern"]) == (None, None)
    assert below(sheet("Suppliers"), "Score").number_format == "0.0"


def test_a_theme_that_was_not_scored_leaves_its_cell_empty() -> None:
    """No zero is made up."""
    one = replace(SUPPLIER, themes=SUPPLIER.themes[:1])
    book = opened(report(replace(ASSESSMENT, suppliers=(one,))))
    row = table(sheet("Suppliers", book))[0]
    assert (row["Modern slavery"], row["Trafficking"]) == (70.9, None)


def test_a_band_is_named_and_coloured() -> None:
    """Colour is never the only sign."""
    cell = below(sheet("Suppliers"), "Risk band")
    assert cell.value == "Critical"
    assert cell.fill.fgColor.rgb == "FF" + BAND_COLOURS[Band.CRITICAL][0].lstrip("#")
    assert len(set(BAND_COLOURS.values())) == len(Band)


def test_a_flag_leads_to_its_cell_its_citations_and_its_date() -> None:
    """The gravest first; an unverified citation is marked."""
    rows = table(sheet("Flags"))
    first = rows[0]
    rules = ["MS-03", "TR-10", "MS-11", "MS-21", "TR-41"]
    assert [row["Rule"] for row in rows] == [*rules, None]
    assert rows[-1]["Kind"] == "Pattern of the return"
    assert rows[-1]["What was found"] == "Documents promised (3 of 4 answers)"
    assert (first["Kind"], first["Severity"]) == ("Red flag", "Critical")
    assert first["Band not better than"] == "Critical"
    assert first["What was answered, and where"] == (
        "Do you hold passports? — Yes (written as “Да”, F12)"
    )
    assert first["Due by"] == datetime(2026, 11, 30)
    assert rows[3]["What was found"] == "Not in place: Title of MS-21"


def test_questions_are_listed_as_the_form_asks_them() -> None:
    """In its order, with the options and the reason."""
    rows = table(sheet("Questions to ask"))
    own = [int(str(row["No"])) for row in rows if row["Supplier id"] == rows[0]["Supplier id"]]
    assert own == sorted(own)
    known = {row["Question"]: row for row in rows}
    assert known["How is age checked?"]["No"] == RULEBOOK.numbers["age_check"]
    assert known["How is age checked?"]["Possible answers"] == "– Document"
    assert "иногда" in str(known["How much work is manual?"]["Reason"])


def test_problems_are_listed_with_their_place_and_the_way_out() -> None:
    """One line each."""
    second = table(sheet("Problems"))[1]
    assert (second["File"], second["Sheet"], second["Cell"]) == ("suppliers.xlsx", "Ответы", "AB1")
    assert "Комментарий" in str(second["What is wrong, and how to put it right"])


def test_the_sheet_of_the_method_says_what_to_know_and_what_it_was_made_from() -> None:
    """Caveats, digests, guesses, unverified citations, files."""
    said = "\n".join(str(row["What to know"]) for row in table(sheet("Method")))
    assert "no proof" in said
    assert "A person decides" in said
    assert "Workers must not be harmed" in said
    assert "not KPO's" in said
    for exact in (DIGEST, PRINCIPLES_DIGEST, FILE_DIGEST, VERSION, "Economic (presumed)"):
        assert exact in said
    assert "Instrument booklet-7" in said
    assert "Instrument law-7" not in said


@pytest.mark.parametrize("language", Language)
def test_the_summary_is_not_seen_without_the_caveats(language: Language) -> None:
    """A line above the table, and in the foot of every page that is printed."""
    book = opened(report(language=language))
    assert "KPO" in str(book.worksheets[0]["A2"].value) or "КПО" in str(
        book.worksheets[0]["A2"].value
    )
    for page in book.worksheets:
        assert page.oddFooter is not None
        foot = str(page.oddFooter.left.text)
        assert len(foot) > 20
        assert len(foot) < 255


@pytest.mark.parametrize("language", Language)
def test_no_line_above_a_table_is_wider_than_the_table(language: Language) -> None:
    """It would be cut off where the page ends; a title of few words stands first and is none of them."""
    for page in lists(opened(report(language=language))):
        first, _ = coordinate_to_tuple(str(page.freeze_panes))
        above = [str(page.cell(row, 1).value) for row in range(1, first - 1)]
        assert all(len(title) < 90 for title in above[:1])
        assert all(len(line) <= printed_width(page) for line in above[1:])


def test_headings_stay_in_sight_and_can_be_filtered_and_print_on_every_page() -> None:
    """Landscape, as wide as the paper."""
    for page in lists(english()):
        assert page.auto_filter.ref or page.tables or page.title == "Waterfall"
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.fitToHeight == (None if page.title == "Suppliers" else 0)
        assert page.print_title_rows


@pytest.mark.parametrize("name", HOSTILE)
def test_foreign_text_is_text_and_nothing_else(name: str) -> None:
    """No formula, no link, no number: strings, in XML that can be read."""
    content = report(hostile(HOSTILE[name]))
    book, files = opened(content), parts(content)
    shown = below(sheet("Suppliers", book), "Supplier")
    assert shown.data_type == "s"
    assert shown.value == one_line(HOSTILE[name])
    formulas = [cell for cell in cells(book) if cell.data_type not in {"s", "n", "d"}]
    assert all(SUM.fullmatch(str(cell.value)) for cell in formulas)
    led = {cell.hyperlink.target for cell in cells(book) if cell.hyperlink}
    assert led <= {
        None,
        "../suppliers.xlsx",
    }  # into this workbook, and to the one file that has a plain name
    written = [text for xml in files.values() for text in re.findall("<f>(.*?)</f>", xml)]
    assert all(SUM.fullmatch(f"={text}") for text in written)
    assert not any("externalLink" in part for part in files)
    for xml in files.values():
        ElementTree.fromstring(xml)  # noqa: S314 - our own bytes


@pytest.mark.parametrize("name", HOSTILE)
def test_foreign_text_in_cells_cannot_act(name: str) -> None:
    """Controls and direction marks are gone wherever text went."""
    for cell in cells(opened(report(hostile(HOSTILE[name])))):
        if isinstance(cell.value, str):
            assert inert(cell.value) == cell.value


def test_no_cell_is_longer_than_excel_can_hold() -> None:
    """A hundred long answers behind one flag are cut, not a damaged workbook."""
    many = flag(rule("MS-98", "red_flag"), *[evidence("workers", "😀" * 500, "😀" * 500)] * 100)
    content = report(replace(ASSESSMENT, suppliers=(replace(SUPPLIER, flags=(many,)),)))
    longest = max((str(cell.value) for cell in cells(opened(content))), key=len)
    assert longest.endswith("…")
    assert len(longest.encode("utf-16-le")) // 2 <= CELL_LIMIT


def test_an_assessment_of_nobody_is_a_workbook_too() -> None:
    """Headings and no rows."""
    book = opened(report(EMPTY))
    assert table(sheet("Suppliers", book)) == []
    assert table(sheet("Flags", book)) == []


def test_two_runs_give_the_same_bytes_and_the_date_is_the_assessments() -> None:
    """Nothing of the clock gets in."""
    assert report() == report()
    assert english().properties.created == datetime.combine(ON, datetime.min.time())


def test_the_screen_sheet_says_first_that_it_is_about_a_supplier() -> None:
    """Then a row a reading that shows signs, with the reasons where no row of the case table fits."""
    sheet = opened(report())["Indicator screen"]
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows[1][0] == "Signs at a supplier, not a person"
    assert rows[2][0] == "Source: ILO case table (unverified)"
    table = [row for row in rows[3:] if any(row)]
    assert [row[0] for row in table] == ["Supplier id", "S-1"]
    assert table[1][2:] == [
        "Adults",
        "Left to a person\nNot “No signs”: signs in Coercion at destination",
        "Coercion at destination",
        "TR-10",
    ]


def test_sheets_that_have_nothing_to_say_are_left_out() -> None:
    """No signs, no reported case: no sheet. A case that somebody reports has one."""
    names = opened(report(EMPTY)).sheetnames
    assert not {"Indicator screen", "Cases by year"} & set(names)
    happened = ReportedCases(CasesState.OPEN, (CaseKind.TRAFFICKING,), (2025,), 2026)
    told = replace(ASSESSMENT, suppliers=(replace(SUPPLIER, own_cases=happened),))
    rows = table(sheet("Cases by year", opened(report(told))))
    assert any(row["Report a case"] == 1 for row in rows)


def test_problems_name_the_question_and_not_the_place_twice() -> None:
    """Supplier, number and words of the question in columns; the sentence says no cell."""
    place = Place("suppliers.xlsx", "Ответы", "F12")
    details = {"question": "age_check", "text": "perhaps"}
    problem = Problem.of("answer_not_a_number", place, "S-1", **details)
    book = opened(report(replace(ASSESSMENT, problems=(problem,))))
    (row,) = table(sheet("Problems", book))
    assert (row["Supplier id"], row["Supplier"]) == ("S-1", one_line(SUPPLIER.name))
    assert (row["No"], row["Question"]) == (RULEBOOK.numbers["age_check"], "How is age checked?")
    said = str(row["What is wrong, and how to put it right"])
    assert "F12" not in said
    assert "age_check" not in said


def test_what_is_for_the_screen_prints_its_headings_and_says_where_the_rest_is() -> None:
    """Whoever prints the workbook gets what is worked with, and no hundred pages of reasons."""
    for_screen = {"Flags", "Why", "Waterfall", "Alignment"}
    for page in lists(english()):
        last = int(str(page.print_area).split("$")[-1])
        header = page.oddHeader
        is_told = header is not None and "clear its print area" in (header.left.text or "")
        assert is_told is (page.title in for_screen), page.title
        expected = int(str(page.print_title_rows).split("$")[-1]) if is_told else page.max_row
        assert last == expected, page.title
    assert english()["Flags"].max_row > 5


def test_work_lists_print_so_that_they_can_be_read() -> None:
    """A4 across takes some 150 characters of the font; more than a third beyond that is too small."""
    for name in ("Actions", "Questions to ask"):
        assert 150 < printed_width(sheet(name)) <= 205


def test_returns_and_problems_are_tables() -> None:
    """As the other lists are: they sort and filter as a whole."""
    came = SupplierReturn("S-1", ReturnState.ASSESSED, None, "Burlin Catering LLP")
    book = opened(report(replace(ASSESSMENT, returns=(came,))))
    assert list(book["Problems"].tables) == ["Problems"]
    assert list(book["Returns"].tables) == ["Returns"]
