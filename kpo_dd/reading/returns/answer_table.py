"""The answers of some returns as one table, a row a supplier, and the way back to every cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from msgspec import Struct

from kpo_dd.answered_columns import CodedAnswers, ReadAnswers
from kpo_dd.answers import (
    EVIDENCE_SUFFIX,
    AnswerCell,
    Answers,
    AnswerValue,
    LazyCells,
    NamedCell,
    PlacedCell,
    with_names,
)
from kpo_dd.reading.layouts.seen_codes import CodeArray
from kpo_dd.reading.returns.line_columns import LineNumbers
from kpo_dd.reading.returns.lines_in_order import LinesOfReturns
from kpo_dd.reading.returns.one_return import ReadReturn
from kpo_dd.reading.returns.read_line import ReadLine
from kpo_dd.reading.returns.read_lines import ReadLines
from kpo_dd.reading.values.reading_values import TYPES
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook

Found = TypeVar("Found")


class SplitReturns(Struct, frozen=True):
    """Returns with their places in the table: lines by the table they come from, and all others."""

    count: int
    tables: Sequence[tuple[ReadLines, LineNumbers, LineNumbers]]  # places in the table, lines
    single: Sequence[tuple[int, ReadReturn]]

    @classmethod
    def of(cls, returns: Sequence[ReadReturn]) -> SplitReturns:
        """Some returns, split."""
        tables: dict[int, tuple[ReadLines, list[int], list[int]]] = {}
        single: list[tuple[int, ReadReturn]] = []
        for at, read in enumerate(returns):
            if isinstance(read, ReadLine):
                _, places, lines = tables.setdefault(id(read.lines), (read.lines, [], []))
                places.append(at)
                lines.append(read.line)
            else:
                single.append((at, read))
        found = [(t, np.array(p), np.array(lines)) for t, p, lines in tables.values()]
        return cls(len(returns), found, single)

    def documents(self) -> list[str]:
        """The columns in which a document is named."""
        found = {c for _, read in self.single for c in read.answers if c.endswith(EVIDENCE_SUFFIX)}
        for table, _, lines in self.tables:
            for name, column in table.columns.items():
                if name.endswith(EVIDENCE_SUFFIX) and column.given[column.codes[lines]].any():
                    found.add(name)
        return sorted(found)

    def said(self, name: str) -> tuple[CodeArray, list[AnswerValue | None]]:
        """The code of each answer of one column, -1 where there is none, and what the codes stand for."""
        codes, said = np.full(self.count, -1, dtype=np.int32), list[AnswerValue | None]()
        for table, places, lines in self.tables:
            if column := table.columns.get(name):
                own = column.codes[lines]
                codes[places] = np.where(own, own + np.int32(len(said) - 1), np.int32(-1))
                said += [one.answer for one in column.settled]
        for at, read in self.single:
            if (answer := read.answers.get(name)) is not None:
                codes[at] = len(said)
                said.append(answer)
        return codes, said


def answers_of(
    returns: Sequence[ReadReturn], rulebook: Rulebook, earlier: tuple[Answers, ...] = ()
) -> Answers:
    """The answers of some returns, one a supplier."""
    return Answers(read_answers(returns, rulebook), CellsOfReturns.of(returns), earlier)


def read_answers(returns: Sequence[ReadReturn], rulebook: Rulebook) -> ReadAnswers:
    """The answers by column: one a question, then the documents that were named."""
    questions = [question.id for question in rulebook.questionnaire.questions]
    split = SplitReturns.of(returns)
    names = [*questions, *split.documents()]
    columns = {name: column_of(name, split, rulebook) for name in names}
    return ReadAnswers(tuple([read.supplier for read in returns]), columns, SUPPLIER_ID)


def column_of(name: str, returns: SplitReturns, rulebook: Rulebook) -> CodedAnswers:
    """One column in the type its question asks for; the name of a document is text."""
    question = rulebook.questionnaire.by_id.get(name)
    kind = TYPES[question.type if question else AnswerType.TEXT]
    codes, said = returns.said(name)
    values = np.fromiter([*said, None], dtype=object, count=len(said) + 1)
    return CodedAnswers(codes, kind.column(values))


@dataclass(frozen=True, eq=False)
class CellsOfReturns(LazyCells):
    """Where every answer stands: the returns that count, by supplier; a cell is made for who asks."""

    returns: dict[str, ReadReturn] = field(default_factory=dict)

    @classmethod
    def of(cls, returns: Iterable[ReadReturn]) -> CellsOfReturns:
        """The cells of some returns, one a supplier."""
        return cls({read.supplier: read for read in returns})

    def __getitem__(self, key: tuple[str, str]) -> AnswerCell:
        """The cell of a supplier's answer. KeyError where there is none."""
        read, column = self.returns[key[0]], key[1]
        if isinstance(read, ReadLine):
            if (cell := read.lines.cell(read.line, column)) is None:
                raise KeyError(key)
            return cell
        return read.cells[column]

    def get(self, key: tuple[str, str], default: Found | None = None) -> AnswerCell | Found | None:  # type: ignore[override]
        """The same, or what is given for a cell that is not there: most of what is asked for is not."""
        read = self.returns.get(key[0])
        if isinstance(read, ReadLine):
            cell = read.lines.cell(read.line, key[1])
            return default if cell is None else cell
        return default if read is None else read.cells.get(key[1], default)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Every supplier and column that is filled in."""
        return (
            (supplier, column) for supplier, read in self.returns.items() for column in read.cells
        )

    def __len__(self) -> int:
        """How many cells there are."""
        return sum(read.size for read in self.returns.values())

    def cells_of(self, supplier: str) -> Mapping[str, PlacedCell]:
        """What all cells of a supplier say, by column."""
        read = self.returns.get(supplier)
        if isinstance(read, ReadLine):
            return read.lines.cells(read.line)
        cells = {} if read is None else read.cells
        return {column: (cell, cell.place) for column, cell in cells.items()}

    def cell_of(self, supplier: str, column: str) -> PlacedCell | None:
        """What one of them says; None where nothing is written there."""
        read = self.returns.get(supplier)
        if isinstance(read, ReadLine):
            return read.lines.placed_cell(read.line, column)
        cell = None if read is None else read.cells.get(column)
        return None if cell is None else (cell, cell.place)

    def lines(self, columns: Sequence[str]) -> LinesOfReturns:
        """What suppliers say in some columns, where they say it on one line of a table."""
        return LinesOfReturns(self.returns, columns)

    def named_cells(self, supplier: str, columns: Iterable[str]) -> list[NamedCell | None]:
        """The same of some columns, with the names of the cells."""
        read = self.returns.get(supplier)
        if isinstance(read, ReadLine):
            return read.lines.named_cells(read.line, columns)
        return with_names({} if read is None else read.cells, columns)

    def noted(self) -> Iterator[tuple[tuple[str, str], AnswerCell]]:
        """The cells with a comment, and those that decline to answer."""
        for supplier, read in self.returns.items():
            if isinstance(read, ReadLine) and not read.lines.remarked[read.line]:
                continue
            for column, cell in read.cells.items():
                if cell.comment or cell.declined:
                    yield (supplier, column), cell
