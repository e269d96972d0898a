"""A sheet of a workbook as plain data: columns, the values of each, and how these are to be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Self

from kpo_dd.rulebook.entries import Band


@dataclass(frozen=True, slots=True)
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
    """A sheet: the key of its name, lines above the table, and for each column its values.

    `values` are read once, a few thousand rows at a time, and each holds `height` of them: none need
    stand in memory as a whole. The first `held` columns stay in sight, and the first `printed` ones are
    printed (0: all): what would make the print too small to read is for the screen.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    height: int
    values: tuple[Iterable[SheetValue], ...]
    lines: tuple[str, ...] = ()
    held: int = 0
    printed: int = 0

    @classmethod
    def of_rows(
        cls,
        name: str,
        columns: tuple[SheetColumn, ...],
        rows: Sequence[tuple[SheetValue, ...]],
        lines: tuple[str, ...] = (),
        held: int = 0,
        printed: int = 0,
    ) -> Self:
        """A small sheet, whose rows are there."""
        values = tuple([row[at] for row in rows] for at in range(len(columns)))
        return cls(name, columns, len(rows), values, lines, held, printed)
