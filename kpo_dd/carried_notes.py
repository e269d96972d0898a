"""What people wrote on the sheet of actions of an earlier workbook, wherever they have moved it since.

Rows are found by what stands in two columns that nobody sees, or by supplier and question; columns by marks
above their headings, or by headings in any language. The workbook is as little trusted as a return.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.assessment.result.officer_entries import MARK_DIGITS
from kpo_dd.assessment.result.supplier_actions import OF_RETURN
from kpo_dd.errors import Place, Problem
from kpo_dd.reading.opening.cells import CellValue, Otherwise, Sheet
from kpo_dd.reading.opening.grid import cell_name, spot_of
from kpo_dd.reading.opening.workbook import Workbook
from kpo_dd.reading.values.words import raw_text
from kpo_dd.reports.workbook.actions.action_columns import (
    ENTRIES,
    HEADING_OF_MARK,
    HEADINGS,
    KEYS,
    WRITTEN_BY_US,
)
from kpo_dd.reports.workbook.actions.action_notes import (
    ActionNote,
    ActionNotes,
    ActionStatus,
    NoteValue,
)
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, catalogue, one_line, say, spaced_alike

MARKED_KEY = re.compile(rf"(?P<action>.*)#(?P<mark>[0-9a-f]{{{MARK_DIGITS}}})", re.S)
FIRST_LINES = 60  # of a sheet: the headings stand in them
FEWEST_ENTRIES = 3
SHOWN_CELLS = 10  # named of those with formulas
Row = Sequence[CellValue]


class ActionTable(Struct, frozen=True):
    """The table of actions on a sheet: the column of each heading, and the first row below them."""

    sheet: Sheet
    columns: Mapping[str, int]
    first: int

    def cell(self, row: Row, heading: str) -> CellValue:
        """What stands in a row below a heading; nothing where the column is gone."""
        at = self.columns.get(heading)
        return row[at] if at is not None and at < len(row) else ""

    def text(self, row: Row, heading: str) -> str:
        """The same as text."""
        return raw_text(self.cell(row, heading)).strip()

    def rows(self) -> Iterator[Row]:
        """The rows below the headings."""
        return islice(self.sheet.rows, self.first, None)


def notes_in(workbook: Workbook, rulebook: Rulebook) -> ActionNotes | None:
    """Everything people wrote; None where no sheet of the workbook is one of actions."""
    tables = [table for sheet in workbook.sheets for table in tables_on(sheet)]
    if not tables:
        return None
    questions = action_names(rulebook)
    notes = (note for table in tables for note in notes_on(table, questions))
    problems = (line for table in tables for line in formulas_on(table, workbook))
    return ActionNotes(tuple(notes), tuple(problems))


def tables_on(sheet: Sheet) -> Iterator[ActionTable]:
    """The table on a sheet, where there is one: by its marks, else by its headings."""
    head = list(islice(sheet.rows, FIRST_LINES))
    for known, below in ((HEADING_OF_MARK, 2), (known_headings(), 1)):
        for at, row in enumerate(head):
            columns = columns_named(row, known)
            if len(columns.keys() & set(ENTRIES)) >= FEWEST_ENTRIES:
                yield ActionTable(sheet, columns, at + below)
                return


def columns_named(row: Row, known: Mapping[str, str]) -> dict[str, int]:
    """Heading to its column, of the names in a row; the first of two alike."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        heading = known.get(cell.strip()) if isinstance(cell, str) else None
        if heading:
            found.setdefault(heading, at)
    return found


@cache
def known_headings() -> Mapping[str, str]:
    """The words of every heading, in any language, to the heading."""
    return {say(language, name): name for language in Language for name in HEADINGS}


def notes_on(table: ActionTable, questions: Mapping[str, str]) -> Iterator[ActionNote]:
    """The rows on which somebody wrote, or which somebody added."""
    for at, row in enumerate(table.rows(), table.first + 1):
        note = replace(note_of(table, row, questions), row=at)
        is_own = not note.action and any(note.shown.values())
        if note.cells or is_own:
            yield note


def note_of(table: ActionTable, row: Row, questions: Mapping[str, str]) -> ActionNote:
    """One row as a note."""
    supplier, marked = (table.text(row, key) for key in KEYS)
    action, base = parted_key(marked)
    named = (table.text(row, "sheet.question"), table.text(row, "sheet.number"))
    asked = (questions.get(spaced_alike(text), "") for text in named)
    entered = tuple(entry(heading, table.cell(row, heading)) for heading in ENTRIES)
    shown = {heading: table.text(row, heading) for heading in WRITTEN_BY_US}
    return ActionNote(
        one_line(supplier or shown["sheet.supplier_id"]),
        one_line(action or next(filter(None, asked), "")),
        entered,
        {heading: text for heading, text in shown.items() if text},
        base,
    )


def parted_key(text: str) -> tuple[str, str]:
    """The name of an action, and the mark of what the register said of it, if it said anything."""
    found = MARKED_KEY.fullmatch(text)
    return (found["action"], found["mark"]) if found else (text, "")


def action_names(rulebook: Rulebook) -> dict[str, str]:
    """The name of an action by its question in any language, and by its number.

    Where no question decided, it is named by what was found.
    """
    said = [(rule.title, rule.id) for rule in rulebook.rules]
    said += [(one.title, f"{OF_RETURN}{one.id}") for one in rulebook.method.return_checks]
    said += [(one.text, one.id) for one in rulebook.questionnaire.questions]
    by_text = {spaced_alike(text.in_(spoken)): name for text, name in said for spoken in Language}
    return by_text | {str(number): name for name, number in rulebook.numbers.items()}


def entry(heading: str, cell: CellValue) -> NoteValue:
    """What somebody wrote in a cell: a number and a day as such, a status known in any language as one."""
    value = plain_value(cell)
    if heading == "sheet.action_status" and isinstance(value, str):
        return known_statuses().get(spaced_alike(value), value)
    return value


def plain_value(cell: CellValue) -> NoteValue:
    """A cell as it may be written again."""
    match cell:
        case bool() | Otherwise():
            return raw_text(cell)
        case datetime() if cell.time() == datetime.min.time():
            return cell.date()
        case datetime():
            return raw_text(cell)
        case str():
            return cell if cell.strip() else ""
        case int() | date():
            return cell
        case float() if type(cell) is float:
            return int(cell) if cell.is_integer() else cell
        case _:
            return raw_text(cell)


@cache
def known_statuses() -> Mapping[str, ActionStatus]:
    """The words of every status, in any language."""
    return {
        spaced_alike(catalogue(language)[f"report.action_status.{status}"]): status
        for language in Language
        for status in ActionStatus
    }


def formulas_on(table: ActionTable, workbook: Workbook) -> Iterator[Problem]:
    """A line for the formulas that people put where they write: what they showed is carried."""
    columns = {table.columns[heading] for heading in ENTRIES if heading in table.columns}
    for note in workbook.notes:
        if note.code == "actions_formula" and note.place.sheet == table.sheet.name:
            spots = map(spot_of, dict(note.details)["cells"].split())
            own = [at for at in spots if at and at[0] >= table.first and at[1] in columns]
            named = [cell_name(*at) for at in own[:SHOWN_CELLS]]
            if own:
                cells = ", ".join([*named, "…"] if len(own) > SHOWN_CELLS else named)
                place = Place(workbook.file, table.sheet.name)
                yield Problem.of("actions_formula", place, cells=cells)
