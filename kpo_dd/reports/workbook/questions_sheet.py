"""A row an open question: what to ask which supplier."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import numpy as np

from kpo_dd.assessment.result.flags import OpenQuestion
from kpo_dd.errors import NOWHERE
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import NO_ROW, ByRow, Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.reports.workbook.supplier_cells import SupplierCells

OPEN_QUESTION_COLUMNS = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 26),
    SheetColumn("sheet.number", 6, Ink.COUNT),
    SheetColumn("sheet.question", 56),
    SheetColumn("sheet.zero_tolerance", 15),
    SheetColumn("sheet.reason", 44),
    SheetColumn("sheet.rules", 44),
)


def questions(suppliers: SupplierCells, phrases: Phrases) -> ReportSheet:
    """One row an open question: what to ask which supplier."""
    counts = suppliers.results.open_question.sum(axis=1)
    starts = np.where(counts, np.cumsum(counts) - counts, NO_ROW).tolist()
    rows = ByRow(question_rows(suppliers, phrases))
    return ReportSheet(
        "sheet.questions", OPEN_QUESTION_COLUMNS, int(counts.sum()), rows, held=2, starts=starts
    )


def question_rows(suppliers: SupplierCells, phrases: Phrases) -> Iterator[tuple[SheetValue, ...]]:
    """The open questions of each supplier; who leaves the same open is told the same words."""
    parts, asked = suppliers.results.parts, question_words(phrases)
    nothing = phrases.say("report.open_not_answered")
    for row, who in enumerate(suppliers.who):
        for question in parts.open_questions(row):
            number, text, zero, rules = asked(
                question.question, question.zero_tolerance, question.rules
            )
            reason = phrases.answers.why_open(question) if question.raw else nothing
            yield (*who, number, text, zero, reason, rules)


def question_words(
    phrases: Phrases,
) -> Callable[[str, bool, tuple[str, ...]], tuple[int | None, str, str, str]]:
    """A question to what is said of it: number, text, whether of zero tolerance, what waits for it."""
    yes = phrases.say("report.yes")

    @cache
    def words(
        name: str, zero_tolerance: bool, rules: tuple[str, ...]
    ) -> tuple[int | None, str, str, str]:
        question = OpenQuestion(name, rules, zero_tolerance, "", NOWHERE)
        return (
            phrases.rulebook.numbers.get(name),
            phrases.answers.question(name),
            yes if zero_tolerance else "",
            phrases.rules.left_undecided(question),
        )

    return words
