"""Lines read together are read as each alone, and a table in parts is the whole table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.answers import noted_cells
from kpo_dd.reading.batch.file_reading import FileReading
from kpo_dd.reading.layouts.coded_lines import CodedLine
from kpo_dd.reading.layouts.sections import joined_returns
from kpo_dd.reading.read import Reading
from kpo_dd.reading.returns.entries import ReadingOfReturns
from kpo_dd.reading.returns.one_return import read_return
from kpo_dd.reading.returns.read_line import ReadLine
from kpo_dd.reading.returns.share_columns import parts_of_one, shares_by_column
from tests.growth import LINEAR, calls, growth
from tests.reading.makers import Cell, read_content, read_contents, workbook_bytes
from tests.toys import toy

HEADER = (
    *("supplier_id", "supplier_name", "country", "policy", "policy.comment", "workers_total"),
    *(
        "deductions",
        "deductions.fines",
        "policy_date",
        "hazard_share",
        "policy.evidence",
        "Policy?",
    ),
)
WORDS: dict[str, Sequence[Cell]] = {
    "supplier_id": ["A-1", "A-2", 50140012345, "0501", "total", "Итого", "n/a", "", "A-1 "],
    "country": ["KAZ", "Казахстан", "nowhere", "", 7],
    "policy": ["yes", "Да", "no", "maybe", "n/a", "да, в сейфе", "", True, 1],
    "policy.comment": ["", "", "since May", "—", 5],
    "workers_total": [5, 12, 1.5, "40 (forty)", "n/a", -1, "", 17],
    "deductions": ["fines", "fees; fines", "none", "x", ""],
    "deductions.fines": ["x", "", "no", "+", "?"],
    "policy_date": ["2026-01-02", "1/2/2026", "", 5, "soon"],
    "hazard_share": ["5 %", 0.5, 50, 0.25, "", 1],
    "policy.evidence": ["Policy of 12.03.2025", "-", "", "yes", "n/a"],
}
ANYTHING: Sequence[Cell] = ["x", "", 5, "yes", "2026"]


@st.composite
def tables(draw: st.DrawFn) -> list[tuple[Cell, ...]]:
    """A table of any columns, enough for a questionnaire, and rows of words that fit under them or don't."""
    sure = ("country", "workers_total")
    some = [name for name in HEADER[1:] if name not in sure]
    drawn = draw(st.permutations(some))[: draw(st.integers(0, 6))]
    others = draw(st.permutations((*sure, *drawn)))
    left = draw(st.sampled_from([(), ("№",), ("Note",)]))
    header = (*left, "supplier_id", *others)
    columns = [st.sampled_from(WORDS.get(name, ANYTHING)) for name in header]
    rows = draw(st.lists(st.tuples(*columns), min_size=1, max_size=8))
    return [header, *rows]


def alone(file: FileReading) -> list[object]:
    """Every return of a file as it is read alone."""
    parts = parts_of_one(shares_by_column(file.sheets, toy()))
    terms = ReadingOfReturns(toy(), {}, parts)
    entries = joined_returns(file.sheets)
    whole = [entry.whole() if isinstance(entry, CodedLine) else entry for entry in entries]
    return [read_return(entry, terms) for entry in whole]


@given(tables())
def test_lines_read_together_are_read_as_each_alone(rows: list[tuple[Cell, ...]]) -> None:
    """Answers, cells, places, problems, languages, in the same order."""
    file = read_content(workbook_bytes({"A": rows}))
    together = [read.whole() for read in file.returns]
    assert together == alone(file)
    for read, one in zip(file.returns, together, strict=True):
        assert (read.size, read.says_only_who) == (len(one.cells), one.says_only_who)
        assert list(read.cells) == list(one.cells)
        assert list(alone_cells(one)) == list(read.cells)


def alone_cells(read: object) -> Sequence[str]:
    """The columns of a return, in its order."""
    return list(getattr(read, "cells", {}))


@given(tables())
def test_the_cells_of_all_are_those_of_each(rows: list[tuple[Cell, ...]]) -> None:
    """Asked for one by one, gone through, counted, or only those with something noted."""
    file = read_content(workbook_bytes({"A": [*rows, ("sure",) * len(rows[0])]}))
    named = [read for read in file.returns if read.supplier]
    for reading in filter(None, [reading_of(file)]):
        cells = reading.answers.cells
        assert dict(cells.items()) == {key: cells[key] for key in cells}
        assert len(cells) == len(list(cells))
        noted = {key: one for key, one in cells.items() if one.comment or one.declined}
        assert dict(noted_cells(cells)) == noted
        for read in named:
            if read.supplier in reading.answers.frame.index and len(named) == 1:
                assert dict(cells.items()) == {(read.supplier, c): x for c, x in read.cells.items()}


def reading_of(file: FileReading) -> Reading | None:
    """All of a file, where anybody can be assessed."""
    from kpo_dd.reading.read import put_together

    reading = put_together([file], (), toy())
    return None if reading.answers.frame.empty else reading


PLAIN_HEADER = ("supplier_id", "country", "policy", "policy.comment", "workers_total", "deductions")


@st.composite
def suppliers(draw: st.DrawFn) -> list[tuple[Cell, ...]]:
    """Suppliers with ids of their own."""
    columns = [st.sampled_from(WORDS[name]) for name in PLAIN_HEADER[1:]]
    rows = draw(st.lists(st.tuples(*columns), min_size=1, max_size=9))
    return [(f"S-{number}", *row, "x")[: len(PLAIN_HEADER)] for number, row in enumerate(rows)]


@given(suppliers(), st.lists(st.integers(1, 8), max_size=3))
def test_a_table_in_parts_is_the_whole_table(rows: list[tuple[Cell, ...]], cuts: list[int]) -> None:
    """The same frame, and the same words in the cells, however the rows are cut into files."""
    edges = sorted({0, len(rows), *(cut for cut in cuts if cut < len(rows))})
    pieces = [rows[start:stop] for start, stop in pairwise(edges)]
    named = {f"{n}.xlsx": [PLAIN_HEADER, *piece] for n, piece in enumerate(pieces)}
    parts = read_each(named)
    whole = read_each({"0.xlsx": [PLAIN_HEADER, *rows]})
    if parts is None or whole is None:
        assert parts is whole
        return
    pd.testing.assert_frame_equal(parts.answers.frame, whole.answers.frame)
    assert words_of(parts) == words_of(whole)


def read_each(files: dict[str, list[tuple[Cell, ...]]]) -> Reading | None:
    """Files of one table each, where anybody can be assessed."""
    from kpo_dd.errors import ReadingError

    try:
        return read_contents({name: workbook_bytes({"A": rows}) for name, rows in files.items()})
    except ReadingError:
        return None


def words_of(reading: Reading) -> object:
    """What is written in every cell."""
    cells = reading.answers.cells
    return {key: (one.raw, one.readable, one.declined, one.comment) for key, one in cells.items()}


def table_of(size: int) -> bytes:
    """A table of so many suppliers who say a few things each, with totals below."""
    rows = [
        (f"S-{n:05}", f"Firm {n}", "KAZ", ("yes", "Да", "no")[n % 3], "", n % 7, "fines", "", "", 5)
        for n in range(size)
    ]
    total = ("", "Total", "", "", "", sum(n % 7 for n in range(size)))
    return workbook_bytes({"A": [HEADER[:10], *rows, total]})


def reading(size: int) -> Callable[[], object]:
    """The reading of such a table."""
    content = table_of(size)
    return lambda: read_contents({"a.xlsx": content})


def test_reading_twice_as_many_lines_is_twice_the_work() -> None:
    """Counted in calls; nothing is compared with everything else."""
    assert growth(reading, 150) < LINEAR


def test_a_text_is_read_once_however_often_it_stands_there() -> None:
    """Only ids and names are new in a longer table."""
    few, many = calls(reading(60)), calls(reading(120))
    assert 0 < many["read_value"] - few["read_value"] <= 2 * 60


def test_ordinary_lines_are_read_together() -> None:
    """Else what is above would prove nothing."""
    file = read_content(table_of(5))
    assert [type(read) for read in file.returns] == [ReadLine] * 5
