"""The blank questionnaire: complete, protected, with answers to choose from, the same every time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kpo_dd.reading.read import read_questionnaires
from kpo_dd.reading.values import Given, read_value
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.wording import Language
from tests.template.filling import answer_cells, answers, fill_in, key_row
from tests.toys import shipped, toy

BOTH = pytest.mark.parametrize("layout", TemplateLayout)
EACH = pytest.mark.parametrize("language", Language)
RULEBOOKS = {"toy": toy, "shipped": shipped}


def sheet_of(rulebook: Rulebook, language: Language, layout: TemplateLayout) -> Worksheet:
    """The one sheet of a blank questionnaire."""
    (sheet,) = openpyxl.load_workbook(
        BytesIO(blank_questionnaire(rulebook, language, layout))
    ).worksheets
    return sheet


@BOTH
@EACH
@pytest.mark.parametrize("rules", RULEBOOKS)
def test_what_is_filled_in_is_read_back_exactly(
    tmp_path: Path, rules: str, language: Language, layout: TemplateLayout
) -> None:
    """Every question answered in the words of the language; nothing lost, nothing complained of."""
    rulebook = RULEBOOKS[rules]()
    path = tmp_path / "filled.xlsx"
    path.write_bytes(blank_questionnaire(rulebook, language, layout))
    written, meant = answers(rulebook, language)
    fill_in(path, written, layout)
    reading = read_questionnaires([path], rulebook)
    (supplier,) = reading.answers.frame.to_dict("records")
    assert supplier == meant
    assert reading.problems == ()
    assert reading.files[0].layout == layout.value


@BOTH
@EACH
def test_the_same_rules_give_the_same_bytes(language: Language, layout: TemplateLayout) -> None:
    """Nothing of the clock is in it."""
    first = blank_questionnaire(toy(), language, layout)
    assert blank_questionnaire(toy(), language, layout) == first


@BOTH
@EACH
@pytest.mark.parametrize("rules", RULEBOOKS)
def test_questions_with_few_answers_offer_them_to_choose_from(
    rules: str, language: Language, layout: TemplateLayout
) -> None:
    """Every answer offered is one that is understood, in the language of the questionnaire."""
    rulebook = RULEBOOKS[rules]()
    offered = drop_downs(sheet_of(rulebook, language, layout), layout)
    few = {AnswerType.YES_NO, AnswerType.CHOICE, AnswerType.SECTOR}
    asked = rulebook.questionnaire.by_id
    assert set(offered) == {question.id for question in asked.values() if question.type in few}
    for name, words in offered.items():
        values = [read_value(asked[name], word, rulebook) for word in words]
        meant = [value.value for value in values if isinstance(value, Given)]
        expected = rulebook.sectors.codes if name == "sector" else asked[name].allowed
        assert set(expected) <= set(meant) if name == "sector" else meant == list(expected)


def drop_downs(sheet: Worksheet, layout: TemplateLayout) -> dict[str, list[str]]:
    """Question to the words of its drop-down list."""
    questions = {cell: name for name, cell in answer_cells(sheet, layout).items()}
    found = {}
    for validation in sheet.data_validations.dataValidation:
        formula = str(validation.formula1)
        words = formula.strip('"').split(",")
        if formula.startswith("$"):
            cells = [cell for row in sheet[formula.replace("$", "")] for cell in row]
            assert all(cell.protection.locked for cell in cells)
            words = [str(cell.value) for cell in cells]
        found[questions[str(validation.sqref).partition(":")[0]]] = words
    return found


@BOTH
def test_an_odd_answer_is_never_forbidden(layout: TemplateLayout) -> None:
    """A supplier who is stopped writes nothing; what is odd is reported on reading."""
    for validation in sheet_of(toy(), Language.EN, layout).data_validations.dataValidation:
        assert not validation.showErrorMessage


@BOTH
@EACH
def test_only_cells_for_answers_can_be_changed(language: Language, layout: TemplateLayout) -> None:
    """All else is protected, without a password: it is a help, not a lock."""
    sheet = sheet_of(toy(), language, layout)
    assert sheet.protection.sheet
    assert not sheet.protection.password
    open_cells = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}
    assert open_cells
    assert all(sheet[name].value is None for name in open_cells)


@BOTH
def test_the_keys_are_there_but_hidden(layout: TemplateLayout) -> None:
    """A column of the form, a row of the table."""
    sheet = sheet_of(toy(), Language.RU, layout)
    if layout is TemplateLayout.FORM:
        assert sheet.column_dimensions["A"].hidden
        keys = [row[0].value for row in sheet if row[0].value in toy().questionnaire.by_id]
    else:
        row = key_row(sheet)
        assert sheet.row_dimensions[row].hidden
        keys = [cell.value for cell in sheet[row] if cell.value in toy().questionnaire.by_id]
    assert keys == [question.id for question in toy().questionnaire.questions]


@EACH
def test_the_labels_may_be_changed_as_long_as_the_keys_stay(
    tmp_path: Path, language: Language
) -> None:
    """A buyer rewords a question; the answers are read all the same."""
    for layout in TemplateLayout:
        path = tmp_path / f"{layout}.xlsx"
        path.write_bytes(blank_questionnaire(toy(), language, layout))
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        texts = {question.text.in_(language) for question in toy().questionnaire.questions}
        for row in sheet:
            for cell in row:
                if cell.value in texts:
                    cell.value = f"In our own words {cell.coordinate}"
        book.save(path)
        written, meant = answers(toy(), language)
        fill_in(path, written, layout)
        reading = read_questionnaires([path], toy())
        (supplier,) = reading.answers.frame.to_dict("records")
        assert supplier == meant
        assert reading.problems == ()
