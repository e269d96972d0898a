"""`risk-summary.xlsx`: an assessment as a workbook, the same bytes every time."""

from __future__ import annotations

from typing import BinaryIO

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.errors import Problem
from kpo_dd.litter import OWN_MARK
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.about_sheet import about
from kpo_dd.reports.workbook.alignment_sheet import alignment_sheet
from kpo_dd.reports.workbook.cases_sheet import cases_sheet
from kpo_dd.reports.workbook.flags_sheet import flags
from kpo_dd.reports.workbook.known_sheet import known_sheets
from kpo_dd.reports.workbook.pages import MOST_ROWS_A_SHEET, continued_sheets
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


def workbook_report(
    assessment: Assessment, rulebook: Rulebook, language: Language, version: str, out: BinaryIO
) -> None:
    """The workbook into an open file; `version` is that of the tool. Its date is that of the assessment."""
    phrases = Phrases(rulebook, language, assessment.on)
    title = phrases.say("report.title")
    made_from = f"kpo-dd {version}; {rulebook.version}; {rulebook.sha256}"
    with report_book(
        out, assessment.on, phrases, title=title, comments=made_from, category=OWN_MARK
    ) as pen:
        for sheet in sheets(assessment, phrases, version):
            pen.sheet(sheet)


def sheets(assessment: Assessment, phrases: Phrases, version: str) -> tuple[ReportSheet, ...]:
    """The sheets of the workbook, in order; `version` is that of the tool."""
    return (
        *long_sheets(assessment, phrases),
        cases_sheet(assessment, phrases),
        problems(assessment, phrases),
        about(assessment, phrases, version),
    )


def long_sheets(assessment: Assessment, phrases: Phrases) -> tuple[ReportSheet, ...]:
    """Those that grow with the number of suppliers; nothing of them is worked out before it is written."""
    suppliers = SupplierCells.of(assessment)
    return (
        summary(assessment, suppliers, phrases),
        flags(suppliers, assessment.on, phrases),
        *known_sheets(suppliers, phrases),
        questions(suppliers, phrases),
        returns(assessment, phrases),
        screen_sheet(suppliers, phrases),
        alignment_sheet(suppliers, phrases),
    )


def continued(
    assessment: Assessment, rulebook: Rulebook, language: Language, most: int = MOST_ROWS_A_SHEET
) -> tuple[Problem, ...]:
    """A line for whoever asked for the workbook about each sheet that goes on on another."""
    phrases = Phrases(rulebook, language, assessment.on)
    found = (*long_sheets(assessment, phrases), problems(assessment, phrases))
    return tuple(continued_sheets(found, phrases, WORKBOOK_FILE, most))
