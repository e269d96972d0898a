"""What an .xlsx says beside its values: percentages, hidden rows, and what stands there and is no cell."""

from __future__ import annotations

import base64
from collections.abc import Callable
from io import BytesIO

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from kpo_dd.reading.opening.cells import Sheet
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook
from tests.reading.makers import by_hand, parse_sheets, with_part, workbook_bytes, written

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def sheet_of(fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]) -> Sheet:
    """The one sheet of a workbook that XlsxWriter writes."""
    (sheet,) = parse_sheets(written(lambda book: fill(book, book.add_worksheet("A"))))
    return sheet


PERCENT_CODES = {"0%": True, "0.00%": True, '0.0 "%"': False, r"0\%": False, "General": False}
PERCENT_CODES |= {"[Red]0%;-0%": True, "[$%-409]0": False, "#,##0": False}


@pytest.mark.parametrize("code", PERCENT_CODES)
def test_a_cell_that_shows_a_percentage_is_known(code: str) -> None:
    """By the format of its number; a percent sign that is mere text makes no percentage."""

    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_number("B2", 0.12, book.add_format({"num_format": code}))
        sheet.write_number("B3", 0.12)
        sheet.write_blank("B4", None, book.add_format({"num_format": code}))

    assert sheet_of(fill).percent == ({(1, 1)} if PERCENT_CODES[code] else frozenset())


@pytest.mark.parametrize(("number", "percent"), [(9, True), (10, True), (2, False), (11, False)])
def test_the_formats_that_are_built_in_are_known_by_number(number: int, percent: bool) -> None:
    """They are not written out in the file."""

    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_number("A1", 0.5, book.add_format({"num_format": number}))

    assert bool(sheet_of(fill).percent) == percent


def test_hidden_rows_and_columns_are_known() -> None:
    """Hidden rows and columns beyond all cells don't count."""

    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for row in range(5):
            for column in range(4):
                sheet.write_number(row, column, 1)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_row(90, None, None, {"hidden": True})
        sheet.set_column("B:B", None, None, {"hidden": True})
        sheet.set_column("D:XFD", None, None, {"hidden": True})

    sheet = sheet_of(fill)
    assert (set(sheet.hidden_rows), set(sheet.hidden_columns)) == ({1, 3}, {1, 3})
    assert not sheet.filtered


def test_rows_of_no_height_and_columns_of_no_width_are_hidden() -> None:
    """Some programs hide them in this way and say no more of it; XlsxWriter would."""
    cell = b'<c r="%s1"><v>1</v></c>'
    row = b'<row r="1" ht="0">' + cell % b"A" + cell % b"B" + b"</row>"
    runs = b'<cols><col min="2" max="2" width="0"/></cols>'
    (sheet,) = parse_sheets(by_hand(row + b'<row r="2"><c r="A2"><v>1</v></c></row>', runs))
    assert (set(sheet.hidden_rows), set(sheet.hidden_columns)) == ({0}, {1})


def test_endless_runs_of_hidden_columns_cost_nothing() -> None:
    """A hundred thousand times all columns."""
    runs = b"<cols>" + b'<col min="1" max="16384" hidden="1"/>' * 100_000 + b"</cols>"
    (sheet,) = parse_sheets(by_hand(b'<row><c r="B1"><v>1</v></c></row>', runs))
    assert sheet.hidden_columns == {0, 1}


def test_rows_that_a_filter_hides_are_known() -> None:
    """A filter of the sheet, and that of a table."""

    def by_sheet(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_column("A1", ["h", "x", "y"])
        sheet.autofilter("A1:A3")
        sheet.filter_column("A", "x == x")
        sheet.set_row(2, None, None, {"hidden": True})

    def by_table(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.add_table("A1:A3", {"columns": [{"header": "h"}], "data": [["x"], ["y"]]})
        sheet.set_row(2, None, None, {"hidden": True})

    def unused(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_column("A1", ["h", "x", "y"])
        sheet.autofilter("A1:A3")

    assert [sheet_of(fill).filtered for fill in (by_sheet, by_table, unused)] == [True, True, False]


def test_merged_ranges_are_known() -> None:
    """As far as the sheet is used."""

    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range("B2:C4", "x")
        sheet.write_string("D9", "y")

    assert sheet_of(fill).merged == ((1, 1, 3, 2),)


def test_what_stands_beside_the_cells_is_counted() -> None:
    """Comments, boxes with text, controls and pictures; a shape without a word is decoration."""

    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_string("A1", "x")
        sheet.write_comment("A1", "one")
        sheet.write_comment("A2", "two")
        sheet.insert_textbox("C1", "an answer")
        sheet.insert_textbox("C9", "")
        sheet.insert_button("E1", {"caption": "Send"})
        for row in range(3):
            sheet.insert_image(row, 7, "dot.png", {"image_data": BytesIO(DOT)})

    assert sheet_of(fill).unread == {
        "comments": 2,
        "text_boxes": 1,
        "form_controls": 1,
        "pictures": 3,
    }


def test_comments_that_openpyxl_writes_are_counted() -> None:
    """In another place of the package than those of Excel."""
    book = Workbook()
    book.worksheets[0]["A1"].comment = Comment("see letter", "K.")
    memory = BytesIO()
    book.save(memory)
    (sheet,) = parse_sheets(memory.getvalue())
    assert sheet.unread == {"comments": 1}
    assert load_workbook(BytesIO(memory.getvalue())).worksheets[0]["A1"].comment is not None


RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
RELATION = b'<Relationship Id="%s" Type="http://x/relationships/%s" Target="%s"/>'


def with_relations(*kinds: tuple[bytes, bytes]) -> bytes:
    """A workbook whose sheet refers to such parts."""
    relations = b"".join(
        RELATION % (b"r%d" % number, kind, target)
        for number, (kind, target) in enumerate(kinds, start=1)
    )
    return with_part(
        workbook_bytes({"A": [["x"]]}),
        "xl/worksheets/_rels/sheet1.xml.rels",
        lambda _: RELATIONS % relations,
    )


def test_threads_controls_and_embedded_files_are_counted() -> None:
    """A thread of comments counts its replies; a control that is described twice counts once."""
    content = with_relations(
        (b"comments", b"../comments1.xml"),
        (b"threadedComment", b"/xl/threadedComments/t.xml"),
        (b"vmlDrawing", b"../v.vml"),
        (b"ctrlProp", b"../ctrlProps/1.xml"),
        (b"ctrlProp", b"../ctrlProps/2.xml"),
        (b"oleObject", b"../embeddings/o.bin"),
        (b"package", b"../embeddings/d.docx"),
    )
    for part, xml in {
        "xl/comments1.xml": b"<comments><commentList><comment ref='A1'/></commentList></comments>",
        "xl/threadedComments/t.xml": b"<T><threadedComment/><threadedComment/></T>",
        "xl/v.vml": b'<x:ClientData ObjectType="Checkbox"/><x:ClientData ObjectType="Note"/>',
    }.items():
        content = with_part(content, part, lambda _, xml=xml: xml)  # type: ignore[misc]
    (sheet,) = parse_sheets(content)
    assert sheet.unread == {"comments": 2, "form_controls": 2, "embedded_files": 2}


def test_what_a_workbook_has_as_a_whole_is_noted() -> None:
    """Macros that nobody runs, links that nobody follows, data that nobody reads."""
    content = workbook_bytes({"A": [["x"]]})
    for part in ("xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "customXml/item1.xml"):
        content = with_part(content, part, lambda _: b"<x/>")
    content = with_part(content, "customXml/itemProps1.xml", lambda _: b"<x/>")
    notes = parse_workbook(content, Limits()).notes
    assert [(note.code, dict(note.details).get("count")) for note in notes] == [
        ("workbook_macros", None),
        ("workbook_external_links", "1"),
        ("workbook_custom_xml", "1"),
    ]
