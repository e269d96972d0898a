"""Which layout a sheet has: a table, a form or a list of answers; exactly one, or none.

Whatever the layout, what comes out is the same: returns, one a supplier, each a list of filled cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from kpo_dd.errors import Problem
from kpo_dd.reading.layouts.answer_list import read_answer_list
from kpo_dd.reading.layouts.form import read_form
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.page import (
    FEWEST_COLUMNS,
    HEADER_WITHIN,
    LayoutReading,
    Page,
    find_header,
)
from kpo_dd.reading.layouts.table import claims_of_headings, read_table
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


def near_misses(page: Page, headings: Headings) -> Iterator[Problem]:
    """What a sheet lacks that looks like a questionnaire; nothing where it looks like none."""
    claimed = [
        {claim.column for claim in claims_of_headings(page, row, headings).values()}
        for row in range(len(page.sheet.rows))
    ]
    above = claimed[:HEADER_WITHIN]
    row = max(range(len(above)), key=lambda row: len(above[row]), default=0)
    labels = sum(1 for names in claimed if names)
    if above and len(above[row]) > 1:
        code = "sheet_few_questions" if SUPPLIER_ID in above[row] else "sheet_without_supplier_id"
        yield Problem.of(code, page.place(row), count=len(above[row]), fewest=FEWEST_COLUMNS)
    elif labels and find_header(page, {"answer"}) is not None:
        yield Problem.of("sheet_few_questions", page.place(0), count=labels, fewest=FEWEST_COLUMNS)
    elif labels >= FEWEST_COLUMNS:
        yield Problem.of("sheet_without_answers", page.place(0), count=labels)


def likely_headings(page: Page, headings: Headings) -> Iterator[Problem]:
    """The headings of a sheet that no layout claims, for who wants to say in a mapping what they mean.

    The row with the most texts among the first ones, if at least one of them stands for a question or
    nearly does; of any other sheet nothing is said.
    """
    texts = [
        {column: cell for column, cell in page.filled_cells(row) if isinstance(cell, str)}
        for row in range(min(HEADER_WITHIN, len(page.sheet.rows)))
    ]
    row = max(range(len(texts)), key=lambda at: len(texts[at]), default=0)
    claims = claims_of_headings(page, row, headings) if texts else {}
    own = (
        {column: text for column, text in texts[row].items() if column not in claims}
        if texts
        else {}
    )
    near = {column: headings.nearest(text) for column, text in own.items()}
    if claims or any(near.values()):
        below = range(row + 1, len(page.sheet.rows))
        for column, text in own.items():
            code = "heading_near" if near[column] else "heading_unclaimed"
            cells = sum(1 for line in below if page.text(line, column))
            details = {"heading": text, "near": near[column], "cells": cells}
            yield Problem.of(code, page.place(row, column), "", **details)
