"""The list of suppliers in scope: found by its heading, in a workbook or as text; its mistakes are listed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter import Workbook

from kpo_dd.errors import ReadingError, WorkbookRefused
from kpo_dd.scope.master import InScope, read_master
from tests.reading.makers import Rows, codes, save, workbook_bytes, written
from tests.toys import toy


def listed(path: Path) -> list[tuple[str, str, str, str, date | None]]:
    """Who is on the list, without the places."""
    return [
        (one.id, one.name, one.country, one.contact, one.deadline)
        for one in read_master(path, toy()).suppliers
    ]


def text(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    """A CSV file."""
    path = folder / "list.csv"
    path.write_bytes(content.encode(encoding))
    return path


def refusal(path: Path) -> str:
    """Why a list is refused."""
    with pytest.raises(ReadingError) as caught:
        read_master(path, toy())
    (problem,) = caught.value.problems
    assert problem.place.file == path.name
    return problem.code


@pytest.mark.parametrize(
    "header",
    [
        ("Supplier ID", "Name", "Country", "Contact", "Deadline"),
        ("supplier_id", "supplier_name", "country", "E-mail", "Due date"),
        ("БИН", "Поставщик", "Страна", "Контакт", "Срок ответа"),
        ("БСН:", "Атауы", "Ел", "Байланыс", "Мерзімі"),
        ("Supplier", "Company", "Country", "Contact", "due"),
        ("Номер поставщика", "Наименование", "Страна", "Почта", "Срок"),
    ],
)
def test_a_list_is_known_by_its_headings_in_three_languages(
    tmp_path: Path, header: tuple[str, ...]
) -> None:
    """Below a title, with columns of somebody else's between."""
    due = date(2026, 12, 1)
    path = tmp_path / "list.xlsx"
    rows = [["Supplier"], [], [header[0], "Note", *header[1:]]]
    rows += [["A-1", "x", "Alpha", "Турция", "a@example.kz", due], ["A-2"]]  # type: ignore[list-item]
    save(path, *rows)
    assert listed(path) == [
        ("A-1", "Alpha", "TUR", "a@example.kz", due),
        ("A-2", "", "", "", None),
    ]


@pytest.mark.parametrize(("encoding"), ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_may_be_text(tmp_path: Path, encoding: str, separator: str) -> None:
    """In the encodings and with the separators that office programs write."""
    lines = [["БИН", "Наименование"], ["012345678901", '"Альфа, «Бета»; и\nдругие"'], ["A-2", ""]]
    path = text(tmp_path, "\n".join(separator.join(line) for line in lines), encoding)
    master = read_master(path, toy())
    assert [one.id for one in master.suppliers] == ["012345678901", "A-2"]
    assert master.suppliers[0].name == "Альфа, «Бета»; и\nдругие"
    assert master.problems == ()


def test_every_sheet_with_such_a_heading_counts(tmp_path: Path) -> None:
    """Hidden ones too; nobody is forgotten because of a second sheet."""
    path = tmp_path / "list.xlsx"
    sheets: dict[str, Rows] = {
        "2025": [["BIN"], ["1"]],
        "Notes": [["hello"]],
        "2026": [["BIN"], [2]],
    }
    path.write_bytes(workbook_bytes(sheets, hidden=["2026"]))
    assert [one[0] for one in listed(path)] == ["1", "2"]


def test_an_id_is_kept_as_the_ids_of_returns_are(tmp_path: Path) -> None:
    """A number without a point, one kind of dash, nothing invisible."""
    path = tmp_path / "list.xlsx"
    save(path, ["Supplier ID"], [123456789012], ["A—1\u200b "])
    assert [one[0] for one in listed(path)] == ["123456789012", "A-1"]


def test_what_is_wrong_with_a_list_is_listed(tmp_path: Path) -> None:
    """Twice, blank, alike, no date: each with its cell; the first line of a supplier counts."""
    path = tmp_path / "list.xlsx"
    save(
        path,
        ["БИН", "Название", "Срок"],
        ["A-1", "Alpha", "soon"],
        ["A-1", "Other", None],
        [None, "Nobody", None],
        ["нет данных", "No data", None],
        ["А-1", "Cyrillic", None],
    )
    master = read_master(path, toy())
    assert [(one.id, one.name) for one in master.suppliers] == [
        ("A-1", "Alpha"),
        ("А-1", "Cyrillic"),
    ]
    assert codes(master.problems) == [
        ("master_id_alike", "A2"),
        ("master_deadline", "C2"),
        ("master_id_twice", "A3"),
        ("master_id_missing", "4:4"),
        ("master_id_missing", "5:5"),
        ("master_id_alike", "A6"),
    ]


def test_the_ids_of_a_list_are_read_as_those_of_returns_are(tmp_path: Path) -> None:
    """Without what only says that they are ids; what an office program changed is refused by cell."""
    path = tmp_path / "list.xlsx"
    save(path, ["БИН"], ["БИН 050140001234"], [50140001234], [True], ["1,40541E+11"], ["12%"])
    master = read_master(path, toy())
    assert [one.id for one in master.suppliers] == ["050140001234", "50140001234"]
    assert codes(master.problems) == [
        ("master_id_alike", "A2"),
        ("master_id_alike", "A3"),
        ("master_id_zeros", "A3"),
        ("master_id_missing", "4:4"),
        ("answer_id_truth", "A4"),
        ("master_id_missing", "5:5"),
        ("answer_id_rounded", "A5"),
        ("master_id_missing", "6:6"),
        ("answer_id_percent", "A6"),
    ]


def test_a_deadline_merged_over_several_suppliers_is_that_of_each(tmp_path: Path) -> None:
    """A person sees it beside each of them."""

    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["БИН", "Срок"])
        sheet.write_column(1, 0, ["A-1", "A-2"])
        sheet.merge_range("B2:B3", "01.12.2026")

    path = tmp_path / "list.xlsx"
    path.write_bytes(written(fill))
    assert [one.deadline for one in read_master(path, toy()).suppliers] == [date(2026, 12, 1)] * 2


def test_a_list_with_one_column_is_a_list(tmp_path: Path) -> None:
    """A text file with a heading and an id a line has no separators at all."""
    assert [one[0] for one in listed(text(tmp_path, "Supplier ID\nA-2\nA-1\n"))] == ["A-1", "A-2"]


def test_what_is_no_list_is_refused_in_one_line(tmp_path: Path) -> None:
    """Nothing, no heading, nobody, no text, broken, missing."""
    assert refusal(text(tmp_path, "")) == "file_empty"
    assert refusal(text(tmp_path, "<html><table>")) == "file_is_web_page"
    assert refusal(text(tmp_path, "Town\nAksai\n")) == "master_without_header"
    assert refusal(text(tmp_path, "БИН;Название\n;Nobody\n")) == "master_empty"
    assert refusal(text(tmp_path, "a\0b")) == "not_a_workbook"
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 broken")
    assert refusal(broken) == "workbook_damaged"
    assert refusal(tmp_path / "none.csv") == "file_unreadable"


def test_somebody_of_whom_only_the_id_is_known_stands_nowhere() -> None:
    """No place is made up."""
    assert InScope("A-1").place.file == ""


def test_a_list_on_a_sheet_that_is_too_wide_is_refused(tmp_path: Path) -> None:
    """Its first lines are no list of who was to answer."""
    path = tmp_path / "list.xlsx"

    def fill(book: xlsxwriter.Workbook) -> None:
        listed_here, other = book.add_worksheet("List"), book.add_worksheet("Other")
        listed_here.write_row("A1", ["Supplier ID", "Name"])
        listed_here.write_row("A2", ["A-1", "Alpha"])
        listed_here.write("XFD1048550", "far")
        other.write("A1", "x")

    path.write_bytes(written(fill))
    with pytest.raises(WorkbookRefused) as caught:
        read_master(path, toy())
    assert [problem.code for problem in caught.value.problems] == ["workbook_too_wide"]
