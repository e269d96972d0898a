"""A sheet as a person sees it, as codes: each distinct value is looked at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from kpo_dd.reading.opening.cells import CellValue, Percent, Sheet, Shown
from kpo_dd.reading.opening.coded_rows import BLANK, CELL_CODE, CodedRows, coded_rows
from kpo_dd.reading.values.words import raw_text, seen_as

CodeArray = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
ToldT = TypeVar("ToldT")


class SeenCodes(Struct, frozen=True, eq=False, dict=True):
    """`codes`: a row of the sheet each; `values`: what each code shows."""

    codes: CodeArray
    values: list[CellValue]

    @cached_property
    def shows(self) -> Mask:
        """Whether a code shows anything."""
        return np.array(
            [
                bool((value if type(value) is str else raw_text(value)).strip())
                for value in self.values
            ],
            dtype=bool,
        )

    @cached_property
    def filled(self) -> Mask:
        """Where something is to be seen."""
        found: Mask = self.shows[self.codes]
        return found

    def mask(self, holds: Callable[[CellValue], bool], codes: Iterable[int]) -> Mask:
        """Of which codes something holds, asked of these only."""
        found = np.zeros(len(self.values), dtype=bool)
        for code in codes:
            found[code] = holds(self.values[code])
        return found


def seen_codes(sheet: Sheet, width: int) -> SeenCodes:
    """What is to be seen on a sheet, as codes; its rows as wide as that, with blanks at their ends."""
    rows = sheet.rows if isinstance(sheet.rows, CodedRows) else coded_rows(sheet.rows)
    shape = (rows.height, rows.width)
    codes = np.frombuffer(rows.codes, dtype=CELL_CODE).astype(np.int32, copy=False).reshape(shape)
    if rows.width < width:
        codes = np.pad(codes, ((0, 0), (0, width - rows.width)), constant_values=BLANK)
    values = list(rows.values)
    spots = [*{*sheet.percent, *sheet.shown}]
    looks = [pair for pair in zip(spots, rows.codes_at(spots), strict=True) if pair[1] != BLANK]
    if looks:
        codes = codes.copy()
        known: dict[tuple[int, bool, Shown | None], int] = {}
        for spot, code in looks:
            look = (code, spot in sheet.percent, sheet.shown.get(spot))
            if look not in known:
                known[look] = len(values)
                values.append(seen_value(values[look[0]], look[1], look[2]))
            codes[spot] = known[look]
    return SeenCodes(codes, values)


def seen_value(cell: CellValue, percent: bool, shown: Shown | None) -> CellValue:
    """A value as the kind of value that a person sees in it."""
    if percent and isinstance(cell, float | int) and not isinstance(cell, bool):
        cell = Percent(cell)
    return cell if shown is None else seen_as(cell, shown)
