"""The different rows of columns: each once, and for each row the place of its own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.assessment.scoring import distinct_rows as module
from kpo_dd.assessment.scoring.distinct_rows import distinct_rows, in_steps

LEVELS = st.sampled_from([0.0, 0.5, 0.8, 1.0, np.nan])


@given(st.integers(0, 5).flatmap(lambda n: st.lists(st.tuples(*[LEVELS] * n), max_size=12)))
def test_rows_share_a_place_where_they_are_the_same(rows: list[tuple[float, ...]]) -> None:
    """What is missing equals what is missing, and differs from nothing earned."""
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    found = distinct_rows(columns, len(rows))
    alike = [str(row) for row in rows]
    assert [alike[at] for at in found.first[found.places]] == alike
    assert len(found.first) == len(set(alike))


def test_more_columns_than_digits_of_a_number_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A hundred columns make more names than a number has; rows that differ in one still differ."""
    table = np.concatenate([np.zeros((1, 100)), np.eye(100), np.eye(100)])
    assert len(distinct_rows(table.T, 201).first) == 101
    monkeypatch.setattr(module, "MOST_NAMES", 300)
    assert len(distinct_rows(table.T, 201).first) == 101


def test_nobody_has_no_rows() -> None:
    """Without suppliers, and without columns, which makes all the same."""
    assert len(distinct_rows([np.zeros(0)], 0).first) == 0
    assert distinct_rows([], 3).places.tolist() == [0, 0, 0]


def test_steps_are_all_rows_once() -> None:
    """The last may be a short one."""
    assert [list(range(7)[step]) for step in in_steps(7, 3)] == [[0, 1, 2], [3, 4, 5], [6]]
