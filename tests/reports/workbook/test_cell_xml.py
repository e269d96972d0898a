"""One value as the XML of its cell: held against what XlsxWriter writes of the same value."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.reports.workbook.cell_xml import (
    PASSING,
    REMEMBERED,
    SHARED_AT_A_TIME,
    CellStyles,
    ColumnLines,
    ColumnXml,
    SharedTexts,
    own_cell,
    serial_day,
    text_xml,
)
from kpo_dd.reports.workbook.pen import (
    MADE,
    RowHeights,
    broken_anywhere,
    cell_text,
    workbook_into,
)
from kpo_dd.reports.workbook.sheet import (
    ColouredWord,
    ColumnValue,
    Ink,
    SheetColumn,
    SheetValue,
    Tone,
)
from kpo_dd.rulebook.entries import Band

STYLES = CellStyles(dict.fromkeys(Ink, 3), dict.fromkeys((*Band, *Tone), 4), 5)
COLOURS = replace(STYLES, grades={shade: 10 + at for at, shade in enumerate((*Band, *Tone))})


def cell(value: SheetValue, ink: Ink = Ink.COUNT) -> str:
    """The XML of a value in a column."""
    column = ColumnXml(SheetColumn("sheet.rule", 9, ink), STYLES, SharedTexts(0))
    return column.cell(value)


def xlsxwriter_part(value: SheetValue, part: str) -> str:
    """What XlsxWriter makes of a value, in a part of its file."""
    buffer = BytesIO()
    with workbook_into(buffer, MADE) as workbook:
        page = workbook.add_worksheet()
        if isinstance(value, date):
            page.write_datetime(0, 0, value)
        elif isinstance(value, str):
            page.write_string(0, 0, value)
        else:
            page.write_number(0, 0, value)
    with ZipFile(buffer) as archive:
        return archive.read(part).decode()


def as_excel_reads(xml: str) -> str:
    """The text of an XML string as Excel reads it: escapes of characters are these characters."""
    said = ElementTree.fromstring(xml).text or ""  # noqa: S314 - our own bytes
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), said)


@given(st.text())
@example("_x001B_[31m")
@example("_x0041_x0042_x0043_")
@example("_x005F_x0041_")
@example(" a\n\n b ")
@example("<f>1</f>&amp;")
def test_a_text_is_read_back_letter_for_letter(text: str) -> None:
    """Whatever was written: markup is text, and what would be an escape to Excel is no escape."""
    shown = cell_text(text)
    assert as_excel_reads(text_xml(shown)) == shown


@pytest.mark.parametrize("text", ["a", "a<b&c>d", " a", "a ", "a\nb", "_x0041_", "«Ж» \"'"])
def test_a_text_is_written_as_xlsxwriter_writes_it(text: str) -> None:
    """Byte by byte, so that whatever reads one reads the other."""
    assert f"<si>{text_xml(text)}</si>" in xlsxwriter_part(text, "xl/sharedStrings.xml")


@given(st.floats(-1e300, 1e300) | st.integers(-(2**53), 2**53))
def test_a_number_is_the_number(number: float) -> None:
    """To fifteen digits, which is what Excel holds."""
    said = re.fullmatch(r'3"><v>(.*)</v></c>', cell(number))
    assert said is not None
    assert float(said[1]) == pytest.approx(number, rel=1e-15, abs=0)


@pytest.mark.parametrize("number", [0, 1, 0.1, 70.9, 100.0, 1e21, -2.5])
def test_a_number_is_written_as_xlsxwriter_writes_it(number: float) -> None:
    """Byte by byte."""
    said = cell(number).partition(">")[2]
    assert said in xlsxwriter_part(number, "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("value", [None, "", float("nan")])
def test_what_is_not_there_is_an_empty_cell(value: SheetValue) -> None:
    """With its look, and no zero."""
    assert cell(value) == '3"/>'


@pytest.mark.parametrize(
    "day", [date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2026, 11, 23), date.max]
)
def test_a_day_is_counted_as_excel_counts_it(day: date) -> None:
    """With the 29 February 1900 that never was."""
    assert f"<v>{serial_day(day)}</v>" in xlsxwriter_part(day, "xl/worksheets/sheet1.xml")


def test_days_follow_one_another() -> None:
    """All but one."""
    days = [date(1900, 1, 1) + timedelta(n) for n in range(200)]
    steps = [serial_day(two) - serial_day(one) for one, two in pairwise(days)]
    assert steps.count(2) == 1
    assert set(steps) == {1, 2}


class CountedColumn(ColumnXml):
    """A column that counts how often a cell is made."""

    def __init__(self) -> None:
        column = SheetColumn("sheet.rule", 9)
        super().__init__(column, STYLES, SharedTexts(0))
        self.made = 0

    def of(self, value: ColumnValue) -> bytes:
        self.made += 1
        return super().of(value)


def test_what_repeats_among_many_values_is_made_once_and_not_kept_for_good() -> None:
    """Of a supplier far down the sheet each row says who it is: its cells cost one, and no memory."""
    column, suppliers = CountedColumn(), REMEMBERED + 3 * PASSING + 1
    for supplier in range(suppliers):
        cells = {column[f"supplier {supplier}"] for _ in range(5)}
        assert len(cells) == 1
        assert len(column) <= REMEMBERED + PASSING
    assert column.made == suppliers
    assert len(column.shared.numbers) == REMEMBERED


def test_a_value_of_which_the_memory_has_let_go_is_written_as_before() -> None:
    """It stands in its own cell, as the first time; the first values are shared by their cells to the end."""
    column = CountedColumn()
    first = [column[f"supplier {n}"] for n in range(REMEMBERED)]
    passing = [column[f"passing {n}"] for n in range(2 * PASSING)]
    assert [column[f"passing {n}"] for n in range(2 * PASSING)] == passing
    assert [column[f"supplier {n}"] for n in range(REMEMBERED)] == first
    assert b't="s"' in first[-1]
    assert b"inlineStr" in passing[0]


def test_a_text_in_its_own_cell_says_what_was_written() -> None:
    """Whatever somebody wrote into its name, once many are known."""
    hostile = ['a & "b" <c>', "_x0041_", "\x1b[31m", "\ud800", " \u202e ", "</script>", "=1+1"]
    column = ColumnXml(SheetColumn("sheet.rule", 9), STYLES, SharedTexts(0))
    for n in range(REMEMBERED):
        column[str(n)]
    for text in hostile:
        assert column[text] == f'<c s="{own_cell(text_xml(cell_text(text)), 3)}'.encode()


@given(st.lists(st.none() | st.integers() | st.text("ab\n", max_size=30)))
@example(["", "\n", "a\n", "a" * 9, "a" * 10, None, 1.0, True])
def test_a_row_is_as_tall_as_the_lines_of_its_text_and_what_takes_one_is_not_told(
    values: list[SheetValue],
) -> None:
    """As if each value were looked at by itself."""
    heights, width = RowHeights(13.5, 3, broken_anywhere), 9
    tall = ColumnLines(width, heights).tall(values)
    lines = [heights.lines_in(one, width) if isinstance(one, str) else 1 for one in values]
    assert [tall.get(value, 1) for value in values] == lines
    assert 1 not in tall.values()


def test_a_word_in_two_colours_is_two_values() -> None:
    """Though both have one hash."""
    column = ColumnXml(SheetColumn("sheet.band", 9, Ink.GRADE), COLOURS, SharedTexts(0))
    found = {band: column[ColouredWord("High", band)] for band in Band}
    assert len(set(found.values())) == len(Band)
    assert column[ColouredWord("High", Band.LOW)] == found[Band.LOW]


def test_a_text_that_looks_like_a_placeholder_is_text() -> None:
    """In the cell it shares as in its own."""
    shared = SharedTexts(0)
    column = ColumnXml(SheetColumn("sheet.rule", 9), STYLES, shared)
    for n in range(REMEMBERED):
        column[f"%d %b {n}"]
    assert b"<si><t>%d %b 7</t></si>" in b"".join(shared.xml())
    assert b"<is><t>%b %d %% %s</t></is></c>" in column["%b %d %% %s"]


def test_shared_texts_are_listed_in_pieces_and_none_is_lost() -> None:
    """Each once, in the order of their numbers; what is no text to XML is harmless in every piece."""
    shared = SharedTexts(7)
    texts = [f"<{at}> _x0041_ &" for at in range(SHARED_AT_A_TIME + 1)]
    assert [shared.number(text) for text in (*texts, *texts)] == 2 * [
        7 + at for at in range(len(texts))
    ]
    pieces = list(shared.xml())
    assert len(pieces) == 2
    assert b"".join(pieces).decode() == "".join(f"<si>{text_xml(text)}</si>" for text in texts)
