"""A row a problem: what could not be read or used."""

from __future__ import annotations

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.errors import Problem
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.problems_in_words import ProblemsInWords
from kpo_dd.reports.workbook.sheet import ByRow, ReportSheet, SheetColumn, SheetValue
from kpo_dd.wording import one_line

PROBLEMS = (
    SheetColumn("sheet.file", 28),
    SheetColumn("sheet.sheet", 20),
    SheetColumn("sheet.cell", 10),
    SheetColumn("sheet.supplier_id", 16),
    SheetColumn("sheet.message", 100),
    SheetColumn("sheet.code", 24),
)


def problems(assessment: Assessment, phrases: Phrases) -> ReportSheet:
    """One row a problem: what could not be read or used."""
    said = phrases.problems(assessment)
    rows = ByRow(problem_row(problem, said) for problem in assessment.problems)
    return ReportSheet("sheet.problems", PROBLEMS, len(assessment.problems), rows)


def problem_row(problem: Problem, said: ProblemsInWords) -> tuple[SheetValue, ...]:
    """One problem in the columns of its sheet."""
    place = problem.place
    return (
        one_line(place.file),
        one_line(place.sheet),
        one_line(place.cell),
        one_line(problem.supplier),
        said.line(problem),
        problem.code,
    )
