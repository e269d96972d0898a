"""Columns of shares written as parts of one: 0.7 and 1 where others write 70 % and 100 %.

One bare 0.7 may be 0.7 % or 70 %. A whole column tells, where more than one share stands in it, none
is above 1, and one has a decimal: then all of them are parts of one, and a line says so. A column that
holds a percentage anywhere is of those who write per cent, and each bare number below 2 stays asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from msgspec import Struct, field

from kpo_dd.errors import Place, Problem
from kpo_dd.reading.layouts.coded_lines import CodedLine, CodedLines
from kpo_dd.reading.layouts.layout_reading import Filled, LayoutReading
from kpo_dd.reading.opening.cells import CellValue, Percent
from kpo_dd.reading.values.share import said_in_percent
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rulebook import Rulebook

PartsOfOne = frozenset[tuple[str, str]]  # sheets, and columns whose shares are parts of one
FEWEST_SHARES = 2


class ShareCells(Struct):
    """The cells of one sheet that answer one question of a share: singly, and of ordinary lines."""

    single: list[Filled] = field(default_factory=list)
    coded: list[tuple[CodedLines, int]] = field(default_factory=list)

    def counted(self) -> Iterator[tuple[CellValue, int]]:
        """What stands in them, and in how many."""
        yield from ((filled.value, 1) for filled in self.single)
        for lines, column in self.coded:
            codes, counts = np.unique(lines.codes(column), return_counts=True)
            yield from ((lines.value(c), int(n)) for c, n in zip(codes, counts, strict=True) if c)

    def first(self) -> Filled:
        """The first cell with a part of one."""
        found = [cell for cell in self.single if is_part(cell.value)][:1]
        for lines, column in self.coded:
            codes = lines.codes(column)
            parts = lines.page.seen_codes.mask(is_part, np.unique(codes))[codes]
            for line in np.flatnonzero(parts)[:1]:
                found += lines.cells(int(line), [(column, "")])
        return min(found, key=lambda cell: cell.place.reading_order)


SharesByColumn = Mapping[tuple[str, str], ShareCells]


def shares_by_column(sheets: Iterable[LayoutReading], rulebook: Rulebook) -> SharesByColumn:
    """The cells that answer a question of a share, by sheet and question."""
    shares = {q.id for q in rulebook.questionnaire.questions if q.type is AnswerType.SHARE}
    found: dict[tuple[str, str], ShareCells] = {}
    for sheet in sheets:
        for lines in {
            id(e.lines): e.lines for e in sheet.returns if isinstance(e, CodedLine)
        }.values():
            for column, name in lines.columns:
                if name in shares and lines.codes(column).any():
                    found.setdefault((sheet.sheet, name), ShareCells()).coded.append(
                        (lines, column)
                    )
        others = [entry for entry in sheet.returns if not isinstance(entry, CodedLine)]
        for cell in (filled for one in others for filled in one.filled):
            if cell.column in shares:
                found.setdefault((sheet.sheet, cell.column), ShareCells()).single.append(cell)
    return found


def parts_of_one(columns: SharesByColumn) -> PartsOfOne:
    """The columns whose shares are parts of one."""
    return frozenset(column for column, cells in columns.items() if are_parts(cells))


def are_parts(cells: ShareCells) -> bool:
    """Whether there is more than one cell, none is above 1 or in per cent, and one has a decimal."""
    numbers = Counter[float]()
    for value, count in cells.counted():
        percent, number = said_in_percent(value)
        if percent:
            return False
        if number is not None:
            numbers[number] += count
    return numbers.total() >= FEWEST_SHARES and all_between(numbers) and not set(numbers) <= {0, 1}


def all_between(numbers: Iterable[float]) -> bool:
    """Whether all numbers are from 0 to 1."""
    return all(0 <= number <= 1 for number in numbers)


def bare_number(value: CellValue) -> float | None:
    """A number without the format or the sign of a percentage."""
    percent, number = said_in_percent(value)
    return None if percent else number


def as_part_of_one(filled: Filled, columns: PartsOfOne) -> CellValue:
    """The value of a cell; in such a column a bare number as the percentage that it is."""
    if not columns or (filled.place.sheet, filled.column) not in columns:
        return filled.value
    number = bare_number(filled.value)
    return filled.value if number is None else Percent(number)


def is_part(value: CellValue) -> bool:
    """Whether a cell holds a bare number between nought and one."""
    return 0 < (bare_number(value) or 0) < 1


def share_notes(columns: SharesByColumn, parts: PartsOfOne) -> Iterator[Problem]:
    """A line for each such column: how its shares were read, and where the first of them stands."""
    for (sheet, column), cells in columns.items():
        if (sheet, column) in parts:
            first = cells.first()
            number = bare_number(first.value) or 0
            details = {
                "question": column,
                "text": raw_text(first.value),
                "share": f"{100 * number:.10g}",
            }
            place = Place(first.place.file, sheet, first.place.cell)
            count = sum(count for _, count in cells.counted())
            yield Problem.of("share_column_parts", place, "", cells=count, **details)
