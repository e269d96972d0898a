"""Shares: 0 to 1, written in per cent."""

from __future__ import annotations

from datetime import time

import pytest

from kpo_dd.reading.opening.cells import CellValue, Percent
from kpo_dd.reading.values.value_states import Given
from tests.reading.values.asking import SHARE, read, reason


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        ("12%", 0.12),
        ("12,5 %", 0.125),
        ("１２％", 0.12),
        ("12", 0.12),
        (Percent(0.12), 0.12),
        (Percent(0.005), 0.005),
        (Percent(1), 1.0),
        (25.0, 0.25),
        (2.0, 0.02),
        ("1 %", 0.01),
        ("100", 1.0),
        ("0", 0.0),
    ],
)
def test_a_share_is_read_from_percent_signs_percent_cells_and_whole_percents(
    cell: CellValue, share: float
) -> None:
    """All of it becomes 0 to 1."""
    value = read(SHARE, cell)
    assert isinstance(value, Given)
    assert value.value == pytest.approx(share)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1", "answer_share_ambiguous"),
        (1.0, "answer_share_ambiguous"),
        (0.5, "answer_share_ambiguous"),
        ("0,5", "answer_share_ambiguous"),
        (1.5, "answer_share_ambiguous"),
        (Percent(12), "answer_out_of_range"),
        ("101", "answer_out_of_range"),
        (101.0, "answer_out_of_range"),
        ("-5%", "answer_out_of_range"),
        ("half", "answer_not_a_number"),
        (True, "answer_not_a_number"),
        ("10-20 %", "answer_not_a_number"),
        (time(12), "answer_not_a_number"),
    ],
)
def test_a_share_that_could_be_two_things_is_unreadable(cell: CellValue, code: str) -> None:
    """A bare 1 or 0.5 may mean so many percent or that share; only the format of the cell tells."""
    assert reason(SHARE, cell) == code
