"""`risk-summary.xlsx`: an assessment as a workbook, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.errors import Problem
from kpo_dd.litter import OWN_MARK
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.about_sheet import about
from kpo_dd.reports.workbook.actions.action_notes import NO_NOTES, ActionNotes
from kpo_dd.reports.workbook.actions.actions_sheet import actions_sheet
from kpo_dd.reports.workbook.alignment_sheet import alignment_sheet
from kpo_dd.reports.workbook.book_contents import BookContents
from kpo_dd.reports.workbook.cases_sheet import cases_sheets
from kpo_dd.reports.workbook.data_sheet import data_sheet
from kpo_dd.reports.workbook.drawn_sheet import BookSheet
from kpo_dd.reports.workbook.flags_sheet import flags
from kpo_dd.reports.workbook.goods_sheet import goods_sheets
from kpo_dd.reports.workbook.known_sheet import known_sheets
from kpo_dd.reports.workbook.names_sheet import names_sheets
from kpo_dd.reports.workbook.overview_sheet import overview_sheet
from kpo_dd.reports.workbook.pages import MOST_ROWS_A_SHEET, continued_sheets, pages_of
from kpo_dd.reports.workbook.problems_sheet import problems
from kpo_dd.reports.workbook.questions_sheet import questions
from kpo_dd.reports.workbook.report_pen import report_book
from kpo_dd.reports.workbook.returns_sheet import returns
from kpo_dd.reports.workbook.screen_sheet import screen_sheets
from kpo_dd.reports.workbook.sheet import ReportSheet
from kpo_dd.reports.workbook.suppliers_sheet import suppliers_sheet
from kpo_dd.reports.workbook.waterfall_sheet import waterfall_sheet
from kpo_dd.reports.workbook.why_sheet import why_sheets
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language
from kpo_dd.writing.report_names import WORKBOOK_FILE

NOTES_INSIDE = "kpo-dd: notes carried over"  # in the properties of one that has some
LINES_BESIDE = 200  # rows of a supplier, or of a sheet, that are of no rule and no question
SheetMaker = Callable[[BookContents], Iterable[BookSheet]]


def all_actions(book: BookContents) -> list[ReportSheet]:
    """The sheet of actions, whose rows are counted by finding them."""
    return [actions_sheet(book.suppliers, book.notes, book.on, book.phrases, book.registered)]


# The sheets of the workbook, in order; nothing of them is worked out before it is written.
SHEETS: tuple[SheetMaker, ...] = (
    lambda book: [overview_sheet(book)],
    lambda book: [suppliers_sheet(book)],
    all_actions,
    lambda book: [questions(book.assessment, book.suppliers, book.phrases)],
    lambda book: [flags(book.suppliers, book.on, book.phrases)],
    lambda book: why_sheets(book.suppliers, book.phrases, book.assessment.entries),
    lambda book: [waterfall_sheet(book.suppliers, book.phrases)],
    lambda book: [data_sheet(book.on, book.phrases)],
    lambda book: [problems(book.assessment, book.phrases)],
    lambda book: [about(book.assessment, book.phrases, book.version)],
    # Beside what officers work with every day; those that have nothing to say are left out.
    lambda book: [returns(book.assessment, book.phrases)],
    lambda book: known_sheets(book.suppliers, book.phrases),
    lambda book: [alignment_sheet(book.suppliers, book.phrases)],
    lambda book: screen_sheets(book.suppliers, book.phrases),
    lambda book: names_sheets(book.assessment, book.phrases),
    lambda book: cases_sheets(book.assessment, book.phrases),
    goods_sheets,
)


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
    write_workbook(assessment, Phrases(rulebook, language, assessment.on), version, notes, out)


def write_workbook(
    assessment: Assessment, phrases: Phrases, version: str, notes: ActionNotes, out: BinaryIO
) -> None:
    """The same in phrases that other reports share."""
    rulebook = phrases.rulebook
    title = phrases.say("report.title")
    made_from = f"kpo-dd {version}; {rulebook.version}; {rulebook.sha256}"
    carried = NOTES_INSIDE if notes.notes else ""
    said = {"title": title, "comments": made_from, "category": OWN_MARK, "keywords": carried}
    with report_book(out, assessment.on, phrases, MOST_ROWS_A_SHEET, **said) as pen:
        for sheet in sheets(BookContents.of(assessment, phrases, version, notes)):
            pen.sheet(sheet)


def sheets(book: BookContents) -> Iterator[BookSheet]:
    """The sheets of the workbook, in order."""
    for make in SHEETS:
        yield from make(book)


def most_rows_thinkable(book: BookContents) -> int:
    """As many rows as no sheet can have, without working any of them out."""
    others = len(book.assessment.problems) + len(book.assessment.returns)
    of_suppliers = most_of_few(book) if book.is_small else most_of_many(book)
    return of_suppliers + others + LINES_BESIDE


def most_of_few(book: BookContents) -> int:
    """As many rows as suppliers can make: a step of each rule in each theme, every question."""
    rules, questions = len(book.phrases.rulebook.rules), len(book.phrases.rulebook.numbers)
    return len(book.suppliers.who) * (rules * len(Theme) + questions + LINES_BESIDE)


def most_of_many(book: BookContents) -> int:
    """The same of so many that no steps are told: all findings, all that is open, some lines of each."""
    results, screening = book.suppliers.results, book.assessment.screening
    findings = int(results.raised.sum() + results.return_checks.sum())
    known = sum(len(results.parts.known(row)) for row in range(len(results)))
    names = len(screening.questions) if screening else 0
    categories = len(book.phrases.rulebook.principles.categories)
    sets = len(book.phrases.rulebook.indicators.cases.sets)
    of_each = len(results) * max(len(Theme), categories, sets)
    return max(findings, int(results.left_open.sum()), known, names, of_each)


def continued(
    assessment: Assessment, rulebook: Rulebook, language: Language, most: int = MOST_ROWS_A_SHEET
) -> tuple[Problem, ...]:
    """A line for whoever asked for the workbook about each sheet that goes on on another.

    There are no more actions than flags: they are found only where something else goes on.
    """
    phrases = Phrases(rulebook, language, assessment.on)
    book = BookContents.of(assessment, phrases, "")
    if most_rows_thinkable(book) < most:
        return ()
    others = (sheet for make in SHEETS if make is not all_actions for sheet in make(book))
    found = [sheet for sheet in others if isinstance(sheet, ReportSheet)]
    if any(len(pages_of(sheet, phrases, most)) > 1 for sheet in found):
        found += all_actions(book)
    return tuple(continued_sheets(found, phrases, WORKBOOK_FILE, most))
