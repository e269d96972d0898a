"""Lines that only add up those above them, as a program makes them below a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
from msgspec import Struct, field

from kpo_dd.reading.layouts.coded_lines import CodedLines
from kpo_dd.reading.layouts.identity_words import IDENTITY_COLUMNS
from kpo_dd.reading.layouts.layout_reading import Filled
from kpo_dd.reading.layouts.table_lines import is_figure
from kpo_dd.reading.opening.cells import CellValue

FEWEST_SUMMED = 2  # lines above; the sum of one number is no sum
WORTH_A_BLOCK = 32  # lines; fewer are added one by one


class ColumnSums(Struct):
    """The numbers of each column so far: how many there were, and their sum."""

    sums: dict[str, tuple[int, float]] = field(default_factory=dict)

    def add(self, filled: Iterable[Filled]) -> None:
        """Count the numbers of a line."""
        for column, number in numbers_of(filled):
            count, total = self.sums.get(column, (0, 0.0))
            self.sums[column] = count + 1, total + number

    def are(self, filled: Iterable[Filled]) -> bool:
        """Whether all that a line answers are sums or averages of those above; noughts alone tell nothing."""
        answers = [f for f in filled if f.column not in IDENTITY_COLUMNS]
        numbers = list(numbers_of(answers))
        figures = all(is_figure(answer.value) for answer in answers)
        told = any(number for _, number in numbers)
        return told and figures and all(self.is_sum(*number) for number in numbers)

    def is_sum(self, column: str, number: float) -> bool:
        """Whether a number is the sum or the average of those above it, as it may be rounded."""
        count, total = self.sums.get(column, (0, 0.0))
        if count < FEWEST_SUMMED:
            return False
        ways = [total, *(round(total / count, digits) for digits in range(4)), total / count]
        return any(abs(number - way) <= 1e-9 * max(1.0, abs(way)) for way in ways)


def numbers_of(filled: Iterable[Filled]) -> Iterator[tuple[str, float]]:
    """The columns of a line that hold numbers, with them."""
    for answer in filled:
        if isinstance(answer.value, float | int) and not isinstance(answer.value, bool):
            yield answer.column, float(answer.value)


def number_in_cell(value: CellValue) -> float:
    """The number in a cell; none where there is no number."""
    is_number = isinstance(value, float | int) and not isinstance(value, bool)
    return float(value) if is_number else float("nan")  # type: ignore[arg-type]


def tells(value: CellValue) -> bool:
    """Whether a cell holds a number other than nought."""
    number = number_in_cell(value)
    return not np.isnan(number) and number != 0


def may_sum_up(filled: Iterable[Filled]) -> bool:
    """Whether a line answers with figures alone, one of them no nought."""
    answers = [f for f in filled if f.column not in IDENTITY_COLUMNS]
    return all(is_figure(one.value) for one in answers) and any(tells(one.value) for one in answers)


class RunningSums(Struct):
    """The sums of the lines so far; those of ordinary lines are added only where somebody asks."""

    lines: CodedSums
    sums: ColumnSums = field(default_factory=ColumnSums)
    waiting: list[tuple[int, int] | tuple[Filled, ...]] = field(default_factory=list)

    def are(self, filled: tuple[Filled, ...]) -> bool:
        """Whether a line adds up those above it."""
        if not may_sum_up(filled):
            return False
        for block in self.waiting:
            self.add_now(block)
        self.waiting.clear()
        return self.sums.are(filled)

    def add_now(self, block: tuple[int, int] | tuple[Filled, ...]) -> None:
        """Add the numbers of a line, or of a block of ordinary lines."""
        match block:
            case (int() as start, int() as stop):
                self.lines.add_to(self.sums, start, stop)
            case filled:
                self.sums.add(one for one in filled if isinstance(one, Filled))


class CodedSums:
    """The numbers of ordinary lines, added up in blocks; and which of these lines may be sums themselves."""

    def __init__(self, lines: CodedLines) -> None:
        self.lines = lines
        self.known: dict[int, npt.NDArray[np.float64]] = {}

    def may_be_sums(self) -> list[int]:
        """The lines that answer with figures alone, one of them no nought."""
        figures = np.ones(len(self.lines), dtype=bool)
        told = np.zeros(len(self.lines), dtype=bool)
        for column, name in self.lines.columns:
            if name not in IDENTITY_COLUMNS and figures.any():
                codes = self.lines.codes(column)
                used = np.unique(codes[figures])
                seen = self.lines.page.seen_codes
                figures &= seen.mask(lambda v: v == "" or is_figure(v), used)[codes]
                told |= seen.mask(tells, used)[codes]
        return list(map(int, np.flatnonzero(figures & told)))

    def add_to(self, sums: ColumnSums, start: int, stop: int) -> None:
        """Add the numbers of some lines, one after another, as if each had been added alone."""
        if stop - start < WORTH_A_BLOCK:
            for line in range(start, stop):
                sums.add(self.lines.filled(line))
            return
        by_name: dict[str, list[int]] = {}
        for column, name in self.lines.columns:
            by_name.setdefault(name, []).append(column)
        for name, columns in by_name.items():
            numbers = np.stack([self.numbers(c)[start:stop] for c in columns], axis=1).ravel()
            numbers = numbers[~np.isnan(numbers)]
            if numbers.size:
                count, total = sums.sums.get(name, (0, 0.0))
                added = np.add.accumulate(np.concatenate(([total], numbers)))
                sums.sums[name] = count + int(numbers.size), float(added[-1])

    def numbers(self, column: int) -> npt.NDArray[np.float64]:
        """The numbers of a column; none where a cell holds no number."""
        if column not in self.known:
            used, at = np.unique(self.lines.codes(column), return_inverse=True)
            numbers = np.array([number_in_cell(self.lines.value(code)) for code in used])
            self.known[column] = numbers[at]
        return self.known[column]
