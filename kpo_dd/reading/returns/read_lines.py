"""The ordinary lines of a table with their values read: each question and text once for all lines.

What one line says is put together for who asks; it is what `read_return` says of that line alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.answers import AnswerCell, NamedCell, PlacedCell
from kpo_dd.errors import Problem
from kpo_dd.reading.layouts.coded_lines import CodedLine, CodedLines
from kpo_dd.reading.layouts.seen_codes import CodeArray, Mask
from kpo_dd.reading.opening.cells import CellValue, Otherwise
from kpo_dd.reading.returns.entries import ReadingOfReturns, comments_of
from kpo_dd.reading.returns.line_columns import ColumnReader, LineColumn, SettledColumn
from kpo_dd.reading.returns.one_return import notes_on_return
from kpo_dd.reading.values.supplier_id import padded_id
from kpo_dd.reading.values.value_states import Given, Unreadable
from kpo_dd.rulebook.rulebook import SUPPLIER_ID
from kpo_dd.wording import Language

IDENTITY = frozenset({SUPPLIER_ID, "supplier_name"})
FINGERPRINTS = 1 << 64  # a fingerprint is a number below it


class ReadLines(Struct, frozen=True, eq=False, dict=True):
    """Some lines of a table, by column; `suppliers` has the id of each, empty where there is none."""

    lines: CodedLines
    reader: ColumnReader
    columns: Mapping[str, LineColumn]
    suppliers: Sequence[str]

    @classmethod
    def of(cls, lines: CodedLines, terms: ReadingOfReturns) -> ReadLines | None:
        """The lines, read; None where each has to be read alone: more than one column has their ids."""
        reader = ColumnReader.of(lines, terms)
        if len(reader.plain.get(SUPPLIER_ID, [])) != 1 or SUPPLIER_ID in reader.ticks:
            return None
        columns = {column.name: column for column in reader.read()}
        ids = columns[SUPPLIER_ID]
        suppliers = ["" if one is None else str(one) for one in ids.answers[ids.codes]]
        return cls(lines, reader, columns, suppliers)

    @cached_property
    def answered(self) -> Mask:
        """Which lines say anything beside who they are of."""
        found = np.zeros(len(self.lines), dtype=bool)
        for name, column in self.columns.items():
            found |= (column.codes != 0) & (name != SUPPLIER_ID)
        return found

    @cached_property
    def sizes(self) -> npt.NDArray[np.int64]:
        """How many columns each line fills in."""
        found = np.zeros(len(self.lines), dtype=np.int64)
        for column in self.columns.values():
            found += column.codes != 0
        return found

    @cached_property
    def fingerprints(self) -> Sequence[tuple[int, int]]:
        """How many things each line says but for who it is of, and a number, the same for the same."""
        counts = np.zeros(len(self.lines), dtype=np.int64)
        marks = np.zeros(len(self.lines), dtype=np.uint64)
        for name, column in self.columns.items():
            if name not in IDENTITY:
                counts += column.codes != 0
                marks += column.marks[column.codes]  # what is beyond the last bit falls away
        return list(zip(counts.tolist(), marks.tolist(), strict=True))

    @cached_property
    def remarked(self) -> Mask:
        """Which lines have a comment, or decline to answer."""
        found = np.zeros(len(self.lines), dtype=bool)
        for column in self.columns.values():
            if column.remarked.any():
                found |= column.remarked[column.codes]
        return found

    @cached_property
    def languages(self) -> frozenset[Language]:
        """The languages of the answers of all lines."""
        settled = (one for column in self.columns.values() for one in column.settled)
        return languages_settled_in(settled)

    @cached_property
    def problems(self) -> Mapping[int, tuple[Problem, ...]]:
        """What is wrong with each line with which anything is."""
        unread: dict[int, list[tuple[int, Problem]]] = {}
        for column in self.columns.values():
            for line in map(int, np.flatnonzero(column.unreadable[column.codes])):
                order = column.settled[int(column.codes[line]) - 1].order
                unread.setdefault(line, []).append((order, self.unreadable(line, column)))
        found = {
            line: [one for _, one in sorted(said, key=first_of)] for line, said in unread.items()
        }
        for line in self.noted():
            cells = {name: settled.cell for name, settled in self.of_line(line)}
            filled_in = CodedLine(self.lines, line)
            notes = notes_on_return(filled_in, comments_of(filled_in), cells, self.suppliers[line])
            found.setdefault(line, []).extend(notes)
        return {line: tuple(problems) for line, problems in found.items()}

    def unreadable(self, line: int, column: LineColumn) -> Problem:
        """What is said of a cell that could not be read."""
        settled = column.settled[int(column.codes[line]) - 1]
        value = settled.value
        code, details = (value.code, value.details) if isinstance(value, Unreadable) else ("", ())
        return Problem(code, self.lines.place(line, settled.column), self.suppliers[line], details)

    def noted(self) -> list[int]:
        """The lines of which more may be said than that an answer can't be read."""
        noted = np.zeros(len(self.lines), dtype=bool)
        for question, columns in self.reader.comments.items():
            column = self.columns.get(question)
            alone = (
                ~self.answered if question == SUPPLIER_ID or column is None else column.codes == 0
            )
            for at in columns:
                codes = self.lines.codes(at)
                hidden = self.where(codes, lambda value: isinstance(value, Otherwise))
                noted |= (codes != 0) & (hidden | alone | (column is None))
        (at,) = self.reader.plain[SUPPLIER_ID]
        noted |= self.where(self.lines.codes(at), lambda value: bool(padded_id(value)))
        return list(map(int, np.flatnonzero(noted)))

    def of_line(self, line: int) -> list[tuple[str, SettledColumn]]:
        """What a line says in each of its columns, in the order in which they stand there."""
        return sorted(self.settled_in(line), key=lambda pair: pair[1].order)

    def cells(self, line: int) -> dict[str, PlacedCell]:
        """What all cells of a line say, by column."""
        said = self.settled_in(line)
        places = self.lines.places(line, [one.column for _, one in said])
        return {name: (one.cell, at) for (name, one), at in zip(said, places, strict=True)}

    def settled_in(self, line: int) -> list[tuple[str, SettledColumn]]:
        """What a line says in those of its columns in which it says anything."""
        codes = self.codes_by_line[line].tolist()
        pairs = zip(self.columns.items(), codes, strict=True)
        return [(name, column.settled[code - 1]) for (name, column), code in pairs if code]

    @cached_property
    def codes_by_line(self) -> CodeArray:
        """The codes of all columns; a line lies in one piece, for who asks for one after the other."""
        return np.array([column.codes for column in self.columns.values()], dtype=np.int32).T.copy()

    def cell(self, line: int, name: str) -> AnswerCell | None:
        """The cell of a line in one column."""
        settled = self.columns[name].of(line) if name in self.columns else None
        return None if settled is None else self.placed(line, settled)

    def placed_cell(self, line: int, name: str) -> PlacedCell | None:
        """What that cell says, and where it stands; nothing is made for it but its place."""
        column = self.columns.get(name)
        settled = None if column is None else column.of(line)
        if settled is None:
            return None
        return settled.cell, self.lines.place(line, settled.column)

    def named_cells(self, line: int, names: Iterable[str]) -> list[NamedCell | None]:
        """What some cells say, with their names in the place of where they stand."""
        row, columns = str(self.lines.rows.item(line) + 1), self.columns
        found: list[NamedCell | None] = []
        for name in names:
            column = columns.get(name)
            said = None if column is None else column.lettered[column.codes.item(line)]
            found.append(None if said is None else (said[0], said[1] + row))
        return found

    def placed(self, line: int, settled: SettledColumn) -> AnswerCell:
        """A cell with its place."""
        return replace(settled.cell, place=self.lines.place(line, settled.column))

    def where(self, codes: CodeArray, holds: Callable[[CellValue], bool]) -> Mask:
        """In which lines something holds of what a column of the sheet says."""
        found: Mask = self.lines.page.seen_codes.mask(holds, np.unique(codes))[codes]
        return found


def first_of(pair: tuple[int, Problem]) -> int:
    """The first of two things."""
    return pair[0]


def languages_settled_in(settled: Iterable[SettledColumn]) -> frozenset[Language]:
    """The languages in which some answers are written, where their words tell."""
    values = (one.value for one in settled)
    return frozenset(v.language for v in values if isinstance(v, Given) and v.language)
