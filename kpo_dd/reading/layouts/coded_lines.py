"""The ordinary lines of a table: one row a supplier, each cell under its heading, nothing merged into it.

They are kept as what the columns hold; a line is put together only for who asks for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from kpo_dd.errors import Place
from kpo_dd.reading.layouts.layout_reading import Filled, SheetReturn
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.layouts.seen_codes import CodeArray, Mask
from kpo_dd.reading.opening.cells import CellValue, Spot
from kpo_dd.reading.opening.coded_rows import BLANK
from kpo_dd.reading.opening.grid import column_letters, spot_of

RowNumbers = npt.NDArray[np.int64]


class CodedLines(Struct, frozen=True, eq=False):
    """Some rows of a sheet, and the columns under a question: where each stands, and what it answers."""

    page: Page
    rows: RowNumbers
    columns: tuple[tuple[int, str], ...]

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.rows)

    def codes(self, column: int) -> CodeArray:
        """What a column of the sheet holds in each line; blank where nothing is to be seen."""
        seen = self.page.seen_codes
        codes: CodeArray = seen.codes[self.rows, column]
        return np.where(seen.shows[codes], codes, np.int32(BLANK))

    def value(self, code: int) -> CellValue:
        """What a code shows."""
        return self.page.seen_codes.values[code]

    def place(self, line: int, column: int) -> Place:
        """Where a cell of a line stands."""
        return self.page.place(int(self.rows[line]), column)

    def places(self, line: int, columns: Iterable[int]) -> Iterator[Place]:
        """Where some cells of a line stand."""
        page, row = self.page, int(self.rows[line]) + 1
        file, sheet = page.file, page.sheet.name
        return (Place(file, sheet, f"{column_letters(column)}{row}") for column in columns)

    def row_place(self, line: int) -> Place:
        """Where a line stands."""
        return self.page.place(int(self.rows[line]))

    def filled(self, line: int) -> Iterator[Filled]:
        """The cells of a line that answer something."""
        return self.cells(line, self.columns)

    def cells(self, line: int, columns: Iterable[tuple[int, str]]) -> Iterator[Filled]:
        """The filled cells of a line in some columns, with what each is of."""
        row, seen = int(self.rows[line]), self.page.seen_codes
        for column, name in columns:
            code = seen.codes[row, column]
            if seen.shows[code]:
                yield Filled(name, seen.values[code], self.page.place(row, column))

    @staticmethod
    def column_of(place: Place) -> int:
        """The column of a cell."""
        spot = spot_of(place.cell)
        return spot[1] if spot else -1

    def holds(self, spot: Spot) -> bool:
        """Whether a cell stands in one of the lines and answers something."""
        row, column = spot
        seen, at = self.page.seen_codes, int(np.searchsorted(self.rows, row))
        inside = at < len(self.rows) and self.rows[at] == row
        return bool(
            inside and any(column == c for c, _ in self.columns) and seen.filled[row, column]
        )

    def answered(self) -> Mask:
        """A row a line, a column each of the columns: whether something is answered there."""
        columns = np.array([column for column, _ in self.columns], dtype=np.int64)
        found: Mask = self.page.seen_codes.filled[np.ix_(self.rows, columns)]
        return found


class CodedLine(Struct, frozen=True):
    """One of such lines; what it says is looked up. `sums` as in `SheetReturn`."""

    lines: CodedLines
    line: int
    sums: bool = False

    @property
    def signed(self) -> bool:
        """An ordinary line has an id."""
        return False

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.lines.row_place(self.line)

    @property
    def filled(self) -> tuple[Filled, ...]:
        """Its cells that answer something."""
        return tuple(self.lines.filled(self.line))

    def whole(self) -> SheetReturn:
        """The same put together."""
        return SheetReturn(self.filled, self.place, sums=self.sums)

    def __eq__(self, other: object) -> bool:
        """Whether another line says the same in the same place."""
        return isinstance(other, CodedLine) and self.whole() == other.whole()

    def __hash__(self) -> int:
        """As equal lines have it."""
        return hash(self.place)
