"""Columns side by side whose values come together: looked up, made and measured once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

from msgspec import Struct

from kpo_dd.reports.workbook.cell_xml import (
    CellStyles,
    ColumnLines,
    ColumnMemory,
    ColumnXml,
    SharedTexts,
)
from kpo_dd.reports.workbook.sheet import ColumnValue, Ink, SheetColumn

ColumnKey = tuple[str, str, Ink]  # its heading, the one of the buyer, its ink
MOST_SIDES = 32_768  # that are kept: who is who stands on most sheets


class SideXml(ColumnMemory):
    """Values of columns side by side to their cells, one behind the other."""

    most = MOST_SIDES

    def __init__(self, columns: Sequence[ColumnXml]) -> None:
        super().__init__()
        self.columns = columns

    def of(self, value: ColumnValue) -> bytes:
        """The cells of some values. ValueError where there are not as many as columns."""
        values = value if isinstance(value, tuple) else (value,)
        return b"".join([xml[one] for xml, one in zip(self.columns, values, strict=True)])


class BookCells:
    """The cells of a workbook: those of columns that stand on several sheets are made once for all."""

    def __init__(self, styles: CellStyles, shared: SharedTexts) -> None:
        self.styles, self.shared = styles, shared
        self.made: dict[tuple[ColumnKey, ...], ColumnMemory] = {}

    def of(self, columns: Sequence[SheetColumn]) -> ColumnMemory:
        """Those of a column, or of some side by side; the same wherever they have these headings and inks."""
        key = tuple((one.heading, one.own, one.ink) for one in columns)
        if key not in self.made:
            alone = [ColumnXml(column, self.styles, self.shared) for column in columns]
            self.made[key] = SideXml(alone) if len(alone) > 1 else alone[0]
        return self.made[key]


class SideLines(Struct, frozen=True):
    """Which values of columns side by side make a row taller; those of the first columns alone count."""

    columns: Sequence[ColumnLines]

    def tall(self, values: Iterable[ColumnValue]) -> dict[ColumnValue, int]:
        """Those of some values that take several lines, and how many."""
        different = [value for value in set(values) if isinstance(value, tuple)]
        told = zip(
            different, tallest(self.columns, list(zip(*different, strict=True))), strict=False
        )
        return {value: lines for value, lines in told if lines > 1}


def tallest(
    columns: Sequence[ColumnLines | SideLines], values: Sequence[Sequence[ColumnValue]]
) -> Iterable[int]:
    """How many lines each row takes, by the values of its first columns, for as many as there are rows."""
    told = [(lines.tall(some), some) for lines, some in zip(columns, values, strict=False)]
    tall = [map(lines.get, some, repeat(1)) for lines, some in told if lines]
    return map(max, repeat(1), *tall) if tall else repeat(1)
