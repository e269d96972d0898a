"""A sheet of a workbook as plain data: columns, the values of each, and how these are to be written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum, StrEnum, auto
from itertools import islice
from typing import Protocol, Self

from msgspec import Struct

from kpo_dd.reports.workbook.links import LinkedColumn
from kpo_dd.rulebook.entries import Band


class Tone(StrEnum):
    """A colour beside those of the bands."""

    QUIET = auto()  # says nothing of the risk: nobody answered
    LATE = auto()  # a day that has passed


Shade = Band | Tone


class ColouredWord(Struct, frozen=True):
    """A word that is coloured like a band, or in another tone."""

    word: str
    colour: Shade


class LiveSum(Struct, frozen=True):
    """The sum of some cells of a column, worked out again on opening; rows count from 1."""

    column: int
    first: int
    last: int
    value: float


class LateDay(Struct, frozen=True):
    """A day that has passed and should not have."""

    day: date


NO_ROW = -1  # of a supplier that has none on a sheet
SheetValue = str | int | float | date | ColouredWord | LateDay | LiveSum | None
ColumnValue = SheetValue | tuple[SheetValue, ...]  # of one column, or of columns side by side


class Ink(Enum):
    """How the values of a column are written."""

    TEXT = auto()
    LINK = auto()  # text that leads somewhere
    GRADE = auto()
    COUNT = auto()
    POINTS = auto()  # one decimal
    POINTS_2 = auto()  # two decimals: weights
    SHARE = auto()  # 0 to 1, shown in per cent
    DAY = auto()
    ENTRY = auto()  # for people to fill in
    ENTRY_DAY = auto()


class SheetColumn(Struct, frozen=True):
    """A column: the key of its heading in the catalogue, its width in characters, and its ink.

    `own` is the heading itself, where it is the buyer's and not ours.
    """

    heading: str
    width: int
    ink: Ink = Ink.TEXT
    own: str = ""


class SheetValues(Protocol):
    """The values of a sheet, read once from the top down."""

    def take(self, count: int) -> Sequence[Sequence[ColumnValue]]:
        """The next so many values of each column, or of each side."""


class ByColumn:
    """Values that stand by column, each as long as the sheet."""

    def __init__(self, *columns: Iterable[ColumnValue]) -> None:
        self.columns = [iter(column) for column in columns]

    def take(self, count: int) -> Sequence[Sequence[ColumnValue]]:
        """The next so many values of each column."""
        return [list(islice(column, count)) for column in self.columns]


class ByRow:
    """Values that come a row at a time."""

    def __init__(self, rows: Iterable[tuple[ColumnValue, ...]]) -> None:
        self.rows = iter(rows)

    def take(self, count: int) -> Sequence[Sequence[ColumnValue]]:
        """The next so many values of each column."""
        return list(zip(*islice(self.rows, count), strict=True))


class EntryRules(Struct, frozen=True):
    """What people may write on a sheet, and how it is found again however they move it about.

    `marks`: one a column, in a row above the headings that nobody sees. The last `hidden` columns are not
    seen either. `choices`: column to the words that are offered; `days`: columns that want a date.
    """

    marks: tuple[str, ...]
    hidden: int
    choices: Mapping[int, tuple[str, ...]]
    days: tuple[int, ...]


class ReportSheet(Struct, frozen=True):
    """A sheet: the key of its name, its columns, how many rows it has, and their values.

    Values are read a few thousand rows at a time: none need stand in memory as a whole. `lines` stand above
    the table. The first `held` columns stay in sight, and the first `printed` ones are printed (0: all):
    what would make the print too small to read is for the screen, and rows are as tall as what is printed.

    `table` names the table object that the sheet is; without one it has filters alone. `links`: where cells
    lead. `starts`: the first row of each supplier, in the order of the results, NO_ROW where it has none.
    `on_paper`: how many of the first columns go on paper, where these are fewer than `printed`; rows are as
    tall as the others need, too. Of a sheet `for_screen` the lines and headings alone are printed, and where
    to find the rest: who prints the workbook wants no hundred pages of what a dossier says of one supplier.

    `rows_a_page`: how many rows stand on a sheet of paper at least; 0: as many as there is room for.
    `entries`: what people fill in; the last of the lines is then that of the marks. `filtered`: whether it
    may be filtered, and so sorted: what adds up the rows below it may not.

    `sides`: how many columns each of the values fills, where those of columns side by side come together as
    one tuple; empty: one each. What many rows share costs then what one cell does.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    height: int
    values: SheetValues
    lines: tuple[str, ...] = ()
    held: int = 0
    printed: int = 0
    table: str = ""
    links: tuple[LinkedColumn, ...] = ()
    starts: Sequence[int] = ()
    rows_a_page: int = 0
    on_paper: int = 0
    for_screen: bool = False
    entries: EntryRules | None = None
    filtered: bool = True
    sides: tuple[int, ...] = ()

    @classmethod
    def of_rows(
        cls,
        name: str,
        columns: tuple[SheetColumn, ...],
        rows: Sequence[tuple[SheetValue, ...]],
        lines: tuple[str, ...] = (),
        held: int = 0,
    ) -> Self:
        """A small sheet, whose rows are there."""
        return cls(name, columns, len(rows), ByRow(rows), lines, held)
