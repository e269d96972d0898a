"""The blank questionnaire: a form for one supplier, or a table for many.

One sheet, so that a return has one place for answers. Stable keys stand in a hidden column (form) or
a hidden row (table): whatever language the labels have, and whatever becomes of them, the answers are
read back by key. Answers to choose from stand in the drop-down itself or, where Excel can't keep them
there, in hidden cells left of the answer (form) or above the labels (table), where nothing is read.
Cells to fill in are unlocked, all others are protected without a password.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from textwrap import wrap

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
FONT = "Calibri"
LINE_HEIGHT = 15  # points; not every office program finds the height of wrapped text by itself
CHARACTERS_A_LINE = 52  # of a question or its help, in the width below
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
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                content = without_saving_time(content)
            plain = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            plain.compress_type, plain.create_system = zipfile.ZIP_DEFLATED, 3
            target.writestr(plain, content)
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
        sheet.cell(at, 2, line).font = Font(name=FONT, bold=at == 1, size=14 if at == 1 else 11)
    row = len(lines) + 2
    columns = form_columns(rulebook, language)
    for name, column in columns.items():
        heading = sheet.cell(row, column, say(language, f"template.{name}"))
        heading.font, heading.fill, heading.alignment = Font(name=FONT, bold=True), SHADE, WRAPPED
        sheet.column_dimensions[get_column_letter(column)].width = FORM_COLUMNS[name]
    sheet.freeze_panes = f"A{row + 1}"
    number = 0
    for section in rulebook.questionnaire.sections:
        row += 1
        sheet.cell(row, 3, section.title.in_(language)).font = Font(name=FONT, bold=True, size=12)
        for question in section.questions:
            row, number = row + 1, number + 1
            write_form_row(sheet, row, number, question, language, columns)
    for column in (columns["key"], *range(columns["help"] + 1, columns["answer"])):
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def form_columns(rulebook: Rulebook, language: Language) -> dict[str, int]:
    """The number of each column, with room for answers to choose from left of the answer."""
    columns = {name: at for at, name in enumerate(FORM_COLUMNS, start=1)}
    room = most_in_cells(rulebook, language)
    return {**columns, "answer": columns["answer"] + room, "document": columns["document"] + room}


def write_form_row(
    sheet: Worksheet,
    row: int,
    number: int,
    question: Question,
    language: Language,
    columns: Mapping[str, int],
) -> None:
    """One question of the form."""
    sheet.cell(row, columns["key"], question.id)
    sheet.cell(row, columns["number"], number).alignment = WRAPPED
    texts = {"question": question.text.in_(language), "help": help_text(question, language)}
    for name, text in texts.items():
        sheet.cell(row, columns[name], text).alignment = WRAPPED
    lines = max(len(wrap(text, CHARACTERS_A_LINE)) for text in texts.values())
    sheet.row_dimensions[row].height = lines * LINE_HEIGHT
    answer = sheet.cell(row, columns["answer"])
    answer.fill, answer.protection, answer.alignment = FILL_IN, OPEN_CELL, WRAPPED
    if question.evidence is not None:
        document = sheet.cell(row, columns["document"])
        document.fill, document.protection, document.alignment = FILL_IN, OPEN_CELL, WRAPPED
    choices = drop_down(question, language)
    kept_in = [(row, columns["help"] + at) for at in range(1, len(choices) + 1)]
    add_drop_down(sheet, choices, answer.coordinate, kept_in)


def help_text(question: Question, language: Language) -> str:
    """What helps to answer: the help, the options where several may be named, the document asked for."""
    parts = [question.help.in_(language)] if question.help else []
    if question.type is AnswerType.MULTI:
        options = "; ".join(option.text.in_(language) for option in question.options)
        parts.append(say(language, "template.several", options=options))
    if question.evidence is not None:
        parts.append(say(language, "template.evidence", document=question.evidence.in_(language)))
    return " ".join(parts)


def add_drop_down(
    sheet: Worksheet, choices: Sequence[str], cells: str, kept_in: Sequence[tuple[int, int]]
) -> None:
    """Offer answers in some cells; where a drop-down can't hold them, they go to other cells.

    `kept_in`: row and column of a cell for each choice, in one line.
    """
    if not choices:
        return
    formula = f'"{",".join(choices)}"'
    if not fit_in_place(choices):
        for (row, column), choice in zip(kept_in, choices, strict=True):
            sheet.cell(row, column, choice)
        ends = (f"${get_column_letter(column)}${row}" for row, column in (kept_in[0], kept_in[-1]))
        formula = ":".join(ends)
    validation = DataValidation(type="list", formula1=formula, allow_blank=True)
    # Offer, never forbid: what is odd is reported on reading.
    validation.showErrorMessage = False
    sheet.add_data_validation(validation)
    validation.add(cells)


def fit_in_place(choices: Sequence[str]) -> bool:
    """Whether a drop-down can hold the answers itself: short, and without its own separator."""
    text = ",".join(choices)
    return len(text) <= LONGEST_LIST and text.count(",") == len(choices) - 1 and '"' not in text


def most_in_cells(rulebook: Rulebook, language: Language) -> int:
    """How many cells the longest list of answers needs that no drop-down can hold."""
    lists = (drop_down(question, language) for question in rulebook.questionnaire.questions)
    return max(
        (len(choices) for choices in lists if choices and not fit_in_place(choices)), default=0
    )


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
    """A row of labels to read, a hidden row of keys, then room for suppliers."""
    labels = most_in_cells(rulebook, language) + 1
    first, last = labels + 2, labels + 1 + TABLE_ROWS
    column = 0
    for question in rulebook.questionnaire.questions:
        column += 1
        write_table_column(sheet, column, labels, question.id, question.text.in_(language))
        letter, choices = get_column_letter(column), drop_down(question, language)
        kept_in = [(row, column) for row in range(1, len(choices) + 1)]
        add_drop_down(sheet, choices, f"{letter}{first}:{letter}{last}", kept_in)
        if question.evidence is not None:
            column += 1
            label = say(language, "template.evidence", document=question.evidence.in_(language))
            write_table_column(sheet, column, labels, evidence_column(question.id), label)
    sheet.row_dimensions[labels].height = 90
    for row in (*range(1, labels), labels + 1):
        sheet.row_dimensions[row].hidden = True
    sheet.freeze_panes = f"C{first}"


def write_table_column(sheet: Worksheet, column: int, labels: int, key: str, label: str) -> None:
    """One column of the table: its label, its key, and cells to fill in."""
    heading = sheet.cell(labels, column, label)
    heading.font, heading.fill, heading.alignment = Font(name=FONT, bold=True), SHADE, WRAPPED
    sheet.cell(labels + 1, column, key)
    sheet.column_dimensions[get_column_letter(column)].width = 24
    for row in range(labels + 2, labels + 2 + TABLE_ROWS):
        sheet.cell(row, column).protection = OPEN_CELL
