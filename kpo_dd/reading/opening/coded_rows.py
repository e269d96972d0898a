"""Rows of cells in which every distinct value is kept once: a sheet of a million cells is numbers.

What a cell says is looked up only where somebody asks for it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, overload

from kpo_dd.reading.opening.cells import CellValue, Spot

CELL_CODE: Final = "i"  # of an array: a signed number of four bytes
BLANK = 0  # the code of a cell without anything


@dataclass(frozen=True, slots=True, eq=False)
class CodedRows(Sequence[Sequence[CellValue]]):
    """Rows of equal width as codes, row by row; `values` has what each code stands for."""

    height: int
    width: int
    codes: bytes
    values: tuple[CellValue, ...]

    def __len__(self) -> int:
        """How many rows there are."""
        return self.height

    @overload
    def __getitem__(self, at: int) -> Sequence[CellValue]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sequence[CellValue]]: ...
    def __getitem__(self, at: int | slice) -> Sequence[CellValue] | Sequence[Sequence[CellValue]]:
        """A row without the blanks at its end, or several."""
        if isinstance(at, slice):
            return [self.row(row) for row in range(self.height)[at]]
        return self.row(range(self.height)[at])

    def row(self, at: int) -> Sequence[CellValue]:
        """A row without the blanks at its end."""
        codes = self.all_codes()[at * self.width : (at + 1) * self.width]
        end = self.width
        while end and codes[end - 1] == BLANK:
            end -= 1
        return [self.values[code] for code in codes[:end]]

    def codes_at(self, spots: Iterable[Spot]) -> list[int]:
        """The codes of some cells; that of a blank beyond the last ones."""
        codes, height, width = self.all_codes(), self.height, self.width
        return [
            codes[row * width + column] if row < height and column < width else BLANK
            for row, column in spots
        ]

    def all_codes(self) -> memoryview[int]:
        """The codes, row by row."""
        return memoryview(self.codes).cast(CELL_CODE)

    def coded(self) -> Iterator[memoryview[int]]:
        """Each row as codes."""
        codes = self.all_codes()
        for start in range(0, self.height * self.width, self.width or 1):
            yield codes[start : start + self.width]

    def __eq__(self, other: object) -> bool:
        """Whether the same stands in the same places, however it is kept."""
        if not isinstance(other, Sequence) or len(other) != len(self):
            return False
        return all(list(one) == list(two) for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]


class ValueCodes(dict[object, int]):
    """Value to its code; one that was not there yet has the next."""

    def __missing__(self, value: object) -> int:
        """The code of a new value."""
        self[value] = code = len(self)
        return code


# A number and a truth value may be equal and are not the same; `1` and `1.0` are told apart as well.
APART: frozenset[type] = frozenset({bool, int})


def coded_rows(rows: Iterable[Sequence[CellValue]]) -> CodedRows:
    """Rows of any width, coded."""
    coder = RowCoder()
    return coder.finished([coder.codes_of(row) for row in rows])


class RowCoder:
    """ValueCodes the rows of one sheet."""

    def __init__(self) -> None:
        self.codes = ValueCodes({"": BLANK})

    def codes_of(self, row: Sequence[CellValue]) -> array[int]:
        """The codes of the cells of a row, without the blanks at its end."""
        if not APART.isdisjoint(map(type, row)):
            row = [(type(cell), cell) if type(cell) in APART else cell for cell in row]  # type: ignore[misc]
        # `itemgetter` looks up a whole row at once, and hands over a single value as no row.
        found = itemgetter(*row)(self.codes) if len(row) > 1 else map(self.codes.__getitem__, row)
        codes = array(CELL_CODE, found)
        while codes and codes[-1] == BLANK:
            codes.pop()
        return codes

    def finished(self, rows: Sequence[array[int]]) -> CodedRows:
        """All rows as wide as the widest."""
        width = max(map(len, rows), default=0)
        blank = array(CELL_CODE, [BLANK])
        codes = array(CELL_CODE)
        for row in rows:
            codes.extend(row)
            codes.extend(blank * (width - len(row)))
        return CodedRows(len(rows), width, codes.tobytes(), tuple(self.values()))

    def values(self) -> Iterator[CellValue]:
        """What the codes stand for, in their order."""
        for value in self.codes:
            yield value[1] if isinstance(value, tuple) else value  # type: ignore[misc]
