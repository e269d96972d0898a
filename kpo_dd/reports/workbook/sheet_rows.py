"""The rows of a sheet as XML: taken from its columns some thousand at a time, never all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, repeat
from typing import TypeVar

from kpo_dd.reports.workbook.cell_xml import ColumnLines
from kpo_dd.reports.workbook.pen import RowHeights
from kpo_dd.reports.workbook.sheet import ColumnValue, ReportSheet
from kpo_dd.reports.workbook.sides import BookCells, SideLines, tallest

ROWS_AT_A_TIME = 4_096
ColumnPart = TypeVar("ColumnPart")


class SheetRows:
    """Reads the columns of a sheet from the top down, once; whoever asks goes on where it was left."""

    def __init__(self, sheet: ReportSheet, heights: RowHeights, cells: BookCells) -> None:
        self.values = sheet.values
        printed = sheet.columns[: sheet.printed or None]
        lines = [ColumnLines(column.width, heights) for column in printed]
        sides = sheet.sides or (1,) * len(sheet.columns)
        self.cells = [cells.of(some) for some in side_by_side(sheet.columns, sides)]
        self.lines = [
            SideLines(some) if width > 1 else some[0]
            for some, width in zip(side_by_side(lines, sides), sides, strict=True)
            if some
        ]
        self.starts = RowStarts(heights)

    def next_rows(self, first: int, count: int) -> Iterator[bytes]:
        """The next `count` rows; the first of them is row `first` of its sheet, counted from 1."""
        for start in range(0, count, ROWS_AT_A_TIME):
            taken = self.take(min(ROWS_AT_A_TIME, count - start))
            yield self.rows(taken, first + start)

    def take(self, count: int) -> Sequence[Sequence[ColumnValue]]:
        """So many values of each column. ValueError where there are fewer."""
        taken = self.values.take(count)
        if len(taken) != len(self.cells) or any(len(column) != count for column in taken):
            raise ValueError("a sheet has fewer values than it was to have")
        return taken

    def rows(self, taken: Sequence[Sequence[ColumnValue]], first: int) -> bytes:
        """Rows below one another, as tall as their tallest printed text.

        A row says its number, and its cells follow one another from the first column on without a gap: then
        none has to say where it stands, and what is looked up for its values is all there is to write.
        """
        cells = (
            map(xml.__getitem__, values) for xml, values in zip(self.cells, taken, strict=True)
        )
        starts = map(self.starts.__getitem__, tallest(self.lines, taken))
        numbers = map(ROW_START.__mod__, range(first, first + len(taken[0])))
        return b"".join(chain.from_iterable(zip(numbers, starts, *cells, repeat(ROW_END))))


def side_by_side(columns: Sequence[ColumnPart], sides: Sequence[int]) -> list[Sequence[ColumnPart]]:
    """So many columns at a time; fewer and at last none where there are no more."""
    ends = list(accumulate(sides))
    return [columns[end - width : end] for width, end in zip(sides, ends, strict=True)]


ROW_START, ROW_END = b'<row r="%d', b"</row>"


class RowStarts(dict[int, bytes]):
    """The number of lines of a row to what stands between its number and its first cell."""

    def __init__(self, heights: RowHeights) -> None:
        super().__init__()
        self.heights = heights

    def __missing__(self, lines: int) -> bytes:
        """That of a number of lines that was not seen yet."""
        height = self.heights.of_lines(lines)
        self[lines] = start = f'" ht="{height:g}" customHeight="1">'.encode()
        return start
