"""`kpo-dd template` as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpo_dd.reading.read import read_questionnaires
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.wording import Language, say
from tests.cli.runner import Ran, assess, files, toy
from tests.template.filling import answers, fill_in
from tests.toys import toy as toy_rules

pytestmark = pytest.mark.process

CASES = [(language, layout) for language in Language for layout in TemplateLayout]


@pytest.mark.parametrize(("language", "layout"), CASES)
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
    assert files(tmp_path) == {"questionnaire.xlsx": blank}


def test_a_file_that_is_there_is_written_over_only_where_asked(tmp_path: Path) -> None:
    """It may hold answers."""
    (tmp_path / "questionnaire.xlsx").write_text("answers", encoding="utf-8")
    ran = toy(tmp_path, "template")
    assert (ran.code, ran.out) == (2, "")
    assert ran.lines == [
        "kpo-dd: questionnaire.xlsx: there is such a file already, and somebody may have "
        "written in it: name another file, or add --replace"
    ]
    assert files(tmp_path) == {"questionnaire.xlsx": b"answers"}
    assert toy(tmp_path, "template", "--replace").code == 0
    assert list(files(tmp_path)) == ["questionnaire.xlsx"]
    assert files(tmp_path) != {"questionnaire.xlsx": b"answers"}


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
