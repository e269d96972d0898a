"""Which layout a sheet has: a table, a form or a list of answers; exactly one, or none.

Whatever the layout, what comes out is the same: returns, one a supplier, each a list of filled cells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from kpo_dd.errors import Problem
from kpo_dd.reading.headings import Headings
from kpo_dd.reading.layouts.answer_list import read_answer_list
from kpo_dd.reading.layouts.form import read_form
from kpo_dd.reading.layouts.page import (
    FEWEST_COLUMNS,
    HEADER_WITHIN,
    LayoutReading,
    Page,
    find_header,
)
from kpo_dd.reading.layouts.table import claims_of_row, read_table
from kpo_dd.rulebook.rulebook import SUPPLIER_ID

LAYOUTS: Mapping[str, Callable[[Page, Headings], LayoutReading | None]] = {
    "table": read_table,
    "form": read_form,
    "answer_list": read_answer_list,
}


def readings(page: Page, headings: Headings) -> Sequence[LayoutReading]:
    """The sheet in every layout that claims it."""
    attempts = (read(page, headings) for read in LAYOUTS.values())
    return [with_hidden(reading, page) for reading in attempts if reading is not None]


def section(page: Page, headings: Headings) -> LayoutReading | None:
    """A short sheet beside a form: a section of it, even with one question only."""
    reading = read_form(page, headings, fewest=1)
    return with_hidden(reading, page) if reading is not None else None


def with_hidden(reading: LayoutReading, page: Page) -> LayoutReading:
    """The reading with the name of its sheet, and with the cells listed that merging hides."""
    name = page.sheet.name
    return replace(reading, sheet=name, unclaimed=(*reading.unclaimed, *page.hidden_by_merging()))


def near_miss(page: Page, headings: Headings) -> Problem | None:
    """What a sheet lacks that looks like a questionnaire; None where it looks like none."""
    place = page.place(0)
    names = [
        {claim.column for claim in claims_of_row(page, row, headings).values()}
        for row in range(min(HEADER_WITHIN, len(page.sheet.rows)))
    ]
    row = max(range(len(names)), key=lambda row: len(names[row]), default=0)
    if names and len(names[row]) > 1:
        code = "sheet_few_questions" if SUPPLIER_ID in names[row] else "sheet_without_supplier_id"
        return Problem.of(code, page.place(row), count=len(names[row]), fewest=FEWEST_COLUMNS)
    labels = sum(1 for row in range(len(page.sheet.rows)) if claims_of_row(page, row, headings))
    if find_header(page, {"answer"}) is not None and labels:
        return Problem.of("sheet_few_questions", place, count=labels, fewest=FEWEST_COLUMNS)
    if labels >= FEWEST_COLUMNS:
        return Problem.of("sheet_without_answers", place, count=labels)
    return None
