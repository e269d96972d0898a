"""One pass over an .xlsx sheet, its regular rows at once and all else element by element."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property

from kpo_dd.reading.opening.cells import Lost
from kpo_dd.reading.opening.formats.heard_cells import HeardCells
from kpo_dd.reading.opening.formats.regular_rows import (
    ANY_STYLE,
    COLUMN,
    PiecesSoFar,
    RegularRow,
    column_named,
    has_regular_rows,
    in_styles,
    pieces_of_sheet,
    styled_cells,
    worded_cells,
)
from kpo_dd.reading.opening.formats.xml_parts import parse_pieces
from kpo_dd.reading.opening.looks.cell_look import TextRun


class SheetCells(HeardCells):
    """Hears a sheet, and takes the rows of it that need not be heard."""

    def take(self, row: RegularRow) -> None:
        """Count a regular row, as if each of its elements had been heard."""
        self.row, self.column = row.row, row.last
        if row.last >= 0:
            self.value, self.formula, self.into = [], None, None
            self.rich = self.has_content = False
        if row.columns:
            self.widen_to(row)
            for column, formula in row.lost.items():
                self.seen.lost[(row.row, column)] = Lost(formula)
            self.seen.count_row(row.row, self.look_over(row))

    def look_over(self, row: RegularRow) -> array[int]:
        """The columns of a row that show something, with what is to be said of their looks."""
        runs: dict[int, Sequence[TextRun]] = {}
        blank = row.blank
        if self.strings.odd:
            worded = self.worded(row)
            runs = {c: found for c, n in worded.items() if (found := self.strings.runs.get(n))}
            blank |= {c for c, number in worded.items() if self.strings.is_blank(number)}
        if runs or self.styles.cells:
            for column, style in self.styled(row, any_style=bool(runs)):
                if (style in self.styles.cells or column in runs) and column not in blank:
                    look = self.styles.cells.get(style) or self.styles.of(style)
                    self.seen.looks.note((row.row, column), look, runs.pop(column, ()))
            for column in runs.keys() - blank:
                self.seen.looks.note((row.row, column), self.styles.of(""), runs[column])
        return array(COLUMN, (c for c in row.columns if c not in blank)) if blank else row.columns

    def worded(self, row: RegularRow) -> dict[int, int]:
        """Column to the number of its shared string."""
        if not row.cells:
            return dict(worded_cells(row))
        return {column_named(letters): int(n) for letters, _, _, n in row.cells if n}

    def styled(self, row: RegularRow, *, any_style: bool) -> Iterable[tuple[int, str]]:
        """The cells with content in a style of which something is to be said, or in any."""
        if any_style or not row.cells:
            return styled_cells(row, ANY_STYLE if any_style else self.telling)
        telling, cells = self.telling_numbers, row.cells
        told = [(letters, n) for letters, n, empty, _ in cells if n in telling and not empty]
        return [(column_named(letters), number.decode()) for letters, number in told]

    @cached_property
    def telling_numbers(self) -> frozenset[bytes]:
        """The styles of which something is to be said."""
        return frozenset(number.encode() for number in self.styles.cells)

    @cached_property
    def telling(self) -> re.Pattern[bytes]:
        """Finds the cells of which their style alone says something."""
        return in_styles(self.styles.cells)

    def widen_to(self, row: RegularRow) -> None:
        """The cells of a row beyond all others; WorkbookRefused where the grid up to one is too large."""
        last = row.columns[-1]
        cells = (max(row.row, self.bottom) + 1) * (max(last, self.right) + 1)
        for column in row.columns if cells > self.most else (last,):
            self.widen(row.row, column)


def hear_sheet(xml: bytes, cells: SheetCells) -> None:
    """Let a handler hear a sheet, its regular rows at once. WorkbookRefused where it is no XML."""
    whole = [xml]
    pieces = (
        pieces_of_sheet(xml, PiecesSoFar(), lambda: cells.in_data)
        if has_regular_rows(xml)
        else whole
    )
    parse_pieces(pieces, cells, cells.take)
