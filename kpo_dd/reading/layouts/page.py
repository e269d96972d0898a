"""A sheet that knows the place of every cell, and what a layout makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kpo_dd.errors import Place
from kpo_dd.reading.cells import CellValue, Sheet
from kpo_dd.reading.words import plain, raw_text
from kpo_dd.wording import Language

HEADER_WITHIN = 25  # a header stands on one of the first rows, below banners
FEWEST_COLUMNS = 3  # of a table, and of questions in a form


@dataclass(frozen=True, slots=True)
class Filled:
    """One non-empty cell that answers something."""

    column: str
    value: CellValue
    place: Place


@dataclass(frozen=True, slots=True)
class Return:
    """What one supplier sent back, from one sheet."""

    filled: tuple[Filled, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A heading, or a stray cell, that stands for no question, and how many cells go with it.

    `conflict`: its key stands for one question and its text for another.
    """

    heading: str
    place: Place
    cells: int
    conflict: bool = False


@dataclass(frozen=True)
class LayoutReading:
    """One sheet, read in one layout. `columns` maps headings to columns, as `inspect` shows them."""

    layout: str
    returns: tuple[Return, ...]
    unclaimed: tuple[Unclaimed, ...] = ()
    columns: tuple[tuple[str, str, Place], ...] = ()
    languages: frozenset[Language] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Page:
    """A sheet with the name of its file: knows the place of every cell."""

    file: str
    sheet: Sheet

    def place(self, row: int, column: int | None = None) -> Place:
        """The place of a cell, or of a whole row; both count from 0."""
        cell = f"{row + 1}:{row + 1}" if column is None else f"{column_letters(column)}{row + 1}"
        return Place(self.file, self.sheet.name, cell)

    def text(self, row: int, column: int) -> str:
        """A cell as text; empty where the sheet ends before it."""
        cells = self.sheet.rows[row]
        return raw_text(cells[column]).strip() if column < len(cells) else ""

    def texts(self, row: int, before: int) -> list[str]:
        """The cells of a row left of a column, as text."""
        return [self.text(row, column) for column in range(before)]

    def filled_cells(self, row: int) -> Iterator[tuple[int, CellValue]]:
        """The non-empty cells of a row, by column."""
        for column, cell in enumerate(self.sheet.rows[row]):
            if raw_text(cell).strip():
                yield column, cell


def column_letters(column: int) -> str:
    """The letters of a column that counts from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


HEADER_WORDS: Mapping[str, frozenset[str]] = {
    "answer": frozenset({"answer", "your answer", "ответ", "ваш ответ", "жауап", "жауабыңыз"}),
    "evidence": frozenset({"document", "evidence", "документ", "подтверждение", "құжат", "дәлел"}),
    "question": frozenset({"question", "вопрос", "сұрақ"}),
    "supplier": frozenset({"supplier", "supplier id", "supplier_id", "поставщик", "жеткізуші"}),
}


def find_header(page: Page, needed: set[str]) -> tuple[int, dict[str, int]] | None:
    """The first row that has all the headings needed, and the columns of all it has."""
    for row in range(min(HEADER_WITHIN, len(page.sheet.rows))):
        columns: dict[str, int] = {}
        for column, cell in page.filled_cells(row):
            text = plain(raw_text(cell))
            for name, words in HEADER_WORDS.items():
                if text in words:
                    columns.setdefault(name, column)
        if needed <= set(columns):
            return row, columns
    return None
