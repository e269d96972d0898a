"""The terminal and the tables on it: one place that decides how wide, how colourful, and what wraps."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.box import Box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

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


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a column, and what becomes of cells that are too wide for it.

    They take several lines where it `wraps`, and lose nothing where it also `folds` long words. The column
    is never narrower than `least` characters.
    """

    words: str
    wraps: bool = True
    folds: bool = True
    to_the_right: bool = False
    least: int = 0


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
        )
    for row in rows:
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    return table


def print_rows(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print a table of words on stdout; a cell takes as many lines as it needs."""
    terminal().print(table_of(map(Heading, headings), rows))


def print_padded(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print a very long table on stdout: a line a row, each column as wide as its widest cell."""
    lines = [list(headings), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = ("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
    print("\n".join(padded))
