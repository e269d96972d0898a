"""What the file holds is what was read: every cell the parser leaves out is named."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.cells import Facts, Lost, Sheet
from kpo_dd.reading.opening.counting import checked_sheet
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook
from tests.reading.makers import (
    HEADER,
    MAIN,
    ROW,
    Cell,
    by_hand,
    codes,
    parse_sheets,
    read_contents,
    with_part,
    workbook_bytes,
    written,
)


def only_sheet(content: bytes) -> Sheet:
    """The one sheet of a workbook."""
    (sheet,) = parse_sheets(content)
    return sheet


MISSED: dict[str, tuple[bytes, tuple[tuple[int, int], ...]]] = {
    "a cell twice": (
        b'<row r="1"><c r="B1"><v>2</v></c><c r="B1"><v>3</v></c></row>',
        ((0, 1),),
    ),
    "a second block of rows": (
        b'<row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        b'<sheetData><row r="1"><c r="C1"><v>2</v></c></row>',
        ((0, 2),),
    ),
}


def test_a_cell_that_only_the_parser_sees_is_named_too() -> None:
    """Another program would show a blank there: the file can be read in two ways."""
    facts = Facts(filled=frozenset({(0, 0)}), lost={})
    assert checked_sheet([["seen", "made up"]], "A", True, facts).missed == ((0, 1),)


@pytest.mark.parametrize("how", MISSED)
def test_a_cell_the_parser_leaves_out_is_named(how: str) -> None:
    """It stands in the file; nobody may think it was blank."""
    rows, missed = MISSED[how]
    assert only_sheet(by_hand(rows)).missed == missed


COUNTED = {
    "rows out of order": b'<row r="3"><c r="B3"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>',
    "cells without names": b"<row><c><v>1</v></c></row><row><c r='C2'><v>1</v></c><c><v>2</v></c></row>",
    "a cell that names another row": b'<row r="1"><c r="A5"><v>1</v></c></row>',
    "a comment between": b'<row r="1"><c r="A1"><v>1</v></c><!-- <c r="B1"><v>1</v></c> --></row>',
    "pronunciation": b'<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r>'
    b'<rPh sb="0" eb="1"><t>P</t></rPh></is></c></row>',
    "nothing but pronunciation": b'<row r="1"><c r="A1" t="inlineStr"><is>'
    b'<rPh sb="0" eb="1"><t>P</t></rPh></is></c></row>',
    "control characters": b'<row r="1"><c r="A1" t="str"><v>_x001B_[31m</v></c></row>',
    "spaces only": b'<row r="1"><c r="A1" t="str"><v> _x0020_&#xA0;</v></c></row>',
    "empty results": b'<row r="1"><c r="A1" t="str"><f>1</f><v></v></c><c r="B1" t="b"><v/></c></row>',
    "two values": b'<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>',
    "an error without a name": b'<row r="1"><c r="A1" t="e"><v></v></c></row>',
    "a date as text": b'<row r="1"><c r="A1" t="d"><v>2026-01-02</v></c></row>',
}


@pytest.mark.parametrize("how", COUNTED)
def test_what_is_odd_but_read_is_not_complained_of(how: str) -> None:
    """A false alarm in every file would teach people to skip the true one."""
    assert only_sheet(by_hand(COUNTED[how])).missed == ()


def test_control_characters_in_a_cell_are_data() -> None:
    """They are shown as nothing later; here they are what was written."""
    sheet = only_sheet(by_hand(COUNTED["control characters"]))
    assert sheet.rows == [["\x1b[31m"]]


@pytest.mark.parametrize("size", ["A1", "A1:XFD1048576", "C3:B2"])
def test_the_size_a_sheet_claims_is_not_believed(size: str) -> None:
    """Some programs write none, some a wrong one."""
    content = workbook_bytes({"Answers": [HEADER, ROW]})
    lie = f'<dimension ref="{size}"/>'.encode()
    content = with_part(
        content,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<dimension ref="A1:D2"/>', lie),
    )
    sheet = only_sheet(content)
    assert [list(row) for row in sheet.rows] == [list(HEADER), list(ROW)]
    assert sheet.missed == ()


def test_a_merge_of_the_whole_grid_costs_nothing() -> None:
    """It is cut to what is used; cells under it are read."""
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    around = b'<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="D9:E9"/></mergeCells>'
    sheet = only_sheet(by_hand(rows, around))
    assert sheet.merged == ((0, 0, 1, 1),)
    assert [list(row) for row in sheet.rows] == [[1.0], ["", 2.0]]


FAR = {
    "the last cell": b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "a row beyond all rows": b'<row r="99999999999"><c><v>1</v></c></row>',
    "an error far away": b'<row r="1048576"><c r="XFD1048576" t="e"><v>#N/A</v></c></row>',
    "a text of nothing": b'<row r="1048576"><c r="XFD1048576" t="str"><v></v></c></row>',
}


@pytest.mark.parametrize("how", FAR)
def test_a_far_cell_is_refused_before_the_parser_lays_the_grid_out(how: str) -> None:
    """The line names the cell; nothing was allocated for it."""
    with pytest.raises(WorkbookRefused) as caught:
        parse_workbook(by_hand(b'<row r="1"><c r="A1"><v>1</v></c></row>' + FAR[how]), Limits())
    (problem,) = caught.value.problems
    assert problem.code == "workbook_too_wide"
    assert problem.place.sheet == "Answers"
    assert problem.place.cell in {"XFD1048576", "A99999999999"}


def test_the_grid_is_counted_from_the_first_cell_to_the_last() -> None:
    """Used rows times used columns, as the parser lays them out; formats of blank cells don't count."""
    rows = b'<row r="20"><c r="E20"><v>1</v></c><c r="ZZ20" s="1"/></row>'
    parse_workbook(by_hand(rows), Limits(grid_cells=100))
    with pytest.raises(WorkbookRefused) as caught:
        parse_workbook(by_hand(rows), Limits(grid_cells=99))
    assert dict(caught.value.problems[0].details) == {"cells": "100", "most": "99"}


STRICT_PARTS = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
)


def strict(content: bytes) -> bytes:
    """A workbook in the "Strict Open XML" kind: the same elements under other names."""
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for part in STRICT_PARTS:
        content = with_part(
            content,
            part,
            lambda xml: xml.replace(main, b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
                relations, b"http://purl.oclc.org/ooxml/officeDocument/relationships"
            ),
        )
    return content


def test_a_strict_workbook_is_read_like_any_other() -> None:
    """Some programs open it as a workbook without sheets."""
    content = strict(workbook_bytes({"Answers": [HEADER, ROW]}))
    reading = read_contents({"a.xlsx": content})
    assert list(reading.answers.frame.index) == ["A-1"]
    assert reading.problems == ()


def test_elements_with_a_prefix_are_counted() -> None:
    """A prefix says nothing."""
    sheet = (
        b"<x:worksheet %s><x:sheetData><x:row><x:c><x:v>1</x:v></x:c>"
        b'<x:c t="e"><x:v>#REF!</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    ) % MAIN.replace(b"xmlns=", b"xmlns:x=")
    content = with_part(workbook_bytes({"A": [["x"]]}), "xl/worksheets/sheet1.xml", lambda _: sheet)
    (parsed,) = parse_sheets(content)
    assert ([list(row) for row in parsed.rows], parsed.missed) == ([[1.0, Lost("#REF!")]], ())


def test_two_sheets_of_one_name_are_refused() -> None:
    """Nobody could say which of them a cell stands on."""
    content = with_part(
        workbook_bytes({"A": [["x"]], "B": [["y"]]}),
        "xl/workbook.xml",
        lambda xml: xml.replace(b'name="B"', b'name="A"'),
    )
    with pytest.raises(WorkbookRefused) as caught:
        parse_sheets(content)
    assert caught.value.problems[0].code == "workbook_two_readings"


def test_rich_text_is_its_text() -> None:
    """As openpyxl writes it, inline and shared."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = CellRichText("a ", TextBlock(InlineFont(b=True), "b"))
    memory = BytesIO()
    book.save(memory)
    sheet = only_sheet(memory.getvalue())
    assert ([list(row) for row in sheet.rows], sheet.missed) == ([["a b"]], ())


def test_shared_strings_that_show_nothing_are_blank() -> None:
    """Pronunciation and spaces; a text between its parts belongs to it."""
    strings = (
        b"<sst %s> <si><rPh sb='0' eb='1'><t>P</t></rPh></si> <si><t> </t></si> <si/>"
        b"<si><r><t>a</t></r> <r><t>b</t></r><rPh sb='0' eb='1'><t>P</t></rPh></si></sst>"
    ) % MAIN
    cells = b"".join(b'<c t="s"><v>%d</v></c>' % number for number in range(4))
    content = by_hand(b"<row>%s</row>" % cells)
    sheet = only_sheet(with_part(content, "xl/sharedStrings.xml", lambda _: strings))
    assert ([list(row)[3:] for row in sheet.rows], sheet.missed) == ([["ab"]], ())


CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    st.sampled_from(
        ["_x001B_", "_x0020_", "_x005F_x0041_", " ", "\u00a0", "\u200b", "=1", "#REF!"]
    ),
    st.floats(-1e15, 1e15),
    st.booleans(),
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=5))
def test_no_workbook_that_xlsxwriter_writes_is_complained_of(rows: list[list[Cell]]) -> None:
    """Whatever its cells say, as many are read as are written."""
    assert only_sheet(workbook_bytes({"A": rows})).missed == ()


@given(st.lists(st.lists(CELLS, max_size=5), max_size=5))
def test_no_workbook_that_openpyxl_writes_is_complained_of(rows: list[list[Cell]]) -> None:
    """It writes formulas, and shares no strings with other programs."""
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            if not isinstance(cell, str) or cell.isprintable():
                book.worksheets[0].cell(number, column, cell)
    memory = BytesIO()
    book.save(memory)
    assert only_sheet(memory.getvalue()).missed == ()


def test_what_one_parser_leaves_out_the_other_reads() -> None:
    """A value in CDATA, which no office program writes and every one opens."""
    sheet = only_sheet(by_hand(b'<row r="1"><c r="A1"><v><![CDATA[1]]></v></c></row>'))
    assert ([list(row) for row in sheet.rows], sheet.missed) == ([[1]], ())


def test_a_missed_cell_is_reported_on_any_sheet() -> None:
    """With its place, how many there are, and which."""
    content = workbook_bytes({"Answers": [HEADER, ROW], "Other": [["x"]]})
    xml = b"<worksheet %s><sheetData>%s</sheetData></worksheet>"
    xml %= MAIN, MISSED["a second block of rows"][0]
    reading = read_contents(
        {"a.xlsx": with_part(content, "xl/worksheets/sheet2.xml", lambda _: xml)}
    )
    assert codes(reading.problems) == [("sheet_unclaimed", ""), ("cells_missed", "C1")]
    assert dict(reading.problems[1].details) == {"count": "1", "cells": "C1"}
    assert reading.problems[1].place.sheet == "Other"


DAY = date(2026, 11, 23)


@pytest.mark.parametrize("options", [{}, {"date_1904": True}])
def test_the_two_systems_of_dates_give_the_same_days(options: dict[str, bool]) -> None:
    """A workbook made on an old Mac counts from 1904."""

    def fill(workbook: xlsxwriter.Workbook) -> None:
        days = workbook.add_format({"num_format": "dd.mm.yyyy"})
        workbook.add_worksheet("A").write_datetime("A1", DAY, days)

    assert only_sheet(written(fill, **options)).rows == [[DAY]]


def test_a_date_that_openpyxl_counts_from_1904_is_the_same_day() -> None:
    """The other program that writes such workbooks."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0]["A1"] = DAY
    memory = BytesIO()
    book.save(memory)
    assert only_sheet(memory.getvalue()).rows == [[DAY]]
