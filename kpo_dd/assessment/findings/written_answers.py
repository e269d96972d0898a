"""Where anything is written in answer, so that nobody has to look into the cells that are empty."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from msgspec import Struct

from kpo_dd.answers import (
    AnswerLine,
    AnswerLines,
    Answers,
    LazyCells,
    NamedCell,
    PlacedCell,
    evidence_column,
    with_names,
)
from kpo_dd.rulebook.conditions import Flags


class WrittenAnswers(Struct, frozen=True, eq=False, dict=True):
    """What suppliers wrote in answer to some questions, in the order in which these are asked."""

    answers: Answers
    questions: Sequence[str]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The questions, and behind each the column of the document named for it."""
        pairs = ((name, evidence_column(name)) for name in self.questions)
        return tuple(one for pair in pairs for one in pair if one in self.answers.table.names)

    @cached_property
    def understood(self) -> Flags:
        """Where an answer was understood; a supplier lies in one piece."""
        table = self.answers.table
        found = np.array([table.filled(name) for name in self.columns], dtype=bool)
        return np.ascontiguousarray(found.reshape(len(self.columns), len(table)).T)

    @cached_property
    def lines(self) -> AnswerLines | None:
        """The answers of suppliers that stand on one line of a table each; None where none may."""
        cells = self.answers.cells
        return cells.lines(self.columns) if isinstance(cells, LazyCells) else None

    def line(self, supplier: str) -> AnswerLine | None:
        """What a supplier answers on one line of a table; None where that is not so."""
        return None if self.lines is None else self.lines.of(supplier)

    @cached_property
    def lazy(self) -> LazyCells | None:
        """The cells, where they are made for who asks."""
        cells = self.answers.cells
        return cells if isinstance(cells, LazyCells) else None

    def cells(self, supplier: str) -> Mapping[str, PlacedCell]:
        """What the cells of a supplier say that may be answers, by column; told at one go."""
        cells = self.answers.cells
        if isinstance(cells, LazyCells):
            return cells.cells_of(supplier)
        asked = ((name, cells.get((supplier, name))) for name in self.columns)
        return {name: (cell, cell.place) for name, cell in asked if cell is not None}

    def cell(self, supplier: str, column: str) -> PlacedCell | None:
        """What one cell of a supplier says; None where nothing is written there."""
        cells = self.answers.cells
        if isinstance(cells, LazyCells):
            return cells.cell_of(supplier, column)
        cell = cells.get((supplier, column))
        return None if cell is None else (cell, cell.place)

    def named_cells(self, supplier: str, columns: Iterable[str]) -> list[NamedCell | None]:
        """What some cells of a supplier say, with their names."""
        if self.lazy is not None:
            return self.lazy.named_cells(supplier, columns)
        cells = self.answers.cells
        written = ((column, cells.get((supplier, column))) for column in columns)
        return with_names({column: cell for column, cell in written if cell}, columns)

    def of(self, cells: Collection[str], row: int) -> Iterator[str]:
        """The columns in which the supplier in a row has an answer or one of its `cells`."""
        told = zip(self.columns, self.understood[row].tobytes(), strict=True)
        return (name for name, mark in told if mark or name in cells)
