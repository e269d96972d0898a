"""The blank questionnaire: a form for one supplier, or a table for many.

One sheet, so that a return has one place for answers. Stable keys stand in a hidden column (form) or
a hidden row (table): whatever language the labels have, and whatever becomes of them, the answers are
read back by key. Cells to fill in are unlocked, all others are protected without a password.
"""

from __future__ import annotations

import zipfile
from datetime import datetime
from enum import StrEnum
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kpo_dd.answers import evidence_column
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE, AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, say

MADE = datetime(2026, 1, 1)  # fixed, so that the same rules write the same bytes
LONGEST_LIST = 255  # characters Excel takes for a drop-down written in place
TABLE_ROWS = 200
SHADE = PatternFill("solid", fgColor="E8EEF4")
FILL_IN = PatternFill("solid", fgColor="FFFBE6")
WRAPPED = Alignment(wrap_text=True, vertical="top")
OPEN_CELL = Protection(locked=False)
FORM_COLUMNS = {"key": 22, "number": 5, "question": 55, "help": 55, "answer": 30, "document": 30}


class TemplateLayout(StrEnum):
    """What a blank questionnaire looks like."""

    FORM = "form"
    TABLE = "table"


def blank_questionnaire(rulebook: Rulebook, language: Language, layout: TemplateLayout) -> bytes:
    """The blank questionnaire as the bytes of an .xlsx workbook."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = say(language, "template.sheet")
    if layout is TemplateLayout.FORM:
        write_form(sheet, rulebook, language)
    else:
        write_table(sheet, rulebook, language)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    workbook.properties.created = workbook.properties.modified = MADE
    workbook.properties.creator = "kpo-dd"
    return fixed_bytes(workbook)


def fixed_bytes(workbook: Workbook) -> bytes:
    """A workbook as bytes without the time of writing in its zip entries."""
    saved, fixed = BytesIO(), BytesIO()
    workbook.save(saved)
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                content = without_saving_time(content)
            target.writestr(zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0)), content)
    return fixed.getvalue()


def without_saving_time(core: bytes) -> bytes:
    """The document properties with the time of creation as the time of saving."""
    head, tag, rest = core.partition(b'<dcterms:modified xsi:type="dcterms:W3CDTF">')
    _, end, tail = rest.partition(b"</dcterms:modified>")
    return head + tag + MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + end + tail


# The form


def write_form(sheet: Worksheet, rulebook: Rulebook, language: Language) -> None:
    """Instructions, then a row a question: hidden key, number, question, help, answer, document."""
    lines = say(language, "template.instructions").split("\n")
    for at, line in enumerate(lines, start=1):
        sheet.cell(at, 2, line).font = Font(bold=at == 1, size=14 if at == 1 else 11)
    row = len(lines) + 2
    for column, name in enumerate(FORM_COLUMNS, start=1):
        heading = sheet.cell(row, column, say(language, f"template.{name}"))
        heading.font, heading.fill, heading.alignment = Font(bold=True), SHADE, WRAPPED
    sheet.freeze_panes = f"A{row + 1}"
    number = 0
    for section in rulebook.questionnaire.sections:
        row += 1
        sheet.cell(row, 3, section.title.in_(language)).font = Font(bold=True, size=12)
        for question in section.questions:
            row, number = row + 1, number + 1
            write_form_row(sheet, row, number, question, language)
    for letter, width in zip("ABCDEF", FORM_COLUMNS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def write_form_row(
    sheet: Worksheet, row: int, number: int, question: Question, language: Language
) -> None:
    """One question of the form."""
    sheet.cell(row, 1, question.id)
    sheet.cell(row, 2, number)
    sheet.cell(row, 3, question.text.in_(language)).alignment = WRAPPED
    sheet.cell(row, 4, help_text(question, language)).alignment = WRAPPED
    answer = sheet.cell(row, 5)
    answer.fill, answer.protection, answer.alignment = FILL_IN, OPEN_CELL, WRAPPED
    if question.evidence is not None:
        document = sheet.cell(row, 6)
        document.fill, document.protection, document.alignment = FILL_IN, OPEN_CELL, WRAPPED
    add_drop_down(sheet, question, language, answer.coordinate)


def help_text(question: Question, language: Language) -> str:
    """What helps to answer: the help, the options where several may be named, the document asked for."""
    parts = [question.help.in_(language)] if question.help else []
    if question.type is AnswerType.MULTI:
        options = "; ".join(option.text.in_(language) for option in question.options)
        parts.append(say(language, "template.several", options=options))
    if question.evidence is not None:
        parts.append(say(language, "template.evidence", document=question.evidence.in_(language)))
    return " ".join(parts)


def add_drop_down(sheet: Worksheet, question: Question, language: Language, cells: str) -> None:
    """Offer the answers of a question where a list in place can hold them."""
    choices = drop_down(question, language)
    text = ",".join(choices)
    if (
        choices
        and len(text) <= LONGEST_LIST
        and not any("," in choice or '"' in choice for choice in choices)
    ):
        validation = DataValidation(type="list", formula1=f'"{text}"', allow_blank=True)
        validation.showErrorMessage = (
            False  # offer, never forbid: what is odd is reported on reading
        )
        sheet.add_data_validation(validation)
        validation.add(cells)


def drop_down(question: Question, language: Language) -> list[str]:
    """The answers to offer, in the language of the form."""
    match question.type:
        case AnswerType.YES_NO:
            words = [say(language, "template.yes"), say(language, "template.no")]
        case AnswerType.CHOICE:
            words = [option.text.in_(language) for option in question.options]
        case AnswerType.SECTOR:
            words = list("ABCDEFGHIJKLMNOPQRSTU")
        case _:
            words = []
    return [*words, NOT_APPLICABLE] if words and question.na == "allowed" else words


# The table


def write_table(sheet: Worksheet, rulebook: Rulebook, language: Language) -> None:
    """Labels to read in row 1, keys in the hidden row 2, then room for suppliers."""
    column = 0
    for question in rulebook.questionnaire.questions:
        column += 1
        write_table_column(sheet, column, question.id, question.text.in_(language))
        letter = get_column_letter(column)
        add_drop_down(sheet, question, language, f"{letter}3:{letter}{TABLE_ROWS + 2}")
        if question.evidence is not None:
            column += 1
            label = say(language, "template.evidence", document=question.evidence.in_(language))
            write_table_column(sheet, column, evidence_column(question.id), label)
    sheet.row_dimensions[1].height = 90
    sheet.row_dimensions[2].hidden = True
    sheet.freeze_panes = "C3"


def write_table_column(sheet: Worksheet, column: int, key: str, label: str) -> None:
    """One column of the table: its label, its key, and cells to fill in."""
    heading = sheet.cell(1, column, label)
    heading.font, heading.fill, heading.alignment = Font(bold=True), SHADE, WRAPPED
    sheet.cell(2, column, key)
    sheet.column_dimensions[get_column_letter(column)].width = 24
    for row in range(3, TABLE_ROWS + 3):
        sheet.cell(row, column).protection = OPEN_CELL
