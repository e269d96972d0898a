"""What an .ods says of its cells: repeated, covered, in error, hidden; counted like those of an .xlsx."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening import parsing
from kpo_dd.reading.opening.cells import Lost, Sheet
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook
from kpo_dd.reading.values.words import raw_text

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def ods(rows: str, manifest: str = "", extra: str = "") -> bytes:
    """A workbook with one sheet of these rows."""
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        package.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:body><office:spreadsheet>"
            f'<table:table table:name="A">{rows}</table:table>{extra}'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return memory.getvalue()


def sheet_of(rows: str) -> Sheet:
    """The one sheet with these rows."""
    (sheet,) = parse_workbook(ods(rows), Limits()).sheets
    return sheet


def cell(text: str, attributes: str = "") -> str:
    """A cell that says something."""
    value = f'office:value-type="string" {attributes}'
    return f"<table:table-cell {value}><text:p>{text}</text:p></table:table-cell>"


def row(cells: str, attributes: str = "") -> str:
    """A row of such cells."""
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


GAP = '<table:table-cell table:number-columns-repeated="2"/>'
COVERED = (
    '<table:covered-table-cell office:value-type="string"><text:p>under</text:p>'
    "</table:covered-table-cell>"
)
READ: dict[str, tuple[str, list[list[object]]]] = {
    "a gap": (row(cell("a") + GAP + cell("b")), [["a", "", "", "b"]]),
    "a cell that stands for three": (
        row(cell("a", 'table:number-columns-repeated="3"')),
        [["a", "a", "a"]],
    ),
    "a row that stands for two": (
        row(cell("a"), 'table:number-rows-repeated="2"') + row(cell("b")),
        [["a"], ["a"], ["b"]],
    ),
    "a covered cell": (row(cell("a") + COVERED), [["a", "under"]]),
    "a text of several lines": (
        row(cell("a</text:p><text:p>b<text:s/>c")),
        [["a\nb c"]],
    ),
    "a text with a comment": (
        row(
            cell(
                "a</text:p><office:annotation><text:p>not read</text:p></office:annotation><text:p>"
            )
        ),
        [["a\n"]],
    ),
    "an empty text": (row(cell("") + cell("a")), [["", "a"]]),
    "a text without a kind": (
        row("<table:table-cell><text:p>x</text:p></table:table-cell>"),
        [["x"]],
    ),
    "a text in CDATA": (row(cell("<![CDATA[x]]>")), [["x"]]),
    "white space between cells": (
        "\n " + row("\n  " + cell("a") + "\n  " + cell("b") + "\n ") + "\n",
        [["a", "b"]],
    ),
    "a remark between cells": (row(cell("a") + "<!-- x -->" + cell("b")), [["a", "b"]]),
    "an instruction between cells": (row(cell("a") + "<?x y?>" + cell("b")), [["a", "b"]]),
    "a number that is none": (
        row(
            '<table:table-cell office:value-type="float" office:value="1,5"><text:p>1,5</text:p>'
            "</table:table-cell>"
        ),
        [["1,5"]],
    ),
}


@pytest.mark.parametrize("how", READ)
def test_what_is_there_is_read_and_counted(how: str) -> None:
    """Nothing is missed, nothing is complained of."""
    rows, expected = READ[how]
    sheet = sheet_of(rows)
    assert ([list(cells) for cells in sheet.rows], sheet.missed) == (expected, ())


MISSED = {
    "a table in a cell": row(
        '<table:table-cell><table:table table:name="in">'
        + row(cell("x"))
        + "</table:table></table:table-cell>"
    ),
}


@pytest.mark.parametrize("how", MISSED)
def test_a_cell_the_parser_leaves_out_is_named(how: str) -> None:
    """It stands in the file; nobody may think it was blank."""
    assert sheet_of(MISSED[how]).missed == ((0, 0),)


def test_errors_are_not_lost_and_not_zeros() -> None:
    """The parser makes them blank or 0; a formula without a result is listed too."""
    error = 'table:formula="of:=1/0" calcext:value-type="error"'
    sheet = sheet_of(
        row(
            f'<table:table-cell {error} office:value-type="float" office:value="0">'
            "<text:p>#DIV/0!</text:p></table:table-cell>"
            + cell("Err:502", error + ' office:string-value=""')
            + '<table:table-cell table:formula="of:=[.A1]"/>'
        )
    )
    assert sheet.rows == [[Lost("#DIV/0!"), Lost("Err:502"), Lost("=[.A1]")]]
    assert sheet.missed == ()


def test_repetitions_are_counted_before_they_are_laid_out() -> None:
    """A kilobyte can stand for a million rows of a thousand columns."""
    across = cell("a", 'table:number-columns-repeated="1000"')
    content = ods(row(across, 'table:number-rows-repeated="1000000"'))
    with pytest.raises(WorkbookRefused) as caught:
        parse_workbook(content, Limits())
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.sheet) == ("workbook_too_wide", "A")
    assert dict(problem.details)["cells"] == "1000000000"


def test_blank_repetitions_to_the_end_of_the_sheet_cost_nothing() -> None:
    """Every .ods ends with them."""
    blank = '<table:table-cell table:number-columns-repeated="16383"/>'
    sheet = sheet_of(row(cell("a") + blank) + row(blank, 'table:number-rows-repeated="1048575"'))
    assert sheet.rows == [["a"]]


def test_hidden_merged_and_percent_cells_are_known() -> None:
    """And a filter is told from a hand that hides."""
    share = '<table:table-cell office:value-type="percentage" office:value="0.12"/>'
    wide = 'table:number-columns-spanned="2" table:number-rows-spanned="1"'
    sheet = sheet_of(
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        + row(cell("a", wide) + "<table:covered-table-cell/>")
        + row(share + cell("b"), 'table:visibility="collapse"')
        + row(cell("c"), 'table:visibility="filter"')
    )
    assert (set(sheet.hidden_rows), set(sheet.hidden_columns)) == ({1, 2}, {1})
    assert (sheet.filtered, sheet.merged) == (True, ((0, 0, 0, 1),))
    assert sheet.percent == {(1, 0)}


def test_what_stands_beside_the_cells_is_counted() -> None:
    """Comments, pictures and boxes."""
    comment = "<office:annotation><text:p>no</text:p></office:annotation>"
    picture = "<draw:frame><draw:image/></draw:frame>"
    box = "<draw:frame><draw:text-box><text:p>no</text:p></draw:text-box></draw:frame>"
    sheet = sheet_of(row(f"<table:table-cell>{comment}{picture}{box}{picture}</table:table-cell>"))
    assert sheet.unread == {"comments": 1, "pictures": 2, "text_boxes": 1}
    assert sheet.missed == ()


def test_a_workbook_with_a_password_is_refused() -> None:
    """Its parts are locked; the list of them says so."""
    with pytest.raises(WorkbookRefused) as caught:
        parse_workbook(ods("", manifest="<manifest:encryption-data/>"), Limits())
    assert caught.value.problems[0].code == "workbook_locked"


def test_two_sheets_of_one_name_are_refused() -> None:
    """Nobody could say which of them a cell stands on."""
    with pytest.raises(WorkbookRefused) as caught:
        parse_workbook(ods("", extra='<table:table table:name="A"/>'), Limits())
    assert caught.value.problems[0].code == "workbook_two_readings"


def test_any_prefix_may_stand_for_a_namespace() -> None:
    """A program may call them as it likes; an office program reads it all the same."""
    with zipfile.ZipFile(BytesIO(ods(row(cell("a") + cell("b"))))) as package:
        content = package.read("content.xml").decode()
    for prefix in ("office", "table", "text", "draw"):
        content = content.replace(f"<{prefix}:", f"<x{prefix}:").replace(
            f"</{prefix}:", f"</x{prefix}:"
        )
        content = content.replace(f" {prefix}:", f" x{prefix}:")
        content = content.replace(f"xmlns:{prefix}=", f"xmlns:x{prefix}=")
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        package.writestr("content.xml", content)
    (sheet,) = parse_workbook(memory.getvalue(), Limits()).sheets
    assert ([list(cells) for cells in sheet.rows], sheet.missed) == ([["a", "b"]], ())


def test_both_parsers_hand_over_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts, numbers, truth, days, times, gaps, repetitions, hidden sheets."""
    day = '<table:table-cell office:value-type="date" office:date-value="2026-11-23"/>'
    moment = '<table:table-cell office:value-type="date" office:date-value="2026-11-23T10:30:00"/>'
    true = '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    number = '<table:table-cell office:value-type="float" office:value="1.5"/>'
    hidden = (
        '<table:table table:name="B" table:style-name="off">' + row(cell("x")) + "</table:table>"
    )
    content = ods(
        row(cell("a b") + GAP + day + moment) + row("") + row(true + number), extra=hidden
    )
    first = parse_workbook(content, Limits())
    monkeypatch.setattr(parsing, "first_parser", lambda *_: ())
    second = parse_workbook(content, Limits())
    for one, other in zip(first.sheets, second.sheets, strict=True):
        assert (one.name, one.visible, one.missed) == (other.name, other.visible, other.missed)
        texts = [[list(map(raw_text, cells)) for cells in sheet.rows] for sheet in (one, other)]
        assert texts[0] == texts[1]


LENGTHS = {"PT48H00M00S": "48:00", "P2DT3H": "51:00", "PT07H30M15S": "7:30:15", "-PT1H": "-1:00"}


@pytest.mark.parametrize("length", LENGTHS)
def test_a_length_of_time_is_quoted_as_it_is_written(length: str) -> None:
    """Not as the file keeps it; by its text, or by what it stands for."""
    value = f'office:value-type="time" office:time-value="{length}"'
    sheet = sheet_of(
        row(
            f"<table:table-cell {value}/><table:table-cell {value}><text:p>t</text:p></table:table-cell>"
        )
    )
    page = Page("a.ods", sheet)
    assert [raw_text(page.value(0, column)) for column in (0, 1)] == [LENGTHS[length], "t"]


def test_a_line_break_in_a_cell_parts_what_it_parts() -> None:
    """The first parser leaves it out, and 1 and 20 become 120."""
    sheet = sheet_of(row(cell("1<text:line-break/>20") + cell("a<text:tab/>b")))
    page = Page("a.ods", sheet)
    assert [raw_text(page.value(0, column)).split() for column in (0, 1)] == [
        ["1", "20"],
        ["a", "b"],
    ]


def test_conditional_formats_that_may_hide_are_known_where_they_are() -> None:
    """Those of a style, and those that a newer program keeps behind the cells."""
    space = (
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    )
    struck = '<style:text-properties style:text-line-through-style="solid"/>'
    styles = (
        f'<style:style style:name="gone" style:family="table-cell">{struck}</style:style>'
        '<style:style style:name="bold" style:family="table-cell"/>'
        '<style:style style:name="may" style:family="table-cell">'
        '<style:map style:condition="x" style:apply-style-name="gone"/></style:style>'
        '<style:style style:name="off" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    behind = "".join(
        f'<calcext:conditional-format calcext:target-range-address="A.{where}">'
        f'<calcext:condition calcext:apply-style-name="{style}" calcext:value="x"/>'
        "</calcext:conditional-format>"
        for where, style in (("B1:A.B2", "gone"), ("C1:A.C2", "bold"))
    )
    cells = row(cell("a", 'table:style-name="may"') + cell("b") + cell("c"))
    content = ods(cells + f"<calcext:conditional-formats>{behind}</calcext:conditional-formats>")
    with zipfile.ZipFile(BytesIO(content)) as package:
        text = package.read("content.xml").decode()
    text = text.replace(
        "<office:body>",
        f"<office:automatic-styles {space}>{styles}</office:automatic-styles><office:body>",
    )
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        package.writestr("content.xml", text)
    (sheet,) = parse_workbook(memory.getvalue(), Limits()).sheets
    assert set(sheet.conditional) == {(0, 0, 0, 0), (0, 1, 0, 1)}


def test_zeros_that_no_sheet_shows_are_no_answers() -> None:
    """One choice among the settings of the document."""
    nought = '<table:table-cell office:value-type="float" office:value="0"/>'
    name = 'config:name="ShowZeroValues" config:type="boolean"'
    setting = f"<config:config-item {name}>false</config:config-item>"
    memory = BytesIO(ods(row(nought + cell("a"))))
    with zipfile.ZipFile(memory, "a") as package:
        package.writestr("settings.xml", f'<x xmlns:config="urn:c">{setting}</x>')
    (sheet,) = parse_workbook(memory.getvalue(), Limits()).sheets
    assert {spot: look.how for spot, look in sheet.shown.items()} == {(0, 0): "hidden"}
