"""CSV: read as what it is, or refused; neither encoding nor separator is guessed in silence."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.formats.csv_text import parse_text
from tests.reading.makers import codes, read_content

TABLE = "supplier_id;supplier_name;country;policy\nA-1;«Мәтін», ЖШС;KAZ;да\n"
RUSSIAN = "supplier_id;Название;country;policy\nА-1;Ромашка № 5;KAZ;да\n"
MOST = 10_000


def cells(content: bytes) -> list[list[str]]:
    """The cells of a text."""
    (sheet,) = parse_text(content, MOST).sheets
    return [[str(cell) for cell in row] for row in sheet.rows]


def refusal(content: bytes) -> str:
    """Why a text is refused."""
    with pytest.raises(WorkbookRefused) as caught:
        parse_text(content, MOST)
    return caught.value.problems[0].code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_that_says_its_encoding_is_read_without_a_note(encoding: str) -> None:
    """With the mark of UTF-8 or UTF-16 before it, or as UTF-8 without."""
    parsed = parse_text(TABLE.encode(encoding), MOST)
    assert parsed.notes == ()
    assert parsed.sheets[0].name == "CSV"
    assert parsed.sheets[0].rows[1] == ["A-1", "«Мәтін», ЖШС", "KAZ", "да"]


def test_both_orders_of_utf_16_are_read() -> None:
    """The mark tells which."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert cells(mark + TABLE.encode(encoding)) == cells(TABLE.encode())


def test_windows_cyrillic_is_read_with_a_note() -> None:
    """Only where all of it makes sense as Russian."""
    parsed = parse_text(RUSSIAN.encode("cp1251"), MOST)
    assert [note.code for note in parsed.notes] == ["text_cp1251"]
    assert parsed.sheets[0].rows[1][1] == "Ромашка № 5"


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "mac-cyrillic", "utf-16-le", "utf-32"])
def test_russian_in_another_encoding_is_never_guessed(encoding: str) -> None:
    """It would come out as letters, only not the ones that were written."""
    assert refusal(RUSSIAN.replace("№", "N").encode(encoding)) in {
        "text_undecodable",
        "not_a_workbook",
    }


@pytest.mark.parametrize("encoding", ["kz1048", "ptcp154"])
def test_kazakh_in_an_encoding_of_its_own_is_never_guessed(encoding: str) -> None:
    """Windows Cyrillic has other letters where Kazakh ones should be."""
    text = "supplier_id;атауы;country;policy\nA-1;Қарашығанақ өңірі;KAZ;иә\n"
    assert refusal(text.encode(encoding)) == "text_undecodable"


def test_a_western_encoding_is_never_taken_for_russian() -> None:
    """Société would be read as Sociйtй."""
    text = "supplier_id;name;country\nA-1;Société Générale;FRA\n"
    assert refusal(text.encode("cp1252")) == "text_undecodable"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_each_separator_is_known_by_the_table_it_makes(separator: str) -> None:
    """Quoted cells may hold separators, quotes and line breaks."""
    text = separator.join(["a", "b", "c"]) + "\r\n"
    text += separator.join(["1", '"x,;\t""q""\r\ny"', "12"]) + "\r\n"
    assert cells(text.encode()) == [["a", "b", "c"], ["1", 'x,;\t"q"\r\ny', "12"]]


def test_decimal_commas_do_not_make_columns() -> None:
    """A semicolon separates where commas stand inside numbers."""
    assert cells(b"a;b\n1,5;2,5\n3;4\n") == [["a", "b"], ["1,5", "2,5"], ["3", "4"]]


def test_the_line_excel_puts_first_says_the_separator() -> None:
    """It stays a row, so that rows keep their numbers."""
    assert cells(b"sep=;\na;b,c\n1;2,3\n") == [[], ["a", "b,c"], ["1", "2,3"]]
    assert cells(b"sep=|\r\na|b\r\n") == [[], ["a", "b"]]


def test_two_separators_that_both_make_a_table_are_refused_where_no_heading_tells() -> None:
    """Which of them is meant can't be seen; neither table is lost on the way."""
    parsed = parse_text(b"a,b;c\n1,2;3\n", MOST)
    assert parsed.sheets == ()
    assert [list(sheet.rows) for sheet in parsed.otherwise] == [
        [["a", "b;c"], ["1", "2;3"]],
        [["a,b", "c"], ["1,2", "3"]],
    ]
    with pytest.raises(WorkbookRefused) as caught:
        read_content(b"a,b;c\n1,2;3\n", "a.csv")
    assert codes(caught.value.problems) == [("text_separator_unclear", "")]
    assert cells(b"sep=;\na,b;c\n1,2;3\n")[1] == ["a,b", "c"]


HEADER = ("supplier_id", "supplier_name", "country", "policy")
TABLES = {
    "rows that lack their last separators": [
        "{h}",
        "A-1{m}Rig, crew; and | sons\tLtd",
        "A-2{m}{m}KAZ{m}yes",
    ],
    "a title above the header": [
        "Suppliers, all; of | them",
        "",
        "{h}",
        "A-2{m}Rig, crew{m}KAZ{m}yes",
    ],
    "a comma in every row": ["{h}{m}a, note", "A-2{m}Rig, crew{m}KAZ{m}yes", "A-3{m}x, y"],
}


@pytest.mark.parametrize("what", TABLES)
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_under_which_headings_are_known(what: str, mark: str) -> None:
    """However uneven the rows are, as Excel leaves them; other marks stand in the texts."""
    quoted = [
        mark.join(
            f'"{cell}"' if mark in cell and "{m}" not in cell else cell
            for cell in line.split("{m}")
        )
        for line in TABLES[what]
    ]
    text = "\n".join(line.replace("{h}", mark.join(HEADER)) for line in quoted) + "\n"
    reading = read_content(text.encode(), "a.csv")
    (found,) = [read for read in reading.returns if read.supplier == "A-2"]
    assert (found.answers["country"], found.answers["policy"]) == ("KAZ", "yes")
    assert found.cells["policy"].place.cell[0] == "D"


def test_a_form_and_a_list_of_answers_as_csv_are_parted_by_their_headings_too() -> None:
    """A comma stands in each of their lines."""
    form = "Key;Question, in words;Answer\nsupplier_id;Who, then?;A-1\n"
    form += "country;Where, then?;KAZ\npolicy;Any, then?;yes\n"
    answers = "Supplier|Question|Answer|Comment, if any\nA-1|country|KAZ|a, b\n"
    answers += "A-1|policy|yes|c, d\nA-1|training|no|e, f\n"
    for text in (form, answers):
        (found,) = read_content(text.encode(), "a.csv").returns
        assert (found.supplier, found.answers["policy"]) == ("A-1", "yes")


REFUSED = {
    "a line": ("text_no_table", "Уважаемые коллеги!\n".encode()),
    "quotes that never close": ("text_broken", b'a,b\n"1,2\n'),
    "a text after a quote": ("text_broken", b'a,b\n"1"x,2\n'),
    "a web page": ("file_is_web_page", b"\xef\xbb\xbf \n<!DOCTYPE HTML><table><tr><td>A-1,b"),
    "a web page, bare": ("file_is_web_page", b"<table><tr><td>a,b</td></tr></table>"),
    "a saved web page": ("file_is_web_page", b"MIME-Version: 1.0\nContent-Type: text/html; x=1\n"),
    "an XML of 2003": ("not_a_workbook", b'<?xml version="1.0"?><Workbook a="b,c"/>'),
    "rich text": ("not_a_workbook", rb"{\rtf1\ansi;a,b}"),
    "a PDF": ("not_a_workbook", b"%PDF-1.7\na,b\n"),
    "a picture": ("not_a_workbook", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    "zeros": ("not_a_workbook", bytes(100)),
    "an escape": ("not_a_workbook", b"a,b\n\x1b[31m,2\n"),
    "half of UTF-16": ("text_undecodable", b"\xff\xfea"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_table_is_refused_for_its_own_reason(what: str) -> None:
    """In one line that says what it is."""
    code, content = REFUSED[what]
    assert refusal(content) == code


def test_a_letter_is_refused_where_nobody_knows_its_first_line_as_a_heading() -> None:
    """A column of words, as names of firms are, comes without a separator too; who knows headings chooses."""
    letter = "Уважаемые коллеги!\nОтвет пришлём завтра.\n".encode()
    assert parse_text(letter, MOST).sheets == ()
    with pytest.raises(WorkbookRefused) as caught:
        read_content(letter, "a.csv")
    assert codes(caught.value.problems) == [("text_no_table", "")]


def test_a_table_of_too_many_cells_is_refused() -> None:
    """Widest row times rows, like any other sheet."""
    assert refusal(b"a,b\n" * (MOST // 2 + 1)) == "workbook_too_wide"
    assert refusal(b"," * MOST) == "workbook_too_wide"


def test_cells_stay_texts() -> None:
    """Nothing becomes a number, a date or a formula on the way."""
    assert cells(b"a;b;c\n=1+1;007;1.2.2026\n")[1] == ["=1+1", "007", "1.2.2026"]


def test_a_questionnaire_as_csv_is_read_like_any_other() -> None:
    """Under a name of its own without a note, under that of a workbook with one."""
    content = TABLE.encode()
    for name, noted in (("a.csv", []), ("a.txt", []), ("a.xlsx", [("text_under_other_name", "")])):
        reading = read_content(content, name)
        assert [entry.supplier for entry in reading.returns] == ["A-1"]
        assert codes(reading.problems) == noted


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\"';,"))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=4))
def test_what_is_written_with_quotes_comes_back_letter_for_letter(rows: list[list[str]]) -> None:
    """Whatever stands in the cells."""
    memory = StringIO()
    csv.writer(memory, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    assert cells(f"sep=;\n{memory.getvalue()}".encode()) == [[], *rows]
