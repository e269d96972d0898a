"""A sheet that is longer than Excel allows goes on on another, and that is said, there and in a line."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from random import Random
from typing import BinaryIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.reports.formats import Format, report_notes
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.book_contents import BookContents
from kpo_dd.reports.workbook.cell_xml import REMEMBERED
from kpo_dd.reports.workbook.pages import (
    LONGEST_NAME,
    MOST_ROWS_A_SHEET,
    continued_sheets,
    pages_of,
)
from kpo_dd.reports.workbook.pen import MADE
from kpo_dd.reports.workbook.report_pen import report_book
from kpo_dd.reports.workbook.sheet import ByColumn, Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.reports.workbook.supplier_cells import MOST_WITH_TABLES
from kpo_dd.reports.workbook.workbook_report import (
    continued,
    most_of_many,
    most_rows_thinkable,
    sheets,
    workbook_report,
)
from kpo_dd.wording import Language, explain
from tests.drawn_returns import a_return
from tests.golden import sample
from tests.reports.builders import ASSESSMENT, RULEBOOK, VERSION
from tests.toys import ON, Row, frame, shipped, toy

COLUMNS = (SheetColumn("sheet.supplier_id", 15), SheetColumn("sheet.red_flags", 10, Ink.COUNT))


def numbered(height: int, lines: tuple[str, ...] = ("Title",)) -> ReportSheet:
    """A sheet of so many rows, each with its number in two columns."""
    values = ByColumn((f"row {n}" for n in range(height)), range(height))
    return ReportSheet("sheet.flags", COLUMNS, height, values, lines, held=1)


def phrases(language: Language = Language.EN) -> Phrases:
    """Words in a language."""
    return Phrases(RULEBOOK, language)


def written(sheet: ReportSheet, most: int, language: Language = Language.EN) -> bytes:
    """A workbook of one sheet, where no page has more than so many rows."""
    out = BytesIO()
    with report_book(out, MADE, phrases(language), most) as pen:
        pen.sheet(sheet)
    return out.getvalue()


def pages(content: bytes) -> list[Worksheet]:
    """The pages of a workbook, read back."""
    found = openpyxl.load_workbook(BytesIO(content)).worksheets
    assert all(isinstance(page, Worksheet) for page in found)
    return list(found)


def values(page: Worksheet) -> list[tuple[object, ...]]:
    """The rows below the frozen ones."""
    top = int(str(page.freeze_panes).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return list(page.iter_rows(min_row=top, values_only=True))


@pytest.mark.parametrize("height", [0, 1, 6, 7, 8, 13, 14, 20])
def test_no_row_is_lost_whatever_the_number_of_pages(height: int) -> None:
    """With room for eight rows of a page, and one title."""
    found = pages(written(numbered(height), 8))
    rows = [row for page in found for row in values(page) if row[0] is not None]
    assert rows == [(f"row {n}", n) for n in range(height)]
    assert all(page.max_row <= 8 for page in found)
    for page in found:
        assert str(page.auto_filter.ref).endswith(str(page.max_row))
        assert page.print_title_rows
        assert str(page.print_area).endswith(f"$B${page.max_row}")


def test_cells_stand_where_they_belong_though_they_do_not_say_where() -> None:
    """To both libraries that people read workbooks with, below and beside cells with nothing in them."""
    columns: list[list[SheetValue]] = [
        ["a", "", "c"],
        [None, 2, None],
        ["", "", "<c>"],
        [None, 5, 0],
    ]
    shown = tuple(SheetColumn("sheet.rule", 9, ink) for ink in (Ink.TEXT, Ink.COUNT) * 2)
    content = written(ReportSheet("sheet.flags", shown, 3, ByColumn(*columns), ("Title",)), 9)
    (page,) = pages(content)
    told = [("a", None, None, None), (None, 2, None, 5), ("c", None, "<c>", 0)]
    assert list(page.iter_rows(min_row=3, values_only=True)) == told
    assert page["D4"].value == 5
    assert page["C3"].border.bottom.style == page["A3"].border.bottom.style == "dotted"
    (read,) = CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(read).to_python()
    assert [tuple(one or None if one != 0 else 0 for one in row) for row in rows[-3:]] == told


@pytest.mark.parametrize("language", Language)
def test_each_page_says_on_which_sheets_the_rows_stand(language: Language) -> None:
    """Under the lines of the sheet; who sees one of them knows that it is not all."""
    found = pages(written(numbered(12), 8, language))
    names = [page.title for page in found]
    assert len(names) == 3
    assert names[1] == f"{names[0]} (2)"
    for page in found:
        said = str(page["A2"].value)
        assert all(name in said for name in names)
        assert page["A1"].value == "Title"


def test_a_sheet_that_fits_is_one_page_and_says_nothing() -> None:
    """Filled to the last row."""
    whole = numbered(6)
    assert [page.lines for page in pages_of(whole, phrases(), 8)] == [("Title",)]
    assert len(pages_of(numbered(7), phrases(), 8)) == 2


def test_no_name_of_a_page_is_longer_than_excel_allows() -> None:
    """In any language, for any sheet of the report, up to a hundred pages."""
    for language in Language:
        for name in ("flags", "questions", "alignment", "screen", "cases", "problems", "returns"):
            sheet = ReportSheet(f"sheet.{name}", COLUMNS, 300, ByColumn(), ("Title",))
            names = [page.name for page in pages_of(sheet, phrases(language), 6)]
            assert len(set(names)) == 100
            assert max(map(len, names)) <= LONGEST_NAME


@pytest.mark.parametrize("language", Language)
def test_whoever_made_the_workbook_is_told_in_a_line(language: Language) -> None:
    """Which sheet, how many rows, on how many sheets."""
    (problem,) = continued_sheets([numbered(12)], phrases(language), "risk-summary.xlsx", 8)
    said = explain(problem, language)
    assert "risk-summary.xlsx" in said
    assert phrases(language).say("sheet.flags") in said
    assert dict(problem.details) == {"rows": "12", "count": "3"}


def test_the_report_itself_goes_on_and_says_so() -> None:
    """Its own sheets, with room for as many rows as the two longest have, but not for their headings."""
    found = continued(ASSESSMENT, RULEBOOK, Language.EN, 6)
    told = {problem.place.sheet: dict(problem.details)["rows"] for problem in found}
    assert told.items() >= {"Flags": "6"}.items()
    assert report_notes(ASSESSMENT, RULEBOOK, Language.EN, list(Format)) == ()


def test_a_workbook_of_any_length_shares_no_more_texts_than_a_short_one() -> None:
    """What comes after many different texts stands in its own cell: memory stays flat."""
    height = 3 * REMEMBERED
    content = written(numbered(height), MOST_ROWS_A_SHEET)
    (page,) = pages(content)
    assert [row[0] for row in values(page)] == [f"row {n}" for n in range(height)]
    short = len(shared(written(numbered(REMEMBERED), MOST_ROWS_A_SHEET)))
    assert len(shared(content)) == short


def shared(content: bytes) -> bytes:
    """The texts that cells of a workbook share."""
    from zipfile import ZipFile

    with ZipFile(BytesIO(content)) as archive:
        return archive.read("xl/sharedStrings.xml")


def test_a_column_that_ends_too_early_is_an_error() -> None:
    """A row is never made up."""
    short = ReportSheet("sheet.flags", COLUMNS, 3, ByColumn(["a", "b", "c"], [1, 2]))
    with pytest.raises(ValueError, match="fewer values"):
        written(short, MOST_ROWS_A_SHEET)


def test_rows_are_read_as_they_are_written_never_all_at_once() -> None:
    """Of a sheet without end only so much is read as it has rows."""
    read = []

    def endless() -> Iterator[str]:
        while True:
            read.append(1)
            yield "text"

    written(ReportSheet("sheet.flags", COLUMNS[:1], 10, ByColumn(endless())), MOST_ROWS_A_SHEET)
    assert len(read) == 10


class Unseekable(BytesIO):
    """A file that can only be written on and on, as a pipe can."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError


def test_the_workbook_can_be_written_into_a_pipe() -> None:
    """Nothing goes back to what is written already."""
    out: BinaryIO = Unseekable()
    workbook_report(ASSESSMENT, RULEBOOK, Language.EN, VERSION, out)
    assert isinstance(out, Unseekable)
    assert pages(out.getvalue())[9].title == "Method"


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:Print area")  # of whole columns, which openpyxl does not read
def test_more_rows_than_excel_holds_stand_on_two_sheets() -> None:
    """At Excel's own limit: 1,048,576 rows."""
    height = MOST_ROWS_A_SHEET + 5
    content = BytesIO(written(numbered(height), MOST_ROWS_A_SHEET))
    book = openpyxl.load_workbook(content, read_only=True)
    last = [list(page.iter_rows(min_row=page.max_row - 1, values_only=True)) for page in book]
    sizes = [page.max_row for page in book]
    assert sizes == [MOST_ROWS_A_SHEET, 3 + height - (MOST_ROWS_A_SHEET - 3)]
    assert last[1][-1] == (f"row {height - 1}", height - 1)


def test_no_sheet_is_longer_than_is_thought_possible() -> None:
    """Below that, nothing is worked out to see whether a sheet goes on."""
    phrases_of_shipped = Phrases(shipped(), Language.EN, sample().on)
    book = BookContents.of(sample(), phrases_of_shipped, VERSION)
    longest = max(one.height for one in sheets(book) if isinstance(one, ReportSheet))
    assert longest < most_rows_thinkable(book) < MOST_ROWS_A_SHEET


MANY = MOST_WITH_TABLES + 1


def found_most() -> Row:
    """Of some returns of all sorts the one with the most findings."""
    random = Random(12)  # noqa: S311
    drawn = [a_return(random) for _ in range(30)]
    found = columns_of(assess_answers(Answers(frame(*drawn)), shipped(), ON))
    worst = found.ids[int(found.raised.sum(axis=1).argmax())]
    return drawn[list(frame(*drawn).index).index(worst)]


@pytest.mark.parametrize("by", ["silent", pytest.param("worst", marks=pytest.mark.long)])
def test_nor_is_a_sheet_of_many_suppliers(by: str) -> None:
    """Of these no steps are told, and all else is counted: what is open, what is found, what is listed."""
    row, rules = ({}, toy()) if by == "silent" else (found_most(), shipped())
    many = assess_answers(Answers(frame(*[row] * MANY)), rules, ON)
    book = BookContents.of(many, Phrases(rules, Language.EN, ON), VERSION)
    assert not book.is_small
    heights = [one.height for one in sheets(book) if isinstance(one, ReportSheet)]
    assert max(heights) > MANY * len(rules.principles.categories)
    assert max(heights) <= most_of_many(book) < most_rows_thinkable(book)
