"""Workbook reports of the sample that somebody works on between two runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO

import openpyxl
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.carried_notes import notes_in
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.workbook import open_workbook
from kpo_dd.reports.workbook.actions.action_columns import AT, HEADINGS, mark_of
from kpo_dd.reports.workbook.actions.action_notes import NO_NOTES, ActionNotes
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.wording import Language, say
from tests.golden import sample
from tests.toys import shipped

OWNER, STATUS, AGREED = (AT[f"sheet.action_{name}"] for name in ("owner", "status", "agreed"))
EVIDENCE, COMMENT = AT["sheet.action_evidence"], AT["sheet.action_comment"]
Edit = Callable[[Worksheet, int], None]  # of the sheet of actions; the number of its first row


@cache
def few() -> Assessment:
    """Three suppliers of the sample: one with a great deal to do."""
    return replace(sample(), suppliers=tuple(sample().suppliers[:3]))


@cache
def fresh(language: Language = Language.EN) -> bytes:
    """The workbook of the sample, nobody's notes in it."""
    return written(NO_NOTES, language)


def written(
    notes: ActionNotes, language: Language = Language.EN, assessment: Assessment | None = None
) -> bytes:
    """A workbook with notes."""
    out = BytesIO()
    workbook_report(assessment or few(), shipped(), language, "1", out, notes)
    return out.getvalue()


def edited(content: bytes, edit: Edit, language: Language = Language.EN) -> bytes:
    """A workbook after somebody has worked on its sheet of actions and saved it with openpyxl."""
    book, out = openpyxl.load_workbook(BytesIO(content)), BytesIO()
    page = actions_page(book[say(language, "sheet.actions")])
    edit(page, first_row(page))
    book.save(out)
    return out.getvalue()


def actions_page(page: object) -> Worksheet:
    """A worksheet as one."""
    assert isinstance(page, Worksheet)
    return page


def first_row(page: Worksheet) -> int:
    """The first row below the headings, counted from 1."""
    marks = next(row for row in page.iter_rows(max_row=20) if row[0].value == mark_of(HEADINGS[0]))
    return int(marks[0].row or 0) + 2


def read_back(content: bytes) -> ActionNotes:
    """What people wrote on a workbook."""
    found = notes_in(open_workbook(content, "risk-summary.xlsx", Limits(own=True)), shipped())
    assert found is not None
    return found


def rows_of(content: bytes, language: Language = Language.EN) -> list[tuple[object, ...]]:
    """The rows of the sheet of actions, below its headings."""
    book = openpyxl.load_workbook(BytesIO(content))
    page = actions_page(book[say(language, "sheet.actions")])
    return list(page.iter_rows(min_row=first_row(page), values_only=True))


def entered(rows: list[tuple[object, ...]]) -> dict[tuple[object, object], tuple[object, ...]]:
    """What people wrote, by supplier and action, of the rows on which anything is."""
    return {
        (row[-2], row[-1]): row[OWNER : COMMENT + 1]
        for row in rows
        if any(cell is not None for cell in row[OWNER : COMMENT + 1])
    }


def fill(page: Worksheet, first: int) -> None:
    """Fill in two rows in each way."""
    for column, value in (
        (OWNER, "Aigerim"),
        (STATUS, "In progress"),
        (AGREED, date(2026, 12, 24)),
        (EVIDENCE, "photo 7"),
        (COMMENT, "said on the phone:\nnext week"),
    ):
        page.cell(first, column + 1).value = value
    page.cell(first + 4, OWNER + 1).value = "Ерлан"
    page.cell(first + 4, STATUS + 1).value = "wait for the lawyer"
    page.cell(first + 4, AGREED + 1).value = "after the holidays"
    page.cell(first + 4, COMMENT + 1).value = 12.5
