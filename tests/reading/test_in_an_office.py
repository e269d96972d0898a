"""Workbooks that LibreOffice wrote, in each of its formats: counted, read, nothing complained of."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import xlsxwriter

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening.cells import Lost, Otherwise, Sheet
from kpo_dd.reading.opening.formats.compound import FILE_PASS, open_compound
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook
from kpo_dd.reading.values.words import raw_text
from tests.reading.makers import HEADER, ROW, written
from tests.template.office import office_program

pytestmark = pytest.mark.office

FORMATS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "ods": "ods:calc8",
    "xls": "xls:MS Excel 97",
    "csv": "csv:Text - txt - csv (StarCalc):59,34,76",
    "html": "html:HTML (StarCalc)",
}


def fill(book: xlsxwriter.Workbook) -> None:
    """A questionnaire with an error, a formula, a share, a merge, a comment and hidden rows."""
    sheet = book.add_worksheet("Answers")
    sheet.write_row("A1", HEADER)
    sheet.write_row("A2", ROW)
    sheet.write_row("A3", ROW)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.write_formula("F1", "=1/0", None, "#DIV/0!")
    sheet.write_formula("F2", '="a"&"b"', None, "ab")
    sheet.write_formula("F3", '=""', None, "")
    sheet.write_number("G1", 0.25, book.add_format({"num_format": "0%"}))
    sheet.merge_range("A5:B6", "merged")
    sheet.write_comment("A1", "note")
    sheet.write_string("G6", 'line\nbreak; "quoted"')


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The workbook in every format, written by the office program."""
    tmp_path = tmp_path_factory.mktemp("saved")
    source = tmp_path / "a.xlsx"
    source.write_bytes(written(fill))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    contents = {}
    for extension, how in FORMATS.items():
        out = tmp_path / extension
        command = [
            office_program(),
            profile,
            "--headless",
            "--convert-to",
            how,
            "--outdir",
            str(out),
        ]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
        (path,) = out.iterdir()
        contents[extension] = path.read_bytes()
    return contents


def only_sheet(content: bytes) -> Sheet:
    """The one sheet of a workbook."""
    (sheet,) = parse_workbook(content, Limits()).sheets
    return sheet


def test_what_an_office_program_writes_is_read_and_counted(saved: dict[str, bytes]) -> None:
    """The same in every format that says it."""
    for extension in ("xlsx", "ods", "xls"):
        sheet = only_sheet(saved[extension])
        assert sheet.missed == ()
        assert (sheet.hidden_rows, sheet.percent) == (frozenset({2}), frozenset({(0, 6)}))
        assert sheet.merged == ((4, 0, 5, 1),)
        assert dict(sheet.unread) == {"comments": 1}
        assert sheet.rows[0][5] == Lost("#DIV/0!")
    legacy = only_sheet(saved["xls"])
    assert legacy.merged == ((4, 0, 5, 1),)
    for sheet in (legacy, only_sheet(saved["csv"])):
        assert [list(cells)[:4] for cells in sheet.rows[:3]] == [list(HEADER), list(ROW), list(ROW)]
        assert sheet.rows[5][6] == 'line\nbreak; "quoted"'


def test_a_web_page_under_the_name_of_a_workbook_is_called_one(saved: dict[str, bytes]) -> None:
    """As many programs export it."""
    with pytest.raises(WorkbookRefused) as caught:
        parse_workbook(saved["html"], Limits())
    assert caught.value.problems[0].code == "file_is_web_page"


def test_a_locked_legacy_workbook_is_recognised(saved: dict[str, bytes]) -> None:
    """By the record that says how it is locked; this one holds no lock that could be opened."""
    assert open_compound(saved["xls"], ()) == saved["xls"]
    at = saved["xls"].index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    locked = bytearray(saved["xls"])
    locked[at : at + 2] = FILE_PASS.to_bytes(2, "little")
    with pytest.raises(WorkbookRefused) as caught:
        open_compound(bytes(locked), ("x",))
    assert caught.value.problems[0].code in {"workbook_lock_unknown", "workbook_password_wrong"}


LOOKED: dict[str, tuple[str | float, dict[str, object]]] = {
    "hidden": (5, {"num_format": ";;;"}),
    "replaced": ("Yes", {"num_format": ';;;"No"'}),
    "scaled": (1234567, {"num_format": "#,##0,"}),
    "padded": (50140000123, {"num_format": "000000000000"}),
    "worded": (5, {"num_format": '0" чел."'}),
    "no nought": (0, {"num_format": "0;-0;;@"}),
    "length": (2.0, {"num_format": "[h]:mm"}),
    "share": (0.3, {"num_format": "0%"}),
    "struck": ("yes", {"font_strikeout": True}),
}
SEEN = ["(5)", "(Yes)", "(1234567)", "050140000123", "5 чел.", "(0)", "48:00", "30%", "(yes)"]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_an_office_program_keeps_what_a_person_sees(tmp_path: Path, kind: str) -> None:
    """What it saves is read as what it shows; in brackets, what is no answer."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("A")
        for column, (value, look) in enumerate(LOOKED.values()):
            sheet.write(0, column, value, book.add_format(look))
        struck, raised = (
            book.add_format({"font_strikeout": True}),
            book.add_format({"font_script": 1}),
        )
        sheet.write_rich_string(0, len(LOOKED), struck, "1", "48")
        sheet.write_rich_string(0, len(LOOKED) + 1, "120", raised, "1")

    source = tmp_path / "a.xlsx"
    source.write_bytes(written(fill))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office_program(), profile, "--headless", "--convert-to", FORMATS[kind]]
    out = tmp_path / kind
    subprocess.run([*command, "--outdir", out, source], check=True, capture_output=True)
    (sheet,) = parse_workbook((out / f"a.{kind}").read_bytes(), Limits()).sheets
    page = Page("a", sheet)
    values = [page.value(0, column) for column in range(len(LOOKED) + 2)]
    seen = [f"({one.text})" if isinstance(one, Otherwise) else raw_text(one) for one in values]
    assert seen == [*SEEN, "(148)", "(1201)"]
