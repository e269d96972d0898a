"""The terminal and the tables on it: one place that decides how wide, how colourful, and what wraps."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from msgspec import Struct

if TYPE_CHECKING:
    from rich.box import Box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

GAP = 2  # between two columns, as rich sets it
MOST_IN_A_TABLE = 1_000  # rows; to lay out more of them takes longer than all else
PIPED_WIDTH = 200  # wide enough that a line of a table is a line of the file it is piped into


def terminal(stream: TextIO | None = None) -> Console:
    """A console: plain and wide when piped, as wide as the window otherwise; on stdout if not told."""
    from rich.console import Console

    where = stream or sys.stdout
    width = None if where.isatty() else PIPED_WIDTH
    return Console(file=where, width=width, highlight=False, markup=False, emoji=False)


def print_line(text: str, stream: TextIO) -> None:
    """Print a line; on a terminal it is broken between words, anywhere else it stays whole."""
    if not stream.isatty():
        print(text, file=stream)
        return
    from rich.text import Text

    terminal(stream).print(Text(text))


class Heading(Struct, frozen=True):
    """What stands over a column, and what becomes of cells that are too wide for it.

    They take several lines where it `wraps`, and lose nothing where it also `folds` long words. The column
    is never narrower than `least` characters, and has `width` where that is given.
    """

    words: str
    wraps: bool = True
    folds: bool = True
    to_the_right: bool = False
    least: int = 0
    width: int = 0


def table_of(
    headings: Iterable[Heading], rows: Iterable[Iterable[str | Text]], frame: Box | None = None
) -> Table:
    """A table. Nothing in it is markup: a name in square brackets stays a name in square brackets."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=frame, pad_edge=False)
    for heading in headings:
        table.add_column(
            Text(heading.words),
            justify="right" if heading.to_the_right else "left",
            overflow="fold" if heading.folds else "ellipsis",
            no_wrap=not heading.wraps,
            min_width=heading.least or None,
            width=heading.width or None,
        )
    for row in rows:
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    return table


def print_rows(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print a table of words on stdout; a cell takes as many lines as it needs.

    A window that is too narrow for its words shows no column in which nothing stands and, where that does not
    help, a line a cell: words are not cut in two.
    """
    console, table = terminal(), WordTable.of(headings, rows)
    if not console.is_terminal:
        console.print(table_of(map(Heading, table.headings), table.lines))
        return
    table = table if table.least <= console.width else table.without_blanks()
    if table.least > console.width:
        print_one_below_another(table, console)
        return
    widths = table.widths(console.width)
    headed = [Heading(words, width=one) for words, one in zip(table.headings, widths, strict=True)]
    console.print(table_of(headed, table.lines))


class WordTable(Struct, frozen=True):
    """A table of words before it is known how much room there is."""

    headings: Sequence[str]
    lines: Sequence[Sequence[str]]

    @classmethod
    def of(cls, headings: Iterable[str], rows: Iterable[Iterable[str]]) -> WordTable:
        """All that will be shown."""
        return cls(tuple(headings), [tuple(row) for row in rows])

    @property
    def columns(self) -> list[tuple[str, ...]]:
        """Each column with its heading."""
        return [*zip(self.headings, *self.lines, strict=True)]

    @property
    def least_widths(self) -> list[int]:
        """How wide each column has to be so that no word of it is cut."""
        return [
            max(shown_width(word) for cell in column for word in (*cell.split(), ""))
            for column in self.columns
        ]

    @property
    def least(self) -> int:
        """How wide the whole table has to be for that."""
        return sum(self.least_widths) + GAP * len(self.headings)

    def without_blanks(self) -> WordTable:
        """Without the columns in which nothing stands."""
        kept = [at for at, column in enumerate(self.columns) if any(column[1:])]
        lines = [[line[at] for at in kept] for line in self.lines]
        return WordTable([self.headings[at] for at in kept], lines)

    def widths(self, room: int) -> list[int]:
        """How wide each column is: as its cells are; the widest give way where there is too little room."""
        least = self.least_widths
        widths = [max(map(shown_width, column)) for column in self.columns]
        while sum(widths) + GAP * len(widths) > room:
            wide = [at for at, width in enumerate(widths) if width > least[at]]
            if not wide:
                break
            widths[max(wide, key=widths.__getitem__)] -= 1
        return widths


def shown_width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    from rich.cells import cell_len

    return cell_len(text)


def print_one_below_another(table: WordTable, console: Console) -> None:
    """Print the cells of a row a line each behind the heading, and a blank line between two rows."""
    from rich.text import Text

    for line in table.lines:
        for heading, cell in zip(table.headings, line, strict=True):
            if cell:
                console.print(Text(f"{heading}: {cell}"))
        console.print()


def print_padded(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print a very long table on stdout: a line a row, each column as wide as its widest cell."""
    lines = [list(headings), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = ("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
    print("\n".join(padded))
