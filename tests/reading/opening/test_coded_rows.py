"""Rows as codes are the rows they were made of, value by value."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.reading.opening.cells import CellValue, Lost
from kpo_dd.reading.opening.coded_rows import CodedRows, coded_rows

VALUES: st.SearchStrategy[CellValue] = st.one_of(
    st.sampled_from(["", " ", "0", "1", "да", "да ", 0, 1, 0.0, 1.0, True, False, 1.5]),
    st.sampled_from([date(2026, 1, 2), datetime(2026, 1, 2), time(1), timedelta(1), Lost("1")]),
    st.text(max_size=3),
)


def trimmed(row: list[CellValue]) -> list[CellValue]:
    """A row without the blanks at its end."""
    while row and row[-1] == "":
        row = row[:-1]
    return row


@given(st.lists(st.lists(VALUES, max_size=6), max_size=6))
def test_coded_rows_say_what_the_rows_say(rows: list[list[CellValue]]) -> None:
    """TRUE, 1 and 1.0 are equal to Python and stay apart; blanks at the ends of rows fall away."""
    coded = coded_rows(rows)
    told = [[(type(cell), cell) for cell in row] for row in coded]
    assert told == [[(type(cell), cell) for cell in trimmed(row)] for row in rows]
    assert coded == [trimmed(row) for row in rows]
    assert list(coded[1:]) == [trimmed(row) for row in rows[1:]]


@given(st.lists(st.lists(VALUES, max_size=6), max_size=6))
def test_each_distinct_value_is_kept_once(rows: list[list[CellValue]]) -> None:
    """And none that stands nowhere but the blank."""
    coded = coded_rows(rows)
    kinds = [(type(value), value) for value in coded.values]
    assert len(set(kinds)) == len(kinds)
    assert set(coded.all_codes()) | {0} == set(range(len(coded.values)))


def test_codes_are_asked_for_by_place() -> None:
    """Beyond the last row and column stands nothing."""
    coded = coded_rows([["a", "b"], ["b"]])
    assert coded.codes_at([(0, 0), (1, 0), (1, 1), (2, 0), (0, 2)]) == [1, 2, 0, 0, 0]


def test_other_rows_are_not_equal() -> None:
    """By value and by number."""
    assert coded_rows([["a"]]) != [["b"]]
    assert coded_rows([["a"]]) != [["a"], []]
    assert coded_rows([["a"]]) != CodedRows(0, 0, b"", ("",))
