"""Columns of all suppliers turned into what is asked of one row after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.scoring.weights import Floats
from kpo_dd.rulebook.conditions import Flags

RowEntry = TypeVar("RowEntry")
TIE = 0.5  # what lies between two figures that are printed
NEAR_TIE = 1e-6  # far more than a product of two figures is off


class RowEntries(Generic[RowEntry]):
    """Things of which each row has a few; those of a row stand between two `ends`; the first is 0."""

    def __init__(self, entries: Sequence[RowEntry], ends: Sequence[int]) -> None:
        self.entries, self.ends = entries, ends

    @classmethod
    def of(
        cls,
        rows: NDArray[np.intp],
        numbers: NDArray[np.integer[Any]],
        things: Sequence[RowEntry],
        height: int,
    ) -> RowEntries[RowEntry]:
        """Things by their numbers, and the row of each; those of one row stay in their order."""
        by_row = np.argsort(rows, kind="stable")
        ends = np.cumsum(np.bincount(rows, minlength=height)).tolist()
        return cls(list(map(things.__getitem__, numbers[by_row].tolist())), [0, *ends])

    @classmethod
    def marked(cls, marks: Flags, things: Sequence[RowEntry]) -> RowEntries[RowEntry]:
        """The things whose columns are marked."""
        rows, places = marks.nonzero()
        return cls.of(rows, places, things, len(marks))

    def at(self, row: int) -> Sequence[RowEntry]:
        """Those of one row."""
        return self.entries[self.ends[row] : self.ends[row + 1]]

    def all(self) -> Iterator[Sequence[RowEntry]]:
        """Those of one row after the other."""
        return (self.entries[begin:end] for begin, end in pairwise(self.ends))


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
