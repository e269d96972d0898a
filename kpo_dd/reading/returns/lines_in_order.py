"""What the lines of a table answer, in an order of columns: answers that are alike are one for all lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct, field

from kpo_dd.answers import AlikeAnswer, AnswerCell, AnswerLine
from kpo_dd.errors import NOWHERE
from kpo_dd.reading.layouts.coded_lines import CodedLines
from kpo_dd.reading.layouts.seen_codes import CodeArray
from kpo_dd.reading.opening.grid import column_letters
from kpo_dd.reading.returns.line_columns import LineColumn, SettledColumn
from kpo_dd.reading.returns.one_return import ReadReturn
from kpo_dd.reading.returns.read_line import ReadLine
from kpo_dd.reading.returns.read_lines import ReadLines

COMMON = 4  # lines that say the same, on average, in a column whose texts are common
NOTHING_SAID = AlikeAnswer("", None, AnswerCell(NOWHERE, ""), "", is_common=True)


class LinesInOrder(Struct, frozen=True, eq=False):
    """Some columns of the lines of a table.

    `codes`: what the lines say, line after line, as numbers of its own; what they stand for is in `alike`.
    Those of a line stand between two `ends`, of which the first is 0.
    """

    lines: CodedLines
    codes: CodeArray
    ends: Sequence[int]
    alike: Sequence[AlikeAnswer]

    @classmethod
    def of(cls, table: ReadLines, names: Sequence[str]) -> LinesInOrder:
        """The columns of those names that the table has."""
        columns = [table.columns[name] for name in names if name in table.columns]
        codes = np.zeros((len(table.lines), len(columns)), dtype=np.int32)
        alike = [NOTHING_SAID]
        for at, column in enumerate(columns):
            numbers = np.arange(len(alike) - 1, len(alike) + len(column.settled), dtype=np.int32)
            told = [False, *(bool(one.cell.raw) or is_told(one) for one in column.settled)]
            codes[:, at] = np.where(told, numbers, 0)[column.codes]
            alike += alike_in(column)
        ends = np.cumsum(np.count_nonzero(codes, axis=1)).tolist()
        return cls(table.lines, codes[codes != 0], [0, *ends], alike)

    def line(self, line: int) -> AnswerLine:
        """The answers of a line."""
        codes, page = self.codes[self.ends[line] : self.ends[line + 1]], self.lines.page
        row, said = str(self.lines.rows.item(line) + 1), map(self.alike.__getitem__, codes.tolist())
        return AnswerLine.of(page.file, page.sheet.name, row, said)


def alike_in(column: LineColumn) -> list[AlikeAnswer]:
    """What is said in a column, each once, as its numbers go."""
    is_common = len(column.settled) * COMMON <= len(column.codes)
    return [
        AlikeAnswer(column.name, answer, one.cell, column_letters(one.column), is_common)
        for answer, one in zip(column.answers[1:].tolist(), column.settled, strict=True)
    ]


def is_told(settled: SettledColumn) -> bool:
    """Whether anything is written in a cell or beside it, or was understood."""
    cell = settled.cell
    return bool(cell.raw or cell.comment) or settled.answer is not None


class LinesOfReturns(Struct, frozen=True, eq=False):
    """The lines among some returns, by supplier; a table is put in order when somebody asks for a line."""

    returns: Mapping[str, ReadReturn]
    names: Sequence[str]
    tables: dict[int, LinesInOrder] = field(default_factory=dict)

    def of(self, supplier: str) -> AnswerLine | None:
        """The answers of a supplier; None where they do not stand on one line."""
        read = self.returns.get(supplier)
        if not isinstance(read, ReadLine):
            return None
        table = self.tables.get(id(read.lines))
        if table is None:
            table = self.tables[id(read.lines)] = LinesInOrder.of(read.lines, self.names)
        return table.line(read.line)
