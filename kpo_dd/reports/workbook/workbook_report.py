"""`risk-summary.xlsx`: an assessment as a workbook, the same bytes every time."""

from __future__ import annotations

from typing import BinaryIO

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.errors import Problem
from kpo_dd.litter import OWN_MARK
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.about_sheet import about
from kpo_dd.reports.workbook.actions.action_notes import NO_NOTES, ActionNotes
from kpo_dd.reports.workbook.actions.actions_sheet import actions_sheet
from kpo_dd.reports.workbook.alignment_sheet import alignment_sheet
from kpo_dd.reports.workbook.cases_sheet import cases_sheet
from kpo_dd.reports.workbook.flags_sheet import flags
from kpo_dd.reports.workbook.known_sheet import known_sheets
from kpo_dd.reports.workbook.pages import MOST_ROWS_A_SHEET, continued_sheets, pages_of
from kpo_dd.reports.workbook.problems_sheet import problems
from kpo_dd.reports.workbook.questions_sheet import questions
from kpo_dd.reports.workbook.report_pen import report_book
from kpo_dd.reports.workbook.returns_sheet import returns
from kpo_dd.reports.workbook.screen_sheet import screen_sheet
from kpo_dd.reports.workbook.sheet import ReportSheet
from kpo_dd.reports.workbook.summary_sheet import summary
from kpo_dd.reports.workbook.supplier_cells import SupplierCells
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

WORKBOOK_FILE = "risk-summary.xlsx"
NOTES_INSIDE = "kpo-dd: notes carried over"  # in the properties of one that has some


def workbook_report(
    assessment: Assessment,
    rulebook: Rulebook,
    language: Language,
    version: str,
    out: BinaryIO,
    notes: ActionNotes = NO_NOTES,
) -> None:
    """The workbook into an open file; `version` is that of the tool. Its date is that of the assessment.

    `notes`: what people wrote beside the actions of an earlier one.
    """
    phrases = Phrases(rulebook, language, assessment.on)
    title = phrases.say("report.title")
    made_from = f"kpo-dd {version}; {rulebook.version}; {rulebook.sha256}"
    carried = NOTES_INSIDE if notes.notes else ""
    said = {"title": title, "comments": made_from, "category": OWN_MARK, "keywords": carried}
    with report_book(out, assessment.on, phrases, MOST_ROWS_A_SHEET, **said) as pen:
        for sheet in sheets(assessment, phrases, version, notes):
            pen.sheet(sheet)


def sheets(
    assessment: Assessment, phrases: Phrases, version: str, notes: ActionNotes = NO_NOTES
) -> tuple[ReportSheet, ...]:
    """The sheets of the workbook, in order; `version` is that of the tool."""
    suppliers = SupplierCells.of(assessment)
    first, *others = long_sheets(assessment, suppliers, phrases)
    return (
        first,
        actions_sheet(suppliers, notes, assessment.on, phrases),
        *others,
        cases_sheet(assessment, phrases),
        problems(assessment, phrases),
        about(assessment, phrases, version),
    )


def long_sheets(
    assessment: Assessment, suppliers: SupplierCells, phrases: Phrases
) -> tuple[ReportSheet, ...]:
    """Those that grow with the number of suppliers; nothing of them is worked out before it is written.

    The sheet of actions is none of them: its rows are counted by finding them.
    """
    return (
        summary(assessment, suppliers, phrases),
        flags(suppliers, assessment.on, phrases),
        *known_sheets(suppliers, phrases),
        questions(assessment, suppliers, phrases),
        returns(assessment, phrases),
        screen_sheet(suppliers, phrases),
        alignment_sheet(suppliers, phrases),
    )


def continued(
    assessment: Assessment, rulebook: Rulebook, language: Language, most: int = MOST_ROWS_A_SHEET
) -> tuple[Problem, ...]:
    """A line for whoever asked for the workbook about each sheet that goes on on another."""
    phrases, suppliers = Phrases(rulebook, language, assessment.on), SupplierCells.of(assessment)
    found = (*long_sheets(assessment, suppliers, phrases), problems(assessment, phrases))
    if any(
        len(pages_of(sheet, phrases, most)) > 1 for sheet in found
    ):  # no more actions than flags
        found += (actions_sheet(suppliers, NO_NOTES, assessment.on, phrases),)
    return tuple(continued_sheets(found, phrases, WORKBOOK_FILE, most))
