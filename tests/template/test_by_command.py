"""`kpo-dd template` as a person runs it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kpo_dd.reading.read import read_questionnaires
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.wording import Language, say
from kpo_dd.writing.seals import Made, sealed
from tests.cli.runner import Ran, assess, files, toy
from tests.template.filling import answers, fill_in
from tests.toys import toy as toy_rules

pytestmark = pytest.mark.process

CASES = [(language, layout) for language in Language for layout in TemplateLayout]


@pytest.mark.parametrize(("language", "layout"), CASES)
@pytest.mark.sampled(2)
def test_what_the_command_writes_is_read_back_exactly(
    tmp_path: Path, language: Language, layout: TemplateLayout
) -> None:
    """Filled in with the words of its language."""
    asked = ["--lang", language, "--layout", layout, "--out", "filled.xlsx"]
    ran = toy(tmp_path, "template", *asked)
    assert ran == Ran(0, say(language, "template.written", path="filled.xlsx") + "\n", "")
    told, meant = answers(toy_rules(), language)
    fill_in(tmp_path / "filled.xlsx", told, layout)
    reading = read_questionnaires([tmp_path / "filled.xlsx"], toy_rules())
    (supplier,) = reading.answers.frame.to_dict("records")
    assert supplier == meant
    assert reading.problems == ()


def test_a_form_is_written_where_nothing_is_said(tmp_path: Path) -> None:
    """In English, under its usual name, the same bytes as ever."""
    assert toy(tmp_path, "template").code == 0
    blank = blank_questionnaire(toy_rules(), Language.EN, TemplateLayout.FORM)
    assert files(tmp_path) == {"questionnaire.xlsx": sealed(blank, Made.BLANK_FORM)}


def test_a_file_that_is_there_is_written_over_only_where_asked(tmp_path: Path) -> None:
    """It may hold answers."""
    (tmp_path / "questionnaire.xlsx").write_text("answers", encoding="utf-8")
    ran = toy(tmp_path, "template")
    assert (ran.code, ran.out) == (2, "")
    assert ran.lines == [
        "kpo-dd: questionnaire.xlsx: this file was not written by this command, or somebody has "
        "changed it since; it may hold what a person wrote and is never replaced: name another file, "
        "or delete this one yourself"
    ]
    assert toy(tmp_path, "template", "--replace").lines == ran.lines
    assert files(tmp_path) == {"questionnaire.xlsx": b"answers"}
    (tmp_path / "questionnaire.xlsx").unlink()
    assert toy(tmp_path, "template").code == 0
    again = toy(tmp_path, "template", "--layout", "table")
    assert again.lines == [
        "kpo-dd: questionnaire.xlsx: this command has written this file before: name another file, "
        "or add --replace"
    ]
    blank = files(tmp_path)
    assert toy(tmp_path, "template", "--layout", "table", "--replace").code == 0
    assert list(files(tmp_path)) == ["questionnaire.xlsx"]
    assert files(tmp_path) != blank


@pytest.mark.parametrize("layout", ["form", "table"])
def test_a_form_with_an_answer_is_never_replaced(tmp_path: Path, layout: str) -> None:
    """Not by another form, though it was one of ours when it was blank."""
    assert toy(tmp_path, "template", "--layout", layout).code == 0
    path = tmp_path / "questionnaire.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[1 if layout == "form" else 0].cell(60, 3).value = "yes"
    book.save(path)
    filled = path.read_bytes()
    for command in (("template",), ("rules", "export"), ("commitments", "export")):
        ran = toy(tmp_path, *command, "--out", path.name, "--replace")
        assert ran.code == 2
        assert len(ran.lines) == 1
        assert path.read_bytes() == filled


def test_a_folder_for_the_questionnaire_is_made(tmp_path: Path) -> None:
    """With the folders above it."""
    assert toy(tmp_path, "template", "--out", "a/b/c.xlsx").code == 0
    assert list(files(tmp_path)) == ["a/", "a/b/", "a/b/c.xlsx"]


def test_a_questionnaire_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "a").write_text("", encoding="utf-8")
    ran = toy(tmp_path, "template", "--out", "a/c.xlsx")
    assert (ran.code, ran.out, len(ran.lines)) == (2, "", 1)
    assert ran.err.startswith("kpo-dd: a")
    assert files(tmp_path) == {"a": b""}


@pytest.mark.parametrize("layout", TemplateLayout)
def test_a_blank_questionnaire_sent_back_is_one_line(
    tmp_path: Path, layout: TemplateLayout
) -> None:
    """Nothing to assess, nothing written."""
    blank = blank_questionnaire(toy_rules(), Language.EN, layout)
    (tmp_path / "blank.xlsx").write_bytes(blank)
    ran = assess(tmp_path, "blank.xlsx")
    assert (ran.code, ran.out) == (2, "")
    assert ran.lines == [
        "kpo-dd: blank.xlsx: the questionnaire is blank: no cell for answers is filled in: "
        "fill it in, or leave it out"
    ]
    assert files(tmp_path) == {"blank.xlsx": blank}
