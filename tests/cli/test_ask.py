"""`ask`, `template --for` and reminders as an officer runs them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from kpo_dd.reading.read import read_questionnaires
from kpo_dd.template.blank import TemplateLayout
from kpo_dd.wording import Language
from tests.cli.runner import assess, files, toy
from tests.cli.suppliers import suppliers
from tests.reading.makers import Cell
from tests.template.filling import answers, fill_in
from tests.toys import toy as toy_rules

MASTER = (
    "Supplier ID;Supplier;Country;Sector;Deadline;Language\n"
    "A-1;Alpha;Kazakhstan;F;2026-03-31;en\n"
    "A-2;Бета;Турция;B;;ru\n"
    'A/3:..;"=1+1 ""X""";Narnia;;2026-01-31;kk\n'
)


DELTA: Sequence[Cell] = ("A-4", "Дельта", "Турция", "B", "about forty", 0, "perhaps")


def assessed(folder: Path) -> None:
    """A run that can be asked about."""
    suppliers(folder, DELTA)
    ran = assess(folder, "suppliers.xlsx", "--no-register", "--format", "json")
    assert ran.code in {0, 3}


def test_ask_prints_a_mail_in_the_language_it_is_asked_for(tmp_path: Path) -> None:
    """By name, too; what is missing can't stop it, and who writes is left open."""
    assessed(tmp_path)
    ran = toy(
        tmp_path, "ask", "дельта", "--due", "2026-12-15", "--lang", "ru", "--on", "2026-11-27"
    )
    assert ran.code == 0
    assert ran.out.startswith("Тема: ")
    assert "15.12.2026" in ran.out
    assert "Здравствуйте!" in ran.out
    assert "--sender" in ran.err


def test_ask_writes_the_form_to_attach_and_never_over_another(tmp_path: Path) -> None:
    """Under the supplier's id; once it was changed, not even where that is asked for."""
    assessed(tmp_path)
    ran = toy(tmp_path, "ask", "A-4", "--form", "--sender", "A. Officer", "--lang", "en")
    assert (ran.code, (tmp_path / "A-4.xlsx").is_file()) == (0, True)
    assert "(A-4.xlsx)" in ran.out
    before = files(tmp_path)
    assert toy(tmp_path, "ask", "A-4", "--form", "--lang", "en").code == 2
    book = openpyxl.load_workbook(tmp_path / "A-4.xlsx")
    book.save(tmp_path / "A-4.xlsx")
    changed = files(tmp_path)
    assert toy(tmp_path, "ask", "A-4", "--form", "--replace").code == 2
    assert files(tmp_path) == changed
    assert before.keys() == changed.keys()


@pytest.mark.long
def test_ask_writes_a_text_over_nothing_else(tmp_path: Path) -> None:
    """The same once more is no harm; anything else may be somebody's."""
    assessed(tmp_path)
    how = ["ask", "A-4", "--out", "mail.txt", "--due", "2026-12-15", "--lang", "kk"]
    assert [toy(tmp_path, *how).code, toy(tmp_path, *how).code] == [0, 0]
    text = (tmp_path / "mail.txt").read_bytes()
    assert text.startswith("\ufeffТақырыбы".encode())
    (tmp_path / "mail.txt").write_text("mine", encoding="utf-8")
    assert toy(tmp_path, *how, "--replace").code == 2
    assert (tmp_path / "mail.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.long
def test_an_unknown_supplier_is_one_line(tmp_path: Path) -> None:
    """With who may be meant."""
    assessed(tmp_path)
    ran = toy(tmp_path, "ask", "A-44")
    assert (ran.code, ran.out) == (2, "")
    assert "A-4" in ran.err


@pytest.mark.long
def test_one_form_is_written_for_each_supplier_of_a_list(tmp_path: Path) -> None:
    """With what the list knows, in its language, under safe names; sent back, it is read as that."""
    (tmp_path / "master.csv").write_text(MASTER, encoding="utf-8")
    how = ["template", "--for", "master.csv", "--due", "2026-12-15", "--from", "A. Officer"]
    ran = toy(tmp_path, *how)
    assert ran.code == 0
    written = sorted((tmp_path / "questionnaires").iterdir())
    assert [path.name for path in written[:2]] == ["A-1.xlsx", "A-2.xlsx"]
    assert len(written) == 3
    reading = read_questionnaires(written, toy_rules())
    rows = reading.answers.frame
    assert list(rows["supplier_name"]) == ["Alpha", "Бета", '=1+1 "X"']
    assert list(rows["country"])[:2] == ["KAZ", "TUR"]
    assert list(rows["sector"])[:2] == ["F", "B"]
    guide = openpyxl.load_workbook(written[0], data_only=True).worksheets[0]
    said = [cell.value for row in guide for cell in row]
    assert said.count("A. Officer") == 2
    assert guide["B4"].value == "English"
    assert openpyxl.load_workbook(written[1]).worksheets[0]["B4"].value == "Русский"


@pytest.mark.long
def test_where_one_form_is_there_none_is_written(tmp_path: Path) -> None:
    """It may hold answers; it is named."""
    (tmp_path / "master.csv").write_text(MASTER, encoding="utf-8")
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "A-2.xlsx").write_text("answers", encoding="utf-8")
    before = files(tmp_path)
    ran = toy(tmp_path, "template", "--for", "master.csv", "--replace")
    assert (ran.code, ran.out) == (2, "")
    assert "A-2.xlsx" in ran.err
    assert files(tmp_path) == before


@pytest.mark.long
def test_a_short_form_asks_the_core_questions_under_their_numbers(tmp_path: Path) -> None:
    """And says nothing odd when it comes back."""
    ran = toy(tmp_path, "template", "--short", "--from", "A. Officer", "--out", "short.xlsx")
    assert ran.code == 0
    book = openpyxl.load_workbook(tmp_path / "short.xlsx")
    asked = {str(row[0].value): row[2].value for name in book.sheetnames[1:3] for row in book[name]}
    rules = toy_rules()
    core = {one.id for one in rules.questionnaire.questions if one.core}
    assert core <= asked.keys()
    assert len(asked.keys() & rules.numbers.keys()) < len(rules.numbers)
    assert all(asked[name] == rules.numbers[name] for name in core)


@pytest.mark.long
def test_a_short_form_is_read_like_any_other(tmp_path: Path) -> None:
    """Filled in, it says nothing odd: its numbers have gaps and are its own."""
    (tmp_path / "master.csv").write_text(MASTER, encoding="utf-8")
    assert toy(tmp_path, "template", "--for", "master.csv", "--short", "--lang", "ru").code == 0
    path = tmp_path / "questionnaires" / "A-1.xlsx"
    book = openpyxl.load_workbook(path)
    there = {str(row[0].value) for name in book.sheetnames[1:3] for row in book[name]}
    told, meant = answers(toy_rules(), Language.EN)
    fill_in(
        path, {name: value for name, value in told.items() if name in there}, TemplateLayout.FORM
    )
    reading = read_questionnaires([path], toy_rules())
    (row,) = reading.answers.frame.to_dict("records")
    assert {name: row[name] for name in there & meant.keys()} == {
        name: meant[name] for name in there & meant.keys()
    }
    assert reading.problems == ()


@pytest.mark.long
def test_every_supplier_gets_the_form_that_was_said_for_all(tmp_path: Path) -> None:
    """Short ones hold fewer questions than full ones."""
    (tmp_path / "master.csv").write_text(MASTER, encoding="utf-8")
    for way in ("--short", "--full"):
        how = ["template", "--for", "master.csv", way, "--out", way.strip("-")]
        assert toy(tmp_path, *how).code == 0
    for path in sorted((tmp_path / "short").iterdir()):
        other = tmp_path / "full" / path.name
        rows = [openpyxl.load_workbook(one).worksheets[1].max_row for one in (path, other)]
        assert rows[0] < rows[1]


@pytest.mark.long
def test_a_table_takes_nothing_of_a_form(tmp_path: Path) -> None:
    """It is for many suppliers."""
    ran = toy(tmp_path, "template", "--layout", "table", "--from", "A. Officer")
    assert (ran.code, files(tmp_path)) == (2, {})


@pytest.mark.long
def test_who_is_overdue_is_listed_and_has_a_text(tmp_path: Path) -> None:
    """In the folder of the reports; one that was changed is kept when it is written anew."""
    suppliers(tmp_path)
    (tmp_path / "master.csv").write_text(MASTER, encoding="utf-8")
    how = ["suppliers.xlsx", "--no-register", "--format", "json", "--master", "master.csv"]
    ran = assess(tmp_path, *how)
    assert ran.code == 3
    folder = tmp_path / "kpo-dd-report" / "reminders"
    (text,) = [path for path in folder.iterdir() if path.name.startswith("A_3")]
    assert text.read_bytes().startswith("\ufeffТақырыбы".encode())
    assert "Overdue" in ran.out
    assert str(Path("kpo-dd-report") / "reminders") in ran.out
    before = files(tmp_path)
    assert assess(tmp_path, *how).code == 3
    assert files(tmp_path) == before
    text.write_text("my own words", encoding="utf-8")
    again = assess(tmp_path, *how)
    assert len(list(folder.glob("A_3*"))) == 2
    assert "my own words" in {one.read_text(encoding="utf-8") for one in folder.glob("A_3*")}
    assert text.name in again.err


@pytest.mark.long
def test_a_dry_run_reminds_nobody(tmp_path: Path) -> None:
    """It lists them."""
    suppliers(tmp_path)
    (tmp_path / "master.csv").write_text(MASTER, encoding="utf-8")
    ran = assess(tmp_path, "suppliers.xlsx", "--no-register", "--dry-run", "--master", "master.csv")
    assert "Overdue" in ran.out
    assert not (tmp_path / "kpo-dd-report").exists()
