"""What is to be said of a sheet that was read as a questionnaire, beside its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec.structs import replace

from kpo_dd.errors import Place, Problem, in_rows
from kpo_dd.reading.layouts.answered_cells import AnsweredCells
from kpo_dd.reading.layouts.layout_reading import LayoutReading
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening.cells import Otherwise, Spot
from kpo_dd.reading.opening.grid import cell_name, column_letters
from kpo_dd.reading.values.words import raw_text

MOST_CELLS_NAMED = 12  # of rows, columns or cells in one line
UNREAD_CODES: Mapping[str, str] = {
    "comments": "sheet_comments",
    "text_boxes": "sheet_text_boxes",
    "form_controls": "sheet_form_controls",
    "pictures": "sheet_pictures",
    "embedded_files": "sheet_embedded_files",
}


LISTED = {"rows_hidden": "rows", "rows_filtered": "rows", "columns_hidden": "columns"}
LISTED["cells_rounded"] = "cells"
ONE_A_FILE = frozenset({"sheet_hidden", *LISTED, *UNREAD_CODES.values()})


def notes_on_sheet(page: Page, found: LayoutReading) -> Iterator[Problem]:
    """Hidden answers, and what stands on the sheet and is no cell."""
    used = AnsweredCells.of(found)
    yield from hidden_answers(page, used)
    yield from looks_apart(page, used)
    yield from rounded_figures(page, used)
    for kind, code in UNREAD_CODES.items():
        if count := page.sheet.unread.get(kind):
            yield Problem.of(code, Place(page.file, page.sheet.name), "", count=count)


def looks_apart(page: Page, used: AnsweredCells) -> Iterator[Problem]:
    """Answers in the colour of their ground or under a telling conditional format; labels not as shown."""
    others = [spot for spot in page.sheet.shown if not used.column(spot)]
    found = {
        "cells_faint": used.among(page.sheet.faint),
        "cells_conditional": used.under(page.sheet.conditional),
        "cells_not_as_shown": {spot for spot in others if is_struck_or_text(page, spot)},
    }
    for code, spots in found.items():
        if spots:
            yield named_cells(code, page, sorted(spots))


def rounded_figures(page: Page, used: AnsweredCells) -> Iterator[Problem]:
    """The answers that are shown with fewer decimals than they have, where a question may mind."""
    shown = page.sheet.shown
    spots = sorted(used.figures_among(s for s, look in shown.items() if look.how == "rounded"))
    if spots:
        named = (f"{cell_name(*s)} {raw_text(page.value(*s))} → {shown[s].text}" for s in spots)
        place = Place(page.file, page.sheet.name, cell_name(*spots[0]))
        cells = named_few(islice(named, MOST_CELLS_NAMED + 1))
        yield Problem.of("cells_rounded", place, "", count=len(spots), cells=cells)


def named_cells(code: str, page: Page, spots: Sequence[Spot]) -> Problem:
    """A problem at the first of some cells, which names them."""
    first, *_ = names = [cell_name(*spot) for spot in spots[: MOST_CELLS_NAMED + 1]]
    place = Place(page.file, page.sheet.name, first)
    return Problem.of(code, place, "", count=len(spots), cells=named_few(names))


def is_struck_or_text(page: Page, spot: Spot) -> bool:
    """Whether a cell that is no answer has a text that is struck, or another one than it shows."""
    cell = page.value(*spot)
    return isinstance(cell, Otherwise) and any(character.isalpha() for character in cell.text)


def hidden_answers(page: Page, used: AnsweredCells) -> Iterator[Problem]:
    """Rows and columns with answers that a person does not see."""
    sheet, place = page.sheet, Place(page.file, page.sheet.name)
    rows = sorted(used.rows_among(sheet.hidden_rows))
    columns = sorted(used.columns_among(sheet.hidden_columns))
    if rows:
        code = "rows_filtered" if sheet.filtered else "rows_hidden"
        yield Problem.of(code, place, "", count=len(rows), rows=named_rows(rows))
    if columns:
        letters = named_few(map(column_letters, columns))
        yield Problem.of("columns_hidden", place, "", count=len(columns), columns=letters)


def one_a_kind(notes: Iterable[Problem]) -> list[Problem]:
    """The notes on a workbook, with those of one kind on several sheets as one note on the file."""
    kinds: dict[object, list[Problem]] = {}
    for note in notes:
        alike = note.code if note.code in ONE_A_FILE else (note.code, len(kinds))
        kinds.setdefault(alike, []).append(note)
    return [group[0] if len(group) == 1 else on_several_sheets(group) for group in kinds.values()]


def on_several_sheets(notes: Sequence[Problem]) -> Problem:
    """Notes of one kind as one: what they list by sheet, what they count as a sum."""
    code, place = notes[0].code, replace(notes[0].place, sheet="", cell="")
    sheets = [note.place.sheet for note in notes]
    if code == "sheet_hidden":
        return Problem.of("sheets_hidden", place, sheets=few_rows((name,) for name in sheets))
    said, listed = [dict(note.details) for note in notes], LISTED.get(code, "count")
    by_sheet = few_rows((name, one[listed]) for name, one in zip(sheets, said, strict=True))
    count = str(sum(int(one["count"]) for one in said))
    # What is only counted has its sum first, then the count of each sheet.
    counted = count if listed in LISTED.values() else f"{count}\n{by_sheet}"
    return Problem(code, place, "", tuple(sorted({listed: by_sheet, "count": counted}.items())))


def few_rows(rows: Iterable[Sequence[str]]) -> str:
    """Rows as a detail that lists things; where they are many, the first of them."""
    listed = list(rows)
    more = [("…",)] if len(listed) > MOST_CELLS_NAMED else []
    return in_rows([*listed[:MOST_CELLS_NAMED], *more])


def missed_cells(page: Page) -> Iterator[Problem]:
    """Cells the parser left out, on any sheet: an answer, or the heading that makes it one."""
    if missed := page.sheet.missed:
        yield named_cells("cells_missed", page, missed)


def named_rows(rows: Iterable[int]) -> str:
    """Rows, from 0, as people number them, however many they are: `3, 4, 7–120`."""
    runs: list[list[int]] = []
    for number in sorted(row + 1 for row in rows):
        if not runs or number != runs[-1][1] + 1:
            runs.append([number, number])
        runs[-1][1] = number
    return ", ".join(map(run_of_rows, runs))


def run_of_rows(run: Sequence[int]) -> str:
    """Rows that follow one another: two with a comma, more as a range."""
    first, last = run
    if first == last:
        return str(first)
    return f"{first}, {last}" if last == first + 1 else f"{first}–{last}"


def named_few(names: Iterable[str], between: str = ", ") -> str:
    """Names with commas; where they are many, the first of them."""
    named = list(names)
    more = ["…"] if len(named) > MOST_CELLS_NAMED else []
    return between.join([*named[:MOST_CELLS_NAMED], *more])
