"""Columns of all suppliers turned into what is asked of one row after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.scoring.weights import Floats
from kpo_dd.rulebook.conditions import Flags

TIE = 0.5  # what lies between two figures that are printed
NEAR_TIE = 1e-6  # far more than a product of two figures is off


class RowEntries(Struct, frozen=True, eq=False):
    """Numbers of which each row has a few; those of a row stand between two `ends`; the first is 0."""

    numbers: NDArray[Any]
    ends: Sequence[int]

    @classmethod
    def of(cls, rows: NDArray[np.intp], numbers: NDArray[Any], height: int) -> RowEntries:
        """Numbers, and the row of each; those of one row stay in their order."""
        by_row = np.argsort(rows, kind="stable")
        counts = np.bincount(rows, minlength=height)
        return cls(numbers[by_row], [0, *np.cumsum(counts).tolist()])

    @classmethod
    def within(cls, matrix: NDArray[Any]) -> RowEntries:
        """All of a matrix that is not nought."""
        there = matrix != 0
        return cls(matrix[there], [0, *np.cumsum(np.count_nonzero(there, axis=1)).tolist()])

    @classmethod
    def places_in(cls, marks: Flags) -> RowEntries:
        """Where marks stand in each row."""
        rows, places = marks.nonzero()
        return cls.of(rows, places, len(marks))

    def at(self, row: int) -> list[int]:
        """Those of one row."""
        found: list[int] = self.numbers[self.ends[row] : self.ends[row + 1]].tolist()
        return found


def places(marks: Flags) -> list[int]:
    """Where marks of a row stand."""
    found: list[int] = marks.nonzero()[0].tolist()  # a third of what `np.flatnonzero` takes
    return found


def stacked_by_supplier(
    columns: Sequence[NDArray[Any]], rows: int, kind: type[Any]
) -> NDArray[Any]:
    """Columns as a matrix in which a row lies in one piece."""
    return np.ascontiguousarray(np.array(columns, kind).reshape(len(columns), rows).T)


def as_printed(figures: Floats, digits: int) -> Floats:
    """Figures as they are printed; NumPy's own rounding differs from Python's where one is near a tie."""
    said = np.round(figures, digits)
    scaled = np.abs(figures) * 10.0**digits
    doubtful = np.abs(scaled - np.floor(scaled) - TIE) < NEAR_TIE
    said[doubtful] = [round(figure, digits) for figure in figures[doubtful].tolist()]
    return said
