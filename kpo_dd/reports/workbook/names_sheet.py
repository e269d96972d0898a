"""The sheet of names that may be on a list; where there are none, that they were compared, and with what."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.name_questions import NameQuestion
from kpo_dd.reports.words.lists_in_words import fitting
from kpo_dd.reports.words.names_to_check import NamesToCheck, names_of_suppliers
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import ByRow, ReportSheet, SheetColumn, SheetValue
from kpo_dd.wording import one_line

NAMES_SHEET_COLUMNS = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 26),
    SheetColumn("names.whose", 18),
    SheetColumn("screening.heading_name", 30),
    SheetColumn("screening.heading_outcome", 18),
    SheetColumn("screening.heading_listed", 36),
    SheetColumn("screening.heading_list", 34),
    SheetColumn("screening.heading_reading", 26),
    SheetColumn("screening.heading_check", 56),
    SheetColumn("names.seen", 40),
    SheetColumn("screening.heading_place", 30),
)


def names_sheets(assessment: Assessment, phrases: Phrases) -> Iterator[ReportSheet]:
    """One row a name and entry that it met, below what was compared with what; no sheet where nothing was."""
    screening = assessment.screening
    if screening is None:
        return
    words = NamesToCheck(screening, phrases, names_of_suppliers(assessment))
    rows = ByRow(name_row(one, words) for one in screening.questions)
    above = (phrases.say("names.sheet_title"), *words.notes())
    yield ReportSheet(
        "names.sheet", NAMES_SHEET_COLUMNS, len(screening.questions), rows, above, held=2
    )


def name_row(one: NameQuestion, words: NamesToCheck) -> tuple[SheetValue, ...]:
    """One question in the columns of the sheet."""
    return (
        one_line(one.supplier),
        words.whose(one),
        words.role(one),
        fitting(one.name),
        words.outcome(one),
        words.listed(one),
        words.list_of(one),
        words.reading(one),
        words.check(one),
        words.look(one),
        words.p.place(one.place),
    )
