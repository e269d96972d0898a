"""What was found on an .xlsx sheet so far, while it is gone through."""

from __future__ import annotations

from array import array

from msgspec import Struct, field

from kpo_dd.reading.opening.cells import Block, Lost, Spot
from kpo_dd.reading.opening.looks.cell_look import LooksSoFar


class SheetSoFar(Struct):
    """What was found on a sheet so far; of the rows in `rows`, the columns of their filled cells."""

    filled: set[Spot] = field(default_factory=set)
    rows: dict[int, array[int]] = field(default_factory=dict)
    single: set[int] = field(default_factory=set)  # rows of cells in `filled`
    twice: set[Spot] = field(default_factory=set)
    lost: dict[Spot, Lost] = field(default_factory=dict)
    looks: LooksSoFar = field(default_factory=LooksSoFar)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    merged: list[Block] = field(default_factory=list)
    filters: bool = False
    no_noughts: bool = False

    def count(self, spot: Spot) -> None:
        """Count a cell that shows something."""
        row, column = spot
        if spot in self.filled or column in self.rows.get(row, ()):
            self.twice.add(spot)
        self.filled.add(spot)
        self.single.add(row)

    def count_row(self, row: int, columns: array[int]) -> None:
        """Count the cells of a row; singly where the row was seen before."""
        if row in self.rows or row in self.single:
            for column in columns:
                self.count((row, column))
        else:
            self.rows[row] = columns
