"""A sheet of the workbook report as plain data: columns, rows, and how values are to be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from kpo_dd.rulebook.entries import Band


@dataclass(frozen=True)
class ColouredWord:
    """A word that is coloured like a band."""

    word: str
    colour: Band


SheetValue = str | int | float | date | ColouredWord | None


class Ink(Enum):
    """How the values of a column are written."""

    TEXT = auto()
    GRADE = auto()
    COUNT = auto()
    POINTS = auto()  # one decimal
    POINTS_2 = auto()  # two decimals: weights
    SHARE = auto()  # 0 to 1, shown in per cent
    DAY = auto()


@dataclass(frozen=True)
class SheetColumn:
    """A column: the key of its heading in the catalogue, its width in characters, and its ink."""

    heading: str
    width: int
    ink: Ink = Ink.TEXT


@dataclass(frozen=True)
class ReportSheet:
    """A sheet: the key of its name, lines above the table, and a row of values for each column.

    The first `held` columns stay in sight, and the first `printed` ones are printed (0: all): what
    would make the print too small to read is for the screen.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[SheetValue, ...], ...]
    lines: tuple[str, ...] = ()
    held: int = 0
    printed: int = 0
