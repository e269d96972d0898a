"""One value as the XML of its cell, and as the number of lines it takes. What repeats is made once.

Nothing that somebody else wrote becomes a formula, a link or a number: text is written as text, and
what would be an escape to Excel is shown as it stands.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from math import isnan

from msgspec import Struct
from xlsxwriter.utility import xl_col_to_name

from kpo_dd.reports.workbook.pen import RowHeights, cell_text
from kpo_dd.reports.workbook.sheet import (
    ColouredWord,
    ColumnValue,
    Ink,
    LateDay,
    LiveSum,
    Shade,
    SheetColumn,
)

REMEMBERED = 4_096  # different values of a column that are kept for good
SHARED_AT_A_TIME = 1_024
PASSING = 1_024  # that come after them: they repeat in the rows of one supplier, and hardly later
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # how Excel writes a character that XML can't hold
INK_OF_TEXT: Mapping[Ink, Ink] = {Ink.ENTRY_DAY: Ink.ENTRY}  # no date: text that stays text
CELL_STARTS = '<c s="'  # how any begins; behind it the number of its look
EPOCH, NO_LEAP_DAY = date(1899, 12, 31), 59  # Excel counts a 29 February 1900


class CellStyles(Struct, frozen=True):
    """The numbers under which the workbook knows its formats."""

    inks: Mapping[Ink, int]
    grades: Mapping[Shade, int]
    late: int

    def of(self, ink: Ink) -> int:
        """That of an ink; words that are not coloured are text."""
        return self.inks.get(ink, self.inks[Ink.TEXT])


class SharedTexts:
    """The texts that cells share: each is in the workbook once, and cells name it by its number."""

    def __init__(self, known: int) -> None:
        self.known = known
        self.numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a text."""
        return self.numbers.setdefault(text, self.known + len(self.numbers))

    def xml(self) -> Iterator[bytes]:
        """All of them, as the workbook lists them; some at a time, for there may be many."""
        texts = iter(self.numbers)
        while some := list(islice(texts, SHARED_AT_A_TIME)):
            yield "".join([f"<si>{text_xml(text)}</si>" for text in some]).encode()


class ColumnMemory(dict[ColumnValue, bytes]):
    """Value of one column to its cell, or of some side by side to their cells: made once for the first of
    them, and once for a while later on.

    So a workbook of any length needs no more memory than a short one.
    """

    most = REMEMBERED

    def __init__(self) -> None:
        super().__init__()
        self.has_room = True  # what comes next is kept for good
        self.passing: list[ColumnValue] = []

    def __missing__(self, value: ColumnValue) -> bytes:
        """Make the cell of a value that was not seen yet, or not lately."""
        made = self.of(value)
        if self.has_room:
            self[value] = made
            self.has_room = len(self) < self.most
            return made
        if len(self.passing) == PASSING:
            for one in self.passing:
                del self[one]
            self.passing.clear()
        self.passing.append(value)
        self[value] = made
        return made

    @abstractmethod
    def of(self, value: ColumnValue) -> bytes:
        """The cell of a value."""


class ColumnXml(ColumnMemory):
    """Value to cell of one column; a cell stands behind the one before it and does not say where.

    As bytes: one Russian word would make the text of all rows beside it twice as long. The first values are
    shared by their cells; what comes when many are known stands in its own cell.
    """

    def __init__(self, column: SheetColumn, styles: CellStyles, shared: SharedTexts) -> None:
        super().__init__()
        self.styles, self.shared, self.ink = styles, shared, styles.of(column.ink)
        look = styles.of(INK_OF_TEXT.get(column.ink, column.ink))
        self.shared_cell = f'{CELL_STARTS}{look}" t="s"><v>%d</v></c>'.encode()
        self.own_cell = f"{CELL_STARTS}{own_cell('%b', look)}".encode()

    def of(self, value: ColumnValue) -> bytes:
        """The cell of a value."""
        if isinstance(value, str) and value:  # most are
            return self.foreign(value)
        return f"{CELL_STARTS}{self.cell(value)}".encode()

    def foreign(self, text: str) -> bytes:
        """The cell of a text that somebody else may have written."""
        shown = cell_text(text)
        if self.has_room:
            return self.shared_cell % self.shared.number(shown)
        return self.own_cell % text_xml(shown).encode()

    def cell(self, value: ColumnValue) -> str:
        """The XML of a value that is no text, or an empty one."""
        match value:
            case None | str():
                return f'{self.ink}"/>'
            case float() if isnan(value):
                return f'{self.ink}"/>'
            case ColouredWord(word, colour):
                return self.text(word, self.styles.grades[colour])
            case LateDay(day):
                return f'{self.styles.late}"><v>{serial_day(day)}</v></c>'
            case LiveSum(column, first, last, total):
                name = xl_col_to_name(column)
                cells = f"{name}{first}:{name}{last}"
                return f'{self.ink}"><f>SUM({cells})</f><v>{total:.16G}</v></c>'
            case date():
                return f'{self.ink}"><v>{serial_day(value)}</v></c>'
            case int() | float():
                return f'{self.ink}"><v>{value:.16G}</v></c>'
            case tuple():
                raise ValueError("values of several columns stand in one")

    def text(self, text: str, style: int) -> str:
        """The cell of a word of ours."""
        if self.has_room:
            number = self.shared.number(text)
            return f'{style}" t="s"><v>{number}</v></c>'
        return own_cell(text_xml(text), style)


class ColumnLines(Struct, frozen=True):
    """Which values of a column make a row taller; a text of one line makes none, nor does what is no text."""

    width: int
    heights: RowHeights

    def tall(self, values: Iterable[ColumnValue]) -> dict[ColumnValue, int]:
        """Those of some values that take several lines, and how many."""
        width, lines_in = self.width, self.heights.lines_in
        texts = [value for value in set(values) if isinstance(value, str)]
        return {text: lines_in(text, width) for text in texts if len(text) > width or "\n" in text}


def own_cell(xml: str, style: int) -> str:
    """A cell that holds its text itself."""
    return f'{style}" t="inlineStr"><is>{xml}</is></c>'


def text_xml(text: str) -> str:
    """A text as XML that says exactly this and nothing else."""
    if "_x" in text:
        text = ESCAPED.sub("_x005F_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if text and (text[0].isspace() or text[-1].isspace()):
        return f'<t xml:space="preserve">{text}</t>'
    return f"<t>{text}</t>"


def text_attribute(text: str) -> str:
    """A text as the value of an attribute."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def serial_day(day: date) -> int:
    """A day as Excel counts it."""
    days = (day - EPOCH).days
    return days + (days > NO_LEAP_DAY)
