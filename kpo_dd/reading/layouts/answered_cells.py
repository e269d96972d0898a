"""Which cells of a sheet were read as answers: those of ordinary lines by column, all others singly."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import cached_property

import numpy as np
from msgspec import Struct

from kpo_dd.reading.layouts.coded_lines import CodedLine, CodedLines
from kpo_dd.reading.layouts.layout_reading import LayoutReading
from kpo_dd.reading.opening.cells import Block, Spot
from kpo_dd.reading.opening.grid import numbers_in, spot_of
from kpo_dd.rulebook.rulebook import SUPPLIER_ID


class AnsweredCells(Struct, frozen=True, dict=True):
    """`single`: spot to the column of the answers table; `tables`: lines whose filled cells all count."""

    single: dict[Spot, str]
    tables: Sequence[CodedLines]

    @classmethod
    def of(cls, found: LayoutReading) -> AnsweredCells:
        """The cells of a sheet that was read."""
        tables = {id(e.lines): e.lines for e in found.returns if isinstance(e, CodedLine)}
        others = [entry for entry in found.returns if not isinstance(entry, CodedLine)]
        cells = [filled for entry in others for filled in entry.filled]
        spots = [(spot_of(filled.place.cell), filled.column) for filled in cells]
        return cls({spot: name for spot, name in spots if spot is not None}, list(tables.values()))

    @cached_property
    def names(self) -> Sequence[tuple[Set[int], dict[int, str], CodedLines]]:
        """The rows and columns of each table."""
        return [(set(one.rows.tolist()), dict(one.columns), one) for one in self.tables]

    def column(self, spot: Spot) -> str:
        """The column of the answers table that a cell is of; empty where it is of none."""
        if spot in self.single:
            return self.single[spot]
        row, column = spot
        for rows, columns, lines in self.names:
            if row in rows and column in columns and lines.page.seen_codes.filled[row, column]:
                return columns[column]
        return ""

    def among(self, spots: Iterable[Spot]) -> set[Spot]:
        """Those of some cells that were read."""
        return {spot for spot in spots if self.column(spot)}

    def figures_among(self, spots: Iterable[Spot]) -> set[Spot]:
        """Those of some cells that were read, and not as the id of a supplier."""
        return {spot for spot in spots if self.column(spot) not in {"", SUPPLIER_ID}}

    def rows_among(self, rows: Set[int]) -> set[int]:
        """Those of some rows in which anything was read."""
        found = {row for row, _ in self.single if row in rows}
        for lines in self.tables if rows else ():
            found.update(lines.rows[lines.answered().any(axis=1)].tolist())
        return found & rows

    def columns_among(self, columns: Set[int]) -> set[int]:
        """Those of some columns of the sheet in which anything was read."""
        found = {column for _, column in self.single if column in columns}
        for lines in self.tables if columns else ():
            used = np.flatnonzero(lines.answered().any(axis=0)).tolist()
            found.update(lines.columns[at][0] for at in used)
        return found & columns

    def under(self, blocks: Collection[Block]) -> set[Spot]:
        """Those in any of some ranges."""
        return {*covered_by(blocks, self.single.keys()), *self.coded_under(blocks)}

    def coded_under(self, blocks: Collection[Block]) -> Iterator[Spot]:
        """Those of ordinary lines, column by column."""
        for lines in self.tables if blocks else ():
            filled = lines.answered()
            for at, (column, _) in enumerate(lines.columns):
                covered = np.zeros(int(lines.rows.max(initial=-1)) + 1, dtype=bool)
                for top, left, bottom, right in blocks:
                    if left <= column <= right:
                        covered[top : bottom + 1] = True
                rows = lines.rows[covered[lines.rows] & filled[:, at]]
                yield from ((row, column) for row in rows.tolist())


def covered_by(blocks: Iterable[Block], spots: Set[Spot]) -> Iterator[Spot]:
    """The cells that stand in any of the ranges."""
    runs: dict[int, list[range]] = {column: [] for _, column in spots}
    last = max((row for row, _ in spots), default=-1)
    for top, left, bottom, right in blocks:
        for column in runs:
            runs[column] += [range(top, bottom + 1)] if left <= column <= right else []
    for column, rows in runs.items():
        yield from spots & {(row, column) for row in numbers_in(rows, last)}
