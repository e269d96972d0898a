"""The rows of a sheet as XML: taken from its columns some thousand at a time, never all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from xlsxwriter.utility import xl_col_to_name

from kpo_dd.reports.workbook.cell_xml import (
    CellStyles,
    ColumnLines,
    ColumnXml,
    SharedTexts,
)
from kpo_dd.reports.workbook.pen import RowHeights
from kpo_dd.reports.workbook.sheet import ReportSheet, SheetValue

ROWS_AT_A_TIME = 4_096


class SheetRows:
    """Reads the columns of a sheet from the top down, once; whoever asks goes on where it was left."""

    def __init__(
        self, sheet: ReportSheet, heights: RowHeights, styles: CellStyles, shared: SharedTexts
    ) -> None:
        self.values = sheet.values
        following = [cell_start(at) for at in range(1, len(sheet.columns))]
        self.cells = [
            ColumnXml(column, behind, styles, shared)
            for column, behind in zip(sheet.columns, (*following, ROW_END), strict=True)
        ]
        printed = sheet.columns[: sheet.printed or None]
        self.lines = [ColumnLines(column.width, heights) for column in printed]
        self.starts = RowStarts(heights)

    def next_rows(self, first: int, count: int) -> Iterator[bytes]:
        """The next `count` rows; the first of them is row `first` of its sheet, counted from 1."""
        for start in range(0, count, ROWS_AT_A_TIME):
            taken = self.take(min(ROWS_AT_A_TIME, count - start))
            yield self.rows(taken, first + start)

    def take(self, count: int) -> Sequence[Sequence[SheetValue]]:
        """So many values of each column. ValueError where there are fewer."""
        taken = self.values.take(count)
        if len(taken) != len(self.cells) or any(len(column) != count for column in taken):
            raise ValueError("a sheet has fewer values than it was to have")
        return taken

    def rows(self, taken: Sequence[Sequence[SheetValue]], first: int) -> bytes:
        """Rows below one another, as tall as their tallest printed text.

        A row is its number between what is looked up for its start and its values: nothing is made.
        """
        cells = (
            map(xml.__getitem__, values) for xml, values in zip(self.cells, taken, strict=True)
        )
        starts = map(self.starts.__getitem__, self.tallest(taken))
        numbers = map(b"%d".__mod__, range(first, first + len(taken[0])))
        pieces = zip(repeat(ROW_START), starts, *cells, strict=False)
        return b"".join(map(bytes.join, numbers, pieces))

    def tallest(self, taken: Sequence[Sequence[SheetValue]]) -> Iterable[int]:
        """How many lines each row takes; what is not printed makes none taller."""
        printed = zip(self.lines, taken, strict=False)
        told = [(lines.tall(values), values) for lines, values in printed]
        columns = [map(tall.get, values, repeat(1)) for tall, values in told if tall]
        return map(max, repeat(1), *columns) if columns else repeat(1)


ROW_START, ROW_END = b'<row r="', "</row>"


def cell_start(column: int) -> str:
    """How the XML of a cell begins, up to the number of its row."""
    return f'<c r="{xl_col_to_name(column)}'


class RowStarts(dict[int, bytes]):
    """The number of lines of a row to what stands between its number and that of its first cell."""

    def __init__(self, heights: RowHeights) -> None:
        super().__init__()
        self.heights = heights

    def __missing__(self, lines: int) -> bytes:
        """The beginning for a number of lines that was not seen yet."""
        height = self.heights.of_lines(lines)
        start = f'" ht="{height:g}" customHeight="1">{cell_start(0)}'.encode()
        self[lines] = start
        return start
