"""The law: every non-empty cell below a header becomes an answer or is listed.

Tables of any content are written to real workbooks and read back. The test keeps its own books of
what was written where; it was seen to fail when stray columns, rows without an id, doubles or second
columns of one question were dropped.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import Struct

from kpo_dd.answers import AnswerCell
from kpo_dd.errors import Problem, ReadingError, rows_in
from kpo_dd.litter import NOT_READ
from kpo_dd.reading.layouts.no_suppliers import ASIDE_KINDS
from kpo_dd.reading.opening.grid import column_letters
from kpo_dd.reading.values.reading_values import read_value
from kpo_dd.reading.values.value_states import Given
from kpo_dd.reading.values.words import raw_text
from kpo_dd.wording import Language, explain
from tests.reading.makers import (
    HEADER,
    ROW,
    Cell,
    Rows,
    read_contents,
    read_sheets,
    workbook_bytes,
)
from tests.toys import toy

CLAIMED = ["supplier_id", "Supplier name", "Страна", "policy", "policy.evidence", "Саясат бар ма?"]
CLAIMED += ["workers_total", "deductions", "policy_date", "training", "Supplier number", "sector"]
KEYS = {
    "Supplier number": "supplier_id",
    "Supplier name": "supplier_name",
    "Страна": "country",
    "Country": "country",
    "Саясат бар ма?": "policy",
}
WORDS = ["A-1", "A-2", "yes", "Да", "n/a", "-", "KAZ", "12", "1,200", "fines", "=1+1", "\u200b"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    TEXTS,
    st.integers(-(10**14), 10**14).map(lambda number: number / 1000),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
)
HEAD: list[Cell] = ["supplier_id", "country", "workers_total", "sector", "Town"]
WITH_A_SUM: tuple[Rows, int] = (
    [HEAD, ["A-1", "KAZ", 1, "F", "x"], ["A-2", "KAZ", 2, "F", "y"], [None, None, 3, None, "z"]],
    1,
)
IDS = st.sampled_from([None, "A-1", "A-2", "A-3", " ", "n/a"])
EXTRA = st.one_of(TEXTS, st.sampled_from(["Town", "polisy", "policy", "Country", ""]))


Kept = Mapping[tuple[str, str], AnswerCell]


class Written(Struct, frozen=True):
    """One non-empty cell below the header: its row from 1, its column letters, what it says."""

    row: int
    column: str
    cell: str | float | date

    @property
    def name(self) -> str:
        """The cell as people name it."""
        return f"{self.column}{self.row}"


@st.composite
def tables(draw: st.DrawFn) -> tuple[Rows, int]:
    """A sheet with banner, header and rows; and the row of its header, from 1."""
    header = draw(st.permutations(["supplier_id", *draw(st.sets(st.sampled_from(CLAIMED)))]))
    header = [*header, "country", *draw(st.lists(EXTRA, max_size=3)), "sector"]
    at = header.index("supplier_id")
    rows: list[list[Cell]] = []
    for _ in range(draw(st.integers(0, 4))):
        row = draw(st.lists(CELLS, min_size=len(header), max_size=len(header) + 2))
        row[at] = draw(IDS)
        rows.append(row)
    rows += [list(rows[i]) for i in range(len(rows)) if draw(st.booleans())]
    banner = draw(st.integers(0, 3))
    return [*[["Banner"]] * banner, header, *rows], banner + 1


def written(rows: Rows, header: int) -> Iterator[Written]:
    """Every non-empty cell below the header."""
    for number, row in enumerate(rows[header:], start=header + 1):
        for column, cell in enumerate(row):
            if cell is not None and str(cell).strip():
                yield Written(number, column_letters(column), cell)


def is_listed(cell: Written, header: int, problems: Sequence[Problem]) -> bool:
    """Whether a problem names the cell, its row, or the heading of its column."""
    names = {cell.name, f"{cell.row}:{cell.row}", f"{cell.column}{header}"}
    by_place = any(problem.place.cell in names for problem in problems)
    columns = {
        problem.place.cell.rstrip(string.digits)
        for problem in problems
        if problem.code
        in {"heading_unclaimed", "heading_blank"}  # without a heading: named by its first cell
    }
    by_place = by_place or cell.column in columns or is_in_a_line_set_aside(cell, problems)
    twice = [dict(p.details)["texts"] for p in problems if p.code == "answered_twice"]
    return by_place or any(cell.name == row[-1] for rows in map(rows_in, twice) for row in rows)


def is_in_a_line_set_aside(cell: Written, problems: Sequence[Problem]) -> bool:
    """Whether it stands in a line that is no supplier."""
    return any(cell.row in rows_named(dict(p.details)["rows"]) for p in aside_lines(problems))


def aside_lines(problems: Sequence[Problem]) -> list[Problem]:
    """What is said of lines that are no supplier."""
    return [problem for problem in problems if problem.code in ASIDE_KINDS]


def rows_named(rows: str) -> set[int]:
    """The rows that a line names, one by one or as ranges: `3, 7–120`."""
    ends = [run.split("–") for run in rows.split(", ")]
    return {row for run in ends for row in range(int(run[0]), int(run[-1]) + 1)}


def is_answer(cell: Written, answers: Kept) -> bool:
    """Whether it is kept as an answer, letter for letter."""
    return any(
        kept.place.cell == cell.name and unbroken(kept.raw) == unbroken(raw_text(cell.cell))
        for kept in answers.values()
    )


def unbroken(text: str) -> str:
    """XML keeps every character but the kind of a line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def repeats_an_answer(cell: Written, headings: Sequence[Cell], answers: Kept) -> bool:
    """Whether it says again, in a second column of one question, what is kept from its row."""
    heading = next(h for i, h in enumerate(headings) if column_letters(i) == cell.column)
    asked = toy().questionnaire.by_id.get(KEYS.get(str(heading), str(heading)))
    if asked is None:
        return False
    said = [
        read_value(asked, kept.raw, toy())
        for (_, question), kept in answers.items()
        if question == asked.id and kept.place.cell.lstrip(string.ascii_uppercase) == str(cell.row)
    ]
    value = read_value(asked, cell.cell, toy())
    return isinstance(value, Given) and any(
        isinstance(other, Given) and other.value == value.value for other in said
    )


@given(tables())
@example(([["supplier_id", "country", "policy", "policy"], ["A-1", "KAZ", "yes", "да"]], 1))
@example(([["supplier_id", "country", "sector", "x"], ["A-1", "KAZ", "F", "a" * 32_767]], 1))
def test_every_cell_becomes_an_answer_or_is_listed(table: tuple[Rows, int]) -> None:
    """Whatever it holds, whoever it belongs to, whatever its column is called."""
    rows, header = table
    answers, problems = read_back(rows)
    for cell in written(rows, header):
        assert (
            is_listed(cell, header, problems)
            or is_answer(cell, answers)
            or repeats_an_answer(cell, rows[header - 1], answers)
        ), f"{cell} is lost"


def read_back(rows: Rows) -> tuple[Kept, Sequence[Problem]]:
    """What became of a sheet: its answers and its problems."""
    try:
        reading = read_contents({"a.xlsx": workbook_bytes({"Answers": rows})})
    except ReadingError as error:
        return {}, error.problems
    return reading.answers.cells, reading.problems


@given(tables())
@example(WITH_A_SUM)
def test_the_cells_below_a_heading_nobody_claims_are_counted(table: tuple[Rows, int]) -> None:
    """The number in the line is the number of cells that were not read."""
    rows, header = table
    _, problems = read_back(rows)
    cells = list(written(rows, header))
    for problem in problems:
        if problem.code in {"heading_unclaimed", "heading_near", "heading_blank"}:
            letters = problem.place.cell.rstrip(string.digits)
            below = [cell for cell in cells if cell.column == letters]
            kept = [cell for cell in below if not is_in_a_line_set_aside(cell, problems)]
            assert int(dict(problem.details)["cells"]) == len(kept)


@given(tables())
@example(WITH_A_SUM)
def test_the_cells_of_lines_set_aside_are_counted(table: tuple[Rows, int]) -> None:
    """Those under headings and those under none; no cell is counted with a heading, too."""
    rows, header = table
    _, problems = read_back(rows)
    cells = list(written(rows, header))
    for line in aside_lines(problems):
        own = [cell for cell in cells if is_in_a_line_set_aside(cell, [line])]
        assert int(dict(line.details)["cells"]) == len(own)
        assert int(dict(line.details)["count"]) == len(rows_named(dict(line.details)["rows"]))


@pytest.mark.parametrize("gap", [1, 2, 3])
def test_every_line_set_aside_is_named_however_many_they_are(gap: int) -> None:
    """As ranges where they follow one another; the report shows the beginning."""
    total: list[Cell] = ["Total", "x"]
    rows: list[list[Cell]] = [
        total if n % gap == 0 else [f"A-{n}", "KAZ", n + 0.5, "F"] for n in range(300)
    ]
    _, problems = read_back([HEAD, *rows])
    (line,) = aside_lines(problems)
    named = dict(line.details)["rows"]
    assert rows_named(named) == {n + 2 for n in range(0, 300, gap)}
    assert len(explain(line, Language.EN)) < 500
    assert (len(named) < 20) == (gap == 1)


def test_a_mark_of_our_own_form_on_a_sheet_of_theirs_hides_nothing() -> None:
    """Whoever writes the mark into a sheet, of whatever name, has it listed like any other."""
    notes: Rows = [[NOT_READ], ["We withheld wages", "yes"]]
    reading = read_sheets(Answers=[HEADER, ROW], Notes=notes)
    assert "sheet_unclaimed" in [problem.code for problem in reading.problems]
    reading = read_sheets(Answers=[HEADER, ROW], Instructions=notes)
    assert [problem.code for problem in reading.problems] == ["sheet_unclaimed"]
