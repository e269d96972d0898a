"""Fills in a blank questionnaire the way a supplier would, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from kpo_dd.answers import comment_column, evidence_column
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook
from kpo_dd.template.blank import TemplateLayout
from kpo_dd.wording import Language, say

Written = str | float | date
SIGNED = date(2026, 1, 2)
IN_A_FORM = (6, 7, 8)  # answer, document and comment, counted from 0


def answer(question: Question, rulebook: Rulebook, language: Language) -> tuple[Written, object]:
    """What a supplier writes, and what it stands for in the table of answers."""
    match question.type:
        case AnswerType.YES_NO:
            return say(language, "template.yes"), "yes"
        case AnswerType.CHOICE:
            return question.options[0].text.in_(language), question.options[0].id
        case AnswerType.MULTI:
            chosen = question.options[1:3]
            words = "; ".join(option.text.in_(language) for option in chosen)
            return words, tuple(option.id for option in chosen)
        case AnswerType.NUMBER:
            number = min(40.0, question.maximum or 40.0)
            return number, number
        case AnswerType.SHARE:
            return "25 %", 0.25
        case AnswerType.DATE:
            return SIGNED, pd.Timestamp(SIGNED)
        case AnswerType.COUNTRY:
            return rulebook.countries.names["KAZ"].in_(language), "KAZ"
        case AnswerType.SECTOR:
            return "F", "F"
        case AnswerType.TEXT:
            return f"=1+1 {question.id} ә", f"=1+1 {question.id} ә"


def answers(rulebook: Rulebook, language: Language) -> tuple[dict[str, Written], dict[str, object]]:
    """Everything a supplier writes by column, documents included; and what it stands for."""
    written: dict[str, Written] = {}
    meant: dict[str, object] = {}
    for question in rulebook.questionnaire.questions:
        written[question.id], meant[question.id] = answer(question, rulebook, language)
        if question.evidence is not None:
            column = evidence_column(question.id)
            written[column] = meant[column] = f"{question.id}.pdf"
    return written, meant


def fill_in(path: Path, written: Mapping[str, Written], layout: TemplateLayout) -> None:
    """Write the answers into a blank questionnaire, found by its keys; text stays text."""
    book = openpyxl.load_workbook(path)
    places = answer_cells(book, layout)
    for column, value in written.items():
        cell = places[column]
        assert not cell.protection.locked, f"{cell.coordinate} is not for filling in"
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # openpyxl would make a formula of a text with =
    book.save(path)


def answer_cells(book: openpyxl.Workbook, layout: TemplateLayout) -> dict[str, Cell]:
    """Where each answer goes, and the document for it, by column of the answers."""
    if layout is TemplateLayout.TABLE:
        table = book[book.sheetnames[0]]
        keys = key_row(table)
        return {
            str(cell.value): cell_at(table, keys + 1, at) for at, cell in enumerate(table[keys])
        }
    found: dict[str, Cell] = {}
    for sheet, row in form_rows(book):
        key = str(sheet.cell(row, 1).value)
        cells = [cell_at(sheet, row, at) for at in IN_A_FORM]
        found |= zip([key, evidence_column(key), comment_column(key)], cells, strict=True)
    return found


def form_rows(book: openpyxl.Workbook) -> Iterator[tuple[Worksheet, int]]:
    """The rows of a form that ask something: sheet and number."""
    for name in book.sheetnames[1:3]:
        sheet = book[name]
        for row in range(5, sheet.max_row + 1):
            if sheet.cell(row, 1).value:
                yield sheet, row


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell by its row from 1 and its column from 0."""
    cell = sheet.cell(row, column + 1)
    assert isinstance(cell, Cell)
    return cell


def key_row(sheet: Worksheet) -> int:
    """The row of a table that holds the keys."""
    return next(at for at, row in enumerate(sheet, start=1) if row[0].value == SUPPLIER_ID)
