"""What is no workbook of a kind we read is told by its first bytes, and by name."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.formats.other_kinds import LOOKED_AT
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook

TEXT = "Вопрос;Ответ\nСколько?;48\n"
FLAT = (
    '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:'
    'office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
)
OLD_XML = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
)


def refusal(content: bytes) -> tuple[str, dict[str, str]]:
    """Why a file is not read."""
    with pytest.raises(WorkbookRefused) as refused:
        parse_workbook(content, Limits())
    (problem,) = refused.value.problems
    return problem.code, dict(problem.details)


def zipped(*names: str, content: str = "") -> bytes:
    """A zip with parts of these names."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        for name in names:
            book.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", "Excel 2–4 (.xls)"),
        (b"\x09\x02\x06\x00\x00\x00\x10\x00", "Excel 2–4 (.xls)"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "Excel 2–4 (.xls)"),
        (OLD_XML.encode(), "Excel 2003 XML (.xml)"),
        (FLAT.encode(), "OpenDocument (.fods)"),
        (b"\xef\xbb\xbf" + FLAT.encode(), "OpenDocument (.fods)"),
        (b'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"a"\r\nE\r\n', "SYLK (.slk)"),
        (b'ID;PCALCOOO32\nC;X1;Y1;K"a;b"\nE\n', "SYLK (.slk)"),
        (b'TABLE\r\n0,1\r\n"a"\r\n', "DIF (.dif)"),
        (b"\x00\x00\x02\x00\x06\x04\x06\x00", "Lotus 1-2-3"),
        (b"\x00\x00\x1a\x00\x02\x10\x04\x00", "Lotus 1-2-3"),
        (zipped("Index/Document.iwa", "Index/Tables/DataList.iwa"), "Apple iWork (.numbers)"),
    ],
)
def test_a_table_of_another_kind_is_named(content: bytes, kind: str) -> None:
    """It is no mystery which program wrote it, and some program opens it."""
    assert refusal(content) == ("file_of_other_kind", {"kind": kind})


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [TEXT, TEXT * 500, "id;name\nA-1;Alpha\n", "Жұмыскер;Ә\n"])
def test_a_text_without_its_mark_is_told_by_its_letters(name: str, text: str) -> None:
    """The encoding is named and never guessed at for reading."""
    encoded = text.encode(name)
    assert refusal(encoded) == ("text_other_encoding", {"encoding": name.upper()})


def test_a_marked_text_of_four_bytes_a_letter_is_named() -> None:
    """Its mark begins like that of UTF-16."""
    assert refusal(TEXT.encode("utf-32"))[0] == "text_other_encoding"


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 8,
        b"\x00" * 100,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        zipped("readme.txt"),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        FLAT.replace("spreadsheet", "text").encode(),
    ],
)
def test_what_is_no_table_at_all_is_no_workbook(content: bytes) -> None:
    """As before."""
    assert refusal(content)[0] == "not_a_workbook"


def test_a_workbook_whose_parts_have_other_names_is_one() -> None:
    """Office programs open it, so it is not said to be none."""
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert (
        refusal(zipped("[Content_Types].xml", "book.xml", content=types))[0] == "workbook_unparsed"
    )


@pytest.mark.parametrize(
    "text",
    ["ID;Price\nA-1;3\n", "ID;P\nA-1;3\n", "TABLE,Answer\n0,1\n", TEXT, "\ufeff" + TEXT],
)
def test_a_table_that_only_begins_alike_is_read(text: str) -> None:
    """A first column headed ID is usual."""
    assert len(parse_workbook(text.encode(), Limits()).sheets) == 1


def test_a_marked_text_is_read() -> None:
    """It says which encoding it is in."""
    assert len(parse_workbook(TEXT.encode("utf-16"), Limits()).sheets) == 1


def test_no_character_is_cut_by_looking_at_the_beginning() -> None:
    """None takes more than four bytes."""
    assert LOOKED_AT % 4 == 0
