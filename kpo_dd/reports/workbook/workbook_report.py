"""`risk-summary.xlsx`: an assessment as a workbook, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.errors import Problem
from kpo_dd.litter import OWN_MARK
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.about_sheet import about
from kpo_dd.reports.workbook.alignment_sheet import alignment_sheet
from kpo_dd.reports.workbook.book_contents import BookContents
from kpo_dd.reports.workbook.cases_sheet import cases_sheet
from kpo_dd.reports.workbook.drawn_sheet import BookSheet
from kpo_dd.reports.workbook.flags_sheet import flags
from kpo_dd.reports.workbook.known_sheet import known_sheets
from kpo_dd.reports.workbook.overview_sheet import overview_sheet
from kpo_dd.reports.workbook.pages import MOST_ROWS_A_SHEET, continued_sheets
from kpo_dd.reports.workbook.problems_sheet import problems
from kpo_dd.reports.workbook.questions_sheet import questions
from kpo_dd.reports.workbook.report_pen import report_book
from kpo_dd.reports.workbook.returns_sheet import returns
from kpo_dd.reports.workbook.screen_sheet import screen_sheet
from kpo_dd.reports.workbook.sheet import ReportSheet
from kpo_dd.reports.workbook.suppliers_sheet import suppliers_sheet
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

WORKBOOK_FILE = "risk-summary.xlsx"
SheetMaker = Callable[[BookContents], Iterable[BookSheet]]
# The sheets of the workbook, in order; nothing of them is worked out before it is written.
SHEETS: tuple[SheetMaker, ...] = (
    lambda book: [overview_sheet(book)],
    lambda book: [suppliers_sheet(book)],
    lambda book: [flags(book.suppliers, book.on, book.phrases)],
    lambda book: known_sheets(book.suppliers, book.phrases),
    lambda book: [questions(book.suppliers, book.phrases)],
    lambda book: [returns(book.assessment, book.phrases)],
    lambda book: [screen_sheet(book.suppliers, book.phrases)],
    lambda book: [alignment_sheet(book.suppliers, book.phrases)],
    lambda book: [cases_sheet(book.assessment, book.phrases)],
    lambda book: [problems(book.assessment, book.phrases)],
    lambda book: [about(book.assessment, book.phrases, book.version)],
)


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
        for sheet in sheets(BookContents.of(assessment, phrases, version)):
            pen.sheet(sheet)


def sheets(book: BookContents) -> Iterator[BookSheet]:
    """The sheets of the workbook, in order."""
    for make in SHEETS:
        yield from make(book)


def continued(
    assessment: Assessment, rulebook: Rulebook, language: Language, most: int = MOST_ROWS_A_SHEET
) -> tuple[Problem, ...]:
    """A line for whoever asked for the workbook about each sheet that goes on on another."""
    phrases = Phrases(rulebook, language, assessment.on)
    found = sheets(BookContents.of(assessment, phrases, ""))
    long = (sheet for sheet in found if isinstance(sheet, ReportSheet))
    return tuple(continued_sheets(long, phrases, WORKBOOK_FILE, most))
