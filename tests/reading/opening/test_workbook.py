"""What is no workbook, or not safe to open, is refused in one line; the other files are read."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.cells import Lost
from kpo_dd.reading.opening.first_bytes import MAGIC
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.workbook import open_workbook, read_bytes
from kpo_dd.reading.read import Reading, read_questionnaires
from kpo_dd.wording import Language, explain
from tests.reading.makers import (
    AS_WRITTEN,
    HEADER,
    ROW,
    codes,
    parse_sheets,
    read_contents,
    workbook_bytes,
)
from tests.systems import NOT_ON_WINDOWS, ON_LINUX
from tests.toys import toy

GOOD = workbook_bytes({"Answers": [HEADER, ROW]})


def zipped(*names: str, content: bytes = b"x") -> bytes:
    """A zip with these entries, names given twice included."""
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            # Made of a ZipInfo each time: writing a name twice would only warn.
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            if name in package.NameToInfo:
                del package.NameToInfo[name]
            package.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return memory.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """The good workbook with one part replaced."""
    memory = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as source, zipfile.ZipFile(memory, "w") as target:
        for entry in source.infolist():
            target.writestr(entry, content if entry.filename == name else source.read(entry))
    return memory.getvalue()


def with_far_corner() -> bytes:
    """A value in the first and in the last cell of a sheet: a grid of 17 thousand million cells."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, AS_WRITTEN) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_string("A1", "here")
        sheet.write_string("XFD1048576", "there")
    return memory.getvalue()


BAD: dict[str, tuple[str, bytes]] = {
    "empty.xlsx": ("file_empty", b""),
    "letter.csv": ("text_no_table", "Уважаемые коллеги!\n".encode()),
    "page.xlsx": ("file_is_web_page", b"<html><table><tr><td>A-1</td></tr></table></html>"),
    "picture.xlsx": ("not_a_workbook", b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "letter.xlsx": ("not_a_workbook", zipped("word/document.xml", "[Content_Types].xml")),
    "archive.xlsx": ("not_a_workbook", zipped("a.txt", "b.txt")),
    "cut-off.xlsx": ("workbook_damaged", GOOD[: len(GOOD) // 2]),
    "garbled.xlsx": ("workbook_damaged", with_part("xl/worksheets/sheet1.xml", b"<oops")),
    "hollow.xlsx": ("workbook_damaged", zipped("xl/workbook.xml", content=b"")),
    "twice.xlsx": ("workbook_two_readings", zipped("xl/workbook.xml", "xl/a", "xl/a")),
    "garbled.xls": ("workbook_damaged", MAGIC + bytes(1024)),
    "corner.xlsx": ("workbook_too_wide", with_far_corner()),
}


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """One good workbook among all the bad ones, read in one go."""
    folder = tmp_path_factory.mktemp("batch") / "returns"
    folder.mkdir()
    for name, (_, content) in BAD.items():
        (folder / name).write_bytes(content)
    os.mkfifo(folder / "pipe.xlsx")
    (folder / "nowhere.xlsx").symlink_to(folder / "gone.xlsx")
    (folder / "folder.xlsx").mkdir()
    (folder / "good.xlsx").write_bytes(GOOD)
    return read_questionnaires([folder], toy())


@NOT_ON_WINDOWS
@pytest.mark.parametrize(
    ("name", "code"),
    [
        *((name, code) for name, (code, _) in BAD.items()),
        ("pipe.xlsx", "file_not_regular"),
        ("nowhere.xlsx", "file_unreadable"),
    ],
)
def test_each_bad_file_is_refused_for_its_own_reason(batch: Reading, name: str, code: str) -> None:
    """One line a file, which says what it is and what to do."""
    problems = [p for p in batch.problems if p.place.file == f"returns/{name}"]
    assert [problem.code for problem in problems] == [code]
    assert explain(problems[0], Language.EN).startswith(f"returns/{name}")
    (file,) = [file for file in batch.files if file.file == f"returns/{name}"]
    assert file.refused


@NOT_ON_WINDOWS
def test_the_good_file_among_bad_ones_is_read(batch: Reading) -> None:
    """Nothing that is wrong with a file concerns another; nothing more is said."""
    assert list(batch.answers.frame.index) == ["A-1"]
    assert batch.refused
    assert len(batch.problems) == len(BAD) + 2
    assert [file.file for file in batch.files if not file.refused] == ["returns/good.xlsx"]


def refused(content: bytes, **limits: float) -> str:
    """The code with which a workbook is refused under these limits; the line names the file."""
    with pytest.raises(WorkbookRefused) as caught:
        open_workbook(content, "a.xlsx", Limits(**limits))  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    assert problem.place.file == "a.xlsx"
    return problem.code


def test_a_workbook_that_takes_too_long_is_stopped() -> None:
    """The worker is ended; nothing of it stays behind."""
    assert refused(GOOD, seconds=0.001) == "workbook_too_slow"


@ON_LINUX
def test_a_workbook_that_takes_too_much_memory_is_stopped(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Whatever the parser prints as it dies does not reach the terminal."""
    assert refused(with_far_corner(), grid_cells=10**12) == "workbook_too_heavy"
    assert capfd.readouterr() == ("", "")


def test_a_stray_cell_far_down_costs_little() -> None:
    """Blanks that follow the last filled cell of a row are not kept."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, AS_WRITTEN) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_string("A1", "here")
        sheet.write_string("Z20000", "there")
    (parsed,) = parse_sheets(memory.getvalue())
    assert sum(len(row) for row in parsed.rows) == 27
    assert (parsed.rows[0][0], parsed.rows[19_999][25]) == ("here", "there")


def test_a_file_larger_than_any_questionnaire_is_not_even_read(tmp_path: Path) -> None:
    """The size is looked at first."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(GOOD)
    assert read_bytes(path, "a.xlsx", Limits(file_bytes=len(GOOD))) == GOOD
    with pytest.raises(WorkbookRefused) as caught:
        read_bytes(path, "a.xlsx", Limits(file_bytes=len(GOOD) - 1))
    assert [problem.code for problem in caught.value.problems] == ["file_too_large"]


@NOT_ON_WINDOWS
@pytest.mark.parametrize("path", ["/dev/null", "/"])
def test_what_is_no_ordinary_file_is_never_opened(path: str) -> None:
    """A device could be read without end."""
    with pytest.raises(WorkbookRefused) as caught:
        read_bytes(Path(path), "a.xlsx", Limits())
    assert [problem.code for problem in caught.value.problems] == ["file_not_regular"]


@NOT_ON_WINDOWS
def test_the_digest_of_a_file_is_that_of_its_bytes(batch: Reading) -> None:
    """Of the refused ones too, where they could be read."""
    digests = {file.file: file.sha256 for file in batch.files}
    assert open_workbook(GOOD, "a.xlsx", Limits()).sha256 == digests["returns/good.xlsx"]
    assert len(digests["returns/page.xlsx"]) == 64
    assert digests["returns/pipe.xlsx"] == ""


# Cells the parser hands over as blank


def test_errors_and_formulas_without_a_result_are_not_lost() -> None:
    """They stand in their cells; a formula with a result is its result."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, AS_WRITTEN) as workbook:
        sheet = workbook.add_worksheet("Sums")
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C2", "=1+1", None, 2)
        sheet.write_formula("D2", '="a"&"b"', None, "ab")
        sheet.write_string("A4", "#REF!")
    (parsed,) = parse_sheets(memory.getvalue())
    assert [list(row) for row in parsed.rows] == [
        [],
        ["", Lost("#DIV/0!"), 2.0, "ab"],
        [],
        ["#REF!"],
    ]


def test_a_formula_some_program_wrote_without_a_result_is_not_lost() -> None:
    """openpyxl saves no results; one of them stands beyond all other cells."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["D3"] = "=1+1", "x", "=A1&B1"
    memory = BytesIO()
    book.save(memory)
    (parsed,) = parse_sheets(memory.getvalue())
    assert [list(row) for row in parsed.rows] == [
        [Lost("=1+1"), "x"],
        [],
        ["", "", "", Lost("=A1&B1")],
    ]


def test_a_formula_whose_result_is_an_empty_text_is_blank() -> None:
    """Questionnaires are full of prefilled formulas that show nothing."""
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row><c t="str"><f>IF(1,"","x")</f><v></v></c><c t="e"><v>#N/A</v></c></row>'
        b'<row r="3"><c><f>A1</f></c></row></sheetData></worksheet>'
    )
    (parsed,) = parse_sheets(with_part("xl/worksheets/sheet1.xml", sheet))
    assert [list(row) for row in parsed.rows] == [["", Lost("#N/A")], [], [Lost("=A1")]]


def test_a_lost_answer_is_listed_with_its_cell() -> None:
    """As an answer, as a document, as the id of a supplier, in a column of nobody."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, AS_WRITTEN) as workbook:
        sheet = workbook.add_worksheet("Answers")
        for column, heading in enumerate([*HEADER, "policy.evidence", "Town"]):
            sheet.write_string(0, column, heading)
        for column, cell in enumerate(ROW):
            sheet.write_string(1, column, cell)
        for cell in ("D2", "E2", "F2", "A3"):
            sheet.write_formula(cell, "=gone", None, "#NAME?")
    reading = read_contents({"a.xlsx": memory.getvalue()})
    assert codes(reading.problems) == [
        ("heading_unclaimed", "F1"),
        ("answer_lost", "D2"),
        ("answer_lost", "E2"),
        ("supplier_id_missing", "3:3"),
        ("answer_lost", "A3"),
    ]
    assert not reading.answers.cells["A-1", "policy"].readable
    assert "policy.evidence" not in reading.answers.frame
