"""The law in every layout: a non-empty cell is an answer, a comment, a document, a label, or is listed.

Sheets of any content, with blocks merged at random, are read in all three layouts. The test knows of a
sheet only what was put where; a label is a cell above the rows of answers, or left of them in a form.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from kpo_dd.errors import KpoError, Problem, rows_in
from kpo_dd.reading.batch.file_reading import FileReading, read_workbook
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.layout_reading import Filled
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening.cells import Block, Sheet
from kpo_dd.reading.opening.grid import column_letters
from kpo_dd.reading.opening.workbook import Workbook
from kpo_dd.reading.read import Reading, put_together
from kpo_dd.reading.values.words import raw_text
from tests.reading.makers import Cell
from tests.toys import toy

HEADINGS = Headings(toy().questionnaire)
NAMES = ["policy", "policy.evidence", "policy.comment", "training", "deductions.fines", "country"]
NAMES += ["Is there a policy?", "Саясат бар ма?", "deductions", "deductions.comment", "Town", ""]
WORDS = ["yes", "нет", "x", "☒", "n/a", "-", "KAZ", "12", "fines", "policy", "=1+1", "call back"]
CELLS = st.one_of(st.just(""), st.sampled_from(WORDS), st.text(max_size=4), st.integers(0, 99))
IDS = st.sampled_from(["A-1", "A-1", "A-2", "", "n/a"])


class Made(Struct, frozen=True):
    """A sheet, the first row of its answers (from 0), and the first column that is no label."""

    rows: Sequence[Sequence[Cell]]
    first: int
    left: int
    merged: tuple[Block, ...] = ()

    @property
    def sheet(self) -> Sheet:
        """As the worker would hand it over."""
        rows = [["" if cell is None else cell for cell in row] for row in self.rows]
        return Sheet("A", True, rows, merged=self.merged)


@st.composite
def sheets(draw: st.DrawFn, layout: str) -> Made:
    """A sheet in a layout, with anything in its cells and blocks merged below its header."""
    banner: list[list[Cell]] = [["Banner"]] * draw(st.integers(0, 2))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=7))
    more = [draw(st.sampled_from(["Document", "Comment", "Notes", ""])) for _ in range(2)]
    match layout:
        case "table":
            head = ["supplier_id", "sector", "supplier_name", *names]
            body: list[list[Cell]] = [[draw(IDS), *(draw(CELLS) for _ in names)] for _ in range(3)]
            left = 0
        case "form":
            head = ["Question", "Answer", *more]
            named = ["supplier_id", "sector", "supplier_name", *names]
            body = [[name, draw(CELLS), draw(CELLS), draw(CELLS), draw(CELLS)] for name in named]
            left = 1
        case _:
            head = ["Supplier", "Question", "Answer", *more]
            body = [[draw(IDS), name, *(draw(CELLS) for _ in range(4))] for name in names]
            left = 0
    rows: list[list[Cell]] = [*banner, [*head], *body]
    first = len(banner) + 1
    return Made(rows, first, left, tuple(draw(blocks(first, len(rows)))))


@st.composite
def blocks(draw: st.DrawFn, first: int, last: int) -> list[Block]:
    """Merged blocks among the answers, of up to three rows and columns."""
    corner = st.tuples(st.integers(first, last - 1), st.integers(0, 6))
    size = st.tuples(st.integers(0, 2), st.integers(0, 2))
    pairs = draw(st.lists(st.tuples(corner, size), max_size=3))
    return [(r, c, min(r + down, last - 1), c + right) for (r, c), (down, right) in pairs]


def read(made: Made) -> tuple[FileReading, Reading]:
    """The sheet, read; what is refused is still looked at."""
    file = read_workbook(Workbook("a.xlsx", "", [made.sheet]), toy(), HEADINGS)
    return file, put_together([file], (), toy())


def lost(made: Made) -> list[str]:
    """The cells of which nothing is known after reading."""
    try:
        file, reading = read(made)
    except KpoError:
        return []  # refused as a whole
    kept = {cell.place.cell for entry in file.returns for cell in entry.cells.values()}
    known = kept | listed_cells(reading.problems) | whole_returns(file, reading.problems)
    known |= set_aside(file)
    told = " ".join(text for problem in reading.problems for _, text in problem.details)
    said = {f.place.cell: f for sheet in file.sheets for e in sheet.returns for f in e.filled}
    below = (
        listed_columns(reading.problems) if made.rows[made.first - 1][0] == "supplier_id" else ()
    )
    return [
        name
        for name, row, column in written(made)
        if not {name, f"{row + 1}:{row + 1}"} & known
        and column_letters(column) not in below
        and f"({name})" not in told
        and not is_told(said.get(name), file)
    ]


def written(made: Made) -> Iterator[tuple[str, int, int]]:
    """The name, row and column of every cell that holds something and is no label."""
    for row, cells in enumerate(made.rows):
        for column, cell in enumerate(cells):
            filled = bool(raw_text("" if cell is None else cell).strip())
            label = row < made.first or column < made.left or is_name(made, row, column)
            if filled and not label:
                yield f"{column_letters(column)}{row + 1}", row, column


def listed_cells(problems: Sequence[Problem]) -> set[str]:
    """The cells and rows that problems name; of a return that is refused, not its own place."""
    told = {problem.place.cell for problem in problems if problem.code not in WHOLE}
    details = [dict(one.details) for one in problems]
    twice = [rows_in(one.get("texts", "")) for one in details]
    papers = [rows_in(one.get("entries", "")) for one in details]
    return told | {row[-1] for rows in (*twice, *papers) for row in rows}


WHOLE = {"supplier_id_missing", "supplier_without_answers"}
WHOLE |= {"supplier_twice_same", "supplier_twice_differs"}


def whole_returns(file: FileReading, problems: Sequence[Problem]) -> set[str]:
    """The cells of returns that are listed as a whole, with the number of their cells."""
    places = {problem.place for problem in problems if problem.code in WHOLE}
    entries = [entry for sheet in file.sheets for entry in sheet.returns]
    return {f.place.cell for entry in entries if entry.place in places for f in entry.filled}


def set_aside(file: FileReading) -> set[str]:
    """The lines that are no supplier, with the number of their cells; or all cells of such a form."""
    rows = {aside.place.cell for sheet in file.sheets for aside in sheet.asides}
    form = any(sheet.asides for sheet in file.sheets if sheet.layout == "form")
    return rows | ({f"{row}:{row}" for row in range(1, 20)} if form else set())


def listed_columns(problems: Sequence[Problem]) -> set[str]:
    """The columns of a table that are listed: by their heading, or their first cell."""
    codes = {"heading_unclaimed", "heading_near", "heading_blank"}
    return {p.place.cell.rstrip(string.digits) for p in problems if p.code in codes}


def is_name(made: Made, row: int, column: int) -> bool:
    """Whether a cell names the supplier or the question of its row in a list of answers."""
    header = made.rows[made.first - 1]
    return str(header[column] if column < len(header) else "") in {"Supplier", "Question"}


def is_told(filled: Filled | None, file: FileReading) -> bool:
    """Whether a cell is kept as a comment, a tick, or a repetition of what another cell says."""
    if filled is None:
        return False
    name = filled.column.partition(".")[0]
    text = raw_text(filled.value)
    for entry in file.returns:
        for column, cell in entry.cells.items():
            if column.partition(".")[0] == name and (text in cell.comment or text in cell.raw):
                return True
            if column == filled.column and column in entry.answers:
                return True  # agrees with the cell that is kept
    return False


@settings(max_examples=150, deadline=None)
@given(sheets("table"))
def test_no_cell_of_a_table_is_lost(made: Made) -> None:
    """Whatever is merged."""
    assert lost(made) == []


@settings(max_examples=150, deadline=None)
@given(sheets("form"))
def test_no_cell_of_a_form_is_lost(made: Made) -> None:
    """Whatever is merged."""
    assert lost(made) == []


@settings(max_examples=150, deadline=None)
@given(sheets("answer_list"))
def test_no_cell_of_an_answer_list_is_lost(made: Made) -> None:
    """Whatever is merged."""
    assert lost(made) == []


@given(sheets("table"))
def test_every_filled_cell_is_seen_once_or_hidden(made: Made) -> None:
    """Own cells and those that merging hides are all there are."""
    page = Page("a.xlsx", made.sheet)
    own = sum(1 for row in range(len(page.sheet.rows)) for _ in page.filled_cells(row))
    assert own + sum(1 for _ in page.hidden_by_merging()) == page.filled
