"""The answers table: one row a supplier, one column a question, and where each answer stands.

The frame alone is what rules are judged on; it can come from anywhere (a workbook, a database, a
Spark partition). The cells are kept beside it, so that a flag can lead back to what was written.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct, field

from kpo_dd.answered_columns import AnswerTable, answer_table
from kpo_dd.errors import Place

if TYPE_CHECKING:
    import pandas as pd

# Words as they stand, or the id of an option or a code; a figure; a day; the ids of all ticked options.
AnswerValue = str | float | date | tuple[str, ...]

EVIDENCE_SUFFIX = ".evidence"
COMMENT_SUFFIX = ".comment"
SEEN_SUFFIX = ".seen"  # after a question: what somebody found who read the document for its answer
DEADLINE = "master.deadline"  # until when the list of suppliers wanted the return of a row
LIST_COLUMN = "master."  # before a question: what the list of suppliers says of a row itself


def evidence_column(question: str) -> str:
    """Name of the column that holds the document a supplier names for an answer."""
    return question + EVIDENCE_SUFFIX


def seen_column(question: str) -> str:
    """Name of the column that holds whether a document was seen: true where it confirms, false where not."""
    return question + SEEN_SUFFIX


def listed_column(question: str) -> str:
    """Name of the column that holds what the list of suppliers says in answer to a question."""
    return LIST_COLUMN + question


def comment_column(question: str) -> str:
    """Name of the column that holds what a supplier adds to an answer in its own words."""
    return question + COMMENT_SUFFIX


def stated(value: AnswerValue | None) -> str:
    """An answer as a text that is the same for the same answer; empty where there is none."""
    match value:
        case None:
            return ""
        case tuple():
            return "; ".join(sorted(value))
        case date():
            return value.isoformat()
        case _:
            return str(value)


def is_day(text: str) -> bool:
    """Whether a text is a day written YYYY-MM-DD; `fromisoformat` alone takes weeks as well."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


class AnswerCell(Struct, frozen=True):
    """One cell a supplier filled in: where it stands and what it says, letter for letter.

    `readable` is false where the text could not be understood; the answer then counts as missing.
    `declined` is true where it says "n/a" to a question that may not apply: whether that is right is
    known only when the question's gate is. `comment` is what the supplier added beside the answer. `ours`
    is true of a cell of the buyer's own list.
    """

    place: Place
    raw: str
    readable: bool = True
    declined: bool = False
    comment: str = ""
    ours: bool = False


class AlikeAnswer(Struct, frozen=True, eq=False):
    """What all lines of a table answer that say the same in the same column: all but the row of its cell.

    `letters`: the column of the sheet. Where it `is_common` there is one object for all of them, and what is
    made of it may be kept; other texts are of few lines.
    """

    column: str
    value: AnswerValue | None
    cell: AnswerCell
    letters: str
    is_common: bool


class AnswerLine(Struct, frozen=True, eq=False):
    """The answers of one supplier, where all stand on one line of a table; `row` as people count it.

    `by_column`: the answers by what they answer. `made`: what was made of them so far, by the same.
    """

    file: str
    sheet: str
    row: str
    by_column: Mapping[str, AlikeAnswer]
    made: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, file: str, sheet: str, row: str, answers: Iterable[AlikeAnswer]) -> AnswerLine:
        """A line that says these answers, in their order."""
        return cls(file, sheet, row, {one.column: one for one in answers})

    @property
    def answers(self) -> Collection[AlikeAnswer]:
        """The answers, in their order."""
        return self.by_column.values()

    def place(self, answer: AlikeAnswer) -> Place:
        """Where one of them stands."""
        return Place(self.file, self.sheet, answer.letters + self.row)


class AnswerLines(Protocol):
    """The answers of suppliers to some questions, as they are asked."""

    def of(self, supplier: str) -> AnswerLine | None:
        """Those of one supplier; None where they do not stand on one line."""


PlacedCell = tuple[AnswerCell, Place]  # the place counts; the cell's own may be that of its kin
NamedCell = tuple[AnswerCell, str]  # and how it is called on its sheet; kin stand on the same sheet
CellMap = Mapping[tuple[str, str], AnswerCell]


def with_names(cells: Mapping[str, AnswerCell], columns: Iterable[str]) -> list[NamedCell | None]:
    """Some cells with their names, by column; None where there is none."""
    found = [cells.get(column) for column in columns]
    return [None if cell is None else (cell, cell.place.cell) for cell in found]


class LazyCells(Mapping[tuple[str, str], AnswerCell]):
    """Cells that are made when somebody asks for them: going through all of them makes each."""

    @abstractmethod
    def noted(self) -> Iterator[tuple[tuple[str, str], AnswerCell]]:
        """The cells with a comment, and those that decline to answer."""

    @abstractmethod
    def cells_of(self, supplier: str) -> Mapping[str, PlacedCell]:
        """What all cells of a supplier say, by column, told at one go."""

    @abstractmethod
    def cell_of(self, supplier: str, column: str) -> PlacedCell | None:
        """What one of them says; None where nothing is written there."""

    @abstractmethod
    def lines(self, columns: Sequence[str]) -> AnswerLines:
        """What suppliers say in some columns, in this order, where they say it on one line of a table."""

    @abstractmethod
    def named_cells(self, supplier: str, columns: Iterable[str]) -> list[NamedCell | None]:
        """The same of some columns, with the names of the cells, for which nothing else is made."""


def noted_cells(cells: CellMap) -> Iterator[tuple[tuple[str, str], AnswerCell]]:
    """The cells with a comment, and those that decline to answer; of all others nothing is looked at."""
    if isinstance(cells, LazyCells):
        return cells.noted()
    return ((key, cell) for key, cell in cells.items() if cell.comment or cell.declined)


class Answers(Struct, frozen=True, dict=True):
    """Answers of any number of suppliers: `given` as they were read, or as a frame.

    `frame`: index = supplier ids, unique and sorted. A column a question, in the questionnaire's
    order: float for numbers and shares (a share is 0 to 1), datetime64 for dates, a tuple of option
    ids for multiple choice, str for all else; None or NaN where there is no readable answer. Beside a
    question may stand `QUESTION.evidence`: the document named for it; and behind all of them
    `master.deadline`, where a list of suppliers gave deadlines; so do `master.QUESTION` and `master.FACT` for
    what else it says.
    `cells`: (supplier id, column) to the cell it came from; also for cells that could not be read. They
    may be made only when they are asked for: see `LazyCells`.
    `earlier`: what the same suppliers answered before they corrected themselves, the last time first.
    """

    given: AnswerTable | pd.DataFrame
    cells: CellMap = field(default_factory=dict)
    earlier: tuple[Answers, ...] = ()

    @cached_property
    def table(self) -> AnswerTable:
        """The answers by column, which loads no pandas where workbooks were read."""
        return answer_table(self.given)

    @property
    def suppliers(self) -> Sequence[str]:
        """Their ids, in the order of the rows."""
        return self.table.suppliers

    @property
    def frame(self) -> pd.DataFrame:
        """The answers as a frame."""
        return self.table.frame
