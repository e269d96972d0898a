"""Filled-in questionnaires that went through an office program and were saved there again."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kpo_dd.reading.read import read_questionnaires
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.wording import Language
from tests.template.filling import answers, fill_in
from tests.template.office import save_again
from tests.toys import shipped

pytestmark = pytest.mark.office

CASES = [(language, layout) for language in Language for layout in TemplateLayout]


def filled_in(folder: Path) -> dict[str, tuple[Language, TemplateLayout]]:
    """Every questionnaire, filled in, in a folder; name without extension to what it is."""
    for language, layout in CASES:
        path = folder / f"{language}-{layout}.xlsx"
        path.write_bytes(blank_questionnaire(shipped(), language, layout))
        fill_in(path, answers(shipped(), language)[0], layout)
    return {f"{language}-{layout}": (language, layout) for language, layout in CASES}


@pytest.mark.parametrize(
    "extension", ["xlsx", *(pytest.param(one, marks=pytest.mark.long) for one in ("ods", "xls"))]
)
def test_an_office_program_changes_no_answer(tmp_path: Path, extension: str) -> None:
    """In any language and layout, in the formats it saves in."""
    made = filled_in(tmp_path)
    save_again(tmp_path, extension)
    for name, (language, _) in made.items():
        path = tmp_path / "saved" / f"{name}.{extension}"
        reading = read_questionnaires([path], shipped())
        (supplier,) = reading.answers.frame.to_dict("records")
        assert supplier == answers(shipped(), language)[1]
        assert reading.problems == ()
        if extension == "xlsx":
            assert drop_downs(path) == drop_downs(tmp_path / f"{name}.xlsx")


def drop_downs(path: Path) -> set[tuple[str, str]]:
    """The first cell of every range that offers answers to choose from, with its sheet."""
    return {
        (sheet.title, part.partition(":")[0])
        for sheet in openpyxl.load_workbook(path).worksheets
        for validation in sheet.data_validations.dataValidation
        for part in str(validation.sqref).split()
    }


@pytest.mark.long
@pytest.mark.long
def test_an_office_program_opens_a_blank_questionnaire_and_prints_it(tmp_path: Path) -> None:
    """Both layouts, in every language."""
    for language, layout in CASES:
        content = blank_questionnaire(shipped(), language, layout)
        (tmp_path / f"{language}-{layout}.xlsx").write_bytes(content)
    saved = save_again(tmp_path, "pdf")
    assert {path.stem for path in saved.glob("*.pdf")} == {f"{one}-{two}" for one, two in CASES}
