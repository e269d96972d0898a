"""What is to be said of a sheet that was read as a questionnaire, beside its answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set

from kpo_dd.errors import Place, Problem
from kpo_dd.reading.layouts.page import LayoutReading, Page
from kpo_dd.reading.opening.cells import Block, Otherwise, Spot
from kpo_dd.reading.opening.grid import cell_name, column_letters, spot_of

MOST_CELLS_NAMED = 12  # of rows, columns or cells in one line
UNREAD_CODES: Mapping[str, str] = {
    "comments": "sheet_comments",
    "text_boxes": "sheet_text_boxes",
    "form_controls": "sheet_form_controls",
    "pictures": "sheet_pictures",
    "embedded_files": "sheet_embedded_files",
}


def notes_on_sheet(page: Page, found: LayoutReading) -> Iterator[Problem]:
    """Hidden answers, and what stands on the sheet and is no cell."""
    used = answered(found)
    yield from hidden_answers(page, used)
    yield from looks_apart(page, used)
    for kind, code in UNREAD_CODES.items():
        if count := page.sheet.unread.get(kind):
            yield Problem.of(code, Place(page.file, page.sheet.name), "", count=count)


def looks_apart(page: Page, used: Set[Spot]) -> Iterator[Problem]:
    """Answers in the colour of their ground or under a telling conditional format; labels not as shown."""
    sheet = page.sheet
    covered = {spot for spot in used if any(holds(block, spot) for block in sheet.conditional)}
    labels = {spot for spot in sheet.shown if spot not in used and is_struck_or_text(page, spot)}
    found = {
        "cells_faint": used & sheet.faint,
        "cells_conditional": covered,
        "cells_not_as_shown": labels,
    }
    for code, spots in found.items():
        if spots:
            first, *_ = ordered = sorted(spots)
            names = named_few(cell_name(*spot) for spot in ordered[: MOST_CELLS_NAMED + 1])
            place = Place(page.file, sheet.name, cell_name(*first))
            yield Problem.of(code, place, "", count=len(spots), cells=names)


def holds(block: Block, spot: Spot) -> bool:
    """Whether a cell stands in a range."""
    top, left, bottom, right = block
    return top <= spot[0] <= bottom and left <= spot[1] <= right


def is_struck_or_text(page: Page, spot: Spot) -> bool:
    """Whether a cell that is no answer has a text that is struck, or another one than it shows."""
    cell = page.value(*spot)
    return isinstance(cell, Otherwise) and any(character.isalpha() for character in cell.text)


def hidden_answers(page: Page, used: Collection[Spot]) -> Iterator[Problem]:
    """Rows and columns with answers that a person does not see."""
    sheet, place = page.sheet, Place(page.file, page.sheet.name)
    rows = sorted({row for row, _ in used} & sheet.hidden_rows)
    columns = sorted({column for _, column in used} & sheet.hidden_columns)
    if rows:
        code = "rows_filtered" if sheet.filtered else "rows_hidden"
        numbers = named_few(str(row + 1) for row in rows)
        yield Problem.of(code, place, "", count=len(rows), rows=numbers)
    if columns:
        letters = named_few(map(column_letters, columns))
        yield Problem.of("columns_hidden", place, "", count=len(columns), columns=letters)


def missed_cells(page: Page) -> Iterator[Problem]:
    """Cells the parser left out, on any sheet: an answer, or the heading that makes it one."""
    if missed := page.sheet.missed:
        first = Place(page.file, page.sheet.name, cell_name(*missed[0]))
        cells = named_few(cell_name(row, column) for row, column in missed[: MOST_CELLS_NAMED + 1])
        yield Problem.of("cells_missed", first, "", count=len(missed), cells=cells)


def answered(found: LayoutReading) -> Set[Spot]:
    """The cells in which an answer was read."""
    return {
        spot
        for entry in found.returns
        for filled in entry.filled
        if (spot := spot_of(filled.place.cell)) is not None
    }


def named_few(names: Iterable[str]) -> str:
    """Names with commas; where they are many, the first of them."""
    named = list(names)
    return ", ".join(named[:MOST_CELLS_NAMED]) + (", …" if len(named) > MOST_CELLS_NAMED else "")
