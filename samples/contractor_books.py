"""The shapes a return comes in: a filled blank form, an own form, an answer list, a table, a CSV.

Each function takes what stands in the cells by column of the answers and gives the bytes of a file.
The same cells give the same bytes: no clock and no chance is in it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl
from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kpo_dd.answers import comment_column, evidence_column
from kpo_dd.reading.layouts.headings import EVIDENCE_WORDS
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.wording import Language
from samples.make_samples import MADE_ON, PLAIN_STRINGS, Cell, look_of, write_cell

Cells = Mapping[str, Cell]  # by column of the answers
DAY_ZERO = date(1899, 12, 30)
IN_A_FORM = "GHI"  # answer, document and comment of a blank form
HIDDEN_EVERY = 4  # an own form hides every fourth row, as a filter somebody forgot would
OWN_HEADINGS: Mapping[Language, tuple[str, ...]] = {
    Language.EN: ("No.", "Question", "", "Answer", "Document", "Comment"),
    Language.RU: ("№", "Вопрос", "", "Ответ", "Документ", "Комментарий"),
    Language.KK: ("№", "Сұрақ", "", "Жауап", "Құжат", "Түсініктеме"),
}
LIST_HEADINGS = ("Поставщик", "Вопрос", "Ответ", "Документ", "Комментарий")


class Filled(Struct, frozen=True):
    """One supplier's return: the language it is written in, and its cells."""

    supplier: str
    language: Language
    cells: Cells


def blank_form(filled: Filled, rulebook: Rulebook) -> bytes:
    """The program's own form, filled in where its keys say."""
    blank = blank_questionnaire(rulebook, filled.language, TemplateLayout.FORM)
    places = dict(answer_places(blank))
    parts: dict[str, str] = {}
    with ZipFile(io.BytesIO(blank)) as package:
        texts = {info.filename: package.read(info).decode() for info in package.infolist()}
    for column, cell in filled.cells.items():
        part, at = places[column]
        parts[part] = put(parts.get(part, texts[part]), at, cell)
    return pack(texts | parts)


def answer_places(blank: bytes) -> Iterator[tuple[str, tuple[str, str]]]:
    """By column of the answers: the part of the package and the cell it goes to."""
    book = openpyxl.load_workbook(io.BytesIO(blank))
    for number in (2, 3):  # the first sheet is the guide
        for (key,) in book.worksheets[number - 1].iter_rows(min_row=5, max_col=1):
            if key.value:
                name = str(key.value)
                columns = (name, evidence_column(name), comment_column(name))
                for column, letter in zip(columns, IN_A_FORM, strict=True):
                    yield column, (f"xl/worksheets/sheet{number}.xml", f"{letter}{key.row}")


def put(sheet: str, at: str, cell: Cell) -> str:
    """The sheet with a value in an empty cell; all else, computed labels too, stays as it is."""
    match cell:
        case str():
            kind, inside = ' t="inlineStr"', f"<is><t>{escape(cell, quote=False)}</t></is>"
        case date():
            kind, inside = "", f"<v>{(cell - DAY_ZERO).days}</v>"
        case _:
            kind, inside = "", f"<v>{cell:g}</v>"
    empty = re.compile(rf'<c r="{at}"( s="\d+")?/>')
    changed, times = empty.subn(
        lambda found: f'<c r="{at}"{found[1] or ""}{kind}>{inside}</c>', sheet
    )
    if times != 1:
        raise ValueError(f"cell {at} of the blank form is not one empty cell")
    return changed


def pack(parts: Mapping[str, str]) -> bytes:
    """A package of parts; every part has the same old date."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, text)
    return target.getvalue()


def with_doctype(workbook: bytes) -> bytes:
    """The workbook with a document type in its first sheet, which no honest program writes."""
    with ZipFile(io.BytesIO(workbook)) as package:
        parts = {info.filename: package.read(info).decode() for info in package.infolist()}
    first = "xl/worksheets/sheet1.xml"
    parts[first] = parts[first].replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "a">]><worksheet', 1)
    return pack(parts)


def book_of(target: io.BytesIO) -> Workbook:
    """An empty workbook in which a text is never more than a text."""
    book = Workbook(target, {**PLAIN_STRINGS, "in_memory": True})
    book.set_properties({"author": "kpo-dd samples", "created": MADE_ON})
    return book


def own_forms(returns: Sequence[Filled], rulebook: Rulebook) -> bytes:
    """A workbook with a form sheet a supplier: own headings and merged cells, a comment column."""
    target = io.BytesIO()
    with book_of(target) as book:
        for filled in returns:
            page = book.add_worksheet(filled.supplier)
            write_own_form(book, page, filled, rulebook.questionnaire.questions)
    return target.getvalue()


def section_sheets(filled: Filled, rulebook: Rulebook) -> bytes:
    """A form of one supplier with a sheet a section, and rows somebody hid."""
    target = io.BytesIO()
    with book_of(target) as book:
        for section in rulebook.questionnaire.sections:
            asked = section.questions
            if any(question.id in filled.cells for question in asked):
                page = book.add_worksheet(section.title.in_(filled.language)[:31])
                write_own_form(book, page, filled, asked)
                for row in range(2 + HIDDEN_EVERY, 2 + len(asked), HIDDEN_EVERY):
                    page.set_row(row, None, None, {"hidden": True})
    return target.getvalue()


def write_own_form(
    book: Workbook, page: Worksheet, filled: Filled, questions: Sequence[Question]
) -> None:
    """A title, headings, then a row a question whose text is merged over two columns."""
    look = look_of(book)
    page.merge_range(0, 0, 0, 5, f"{filled.supplier}: 2026", look.banner)
    page.set_column(1, 5, 30)
    for at, heading in enumerate(OWN_HEADINGS[filled.language]):
        page.write_string(1, at, heading, look.heading)
    for row, question in enumerate(questions, start=2):
        page.write_string(row, 0, f"{row - 1}.", look.text)
        text = f"{row - 1}. {question.text.in_(filled.language)} *"
        page.merge_range(row, 1, row, 2, text, look.text)
        write_beside(book, page, (row, 3), question, filled)


def write_beside(
    book: Workbook, page: Worksheet, at: tuple[int, int], question: Question, filled: Filled
) -> None:
    """Answer, document and comment of a question in three cells side by side."""
    look, (row, first) = look_of(book), at
    columns = (question.id, evidence_column(question.id), comment_column(question.id))
    for offset, column in enumerate(columns):
        if column in filled.cells:
            write_cell(page, (row, first + offset), filled.cells[column], look)


def answer_list(returns: Sequence[Filled], rulebook: Rulebook) -> bytes:
    """A row an answer; the supplier is merged down over its rows."""
    target = io.BytesIO()
    with book_of(target) as book:
        look, page, row = look_of(book), book.add_worksheet("Ответы"), 1
        page.set_column(0, 4, 30)
        for at, heading in enumerate(LIST_HEADINGS):
            page.write_string(0, at, heading, look.heading)
        for filled in returns:
            asked = [q for q in rulebook.questionnaire.questions if q.id in filled.cells]
            rows = range(row, row + len(asked))
            page.merge_range(rows[0], 0, rows[-1], 0, filled.supplier, look.text)
            for at, question in zip(rows, asked, strict=True):
                page.write_string(at, 1, question.text.in_(filled.language), look.text)
                write_beside(book, page, (at, 2), question, filled)
            row = rows.stop
    return target.getvalue()


def columns_of(
    returns: Sequence[Filled], rulebook: Rulebook, language: Language
) -> Iterator[tuple[str, str]]:
    """The columns of a table and their headings: what anyone answered, as a buyer would ask it."""
    used = {column for filled in returns for column in filled.cells}
    for question in rulebook.questionnaire.questions:
        text = question.text.in_(language)
        if question.id in used:
            yield question.id, text
        if evidence_column(question.id) in used:
            yield evidence_column(question.id), f"{text} — {EVIDENCE_WORDS[language]}"


def table(returns: Sequence[Filled], rulebook: Rulebook) -> bytes:
    """A row a supplier below a banner; the headings are in the language of the first."""
    target = io.BytesIO()
    columns = list(columns_of(returns, rulebook, returns[0].language))
    with book_of(target) as book:
        look, page = look_of(book), book.add_worksheet("2026")
        page.merge_range(0, 0, 0, len(columns) - 1, "2026", look.banner)
        for at, (column, heading) in enumerate(columns):
            page.write_string(1, at, heading, look.heading)
            for row, filled in enumerate(returns, start=2):
                if column in filled.cells:
                    write_cell(page, (row, at), filled.cells[column], look)
    return target.getvalue()


def csv_table(filled: Filled, rulebook: Rulebook, encoding: str, separator: str) -> bytes:
    """One supplier as a CSV with a line of headings."""
    columns = list(columns_of([filled], rulebook, filled.language))
    target = io.StringIO()
    lines = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    lines.writerow(heading for _, heading in columns)
    lines.writerow(as_text(filled.cells.get(column, "")) for column, _ in columns)
    return target.getvalue().encode(encoding)


def as_text(cell: Cell) -> str:
    """A cell the way a spreadsheet saves it in a CSV."""
    match cell:
        case str():
            return cell
        case date():
            return f"{cell:%d.%m.%Y}"
        case _:
            return f"{cell:.0f}" if float(cell).is_integer() else f"{cell:.0%}"
