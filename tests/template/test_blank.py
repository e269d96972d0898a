"""The blank questionnaire: complete, protected, with answers to choose from, the same every time."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime, time
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kpo_dd.litter import NOT_READ
from kpo_dd.reading.read import read_all, read_questionnaires
from kpo_dd.reading.values.asked_forms import form_in_words
from kpo_dd.reading.values.reading_values import read_value
from kpo_dd.reading.values.value_states import Given
from kpo_dd.reports.workbook.pen import MADE
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.template.labels import LABELS
from kpo_dd.wording import LANGUAGE_NAMES, Language
from tests.template.filling import answer_cells, answers, fill_in, form_rows, key_row
from tests.toys import shipped, toy

BOTH = pytest.mark.parametrize("layout", TemplateLayout)
EACH = pytest.mark.parametrize("language", Language)
LONG_AGO = (1980, 1, 1, 0, 0, 0)
RULEBOOKS = {"toy": toy, "shipped": shipped}


def book_of(rulebook: Rulebook, language: Language, layout: TemplateLayout) -> openpyxl.Workbook:
    """A blank questionnaire as openpyxl sees it."""
    return openpyxl.load_workbook(BytesIO(blank_questionnaire(rulebook, language, layout)))


def filling_in(book: openpyxl.Workbook) -> list[Worksheet]:
    """The sheets that a supplier fills in."""
    names = book.sheetnames
    return [book[name] for name in (names[:1] if len(names) == 2 else names[1:3])]


@BOTH
@EACH
@pytest.mark.parametrize("rules", RULEBOOKS)
@pytest.mark.sampled(2)
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
    properties = openpyxl.load_workbook(BytesIO(first)).properties
    assert {properties.created, properties.modified} == {datetime.combine(MADE, time())}
    assert {entry.date_time for entry in zipfile.ZipFile(BytesIO(first)).infolist()} == {LONG_AGO}


@BOTH
@EACH
@pytest.mark.parametrize("rules", RULEBOOKS)
def test_questions_with_few_answers_offer_them_to_choose_from(
    rules: str, language: Language, layout: TemplateLayout
) -> None:
    """Every answer offered is one that is understood, in the language of the questionnaire."""
    rulebook = RULEBOOKS[rules]()
    offered = drop_downs(book_of(rulebook, language, layout), layout, language)
    asked = rulebook.questionnaire.by_id
    assert set(offered) == {question.id for question in asked.values() if question.type in FEW}
    for name, words in offered.items():
        values = [read_value(asked[name], word, rulebook) for word in words]
        meant = [value.value for value in values if isinstance(value, Given)]
        table = rulebook.reference(name)
        codes = table.codes if table else asked[name].allowed
        assert sorted(map(str, meant)) == sorted(codes)


FEW = {AnswerType.YES_NO, AnswerType.CHOICE, AnswerType.SECTOR, AnswerType.COUNTRY}


def drop_downs(
    book: openpyxl.Workbook, layout: TemplateLayout, language: Language
) -> dict[str, list[str]]:
    """Question to the words of its drop-down list in the language chosen."""
    cells = answer_cells(book, layout)
    questions = {(cell.parent.title, cell.coordinate): name for name, cell in cells.items()}
    column = list(Language).index(language)
    found = {}
    for sheet in filling_in(book):
        for validation in sheet.data_validations.dataValidation:
            first = str(validation.sqref).partition(":")[0]
            formula = str(validation.formula1)
            if formula.startswith("INDEX"):
                block = re.search(r"Labels!([$A-Z0-9:]+)", formula)
                assert block is not None
                rows = book[LABELS][block[1].replace("$", "")]
                found[questions[sheet.title, first]] = [str(row[column].value) for row in rows]
    return found


@BOTH
def test_an_odd_answer_is_never_forbidden(layout: TemplateLayout) -> None:
    """A supplier who is stopped writes nothing; what is odd is reported on reading."""
    book = book_of(toy(), Language.EN, layout)
    found = [one for sheet in book.worksheets for one in sheet.data_validations.dataValidation]
    loud = [one for one in found if one.showErrorMessage]
    assert loud
    assert {one.errorStyle for one in loud} == {"warning"}


@EACH
def test_a_number_or_a_date_is_checked_as_it_is_typed(language: Language) -> None:
    """With its unit and its bounds in the message, in all languages: the message can't follow the switch."""
    book = book_of(shipped(), language, TemplateLayout.FORM)
    cells = answer_cells(book, TemplateLayout.FORM)
    for question in shipped().questionnaire.questions:
        if question.type in {AnswerType.NUMBER, AnswerType.SHARE, AnswerType.DATE}:
            cell = cells[question.id]
            (checked,) = [
                one
                for one in book[cell.parent.title].data_validations.dataValidation
                if cell.coordinate in str(one.sqref).split()
            ]
            low, high = question.bounds
            said = str(checked.error)
            assert said.count("\n") == 2
            assert all(form_in_words(question, one) in said for one in Language)
            if question.type is AnswerType.NUMBER and question.minimum is not None:
                assert float(checked.formula1) == low
            if question.type is AnswerType.NUMBER and question.maximum is not None:
                assert float(checked.formula2) == high


@BOTH
@EACH
def test_only_cells_for_answers_can_be_changed(language: Language, layout: TemplateLayout) -> None:
    """All else is protected, without a password: it is a help, not a lock."""
    book = book_of(toy(), language, layout)
    for protection in (book[name].protection for name in book.sheetnames[:-1]):
        assert protection.sheet
        assert not protection.password
        assert not protection.formatColumns  # that is, not forbidden
        assert not protection.formatRows
    for sheet in filling_in(book):
        open_cells = [cell for row in sheet for cell in row if not cell.protection.locked]
        assert open_cells
        switch = [cell.value for cell in open_cells if cell.value is not None]
        assert switch == ([] if layout is TemplateLayout.FORM else [LANGUAGE_NAMES[language]])


@BOTH
def test_the_keys_are_there_but_hidden(layout: TemplateLayout) -> None:
    """A column of the form, a row of the table."""
    book = book_of(toy(), Language.RU, layout)
    if layout is TemplateLayout.FORM:
        assert all(sheet.column_dimensions["A"].hidden for sheet in filling_in(book))
        keys = [sheet.cell(row, 1).value for sheet, row in form_rows(book)]
    else:
        table = book[book.sheetnames[0]]
        row = key_row(table)
        assert table.row_dimensions[row].hidden
        keys = [cell.value for cell in table[row] if cell.value in toy().questionnaire.by_id]
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
        for row in book[LABELS]["A31:C60"]:
            for cell in row:
                cell.value = f"In our own words {cell.coordinate}"
        book.save(path)
        written, meant = answers(toy(), language)
        fill_in(path, written, layout)
        reading = read_questionnaires([path], toy())
        (supplier,) = reading.answers.frame.to_dict("records")
        assert supplier == meant
        assert reading.problems == ()


@BOTH
@EACH
def test_previews_that_calculate_nothing_show_the_opening_language(
    language: Language, layout: TemplateLayout
) -> None:
    """Every label has its result stored beside it."""
    content = BytesIO(blank_questionnaire(toy(), language, layout))
    shown = openpyxl.load_workbook(content, data_only=True)
    texts = {cell.value for sheet in filling_in(shown) for row in sheet for cell in row}
    for question in toy().questionnaire.questions:
        text = question.text.in_(language)
        assert texts & {text, f"{text} *"} or question.type is AnswerType.MULTI
    formulas = book_of(toy(), language, layout)
    for sheet in map(formulas.__getitem__, formulas.sheetnames):
        for row in sheet:
            for cell in row:
                if str(cell.value).startswith("=INDEX("):
                    assert shown[sheet.title][cell.coordinate].value, cell.coordinate


def test_the_form_asks_for_the_signature_below_the_principles() -> None:
    """Version and digest of the principles are there; what nobody confirmed is marked."""
    content = BytesIO(blank_questionnaire(toy(), Language.EN, TemplateLayout.FORM))
    sheet = openpyxl.load_workbook(content, data_only=True)["Business Principles"]
    texts = [str(cell.value) for row in sheet for cell in row if cell.value is not None]
    assert any(toy().principles_sha256 in text for text in texts)
    (categories,) = [text for text in texts if text.startswith("1. ")]
    for line, category in zip(categories.split("\n"), toy().principles.categories, strict=True):
        assert category.title.en in line
        assert ("presumed" in line) is (category.status == "placeholder")
    keys = [row[0].value for row in sheet if row[0].value]
    asked = [question.id for question in toy().questionnaire.questions]
    assert keys == asked[asked.index("commitment") :]


def test_formulas_are_those_that_every_office_program_has() -> None:
    """None that Excel stores with a prefix, and none longer than it takes."""
    book = book_of(shipped(), Language.EN, TemplateLayout.FORM)
    formulas = [
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet
        for cell in row
        if str(cell.value).startswith("=")
    ]
    names = {name for formula in formulas for name in re.findall(r"([A-Z.]+)\(", formula)}
    assert names <= PLAIN_FUNCTIONS
    assert max(map(len, formulas)) <= 8_192


PLAIN_FUNCTIONS = {
    *("AND", "CHAR", "COUNTIF", "EXACT", "FIND", "HYPERLINK", "IF", "IFERROR", "INDEX", "INT"),
    *("ISNUMBER", "ISTEXT", "LEN", "LOWER", "MATCH", "MAX", "MIN", "NOT", "OR", "RIGHT", "ROW"),
    *("SUBSTITUTE", "SUMPRODUCT", "TEXT", "TRIM", "UPPER", "VALUE", "MID", "DATE", "DAY", "MONTH"),
    *("ROUND", "CEILING"),
}


@BOTH
@EACH
@pytest.mark.sampled(2)
def test_a_blank_questionnaire_sent_back_is_nothing_but_blank(
    tmp_path: Path, language: Language, layout: TemplateLayout
) -> None:
    """Neither labels nor the Checker are taken for answers."""
    path = tmp_path / "blank.xlsx"
    path.write_bytes(blank_questionnaire(shipped(), language, layout))
    codes = [problem.code for problem in read_all([path], shipped()).problems]
    assert codes == ["questionnaire_blank"]


def test_sheets_that_hold_no_answers_say_so() -> None:
    """In their first cell, which is how the reader knows them."""
    book = book_of(toy(), Language.KK, TemplateLayout.FORM)
    marked = [sheet.title for sheet in book.worksheets if sheet["A1"].value == NOT_READ]
    assert marked == ["Нұсқаулық", "Тексеру", LABELS]


def test_answers_are_read_even_where_all_other_sheets_are_gone(tmp_path: Path) -> None:
    """Suppliers delete what they do not need."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(blank_questionnaire(toy(), Language.EN, TemplateLayout.FORM))
    written, meant = answers(toy(), Language.EN)
    fill_in(path, written, TemplateLayout.FORM)
    book = openpyxl.load_workbook(path)
    for name in set(book.sheetnames) - {"Questionnaire"}:
        del book[name]
    book.save(path)
    (supplier,) = read_questionnaires([path], toy()).answers.frame.to_dict("records")
    asked = [question.id for question in toy().questionnaire.questions]
    kept = set(meant) - set(asked[asked.index("commitment") :])
    assert {name: supplier[name] for name in kept} == {name: meant[name] for name in kept}
