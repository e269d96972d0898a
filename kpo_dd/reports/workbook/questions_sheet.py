"""A row an open question: what to ask which supplier."""

from __future__ import annotations

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.flags import OpenQuestion
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.wording import one_line

OPEN_QUESTION_COLUMNS = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 26),
    SheetColumn("sheet.number", 6, Ink.COUNT),
    SheetColumn("sheet.question", 56),
    SheetColumn("sheet.zero_tolerance", 15),
    SheetColumn("sheet.reason", 44),
    SheetColumn("sheet.rules", 44),
)


def questions(assessment: Assessment, phrases: Phrases) -> ReportSheet:
    """One row an open question: what to ask which supplier."""
    rows = tuple(
        open_question_row(supplier, question, phrases)
        for supplier in assessment.suppliers
        for question in supplier.open_questions
    )
    return ReportSheet.of_rows("sheet.questions", OPEN_QUESTION_COLUMNS, rows, held=2)


def open_question_row(
    supplier: SupplierResult, question: OpenQuestion, phrases: Phrases
) -> tuple[SheetValue, ...]:
    """One open question in the columns of its sheet."""
    return (
        one_line(supplier.id),
        phrases.name(supplier),
        phrases.rulebook.numbers.get(question.question),
        phrases.answers.question(question.question),
        phrases.say("report.yes") if question.zero_tolerance else "",
        phrases.answers.why_open(question),
        phrases.rules.left_undecided(question),
    )
