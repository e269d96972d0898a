"""No figure of a published table tells of a single supplier."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.reports.statement.small_numbers import LEAST, hidden_cells

SUM_PARTS = (1, 2)


@st.composite
def tables(draw: st.DrawFn) -> list[list[int]]:
    """Rows of a sum, its two parts, and another figure."""
    part = st.integers(0, 6)
    rows = draw(st.lists(st.tuples(part, part, part), max_size=5))
    return [[one + other, one, other, third] for one, other, third in rows]


@given(tables())
@pytest.mark.sampled(60)
def test_what_is_hidden_cannot_be_worked_out(rows: list[list[int]]) -> None:
    """Not from the sum of its column, not from the other part; and nothing small is shown."""
    hidden = hidden_cells(rows, SUM_PARTS)
    for at, row in enumerate(rows):
        for column, number in enumerate(row):
            assert (at, column) in hidden or not 0 < number < LEAST
        assert ((at, 1) in hidden) == ((at, 2) in hidden)
    if len(rows) > 1:
        for column in range(4):
            assert sum(1 for at in range(len(rows)) if (at, column) in hidden) != 1


def test_a_table_of_large_figures_is_shown_whole() -> None:
    """Noughts are no one."""
    assert hidden_cells([[9, 9, 0, 3], [4, 4, 0, 0]], SUM_PARTS) == frozenset()
    assert hidden_cells([], SUM_PARTS) == frozenset()


def test_the_next_smallest_is_hidden_with_one_that_is_alone() -> None:
    """Of two others the smaller, and a nought last."""
    rows = [[9, 9, 0, 2], [9, 9, 0, 5], [9, 9, 0, 0], [9, 9, 0, 4]]
    assert hidden_cells(rows, SUM_PARTS) == {(0, 3), (3, 3)}
