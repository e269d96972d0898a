"""One question of the ordinary lines of a table: what each line answers, each distinct text read once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from msgspec import Struct, field

from kpo_dd.answers import COMMENT_SUFFIX, EVIDENCE_SUFFIX, AnswerCell, AnswerValue
from kpo_dd.errors import Place
from kpo_dd.reading.layouts.coded_lines import CodedLines
from kpo_dd.reading.layouts.layout_reading import Filled, SheetReturn
from kpo_dd.reading.layouts.seen_codes import CodeArray, Mask
from kpo_dd.reading.opening.cells import Otherwise
from kpo_dd.reading.opening.clock import mind_the_time
from kpo_dd.reading.opening.grid import column_letters
from kpo_dd.reading.returns.entries import Entries, ReadingOfReturns, read_cell, sorted_entries
from kpo_dd.reading.returns.one_return import remarks_of, settle, settled_cell
from kpo_dd.reading.values.value_states import Blank, Given, ReadValue, Unreadable
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE

LineNumbers = npt.NDArray[np.int64]
TEXTS_AT_A_TIME = 32  # between two looks at the clock
BEHIND = 1 << 20  # ticks stand behind all that is answered in one cell


class SettledColumn(NamedTuple):
    """What some lines say in a column: the value, and the cell it is in but for its row.

    `column`: that of the sheet. `order`: where the column comes in among those of a line.
    """

    value: ReadValue
    cell: AnswerCell
    column: int
    order: int

    @property
    def answer(self) -> AnswerValue | None:
        """The answer, where it could be read."""
        return self.value.value if isinstance(self.value, Given) else None

    @property
    def said(self) -> Hashable:
        """The answer, or the text where none could be read."""
        return self.value.value if isinstance(self.value, Given) else self.cell.raw


class LineColumn(Struct, frozen=True, eq=False, dict=True):
    """`codes`: for each line the number of what it says; `settled`: what that is, nothing first."""

    name: str
    codes: CodeArray
    settled: Sequence[SettledColumn]

    @cached_property
    def answers(self) -> npt.NDArray[np.object_]:
        """The answer for each code; None where there is none."""
        found = np.empty(len(self.settled) + 1, dtype=object)
        for code, settled in enumerate(self.settled, start=1):
            found[code] = settled.answer
        return found

    @cached_property
    def given(self) -> Mask:
        """Which codes are of answers."""
        return np.array([False, *[isinstance(one.value, Given) for one in self.settled]])

    @cached_property
    def unreadable(self) -> Mask:
        """Which codes are of what could not be read and is to be listed."""
        return np.array([False, *[isinstance(one.value, Unreadable) for one in self.settled]])

    @cached_property
    def remarked(self) -> Mask:
        """Which codes are of cells with a comment, or that decline to answer."""
        cells = [one.cell for one in self.settled]
        return np.array([False, *[bool(cell.comment or cell.declined) for cell in cells]])

    @cached_property
    def marks(self) -> npt.NDArray[np.uint64]:
        """A number for what each code says; the same in all tables of a run."""
        said = [hash((self.name, one.said)) for one in self.settled]
        return np.array([0, *said], dtype=np.int64).view(np.uint64)

    @cached_property
    def lettered(self) -> Sequence[tuple[AnswerCell, str] | None]:
        """The cell for each code and the letters of the column it stands in; None where there is none."""
        return [None, *((one.cell, column_letters(one.column)) for one in self.settled)]

    def of(self, line: int) -> SettledColumn | None:
        """What a line says; None where it says nothing."""
        code: int = self.codes.item(line)
        return self.settled[code - 1] if code else None


class ColumnReader(Struct, frozen=True, dict=True):
    """Reads the columns of some lines.

    `plain`, `ticks` and `comments`: columns of the sheet by what they answer, tick or comment on.
    """

    lines: CodedLines
    terms: ReadingOfReturns
    plain: Mapping[str, list[int]] = field(default_factory=dict)
    ticks: Mapping[str, list[int]] = field(default_factory=dict)
    comments: Mapping[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: CodedLines, terms: ReadingOfReturns) -> ColumnReader:
        """A reader that knows which columns belong together."""
        plain: dict[str, list[int]] = {}
        ticks: dict[str, list[int]] = {}
        comments: dict[str, list[int]] = {}
        for column, name in lines.columns:
            question, _, rest = name.partition(".")
            if name.endswith(COMMENT_SUFFIX):
                comments.setdefault(question, []).append(column)
            elif rest and not name.endswith(EVIDENCE_SUFFIX):
                ticks.setdefault(question, []).append(column)
            else:
                plain.setdefault(name, []).append(column)
        return cls(lines, terms, plain, ticks, comments)

    def read(self) -> Iterator[LineColumn]:
        """Every column that is answered."""
        for name in dict.fromkeys([*self.plain, *self.ticks]):
            mind_the_time()
            alone = len(self.plain.get(name, [])) == 1 and name not in self.ticks
            few = len(self.comments.get(name, [])) < 2
            yield self.single(name) if alone and few else self.several(name)

    @cached_property
    def sheet(self) -> Place:
        """The sheet the lines stand on."""
        return Place(self.lines.page.file, self.lines.page.sheet.name)

    def single(self, name: str) -> LineColumn:
        """A column that stands once on the sheet, with one column of comments at most."""
        (column,) = self.plain[name]
        codes = self.lines.codes(column)
        beside = self.beside(name)
        first, at = distinct_pairs(codes, beside)
        settled: list[SettledColumn] = []
        numbers = np.zeros(len(first), dtype=np.int32)
        pairs = zip(codes[first].tolist(), beside[first].tolist(), strict=True)
        for number, (code, comment) in enumerate(pairs):
            if not number % TEXTS_AT_A_TIME:
                mind_the_time()
            if found := self.settled(name, column, code, comment):
                settled.append(found)
                numbers[number] = len(settled)
        return LineColumn(name, numbers[at], settled)

    def beside(self, name: str) -> CodeArray:
        """The comments beside a question; blank where there is none, or it is not what it seems."""
        found = np.zeros(len(self.lines), dtype=np.int32)
        for column in self.comments.get(name, []):
            codes = self.lines.codes(column)
            seen = self.lines.page.seen_codes
            unseen = seen.mask(lambda value: isinstance(value, Otherwise), np.unique(codes))
            found = np.where(unseen[codes], found, codes)
        return found

    def settled(self, name: str, column: int, code: int, comment: int) -> SettledColumn | None:
        """What a text says in a column, with a comment beside it; None where it is none."""
        filled = Filled(name, self.lines.value(code), self.sheet)
        value = read_cell(filled, self.terms)
        if isinstance(value, Blank):
            return None
        if not comment and says_no_more(value):  # most texts, and quicker
            cell = AnswerCell(filled.place, raw_text(filled.value))
            return SettledColumn(value, cell, column, column)
        said = [raw_text(self.lines.value(comment))] if comment else []
        return self.of_entries(name, [(filled, value)], said, column)

    def of_entries(
        self, name: str, entries: Entries, said: Sequence[str], column: int, order: int = 0
    ) -> SettledColumn:
        """What all entries of a column say together."""
        filled, value = settle(name, entries, "; ".join(said), self.terms.rulebook)
        cell = settled_cell(filled, value, [*said, *remarks_of(entries)])
        return SettledColumn(value, cell, column, order + column)

    def several(self, name: str) -> LineColumn:
        """A column that stands several times on the sheet, or has ticks: line by line."""
        own = [*self.plain.get(name, []), *self.ticks.get(name, [])]
        columns = sorted([*own, *self.comments.get(name, [])])
        named = dict(self.lines.columns)
        codes = np.zeros(len(self.lines), dtype=np.int32)
        settled: list[SettledColumn] = []
        filled = self.lines.page.seen_codes.filled[:, own][self.lines.rows].any(axis=1)
        for line in map(int, np.flatnonzero(filled)):
            mind_the_time()
            cells = tuple(self.lines.cells(line, [(c, named[c]) for c in columns]))
            if found := self.of_cells(name, SheetReturn(cells, self.lines.row_place(line))):
                settled.append(found)
                codes[line] = len(settled)
        return LineColumn(name, codes, settled)

    def of_cells(self, name: str, filled_in: SheetReturn) -> SettledColumn | None:
        """What the cells of one line say in a column; None where they say nothing."""
        by_column, comments = sorted_entries(filled_in, self.terms)
        entries = by_column.get(name)
        if not entries:
            return None
        said = [raw_text(one.value) for one in comments.get(name, [])]
        place = entries[0][0].place
        column = self.lines.column_of(place)
        order = 0 if column in self.plain.get(name, []) else BEHIND
        return self.of_entries(name, entries, said, column, order)


def says_no_more(value: ReadValue) -> bool:
    """Whether a value is an answer that nothing is said beside, and that needs no reason."""
    if not isinstance(value, Given) or value.reason or value.remark:
        return False
    return value.value != NOT_APPLICABLE


def distinct_pairs(codes: CodeArray, beside: CodeArray) -> tuple[LineNumbers, LineNumbers]:
    """A line for each pair of codes that stands somewhere, and for each line the number of its pair."""
    if not beside.any():
        known = np.zeros(int(codes.max(initial=0)) + 1, dtype=np.int64)
        known[codes[::-1]] = np.arange(len(codes))[::-1]  # the first line with each code
        first = np.sort(known[np.bincount(codes).nonzero()[0]])
        known[codes[first]] = np.arange(len(first))
        return first, known[codes]
    pairs = codes.astype(np.int64) * (int(beside.max()) + 1) + beside
    _, first, at = np.unique(pairs, return_index=True, return_inverse=True)
    return first, at
