"""The rows of a sheet as XML: taken from its columns some thousand at a time, never all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

from xlsxwriter.utility import xl_col_to_name

from kpo_dd.reports.workbook.cell_xml import (
    ROW_NUMBER,
    CellStyles,
    ColumnLines,
    ColumnXml,
    SharedTexts,
)
from kpo_dd.reports.workbook.pen import RowHeights
from kpo_dd.reports.workbook.sheet import ReportSheet, SheetValue

AT_ONCE = 4_096


class SheetRows:
    """Reads the columns of a sheet from the top down, once; whoever asks goes on where it was left."""

    def __init__(
        self, sheet: ReportSheet, heights: RowHeights, styles: CellStyles, shared: SharedTexts
    ) -> None:
        self.values = sheet.values
        self.cells = [
            ColumnXml(xl_col_to_name(at), column, styles, shared)
            for at, column in enumerate(sheet.columns)
        ]
        self.lines = [ColumnLines(column.width, heights) for column in sheet.columns]
        self.starts = RowStarts(heights)

    def next_rows(self, first: int, count: int) -> Iterator[bytes]:
        """The next `count` rows; the first of them is row `first` of its sheet, counted from 1."""
        for start in range(0, count, AT_ONCE):
            taken = self.take(min(AT_ONCE, count - start))
            yield self.rows(taken, first + start).encode()

    def take(self, count: int) -> Sequence[Sequence[SheetValue]]:
        """So many values of each column. ValueError where there are fewer."""
        taken = self.values.take(count)
        if len(taken) != len(self.cells) or any(len(column) != count for column in taken):
            raise ValueError("a sheet has fewer values than it was to have")
        return taken

    def rows(self, taken: Sequence[Sequence[SheetValue]], first: int) -> str:
        """Rows beside one another, as tall as their tallest text; a value is looked up, not made."""
        columns = list(zip(self.cells, self.lines, taken, strict=True))
        tallest = map(max, repeat(1), *(map(ls.__getitem__, values) for _, ls, values in columns))
        cells = (map(xml.__getitem__, values) for xml, _, values in columns)
        rows = map("".join, zip(map(self.starts.__getitem__, tallest), *cells, repeat(ROW_END)))
        return "".join(row.replace(ROW_NUMBER, str(at)) for at, row in enumerate(rows, first))


ROW_END = "</row>"


class RowStarts(dict[int, str]):
    """The number of lines of a row to how its XML begins."""

    def __init__(self, heights: RowHeights) -> None:
        super().__init__()
        self.heights = heights

    def __missing__(self, lines: int) -> str:
        """The beginning for a number of lines that was not seen yet."""
        height = self.heights.of_lines(lines)
        self[lines] = start = f'<row r="{ROW_NUMBER}" ht="{height:g}" customHeight="1">'
        return start
