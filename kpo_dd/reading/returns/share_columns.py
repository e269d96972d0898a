"""Columns of shares written as parts of one: 0.7 and 1 where others write 70 % and 100 %.

One bare 0.7 may be 0.7 % or 70 %. A whole column tells, where more than one share stands in it, none
is above 1, and one has a decimal: then all of them are parts of one, and a line says so. A column that
holds a percentage anywhere is of those who write per cent, and each bare number below 2 stays asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kpo_dd.errors import Place, Problem
from kpo_dd.reading.layouts.page import Filled, LayoutReading
from kpo_dd.reading.opening.cells import CellValue, Percent
from kpo_dd.reading.values.share import said_in_percent
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rulebook import Rulebook

PartsOfOne = frozenset[tuple[str, str]]  # sheets, and columns whose shares are parts of one
FEWEST_SHARES = 2


def shares_by_column(
    sheets: Iterable[LayoutReading], rulebook: Rulebook
) -> Mapping[tuple[str, str], list[Filled]]:
    """The cells that answer a question of a share, by sheet and question."""
    shares = {q.id for q in rulebook.questionnaire.questions if q.type is AnswerType.SHARE}
    found: dict[tuple[str, str], list[Filled]] = {}
    for sheet in sheets:
        for cell in (filled for one in sheet.returns for filled in one.filled):
            if cell.column in shares:
                found.setdefault((sheet.sheet, cell.column), []).append(cell)
    return found


def parts_of_one(columns: Mapping[tuple[str, str], list[Filled]]) -> PartsOfOne:
    """The columns whose shares are parts of one."""
    return frozenset(column for column, cells in columns.items() if are_parts(cells))


def are_parts(cells: Iterable[Filled]) -> bool:
    """Whether there is more than one cell, none is above 1 or in per cent, and one has a decimal."""
    said = [said_in_percent(cell.value) for cell in cells]
    numbers = [number for _, number in said if number is not None]
    if any(percent for percent, _ in said) or len(numbers) < FEWEST_SHARES:
        return False
    return all_between(numbers) and not set(numbers) <= {0, 1}


def all_between(numbers: Iterable[float]) -> bool:
    """Whether all numbers are from 0 to 1."""
    return all(0 <= number <= 1 for number in numbers)


def bare_number(value: CellValue) -> float | None:
    """A number without the format or the sign of a percentage."""
    percent, number = said_in_percent(value)
    return None if percent else number


def as_part_of_one(filled: Filled, columns: PartsOfOne) -> CellValue:
    """The value of a cell; in such a column a bare number as the percentage that it is."""
    number = bare_number(filled.value)
    if number is None or (filled.place.sheet, filled.column) not in columns:
        return filled.value
    return Percent(number)


def share_notes(
    columns: Mapping[tuple[str, str], list[Filled]], parts: PartsOfOne
) -> Iterator[Problem]:
    """A line for each such column: how its shares were read, and where the first of them stands."""
    for (sheet, column), cells in columns.items():
        if (sheet, column) in parts:
            first = next(cell for cell in cells if 0 < (bare_number(cell.value) or 0) < 1)
            number = bare_number(first.value) or 0
            details = {
                "question": column,
                "text": raw_text(first.value),
                "share": f"{100 * number:.10g}",
            }
            place = Place(first.place.file, sheet, first.place.cell)
            yield Problem.of("share_column_parts", place, "", cells=len(cells), **details)
