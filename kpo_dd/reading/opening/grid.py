"""The grid of a sheet: cells and ranges by their names, and how large it may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kpo_dd.errors import Place, WorkbookRefused
from kpo_dd.reading.opening.cells import Block, Spot

REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@cache
def column_letters(column: int) -> str:
    """The letters of a column that counts from 0: 0 is A, 26 is AA."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """A cell as people name it; both count from 0: (0, 26) is AA1."""
    return f"{column_letters(column)}{row + 1}"


def column_number(letters: str) -> int:
    """A column from 0 by its letters: AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def spot_of(reference: str) -> Spot | None:
    """A cell by its name; None for anything else."""
    match = REFERENCE.fullmatch(reference)
    return (int(match[2]) - 1, column_number(match[1])) if match else None


def block_of(reference: str) -> Block | None:
    """A range by its name, such as A1:C2; None for anything else."""
    first, _, last = reference.partition(":")
    start, end = spot_of(first), spot_of(last or first)
    return (*start, *end) if start and end and start <= end else None


def named_column(letters: str) -> int:
    """A column by its letters. ValueError where there is no such column."""
    if not (1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    return column_number(letters)


def refuse_wide(sheet: str, spot: Spot, corner: Spot, most: int) -> None:
    """WorkbookRefused where the grid from A1 to the last row and column has too many cells."""
    cells = (corner[0] + 1) * (corner[1] + 1)
    if cells > most:
        place = Place("", sheet, cell_name(*spot))
        raise WorkbookRefused.of("workbook_too_wide", place, cells=cells, most=most)


def numbers_in(runs: Iterable[range], last: int) -> Iterator[int]:
    """Every number in any of the runs up to the last one that matters, each once."""
    reached = 0
    for run in sorted(runs, key=lambda run: run.start):
        stop = min(run.stop, last + 1)
        yield from range(max(run.start, reached), stop)
        reached = max(reached, stop)
