"""A sheet that knows the place of every cell, and what merging shows there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from msgspec import Struct, field

from kpo_dd.errors import Place
from kpo_dd.reading.layouts.layout_reading import Filled, Unclaimed
from kpo_dd.reading.layouts.own_labels import OwnLabels
from kpo_dd.reading.layouts.seen_codes import SeenCodes, seen_codes, seen_value
from kpo_dd.reading.opening.cells import CellValue, Sheet, Spot
from kpo_dd.reading.opening.clock import mind_the_time
from kpo_dd.reading.opening.coded_rows import CodedRows
from kpo_dd.reading.opening.grid import cell_name, numbers_in
from kpo_dd.reading.values.words import raw_text

HEADER_WITHIN = 25  # a header stands on one of the first rows, below banners
FEWEST_COLUMNS = 3  # of a table, and of questions in a form
MOST_SEEN = 1000  # rows whose cells are kept as they were seen
MOST_COVERED = 500_000  # a hostile sheet can merge more cells than fit into memory


class SeenCell(NamedTuple):
    """A value where a person sees it: in its own cell, or in a merged block that starts at `at`."""

    column: int
    value: CellValue
    at: Spot
    own: bool


def own_cells(cells: Iterable[SeenCell]) -> int:
    """How many cells of a line stand in it themselves, not in a merged block that reaches into it."""
    return sum(cell.own for cell in cells)


class TakenCells(Struct):
    """What cells were taken for: answers, each once however many columns it shows in, and the rest."""

    filled: dict[Filled, None] = field(default_factory=dict)
    unclaimed: list[Unclaimed] = field(default_factory=list)

    def add(self, seen: SeenCell, taken: Filled | Unclaimed | None) -> None:
        """Keep what a cell is; what nobody claims counts in its own cell only."""
        if isinstance(taken, Filled):
            self.filled[taken] = None
        elif taken is not None and seen.own:
            self.unclaimed.append(taken)


class Page(Struct, frozen=True, dict=True):
    """A sheet with the name of its file: knows the place of every cell and what merging shows there.

    `labels`: what the form says itself, where the workbook was made from our blank one.
    """

    file: str
    sheet: Sheet
    labels: OwnLabels | None = None

    def place(self, row: int, column: int | None = None) -> Place:
        """The place of a cell, or of a whole row; both count from 0."""
        cell = f"{row + 1}:{row + 1}" if column is None else cell_name(row, column)
        return Place(self.file, self.sheet.name, cell)

    @cached_property
    def width(self) -> int:
        """The number of columns of the longest row."""
        rows = self.sheet.rows
        return rows.width if isinstance(rows, CodedRows) else max(map(len, rows), default=0)

    @cached_property
    def merged_rows(self) -> frozenset[int]:
        """The rows into which a merged block reaches."""
        runs = (range(top, bottom + 1) for top, _, bottom, _ in self.sheet.merged)
        return frozenset(numbers_in(runs, len(self.sheet.rows) - 1))

    @cached_property
    def empty_rows(self) -> Sequence[int]:
        """The rows in which nothing is to be seen but what a merged block shows from elsewhere."""
        empty = np.flatnonzero(~self.seen_codes.filled.any(axis=1)).tolist()
        merged = (row for row in self.merged_rows if not any(self.filled_cells(row)))
        return sorted({*empty, *merged})

    @cached_property
    def anchors(self) -> Mapping[Spot, Spot]:
        """Every spot that a merged block covers, to the cell that shows in the whole block."""
        anchors: dict[Spot, Spot] = {}
        for top, left, bottom, right in sorted(self.sheet.merged):
            rows = range(top, min(bottom + 1, len(self.sheet.rows)))
            columns = range(left, min(right + 1, self.width))
            if len(anchors) + len(rows) * len(columns) > MOST_COVERED or (top, left) in anchors:
                continue
            for spot in ((row, column) for row in rows for column in columns):
                anchors.setdefault(spot, (top, left))
            anchors.pop((top, left), None)
        return anchors

    @cached_property
    def covered(self) -> Mapping[int, list[int]]:
        """Row to the columns in it that a merged block covers."""
        covered: dict[int, list[int]] = {}
        for row, column in self.anchors:
            covered.setdefault(row, []).append(column)
        return covered

    @cached_property
    def rows(self) -> dict[int, Sequence[CellValue]]:
        """The rows that were asked for."""
        return {}

    def row(self, at: int) -> Sequence[CellValue]:
        """What stands in a row itself; looked up once."""
        found = self.rows.get(at)
        if found is None:
            found = self.rows[at] = self.sheet.rows[at] if at < len(self.sheet.rows) else ()
        return found

    @cached_property
    def seen_codes(self) -> SeenCodes:
        """The whole sheet as codes of what a person sees."""
        return seen_codes(self.sheet, self.width)

    def value(self, row: int, column: int) -> CellValue:
        """What stands in a cell itself, as the kind of value that a person sees in it."""
        cells = self.row(row)
        cell = cells[column] if column < len(cells) else ""
        sheet, spot = self.sheet, (row, column)
        if spot in sheet.shown or spot in sheet.percent:
            return seen_value(cell, spot in sheet.percent, sheet.shown.get(spot))
        return cell

    def own_values(self, row: int, before: int) -> Iterator[tuple[int, CellValue]]:
        """What stands in the cells of a row left of a column themselves, as a person sees it."""
        shown, percent = self.sheet.shown, self.sheet.percent
        for column, cell in enumerate(self.row(row)[:before]):
            if cell != "":
                apart = (row, column) in shown or (row, column) in percent
                yield column, self.value(row, column) if apart else cell

    def seen(self, row: int, column: int) -> CellValue:
        """What a person sees in a cell: its own value, or that of the merged block it belongs to."""
        return self.value(*self.anchors.get((row, column), (row, column)))

    def text(self, row: int, column: int) -> str:
        """What a person reads in a cell; empty where the sheet ends before it."""
        return raw_text(self.seen(row, column)).strip()

    def texts(self, row: int, before: int) -> list[str]:
        """The cells of a row left of a column, as text."""
        return [self.text(row, column) for column in range(before)]

    def filled_cells(self, row: int) -> Iterator[tuple[int, CellValue]]:
        """The non-empty cells of a row, by column; not those that a merged block hides."""
        return ((column, value) for column, value, _, own in self.seen_cells(row) if own)

    def seen_cells(self, row: int, below: int = -1) -> Iterable[SeenCell]:
        """What a person sees in a row, by column; of merged blocks only those that start under `below`."""
        found = self.seen_rows.get(row)
        if found is None:
            found = self.look_along(row)
            if len(self.seen_rows) < MOST_SEEN:
                self.seen_rows[row] = found
        own = below < 0 or (below < row and row not in self.covered)
        return found if own else [seen for seen in found if seen.at[0] > below]

    @cached_property
    def seen_rows(self) -> dict[int, list[SeenCell]]:
        """The rows that were looked at, of a short sheet all: each is looked at in several ways."""
        return {}

    def look_along(self, row: int) -> list[SeenCell]:
        """What a person sees in a row, by column."""
        mind_the_time()
        if row in self.covered:
            return list(self.look_along_merged(row))
        shown, percent = self.sheet.shown, self.sheet.percent
        found = list[SeenCell]()
        for column, cell in enumerate(self.row(row)):
            if cell != "":
                spot = (row, column)
                seen = self.value(*spot) if spot in shown or spot in percent else cell
                if (seen if type(seen) is str else raw_text(seen)).strip():
                    found.append(SeenCell(column, seen, spot, own=True))
        return found

    def look_along_merged(self, row: int) -> Iterator[SeenCell]:
        """The same of a row into which a merged block reaches."""
        own = (column for column, cell in enumerate(self.row(row)) if cell != "")
        for column in sorted({*own, *self.covered[row]}):
            at = self.anchors.get((row, column), (row, column))
            cell = self.value(*at)
            if raw_text(cell).strip():
                mind_the_time()
                yield SeenCell(column, cell, at, own=at == (row, column))

    def span(self, row: int, column: int) -> range:
        """The columns that the cell at a spot takes up in its row."""
        at = self.anchors.get((row, column), (row, column))
        end = column + 1
        while self.anchors.get((row, end)) == at:
            end += 1
        return range(at[1], end)

    def hidden_by_merging(self) -> Iterator[Unclaimed]:
        """The cells that hold something which nobody sees, because a merged block covers them."""
        for row, column in self.anchors:
            text = raw_text(self.value(row, column)).strip()
            if text:
                yield Unclaimed(text, self.place(row, column), 1)

    @cached_property
    def filled(self) -> int:
        """How many cells hold something."""
        return int(self.seen_codes.filled.sum())
