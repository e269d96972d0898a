"""The rows of a sheet as XML: taken from its columns some thousand at a time, never all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

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
        self.cells = [ColumnXml(column, styles, shared) for column in sheet.columns]
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

        A row says its number, and its cells follow one another from the first column on without a gap: then
        none has to say where it stands, and what is looked up for its values is all there is to write.
        """
        cells = (
            map(xml.__getitem__, values) for xml, values in zip(self.cells, taken, strict=True)
        )
        starts = map(self.starts.__getitem__, self.tallest(taken))
        numbers = map(ROW_START.__mod__, range(first, first + len(taken[0])))
        return b"".join(chain.from_iterable(zip(numbers, starts, *cells, repeat(ROW_END))))

    def tallest(self, taken: Sequence[Sequence[SheetValue]]) -> Iterable[int]:
        """How many lines each row takes; what is not printed makes none taller."""
        printed = zip(self.lines, taken, strict=False)
        told = [(lines.tall(values), values) for lines, values in printed]
        columns = [map(tall.get, values, repeat(1)) for tall, values in told if tall]
        return map(max, repeat(1), *columns) if columns else repeat(1)


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
