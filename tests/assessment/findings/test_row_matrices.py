"""What is cut out of one list for all suppliers stands in each row; figures are those that Python prints."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpo_dd.assessment.findings.row_matrices import RowEntries, as_printed

WIDTH = 5
NAMES = tuple("abcde")
MARKS = st.lists(st.lists(st.booleans(), min_size=WIDTH, max_size=WIDTH), max_size=6)


@given(MARKS)
@example([])
@example([[False] * WIDTH, [True] * WIDTH, [False] * WIDTH])
def test_a_row_has_the_things_of_its_own_marks_in_their_order(marks: list[list[bool]]) -> None:
    """Also where it has none, first or last; asked for by itself or one after the other."""
    found = RowEntries.marked(np.array(marks, dtype=bool).reshape(len(marks), WIDTH), NAMES)
    expected = [[name for name, mark in zip(NAMES, row, strict=True) if mark] for row in marks]
    assert [found.at(row) for row in range(len(marks))] == expected
    assert list(found.all()) == expected


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, WIDTH - 1)), max_size=12))
def test_things_of_one_row_stay_in_the_order_in_which_they_were_given(
    pairs: list[tuple[int, int]],
) -> None:
    """Rows may come in any order: what is heavier comes first in each."""
    rows, numbers = np.array(pairs, dtype=np.intp).reshape(len(pairs), 2).T
    found = RowEntries.of(rows, numbers, NAMES, 4)
    expected = [[NAMES[number] for at, number in pairs if at == row] for row in range(4)]
    assert [found.at(row) for row in range(4)] == expected


@pytest.mark.parametrize("digits", [1, 3])
@given(st.lists(st.integers(-40_000, 40_000), max_size=20))
def test_a_figure_at_a_tie_is_printed_as_python_prints_it(digits: int, numbers: list[int]) -> None:
    """NumPy rounds the tie of a product to the even figure; Python looks at which figure is nearer."""
    figures = np.array([*numbers, 1.5, 2.5, 2.675e3, 0.5], dtype=np.float64) / 10**digits / 20
    ties = np.array(numbers, dtype=np.float64) / 2 / 10**digits
    for some in (figures, ties, figures.reshape(-1, 1), ties[:0]):
        told = [round(one, digits) for one in some.ravel().tolist()]
        assert as_printed(some, digits).ravel().tolist() == told
        assert as_printed(some, digits).shape == some.shape


@given(st.lists(st.floats(-1e6, 1e6), max_size=10), st.sampled_from([1, 3]))
def test_so_is_any_other(numbers: list[float], digits: int) -> None:
    """With all its digits."""
    told = [round(one, digits) for one in numbers]
    assert as_printed(np.array(numbers, dtype=np.float64), digits).tolist() == told
