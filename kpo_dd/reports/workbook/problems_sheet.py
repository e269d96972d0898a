"""A row a problem: whose, with which question, what is wrong and how to put it right, and where it stands."""

from __future__ import annotations

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.errors import Problem
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.problems_in_words import ProblemsInWords
from kpo_dd.reports.workbook.sheet import ByRow, Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.reports.workbook.supplier_cells import MOST_WITH_TABLES
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import one_line

PROBLEMS = (
    SheetColumn("sheet.supplier_id", 14),
    SheetColumn("sheet.supplier", 24),
    SheetColumn("sheet.number", 6, Ink.COUNT),
    SheetColumn("sheet.question", 36),
    SheetColumn("sheet.message", 90),
    SheetColumn("sheet.file", 24),
    SheetColumn("sheet.sheet", 18),
    SheetColumn("sheet.cell", 9),
    SheetColumn("sheet.code", 24),
)
PROBLEMS_PRINTED = 8


def problems(assessment: Assessment, phrases: Phrases) -> ReportSheet:
    """One row a problem: what could not be read or used."""
    said = phrases.problems(assessment)
    rows = ByRow(problem_row(problem, said, phrases.rulebook) for problem in assessment.problems)
    height = len(assessment.problems)
    return ReportSheet(
        "sheet.problems",
        PROBLEMS,
        height,
        rows,
        held=2,
        printed=PROBLEMS_PRINTED,
        table="Problems" if len(assessment.suppliers) <= MOST_WITH_TABLES else "",
    )


def problem_row(
    problem: Problem, said: ProblemsInWords, rulebook: Rulebook
) -> tuple[SheetValue, ...]:
    """One problem in the columns of its sheet; its place stands in columns, and not in the sentence."""
    place, supplier = problem.place, said.sender(problem)
    asked = rulebook.questionnaire.by_id.get(dict(problem.details).get("question", ""))
    return (
        one_line(supplier),
        one_line(said.names.get(supplier, "")),
        rulebook.numbers.get(asked.id) if asked else None,
        asked.text.in_(said.language) if asked else "",
        said.what(problem),
        one_line(place.file),
        one_line(place.sheet),
        one_line(place.cell),
        problem.code,
    )
